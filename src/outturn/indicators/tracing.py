"""The trace of a figure: the records that contributed, how much, and where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from typing import Any

from outturn.indicators.answering import bound
from outturn.indicators.computing import Computation
from outturn.indicators.declaration import Indicator, Part
from outturn.indicators.figures import Figure, Number, json_number
from outturn.indicators.methods import FIGURE_METHODS, RECORD_METHODS
from outturn.indicators.queries import base_sql
from outturn.indicators.rows import tables_read
from outturn.indicators.tasks import NOT_SPECIFIED, Slice, Task

Support = tuple[str, str]
"""A record relied on: its record type and id."""


@dataclass(frozen=True)
class Source:
    """The file and row a record came from; a record typed by a person has none."""

    file: str | None
    sheet: str | None
    digest: str | None
    row: int | None


@dataclass(frozen=True)
class TraceRow:
    """One contribution: a record (or, for a distinct count, a key) with its part of the figure.

    The numerators of all rows add up to the figure's numerator, or to its value where it has
    no denominator. ``supports`` are further records that this one relied on: its project's
    places, a rate, or the records in which a key stands.
    """

    record: str
    id: str
    numerator: Number | None
    denominator: Number | None
    source: Source | None
    supports: tuple[Support, ...] = ()


@dataclass(frozen=True)
class Trace:
    """A figure and the rows behind it, ordered by record type and id."""

    figure: Figure
    rows: tuple[TraceRow, ...]

    def to_json(self) -> dict[str, Any]:
        """Give figure, value and rows as JSON values."""
        shown = self.figure.to_json()
        money = self.figure.parts_are_money
        return {
            "figure": {"indicator": shown["indicator"], "slice": shown["slice"], "unit": shown["unit"]},
            "value": shown["value"],
            "numerator": shown["numerator"],
            "denominator": shown["denominator"],
            "status": shown["status"],
            "rows": [_row_json(row, money) for row in self.rows],
        }


@dataclass
class _Row:
    """A row of the trace while contributions to it are still being added."""

    record: str
    id: str
    numerator: Number | None = None
    denominator: Number | None = None
    source: Source | None = None
    supports: dict[Support, None] = field(default_factory=dict)

    def add(self, position: int, amount: Number | None) -> None:
        if amount is None:
            return
        if position == 0:
            self.numerator = amount if self.numerator is None else _plus(self.numerator, amount)
        else:
            self.denominator = amount if self.denominator is None else _plus(self.denominator, amount)


def trace_rows(computation: Computation, indicator: Indicator, slice_: Slice) -> tuple[TraceRow, ...]:
    """Give the rows behind the indicator's figure at a slice."""
    measure = indicator.measure
    if measure.kind == "figure":
        method = FIGURE_METHODS[str(measure.figure)]
        used = method.compute(computation.database, measure.options, computation.year).rows
        sources = _sources(computation, {(row.record, row.id) for row in used})
        return tuple(
            TraceRow(row.record, row.id, row.numerator, row.denominator, sources.get((row.record, row.id)))
            for row in used
        )
    rows: dict[Support, _Row] = {}
    for position, part in enumerate(measure.parts):
        below = position == 1 and measure.kind in ("ratio", "method")
        narrowed = slice_
        if below and indicator.within is not None:
            narrowed = tuple(pair for pair in slice_ if pair[0] in indicator.within)
        for row in _part_rows(computation, indicator, part, narrowed, 1 if below else 0):
            kept = rows.setdefault((row.record, row.id), row)
            if kept is not row:
                kept.add(0, row.numerator)
                kept.add(1, row.denominator)
                kept.supports.update(row.supports)
    return tuple(
        TraceRow(row.record, row.id, row.numerator, row.denominator, row.source, tuple(sorted(row.supports)))
        for _, row in sorted(rows.items())
    )


