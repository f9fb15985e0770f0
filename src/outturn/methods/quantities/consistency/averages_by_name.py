"""Averages for each of what was counted before: "US$244 million a project" after 728 projects and US$177.7 million, 平均每校510名."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER, Interval
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import numbers_before, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.terms import stem
from outturn.methods.quantities.units import AMOUNTS_AND_TIME

_TIMES = r"(?:year|month|week|day|hour|quarter|decade|minute|tonn?e?|kilo\w*|km|kg|time|share|head|cent|result|rule|whole|third|half|person-\w+|total|record|maximum|minimum)\b"  # noqa: E501
_FOR_ONE = re.compile(
    rf"\s+(?:(?:to|in|for|from|at)\s+(?:an?|each|every)|per|an|a)\s+(?!{_TIMES})(?P<of>[a-z]{{3,}})(?P<more>\s[a-z]{{3,}})?(?=\s+on\s+average|\s*[.,;:)])",
    re.IGNORECASE,
)
_ON_AVERAGE = re.compile(
    r"\s+(?:each\s+)?on\s+average\b(?!\s+(?:over|in|for|from|per|a|each|every))|\s+(?:each|apiece)\s*[.,;:)]", re.I
)
_SAID = re.compile(
    r"\b(?:that\s+is|which\s+is|this\s+is|that\s+makes|which\s+makes|i\.e\.|or|or\s+about|averag\w+|mean|worth|between\s+them|on\s+average)\b[^.;:\d]{0,24}$",
    re.IGNORECASE,
)
"""An average is worked out: what is a price or a rate is given."""
_EACH_ONE = re.compile(
    rf"\bon\s+average,?\s+(?:each|every)\s+(?:of\s+(?:the|these|those)\s+)?(?!{_TIMES})(?P<of>[a-z]{{3,}})(?:\s+[a-z]+){{1,3}}\s+$"
    rf"|\b(?:each|every)\s+(?!{_TIMES})(?P<each>[a-z]{{3,}})(?:\s+[a-z]+){{1,3}}\s+on\s+average\s+$",
    re.IGNORECASE,
)
"""On average each project received so much."""
_AVERAGING = re.compile(r"\b(?:an\s+average\s+of|on\s+average,?|averaging)\s+$", re.IGNORECASE)
"""Enough before a bound, which nothing but a total by a number can be held against: an average of more than $600."""
_SPREAD = re.compile(
    r"\b(?:spread|divided|shared)\s+(?:out\s+)?(?:over|across|among|between)\s+(?:all\s+)?(?:the|its|our|these|those)?\s*(?P<of>(?!them\b)[a-z]{3,}s),\s+[^.;:\d]{0,60}$",
    re.IGNORECASE,
)
"""Spread over all projects, delivery came to so much each."""
_AVERAGE_HAN = re.compile(
    r"(?:(?<![年月日])平均(?:(?:算下来|来看|来说|而言|计算|下来|算来|算)?[，,]?每(?P<each>[个家名所位份项座台户校县国人组班村次场期笔件只]?)(?P<of>[\u4e00-\u9fff]{0,8}?))|(?P<one>[校户厂店村])均)"
    r"(?:当年|全年|每年|执行|支出|投资|节省|节约|获得|得到|收到|筹得|筹集|吸引|带动|花费|使用|有|为|是|达|约|大约|近|约为|的|金额|学生|学员|规模|额|值|不到|超过){0,4}$"
)
_PERSON = ("人", "名", "位")
_OVER_TIME = re.compile(r"年均|月均|每[年月天日]$")
_BACK, _WINDOW, _FAR = 2, 16, 40
_FEWEST_DIGITS = 2
"""An average of one digit is made by too many totals and numbers to be a slip of one."""
_SHORTEST = 2
"""A name of one character is a classifier, which counts things of many kinds."""
_ROOM, _SIGNED_ROOM, _FARTHEST = Decimal("0.04"), Decimal("0.12"), Decimal("1.4")
_POWERS = tuple(Decimal(10) ** power for power in (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6))


def wrong_averages_by_name(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the averages for each of what is named that the last amount and the number of those named do not give.

    Both stand in the sentence or the two before; the number of what is named may stand anywhere before, for a power of ten.
    Where some amount by some number gives the average there is no finding; else one slip or the bound must explain it.
    """  # noqa: E501
    language = document.language
    told = [each for each in quantities if each.family in AMOUNTS_AND_TIME]
    for place, mean in enumerate(told):
        name = _name(mean, language)
        if name is None:
            continue
        near = numbers_before(mean, told[max(0, place - _WINDOW) : place], _BACK)
        finding = _judged(mean, name, near, told[:place], language)
        if finding is not None:
            yield finding


def _name(mean: Quantity, language: str) -> str | None:
    """Give what each of which has so much on average; the empty word where it is not said, none where it is no average."""  # noqa: E501
    text, (begin, end) = mean.passage.text, mean.sentence
    head = text[max(begin, mean.first - _FAR) : mean.first]
    if language == "zh":
        found = _AVERAGE_HAN.search(head)
        if found is None or _OVER_TIME.search(found.group()):
            return None
        return found["one"] or (found["of"] or "")[-2:] or found["each"] or ""
    found = _FOR_ONE.match(text[mean.last : end])
    if found is not None and _SAID.search(head):
        return (found["more"] or found["of"]).strip().lower()
    spread = _SPREAD.search(text[begin : mean.first]) if _ON_AVERAGE.match(text[mean.last : end]) else None
    if spread is not None:
        return spread["of"].lower()
    each = _EACH_ONE.search(head)
    if each is not None and mean.sign in SIGNED:
        return (each["of"] or each["each"]).lower()
    if mean.sign in SIGNED and _AVERAGING.search(head):
        return ""
    return "" if _ON_AVERAGE.match(text[mean.last : end]) and _SAID.search(head + " on average ") else None


