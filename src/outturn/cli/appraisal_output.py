"""What ``outturn appraise`` shows: tables for people, JSON for programs."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from outturn.cli.writing import note, say, write_json, write_table
from outturn.errors import UsageError
from outturn.methods.appraisal import appraise, sensitivity
from outturn.methods.appraisal.project import Project
from outturn.methods.appraisal.result import Appraisal, Indicator, Schedule

PLACES = {"money": 2, "ratio": 3, "months": 1, "units": 3, "people": 1, "share": 3}


def shown(value: Decimal | float | None, unit: str = "money") -> str:
    """Give a number as a table shows it, rounded half away from zero; nothing where there is none."""
    if value is None:
        return "–"
    number = Decimal(str(value)) if not isinstance(value, Decimal) else value
    if not number.is_finite():
        return "–"
    if unit == "rate":
        rounded = (number * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{rounded if rounded else abs(rounded):f} %"
    places = PLACES.get(unit, 2)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded if rounded else abs(rounded):,f}"


def plain(value: Any) -> Any:
    """Give a value for JSON: decimals as texts in full, nothing as null."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value != value:
        return None
    return value


def show_appraisal(project: Project, form: str, report: Path | None = None, **how: Any) -> int:
    """Show all results, or write the report."""
    appraisal = appraise(project)
    if report is not None:
        import importlib

        publication = importlib.import_module("outturn.publications.appraisal")
        to = how.get("to") or report.suffix.lstrip(".").lower()
        publication.write(appraisal, report, lang=how.get("lang") or "en", to=to)
        note(f"Written: {report}")
        return 0
    if form == "json":
        write_json(as_json(appraisal))
    else:
        _tables(appraisal)
    return 0


def as_json(appraisal: Appraisal) -> dict[str, Any]:
    """Give an appraisal as JSON holds it."""
    return {
        "id": appraisal.project.id,
        "title": appraisal.project.title,
        "currency": appraisal.project.currency,
        "version": appraisal.version,
        "digest": appraisal.digest,
        "warnings": list(appraisal.warnings),
        "defaults": [vars(each) for each in appraisal.defaults],
        "period_months": list(appraisal.period_months),
        "phases": list(appraisal.phases),
        "indicators": {name: _indicator(each) for name, each in appraisal.indicators.items()},
        "schedules": {name: _schedule(each) for name, each in appraisal.schedules.items()},
        "by_period": {name: _schedule(each) for name, each in appraisal.by_period.items()},
        "inputs": appraisal.inputs,
    }


def _indicator(each: Indicator) -> dict[str, Any]:
    found = {"label": each.label, "unit": each.unit, "value": plain(each.value)}
    if each.value is None:
        found["reason"] = each.reason
    if each.note:
        found["note"] = each.note
    if each.all:
        found["all"] = plain(each.all)
    if each.details:
        found["details"] = plain(dict(each.details))
    return found


def _schedule(each: Schedule) -> dict[str, Any]:
    lines = {line.name: plain(line.values) for line in each.lines}
    found = {"title": each.title, "periods": list(each.periods), "lines": lines}
    reasons = {line.name: line.reason for line in each.lines if line.reason}
    return {**found, "reasons": reasons} if reasons else found


def _tables(appraisal: Appraisal) -> None:
    project = appraisal.project
    say(f"{project.title} ({project.currency})")
    for warning in appraisal.warnings:
        say(f"! {warning}")
    say()
    _indicator_table(appraisal.indicators)
    for schedule in (*appraisal.schedules.values(), *appraisal.by_period.values()):
        _schedule_table(schedule)
    write_table(("Default taken", "Value", "Why"), [(each.key, each.value, each.why) for each in appraisal.defaults])
    say(f"Digest of inputs {appraisal.digest[:16]}, Outturn {appraisal.version}")


def _indicator_table(indicators: dict[str, Indicator] | Any) -> None:
    rows = []
    for each in indicators.values():
        several = f"all roots: {', '.join(shown(one, 'rate') for one in each.all)}; " if len(each.all) > 1 else ""
        rest = several + (each.note if len(each.all) > 1 or each.unit != "rate" else "")
        unit = " months" if each.unit == "months" and each.value is not None else ""
        rows.append((each.label, shown(each.value, each.unit) + unit, rest or (each.reason or "")))
    write_table(("Indicator", "Value", "Note"), rows, numbers=("Value",))


