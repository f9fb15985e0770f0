"""Bounds: what "more than", "nearly", "about" and the rounding of a printed number leave possible.

The shares are those by which published tables are compared with computed figures: a number stated as "more than" v
stands for values above v and below 1.1 v, "nearly" and "less than" v for values above 0.9 v and below v, "about" v for values within
5 % of v.
"""  # noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

LOWER, UPPER = (">", ">="), ("<", "<<", "<=")
"""The signs of a number said to lie above, and below, what it is; "about" is neither."""
SIGNED = (*LOWER, *UPPER)
MARGIN = Decimal("0.1")
ABOUT = Decimal("0.05")
ABOUT_DIGITS = Decimal("0.01")
"""Some 938 firms: a number of three digits or more that is not round is hardly meant more roughly than this."""

_BEFORE = {
    "<=": r"不(?:得|应|能|可|许|会|宜|准)?(?:超过|多于|高于|大于|超出|长于)|最多|至多|高达|多达|最高|最长|上限为|no more than|not more than|at most|(?<!add )(?<!adds )(?<!added )(?<!adding )(?<!sum )(?<!sums )(?<!summed )(?<!summing )(?<!total )(?<!totals )(?<!live )(?<!lived )up to|a maximum of|as (?:much|many|high) as|not exceeding|(?:not|never|cannot|n[’']t)(?: to| ever)? (?:exceed|surpass|be (?:more|higher|greater|longer) than|be above|go (?:above|beyond))|capped at|limited to",  # noqa: E501
    ">=": r"至少|不(?:得|应|能|可|许|会|宜|准)?(?:少于|低于|小于|短于)|最少|最低|最短|起码|at least|no fewer than|no less than|not less than|not fewer than|a minimum of|(?:not|never|cannot|n[’']t)(?: to| ever)? (?:be (?:less|fewer|lower|shorter) than|(?:be|fall|fell|drop|dropped|go|went) below)",  # noqa: E501
    ">": r"超过了?|超出|逾|刚过|略过|稍过|多于|高于|大于|突破了?|超|more than|over|above|exceed(?:ed|ing|s)?|in excess of|upwards? of|greater than|better than|surpass(?:ed|ing|es)|topped|topping|crossed the|higher than|(?:long|deep|larg|tall|heavi|old|wid|bigg|hott|fast)er than",  # noqa: E501
    "<": r"将近|接近|近|nearly|almost|close to|just under|just short of|just below|approaching|not quite",
    "<<": r"不到|不满(?!意)|不足|不及|未及|少于|低于|小于|未满|(?:降至|下降至|低至)[^，。]{0,8}以下|less than|fewer than|under|below|lower than|(?:short|small|young|light|narrow|slow|cheap|shallow)er than|short of|shy of",  # noqa: E501
    "~": r"大约|大概|大致|差不多|(?<![节签合违特契条解])约|估计有?|about|around|approximately|roughly|some|circa|ca\.|an? estimated|in the (?:order|region) of|~",  # noqa: E501
}
_AFTER = {
    ">=": r"以上|及以上|或以上|or more|and above|or above|and over",
    "<<": r"以下|以内|or less|or fewer|and below",
    "~": r"左右|上下|or so",
    ">": r"(?<=[^A-Za-z])\+",
}
_ARTICLE = r"(?:\s*(?:a\s+total\s+of|a|an|了|为|是|共|共计|其中|达|到|至|有|有了|US\$|USD|EUR|€|\$|some))?"
_FOUND_BEFORE = [
    (sign, re.compile(rf"(?<![A-Za-z])(?:{words}){_ARTICLE}\s*$", re.I)) for sign, words in _BEFORE.items()
]
_FOUND_AFTER = [(sign, re.compile(rf"\s*(?:{words})", re.I)) for sign, words in _AFTER.items()]
MET = re.compile(
    r"(?:\b(?:met|meet\w*|reach\w*|equal\w*|match\w*|attain\w*|achiev\w*|satisf\w*|at)\s+or\s+|达到或者?)$", re.I
)
"""What is met or exceeded is a mark, and no bound on the number after it."""
_AND_ABOVE = re.compile(r"\band (?:above|below)\s*$", re.I)
"""In grades P-4 and above 72 are women: the grades are bounded, not the number."""
_UNDER_A, _LONG = re.compile(r"\bunder an? $", re.I), re.compile(r"\s+[a-z]+")
"""Trained under a four-year programme: that is no bound."""
_TAKEN_OVER = re.compile(
    r"\b(?:t(?:ook|ake[sn]?|aking)|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|carr(?:y|ied)|went|pass(?:ed)?|watch(?:e[sd]|ing)?|presid(?:e[sd]?|ing)|spread|distributed|scattered|divided)\s+$",
    re.I,
)
"""Forty policies were handed over: that is no bound on what follows."""
_OF_A_MARK = re.compile(r"\s*的?(?:目标|标准|指标|要求|平均|门槛|上限|下限|限额)")
"""Above a target of 70 per cent: the bound is not that of the target."""
_AT_ONCE = re.compile(
    r"(?:(?P<least>至少|起码|最少(?=[各每可]))|(?P<most>至多|最多(?=[各每可能])))[\u4e00-\u9fff]{1,6}$"
)
"""至少各出资12万元: the bound stands before the verb."""
_OF_WHOLE = re.compile(
    r"(?:(?P<more>超过了?|超出|逾|突破了?)|(?P<less>不到|不足|不及|未及|未到|未达到?)|(?P<near>将近|接近)|(?P<about>大约|约))"
    r"(?P<whole>[^，。；：、（）()\d]{1,24}(?:\d[\d,.]*[^，。；：、（）()\d]{1,8})?)的$"
)
"""不足全部收入610万元的四分之三: the bound on a share stands before the whole that it is of."""
_PAST = re.compile(r"(?P<no>不|未|没有?)?(?<![通经超越路])过$")
_NOT_SO = re.compile(r"(?:不(?:得|应|能|可|许|会|宜|准)?|没有|并未|从未|未)$")
_NOT_NEAR = re.compile(r"(?:最近|附近|邻近|靠近|相近|新近|远近)$")


