"""The statements of a report: which lines they show, in which order, and of which others each total is made.

A row is a line of the model; ``line:part`` is one row for each item of the line that belongs to the part. Terms are
rows with their signs, ``@`` being the row of the same item. HTML and PDF show the rows, the workbook computes them by
their terms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from outturn.methods.appraisal.project import FACTORY, MARKETING


@dataclass(frozen=True)
class Row:
    """A row of a statement."""

    line: str
    """The name of the line, with its part after a colon."""
    terms: tuple[str, ...] = ()
    rule: str = "value"
    """How the workbook computes it: value, see, sum, so_far, increase, or a rule of its own."""
    style: str = "part"
    """part, subtotal or total."""
    less: bool = False
    """Whether the row is deducted in the statement."""

    @property
    def name(self) -> str:
        """The line without its part."""
        return self.line.partition(":")[0]

    @property
    def part(self) -> str:
        """The part of the items, or nothing."""
        return self.line.partition(":")[2]


@dataclass(frozen=True)
class Statement:
    """A statement: the schedule it is named for, and its rows; ``scrap`` says whether it has the year after."""

    name: str
    rows: tuple[Row, ...]
    scrap: bool = False


PARTS: Mapping[str, Callable[[Any], bool]] = {
    "": lambda _: True,
    "fixed": lambda item: item.group != "pre_production",
    "pre": lambda item: item.group == "pre_production",
    "factory": lambda cost: cost.category in FACTORY,
    "administration": lambda cost: cost.category == "administrative_overheads",
    "leasing": lambda cost: cost.category == "leasing",
    "marketing": lambda cost: cost.category in MARKETING,
    "shares": lambda holder: holder.kind != "subsidy",
    "grants": lambda holder: holder.kind == "subsidy",
    "long": lambda loan: loan.term == "long",
    "short": lambda loan: loan.term == "short",
}
"""The parts of items, by name."""


def _value(line: str, **more: Any) -> Row:
    return Row(line, **more)


def _see(line: str, **more: Any) -> Row:
    return Row(line, rule="see", **more)


def _total(line: str, terms: str, style: str = "subtotal", rule: str = "sum", **more: Any) -> Row:
    return Row(line, tuple(terms.split()), rule, style, **more)


INVESTMENT = Statement("investment", (
    _value("purchase:fixed"),
    _total("fixed_investment", "+purchase:fixed"),
    _value("purchase:pre"),
    _total("pre_production", "+purchase:pre"),
    _see("increase_of_working_capital"),
    _total("total_investment", "+fixed_investment +pre_production +increase_of_working_capital", "total"),
    _value("pre_production_interest"),
    _value("depreciation_of"),
    _value("interest_depreciation_of"),
    _total("depreciation", "+depreciation_of +interest_depreciation_of"),
    _value("book_value"),
    _total("investment_book_value", "+book_value"),
    _value("pre_production_interest_book_value"),
    _total("fixed_assets", "+investment_book_value +pre_production_interest_book_value", "total"),
    _value("asset_proceeds"),
))  # fmt: skip

SALES = Statement("sales", (
    _value("units_of_line"),
    _value("price_of_line"),
    _total("sales_of_line", "+units_of_line@ +price_of_line@", "part", "product"),
    _value("sales_subsidies"),
    _total("sales_revenue", "+sales_of_line +sales_subsidies", "total"),
    _value("sales_tax"),
    _value("carbon_revenue"),
    _value("sold"),
    _value("stock_units"),
    _value("produced"),
))  # fmt: skip

COSTS = Statement("production_cost", (
    _value("cost_sold:factory"),
    _total("factory_costs", "+cost_sold:factory"),
    _value("cost_sold:administration"),
    _total("operating_costs", "+factory_costs +cost_sold:administration"),
    _value("cost_sold:leasing"),
    _total("leasing_costs", "+cost_sold:leasing", "part"),
    _value("cost_sold:marketing"),
    _total("marketing_costs", "+cost_sold:marketing"),
    _total("all_costs", "+operating_costs +leasing_costs +marketing_costs", "total"),
    _value("variable_costs"),
    _total("fixed_costs", "+all_costs -variable_costs", "part"),
))  # fmt: skip

WORKING_CAPITAL = Statement("working_capital", (
    _value("stock_of"),
    _total("materials_stock", "+stock_of"),
    _value("work_in_progress"),
    _value("finished_products"),
    _value("receivables"),
    _value("cash_requirement"),
    _total("current_assets", "+materials_stock +work_in_progress +finished_products +receivables +cash_requirement"),
    _value("accounts_payable", less=True),
    _total("net_working_capital", "+current_assets -accounts_payable", "total"),
    _total("increase_of_current_assets", "+current_assets", "part", "increase"),
    _total("increase_of_payables", "+accounts_payable", "part", "increase", less=True),
    _total("increase_of_working_capital", "+increase_of_current_assets -increase_of_payables"),
    _value("deposit_interest"),
))  # fmt: skip

FINANCE = Statement("finance", (
    _value("equity_of:shares"),
    _total("equity_paid", "+equity_of:shares"),
    _value("equity_of:grants"),
    _total("subsidies", "+equity_of:grants", "part"),
    _value("drawings_by_loan"),
    _total("loan_drawings", "+drawings_by_loan"),
    _value("capitalised_by_loan"),
    _total("capitalised_interest", "+capitalised_by_loan", "part"),
    _value("repayments_by_loan"),
    _total("loan_repayments", "+repayments_by_loan"),
    _value("interest_by_loan"),
    _total("interest_paid", "+interest_by_loan"),
    _value("fees_by_loan"),
    _total("fees_paid", "+fees_by_loan", "part"),
    _total("balance_of:long", "+drawings_by_loan@ +capitalised_by_loan@ -repayments_by_loan@", "part", "debt"),
    _total("long_term_debt", "+balance_of:long"),
    _total("balance_of:short", "+drawings_by_loan@ +capitalised_by_loan@ -repayments_by_loan@", "part", "debt"),
    _total("short_term_debt", "+balance_of:short", "part"),
    _value("exchange_differences"),
    _total("financial_costs", "+interest_paid +fees_paid", "subtotal", "in_production"),
))  # fmt: skip

INCOME = Statement("net_income", (
    _see("sales_revenue"),
    _see("variable_costs", less=True),
    _total("variable_margin", "+sales_revenue -variable_costs"),
    _see("carbon_revenue"),
    _see("fixed_costs", less=True),
    _see("depreciation", less=True),
    _total("operational_margin", "+variable_margin +carbon_revenue -fixed_costs -depreciation"),
    _see("deposit_interest"),
    _value("extraordinary_income"),
    _see("financial_costs", less=True),
    _value("depreciation_allowance", less=True),
    _total("gross_profit", "+operational_margin +deposit_interest +extraordinary_income -financial_costs "
           "-depreciation_allowance"),
    _see("income_tax", less=True),
    _total("net_profit", "+gross_profit -income_tax", "total"),
    _value("preferred_dividends:shares"),
    _value("ordinary_dividends:shares"),
    _total("dividends", "+preferred_dividends:shares +ordinary_dividends:shares", less=True),
    _total("retained_profit", "+net_profit -dividends"),
))  # fmt: skip

TAX = Statement("tax", (
    _see("gross_profit"),
    _value("investment_allowance", less=True),
    _total("gross_profit_of_year", "+gross_profit -investment_allowance", "subtotal", "of_year"),
    _value("deductible_loss", less=True),
    _total("taxable_profit", "+gross_profit_of_year -deductible_loss"),
    _total("income_tax", "+taxable_profit", "total", "tax"),
))  # fmt: skip

CASH_FLOW = Statement("cash_flow", (
    _total("equity_inflow", "+equity_of:shares +equity_of:grants", "part", "gains"),
    _see("loan_drawings"),
    _see("increase_of_payables"),
    _see("sales_revenue"),
    _see("carbon_revenue"),
    _see("deposit_interest"),
    _see("asset_proceeds"),
    _total("total_inflow", "+equity_inflow +loan_drawings +increase_of_payables +sales_revenue +carbon_revenue "
           "+deposit_interest +asset_proceeds"),
    _see("fixed_investment"),
    _see("pre_production"),
    _see("increase_of_current_assets"),
    _see("operating_costs"),
    _see("leasing_costs"),
    _see("marketing_costs"),
    _see("income_tax"),
    _see("interest_paid"),
    _see("fees_paid"),
    _see("loan_repayments"),
    _total("equity_refunds", "+equity_of:shares +equity_of:grants", "part", "losses"),
    _see("dividends"),
    _total("total_outflow", "+fixed_investment +pre_production +increase_of_current_assets +operating_costs "
           "+leasing_costs +marketing_costs +income_tax +interest_paid +fees_paid +loan_repayments +equity_refunds "
           "+dividends", less=True),
    _total("surplus", "+total_inflow -total_outflow", "total"),
    _total("cumulative_surplus", "+surplus", "part", "so_far"),
    _total("automatic_equity", "+cumulative_surplus", "part", "cover_equity"),
    _total("automatic_equity_total", "+automatic_equity", "part", "so_far"),
    _total("automatic_overdraft_balance", "+cumulative_surplus", "part", "cover_overdraft"),
    _total("cash_balance", "+cumulative_surplus +automatic_equity_total +automatic_overdraft_balance", "total"),
))  # fmt: skip

BALANCE = Statement("balance_sheet", (
    _see("current_assets"),
    _see("cash_balance"),
    _see("fixed_assets"),
    _total("total_assets", "+current_assets +cash_balance +fixed_assets", "total"),
    _see("accounts_payable"),
    _see("automatic_overdraft_balance"),
    _see("long_term_debt"),
    _see("short_term_debt"),
    _total("equity_capital", "+equity_of:shares +equity_of:grants +automatic_equity", "part", "so_far"),
    _total("accumulated_profit", "+retained_profit", "part", "so_far"),
    _value("revaluation_reserve"),
    _value("exchange_reserve"),
    _total("total_liabilities", "+accounts_payable +automatic_overdraft_balance +long_term_debt +short_term_debt "
           "+equity_capital +accumulated_profit +revaluation_reserve +exchange_reserve", "total"),
    _total("balance_difference", "+total_assets -total_liabilities", "part"),
    _total("net_worth", "+total_assets -accounts_payable -automatic_overdraft_balance -long_term_debt "
           "-short_term_debt"),
))  # fmt: skip


def _discounted(net: str) -> tuple[Row, ...]:
    """Give the rows below a flow: so far, factor, present value."""
    return (
        _total(f"{net}_so_far", f"+{net}", "part", "so_far"),
        _value(f"{net}_factor"),
        _total(f"{net}_present", f"+{net} +{net}_factor", "subtotal", "quotient"),
        _total(f"{net}_present_so_far", f"+{net}_present", "part", "so_far"),
    )


TOTAL_CAPITAL = Statement("total_capital", (
    _see("sales_revenue"),
    _see("carbon_revenue"),
    _see("deposit_interest"),
    _see("asset_proceeds"),
    _total("residual_value_flow", "+investment_book_value +net_working_capital", "part", "residual"),
    _total("capital_inflow", "+sales_revenue +carbon_revenue +deposit_interest +asset_proceeds +residual_value_flow"),
    _see("total_investment"),
    _see("operating_costs"),
    _see("leasing_costs"),
    _see("marketing_costs"),
    _see("income_tax"),
    _total("capital_outflow", "+total_investment +operating_costs +leasing_costs +marketing_costs +income_tax",
           less=True),
    _total("total_capital_net", "+capital_inflow -capital_outflow", "total"),
    *_discounted("total_capital_net"),
), scrap=True)  # fmt: skip

EQUITY = Statement("equity", (
    _see("surplus"),
    _see("dividends"),
    _see("equity_paid", less=True),
    _total("residual_equity_flow", "+investment_book_value +net_working_capital +pre_production_interest_book_value "
           "-long_term_debt -short_term_debt", "part", "residual"),
    _total("equity_net", "+surplus +dividends -equity_paid +residual_equity_flow", "total"),
    *_discounted("equity_net"),
), scrap=True)  # fmt: skip

SHAREHOLDERS = Statement("shareholders", (
    _see("preferred_dividends:shares"),
    _see("ordinary_dividends:shares"),
    _see("equity_of:shares", less=True),
    _total("final_worth:shares", "+net_worth", "part", "worth"),
    _total("shareholder_net:shares", "+preferred_dividends:shares@ +ordinary_dividends:shares@ -equity_of:shares@ "
           "+final_worth:shares@", "total"),
), scrap=True)  # fmt: skip

STATEMENTS = (INVESTMENT, SALES, COSTS, WORKING_CAPITAL, FINANCE, INCOME, TAX, CASH_FLOW, BALANCE, TOTAL_CAPITAL,
              EQUITY, SHAREHOLDERS)  # fmt: skip
"""All statements in the order of a report."""
