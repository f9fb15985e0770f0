"""Validating datasets that are kept: their file is whole, and the rules of today hold for it."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.holdings import Dataset
from outturn.exchange.statistics.understanding import Observed
from outturn.exchange.statistics.validating import validated
from outturn.exchange.statistics.validating.rules import Rule
from outturn.records import catalogue
from outturn.records.observations import digest_of
from outturn.records.validation import Origin


def validated_dataset(dataset: Dataset, further: Iterable[Rule] = ()) -> list[Finding]:
    """Give what is found in a dataset of the catalogue; a damaged or missing file is an error."""
    path = dataset.path
    assert path is not None
    try:
        table = catalogue.read(path)
    except (OSError, KeyError, pa.ArrowException):
        return [_damaged(dataset, "no such file, or another format")]
    if (table.num_rows, digest_of(table)) != (dataset.rows, dataset.digest):
        return [_damaged(dataset, f"{table.num_rows:,} observations with another digest")]
    return validated(as_observed(table), (Origin(path.name),), further)


def as_observed(table: pa.Table) -> list[Observed]:
    """Give a table of observations as observations that can be validated; rows are numbered from 1."""
    names = ("series", "ref_area", "period", "value", "unit", "obs_status", "qualifier", "origin")
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return [
        Observed(series, area, period, value, unit, status, mark, origin, file=0, row=number)
        for number, (series, area, period, value, unit, status, mark, origin) in enumerate(rows, start=1)
    ]


def _damaged(dataset: Dataset, got: str) -> Finding:
    return Finding(
        "error", "file", f"The observations of {dataset.id} are not those of the catalogue", str(dataset.path),
        f"{dataset.rows:,} observations with digest {dataset.digest}", got,
        "bring the file back from a copy, or load the dataset again",
    )  # fmt: skip
