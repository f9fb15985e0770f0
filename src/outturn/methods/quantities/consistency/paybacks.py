"""Times in which an outlay is recovered that its yearly saving does not give: 1.2 million, 400,000 a year, three years."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER
from outturn.methods.quantities.consistency.counted import factor
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import HOURS, Rate, rates_of

_RECOVERED = re.compile(
    r"\b(?:earn(?:s|ed|ing)? back|recover\w*|recoup\w*|pa(?:y|ys|id|ying) (?:for )?(?:itself|themselves|back)|pays? off|payback|(?:money|outlay|investment|sum|cost|amount) (?:comes?|came|is|was) (?:back|returned|recouped)|(?:gets?|got|have|has) (?:its|their|the) money back|amorti[sz]\w*|break[s-]? ?even)\b"  # noqa: E501
    r"|收回(?:全部)?(?:投资|成本)|(?:可|能|可以)(?:全部|全数)?(?:收回|回收)|回收期|回本|投资回收",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:grant|subsid\w*|aid|together|also|bonus|rebate|support)\b|补贴|补助|赠款|加上|另|再", re.IGNORECASE
)
"""What helps to recover an outlay beside its saving."""
_POWERS = tuple(Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))
_ROOM, _NEAR = Decimal("0.12"), Decimal("0.4")


def wrong_paybacks(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the outlays, yearly savings and times of recovery of one sentence, or two, of which one is a slip away from the others."""  # noqa: E501
    chinese = document.language == "zh"
    groups = list(over_semicolons([each for each in quantities if each.family in ("money", "time")]))
    for position, group in enumerate(groups):
        text = group[0].passage.text
        if not _RECOVERED.search(text[group[0].sentence[0] : group[-1].sentence[1]]):
            continue
        before = groups[position - 1] if position and groups[position - 1][0].passage is group[0].passage else []
        near = [*before, *group] if len({id(each) for each in group if each.family == "money"}) < 2 else group
        rates = [each for each in rates_of(near, document.language) if each.quantity.family == "money"]
        told = {id(each.quantity): _in_a_year(each) for each in rates if each.of("time")}
        told = told or {id(each): each for each in near if each.family == "money" and _is_yearly(each)}
        savings = list(told.values())
        outlays = [each for each in near if each.family == "money" and id(each) not in told]
        times = [each for each in group if each.unit in ("years", "months")]
        if not len(savings) == len(outlays) == 1:
            continue
        if len(times) == 1 and _is_wrong(outlays[0], savings[0], times[0]):
            yield _finding(outlays[0], savings[0], times[0], chinese)
        elif not times and (said := _is_beyond_a_year(outlays[0], savings[0])):
            yield _finding(outlays[0], savings[0], said, chinese)


def _in_a_year(saving: Rate) -> Quantity:
    """Give what an amount a month, or in another span, comes to in a year."""
    per = saving.of("time")
    times = Decimal(HOURS["years"]) / HOURS[per.word] if per and per.word in HOURS else Decimal(1)
    amount = saving.quantity
    if times == 1:
        return amount
    value = round(amount.value * times, 2)
    text = f"{plain(value)} {amount.unit}"
    return replace(amount, value=value, scale=amount.scale * times, interval=amount.interval.times(times), text=text)


def _is_yearly(saving: Quantity) -> bool:
    """Say whether what an amount is worth stands between it and its year: 41.7 million worth of water and energy a year."""  # noqa: E501
    text, (begin, end) = saving.passage.text, saving.sentence
    return bool(_YEARLY.match(text[saving.last : end]) or _YEARLY_HAN.search(text[begin : saving.first]))


_YEARLY_HAN = re.compile(
    r"每年[^。；]*(?:节省|节约|节支|增收|减少|降低)[^，。；\d]{0,8}$|(?:节省|节约|节支|增收)[^，。；\d]{0,6}每年[^，。；\d]{0,4}$"
)
_YEARLY = re.compile(
    r"\s+(?:worth\s+of|in|of|on)\s+[a-z][a-z, ’'-]{2,60}?\s+(?:(?:a|per|each|every)\s+year|annually|yearly)\b"
)


def _years(time: Quantity) -> Decimal:
    return time.value * factor(time) / HOURS["years"]


