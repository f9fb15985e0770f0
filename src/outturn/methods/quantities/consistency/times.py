"""Numbers that multiply: so many times another, and so much of each that comes to a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.consistency.sums_of_products import groups_of_each
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_of_span, is_slip_of, plain, same_kind, sentence_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import rate as rate_of
from outturn.methods.quantities.units import units

_NEAR_MISS = Decimal("0.08")
"""A multiple on the wrong side of its bound by no more than this part of it is the one that was meant."""
_TIMES = re.compile(r"倍|\btimes\b|-?fold\b|\bto (?:one|1)\b", re.IGNORECASE)
_OFTEN = re.compile(r"\btimes (?:a|per|each|every|in|on)\b|次", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:per(?!\s+cent)|each|every|a (?:day|week|month|year|hour|head|person|member|household|firm|hectare|tonne|kilo\w*|square metre)|an hour|apiece|daily)\b"  # noqa: E501
    r"|每(?![年月日天周季])[^，。；\d]{1,6}|各|人均|户均|单价|平均",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:with|at|for|from|makes?|made|making|gives?|giving|comes? to|came to|amounts? to|amounted to|in all|in total|altogether|total(?:s|led|ling)?|thus|therefore|so that|hence|or)\b"  # noqa: E501
    r"|按|计|合计|共|总|即|可|因此|相当于",
    re.IGNORECASE,
)
_SENTENCE_MOST = 6
"""A sentence with more numbers holds three that multiply by chance."""
_LEAST = 3
_POWERS = tuple(Decimal(10) ** power for power in (-6, -4, -3, 3, 4, 6))
_SIXTY = (Decimal(60), 1 / Decimal(60))
"""Minutes and hours; money knows none."""
_FROM_TO = re.compile(r"(?:从|由)|\bfrom\b", re.IGNORECASE)
_TO = re.compile(
    r"^[^。；.;]{0,16}?(?:降|减|增|升|提高|下降)[^。；.;]{0,4}[至到为]?$|^[^.;]{0,16}\bto\s+(?:\w+\s+)?$", re.IGNORECASE
)


_SEVERAL = 2


def wrong_times(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on multiples that two amounts of the sentence miss, and totals that a rate and a number do not make."""  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        for times in group:
            sign = _sign(times) if _is_multiple(times) else ""
            if sign:
                yield from _times(times, sign, _levels([each for each in group if each is not times]), chinese)
        yield from _worded(group, chinese)
        if len(groups_of_each(group)) < _SEVERAL:
            yield from _products(before, group, chinese)


def _is_multiple(quantity: Quantity) -> bool:
    text = quantity.passage.text
    after = text[quantity.first : min(quantity.sentence[1], quantity.last + 12)]
    return bool(_TIMES.search(after)) and not _OFTEN.search(after)


def _sign(times: Quantity) -> str:
    """Give the sign of a multiple, that of the words before what it is of, too: 还不到2019年78.9万的三倍."""
    if times.sign in SIGNED:
        return times.sign
    text = times.passage.text
    found = _OF_BASE.search(text[max(times.sentence[0], times.first - _BEFORE) : times.first])
    if found is None:
        return ">" if times.family == "ratio" and _AND_MORE.match(text[times.last :]) else ""
    return "<<" if found["less"] else ">"


_OF_BASE = re.compile(r"(?:(?P<less>不到|不足|不及|低于|少于|未到)|超过了?|逾|多于|不止)[^，。；]{1,30}的$")
_AND_MORE = re.compile(r"多(?!于|少)|有余")
_WORDED = re.compile(
    r"\b(?:(?P<more>more than|over|well over)|(?P<less>less than|under|not quite|short of))\s+"
    r"(?P<word>double|twice|triple|treble)\b",
    re.IGNORECASE,
)
_TOLD_BEHIND = re.compile(r"[^.;:\d]{0,30}[,(–—]\s*(?:which is\s+|or\s+|that is,?\s+|still\s+|just\s+)?")
_FACTORS = {"double": 2, "twice": 2, "triple": 3, "treble": 3}
_BEFORE, _WIDE_MISS = 40, Decimal("0.3")
"""A multiple that can be only of two amounts may miss its bound by this part of it."""


