"""What the pages show of figures: plain, frozen values for templates, already in words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from outturn.publications.disclosure import PublicEdition
from outturn.publications.rounding import NOT_KNOWN, Number, exact_text, number_text
from outturn.publications.scorecard.labels import Labels

if TYPE_CHECKING:
    from outturn.indicators.declaration import Framework, Indicator
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition

Slice = tuple[tuple[str, str], ...]
Writer = Callable[[Number | None, int | None], str]
_WIDEST = 9


@dataclass(frozen=True)
class NumberView:
    """One number on a page: its text, the note that belongs to it, and where its trace stands."""

    text: str
    note: str
    link: str
    partial: bool
    exact: str


@dataclass(frozen=True)
class TableView:
    """Figures of one indicator by one or two dimensions; ``rows`` are label and numbers in the order of ``columns``,
    the last row being the total where ``has_total``.
    """

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[NumberView, ...]], ...]
    has_total: bool


@dataclass(frozen=True)
class IndicatorView:
    """One indicator on the scorecard: names, its total, target, coverage and breakdowns."""

    code: str
    anchor: str
    name: str
    definition: str
    unit: str
    total: NumberView
    target: str
    coverage: str
    in_scope: int
    reported: int
    silent: int
    status: str
    tables: tuple[TableView, ...]
    footnotes: tuple[str, ...]
    disclosure: str


@dataclass(frozen=True)
class LevelView:
    """One level of a framework."""

    number: int
    name: str
    framework: str
    indicators: tuple[IndicatorView, ...]


def anchor(slice_: Mapping[str, str]) -> str:
    """Give the place of a slice on a trace page: its codes, in the order of their dimensions' names.

    >>> anchor({"theme": "other", "region": "africa"})
    'region-africa--theme-other'
    """
    return "--".join(f"{name}-{slice_[name]}" for name in sorted(slice_)) or "all"


def trace_file(code: str) -> str:
    """Give the name of an indicator's trace page."""
    return f"trace/{code.replace('%', '')}.html"


