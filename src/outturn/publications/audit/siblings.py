"""Numbers among the slices of one figure: most agree with some slice, whatever the words, and one is a slice misprinted.

"28 per cent make it an important aim, 6 a principal one, 63 give it some thought" names no slice as the edition does. That two numbers
or more are slices of one figure along one dimension shows what the sentence goes through; a number among them that has the digits of a
slice that nothing states, in another scale or unit or with one digit changed, is that slice.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from outturn.methods.quantities import Interval, Quantity
from outturn.methods.quantities.slips import one_slip, significant
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.families import Families, Family, Member
from outturn.publications.audit.indexing import kind_of
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees, factor_of, likeness
from outturn.publications.audit.making import is_made, is_of_change
from outturn.publications.audit.reference import Reference

_APART = 170
"""Numbers that state slices of one figure follow each other within so many characters."""
_LEAST_DIGITS, _LEAST_SLICES = 5, 2
"""So many digits must show that so many numbers are slices of one figure."""
_TWO, _TELLING = 2, 3
_FEW = 8
"""Among so few slices one is shown by its digits alone."""
_MOST_SLICES = 60
_BESIDE = 4
"""The total of slices stands within so many numbers of them."""


@dataclass(frozen=True)
class Stated:
    """A number of the text that is a slice of a family."""

    position: int
    member: Member


def completed(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold what is unknown among the slices of one figure against the slice that it misprints."""
    found = list(judged)
    families = binder.families
    for _, positions in groupby(range(len(judged)), key=lambda at: judged[at].quantity.passage.number):
        run = [at for at in positions if judged[at].quantity.family != "date"]
        if len(run) <= _LEAST_SLICES:
            continue
        for family, stated in _gone_through(run, judged, binder):
            left = _left(family, stated, run, judged, families)
            for at in _among(stated, run, judged):
                member = _misprinted(judged[at], left, stated, judged, binder, claims)
                if member is not None and found[at].state == "unknown":
                    quantity = judged[at].quantity
                    like = likeness(quantity, member.reference)
                    found[at] = Judgement(
                        quantity, "contradicted", member.reference, 0.6, "digit" if like == "other" else like
                    )
    return found


def _gone_through(
    run: Sequence[int], judged: Sequence[Judgement], binder: Binder
) -> Iterator[tuple[Family, list[Stated]]]:
    """Give the families of which a run of numbers states enough, those with most digits first."""
    by_family: dict[Family, list[Stated]] = defaultdict(list)
    for at in run:
        quantity = judged[at].quantity
        if quantity.sign or quantity.is_of_each:
            continue
        for family, member in binder.families.stated_by(quantity):
            if not _is_named_otherwise(quantity, member, family, binder) and _is_spoken_of(quantity, member, binder):
                by_family[family].append(Stated(at, member))
    enough: list[tuple[int, Family, list[Stated]]] = []
    for family, stated in by_family.items():
        if len(binder.families.members[family]) > _MOST_SLICES:
            continue
        for part in _parted(stated, judged):
            slices = {each.member.reference.name: judged[each.position].quantity for each in part}
            digits = sum(map(digits_that_tell, slices.values()))
            if len({each.position for each in part}) >= _LEAST_SLICES <= len(slices) and digits >= _LEAST_DIGITS:
                enough.append((digits, family, part))
    for _, family, part in sorted(enough, key=lambda each: (-each[0], each[1])):
        yield family, part


def _parted(stated: Sequence[Stated], judged: Sequence[Judgement]) -> Iterator[list[Stated]]:
    part: list[Stated] = []
    for each in stated:
        if part:
            before, after = judged[part[-1].position].quantity, judged[each.position].quantity
            if after.first - before.last > _APART:
                yield part
                part = []
        part.append(each)
    yield part


def _is_named_otherwise(quantity: Quantity, member: Member, family: Family, binder: Binder) -> bool:
    """Say whether just before or after a number stands the name of another slice of the family, and not its own."""
    around = binder.places.around(quantity)
    if member.names & (around.before | around.after):
        return False
    return bool(binder.families.names(family) & (around.before or around.after))


