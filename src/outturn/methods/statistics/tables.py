"""Statistical tables in and out: any kind of table that narwhals knows, the same kind back, the same checks for all.

Inside, a method sees Arrow: ``ref_area`` and ``time_period`` as text, ``value`` as float64 with null for "not
reported". What a table may not be is found here, with the first few rows named, before anything is computed:
missing columns, missing codes (``NA`` read as missing), codes in two spellings (004 and 4), unreadable or mixed
periods, text or infinite values, duplicate keys, mixed units, unknown statuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import need_columns
from outturn.methods.statistics import lending
from outturn.methods.statistics.faults import (
    CodeError,
    DuplicateKeyError,
    MixedCodesError,
    MixedUnitsError,
    NotANumberError,
    NotATableError,
    PeriodError,
    UnknownStatusError,
)
from outturn.methods.statistics.periods import one_frequency

KEY = ("ref_area", "time_period")
STATUSES = {
    "A": "normal", "B": "time series break", "D": "definition differs", "E": "estimated", "F": "forecast",
    "G": "experimental", "H": "missing; holiday or weekend", "I": "imputed", "J": "derogation",
    "K": "included in another category", "L": "missing; not collected", "M": "missing", "N": "not significant",
    "O": "missing", "P": "provisional", "Q": "missing; suppressed", "S": "strike and other special events",
    "U": "low reliability", "V": "unvalidated", "W": "includes another category",
}  # fmt: skip
_SHOWN = 5


@dataclass(frozen=True)
class Given:
    """A table as it was given: its content as Arrow, and the way back to its own kind.

    ``whole`` names the columns that came as whole numbers and are read as text; they go back as they came. ``lent``
    holds columns of pandas by the memory of their numbers, where pandas copies them before anybody writes.
    """

    method: str
    name: str
    table: pa.Table
    kind: Any
    lazy: bool = False
    whole: frozenset[str] = field(default_factory=frozenset)
    lent: Mapping[int, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def frequency(self) -> str:
        """The frequency of its periods: A, S, Q, M, W or D."""
        return one_frequency(pc.unique(self.table["time_period"]).to_pylist(), f"table {self.name}, column time_period")

    def back(self, table: pa.Table) -> Any:
        """Give an Arrow table back as the kind of table that was given: pandas, Polars, Arrow, lazy where it was."""
        table = self._with_whole(table)
        if self.kind is nw.Implementation.PYARROW and not self.lazy:
            return table
        if not self.lazy:
            return nw.from_arrow(table, backend=self.kind).to_native()
        return nw.from_arrow(table, backend="pyarrow").lazy(self.kind).to_native()

    def handed_back(self, table: pa.Table) -> Any:
        """Give back a table whose columns nobody else holds: pandas takes the memory of numbers without a copy.

        Columns of numbers that are given back as they came are pandas' own, which it copies when they are written into.
        """
        if self.kind is not nw.Implementation.PANDAS or self.lazy:
            return self.back(table)
        table = self._with_whole(table)
        found = {name: lending.own_memory(table[name]) for name in table.column_names}
        found |= {name: lending.native_of(self.lent, table[name]) for name, numbers in found.items() if numbers is None}
        others = self.back(table.select([name for name, numbers in found.items() if numbers is None]))
        columns = {name: others[name] if numbers is None else numbers for name, numbers in found.items()}
        return self.kind.to_native_namespace().DataFrame(columns, copy=False)

    def _with_whole(self, table: pa.Table) -> pa.Table:
        for column in self.whole & set(table.column_names):
            place = table.column_names.index(column)
            table = table.set_column(place, column, table[column].cast(pa.int64()))
        return table


def read(given: Any, method: str, name: str = "values", columns: Sequence[str] = ()) -> Given:
    """Read a table of any kind as Arrow, its columns as they are; ``columns`` must be among them.

    Raises ``NotATableError`` for what is no table, ``MissingColumnError`` for a table without a column.
    """
    try:
        frame = nw.from_native(given)
    except TypeError:
        raise _not_a_table(method, name, f"an object of type {type(given).__name__}") from None
    lazy = isinstance(frame, nw.LazyFrame)
    kind = frame.implementation
    try:
        table = frame.collect("pyarrow").to_arrow() if isinstance(frame, nw.LazyFrame) else lending.as_arrow(frame)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as fault:
        column = re.search(r"column (\S+)", str(fault))
        got = f"column {column[1]} with values of several kinds" if column else str(fault)
        raise _not_a_table(method, name, f"{got}, such as text and numbers") from None
    need_columns(table, columns, method)
    return Given(
        method, name, table, kind, lazy, lent={} if isinstance(frame, nw.LazyFrame) else lending.copied_on_write(frame)
    )


def read_series(
    given: Any,
    method: str,
    name: str = "values",
    *,
    key: Sequence[str] = KEY,
    numbers: Sequence[str] = ("value",),
    codes: Sequence[str] = (),
    one_unit: bool = True,
    one_time: bool = True,
) -> Given:
    """Read a table of observations, checked.

    ``key`` names the columns that together name a row once; all of them but ``time_period`` are codes, and so are
    ``codes``, which may repeat. ``numbers`` become float64. Where there are columns ``unit`` and ``obs_status``,
    the first must hold one unit (unless ``one_unit`` is false) and the second SDMX statuses (null is read as A);
    periods must be of one frequency (unless ``one_time`` is false).
    Rows keep their order. Raises the faults of ``outturn.methods.statistics.faults``; nothing is left out silently.
    """
    taken = read(given, method, name, (*key, *codes, *numbers))
    for column in dict.fromkeys((*key, *codes)):
        taken = _with_periods(taken) if column == "time_period" else _with_codes(taken, column)
    for column in numbers:
        taken = _with_numbers(taken, column)
    if key:
        need_unique(taken.table, key, name)
    if "time_period" in key and one_time:
        need_one_frequency(taken.table, name)
    if one_unit and "unit" in taken.table.column_names:
        need_one_unit(taken.table, f"table {name}, column unit")
    return _with_statuses(taken) if "obs_status" in taken.table.column_names else taken


def need_unique(table: pa.Table, key: Sequence[str], name: str) -> None:
    """Raise ``DuplicateKeyError`` naming the first few keys that stand in more than one row."""
    counted = table.group_by(list(key)).aggregate([([], "count_all")])
    twice = counted.filter(pc.greater(counted["count_all"], 1))
    if twice.num_rows:
        shown = [" ".join(str(row[column]) for column in key) for row in twice.slice(0, _SHOWN).to_pylist()]
        raise DuplicateKeyError(
            f"{twice.num_rows:,} key(s) stand in more than one row",
            where=f"table {name}, columns {', '.join(key)}",
            expected="one row for each " + " and ".join(key),
            got=_several(shown, twice.num_rows),
            fix="keep the row that holds, or name the series in a column of its own and give one series at a time",
        )


def need_one_unit(table: pa.Table, where: str) -> None:
    """Raise ``MixedUnitsError`` where the column ``unit`` holds more than one unit, or one and none."""
    units = pc.unique(table["unit"]).to_pylist()
    if len(units) > 1:
        raise MixedUnitsError(
            "A series mixes units",
            where=where,
            expected="one unit",
            got=_several(["no unit" if unit is None else repr(str(unit)) for unit in units], len(units)),
            fix="convert the values to one unit, or give each unit as a series of its own",
        )


def need_one_frequency(table: pa.Table, name: str) -> None:
    """Raise ``MixedFrequencyError`` where years, quarters, months or days stand side by side."""
    one_frequency(pc.unique(table["time_period"]).to_pylist(), f"table {name}, column time_period")


def rows_where(mask: pa.ChunkedArray) -> list[int]:
    """Give the numbers (from 1) of the rows where ``mask`` is true."""
    if len(mask) == 0:
        return []  # Arrow's own search ends the process where there are no chunks at all
    return [row + 1 for row in pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()]


def shown_rows(rows: Sequence[int]) -> str:
    """Write the first few row numbers: ``row 3``, ``rows 3, 7 and 12 more``."""
    word = "row" if len(rows) == 1 else "rows"
    return f"{word} {_several([f'{row:,}' for row in rows[:_SHOWN]], len(rows))}"


def several(texts: Sequence[str], count: int | None = None) -> str:
    """Write the first few of ``count`` texts (all that are given, by default), and how many more there are."""
    return _several(list(texts[:_SHOWN]), len(texts) if count is None else count)


def _several(shown: list[str], count: int) -> str:
    more = count - len(shown[:_SHOWN])
    return ", ".join(shown[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def _not_a_table(method: str, name: str, got: str) -> NotATableError:
    return NotATableError(
        f"Method {method} cannot read its table {name}",
        where=f"method {method}, table {name}",
        expected="a table of pandas, Polars or Arrow, each column of one kind",
        got=got,
        fix="give a data frame; make each column text or numbers throughout",
    )


def _with(taken: Given, column: str, values: pa.ChunkedArray) -> Given:
    place = taken.table.column_names.index(column)
    return replace(taken, table=taken.table.set_column(place, column, values))


def _with_codes(taken: Given, column: str) -> Given:
    """Read a column of codes as text: whole numbers are kept in mind; missing, empty and padded codes are faults."""
    values = _texts(_plain(taken.table[column]))
    missing = rows_where(pc.is_null(values))
    if missing:
        raise _missing_code(taken, column, missing)
    if pa.types.is_integer(values.type):
        return replace(_with(taken, column, values.cast(pa.string())), whole=taken.whole | {column})
    if not pa.types.is_string(values.type):
        raise _code_fault(taken, column, f"values of type {values.type}", "write the codes as text")
    strange = rows_where(pc.or_(pc.equal(values, ""), pc.not_equal(values, pc.utf8_trim_whitespace(values))))
    if strange:
        got = f"{shown_rows(strange)}: {values[strange[0] - 1].as_py()!r}"
        raise _code_fault(taken, column, got, "take the spaces away, and write a code in each row")
    need_one_spelling(pc.unique(values).to_pylist(), f"table {taken.name}, column {column}")
    return _with(taken, column, values)


def need_one_spelling(codes: Sequence[str], where: str) -> None:
    """Raise ``MixedCodesError`` where numeric codes stand in two spellings, such as 004 and 4."""
    seen: dict[str, str] = {}
    for code in codes:
        if code.isdigit() and seen.setdefault(code.lstrip("0"), code) != code:
            raise MixedCodesError(
                "A code is written in two ways",
                where=where,
                expected="each code in one spelling",
                got=f"{seen[code.lstrip('0')]!r} and {code!r}",
                fix="write numeric codes in one way throughout, M49 codes with three digits: 004",
            )


def _code_fault(taken: Given, column: str, got: str, fix: str) -> CodeError:
    return CodeError(
        "A code is not written as a code",
        where=f"table {taken.name}, column {column}",
        expected="text without spaces around it, or whole numbers throughout",
        got=got,
        fix=fix,
    )


def _missing_code(taken: Given, column: str, rows: Sequence[int]) -> CodeError:
    return CodeError(
        f"{len(rows):,} row(s) have no code",
        where=f"table {taken.name}, column {column}, {shown_rows(rows)}",
        expected="a code in each row",
        got="nothing",
        fix="write the code; if it was NA (Namibia), it was read as missing: with pandas, read the file with "
        "keep_default_na=False",
    )


def _with_periods(taken: Given) -> Given:
    values = _texts(_plain(taken.table["time_period"]))
    missing = rows_where(pc.is_null(values))
    where = f"table {taken.name}, column time_period"
    fault = {"expected": "2019, 2019-Q1, 2019-03 or another SDMX period", "fix": "write the period of each row"}
    if missing:
        raise PeriodError(
            f"{len(missing):,} row(s) have no period", where=f"{where}, {shown_rows(missing)}", got="nothing", **fault
        )
    if pa.types.is_floating(values.type) and pc.all(pc.equal(values, pc.floor(values))).as_py() is True:
        values = values.cast(pa.int64())
    if pa.types.is_integer(values.type):
        return replace(_with(taken, "time_period", values.cast(pa.string())), whole=taken.whole | {"time_period"})
    if not pa.types.is_string(values.type):
        raise PeriodError("Periods are not text", where=where, got=f"values of type {values.type}", **fault)
    return _with(taken, "time_period", values)


def _with_numbers(taken: Given, column: str) -> Given:
    values = _plain(taken.table[column])
    if len(values) == 0:
        values = pa.chunked_array([], pa.float64())
    kind = values.type
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind) or kind == pa.null()):
        first = next((value for value in values.slice(0, 1000).to_pylist() if value is not None), None)
        raise _no_number(taken, column, f"values of type {kind}, such as {first!r}")
    numbers = values.cast(pa.float64(), safe=False)
    wrong = rows_where(pc.invert(pc.is_finite(numbers)))
    if wrong:
        raise _no_number(taken, column, f"{shown_rows(wrong)}: {numbers[wrong[0] - 1].as_py()}")
    return _with(taken, column, numbers)


def _no_number(taken: Given, column: str, got: str) -> NotANumberError:
    return NotANumberError(
        "A value is no finite number",
        where=f"table {taken.name}, column {column}",
        expected="finite numbers; null where a value is not reported",
        got=got,
        fix="write numbers with a decimal point; leave out or empty what is not reported",
    )


def _with_statuses(taken: Given) -> Given:
    statuses = _plain(taken.table["obs_status"])
    statuses = pc.fill_null(statuses.cast(pa.string()), "A")
    unknown = [code for code in pc.unique(statuses).to_pylist() if code not in STATUSES]
    if unknown:
        raise UnknownStatusError(
            "A status of an observation is not known",
            where=f"table {taken.name}, column obs_status",
            expected="a code of the SDMX list CL_OBS_STATUS: " + ", ".join(STATUSES),
            got=several([repr(code) for code in unknown]),
            fix="write A for normal, E estimated, I imputed, F forecast, P provisional, M missing",
        )
    return _with(taken, "obs_status", statuses)


def _plain(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give a column without dictionary or large encoding; text is ``string``."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        values = values.cast(kind.value_type)
        kind = values.type
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return values.cast(pa.string())
    return values


def _texts(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give a column of no rows or nothing but nulls as text."""
    if len(values) == 0:
        return pa.chunked_array([], pa.string())  # a table without rows says nothing of the types of its columns
    return values.cast(pa.string()) if values.type == pa.null() else values