@dataclass(frozen=True)
class Interval:
    """The values possible between ``low`` and ``high``; an end that is open does not belong to it."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Say whether some value is possible in both.

        >>> Interval(Decimal(1), Decimal(2)).meets(Interval(Decimal(2), Decimal(3), low_open=True))
        False
        """
        if self.low > other.high or other.low > self.high:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        if low > high:
            return False
        return not any(
            (low == each.low and each.low_open) or (low == each.high and each.high_open) for each in (self, other)
        )

    def times(self, factor: Decimal) -> Interval:
        """Give the interval in another unit; ``factor`` is above 0."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)


def sign_around(before: str, after: str, many: bool) -> tuple[str, int, int]:
    """Give the sign of the words before and after a number, and the lengths of those before and after.

    ``many`` says that 多 or 余 stands in the number itself. Signs: ``>`` more than, ``>=`` at least, ``<`` nearly,
    ``<<`` less than, ``<=`` at most, ``~`` about; empty for a plain number.
    """
    if many:
        return ">", 0, 0
    if _OF_A_MARK.match(after):
        return "", 0, 0
    for sign, pattern in _FOUND_BEFORE:
        found = pattern.search(before[-40:])
        if found and _TAKEN_OVER.search(before[-40:][: found.start()]) and found.group().lower().startswith("over"):
            continue
        if found and MET.search(before[-40:][: found.start()]):
            continue
        if found and (
            _AND_ABOVE.search(before[-40:][: found.end()]) or _UNDER_A.search(before[-40:]) and _LONG.match(after)
        ):
            continue
        if found and not _NOT_NEAR.search(before[-40:][: found.end()].rstrip()):
            return sign, len(before[-40:]) - found.start(), 0
    for sign, pattern in _FOUND_AFTER:
        found = pattern.match(after)
        if found:
            return sign, 0, found.end()
    found = _AT_ONCE.search(before[-10:])
    if found:
        return ">=" if found["least"] else "<=", len(before[-10:]) - found.start(), 0
    return "", 0, 0


def sign_of_share(before: str, worded: bool, half: bool = False) -> str:
    """Give the sign of the words before the whole of a share, 超过总数的一半, or before the article of one in words.

    ``half`` says that it is 半数, before which 过 alone is more than: 已过半数, 未过半数.

    >>> sign_of_share("两者合计不足该区域执行额的", True), sign_of_share("fewer than the ", True), sign_of_share("占总额的", True)
    ('<<', '<<', '')
    """  # noqa: E501
    past = _PAST.search(before) if half else None
    if past is not None:
        return "<=" if past["no"] else ">"
    found = _OF_WHOLE.search(before[-48:])
    if found is None:
        return sign_around(before.removesuffix("the "), "", many=False)[0] if worded and before.endswith("the ") else ""
    if MET.search(before[-48:][: found.start()]):
        return ""
    if _NOT_SO.search(before[-48:][: found.start()]):
        return "<=" if found["more"] else ">=" if found["less"] else ""
    return {"more": ">", "less": "<<", "near": "<", "about": "~"}[
        next(name for name in ("more", "less", "near", "about") if found[name])
    ]


def _is_told_in_full(value: Decimal) -> bool:
    digits = "".join(map(str, value.normalize().as_tuple().digits))
    return len(digits) >= 3 and not digits.endswith("5")


def interval(value: Decimal, sign: str, step: Decimal, unit: Decimal | None = None) -> Interval:
    """Give the values that a printed number stands for; ``step`` is the size of its last printed digit, 0 if exact.

    ``unit`` is the place of its last digit where the number says that there is more to it: 60多 lies below 70.
    What is less than a number of one digit may be half of it.

    >>> interval(Decimal(60), ">", Decimal(0))
    Interval(low=Decimal('60'), high=Decimal('66.0'), low_open=True, high_open=True)
    """
    below, above = sorted((value * (1 - MARGIN), value * (1 + MARGIN)))
    if sign == ">":
        return Interval(value, max(value, above, value + (unit or 0)), low_open=True, high_open=True)
    if sign == ">=":
        return Interval(value, max(value, above), high_open=True)
    if sign == "<<" and value and len(f"{value.normalize():E}".partition("E")[0]) == 1:
        below = value / 2
    if sign in ("<", "<<"):
        return Interval(min(below, value), value, low_open=True, high_open=True)
    if sign == "<=":
        return Interval(min(below, value), value + step / 2, low_open=True, high_open=step > 0)
    if sign == "~":
        near = abs(value) * (ABOUT_DIGITS if _is_told_in_full(value) else ABOUT)
        near = max(near, step / 2)
        return Interval(value - near, value + near)
    return Interval(value - step / 2, value + step / 2, high_open=step > 0)
