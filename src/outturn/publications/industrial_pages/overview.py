"""The regional overview of COVID-19: cases, the response of governments, growth, each with who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outturn.publications.charts import Amount, Bars, bar_chart
from outturn.publications.industrial_pages.telling import Edition, Page, Row, decimal, exact
from outturn.publications.statistics.document import Block, Document, Note, Picture, Table
from outturn.publications.statistics.faults import NothingToPublishError

if TYPE_CHECKING:
    import pyarrow as pa

KIND = "overview"
_DRAWN = ("mva_growth", "gdp_growth", "stringency_index", "cases_per_million")
_NAMES = ("ref_area", "time_period", "measure", "value", "obs_status", "numerator", "denominator", "members",
          "members_with_data", "coverage_count", "coverage_weight", "without_data", "reason")  # fmt: skip
_NAMED = 6
_PARTIAL_BELOW = 0.5


def overview_page(table: pa.Table, edition: Edition, year: int, not_held: Sequence[str] = ()) -> Document:
    """Give the page from rows as ``regional_overview`` gives them; ``not_held`` names what no dataset holds.

    Raises ``NothingToPublishError`` where no group has a value of any measure.
    """
    rows = table.to_pylist()
    if not any(row["value"] is not None for row in rows):
        raise NothingToPublishError(
            f"No group has a value in {year}", where="the overview", expected="data of the year, and of the one before",
            got="none", fix="name another year, or give data with --input",
        )  # fmt: skip
    page = Page(edition, KIND)
    measures = list(dict.fromkeys(row["measure"] for row in rows))
    notices = page.old(year)
    if not_held:
        names = page.numbers.listed(page.words[f"input_{name}"] for name in not_held)
        notices.append(page.words["not_held"].format(list=names))
    blocks: list[Block] = [_beside(page, rows, measures, year)]
    blocks += [_chart(page, rows, measure, year) for measure in _DRAWN if measure in measures]
    coverage: list[Block] = [Note(page.words["coverage_text_overview"]), _coverage(page, rows, year)]
    return page.document(
        [page.words["of_year"].format(year=year)], notices, [("measures", blocks), ("coverage_section", coverage)]
    )


def _name(page: Page, measure: str) -> str:
    return page.words[f"measure_{measure}"]


def _places(measure: str) -> int:
    return 0 if measure.endswith("per_million") else 1


def _is_partial(row: Row) -> bool:
    """Say whether members with data hold less than half of the region's known weight, of its members where unknown."""
    share = row["coverage_count"] if row["coverage_weight"] is None else row["coverage_weight"]
    return share is not None and share < _PARTIAL_BELOW


def _shown(page: Page, row: Row | None) -> str:
    """Write a value, with an asterisk where it is partial."""
    if row is None or row["value"] is None:
        return page.number(None, 0)
    return page.number(row["value"], _places(row["measure"])) + ("*" if _is_partial(row) else "")


def _beside(page: Page, rows: Sequence[Row], measures: Sequence[str], year: int) -> Table:
    groups = list(dict.fromkeys(row["ref_area"] for row in rows))
    held = {(row["ref_area"], row["measure"]): row for row in rows}
    body = tuple(
        (_name(page, measure), *(_shown(page, held.get((group, measure))) for group in groups)) for measure in measures
    )
    heads = (page.words["measure"], *map(page.numbers.area, groups))
    return Table(
        page.words["overview_caption"].format(year=year),
        heads,
        body,
        notes=(page.words["partial_text"], page.words["dash_text"]),
        widths=(2.4, *(1.0 for _ in groups)),
        file=f"overview-{year}.csv",
        exact=exact(rows, _NAMES),
    )


def _chart(page: Page, rows: Sequence[Row], measure: str, year: int) -> Picture:
    drawn = tuple(
        (page.numbers.area(row["ref_area"]),
         (Amount(decimal(row["value"]), page.words["not_reported"] if row["value"] is None else _shown(page, row)),))
        for row in rows if row["measure"] == measure
    )  # fmt: skip
    head, unit = page.words["group"], page.words["of_year"].format(year=year)
    bars = Bars(f"overview-{measure}", page.edition.language, _name(page, measure), head, unit, ("",), drawn,
                note=page.words["partial_text"])  # fmt: skip
    return Picture(bar_chart(bars), repeats=True)


def _coverage(page: Page, rows: Sequence[Row], year: int) -> Table:
    words = page.words
    heads = tuple(words[name] for name in ("measure", "group", "members_with_data", "share_of_weight", "without_data"))
    body = []
    for row in rows:
        areas = (area for area in (row["without_data"] or "").split(";") if area)
        missing = [page.numbers.area(area) for area in sorted(areas, key=page.numbers.order)]
        named = page.numbers.listed(missing[:_NAMED])
        if len(missing) > _NAMED:
            named = words["and_more"].format(list=named, count=len(missing) - _NAMED)
        share = row["coverage_weight"]
        body.append(
            (_name(page, row["measure"]), page.numbers.area(row["ref_area"]),
             words["of_members"].format(with_data=page.number(row["members_with_data"], 0),
                                        members=page.number(row["members"], 0)),
             page.number(None if share is None else share * 100, 0), named)
        )  # fmt: skip
    return Table(words["coverage_caption"].format(year=year), heads, tuple(body), words=frozenset({1, 4}),
                 widths=(2, 1.3, 1, 1, 3))  # fmt: skip
