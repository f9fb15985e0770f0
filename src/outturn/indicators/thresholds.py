"""Which keys reach more than an amount: the rows of those whose sum passes a threshold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.expressions import Compiler
from outturn.indicators.rows import Rows, tables_read

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

VERSION = "1"


def keys_above(database: Database, options: Mapping[str, Any], year: Year) -> pa.Table:
    """Give the rows of the keys whose ``amount`` adds up to more than ``threshold``.

    ``options``: records (default funding_agreement), key and amount (expressions), where,
    threshold (in the unit of amount). Gives one row a record: id and numerator (its amount);
    counted distinct by the key, each key above the threshold counts once.
    """
    rows = Rows(database.types, str(options.get("records", "funding_agreement")), database.organisations == "all")
    compiler = Compiler(rows, {})
    key, amount = compiler.value(str(options["key"])).sql, compiler.value(str(options["amount"])).sql
    where = f" WHERE {compiler.condition(str(options['where']))}" if options.get("where") else ""
    database.open(tables_read([rows]))
    known = {**year.parameters(), "threshold": options["threshold"]}
    used = {name: known[name] for name in (*rows.parameters, "threshold")}
    return database.arrow(
        f"SELECT id, amount AS numerator, NULL::DECIMAL(38,4) AS denominator, []::VARCHAR[] AS supports FROM ("
        f"SELECT b.id, {amount} AS amount, sum({amount}) OVER (PARTITION BY {key}) AS reached "
        f'FROM "{rows.base}" b {" ".join(rows.joins.values())}{where}) WHERE reached > $threshold',
        used,
    )
