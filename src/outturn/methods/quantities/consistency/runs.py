"""Runs of parts: amounts of one kind that a sentence lists one after another, nothing but labels and separators between."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.listings.listing import countries
from outturn.methods.quantities.grouping import digits_of, is_name, is_slip_of, same_kind
from outturn.methods.quantities.items import names
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import mixed_up

FAMILIES = ("count", "money", "mass", "energy", "volume", "length", "area")
_GAP = {"en": 90, "zh": 40}
_SEPARATOR = re.compile(r"[,;，、；]|\band\b|和|与|及|另有|还有")
_BROKEN = re.compile(r"[.!?。！？:：（(]|\b(?:of (?:which|whom)|including|while|whereas|but)\b|其中|包括", re.I)
_TAKEN = re.compile(
    r"(?:收回|退还|退回|扣除|减去|冲减)[^，。；]{0,4}$|\b(?:less|minus|returned|withdrawn|deducting)\s*$", re.I
)
_ONE = re.compile(
    r"(?:\band|,|;|:)\s+(?:one|another|a (?:single|further|last)(?: one)?)\b(?! of)(?! each)"
    r"|[，、；和及]\s?[^，、。；\d]{0,12}一[个名项家份次座所]",
    re.I,
)
_ONE_EACH = re.compile(
    r"\bone (?:each )?(?:in|for|from|at|to) each of (?P<of>[^.;:]+)|\bone each (?:in|for|from|at|to) (?P<in>[^.;:]+)",
    re.I,
)
_EACH_BEFORE, _EACH_AFTER = re.compile(r"[各每][有为]?\s*$"), re.compile(r"\s+(?:[a-z]+\s+)?(?:each|apiece)\b|\s*per\b")
_TOLD = re.compile(r"\b(?:the|these|those|both)\s+$", re.IGNORECASE)
"""The two highest marks are no part: they were counted before."""
_AGAIN = re.compile(r"(?<=,\s)(?:and\s+)?(?:in|for|from|at|to)\s+|\band\s+(?:in|for|from|at|to)\s+(?=[A-Z])")


@dataclass(frozen=True)
class Run:
    """Parts in order, what is taken off them negative, and the parts of one that stand there as words."""

    parts: tuple[Quantity, ...]
    ones: int

    @property
    def total(self) -> Decimal:
        """What the parts come to."""
        return sum((signed(each) for each in self.parts), Decimal(self.ones))

    @property
    def greatest(self) -> Decimal:
        """The greatest of the parts."""
        return max(each.value for each in self.parts)

    def makes(self, whole: Quantity) -> bool:
        """Say whether the parts come to a whole, as far as both are rounded, with the ones that stand as words or without."""  # noqa: E501
        room = max(_rounded(each) for each in (whole, *self.parts)) * (1 + len(self.parts) // _MANY)
        room = max(room, len(self.parts) * Decimal("0.0001") * whole.value)
        return self.total - self.ones - room <= whole.value <= self.total + room


def _rounded(quantity: Quantity) -> Decimal:
    """Give the last place to which a number is printed; none for a count, whose zeros at the end are no sign of rounding but two."""  # noqa: E501
    width = quantity.interval.high - quantity.interval.low
    decimals = len(quantity.digits.partition(".")[2])
    zeros = len(quantity.digits) - len(quantity.digits.rstrip("0"))
    return width if not width or (zeros > 1 and not decimals) else quantity.scale * Decimal(1).scaleb(-decimals)


_MANY = 4
"""So many parts may miss their total by one last place more."""


def signed(part: Quantity, value: Decimal | None = None) -> Decimal:
    """Give what a part adds to its whole: less than nothing where it was taken back."""
    own = part.value if value is None else value
    taken = _TAKEN.search(part.passage.text[max(part.sentence[0], part.first - 16) : part.first])
    return -own if taken else own


def runs(group: Sequence[Quantity], language: str) -> Iterator[Run]:
    """Give the runs of two parts or more among the quantities of a sentence."""
    run: list[Quantity] = []
    for each in group:
        if not _is_part(each) or (run and not _goes_on(run[-1], each, language)):
            if len(run) > 1:
                yield _run(run)
            run = []
        if _is_part(each):
            run.append(each)
    if len(run) > 1:
        yield _run(run)


def _is_part(quantity: Quantity) -> bool:
    alone = quantity.family in FAMILIES and quantity.sign not in SIGNED
    text = quantity.passage.text
    each = _EACH_BEFORE.search(text[max(0, quantity.first - 4) : quantity.first]) or _EACH_AFTER.match(
        text[quantity.last : quantity.last + 24]
    )
    told = _TOLD.search(text[max(0, quantity.first - 12) : quantity.first])
    return alone and not each and not told and not is_name(quantity)


def _goes_on(one: Quantity, other: Quantity, language: str) -> bool:
    between = one.passage.text[one.last : other.first]
    return (
        (same_kind(one, other) or one.family == other.family == "count")
        and len(between) <= _GAP[language]
        and bool(_SEPARATOR.search(between))
        and not _BROKEN.search(between)
    )


def _run(parts: list[Quantity]) -> Run:
    text = parts[0].passage.text
    end = parts[-1].sentence[1]
    within = text[parts[0].first : end]
    return Run(tuple(parts), len(_ONE.findall(within)) + one_each(within) + added_by_name(text[parts[0].first : end]))


def added_by_name(text: str) -> int:
    """Give how many are added by their names alone: 增加4个，2020年加上甲国和乙国，共12个."""
    told = sum(1 + len(re.findall(r"[、和与及]", each)) for each in _ADDED.findall(text))
    return told + sum(_named(each.end(), text) for each in _BESIDE.finditer(text))


def _named(place: int, text: str) -> int:
    """Give how many countries stand one after another from a place on."""
    known, found = countries("zh" if _HAN.search(text) else "en"), 0
    while True:
        lengths = range(min(_LONGEST, len(text) - place), 1, -1)
        length = next((each for each in lengths if text[place : place + each].lower() in known), 0)
        joint = _JOINT.match(text, place + length)
        if not length or joint is None:
            return found + bool(length)
        found, place = found + 1, joint.end()


_BESIDE = re.compile(
    r"[\d一二三四五六七八九十]个?[\u4e00-\u9fff]{0,8}?(?:连同|加上|以及|及|和|与|加|外加)"
    r"|\b(?:States|countries|members|nations)(?:\s+of\s+[A-Z]\w+)?,?\s+(?:and|plus|with|together with|along with|as well as)\s+(?:the\s+)?"  # noqa: E501
)
"""Countries named behind a number of them are more: 15个成员国连同甲国，共16国."""
_JOINT = re.compile(r"[、和与及]|,?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 40


_ADDED = re.compile(r"(?:再|又|另)?(?:加上|加入了?|增加了?|新增了?)([\u4e00-\u9fff、]{2,24})(?=，)")


def one_each(text: str) -> int:
    """Give how many "one each" is where places follow: one each in Asia, in Europe and in the Arab region."""
    found = _ONE_EACH.search(text)
    if found is None:
        return 0
    listed = _AGAIN.sub("", found["of"] or found["in"]).strip()
    counts = names(listed, "en")
    return max(counts) if len(counts) == 1 else 0


def is_misprint_of(quantity: Quantity, value: Decimal, single: bool = False) -> bool:
    """Say whether one slip, or digits in another order, parts a number from ``value``; of one digit too, with ``single``."""  # noqa: E501
    if value <= 0:
        return False
    if is_slip_of(quantity, value):
        return True
    step = Decimal(1).scaleb(-len(quantity.digits.partition(".")[2])) * quantity.scale
    rounded = (value, value - step, value + step) if step < 1 or quantity.scale > 1 else (value,)
    if any(mixed_up(quantity.digits.replace(".", ""), _as_printed(quantity, each)) for each in rounded):
        return True
    return single and len(quantity.digits) == 1 and value == int(value) and 0 < value < _TEN


_TEN = 10


def _as_printed(quantity: Quantity, value: Decimal) -> str:
    decimals = len(quantity.digits.partition(".")[2])
    if not quantity.scale:
        return digits_of(value, quantity)
    return f"{round(value / quantity.scale, decimals):f}".replace(".", "")
