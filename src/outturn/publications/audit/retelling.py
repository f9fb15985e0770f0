"""A story that is told again: numbers of one sentence are published rows of one project, and one of them is misprinted.

"In Mongolia more than 60 men and women learned to shear with electric tools; the wool is 30 per cent heavier." The published rows
of the project say 60 persons and 50 per cent. Two digits are found in many numbers by chance, so that a row is held against
them only where the number beside it shows which project the sentence is about, and where one row alone can be meant.
"""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.slips import one_slip, significant
from outturn.methods.quantities.units import MEASURED
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.kindred import is_of_region_spoken_of
from outturn.publications.audit.likeness import Likeness, agrees, factor_of, likeness
from outturn.publications.audit.making import is_end, is_made
from outturn.publications.audit.matching import Match
from outturn.publications.audit.nouns import is_unlike
from outturn.publications.audit.reference import Reference

_NEAR = 240
"""Numbers of one story stand within so many characters."""
_TOLD = 0.3
"""A number tells of the project of a row whose words fit at least so well."""
_RECALL: Mapping[Likeness, float] = {"scale": 0.28, "unit": 0.28, "bound": 0.3, "digit": 0.3}
"""How much of the wording of a row must stand there, by how the number resembles it."""
_DATED = 0.45
"""The same of a date, of which a project has several."""
_TELLING = 4
_LEAST = 10
"""A number of one digit is no misprint of another."""


