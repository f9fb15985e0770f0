"""The page of the SDG 9 Industry Tracker: how many countries are on which way, and every country by indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from outturn.publications.charts import Amount, Bars, bar_chart
from outturn.publications.country_profile.tracking import BASE_YEAR, HORIZON
from outturn.publications.industrial_pages.telling import Edition, Page, Row, exact
from outturn.publications.statistics.document import Block, Document, Note, Picture, Table
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.observations import STALE_AFTER

if TYPE_CHECKING:
    import pyarrow as pa

KIND = "tracker"
TRENDS = ("target_achieved", "substantial_progress", "moderate_progress", "limited_progress", "deterioration")
_NAMES = ("series", "ref_area", "time_period", "value", "obs_status", "unit", "base_period", "base_value", "target",
          "target_rule", "performers", "progress", "growth_observed", "trend", "expected", "lower", "upper", "prospect",
          "reason")  # fmt: skip


def tracker_page(table: pa.Table, edition: Edition, year: int) -> Document:
    """Give the page from rows as ``tracker`` gives them, of countries; ``year`` is the last the data speak of.

    A country whose last value is old is counted as such and has no trend. Raises ``NothingToPublishError`` where
    there is no row of a country.
    """
    rows = [row for row in table.to_pylist() if not row["is_group"]]
    if not rows:
        raise NothingToPublishError(
            "No country is tracked", where="the tracker", expected="an indicator with values of countries", got="none",
            fix="give data with --input un_sdg=FILE",
        )  # fmt: skip
    page = Page(edition, KIND)
    codes = list(dict.fromkeys(row["series"] for row in rows))
    facts = [
        page.words["base_and_horizon"].format(base=BASE_YEAR, horizon=HORIZON),
        page.words["up_to_year"].format(year=year),
    ]
    overall: list[Block] = [Note(page.words["tracker_text"]), _chart(page, rows, codes, year),
                            _counts(page, rows, codes, year)]  # fmt: skip
    return page.document(
        facts, page.old(year), [("trends", overall), ("by_country", [_by_country(page, rows, codes, year)])]
    )


def state_of(row: Row | None, year: int) -> str:
    """Give the trend of a country in an indicator: a class, or why there is none."""
    if row is None:
        return "no_data"
    if int(row["time_period"]) < year - STALE_AFTER:
        return "old_value"
    return str(row["trend"]) if row["trend"] in TRENDS else "not_available"


def _counted(rows: Sequence[Row], code: str, year: int) -> Counter[str]:
    return Counter(state_of(row, year) for row in rows if row["series"] == code)


def _chart(page: Page, rows: Sequence[Row], codes: Sequence[str], year: int) -> Picture:
    bars = []
    for code in codes:
        counts = _counted(rows, code, year)
        amounts = tuple(Amount(counts[trend], str(counts[trend])) for trend in TRENDS)
        bars.append((page.numbers.series(code), amounts))
    totals = tuple(Amount(sum(counts), str(sum(counts))) for counts in
                   ([int(one.value or 0) for one in amounts] for _, amounts in bars))  # fmt: skip
    drawn = Bars("tracker-trends", page.edition.language, page.words["trends_chart"], page.words["indicator"],
                 page.words["countries"], tuple(page.words[f"trend_{trend}"] for trend in TRENDS), tuple(bars),
                 totals=totals)  # fmt: skip
    return Picture(bar_chart(drawn), repeats=True)


def _counts(page: Page, rows: Sequence[Row], codes: Sequence[str], year: int) -> Table:
    states = (*TRENDS, "not_available", "old_value")
    heads = (page.words["indicator"], *(page.words[f"trend_{state}"] for state in states))
    body = []
    for code in codes:
        counts = _counted(rows, code, year)
        body.append((page.numbers.series(code), *(str(counts[state]) for state in states)))
    return Table(page.words["counts_caption"], heads, tuple(body), widths=(3, *(1.0 for _ in states)))


def _by_country(page: Page, rows: Sequence[Row], codes: Sequence[str], year: int) -> Table:
    by_key = {(row["ref_area"], row["series"]): row for row in rows}
    areas = sorted({row["ref_area"] for row in rows}, key=page.numbers.order)
    heads = (page.words["country"], *(page.numbers.series(code) for code in codes))
    body = tuple(
        (page.numbers.area(area),
         *(page.words[f"trend_{state_of(by_key.get((area, code)), year)}"] for code in codes))
        for area in areas
    )  # fmt: skip
    words = frozenset(range(1, len(codes) + 1))
    return Table(page.words["by_country_caption"], heads, body, words=words, file="tracker.csv",
                 exact=exact(sorted(rows, key=lambda row: (row["series"], row["ref_area"])), _NAMES))  # fmt: skip
