"""SQL that answers several tasks over the same rows at once.

Rows are read once and brought together by the codes of their dimensions and by which conditions they meet; what is
left is a small table, from which each task takes its part for every set of dimensions. Different keys are counted
after the rows of each key are brought together, once for every set.

Every query gives, per slice: the code of each dimension, whether the slice is a total over it (1) or not (0), and then
for the tasks their values, how many of those were given, their numbers of records and how many of their amounts lack
a rate, each column once. What is plain in Python is left to it: every expression of a query takes time to plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outturn.indicators.expressions import Compiler
from outturn.indicators.monthly import Flags, Gathered, MonthlyCompiler, Named, NotLinearError
from outturn.indicators.rows import quoted
from outturn.indicators.tasks import NOT_SPECIFIED, Task

Columns = tuple[int, ...]
"""A set of dimensions, by their places among those of the query."""

Totals = tuple[str, str, str, str]
"""SQL of a task's value, of how many values were given, of its number of records, of its amounts without a rate."""
Places = tuple[int, int, int, int]
"""Where a row has the columns of :data:`Totals`. The records behind a value are those that gave one, else all."""

_FEW = 3
"""By so many dimensions together rows are gathered at most: by more, the gathered table would not be small."""


@dataclass(frozen=True)
class Query:
    """SQL, and for each task the places of its columns (see :data:`Totals`), behind those of the dimensions."""

    sql: str
    places: tuple[Places, ...]


def base_sql(task: Task) -> str:
    """SQL of the table the rows come from, as alias ``b`` (a method's rows as ``m`` besides)."""
    base = f"{quoted(task.rows.base)} b"
    return base if task.table is None else f"{quoted(task.table)} m JOIN {base} ON b.id = m.id"


def lacking(task: Task) -> str:
    """SQL of the condition that an amount of the task has no rate; empty where it converts none."""
    return " OR ".join(f"({condition})" for condition, _, _ in task.rows.amounts)


def query(tasks: Sequence[Task], dimensions: Sequence[tuple[str, str]], sets: Sequence[Columns]) -> Query:
    """Give the query that answers tasks of one kind (see :func:`kind`) for sets of dimensions, each a name and SQL."""
    if kind(tasks[0]) == "latest":
        return _latest(tasks, dimensions, sets)
    if kind(tasks[0]) == "gathered":
        return _gathered(tasks, dimensions, sets)
    return _keys(tasks, dimensions, sets)


def kind(task: Task) -> str:
    """How a task is answered: tasks of one kind can share a query."""
    if task.part.aggregate == "latest":
        return "latest"
    if task.part.aggregate == "count_distinct" and not task.is_own_key:
        return f"keys {task.expression}"
    return "gathered"


def groups(tasks: Sequence[Task]) -> list[list[int]]:
    """Give the places of the tasks that one query answers: over the same rows, of one kind, by few dimensions."""
    found: dict[tuple[object, ...], list[int]] = {}
    for index, task in enumerate(tasks):
        found.setdefault((task.rows.base, task.table, task.through, kind(task)), []).append(index)
    return [part for members in found.values() for part in _parted(tasks, members)]


def _parted(tasks: Sequence[Task], members: list[int]) -> list[list[int]]:
    by: dict[frozenset[tuple[str, str]], list[int]] = {}
    for index in members:
        by.setdefault(frozenset(tasks[index].dimensions.items()), []).append(index)
    together = kind(tasks[members[0]]) == "gathered" and len(frozenset().union(*by)) <= _FEW
    return [members] if together else list(by.values())


def _placed(outer: Sequence[Totals]) -> tuple[list[str], tuple[Places, ...]]:
    """Give each column of the tasks once, and where each task finds its own."""
    columns = list(dict.fromkeys(sql for one in outer for sql in one))
    places = {sql: index for index, sql in enumerate(columns)}
    return columns, tuple((places[one[0]], places[one[1]], places[one[2]], places[one[3]]) for one in outer)


