"""One measure for greener production: published figures, and the shared plant."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from outturn.methods.appraisal.faults import ArgumentError
from outturn.methods.appraisal.greener import GreenMeasure, appraise_measure, appraise_measures, recovery_factor
from tests.unit.methods.appraisal import shared_cases

NEAR = {"rel": Decimal("1e-9"), "abs": Decimal("1e-9")}


def test_the_garment_firm_of_the_annual_report() -> None:
    # UNIDO Annual Report 2020: 74,000 invested, 204,000 saved a year, paid back in less than 5 months: 4.35
    found = appraise_measure(Decimal(74_000), Decimal(204_000), 10, Decimal("0.1"))
    assert round(found.simple_payback_months or 0, 2) == Decimal("4.35")
    assert found.abatement_cost is None and found.reasons["abatement_cost"]


def test_a_measure_that_saves_nothing_says_so() -> None:
    found = appraise_measure(Decimal(100), Decimal(-5), 10, Decimal("0.1"), Decimal(2))
    assert found.simple_payback_months is None and found.reasons["simple_payback_months"] == "nothing is saved"
    assert found.irr.use is None and found.reasons["irr"]
    assert appraise_measure(Decimal(0), Decimal(5), 10, Decimal("0.1")).simple_payback_months == 0


def test_recovery_factor_by_hand() -> None:
    assert recovery_factor(Decimal("0.1"), 1) == pytest.approx(Decimal("1.1"))
    assert recovery_factor(Decimal(0), 4) == Decimal("0.25")


@pytest.mark.parametrize(("investment", "life", "rate"), [(-1, 10, "0.1"), (1, 0, "0.1"), (1, 10, "-1")])
def test_an_impossible_measure_is_refused(investment: int, life: int, rate: str) -> None:
    with pytest.raises(ArgumentError):
        appraise_measure(Decimal(investment), Decimal(1), life, Decimal(rate))


def test_the_options_of_the_shared_plant() -> None:
    content = json.loads(shared_cases.file("recp_cases.json").read_text())["cases"]
    by_id = {case["id"]: case for case in content}
    plant, options = by_id["plant-baseline"]["inputs"], by_id["plant-options"]
    uses = {f"fuel:{name}": Decimal(tonnes) for name, tonnes in plant["fuels_t"].items()}
    uses |= {
        name: Decimal(plant[key])
        for name, key in (
            ("electricity_MWh", "electricity_MWh"),
            ("water_m3", "water_m3"),
            ("wastewater_m3", "wastewater_m3"),
            ("materials_t", "materials_t"),
            ("waste_t", "waste_t"),
        )
    }
    # tCO2e of a tonne of residual fuel oil: 40.4 TJ/kt x (77,400 + 3 x 28 + 0.6 x 265) kg/TJ
    factors = {"electricity_MWh": Decimal(plant["grid_tCO2_per_MWh"]),
               "fuel:residual fuel oil": Decimal("40.4") * Decimal(77400 + 84 + 159) / 10**6}  # fmt: skip
    prices = {name: Decimal(price) for name, price in options["inputs"]["prices"].items()}
    measures = [
        GreenMeasure(each["name"], Decimal(each["investment"]), each["life_years"],
                     {use: Decimal(share) / 100 for use, share in each["savings_percent_of_remaining"].items()},
                     Decimal(each.get("extra_operating_cost", 0)))
        for each in options["inputs"]["options"]
    ]  # fmt: skip
    found, left = appraise_measures(uses, prices, factors, measures, Decimal(options["inputs"]["discount_rate"]))
    expected = options["expected"]
    for got, want in zip(found, expected["options"], strict=True):
        assert got.annual_net_saving == pytest.approx(Decimal(want["annual_net_saving"]), **NEAR)
        assert got.npv == pytest.approx(Decimal(want["npv"]), **NEAR)
        assert got.tco2e_a_year == pytest.approx(Decimal(want["ghg_tco2e_per_year"]), **NEAR)
        assert got.simple_payback_months == pytest.approx(Decimal(want["simple_payback_months"]), **NEAR)
        if want["marginal_abatement_cost_per_tco2e"] is None:
            assert got.abatement_cost is None
        else:
            assert got.abatement_cost == pytest.approx(Decimal(want["marginal_abatement_cost_per_tco2e"]), **NEAR)
    for use, rest in expected["remaining"].items():
        assert left[use] == pytest.approx(Decimal(rest), **NEAR)


def test_a_use_without_price_is_refused() -> None:
    with pytest.raises(ArgumentError, match="no price"):
        appraise_measures(
            {"water": Decimal(1)}, {}, {}, [GreenMeasure("m", Decimal(1), 1, {"water": Decimal(1)})], Decimal(0)
        )
