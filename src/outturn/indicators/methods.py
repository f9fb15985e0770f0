"""The methods that declarations may name: what each reads from an edition, and which rows it gives back.

A record method gives rows of the record type it reads, each with a numerator and perhaps a
denominator; filter, slice, aggregate and trace stay the engine's. A figure method gives one
value with its parts and the ids it used.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators import reliance
from outturn.indicators.errors import MethodError

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database
    from outturn.indicators.declaration import Indicator, Part
    from outturn.indicators.figures import FigureResult


@dataclass(frozen=True)
class MethodRows:
    """A method's rows as a table of the database, and the dimensions the method gave them itself."""

    table: str
    dimensions: frozenset[str]


@dataclass(frozen=True)
class RecordMethod:
    """How the engine calls a record method.

    ``module`` declares ``VERSION``; ``records`` is the type whose rows it gives (empty: any);
    ``rows(database, options, year, dimensions)`` gives the table id, numerator, denominator,
    supports and own dimensions; ``relied`` gives, for traces, the further records they rest on;
    ``condition(options)`` narrows them in the engine's grammar.
    """

    module: str
    records: str
    reads: tuple[str, ...]
    rows: Callable[[Database, Mapping[str, Any], Year, tuple[str, ...]], pa.Table]
    relied: Callable[[Database, Mapping[str, Any], Year, reliance.Given], reliance.Relied]
    condition: Callable[[Mapping[str, Any]], str | None] = lambda options: None
    per_options: bool = True


@dataclass(frozen=True)
class FigureMethod:
    """How the engine calls a figure method; ``reads`` lists the record types it uses."""

    module: str
    reads: tuple[str, ...]
    compute: Callable[[Database, Mapping[str, Any], Year], FigureResult]


def method_rows(
    database: Database, part: Part, indicator: Indicator, year: Year, dimensions: Iterable[str]
) -> MethodRows:
    """Run the part's record method once for these dimensions and keep its rows in the database."""
    method = RECORD_METHODS[str(part.method)]
    known = database.types[part.records].dimensions
    own = tuple(name for name in dimensions if name not in known)
    options = {"records": part.records, **indicator.parameters, **part.options}
    described = (part.method, own, year.year, sorted(options.items(), key=str) if method.per_options else ())
    table = f"m_{zlib.crc32(repr(described).encode()):08x}"
    if not database.has(table):
        database.open(method.reads or (part.records,))
        database.keep(table, method.rows(database, options, year, own))
    return MethodRows(table, frozenset(own))


def condition(part: Part) -> str | None:
    """Give the part's condition together with the one its method adds."""
    added = RECORD_METHODS[part.method].condition(part.options) if part.method else None
    return " and ".join(f"({one})" for one in (part.where, added) if one) or None


@cache
def version(module: str) -> str:
    """Give the declared version of a method's module."""
    return str(import_module(module).VERSION)


def method_versions(indicator: Indicator) -> dict[str, str]:
    """Give the versions of the methods that a declaration names, by name."""
    used = {part.method: RECORD_METHODS[part.method].module for part in indicator.measure.parts if part.method}
    if indicator.measure.figure is not None:
        used[indicator.measure.figure] = FIGURE_METHODS[indicator.measure.figure].module
    return {str(name): version(module) for name, module in sorted(used.items())}


def _annual_actuals(
    database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]
) -> pa.Table:
    from outturn.methods.results.actuals import Actuals

    def read() -> Actuals:
        reports = database.arrow(
            "SELECT b.id, p.n AS project_indicator, p.aggregation, b.period_start, b.period_end, b.place, "
            "b.disaggregation, b.reported_on, b.value, b.numerator, b.denominator FROM result_report b "
            "JOIN (SELECT id, aggregation, row_number() OVER () AS n FROM project_indicator "
            "WHERE framework_indicator <> '') p ON p.id = b.project_indicator",
            {},
        )
        days = year.parameters()
        return Actuals(reports, days["first_day"], days["last_day"])

    actuals: Actuals = database.once(f"actuals {year.year}", read)
    return actuals.by(dimensions)