def _is_named(number: Quantity, name: str, language: str) -> bool:
    text = number.passage.text
    if language == "zh":
        if name in _PERSON and number.noun == "persons":
            return True
        return name in number.text or name in re.split(r"[，。；、]", text[number.last : number.last + 8])[0]
    words = re.split(r"[\s-]+", re.split(r"[,.;:(]", number.text + text[number.last : number.sentence[1]][:40])[0])
    return stem(name) in {stem(each.lower()) for each in words[:5]}


def _judged(
    mean: Quantity, name: str, near: Sequence[Quantity], earlier: Sequence[Quantity], language: str
) -> Finding | None:
    totals = [each for each in near if _is_total(each, mean) and not (name and _is_named(each, name, language))]
    counts = [each for each in near if each.family == "count" and each.value > 1]
    own = [each for each in totals if each.sentence == mean.sentence]
    if own and name and any(each.sentence == mean.sentence and _is_named(each, name, language) for each in counts):
        totals = own
    pairs = [(total, number) for total in totals for number in counts if number is not total]
    if any(_gives(mean, *pair) for pair in pairs) or not totals:
        return None
    named = [each for each in counts if _is_named(each, name, language)] if name else counts
    far = False
    if name and not named:
        named, far = _far(name, earlier, language), True
        if any(_gives(mean, total, each) for total in totals for each in named):
            return None
    if not named or (not name and (len(named) > 1 or len(totals) > 1)):
        return None
    total, number = totals[-1], named[-1]
    if (
        number is total
        or total.sentence[0] < mean.sentence[0]
        and any(each.sentence == mean.sentence for each in totals)
    ):
        return None
    known = total.value / number.value
    if mean.sign in SIGNED:
        return (
            _finding("bounds", mean, total, number, language) if not far and _is_turned(mean, total, number) else None
        )
    if any(_is_so(known, mean, power) for power in _POWERS) and len(significant(total.digits)) > 1:
        return _finding("share", mean, total, number, language)
    if far or total.sign in SIGNED or number.sign in SIGNED or len(mean.digits.replace(".", "")) < _FEWEST_DIGITS:
        return None
    rounded = round(known / mean.scale, len(mean.digits.partition(".")[2])) * mean.scale
    return _finding("share", mean, total, number, language) if is_misprint_of(mean, rounded) else None


def _is_total(each: Quantity, mean: Quantity) -> bool:
    if each.family != mean.family or each.is_of_each or each.value <= 1:
        return False
    if mean.family == "count":
        return not (each.noun and mean.noun and each.noun != mean.noun)
    return each.unit == mean.unit


def _far(name: str, earlier: Sequence[Quantity], language: str) -> list[Quantity]:
    """Give the number of what is named that was told before, if no other of a like size was."""
    if len(name) < _SHORTEST:
        return []
    found = [each for each in earlier if each.family == "count" and each.value > 1 and not each.sign]
    found = [each for each in found if _is_named(each, name, language)]
    most = max((each.value for each in found), default=Decimal(0))
    return [each for each in found if each.value == most][:1]


def _ends(mean: Quantity, total: Quantity, number: Quantity) -> tuple[Decimal, Decimal]:
    """Give the least and greatest average that an amount and a number leave, a bound of either for that of both."""
    if mean.sign in SIGNED:
        return total.interval.low / number.interval.high, total.interval.high / number.interval.low
    room = _SIGNED_ROOM if total.sign in SIGNED or number.sign in SIGNED else _ROOM
    low, high = total.interval.low / number.interval.high, total.interval.high / number.interval.low
    return min(low, total.value / number.value * (1 - room)), max(high, total.value / number.value * (1 + room))


def _gives(mean: Quantity, total: Quantity, number: Quantity) -> bool:
    return Interval(*_ends(mean, total, number)).meets(mean.interval)


def _is_so(known: Decimal, mean: Quantity, power: Decimal) -> bool:
    return mean.interval.low * (1 - _ROOM) <= known * power <= mean.interval.high * (1 + _ROOM)


def _is_turned(mean: Quantity, total: Quantity, number: Quantity) -> bool:
    """Say whether an average lies on the other side of its bound, and near it."""
    known = total.value / number.value
    if not mean.value / _FARTHEST < known < mean.value * _FARTHEST:
        return False
    if mean.sign in LOWER:
        return known < mean.value * (1 - _ROOM / 2) and total.sign not in LOWER and number.sign not in UPPER
    return known > mean.value * (1 + _ROOM / 2) and total.sign not in UPPER and number.sign not in LOWER


def _finding(kind: Kind, mean: Quantity, total: Quantity, number: Quantity, language: str) -> Finding:
    expected = plain(Decimal(f"{total.value / number.value:.4g}"))
    words = (
        f"{total.text}除以{number.text}为{expected}，而文中为{mean.text}。"
        if language == "zh"
        else f"{total.text} by {number.text} is {expected}; the text says {mean.text}."
    )
    quantities = (mean, total, number)
    return Finding(kind, quotes_of(*quantities), mean.text, expected, words, 0.7, quantities=quantities)