def _schedule_table(schedule: Schedule) -> None:
    labels = [f"{line.label} (–: {line.reason})" if line.reason else line.label for line in schedule.lines]
    rows = [
        (label, *(shown(value, line.unit) for value in line.values))
        for label, line in zip(labels, schedule.lines, strict=True)
    ]
    kept = [row for row, line in zip(rows, schedule.lines, strict=True) if line.is_subtotal or any(line.values)]
    if kept:
        write_table((schedule.title, *schedule.periods), kept, numbers=schedule.periods)


def show_sensitivity(project: Project, output: str, form: str) -> int:
    """Show the output after changes of each input, the critical factors, and the tornado."""
    rows = sensitivity.sensitivity(project, output=output)
    bars = sensitivity.tornado(project, output=output)
    if form == "json":
        table = [
            {"input": row.name, "values": plain(dict(zip(map(str, sensitivity.STEPS), row.values, strict=True))),
             "critical_factor": plain(row.critical_factor), "reason": row.reason}
            for row in rows
        ]  # fmt: skip
        tornado = [{"input": name, "low": plain(low), "high": plain(high)} for name, low, high in bars]
        write_json({"output": output, "table": table, "swing": plain(sensitivity.SWING), "tornado": tornado})
        return 0
    heads = tuple(f"{(step * 100).normalize():+f} %" for step in sensitivity.STEPS)
    unit = _unit_of(project, output)
    cells = [(row.name, *(shown(value, unit) for value in row.values),
              shown(row.critical_factor, "ratio") if row.critical_factor is not None else (row.reason or "–"))
             for row in rows]  # fmt: skip
    write_table((output, *heads, "NPV is 0 where it is times"), cells, numbers=heads)
    tornado_rows = [(name, shown(low, unit), shown(high, unit)) for name, low, high in bars]
    write_table(("Tornado", "-10 %", "+10 %"), tornado_rows, numbers=("-10 %", "+10 %"))
    return 0


def _unit_of(project: Project, output: str) -> str:
    return "money" if output.endswith("npv") else appraise(project).indicators[output].unit


def show_goal(project: Project, asked: str, output: str, form: str) -> int:
    """Show what an input must be for a result to reach its goal: ``VARIABLE`` or ``VARIABLE=GOAL``."""
    name, _, aim = asked.partition("=")
    found = sensitivity.goal(project, name.strip(), output=output, aim=_number(aim.strip() or "0"))
    if form == "json":
        write_json(plain({"input": found.name, "output": output, "goal": found.aim, "factor": found.change,
                          "values": found.values, "reached": found.reached}))  # fmt: skip
        return 0
    say(f"{output} is {shown(found.aim)} where {found.name} is multiplied by {shown(found.change, 'share')}.")
    for path, value in found.values.items():
        say(f"  {path} = {', '.join(_short(each) for each in value.split(', '))}")
    return 0


def _short(text: str) -> str:
    """Give a number of a text with six decimals at most; another text as it is."""
    try:
        number = Decimal(text).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    except ArithmeticError:
        return text
    return f"{number.normalize():f}"


def _number(text: str) -> Decimal:
    from outturn.methods.appraisal.values import as_decimal

    percent = text.endswith("%")
    number = as_decimal(text.rstrip("% "))
    if number is None:
        raise UsageError("The goal is not a number", where="outturn appraise --goal", expected="VARIABLE=GOAL, as "
                         'investment.oven.amounts=100 or ="8 %"', got=text, fix="give a number")  # fmt: skip
    return number / 100 if percent else number


