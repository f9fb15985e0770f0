"""One measure for greener production: payback, annual saving, net present value and cost of abatement, by the same
engine.

Annual net saving = sum(quantity saved x price) - extra operating cost; simple payback = investment / annual net
saving x 12 months, 0 for a measure without cost, none where nothing is saved; cost of abatement = (investment x CRF -
annual net saving) / tCO2e a year, CRF = i(1 + i)^n / ((1 + i)^n - 1). Measures that follow one another save a share
of what the earlier left.

Source: UNIDO and UNEP, resource-efficient and cleaner production (RECP) toolkits; annuity method of investment
appraisal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.discounting import npv
from outturn.methods.appraisal.faults import argument
from outturn.methods.appraisal.roots import Roots, irr_roots

ZERO = Decimal(0)


@dataclass(frozen=True)
class GreenMeasure:
    """A measure: investment, life in years, the share saved of what remains of each use, and extra yearly cost."""

    name: str
    investment: Decimal
    life_years: int
    savings: Mapping[str, Decimal]
    """Shares from 0 to 1 by use, such as ``electricity_MWh``."""
    extra_operating_cost: Decimal = ZERO


@dataclass(frozen=True)
class GreenResult:
    """What a measure brings; what cannot be calculated is None, with the reason in ``reasons``."""

    name: str
    saved: Mapping[str, Decimal]
    """Quantities saved a year, by use."""
    annual_net_saving: Decimal
    tco2e_a_year: Decimal
    simple_payback_months: Decimal | None
    npv: Decimal
    irr: Roots
    abatement_cost: Decimal | None
    reasons: Mapping[str, str] = field(default_factory=dict)


def appraise_measure(
    investment: Decimal, annual_net_saving: Decimal, life_years: int, discount_rate: Decimal, tco2e: Decimal = ZERO,
    name: str = "", saved: Mapping[str, Decimal] | None = None,
) -> GreenResult:  # fmt: skip
    """Give the results of one measure; money in one currency, tonnes of CO2 equivalent a year.

    Raises ``ArgumentError`` for a negative investment, a life of no years, or a rate of -100 % or less.
    """
    if investment < 0 or life_years < 1 or discount_rate <= -1:
        raise argument("A measure cannot be appraised", f"measure {name}", "an investment of at least 0, a life of at "
                       "least a year, a rate above -100 %", (str(investment), life_years, str(discount_rate)),
                       "correct the measure")  # fmt: skip
    flows = [-investment, *([annual_net_saving] * life_years)]
    reasons: dict[str, str] = {}
    with kinds.exactly():
        back: Decimal | None = None
        if not investment:
            back = ZERO
        elif annual_net_saving > 0:
            back = investment / annual_net_saving * 12
        else:
            reasons["simple_payback_months"] = "nothing is saved"
        cost: Decimal | None = None
        if tco2e > 0:
            cost = (investment * recovery_factor(discount_rate, life_years) - annual_net_saving) / tco2e
        else:
            reasons["abatement_cost"] = "no emissions are avoided"
        value = npv(flows, discount_rate, period_months=[12] * len(flows))
        roots = irr_roots(flows, hurdle=discount_rate)
        if roots.use is None:
            reasons["irr"] = roots.why
    return GreenResult(name, saved or {}, annual_net_saving, tco2e, back, value, roots, cost, reasons)


def recovery_factor(rate: Decimal, years: int) -> Decimal:
    """Give the capital recovery factor: the yearly payment for a unit of money at a rate over some years."""
    with kinds.exactly():
        if not rate:
            return Decimal(1) / years
        growth = (1 + rate) ** years
        return rate * growth / (growth - 1)


def appraise_measures(
    uses: Mapping[str, Decimal],
    prices: Mapping[str, Decimal],
    emission_factors: Mapping[str, Decimal],
    measures: Sequence[GreenMeasure],
    discount_rate: Decimal,
) -> tuple[list[GreenResult], dict[str, Decimal]]:
    """Give the results of measures applied one after another, and what remains of each use.

    ``uses`` are quantities a year, ``prices`` and ``emission_factors`` (tCO2e) are for a unit of them. Raises
    ``ArgumentError`` for a use without quantity or price.
    """
    left = dict(uses)
    found = []
    with kinds.exactly():
        for each in measures:
            unknown = [use for use in each.savings if use not in left or use not in prices]
            if unknown:
                raise argument("A measure saves what is not used, or has no price", f"measure {each.name}",
                               "uses with a quantity and a price", ", ".join(unknown), "add them")  # fmt: skip
            saved = {use: left[use] * share for use, share in each.savings.items()}
            net = sum((quantity * prices[use] for use, quantity in saved.items()), -each.extra_operating_cost)
            avoided = sum((quantity * emission_factors.get(use, ZERO) for use, quantity in saved.items()), ZERO)
            for use, quantity in saved.items():
                left[use] -= quantity
            found.append(
                appraise_measure(each.investment, net, each.life_years, discount_rate, avoided, each.name, saved)
            )
    return found, left
