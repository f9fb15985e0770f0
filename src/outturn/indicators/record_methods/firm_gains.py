"""What firms gained against their baseline year (see ``methods.results.gains``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.record_method import RecordMethod
from outturn.indicators.reliance import Given, Relied, own_records

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database


def rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    """Give the change of each firm in US dollars; option ``kind`` says of what."""
    from outturn.methods.results.gains import Gains

    def read() -> Gains:
        own = " AND r.reporting_org = b.reporting_org" if database.organisations == "all" else ""
        firm_years = database.arrow(
            "SELECT b.id, b.firm, b.year, b.baseline, b.sales, b.savings, b.exports, b.output_per_worker, "
            "coalesce(r.rate, CASE WHEN b.currency = 'USD' THEN CAST(1 AS DECIMAL(18,10)) END) AS rate "
            "FROM firm_year b LEFT JOIN exchange_rate r ON r.currency = b.currency "
            "AND r.month_start = make_date(b.year, 12, 1) AND r.month_end = make_date(b.year, 12, 31) "
            f"{own} WHERE b.year = $year OR (b.baseline AND b.year < $year)",
            {"year": year.year},
        )
        return Gains(firm_years, year.year)

    gains: Gains = database.once(f"gains {year.year}", read)
    return gains.of(str(options.get("kind", "gain")))


def relied(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
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


METHOD = RecordMethod(
    "outturn.methods.results.gains",
    rows,
    relied,
    records="firm_year",
    reads={
        "firm_year": ("firm", "year", "baseline", "sales", "savings", "exports", "output_per_worker", "currency"),
        "exchange_rate": (),
    },
)
