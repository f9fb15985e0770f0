"""The quarterly report and the monthly fact sheet on industrial production, from indices of countries and groups."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.publications.charts import Amount, Bars, Lines, Point, bar_chart, line_chart
from outturn.publications.industrial_pages.telling import Edition, Page, Row, decimal, exact
from outturn.publications.statistics.document import Block, Document, Note, Picture, Table
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.observations import MARKS
from outturn.publications.statistics.periods import Period, period_of

if TYPE_CHECKING:
    import pyarrow as pa

KINDS = {"Q": "quarterly", "M": "monthly"}
_NAMES = ("ref_area", "time_period", "value", "obs_status", "year_on_year", "period_on_period", "annualised")
_PERIODS = {"Q": 8, "M": 13}
_MOST_LINES = 6
_PLACES = 1


def production_page(table: pa.Table, edition: Edition, frequency: str, adjustment: str = "") -> Document:
    """Give the quarterly report (``frequency`` Q) or the monthly fact sheet (M) for the last period any area reports.

    ``table`` has rows as ``movements`` gives them: ``ref_area``, ``time_period``, ``value``, ``obs_status``,
    ``year_on_year``, ``period_on_period``, ``annualised``; ``adjustment`` names what took the season out, and is empty
    where it is in: then no change on the period before is printed, since it would be the season's. An area that has
    not reported the last period is named with the period it has. Raises ``NothingToPublishError`` without a value.
    """
    rows = [row for row in table.to_pylist() if row["value"] is not None]
    if not rows:
        raise NothingToPublishError(
            "There is no index of production", where="the indices given", expected="values by month or quarter",
            got="none", fix="give data with --input iip=FILE",
        )  # fmt: skip
    page = Page(edition, KINDS[frequency])
    last = max((period_of(row["time_period"]) for row in rows), key=lambda one: one.ordinal)
    areas = sorted({row["ref_area"] for row in rows}, key=page.numbers.area)
    by_area = {area: {row["time_period"]: row for row in rows if row["ref_area"] == area} for area in areas}
    notices = page.old(last.year)
    late = [area for area in areas if last.text not in by_area[area]]
    if late:
        named = page.words["semicolon"].join(
            f"{page.numbers.area(area)} ({_last(by_area[area]).text})" for area in late
        )
        notices.append(page.words["late"].format(period=last.text, list=named))
    latest = [by_area[area][last.text] for area in areas if last.text in by_area[area]]
    season = page.words["adjusted"].format(method=adjustment) if adjustment else page.words["unadjusted"]
    blocks: list[Block] = [Note(season),
                           _table(page, latest, last, bool(adjustment)), _growth(page, latest, last)]  # fmt: skip
    course: list[Block] = [*_course(page, by_area, last, frequency), _recent(page, by_area, last, frequency)]
    return page.document([page.words["of_period"].format(period=last.text)], notices,
                         [("latest_period", blocks), ("course", course)])  # fmt: skip


def _last(rows: dict[str, Row]) -> Period:
    return max((period_of(text) for text in rows), key=lambda one: one.ordinal)


def _marked(page: Page, row: Row) -> str:
    mark = MARKS.get(row["obs_status"] or "A", "")
    text = page.number(row["value"], _PLACES)
    return f"{text} {mark}" if mark else text


def _table(page: Page, latest: Sequence[Row], last: Period, adjusted: bool) -> Table:
    words = page.words
    heads = [words["area"], words["index_value"], words["year_on_year"]]
    names = ["year_on_year"]
    if adjusted:
        heads += [words["period_on_period"], words["annualised"]]
        names += ["period_on_period", "annualised"]
    body = tuple(
        (page.numbers.area(row["ref_area"]), _marked(page, row), *(page.number(row[name], _PLACES) for name in names))
        for row in latest
    )
    marks = sorted({MARKS[row["obs_status"]] for row in latest if row["obs_status"] in MARKS})
    notes = tuple(words["mark"].format(letter=mark, meaning=words[f"status_{mark}"]) for mark in marks)
    return Table(words["latest_caption"].format(period=last.text), tuple(heads), body, notes=notes,
                 file=f"production-{last.text}.csv", exact=exact(latest, _NAMES))  # fmt: skip


def _growth(page: Page, latest: Sequence[Row], last: Period) -> Picture:
    ordered = sorted(
        latest, key=lambda row: (row["year_on_year"] is None, -(row["year_on_year"] or 0), row["ref_area"])
    )
    rows = tuple(
        (page.numbers.area(row["ref_area"]),
         (Amount(decimal(row["year_on_year"]), page.words["no_year_before"] if row["year_on_year"] is None
                 else page.number(row["year_on_year"], _PLACES)),))
        for row in ordered
    )  # fmt: skip
    title = page.words["growth_chart"].format(period=last.text)
    bars = Bars(f"growth-{last.text}", page.edition.language, title, page.words["area"], "%", ("",), rows)
    return Picture(bar_chart(bars), repeats=True)


def _course(page: Page, by_area: dict[str, dict[str, Row]], last: Period, frequency: str) -> list[Picture]:
    areas = [area for area in by_area if last.text in by_area[area]][:_MOST_LINES]
    points = []
    for area in areas:
        held = sorted((period_of(text).ordinal, row) for text, row in by_area[area].items())
        points.append(tuple(
            Point(at, Amount(Fraction(decimal(row["value"]) or 0), page.number(row["value"], _PLACES)),
                  row["obs_status"] in ("E", "I", "F"))
            for at, row in held
        ))  # fmt: skip
    note = page.words["chart_note"]
    if len(by_area) > len(areas):
        note = page.words["space"].join((note, page.words["further_areas"]))
    first = min(point.period for each in points for point in each)
    lines = Lines("production", page.edition.language, page.words["course_chart"], page.words["period"],
                  page.words["index_value"], tuple(map(page.numbers.area, areas)), tuple(points), first, last.ordinal,
                  note=note, frequency=frequency)  # fmt: skip
    return [Picture(line_chart(lines))]


def _recent(page: Page, by_area: dict[str, dict[str, Row]], last: Period, frequency: str) -> Table:
    periods = [last.shifted(-back).text for back in range(_PERIODS[frequency] - 1, -1, -1)]
    body = []
    for area, held in by_area.items():
        cells = (held[text]["year_on_year"] if text in held else None for text in periods)
        body.append((page.numbers.area(area), *(page.number(cell, _PLACES) for cell in cells)))
    return Table(
        page.words["recent_caption"], (page.words["area"], *periods), tuple(body), notes=(page.words["dash_text"],)
    )