def _part_rows(
    computation: Computation, indicator: Indicator, part: Part, slice_: Slice, position: int
) -> Iterable[_Row]:
    names = tuple(name for name, _ in slice_)
    (task,) = computation.tasks(indicator, part, (names,))
    found = _contributions(computation, indicator, task, slice_)
    if part.aggregate == "latest":
        found = [one for one in found if one[2] is not None][-1:]
    rows: dict[str, _Row] = {}
    added: set[str] = set()
    splits = all(one.share for one in task.through)
    for identity, key, amount, source, supports in found:
        if amount is None and part.aggregate in ("sum", "latest") or key is None and part.aggregate == "count_distinct":
            continue
        record = part.records
        if part.aggregate == "count_distinct" and not _is_key(computation, part):
            record, name = f"{part.records}.{part.expression}", str(key)
            row = rows.setdefault(name, _Row(record, name))
            row.supports[part.records, identity] = None
        else:
            row = rows.setdefault(identity, _Row(record, identity, source=source))
        if part.aggregate in ("count", "count_distinct"):
            row.numerator, row.denominator = (1, None) if position == 0 else (None, 1)
        elif splits or identity not in added:
            row.add(position, amount)
        added.add(identity)
        row.supports.update(dict.fromkeys(supports))
    return rows.values()


def _is_key(computation: Computation, part: Part) -> bool:
    return part.method is None and computation.database.types[part.records].natural_key == (part.expression,)


def _contributions(
    computation: Computation, indicator: Indicator, task: Task, slice_: Slice
) -> list[tuple[str, Any, Any, Source, list[Support]]]:
    database = computation.database
    database.settle()
    database.open([*tables_read([task.rows]), *(one.table for one in task.through)])
    shares = "".join(f" * coalesce({one.alias}.share, 1)" for one in task.through if one.share)
    is_sum = task.part.aggregate in ("sum", "latest")
    expression = task.expression if task.expression is not None else "NULL"
    amount = f"{expression}{shares if task.part.aggregate == 'sum' else ''}" if is_sum else "NULL"
    key = expression if not is_sum else "NULL"
    supports = [*task.rows.supports.values(), *((one.table, f"{one.alias}.id") for one in task.through)]
    own = "m.supports" if task.table is not None else "NULL"
    columns = ["b.id", key, amount, "b.source_file", "b.source_sheet", "b.source_digest", "b.source_row", own]
    columns += [sql for _, sql in supports]
    joins = [*task.rows.joins.values(), *(one.trace_join() for one in task.through)]
    conditions = [task.condition] if task.condition else []
    parameters = bound([task], computation.year)
    for index, (name, code) in enumerate(slice_):
        conditions.append(f"coalesce({task.dimensions[name]}, '{NOT_SPECIFIED}') = $slice_{index}")
        parameters[f"slice_{index}"] = code
    if task.order:
        conditions.append(f"{task.order} IS NOT NULL")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f"{task.order}, b.id" if task.order else "b.id"
    sql = f"SELECT {', '.join(columns)} FROM {base_sql(task)} {' '.join(joins)}{where} ORDER BY {order}"
    found: list[tuple[str, Any, Any, Source, list[Support]]] = []
    named: dict[str, list[str]] = {}
    for row in database.rows(sql, parameters):
        relied = [(name, value) for (name, _), value in zip(supports, row[8:], strict=True) if value is not None]
        found.append((row[0], row[1], row[2], Source(*row[3:7]), relied))
        named.setdefault(row[0], []).extend(row[7] or ())
    if task.part.method is not None:
        options = {**indicator.parameters, **task.part.options}
        further = RECORD_METHODS[task.part.method].relied(database, options, computation.year, named)
        for identity, _, _, _, relied in found:
            relied.extend(sorted(further.get(identity, ())))
    return found


def _sources(computation: Computation, used: set[Support]) -> Mapping[Support, Source]:
    found: dict[Support, Source] = {}
    for record in sorted({record for record, _ in used}):
        computation.database.open([record])
        sql = f'SELECT id, source_file, source_sheet, source_digest, source_row FROM "{record}"'
        for row in computation.database.rows(sql, {}):
            found[record, row[0]] = Source(*row[1:])
    return found


def _plus(one: Number, other: Number) -> Number:
    if isinstance(one, Decimal) or isinstance(other, Decimal):
        with localcontext() as context:
            context.prec = 60
            return Decimal(one) + Decimal(other)  # type: ignore[arg-type]
    return one + other


def _row_json(row: TraceRow, money: bool) -> dict[str, Any]:
    source = row.source
    shown: dict[str, Any] = {
        "record": row.record,
        "id": row.id,
        "numerator": json_number(row.numerator, money),
        "denominator": json_number(row.denominator, money),
        "source": None
        if source is None or source.file is None
        else {"file": source.file, "sheet": source.sheet or None, "row": source.row, "digest": source.digest},
    }
    if row.supports:
        shown["supports"] = [{"record": record, "id": identity} for record, identity in row.supports]
    return shown
