"""Times in which an outlay is recovered that its yearly saving does not give: 1.2 million, 400,000 a year, three years."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import rates_of
from outturn.methods.quantities.units import units

_RECOVERED = re.compile(
    r"\b(?:earn(?:s|ed|ing)? back|recover\w*|recoup\w*|pa(?:y|ys|id|ying) (?:for )?(?:itself|themselves|back)|pays? off|payback|(?:money|outlay|investment|sum|cost|amount) (?:comes?|came|is|was) (?:back|returned|recouped)|(?:gets?|got|have|has) (?:its|their|the) money back|amorti[sz]\w*|break[s-]? ?even)\b"  # noqa: E501
    r"|收回(?:全部)?(?:投资|成本)|(?:可|能|可以)(?:全部|全数)?(?:收回|回收)|回收期|回本|投资回收",
    re.IGNORECASE,
)
_HOURS = {"years": Decimal(8760), "months": Decimal(730)}
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
        savings = [
            each.quantity
            for each in rates_of(near, document.language)
            if each.of("time") and each.quantity.family == "money"
        ]
        savings = savings or [each for each in near if each.family == "money" and _is_yearly(each)]
        outlays = [each for each in near if each.family == "money" and each not in savings]
        times = [each for each in group if each.unit in _HOURS]
        if len(savings) == len(outlays) == len(times) == 1 and _is_wrong(outlays[0], savings[0], times[0]):
            yield _finding(outlays[0], savings[0], times[0], chinese)


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
    return time.value * units().factor(time.unit) / _HOURS["years"]


def _is_wrong(outlay: Quantity, saving: Quantity, time: Quantity) -> bool:
    if outlay.unit != saving.unit or not saving.value or any(each.sign not in ("", "~") for each in (outlay, saving)):
        return False
    if time.sign not in ("", "~"):
        return _is_beyond(outlay.value / saving.value, time)
    known, told = outlay.value / saving.value, _years(time)
    if abs(known - told) <= max(_ROOM * told, Decimal("0.3")):
        return False
    if any(abs(known * power / told - 1) <= _ROOM for power in _POWERS):
        return True
    return any(is_slip_of(*each) for each in ((outlay, saving.value * told), (saving, outlay.value / told)))


def _is_beyond(years: Decimal, time: Quantity) -> bool:
    """Say whether a time is close to its bound, and on the wrong side of it."""
    bound = _years(time)
    near = abs(years - bound) <= bound * _NEAR
    return near and (years < bound if time.sign in LOWER else years > bound)


def _finding(outlay: Quantity, saving: Quantity, time: Quantity, chinese: bool) -> Finding:
    expected = plain(round(outlay.value / saving.value, 1))
    words = (
        f"{outlay.text}按每年{saving.text}需{expected}年收回，而文中为{time.text}。"
        if chinese
        else f"At {saving.text} a year {outlay.text} is recovered in {expected} years; the text says {time.text}."
    )
    involved = (time, outlay, saving)
    return Finding("share", quotes_of(*involved), time.text, f"{expected} years", words, 0.65, quantities=involved)