def _worded(group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Hold "less than double" against the only two amounts of one kind before it in the sentence, one beside the other."""  # noqa: E501
    text, (begin, end) = group[0].passage.text, group[0].sentence
    for said in () if chinese else _WORDED.finditer(text, begin, end):
        before = [each for each in group if each.last <= said.start()]
        if any(each.first >= said.start() for each in group if each.family != "ratio") or len(before) != _SEVERAL:
            continue
        if not _TOLD_BEHIND.fullmatch(text[before[-1].last : said.start()]):
            continue
        one, other = sorted(before, key=lambda each: each.value)
        if not same_kind(one, other) or one.value <= 0 or any(each.sign for each in before):
            continue
        ratio, factor = other.value / one.value, Decimal(_FACTORS[said["word"].lower()])
        off = ratio < factor if said["more"] else ratio > factor
        if off and abs(ratio - factor) <= factor * _WIDE_MISS:
            expected = plain(round(ratio, 1))
            words = f"{other.text} is {expected} times {one.text}; the text says {said.group()}."
            yield Finding("bounds", (one.quote(),), said.group(), expected, words, 0.7, quantities=(other, one))


_RISE = re.compile(
    r"(?:增加|增长|上升|提高|增多|多出?)了?\s?$"
    r"|\b(?:(?:rise|increase|gain|growth)\s+of|(?:rose|risen|grew|grown|increas(?:ed|ing)|up|went\s+up|rising|growing)\s+by)\s+$",
    re.IGNORECASE,
)


_FROM = re.compile(r"\s+from\s+(?:US)?")


def _levels(group: list[Quantity]) -> list[Quantity]:
    """Give the amounts of a sentence but for its only rise, in whose place stands what it leads to where that is not told: 2.1 from 0.8 and 1.3."""  # noqa: E501
    rises = [
        each
        for each in group
        if each.family not in ("share", "points", "ratio") and _RISE.search(each.passage.text[: each.first][-24:])
    ]
    if len(rises) != 1:
        return group
    rise = rises[0]
    levels = [each for each in group if each is not rise]
    kin = [each for each in levels if same_kind(each, rise)]
    if any(_lies_within(rise, one.value - other.value) for one, other in permutations(kin, 2)):
        return levels
    if len(kin) != 1 or (
        kin[0].first > rise.first and not _FROM.fullmatch(rise.passage.text[rise.last : kin[0].first])
    ):
        return group
    value = kin[0].value + rise.value
    return [*levels, replace(rise, value=value, text=plain(value))]


def _lies_within(rise: Quantity, value: Decimal) -> bool:
    return abs(value - rise.value) <= rise.value * _ROUNDED


_ROUNDED = Decimal("0.05")


def _times(times: Quantity, sign: str, group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    pairs = [
        (one, other)
        for one, other in permutations(group, 2)
        if same_kind(one, other) and other.value > 0 and one.value > other.value and not one.sign and not other.sign
    ]
    ratios = [(one.value / other.value, one, other) for one, other in pairs]
    if any(_keeps(times, sign, ratio) for ratio, _, _ in ratios):
        return
    room = _WIDE_MISS if len(ratios) == 1 and _are_alone(*ratios[0][1:], group) else _NEAR_MISS
    for ratio, one, other in ratios:
        if abs(ratio - times.value) <= times.value * room:
            expected = plain(round(ratio, 1))
            words = (
                f"{one.text}是{other.text}的{expected}倍，而文中为{times.text}。"
                if chinese
                else f"{one.text} is {expected} times {other.text}; the text says {times.text}."
            )
            yield Finding("bounds", (times.quote(),), times.text, expected, words, 0.75, quantities=(times, one, other))
            return


def _are_alone(one: Quantity, other: Quantity, group: Sequence[Quantity]) -> bool:
    """Say whether two amounts are the only ones of their sentence that could be so many times each other."""
    return all(
        each is one
        or each is other
        or each.family in ("share", "points", "ratio", "age")
        or (
            each.family == one.family == "count"
            and each.noun
            and not same_kind(each, one)
            and not same_kind(each, other)
        )
        for each in group
    )


def _keeps(times: Quantity, sign: str, ratio: Decimal) -> bool:
    return ratio >= times.value if sign in LOWER else ratio <= times.value and ratio * 2 >= times.value


def _products(before: list[Quantity], group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Give the total of a sentence that a rate and a number do not make, where a digit, the scale or the unit explains it."""  # noqa: E501
    numbers = [
        each
        for each in group
        if each.family not in ("share", "points", "ratio", "age") and not each.sign and not is_of_span(each)
    ]
    rates = [each for each in numbers if _is_rate(each) and not _is_of_list(each)] + [
        *_saved(before),
        *_saved(group),
    ]
    text = group[0].passage.text
    if not rates or len(group) > _SENTENCE_MOST or not _MADE.search(text[slice(*group[0].sentence)]):
        return
    factors = [*numbers, *[each for each in before if each.family in ("count", "time") and not each.sign]]
    changed = {id(each) for pair in zip(group, group[1:], strict=False) if _moved(*pair) for each in pair}
    for total in numbers:
        if id(total) in changed or (_is_rate(total) and not _is_daily(total)):
            continue
        made = [
            (_product(rate, number, total) * _spans(rate, number, chinese), rate, number)
            for rate in rates
            for number in factors
            if rate is not number and total not in (rate, number) and number.family in ("count", "area", "mass", "time")
            and _is_told(rate, total) and number.value > 1 and rate.value != 1
        ]  # fmt: skip
        if not made or any(_agrees(total, each) for one in made for each in _over_time(one, factors)):
            continue
        wrong = next((each for each in made if _is_slipped(total, each[0])), None)
        if wrong is not None and (wrong[2] in group or not is_slip_of(total, wrong[0])):
            yield _finding(total, *wrong, chinese)
            return


def _over_time(made: tuple[Decimal, Quantity, Quantity], factors: Sequence[Quantity]) -> Iterator[Decimal]:
    """Give what a rate and a number make, and what they make in so many years where either is of each year: six lots a year of 15 tonnes, 360 in four."""  # noqa: E501
    value, rate, number = made
    yield value
    spans = [each for each in factors if each.family == "time" and each not in (rate, number)]
    if number.family != "time" and _is_of_each_year(number):
        yield from (value * each.value for each in spans)
    elif number.family == "time":
        yield from (
            value * each.value
            for each in factors
            if each.family == "count" and each is not rate and _is_of_each_year(each)
        )


def _is_of_each_year(quantity: Quantity) -> bool:
    text = quantity.passage.text
    return _is_rate(quantity) or bool(
        _YEARLY.search(text[max(quantity.sentence[0], quantity.first - 12) : quantity.first])
    )


_YEARLY = re.compile(r"每个?[年月日天周季]度?[^，。；\d]{0,6}$")


def _is_of_list(rate: Quantity) -> bool:
    """Say whether others of its unit follow directly: 各为400吨、300吨和100吨 are three, one each."""
    text = rate.passage.text
    each = re.search(r"(?:各自?|分别)[^，。；]{0,40}$", text[max(0, rate.first - 48) : rate.first])
    if each and re.search(r"\d[^，。；]{0,8}[、和及]\s*$", each.group()):
        return True
    return bool(each and re.match(r"\s*(?:、|和|及)\s*(?:US\$|[€$£])?\d", text[rate.last :]))


def _saved(group: list[Quantity]) -> Iterator[Quantity]:
    """Give by how much a rate changed: from 5 kWh a square metre to 4.2."""
    for one, other in zip(group, group[1:], strict=False):
        if _moved(one, other) and one.value != other.value and _RATE.search(sentence_of(one)):
            yield replace(one, value=abs(one.value - other.value), text=f"{one.text} − {other.text}")


def _moved(one: Quantity, other: Quantity) -> bool:
    """Say whether something changed from one number to the next."""
    text = one.passage.text
    before = text[max(one.sentence[0], one.first - 40) : one.first]
    return one.unit == other.unit and bool(_FROM_TO.search(before) and _TO.match(text[one.last : other.first]))


def _is_rate(quantity: Quantity) -> bool:
    text = quantity.passage.text
    begin, end = quantity.sentence
    before = re.split(r"[,，;；。]", text[max(begin, quantity.first - 12) : quantity.first])[-1]
    return quantity.is_of_each or bool(_RATE.match(text[quantity.last : end].lstrip()[:24]) or _RATE.search(before))


def _is_daily(quantity: Quantity) -> bool:
    return bool(re.match(r"\s*(?:daily|a day|per day|a year|per year)\b", quantity.passage.text[quantity.last :]))


def _is_told(rate: Quantity, total: Quantity) -> bool:
    return (
        rate.family == total.family and rate.family != "count" and (rate.family != "money" or rate.unit == total.unit)
    )


def _product(rate: Quantity, number: Quantity, total: Quantity) -> Decimal:
    """Give a rate by a number in the unit of the total."""
    known = units()
    one, other = (known.factor(each.unit.removesuffix(" CO2e")) for each in (rate, total))
    return rate.value * number.value * (one / other if rate.family != "money" else 1)


def _spans(rate: Quantity, number: Quantity, chinese: bool) -> Decimal:
    """Give how many of the spans that a rate is told for make the one that a time is told in: 12 months, of a year."""
    told = rate_of(rate, "zh" if chinese else "en") if number.family == "time" else None
    per = None if told is None else told.of("time")
    return Decimal(1) if per is None else units().factor(number.unit) / units().factor(per.word)


def _agrees(total: Quantity, value: Decimal) -> bool:
    return total.interval.low * Decimal("0.97") <= value <= total.interval.high * Decimal("1.03")


def _is_slipped(total: Quantity, value: Decimal) -> bool:
    digits = total.digits.replace(".", "").lstrip("0")
    timed = total.family in ("time", "energy", "power")
    if any(_agrees(total, value * power) for power in (*_POWERS, *(_SIXTY if timed else ()))) and value != total.value:
        return True
    return len(digits) >= _LEAST and is_slip_of(total, value)


def _finding(total: Quantity, value: Decimal, rate: Quantity, number: Quantity, chinese: bool) -> Finding:
    expected = plain(round(value, 1))
    words = (
        f"{rate.text}乘以{number.text}为{expected}，而文中为{total.text}。"
        if chinese
        else f"{number.text} at {rate.text} make {expected}; the text says {total.text}."
    )
    return Finding("share", (total.quote(),), total.text, expected, words, 0.6, quantities=(total, rate, number))
