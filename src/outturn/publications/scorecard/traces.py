"""What a trace page shows: the definition of a figure, each of its slices, and the records behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from outturn.indicators.tracing import Source
from outturn.publications.disclosure import Traces, file_of
from outturn.publications.rounding import Number, exact_text, shortest_text
from outturn.publications.scorecard.reasons import reason_of
from outturn.publications.scorecard.views import NumberView, Slice, Viewer, anchor

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure
    from outturn.indicators.tracing import TraceRow

__all__ = ["RowView", "SectionView", "Traces", "heading", "listed_slices", "sections"]
Rows = Sequence[tuple["TraceRow", Source | None]]
_MOST_SECTIONS = 60
_MOST_ROWS = 1000
_FEWEST_ROWS = 20


@dataclass(frozen=True)
class RowView:
    """One record that contributed: its id and public title, its part of the figure, and where it came from."""

    record: str
    id: str
    title: str
    numerator: str
    denominator: str
    source: str


@dataclass(frozen=True)
class SectionView:
    """One slice of the figure. ``rows`` are the first of ``count`` rows; ``sources`` counts all of them by file.

    ``rest`` is what the rows that are not shown contribute: their number, numerator and denominator, so that
    what a page shows adds up. Of a ``closed`` section only the names of the sources are shown. ``elsewhere`` are
    the parts under which the rows of a sum over parts are listed.
    """

    anchor: str
    heading: str
    heading_language: str
    number: NumberView
    numerator: str
    denominator: str
    reason: str
    reason_language: str
    rows: tuple[RowView, ...]
    count: int
    hidden: int
    rest: tuple[int, str, str] | None
    sources: tuple[tuple[str, int], ...]
    closed: bool
    elsewhere: tuple[tuple[str, str], ...]
    command: str


def listed_slices(slices: Sequence[Slice]) -> list[Slice]:
    """Give the slices whose records a page lists: the finest ones, or the widest where those are too many."""
    if not slices:
        return []
    depth = max(len(one) for one in slices)
    finest = [one for one in slices if len(one) == depth]
    if len(finest) <= _MOST_SECTIONS:
        return finest
    widest = min(len(one) for one in slices)
    return [one for one in slices if len(one) == widest][:_MOST_SECTIONS]


def sections(
    viewer: Viewer, traces: Traces, indicator: Indicator, only: Collection[Slice] | None = None
) -> list[SectionView]:
    """Give a section for every slice of an indicator: the widest first, codes in the order of their lists.

    With ``only``, give these slices alone, each with its own records.
    """
    figures = viewer.figures.get(indicator.code, {})
    closed = traces.is_closed(indicator.code)
    if only is not None:
        chosen = {key: figures.get(key) or viewer.results.figure(indicator.code, **dict(key)) for key in only}
        most = max(_FEWEST_ROWS, _MOST_ROWS // max(1, len(chosen)))
        closed = closed or any(figure.status == "withheld" for figure in chosen.values())
        return [
            _section(viewer, indicator, key, chosen[key], traces.rows(indicator.code, key), most, (), closed=closed)
            for key in _in_order(viewer, indicator, list(chosen))
        ]
    listed = set(listed_slices(list(figures)))
    most = max(_FEWEST_ROWS, _MOST_ROWS // max(1, len(listed)))
    parts = _parts(indicator, list(figures))
    fallback = sorted(listed)[:1]
    return [
        _section(viewer, indicator, key, figures[key], traces.rows(indicator.code, key), most, (), closed=closed)
        if key in listed
        else _section(
            viewer,
            indicator,
            key,
            figures[key],
            (),
            most,
            (len(listed) > 1 and parts.get(key)) or fallback,
            closed=closed,
        )
        for key in _in_order(viewer, indicator, list(figures))
    ]


def _in_order(viewer: Viewer, indicator: Indicator, slices: Sequence[Slice]) -> list[Slice]:
    """Sort slices by how many dimensions they fix, then by these and their codes in printed order."""
    ranks = {}
    for name in {name for key in slices for name, _ in key}:
        codes = viewer.labels.ordered(indicator, name, (code for key in slices for each, code in key if each == name))
        ranks[name] = {code: rank for rank, code in enumerate(codes)}
    places = {name: place for place, name in enumerate((*indicator.by, *sorted(ranks)))}

    def rank(key: Slice) -> tuple[int, list[tuple[int, int]]]:
        return len(key), sorted((places[name], ranks[name][code]) for name, code in key)

    return sorted(slices, key=rank)


def _parts(indicator: Indicator, slices: Sequence[Slice]) -> dict[Slice, list[Slice]]:
    """Give for each slice those by one dimension more, the first that it lacks."""
    found: dict[Slice, list[Slice]] = {}
    for one in slices:
        for pair in one:
            rest = tuple(each for each in one if each != pair)
            names = {name for name, _ in rest}
            if pair[0] == next((name for name in indicator.by if name not in names), None):
                found.setdefault(rest, []).append(one)
    return found


def _section(
    viewer: Viewer,
    indicator: Indicator,
    key: Slice,
    figure: Figure,
    rows: Rows,
    most: int,
    parts: Sequence[Slice],
    *,
    closed: bool,
) -> SectionView:
    words = viewer.labels.words
    public = [] if closed else [(row, source) for row, source in rows if viewer.labels.shows_ids(row.record)]
    shown = public[:most]
    where = "".join(f" --where {name}={code}" for name, code in key)
    title = heading(viewer, indicator, dict(key))
    reason, reason_language = reason_of(figure, words)
    return SectionView(
        anchor=anchor(dict(key)),
        heading=title,
        heading_language=viewer.labels.language_of(title),
        number=viewer.number(figure, indicator),
        numerator=_exact(viewer, figure.numerator),
        denominator=_exact(viewer, figure.denominator),
        reason=reason,
        reason_language=reason_language,
        closed=closed,
        rows=tuple(_row(viewer, row, source) for row, source in shown),
        count=len(rows),
        hidden=len(rows) - len(public),
        rest=_rest(viewer, rows, shown),
        sources=tuple(sorted(Counter(file_of(source) or words["no_file"] for _, source in rows).items())),
        elsewhere=tuple((anchor(dict(one)), heading(viewer, indicator, dict(one))) for one in parts),
        command=f"outturn trace {viewer.results.edition.label} {indicator.code}{where}",
    )


def _rest(viewer: Viewer, rows: Rows, shown: Rows) -> tuple[int, str, str] | None:
    """Give how many rows are not shown, and what their numerators and denominators add up to."""
    if not shown or len(shown) == len(rows):
        return None
    seen = {(row.record, row.id) for row, _ in shown}
    left = [row for row, _ in rows if (row.record, row.id) not in seen]
    return len(left), _sum(viewer, [row.numerator for row in left]), _sum(viewer, [row.denominator for row in left])


def _sum(viewer: Viewer, numbers: Sequence[Number | None]) -> str:
    given = [Fraction(number) for number in numbers if number is not None]
    return _exact(viewer, sum(given, Fraction(0))) if given else ""


def _exact(viewer: Viewer, value: Number | None) -> str:
    """Write a number exactly, without the zeros at the end of its decimals but for those of cents."""
    if isinstance(value, Decimal):
        text = shortest_text(value)
        is_of_cents = len(text.partition(".")[2]) == 1 and exact_text(value).startswith(f"{text}0")
        value = Decimal(f"{text}0" if is_of_cents else text)
    return "" if value is None else viewer.plain(value)


def heading(viewer: Viewer, indicator: Indicator, slice_: Mapping[str, str]) -> str:
    """Give the words for a slice: its codes' labels, also of dimensions that are not declared; or the word for all."""
    ordered = [*(name for name in indicator.by if name in slice_), *sorted(set(slice_) - set(indicator.by))]
    names = [viewer.labels.code(indicator, name, slice_[name]) for name in ordered]
    return " · ".join(names) or viewer.labels.words["total"]


def _row(viewer: Viewer, row: TraceRow, source: Source | None) -> RowView:
    return RowView(
        record=viewer.labels.of_list("record_type", row.record),
        id=row.id,
        title=viewer.labels.title(row.record, row.id),
        numerator=_exact(viewer, row.numerator),
        denominator=_exact(viewer, row.denominator),
        source=_place(source, viewer.labels.words),
    )


def _place(source: Source | None, words: Mapping[str, str]) -> str:
    if source is None or not source.file:
        return words["no_file"]
    sheet = f", {source.sheet}" if source.sheet else ""
    row = f", {words['row']} {source.row}" if source.row is not None else ""
    return f"{source.file}{sheet}{row}"
