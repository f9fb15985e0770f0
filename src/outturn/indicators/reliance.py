"""Which further records a method's row rests on: asked for by traces alone, so that computing stays light."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

Support = tuple[str, str]
Relied = dict[str, set[Support]]
Given = Mapping[str, Iterable[str]]
"""For each id of a method's rows the ids that the method itself names as supports."""


def nothing_further(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The rows rest on themselves alone."""
    return {}


def own_records(record: str) -> Callable[[Database, Mapping[str, Any], Year, Given], Relied]:
    """The method's supports are further records of its own type, and there are no others."""

    def relied(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
        return {identity: {(record, other) for other in others} for identity, others in given.items()}

    return relied


def rates_of(database: Database, record: str, day: str, ids: list[str]) -> dict[str, str]:
    """Give, by record id, the rate of the record's currency in the month of its column ``day``."""
    database.open(["exchange_rate"])
    return dict(
        database.rows(
            f'SELECT b.id, r.id FROM "{record}" b JOIN exchange_rate r ON r.currency = b.currency '
            f"AND r.month_start = CAST(date_trunc('month', b.{day}) AS DATE) WHERE b.id IN (SELECT unnest($ids))",
            {"ids": ids},
        )
    )


def collected(given: Given, found: Iterable[tuple[str, Support]]) -> Relied:
    """Gather pairs of id and support by id."""
    relied: Relied = {identity: set() for identity in given}
    for identity, support in found:
        relied[identity].add(support)
    return relied
