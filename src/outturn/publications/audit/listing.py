"""Numbers of a list: where most of them are the slices of one figure, the others are held against their own slices.

``Switzerland 12.3, Japan 9.4, Italy 6.5`` names its figure once, or only above. That two numbers or more agree with the slices of
the places beside them shows which figure the list gives, without a word; the number beside Italy is then wrong. Rows of a
table with one number each are such a list.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.kindred import is_published
from outturn.publications.audit.likeness import agrees, factor_of, likeness
from outturn.publications.audit.making import is_made
from outturn.publications.audit.naming import Around
from outturn.publications.audit.readings import MILLION, in_money
from outturn.publications.audit.reference import Reference

_ITEM = 90
"""Passages no longer than this are the items of one list."""
_LEAST_DIGITS = 4
"""So many digits must show that two numbers are slices of one figure."""
_TWO, _MANY = 2, 3
_NEAR = 12
_BESIDE = 40
_WEAK = 0.4
"""A number that stands behind a figure and fits no better gives way to the figure of the list."""


@dataclass(frozen=True)
class Entry:
    """One number of a list, read in one way, beside the slice of a figure that its place names."""

    position: int
    quantity: Quantity
    reference: Reference

    @property
    def is_right(self) -> bool:
        return agrees(self.quantity, self.reference)

    @property
    def is_beside(self) -> bool:
        """Whether the place stands directly before or after the number."""
        text, quantity = self.quantity.passage.text, self.quantity
        around = text[max(0, quantity.first - _BESIDE) : quantity.first] + " " + text[quantity.last :][:_BESIDE]
        return any(name.lower() in around.lower() for name in self.reference.every_place)


def listed(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Judge again the numbers of lists whose other numbers are slices of one figure."""
    found = list(judged)
    for run in _runs(judged):
        keyed: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
        for position in run:
            for key, entry in entries(position, judged[position].quantity, binder):
                keyed[key].append(entry)
        for each in sorted(filter(_is_one_figure, keyed.values()), key=lambda of: -len(_right(of))):
            _hold(found, each, claims, binder)
    return found


def _runs(judged: Sequence[Judgement]) -> Iterator[list[int]]:
    """Give the numbers of each passage; short passages that follow each other are one."""
    run: list[int] = []
    for position, each in enumerate(judged):
        if each.quantity.family == "date":
            continue
        if run:
            before, after = judged[run[-1]].quantity.passage, each.quantity.passage
            near = after.number - before.number <= 1 and max(len(before.text), len(after.text)) <= _ITEM
            if before is not after and not near:
                yield run
                run = []
        run.append(position)
    if run:
        yield run


def entries(position: int, quantity: Quantity, binder: Binder) -> Iterator[tuple[tuple[object, ...], Entry]]:
    """Give every slice that the places before or after a number name, by the figure and what else of it is fixed."""
    around = binder.places.around(quantity)
    may_be_money = quantity.family == COUNT
    for side, names in (("before", around.before), ("after", around.after)):
        for reference in binder.slices_at(names):
            if quantity.family != reference.family and not may_be_money:
                continue
            ways = list(_ways(quantity, reference))
            for fixed in _fixed(reference, names, around, binder) if ways else ():
                for way, read in ways:
                    yield (side, way, fixed), Entry(position, read, reference)


def _fixed(reference: Reference, names: frozenset[str], around: Around, binder: Binder) -> Iterator[str]:
    """Give the name of a reference with a star for what the names beside a number vary; none if more is not named.

    Of two places beside it ("at headquarters, women 405, men 397") one may go on for the next number.
    """
    beside = []
    for part, group in reference.parts:
        if group & names:
            beside.append(part)
        elif not group & around.ambient or binder.places.is_other_slice(reference, part, group, around.sentence):
            return
    for count in range(1, len(beside) + 1):
        for varied in combinations(beside, count):
            name = reference.name
            for part in varied:
                name = name.replace(part, f"{part.partition('=')[0]}=*")
            yield name


