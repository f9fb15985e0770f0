"""Where flows come from: a table of any kind, an Arrow dataset, a Parquet or CSV file, a folder of them.

Columns may have the names of SDMX (``ref_area``, ``time_period``, ``counterpart_area``, ``product``, ``value``), plain
ones (``exporter``, ``year``, ``importer``) or those of BACI (``i``, ``t``, ``j``, ``k``, ``v``; Gaulier and Zignago,
CEPII working paper 2010-23). Files are read batch by batch and never held as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from outturn.methods.statistics import tables
from outturn.methods.statistics.trade.faults import MissingColumnRoleError, UnreadableFlowsError
from outturn.methods.statistics.trade.pieces import BATCH, Done, Piece, ahead, in_turn, row_groups

NAMES: Mapping[str, tuple[str, ...]] = {
    "time_period": ("time_period", "year", "t"),
    "ref_area": ("ref_area", "exporter", "country", "i"),
    "counterpart_area": ("counterpart_area", "importer", "j"),
    "product": ("product", "activity", "k"),
    "value": ("value", "v"),
}
"""The columns of flows, and the names each may have, the first found being taken."""

_CELL = re.compile(
    r"In CSV column #(?P<column>\d+): (?:Row #(?P<row>\d+): )?"
    r"CSV conversion error to double: invalid value '(?P<got>.*)'"
)
"""How Arrow tells of a cell that is no number; columns are counted from 0, rows from the head."""

NEEDED = ("ref_area", "product", "value")
SUFFIXES = (".parquet", ".csv")


@dataclass(frozen=True)
class Flows:
    """Flows as they were given: the columns by role, the batches, and the way back to their kind of table.

    What goes back is made for it: nobody else holds its memory, unless the kind of table ``lends`` (pandas copies what
    is written into while another holds it).
    """

    method: str
    name: str
    columns: Mapping[str, str]
    schema: pa.Schema
    content: pa.Table | ds.Dataset
    back: Callable[[pa.Table], Any]
    files: tuple[str, ...] = ()
    partitioned: bool = False
    lends: bool = False

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the needed columns under the names of their roles, at most about a million rows at a time."""
        return self.each(lambda batch: batch)

    def each(self, work: Callable[[pa.RecordBatch], Done]) -> Iterator[Done]:
        """Give what ``work`` finds in each of the batches, in their order; two are read and worked on at once.

        Those of a table in memory, of which nothing is read, follow each other: their steps are so short that threads
        would wait for each other longer than they work.
        """
        names = list(self.columns)
        if isinstance(self.content, pa.Table):
            table = self.content.select(list(self.columns.values())).rename_columns(names)
            yield from in_turn(table.to_batches(max_chunksize=BATCH), work)
            return
        try:
            yield from ahead(self._pieces(), work)
        except (pa.ArrowInvalid, pa.ArrowTypeError, OSError) as fault:
            raise _not_as_expected(self.name, fault, self.schema.names) from None

    def _pieces(self) -> Iterator[Piece]:
        """Give the pieces of a dataset; plain Parquet files by row groups, which are decoded beside each other."""
        if self.files and self.files[0].endswith(".parquet") and not self.partitioned:
            for file in self.files:
                yield from row_groups(file, self.columns)
            return
        wanted = {role: ds.field(column) for role, column in self.columns.items()}
        batches = self.content.to_batches(
            columns=wanted, batch_size=BATCH, batch_readahead=1, fragment_readahead=1, use_threads=False
        )
        yield from (partial(list, [batch]) for batch in batches)

    def whole(self, role: str) -> bool:
        """Say whether the column of a role holds whole numbers; its codes then go out as such."""
        kind = self.schema.field(self.columns[role]).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))

    def where(self, role: str) -> str:
        """Name a column of the flows in a message."""
        return self.where_of(self.columns[role])

    def where_of(self, column: str) -> str:
        """Name a column, which need not be one of a role, in a message."""
        return f"{self.name}, column {column}"


def open_flows(given: Any, method: str, name: str = "flows") -> Flows:
    """Take flows from a table of any kind, an Arrow dataset, or the path of a file or folder (Parquet or CSV).

    From a path or a dataset, what is computed goes out as an Arrow table. Raises ``UnreadableFlowsError``,
    ``MissingColumnRoleError`` and the faults of a table.
    """
    if isinstance(given, (str, Path)):
        path = Path(given)
        content, files = _dataset(path)
        return _flows(method, str(path), content, lambda table: table, files)
    if isinstance(given, ds.Dataset):
        return _flows(method, name, given, lambda table: table, ())
    taken = tables.read(given, method, name)
    return replace(_flows(method, f"table {name}", taken.table, taken.handed_back, ()), lends=bool(taken.lent))


