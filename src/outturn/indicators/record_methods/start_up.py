"""Which financed projects started in time (see ``methods.operations.start_up``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.record_method import RecordMethod
from outturn.indicators.reliance import Given, Relied, Support, collected, rates_of
from outturn.indicators.selecting import select

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database


def rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    """Give 1 of 1 for each agreement whose project spent option ``share`` % within option ``months``, else 0 of 1."""
    from outturn.methods.operations.start_up import start_up

    days = year.parameters()
    months = int(options["months"])
    due = f"starts between add_months($first_day, -{months}) and add_months($last_day, {1 - months})"
    columns = {"id": "id", "project": "project", "starts": "starts"}
    agreements = select(database, "funding_agreement", columns, year, f"project is not null and {due}")
    financed = agreements.select(["project"])
    budget = {"project": "id", "budget": "usd(total_budget, currency, start)"}
    budgets = select(database, "project", budget, year, among=financed.rename_columns(["id"]))
    amounts = {"id": "id", "project": "project", "posted_on": "posted_on", "amount": "usd(amount, currency, posted_on)"}
    window = f"posted_on between add_months($first_day, -{months}) and $last_day and project is not null"
    spent = select(database, "expenditure", amounts, year, window, among=financed)
    return start_up(agreements, budgets, spent, months, int(options["share"]), days["first_day"],
                    days["last_day"], supports=database.traces)  # fmt: skip


def relied(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
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
    rates = rates_of(database, "expenditure", "posted_on", lines)
    for identity, others in given.items():
        for line in others:
            found.append((identity, ("expenditure", line)))
            found += [(identity, ("exchange_rate", rates[line]))] if line in rates else []
    return collected(given, found)


METHOD = RecordMethod(
    "outturn.methods.operations.start_up",
    rows,
    relied,
    records="funding_agreement",
    reads={
        "funding_agreement": ("project", "starts"),
        "project": ("total_budget", "currency", "start"),
        "expenditure": ("project", "posted_on", "amount", "currency"),
        "exchange_rate": (),
    },
)
