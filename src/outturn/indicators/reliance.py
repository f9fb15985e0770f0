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


def firm_gains(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The baseline row of the firm, and the rates of both years."""
    found = own_records("firm_year")(database, options, year, given)
    rates = dict(
        database.rows(
            "SELECT b.id, r.id FROM firm_year b JOIN exchange_rate r "
            "ON r.currency = b.currency AND r.month_start = make_date(b.year, 12, 1)",
            {},
        )
    )
    for identity, supports in found.items():
        years = [identity, *(other for _, other in supports)]
        supports.update(("exchange_rate", rates[one]) for one in years if one in rates)
    return found


def working_days(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The days of the office's calendar from the opening to the limit, and to the solution before it."""
    rows = database.rows(
        "SELECT r.id, c.id FROM service_request r JOIN working_calendar c ON c.office = r.office "
        "AND c.day > r.opened_on AND c.day <= r.opened_on + 60 WHERE r.id IN (SELECT unnest($ids)) "
        "QUALIFY coalesce(sum(CAST(c.working AS INTEGER)) OVER (PARTITION BY r.id ORDER BY c.day "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) < $days",
        {"ids": list(given), "days": int(options["days"])},
    )
    return _collected(given, [(request, ("working_calendar", day)) for request, day in rows])


def start_up(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The project with its budget, the ledger lines of the first months, and the rates of all of them."""
    found: list[tuple[str, Support]] = []
    for identity, project, rate in database.rows(
        "SELECT a.id, p.id, r.id FROM funding_agreement a JOIN project p ON p.id = a.project LEFT JOIN exchange_rate r "
        "ON r.currency = p.currency AND r.month_start = CAST(date_trunc('month', p.start) AS DATE) "
        "WHERE a.id IN (SELECT unnest($ids))",
        {"ids": list(given)},
    ):
        found.append((identity, ("project", project)))
        found += [(identity, ("exchange_rate", rate))] if rate is not None else []
    lines = sorted({line for others in given.values() for line in others})
    rates = _rates_of(database, "expenditure", "posted_on", lines)
    for identity, others in given.items():
        for line in others:
            found.append((identity, ("expenditure", line)))
            found += [(identity, ("exchange_rate", rates[line]))] if line in rates else []
    return _collected(given, found)


def keys_above(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The rates of the agreements' months."""
    rates = _rates_of(database, "funding_agreement", "signed", list(given))
    return _collected(given, [(one, ("exchange_rate", rate)) for one, rate in rates.items()])


def _rates_of(database: Database, record: str, day: str, ids: list[str]) -> dict[str, str]:
    database.open(["exchange_rate"])
    return dict(
        database.rows(
            f'SELECT b.id, r.id FROM "{record}" b JOIN exchange_rate r ON r.currency = b.currency '
            f"AND r.month_start = CAST(date_trunc('month', b.{day}) AS DATE) WHERE b.id IN (SELECT unnest($ids))",
            {"ids": ids},
        )
    )


def _collected(given: Given, found: Iterable[tuple[str, Support]]) -> Relied:
    relied: Relied = {identity: set() for identity in given}
    for identity, support in found:
        relied[identity].add(support)
    return relied
