"""The graphs of the workbook: drawn by the spreadsheet from its own cells, so that they follow a change."""

from __future__ import annotations

from typing import Any

from outturn.methods.appraisal import sensitivity
from outturn.publications.appraisal.content import Content
from outturn.publications.appraisal.formulas import FIRST_COLUMN, Place, Places
from outturn.publications.charts import colours

SIZE = {"width": 760, "height": 320}
HEAD_ROW, MONTHS_ROW = 3, 5


def add_graphs(
    content: Content, book: Any, sheet: Any, places: Places, rate_format: Any, money: Any, head: Any
) -> None:
    """Write the profile of the present value with its formulas, and insert the graphs."""
    words, count = content.words, content.rows.count
    width = content.rows.run.columns if content.rows.run.has_scrap_year else count
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 18)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.write_string(0, 0, words.graphs, book.add_format({"bold": True, "font_size": 14}))
    for column, text in enumerate((words.rate, words.total_capital, words.equity)):
        sheet.write_string(HEAD_ROW, column, text, head)
    points = sensitivity.profile(content.project)
    for number, (rate, *values) in enumerate(points):
        row = HEAD_ROW + 1 + number
        sheet.write_number(row, 0, float(rate), rate_format)
        for column, (name, value) in enumerate(zip(("total_capital_net", "equity_net"), values, strict=True), 1):
            net = places.of(name)
            if net is None:
                continue
            months = Place(net.sheet, MONTHS_ROW).span(0, width - 1)
            formula = f"=SUMPRODUCT({net.span(0, width - 1)}/(1+$A{row + 1})^({months}/12))"
            sheet.write_formula(row, column, formula, money, float(value))
    last = HEAD_ROW + len(points)
    profile = book.add_chart({"type": "scatter", "subtype": "smooth"})
    name = words.sheet("graphs")
    for column, colour in zip((1, 2), colours(2), strict=True):
        profile.add_series({
            "name": [name, HEAD_ROW, column], "categories": [name, HEAD_ROW + 1, 0, last, 0],
            "values": [name, HEAD_ROW + 1, column, last, column], "line": {"color": colour, "width": 2},
        })  # fmt: skip
    _finish(content, sheet, profile, words.graph_profile, "E1", words.rate)
    _flow(content, book, sheet, places, width)
    _stacked(content, book, sheet, places, ("long_term_debt", "equity_capital", "accumulated_profit"),
             words.graph_finance, "E35")  # fmt: skip


def _series(content: Content, places: Places, name: str, colour: str, width: int) -> dict[str, Any] | None:
    place = places.of(name)
    if place is None:
        return None
    ends = FIRST_COLUMN, FIRST_COLUMN + width - 1
    return {
        "name": content.words.row(name), "categories": [place.sheet, HEAD_ROW, ends[0], HEAD_ROW, ends[1]],
        "values": [place.sheet, place.row, ends[0], place.row, ends[1]], "fill": {"color": colour},
        "line": {"color": colour}, "gap": 40,
    }  # fmt: skip


def _flow(content: Content, book: Any, sheet: Any, places: Places, width: int) -> None:
    columns, line = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    first, second = colours(2)
    bars = _series(content, places, "total_capital_net", first, width)
    curve = _series(content, places, "total_capital_net_so_far", second, width)
    if bars is None or curve is None:
        return
    columns.add_series(bars)
    line.add_series({**curve, "line": {"color": second, "width": 2}})
    columns.combine(line)
    _finish(content, sheet, columns, content.words.graph_flow, "E18", "")


def _stacked(content: Content, book: Any, sheet: Any, places: Places, names: tuple[str, ...], title: str,
             cell: str) -> None:  # fmt: skip
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for name, colour in zip(names, colours(len(names)), strict=True):
        series = _series(content, places, name, colour, content.rows.count)
        if series is not None:
            chart.add_series(series)
    _finish(content, sheet, chart, title, cell, "")


def _finish(content: Content, sheet: Any, chart: Any, title: str, cell: str, below: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    axis = {"min": 0, "max": 0.5, "num_format": "0%"} if below else {}
    chart.set_x_axis({"name": below, "label_position": "low", **axis})
    chart.set_y_axis({"name": content.project.currency, "num_format": "#,##0", "major_gridlines": {
        "visible": True, "line": {"color": "#e3e7ec"}}})  # fmt: skip
    chart.set_size(SIZE)
    sheet.insert_chart(cell, chart, {"description": title})