def _gathered(tasks: Sequence[Task], dimensions: Sequence[tuple[str, str]], sets: Sequence[Columns]) -> Query:
    """Sums and counts: rows are brought together by codes and flags, and each task adds up its part of them."""
    gathered = Gathered()
    outer, places = _placed([_totals(task, _filter(task, tasks, gathered.flags), gathered) for task in tasks])
    flags, keys = gathered.flags, gathered.keys
    inner = ", ".join([*_codes(dimensions), *flags.columns(), *keys.columns(), *gathered.parts.columns()])
    by = [*(f"d{index}" for index in range(len(dimensions))), *flags.names()]
    together = f"SELECT {inner} FROM {_rows(tasks, inner)}{_where(tasks)}{_grouped([*by, *keys.names.values()])}"
    if gathered.joins:
        together = _converted(together, gathered, by)
    return Query(f"SELECT {_heads(dimensions, outer)} FROM ({together}){_sets(dimensions, sets)}", places)


def _converted(together: str, gathered: Gathered, by: Sequence[str]) -> str:
    """SQL of what is gathered once its amounts are converted: currencies and months are added up."""
    columns = ", ".join(["q.*", *gathered.amounts.columns(), *gathered.lacks.columns()])
    added = [f"sum({name}) AS {name}" for names in (gathered.parts, gathered.amounts) for name in names.names.values()]
    missing = [f"count_if({name}) AS {name}" for name in gathered.lacks.names.values()]
    amounts = f"SELECT {columns} FROM ({together}) q {' '.join(gathered.joins.values())}"
    return f"SELECT {', '.join([*by, *added, *missing])} FROM ({amounts}){_grouped(by)}"


def _totals(task: Task, keep: str, gathered: Gathered) -> Totals:
    """SQL of a task's columns over what is gathered; sums over nothing are null."""
    parts = gathered.parts
    records = f"sum({parts.of('count(*)')}){keep}"
    if task.part.aggregate != "sum":
        return records, records, records, "0"
    monthly = _monthly(task, gathered)
    if monthly is not None:
        expression, filled, missing = monthly
        return f"sum({expression}){keep}", f"sum({filled}){keep}", records, f"sum({missing}){keep}"
    value, filled = parts.of(task.aggregate()), parts.of(f"count({task.expression})")
    missing = f"sum({parts.of(f'count_if({lacking(task)})')}){keep}" if lacking(task) else "0"
    return f"sum({value}){keep}", f"sum({filled}){keep}", records, missing


def _monthly(task: Task, gathered: Gathered) -> tuple[str, str, str] | None:
    """Give a sum converted by currency and month: its expression, the counts of its amounts and of those without rate.

    ``None`` where amounts cannot be added up before they are converted, or none is converted.
    """
    if task.rows.across or len(task.rows.amounts) == 0 or task.part.expression is None:
        return None
    compiler = MonthlyCompiler(Compiler(task.rows, task.values), gathered, task.shares)
    try:
        expression = compiler.value(task.part.expression).sql
    except NotLinearError:
        return None
    ((filled, missing),) = dict.fromkeys(compiler.amounts)
    return expression, filled, missing


def _keys(tasks: Sequence[Task], dimensions: Sequence[tuple[str, str]], sets: Sequence[Columns]) -> Query:
    """Different keys: for each set the rows of a key are brought together first, then keys are counted."""
    flags = Named("f")
    kept = [_flag(task, tasks, flags) for task in tasks]
    selected = ", ".join([*_codes(dimensions), f"{tasks[0].expression} AS key", *flags.columns()])
    rows = f"WITH rows AS MATERIALIZED (SELECT {selected} FROM {_rows(tasks, selected)}{_where(tasks)})"
    gathered = [
        f"bool_or({name}) AS {name}, count(key) FILTER (WHERE {name}) AS n{name}" for name in flags.names.values()
    ]
    counts = []
    for flag in kept:
        both = f"{flag} AND key IS NOT NULL" if flag else "key IS NOT NULL"
        records = f"sum({f'n{flag}' if flag else 'n'})"
        counts.append((f"count(*) FILTER (WHERE {both})", records, records, "0"))
    outer, places = _placed(counts)
    found = []
    for one in sets:
        names = [f"d{index}" for index in one]
        keys = ", ".join([*names, "key", "count(key) AS n", *gathered])
        heads = [f"d{index}" if index in one else "NULL" for index in range(len(dimensions))]
        totals = ["0" if index in one else "1" for index in range(len(dimensions))]
        inner = f"SELECT {keys} FROM rows{_grouped([*names, 'key'])}"
        found.append(f"SELECT {', '.join([*heads, *totals, *outer])} FROM ({inner}){_grouped(names)}")
    return Query(f"{rows} {' UNION ALL '.join(found)}", places)


