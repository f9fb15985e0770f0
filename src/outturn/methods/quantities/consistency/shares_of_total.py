"""Percentages that a text works out: "the other 44.0 per cent" after 59.6, and what a part is "of the total" told before it."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.made_otherwise import made_otherwise
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.consistency.shares import FACTOR, is_change, is_mark
from outturn.methods.quantities.consistency.subjects import spoken_of
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import numbers_before, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import AMOUNTS

_REST = re.compile(
    r"\b(?:the|another)\s+(?:other|remaining|rest|remainder|balance)(?:,|\s+of\s+(?:them|these)|\s+(?:of|was|were|is|are|being|or|some|about|only))*\s*$"
    r"|(?:其余|余下|剩余|剩下|其他)(?:的|约|为|是|仅|部分|有|则){0,2}$",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"\s+of\s+(?:the|this|that|its|our|their|all|that\s+same)\s+(?:(?:whole|grand|overall|net|gross|combined|entire|full|approved|planned|budgeted|available|original|initial|adopted|assessed|allocated)\s+)*"
    r"(?:total|sum|whole|amount|contributions|expenditure|spending|delivery|portfolio|money|budget|income|funds?|appropriations?|allocation)\b",
    re.IGNORECASE,
)
_OF_TOTAL_HAN = re.compile(
    r"(?:[前后]者[，约仅则]*(?:约|仅)?占|占(?:到|了)?(?:其中|全部|总|全年|整个|组合|预算|拨款|核准|批准|计划|分配)[^，。；\d]{0,8}的?|(?<!比)占(?:总额|总数|总量|全部|全体|全年)的?|(?:即|也就是|相当于|等于)(?:总额|总数|总量|全部|全体|全年)[^，。；\d]{0,4}的)(?:约|近)?$"
)
_BACK, _WINDOW, _HEAD, _MOST = 3, 22, 44, 9
_TWO, _CLOSE, _BEYOND = 2, Decimal("1.003"), Decimal("1.1")
_MOST_WHOLES = 3
"""With more greater numbers before a part its total may be none of them."""
_ALL, _STEP, _ROOM = Decimal(100), Decimal("0.11"), Decimal("0.015")


def wrong_shares_of_total(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the percentages that the others of their list do not leave, and those that a part does not have in its total.

    Where some shares before leave it, or some whole before, a list's sum included, gives it, there is no finding; else one slip of the
    percentage, or of one of the others, must explain it.
    """  # noqa: E501
    chinese = document.language == "zh"
    told = [each for each in quantities if each.family != "date"]
    for place, share in enumerate(told):
        if share.unit not in FACTOR or is_change(share) or is_mark(share):
            continue
        if share.sign not in SIGNED and share.unit != "%":
            continue
        text, (begin, end) = share.passage.text, share.sentence
        head, window = text[max(begin, share.first - _HEAD) : share.first], told[max(0, place - _WINDOW) : place]
        if _REST.search(head):
            if share.sign in SIGNED:
                continue
            finding = _rest(share, numbers_before(share, window, _BACK), chinese)
        elif _OF_TOTAL.match(text[share.last : end]) or (chinese and _OF_TOTAL_HAN.search(head)):
            finding = _of_total(share, numbers_before(share, window, _BACK), chinese)
        else:
            continue
        if finding is not None:
            yield finding


