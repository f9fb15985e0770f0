"""Net working capital by days of coverage.

With c = 30 x months / days, a requirement is its basis / c. Under the rules of COMFAR III the bases of materials,
payables, work in progress and cash are costs of products produced; under those of 1991 all bases are costs of
products sold, and cash covers operating costs less raw materials and factory supplies alone. Source: COMFAR III
Expert, reference manual (UNIDO, Vienna 2003), chapter XI.K; UNIDO ID/372 (1991), annex I.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Kind, Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.project import MATERIALS, OPERATING, Cost, Product, SalesLine

CASH_LESS = {"COMFAR_III": MATERIALS, "COMFAR_1991": ("raw_materials", "factory_supplies")}
"""The categories that cash in hand need not cover, by rules."""


def _basis(at: At) -> str:
    return "cost_produced" if at.project.working_capital_rules == "COMFAR_III" else "cost_sold"


def material_stock(kind: Kind, before: Number, bought: Number, used: Number, required: Number) -> Number:
    """Give a stock of materials at the end of a period: what is required, or more where not all was used."""
    return kind.maximum(before + bought - used, required)


@line("working_capital", "Stock by days of coverage of a material", per="cost", is_shown=False)
def stock_covered(at: At, cost: Cost) -> Number:
    """The larger of stock before less consumption, and consumption / c; bought before production as given."""
    before = at.before_of("stock_covered", cost)
    bought = cost.initial_stock[at.index] if cost.initial_stock else at.kind.zero
    if not at.is_producing:
        return before + bought
    used = at.of(_basis(at), cost)
    if at.kind.is_nothing(cost.stock_days) and at.kind.is_nothing(before) and at.kind.is_nothing(bought):
        return at.kind.zero
    return material_stock(at.kind, before, bought, used, used * at.per_turnover(cost.stock_days))


@line("working_capital", "Stock of a material", per="cost")
def stock_of(at: At, cost: Cost) -> Number:
    """The larger of stock before less consumption, and consumption / c; a reserve comes on top."""
    return at.of("stock_covered", cost) + (cost.reserve_stock[at.index] if cost.reserve_stock else at.kind.zero)


@line("working_capital", "Stocks of materials", is_subtotal=True)
def materials_stock(at: At) -> Number:
    """Stocks of all materials."""
    return at.total("stock_of", (cost for cost in at.project.costs if at.run.has_stock(cost)))


@line("working_capital", "Work in progress")
def work_in_progress(at: At) -> Number:
    """Factory cost / c, of each product."""
    name = "factory_cost_produced" if at.project.working_capital_rules == "COMFAR_III" else "factory_cost_sold"
    kept = [product for product in at.project.products if not at.kind.is_nothing(product.wip_days)]
    return at.kind.total(at.of(name, product) * at.per_turnover(product.wip_days) for product in kept)


@line("working_capital", "Finished products of a product", per="product", is_shown=False)
def finished_goods_of(at: At, product: Product) -> Number:
    """Units in stock x operating cost per unit sold; as before where nothing is sold."""
    units = at.of("stock_units", product)
    before = at.before_of("finished_goods_of", product)
    if at.kind.is_nothing(units) or not at.is_producing:
        return at.kind.zero
    sales = at.of("sold", product)
    return at.kind.where(sales == 0, lambda: before, lambda: units * at.of("operating_cost_sold", product) / sales)


@line("working_capital", "Finished products")
def finished_products(at: At) -> Number:
    """Stocks of finished products, at operating cost."""
    return at.total("finished_goods_of", at.project.products)


@line("working_capital", "Receivables of a market", per="sales_line", is_shown=False)
def receivables_of(at: At, market: SalesLine) -> Number:
    """Operating and marketing cost of the market's units sold / c: cost, not price."""
    if at.kind.is_nothing(market.receivable_days) or not at.is_producing:
        return at.kind.zero
    product = at.run.product_of(market)
    cost = at.of("operating_cost_sold", product) + at.of("marketing_cost_sold", product)
    if len(product.lines) > 1:
        total, own = at.of("sold", product), market.quantities[at.index]
        cost = cost * at.kind.where(total == 0, lambda: at.kind.zero, lambda: own / total)
    return cost * at.per_turnover(market.receivable_days)


@line("working_capital", "Accounts receivable")
def receivables(at: At) -> Number:
    """Receivables of all markets."""
    return at.total("receivables_of", at.run.sales_lines)


@line("working_capital", "Cash in hand")
def cash_requirement(at: At) -> Number:
    """Operating cost less materials, local and foreign apart, / c."""
    if not at.is_producing:
        return at.kind.zero
    total = at.kind.zero
    without = CASH_LESS[at.project.working_capital_rules]
    for origin, days in (("local", at.project.cash.local_days), ("foreign", at.project.cash.foreign_days)):
        if not at.kind.is_nothing(days):
            costs = (each for each in at.run.costs_of(OPERATING) if each.category not in without)
            basis = at.total(_basis(at), (each for each in costs if each.origin == origin))
            total = total + basis * at.per_turnover(days)
    return total


@line("working_capital", "Current assets", is_subtotal=True)
def current_assets(at: At) -> Number:
    """Stocks, work in progress, finished products, receivables and cash in hand."""
    stocks = at["materials_stock"] + at["work_in_progress"] + at["finished_products"]
    return stocks + at["receivables"] + at["cash_requirement"]


@line("working_capital", "Accounts payable")
def accounts_payable(at: At) -> Number:
    """Cost / c of each cost that is paid later."""
    if not at.is_producing:
        return at.kind.zero
    late = (cost for cost in at.project.costs if not at.kind.is_nothing(cost.payables_days))
    return at.kind.total(at.of(_basis(at), cost) * at.per_turnover(cost.payables_days) for cost in late)


@line("working_capital", "Net working capital", is_subtotal=True)
def net_working_capital(at: At) -> Number:
    """Current assets less accounts payable."""
    return at["current_assets"] - at["accounts_payable"]


@line("working_capital", "Increase of current assets")
def increase_of_current_assets(at: At) -> Number:
    """Current assets less those of the period before."""
    return at["current_assets"] - at.before("current_assets", at.project.opening_balance.current_assets)


@line("working_capital", "Increase of accounts payable")
def increase_of_payables(at: At) -> Number:
    """Accounts payable less those of the period before."""
    return at["accounts_payable"] - at.before("accounts_payable", at.project.opening_balance.payables)


@line("working_capital", "Increase of net working capital", is_subtotal=True)
def increase_of_working_capital(at: At) -> Number:
    """Increase of current assets less increase of payables."""
    return at["increase_of_current_assets"] - at["increase_of_payables"]


@line("working_capital", "Interest on deposits")
def deposit_interest(at: At) -> Number:
    """Cash in hand x share deposited x rate x months / 12."""
    cash = at.project.cash
    if not cash.deposit_rate or at.kind.is_nothing(cash.deposit_share):
        return at.kind.zero
    return at["cash_requirement"] * cash.deposit_share * cash.deposit_rate[at.index] * at.share_of_year
