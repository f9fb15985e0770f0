"""Which figures count people, and which records may be shown one by one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure
    from outturn.records.description import RecordType

UNITS_OF_PEOPLE = frozenset({"persons", "women", "actors"})
"""Codes of the list ``unit`` that stand for people. Jobs and posts are not people; their records are public."""
PERSON_KEY = "person_key"
"""A record type whose natural key holds this column has one record for each person, under a pseudonym."""
PUBLISHED_STATISTICS = "published staff statistics"
"""What a declaration says in ``disclosure`` where the organisation publishes numbers of few people knowingly."""
FEWEST = 5
"""The smallest number of persons that is published: a cell of one to four is withheld."""


def counts_people(indicator: Indicator, types: Mapping[str, RecordType]) -> bool:
    """Say whether the figures of an indicator count people.

    They do where its unit stands for people, or where it counts records of persons, as a share of the staff does.
    """
    if indicator.unit in UNITS_OF_PEOPLE:
        return True
    return any(
        part.aggregate in ("count", "count_distinct") and part.records in types and is_of_persons(types[part.records])
        for part in indicator.measure.parts
    )


def is_of_persons(record_type: RecordType) -> bool:
    """Say whether a record type has one record for each person."""
    return PERSON_KEY in record_type.natural_key


def is_guarded(indicator: Indicator, types: Mapping[str, RecordType]) -> bool:
    """Say whether small numbers of an indicator are withheld from the public."""
    return indicator.disclosure != PUBLISHED_STATISTICS and counts_people(indicator, types)


def persons(figure: Figure) -> Fraction:
    """Give the smallest number of persons, other than none, that a figure tells of; 0 where it tells of nobody.

    That is its value, or of a ratio the smallest of its numerator, its denominator and, of a share, the rest.
    """
    if figure.denominator is None:
        return max(Fraction(0), Fraction(figure.value or 0))
    above, below = Fraction(figure.numerator or 0), Fraction(figure.denominator)
    told = [above, below, *([below - above] if figure.unit == "%" else [])]
    return min((each for each in told if each > 0), default=Fraction(0))


def shows_ids(types: dict[str, RecordType], record: str) -> bool:
    """Say whether the ids of ``record`` may be shown: every part of its key is public, and so are those it refers to.

    ``record`` is a record type, or ``type.column`` for the keys of a distinct count.
    """
    name, _, column = record.partition(".")
    described = types.get(name)
    if described is None or column not in ("", *(field.name for field in described.fields)):
        return False
    fields = [described.field(each) for each in ([column] if column else described.natural_key)]
    return all(
        field.public and not field.personal and (field.references is None or shows_ids(types, field.references))
        for field in fields
    )
