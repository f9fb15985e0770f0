"""The facts a new workspace starts with: countries with their regions, and memberships of country groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from outturn import vocab
from outturn.records.validation.rows import Cell, Origin, Table

_ORIGIN = Origin("vocabulary")
_SINCE = date(1900, 1, 1)


def initial_rows() -> list[Table]:
    """Give the tables ``country`` and ``country_group_membership`` of the vocabulary.

    Where the day on which a membership began is not known it is 1 January 1900.
    """
    countries: list[tuple[Cell, ...]] = [
        (entry.code, entry.further.get("region", ""), entry.valid_from, entry.valid_to)
        for entry in vocab.code_list("country")
    ]
    memberships: list[tuple[Cell, ...]] = [
        (fact.country, fact.group, fact.valid_from or _SINCE, fact.valid_to, fact.source)
        for fact in vocab.memberships()
    ]
    return [
        Table("country", _ORIGIN, ("code", "region", "valid_from", "valid_to"), _numbered(countries)),
        Table(
            "country_group_membership",
            _ORIGIN,
            ("country", "group", "valid_from", "valid_to", "origin"),
            _numbered(memberships),
        ),
    ]


def _numbered(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[int, tuple[Cell, ...]]]:
    return list(enumerate(rows, start=1))
