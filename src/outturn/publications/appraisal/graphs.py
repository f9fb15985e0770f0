"""The graphs of a report: SVG drawn offline, each with its caption and the words that stand for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from outturn.methods.appraisal import sensitivity
from outturn.methods.appraisal.simulation import Simulation
from outturn.publications.appraisal.content import Content
from outturn.publications.appraisal.statements import Table
from outturn.publications.charts import colours

FONTS = {"en": "Noto Sans, sans-serif", "zh": "Noto Sans SC, Noto Sans, sans-serif"}
WIDTH, HEIGHT = 560, 240
KINDS = {
    "materials": ("raw_materials", "factory_supplies", "utilities", "energy", "spare_parts"),
    "labour": ("labour", "labour_overheads"),
    "overheads": ("factory_overheads", "repair_maintenance", "royalties"),
    "administration": ("administrative_overheads",),
    "leasing": ("leasing",),
    "marketing": ("marketing", "direct_marketing", "marketing_overheads"),
}


@dataclass(frozen=True)
class Graph:
    """A drawing, its caption, and the words for those who do not see it."""

    name: str
    svg: str
    caption: str
    alternative: str


def graphs(content: Content, simulation: Simulation | None) -> list[Graph]:
    """Give all graphs of a report that its project has something to show in."""
    drawn = [_flow(content), _profile(content), _costs(content), _finance(content), _tornado(content)]
    if simulation is not None:
        drawn.append(_risk(content, simulation))
    return [graph for graph in drawn if graph is not None]


def _values(content: Content, statement: str, name: str) -> tuple[Decimal | None, ...]:
    for table in content.tables:
        if table.statement.name == statement:
            for line in table.lines:
                if line.row.name == name:
                    return line.values
    return ()


def _heads(content: Content, table: Table) -> list[str]:
    return [content.words.scrap if head == "scrap" else head for head in table.columns]


def _flow(content: Content) -> Graph | None:
    import altair

    words = content.words
    table = next(each for each in content.tables if each.statement.name == "total_capital")
    heads = _heads(content, table)
    net = [float(each or 0) for each in _values(content, "total_capital", "total_capital_net")]
    if not any(net):
        return None
    rows = [{"period": head, "value": value, "part": words.net_flow} for head, value in zip(heads, net, strict=True)]
    sums = np.cumsum(net)
    line = [
        {"period": head, "value": float(value), "part": words.cumulative}
        for head, value in zip(heads, sums, strict=True)
    ]
    domain = [words.net_flow, words.cumulative]
    colour = altair.Color("part:N", scale=altair.Scale(domain=domain, range=colours(2)), title=None)
    bars = _chart(rows).mark_bar().encode(x=_period(heads), y=_amount(content), color=colour)
    curve = _chart(line).mark_line(point=True, strokeWidth=2).encode(x=_period(heads), y=_amount(content), color=colour)
    low = int(sums.argmin())
    alternative = words.text("graph_flow_alt", low=content.writer.amount(float(sums[low])), low_at=heads[low],
                             end=content.writer.amount(float(sums[-1])))  # fmt: skip
    return _graph(content, "flow", altair.layer(bars, curve), alternative)


def _profile(content: Content) -> Graph:
    import altair

    words = content.words
    points = sensitivity.profile(content.project)
    rows = [
        {"rate": float(rate), "value": float(value), "part": part}
        for rate, *both in points
        for part, value in zip((words.total_capital, words.equity), both, strict=True)
    ]
    parts = [words.total_capital, words.equity]
    chart = _chart(rows).mark_line(strokeWidth=2).encode(
        x=altair.X("rate:Q", title=words.rate, axis=altair.Axis(format=".0%")),
        y=_amount(content),
        color=altair.Color("part:N", scale=altair.Scale(domain=parts, range=colours(2)), title=None),
        strokeDash=altair.StrokeDash("part:N", scale=altair.Scale(domain=parts, range=[[1, 0], [6, 3]]), title=None),
    )  # fmt: skip
    zero = _chart([{"value": 0}]).mark_rule(color="#5f6368").encode(y="value:Q")
    write = content.writer
    alternative = words.text(
        "graph_profile_alt", first=write.number(points[0][0], "rate"), last=write.number(points[-1][0], "rate"),
        high=write.amount(points[0][1]), low=write.amount(points[-1][1]),
    )  # fmt: skip
    return _graph(content, "profile", altair.layer(zero, chart), alternative)


def _costs(content: Content) -> Graph | None:
    words, run = content.words, content.rows.run
    kind_of = {category: kind for kind, categories in KINDS.items() for category in categories}
    amounts: dict[str, list[float]] = {}

    def add(kind: str, values: Sequence[Any]) -> None:
        before = amounts.setdefault(kind, [0.0] * run.count)
        amounts[kind] = [one + float(two) for one, two in zip(before, values, strict=True)]

    for cost in content.project.costs:
        add(kind_of[cost.category], run.values("cost_sold", cost))
    add("depreciation", run.values("depreciation"))
    add("interest", run.values("financial_costs"))
    kinds = [kind for kind in (*KINDS, "depreciation", "interest") if any(amounts.get(kind, ()))]
    if not kinds:
        return None
    most = max(kinds, key=lambda kind: sum(amounts[kind]))
    whole = sum(sum(amounts[kind]) for kind in kinds)
    share = content.writer.number(Decimal(str(sum(amounts[most]) / whole)), "rate") if whole else ""
    alternative = words.text("graph_costs_alt", most=words.text(most), share=share)
    rows = [(words.text(kind), amounts[kind]) for kind in kinds]
    return _columns(content, "costs", rows, alternative)


def _finance(content: Content) -> Graph:
    words, run = content.words, content.rows.run
    debt = [float(one + two + three) for one, two, three in zip(run.values("long_term_debt"), run.values(
        "short_term_debt"), run.values("automatic_overdraft_balance"), strict=True)]  # fmt: skip
    rows = [
        (words.debt, debt),
        (words.equity_capital, [float(each) for each in run.values("equity_capital")]),
        (words.retained, [float(each) for each in run.values("accumulated_profit")]),
    ]
    write = content.writer
    alternative = words.text("graph_finance_alt", first=write.amount(max(debt)), last=write.amount(debt[-1]))
    return _columns(content, "finance", rows, alternative)


def _columns(content: Content, name: str, rows: Sequence[tuple[str, Sequence[float]]], alternative: str) -> Graph:
    """Draw stacked columns, one for each period."""
    import altair

    heads = [content.project.timeline.label(index) for index in range(content.rows.count)]
    parts = [part for part, _ in rows]
    values = [
        {"period": head, "part": part, "value": value, "rank": number}
        for number, (part, amounts) in enumerate(rows)
        for head, value in zip(heads, amounts, strict=True)
    ]
    chart = _chart(values).mark_bar(stroke="white", strokeWidth=0.5).encode(
        x=_period(heads), y=_amount(content), order=altair.Order("rank:O"),
        color=altair.Color("part:N", scale=altair.Scale(domain=parts, range=_wide(len(parts))), title=None),
    )  # fmt: skip
    return _graph(content, name, chart, alternative)


def _wide(count: int) -> list[str]:
    """Give colours for up to eight parts."""
    return [*colours(6), "#8a6d00", "#9aa0a6"][:count]


def _tornado(content: Content) -> Graph | None:
    import altair

    words = content.words
    bars = [(words.text(name), float(low), float(high)) for name, low, high in sensitivity.tornado(content.project)
            if low is not None and high is not None]  # fmt: skip
    if not bars:
        return None
    start = float(content.appraisal.indicators["total_capital_npv"].value or 0)
    rows = [
        {"input": name, "start": start, "end": end, "part": part}
        for name, low, high in bars
        for part, end in ((words.minus, low), (words.plus, high))
    ]
    names, parts = [name for name, _, _ in bars], [words.minus, words.plus]
    chart = _chart(rows).mark_bar(height=14).encode(
        y=altair.Y("input:N", sort=names, title=None, axis=altair.Axis(minExtent=max(_extent(name) for name in names))),
        x=altair.X("start:Q", title=_unit(content), scale=altair.Scale(zero=False), axis=_number_axis()),
        x2="end:Q",
        color=altair.Color("part:N", scale=altair.Scale(domain=parts, range=colours(2)), title=None),
    )  # fmt: skip
    write = content.writer
    alternative = words.text(
        "graph_tornado_alt", most=names[0], low=write.amount(bars[0][1]), high=write.amount(bars[0][2])
    )
    return _graph(content, "tornado", chart, alternative, height=30 * len(names) + 10)


def _risk(content: Content, simulation: Simulation) -> Graph:
    import altair

    words, write = content.words, content.writer
    values = simulation.outputs["total_capital_npv"]
    counts, edges = np.histogram(values, bins=40)
    rows = [{"low": float(low), "high": float(high), "count": int(count)}
            for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)]  # fmt: skip
    bars = _chart(rows).mark_bar(stroke="white", strokeWidth=0.5, color=colours(1)[0]).encode(
        x=altair.X("low:Q", bin="binned", title=_unit(content), axis=_number_axis()),
        x2="high:Q", y=altair.Y("count:Q", title=words.scenarios_axis),
    )  # fmt: skip
    zero = _chart([{"value": 0}]).mark_rule(color="#b45309", strokeWidth=2, strokeDash=[4, 3]).encode(x="value:Q")
    row = simulation.summary()["total_capital_npv"]
    alternative = words.text(
        "graph_risk_alt", count=f"{values.size:,}", seed=simulation.seed, mean=write.amount(row["mean"]),
        p5=write.amount(row["p5"]), negative=write.number(Decimal(str(row["negative"])), "rate"),
    )  # fmt: skip
    caption = words.text("graph_risk", count=f"{values.size:,}")
    return _graph(content, "risk", altair.layer(bars, zero), alternative, caption=caption)


def _chart(rows: list[dict[str, Any]]) -> Any:
    import altair

    return altair.Chart(altair.InlineData(values=rows))


def _period(heads: Sequence[str]) -> Any:
    import altair

    turned = sum(len(head) + 2 for head in heads) > 90
    return altair.X("period:N", sort=list(heads), title=None, axis=altair.Axis(labelAngle=-90 if turned else 0))


def _number_axis() -> Any:
    import altair

    return altair.Axis(format=",~f", tickCount=6, labelOverlap=True)


def _amount(content: Content) -> Any:
    import altair

    return altair.Y("value:Q", title=_unit(content), axis=_number_axis())


def _unit(content: Content) -> str:
    return content.project.currency


def _extent(label: str) -> int:
    return 12 + sum(14 if ord(letter) >= 0x2E80 else 8 for letter in label)


def _graph(
    content: Content, name: str, chart: Any, alternative: str, *, height: int = HEIGHT, caption: str = ""
) -> Graph:
    import vl_convert

    finished = (
        chart.properties(width=WIDTH, height=height, background="transparent")
        .configure(font=FONTS.get(content.language, FONTS["en"]))
        .configure_axis(
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", gridColor="#e3e7ec", labelLimit=300
        )
        .configure_legend(orient="bottom", labelFontSize=12, labelLimit=300, columns=4)
        .configure_view(stroke=None)
    )
    svg = vl_convert.vegalite_to_svg(finished.to_dict())
    return Graph(name, svg, caption or content.words.text(f"graph_{name}"), alternative)
