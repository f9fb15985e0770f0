"""Products that do not come out: so many of them, so much each, and so much in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, UPPER, Interval
from outturn.methods.quantities.consistency.counted import Near, Number, factor, numbers_of, otherwise_counted, scaled
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import (
    by_sentence,
    is_of_span,
    is_slip_of,
    place_of,
    plain,
    quotes_of,
    same_kind,
)
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import HOURS, Per, Rate, rates_of
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import AMOUNTS_AND_TIME

_WIDE = 2
"""How many sentences before and after a rate may hold the number and the total."""
_MOST = 24
"""With more numbers near by some three make any product."""
_ROOM = Decimal("0.012")
_TIME_ROOM = Decimal("0.06")
_POWERS = tuple(Decimal(10) ** power for power in (-8, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8))
_IN_ALL = re.compile(
    r"\b(?:total|in all|altogether|together|combined|sum|overall|thus|so|therefore|hence|thereby|value|now)\b"
    r"|共|合计|总|累计|因此|计算|即|可|达",
    re.I,
)
_APART = re.compile(r"\band the\b|\bothers?\b|\bwhile\b|\bwhereas\b|[;；]|另|其他|其余|而")
_EQUATED = re.compile(
    r"[,;]\s(?:that is|i\.e\.|or|namely|which is|equal to|equivalent to)\b|[，（(](?:即|也就是|相当于|合|折合)", re.I
)
_CHANGES = re.compile(
    r"由|从|自|\b(?:from|fell|rose|dropped|grew|was|were|reduced|raised|cut|increased|lowered)\b", re.IGNORECASE
)
"""What says that of two amounts for each tonne the one was before, and is no range."""
_NOT_ALL = re.compile(
    r"打折|折扣|停产|停工|停业|除外|另加"
    r"|\b(?:discount\w*|rebate|closed|except|excluding|plus|extra|surcharge|on top of)\b",
    re.IGNORECASE,
)
"""What shows that not all of them, or more than they, make the total."""
_SHARED = re.compile(r"\s*(?:[a-z]+\s+)?(?:in|at|to|for|from|on|per)?\s*(?:each|apiece|every)\b", re.IGNORECASE)
_LEAST, _MONTHS = 3, 6
_HEAD, _TAIL = 48, 40


def wrong_products(document: Document, quantities: Sequence[Quantity], year: int | None) -> Iterator[Finding]:
    """Give the products of a rate and a number that no total near by is, where one slip in one of the three makes it so.

    The number is of the thing, the span of time or the measure that the rate is for; the total is of the kind of the
    rate. A rate that some number near by leads to some total is never questioned.
    """  # noqa: E501
    measured = [each for each in quantities if each.family in AMOUNTS_AND_TIME]
    rates = {place_of(each.quantity): each for each in rates_of(measured, document.language)}
    groups = list(by_sentence(measured))
    asked: set[int] = set()
    for position, group in enumerate(groups):
        own = [rates[place_of(each)] for each in group if place_of(each) in rates]
        if not own:
            continue
        passage = group[0].passage
        inside = [
            each
            for other in groups[max(0, position - _WIDE) : position + _WIDE + 1]
            if other[0].passage is passage
            for each in other
        ]
        if len(inside) > _MOST:
            continue
        near = Near(inside, rates, list(otherwise_counted(passage, group[0].sentence, document.language, year)))
        for one, amounts in _kinds(own):
            finding = _judged(one, amounts, near, document.language == "zh")
            if finding is not None and any(
                is_of_span(each) or _is_recovery(each, one) or _is_of_habit(each, one) for each in finding.quantities
            ):
                continue
            if finding is not None and not asked & {id(each) for each in finding.quantities}:
                asked |= {id(each) for each in finding.quantities}
                yield finding


def _is_recovery(time: Quantity, rate: Rate) -> bool:
    """Say whether a time is that in which the outlay of another sentence is recovered: it is no part of a product."""
    text, (begin, end) = time.passage.text, time.sentence
    if time.family != "time":
        return False
    if time.sentence == rate.quantity.sentence:
        return bool(_PAYBACK.search(text[max(begin, time.first - 40) : time.first]))
    around = text[max(begin, time.first - 40) : min(end, time.last + 24)]
    return bool(_RECOVERED.search(around))


def _is_of_habit(time: Quantity, rate: Rate) -> bool:
    """Say whether a time is for how long something else was done again and again: they read the meters every Monday for 26 weeks."""  # noqa: E501
    text, begin = time.passage.text, time.sentence[0]
    habit = _HABIT.search(text[begin : time.first]) if time.family == "time" else None
    return habit is not None and not begin + habit.start() <= rate.quantity.last <= time.first


_HABIT = re.compile(
    r"[^,;:]*\b(?:every|each)\s+[a-z]+\s+(?:for|over|through)\s+$|[^，；：]*每[天日周月年晚早][^，。；\d]{0,16}?(?:，?(?:连续|持续|坚持|一连|接连)[^，。；\d]{0,4})$",
    re.IGNORECASE,
)
_PAYBACK = re.compile(r"回收期|回本|收回|\b(?:earn|pay|recover|recoup)\w*\b")
_RECOVERED = re.compile(
    r"\b(?:money|outlay|cost|investment|sum|expense|capital)s?\s+(?:\w+\s+)?(?:returns?|returned|comes?\s+(?:back|home|in))\b|回收期|回本|收回|赚回|挣回|回笼|摊销|还清|\b(?:earn|pay|paid|recover|recoup)\w*\b"
    r"|\b(?:c[ao]m|get|got|won?|win|is|are|was|were|be)\w*\s+(?:\w+\s+)?back\b|\bamorti[sz]\w*\b|\bbreak\w*[ -]even\b",
    re.IGNORECASE,
)


def _kinds(rates: Sequence[Rate]) -> list[tuple[Rate, list[Interval]]]:
    """Give rates with their values; two of one kind together, first what parts them: from 250 to 200 kg a tonne."""
    found: list[tuple[Rate, list[Interval]]] = []
    for one in rates:
        amount = scaled(one.quantity)
        before, values = found[-1] if found else (None, [])
        alike = before is not None and before.pers == one.pers and before.quantity.family == one.quantity.family
        if before is None or not alike or len(values) != 1 or values[0].meets(amount):
            found.append((one, [amount]))
            continue
        if not _CHANGES.search(one.quantity.passage.text[one.quantity.sentence[0] : before.quantity.first]):
            found[-1] = (one, [])
            continue
        low, high = sorted((values[0], amount), key=lambda each: each.low)
        middle = abs(one.quantity.value * factor(one.quantity) - before.quantity.value * factor(before.quantity))
        apart = Interval(min(high.low - low.high, middle), max(high.high - low.low, middle))
        found[-1] = (one, [apart, amount, values[0]])
    return found


def _judged(own: Rate, amounts: Sequence[Interval], near: Near, chinese: bool) -> Finding | None:
    """Give what is wrong with a rate: of two that change, with what parts them or with either."""
    ways = [
        (per, number, total)
        for per in own.pers
        for total in near.quantities
        if _is_total(own, per, total, near)
        for number in numbers_of(per, own, total, near)
        if not (number.quantity is not None and number.quantity.family == "time" and number.quantity.is_of_each)
        if number.quantity is None
        or _is_apart(number.quantity, total)
        or total.first < number.quantity.first < own.quantity.first
    ]
    if any(
        amount.low <= 0
        or any(_makes(amount, *way, own.quantity.sign) for way in ways)
        or _makes_of_both(amount, own, near)
        or _makes_of_chain(amount, own, near)
        for amount in amounts
    ):
        return None
    told = [way for way in ways if _is_told(own, *way)]
    near_by = [way for way in ways if way not in told and _is_near(own, *way)]
    for amount in amounts:
        for _, number, total in near_by:
            if _is_misscaled(own, amount, number, total):
                return _finding(own, amount, number, total, chinese)
        for _, number, total in told:
            if _is_misscaled(own, amount, number, total) or (
                len(told) == 1 and _is_slipped(own, amount, number, total)
            ):
                return _finding(own, amount, number, total, chinese)
    return None


def _is_near(own: Rate, per: Per, number: Number, total: Quantity) -> bool:
    """Say whether a number of what the rate is for, told by its word or unit, stands before the total in the next sentence."""  # noqa: E501
    if number.quantity is None or not per.word or number.quantity.sentence != total.sentence:
        return False
    text = total.passage.text
    after = 0 <= total.sentence[0] - own.quantity.sentence[1] <= 1
    return after and number.first < total.first and not _NOT_ALL.search(text[slice(*total.sentence)])


def _is_apart(number: Quantity, total: Quantity) -> bool:
    """Say whether a number and a total may be of one product: of one kind, the number stands first."""
    return number is not total and (number.family != total.family or number.first < total.first)


def _is_total(own: Rate, per: Per, total: Quantity, near: Near) -> bool:
    """Say whether a quantity may be what a rate comes to: of its kind, and not itself for each of the same."""
    if total is own.quantity or total.family != own.quantity.family or total.value <= 0 or _is_mark(total):
        return False
    if total.family == "money" and total.unit != own.quantity.unit:
        return False
    if total.family == "count" and not same_kind(total, own.quantity):
        return False
    other = near.rate(total)
    time = None if other is None else other.of("time")
    if per.kind == "time":
        if other is not None and set(other.pers) <= set(own.pers) - {per}:
            return True
        return time is None or (
            HOURS[time.word] > HOURS.get(per.word, 0) and other is not None and len(other.pers) == 1
        )
    return other is None or (other.pers == (time,) and own.of("time") in (None, time))


def _makes(amount: Interval, per: Per, number: Number, total: Quantity, sign: str) -> bool:
    """Say whether a rate and a number make a total, as exactly as they are printed."""
    room = _TIME_ROOM if per.kind == "time" else _ROOM
    made = Interval(amount.low * number.low * (1 - room), amount.high * number.high * (1 + room))
    whole = scaled(total)
    return made.meets(whole) or (sign in LOWER and whole.low >= made.low) or (sign in UPPER and whole.high <= made.high)


def _makes_of_both(amount: Interval, own: Rate, near: Near) -> bool:
    """Say whether an amount for each of several and for a span makes a total with the numbers of both: two, nine months each, 6,000 a month."""  # noqa: E501
    time = own.of("time")
    if time is None or len(own.pers) < _BOTH:
        return False
    spans = [each for each in near.quantities if each.family == "time"]
    counts = [each for each in near.quantities if each.family == "count" and each.value > 1]
    totals = [each for each in near.quantities if each is not own.quantity and each.family == own.quantity.family]
    hours = Decimal(HOURS[time.word])
    return any(
        scaled(total).meets(Interval(amount.low * made * (1 - _ROOM), amount.high * made * (1 + _ROOM)))
        for span in spans
        for count in counts
        for made in [span.value * factor(span) / hours * count.value]
        for total in totals
    )


_BOTH = 2


def _makes_of_chain(amount: Interval, own: Rate, near: Near) -> bool:
    """Say whether an amount for each of several, of which there are so many a year, makes a total in some years: four a year for 20 each, 240 in three."""  # noqa: E501
    totals = [each for each in near.quantities if each is not own.quantity and each.family == own.quantity.family]
    if not totals:
        return False
    for per in own.pers:
        for number in numbers_of(per, own, totals[0], near):
            rate = None if number.quantity is None else near.rate(number.quantity)
            time = None if rate is None else rate.of("time")
            if per.kind == "time" or time is None:
                continue
            hours = Decimal(HOURS[time.word])
            for span in [each for each in near.quantities if each.family == "time" and each is not own.quantity]:
                made = number.value * span.value * factor(span) / hours
                low, high = amount.low * made * (1 - _TIME_ROOM), amount.high * made * (1 + _TIME_ROOM)
                if any(scaled(each).meets(Interval(low, high)) for each in totals if each is not span):
                    return True
    return False


def _is_told(own: Rate, per: Per, number: Number, total: Quantity) -> bool:
    """Say whether the words tie a rate, a number and a total: one sentence, or such as "in all" and "therefore"."""
    text = total.passage.text
    first, last = total.sentence
    if _NOT_ALL.search(text[min(first, own.quantity.sentence[0]) : max(last, own.quantity.sentence[1])]):
        return False
    concludes = _concludes(total, own.quantity, number.quantity)
    if number.quantity is None or number.quantity.sentence in (own.quantity.sentence, total.sentence):
        return concludes or own.quantity.sentence == total.sentence
    if bool(per.word) and own.quantity.sentence == total.sentence and number.first < own.quantity.first:
        return True
    return concludes and (bool(per.word) or len(significant(number.quantity.digits)) > 1)


def _concludes(total: Quantity, *others: Quantity | None) -> bool:
    """Say whether the words about a total say that it is one, or follows; 共有350户 is said of the 350, not of it."""
    text = total.passage.text
    first, last = total.sentence
    words = _IN_ALL.finditer(text, max(first, total.first - _HEAD), min(last, total.last + _TAIL))
    inner = [each.first for each in others if each is not None]
    return any(not any(word.end() <= begin < total.first for begin in inner) for word in words)


def _is_misscaled(own: Rate, amount: Interval, number: Number, total: Quantity) -> bool:
    """Say whether a power of ten, and nothing else, parts the product from the total."""
    if number.low <= 0 or significant(f"{number.low:f}") in ("", "1") or _is_in_words(total):
        return False
    digits = sum(len(significant(each)) for each in (own.quantity.digits, total.digits, f"{number.low.normalize():f}"))
    wide = scaled(total)
    timed = number.quantity is not None and number.quantity.family == "time"
    if total.family == "time" and not timed and own.of("time") is None and _is_in_another_unit(amount, number, total):
        return True
    return digits >= _LEAST and any(
        Interval(amount.low * number.low * power * (1 - _ROOM), amount.high * number.high * power * (1 + _ROOM)).meets(
            wide
        )
        for power in _POWERS
    )


def _is_mark(total: Quantity) -> bool:
    """Say whether a bound says which things are spoken of, and comes to nothing: 超过100万美元的政府, those giving over a million."""  # noqa: E501
    text, (begin, end) = total.passage.text, total.sentence
    return total.sign in (*LOWER, *UPPER) and bool(
        _OF_THINGS.match(text[total.last : end]) or _THAT_HAVE.search(text[begin : total.first])
    )


_OF_THINGS = re.compile(r"的[\u4e00-\u9fff]{2,8}(?:有|共|是|为|：)")
_THAT_HAVE = re.compile(
    r"\b(?:giving|that\s+(?:each\s+)?gave|who\s+(?:each\s+)?gave|contributing|with|worth|of)\s+(?:(?:more|less)\s+than|over|above|under|at\s+least)?\s*$"
)


def _is_in_words(total: Quantity) -> bool:
    """Say whether a small number is written as a word, which no power of ten is lost from: 四个, four."""
    return total.family == "count" and total.scale == 1 and not _DIGIT.search(total.text)


_DIGIT = re.compile(r"\d")


def _is_in_another_unit(amount: Interval, number: Number, total: Quantity) -> bool:
    """Say whether a span of time is what a product comes to in another unit: nine days for nine hours."""
    made = Interval(amount.low * number.low * (1 - _ROOM), amount.high * number.high * (1 + _ROOM))
    return any(made.meets(total.interval.times(Decimal(hours))) for unit, hours in HOURS.items() if unit != total.unit)


def _is_slipped(own: Rate, amount: Interval, number: Number, total: Quantity) -> bool:
    """Say whether one digit of one of the three parts the product from the total."""
    value, whole = own.quantity.value * factor(own.quantity), total.value * factor(total)
    low, high = sorted((own.quantity, total), key=lambda each: each.first)
    between = low.passage.text[low.last : high.first]
    alone = number.quantity is not None and own.quantity.sentence == total.sentence == number.quantity.sentence
    shared = (
        alone
        and total.first < number.first < own.quantity.first
        and _SHARED.match(low.passage.text[own.quantity.last :])
    )
    if _APART.search(between) or not (
        shared or _concludes(total, own.quantity, number.quantity) or _EQUATED.search(between)
    ):
        return False
    if own.quantity.sign or total.sign or not amount.low <= value <= amount.high:
        return False
    count = number.low
    if is_slip_of(total, value * count / factor(total)) or is_slip_of(
        own.quantity, whole / count / factor(own.quantity)
    ):
        return True
    wanted = whole / value
    if wanted % 1 or wanted == count:
        return False
    return abs(wanted - count) <= _MONTHS if number.quantity is None else is_slip_of(number.quantity, wanted)


def _finding(own: Rate, amount: Interval, number: Number, total: Quantity, chinese: bool) -> Finding:
    rated = own.quantity.value * factor(own.quantity)
    value = rated if amount.low <= rated <= amount.high else (amount.low + amount.high) / 2
    made = value * number.value / factor(total)
    expected = plain(round(made, 2))
    times = number.text or plain(number.value)
    words = (
        f"{own.quantity.text}乘以{times}为{expected}，而文中为{total.text}。"
        if chinese
        else f"{own.quantity.text} times {times} is {expected}; the text says {total.text}."
    )
    involved = (total, own.quantity, *(() if number.quantity is None else (number.quantity,)))
    return Finding("parts_total", quotes_of(*involved), total.text, expected, words, 0.65, quantities=involved)
