"""Answers tasks: those over the same rows by one query with a filter and grouping sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from outturn.indicators.database import Database
from outturn.indicators.errors import MissingRateError
from outturn.indicators.rows import quoted, tables_read
from outturn.indicators.tasks import NOT_SPECIFIED, Slice, Task

Answer = dict[Slice, tuple[Any, int]]
"""For each slice the aggregate (``None``: nothing but empty values) and the number of records behind it."""


@dataclass(frozen=True)
class Year:
    """The calendar year a figure is computed for, as parameters of queries."""

    year: int

    def parameters(self) -> dict[str, Any]:
        """Give every parameter that expressions may use for the year."""
        year = self.year
        return {
            "year": year,
            "previous_year": year - 1,
            "first_day": date(year, 1, 1),
            "last_day": date(year, 12, 31),
            "previous_first_day": date(year - 1, 1, 1),
            "previous_last_day": date(year - 1, 12, 31),
        }


def answer(database: Database, tasks: Sequence[Task], year: Year) -> list[Answer]:
    """Answer the tasks, each with its slices, in their order.

    Raises ``MissingRateError`` where an amount that counts has no exchange rate.
    """
    answers: list[Answer] = [{} for _ in tasks]
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, task in enumerate(tasks):
        groups.setdefault(task.group, []).append(index)
    database.settle()
    database.open(table for table in tables_read(task.rows for task in tasks))
    database.open(through.table for task in tasks for through in task.through)
    works = [partial(_together, database, [tasks[i] for i in indices], year) for indices in groups.values()]
    for indices, found in zip(groups.values(), database.together(works), strict=True):
        for index, one in zip(indices, found, strict=True):
            answers[index] = one
    return answers


def base_sql(task: Task) -> str:
    """SQL of the table the rows come from, as alias ``b`` (a method's rows as ``m`` besides)."""
    base = f"{quoted(task.rows.base)} b"
    return base if task.table is None else f"{quoted(task.table)} m JOIN {base} ON b.id = m.id"


def bound(tasks: Iterable[Task], year: Year) -> dict[str, Any]:
    """Give the parameters that the tasks' queries use, and no other."""
    known = year.parameters()
    names = {name for task in tasks for name in task.rows.parameters}
    own = {name: value for task in tasks for name, value in task.parameters.items()}
    return {**{name: known[name] for name in names}, **own}


def _missing_rate(record: str, identity: str, currency: str | None, day: date | None) -> MissingRateError:
    """Make the error for an amount that no rate of its month converts."""
    if currency is None or day is None:
        lacking = "currency" if currency is None else "day"
        return MissingRateError(
            "An amount cannot be converted",
            where=f"{record} {identity}",
            expected="an amount with its currency and its day",
            got=f"no {lacking}",
            fix=f"complete the {lacking} of the record, then freeze again",
        )
    return MissingRateError(
        "An amount has no exchange rate",
        where=f"{record} {identity}",
        expected=f"a rate of {currency} for {day:%Y-%m}",
        got="none in exchange_rate",
        fix=f"load the rate of {currency} for {day:%Y-%m}, then freeze again",
    )


def _together(database: Database, tasks: list[Task], year: Year) -> list[Answer]:
    dimensions = sorted({(name, sql) for task in tasks for name, sql in task.dimensions.items()})
    keys = {pair: index for index, pair in enumerate(dimensions)}
    sets = sorted({_columns(task, one, keys) for task in tasks for one in task.sets})
    sql = _query(tasks, dimensions, sets)
    parameters = bound(tasks, year)
    rows = database.rows(sql, parameters)
    _refuse_where_missing(database, tasks, rows, parameters)
    return [_answers_of(task, index, rows, keys, len(dimensions)) for index, task in enumerate(tasks)]


def _columns(task: Task, one: tuple[str, ...], keys: Mapping[tuple[str, str], int]) -> tuple[int, ...]:
    return tuple(sorted(keys[name, task.dimensions[name]] for name in one))


def _query(tasks: list[Task], dimensions: list[tuple[str, str]], sets: list[tuple[int, ...]]) -> str:
    joins: dict[str, str] = {}
    for task in tasks:
        joins.update(task.rows.joins)
    through = [one.join() for one in tasks[0].through]
    codes = [f"coalesce({sql}, '{NOT_SPECIFIED}') AS d{index}" for index, (_, sql) in enumerate(dimensions)]
    flags = [f"GROUPING(d{index})" for index in range(len(dimensions))]
    outer: list[str] = []
    for task in tasks:
        alone = len(tasks) == 1 or task.condition is None
        keep = "" if alone else f" FILTER (WHERE {task.condition})"
        outer += [f"{task.aggregate()}{keep}", task.counted(keep), _missing(task)]
    where = f" WHERE {tasks[0].condition}" if len(tasks) == 1 and tasks[0].condition else ""
    grouping = ", ".join("(" + ", ".join(f"d{i}" for i in one) + ")" for one in sets)
    by = f" GROUP BY GROUPING SETS ({grouping})" if dimensions else ""
    selected = ", ".join([*codes, *flags, *outer])
    return f"SELECT {selected} FROM {base_sql(tasks[0])} {' '.join([*joins.values(), *through])}{where}{by}"


def _missing(task: Task) -> str:
    if not task.rows.amounts:
        return "0"
    lacking = " OR ".join(f"({condition})" for condition, _, _ in task.rows.amounts)
    condition = f"({task.condition}) AND " if task.condition else ""
    return f"count(*) FILTER (WHERE {condition}({lacking}))"


def _answers_of(
    task: Task, index: int, rows: list[tuple[Any, ...]], keys: Mapping[tuple[str, str], int], width: int
) -> Answer:
    wanted = {_columns(task, one, keys): one for one in task.sets}
    names = {keys[name, sql]: name for name, sql in task.dimensions.items()}
    first = 2 * width + 3 * index
    found: Answer = {}
    for row in rows:
        present = tuple(i for i in range(width) if row[width + i] == 0)
        if present not in wanted:
            continue
        value, count = row[first], row[first + 1]
        if count or not present:
            found[tuple(sorted((names[i], row[i]) for i in present))] = (value, count)
    return found


def _refuse_where_missing(
    database: Database, tasks: list[Task], rows: list[tuple[Any, ...]], parameters: Mapping[str, Any]
) -> None:
    for index, task in enumerate(tasks):
        if any(row[len(row) - 3 * len(tasks) + 3 * index + 2] for row in rows):
            refuse_missing_rates(database, task, parameters)


def refuse_missing_rates(database: Database, task: Task, parameters: Mapping[str, Any]) -> None:
    """Raise ``MissingRateError`` for the first amount of a task that no rate converts."""
    condition = f"({task.condition}) AND " if task.condition else ""
    joins = " ".join(task.rows.joins.values())
    for lacking, currency, day in task.rows.amounts:
        sql = (
            f"SELECT {currency}, {day}, b.id FROM {base_sql(task)} {joins} "
            f"WHERE {condition}({lacking}) ORDER BY 1, 2, 3 LIMIT 1"
        )
        used = {name: value for name, value in parameters.items() if f"${name}" in sql}
        for code, when, record in database.rows(sql, used):
            raise _missing_rate(task.rows.base, database.ids(task.rows.base, [record])[0], code, when)