def _flows(
    method: str, name: str, content: pa.Table | ds.Dataset, back: Callable[[pa.Table], Any], files: tuple[str, ...]
) -> Flows:
    schema = content.schema
    columns = {}
    for role, names in NAMES.items():
        found = next((column for column in names if column in schema.names), None)
        if found is not None:
            columns[role] = found
        elif role in NEEDED:
            raise MissingColumnRoleError(
                f"Method {method} finds no column for {role}",
                where=name,
                expected="a column named " + " or ".join(names),
                got="the columns " + ", ".join(schema.names),
                fix=f"rename the column that holds it to {role}",
            )
    own = set(pq.read_schema(files[0]).names) if files and files[0].endswith(".parquet") else set(schema.names)
    return Flows(method, name, columns, schema, content, back, files, not set(columns.values()) <= own)


def _dataset(path: Path) -> tuple[ds.Dataset, tuple[str, ...]]:
    """Open a file or a folder (``year=2020`` and the like as folder names are columns)."""
    if not path.exists():
        raise _unreadable(path, "no such file or folder", "give the path of flows in Parquet or CSV")
    inside = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.suffix in SUFFIXES)
    inside = [each for each in inside if each == path or not each.name.startswith(("_", "."))]
    kinds = {each.suffix for each in inside}
    if len(kinds) != 1 or not kinds <= set(SUFFIXES):
        got = "files of both kinds" if kinds == set(SUFFIXES) else "neither"
        raise _unreadable(path, got, "give a Parquet or CSV file, or a folder with files of one of these kinds")
    files = tuple(str(each) for each in inside)
    try:
        kind = _parquet(files[0]) if kinds == {".parquet"} else _csv(files[0])
        found = ds.dataset(list(files), format=kind, partitioning="hive", partition_base_dir=str(path))
    except (pa.ArrowInvalid, OSError) as fault:
        raise _not_as_expected(str(path), fault, _head(files[0]) if kinds == {".csv"} else []) from None
    return found, files


def _parquet(file: str) -> ds.ParquetFileFormat:
    """Read text columns as numbers and a dictionary, as they lie in the file; keep no more than a batch."""
    schema = ds.dataset(file, format="parquet").schema
    texts = {each.name for each in schema if pa.types.is_string(each.type) or pa.types.is_large_string(each.type)}
    known = {name for names in NAMES.values() for name in names}
    return ds.ParquetFileFormat(
        read_options=ds.ParquetReadOptions(dictionary_columns=texts & known),
        default_fragment_scan_options=ds.ParquetFragmentScanOptions(use_buffered_stream=True, pre_buffer=False),
    )


def _csv(file: str) -> ds.CsvFileFormat:
    """Read codes as text, so that 004 stays 004 and NA stays Namibia."""
    import pyarrow.csv as csv

    head = _head(file)
    codes = {name for role, names in NAMES.items() if role not in ("value", "time_period") for name in names}
    kinds = {name: pa.string() for name in head if name in codes}
    kinds |= {name: pa.float64() for name in head if name in NAMES["value"]}
    return ds.CsvFileFormat(
        convert_options=csv.ConvertOptions(column_types=kinds, null_values=[""], strings_can_be_null=True)
    )


def _head(file: str) -> list[str]:
    """Give the names of the columns of a CSV file."""
    with Path(file).open(encoding="utf-8-sig") as opened:
        return opened.readline().rstrip("\r\n").replace('"', "").split(",")


def largest(flows: Flows) -> float:
    """Give the largest value of the flows, from the statistics of the files where they hold it; 0.0 without any."""
    if isinstance(flows.content, pa.Table):
        found = [pc.max(flows.content[flows.columns["value"]]).as_py()]
    else:
        found = [_largest_of(fragment, flows.columns["value"]) for fragment in flows.content.get_fragments()]
        if any(each is None for each in found):
            column = {"value": ds.field(flows.columns["value"])}
            found = [pc.max(batch["value"]).as_py() for batch in flows.content.to_batches(columns=column)]
    return max((float(each) for each in found if each is not None), default=0.0)


def _largest_of(fragment: ds.Fragment, column: str) -> Any:
    statistics = [group.statistics or {} for group in getattr(fragment, "row_groups", ())]
    if not statistics or any("max" not in each.get(column, {}) for each in statistics):
        return None
    return max(each[column]["max"] for each in statistics)


def _not_as_expected(name: str, fault: Exception, columns: Sequence[str]) -> UnreadableFlowsError:
    """Give the fault of a file that breaks off or holds text where a number is expected, and where it does."""
    cell = _CELL.search(str(fault))
    if cell is None:
        return _unreadable(name, str(fault).splitlines()[0], "mend the file, or write it anew")
    number = int(cell["column"])
    column = columns[number] if number < len(columns) else f"{number + 1}"
    return UnreadableFlowsError(
        "Flows cannot be read",
        where=f"{name}, {'row ' + cell['row'] + ', ' if cell['row'] else ''}column {column}",
        expected="a number with a decimal point",
        got=repr(cell["got"]),
        fix="write the number, or leave the row out where the flow is not reported",
    )


def _unreadable(path: Path | str, got: str, fix: str) -> UnreadableFlowsError:
    return UnreadableFlowsError(
        "Flows cannot be read",
        where=str(path),
        expected="a Parquet or CSV file, or a folder of such files",
        got=got,
        fix=fix,
    )
