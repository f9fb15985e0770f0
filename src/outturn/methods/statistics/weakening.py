"""What a computed value needs of those behind it: the weakest status, one unit, whole parts of years, none below 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.statistics.faults import ImpossibleValueError, MixedUnitsError
from outturn.methods.statistics.index_faults import FrequencyError
from outturn.methods.statistics.periods import FREQUENCIES, PER_YEAR
from outturn.methods.statistics.tables import Given, rows_where, several, shown_rows

ORDER = "AVBDPGUEIF"
"""Statuses from the firmest to the weakest; a value computed from others is as weak as its weakest part."""


def weakest(statuses: Iterable[str | None]) -> str:
    """Give the weakest of the statuses: forecast, imputed, estimated, of low reliability, …, normal; A of none."""
    return max((each if each and each in ORDER else "A" for each in statuses), key=ORDER.index, default="A")


def need_parts_of_years(given: Given, method: str) -> None:
    """Raise ``FrequencyError`` unless the periods are years, half-years, quarters or months."""
    if given.table.num_rows and given.frequency not in PER_YEAR:
        raise FrequencyError(
            "Periods do not make up years",
            where=f"method {method}, table {given.name}, column time_period",
            expected=", ".join(FREQUENCIES[each] for each in PER_YEAR),
            got=f"{FREQUENCIES[given.frequency]}, such as {given.table['time_period'][0].as_py()}",
            fix="give the series by months, quarters or years",
        )


def need_unit_of_each(table: pa.Table, key: Sequence[str], name: str) -> None:
    """Raise ``MixedUnitsError`` where one series (rows that share ``key``) has values in several units."""
    if "unit" not in table.column_names:
        return
    units = table.group_by([*key, "unit"]).aggregate([]).group_by(list(key)).aggregate([([], "count_all")])
    mixed = [" ".join(row[column] for column in key) for row in units.to_pylist() if row["count_all"] > 1]
    if mixed:
        raise MixedUnitsError(
            "A series mixes units",
            where=f"table {name}, column unit",
            expected="one unit in each series",
            got=several(mixed),
            fix="convert the values to one unit, or give each unit as a series of its own",
        )


def need_no_negative(given: Given, method: str) -> None:
    """Raise ``ImpossibleValueError`` where a volume or an index is below 0."""
    rows = rows_where(pc.less(given.table["value"], 0.0))
    if rows:
        raise ImpossibleValueError(
            "A volume or an index is below 0",
            where=f"method {method}, table {given.name}, {shown_rows(rows)}",
            expected="numbers of at least 0; null where not reported",
            got=f"{given.table['value'][rows[0] - 1].as_py():.10g}",
            fix="correct the value, or leave it empty",
        )