def _ways(quantity: Quantity, reference: Reference) -> Iterator[tuple[str, Quantity]]:
    """Give a number as it is printed, and one without a unit as millions of money where the figure is money."""
    if quantity.family == reference.family:
        if quantity.family != "money" or quantity.unit == reference.unit:
            yield "", quantity
    elif quantity.family == COUNT and reference.family == "money" and not quantity.noun and quantity.unit == COUNT:
        if quantity.scale == MILLION:
            yield "millions", in_money(quantity, reference.unit, Decimal(1))
        elif quantity.scale == 1 and "." in quantity.digits:
            yield "in millions", in_money(quantity, reference.unit, MILLION)


def _right(entries: Iterable[Entry]) -> dict[int, Entry]:
    return {entry.position: entry for entry in entries if entry.is_right}


def _is_one_figure(entries: Sequence[Entry]) -> bool:
    """Say whether two numbers or more of a list, and at least half of them, are the slices of one figure."""
    right = _right(entries)
    if len({entry.reference.name for entry in right.values()}) < 2:
        return False
    digits = sum(digits_that_tell(entry.quantity) for entry in right.values())
    return digits >= _LEAST_DIGITS and 2 * len(right) >= len({entry.position for entry in entries})


def _hold(found: list[Judgement], entries: Sequence[Entry], claims: Claims, binder: Binder) -> None:
    """Note what agrees with its slice, and hold the others of the list against theirs."""
    right = _right(entries)
    for position, entry in right.items():
        if found[position].state != "agrees":
            found[position] = Judgement(entry.quantity, "agrees", entry.reference, 0.8, "agrees")
            claims.add(entry.reference, entry.quantity)
    stated = {entry.reference.name for entry in right.values()}
    for position in {entry.position for entry in entries} - right.keys():
        own = [entry for entry in entries if entry.position == position]
        listed_too = {entry.position for entry in entries}
        if len(own) != 1 or own[0].reference.name in stated or _is_stated(own[0], found, listed_too):
            continue
        if _is_wrong(own[0], found[position], right, claims):
            like = likeness(own[0].quantity, own[0].reference)
            if like in ("other", "near") and is_published(own[0].quantity, own[0].reference, like, binder):
                continue
            found[position] = Judgement(own[0].quantity, "contradicted", own[0].reference, 0.8, like)


def _is_stated(entry: Entry, found: Sequence[Judgement], listed_too: set[int]) -> bool:
    """Say whether another number of the same passage agrees with the slice, and has no place of its own in the list."""
    start = max(0, entry.position - _NEAR)
    return any(
        agrees(other.quantity, entry.reference)
        for position, other in enumerate(found[start : entry.position + _NEAR], start)
        if position not in listed_too
        and other.quantity.passage is entry.quantity.passage
        and other.quantity.first != entry.quantity.first
    )


def _is_wrong(entry: Entry, before: Judgement, right: dict[int, Entry], claims: Claims) -> bool:
    quantity, reference = entry.quantity, entry.reference
    weak = before.reference is not None and before.reference.derived and before.score < _WEAK
    if (
        (before.state == "agrees" and not weak)
        or claims.near(reference, quantity)
        or quantity.is_of_each
        or is_made(quantity)
    ):
        return False
    if quantity.own_period and not same_period(quantity, reference):
        return False
    if digits_that_tell(quantity) < _TWO and not entry.is_beside:
        return False
    others = {each.quantity.noun for each in right.values()}
    like = likeness(quantity, reference)
    shown = len(right) >= _MANY and like == "digit" and digits_that_tell(quantity) >= _MANY
    if quantity.noun and quantity.noun not in others | {reference.noun} and not shown:
        return False
    if like != "other":
        return True
    if len(right) < _MANY or not reference.value:
        return False
    return entry.is_beside and Decimal("0.1") < quantity.value * factor_of(quantity) / reference.value < 10