def _firm_gains(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    from outturn.methods.results.gains import firm_gains

    firm_years = database.arrow(
        "SELECT b.*, coalesce(r.rate, CASE WHEN b.currency = 'USD' THEN CAST(1 AS DECIMAL(18,10)) END) AS rate "
        "FROM firm_year b LEFT JOIN exchange_rate r ON r.currency = b.currency "
        "AND r.month_start = make_date(b.year, 12, 1) AND r.month_end = make_date(b.year, 12, 31) "
        "AND r.reporting_org = b.reporting_org",
        {},
    )
    return firm_gains(firm_years, year.year, str(options.get("kind", "gain")))


def _working_days(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    from outturn.methods.operations.working_days import working_days

    requests = database.arrow("SELECT id, office, opened_on, resolved_on FROM service_request", {})
    calendar = database.arrow("SELECT office, day, working FROM working_calendar", {})
    return working_days(requests, calendar, int(options["days"]), year.parameters()["last_day"])


def _start_up(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    from outturn.indicators.selecting import select
    from outturn.methods.operations.start_up import start_up

    days = year.parameters()
    months = int(options["months"])
    agreements = select(
        database, "funding_agreement", {"id": "id", "project": "project", "starts": "starts"}, year,
        f"project is not null and starts between add_months($first_day, -{months + 1}) and $last_day",
    )  # fmt: skip
    budgets = select(database, "project", {"project": "id", "budget": "usd(total_budget, currency, start)"}, year)
    amounts = {"id": "id", "project": "project", "posted_on": "posted_on", "amount": "usd(amount, currency, posted_on)"}
    window = f"posted_on between add_months($first_day, -{months + 1}) and $last_day and project is not null"
    spent = select(database, "expenditure", amounts, year, window)
    return start_up(agreements, budgets, spent, months, int(options["share"]), days["first_day"], days["last_day"])


def _keys_above(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    from outturn.indicators.thresholds import keys_above

    return keys_above(database, options, year)


def _latest_rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    from outturn.indicators.latest import latest_rows

    return latest_rows(database, options, year)


def _transparency(database: Database, options: Mapping[str, Any], year: Year) -> FigureResult:
    from outturn.indicators.transparency import transparency_figure

    return transparency_figure(database, options, date(year.year, 12, 31))


def _text_option(options: Mapping[str, Any], name: str) -> str:
    value = str(options.get(name, ""))
    if not value or "'" in value:
        raise MethodError(
            "A method lacks an option", where="measure", expected=f"{name} = a code", got=repr(value), fix=f"add {name}"
        )
    return value


RECORD_METHODS: dict[str, RecordMethod] = {
    "annual_actuals": RecordMethod(
        "outturn.methods.results.actuals",
        "result_report",
        ("result_report", "project_indicator"),
        _annual_actuals,
        reliance.own_records("result_report"),
        lambda options: f"project_indicator.framework_indicator = '{_text_option(options, 'indicator')}'",
        per_options=False,
    ),
    "firm_gains": RecordMethod(
        "outturn.methods.results.gains", "firm_year", ("firm_year", "exchange_rate"), _firm_gains, reliance.firm_gains
    ),
    "working_days": RecordMethod(
        "outturn.methods.operations.working_days",
        "service_request",
        ("service_request", "working_calendar"),
        _working_days,
        reliance.working_days,
    ),
    "start_up": RecordMethod(
        "outturn.methods.operations.start_up",
        "funding_agreement",
        ("funding_agreement", "project", "expenditure", "exchange_rate"),
        _start_up,
        reliance.start_up,
    ),
    "keys_above": RecordMethod(
        "outturn.indicators.thresholds",
        "funding_agreement",
        ("funding_agreement", "partner"),
        _keys_above,
        reliance.keys_above,
    ),
}

RECORD_METHODS["latest_rows"] = RecordMethod(
    "outturn.indicators.latest", "", (), _latest_rows, reliance.nothing_further
)

FIGURE_METHODS: dict[str, FigureMethod] = {
    "transparency": FigureMethod(
        "outturn.methods.transparency", ("publication_log", "published_activity"), _transparency
    ),
}
