"""The observations of an edition: those of the datasets in its catalogue, read from their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from outturn.records.observations import OBSERVATION, digest_of
from outturn.snapshot.columns import joined_ids, without_empty
from outturn.snapshot.faults import MissingObservationsError
from outturn.snapshot.periods import first_and_last_days
from outturn.snapshot.schema import ORIGIN, arrow_schema, frozen_columns, schema_of

_FROM_CATALOGUE = ("id", "reporting_org", "digest", "rows", *(column.name for column in ORIGIN))


def observation_table(folder: Path, datasets: pa.Table) -> pa.Table:
    """Give the frozen table of observations of ``datasets`` (the frozen table of the catalogue).

    ``folder`` holds a Parquet file per dataset, named by its digest. An observation has the source and
    verification of its dataset. Raises ``MissingObservationsError`` for a file that is not there, cannot
    be read, or does not hold the observations that the catalogue names by number and digest.
    """
    schema = arrow_schema(OBSERVATION)
    parts = [_observations(folder, dataset) for dataset in datasets.select(_FROM_CATALOGUE).to_pylist()]
    return pa.concat_tables([schema.empty_table(), *parts])


def _observations(folder: Path, dataset: dict[str, Any]) -> pa.Table:
    path = folder / f"{dataset['digest']}.parquet"
    rows = _read(path, dataset)
    schema = arrow_schema(OBSERVATION)
    columns = {name: rows[name] for name in rows.schema.names}
    constant = {"dataset": dataset["id"], "reporting_org": dataset["reporting_org"]}
    constant |= {column.name: dataset[column.name] for column in ORIGIN}
    for name, value in constant.items():
        same = pa.repeat(pa.scalar(value, schema.field(name).type), rows.num_rows)
        columns[name] = pa.chunked_array([same])
    for code in ("unit", "obs_status"):
        columns[code] = without_empty(columns[code])
    columns["period_start"], columns["period_end"] = first_and_last_days(columns["period"], f"{path.name}, period")
    columns["id"] = joined_ids([columns[part] for part in OBSERVATION.natural_key])
    return pa.table([columns[name] for name in schema.names], schema=schema)


def _read(path: Path, dataset: dict[str, Any]) -> pa.Table:
    """Give the own columns of the observations in the file ``path``."""
    own = {field.name for field in OBSERVATION.fields} - {"dataset"}
    schema = schema_of(column for column in frozen_columns(OBSERVATION) if column.name in own)
    try:
        with pq.ParquetFile(path) as file:
            rows = file.read(columns=schema.names).select(schema.names).cast(schema)
    except (OSError, KeyError, pa.ArrowException):
        raise _missing(path, dataset, "no such file, or another format") from None
    digest = digest_of(rows)
    if (rows.num_rows, digest) != (dataset["rows"], dataset["digest"]):
        raise _missing(path, dataset, f"{rows.num_rows} observations with digest {digest}")
    return rows


def _missing(path: Path, dataset: dict[str, Any], got: str) -> MissingObservationsError:
    return MissingObservationsError(
        f"Cannot freeze the observations of dataset {dataset['id']}",
        where=str(path),
        expected=f"{dataset['rows']} observations with digest {dataset['digest']}",
        got=got,
        fix="load the dataset again, or take the file from a backup",
    )
