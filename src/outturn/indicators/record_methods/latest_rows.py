"""The latest row of each key: for registers in which a newer entry replaces the older."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.expressions import Compiler
from outturn.indicators.record_method import RecordMethod
from outturn.indicators.reliance import nothing_further
from outturn.indicators.rows import quoted, tables_read

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

VERSION = "1"


def rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    """Give, of the rows of each ``key``, the last one by ``latest_by`` up to the end of the year.

    ``options``: records, key and latest_by (expressions; latest_by is a day or a year). Of rows on the
    same day the last by id counts. Gives one row a key: id, and 1 as numerator.
    """
    read = database.planner().rows(str(options["records"]))
    compiler = Compiler(read, {})
    key, order = compiler.value(str(options["key"])).sql, compiler.value(str(options["latest_by"]))
    limit = "last_day" if order.type == "date" else "year"
    database.open(tables_read([read]))
    joins = " ".join(read.joins.values())
    return database.arrow(
        f"SELECT b.id, CAST(1 AS DECIMAL(38,4)) AS numerator, NULL::DECIMAL(38,4) AS denominator, "
        f"[]::VARCHAR[] AS supports FROM {quoted(read.base)} b {joins} WHERE {order.sql} <= ${limit} "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {order.sql} DESC, b.id DESC) = 1",
        {limit: year.parameters()[limit]},
    )


METHOD = RecordMethod(__name__, rows, nothing_further)
