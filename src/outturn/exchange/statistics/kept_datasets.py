"""Validating datasets that are kept: their file is whole, and the rules of today hold for it."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from outturn.exchange.statistics.faults import DamagedDatasetError
from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.holdings import Dataset
from outturn.exchange.statistics.understanding import Observed
from outturn.exchange.statistics.validating import validated
from outturn.exchange.statistics.validating.rules import Rule
from outturn.records.validation import Origin


def validated_dataset(dataset: Dataset, further: Iterable[Rule] = ()) -> list[Finding]:
    """Give what is found in a dataset of the catalogue; a damaged or missing file is an error."""
    try:
        table = dataset.table
    except DamagedDatasetError as error:
        return [Finding("error", "file", error.problem, error.where, error.expected, error.got, error.fix)]
    name = "" if dataset.path is None else dataset.path.name
    return validated(as_observed(table), (Origin(name),), further)


def as_observed(table: pa.Table) -> list[Observed]:
    """Give a table of observations as observations that can be validated; rows are numbered from 1."""
    names = ("series", "ref_area", "period", "value", "unit", "obs_status", "qualifier", "origin")
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return [
        Observed(series, area, period, value, unit, status, mark, origin, file=0, row=number)
        for number, (series, area, period, value, unit, status, mark, origin) in enumerate(rows, start=1)
    ]