def _rest(rest: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold what is left of a hundred against the shares of its sentence, else the only one of the last sentence with one."""  # noqa: E501
    shares = [each for each in near if each.unit == "%" and not is_change(each)]
    printed = [each for each in shares if re.search(r"%|per cent|percent|％|百分", each.text)]
    if not printed:
        return None
    for some in (shares, printed):
        for begin in range(len(some)):
            for last in range(begin + 1, len(some) + 1):
                left = _ALL - sum((each.value for each in some[begin:last]), Decimal(0))
                if abs(left - rest.value) <= _STEP * (last - begin):
                    return None
    sentence = printed[-1].sentence
    own = [each for each in printed if each.sentence == sentence][-_MOST:]
    if (sentence != rest.sentence and len(own) > 1) or any(each.sign in SIGNED for each in own):
        return None
    known = _ALL - sum((each.value for each in own), Decimal(0))
    if known <= 0:
        return None
    slips = ((rest, known), *((each, each.value + known - rest.value) for each in own))
    if any(is_misprint_of(*each, single=True) for each in slips):
        return _finding(rest, own, known, chinese)
    return None


def _of_total(share: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold a share of the total against the part just before it, or the one its sentence names, and all that may be its whole."""  # noqa: E501
    part = _part(share, near)
    if part is None or part.sign in SIGNED:
        return None
    before = [each for each in near if each.family in AMOUNTS and each is not part and same_kind(each, part)]
    alike = [each for each in before if not each.sign]
    wholes = [each for each in before if each.value > part.value and each.sign not in (*LOWER, "<=")]
    sums = list(_sums([each for each in near if each is part or each in alike], part))
    if share.sign in SIGNED:
        return _bounded(share, part, alike, wholes, chinese)
    so_called = _so_called(share, wholes)
    values = [each.value for each in so_called] or [*(each.value for each in wholes), *sums]
    if not values or any(_gives(share, part.value / each) for each in values):
        return None
    greatest = max(so_called or wholes, key=lambda each: each.value, default=None)
    whole = greatest.value if greatest is not None else max(sums)
    known = part.value * _ALL / whole
    decimals = len(share.digits.partition(".")[2])
    slipped = (
        is_misprint_of(share, round(known, decimals)) or _gives(share, known / 10 / _ALL) or _gives(share, known / 10)
    )
    if not slipped or len({each.value for each in wholes if each.first < part.first}) > _MOST_WHOLES:
        return None
    return _finding(share, [part, *([greatest] if greatest is not None else [])], known, chinese)


def _so_called(share: Quantity, wholes: Sequence[Quantity]) -> list[Quantity]:
    """Give the one whole that is called what a share is of: the approved resources were 90.6; 78 per cent of the approved amount."""  # noqa: E501
    text, (begin, end) = share.passage.text, share.sentence
    said = _CALLED.search(text[max(begin, share.first - _HEAD) : min(end, share.last + _HEAD)])
    if said is None:
        return []
    found = [
        each
        for each in wholes
        if said.group().lower() in text[max(each.sentence[0], each.first - _BEFORE) : each.first].lower()
        and each.sentence != share.sentence
    ]
    return found if len({each.value for each in found}) == 1 else []


_CALLED = re.compile(
    r"\b(?:approved|planned|budgeted|adopted|allocated|assessed|pledged)\b|核准|批准|计划|分配|认捐", re.IGNORECASE
)
_BEFORE = 70


def _bounded(
    share: Quantity, part: Quantity, alike: Sequence[Quantity], wholes: Sequence[Quantity], chinese: bool
) -> Finding | None:
    """Hold a bound on a share, or what is nearly one, against the greatest whole and what the sentence of its part comes to.

    No whole, and no run of that sentence, may make it right; the bound must be missed by no more than a tenth, or by one slip.
    """  # noqa: E501
    own = [each for each in (*alike, part) if each.sentence == part.sentence]
    own = sorted(own, key=lambda each: each.first)
    values = [*(each.value for each in wholes), *_sums(own, part)]
    if any(_gives(share, part.value / each) for each in values if each):
        return None
    made = sum((each.value for each in own), Decimal(0))
    likely = [made] if len(own) > _TWO else []
    likely += [max(each.value for each in wholes)] if wholes else []
    told = share.value * FACTOR[share.unit]
    for whole in likely:
        known = part.value / whole
        over = share.sign in UPPER and told * _CLOSE < known <= told * _BEYOND
        under = share.sign in LOWER and told / _BEYOND <= known < told / _CLOSE
        slipped = share.unit == "%" and is_misprint_of(share, round(known * _ALL, len(share.digits.partition(".")[2])))
        if over or under or slipped:
            return _finding(share, [part], known * _ALL, chinese, "share" if slipped else "bounds")
    return None


def _part(share: Quantity, near: Sequence[Quantity]) -> Quantity | None:
    """Give the number that a share is of: the last of its sentence, or the one before for "the former"; else the one of the last sentence that is spoken of."""  # noqa: E501
    text, (begin, _) = share.passage.text, share.sentence
    own = [each for each in near if each.sentence == share.sentence and each.family in AMOUNTS]
    if own:
        former = re.search(r"前者|\bthe former\b", text[own[-1].last : share.first])
        if former:
            return own[-2] if len(own) > 1 else None
        if near[-1] is own[-1] and not re.search(r"[。；;]|\bwhile\b|而", text[own[-1].last : share.first]):
            return own[-1]
        return None
    prior = [each for each in near if each.family in AMOUNTS and not each.sign]
    if not prior:
        return None
    taken_up = _TAKEN_UP.match(text[begin : share.first])
    if taken_up:
        told = [each for each in near if each.family in AMOUNTS and each.sentence == prior[-1].sentence]
        *parts, last_told = told
        is_summed = len(parts) > 1 and last_told.value == sum((each.value for each in parts), Decimal(0))
        told = parts[-_TWO:] if is_summed else told[-_TWO:]
        named = told[0] if taken_up["former"] or taken_up["zh"] else told[-1]
        return named if len(told) == _TWO and not named.sign else None
    last = [each for each in prior if each.sentence == prior[-1].sentence]
    return spoken_of(text[begin : share.first], last, near)


_TAKEN_UP = re.compile(
    r"\s*(?:[Tt]he\s+(?:(?P<former>former)|latter)\b|(?:(?P<zh>前)|后)者)(?!\s*(?:中|里|的))[^,.;，。；\d]*$"
)
"""The latter make up so much of the total, 后者约占: of the last two of the sentence before."""


def _sums(numbers: Sequence[Quantity], part: Quantity) -> Iterator[Decimal]:
    """Give what a part comes to with those beside it, of two or more."""
    place = next((place for place, each in enumerate(numbers) if each is part), None)
    for begin in range(place + 1 if place is not None else 0):
        for last in range((place or 0) + 1, len(numbers) + 1):
            if last - begin > 1 and _is_whole(numbers, begin, part):
                yield sum((each.value for each in numbers[begin:last]), Decimal(0))


def _is_whole(numbers: Sequence[Quantity], begin: int, part: Quantity) -> bool:
    """Say whether a run begins with a part's own sentence or at the first number of another: some of a list told before are no total."""  # noqa: E501
    first = numbers[begin]
    return first.sentence == part.sentence or not begin or numbers[begin - 1].sentence != first.sentence


def _gives(share: Quantity, known: Decimal) -> bool:
    factor = FACTOR[share.unit]
    low, high = share.interval.low * factor, share.interval.high * factor
    if share.sign in SIGNED:
        return low <= known <= high
    return low * (1 - _ROOM) <= known <= high * (1 + _ROOM)


def _finding(
    share: Quantity, others: Sequence[Quantity], known: Decimal, chinese: bool, kind: Kind = "share"
) -> Finding:
    return made_otherwise(kind, share, others, f"{plain(round(known, 1))} %", chinese)