def _latest(tasks: Sequence[Task], dimensions: Sequence[tuple[str, str]], sets: Sequence[Columns]) -> Query:
    """The last of the rows in their order: taken from the rows themselves."""
    values: list[Totals] = []
    for task in tasks:
        keep = f" FILTER (WHERE {task.condition})" if task.condition and len(tasks) > 1 else ""
        missing = f"count_if({lacking(task)}){keep}" if lacking(task) else "0"
        given = f"count({task.expression}){keep}"
        values.append((f"{task.aggregate()}{keep}", given, given, missing))
    outer, places = _placed(values)
    totals = [f"GROUPING(d{index})" for index in range(len(dimensions))]
    selected = ", ".join([*_codes(dimensions), *totals, *outer])
    return Query(f"SELECT {selected} FROM {_rows(tasks, selected)}{_where(tasks)}{_sets(dimensions, sets)}", places)


def _rows(tasks: Sequence[Task], selected: str) -> str:
    """SQL of the rows that tasks share, with those joins that ``selected``, their conditions and each other name."""
    joins: dict[str, str] = {}
    for task in tasks:
        joins.update(task.rows.joins)
    named = " ".join([selected, _where(tasks), *(one.join() for one in tasks[0].through)])
    kept: list[str] = []
    for alias, join in reversed(joins.items()):
        if f"{alias}." in named:
            kept.insert(0, join)
            named += join
    return " ".join([base_sql(tasks[0]), *kept, *(one.join() for one in tasks[0].through)])


def _where(tasks: Sequence[Task]) -> str:
    """Leave out rows that no task counts."""
    conditions = list(dict.fromkeys(task.condition for task in tasks))
    if None in conditions:
        return ""
    return f" WHERE {' OR '.join(f'({condition})' for condition in conditions)}"


def _flag(task: Task, tasks: Sequence[Task], flags: Named | Flags) -> str:
    """Give the name of the column that says whether a row meets the task's condition; empty where each row does."""
    alone = all(other.condition == task.condition for other in tasks)
    return "" if task.condition is None or alone else flags.of(f"({task.condition})")


def _filter(task: Task, tasks: Sequence[Task], flags: Named | Flags) -> str:
    flag = _flag(task, tasks, flags)
    return f" FILTER (WHERE {flag})" if flag else ""


def _codes(dimensions: Sequence[tuple[str, str]]) -> list[str]:
    return [f"coalesce({sql}, '{NOT_SPECIFIED}') AS d{index}" for index, (_, sql) in enumerate(dimensions)]


def _heads(dimensions: Sequence[tuple[str, str]], outer: Iterable[str]) -> str:
    names = [f"d{index}" for index in range(len(dimensions))]
    return ", ".join([*names, *(f"GROUPING({name})" for name in names), *outer])


def _sets(dimensions: Sequence[tuple[str, str]], sets: Sequence[Columns]) -> str:
    grouping = ", ".join("(" + ", ".join(f"d{index}" for index in one) + ")" for one in sets)
    return f" GROUP BY GROUPING SETS ({grouping})" if dimensions else ""


def _grouped(names: Sequence[str]) -> str:
    return f" GROUP BY {', '.join(names)}" if names else ""
