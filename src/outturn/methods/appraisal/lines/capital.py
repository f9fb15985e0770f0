"""The flows that are discounted: of total capital, of equity, and of each class of shareholders.

Tax is that of the income statement, so that the tax saved by interest is in the flow of total capital. The residual
value is the book value of assets and the net working capital; it flows in the year after production unless the
project says otherwise. Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter XI.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.project import EquityClass


def _residual(at: At, name: str) -> Number:
    """Give a residual value in the period in which it flows, else 0."""
    if at.period is None:
        return at.run.at(at.index - 1)[name]
    is_here = at.is_last and at.project.discounting.residual_value == "END_OF_PRODUCTION"
    return at[name] if is_here else at.kind.zero


@line("total_capital", "Residual value of total capital", is_shown=False)
def residual_of_capital(at: At) -> Number:
    """Book value of fixed and pre-production investment, and net working capital."""
    return at["investment_book_value"] + at["net_working_capital"]


@line("equity", "Residual value of equity", is_shown=False)
def residual_of_equity(at: At) -> Number:
    """Residual value of total capital and book value of construction interest, less debts."""
    own = at["residual_of_capital"] + at["pre_production_interest_book_value"]
    return own - at["long_term_debt"] - at["short_term_debt"]


@line("total_capital", "Residual value", in_scrap_year=True)
def residual_value_flow(at: At) -> Number:
    """The residual value when it flows."""
    return _residual(at, "residual_of_capital")


@line("total_capital", "Total investment")
def total_investment(at: At) -> Number:
    """Fixed investment, pre-production without interest, and increase of net working capital."""
    return at["fixed_investment"] + at["pre_production"] + at["increase_of_working_capital"]


@line("total_capital", "Benefits", is_subtotal=True, in_scrap_year=True)
def capital_inflow(at: At) -> Number:
    """Sales, carbon, deposit interest, sale of assets and residual value."""
    if at.period is None:
        return at["residual_value_flow"]
    income = at["sales_revenue"] + at["carbon_revenue"] + at["deposit_interest"] + at["asset_proceeds"]
    return income + at["residual_value_flow"]


@line("total_capital", "Costs", is_subtotal=True, in_scrap_year=True)
def capital_outflow(at: At) -> Number:
    """Total investment, operating, leasing and marketing costs, and income tax."""
    if at.period is None:
        return at.kind.zero
    costs = at["operating_costs"] + at["leasing_costs"] + at["marketing_costs"]
    return at["total_investment"] + costs + at["income_tax"]


@line("total_capital", "Net flow of total capital", is_subtotal=True, in_scrap_year=True)
def total_capital_net(at: At) -> Number:
    """Benefits less costs."""
    return at["capital_inflow"] - at["capital_outflow"]


@line("equity", "Net flow of equity", is_subtotal=True, in_scrap_year=True)
def equity_net(at: At) -> Number:
    """Surplus and dividends less equity paid in without subsidies, and the residual value of equity."""
    if at.period is None:
        return _residual(at, "residual_of_equity")
    return at["surplus"] + at["dividends"] - at["equity_paid"] + _residual(at, "residual_of_equity")


@line("shareholders", "Net flow of a class", per="holder", in_scrap_year=True)
def shareholder_net(at: At, holder: EquityClass) -> Number:
    """Refunds and dividends less what is paid in, and the class's share of the final net worth."""
    share = holder.ordinary_share if holder.net_worth_share is None else holder.net_worth_share
    final = _residual(at, "net_worth") * share
    if at.period is None:
        return final
    gained = at.of("preferred_dividends", holder) + at.of("ordinary_dividends", holder)
    return gained - at.of("equity_of", holder) + final
