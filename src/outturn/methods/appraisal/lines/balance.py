"""The projected balance sheet; both sides are made of their own lines, so that a difference would show.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter X.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.lines.prices import converted


@line("balance_sheet", "Fixed assets, net")
def fixed_assets(at: At) -> Number:
    """Book values of fixed and pre-production investment and of construction interest."""
    return at["investment_book_value"] + at["pre_production_interest_book_value"]


@line("balance_sheet", "Total assets", is_subtotal=True)
def total_assets(at: At) -> Number:
    """Current assets, cash balance and fixed assets."""
    return at["current_assets"] + at["cash_balance"] + at["fixed_assets"]


@line("balance_sheet", "Equity capital")
def equity_capital(at: At) -> Number:
    """Equity, subsidies and automatic equity paid in so far."""
    opening = at.kind.total(each.opening_value for each in at.project.equity)
    paid = at.total("equity_of", at.project.equity) + at["automatic_equity"]
    return at.before("equity_capital", opening) + paid


@line("balance_sheet", "Retained profit so far")
def accumulated_profit(at: At) -> Number:
    """Retained profit of all periods so far; losses are negative."""
    return at.before("accumulated_profit", at.project.opening_balance.retained_profit) + at["retained_profit"]


@line("balance_sheet", "Revaluation reserve")
def revaluation_reserve(at: At) -> Number:
    """What book values have been raised by so far."""
    raised = (item for item in at.project.investment if item.revaluation)
    return at.before("revaluation_reserve") + at.total("revaluation_of", raised)


@line("balance_sheet", "Exchange differences so far")
def exchange_reserve(at: At) -> Number:
    """Exchange gains of debts so far; losses are negative."""
    if at.index:
        return at.before("exchange_reserve") - at["exchange_differences"]
    opening = at.kind.total(
        converted(at, loan, loan.opening_balance) - loan.opening_balance for loan in at.project.loans if loan.currency
    )
    return -at["exchange_differences"] - opening


@line("balance_sheet", "Total liabilities", is_subtotal=True)
def total_liabilities(at: At) -> Number:
    """Payables, overdraft, debts, equity, retained profit and reserves."""
    debts = at["accounts_payable"] + at["automatic_overdraft_balance"] + at["long_term_debt"] + at["short_term_debt"]
    own = at["equity_capital"] + at["accumulated_profit"] + at["revaluation_reserve"] + at["exchange_reserve"]
    return debts + own


@line("balance_sheet", "Net worth", is_subtotal=True)
def net_worth(at: At) -> Number:
    """Total assets less all debts."""
    debts = at["accounts_payable"] + at["automatic_overdraft_balance"] + at["long_term_debt"] + at["short_term_debt"]
    return at["total_assets"] - debts


@line("balance_sheet", "Difference", is_shown=False)
def balance_difference(at: At) -> Number:
    """Total assets less total liabilities: 0."""
    return at["total_assets"] - at["total_liabilities"]
