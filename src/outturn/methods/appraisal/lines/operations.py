"""Sales, production programme and production costs, of products produced (CPP) and of products sold (CPS).

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapters XI.G, XI.J and XI.L.
"""

from __future__ import annotations

from outturn.methods.appraisal.kinds import Kind, Number
from outturn.methods.appraisal.lines.declaring import At, line
from outturn.methods.appraisal.lines.prices import priced
from outturn.methods.appraisal.project import FACTORY, MARKETING, OPERATING, Cost, Product, SalesLine


@line("sales", "Sales of a market", per="sales_line")
def sales_of_line(at: At, market: SalesLine) -> Number:
    """Units x price, without sales tax."""
    return priced(at, market, market.quantities[at.index] * market.price[at.index])


@line("sales", "Subsidies on sales")
def sales_subsidies(at: At) -> Number:
    """Subsidies on top of the prices."""
    lines = at.run.sales_lines
    return at.kind.total(
        at.of("sales_of_line", each) * each.subsidy for each in lines if not at.kind.is_nothing(each.subsidy)
    )


@line("sales", "Sales tax")
def sales_tax(at: At) -> Number:
    """Tax collected on top of the prices and paid on; no part of sales revenue."""
    lines = at.run.sales_lines
    return at.kind.total(
        at.of("sales_of_line", each) * each.sales_tax for each in lines if not at.kind.is_nothing(each.sales_tax)
    )


@line("sales", "Sales revenue", is_subtotal=True)
def sales_revenue(at: At) -> Number:
    """Sales of all markets with subsidies, without sales tax."""
    return at.total("sales_of_line", at.run.sales_lines) + at["sales_subsidies"]


@line("sales", "Carbon revenue")
def carbon_revenue(at: At) -> Number:
    """Emission reductions sold x their price."""
    carbon = at.project.carbon
    return at.kind.zero if carbon is None else carbon.reductions[at.index] * carbon.price[at.index]


@line("sales", "Units sold", per="product", unit="units")
def sold(at: At, product: Product) -> Number:
    """Units sold in all markets."""
    return at.kind.total(each.quantities[at.index] for each in product.lines)


def stock_to_carry(kind: Kind, before: Number, sales: Number, required: Number) -> Number:
    """Give the stock at the end of a period: what is required, or more where the stock before was not sold."""
    return kind.maximum(before - sales, required)


@line("sales", "Units in stock", per="product", unit="units")
def stock_units(at: At, product: Product) -> Number:
    """Required: sales / c, c = 30 x months / days; carried: the larger of it and what is left."""
    before = at.before_of("stock_units", product, product.opening_stock)
    if not at.is_producing:
        return before
    sales = at.of("sold", product)
    return stock_to_carry(at.kind, before, sales, sales * at.per_turnover(product.finished_goods_days))


@line("sales", "Units produced", per="product", unit="units")
def produced(at: At, product: Product) -> Number:
    """Sales less stock before plus stock after."""
    if not at.is_producing:
        return at.kind.zero
    before = at.before_of("stock_units", product, product.opening_stock)
    return at.of("sold", product) - before + at.of("stock_units", product)


def _variable(at: At, cost: Cost, quantity: Number, product: Product) -> Number:
    if not at.kind.is_nothing(cost.nominal_cost):
        return cost.nominal_cost * cost.variable_share * quantity / product.capacity
    return cost.unit_cost[at.index] * quantity if cost.unit_cost else at.kind.zero


def _shared(at: At, cost: Cost, share: Number) -> Number:
    return cost.amounts[at.index] * share if cost.amounts else at.kind.zero


@line("production_cost", "Variable cost of products produced", per="cost", is_shown=False)
def variable_produced(at: At, cost: Cost) -> Number:
    """Unit cost x units produced; of shared costs the variable share of the amount."""
    if not at.is_producing:
        return at.kind.zero
    if cost.product is None:
        return priced(at, cost, _shared(at, cost, cost.variable_share))
    product = at.run.products[cost.product]
    return priced(at, cost, _variable(at, cost, at.of("produced", product), product))


@line("production_cost", "Variable cost of products sold", per="cost", is_shown=False)
def variable_sold(at: At, cost: Cost) -> Number:
    """Unit cost x units sold; of shared costs as of products produced."""
    if not at.is_producing:
        return at.kind.zero
    if cost.product is None:
        return at.of("variable_produced", cost)
    product = at.run.products[cost.product]
    return priced(at, cost, _variable(at, cost, at.of("sold", product), product))


