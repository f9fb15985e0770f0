"""Coverage: who should report, who has, and who is silent, for a slice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from outturn.indicators.answering import Year
from outturn.indicators.database import Database
from outturn.indicators.declaration import Indicator, Measure, Part, Scope
from outturn.indicators.expressions import Compiler
from outturn.indicators.figures import Coverage
from outturn.indicators.rows import Rows, quoted, tables_read
from outturn.indicators.tasks import NOT_SPECIFIED, Planner, Slice, Task

_NO_MEASURE = Measure("part")


class Coverages:
    """The coverage of a framework's scopes on one edition for one year, computed once per set of dimensions."""

    def __init__(self, database: Database, scopes: Mapping[str, Scope], year: Year) -> None:
        self.database = database
        self.scopes = scopes
        self.year = year
        self._known: dict[tuple[str, tuple[str, ...]], dict[Slice, Coverage]] = {}

    def coverage(self, indicator: Indicator, slice_: Slice) -> Coverage | None:
        """Give the coverage of an indicator's scope at a slice; ``None`` where it has no scope.

        Dimensions that projects do not have (such as sex) do not narrow the scope.
        """
        if indicator.scope is None:
            return None
        scope = self.scopes[indicator.scope]
        dimensions = self.database.types[scope.records].dimensions
        narrowed = tuple((name, code) for name, code in slice_ if name in dimensions)
        names = tuple(name for name, _ in narrowed)
        if (scope.name, names) not in self._known:
            self._known[scope.name, names] = self._compute(scope, names)
        return self._known[scope.name, names].get(narrowed, Coverage(0, 0, None, None, ()))

    def _compute(self, scope: Scope, names: tuple[str, ...]) -> dict[Slice, Coverage]:
        planner = Planner(self.database.types)
        part = Part(scope.records, "count", None, scope.where)
        plain = Indicator(scope.name, "", 0, {}, {}, "", _NO_MEASURE)
        task = planner.task(plain, part, names, (names,))
        compiler = Compiler(task.rows, {})
        weight = compiler.value(scope.weight).sql if scope.weight else "NULL"
        reported, parameters = self._reported(scope)
        self.database.open([*tables_read([task.rows]), *(one.table for one in task.through)])
        sql = _query(task, names, weight, reported)
        known = self.year.parameters()
        bound = {name: known[name] for name in {*task.rows.parameters, *parameters}}
        return {
            tuple(zip(names, row[: len(names)], strict=True)): _coverage(row[len(names) :])
            for row in self.database.rows(sql, bound)
        }

    def _reported(self, scope: Scope) -> tuple[str, set[str]]:
        if scope.reported_records is None:
            return "SELECT NULL AS id WHERE false", set()
        rows = Rows(self.database.types, scope.reported_records)
        compiler = Compiler(rows, {})
        project = compiler.value(str(scope.reported_project)).sql
        where = f" WHERE {compiler.condition(scope.reported_where)}" if scope.reported_where else ""
        self.database.open(tables_read([rows]))
        joins = " ".join(rows.joins.values())
        return f"SELECT DISTINCT {project} AS id FROM {quoted(rows.base)} b {joins}{where}", rows.parameters


def _query(task: Task, names: tuple[str, ...], weight: str, reported: str) -> str:
    codes = [f"coalesce({task.dimensions[name]}, '{NOT_SPECIFIED}')" for name in names]
    joins = [*task.rows.joins.values(), *(one.join() for one in task.through)]
    columns = [
        *codes,
        "count(*)",
        "count(done.id)",
        f"sum({weight})",
        f"sum({weight}) FILTER (WHERE done.id IS NOT NULL)",
        "list(b.id ORDER BY b.id) FILTER (WHERE done.id IS NULL)",
    ]
    where = f" WHERE {task.condition}" if task.condition else ""
    by = f" GROUP BY {', '.join(codes)}" if codes else ""
    return (
        f"SELECT {', '.join(columns)} FROM {quoted(task.rows.base)} b {' '.join(joins)} "
        f"LEFT JOIN ({reported}) done ON done.id = b.id{where}{by}"
    )


def _coverage(row: tuple[Any, ...]) -> Coverage:
    in_scope, reported, budget, budget_reported, silent = row
    done = Decimal(0) if budget is not None and budget_reported is None else budget_reported
    return Coverage(in_scope, reported, budget, done, tuple(silent or ()))
