"""The tables of a report: figures by their dimensions, side by side, one below the other, or all of a level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from outturn.publications.annual_report.report import Card, Piece, Table, Text
from outturn.publications.annual_report.resolving import NOWHERE, Place, Resolver
from outturn.publications.annual_report.several import notes_of, short_name
from outturn.publications.rounding import NOT_KNOWN
from outturn.publications.scorecard.views import TableView, trace_file

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.indicators.figures import Figure


_WIDTHS = (6, 10, 4, 5, 2, 4)
"""Shares of the page's width for the columns of the table of a level."""
_NONE: Text = (Piece(NOT_KNOWN),)


class Tables:
    """Makes the tables of one language."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.viewer = resolver.viewer
        self.labels = resolver.viewer.labels
        self.words = resolver.viewer.labels.words

    def made(self, asked: Mapping[str, Any], place: Place, title: str) -> list[Table]:
        """Give the tables that an outline asks for at a place, in a section of this title."""
        if "level" in asked:
            return [self._level(asked["level"])]
        if "facts" in asked:
            return [self._facts(asked["facts"], place, title)]
        if "figures" in asked:
            return [self._beside(asked["figures"], asked["by"], place)]
        indicator = self.viewer.results.indicators[asked["figure"]]
        return [self._of_view(indicator, view) for view in self.viewer.tables(indicator)]

    def cards(self, codes: Sequence[str], place: Place) -> tuple[Card, ...]:
        """Give figures to be shown large."""
        found = []
        for code in codes:
            indicator, figure = self.resolver.figure(code, _narrowed(place))
            found.append(Card(self._short(indicator), (self.resolver.number(indicator, figure),)))
        return tuple(found)

    def _of_view(self, indicator: Indicator, view: TableView) -> Table:
        rows = [
            (self.resolver.named(label), *(self.resolver.cell(number, indicator.code) for number in numbers))
            for label, numbers in view.rows
        ]
        caption = self._captioned(self._name(indicator), self.labels.unit(indicator.unit))
        notes = (*self._notes(indicator), *notes_of(self.viewer, [indicator], indicator.by))
        return self._noted(Table(caption, (view.corner, *view.columns), tuple(rows), view.has_total, notes=notes))

    def _beside(self, codes: Sequence[str], by: str, place: Place) -> Table:
        """Put figures side by side, a row for each code of a dimension that one of them has."""
        members = [self.viewer.results.indicators[code] for code in codes]
        fixed = _narrowed(place)
        names = {*fixed, by}
        found = [
            dict(key)[by]
            for one in members
            for key in self.viewer.figures.get(one.code, {})
            if {name for name, _ in key} == names and fixed.items() <= dict(key).items()
        ]
        owner = next((one for one in members if by in one.by), members[0])
        apart = _apart(members, by)
        rows = [
            (
                self.resolver.named(self.labels.code(owner, by, code)),
                *(_NONE if code in apart[one.code] else self._at(one, {**fixed, by: code}) for one in members),
            )
            for code in self.labels.ordered(owner, by, found)
        ]
        has_total = all(one.within is None for one in members)
        if has_total:
            rows.append((words(self.words["total"]), *(self._at(one, fixed) for one in members)))
        units = list(dict.fromkeys(self.labels.unit(one.unit) for one in members))
        heads = [self._captioned(self._short(one), self.labels.unit(one.unit) if units[1:] else "") for one in members]
        caption = self.words["beside"].format(dimension=self.labels.dimension(by).lower())
        more = [place.name, *(units if len(units) == 1 else ())]
        caption = self._captioned(caption, self.words["comma"].join(each for each in more if each))
        notes = notes_of(self.viewer, members, (by,), fixed) if has_total else ()
        return self._noted(Table(caption, (self.labels.dimension(by), *heads), tuple(rows), has_total, notes=notes))

    def _at(self, indicator: Indicator, slice_: Mapping[str, str]) -> Text:
        return self.resolver.cell(self.viewer.at(indicator, **slice_), indicator.code)

    def _facts(self, codes: Sequence[str], place: Place, title: str) -> Table:
        rows = []
        for code in codes:
            indicator, figure = self.resolver.figure(code, _narrowed(place))
            number = self.resolver.cell(self.viewer.number(figure, indicator), indicator.code)
            rows.append((words(self._short(indicator)), number, words(self.labels.unit(indicator.unit))))
        heads = (self.words["indicator"], self.words["value"], self.words["unit"])
        caption = self.words["facts"].format(title=title)
        return self._noted(Table(caption, heads, tuple(rows), words=frozenset({0, 2})))

    def _level(self, level: int) -> Table:
        framework = self.viewer.results.owner.frameworks[0]
        rows = []
        for indicator in framework.indicators.values():
            if indicator.level == level:
                rows += self._rows(indicator)
        heads = tuple(self.words[each] for each in ("code", "indicator", "value", "unit", "target", "coverage"))
        caption = self.viewer.text(framework.levels[level])
        texts = frozenset({0, 1, 3})
        return self._noted(_filled(Table(caption, heads, tuple(rows), words=texts, widths=_WIDTHS, codes=True)))

    def _rows(self, indicator: Indicator) -> list[tuple[Text, ...]]:
        """Give the row of an indicator; where it has no total, as of several areas, one for each of its places.

        One that nobody has reported on has a row, too, which says so.
        """
        figures = self.viewer.figures.get(indicator.code, {})
        if () in figures and indicator.within is None:
            return [self._row(indicator, figures[()], self._name(indicator))]
        if indicator.within:
            return [self._row(indicator, None, self._name(indicator))]
        single = [figure for key, figure in figures.items() if len(key) == 1 and key[0][0] == indicator.by[0]]
        if not single:
            return [self._row(indicator, self.viewer.figure(indicator), self._name(indicator))]
        rows = []
        for figure in single:
            ((name, code),) = figure.slice.items()
            named = self._captioned(self._name(indicator), self.labels.code(indicator, name, code))
            rows.append(self._row(indicator, figure, named))
        return rows

    def _row(self, indicator: Indicator, figure: Figure | None, name: str) -> tuple[Text, ...]:
        page = trace_file(indicator.code)
        code = indicator.code
        if figure is None:
            names = self.words["comma"].join(self.labels.dimension(each).lower() for each in indicator.by)
            shown: Text = (Piece(self.words["by_parts"].format(names=names)),)
        else:
            shown = self.resolver.cell(self.viewer.number(figure, indicator), code)
        target = "" if indicator.target is None else self.viewer.plain(indicator.target)
        covered = self.viewer.coverage(figure)
        return (
            words(code),
            words(name),
            shown,
            words(self.labels.unit(indicator.unit)),
            (Piece(target, f"{page}#target" if target else "", target, code if target else ""),),
            (Piece(covered, f"{page}#coverage" if covered else "", "", code if covered else ""),),
        )

    def _name(self, indicator: Indicator) -> str:
        return self.labels.of_indicator(indicator)

    def _short(self, indicator: Indicator) -> str:
        """Give the name of an indicator where its dimensions are none of the matter, or said beside it."""
        return short_name(self.labels, indicator)

    def _captioned(self, name: str, more: str) -> str:
        return self.words["captioned"].format(name=name, more=more) if more else name

    def _noted(self, table: Table) -> Table:
        """Say below a table with partial numbers what the asterisk means."""
        is_partial = any(piece.mark for row in table.rows for cell in row for piece in cell)
        return replace(table, notes=(self.words["partial_note"], *table.notes)) if is_partial else table

    def _notes(self, indicator: Indicator) -> tuple[str, ...]:
        figure = self.viewer.figures.get(indicator.code, {}).get(())
        return () if figure is None else tuple(dict.fromkeys(self.viewer.text(each) for each in figure.footnotes))


def _apart(members: Sequence[Indicator], by: str) -> dict[str, set[str]]:
    """Give for each of several indicators the codes it does not know as such, since it or another puts codes together.

    Of these it has nothing to say; that is another thing than a zero.
    """
    together = {one.code: one.regroup.get(by, {}) for one in members}
    made = {code for groups in together.values() for code in groups}
    return {
        code: {old for olds in groups.values() for old in olds if old not in groups} | (made - set(groups))
        for code, groups in together.items()
    }


def _filled(table: Table) -> Table:
    """Leave out the columns in which no row says anything."""
    kept = [
        place for place in range(len(table.columns)) if any(piece.text for row in table.rows for piece in row[place])
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        words=frozenset(new for new, place in enumerate(kept) if place in table.words),
        widths=tuple(table.widths[place] for place in kept),
    )


def words(text: str) -> Text:
    """Give a text without numbers that lead anywhere."""
    return (Piece(text),)


def _narrowed(place: Place) -> dict[str, str]:
    return {} if place is NOWHERE else {place.dimension: place.code}
