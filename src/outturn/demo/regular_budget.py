"""Regular resources in euros: budget lines approved and spent, and income received, as calibrated."""

from __future__ import annotations

from datetime import date, timedelta

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, add_months, cents, money
from outturn.demo.splitting import pieces, split

LARGEST_MEAN = 450_000_00
"""Mean of the lines of one category, at most; in cents."""
RECOVERED = {
    "programme_support": "programme_support_eur",
    "technical_services": "technical_services_eur",
    "direct_service_costs": "direct_service_costs_eur",
}


def add_regular_budget(draft: Draft) -> None:
    """Add budget lines and income lines of the year, of the year before and of the year after."""
    for stage, path in (("approved", "finance.approved_eur"), ("spent", "finance.spent_eur")):
        for category, amount in targets.target(path).items():
            _add_budget(draft, category, YEAR, stage, cents(amount))
            _add_budget(draft, category, YEAR - 1, stage, cents(amount) * draft.random.randint(88, 97) // 100)
            if stage == "approved":
                _add_budget(draft, category, YEAR + 1, stage, cents(amount) * draft.random.randint(98, 104) // 100)
    for category, amount in targets.target("finance.received_eur").items():
        _add_income(draft, category, date(YEAR, 1, 1), 12, cents(amount))
        _add_income(draft, category, date(YEAR - 1, 1, 1), 12, cents(amount) * draft.random.randint(88, 97) // 100)
    for row in targets.table("monthly_recovery"):
        month = date.fromisoformat(f"{row['month']}-01")
        for category, column in RECOVERED.items():
            _add_income(draft, category, month, 1, cents(row[column]))


def _add_budget(draft: Draft, category: str, year: int, stage: str, total: int) -> None:
    for amount in split(draft.random, total, pieces(total, LARGEST_MEAN, 4)):
        draft.add(
            "budget_line",
            category=category,
            year=year,
            stage=stage,
            line=draft.next_number("budget_line", f"{category}{year}{stage}"),
            amount=money(amount),
            currency="EUR",
        )


def _add_income(draft: Draft, category: str, first: date, months: int, total: int) -> None:
    last = add_months(first, months)
    for amount in split(draft.random, total, pieces(total, LARGEST_MEAN, 3)):
        draft.add(
            "income_line",
            category=category,
            year=first.year,
            line=draft.next_number("income_line", f"{category}{first.year}"),
            received_on=draft.day(first, last - timedelta(days=1)),
            amount=money(amount),
            currency="EUR",
        )