def retold(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold what is unknown against the one row of the project told of that it misprints."""
    found = list(judged)
    by_passage: dict[int, list[int]] = defaultdict(list)
    for position, each in enumerate(judged):
        by_passage[each.quantity.passage.number].append(position)
    for positions in by_passage.values():
        told = [(judged[at].quantity, stories) for at in positions if (stories := _told_by(judged[at], binder))]
        for at in positions:
            if found[at].state == "contradicted":
                found[at] = _told_rightly(judged[at], [judged[each] for each in positions], binder) or found[at]
            elif told:
                found[at] = _held(judged[at], told, binder, claims) or found[at]
    return found


def _told_rightly(judgement: Judgement, passage: Sequence[Judgement], binder: Binder) -> Judgement | None:
    """Give what a number held against a figure states all the same: a row of a project whose other rows stand beside it."""  # noqa: E501
    quantity, held = judgement.quantity, judgement.reference
    if (
        held is None
        or not held.exact
        or judgement.likeness not in ("other", "near", "digit")
        or quantity.value < _LEAST
    ):
        return None
    beside = [each for each in passage if each is not judgement and each.quantity.sentence == quantity.sentence]
    for match in binder.matches(quantity):
        row = match.reference
        if not row.story or not agrees(quantity, row) or (quantity.noun and row.noun != quantity.noun):
            continue
        others = {_stated(each.quantity, row, binder) for each in beside} - {""}
        if len(others) >= _ROWS_BESIDE:
            return Judgement(quantity, "agrees", row, match.score, "agrees")
    return None


_ROWS_BESIDE = 2
"""So many other rows of a project in a sentence show that it is told of."""


def _stated(quantity: Quantity, row: Reference, binder: Binder) -> str:
    """Give the name of another row of the project of a row that a number states, to its noun."""
    if quantity.value < _LEAST:
        return ""
    rows = (each for each in binder.rows_of(row.story) if each.name != row.name and agrees(quantity, each))
    return next((each.name for each in rows if not quantity.noun or quantity.noun == each.noun), "")


def _told_by(judgement: Judgement, binder: Binder) -> frozenset[str]:
    """Give the projects that a number tells of: those of the rows that it agrees with and that fit it."""
    reference, quantity = judgement.reference, judgement.quantity
    if judgement.state != "agrees" or reference is None:
        return frozenset()
    rows = [each for each in binder.matches(quantity) if each.reference.story and each.score >= _TOLD]
    stories = {each.reference.story for each in rows if agrees(quantity, each.reference)}
    return frozenset(stories | ({reference.story} if reference.story else set()))


def _held(
    judgement: Judgement, told: Sequence[tuple[Quantity, frozenset[str]]], binder: Binder, claims: Claims
) -> Judgement | None:
    quantity = judgement.quantity
    if (quantity.is_of_each and quantity.family != "time") or is_made(quantity) or claims.confirms(quantity):
        return None
    if quantity.value < _LEAST and not (quantity.family == "money" and quantity.sign in SIGNED):
        return None
    if (quantity.is_of_range or is_end(quantity)) and digits_that_tell(quantity) < _TELLING:
        return None
    stories = _told_beside(quantity, told)
    if any(_is_rest_of(quantity, other) for other, _ in told):
        return None
    if not stories or (judgement.reference is not None and not _is_elsewhere(judgement, stories)):
        return None
    matches = {each.reference.name: each for each in binder.matches(quantity)}
    rows = [row for story in sorted(stories) for row in binder.rows_of(story)]
    if any(agrees(quantity, row) for row in rows if row.family != "date" or row.name in matches):
        return None
    alike = [(row, like) for row in rows if (like := _resembles(quantity, row, matches.get(row.name), rows, claims))]
    if len(alike) != 1:
        return None
    ((row, like),) = alike
    if is_of_region_spoken_of(quantity, row, binder):
        return None
    match = matches.get(row.name)
    if judgement.reference is not None and (match is None or match.score <= judgement.score):
        return None
    return Judgement(quantity, "contradicted", row, match.score if match else _TOLD, like)


def _is_rest_of(quantity: Quantity, other: Quantity) -> bool:
    """Say whether two shares of a sentence come to the whole: 40 per cent girls and 60 per cent boys."""
    shares = quantity.family == other.family == "share" and quantity.sentence == other.sentence
    return shares and quantity.value * quantity.factor + other.value * other.factor == 1


def _is_elsewhere(judgement: Judgement, stories: frozenset[str]) -> bool:
    """Say whether a number agrees with a row of another project alone."""
    reference = judgement.reference
    return reference is not None and bool(reference.story) and reference.story not in stories


def _told_beside(quantity: Quantity, told: Sequence[tuple[Quantity, frozenset[str]]]) -> frozenset[str]:
    """Give the projects that all the numbers near by in its sentence tell of."""
    near = [
        stories for other, stories in told
        if other is not quantity and other.sentence == quantity.sentence
        and max(quantity.first - other.last, other.first - quantity.last) <= _NEAR
    ]  # fmt: skip
    return frozenset.intersection(*near) if near else frozenset()


def _resembles(
    quantity: Quantity, row: Reference, match: Match | None, rows: Sequence[Reference], claims: Claims
) -> Likeness | None:
    """Say how a number misprints a row that no other number states; None where it is no misprint of it."""
    if (quantity.noun and row.noun and quantity.noun != row.noun) or is_unlike(quantity, row):
        return None
    like = likeness(quantity, row)
    late = like != "bound" and quantity.own_period and not same_period(quantity, row)
    if late or claims.near(row, quantity) or (like == "bound" and not row.sign):
        return None
    if like == "other" and _is_digit_of(quantity, row):
        like = "digit"
    if like not in _RECALL:
        return None
    kin = [each for each in rows if each.family == row.family and each.noun == row.noun]
    same = quantity.family in MEASURED or (quantity.family == "time" and quantity.unit == row.unit)
    alone = same and [row] == [each for each in rows if each.family == row.family]
    named = (alone or (bool(row.noun) and quantity.noun == row.noun)) and kin == [row]
    needed = _DATED if quantity.family == "date" else _RECALL[like]
    worded = match is not None and match.recall >= needed
    shown = (alone and like == "digit") or (named and like in ("bound", "scale"))
    return like if worded or shown else None


def _is_digit_of(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number is printed with one digit of the row changed, at the same size."""
    if quantity.family != reference.family or quantity.family == "date" or not reference.printed:
        return False
    base = quantity.value * factor_of(quantity)
    same_size = bool(reference.value) and base.adjusted() == reference.value.adjusted()
    return same_size and one_slip(significant(reference.printed), significant(quantity.digits))