@line("production_cost", "Fixed cost", per="cost", is_shown=False)
def fixed_cost(at: At, cost: Cost) -> Number:
    """Fixed cost of a year x months / 12; of shared costs the fixed share of the amount."""
    if not at.is_producing:
        return at.kind.zero
    one = at.kind.one
    if cost.product is None:
        return priced(at, cost, _shared(at, cost, one - cost.variable_share))
    yearly = cost.fixed_per_year[at.index] if cost.fixed_per_year else at.kind.zero
    if not at.kind.is_nothing(cost.nominal_cost):
        yearly = yearly + cost.nominal_cost * (one - cost.variable_share)
    return priced(at, cost, yearly * at.share_of_year)


@line("production_cost", "Cost of products produced", per="cost", is_shown=False)
def cost_produced(at: At, cost: Cost) -> Number:
    """Variable and fixed cost of products produced."""
    return at.of("variable_produced", cost) + at.of("fixed_cost", cost)


@line("production_cost", "Cost of products sold", per="cost")
def cost_sold(at: At, cost: Cost) -> Number:
    """Variable and fixed cost of products sold."""
    return at.of("variable_sold", cost) + at.of("fixed_cost", cost)


@line("production_cost", "Factory costs", is_subtotal=True)
def factory_costs(at: At) -> Number:
    """Costs of products sold: materials, labour, repair, royalties and factory overheads."""
    return at.total("cost_sold", at.run.costs_of(FACTORY))


@line("production_cost", "Operating costs", is_subtotal=True)
def operating_costs(at: At) -> Number:
    """Factory costs and administrative overheads."""
    return at.total("cost_sold", at.run.costs_of(OPERATING))


@line("production_cost", "Leasing costs", is_subtotal=True)
def leasing_costs(at: At) -> Number:
    """Leasing."""
    return at.total("cost_sold", at.run.costs_of(("leasing",)))


@line("production_cost", "Marketing costs", is_subtotal=True)
def marketing_costs(at: At) -> Number:
    """Direct marketing and its overheads."""
    return at.total("cost_sold", at.run.costs_of(MARKETING))


@line("production_cost", "Variable costs", is_subtotal=True)
def variable_costs(at: At) -> Number:
    """Variable costs of products sold, marketing included."""
    return at.total("variable_sold", at.project.costs)


@line("production_cost", "Fixed costs", is_subtotal=True)
def fixed_costs(at: At) -> Number:
    """Fixed costs, marketing and leasing included, depreciation and finance not."""
    return at.total("fixed_cost", at.project.costs)


@line("production_cost", "Share of common costs", per="product", unit="share", is_shown=False)
def direct_cost_share(at: At, product: Product) -> Number:
    """Direct cost of the product over that of all, of products produced; equal parts where there are none."""
    direct = at.run.kept(("direct", at.index), lambda: at.total("cost_produced", at.run.direct_costs))
    own = at.total("cost_produced", at.run.costs_of_product(product))
    count = at.kind.number(len(at.project.products))
    return at.kind.where(direct == 0, lambda: at.kind.one / count, lambda: own / direct)


def of_product(at: At, name: str, categories: tuple[str, ...], product: Product) -> Number:
    """Give a product's costs of some categories: its own, and its share of the common ones."""
    total = at.kind.zero
    for cost in at.run.costs_of(categories):
        if cost.product == product.key:
            total = total + at.of(name, cost)
        elif cost.product is None:
            by_key = at.run.shares_of(cost)
            share = by_key.get(product.key, at.kind.zero) if by_key else at.of("direct_cost_share", product)
            total = total + at.of(name, cost) * share
    return total


@line("production_cost", "Factory cost of products produced", per="product", is_shown=False)
def factory_cost_produced(at: At, product: Product) -> Number:
    """A product's factory cost, of what is produced."""
    return of_product(at, "cost_produced", FACTORY, product)


@line("production_cost", "Factory cost of products sold", per="product", is_shown=False)
def factory_cost_sold(at: At, product: Product) -> Number:
    """A product's factory cost, of what is sold."""
    return of_product(at, "cost_sold", FACTORY, product)


@line("production_cost", "Operating cost of products sold", per="product", is_shown=False)
def operating_cost_sold(at: At, product: Product) -> Number:
    """A product's operating cost, of what is sold."""
    return of_product(at, "cost_sold", OPERATING, product)


@line("production_cost", "Marketing cost of products sold", per="product", is_shown=False)
def marketing_cost_sold(at: At, product: Product) -> Number:
    """A product's marketing cost, of what is sold."""
    return of_product(at, "cost_sold", MARKETING, product)
