"""What stands behind the indices in a report on production: components, groups of countries, how each was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from outturn import vocab
from outturn.publications.charts import Amount, Bars, bar_chart
from outturn.publications.industrial_pages.findings import PART, Groups, Made, Production
from outturn.publications.industrial_pages.telling import Page, Row, decimal, exact
from outturn.publications.statistics.document import Block, Note, Picture, Table
from outturn.publications.statistics.observations import MARKS
from outturn.publications.statistics.periods import Period, period_of

PLACES = 1
RECENT = {"Q": 8, "M": 13}
"""So many periods stand side by side in tables over time."""
_POINTS = 2
_MOST_BARS = 12
_BARS_OF_CHART = 16
"""So many bars of one line fit on a printed page."""
_MOST_NAMED = 12
_COMPONENT_NAMES = ("ref_area", "time_period", "activity", "value", "obs_status", "weight", "year_on_year",
                    "contribution", "growth", "made")  # fmt: skip
_GROUP_NAMES = ("ref_area", "time_period", "value", "obs_status", "year_on_year", "period_on_period", "annualised",
                "members", "members_with_data", "coverage_weight", "matched", "without_data",
                "without_weight")  # fmt: skip


def component_blocks(page: Page, found: Production) -> list[Block]:
    """Give for each country whose index was made the growth of its components and what they contribute to its own."""
    if found.components is None:
        return []
    by_area: dict[str, list[Row]] = {}
    for row in found.components.to_pylist():
        by_area.setdefault(row["ref_area"], []).append(row)
    ways = {each.area: each for each in found.made}
    blocks: list[Block] = [Note(page.words["components_text"])]
    for area in sorted(set(by_area) & set(ways), key=page.numbers.order):
        last = _last_whole(by_area[area])
        rows = [row for row in by_area[area] if row["time_period"] == last]
        if rows:
            blocks += [_components(page, area, rows), _contributions(page, area, rows)]
    return blocks if len(blocks) > 1 else []


def _last_whole(rows: Sequence[Row]) -> str:
    """Give the last period that every component has a value of; nothing where there is none."""
    known = Counter(row["time_period"] for row in rows if row["value"] is not None)
    count = len({row["activity"] for row in rows})
    return max((period for period, held in known.items() if held == count), default="")


def _components(page: Page, area: str, rows: Sequence[Row]) -> Table:
    words = page.words
    chained, period = rows[0]["made"] == "chained", rows[0]["time_period"]
    heads = (words["component"], words["weight_share"], words["index_value"], words["year_on_year"],
             words["contribution_chained" if chained else "contribution"])  # fmt: skip
    body = [
        (_component(page, row["activity"]), page.number(row["weight"], PLACES), marked(page, row),
         page.number(row["year_on_year"], PLACES), page.number(row["contribution"], _POINTS))
        for row in rows
    ]  # fmt: skip
    nothing = page.number(None, PLACES)
    growth = nothing if chained else page.number(rows[0]["growth"], PLACES)
    whole = (words["whole"], page.number(100, PLACES), nothing, growth, page.number(rows[0]["growth"], _POINTS))
    notes = (words["sums_chained" if chained else "sums"], *legend(page, rows), words["dash_text"])
    return Table(words["components_caption"].format(area=page.numbers.area(area), period=_said(page, period)), heads,
                 (*body, whole), strong=frozenset({len(body)}), widths=(2.6, 1, 1, 1.4, 1.6), notes=notes,
                 file=f"components-{area}-{period}.csv", exact=exact(rows, _COMPONENT_NAMES))  # fmt: skip


def _contributions(page: Page, area: str, rows: Sequence[Row]) -> Picture:
    words = page.words
    drawn = sorted(rows, key=lambda row: -abs(row["contribution"] or 0))[:_MOST_BARS]
    note = words["further_components"] if len(drawn) < len(rows) else ""
    title = words["contributions_chart"].format(
        area=page.numbers.area(area), period=_said(page, rows[0]["time_period"])
    )
    bars = tuple(
        (_component(page, row["activity"]),
         (Amount(decimal(row["contribution"]), words["not_calculable"] if row["contribution"] is None
                 else page.number(row["contribution"], _POINTS)),))
        for row in sorted(drawn, key=lambda row: (row["contribution"] is None, -(row["contribution"] or 0)))
    )  # fmt: skip
    chart = Bars(f"contributions-{area}-{rows[0]['time_period']}", page.edition.language, title, words["component"],
                 words["percentage_points"], ("",), bars, note=note)  # fmt: skip
    return Picture(bar_chart(chart), repeats=True)


def _component(page: Page, activity: str) -> str:
    """Name a component: by ISIC where it is a code of it, else as its file does."""
    isic = vocab.code_list("isic")
    return f"{activity} {isic.label(activity, page.edition.language)}" if activity in isic else activity


def group_blocks(page: Page, groups: Groups | None, last: Period) -> list[Block]:
    """Give the groups in the last period, how much of each reports, and which countries are in each number."""
    if groups is None:
        return []
    words, between = page.words, page.words["semicolon"]
    rows = [row for row in groups.table.to_pylist() if row["time_period"] == last.text and row["value"] is not None]
    blocks: list[Block] = [Note(words["groups_text"].format(year=groups.year))]
    there = {row["ref_area"] for row in rows}
    silent = dict.fromkeys(
        [*groups.silent, *(name for name in groups.table["ref_area"].to_pylist() if name not in there)]
    )
    if silent:
        named = between.join(map(page.numbers.area, silent))
        blocks.append(
            Note(words["groups_silent"].format(year=groups.year, period=_said(page, last.text), list=named), "warning")
        )
    if rows:
        partial = any(_is_partial(row) for row in rows)
        title = words["groups_chart"].format(period=_said(page, last.text))
        charts = growth_charts(page, rows, "year_on_year", f"groups-{last.text}", title, "no_year_before")
        blocks += [_groups(page, groups, rows, last, partial), *charts, _recent(page, groups, rows, last),
                   _members(page, rows, last)]  # fmt: skip
    return blocks


def _is_partial(row: Row) -> bool:
    return row["coverage_weight"] is None or row["coverage_weight"] < PART


def _groups(page: Page, groups: Groups, rows: Sequence[Row], last: Period, partial: bool) -> Table:
    words = page.words
    names = ["year_on_year", *(("period_on_period", "annualised") if groups.adjusted else ())]
    kept = [
        row if row["ref_area"] in groups.adjusted else {**row, "period_on_period": None, "annualised": None}
        for row in rows
    ]
    body = tuple(
        (page.numbers.area(row["ref_area"]) + ("*" if _is_partial(row) else ""), marked(page, row),
         *(page.number(row[name], PLACES) for name in names),
         words["of_members"].format(with_data=row["members_with_data"], members=row["members"]),
         page.number(None if row["coverage_weight"] is None else 100 * row["coverage_weight"], 0))
        for row in kept
    )  # fmt: skip
    heads = (words["group"], words["index_value"], *(words[name] for name in names), words["members_with_data"],
             words["share_of_weight"])  # fmt: skip
    notes = (*((words["partial_group"],) if partial else ()), *legend(page, rows), words["dash_text"])
    caption = words["groups_caption"].format(period=_said(page, last.text), year=groups.year)
    return Table(caption, heads, body, notes=notes,
                 widths=(2, *(1.0 for _ in heads[1:])), words=frozenset({len(heads) - 2}),
                 file=f"groups-{last.text}.csv", exact=exact(kept, _GROUP_NAMES))  # fmt: skip


def _recent(page: Page, groups: Groups, rows: Sequence[Row], last: Period) -> Table:
    periods = [last.shifted(-back).text for back in range(RECENT[last.frequency] - 1, -1, -1)]
    held = {(row["ref_area"], row["time_period"]): row["year_on_year"] for row in groups.table.to_pylist()}
    body = tuple(
        (page.numbers.area(row["ref_area"]),
         *(page.number(held.get((row["ref_area"], period)), PLACES) for period in periods))
        for row in rows
    )  # fmt: skip
    return Table(page.words["groups_recent"], (page.words["group"], *periods), body, notes=(page.words["dash_text"],))


def _members(page: Page, rows: Sequence[Row], last: Period) -> Table:
    words = page.words
    names = ("matched", "without_data", "without_weight")
    body = tuple((page.numbers.area(row["ref_area"]), *(_named(page, row[name]) for name in names)) for row in rows)
    heads = (words["group"], words["matched"], words["without_data"], words["without_weight"])
    caption = words["members_caption"].format(period=_said(page, last.text))
    return Table(caption, heads, body, words=frozenset({1, 2, 3}),
                 widths=(1, 2, 2, 2))  # fmt: skip


def _named(page: Page, codes: str) -> str:
    """Name countries, the first few of many: the file beside the groups has all."""
    every = [page.numbers.area(code) for code in codes.split(";") if code]
    if not every:
        return page.words["none"]
    said = page.numbers.listed(every[:_MOST_NAMED])
    more = len(every) - _MOST_NAMED
    return said if more <= 0 else page.words["and_more"].format(list=said, count=more)


def made_blocks(page: Page, made: Sequence[Made]) -> list[Block]:
    """Say how the index of each country was made, and how far it is from the published one."""
    words, nothing = page.words, page.number(None, PLACES)
    ordered = sorted(made, key=lambda each: page.numbers.order(each.area))
    published = [page.numbers.area(each.area) for each in ordered if each.way == "published"]
    blocks: list[Block] = []
    if published:
        blocks.append(Note(words["as_published"].format(list=page.numbers.listed(published))))
    body = tuple(
        (page.numbers.area(each.area), words[f"made_{each.way}"], str(each.components),
         words["value_at"].format(value=page.number(each.published, PLACES), period=_said(page, each.period))
         if each.period else nothing,
         words["difference_over"].format(value=page.number(each.difference, _POINTS), count=each.compared)
         if each.compared else nothing)
        for each in ordered if each.way != "published"
    )  # fmt: skip
    if body:
        heads = (words["area"], words["how_made"], words["components"], words["published_index"], words["difference"])
        blocks.append(Table(words["made_caption"], heads, body, words=frozenset({1, 3, 4}),
                            widths=(1.2, 2, 1.2, 1.3, 1.5), notes=(words["dash_made"],)))  # fmt: skip
    return blocks


def growth_charts(page: Page, rows: Sequence[Row], name: str, file: str, title: str, why: str) -> list[Picture]:
    """Give charts of a rate of growth by area, the highest first, as many as fit a page in each; ``why`` names why
    there is none of some.
    """
    ordered = sorted(rows, key=lambda row: (row[name] is None, -(row[name] or 0), row["ref_area"]))
    found = []
    for first in range(0, len(ordered), _BARS_OF_CHART):
        bars = tuple(
            (page.numbers.area(row["ref_area"]),
             (Amount(decimal(row[name]), page.words[why] if row[name] is None else page.number(row[name], PLACES)),))
            for row in ordered[first : first + _BARS_OF_CHART]
        )  # fmt: skip
        part = f"-{first // _BARS_OF_CHART + 1}" if first else ""
        headed = page.words["continued"].format(title=title) if first else title
        drawn = Bars(file + part, page.edition.language, headed, page.words["area"], "%", ("",), bars)
        found.append(Picture(bar_chart(drawn), repeats=True))
    return found


def _said(page: Page, period: str) -> str:
    return page.numbers.period(period_of(period))


def marked(page: Page, row: Row) -> str:
    """Write an index with the letter of its status."""
    mark = MARKS.get(row["obs_status"] or "A", "")
    text = page.number(row["value"], PLACES)
    return f"{text} {mark}" if mark else text


def legend(page: Page, rows: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """Explain the letters that stand beside these indices."""
    marks = sorted({MARKS[str(row["obs_status"])] for row in rows if row["obs_status"] in MARKS})
    return tuple(page.words["mark"].format(letter=mark, meaning=page.words[f"status_{mark}"]) for mark in marks)
