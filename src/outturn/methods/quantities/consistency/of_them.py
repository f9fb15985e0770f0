"""Which numbers go on parts told as "of them": nine offices, two of them in Peru and three in Chad, and not eight centres."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.quantity import Quantity

_OF_THESE = re.compile(r"\s*(?:[a-z-]+\s+)?of\s+(?:them|these|those|whom|which)\b")
_PLACE = re.compile(r"\s+(?:in|from|at|on|to|for|by|with|under|outside|elsewhere)\b")
_LIKE = re.compile(r"\s*(?:$|[,.;:)]|(?:are|is|were|was|had|have|has)\b)")
OUTSIDE = r"(?:stand|stands|stood|stay(?:s|ed)?|lie|lies|lay|keep|kept|are|were|fall|fell)\s+(?:outside|out\s+of|apart|aside|exempt\w*)|(?:do|does)\s+not(?=\s*[.,;])"  # noqa: E501
"""What is said of those of a whole that are none of a part of it."""
_REST = re.compile(rf"\s*(?:(?:others?|more|further|remain\w*|rest)\b|{OUTSIDE}\b)")
_THE_REST = re.compile(
    r"\b(?:the|an?)\s*(?:others?|remaining|rest|remainder)(?:,|\s+(?:of\s+them|being|is|are|was|were))?\s*$",
    re.IGNORECASE,
)
_PLACE_OF_THEM = re.compile(_OF_THESE.pattern + _PLACE.pattern)
_LEFT = re.compile(r",\s+(?!(?:and|or|but|in|at|on|of|which|leaving|making|so|with)\b)[a-z]|;|\b(?:while|whereas)\b")
"""The clause goes on with its own verb: two of them in China, bring investors together, and eight …"""


def counts_others(finding: Finding) -> bool:
    """Say whether what is told of a sum takes a count of something else for a part that is "of them"."""
    if finding.kind != "parts_total":
        return False
    most = max((each.value for each in finding.quantities), default=0)
    if any(each.value < most and _is_of_rank(each) for each in finding.quantities):
        return True
    members = sorted(finding.quantities, key=lambda each: (each.passage.number, each.first))
    return any(_holds_others(members[place:]) for place in range(len(members) - 1))


def _is_of_rank(quantity: Quantity) -> bool:
    """Say whether a count is of those among which something stands alone: the only one of four sites, 四类地点中唯一."""  # noqa: E501
    text, (begin, end) = quantity.passage.text, quantity.sentence
    return quantity.family == "count" and bool(
        _ALONE_OF.search(text[begin : quantity.first]) or _ALONE_AMONG.match(text[quantity.last : end])
    )


_ALONE_OF = re.compile(
    r"\b(?:only|sole|first|last|largest|smallest|highest|lowest|best|worst|one)\s+(?:[a-z]+\s+){0,2}?(?:of|among|out of)\s+(?:all\s+)?(?:(?:the|its|our|these|those)\s+)?$",  # noqa: E501
    re.IGNORECASE,
)
_ALONE_AMONG = re.compile(r"[^，。；\d]{0,8}(?:中|里|当中|之中)的?(?:唯一|独一|仅有的|最|居首|排第|名列)")


def _holds_others(parts: Sequence[Quantity]) -> bool:
    """Say whether the first of some numbers is "of them", and a later one counts something else of its own.

    What goes on is "of them" again, is told as the rest, or has a place, a verb or nothing behind it where the first has a place; behind a
    clause with its own verb only what is "of them" goes on.
    """  # noqa: E501
    first, text = parts[0], parts[0].passage.text
    if not _OF_THESE.match(text[first.last :]):
        return False
    placed = _PLACE_OF_THEM.match(text[first.last :])
    for one, other in pairwise(parts):
        after = text[other.last :]
        if _THE_REST.search(text[one.last : other.first]):
            continue
        if _OF_THESE.match(after) or _REST.match(after) or other.passage is not first.passage:
            continue
        if _LEFT.search(text[one.last : other.first]):
            return True
        if placed and not (_PLACE.match(after) or _LIKE.match(after)):
            return True
    return False
