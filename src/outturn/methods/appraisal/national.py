"""The project for the economy: value added, foreign exchange, economic prices, carbon and the break-even of products.

Conventions: materials, repair and maintenance count as material inputs, labour as wages, all other costs as other
inputs. In the cost-benefit analysis of a project income tax, interest, loans and dividends are transfers and are left
out; sales abroad and what is bought abroad are wholly foreign currency. Source: COMFAR III Expert, reference manual,
chapters VIII, X.D and XII.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal.economics import CostBenefit, EconomicLine, Flows, Input, ValueAdded, cost_benefit
from outturn.methods.appraisal.economics import value_added as value_added_of
from outturn.methods.appraisal.indicators import Collection, divisors, flow_months
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.lines.operations import of_product
from outturn.methods.appraisal.measures import ProductBreakEven, product_break_even
from outturn.methods.appraisal.project import MARKETING, MATERIALS, OPERATING
from outturn.methods.appraisal.running import Run

Row = tuple[Decimal, ...]
ZERO = Decimal(0)
NATURES = {
    **dict.fromkeys((*MATERIALS, "repair_maintenance"), "materials"),
    "labour": "wages",
    "labour_overheads": "wages",
}


def economic_rate(run: Run) -> Decimal:
    """Give the economic rate of discount, that of total capital unless given."""
    rate = run.project.economic.discount_rate
    return run.project.discounting.total_capital_rate[0] if rate is None else rate


def value_added(run: Run) -> ValueAdded:
    """Give value added and its distribution over the periods."""
    project = run.project
    items = [
        Input(each.key, NATURES.get(each.category, "other"), _row(run, "cost_sold", each), each.origin, each.skill,
              each.taxes_included, each.value_added_included)
        for each in project.costs
    ]  # fmt: skip
    items += [
        Input(each.key, "investment", _row(run, "purchase", each), each.origin, taxes_included=each.taxes_included)
        for each in project.investment
    ]
    stocks = _sum(run, ((name, None) for name in ("materials_stock", "work_in_progress", "finished_products")))
    before = (ZERO, *stocks[:-1])
    gross = _sum(run, [("sales_revenue", None), ("sales_tax", None)])
    paid = ("preferred_dividends", "ordinary_dividends")
    interest = ("interest_by_loan", "fees_by_loan")
    flows = Flows(
        gross_sales_revenue=tuple(a - b for a, b in zip(gross, _row(run, "sales_subsidies"), strict=True)),
        other_income=_sum(run, ((name, None) for name in ("deposit_interest", "carbon_revenue", "asset_proceeds"))),
        items=tuple(items),
        inventory_increase=tuple(a - b for a, b in zip(stocks, before, strict=True)),
        dividends_home=_sum(run, ((n, h) for n in paid for h in run.shareholders if h.origin == "local")),
        dividends_abroad=_sum(run, ((n, h) for n in paid for h in run.shareholders if h.origin == "foreign")),
        foreign_interest=_sum(run, ((n, each) for n in interest for each in project.loans if each.origin == "foreign")),
        local_interest=_sum(run, ((n, each) for n in interest for each in project.loans if each.origin == "local")),
        income_tax=_row(run, "income_tax"),
        sales_tax=_row(run, "sales_tax"),
        sales_subsidy=_row(run, "sales_subsidies"),
        local_grants=_row(run, "subsidies"),
    )
    return value_added_of(flows, economic_rate(run), list(project.timeline.months), project.discounting.reference)


def foreign_exchange(run: Run) -> dict[str, Row]:
    """Give the flows of foreign exchange: inflows, outflows, and the net effect."""
    project = run.project

    def abroad(items: Iterable[Any]) -> list[Any]:
        return [each for each in items if getattr(each, "origin", getattr(each, "market", "")) == "foreign"]

    inflow = [("sales_of_line", each) for each in abroad(run.sales_lines)]
    inflow += [("equity_of", each) for each in abroad(project.equity)]
    inflow += [("drawings_by_loan", each) for each in abroad(project.loans)]
    outflow = [("purchase", each) for each in abroad(project.investment)]
    outflow += [("cost_sold", each) for each in abroad(project.costs)]
    outflow += [(name, each) for each in abroad(project.loans)
                for name in ("repayments_by_loan", "interest_by_loan", "fees_by_loan")]  # fmt: skip
    outflow += [(name, each) for each in abroad(run.shareholders)
                for name in ("preferred_dividends", "ordinary_dividends")]  # fmt: skip
    gained, spent = _sum(run, inflow), _sum(run, outflow)
    net = tuple(a - b for a, b in zip(gained, spent, strict=True))
    return {"foreign_inflow": gained, "foreign_outflow": spent, "net_foreign_exchange": net}


def cost_benefit_of(run: Run) -> CostBenefit:
    """Give the economic net present value and internal rates of the project."""
    return run.kept("cost_benefit", lambda: _cost_benefit(run))


def _cost_benefit(run: Run) -> CostBenefit:
    project, rules = run.project, run.project.economic
    extra = (ZERO,) if run.has_scrap_year else ()
    lines = [
        EconomicLine(f"sales {key}", "inflow", (*_row(run, "sales_of_line", each), *extra), each.adjustment_factor,
                     Decimal(each.market == "foreign"))
        for key, each in ((f"{p.key}.{one.key}", one) for p in project.products for one in p.lines)
    ]  # fmt: skip
    for name, items, side in (("purchase", project.investment, "outflow"), ("cost_sold", project.costs, "outflow")):
        lines += [
            EconomicLine(each.key, side, (*_row(run, name, each), *extra), each.adjustment_factor,
                         Decimal(each.origin == "foreign"))
            for each in items
        ]  # fmt: skip
    lines.append(EconomicLine("working capital", "outflow", (*_row(run, "increase_of_working_capital"), *extra)))
    income = _sum(run, ((name, None) for name in ("carbon_revenue", "asset_proceeds")))
    lines.append(EconomicLine("carbon and sale of assets", "inflow", (*income, *extra)))
    lines.append(EconomicLine("residual value", "inflow", tuple(run.values("residual_value_flow"))))
    effects = [
        EconomicLine(each.key, each.side, (*each.values, *extra), each.adjustment_factor, each.exposure)
        for each in project.indirect_effects
    ]
    return cost_benefit(
        lines, economic_rate(run), indirect=effects, numeraire=rules.numeraire,
        conversion_factor=rules.standard_conversion_factor,
        months=flow_months(run), reference=project.discounting.reference, official_rate=_official(run),
    )  # fmt: skip


def economic_rows(run: Run) -> dict[str, Row]:
    """Give the net flows of the cost-benefit analysis, level by level; without the year after production."""
    levels = cost_benefit_of(run).levels
    shown = {"financial": "financial_flow", "adjusted": "adjusted_flow", "economic": "economic_flow"}
    if run.project.indirect_effects:
        shown["with_indirect"] = "flow_with_indirect_effects"
    return {name: levels[level].net for level, name in shown.items()}


def centre_rows(run: Run) -> dict[str, Row]:
    """Give the costs of products sold by cost centre, those of no centre last; nothing where no cost names one."""
    names = dict.fromkeys(
        [each.key for each in run.project.cost_centres] + [each.cost_centre for each in run.project.costs]
    )
    if not any(names):
        return {}
    rows = {}
    for name in sorted(names, key=lambda each: not each):
        of_centre = [("cost_sold", each) for each in run.project.costs if each.cost_centre == name]
        rows[name or "no centre"] = _sum(run, of_centre)
    return rows


def _official(run: Run) -> Decimal:
    rates = list(run.project.exchange_rates.values())
    return rates[0][0] if rates else Decimal(1)


def product_break_evens(run: Run) -> dict[str, ProductBreakEven]:
    """Give the break-even of each product in the production year of reference, without depreciation and finance."""
    years = run.project.timeline.financial_years
    index = years[min(run.project.reference_year, len(years) - 1)][-1]
    at = run.at(index)
    found = {}
    for product in run.project.products:
        categories = (*OPERATING, *MARKETING, "leasing")
        variable = of_product(at, "variable_sold", categories, product)
        fixed = of_product(at, "fixed_cost", categories, product)
        revenue = at.total("sales_of_line", product.lines)
        found[product.key] = product_break_even(revenue, at.of("sold", product), variable, fixed)
    return found


def of_economy(found: Collection, run: Run, added: ValueAdded, exchange: dict[str, Row]) -> None:
    """Add value added, foreign exchange, economic values and carbon."""
    for name in ("gross_domestic_value_added", "net_domestic_value_added", "net_national_value_added"):
        label = "Present value of " + name.replace("_", " ")
        found.add(f"pv_{name}", label, "money", added.present_values[name])
    for name, value in added.efficiency.items():
        found.add(f"efficiency_{name}", f"Efficiency test: {name.replace('_', ' ')}", "ratio", value,
                  added.reasons.get(name, ""))  # fmt: skip
    found.add(
        "net_foreign_exchange", "Net foreign exchange effect", "money", sum(exchange["net_foreign_exchange"], ZERO)
    )
    economic = cost_benefit_of(run).levels
    levels = {"adjusted": "at adjusted prices", "economic": "at economic prices"}
    if run.project.indirect_effects:
        levels["with_indirect"] = "at economic prices with indirect effects"
    for name, words in levels.items():
        level = economic[name]
        found.add(f"{name}_npv", f"Net present value {words}", "money", level.npv)
        found.add(f"{name}_irr", f"Internal rate of return {words}", "rate", level.roots.use, level.roots.why,
                  all=level.roots.all, note=level.roots.why)  # fmt: skip
    for key, point in product_break_evens(run).items():
        reason = "sales do not cover variable costs, or nothing is sold in the year of reference"
        found.add(f"break_even_{key}_volume", f"Break-even volume of {key}", "units", point.volume, reason)
        found.add(f"break_even_{key}_price", f"Break-even price of {key}", "money", point.price, reason)
    of_carbon(found, run)


def of_carbon(found: Collection, run: Run) -> None:
    """Add the results without carbon revenue, and the cost of a tonne."""
    carbon = run.project.carbon
    if carbon is None:
        found.add("npv_without_carbon", "Net present value without carbon revenue", "money", None,
                  "the project sells no emission reductions")  # fmt: skip
        return
    rates = run.project.discounting.total_capital_rate
    free = dataclasses.replace(carbon, price=(ZERO,) * run.count)
    other = Run(dataclasses.replace(run.project, carbon=free), EXACT)
    by = divisors(run, rates)
    value = EXACT.total(a / b for a, b in zip(other.values("total_capital_net"), by, strict=True))
    tonnes = EXACT.total(a / b for a, b in zip(carbon.reductions, by, strict=False))
    found.add("npv_without_carbon", "Net present value without carbon revenue", "money", value)
    with_ = found.found["total_capital_npv"].value or ZERO
    found.add("carbon_is_decisive", "Whether carbon revenue turns the net present value positive (1 yes)", "ratio",
              Decimal(value <= 0 < with_))  # fmt: skip
    found.add("abatement_cost", "Cost of a tonne of CO2 equivalent avoided, without carbon revenue", "money",
              -value / tonnes if tonnes > 0 else None, "no emission reductions are given")  # fmt: skip


def _row(run: Run, name: str, item: Any = None) -> Row:
    return tuple(run.values(name, item)[: run.count])


def _sum(run: Run, wanted: Iterable[tuple[str, Any]]) -> Row:
    total = [ZERO] * run.count
    for name, item in wanted:
        total = [a + b for a, b in zip(total, _row(run, name, item), strict=True)]
    return tuple(total)
