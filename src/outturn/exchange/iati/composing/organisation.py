"""The organisation file: total budgets, budgets by country and region for years ahead, and what was spent by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from outturn.exchange.iati.composing import codes
from outturn.exchange.iati.composing.activity import Publisher, leave_out
from outturn.exchange.iati.composing.building import LANGUAGE, child, dated, money, named, shares
from outturn.exchange.iati.composing.tables import Tables

AHEAD = 3
"""Budgets are given for this year and so many after it."""
Sums = dict[tuple[int, str], Decimal]


def compose_organisation(publisher: Publisher, tables: Tables) -> Any:
    """Give the organisation (``iati-organisation``), without what it leaves out."""
    settings = publisher.settings
    element = etree.Element("iati-organisation", {LANGUAGE: settings.language})
    child(element, "organisation-identifier", text=settings.identifier)
    named(element, "name", publisher.name)
    publisher.refer(element, "reporting-org")
    years = range(publisher.day.year, publisher.day.year + AHEAD + 1)
    approved, ahead = _approved(tables, years), _ahead(tables, years)
    for (year, currency), amount in sorted({**ahead["total"], **approved}.items()):
        status = "2" if (year, currency) in approved else "1"
        _budget(element, "total-budget", year, amount, currency, status=status)
    for kind, tag in (("region", "recipient-region"), ("country", "recipient-country")):
        for key, amount in sorted(ahead[kind].items()):
            place, year, currency = key
            about = {"code": place, "vocabulary": "1" if kind == "region" else None}
            _budget(element, f"{tag}-budget", year, amount, currency, status="1", recipient=(tag, about))
    for (year, currency), amount in sorted(_spent(tables, publisher.transactions_until).items()):
        _budget(element, "total-expenditure", year, amount, currency)
    leave_out(element, settings.leave_out)
    return element


def _budget(
    element: Any,
    tag: str,
    year: int,
    amount: Decimal,
    currency: str,
    status: str | None = None,
    recipient: tuple[str, Mapping[str, str | None]] | None = None,
) -> None:
    budget = child(element, tag, {"status": status})
    if recipient is not None:
        child(budget, *recipient)
    dated(budget, "period-start", date(year, 1, 1))
    dated(budget, "period-end", date(year, 12, 31))
    money(budget, amount, currency, date(year, 1, 1))


def _approved(tables: Tables, years: range) -> Sums:
    """Give the approved budgets of the organisation by year and currency."""
    rows = tables.rows(
        "SELECT year, currency, sum(amount) AS amount FROM budget_line WHERE stage = 'approved'"
        f" AND year BETWEEN {years[0]} AND {years[-1]} GROUP BY ALL"
    )
    return {(row["year"], row["currency"]): row["amount"] for row in rows}


def _spent(tables: Tables, until: date) -> Sums:
    """Give what was spent on projects, by year and currency, up to the day on which transactions end."""
    rows = tables.rows(
        f"SELECT year(posted_on) AS year, currency, sum(amount) AS amount FROM expenditure"
        f" WHERE posted_on <= DATE '{until}' GROUP BY ALL"
    )
    return {(row["year"], row["currency"]): row["amount"] for row in rows}


def _ahead(tables: Tables, years: range) -> dict[str, dict[Any, Decimal]]:
    """Give the budgets of published projects by year: in total, by region and by country."""
    found: dict[str, dict[Any, Decimal]] = {"total": {}, "region": {}, "country": {}}
    for budget, places in _budgets(tables, years):
        year, currency, amount = budget["start"].year, budget["currency"], budget["amount"]
        _add(found["total"], (year, currency), amount)
        for place, part in zip(places, shares(amount, [one["share"] for one in places]), strict=True):
            kind = "country" if place["country"] else "region"
            _add(found[kind], (place["country"] or codes.REGIONS[place["region"]], year, currency), part)
    return found


def _budgets(tables: Tables, years: range) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    for _, parts in tables.projects(PROJECTS):
        for budget in parts["project_budget"]:
            if budget["start"].year in years:
                yield budget, [one for one in parts["project_location"] if one["share"]]


def _add(sums: dict[Any, Decimal], key: Any, amount: Decimal) -> None:
    sums[key] = sums.get(key, Decimal(0)) + amount


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


PROJECTS = (
    "SELECT * FROM project WHERE coalesce(excluded, false) = false"
    f" AND status IN ({_listed(codes.PUBLISHED)}) AND kind IN ({_listed(codes.KINDS)}) ORDER BY code"
)
"""The projects that are published, in code-point order of their codes."""
