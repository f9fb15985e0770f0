"""The door to statistics: the observations of a workspace's datasets and of files given beside it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from outturn.exchange.statistics import readings, source
from outturn.exchange.statistics.faults import (
    DamagedDatasetError,
    FileArgumentError,
    UnknownDatasetError,
    UnknownSeriesError,
)
from outturn.records.observations import DIGITS, PLACES, digest_of

if TYPE_CHECKING:
    from outturn.exchange.statistics.findings import Finding
    from outturn.workspace import Workspace

COLUMNS = ("series", "ref_area", "time_period", "value", "obs_status", "unit", "dataset", "digest")
_EMPTY = pa.schema(
    [(name, pa.decimal128(DIGITS, PLACES) if name == "value" else pa.string()) for name in (*COLUMNS, "qualifier")]
)


@dataclass(frozen=True)
class Dataset:
    """A dataset that is held: its id (name|vintage), name, vintage, rank among the sources of a series, digest, rows.

    ``description`` holds the fields of the record type dataset. Exactly one of ``path`` (a file of observations of
    the workspace) and ``given`` (a reading of a file) is there.
    """

    name: str
    vintage: str
    digest: str
    rows: int
    description: Mapping[str, str]
    path: Path | None = None
    given: readings.Reading | None = None

    @property
    def id(self) -> str:
        """Name and vintage, as the catalogue joins them."""
        return f"{self.name}|{self.vintage}"

    @property
    def order(self) -> tuple[bool, int, str]:
        """Files given come before the workspace, then the source's rank, then its name."""
        rank = source.source(self.name).rank if self.name in source.names() else 90
        return (self.path is not None, rank, self.name)

    @cached_property
    def table(self) -> pa.Table:
        """The observations, with the columns of an observation file.

        Raises ``DamagedDatasetError`` where the file of a kept dataset is not the one that the catalogue names.
        """
        from outturn.records import catalogue

        if self.path is None:
            assert self.given is not None
            return self.given.observations
        try:
            table = catalogue.read(self.path)
        except (OSError, KeyError, pa.ArrowException):
            raise self.damaged("no such file, or another format") from None
        if (table.num_rows, digest_of(table)) != (self.rows, self.digest):
            raise self.damaged(f"{table.num_rows:,} observations with another digest")
        return table

    @cached_property
    def series(self) -> frozenset[str]:
        """The codes of its series, read without its values."""
        if self.path is None:
            return frozenset(pc.unique(self.table["series"]).to_pylist())
        try:
            return frozenset(pc.unique(pq.read_table(self.path, columns=["series"])["series"]).to_pylist())
        except (OSError, KeyError, pa.ArrowException):
            raise self.damaged("no such file, or another format") from None

    def damaged(self, got: str) -> DamagedDatasetError:
        """Give the fault of a dataset whose file is not the one that the catalogue names."""
        return DamagedDatasetError(
            f"The observations of {self.id} are not those of the catalogue",
            where=str(self.path),
            expected=f"{self.rows:,} observations with digest {self.digest}",
            got=got,
            fix="bring the file back from a copy, or load the dataset again",
        )


class Holdings:
    """Observations by series, area and period, from the datasets of a workspace and from files given.

    A series is taken from one dataset alone, so that no two vintages or publishers are mixed: from a file that was
    given before the workspace, from the source of the lowest rank before others, from the newest vintage of it.
    ``choices`` says which other datasets hold a series that was asked for.
    """

    def __init__(self, datasets: Iterable[Dataset]) -> None:
        self.datasets = tuple(sorted(datasets, key=lambda each: (each.order, _newest_last(each.vintage))))
        self.choices: dict[str, tuple[str, ...]] = {}

    def series(self) -> tuple[str, ...]:
        """Give the code of every series that is held, in alphabetical order."""
        return tuple(sorted({code for dataset in self.datasets for code in dataset.series}))

    def observations(
        self, series: Sequence[str], areas: Sequence[str] | None = None, periods: Sequence[str | int] | None = None
    ) -> pa.Table:
        """Give observations with exact values (decimal of 20 places), ordered by series, area and period.

        ``areas`` and ``periods`` (as SDMX writes them) keep those only. Columns: ``COLUMNS`` and qualifier. Raises
        ``UnknownSeriesError`` for a series that no dataset holds.
        """
        tables = [self._one(code) for code in dict.fromkeys(series)]
        found = pa.concat_tables(tables) if tables else _EMPTY.empty_table()
        if areas is not None:
            found = found.filter(pc.is_in(found["ref_area"], value_set=pa.array(list(areas), pa.string())))
        if periods is not None:
            texts = pa.array([str(period) for period in periods], pa.string())
            found = found.filter(pc.is_in(found["time_period"], value_set=texts))
        return found.sort_by([(name, "ascending") for name in COLUMNS[:3]])

    def table(
        self, series: Sequence[str], areas: Sequence[str] | None = None, periods: Sequence[str | int] | None = None
    ) -> pa.Table:
        """Give observations as :meth:`observations` does, for calculation: the column value is a double.

        It is the double nearest to the published number; null is not reported.
        """
        found = self.observations(series, areas, periods).select(list(COLUMNS))
        return found.set_column(found.column_names.index("value"), "value", doubles(found["value"]))

    def _one(self, code: str) -> pa.Table:
        holding = [each for each in self.datasets if code in each.series]
        if not holding:
            raise self._unknown(code)
        self.choices[code] = tuple(each.id for each in holding)
        chosen = holding[0]
        rows = chosen.table.filter(pc.equal(chosen.table["series"], code))
        columns = {
            "series": rows["series"],
            "ref_area": rows["ref_area"],
            "time_period": _as_sdmx(rows["period"]),
            "value": rows["value"],
            "obs_status": rows["obs_status"],
            "unit": rows["unit"],
            "dataset": _same(chosen.id, rows),
            "digest": _same(chosen.digest, rows),
            "qualifier": rows["qualifier"],
        }
        return pa.table(columns, schema=_EMPTY)

    def _unknown(self, code: str) -> UnknownSeriesError:
        known = self.series()
        near = difflib.get_close_matches(code, known, n=1, cutoff=0.5)
        held = ", ".join(known[:8]) + (", …" if len(known) > 8 else "") if known else "no series at all"
        return UnknownSeriesError(
            f"No dataset holds series {code!r}",
            where="the workspace's datasets and the files given",
            expected=f"one of {held}",
            got=repr(code),
            fix=f"did you mean {near[0]}?"
            if near
            else "load it: outturn stats load SOURCE FILE, or --input SOURCE=FILE",
        )


