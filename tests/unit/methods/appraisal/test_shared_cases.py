"""Worked cases with expected values from elsewhere: formulas, whole projects, the economic case, the dated series."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outturn.methods.appraisal import appraise, cases, irr_roots
from outturn.methods.appraisal.places import Places
from outturn.methods.appraisal.reading import from_tables
from outturn.publications.rounding import round_half_away
from tests.unit.methods.appraisal import shared_cases

NEAR = Decimal("1e-9")


def far(row: dict[str, Any]) -> bool:
    size = abs(row["expected"]) if isinstance(row["expected"], Decimal) else Decimal(1)
    return row["difference"] is None or abs(row["difference"]) > NEAR * max(Decimal(1), size)


@pytest.mark.parametrize(
    ("name", "least"),
    [("formula_cases", 300), ("case_small_4_period", 190), ("case_unido_1991_garment", 280),
     ("case_economic_steel_mill", 200)],
)  # fmt: skip
def test_every_expected_value_of_a_file_is_met(name: str, least: int) -> None:
    rows = cases.run(shared_cases.file(f"{name}.json"))
    assert len(rows) > least
    assert [row for row in rows if far(row)] == []


def unido(**more: Any) -> tuple[Any, dict[str, Any]]:
    content = json.loads(shared_cases.file("case_unido_1991_garment.json").read_text())
    appraisal = appraise(from_tables({**content["inputs"], **more}, Places("unido")))
    return appraisal, content["printed_by_unido"]


@pytest.mark.parametrize("rules", ["COMFAR_III", "COMFAR_1991"])
def test_the_printed_schedules_of_1991_are_met_within_their_rounding(rules: str) -> None:
    appraisal, printed = unido(working_capital_rules=rules)
    for name, table in printed.items():
        if "values" in table and name != "total_capital_net":
            pairs = zip(appraisal.line(name), table["values"], strict=True)
            assert max(abs(got - want) for got, want in pairs) <= max(Decimal(table["tol"]), Decimal("0.55")), name


# Net working capital at the end of 1992 to 1997 as schedule X-4 prints it, and the flow of equity as X-9/2 does.
PRINTED_WORKING_CAPITAL = (400, 1355, 1670, 1886, 2043, 2043)
PRINTED_EQUITY = (-2600, -720, -10, 357, 1027, 1883, 901, -48, 1548, 2170, 2170, 1995, *([1805] * 5), 3123)
KEPT = {"3": 21, "4": 21}
"""X-4 keeps 21 of raw materials in stock in 1993 and in 1994, beside the days of coverage, and does not say why."""


def of_1991(**more: Any) -> tuple[Any, dict[str, Any]]:
    content = json.loads(shared_cases.file("case_unido_1991_garment.json").read_text())
    costs = [{**each, "reserve_stock": KEPT} if each["key"] == "raw-material-b" else each
             for each in content["inputs"]["costs"]]  # fmt: skip
    return unido(costs=costs, working_capital_rules="COMFAR_1991")


def test_the_rules_of_1991_give_all_printed_flows_and_present_values() -> None:
    appraisal, printed = of_1991()
    wanted = printed["total_capital_net"]["values"]
    flow = appraisal.line("total_capital_net")
    assert len(flow) == len(wanted) == 18
    # exact flows lie within 1 of the printed ones, which are differences of totals printed before as whole numbers
    assert max(abs(got - want) for got, want in zip(flow, wanted, strict=True)) < 1
    assert max(abs(a - b) for a, b in zip(appraisal.line("equity_net"), PRINTED_EQUITY, strict=True)) < 1
    value = appraisal.indicators["total_capital_npv"].value
    assert value.quantize(Decimal(1)) == printed["npv_total_capital_12pct"]["value"] == 3856
    assert abs(appraisal.indicators["equity_npv"].value - 4164) < 1
    assert abs(appraisal.indicators["equity_irr"].value - Decimal("0.234")) < Decimal("0.0005")


def test_from_the_printed_working_capital_the_flows_of_1991_follow_to_the_last_digit() -> None:
    appraisal, printed = of_1991()
    kept = appraisal.line("net_working_capital")[1:7]
    assert max(abs(got - want) for got, want in zip(kept, PRINTED_WORKING_CAPITAL, strict=True)) < 1
    for period in range(2, 7):
        increase = PRINTED_WORKING_CAPITAL[period - 1] - PRINTED_WORKING_CAPITAL[period - 2]
        at = {name: appraisal.line(name)[period] for name in ("sales_revenue", "variable_costs", "fixed_costs")}
        flow = at["sales_revenue"] - at["variable_costs"] - at["fixed_costs"] - increase
        flow -= appraisal.line("income_tax")[period]
        assert round_half_away(flow, 0) == printed["total_capital_net"]["values"][period]


def test_the_rules_and_the_stock_kept_are_the_whole_difference_of_two_per_mille() -> None:
    new, printed = unido()
    rules, _ = unido(working_capital_rules="COMFAR_1991")
    both, _ = of_1991()
    value = Decimal(printed["npv_total_capital_12pct"]["value"])
    gaps = [abs(each.indicators["total_capital_npv"].value - value) / value for each in (new, rules, both)]
    assert Decimal("0.0020") < gaps[0] < Decimal("0.0022")
    assert gaps[0] > gaps[1] > gaps[2]
    assert gaps[2] < Decimal("0.0001")


def test_the_dated_series_can_be_run_as_cases() -> None:
    rows = cases.run(shared_cases.file("xirr/expected.json"))
    assert {row["id"].partition(".")[0] for row in rows} >= {"unordered", "case_30_1"}
    assert [row for row in rows if far(row)] == []


def test_all_roots_of_the_dated_series_are_found() -> None:
    expected = json.loads(shared_cases.file("xirr/expected.json").read_text())["cases"]
    assert len(expected) == 30
    for name, case in expected.items():
        with shared_cases.file(f"xirr/{name}.csv").open() as lines:
            rows = list(csv.DictReader(lines))
        days = [date.fromisoformat(row["date"]) for row in rows]
        found = irr_roots([Decimal(row["amount"]) for row in rows], days)
        assert [float(root) for root in found.all] == pytest.approx(case["roots"], rel=1e-9, abs=1e-9), name
        assert (found.use is None) == (not case["roots"])
        assert found.why
