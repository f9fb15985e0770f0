"""Changes that do not follow from the two amounts they lie between: differences, rates, and points for per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.consistency.compared_with_absent import is_against_absent
from outturn.methods.quantities.consistency.subjects import is_of_another
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import are_side_by_side
from outturn.methods.quantities.slips import significant

_LINK_AFTER = re.compile(
    r"^\s*(?:less|more|fewer|lower|higher|short|below|above|down|up)\b|^[）)]?\s*(?:(?:少|多)(?![于约近达]?\d)|的?(?:降幅|增幅|缺口|差额|差距)(?![为达]?\d))",
    re.I,
)
_LINK_BEFORE = re.compile(
    r"(?:减少|增加|[高低升降](?:出|了)?|下降|上升|增长|降低|提高|回落|下滑|(?<![最至很许众甚缺])(?:少|多)|降幅|增幅|降幅为|增幅为|差额为?|相差|差|(?:高于|低于|高出|超出|超过)[^，。；]*\d[^，。；\d]{1,8})(?:了|约|近|为|达)?\s*$"
    r"|\b(?:fall|fell|rise|rose|drop(?:ped)?|decline[ds]?|decrease[ds]?|increase[ds]?|grew|growth|down|(?<!made )(?<!make )(?<!makes )(?<!making )up|gap|difference|reduction|shortfall|gain|change[ds]?|loss|lost|advanced?|improve(?:d|ment)?|progress|shrank|contracted|trails?|by)"  # noqa: E501
    r"(?:\s+(?:is|was|one|by|of|about|nearly|some|thus|therefore|only|just|in|all|(?:came|comes|amounts?|amounted)\s+to)){0,4}\s*$",
    re.I,
)
_OF_THEM = re.compile(r"\s*of (?:them|these|those|whom|which)\b", re.I)
"""Passed by 54 of them: so many do it, nothing changed by them."""
_OF_A_RATE = re.compile(r"[缺残废次损故]\w{0,3}率(?:总体|平均|大约|约|均)?(?:下降|降低|减少)(?:了|约)?$")
"""A rate of faults that fell says nothing of the numbers beside it."""
_TWO_TIMES = re.compile(
    r"\b(?:than|against|compared|from|previous|earlier|before|preceding|when|corresponding|last year)\b|\bin (?:19|20)\d\d"  # noqa: E501
    r"|较|比|上年|同期|[由从](?=[^，。；]{0,14}\d)|前一年|去年|至20\d\d年",
    re.I,
)
"""What shows that two amounts are one thing at two times."""
_CHANGED = re.compile(
    r"[增减升降高低多少](?:少|加|长|高|低|出|了|约|至)*\s*$|进步\s*$|\b(?:by|of|is|was|up|down)(?:\s+(?:only|just|about|some|nearly))?\s*$",
    re.I,
)
_TAKES_UP = re.compile(
    r"\s*(?:That|This|It|Which|The (?:\w+ )?(?:declin|ris|fall|increas|decreas|drop|growth|gain|loss|chang|reduc|differ|gap)\w*)\b"  # noqa: E501
    r"|\s*(?:这|即|同比|降幅|增幅|增长|减少|下降|上升|增加|两者|相差|差额)"
)
_FAR = 400
_ITEMS, _SHORT = 12, 80
_MANY = 4
_APART = re.compile(r"相差|差距|差额|\b(?:gap|difference|differ\w*)\b", re.I)


def wrong_changes(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the changes that no two amounts near by make, where one wrong digit, or the unit, explains it.

    Amounts are those of the sentence and of the one before it in the passage. A change between two shares is in percentage
    points, one between two amounts in per cent.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position else []
        near = [*(before if before and before[-1].passage is group[0].passage else []), *group]
        for change in group:
            if not _is_change(change) or (change.unit == "%" and is_of_another(change)):
                continue
            if is_against_absent(change, near[0].sentence[0]):
                continue
            others = [each for each in near if each is not change and not _is_change(each)]
            if _APART.search(_before(change)):
                others += [each for each in quantities if each.unit == "%" and each is not change and each not in others
                           and _is_in_view(each, change)]  # fmt: skip
            finding = _judged(change, others, chinese)
            if finding is not None:
                yield finding


def _is_in_view(share: Quantity, change: Quantity) -> bool:
    """Say whether a share stands near in the passage, or in one of the short items of the list before it."""
    if share.passage is change.passage:
        return abs(share.first - change.first) < _FAR
    return 0 < change.passage.number - share.passage.number <= _ITEMS and len(share.passage.text) <= _SHORT


def _is_change(quantity: Quantity) -> bool:
    text = quantity.passage.text
    begin, end = quantity.sentence
    if _OF_THEM.match(text[quantity.last :]):
        return False
    if quantity.unit == "%" and _OF_A_RATE.search(text[max(begin, quantity.first - 24) : _start(quantity)]):
        return False
    return bool(
        _LINK_AFTER.match(text[quantity.last : min(end, quantity.last + 24)])
        or _LINK_BEFORE.search(text[max(begin, quantity.first - 40) : _start(quantity)])
    )


def _start(quantity: Quantity) -> int:
    """Give where the number begins, without the words of its bound."""
    shown = quantity.text
    digit = re.search(r"US\$|USD|EUR|[€£$\d]", shown)
    return quantity.first + (digit.start() if digit else 0)


def _judged(change: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    if change.unit in ("%", "percentage points"):
        return _rate(change, near, chinese)
    if change.family in ("money", "count", "mass", "energy") and change.unit and len(significant(change.digits)) >= 2:
        return _difference(change, [each for each in near if same_kind(each, change) and not each.sign], chinese)
    return None


def _pairs(near: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    return [
        (one, other)
        for position, one in enumerate(near)
        for other in near[position + 1 :]
        if same_kind(one, other) and one.value != other.value and one.value > 0 and other.value > 0
        and (Decimal("0.2") < one.value / other.value < 5 or (one.unit == "%" and "." in one.digits and "." in other.digits))  # noqa: E501
    ]  # fmt: skip


def _difference(change: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    pairs = [pair for pair in _pairs(near) if _are_two_times(*pair) and len(_counters(change, *pair)) <= 1]
    if _is_compared(change):
        pairs = [pair for pair in pairs if all(each.sentence == change.sentence for each in pair)]
    if not pairs or any(_between(one, other).meets(change.interval) for one, other in pairs):
        return None
    for one, other in pairs:
        wanted = abs(one.value - other.value)
        slipped = [(change, wanted), (one, other.value + change.value), (one, other.value - change.value),
                   (other, one.value + change.value), (other, one.value - change.value)]  # fmt: skip
        explicit = bool(change.sign) and len(pairs) == 1
        if explicit or any(is_slip_of(each, value) for each, value in slipped):
            return _finding(change, (one, other), wanted, chinese)
    return None


def _counters(*quantities: Quantity) -> set[str]:
    """Give the words by which numbers of no known class count: 15对, 四次."""
    found = {_COUNTER.search(each.text) for each in quantities if each.family == "count" and not each.noun}
    return {each.group() for each in found if each} - {"个"}


_COUNTER = re.compile(r"[\u4e00-\u9fff](?<![一二两三四五六七八九十百千万亿零几多余])$")


def _is_compared(change: Quantity) -> bool:
    """Say whether a difference names what it is from, its number in brackets: what is compared is the subject alone."""
    text, (begin, end) = change.passage.text, change.sentence
    return bool(_THAN_BEFORE.search(text[begin : change.first]) or _THAN_AFTER.match(text[change.last : end]))


_THAN_BEFORE = re.compile(r"比[^，。；（(]{1,24}[（(][^（()）]{1,24}[）)][^，。；\d]{0,4}$")
_THAN_AFTER = re.compile(r"(?:\s+[a-z]+){0,2}\s+(?:more|fewer|less|higher|lower)\s+than\s+[^.;,()\d]{2,60}\(", re.I)


def _are_two_times(one: Quantity, other: Quantity) -> bool:
    """Say whether two amounts may be one thing at two times: of one unit, with words that compare them."""
    first, last = one.sentence[0], other.sentence[1]
    words = one.passage.text[first:last] if one.passage is other.passage else ""
    return one.unit == other.unit and one.noun == other.noun and bool(_TWO_TIMES.search(words))


def _between(one: Quantity, other: Quantity) -> Interval:
    first, last = sorted((one, other), key=lambda each: each.value)
    return Interval(max(Decimal(0), last.interval.low - first.interval.high), last.interval.high - first.interval.low)


def _rate(change: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    measured = [each for each in near if each.family in ("money", "count", "mass", "energy")]
    amounts = [
        pair
        for pair in _pairs(measured)
        if _are_two_times(*pair) and _is_of(change, pair) and not are_side_by_side(*pair, change)
    ]
    shares = _pairs([each for each in near if each.unit == "%" and not each.sign])
    if change.unit == "percentage points":
        if any(_differ_by(change, pair) for pair in shares):
            return None
        grown = next((pair for pair in amounts if _grows_by(change, pair)), None)
        return _points(change, shares, chinese) if grown is None else _unit(change, grown, "%", chinese)
    if not _APART.search(_before(change)) and any(
        _grows_by(change, pair) for pair in (*amounts, *(each for each in shares if not _is_exactly(change, each)))
    ):
        return None
    apart = next((pair for pair in shares if _differ_by(change, pair) and _told(change, pair)), None)
    if apart is not None:
        return _unit(change, apart, "百分点" if chinese else "percentage points", chinese)
    if _has_each_its_own(change, near):
        return None
    few = len(change.digits.replace(".", "").lstrip("0")) < 2
    for one, other in amounts if len(amounts) == 1 and not change.sign else ():
        wanted = [abs(one.value - other.value) * 100 / each.value for each in (one, other)]
        factor = change.value / 100
        values = [(change, wanted[0]), (change, wanted[1]), (one, other.value * (1 - factor)), (other, one.value / (1 - factor)),  # noqa: E501
                  (one, other.value * (1 + factor)), (other, one.value / (1 + factor))]  # fmt: skip
        if any(is_slip_of(each, value) for each, value in values if not few or len(significant(each.digits)) >= _MANY):
            base = other if one.first < other.first else one
            return _finding(change, (one, other), abs(one.value - other.value) * 100 / base.value, chinese, "%")
    return None


def _has_each_its_own(change: Quantity, near: Sequence[Quantity]) -> bool:
    """Say whether as many changes as amounts take turns: 7 per cent less than 191, and 5.4 per cent below 188."""
    text, (begin, end) = change.passage.text, change.sentence
    rates = [match.end() + begin for match in _PER_CENT.finditer(text[begin:end])]
    amounts = [each.first for each in near if each.sentence == change.sentence and each.unit != "%"]
    if len(rates) < _TURNS or len(rates) != len(amounts):
        return False
    turns = sorted([(each, 0) for each in rates] + [(each, 1) for each in amounts])
    return [kind for _, kind in turns] == [0, 1] * len(rates)


_PER_CENT = re.compile(r"\d\s?(?:%|per cent|percent)")
_TURNS = 2


def _is_of(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Say whether a change may be that of two amounts: of its sentence, or of the one that it takes up."""
    begin, end = change.sentence
    own = all(each.sentence == change.sentence for each in pair)
    return own or bool(_TAKES_UP.match(change.passage.text[begin:end]))