class Viewer:
    """Turns the figures of an edition into views in one language."""

    def __init__(self, results: ResultsEdition | PublicEdition, labels: Labels, *, write: Writer | None = None) -> None:
        """Whatever edition is given, the numbers are those that may be published.

        ``write`` gives the text of a number rounded at some decimals, where a language writes it in its own way.

        A viewer with its own ``write`` links to empty places too, and keeps in ``linked`` all it has linked to.
        """
        self.results = PublicEdition.of(results)
        self.labels = labels
        self.write = write
        self.linked: dict[str, set[Slice]] = {}
        self.figures: dict[str, dict[tuple[tuple[str, str], ...], Figure]] = {}
        for figure in self.results.scorecard():
            self.figures.setdefault(figure.indicator, {})[_key(figure.slice)] = figure

    def text(self, words: Mapping[str, str]) -> str:
        """Give a text in the page's language, else in English."""
        return words.get(self.labels.language) or words.get("en", "")

    def levels(self, framework: Framework) -> list[LevelView]:
        """Give the levels of a framework that hold indicators, those of level 0 last."""
        found = []
        for number in sorted({one.level for one in framework.indicators.values()}, key=lambda each: (each == 0, each)):
            views = [self.indicator(one) for one in framework.indicators.values() if one.level == number]
            name = self.text(framework.levels.get(number, {}))
            found.append(LevelView(number, name, self.text(framework.name), tuple(views)))
        return found

    def indicator(self, indicator: Indicator) -> IndicatorView:
        """Give one indicator with everything the scorecard shows of it."""
        figures = self.figures.get(indicator.code, {})
        total = figures.get(()) or next(iter(figures.values()), None)
        coverage = total.coverage if total else None
        return IndicatorView(
            code=indicator.code,
            anchor=indicator.code.replace(".", "-"),
            name=self.labels.of_indicator(indicator),
            definition=self.labels.definition(indicator),
            unit=self.labels.unit(indicator.unit),
            total=self._headline(indicator),
            target="" if indicator.target is None else self.plain(indicator.target),
            coverage=self.coverage(total),
            in_scope=coverage.in_scope if coverage else 0,
            reported=coverage.reported if coverage else 0,
            silent=len(coverage.silent) if coverage else 0,
            status=self.labels.words.get(f"status_{total.status}", total.status) if total else NOT_KNOWN,
            tables=tuple(self.tables(indicator)),
            footnotes=tuple(dict.fromkeys(self.text(each) for each in total.footnotes)) if total else (),
            disclosure=indicator.disclosure,
        )

    def _headline(self, indicator: Indicator) -> NumberView:
        """Give the total; where that says nothing, as of shares or of several areas, the way to the parts."""
        figures = self.figures.get(indicator.code, {})
        if figures and (() not in figures or indicator.within is not None):
            names = self.labels.words["comma"].join(self.labels.dimension(name).lower() for name in indicator.by)
            place = f"#{indicator.code.replace('.', '-')}-parts"
            return NumberView(self.labels.words["by_parts"].format(names=names), "", place, False, "")
        return self.number(figures.get(()), indicator)

    def number(self, figure: Figure | None, indicator: Indicator) -> NumberView:
        """Give a figure as a number on the page; a dash with the reason where there is none."""
        if figure is None:
            return NumberView(NOT_KNOWN, "", "", False, "")
        link = f"{trace_file(indicator.code)}#{anchor(figure.slice)}"
        self.linked.setdefault(indicator.code, set()).add(_key(figure.slice))
        if figure.status == "withheld":
            return NumberView(self.labels.words["status_withheld"], "", link, False, "")
        text = self.plain(figure.value, figure.rounding)
        exact = "" if figure.value is None else exact_text(figure.value)
        note = "" if figure.value is not None else self.labels.words.get(f"status_{figure.status}", figure.status)
        return NumberView(text, note, link, figure.partial, exact)

    def plain(self, value: Number | None, places: int | None = None) -> str:
        """Write a number in full."""
        return number_text(value, places, self.labels.language) if self.write is None else self.write(value, places)

    def coverage(self, figure: Figure | None) -> str:
        """Write which share of the projects in scope, and of their budget, has reported."""
        if figure is None or figure.coverage is None:
            return ""
        written = self.labels.words.get("percent", "{number} %").format
        shares = (figure.coverage.projects, figure.coverage.budget)
        return " / ".join(NOT_KNOWN if one is None else written(number=self.plain(one * 100, 0)) for one in shares)

    def tables(self, indicator: Indicator) -> Iterable[TableView]:
        """Give the breakdowns: a cross table of two dimensions where it is not too wide, else one table a dimension."""
        sets = {tuple(sorted(name for name, _ in key)) for key in self.figures.get(indicator.code, {})}
        pairs = [pair for pair in _pairs(indicator.by) if tuple(sorted(pair)) in sets]
        shown: set[str] = set()
        for rows, columns in pairs:
            narrow, wide = sorted((rows, columns), key=lambda name: len(self.codes(indicator, name)))
            if len(self.codes(indicator, narrow)) <= _WIDEST and not shown & {rows, columns}:
                yield self._cross(indicator, wide, narrow)
                shown |= {rows, columns}
        for name in indicator.by:
            if name not in shown and (name,) in sets:
                yield self._list(indicator, name)

    def codes(self, indicator: Indicator, dimension: str) -> list[str]:
        """Give the codes that an indicator has figures for, in the order of their list."""
        codes = (code for key in self.figures.get(indicator.code, {}) for name, code in key if name == dimension)
        return self.labels.ordered(indicator, dimension, codes)

    def figure(self, indicator: Indicator, **slice_: str) -> Figure:
        """Give the figure at a slice; where no record stands there, the engine says what that means."""
        found = self.figures.get(indicator.code, {}).get(_key(slice_))
        return found if found is not None else self.results.figure(indicator.code, **slice_)

    def at(self, indicator: Indicator, **slice_: str) -> NumberView:
        """Give the number at a slice; where no record stands there, the engine says what that means."""
        found = self.figures[indicator.code].get(_key(slice_))
        if found is not None:
            return self.number(found, indicator)
        if not slice_ or _is_latest(indicator):
            return self.number(None, indicator)
        shown = self.number(self.results.figure(indicator.code, **slice_), indicator)
        return replace(shown, link=shown.link if self.write else "", note="")

    def _cross(self, indicator: Indicator, rows: str, columns: str) -> TableView:
        total = self.labels.words["latest" if _is_latest(indicator) else "total"]
        names, heads = self.codes(indicator, rows), self.codes(indicator, columns)
        places = [*({columns: head} for head in heads), {}]
        body = [
            (
                total if name is None else self.labels.code(indicator, rows, name),
                tuple(self.at(indicator, **place, **({} if name is None else {rows: name})) for place in places),
            )
            for name in (*names, None)
        ]
        titles = (*(self.labels.code(indicator, columns, head) for head in heads), total)
        return _trimmed(TableView(self.labels.dimension(rows), titles, tuple(body), has_total=True))

    def _list(self, indicator: Indicator, dimension: str) -> TableView:
        rows = [
            (self.labels.code(indicator, dimension, code), (self.at(indicator, **{dimension: code}),))
            for code in self.codes(indicator, dimension)
        ]
        has_total = () in self.figures[indicator.code]
        if has_total:
            rows.append((self.labels.words["total"], (self.at(indicator),)))
        titles = (self.labels.unit(indicator.unit),)
        return TableView(self.labels.dimension(dimension), titles, tuple(rows), has_total)


def _is_latest(indicator: Indicator) -> bool:
    return bool(indicator.measure.parts) and indicator.measure.parts[0].aggregate == "latest"


def _trimmed(table: TableView) -> TableView:
    """Leave out the last row and the last column where they hold no number."""
    rows, columns, has_total = table.rows, table.columns, table.has_total
    if not any(number.exact for number in rows[-1][1]):
        rows, has_total = rows[:-1], False
    if not any(numbers[-1].exact for _, numbers in rows):
        rows, columns = tuple((name, numbers[:-1]) for name, numbers in rows), columns[:-1]
    return TableView(table.corner, columns, rows, has_total)


def _pairs(dimensions: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, other) for index, one in enumerate(dimensions) for other in dimensions[index + 1 :]]


def _key(slice_: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(slice_.items()))
