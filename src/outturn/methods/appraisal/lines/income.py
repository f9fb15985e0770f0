"""Net income, income tax and the distribution of profit; tax and dividends yearly at the balance date.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapters XI.P to XI.R.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.project import EquityClass
from outturn.methods.appraisal.taxes import Distribution, Holder, distribute, graduated


@line("net_income", "Variable margin", is_subtotal=True)
def variable_margin(at: At) -> Number:
    """Sales revenue less variable costs."""
    return at["sales_revenue"] - at["variable_costs"]


@line("net_income", "Depreciation")
def depreciation(at: At) -> Number:
    """Depreciation of all assets and write-off of construction interest."""
    assets = at.total("depreciation_of", at.project.investment)
    return assets + at.total("interest_depreciation_of", at.project.loans)


@line("net_income", "Depreciation allowance")
def depreciation_allowance(at: At) -> Number:
    """Allowances that lower profit and book value."""
    return at.total("allowance_of", (item for item in at.project.investment if item.depreciation_allowance))


@line("net_income", "Operational margin", is_subtotal=True)
def operational_margin(at: At) -> Number:
    """Variable margin and carbon revenue less fixed costs and depreciation."""
    return at["variable_margin"] + at["carbon_revenue"] - at["fixed_costs"] - at["depreciation"]


@line("net_income", "Extraordinary income")
def extraordinary_income(at: At) -> Number:
    """Proceeds of sold assets above their book value; a loss is negative."""
    return at["asset_proceeds"] - at["sold_book_value"]


@line("net_income", "Gross profit", is_subtotal=True)
def gross_profit(at: At) -> Number:
    """Operational margin, deposit interest and extraordinary income less financial costs and allowance."""
    more = at["operational_margin"] + at["deposit_interest"] + at["extraordinary_income"]
    return more - at["financial_costs"] - at["depreciation_allowance"]


@line("tax", "Investment allowance", is_shown=True)
def investment_allowance(at: At) -> Number:
    """Share of cost that lowers taxable profit alone, in the period bought, at the earliest the first of production."""
    first = at.run.year_of(at.run.first_year_end)[0]
    if at.index < first:
        return at.kind.zero
    total = at.kind.zero
    for item in at.project.investment:
        if not at.kind.is_nothing(item.investment_allowance):
            for bought in range(at.index + 1) if at.index == first else (at.index,):
                total = total + at.run.at(bought).of("purchase", item) * item.investment_allowance
    return total


@line("tax", "Profit of the financial year")
def gross_profit_of_year(at: At) -> Number:
    """Gross profit of the year that ends with the period, what came before production in the first one."""
    if not at.is_balance_date:
        return at.kind.zero
    profit = at.in_year("gross_profit")
    if at.index == at.run.first_year_end:
        profit = profit + at.kind.total(at.run.at(t)["gross_profit"] for t in range(at.run.year_of(at.index)[0]))
    return profit - at.in_year("investment_allowance")


@line("tax", "Deductible loss")
def deductible_loss(at: At) -> Number:
    """Losses of earlier years that the year's profit takes up, oldest first."""
    return at.run.losses[at.index] if at.is_balance_date else at.kind.zero


@line("tax", "Taxable profit", is_subtotal=True)
def taxable_profit(at: At) -> Number:
    """Profit of the year less investment allowance and deductible loss."""
    return at["gross_profit_of_year"] - at["deductible_loss"]


@line("tax", "Income tax", is_subtotal=True)
def income_tax(at: At) -> Number:
    """Tax on the slices of taxable profit, none in years of holiday."""
    if not at.is_balance_date or at.run.year_number(at.index) < at.project.tax.holiday_years:
        return at.kind.zero
    return graduated(at.kind, at.project.tax.brackets, at["taxable_profit"])


@line("net_income", "Net profit", is_subtotal=True)
def net_profit(at: At) -> Number:
    """Gross profit less income tax."""
    return at["gross_profit"] - at["income_tax"]


@line("net_income", "Profit for distribution", is_shown=False)
def payable_dividends(at: At) -> Number:
    """Net profit of the year, if positive, x (1 - retained share), and the fixed amount."""
    if not at.is_balance_date:
        return at.kind.zero
    rules = at.project.dividends
    profit = at.kind.maximum(at.in_year("net_profit"), at.kind.zero)
    payable = profit * (at.kind.one - rules.retained_share[at.index])
    return payable + at.run.fixed_dividend(at.index) if rules.fixed_amount else payable


def distribution(at: At) -> Distribution:
    """Give what each class of shareholders gets at the balance date."""

    def divided() -> Distribution:
        holders = [
            Holder(
                each.joint_venture or each.kind == "joint_venture",
                at.of("paid_in_by", each), each.preferred_rate, each.preferred_amount, each.ordinary_share,
            )
            for each in at.run.shareholders
        ]  # fmt: skip
        return distribute(at.kind, at["payable_dividends"], holders)

    found: Distribution = at.run.kept(("distribution", at.index), divided)
    return found


@line("finance", "Paid in by a class", per="holder", is_shown=False)
def paid_in_by(at: At, holder: EquityClass) -> Number:
    """All that a class has paid in less refunds."""
    return at.before_of("paid_in_by", holder, holder.opening_value) + at.of("equity_of", holder)


@line("net_income", "Preferred dividends of a class", per="holder")
def preferred_dividends(at: At, holder: EquityClass) -> Number:
    """Equity paid in x rate + amount, as far as profit allows; joint-venture partners first."""
    if not at.is_balance_date or holder.kind == "subsidy":
        return at.kind.zero
    return distribution(at).preferred[at.run.shareholders.index(holder)]


@line("net_income", "Ordinary dividends of a class", per="holder")
def ordinary_dividends(at: At, holder: EquityClass) -> Number:
    """The class's ordinary share of what is payable beyond preferred dividends."""
    if not at.is_balance_date or holder.kind == "subsidy":
        return at.kind.zero
    return distribution(at).ordinary[at.run.shareholders.index(holder)]


@line("net_income", "Dividends", is_subtotal=True)
def dividends(at: At) -> Number:
    """Preferred and ordinary dividends of all classes."""
    holders = at.run.shareholders
    return at.total("preferred_dividends", holders) + at.total("ordinary_dividends", holders)


@line("net_income", "Retained profit", is_subtotal=True)
def retained_profit(at: At) -> Number:
    """Net profit less dividends."""
    return at["net_profit"] - at["dividends"]
