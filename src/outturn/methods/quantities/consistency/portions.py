"""Portions that a share and its whole do not make: 75 per cent of 1.2 million, that is 9 million; 6 per cent of 250,000, or 13,000."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.consistency.shares import FACTOR, is_mark
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, plain, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import SCALES, significant
from outturn.methods.quantities.units import AMOUNTS_AND_TIME, COUNT, units

_THAT_IS = re.compile(
    r"(?:\b(?:that is(?: to say)?|i\.e\.|or|namely|which is|which makes|making|equal to|equivalent to|amounting to|worth|interest (?:of|is|was|comes to|came to|amounts to|amounted to))|利息|即|也就是|相当于|合|约合|折合)"  # noqa: E501
    r"(?:,|\s+about|\s+some|\s+nearly|约|近)?\s*(?:US\$|USD|EUR|[€£$])?\s*$",
    re.IGNORECASE,
)
_THEREFORE = re.compile(
    r"\b(?:therefore|thus|hence|so|accordingly|consequently|thereby)\b[^.;:\d]{0,50}$|(?:因此|因而|所以|故|由此)[^。；\d]{0,20}$",
    re.IGNORECASE,
)
_YIELDS = re.compile(
    r"\b(?:brought in|yield(?:s|ed)?|earned|cost|came to|comes to|raised|gives|gave|amount(?:s|ed) to|was worth|makes)\s+(?:about\s+)?$|(?:收入|收取|收费|得到?|计)$",  # noqa: E501
    re.IGNORECASE,
)
"""What a fee of two per cent on 350,000 brought in."""
_OF_WHOLE = re.compile(r"\s*of\s+(?:the|its|these|those|all|our)?\s*", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:the (?:rest|remaining|remainder|balance|other)|leaving|left)\b[^.;:\d]{0,30}$|(?:其余|余下|剩余|剩下|余)(?:的|为)?[^，。；\d]{0,6}$",  # noqa: E501
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"增|减|升|降|涨|提高|回落|多|少|高|低|\b(?:increas|decreas|ris|rose|grow|grew|fell|fall|drop|declin|reduc|cut|sav|gain|loss|less|more|"
    r"up|down|higher|lower|than|rais|discount|off)\w*",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:interest|commission|fee|levy|tax|duty|premium|royalt\w+|tariff)\b|利息|利率|年息|佣金|手续费|税|保费",
    re.IGNORECASE,
)
_OF_A_MATTER = re.compile(
    r"\s+of\s+(?:the|its|our|their|this|that|his|her|my|your)\s+"
    r"(?:task|story|work|job|problem|battle|answer|picture|truth|matter|point|challenge|question|solution|effort|equation|agenda|mission|bargain|game|fight|reason|idea|aim|plan|purpose|way)\b",
    re.IGNORECASE,
)
"""Selling was the other half of the task: no amount is half of it."""
_MOST, _TELLING = 10, 3
_ROOM = Decimal("0.012")
_MEASURED = ("energy", "mass", "volume", "length", "area", "time", "power")


def wrong_portions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are told to be a share of another, or what it leaves, and are so but for one slip.

    "That is", "therefore", "the rest" before the amount say so; the whole stands in the sentence or the one before. A power of ten, the
    unit, or one digit where a rate of interest or the like is told, must explain it; where some two numbers give the share there
    is no finding.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family in (*AMOUNTS_AND_TIME, "share")]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position else []
        before = before if before and before[0].passage is group[0].passage else []
        near = [*before, *group]
        shares = [each for each in near if each.unit in FACTOR and not each.sign]
        if not shares or len(near) > _MOST:
            continue
        for part in group:
            finding = _judged(part, near, shares, chinese)
            if finding is not None:
                yield finding
                break


def _judged(part: Quantity, near: list[Quantity], shares: list[Quantity], chinese: bool) -> Finding | None:
    if part.family not in AMOUNTS_AND_TIME or part.sign or part.value <= 0:
        return None
    text = part.passage.text
    head = text[max(part.sentence[0], part.first - 60) : part.first]
    told = "is" if _THAT_IS.search(head) else "so" if _THEREFORE.search(head) else "rest" if _REST.search(head) else ""
    told = told or ("so" if _YIELDS.search(head) and _RATE.search(text[slice(*part.sentence)]) else "")
    share = next((each for each in reversed(shares) if each.last <= part.first), None)
    direct = share is not None and _is_beside(part, share, near)
    told = told or (
        "is"
        if direct
        else "of"
        if _OF_SO_MANY.search(text[max(part.sentence[0], part.first - 60) : part.first])
        else ""
    )
    if not told or share is None or is_mark(share):
        return None
    if told in ("is", "of") and share.sentence != part.sentence:
        return None
    if share.sentence != part.sentence and _OF_A_MATTER.match(text, share.last):
        return None
    if _CHANGE.search(text[max(share.sentence[0], share.first - 24) : share.last + 16]):
        return None
    wholes = [each for each in near if each.family in AMOUNTS_AND_TIME and each is not part and each.sign in ("", "~")]
    wholes = [each for each in wholes if _alike(each, part) and each.value > 0]
    if told == "of":
        wholes = [each for each in wholes if each.last <= part.first][-1:]
    rated = bool(_RATE.search(text[share.sentence[0] : part.sentence[1]]))
    share_of = wholes[0].value * share.value * FACTOR[share.unit] if len(wholes) == 1 else Decimal(0)
    rated = rated or _is_whole(told, share_of, wholes)
    if not wholes or any(_makes(made, part) for each in wholes for made in _portions(share, each, rated)):
        return None
    for whole in reversed([each for each in wholes if each.first < part.first]):
        made = _portions(share, whole, rated)[1 if told == "rest" else 0]
        ratio = share.value * FACTOR[share.unit]
        exact = whole.value * _factor(whole) * (1 - ratio if told == "rest" else ratio) / _factor(part)
        if _is_misscaled(made, part, whole, share) or (
            told != "rest" and (rated or direct or _is_whole(told, exact, wholes)) and _is_slipped(exact, part)
        ):
            return _finding(part, share, whole, exact, chinese)
    return None


def _is_whole(told: str, exact: Decimal, wholes: Sequence[Quantity]) -> bool:
    """Say whether "that is" gives a whole number of the only whole there is: nine in ten of 4,200, or 3,780."""
    return told == "is" and len(wholes) == 1 and exact == round(exact) and exact >= _HUNDRED


_HUNDRED = 100


def _is_beside(part: Quantity, share: Quantity, near: Sequence[Quantity]) -> bool:
    """Say whether a whole stands directly behind its share, and the part behind a comma: half of the 84 machines, 42 in all."""  # noqa: E501
    text = part.passage.text
    between = [each for each in near if share.last <= each.first < part.first]
    if len(between) != 1 or share.sentence != part.sentence:
        return False
    comma = re.fullmatch(r"[^,;:，；：.]{0,40}[,，–—(（]\s*", text[between[0].last : part.first])
    return (
        bool(_OF_WHOLE.fullmatch(text[share.last : between[0].first]) and comma)
        and _ENDS.match(text[part.last :]) is not None
    )


_OF_SO_MANY = re.compile(
    r"\b[Oo]f (?:the |these |those |its |our )?\d[\d,.]*(?:\s(?:million|thousand))?\s[^,.;:\d]{2,30},\s*(?:only |some )?$|在?\d[\d,.]*万?[^，。；\d]{1,10}[中里][，,]?[^，。；\d]{0,6}$"  # noqa: E501
)
"""Of 600 parcels sent, so many never arrived: the share is told beside."""
_ENDS = re.compile(r"[^,;:.]{0,20}(?:[,;:.)]|$)")


def _alike(whole: Quantity, part: Quantity) -> bool:
    """Say whether one may be a part of the other: one family, one currency, no two nouns."""
    if whole.family != part.family:
        return False
    return (
        whole.unit == part.unit or part.family in _MEASURED or (part.family == COUNT and not (whole.noun and part.noun))
    )


def _amount(quantity: Quantity) -> Interval:
    return quantity.interval.times(_factor(quantity))


def _factor(quantity: Quantity) -> Decimal:
    return units().factor(quantity.unit.removesuffix(" CO2e"))


def _portions(share: Quantity, whole: Quantity, rated: bool) -> tuple[Interval, Interval]:
    """Give what a share of a whole may be, and what it leaves; a rate of interest is as exact as it is printed."""
    of, amount = share.interval.times(FACTOR[share.unit]), _amount(whole)
    if rated:
        of, amount = (Interval(each, each) for each in (share.value * FACTOR[share.unit], whole.value * _factor(whole)))
    return (
        Interval(amount.low * of.low, amount.high * of.high),
        Interval(amount.low * max(Decimal(0), 1 - of.high), amount.high * max(Decimal(0), 1 - of.low)),
    )


def _makes(made: Interval, part: Quantity, power: Decimal = Decimal(1)) -> bool:
    amount = _amount(part)
    return Interval(made.low * power * (1 - _ROOM), made.high * power * (1 + _ROOM)).meets(amount)


def _is_misscaled(made: Interval, part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Say whether a power of ten parts a portion from what is printed: three digits among the three tell it."""
    printed = [each.digits.replace(".", "").lstrip("0") for each in (part, whole, share) if each.unit != "fraction"]
    digits = sum(min(len(each), _TELLING) for each in printed)
    return digits >= _TELLING and any(_makes(made, part, power) for power in SCALES)


def _is_slipped(exact: Decimal, part: Quantity) -> bool:
    """Say whether one digit of a portion is wrong: interest of 13,000 for 15,000."""
    return len(significant(part.digits)) > 1 and is_slip_of(part, exact)


def _finding(part: Quantity, share: Quantity, whole: Quantity, exact: Decimal, chinese: bool) -> Finding:
    expected = plain(round(exact, 2))
    words = (
        f"按{share.text}和{whole.text}计，应为{expected}，而文中为{part.text}。"
        if chinese
        else f"By {share.text} and {whole.text} it is {expected}; the text says {part.text}."
    )
    involved = (part, share, whole)
    return Finding("share", quotes_of(*involved), part.text, expected, words, 0.7, quantities=involved)
