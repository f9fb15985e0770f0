"""Appraises a project: runs the model on exact numbers and gathers schedules and indicators."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from importlib import metadata
from typing import Any

from outturn.methods.appraisal import indicators, kinds, national, ratios
from outturn.methods.appraisal.keys import declared
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.lines import ITEMS, LINES, SCHEDULES, Line
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.result import Appraisal, DefaultTaken, Schedule, ScheduleLine
from outturn.methods.appraisal.running import Run

SHOWN_IN = {
    "production_cost": ("depreciation", "financial_costs"),
    "net_income": ("sales_revenue", "variable_costs", "carbon_revenue", "fixed_costs", "deposit_interest",
                   "financial_costs", "income_tax"),
    "tax": ("gross_profit",),
    "cash_flow": ("loan_drawings", "increase_of_payables", "sales_revenue", "carbon_revenue", "deposit_interest",
                  "asset_proceeds", "fixed_investment", "pre_production", "increase_of_current_assets",
                  "operating_costs", "leasing_costs", "marketing_costs", "income_tax", "interest_paid", "fees_paid",
                  "loan_repayments", "dividends"),
    "balance_sheet": ("current_assets", "cash_balance", "accounts_payable", "automatic_overdraft_balance",
                      "long_term_debt", "short_term_debt"),
    "total_capital": ("sales_revenue", "operating_costs", "leasing_costs", "marketing_costs", "income_tax"),
    "equity": ("surplus", "dividends", "equity_paid"),
}  # fmt: skip
"""Lines of other schedules that a schedule shows before its own."""

PERIOD_TABLES = {"break_even": "Break-even", "cover": "Debt cover", "ratios": "Ratios", "value_added": "Value added",
                 "foreign_exchange": "Foreign exchange", "cost_benefit": "Cost-benefit analysis: net flows",
                 "cost_centres": "Costs by cost centre"}  # fmt: skip
MONEY = ("value_added", "foreign_exchange", "cost_benefit", "cost_centres")


def appraise(project: Project) -> Appraisal:
    """Give all schedules and indicators of a project, exact to 34 digits, money in the project's currency."""
    with kinds.exactly():
        run = Run(project, EXACT)
        found = indicators.Collection()
        indicators.of_capital(found, run)
        indicators.of_equity(found, run)
        tables: dict[str, Mapping[str, tuple[Decimal | None, ...]]] = {
            "break_even": ratios.break_even_rows(run),
            "cover": ratios.cover_rows(run),
            "ratios": ratios.ratio_rows(run),
        }
        indicators.of_finance(found, run, tables["cover"])
        indicators.of_balance(found, run)
        added, exchange = national.value_added(run), national.foreign_exchange(run)
        national.of_economy(found, run, added, exchange)
        tables |= {"value_added": dict(added.lines), "foreign_exchange": dict(exchange)}
        tables |= {"cost_benefit": national.economic_rows(run), "cost_centres": national.centre_rows(run)}
        schedules = {name: schedule(run, name) for name in SCHEDULES}
    inputs = as_tables(project)
    return Appraisal(
        project=project,
        schedules={name: each for name, each in schedules.items() if each.lines},
        indicators=found.found,
        by_period={name: _period_table(run, name, rows) for name, rows in tables.items() if rows},
        defaults=tuple(DefaultTaken(*each) for each in project.defaults),
        inputs=inputs,
        digest=digest_of(inputs),
        version=metadata.version("outturn"),
        warnings=_warnings(run),
        period_months=project.timeline.months,
        phases=tuple(period.phase for period in project.timeline.periods),
    )


def schedule(run: Run, name: str) -> Schedule:
    """Give a schedule as a table of periods and lines."""
    timeline = run.project.timeline
    lines: list[ScheduleLine] = []
    for other in SHOWN_IN.get(name, ()):
        lines += _rows(run, LINES[other])
    for line in LINES.values():
        if line.schedule == name and line.is_shown:
            lines += _rows(run, line)
    columns = run.columns if run.has_scrap_year and any(len(each.values) > run.count for each in lines) else run.count
    padded = tuple(
        dataclasses.replace(each, values=each.values + (Decimal(0),) * (columns - len(each.values))) for each in lines
    )
    return Schedule(name, SCHEDULES[name], tuple(timeline.label(index) for index in range(columns)), padded)


def _rows(run: Run, line: Line) -> list[ScheduleLine]:
    if line.per is None:
        return [ScheduleLine(line.name, line.label, line.unit, tuple(run.values(line.name)), line.is_subtotal, None,
                             line.source)]  # fmt: skip
    return [
        ScheduleLine(f"{line.name}/{key}", f"{line.label}: {key}", line.unit, tuple(run.values(line.name, item)),
                     line.is_subtotal, key, line.source)
        for key, item in items_of(run, line.per)
    ]  # fmt: skip


def items_of(run: Run, per: str) -> list[tuple[str, Any]]:
    """Give the items a line is computed for, with the keys that name them."""
    if per == "sales_line":
        return [(f"{product.key}.{each.key}", each) for product in run.project.products for each in product.lines]
    found = run.shareholders if per == "holder" else getattr(run.project, ITEMS[per])
    return [(item.key, item) for item in found]


def _period_table(run: Run, name: str, rows: Mapping[str, tuple[Decimal | None, ...]]) -> Schedule:
    timeline = run.project.timeline
    columns = max(len(values) for values in rows.values())
    lines = tuple(
        ScheduleLine(key, key if name == "cost_centres" else _label(key), _unit(name, key),
                     values,  # type: ignore[arg-type]
                     reason=ratios.REASONS.get(key, "") if None in values else "")
        for key, values in rows.items()
    )  # fmt: skip
    return Schedule(name, PERIOD_TABLES[name], tuple(timeline.label(i) for i in range(columns)), lines)


def _label(name: str) -> str:
    return ratios.LABELS.get(name) or name.replace("_", " ").capitalize()


def _unit(table: str, name: str) -> str:
    return "money" if table in MONEY or name == "variable_margin" or name in ("sales_excl", "sales_incl") else "ratio"


def as_tables(value: Any) -> Any:
    """Give inputs as plain tables, lists, texts and numbers; decimals as texts, so that nothing is lost."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: as_tables(getattr(value, name)) for name in declared(type(value))}
    if isinstance(value, Mapping):
        return {name: as_tables(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [as_tables(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return value


def digest_of(inputs: Mapping[str, Any]) -> str:
    """Give the SHA-256 of inputs in canonical form: JSON with sorted keys, numbers without trailing zeros."""
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _warnings(run: Run) -> tuple[str, ...]:
    found = []
    if run.project.synthetic:
        found.append("The project is synthetic: it is made up, and describes no real enterprise.")
    for loan in run.project.loans:
        left = run.loan_course(loan).interest_not_due
        if left:
            found.append(
                f"Loan {loan.key}: interest of {left.normalize():f} falls due after the horizon and is not paid in it."
            )
    if any(run.values("automatic_equity")):
        found.append("Deficits of construction are covered by automatic equity that nobody has promised.")
    if any(run.values("automatic_overdraft_balance")):
        found.append("Deficits of production are covered by an overdraft without interest that nobody has granted.")
    if any(each < 0 for each in run.values("accumulated_profit")) and any(run.project.dividends.fixed_amount):
        found.append("Fixed dividends are paid although losses are carried in the balance sheet.")
    return tuple(found)
