"""Cash flow for financial planning: inflows, outflows, surplus, and the automatic cover of deficits.

A deficit of construction is covered by equity, one of production by an overdraft without interest.
Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter XI.N.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Number
from outturn.methods.appraisal.lines.declaring import At, line


@line("cash_flow", "Equity, subsidies and grants paid in")
def equity_inflow(at: At) -> Number:
    """What all classes pay in."""
    paid = (at.of("equity_of", each) for each in at.project.equity)
    return at.kind.total(at.kind.maximum(each, at.kind.zero) for each in paid)


@line("cash_flow", "Total inflow", is_subtotal=True)
def total_inflow(at: At) -> Number:
    """Equity, loans, sales, carbon, deposit interest, sale of assets and increase of payables."""
    finance = at["equity_inflow"] + at["loan_drawings"] + at["increase_of_payables"]
    return finance + at["sales_revenue"] + at["carbon_revenue"] + at["deposit_interest"] + at["asset_proceeds"]


@line("cash_flow", "Refunds of equity")
def equity_refunds(at: At) -> Number:
    """What is paid back to shareholders."""
    paid = (at.of("equity_of", each) for each in at.project.equity)
    return at.kind.total(at.kind.maximum(-each, at.kind.zero) for each in paid)


@line("cash_flow", "Total outflow", is_subtotal=True)
def total_outflow(at: At) -> Number:
    """Investment, increase of current assets, costs, tax, debt service, refunds and dividends."""
    invested = at["fixed_investment"] + at["pre_production"] + at["increase_of_current_assets"]
    spent = at["operating_costs"] + at["leasing_costs"] + at["marketing_costs"] + at["income_tax"]
    service = at["interest_paid"] + at["fees_paid"] + at["loan_repayments"]
    return invested + spent + service + at["equity_refunds"] + at["dividends"]


@line("cash_flow", "Surplus", is_subtotal=True)
def surplus(at: At) -> Number:
    """Total inflow less total outflow; a deficit is negative."""
    return at["total_inflow"] - at["total_outflow"]


@line("cash_flow", "Cumulative surplus")
def cumulative_surplus(at: At) -> Number:
    """Surplus of all periods so far, and opening cash."""
    return at.before("cumulative_surplus", at.project.opening_balance.cash) + at["surplus"]


@line("cash_flow", "Automatic equity")
def automatic_equity(at: At) -> Number:
    """What covers the deficit of a construction period."""
    if at.is_producing:
        return at.kind.zero
    return at.kind.maximum(-(at["cumulative_surplus"] + at.before("automatic_equity_total")), at.kind.zero)


@line("cash_flow", "Automatic equity so far", is_shown=False)
def automatic_equity_total(at: At) -> Number:
    """Automatic equity of all periods so far."""
    return at.before("automatic_equity_total") + at["automatic_equity"]


@line("cash_flow", "Automatic overdraft")
def automatic_overdraft_balance(at: At) -> Number:
    """What covers the cumulative deficit in production, without interest."""
    if not at.is_producing:
        return at.kind.zero
    return at.kind.maximum(-(at["cumulative_surplus"] + at["automatic_equity_total"]), at.kind.zero)


@line("cash_flow", "Cash balance", is_subtotal=True)
def cash_balance(at: At) -> Number:
    """Cumulative surplus after automatic cover."""
    return at["cumulative_surplus"] + at["automatic_equity_total"] + at["automatic_overdraft_balance"]
