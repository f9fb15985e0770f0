"""The quarterly report and the monthly fact sheet on industrial production, from indices of countries and groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from outturn.publications.charts import Amount, Lines, Point, line_chart
from outturn.publications.industrial_pages.findings import Production
from outturn.publications.industrial_pages.production_parts import (
    PLACES,
    RECENT,
    component_blocks,
    group_blocks,
    growth_charts,
    legend,
    made_blocks,
    marked,
)
from outturn.publications.industrial_pages.telling import Edition, Page, Row, decimal, exact
from outturn.publications.statistics.document import Block, Document, Note, Picture, Table
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.periods import Period, period_of

KINDS = {"Q": "quarterly", "M": "monthly"}
_NAMES = ("ref_area", "time_period", "value", "obs_status", "unadjusted", "year_on_year", "period_on_period",
          "annualised", "adjustment")  # fmt: skip
_MOST_LINES = 6


def production_page(found: Production, edition: Edition, frequency: str) -> Document:
    """Give the quarterly report (``frequency`` Q) or the monthly fact sheet (M) for the last period any area reports.

    A change on the period before is printed only of areas whose season was taken out, since it would be the season's.
    An area that has not reported the last period is named with the period it has. Raises ``NothingToPublishError``
    without a value.
    """
    rows = [row for row in found.index.to_pylist() if row["value"] is not None]
    if not rows:
        raise NothingToPublishError(
            "There is no index of production", where="the indices given", expected="values by month or quarter",
            got="none", fix="give data with --input iip=FILE",
        )  # fmt: skip
    page = Page(edition, KINDS[frequency])
    last = max((period_of(row["time_period"]) for row in rows), key=lambda one: one.ordinal)
    areas = sorted({row["ref_area"] for row in rows}, key=page.numbers.order)
    by_area = {area: {row["time_period"]: row for row in rows if row["ref_area"] == area} for area in areas}
    latest = [by_area[area][last.text] for area in areas if last.text in by_area[area]]
    adjusted = any(row.get("adjustment") for row in latest)
    blocks: list[Block] = [*_seasons(page, rows, found), _table(page, latest, last, adjusted),
                           *_growth(page, latest, last)]  # fmt: skip
    if adjusted:
        blocks += _steps(page, latest, last)
    course: list[Block] = [*_course(page, by_area, last, frequency), _recent(page, by_area, last, frequency)]
    facts = [page.words["of_period"].format(period=page.numbers.period(last))]
    return page.document(facts, _notices(page, by_area, last, found),
                         [("latest_period", blocks), ("components", component_blocks(page, found)),
                          ("groups", group_blocks(page, found.groups, last)), ("course", course),
                          ("made", made_blocks(page, found.made))])  # fmt: skip


def _notices(page: Page, by_area: dict[str, dict[str, Row]], last: Period, found: Production) -> list[str]:
    notices = page.old(last.year)
    between = page.words["semicolon"]
    late = [area for area in by_area if last.text not in by_area[area]]
    if late:
        named = between.join(
            page.words["value_at"].format(
                value=page.numbers.area(area), period=page.numbers.period(_last(by_area[area]))
            )
            for area in late
        )
        notices.append(page.words["late"].format(period=page.numbers.period(last), list=named))
    silent = sorted({row["ref_area"] for row in found.index.to_pylist()} - set(by_area))
    if silent:
        notices.append(page.words["no_index"].format(list=between.join(map(page.numbers.area, silent))))
    if found.left_out:
        notices.append(page.words["left_out"].format(list=between.join(map(page.numbers.area, found.left_out))))
    return notices


def _seasons(page: Page, rows: Sequence[Row], found: Production) -> list[Block]:
    """Say by what the season was taken out of which indices, and of which it was not, and why."""
    words = page.words
    methods = sorted({row["adjustment"] for row in rows if row.get("adjustment")})
    if not methods:
        whys = dict.fromkeys(found.as_given.values())
        return [Note(words["space"].join((words["unadjusted"], *(words[f"season_{why}"] for why in whys))))]
    said = [words["adjusted"].format(method=words["semicolon"].join(_method(page, each) for each in methods))]
    by_reason: dict[str, list[str]] = {}
    for area, why in found.as_given.items():
        by_reason.setdefault(why, []).append(page.numbers.area(area))
    said += [
        words["partly_adjusted"].format(list=page.numbers.listed(areas), why=words[f"season_{why}"])
        for why, areas in by_reason.items()
    ]
    return [Note(words["space"].join(said))]


def _method(page: Page, told: str) -> str:
    """Say in the language of the page by what the season was taken out: ``told`` is what the method says of itself."""
    said = []
    for part in told.split(", "):
        plain, number = re.fullmatch(r"(.*?) ?(\d+|\(.*\))?", part).groups()  # type: ignore[union-attr]
        key = "adjust_" + plain.replace(" ", "_")
        said.append(page.words[key].format(detail=number or "").strip() if key in page.words else part)
    return page.numbers.listed(said)


def _last(rows: dict[str, Row]) -> Period:
    return max((period_of(text) for text in rows), key=lambda one: one.ordinal)


def _table(page: Page, latest: Sequence[Row], last: Period, adjusted: bool) -> Table:
    words = page.words
    levels = ("index_as_given", "index_adjusted") if adjusted else ("index_value",)
    heads = (words["area"], *(words[name] for name in (*levels, *_rates(adjusted))))
    body = tuple(
        (page.numbers.area(row["ref_area"]), *_levels(page, row, adjusted),
         *(page.number(_free(row)[name], PLACES) for name in _rates(adjusted)))
        for row in latest
    )  # fmt: skip
    return Table(words["latest_caption"].format(period=page.numbers.period(last)), heads, body,
                 notes=(*legend(page, latest), words["dash_text"]),
                 file=f"production-{last.text}.csv", exact=exact([_free(row) for row in latest], _NAMES))  # fmt: skip


def _rates(adjusted: bool) -> tuple[str, ...]:
    """Name the rates of growth shown: those on the period before only where the season was taken out of any."""
    return ("year_on_year", "period_on_period", "annualised") if adjusted else ("year_on_year",)


def _levels(page: Page, row: Row, adjusted: bool) -> list[str]:
    """Write the index; where the season was taken out of any, as given and without it."""
    if not adjusted:
        return [marked(page, row)]
    is_free = bool(row.get("adjustment"))
    given = {**row, "value": row["unadjusted"]} if is_free else row
    return [marked(page, given), marked(page, row) if is_free else page.number(None, PLACES)]


def _free(row: Row) -> Row:
    """Give a row without what would be the season's; so neither does the file hold it."""
    season = {} if row.get("adjustment") else dict.fromkeys(("period_on_period", "annualised"))
    return {"unadjusted": row["value"], "adjustment": None, **row, **season}


