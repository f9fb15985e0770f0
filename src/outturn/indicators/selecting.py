"""Columns of counted records by expressions of the grammar, for methods that take tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.indicators.answering import bound, refuse_missing_rates
from outturn.indicators.declaration import Indicator, Measure, Part
from outturn.indicators.expressions import Compiler
from outturn.indicators.queries import base_sql, lacking
from outturn.indicators.rows import quoted, tables_read

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

_LACKS = "lacks a rate"


def select(
    database: Database,
    record: str,
    columns: Mapping[str, str],
    year: Year,
    where: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    among: pa.Table | None = None,
) -> pa.Table:
    """Give the columns, each an expression on the counted records of a type, as an Arrow table.

    ``among``, a table of one column, keeps those records whose column of that name has one of its values.

    Raises ``MissingRateError`` where an amount that is converted has no exchange rate.
    """
    plain = Indicator(record, "", 0, {}, {}, "", Measure("part"), parameters=parameters or {})
    task = database.planner().task(plain, Part(record, "count", None, where), (), ((),))
    compiler = Compiler(task.rows, parameters or {})
    selected = [f"{compiler.value(text).sql} AS {quoted(name)}" for name, text in columns.items()]
    database.open(tables_read([task.rows]))
    if lacks := lacking(task):
        selected.append(f"({lacks}) AS {quoted(_LACKS)}")
    used = {**bound([task], year), **compiler.bound}
    filtered = f" WHERE {task.condition}" if task.condition else ""
    joins = list(task.rows.joins.values())
    if among is not None:
        (name,) = among.column_names
        joins.insert(0, f"SEMI JOIN among ON among.{quoted(name)} = b.{quoted(name)}")
    sql = f"SELECT {', '.join(selected)} FROM {base_sql(task)} {' '.join(joins)}{filtered}"
    rows = database.arrow(sql, used, {} if among is None else {"among": among})
    if not lacks:
        return rows
    if pc.any(rows.column(_LACKS)).as_py():
        refuse_missing_rates(database, task, used)
    return rows.drop_columns([_LACKS])