def _is_wrong(outlay: Quantity, saving: Quantity, time: Quantity) -> bool:
    if outlay.unit != saving.unit or not saving.value or any(each.sign not in ("", "~") for each in (outlay, saving)):
        return False
    if time.sign not in ("", "~"):
        together = outlay.sentence == saving.sentence == time.sentence and not _HELPED.search(
            time.passage.text[slice(*time.sentence)]
        )
        return _is_beyond(outlay.value / saving.value, time, together)
    known, told = outlay.value / saving.value, _years(time)
    if _are_of_one(outlay, saving, time) and not known / _TIMES <= told <= known * _TIMES:
        return True
    if abs(known - told) <= max(_ROOM * told, Decimal("0.3")):
        return False
    if any(abs(known * power / told - 1) <= _ROOM for power in _POWERS):
        return True
    return any(is_slip_of(*each) for each in ((outlay, saving.value * told), (saving, outlay.value / told)))


def _are_of_one(*numbers: Quantity) -> bool:
    """Say whether one clause tells all, and of nothing else that helps, or is paid."""
    text = numbers[0].passage.text[slice(*numbers[0].sentence)]
    first, last = min(each.first for each in numbers), max(each.last for each in numbers)
    if _ANOTHER.search(numbers[0].passage.text, first, last):
        return False
    return len({each.sentence for each in numbers}) == 1 and not (_HELPED.search(text) or _PAID.search(text))


def _is_beyond_a_year(outlay: Quantity, saving: Quantity) -> str | None:
    """Give the words that say that an outlay is recovered within one year, or not, where its saving makes it otherwise."""  # noqa: E501
    if outlay.unit != saving.unit or not saving.value or outlay.sign or saving.sign:
        return None
    text, (begin, end) = outlay.passage.text, outlay.sentence
    said = _WITHIN_A_YEAR.search(text, begin, end)
    beyond = outlay.value > saving.value * _OVER
    if said is None:
        said = _OVER_A_YEAR.search(text, begin, end)
        beyond = outlay.value * _OVER < saving.value
    if said is None or not beyond or not _are_of_one(outlay, saving):
        return None
    between = text[max(outlay.last, saving.last) : said.start()]
    return said.group() if between and not _ANOTHER.search(between) else None


_WITHIN_A_YEAR = re.compile(
    r"\b(?:less\s+than|under|within|not\s+quite|in\s+under)\s+(?:a|one)\s+year\b|(?:不到|不足|不满|未满)一年|一年(?:之内|以内|内)",
    re.IGNORECASE,
)
_OVER_A_YEAR = re.compile(
    r"\b(?:more\s+than|over|longer\s+than|upwards?\s+of)\s+(?:a|one)\s+year\b|(?:超过|不止|逾)一年|一年(?:多|以上)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"[;；]|\b(?:which|while|whereas|but)\b|而")
_PAID = re.compile(
    r"\b(?:interest|tax\w*|net|costs?\s+of|running\s+costs?|loan|instal\w*|profit|margin|discount\w*)\b|利息|税|净|运行成本|贷款|分期|利润|折现",
    re.IGNORECASE,
)
_TIMES, _OVER = Decimal("2.5"), Decimal("1.1")
"""A time of recovery that is two and a half times what the outlay and its saving make, or that part of it, is another."""  # noqa: E501


def _is_beyond(years: Decimal, time: Quantity, together: bool) -> bool:
    """Say whether a time is on the wrong side of its bound, and close to it unless one sentence tells all."""
    bound = _years(time)
    near = abs(years - bound) <= bound * _NEAR
    return (together or near) and (years < bound if time.sign in LOWER else years > bound)


def _finding(outlay: Quantity, saving: Quantity, time: Quantity | str, chinese: bool) -> Finding:
    expected = plain(round(outlay.value / saving.value, 1))
    stated = time if isinstance(time, str) else time.text
    words = (
        f"{outlay.text}按每年{saving.text}需{expected}年收回，而文中为{stated}。"
        if chinese
        else f"At {saving.text} a year {outlay.text} is recovered in {expected} years; the text says {stated}."
    )
    involved = (outlay, saving) if isinstance(time, str) else (time, outlay, saving)
    kind: Kind = "bounds" if isinstance(time, str) else "share"
    return Finding(kind, quotes_of(*involved), stated, f"{expected} years", words, 0.65, quantities=involved)
