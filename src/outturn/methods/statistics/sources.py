"""The series of a table of observations, one for each dataset that holds it, and levels derived from published rates.

From published, rounded rates: value added = value added per person x population; gross domestic product = value added
/ share. Both rates must come from one dataset, so that their prices have one base.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.statistics.faults import ImpossibleValueError
from outturn.methods.statistics.panel import Floats, laid_out, over
from outturn.methods.statistics.sdg9_formulas import FORMULAS, PER_CAPITA, POPULATION, SHARE
from outturn.methods.statistics.tables import Given, need_one_frequency, need_one_unit, read, read_series, several

_BASE = re.compile(r"usd(_\d{4})", re.IGNORECASE)
_LEVELS = ("MVA_CONSTANT", "GDP_CONSTANT")
_MAY_BE_NEGATIVE = ("MVA_CONSTANT", "MVA_CURRENT", "MHT_VALUE_ADDED", PER_CAPITA)
"""Value added is output less inputs: small economies have reported it below zero (Nauru, 2006)."""
_SHARES = tuple(code for code, formula in FORMULAS.items() if formula.share)


@dataclass(frozen=True)
class Source:
    """One series of one dataset: ``table`` holds ref_area, time_period, value and, where known, obs_status."""

    series: str
    dataset: str
    unit: str | None
    table: pa.Table
    parents: tuple[str, ...] = ()

    @property
    def vintage(self) -> str:
        """The vintage of its dataset, which is written ``name|vintage``; of a derived series that of its first part."""
        return self.dataset.partition(" x ")[0].partition("|")[2]

    @property
    def base(self) -> str | None:
        """The price base of its dollars, such as ``_2015``; empty for current or unnamed, None without a unit."""
        if self.unit is None:
            return None
        found = _BASE.search(self.unit)
        return found[1] if found else ""


def read_sources(observations: Any, method: str, series: tuple[str, ...]) -> tuple[Given, dict[str, list[Source]]]:
    """Read observations in long form and give the sources of each of ``series``, the latest vintage first.

    Columns: ``series``, ``ref_area``, ``time_period``, ``value`` and, where known, ``obs_status``, ``unit`` and
    ``dataset`` (``name|vintage``). Rows of other series are not looked at; one series of one dataset must have one
    unit and one frequency. Raises ``ImpossibleValueError`` for shares outside 0 to 100 and negative populations.
    """
    raw = read(observations, method, "observations", ("series",))
    kept = raw.back(raw.table.filter(pc.is_in(raw.table["series"].cast(pa.string()), pa.array(series, pa.string()))))
    key = ["series", "ref_area", "time_period"]
    if "dataset" in raw.table.column_names:
        key.insert(0, "dataset")
    given = read_series(kept, method, "observations", key=key, one_unit=False, one_time=False)
    found: dict[str, list[Source]] = defaultdict(list)
    for name, dataset, table in _split(given.table):
        where = f"observations, series {name}" + (f", dataset {dataset}" if dataset else "")
        need_one_frequency(table, where)
        unit = None
        if "unit" in table.column_names:
            need_one_unit(table, f"table {where}, column unit")
            unit = table["unit"][0].as_py()
        _need_possible(name, table, where)
        found[name].append(Source(name, dataset, unit, table))
    for sources in found.values():
        sources.sort(key=lambda source: (source.vintage, source.dataset), reverse=True)
    return given, found


def _split(table: pa.Table) -> list[tuple[str, str, pa.Table]]:
    names = table["series"]
    none = pa.chunked_array([pa.nulls(len(names), pa.string())])
    datasets = table["dataset"] if "dataset" in table.column_names else none
    both = sorted(
        {(name, dataset or "") for name, dataset in zip(names.to_pylist(), datasets.to_pylist(), strict=True)}
    )
    filled = pc.fill_null(datasets, "")
    return [
        (name, dataset, table.filter(pc.and_(pc.equal(names, name), pc.equal(filled, dataset))))
        for name, dataset in both
    ]


def _need_possible(name: str, table: pa.Table, where: str) -> None:
    """Raise ``ImpossibleValueError`` for a share outside 0 to 100 or a negative population, emission, product …"""
    low = pc.less(table["value"], 0.0)
    wrong = pc.or_(low, pc.greater(table["value"], 100.0)) if name in _SHARES else low
    found = table.filter(wrong)
    if found.num_rows and name not in _MAY_BE_NEGATIVE:
        shown = [f"{row['ref_area']} in {row['time_period']}: {row['value']!r}" for row in found.to_pylist()]
        raise ImpossibleValueError(
            f"{found.num_rows:,} value(s) of {name} cannot be",
            where=where,
            expected="from 0 to 100" if name in _SHARES else "zero or more",
            got=several(shown),
            fix="correct the value at its source, or leave it out; a share is written in percent",
        )


def levels(sources: dict[str, list[Source]], code: str, rate: Source | None = None) -> list[Source]:
    """Give the sources of the level ``code`` that can stand with ``rate``, the most fitting first.

    Derived from the rates of the same dataset as ``rate``, then as published, then derived from other rates; of those
    only levels in the price base of ``rate``, where both bases are known.
    """
    derived = _derived(sources, code) if code in _LEVELS else []
    own = [source for source in derived if rate is not None and rate.dataset in source.parents]
    other = [source for source in derived if source not in own]
    found = [*own, *sources.get(code, ()), *other]
    if rate is None or not rate.base:
        return found
    return [source for source in found if source.base in (None, "", rate.base)]


def _derived(sources: dict[str, list[Source]], code: str) -> list[Source]:
    people = sources.get(POPULATION, [])[:1]
    made = []
    for each in sources.get(PER_CAPITA, ()):
        shares = [share for share in sources.get(SHARE, ()) if share.dataset == each.dataset]
        if people and (code == "MVA_CONSTANT" or shares):
            made.append(_level(code, each, people[0], shares[0] if code == "GDP_CONSTANT" else None))
    return made


def _level(code: str, each: Source, people: Source, share: Source | None) -> Source:
    panel = laid_out(each.table)
    persons = over(laid_out(people.table, periods=panel.periods), panel.areas)
    values = panel.values * persons
    if share is not None:
        shares = over(laid_out(share.table, periods=panel.periods), panel.areas)
        values = 100.0 * values / np.where(shares > 0, shares, np.nan)
    unit = None if each.unit is None else each.unit.removesuffix("_per_capita")
    parents = (each.dataset, people.dataset)
    return Source(code, " x ".join(dict.fromkeys(parents)), unit, long(panel.areas, panel.periods, values), parents)


def long(areas: tuple[str, ...], periods: tuple[str, ...], values: Floats) -> pa.Table:
    """Give an array of areas by periods as a table of ref_area, time_period and value; NaN becomes null."""
    return pa.table({
        "ref_area": pa.array([area for area in areas for _ in periods], pa.string()),
        "time_period": pa.array([period for _ in areas for period in periods], pa.string()),
        "value": pa.array(values.ravel(), mask=np.isnan(values.ravel())),
    })  # fmt: skip
