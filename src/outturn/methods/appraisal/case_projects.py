"""Whole projects and economic analyses as cases hold them: results by the names that cases expect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal.appraising import appraise, items_of
from outturn.methods.appraisal.economics import EconomicLine, cost_benefit, flows_of, value_added
from outturn.methods.appraisal.kinds import EXACT, exactly
from outturn.methods.appraisal.lines import LINES
from outturn.methods.appraisal.places import Places
from outturn.methods.appraisal.reading import from_tables
from outturn.methods.appraisal.result import Appraisal
from outturn.methods.appraisal.running import Run

FLOWS = {"total_capital": "total_capital", "equity_flow": "equity"}
RESIDUALS = {"total_capital": "residual_of_capital", "equity_flow": "residual_of_equity"}
NETS = {"total_capital": "total_capital_net", "equity_flow": "equity_net"}


def project_results(inputs: Mapping[str, Any], file: str) -> dict[str, Callable[[], Any]]:
    """Give for each name a case may expect of a whole project how to get it."""
    project = from_tables(inputs, Places(f"{file}, inputs"))
    appraisal = appraise(project)
    with exactly():
        run = Run(project, EXACT)
        run.values("balance_difference")

    def line(name: str) -> Callable[[], Any]:
        def found() -> Any:
            with exactly():
                if LINES[name].per is None:
                    return run.values(name)
                return {key: run.values(name, item) for key, item in items_of(run, LINES[name].per or "")}

        return found

    found = {name: line(name) for name in LINES}
    for name in FLOWS:
        found[name] = lambda name=name: _flow(run, appraisal, name)  # type: ignore[misc]
    found["shareholders"] = lambda: {
        each.key: _measures(appraisal, f"shareholder_{each.key}", run.values("shareholder_net", each))
        for each in run.shareholders
    }
    found["break_even"] = lambda: _break_even(appraisal)
    for table in ("cover", "ratios"):
        for each in appraisal.by_period[table].lines:
            found[each.name] = lambda values=each.values: list(values)  # type: ignore[misc]
    found["period_months"] = lambda: list(appraisal.period_months)
    found["phases"] = lambda: list(appraisal.phases)
    return found


def _flow(run: Run, appraisal: Appraisal, name: str) -> dict[str, Any]:
    with exactly():
        net, residual = run.values(NETS[name]), run.values(RESIDUALS[name])[-1]
    found = {**_measures(appraisal, FLOWS[name], net), "residual_value": residual}
    if name == "total_capital":
        for key in ("pv_investment", "npv_ratio", "benefit_cost_ratio", "profitability_index"):
            found[key] = appraisal.indicators[key].value
    return found


def _measures(appraisal: Appraisal, prefix: str, net: list[Decimal]) -> dict[str, Any]:
    get = appraisal.indicators

    def payback(name: str) -> dict[str, Any] | None:
        return dict(get[f"{prefix}_{name}"].details) or None

    return {
        "net": net, "npv": get[f"{prefix}_npv"].value, "irr": list(get[f"{prefix}_irr"].all),
        "mirr": get[f"{prefix}_mirr"].value, "payback": payback("payback"),
        "dynamic_payback": payback("dynamic_payback"),
    }  # fmt: skip


def _break_even(appraisal: Appraisal) -> list[dict[str, Any] | None]:
    table = appraisal.by_period["break_even"]
    rows = {each.name: each.values for each in table.lines}
    return [
        None if rows["variable_margin"][index] is None else {name: values[index] for name, values in rows.items()}
        for index in range(len(table.periods))
    ]


def value_added_results(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Give value added as cases hold it."""
    found = value_added(flows_of(inputs), Decimal(str(inputs["economic_discount_rate"])), inputs.get("period_months"),
                        inputs.get("reference") or "END_OF_FIRST_YEAR")  # fmt: skip
    return {"lines": {name: list(row) for name, row in found.lines.items()}, "present_values": found.present_values,
            "efficiency": found.efficiency}  # fmt: skip


def economic_results(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Give a cost-benefit analysis as cases hold it."""
    found = cost_benefit(
        [_line(each, "line") for each in inputs["lines"]],
        Decimal(str(inputs["economic_discount_rate"])),
        numeraire=inputs.get("numeraire") or "LOCAL_DOMESTIC_PRICES",
        conversion_factor=Decimal(str(inputs.get("standard_conversion_factor") or 1)),
        indirect=[_line(each, "item") for each in inputs.get("indirect", ())],
        months=inputs.get("period_months"),
        reference=inputs.get("reference") or "END_OF_FIRST_YEAR",
        official_rate=Decimal(str(inputs.get("official_exchange_rate") or 1)),
    )
    levels = {
        name: {"net": list(level.net), "npv": level.npv, "irr": list(level.roots.all)}
        for name, level in found.levels.items()
    }
    lines = {name: dict(zip(("fv", "amv", "fea"), row, strict=True)) for name, row in found.lines.items()}
    return {"levels": levels, "lines_at_present_value": lines}


def _line(each: Mapping[str, Any], name: str) -> EconomicLine:
    return EconomicLine(
        each[name], each["side"], tuple(Decimal(str(value)) for value in each["values"]),
        Decimal(str(each.get("adjustment_factor", 1))), Decimal(str(each.get("foreign_currency_exposure", 0))),
    )  # fmt: skip