def _is_spoken_of(quantity: Quantity, member: Member, binder: Binder) -> bool:
    """Say whether the passage of a number, or its heading, names whatever else makes a slice: the donor, the region."""
    rest = [names for _, names in member.reference.parts if names != member.names]
    ambient = binder.places.around(quantity).ambient if rest else frozenset()
    return all(names & ambient for names in rest)


def _left(
    family: Family, stated: Sequence[Stated], run: Sequence[int], judged: Sequence[Judgement], families: Families
) -> list[Member]:
    """Give the slices of a family that no number of the passage states."""
    told = {each.member.reference.name for each in stated}
    return [
        each
        for name, each in families.members[family].items()
        if name not in told and not any(agrees(judged[at].quantity, each.reference) for at in run)
    ]


def _among(stated: Sequence[Stated], run: Sequence[int], judged: Sequence[Judgement]) -> Iterator[int]:
    """Give the unknown numbers that stand among those stated, or next to the first or the last of them in its sentence."""  # noqa: E501
    first, last = stated[0].position, stated[-1].position
    begin, end = judged[first].quantity, judged[last].quantity
    for at in run:
        quantity = judged[at].quantity
        beside = (at == first - 1 and quantity.sentence == begin.sentence) or (
            at == last + 1 and quantity.sentence == end.sentence
        )
        if judged[at].state == "unknown" and (first < at < last or beside):
            yield at


def _misprinted(
    judgement: Judgement,
    left: Sequence[Member],
    stated: Sequence[Stated],
    judged: Sequence[Judgement],
    binder: Binder,
    claims: Claims,
) -> Member | None:
    """Give the one slice that an unknown number misprints; None where none or several could be meant."""
    quantity = judgement.quantity
    if quantity.is_of_each or quantity.sign or is_made(quantity) or is_of_change(quantity) or claims.confirms(quantity):
        return None
    nouns = {judged[each.position].quantity.noun for each in stated}
    if quantity.noun and quantity.noun not in nouns:
        return None
    around = binder.places.around(quantity)
    beside = around.before | around.after
    alike = [
        each
        for each in left
        if _is_slip(quantity, each.reference)
        and kind_of(quantity.family) in (kind_of(each.reference.family), "count", "share")
        and not (quantity.own_period and not same_period(quantity, each.reference))
    ]
    named = [each for each in alike if each.names & beside]
    alike = named or alike
    if len(alike) != 1:
        return None
    others = frozenset[str]().union(*(each.names for each in left), *(each.member.names for each in stated))
    if not named and others & beside:
        return None
    (member,) = alike
    like = likeness(quantity, member.reference)
    shown = len(significant(quantity.digits))
    telling = shown >= (_TWO if like in ("scale", "unit") else _TELLING) and (named or len(left) <= _FEW)
    return member if telling or _adds_up(member, stated, judged) else None


def _is_slip(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number of two digits or more is a slice in another scale or unit, or with one digit changed."""
    if len(quantity.digits.replace(".", "").lstrip("0")) < _TWO:
        return False
    if likeness(quantity, reference) in ("scale", "unit"):
        return True
    if quantity.family != reference.family or agrees(quantity, reference):
        return False
    decimals = len(quantity.digits.partition(".")[2])
    known = f"{round(reference.value / (factor_of(quantity) * quantity.scale), decimals):f}"
    return len(known) == len(quantity.digits) and one_slip(known.replace(".", ""), quantity.digits.replace(".", ""))


def _adds_up(member: Member, stated: Sequence[Stated], judged: Sequence[Judgement]) -> bool:
    """Say whether the slice and those stated come to a number that the passage states, or to all of a share."""
    parts = {each.member.reference.name: each.member.reference.value for each in stated}
    total = member.reference.value + sum(parts.values())
    if member.reference.family == "share":
        return abs(total - 1) <= Decimal("0.001")
    exactly = Interval(total, total)
    return any(
        other.quantity.family == member.reference.family and other.quantity.possible.meets(exactly)
        for other in judged[max(0, stated[0].position - _BESIDE) : stated[-1].position + _BESIDE]
    )
