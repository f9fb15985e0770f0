"""The words that are a number's own: those between the numbers beside it, cut where a clause, an item or a bracket ends."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outturn.methods.quantities import Quantity

_CUT = re.compile(
    r"[,，、;；:：)）]|[(（](?=.*\S)|\b(?:and|or|but|while|whereas)\b(?=\s*(?:US\$|[€$£])?\s*\w*\s*$)|(?:和|及|以及|与|而)(?=\s*$)"
)
"""What parts the words of a number from those of the number before it."""
_STOP = re.compile(r"[,，、;；:：()（）]|\s(?:and|but|while|whereas)\s+(?=(?:in|for|from|of|to)\b)")


_ASIDE = re.compile(r"[;；。]|, (?:which|where|who|whose|as|while|because|although|so|thanks)\b|，")
"""What ends the words of the last number of a sentence."""


@dataclass(frozen=True)
class OwnWords:
    """Where a number's own words stand, those in front of its clause, and all behind it up to the next one's."""

    own: tuple[int, int]
    fronted: tuple[int, int]
    followed: tuple[int, int]


def own_words(quantities: Sequence[Quantity], position: int) -> OwnWords:
    """Give the own words of one of the numbers of a text, without dates, in their order."""
    quantity = quantities[position]
    before = quantities[position - 1] if position else None
    after = quantities[position + 1] if position + 1 < len(quantities) else None
    begin, cut = _begin(quantity, before)
    end, stop = _end(quantity, after)
    following = _begin(after, quantity)[1] if after is not None and after.sentence == quantity.sentence else None
    same = after is not None and after.passage is quantity.passage and following is not None
    aside = _ASIDE.search(quantity.passage.text, quantity.last, end)
    last = following if same and following is not None else aside.start() if aside else end
    fronted = (
        begin if before is None or before.passage is not quantity.passage else max(begin, _end(before, quantity)[1])
    )
    return OwnWords((cut, stop), (min(fronted, cut), cut), (quantity.last, max(stop, last)))


def _begin(quantity: Quantity, before: Quantity | None) -> tuple[int, int]:
    """Give where the number before ends, or the sentence begins, and where after it the own words of a number begin."""
    first, _ = quantity.sentence
    begin = max(first, before.last if before is not None and before.passage is quantity.passage else first)
    words = quantity.passage.text[begin : quantity.first]
    return begin, begin + max((match.end() for match in _CUT.finditer(words)), default=0)


def _end(quantity: Quantity, after: Quantity | None) -> tuple[int, int]:
    """Give where the number after begins, or the sentence ends, and where before it the own words of a number end."""
    _, last = quantity.sentence
    end = min(last, after.first if after is not None and after.passage is quantity.passage else last)
    stop = _STOP.search(quantity.passage.text, quantity.last, end)
    return end, stop.start() if stop else end
