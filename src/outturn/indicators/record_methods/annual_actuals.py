"""What the streams of a framework indicator reached in the year (see ``methods.results.actuals``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.errors import MethodError
from outturn.indicators.record_method import RecordMethod
from outturn.indicators.reliance import own_records

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database


def rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    """Give the contributions of all streams, split by ``dimensions``; the reports are matched once a year."""
    from outturn.methods.results.actuals import Actuals

    def read() -> Actuals:
        days = {name: year.parameters()[name] for name in ("first_day", "last_day")}
        reports = database.arrow(
            "SELECT b.id, p.id AS project_indicator, p.aggregation, b.period_start, b.period_end, b.place, "
            "b.disaggregation, b.reported_on, b.value, b.numerator, b.denominator FROM result_report b "
            "JOIN project_indicator p ON p.id = b.project_indicator WHERE p.framework_indicator <> '' "
            "AND b.period_end <= $last_day AND (p.aggregation = 'cumulative' OR b.period_end >= $first_day)",
            days,
        )
        return Actuals(reports, days["first_day"], days["last_day"])

    actuals: Actuals = database.once(f"actuals {year.year}", read)
    return actuals.by(dimensions, supports=database.traces)


def condition(options: Mapping[str, Any]) -> str:
    """Narrow the rows to the framework indicator that option ``indicator`` names."""
    code = str(options.get("indicator", ""))
    if not code or "'" in code:
        raise MethodError(
            "A method lacks an option",
            where="measure",
            expected="indicator = a code",
            got=repr(code),
            fix="add indicator",
        )
    return f"project_indicator.framework_indicator = '{code}'"


METHOD = RecordMethod(
    "outturn.methods.results.actuals",
    rows,
    own_records("result_report"),
    records="result_report",
    reads={
        "result_report": (
            "project_indicator",
            "period_start",
            "period_end",
            "place",
            "disaggregation",
            "reported_on",
            "value",
            "numerator",
            "denominator",
        ),
        "project_indicator": ("aggregation", "framework_indicator", "project"),
    },  # fmt: skip
    condition=condition,
    per_options=False,
)
