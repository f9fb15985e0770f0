"""Measures of each period: break-even, ratios, debt cover. None where a measure cannot be calculated."""

from __future__ import annotations

from decimal import Decimal

from outturn.methods.appraisal.measures import break_even, debt_service_cover, loan_life_cover
from outturn.methods.appraisal.running import Run

Row = tuple[Decimal | None, ...]
NO_SALES, NO_MARGIN = "nothing is sold", "sales do not cover variable costs, or nothing is sold"
REASONS = {
    "variable_margin": "nothing is produced",
    "ratio": NO_SALES,
    **dict.fromkeys(("sales_excl", "excl", "sales_incl", "incl"), NO_MARGIN),
    **dict.fromkeys(("coverage_excl", "coverage_incl"), "there are no fixed costs, or nothing is sold"),
    "dscr": "there is no debt service, or nothing is produced yet",
    "llcr": "nothing is owed when the period opens, or nothing is produced yet",
    **dict.fromkeys(("current_ratio", "quick_ratio"), "nothing is owed at short term"),
    **dict.fromkeys(("debt_to_net_worth", "profit_to_net_worth"), "the net worth is not positive"),
    **dict.fromkeys(("debt_to_equity", "profit_to_equity"), "there is no equity capital"),
    "profit_to_sales": NO_SALES,
    **dict.fromkeys(("return_on_assets", "sales_to_assets"), "there are no assets"),
    "sales_to_inventory": "there are no stocks",
}
"""Why a measure has no value in a period."""
LABELS = {
    "ratio": "Variable margin over sales",
    "sales_excl": "Break-even sales, without financial costs",
    "excl": "Break-even ratio, without financial costs",
    "coverage_excl": "Margin over fixed costs, without financial costs",
    "sales_incl": "Break-even sales, with financial costs",
    "incl": "Break-even ratio, with financial costs",
    "coverage_incl": "Margin over fixed and financial costs",
    "dscr": "Debt service cover ratio",
    "llcr": "Loan life cover ratio",
}
"""What measures are called whose names do not say it."""


def break_even_rows(run: Run) -> dict[str, Row]:
    """Give the break-even of each period of production: margin, its ratio, and the points with and without finance."""
    names = ("variable_margin", "ratio", "sales_excl", "excl", "coverage_excl", "sales_incl", "incl", "coverage_incl")
    rows: dict[str, list[Decimal | None]] = {name: [] for name in names}
    for index in range(run.count):
        at = run.at(index)
        if not at.is_producing:
            for row in rows.values():
                row.append(None)
            continue
        fixed = at["fixed_costs"] + at["depreciation"] + at["depreciation_allowance"]
        found = break_even(at["sales_revenue"], at["variable_costs"], fixed, at["financial_costs"])
        without, with_ = found.excluding_finance, found.including_finance
        values = (found.variable_margin, found.variable_margin_ratio, without.sales_value, without.ratio,
                  without.fixed_cost_coverage, with_.sales_value, with_.ratio, with_.fixed_cost_coverage)  # fmt: skip
        for name, value in zip(names, values, strict=True):
            rows[name].append(value)
    return {name: tuple(row) for name, row in rows.items()}


def cover_rows(run: Run) -> dict[str, Row]:
    """Give debt service cover and loan life cover of each period of production."""
    get = run.values
    dscr = debt_service_cover(get("surplus"), get("loan_repayments"), get("interest_paid"), get("fees_paid"))
    debt = [one + two for one, two in zip(get("long_term_debt"), get("short_term_debt"), strict=True)]
    opening = [sum((loan.opening_balance for loan in run.project.loans), Decimal(0)), *debt[:-1]]
    rows = zip(get("surplus"), get("loan_repayments"), get("interest_paid"), get("fees_paid"), strict=True)
    cash = [sum(parts, Decimal(0)) for parts in rows]
    first = run.project.timeline.construction
    opening = [Decimal(0)] * first + opening[first:]
    llcr = loan_life_cover(cash, opening, _debt_rates(run), period_months=run.project.timeline.months)
    producing = [period.is_producing for period in run.project.timeline.periods]
    shown = [value if at else None for value, at in zip(dscr, producing, strict=True)]
    return {"dscr": tuple(shown), "llcr": tuple(llcr)}


def _debt_rates(run: Run) -> list[Decimal]:
    """Give for each period the interest rate of the debt: the mean of the loans' rates, weighted by what is owed."""
    found = []
    for period in run.project.timeline.periods:
        owed = weighted = Decimal(0)
        for loan in run.project.loans:
            before = run.at(period.index).before_of("balance_of", loan, loan.opening_balance)
            rate = Decimal(0)
            for day, each in loan.rates:
                rate = each if day <= period.first_month * 30 + 1 else rate
            owed += before
            weighted += before * rate
        found.append(weighted / owed if owed else Decimal(0))
    return found


def ratio_rows(run: Run) -> dict[str, Row]:
    """Give the ratios of liquidity, structure and profit of each period."""
    get = run.values
    payable = [
        sum(each, Decimal(0))
        for each in zip(
            get("accounts_payable"), get("automatic_overdraft_balance"), get("short_term_debt"), strict=True
        )
    ]
    current = [sum(each, Decimal(0)) for each in zip(get("current_assets"), get("cash_balance"), strict=True)]
    quick = [
        one - two - three - four
        for one, two, three, four in zip(
            current, get("materials_stock"), get("work_in_progress"), get("finished_products"), strict=True
        )
    ]
    worth, profit, sales = get("net_worth"), get("net_profit"), get("sales_revenue")
    before_interest = [one + two for one, two in zip(profit, get("financial_costs"), strict=True)]
    return {
        "current_ratio": _over(current, payable),
        "quick_ratio": _over(quick, payable),
        "debt_to_net_worth": _over(get("long_term_debt"), worth),
        "debt_to_equity": _over(get("long_term_debt"), get("equity_capital")),
        "profit_to_sales": _over(profit, sales),
        "profit_to_equity": _over(profit, get("equity_capital")),
        "profit_to_net_worth": _over(profit, worth),
        "return_on_assets": _over(before_interest, get("total_assets")),
        "sales_to_assets": _over(sales, get("total_assets")),
        "sales_to_inventory": _over(sales, [sum(each, Decimal(0)) for each in zip(
            get("materials_stock"), get("work_in_progress"), get("finished_products"), strict=True)]),
    }  # fmt: skip


def _over(parts: list[Decimal], wholes: list[Decimal]) -> Row:
    return tuple(part / whole if whole > 0 else None for part, whole in zip(parts, wholes, strict=True))
