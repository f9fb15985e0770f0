"""A workspace's editions with their figures: the Python interface, and what every door uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from outturn import vocab
from outturn.frameworks import packaged
from outturn.indicators.answering import Year
from outturn.indicators.checking import blamed
from outturn.indicators.columns import columns_read
from outturn.indicators.computing import Computation, Value, Values, wanted_sets
from outturn.indicators.coverage import Coverages
from outturn.indicators.database import Database
from outturn.indicators.declaration import Framework, Indicator
from outturn.indicators.dimensions import code_list_of
from outturn.indicators.errors import UnknownIndicatorError, UnknownSliceError
from outturn.indicators.figures import Figure
from outturn.indicators.footnotes import Sums, footnotes, part_sums
from outturn.indicators.judging import judge
from outturn.indicators.reading import read_framework
from outturn.indicators.tasks import NOT_SPECIFIED, Slice
from outturn.indicators.tracing import Trace, trace_rows
from outturn.snapshot.reading import Edition, open_edition
from outturn.workspace import Workspace

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True)
class ResultsWorkspace:
    """A workspace and the frameworks it uses."""

    workspace: Workspace
    frameworks: tuple[Framework, ...]

    @classmethod
    def open(cls, path: str | Path) -> ResultsWorkspace:
        """Open the workspace in a folder; errors name the settings or declarations that cannot be used."""
        return cls.of(Workspace.read(Path(path)))

    @classmethod
    def of(cls, workspace: Workspace) -> ResultsWorkspace:
        """Read the frameworks of a workspace."""
        known = packaged()
        folders = [known.get(name, workspace.path / name) for name in workspace.frameworks]
        return cls(workspace, tuple(read_framework(folder) for folder in folders))

    def edition(self, name: str | int) -> ResultsEdition:
        """Give the edition called YEAR (the published one, else the latest) or YEAR@DIGEST-PREFIX."""
        return ResultsEdition(self, open_edition(self.workspace, name))


class ResultsEdition:
    """The figures of one edition. Every figure is a function of its declaration, the edition and the slice."""

    def __init__(self, owner: ResultsWorkspace, edition: Edition) -> None:
        self.owner = owner
        self.workspace = owner.workspace
        self.edition = edition
        self._databases: dict[str, Database] = {}
        self._traced: dict[str, Database] = {}
        self._coverages: dict[tuple[str, int], Coverages] = {}
        self._values: dict[tuple[str, int], Values] = {}
        self._further: dict[tuple[str, int, tuple[str, ...]], Values] = {}
        self._sums: dict[tuple[str, int], Sums] = {}
        self._frameworks = {framework.code: framework for framework in owner.frameworks}

    @property
    def digest(self) -> str:
        """The edition's digest."""
        return self.edition.digest

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every declared indicator by code, in printed order."""
        return {code: one for framework in self.owner.frameworks for code, one in framework.indicators.items()}

    @cached_property
    def items(self) -> Mapping[str, tuple[str, Mapping[str, str]]]:
        """Printed sub-items that are slices of an indicator: their code, the indicator and the slice."""
        return {
            f"{one.code}.{item}": (one.code, slice_)
            for one in self.indicators.values()
            for item, slice_ in one.items.items()
        }

    def figure(self, code: str, **slice_: str | int) -> Figure:
        """Give one figure, such as ``figure("POR.3.a", region="africa")``.

        ``period=YEAR`` computes it for another year from the same records. Raises
        ``UnknownIndicatorError`` and ``UnknownSliceError``.
        """
        indicator, year, wanted = self._asked(code, slice_)
        return self._figure(indicator, year, wanted, self._value(indicator, year, wanted))

    def scorecard(self, level: int | None = None, indicator: str | None = None) -> list[Figure]:
        """Give every published figure in printed order, the total of each indicator first."""
        code = None if indicator is None else self._asked(indicator, {})[0].code
        chosen = [
            one
            for one in self.indicators.values()
            if (level is None or one.level == level) and (code is None or one.code == code)
        ]
        self._compute(chosen, Year(self.edition.year))
        return [figure for one in chosen for figure in self._figures(one)]

    def disaggregated(self, code: str, *dimensions: str) -> list[Figure]:
        """Give the figures of an indicator by dimensions that its records have, published or not, in order of slices.

        Slices in which no record stands are left out. Raises ``UnknownIndicatorError`` and ``UnknownSliceError``.
        """
        indicator, year, _ = self._asked(code, {})
        for name in dimensions:
            self._check(indicator, name, NOT_SPECIFIED)
        names = _names(indicator, tuple((name, "") for name in dimensions))
        values = self._by(indicator, year, names)
        return [self._figure(indicator, year, slice_, values[slice_]) for slice_ in sorted(values)]

    def trace(self, code: str, **slice_: str | int) -> Trace:
        """Give a figure with the records that contributed to it, their contributions and sources."""
        indicator, year, wanted = self._asked(code, slice_)
        figure = self._figure(indicator, year, wanted, self._value(indicator, year, wanted))
        return Trace(figure, trace_rows(self._tracing(indicator, year), indicator, wanted))

    def release(self) -> None:
        """Let go of the tables in memory. Figures that are known stay so; for others the tables are read anew."""
        for database in (*self._databases.values(), *self._traced.values()):
            database.release()

    def _figures(self, indicator: Indicator) -> Iterable[Figure]:
        year = Year(self.edition.year)
        values = self._values[indicator.code, year.year]
        order = {one: position for position, one in enumerate(wanted_sets(indicator))}
        for slice_ in sorted(values, key=lambda one: (order[_names(indicator, one)], one)):
            yield self._figure(indicator, year, slice_, values[slice_])

    def _compute(self, indicators: Iterable[Indicator], year: Year) -> None:
        missing = [one for one in indicators if (one.code, year.year) not in self._values]
        for framework in self.owner.frameworks:
            own = [one for one in missing if one.framework == framework.code]
            if own:
                computation = Computation(self._database(framework), year)
                wanted = [(one, wanted_sets(one)) for one in own]
                with self._blamed(own[0]):
                    found = computation.values(wanted, self._coverage(framework, year).works(wanted))
                self._values.update({(one.code, year.year): values for one, values in zip(own, found, strict=True)})

    def _value(self, indicator: Indicator, year: Year, wanted: Slice) -> Value:
        names = _names(indicator, wanted)
        if names in wanted_sets(indicator):
            self._compute([indicator], year)
            values = self._values[indicator.code, year.year]
        else:
            values = self._by(indicator, year, names)
        return values.get(wanted) or _nothing(indicator, wanted, values)

    def _by(self, indicator: Indicator, year: Year, names: tuple[str, ...]) -> Values:
        """Give the values by dimensions that the indicator is not published by, computed once."""
        key = (indicator.code, year.year, names)
        if key not in self._further:
            with self._blamed(indicator):
                self._further[key] = self._computation(indicator, year).values([(indicator, (names,))])[0]
        return self._further[key]

    def _figure(self, indicator: Indicator, year: Year, slice_: Slice, value: Value) -> Figure:
        framework = self._framework(indicator)
        with self._blamed(indicator):
            coverage = self._coverage(framework, year).coverage(indicator, slice_)
        threshold: Decimal = framework.coverage_threshold
        computed = (indicator.code, year.year)
        if computed not in self._sums:
            self._sums[computed] = part_sums(indicator, self._values.get(computed, {}), self.edition.record_types)
        notes = footnotes(indicator, slice_, value, self._sums[computed], self.edition.record_types)
        return judge(indicator, slice_, value, coverage, threshold, self._empty(indicator, value), notes)

    def _coverage(self, framework: Framework, year: Year) -> Coverages:
        key = (framework.code, year.year)
        if key not in self._coverages:
            self._coverages[key] = Coverages(self._database(framework), framework.scopes, year)
        return self._coverages[key]

    def _empty(self, indicator: Indicator, value: Value) -> str | None:
        """Give a record type that the figure counts and of which no record counts; nobody asks where records did."""
        database = self._database(self._framework(indicator))
        names = dict.fromkeys(part.records for part in indicator.measure.parts)
        if value.records and (len(names) == 1 or indicator.measure.kind == "total"):
            return None
        if indicator.measure.kind == "total":
            return None if any(not database.is_empty(name) for name in names) else next(iter(names))
        return next((name for name in names if database.is_empty(name)), None)

    def _blamed(self, indicator: Indicator) -> AbstractContextManager[None]:
        return blamed(self._framework(indicator), self.edition.record_types)

    def _framework(self, indicator: Indicator) -> Framework:
        return self._frameworks[indicator.framework]

    def _database(self, framework: Framework) -> Database:
        if framework.code not in self._databases:
            columns = columns_read(framework, self.edition.record_types)
            self._databases[framework.code] = self._opened(framework, columns)
        return self._databases[framework.code]

    def _opened(self, framework: Framework, columns: Mapping[str, Sequence[str]] | None) -> Database:
        return Database(self.edition, self.workspace.organisation_code, framework.organisations, columns)

    def _computation(self, indicator: Indicator, year: Year) -> Computation:
        return Computation(self._database(self._framework(indicator)), year)

    def _tracing(self, indicator: Indicator, year: Year) -> Computation:
        """Give a computation over tables with every column, those that say where a record is from included."""
        framework = self._framework(indicator)
        if framework.code not in self._traced:
            self._traced[framework.code] = self._opened(framework, None)
        return Computation(self._traced[framework.code], year)

    def _asked(self, code: str, slice_: Mapping[str, str | int]) -> tuple[Indicator, Year, Slice]:
        base, fixed = self.items.get(code, (code, {}))
        if base not in self.indicators:
            raise UnknownIndicatorError(
                "No such indicator",
                where=f"frameworks {', '.join(framework.code for framework in self.owner.frameworks)}",
                expected="a figure code such as POR.3.a",
                got=code,
                fix=_nearest(code, [*self.indicators, *self.items]),
            )
        indicator = self.indicators[base]
        asked = {**fixed, **{name: str(value) for name, value in slice_.items()}}
        year = self.edition.year
        if "period" in asked and "period" not in self._dimensions(indicator):
            year = _year(indicator, asked.pop("period"))
        for name, value in asked.items():
            self._check(indicator, name, value)
        return indicator, Year(year), tuple(sorted(asked.items()))

    def _dimensions(self, indicator: Indicator) -> set[str]:
        """Dimensions of every part; of a ratio within dimensions the denominator need not have the others."""
        parts = indicator.measure.parts if indicator.within is None else indicator.measure.parts[:1]
        known = [set(self.edition.record_types[part.records].dimensions) for part in parts]
        return set.intersection(*known, *known[:1]) | set(indicator.by) if known else set(indicator.by)

    def _check(self, indicator: Indicator, name: str, value: str) -> None:
        known = self._dimensions(indicator)
        if name not in known:
            raise UnknownSliceError(
                f"{indicator.code} has no dimension {name}",
                where=f"{name}={value}",
                expected=f"one of {', '.join(sorted(known)) or 'no dimension'}",
                got=name,
                fix=_nearest(name, known),
            )
        parts = indicator.measure.parts
        listed = code_list_of(self.edition.record_types, parts[0].records if parts else None, name)
        if listed is None or value == NOT_SPECIFIED or value in indicator.regroup.get(name, {}):
            return
        codes = vocab.code_list(listed)
        if value not in codes:
            near = codes.closest(value)
            raise UnknownSliceError(
                f"{value} is no code of {name}",
                where=f"{name}={value}",
                expected=f"a code of the list {listed}",
                got=value,
                fix=f"did you mean {near}?" if near else f"see the code list {listed}",
            )


def _names(indicator: Indicator, slice_: Slice) -> tuple[str, ...]:
    names = {name for name, _ in slice_}
    ordered = tuple(name for name in indicator.by if name in names)
    return ordered + tuple(sorted(names - set(ordered)))


def _nothing(indicator: Indicator, wanted: Slice, values: Values) -> Value:
    """Give the value of a slice in which no record stands."""
    counts = indicator.measure.kind == "part" and indicator.measure.parts[0].aggregate in ("count", "count_distinct")
    if indicator.measure.kind != "ratio":
        return Value(0 if counts else None, None, 0)
    within = {name for name, _ in wanted} if indicator.within is None else set(indicator.within)
    narrowed = tuple(pair for pair in wanted if pair[0] in within)
    shared = [
        value.denominator
        for slice_, value in values.items()
        if tuple(pair for pair in slice_ if pair[0] in within) == narrowed and len(slice_) == len(wanted)
    ]
    return Value(0, shared[0], 0) if shared and shared[0] is not None else Value(0, 0, 0)


def _year(indicator: Indicator, period: str) -> int:
    if not (period.isdigit() and len(period) == 4):
        raise UnknownSliceError(
            f"{indicator.code} is computed by calendar year",
            where=f"period={period}",
            expected="a year such as 2020",
            got=period,
            fix="give a year of four digits",
        )
    return int(period)


def _nearest(word: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, list(known), 1)
    return f"did you mean {near[0]}?" if near else "see the documentation of figures"