def open_holdings(
    workspace: Workspace | None = None, inputs: Iterable[str] = (), datasets: Iterable[str] = ()
) -> Holdings:
    """Open the statistics of ``workspace`` (None for none) and of ``inputs``, each written DATASET=FILE.

    ``datasets`` keeps those of these names or ids. Raises ``FileArgumentError`` and ``UnknownSourceError`` for an
    input that cannot be followed, ``RefusedStatisticsError`` for files with errors, ``UnknownDatasetError``.
    """
    held = [*given(inputs), *(kept(workspace) if workspace is not None else [])]
    wanted = tuple(datasets)
    for each in wanted:
        if not any(each in (one.name, one.id) for one in held):
            raise UnknownDatasetError(
                f"There is no dataset {each!r}",
                where="--dataset",
                expected="one of " + ", ".join(one.id for one in held) if held else "a dataset; none is held",
                got=repr(each),
                fix="see outturn stats list",
            )
    return Holdings(one for one in held if not wanted or one.name in wanted or one.id in wanted)


def given(inputs: Iterable[str]) -> list[Dataset]:
    """Read the files given as DATASET=FILE; several files of one dataset are read together."""
    files: dict[str, list[Path]] = {}
    for each in inputs:
        name, sign, path = each.partition("=")
        if not (name and sign and path):
            raise FileArgumentError(
                "A file of statistics was not understood",
                where=f"--input {each}",
                expected="DATASET=FILE with the name of a source or a mapping file (.toml)",
                got=each,
                fix="write it as --input wdi=WDICSV.csv; sources: " + ", ".join(source.names()),
            )
        files.setdefault(name, []).append(Path(path))
    found = []
    for name, paths in files.items():
        reading = readings.read(name, paths)
        reading.refuse_errors()
        table = reading.observations
        found.append(
            Dataset(
                reading.description["name"],
                reading.vintage,
                digest_of(table),
                table.num_rows,
                reading.description,
                given=reading,
            )
        )
    return found


def kept(workspace: Workspace) -> list[Dataset]:
    """Give the datasets in the catalogue of ``workspace``."""
    from outturn.records import reading

    reading.open_store(workspace.database_url, workspace.record_apps)
    names = ("name", "vintage", "digest", "rows", "title", "publisher", "published_at", "licence", "unit",
             "frequency", "classification", "status_rule", "reporting_org")  # fmt: skip
    found = []
    with reading.read_transaction():
        for batch in reading.rows("dataset", names):
            for row in batch:
                values = dict(zip(names, row, strict=True))
                if values.pop("reporting_org") != workspace.organisation_code:
                    continue
                path = workspace.statistics / f"{values['digest']}.parquet"
                found.append(Dataset(values["name"], values["vintage"], values["digest"], values["rows"], values, path))
    return sorted(found, key=lambda each: each.id)


def findings(held: Holdings) -> list[Finding]:
    """Give what was found in the files that were given."""
    return [finding for each in held.datasets if each.given is not None for finding in each.given.findings]


def doubles(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give for each decimal the double nearest to it; Arrow's own conversion of decimals is off in the last place."""
    return values.cast(pa.string()).cast(pa.float64())


def _newest_last(vintage: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in vintage)


def _as_sdmx(periods: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give a period that is one day as that day; the others stay."""
    first = pc.utf8_slice_codeunits(periods, 0, 10)
    last = pc.utf8_slice_codeunits(periods, 11, 21)
    return pc.if_else(pc.equal(first, last), first, periods)


def _same(text: str, rows: pa.Table) -> pa.ChunkedArray:
    return pa.chunked_array([pa.repeat(pa.scalar(text, pa.string()), rows.num_rows)])
