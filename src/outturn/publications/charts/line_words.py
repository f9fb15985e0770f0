"""What a chart of lines says: its alternative in words, its numbers as a table and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.publications.charts.chart import Cell, Table
from outturn.publications.charts.words import caption, listed, words_of

if TYPE_CHECKING:
    from outturn.publications.charts.lines import Lines, Point


def alternative(lines: Lines) -> str:
    """Say in words what the lines show: each one's first and last value, and which have none."""
    words = words_of(lines.language)
    title = caption(lines.title, lines.unit, lines.language)
    counted = words["lines" if len(lines.parts) != 1 else "lines_one"]
    sentences = [counted.format(caption=title, count=len(lines.parts), first=lines.said(lines.first),
                                last=lines.said(lines.last))]  # fmt: skip
    silent = []
    for part, points in zip(lines.parts, lines.points, strict=True):
        known = [point for point in points if point.amount.value is not None]
        if not known:
            silent.append(part)
            continue
        start, end = known[0], known[-1]
        key = "line_one" if start is end else "line"
        sentences.append(
            words[key].format(part=part, start=start.amount.text, first=lines.said(start.period),
                              end=end.amount.text, last=lines.said(end.period))
        )  # fmt: skip
    if lines.level is not None:
        sentences.append(words["line_level"].format(name=lines.level[0], value=lines.level[1].text))
    for band in lines.bands:
        sentences.append(
            words["line_band"].format(
                part=lines.parts[0], period=lines.said(band.period), low=band.low.text, high=band.high.text
            )
        )
    if silent:
        sentences.append(words["line_silent"].format(parts=listed(silent, lines.language)))
    return words["space"].join(sentences)


def table_of(lines: Lines) -> Table:
    """Give the numbers: a row a period; the file to download has beside each line whether a value is an estimate."""
    words = words_of(lines.language)
    several = len(lines.parts) > 1
    by_part = [{point.period: point for point in points} for points in lines.points]
    header = (lines.head, *(lines.parts if several else (lines.unit,)))
    heads = [lines.head]
    for part in lines.parts:
        heads += [caption(part, lines.unit, lines.language), words["line_status"].format(part=part)]
    if lines.bands:
        heads += [words["low"], words["high"]]
    bands = {band.period: band for band in lines.bands}
    rows, exact_rows = [], []
    for period in sorted({period for points in by_part for period in points} | set(bands)):
        label = Cell(lines.period(period), lines.period(period))
        found = [points.get(period) for points in by_part]
        band = bands.get(period)
        silent = [_silence(lines, place, words) for place in range(len(lines.parts))]
        shown = zip(found, silent, strict=True)
        rows.append((label, *(_shown(point, text, words["estimate_mark"]) for point, text in shown)))
        more = [] if not lines.bands else [band.low.cell, band.high.cell] if band else [Cell("", None)] * 2
        plain = [words["computed" if place in lines.computed else "as_reported"] for place in range(len(lines.parts))]
        exact = zip(found, silent, plain, strict=True)
        cells = (cell for point, text, status in exact for cell in _exact(point, text, status, words))
        exact_rows.append((label, *cells, *more))
    return Table(header, tuple(rows), tuple(heads), tuple(exact_rows))


def _silence(lines: Lines, place: int, words: dict[str, str]) -> str:
    """Say why a part has no value where it has none."""
    if place in lines.blank:
        return ""
    return words["not_computed" if place in lines.computed else "not_reported"]


def _shown(point: Point | None, silent: str, mark: str) -> Cell:
    if point is None or point.amount.value is None:
        return Cell(point.amount.text if point else silent, None)
    return Cell(point.amount.text + (mark if point.estimated else ""), point.amount.value)


def _exact(point: Point | None, silent: str, plain: str, words: dict[str, str]) -> tuple[Cell, Cell]:
    if point is None or point.amount.value is None:
        text = point.amount.text if point else silent
        return Cell("", None), Cell(text, text)
    status = words["estimate"] if point.estimated else plain
    return point.amount.cell, Cell(status, status)
