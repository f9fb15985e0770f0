"""What a report says of sensitivity, scenarios and risk, as tables of texts."""

from __future__ import annotations

from decimal import Decimal

from outturn.methods.appraisal import sensitivity
from outturn.methods.appraisal.simulation import Simulation, simulate
from outturn.publications.appraisal.content import Content, TextRow, TextTable

SCENARIOS, SEED = 10_000, 1
STEPS = tuple(Decimal(each) / 100 for each in (-20, -10, 0, 10, 20))
OUTPUTS = ("total_capital_npv", "total_capital_irr", "total_capital_payback", "equity_npv", "equity_irr", "dscr_least")
POINTS = (5, 25, 50, 75, 95)


def simulated(content: Content) -> Simulation | None:
    """Run the scenarios of a project that names uncertain inputs; nothing where it names none."""
    return simulate(content.project, n=SCENARIOS, seed=SEED) if content.project.uncertainty else None


def tables(content: Content, simulation: Simulation | None) -> list[TextTable]:
    """Give the tables of sensitivity, of the project's scenarios, and of the simulation."""
    found = [_sensitivity(content)]
    if content.project.scenarios:
        found.append(_scenarios(content))
    if simulation is not None:
        found.append(_risk(content, simulation))
    return found


def _sensitivity(content: Content) -> TextTable:
    words, write = content.words, content.writer
    rows = []
    for each in sensitivity.sensitivity(content.project, steps=STEPS):
        cells = [write.number(value) for value in each.values]
        rows.append(TextRow(words.text(each.name), (*cells, write.number(each.critical_factor, "share"))))
    heads = tuple(f"{'+' if step > 0 else ''}{write.number(step * 100, 'people')} %" for step in STEPS)
    title = f"{words.sensitivity}: {words.indicator('total_capital_npv', 'Net present value of total capital')}"
    return TextTable(title, (*heads, words.critical), tuple(rows), words.changed_input)


def _scenarios(content: Content) -> TextTable:
    words, write = content.words, content.writer
    rows = []
    for key, appraisal in sensitivity.scenarios(content.project).items():
        found = [appraisal.indicators[name] for name in OUTPUTS]
        cells = tuple(write.number(each.value, each.unit) for each in found)
        rows.append(TextRow(words.as_given if key == "as given" else key, cells))
    heads = tuple(words.indicator(name, content.appraisal.indicators[name].label) for name in OUTPUTS)
    return TextTable(words.scenario_table, heads, tuple(rows), words.scenario)


def _risk(content: Content, simulation: Simulation) -> TextTable:
    words, write = content.words, content.writer
    summary = simulation.summary()
    rows = []
    for name in OUTPUTS:
        indicator, row = content.appraisal.indicators[name], summary[name]
        names = ("mean", "deviation", *(f"p{point}" for point in POINTS))
        cells = tuple(write.number(Decimal(str(row[each])) if each in row else None, indicator.unit) for each in names)
        rows.append(TextRow(words.indicator(name, indicator.label), cells))
    share = write.number(Decimal(str(summary["total_capital_npv"]["negative"])), "rate")
    rows.append(TextRow(words.negative, (share, *([""] * (len(POINTS) + 1))), "total"))
    heads = (words.mean, words.deviation, *(words.text("percentile", number=point) for point in POINTS))
    count = f"{simulation.outputs['total_capital_npv'].size:,}"
    title = words.text("risk_text", count=count, seed=simulation.seed)
    return TextTable(title, heads, tuple(rows), words.indicator_head)
