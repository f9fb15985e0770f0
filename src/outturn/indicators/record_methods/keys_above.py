"""Which keys reach more than an amount: the rows of those whose sum passes a threshold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.indicators.record_method import RecordMethod
from outturn.indicators.reliance import Given, Relied, collected, rates_of
from outturn.indicators.selecting import select

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

VERSION = "1"


def rows(database: Database, options: Mapping[str, Any], year: Year, dimensions: tuple[str, ...]) -> pa.Table:
    """Give the rows of the keys whose ``amount`` adds up to more than ``threshold``.

    ``options``: key and amount (expressions), threshold (in the unit of amount); records and
    where are those of the part. Gives one row a record: id and, as numerator, its amount;
    counted distinct by the key, each key above the threshold counts once. Raises
    ``MissingRateError``.
    """
    columns = {"id": "id", "key": str(options["key"]), "numerator": str(options["amount"])}
    table = select(database, str(options["records"]), columns, year, options.get("where"), options)
    sums = table.group_by("key").aggregate([("numerator", "sum")])
    above = sums.filter(pc.greater(sums.column("numerator_sum"), pa.scalar(int(options["threshold"]))))
    found = table.filter(pc.is_in(table.column("key"), value_set=above.column("key").combine_chunks()))
    nothing = pa.nulls(found.num_rows, pa.decimal128(38, 4))
    supports = pa.array([[]] * found.num_rows, pa.list_(pa.string()))
    return found.drop_columns(["key"]).append_column("denominator", nothing).append_column("supports", supports)


def relied(database: Database, options: Mapping[str, Any], year: Year, given: Given) -> Relied:
    """The rates of the agreements' months."""
    rates = rates_of(database, "funding_agreement", "signed", list(given))
    return collected(given, [(one, ("exchange_rate", rate)) for one, rate in rates.items()])


METHOD = RecordMethod(__name__, rows, relied, records="funding_agreement", reads={"funding_agreement": ()})
