"""The page on competitive industrial performance: ranking, what ranks rest on, who has no index and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from outturn.publications.charts import Amount, Bars, bar_chart
from outturn.publications.industrial_pages.telling import Edition, Page, Row, decimal, exact
from outturn.publications.statistics.document import Block, Document, Note, Picture, Table
from outturn.publications.statistics.faults import NothingToPublishError

if TYPE_CHECKING:
    import pyarrow as pa

KIND = "competitiveness"
COMPONENTS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
SERIES = tuple(f"CIP.{name}" for name in COMPONENTS)
_DRAWN, _PLACES, _AGREEMENT = 20, 4, 3


def competitiveness_page(table: pa.Table, edition: Edition, year: int | None = None) -> Document:
    """Give the page of a year, the last with an index where none is named.

    ``table`` holds the eight indicators as observations (``SERIES``), of every economy. Raises
    ``NothingToPublishError`` for a year in which no economy has all eight.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.methods.statistics import competitiveness, rank_sensitivity

    inputs = table.filter(pc.is_in(table["series"], value_set=pa.array(SERIES)))
    inputs = inputs.select(["series", "ref_area", "time_period", "value"])
    scored = competitiveness(inputs).to_pylist()
    years = sorted({row["time_period"] for row in scored if row["value"] is not None})
    chosen = str(year) if year else years[-1] if years else ""
    if chosen not in years:
        raise _nothing(chosen, years)
    of_year = inputs.filter(pc.equal(inputs["time_period"], chosen))
    intervals = {row["ref_area"]: row for row in rank_sensitivity(of_year).to_pylist()}
    agreement = rank_sensitivity(of_year, draws=1, result="agreement").to_pylist()
    rows = [row for row in scored if row["time_period"] == chosen]
    page = Page(edition, KIND)
    rows.sort(key=lambda row: page.numbers.order(row["ref_area"]))
    ranked = sorted((row for row in rows if row["rank"] is not None), key=lambda row: row["rank"])
    silent = [row for row in rows if row["rank"] is None]
    facts = [page.words["of_year"].format(year=chosen),
             page.words["ranked"].format(count=len(ranked), all=len(rows))]  # fmt: skip
    sections: list[tuple[str, list[Block]]] = [
        ("ranking", [_chart(page, ranked, chosen), _ranking(page, ranked, intervals, chosen)]),
        ("sensitivity", [Note(page.words["sensitivity_text"]), _agreement(page, agreement)]),
        ("without_index", [_silent(page, silent)] if silent else []),
    ]
    return page.document(facts, page.old(int(chosen)), sections)


def _chart(page: Page, ranked: Sequence[Row], year: str) -> Picture:
    first = ranked[:_DRAWN]
    rows = tuple(
        (page.numbers.area(row["ref_area"]), (Amount(decimal(row["value"]), page.number(row["value"], _PLACES)),))
        for row in first
    )
    title = page.words["highest"].format(count=len(first), year=year)
    bars = Bars(f"competitiveness-{year}", page.edition.language, title, page.words["economy"], page.words["score"],
                ("",), rows)  # fmt: skip
    return Picture(bar_chart(bars), repeats=True)


def _ranking(page: Page, ranked: Sequence[Row], intervals: dict[str, Any], year: str) -> Table:
    words = page.words
    heads = tuple(words[name] for name in ("economy", "rank", "score", "dimension_capacity", "dimension_deepening",
                                           "dimension_impact", "rank_range", "rank_draws"))  # fmt: skip
    rows = []
    for row in ranked:
        found = intervals[row["ref_area"]]
        values = (page.number(row[name], _PLACES) for name in ("value", "capacity", "deepening", "impact"))
        spans = (
            words["between"].format(low=page.number(found[low], 0), high=page.number(found[high], 0))
            for low, high in (("rank_low", "rank_high"), ("rank_p05", "rank_p95"))
        )
        rows.append((page.numbers.area(row["ref_area"]), str(row["rank"]), *values, *spans))
    given = [{**row, **intervals[row["ref_area"]]} for row in ranked]
    names = ("ref_area", "time_period", "value", "rank", "capacity", "deepening", "impact", "rank_low", "rank_high",
             "rank_p05", "rank_median", "rank_p95")  # fmt: skip
    return Table(
        words["ranking_caption"].format(year=year), heads, tuple(rows), widths=(2.6, 0.7, 1, 1.3, 1.3, 1, 1.1, 1.1),
        notes=(words["range_text"],), file=f"competitiveness-{year}.csv", exact=exact(given, names),
    )  # fmt: skip


def _agreement(page: Page, agreement: Sequence[Row]) -> Table:
    words = page.words
    heads = tuple(words[name] for name in ("variant", "spearman", "kendall", "mean_shift", "largest_shift"))
    rows = tuple(
        (_variant(page, row["variant"]), page.number(row["spearman"], _AGREEMENT),
         page.number(row["kendall"], _AGREEMENT),
         page.number(row["mean_shift"], 1), page.number(row["largest_shift"], 0))
        for row in agreement
    )  # fmt: skip
    names = ("variant", "spearman", "kendall", "mean_shift", "largest_shift", "economies")
    return Table(words["agreement_caption"], heads, rows, widths=(3, 1, 1, 1.2, 1.2), file="sensitivity.csv",
                 exact=exact(agreement, names))  # fmt: skip


def _variant(page: Page, name: str) -> str:
    without = name.removeprefix("without_")
    if without != name:
        return page.words["variant_without"].format(name=page.numbers.series(f"CIP.{without}"))
    return page.words.get(f"variant_{name}", name)


def _silent(page: Page, silent: Sequence[Row]) -> Table:
    words = page.words
    rows = tuple(
        (page.numbers.area(row["ref_area"]),
         page.numbers.listed(page.numbers.series(f"CIP.{part}") for part in row["missing"].split(",") if part))
        for row in silent
    )  # fmt: skip
    return Table(words["without_index_caption"], (words["economy"], words["lacks"]), rows, words=frozenset({1}),
                 widths=(1, 3))  # fmt: skip


def _nothing(year: str, years: Sequence[str]) -> NothingToPublishError:
    return NothingToPublishError(
        f"No economy has an index of competitiveness in {year or 'any year'}",
        where="the eight indicators given",
        expected=f"one of {', '.join(years)}" if years else "all eight indicators of at least two economies in a year",
        got=year or "none",
        fix="name a year that has them, or give the indicators with --input cip=FILE",
    )