def _steps(page: Page, latest: Sequence[Row], last: Period) -> list[Picture]:
    """Give the charts of growth on the period before, of the countries whose season was taken out."""
    rows = [row for row in latest if row.get("adjustment")]
    title = page.words["steps_chart"].format(period=page.numbers.period(last))
    return growth_charts(page, rows, "period_on_period", f"steps-{last.text}", title, "no_period_before")


def _growth(page: Page, latest: Sequence[Row], last: Period) -> list[Picture]:
    title = page.words["growth_chart"].format(period=page.numbers.period(last))
    return growth_charts(page, latest, "year_on_year", f"growth-{last.text}", title, "no_year_before")


def _course(page: Page, by_area: dict[str, dict[str, Row]], last: Period, frequency: str) -> list[Picture]:
    areas = [area for area in by_area if last.text in by_area[area]][:_MOST_LINES]
    points = []
    for area in areas:
        held = sorted((period_of(text).ordinal, row) for text, row in by_area[area].items())
        points.append(tuple(
            Point(at, Amount(Fraction(decimal(row["value"]) or 0), page.number(row["value"], PLACES)),
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
    periods = [last.shifted(-back).text for back in range(RECENT[frequency] - 1, -1, -1)]
    body = []
    for area, held in by_area.items():
        cells = (held[text]["year_on_year"] if text in held else None for text in periods)
        body.append((page.numbers.area(area), *(page.number(cell, PLACES) for cell in cells)))
    return Table(
        page.words["recent_caption"], (page.words["area"], *periods), tuple(body), notes=(page.words["dash_text"],)
    )
