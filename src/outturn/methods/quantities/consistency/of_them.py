"""Which numbers go on parts told as "of them": nine offices, two of them in Peru and three in Chad, and not eight centres."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.quantity import Quantity

_OF_THESE = re.compile(r"\s*(?:[a-z-]+\s+)?of\s+(?:them|these|those|whom|which)\b")
_PLACE = re.compile(r"\s+(?:in|from|at|on|to|for|by|with|under|outside|elsewhere)\b")
_LIKE = re.compile(r"\s*(?:$|[,.;:)]|(?:are|is|were|was|had|have|has)\b)")
_REST = re.compile(r"\s*(?:others?|more|further|remain\w*|rest)\b")
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
    members = sorted(finding.quantities, key=lambda each: (each.passage.number, each.first))
    return any(_holds_others(members[place:]) for place in range(len(members) - 1))


def _holds_others(parts: Sequence[Quantity]) -> bool:
    """Say whether the first of some numbers is "of them", and a later one counts something else of its own.

    What goes on is "of them" again, is told as the rest, or has a place, a verb or nothing behind it where the first has a place; behind a
    clause with its own verb only what is "of them" goes on.
    """  # noqa: E501
    first, text = parts[0], parts[0].passage.text
    if not _OF_THESE.match(text[first.last :]):
        return False
    placed = _PLACE_OF_THEM.match(text[first.last :])
    for one, other in zip(parts, parts[1:], strict=False):
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
