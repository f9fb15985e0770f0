"""Columns of counted records by expressions of the grammar, for methods that take tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.answering import base_sql, bound, refuse_missing_rates
from outturn.indicators.declaration import Indicator, Measure, Part
from outturn.indicators.expressions import Compiler
from outturn.indicators.rows import quoted, tables_read
from outturn.indicators.tasks import Planner

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database


def select(
    database: Database,
    record: str,
    columns: Mapping[str, str],
    year: Year,
    where: str | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> pa.Table:
    """Give the columns, each an expression on the counted records of a type, as an Arrow table.

    Raises ``MissingRateError`` where an amount that is converted has no exchange rate.
    """
    plain = Indicator(record, "", 0, {}, {}, "", Measure("part"), parameters=parameters or {})
    task = Planner(database.types, database.organisations == "all").task(
        plain, Part(record, "count", None, where), (), ((),)
    )
    compiler = Compiler(task.rows, parameters or {})
    selected = [f"{compiler.value(text).sql} AS {quoted(name)}" for name, text in columns.items()]
    database.open(tables_read([task.rows]))
    used = {**bound([task], year), **compiler.bound}
    refuse_missing_rates(database, task, used)
    filtered = f" WHERE {task.condition}" if task.condition else ""
    joins = " ".join(task.rows.joins.values())
    return database.arrow(f"SELECT {', '.join(selected)} FROM {base_sql(task)} {joins}{filtered}", used)
