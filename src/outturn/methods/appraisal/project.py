"""The inputs of a project: every table and key of the file, declared once.

Lists over periods are tuples with one element per period of the timeline; amounts are in the currency named beside
them. Source of the features: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapters VII and XI.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.analysis import Correlation, CostCentre, Economic, IndirectEffect, Scenario, Uncertainty
from outturn.methods.appraisal.horizon import Timeline
from outturn.methods.appraisal.keys import entry

ZERO, ONE = Decimal(0), Decimal(1)
METHODS = ("LINEAR_TO_ZERO", "LINEAR_TO_SCRAP", "DECLINING_BALANCE", "SUM_OF_YEARS_DIGITS")
GROUPS = ("land", "site_preparation", "buildings", "machinery", "auxiliary_equipment", "incorporated_assets",
          "contingencies", "environment", "pre_production")  # fmt: skip
ORIGINS = ("local", "foreign")
MATERIALS = ("raw_materials", "factory_supplies", "utilities", "energy", "spare_parts")
FACTORY = (*MATERIALS, "repair_maintenance", "royalties", "labour", "labour_overheads", "factory_overheads")
OPERATING = (*FACTORY, "administrative_overheads")
MARKETING = ("marketing", "direct_marketing", "marketing_overheads")
CATEGORIES = (*OPERATING, "leasing", *MARKETING)
CLASSES = ("ordinary", "preference", "joint_venture", "subsidy")
LOANS = ("ANNUITY", "CONSTANT_PRINCIPAL", "PROFILE")
REFERENCES = ("END_OF_FIRST_YEAR", "START_OF_FIRST_PERIOD")
RESIDUALS = ("YEAR_AFTER_PRODUCTION", "END_OF_PRODUCTION")
RULES = ("COMFAR_III", "COMFAR_1991")
NONE_GIVEN = "none is given"
ABSENT: dict[str, Any] = {"default": (), "why": NONE_GIVEN, "quiet": True}
NO_AMOUNT: dict[str, Any] = {"default": ZERO, "why": NONE_GIVEN, "quiet": True}
LOCAL: dict[str, Any] = {"default": "local", "choices": ORIGINS, "why": "what is not called foreign is local"}
CURRENCY: dict[str, Any] = {"default": "", "why": "amounts are in the project's currency", "quiet": True}
ESCALATES: dict[str, Any] = {"default": ZERO, "why": "prices are constant unless an escalation is given", "quiet": True}


@dataclass(frozen=True)
class Stage:
    """Construction or start-up: a number of periods of equal length."""

    periods: int = entry(k.WHOLE, "how many periods", default=0, why="the stage is not there", least=0, quiet=True)
    period_months: int = entry(k.WHOLE, "months of each", default=12, why="a period is a year", least=1)


@dataclass(frozen=True)
class Horizon:
    """When the project is built, started and run."""

    production_years: int = entry(k.WHOLE, "financial years of production; the first may be short", least=1)
    start_month: int = entry(
        k.WHOLE, "month of the year in which the horizon begins", default=1, why="January", least=1, most=12
    )
    balance_month: int = entry(k.WHOLE, "month in which the financial year ends", default=12, why="December", least=1,
                             most=12)  # fmt: skip
    start_year: int | None = entry(k.WHOLE, "year in which it begins; for headings", default=None, why="periods are "
                                 "numbered", quiet=True)  # fmt: skip
    construction: Stage = entry(k.TABLE, "periods of construction", default=Stage(), table=Stage, quiet=True)
    startup: Stage = entry(k.TABLE, "periods of start-up, within the production years", default=Stage(), table=Stage,
                         quiet=True)  # fmt: skip


@dataclass(frozen=True)
class Depreciation:
    """How an asset loses its value."""

    method: str = entry(k.CHOICE, "the method", choices=METHODS)
    life_months: int = entry(k.WHOLE, "economic life in months", least=1)
    salvage_rate: Decimal = entry(k.SHARE, "scrap value as a share of the cost", default=ZERO, why="no scrap value")
    start_period: int | None = entry(
        k.WHOLE,
        "number (from 0) of the period on whose first day it begins",
        default=None,
        why="it begins with production",
        least=0,
    )
    declining_rate: Decimal | None = entry(k.SHARE, "yearly rate of the declining balance", default=None, quiet=True)


@dataclass(frozen=True)
class Investment:
    """A fixed asset, or pre-production expenditure (group pre_production)."""

    key: str = entry(k.TEXT, "its name in results")
    group: str = entry(k.CHOICE, "the group it belongs to", choices=GROUPS)
    amounts: tuple[Decimal, ...] = entry(k.AMOUNTS, "what is bought in each period")
    origin: str = entry(k.CHOICE, "where it is bought", **LOCAL)
    currency: str = entry(k.TEXT, "currency of the amounts", **CURRENCY)
    depreciation: Depreciation | None = entry(k.TABLE, "how it loses its value; without, it does not", default=None,
                                            table=Depreciation, quiet=True)  # fmt: skip
    opening_value: Decimal = entry(k.NUMBER, "book value at the start of the horizon, of an existing enterprise",
                                 **NO_AMOUNT)  # fmt: skip
    sale_proceeds: tuple[Decimal, ...] = entry(
        k.AMOUNTS, "what its sale brings; in that period its book value is written off", **ABSENT
    )
    revaluation: tuple[Decimal, ...] = entry(
        k.RATE_PATH, "rate by which the book value is raised in a period", **ABSENT
    )
    investment_allowance: Decimal = entry(k.SHARE, "share of the cost that lowers taxable profit alone", **NO_AMOUNT)
    depreciation_allowance: Decimal = entry(k.SHARE, "share of the cost charged in the first year beside depreciation",
                                          **NO_AMOUNT)  # fmt: skip
    escalation: Decimal = entry(k.RATE, "yearly rise of its price beside inflation", **ESCALATES)
    adjustment_factor: Decimal = entry(k.NUMBER, "economic value over financial value", default=ONE, quiet=True)
    taxes_included: Decimal = entry(k.NUMBER, "share of taxes in its price (a subsidy is negative)", **NO_AMOUNT)


@dataclass(frozen=True)
class EquityClass:
    """A class of shareholders, a joint-venture partner, or a subsidy."""

    key: str = entry(k.TEXT, "its name in results")
    amounts: tuple[Decimal, ...] = entry(k.AMOUNTS, "what is paid in each period (a refund is negative)")
    ordinary_share: Decimal = entry(k.SHARE, "its share of ordinary dividends", **NO_AMOUNT)
    kind: str = entry(k.CHOICE, "the class", default="ordinary", choices=CLASSES, why="shares are ordinary",
                    aliases=("class",))  # fmt: skip
    joint_venture: bool = entry(k.FLAG, "whether its preferred dividends come first", default=False, aliases=("jv",),
                              quiet=True)  # fmt: skip
    preferred_rate: Decimal = entry(k.RATE, "preferred dividend on what is paid in, a year", aliases=("pref_rate",),
                                  **NO_AMOUNT)  # fmt: skip
    preferred_amount: Decimal = entry(k.NUMBER, "preferred dividend as an amount, a year", aliases=("pref_amount",),
                                    **NO_AMOUNT)  # fmt: skip
    net_worth_share: Decimal | None = entry(
        k.SHARE, "its share of the final net worth", default=None, why="its share of ordinary dividends", quiet=True
    )
    origin: str = entry(k.CHOICE, "where its owners are", **LOCAL)
    currency: str = entry(k.TEXT, "currency of the amounts", **CURRENCY)
    opening_value: Decimal = entry(k.NUMBER, "paid in before the horizon", **NO_AMOUNT)


@dataclass(frozen=True)
class Fees:
    """The fees of a loan."""

    agency: Decimal = entry(k.RATE, "on each drawing", **NO_AMOUNT)
    guarantee: Decimal = entry(k.RATE, "a year, on what is outstanding", **NO_AMOUNT)
    commitment: Decimal = entry(k.RATE, "a year, on what is not yet drawn", **NO_AMOUNT)
    other: Decimal = entry(k.RATE, "on the whole loan, at the first drawing", **NO_AMOUNT)


@dataclass(frozen=True)
class Loan:
    """A loan; days count 360 to the year from the start of the horizon."""

    key: str = entry(k.TEXT, "its name in results")
    type: str = entry(k.CHOICE, "how it is repaid", choices=LOANS)
    flows: tuple[tuple[int, Decimal], ...] = entry(k.FLOWS, "drawings, and for a profile repayments")
    rates: tuple[tuple[int, Decimal], ...] = entry(k.RATES, "annual interest")
    repayment_months: int = entry(k.WHOLE, "months from one repayment to the next", default=12, why="yearly", least=1)
    number_of_repayments: int | None = entry(k.WHOLE, "how many repayments", default=None, least=1, quiet=True)
    first_repayment_day: int | None = entry(k.WHOLE, "day of the first repayment", default=None, least=1, why="one "
                                          "repayment period after the last drawing or construction, at a month's "
                                          "end")  # fmt: skip
    capitalised_share: Decimal = entry(k.SHARE, "share of interest added to the loan before repayment", default=ZERO,
                                     why="interest is paid when due")  # fmt: skip
    capitalise_until_day: int | None = entry(k.WHOLE, "last day on which interest is added to the loan", default=None,
                                           why="until the first repayment", quiet=True)  # fmt: skip
    interest_due_day: int | None = entry(k.WHOLE, "first day on which interest of a profile is due", default=None,
                                       why="one repayment period after the first drawing's start of year",
                                       quiet=True)  # fmt: skip
    fees: Fees = entry(k.TABLE, "fees", default=Fees(), table=Fees, quiet=True)
    interest_depreciation: Depreciation | None = entry(
        k.TABLE, "how interest of construction is written off; without, it is not", default=None, table=Depreciation,
        quiet=True,
    )  # fmt: skip
    origin: str = entry(k.CHOICE, "where the lender is", **LOCAL)
    currency: str = entry(k.TEXT, "currency of the loan", **CURRENCY)
    term: str = entry(k.CHOICE, "long or short term, in the balance sheet", default="long", choices=("long", "short"),
                    why="debts are of long term")  # fmt: skip
    opening_balance: Decimal = entry(k.NUMBER, "owed at the start of the horizon", **NO_AMOUNT)


@dataclass(frozen=True)
class SalesLine:
    """One market of a product."""

    key: str = entry(k.TEXT, "its name in results")
    quantities: tuple[Decimal, ...] = entry(k.AMOUNTS, "units sold in each period")
    price: tuple[Decimal, ...] = entry(k.PATH, "price of a unit")
    receivable_days: Decimal = entry(k.NUMBER, "days until customers pay", **NO_AMOUNT)
    market: str = entry(k.CHOICE, "local or foreign (export)", aliases=("origin",), **LOCAL)
    currency: str = entry(k.TEXT, "currency of the price", **CURRENCY)
    sales_tax: Decimal = entry(k.RATE, "tax on sales, on top of the price", **NO_AMOUNT)
    subsidy: Decimal = entry(k.RATE, "subsidy on sales, on top of the price", **NO_AMOUNT)
    escalation: Decimal = entry(k.RATE, "yearly rise of the price beside inflation", **ESCALATES)
    adjustment_factor: Decimal = entry(k.NUMBER, "economic value over financial value", default=ONE, quiet=True)


@dataclass(frozen=True)
class Product:
    """A product and its markets."""

    key: str = entry(k.TEXT, "its name in results")
    lines: tuple[SalesLine, ...] = entry(k.TABLES, "its markets", table=SalesLine)
    finished_goods_days: Decimal = entry(k.NUMBER, "days of sales kept in stock", **NO_AMOUNT)
    wip_days: Decimal = entry(k.NUMBER, "days of production in progress", **NO_AMOUNT)
    capacity: Decimal | None = entry(k.NUMBER, "units a year at full capacity", default=None, quiet=True)
    opening_stock: Decimal = entry(k.NUMBER, "units in stock at the start of the horizon", **NO_AMOUNT)


@dataclass(frozen=True)
class Cost:
    """A cost: of one product (unit_cost, fixed_per_year), at nominal capacity, or of all products (amounts)."""

    key: str = entry(k.TEXT, "its name in results")
    category: str = entry(k.CHOICE, "what it is spent on", choices=CATEGORIES)
    product: str | None = entry(k.TEXT, "the product it belongs to; without, it is shared", default=None, quiet=True)
    unit_cost: tuple[Decimal, ...] = entry(k.PATH, "variable cost of one unit", **ABSENT)
    fixed_per_year: tuple[Decimal, ...] = entry(k.PATH, "fixed cost a year", **ABSENT)
    nominal_cost: Decimal = entry(k.NUMBER, "cost a year at nominal capacity (instead of unit_cost)", **NO_AMOUNT)
    amounts: tuple[Decimal, ...] = entry(k.AMOUNTS, "cost of each period, shared by the products", **ABSENT)
    variable_share: Decimal = entry(k.SHARE, "variable share of amounts or of the nominal cost", **NO_AMOUNT)
    allocation: str = entry(
        k.CHOICE,
        "how amounts are shared",
        default="direct_cost",
        choices=("direct_cost", "shares"),
        why="in proportion to the direct costs of products produced",
        quiet=True,
    )
    shares: Mapping[str, Decimal] = entry(k.SHARES, "shares of the products", default=(), quiet=True)
    direct_cost: bool = entry(
        k.FLAG, "amounts are shared by direct cost, whatever shares say", default=False, quiet=True
    )
    stock_days: Decimal = entry(k.NUMBER, "days of consumption kept in stock", **NO_AMOUNT)
    payables_days: Decimal = entry(k.NUMBER, "days until suppliers are paid", **NO_AMOUNT)
    initial_stock: tuple[Decimal, ...] = entry(k.AMOUNTS, "stock bought before production", **ABSENT)
    reserve_stock: tuple[Decimal, ...] = entry(k.AMOUNTS, "stock kept beside the days of coverage", **ABSENT)
    cost_centre: str = entry(k.TEXT, "the cost centre", default="", quiet=True)
    origin: str = entry(k.CHOICE, "where it is bought", **LOCAL)
    currency: str = entry(k.TEXT, "currency of the cost", **CURRENCY)
    escalation: Decimal = entry(k.RATE, "yearly rise of the price beside inflation", **ESCALATES)
    skill: str = entry(k.CHOICE, "for wages: skilled or unskilled", default="skilled", choices=("skilled", "unskilled"),
                     quiet=True)  # fmt: skip
    staff: tuple[Decimal, ...] = entry(k.PATH, "for wages: people employed", **ABSENT)
    adjustment_factor: Decimal = entry(k.NUMBER, "economic value over financial value", default=ONE, quiet=True)
    taxes_included: Decimal = entry(k.NUMBER, "share of taxes in its price (a subsidy is negative)", **NO_AMOUNT)
    value_added_included: tuple[Decimal, ...] = entry(
        k.NUMBERS, "shares of domestic value added in its price", **ABSENT
    )


@dataclass(frozen=True)
class Cash:
    """Cash kept in hand, and what of it is deposited."""

    local_days: Decimal = entry(k.NUMBER, "days of local costs kept", **NO_AMOUNT)
    foreign_days: Decimal = entry(k.NUMBER, "days of foreign costs kept", **NO_AMOUNT)
    deposit_share: Decimal = entry(k.SHARE, "share deposited at short term", **NO_AMOUNT)
    deposit_rate: tuple[Decimal, ...] = entry(k.RATE_PATH, "annual interest of deposits", **ABSENT)


@dataclass(frozen=True)
class Tax:
    """Income tax, yearly at the balance date."""

    brackets: tuple[tuple[Decimal, Decimal], ...] = entry(k.BRACKETS, "profit from which a rate holds", default=(),
                                                        why="no income tax")  # fmt: skip
    holiday_years: int = entry(k.WHOLE, "first financial years without tax", default=0, why=NONE_GIVEN, least=0,
                             quiet=True)  # fmt: skip
    loss_carry_forward_years: int = entry(k.WHOLE, "years in which a loss may be deducted", default=0, why="losses are "
                                        "not carried forward", least=0)  # fmt: skip


@dataclass(frozen=True)
class Dividends:
    """What of the net profit is paid out, yearly at the balance date."""

    retained_share: tuple[Decimal, ...] = entry(k.SHARE_PATH, "share of net profit kept", default=ONE, why="all profit "
                                              "is retained")  # fmt: skip
    fixed_amount: tuple[Decimal, ...] = entry(k.AMOUNTS, "dividends paid as an amount, each period or production year",
                                            **ABSENT)  # fmt: skip


@dataclass(frozen=True)
class Discounting:
    """The rates of discount and the date flows are discounted to."""

    total_capital_rate: tuple[Decimal, ...] = entry(k.RATE_PATH, "annual rate for total capital")
    equity_rate: tuple[Decimal, ...] = entry(
        k.RATE_PATH, "annual rate for equity", default=(), why="the rate for total capital"
    )
    reference: str = entry(
        k.CHOICE,
        "the date discounted to",
        default=REFERENCES[0],
        choices=REFERENCES,
        why="the end of the first year: its flows are not discounted",
    )
    reinvestment_rate: Decimal | None = entry(k.RATE, "of surpluses, for the modified rate", default=None, why="the "
                                            "internal rate of return")  # fmt: skip
    borrowing_rate: Decimal | None = entry(
        k.RATE, "of deficits, for the modified rate", default=None, why="the internal rate of return"
    )
    residual_value: str = entry(k.CHOICE, "when the residual value flows", default=RESIDUALS[0], choices=RESIDUALS,
                              why="in the year after production")  # fmt: skip


@dataclass(frozen=True)
class Inflation:
    """Yearly inflation by origin; the rates of one year hold for all its periods."""

    local: tuple[Decimal, ...] = entry(k.RATE_PATH, "of the local currency", **ABSENT)
    foreign: tuple[Decimal, ...] = entry(k.RATE_PATH, "of foreign currencies", **ABSENT)
    first_year_escalator: Decimal = entry(
        k.NUMBER, "power of the first year's escalation", default=ONE, why="a whole year's"
    )
    derive_exchange_rates: bool = entry(k.FLAG, "whether exchange rates follow the difference in inflation",
                                      default=False, quiet=True)  # fmt: skip


@dataclass(frozen=True)
class Carbon:
    """Sale of verified emission reductions."""

    reductions: tuple[Decimal, ...] = entry(k.AMOUNTS, "tonnes of CO2 equivalent in each period")
    price: tuple[Decimal, ...] = entry(k.PATH, "price of a tonne")


@dataclass(frozen=True)
class OpeningBalance:
    """The balance sheet of an existing enterprise beside its assets, loans and equity given in their own tables."""

    cash: Decimal = entry(k.NUMBER, "cash", **NO_AMOUNT)
    current_assets: Decimal = entry(k.NUMBER, "stocks and receivables, released in the first period", **NO_AMOUNT)
    payables: Decimal = entry(k.NUMBER, "owed to suppliers, paid in the first period", **NO_AMOUNT)
    retained_profit: Decimal = entry(k.NUMBER, "profit kept, or loss (negative)", **NO_AMOUNT)


@dataclass(frozen=True)
class Project:
    """All inputs of a project."""

    id: str = entry(k.TEXT, "a short name without spaces")
    horizon: Horizon = entry(k.TABLE, "construction, start-up and production", table=Horizon)
    discounting: Discounting = entry(k.TABLE, "rates of discount", table=Discounting)
    title: str = entry(k.TEXT, "the name in headings", default="", why="the id", quiet=True)
    currency: str = entry(k.TEXT, "the currency, with its unit", default="currency units", why="none is named")
    exchange_rates: Mapping[str, tuple[Decimal, ...]] = entry(k.CURRENCIES, "price of a unit of each other currency",
                                                            default=(), quiet=True)  # fmt: skip
    synthetic: bool = entry(
        k.FLAG, "whether the project is made up; it is then said wherever it is shown", default=False, quiet=True
    )
    investment: tuple[Investment, ...] = entry(k.TABLES, "fixed assets and pre-production", table=Investment, **ABSENT)
    equity: tuple[EquityClass, ...] = entry(k.TABLES, "shareholders and grants", table=EquityClass, **ABSENT)
    loans: tuple[Loan, ...] = entry(k.TABLES, "loans", table=Loan, **ABSENT)
    products: tuple[Product, ...] = entry(k.TABLES, "products and their markets", table=Product, **ABSENT)
    costs: tuple[Cost, ...] = entry(k.TABLES, "costs", table=Cost, **ABSENT)
    cost_centres: tuple[CostCentre, ...] = entry(k.TABLES, "cost centres, with keys of allocation", table=CostCentre,
                                               **ABSENT)  # fmt: skip
    cash: Cash = entry(k.TABLE, "cash in hand", default=Cash(), table=Cash, quiet=True)
    tax: Tax = entry(k.TABLE, "income tax", default=Tax(), table=Tax)
    dividends: Dividends = entry(k.TABLE, "profit distribution", default=Dividends(), table=Dividends)
    reference_year: int = entry(
        k.WHOLE,
        "number (from 0) of the production year that summaries show",
        default=0,
        why="the first year of production",
        least=0,
    )
    working_capital_rules: str = entry(k.CHOICE, "bases of working capital", default=RULES[0], choices=RULES, why="the "
                                     "rules of COMFAR III")  # fmt: skip
    inflation: Inflation = entry(k.TABLE, "inflation", default=Inflation(), table=Inflation, quiet=True)
    opening_balance: OpeningBalance = entry(
        k.TABLE,
        "starting balance of an existing enterprise",
        default=OpeningBalance(),
        table=OpeningBalance,
        quiet=True,
    )
    carbon: Carbon | None = entry(k.TABLE, "carbon revenue", default=None, table=Carbon, quiet=True)
    economic: Economic = entry(k.TABLE, "economic analysis", default=Economic(), table=Economic, quiet=True)
    indirect_effects: tuple[IndirectEffect, ...] = entry(
        k.TABLES, "effects on others, for the economic analysis", table=IndirectEffect, **ABSENT
    )
    uncertainty: tuple[Uncertainty, ...] = entry(k.TABLES, "uncertain inputs", table=Uncertainty, **ABSENT)
    correlations: tuple[Correlation, ...] = entry(
        k.TABLES, "correlations of uncertain inputs", table=Correlation, **ABSENT
    )
    scenarios: tuple[Scenario, ...] = entry(k.TABLES, "scenarios", table=Scenario, **ABSENT)
    timeline: Timeline = field(default=None)  # type: ignore[assignment]
    """The periods, from the horizon."""
    defaults: tuple[tuple[str, str, str], ...] = ()
    """Every default taken: key, value, why."""
    source: str = ""
    """The file it was read from."""
