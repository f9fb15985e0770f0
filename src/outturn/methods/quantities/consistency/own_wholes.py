"""Shares that name what they are of, so that numbers of other things behind them are not theirs: 占出口的6.2%，雇用25,000人."""  # noqa: E501

from __future__ import annotations

import re

from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.terms import terms

_BEFORE = re.compile(r"占(?:到|了|全[国省市县]|该[\u4e00-\u9fff]{1,4})?(?P<whole>[^，。；：\d]{2,20})的(?:约|近)?$")
_BEHIND = re.compile(r"\s+of\s+(?P<whole>(?:[A-Za-z’'-]+\s*){1,6})(?=[,.;:)]|$|\band\b|\bwith\b)")
_GENERAL = re.compile(
    r"总(?!值|产值|收入)|全部|其|全体|上述|\b(?:total|all|whole|them|these|those|this|that|it|which|whom|entire)\b",
    re.IGNORECASE,
)
"""What may be any number that is told."""
_NOUN = 24


def names_another(share: Quantity, one: Quantity, other: Quantity) -> bool:
    """Say whether a share names its own whole, and two numbers behind it count something else."""
    text, (begin, end) = share.passage.text, share.sentence
    named = _BEFORE.search(text[begin : share.first]) or _BEHIND.match(text[share.last : end])
    if named is None or min(one.first, other.first) < share.last or _GENERAL.search(named["whole"]):
        return False
    counted = " ".join(f"{each.text} {text[each.last : min(end, each.last + _NOUN)]}" for each in (one, other))
    return not terms(named["whole"]) & terms(counted)