def _points(change: Quantity, shares: Sequence[tuple[Quantity, Quantity]], chinese: bool) -> Finding | None:
    """Hold a difference in points against the only two shares of its sentence, where one wrong digit explains it."""
    own = [pair for pair in shares if all(each.sentence == change.sentence for each in pair)]
    if len(own) != 1:
        return None
    high, low = sorted(own[0], key=lambda each: -each.value)
    slips = ((change, high.value - low.value), (high, low.value + change.value), (low, high.value - change.value))
    if not any(is_slip_of(each, value) for each, value in slips) and not _is_of_course(change, own[0]):
        return None
    return _finding(change, own[0], high.value - low.value, chinese, "百分点" if chinese else "percentage points")


def _is_of_course(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Say whether a change directly follows what it lies between: from 8 per cent to 6 per cent, down 2 points."""
    one, other = sorted(pair, key=lambda each: each.first)
    text = change.passage.text
    told = _COURSE.fullmatch(text[one.last : other.first]) and not change.sign and not one.sign and not other.sign
    return bool(told) and bool(_FOLLOWS.fullmatch(text[other.last : change.first]))


_COURSE = re.compile(
    r"(?:\s+in\s+(?:19|20)\d\d)?\s+to\s+|[^，。；\d]{0,4}(?:[升降增减提下上]|提高|下降|上升|降低)[^，。；\d]{0,2}[至到](?:(?:19|20)\d\d年的)?"
)
_FOLLOWS = re.compile(
    r"(?:\s+in\s+(?:19|20)\d\d)?,\s+(?:(?:a|an)\s+)?(?:up|down|(?:rise|fall|drop|gain|increase|decrease|decline|loss)\s+of)\s+"
    r"|[，,](?:提高|下降|上升|降低|增加|减少|升|降)了?",
    re.IGNORECASE,
)


def _before(change: Quantity) -> str:
    return change.passage.text[max(change.sentence[0], change.first - 24) : change.first]


def _told(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Say whether a difference of two shares is surely one: it has two digits or more, or stands beside both."""
    decimals = {len(each.digits.partition(".")[2]) for each in (change, *pair)}
    exact = _is_exactly(change, pair)
    beside = _is_beside(change, pair) and bool(_CHANGED.search(_before(change)))
    return len(significant(change.digits)) >= 2 or (exact and (decimals != {0} or beside))


def _is_exactly(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Say whether a change is the difference of two shares as printed, and no rate between them."""
    apart = abs(pair[0].value - pair[1].value)
    step = (change.interval.high - change.interval.low) / 2
    before = _before(change)
    bases = sorted(pair, key=lambda each: each.value)
    bases = bases[:1] if _ROSE.search(before) else bases[1:] if _FELL.search(before) else bases
    return change.value == apart and all(abs(apart * 100 / each.value - change.value) > step for each in bases)


_ROSE = re.compile(
    r"(?:提高|上升|增加|增长|升高|升)(?:了|约)?$|\b(?:rise|rose|increased?|gain(?:ed)?|grew|up|climbed)\b[^.,;\d]{0,12}$",
    re.I,
)
_FELL = re.compile(
    r"(?:降低|下降|减少|回落|降)(?:了|约)?$|\b(?:fall|fell|drop(?:ped)?|decline[ds]?|decreased?|down|reduction)\b[^.,;\d]{0,12}$",
    re.I,
)


def _is_beside(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Say whether the two shares stand in the sentence of the change, with no word of another thing between."""
    text = change.passage.text[min(each.first for each in pair) : change.first]
    taken_up = _THE_CHANGE.search(_before(change))
    return all(each.sentence == change.sentence for each in pair) and bool(taken_up or not re.search(r"[;；]", text))


_THE_CHANGE = re.compile(
    r"\b(?:the|this|that|a) (?:\w+ )?(?:fall|drop|rise|gain|gap|difference|increase|decrease|reduction|decline|improvement) of\s*$|(?:差距|相差|升幅|降幅)为?$",  # noqa: E501
    re.I,
)


def _grows_by(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    one, other = pair
    apart = _between(one, other)
    return any(
        Interval(apart.low * 100 / base.interval.high, apart.high * 100 / base.interval.low).meets(change.interval)
        for base in (one, other)
        if base.interval.low > 0
    )


def _differ_by(change: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    return _between(*pair).meets(change.interval)


def _unit(change: Quantity, pair: tuple[Quantity, Quantity], unit: str, chinese: bool) -> Finding:
    expected = f"{plain(change.value)} {unit}"
    words = (
        f"由{pair[0].text}和{pair[1].text}看，应为{expected}。"
        if chinese
        else f"Between {pair[0].text} and {pair[1].text} the change is {expected}."
    )
    return Finding("share", (change.quote(),), change.text, expected, words, 0.7, quantities=(change, *pair))


def _finding(
    change: Quantity, pair: tuple[Quantity, Quantity], wanted: Decimal, chinese: bool, unit: str = ""
) -> Finding:
    expected = f"{plain(round(wanted, 1) if unit else wanted)} {unit}".strip()
    words = (
        f"{pair[0].text}与{pair[1].text}相差{expected}，而文中为{change.text}。"
        if chinese
        else f"{pair[0].text} and {pair[1].text} differ by {expected}; the text says {change.text}."
    )
    kind: Kind = "share" if unit else "parts_total"
    return Finding(kind, (change.quote(),), change.text, expected, words, 0.7, quantities=(change, *pair))
