"""Coverage: who should report, who has, and who is silent, for a slice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from outturn.indicators.answering import Besides, Year, keep_combinations, refuse_missing_rates
from outturn.indicators.database import Database
from outturn.indicators.declaration import Indicator, Measure, Part, Scope
from outturn.indicators.expressions import Compiler
from outturn.indicators.figures import Coverage
from outturn.indicators.rows import quoted, tables_read
from outturn.indicators.tasks import NOT_SPECIFIED, Slice, Task

_NO_MEASURE = Measure("part")
_DONE = "FILTER (WHERE done.id IS NOT NULL)"


Key = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True)
class Asked:
    """A scope by dimensions, with the codes that the indicator asking puts under one."""

    scope: Scope
    names: tuple[str, ...]
    regroup: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def key(self) -> Key:
        """What tells one from another."""
        return self.scope.name, self.names, repr(self.regroup)


class Coverages:
    """The coverage of a framework's scopes on one edition for one year, computed once per set of dimensions."""

    def __init__(self, database: Database, scopes: Mapping[str, Scope], year: Year) -> None:
        self.database = database
        self.scopes = scopes
        self.year = year
        self._known: dict[Key, dict[Slice, Coverage]] = {}
        self._silent: dict[Key, dict[Slice, tuple[str, ...]]] = {}

    def coverage(self, indicator: Indicator, slice_: Slice) -> Coverage | None:
        """Give the coverage of an indicator's scope at a slice; ``None`` where it has no scope.

        Dimensions that projects do not have (such as sex) do not narrow the scope.
        """
        if indicator.scope is None:
            return None
        asked = self._asked(indicator, self.scopes[indicator.scope], (name for name, _ in slice_))
        if asked.key not in self._known:
            self._known[asked.key] = self._compute(asked)
        narrowed = tuple(pair for pair in slice_ if pair[0] in asked.names)
        return self._known[asked.key].get(narrowed, Coverage(0, 0, None, None))

    def works(self, wanted: Iterable[tuple[Indicator, Iterable[Iterable[str]]]]) -> Besides:
        """Give the work that makes the coverage of indicators by sets of dimensions known."""
        asked: dict[Key, Asked] = {}
        for indicator, sets in wanted:
            if indicator.scope is not None:
                for names in sets:
                    one = self._asked(indicator, self.scopes[indicator.scope], sorted(names))
                    asked.setdefault(one.key, one)
        missing = [one for key, one in asked.items() if key not in self._known]
        scopes = {one.scope.name: one.scope for one in missing}
        return Besides(
            [partial(self._reported, scope) for scope in scopes.values()], [partial(self._know, one) for one in missing]
        )

    def _know(self, asked: Asked) -> None:
        self._known[asked.key] = self._compute(asked)

    def _asked(self, indicator: Indicator, scope: Scope, names: Iterable[str]) -> Asked:
        dimensions = self.database.types[scope.records].dimensions
        narrowed = tuple(name for name in names if name in dimensions)
        return Asked(scope, narrowed, {name: indicator.regroup[name] for name in narrowed if name in indicator.regroup})

    def _compute(self, asked: Asked) -> dict[Slice, Coverage]:
        def silent_of(slice_: Slice) -> Callable[[], tuple[str, ...]]:
            return lambda: self._read_silent(asked).get(slice_, ())

        found: dict[Slice, Coverage] = {}
        for row in self._rows(asked, ("count(*)", "count(done.id)", "sum({w})", f"sum({{w}}) {_DONE}")):
            width = len(asked.names)
            slice_ = tuple(zip(asked.names, row[:width], strict=True))
            in_scope, reported, budget, budget_reported = row[width:]
            done = Decimal(0) if budget is not None and budget_reported is None else budget_reported
            found[slice_] = Coverage(in_scope, reported, budget, done, silent_of(slice_))
        return found

    def _read_silent(self, asked: Asked) -> dict[Slice, tuple[str, ...]]:
        if asked.key not in self._silent:
            rows = self._rows(asked, ("list(b.id ORDER BY b.id) FILTER (WHERE done.id IS NULL)",))
            self._silent[asked.key] = {
                tuple(zip(asked.names, row[:-1], strict=True)): tuple(
                    self.database.ids(asked.scope.records, row[-1] or ())
                )
                for row in rows
            }
        return self._silent[asked.key]

    def _rows(self, asked: Asked, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
        scope, names = asked.scope, asked.names
        part = Part(scope.records, "count", None, scope.where)
        plain = Indicator(scope.name, "", 0, {}, {}, "", _NO_MEASURE, regroup=asked.regroup)
        task = self.database.planner().task(plain, part, names, (names,))
        compiler = Compiler(task.rows, {})
        weight = compiler.value(scope.weight).sql if scope.weight else "NULL"
        reported = self._reported(scope)
        self.database.open(tables_read([task.rows]))
        keep_combinations(self.database, task.through)
        known = self.year.parameters()
        bound = {name: known[name] for name in task.rows.parameters}
        checked = f"rates {scope.name} {self.year.year}"  # the same rows whatever they are divided by
        self.database.once(checked, partial(refuse_missing_rates, self.database, task, bound))
        wanted = [column.replace("{w}", weight) for column in columns]
        return self.database.rows(_query(task, names, wanted, reported), bound)

    def _reported(self, scope: Scope) -> str:
        """Give the name of the table of those who have reported, made once for all sets of dimensions."""
        name = f"reported {scope.name} {self.year.year}"
        sql, parameters = self._reported_query(scope)
        known = self.year.parameters()
        self.database.make(name, sql, {one: known[one] for one in parameters})
        return name

    def _reported_query(self, scope: Scope) -> tuple[str, set[str]]:
        if not scope.reported:
            return "SELECT CAST(NULL AS VARCHAR) AS id WHERE false", set()
        queries, parameters = [], set[str]()
        for reported in scope.reported:
            rows = self.database.planner().rows(reported.records)
            compiler = Compiler(rows, {})
            project = compiler.value(reported.project).sql
            where = f" WHERE {compiler.condition(reported.where)}" if reported.where else ""
            self.database.open(tables_read([rows]))
            joins = " ".join(rows.joins.values())
            queries.append(f"SELECT {project} AS id FROM {quoted(rows.base)} b {joins}{where}")
            parameters |= rows.parameters
        return f"SELECT DISTINCT id FROM ({' UNION ALL '.join(queries)})", parameters


def _query(task: Task, names: tuple[str, ...], columns: list[str], reported: str) -> str:
    codes = [f"coalesce({task.dimensions[name]}, '{NOT_SPECIFIED}')" for name in names]
    joins = [*task.rows.joins.values(), *(one.join() for one in task.through)]
    where = f" WHERE {task.condition}" if task.condition else ""
    by = f" GROUP BY {', '.join(codes)}" if codes else ""
    return (
        f"SELECT {', '.join([*codes, *columns])} FROM {quoted(task.rows.base)} b {' '.join(joins)} "
        f"LEFT JOIN {quoted(reported)} done ON done.id = b.id{where}{by}"
    )