def show_simulation(project: Project, count: int, seed: int, form: str) -> int:
    """Show the percentiles of the outputs of a simulation, and its convergence."""
    from outturn.methods.appraisal.faults import DistributionError
    from outturn.methods.appraisal.simulation import PERCENTILES, simulate

    if not project.uncertainty:
        raise DistributionError(
            "The project has no uncertain inputs", where=project.source, expected="at least one [[uncertainty]] table",
            got="none", fix="add path, distribution and parameters; see outturn appraise explain uncertainty",
        )  # fmt: skip
    found = simulate(project, n=count, seed=seed)
    summary = found.summary()
    if form == "json":
        write_json(plain({"scenarios": count, "seed": seed, "outputs": summary, "convergence": found.convergence(),
                          "largest_imbalance": found.largest_imbalance}))  # fmt: skip
        return 0
    heads = ("mean", "deviation", *(f"p{each}" for each in PERCENTILES), "calculable")
    rows = [
        (name, *(_point(name, head, row.get(head)) for head in heads))
        for name, row in summary.items()
    ]  # fmt: skip
    write_table((f"{count:,} scenarios, seed {seed}", *heads), rows, numbers=heads)
    say(
        f"Share of scenarios with a negative net present value: "
        f"{shown(summary['total_capital_npv']['negative'], 'rate')}"
    )
    steps = [(f"{number:,}", shown(mean), shown(error)) for number, mean, error in found.convergence()]
    write_table(
        ("Scenarios", "Mean NPV so far", "Standard error"), steps, numbers=("Mean NPV so far", "Standard error")
    )
    return 0


def _point(name: str, head: str, value: float | None) -> str:
    unit = "rate" if head == "calculable" or name.endswith("irr") else "ratio" if name.startswith("dscr") else "money"
    return shown(value, unit)


def show_indices(project: Project, method: str, output: str, seed: int, form: str) -> int:
    """Show Sobol' or Morris indices of the uncertain inputs."""
    from outturn.methods.appraisal import indices

    found = (
        indices.sobol(project, output, seed=seed) if method == "sobol" else indices.morris(project, output, seed=seed)
    )
    if form == "json":
        write_json({"method": method, "output": output, "indices": {each.path: dict(each.values) for each in found}})
        return 0
    heads = tuple(found[0].values)
    rows = [(each.path, *(shown(value, "ratio") for value in each.values.values())) for each in found]
    write_table((f"{method} of {output}", *heads), rows, numbers=heads)
    return 0


def show_increment(project: Project, without: Project, form: str) -> int:
    """Show the flows and indicators of the project less those of another."""
    found = sensitivity.increment(project, without)
    if form == "json":
        write_json({"with": project.id, "without": without.id, "flows": plain(found.flows),
                    "indicators": {name: _indicator(each) for name, each in found.indicators.items()}})  # fmt: skip
        return 0
    heads = tuple(project.timeline.label(number) for number in range(len(found.flows["total_capital_net"])))
    rows = [(name, *(shown(value) for value in flow)) for name, flow in found.flows.items()]
    write_table((f"{project.id} less {without.id}", *heads), rows, numbers=heads)
    _indicator_table(found.indicators)
    return 0


def show_scenarios(project: Project, form: str) -> int:
    """Show the indicators of each scenario side by side."""
    found = sensitivity.scenarios(project)
    names = (
        "total_capital_npv",
        "total_capital_irr",
        "total_capital_payback",
        "equity_npv",
        "equity_irr",
        "dscr_least",
        "automatic_overdraft",
    )
    if form == "json":
        write_json({key: {name: _indicator(each.indicators[name]) for name in each.indicators}
                    for key, each in found.items()})  # fmt: skip
        return 0
    rows = [(key, *(shown(each.indicators[name].value, each.indicators[name].unit) for name in names))
            for key, each in found.items()]  # fmt: skip
    write_table(("Scenario", *names), rows, numbers=names)
    return 0


def show_profile(project: Project, form: str) -> int:
    """Show the net present values at rates of discount."""
    found = sensitivity.profile(project)
    if form == "json":
        write_json([plain({"rate": rate, "total_capital": one, "equity": two}) for rate, one, two in found])
        return 0
    rows = [(shown(rate, "rate"), shown(one), shown(two)) for rate, one, two in found]
    write_table(("Rate", "Total capital", "Equity"), rows, numbers=("Rate", "Total capital", "Equity"))
    return 0
