"""Which requests were solved within a number of working days (see ``methods.operations.working_days``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.record_method import RecordMethod
from outturn.indicators.reliance import Given, Relied, collected

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database


def rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    """Give 1 of 1 for each request solved within option ``days`` of its office's working days, else 0 of 1."""
    from outturn.methods.operations.working_days import working_days

    days = {name: year.parameters()[name] for name in ("first_day", "last_day")}
    opened = "SELECT id, office, opened_on, resolved_on FROM service_request"
    requests = database.arrow(f"{opened} WHERE opened_on BETWEEN $first_day AND $last_day", days)
    calendar = database.arrow("SELECT office, day, working FROM working_calendar", {})
    return working_days(requests, calendar, int(options["days"]), days["last_day"])


def relied(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The days of the office's calendar from the opening to the limit, and to the solution before it."""
    rows = database.rows(
        "SELECT r.id, c.id FROM service_request r JOIN working_calendar c ON c.office = r.office "
        "AND c.day > r.opened_on AND c.day <= r.opened_on + 60 WHERE r.id IN (SELECT unnest($ids)) "
        "QUALIFY coalesce(sum(CAST(c.working AS INTEGER)) OVER (PARTITION BY r.id ORDER BY c.day "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) < $days",
        {"ids": list(given), "days": int(options["days"])},
    )
    return collected(given, [(request, ("working_calendar", day)) for request, day in rows])


METHOD = RecordMethod(
    "outturn.methods.operations.working_days",
    rows,
    relied,
    records="service_request",
    reads={"service_request": ("office", "opened_on", "resolved_on"), "working_calendar": ()},
)
