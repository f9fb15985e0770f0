"""Computes figures: plans the tasks of all indicators together, answers them, and judges the results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import partial
from itertools import combinations

from outturn.indicators.answering import NOTHING_BESIDES, Answer, Besides, Year, answer
from outturn.indicators.database import Database
from outturn.indicators.declaration import Indicator, Measure, Part
from outturn.indicators.figures import FigureResult, Number
from outturn.indicators.methods import FIGURE_METHODS, MethodRows, condition, method_rows
from outturn.indicators.tasks import Slice, Task


@dataclass(frozen=True)
class Value:
    """The parts of one value at one slice; ``records`` counts the rows behind it."""

    numerator: Number | None
    denominator: Number | None
    records: int
    result: FigureResult | None = None


Values = dict[Slice, Value]


def subsets(dimensions: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Give every subset of the dimensions, the empty one first."""
    return tuple(one for size in range(len(dimensions) + 1) for one in combinations(dimensions, size))


def wanted_sets(indicator: Indicator) -> tuple[tuple[str, ...], ...]:
    """Give the sets of dimensions an indicator is published by.

    The latest value of several series has no total: it is given for every series, and for
    every series by the other dimensions.
    """
    if indicator.measure.parts and indicator.measure.parts[0].aggregate == "latest" and indicator.by:
        return tuple(one for one in subsets(indicator.by) if indicator.by[0] in one)
    return subsets(indicator.by)


class Computation:
    """Computes values of indicators on one edition for one year."""

    def __init__(self, database: Database, year: Year) -> None:
        self.database = database
        self.year = year
        self.planner = database.planner()

    def values(
        self,
        wanted: Iterable[tuple[Indicator, tuple[tuple[str, ...], ...]]],
        besides: Besides = NOTHING_BESIDES,
    ) -> list[Values]:
        """Give the values of each indicator at every slice of its sets of dimensions; do work ``besides`` meanwhile."""
        asked = list(wanted)
        tasks: list[Task] = []
        owners: list[tuple[int, int, dict[tuple[str, ...], tuple[str, ...]]]] = []
        for index, (indicator, sets) in enumerate(asked):
            for position, part in enumerate(indicator.measure.parts):
                kept = {one: _restricted(indicator, position, one) for one in sets}
                for task in self.tasks(indicator, part, tuple(dict.fromkeys(kept.values()))):
                    tasks.append(task)
                    owners.append((index, position, kept))
        answers: dict[tuple[int, int], Answer] = {}
        results: dict[str, FigureResult] = {}
        methods = partial(self._by_figure_methods, [indicator for indicator, _ in asked], results)
        meanwhile = Besides(besides.first, [methods, *besides.last])
        for (index, position, _), found in zip(owners, answer(self.database, tasks, self.year, meanwhile), strict=True):
            answers.setdefault((index, position), {}).update(found)
        return [self._combined(index, indicator, sets, answers, results)
                for index, (indicator, sets) in enumerate(asked)]  # fmt: skip

    def _by_figure_methods(self, indicators: Iterable[Indicator], results: dict[str, FigureResult]) -> None:
        """Put the results of the figure methods that indicators name under their codes."""
        for one in indicators:
            if one.measure.kind == "figure":
                method = FIGURE_METHODS[str(one.measure.figure)]
                results[one.code] = method.compute(self.database, one.measure.options, self.year)

    def tasks(self, indicator: Indicator, part: Part, sets: Iterable[tuple[str, ...]]) -> list[Task]:
        """Plan one part: one task for all sets that reach their dimensions by the same joins."""
        grouped: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        narrowed = replace(part, where=condition(part))
        rows: dict[tuple[str, ...], MethodRows | None] = {}
        for one in sets:
            found = method_rows(self.database, part, indicator, self.year, one) if part.method else None
            own = found.dimensions if found else frozenset()
            many = tuple(name for name in one if name not in own and self._is_many(part, name))
            key = (*many, *(found.table,)) if found else many
            grouped.setdefault(key, []).append(one)
            rows[key] = found
        tasks = []
        for key, members in grouped.items():
            found = rows[key]
            names = tuple(dict.fromkeys(name for one in members for name in one))
            tasks.append(
                self.planner.task(
                    indicator,
                    narrowed,
                    names,
                    tuple(members),
                    table=found.table if found else None,
                    own=found.dimensions if found else frozenset(),
                )
            )
        return tasks

    def _is_many(self, part: Part, name: str) -> bool:
        dimension = self.database.types[part.records].dimensions.get(name)
        return dimension is not None and dimension.through is not None

    def _combined(
        self,
        index: int,
        indicator: Indicator,
        sets: tuple[tuple[str, ...], ...],
        answers: Mapping[tuple[int, int], Answer],
        results: Mapping[str, FigureResult],
    ) -> Values:
        measure = indicator.measure
        if measure.kind == "figure":
            result = results[indicator.code]
            return {(): Value(result.numerator, result.denominator, len(result.rows), result)}
        parts = [answers.get((index, position), {}) for position in range(len(measure.parts))]
        slices = _all_slices(parts[:1] if indicator.within is not None else parts, sets)
        return {one: _value(measure, indicator, parts, one) for one in slices}


def _restricted(indicator: Indicator, position: int, one: tuple[str, ...]) -> tuple[str, ...]:
    if indicator.measure.kind == "ratio" and position == 1 and indicator.within is not None:
        return tuple(name for name in one if name in indicator.within)
    return one


def _all_slices(parts: Sequence[Answer], sets: Iterable[tuple[str, ...]]) -> list[Slice]:
    wanted = {frozenset(one) for one in sets}
    found = dict.fromkeys(one for part in parts for one in part if frozenset(name for name, _ in one) in wanted)
    if frozenset() in wanted:
        found.setdefault((), None)
    return list(found)


def _value(measure: Measure, indicator: Indicator, parts: Sequence[Answer], one: Slice) -> Value:
    def at(position: int, slice_: Slice) -> tuple[Number | None, int]:
        value, count = parts[position].get(slice_, (None, 0))
        counts = measure.parts[position].aggregate in ("count", "count_distinct")
        return (0 if value is None and counts else value), count

    numerator, records = at(0, one)
    if measure.kind == "part":
        return Value(numerator, None, records)
    if measure.kind == "total":
        addends = [at(position, one) for position in range(len(parts))]
        return Value(_sum([value for value, _ in addends]), None, sum(count for _, count in addends))
    names = {name for name, _ in one} if indicator.within is None else set(indicator.within)
    denominator, below = at(1, tuple(pair for pair in one if pair[0] in names))
    if measure.kind == "ratio":  # a sum over nothing is zero; a sum of values that nobody gave stays unknown
        numerator = 0 if numerator is None and not records else numerator
        denominator = 0 if denominator is None and not below else denominator
    if measure.kind == "method" and denominator is None:
        return Value(numerator, None, records)
    return Value(numerator, denominator, max(records, below))


def _sum(values: Iterable[Number | None]) -> Number | None:
    given = [Decimal(value) for value in values if isinstance(value, int | Decimal)]
    with localcontext() as context:
        context.prec = 60
        return sum(given, Decimal(0)) if given else None
