"""What flows may not hold: negative or missing values, two rows for one key, trade of an area with itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.errors import OutturnError
from outturn.methods.statistics import tables
from outturn.methods.statistics.faults import DuplicateKeyError, NotANumberError
from outturn.methods.statistics.trade.faults import MissingFlowError, NegativeFlowError, OwnTradeError
from outturn.methods.statistics.trade.sources import Flows

SHOWN = 5
KEY = ("time_period", "ref_area", "counterpart_area", "product")


def values_of(flows: Flows, batch: pa.RecordBatch, *, measure: bool = False) -> npt.NDArray[np.float64]:
    """Give the values of a batch as float64; of a measure, NaN where it is null.

    Raises ``NotANumberError``, ``MissingFlowError``, ``NegativeFlowError``.
    """
    values = batch["value"]
    if values.null_count and not measure:
        raise missing(flows, rows_of(flows, batch, pc.is_null(values)))
    values = values if pa.types.is_float64(values.type) else values.cast(pa.float64(), safe=False)
    numbers: npt.NDArray[np.float64] = values.to_numpy(zero_copy_only=False)
    if not len(numbers):
        return numbers
    if not measure and numbers.min() < 0:
        raise negative(flows, rows_of(flows, batch, pc.less(values, 0)))
    if not measure and not np.isfinite(numbers.sum()) or measure and np.isinf(numbers).any():
        wrong = [each for each in numbers.tolist() if each != each or each in (float("inf"), float("-inf"))]
        if wrong:
            raise no_number(flows, str(wrong[0]))
    return numbers


def need_numbers(flows: Flows) -> None:
    """Raise ``NotANumberError`` where the values of flows are no numbers."""
    kind = flows.schema.field(flows.columns["value"]).type
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind) or kind == pa.null()):
        raise no_number(flows, f"values of type {kind}")


def rows_of(flows: Flows, batch: pa.RecordBatch, mask: Any) -> list[str]:
    """Write the keys of the rows where ``mask`` is true, the first few."""
    columns = [role for role in KEY if role in flows.columns]
    rows = batch.filter(mask).select([*columns, "value"]).slice(0, SHOWN).to_pylist()
    return [_row(row, columns) for row in rows]


def _row(row: dict[str, Any], columns: Iterable[str]) -> str:
    key = " ".join(str(row[column]) for column in columns)
    return f"{key}: {row['value']}" if "value" in row else key


def negative(flows: Flows, rows: Sequence[str]) -> NegativeFlowError:
    """Give the fault of flows below 0."""
    return NegativeFlowError(
        "A flow is below 0",
        where=flows.where("value"),
        expected="0 or more",
        got=tables.several(rows),
        fix="ask the provider for the right value, or leave the row out; exports are counted gross, as positive values",
    )


def missing(flows: Flows, rows: Sequence[str]) -> MissingFlowError:
    """Give the fault of flows without a value."""
    return MissingFlowError(
        "A flow has no value",
        where=flows.where("value"),
        expected="a number in each row",
        got=tables.several(rows),
        fix="leave out rows of flows that are not reported; they are then counted as none of the area's exports",
    )


def no_number(flows: Flows, got: str) -> NotANumberError:
    """Give the fault of values that are text, infinite or no number."""
    return NotANumberError(
        "A value is no finite number",
        where=flows.where("value"),
        expected="finite numbers",
        got=got,
        fix="write numbers with a decimal point",
    )


def own_trade(flows: Flows) -> OutturnError:
    """Give the fault of areas that export to themselves, naming the first few."""
    rows: list[str] = []
    for batch in flows.batches():
        both = (batch["ref_area"].cast(pa.string()), batch["counterpart_area"].cast(pa.string()))
        rows += rows_of(flows, batch, pc.equal(*both))
        if len(rows) >= SHOWN:
            break
    return own_trade_of(flows, rows)


def own_trade_of(flows: Flows, rows: Sequence[str]) -> OwnTradeError:
    """Give the fault of the areas of ``rows``, which export to themselves."""
    return OwnTradeError(
        "An area exports to itself",
        where=flows.where("counterpart_area"),
        expected="exports to other areas",
        got=tables.several(rows),
        fix="leave these rows out (re-imports are reported so), or mend the codes of the areas",
    )


def duplicates(flows: Flows, measure: bool = False) -> OutturnError:
    """Give the fault of keys that stand in several rows, naming the first few."""
    from outturn.methods.statistics.trade.relational import repeated_keys

    columns = [role for role in KEY if role in flows.columns and not (measure and role == "counterpart_area")]
    count, rows = repeated_keys(flows, columns)
    return DuplicateKeyError(
        f"{count:,} key(s) stand in more than one row",
        where=f"{flows.name}, columns {', '.join(flows.columns[role] for role in columns)}",
        expected="one row for each " + " and ".join(columns),
        got=tables.several([_row(row, columns) for row in rows], count),
        fix="keep the row that holds; where rows are parts of one flow (by customs procedure, mode of transport), add "
        "them up first",
    )
