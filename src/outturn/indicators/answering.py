"""Answers tasks: those over the same rows by one query with a filter and grouping sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from outturn.indicators.database import Database
from outturn.indicators.errors import MissingRateError
from outturn.indicators.queries import Places, base_sql, groups, query
from outturn.indicators.rows import tables_read
from outturn.indicators.tasks import Slice, Task, Through

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


@dataclass(frozen=True)
class Besides:
    """Work done at the same time as tasks are answered: ``last`` waits for what ``first`` makes, so it begins later."""

    first: Sequence[Callable[[], object]] = ()
    last: Sequence[Callable[[], object]] = ()


NOTHING_BESIDES = Besides()


def answer(database: Database, tasks: Sequence[Task], year: Year, besides: Besides = NOTHING_BESIDES) -> list[Answer]:
    """Answer the tasks, each with its slices, in their order; do the work ``besides`` at the same time.

    Raises ``MissingRateError`` where an amount that counts has no exchange rate.
    """
    answers: list[Answer] = [{} for _ in tasks]
    parts = groups(tasks)
    database.open(table for table in tables_read(task.rows for task in tasks))
    keep_combinations(database, (through for task in tasks for through in task.through))

    def work(indices: Sequence[int]) -> None:
        for index, found in zip(indices, _together(database, [tasks[i] for i in indices], year), strict=True):
            answers[index] = found

    works = {after: [partial(work, part) for part in parts if (tasks[part[0]].table is not None) is after]
             for after in (False, True)}  # fmt: skip
    database.settle([*besides.first, *works[False], *besides.last])
    database.together(works[True])
    return answers


def keep_combinations(database: Database, throughs: Iterable[Through]) -> None:
    """Make the tables that queries join to for the many values of dimensions, each once."""
    wanted = {one.kept: one for one in throughs}
    database.open(one.table for one in wanted.values())
    database.together([partial(database.make, name, one.combinations()) for name, one in wanted.items()])


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
    """Answer tasks of one kind over the same rows."""
    dimensions = sorted({(name, sql) for task in tasks for name, sql in task.dimensions.items()})
    keys = {pair: index for index, pair in enumerate(dimensions)}
    sets = sorted({_columns(task, one, keys) for task in tasks for one in task.sets})
    parameters = bound(tasks, year)
    asked = query(tasks, dimensions, sets)
    rows = database.rows(asked.sql, parameters)
    behind = 2 * len(dimensions)
    for task, (*_, missing) in zip(tasks, asked.places, strict=True):
        if any(row[behind + missing] for row in rows):
            refuse_missing_rates(database, task, parameters)
    return [_answers_of(task, places, rows, keys, len(dimensions))
            for task, places in zip(tasks, asked.places, strict=True)]  # fmt: skip


def _columns(task: Task, one: tuple[str, ...], keys: Mapping[tuple[str, str], int]) -> tuple[int, ...]:
    return tuple(sorted(keys[name, task.dimensions[name]] for name in one))


def _answers_of(
    task: Task,
    places: Places,
    rows: list[tuple[Any, ...]],
    keys: Mapping[tuple[str, str], int],
    width: int,
) -> Answer:
    wanted = {_columns(task, one, keys): one for one in task.sets}
    names = {keys[name, sql]: name for name, sql in task.dimensions.items()}
    at, given, records = (2 * width + place for place in places[:3])
    found: Answer = {}
    for row in rows:
        present = tuple(i for i in range(width) if row[width + i] == 0)
        if present not in wanted:
            continue
        value, count = row[at], row[given] or row[records] or 0
        if count or not present:
            found[tuple(sorted((names[i], row[i]) for i in present))] = (value, count)
    return found


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
