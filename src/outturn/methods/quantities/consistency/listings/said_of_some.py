"""Lists that begin a clause about some of the counted: the six differ, those of Chad and Mali run for five years, that of Togo for four."""  # noqa: E501

from __future__ import annotations

import re

from outturn.methods.quantities.consistency.listings.listing import Listing
from outturn.methods.quantities.quantity import Quantity

_THOSE_OF = re.compile(
    r"\s*(?:those|that|the\s+ones?)\s+(?:of|in|for|from|by|with)\s[^.]*?[,;]\s+(?:and\s+|while\s+|but\s+|whereas\s+)?(?:those|that|the\s+(?:ones?|others?|rest|remaining))\b"
)
_SAID_OF = re.compile(
    r"\s*[^,;.]*(?:,\s+[^,;.]*)*?\s(?:and\s+)[^,;.]*?\s(?:each|both|all|have|had|take|took|run|ran|last|lasted|end|ended|began|begin|cover|covered|were|are|got|get)\s[^,;.]*"
    r"[,;]\s+(?:and|while|but|whereas)\s+(?:those|that|the\s+(?:ones?|others?|rest|remaining)|[A-Z])"
)
_SAID_OF_ZH = re.compile(
    r"[^，。；]*(?:和|与|及|、)[^，。；、]*?(?:的(?=[各均都为是有])|各|均|都|则)[^，。；、]*[，；][^，。；]*?(?:[^，。；]的(?=[各均都为是有则])|则|各)"
)
_COLON = re.compile(r"[^:：。]*[:：]\s*")
_ONE_OF = re.compile(
    r"\b(?:one|(?:the\s+|its\s+)?(?:\w+est|latest|last|first|second|third|next))\s+of\s+(?:the|its|our|these|their)\s+$",
    re.I,
)
_ONE_OF_ZH = re.compile(r"[^，。；]{0,8}中[^，。；]{0,6}的?(?:一[项个家名份座所]|首[项个家])(?=[^，。；]*[，；])")
_ELSEWHERE = re.compile(r"[，；](?!即|分别|包括|其[余他])[^，；：]*$|[,;]\s+(?:and|while|but)\s[^:]*$")
"""The clause behind one of the counted has a list of its own."""
_ONE = re.compile(r"\s*(?:one|an?)\s")


def is_said_of_some(after: str, language: str) -> bool:
    """Say whether what follows a count is said of some of the counted, and then something else of others.

    >>> is_said_of_some("those of Chad and Mali take in five years, and those of Togo and Niger six", "en")
    True
    """
    if language == "zh":
        return bool(_SAID_OF_ZH.match(after))
    return bool(_THOSE_OF.match(after) or _SAID_OF.match(after)) and not _ONE.match(after)


def is_of_some(quantity: Quantity, listing: Listing) -> bool:
    """Say whether a list is that of some of the counted, or the sentence goes on to it from one of them: the newest of three is Chad's, and …"""  # noqa: E501
    text, (begin, end) = quantity.passage.text, quantity.sentence
    if listing.kind not in ("country", "name", "thing"):
        return False
    colon = _COLON.match(text, quantity.last, listing.first)
    if colon:
        return is_said_of_some(text[colon.end() : end], "zh" if "：" in colon.group() else "en")
    one = _ONE_OF.search(text[begin : quantity.first]) or _ONE_OF_ZH.match(text, quantity.last)
    return bool(one and _ELSEWHERE.search(text, quantity.last, listing.first))


def is_of_one(text: str, first: int, stop: int) -> bool:
    """Say whether a number that stands between two offsets is that of the things one of which is told of: one of four themes."""  # noqa: E501
    return bool(_ONE_BEHIND.match(text, stop) or _ONE_BEFORE.search(text[:first]))


_ONE_BEHIND = re.compile(r"[^，。；：\d]{0,12}?(?:之一|[中里]的?(?:其中)?(?:第?一|首)[个项种家类大])(?![、和与及])")
_ONE_BEFORE = re.compile(
    r"\b(?:one|any|each|first|last|largest|smallest)\s+of\s+(?:(?:the|its|our|their|these)\s+)?$", re.IGNORECASE
)
