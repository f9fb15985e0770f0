"""Value added and its distribution, and cost-benefit analysis at economic prices.

Value added: output is gross sales with sales tax, and other income. An item that includes taxes t > 0 counts net of
them, value x (1 - t); t < 0 is a subsidy, which leaves the value and moves |t| from the government to others. Of an
item that includes domestic value added v1, v2, v3 the part (1 - v1)(1 - v2)(1 - v3) is deducted.

Cost-benefit: AMV = FV x adjustment factor; with domestic prices as numeraire FEA = AMV x exposure x (1 / SCF - 1), with
border prices FEA = AMV x (1 - exposure) x (SCF - 1); economic value = AMV + FEA; indirect effects come last. The
foreign numeraire is border prices over the official exchange rate.

Source: UNIDO, Guide to Practical Project Appraisal; COMFAR III Expert, reference manual (Vienna 2003), chapters VIII,
XII.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.analysis import NUMERAIRES
from outturn.methods.appraisal.discounting import factors, present_value
from outturn.methods.appraisal.faults import argument
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.project import REFERENCES
from outturn.methods.appraisal.roots import Roots, irr_roots

Values = list[Decimal]
ZERO = Decimal(0)


@dataclass(frozen=True)
class Input:
    """An input of the project: what it is spent on, and what of its value is tax or domestic value added."""

    item: str
    nature: str
    """materials, wages, investment or other."""
    values: tuple[Decimal, ...]
    origin: str = "local"
    skill: str = "skilled"
    taxes_included: Decimal = ZERO
    value_added_included: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Flows:
    """Everything value added is made of, each one value for each period, in one currency."""

    gross_sales_revenue: tuple[Decimal, ...]
    items: tuple[Input, ...]
    other_income: tuple[Decimal, ...] = ()
    inventory_increase: tuple[Decimal, ...] = ()
    dividends_home: tuple[Decimal, ...] = ()
    dividends_abroad: tuple[Decimal, ...] = ()
    dividend_tax_local: Decimal = ZERO
    dividend_tax_foreign: Decimal = ZERO
    foreign_interest: tuple[Decimal, ...] = ()
    local_interest: tuple[Decimal, ...] = ()
    income_tax: tuple[Decimal, ...] = ()
    sales_tax: tuple[Decimal, ...] = ()
    sales_subsidy: tuple[Decimal, ...] = ()
    local_grants: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class ValueAdded:
    """The lines of value added, their present values, and the tests of efficiency (None where not calculable)."""

    lines: Mapping[str, tuple[Decimal, ...]]
    present_values: Mapping[str, Decimal]
    efficiency: Mapping[str, Decimal | None]
    reasons: Mapping[str, str] = field(default_factory=dict)


def value_added(
    flows: Flows, discount_rate: Decimal, months: Sequence[int] | None = None, reference: str = REFERENCES[0]
) -> ValueAdded:
    """Give gross and net domestic and net national value added, its distribution, and the tests of efficiency."""
    count = len(flows.gross_sales_revenue)
    lengths = [12] * count if months is None else list(months)
    with kinds.exactly():
        lines = _lines(flows, count)
        divisors = factors(EXACT, lengths, [discount_rate] * count, reference)
        present = {name: present_value(EXACT, row, divisors) for name, row in lines.items()}
        skilled = present["skilled_wages"]
        tests = {
            "absolute": (present["net_national_value_added"], present["domestic_wages"], "no domestic wages are paid"),
            "per_investment": (present["net_national_value_added"], present["investment"], "nothing is invested"),
            "per_skilled_labour": (present["net_national_value_added"], skilled, "no skilled wages are paid"),
        }
        efficiency = {name: over / by if by > 0 else None for name, (over, by, _) in tests.items()}
    reasons = {name: tests[name][2] for name, value in efficiency.items() if value is None}
    return ValueAdded({name: tuple(row) for name, row in lines.items()}, present, efficiency, reasons)


def _lines(flows: Flows, count: int) -> dict[str, Values]:
    def row(values: Sequence[Decimal]) -> Values:
        return list(values) if values else [ZERO] * count

    def add(*rows: Values) -> Values:
        return [sum(each, ZERO) for each in zip(*rows, strict=True)]

    def less(first: Values, *others: Values) -> Values:
        return [one - sum(rest, ZERO) for one, *rest in zip(first, *others, strict=True)]

    def items(**wanted: str) -> Values:
        found = [each for each in flows.items if all(getattr(each, key) == value for key, value in wanted.items())]
        return add([ZERO] * count, *(_net(each) for each in found))

    lines: dict[str, Values] = {}
    lines["material_input"] = items(nature="materials")
    output = add(row(flows.gross_sales_revenue), row(flows.other_income))
    lines["gross_domestic_value_added"] = less(output, lines["material_input"])
    lines["investment"] = add(items(nature="investment"), row(flows.inventory_increase))
    lines["net_domestic_value_added"] = less(lines["gross_domestic_value_added"], lines["investment"])
    lines["repatriated_wages"] = items(nature="wages", origin="foreign")
    abroad = row(flows.dividends_abroad)
    lines["repatriated_dividends"] = [each * (1 - flows.dividend_tax_foreign) for each in abroad]
    lines["repatriated_interest"] = row(flows.foreign_interest)
    lines["repatriated_others"] = items(nature="other", origin="foreign")
    repatriated = [lines[f"repatriated_{name}"] for name in ("wages", "dividends", "interest", "others")]
    lines["net_national_value_added"] = less(lines["net_domestic_value_added"], *repatriated)
    lines["domestic_wages"] = items(nature="wages", origin="local")
    lines["unskilled_wages"] = items(nature="wages", origin="local", skill="unskilled")
    lines["skilled_wages"] = items(nature="wages", origin="local", skill="skilled")
    home = row(flows.dividends_home)
    at_home = [each * (1 - flows.dividend_tax_local) for each in home]
    lines["dividends_and_interest"] = add(at_home, row(flows.local_interest))
    taxes = add([ZERO] * count, *(_tax(each) for each in flows.items))
    on_dividends = [
        one * flows.dividend_tax_local + two * flows.dividend_tax_foreign for one, two in zip(home, abroad, strict=True)
    ]
    subsidies = add([ZERO] * count, *(_subsidy(each) for each in flows.items))
    grants = row(flows.local_grants)
    indirect = add(taxes, on_dividends)
    received = add(row(flows.income_tax), row(flows.sales_tax), indirect)
    lines["government"] = less(received, row(flows.sales_subsidy), subsidies, grants)
    shared = (lines["domestic_wages"], lines["dividends_and_interest"], lines["government"])
    lines["others"] = less(lines["net_national_value_added"], *shared)
    lines["indirect_taxes"], lines["input_subsidies"] = indirect, subsidies
    return lines


def _net(item: Input) -> Values:
    part = Decimal(1)
    for share in item.value_added_included:
        part *= 1 - share
    tax = max(item.taxes_included, ZERO)
    return [value * (1 - tax) * part for value in item.values]


def _tax(item: Input) -> Values:
    return [value * max(item.taxes_included, ZERO) for value in item.values]


def _subsidy(item: Input) -> Values:
    return [value * max(-item.taxes_included, ZERO) for value in item.values]


@dataclass(frozen=True)
class EconomicLine:
    """A financial flow and how its economic value differs."""

    line: str
    side: str
    """inflow or outflow; of indirect effects benefit or cost."""
    values: tuple[Decimal, ...]
    adjustment_factor: Decimal = Decimal(1)
    exposure: Decimal = ZERO
    """The share of its value that is foreign currency."""


@dataclass(frozen=True)
class Level:
    """Net flow, net present value and internal rates at one level of the analysis."""

    net: tuple[Decimal, ...]
    npv: Decimal
    roots: Roots


@dataclass(frozen=True)
class CostBenefit:
    """The levels financial, adjusted, economic and with_indirect, and each line at present value."""

    levels: Mapping[str, Level]
    lines: Mapping[str, tuple[Decimal, Decimal, Decimal]]
    """For each line its financial value, adjusted market value and foreign exchange adjustment, at present value."""


def cost_benefit(
    lines: Sequence[EconomicLine],
    discount_rate: Decimal,
    *,
    numeraire: str = NUMERAIRES[0],
    conversion_factor: Decimal = Decimal(1),
    indirect: Sequence[EconomicLine] = (),
    months: Sequence[int] | None = None,
    reference: str = REFERENCES[0],
    official_rate: Decimal = Decimal(1),
) -> CostBenefit:
    """Give the economic net present value and internal rates, level by level.

    ``conversion_factor`` is the standard conversion factor (official over shadow exchange rate); ``official_rate`` is
    the price of a unit of foreign currency, for the foreign numeraire. Raises ``ArgumentError`` for an unknown
    numeraire.
    """
    if numeraire not in NUMERAIRES or conversion_factor <= 0:
        raise argument("The numeraire or the conversion factor is impossible", "cost_benefit", "one of "
                       + ", ".join(NUMERAIRES) + " and a positive factor", (numeraire, str(conversion_factor)),
                       "correct the economic analysis")  # fmt: skip
    count = len(lines[0].values)
    lengths = [12] * count if months is None else list(months)
    unit = Decimal(1) / official_rate if numeraire == "FOREIGN_BORDER_PRICES" else Decimal(1)
    with kinds.exactly():
        divisors = factors(EXACT, lengths, [discount_rate] * count, reference)
        nets = {name: [ZERO] * count for name in ("financial", "adjusted", "economic", "with_indirect")}
        shown = {}
        for each in [*lines, *indirect]:
            sign = 1 if each.side in ("inflow", "benefit") else -1
            adjusted = [value * each.adjustment_factor for value in each.values]
            fea = [value * _premium(each.exposure, numeraire, conversion_factor) for value in adjusted]
            is_direct = each.side in ("inflow", "outflow")
            for index in range(count):
                economic = (adjusted[index] + fea[index]) * unit
                nets["with_indirect"][index] += sign * economic
                if is_direct:
                    nets["financial"][index] += sign * each.values[index]
                    nets["adjusted"][index] += sign * adjusted[index]
                    nets["economic"][index] += sign * economic
            if is_direct:
                shown[each.line] = tuple(present_value(EXACT, row, divisors) for row in (each.values, adjusted, fea))
        levels = {
            name: Level(tuple(net), present_value(EXACT, net, divisors),
                        irr_roots(net, months=lengths, hurdle=discount_rate))
            for name, net in nets.items()
        }  # fmt: skip
    return CostBenefit(levels, shown)


def _premium(exposure: Decimal, numeraire: str, factor: Decimal) -> Decimal:
    """Give the foreign exchange adjustment as a share of the adjusted market value."""
    if numeraire == NUMERAIRES[0]:
        return exposure * (1 / factor - 1)
    return (1 - exposure) * (factor - 1)


def flows_of(given: Mapping[str, Any]) -> Flows:
    """Give the flows of a mapping with the keys of ``Flows``, as a case has them."""

    def numbers(name: str) -> tuple[Decimal, ...]:
        return tuple(Decimal(str(each)) for each in given.get(name, ()))

    items = tuple(
        Input(
            each["item"], each["nature"], tuple(Decimal(str(value)) for value in each["values"]),
            each.get("origin", "local"), each.get("skill", "skilled"), Decimal(str(each.get("taxes_included", 0))),
            tuple(Decimal(str(value)) for value in each.get("value_added_included", ())),
        )
        for each in given["items"]
    )  # fmt: skip
    taxes = given.get("dividend_tax", {})
    names = ("other_income", "inventory_increase", "dividends_home", "dividends_abroad", "foreign_interest",
             "local_interest", "income_tax", "sales_tax", "sales_subsidy", "local_grants")  # fmt: skip
    return Flows(
        numbers("gross_sales_revenue"), items, dividend_tax_local=Decimal(str(taxes.get("local", 0))),
        dividend_tax_foreign=Decimal(str(taxes.get("foreign", 0))), **{name: numbers(name) for name in names},
    )  # fmt: skip
