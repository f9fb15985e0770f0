"""The four indices of the Oxford COVID-19 Government Response Tracker from policies and flags.

Source: Hale and others, Oxford COVID-19 Government Response Tracker, Methodology for calculating indices, version 3.6
(Blavatnik School of Government, University of Oxford). A policy counts 100 x (v - 0.5 (F - f)) / N, with v its level,
N the highest level, f its flag and F whether it has one; 0 at level 0. A policy that is not known counts 0, and an
index with more than one policy unknown is not given; the economic support index needs both of its policies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import MissingColumnError, need_one_of
from outturn.methods.statistics import tables
from outturn.methods.statistics.faults import ImpossibleValueError
from outturn.methods.statistics.policies import FLAGGED, HIGHEST, Columns, find_columns, in_columns, levels_and_flags

METHOD = "oxford_indices"
VARIANTS = ("standard", "legacy", "display")
INDICES: dict[str, tuple[tuple[str, ...], int]] = {
    "stringency_index": (("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "H1"), 8),
    "government_response_index": (tuple(HIGHEST), 15),
    "containment_health_index": (tuple(policy for policy in HIGHEST if not policy.startswith("E")), 13),
    "economic_support_index": (("E1", "E2"), 2),
}
"""Index: its policies, and how many of them must be known."""
FORMS = ("non_vaccinated", "vaccinated", "simple_average", "weighted_average")
AREA_COLUMNS = ("ref_area", "country_code", "CountryCode")
REGION_COLUMNS = ("region_code", "RegionCode")
PERIOD_COLUMNS = ("time_period", "date", "Date")
SHARE_COLUMNS = ("population_vaccinated", "PopulationVaccinated")
Numbers = npt.NDArray[np.float64]
Recent = Sequence[tuple[npt.NDArray[np.int64], int]]
_DISPLAY_DAYS = 7
_WHOLE = 120


def oxford_indices(policies: Any, variant: str = "standard") -> Any:
    """Give the four indices of each area and day; the same kind of table, its rows in the order of those given.

    ``policies``: ``ref_area`` (or ``country_code``, ``CountryCode``; a code in ``region_code`` or ``RegionCode``
    stands before it), ``time_period`` (or ``date``, ``Date``: text as 2020-03-01, whole numbers as 20200301, or
    dates), and the sixteen policies and their flags, in columns whose names begin with their code
    (``c1_school_closing``, ``c1_flag``), or in rows with ``series`` (``OXCGRT.C1``, ``OXCGRT.C1.flag``) and ``value``
    (out they come ordered by area and day). Where people are told apart by vaccination (``C1E_…``, ``C1NV_…``,
    ``C1V_…``) each index is given in four forms, and the share of the vaccinated stands in ``population_vaccinated``
    (or ``PopulationVaccinated``), in percent.

    ``variant``: ``standard``; ``legacy`` (adds ``stringency_legacy_index``, of seven policies with flags that add one
    level); ``display`` (in the last 7 days of the area's table a missing index repeats the last good one, and one
    that lacks a policy is not given where another of these days has all).

    Out: ``ref_area``, ``time_period`` and ``stringency_index``, ``government_response_index``,
    ``containment_health_index``, ``economic_support_index`` (0 to 100; null where not given); told apart by
    vaccination, the first three end in ``_non_vaccinated``, ``_vaccinated``, ``_simple_average`` and
    ``_weighted_average``. Not rounded, but for the averages, which the source takes of the two indices rounded to two
    places.

    Raises ``MissingColumnError``, ``ImpossibleValueError`` (a level or flag that does not exist), ``NotANumberError``,
    ``DuplicateKeyError`` (an area and day twice).
    """
    need_one_of(variant, VARIANTS, "variant", METHOD)
    given = _named(tables.read(policies, METHOD, "policies"))
    tables.need_unique(given.table, tables.KEY, "policies")
    columns = find_columns(given.table.column_names)
    recent = _recent_rows(given.table) if variant == "display" else ()
    computed = _by_vaccination if columns.by_group else _plain
    indices = computed(given.table, columns, variant, recent)
    for name, values in indices.items():
        indices[name] = _repeated(values, recent)
    out = {"ref_area": given.table["ref_area"], "time_period": given.table["time_period"]}
    for name, values in indices.items():
        out[name] = pa.array(values, mask=np.isnan(values))
    return given.back(pa.table(out))


def index_values(levels: Numbers, flags: Numbers, variant: str = "standard", recent: Recent = ()) -> dict[str, Numbers]:
    """Give each index (rows) from levels and flags (rows x sixteen policies in their order); NaN where not given.

    ``recent`` holds, for each area, its rows in order of time and how many of the last of them are recent. An index
    of a recent day that lacks one policy is not given where another recent day of the area has all.
    """
    parts = _parts(levels, flags)
    names = list(HIGHEST)
    found = {}
    for index, (policies, needed) in INDICES.items():
        own = parts[:, [names.index(policy) for policy in policies]]
        known = ~np.isnan(own)
        count = known.sum(axis=1)
        values = 100.0 * np.where(known, own, 0.0).sum(axis=1) / (_WHOLE * len(policies))
        values = np.where(count >= needed, values, np.nan)
        for rows, late in recent:
            last = rows[rows.size - late :]
            if (count[last] == len(policies)).any():
                values[last[count[last] < len(policies)]] = np.nan
        found[index] = values
    if variant == "legacy":
        found["stringency_legacy_index"] = _legacy(levels, flags)
    return found


def _parts(levels: Numbers, flags: Numbers) -> Numbers:
    """Give what each policy counts, in whole 120ths of its most (rows x policies), so that sums of them are exact.

    NaN where the level is not known, or the flag of a level above 0. 120 holds 2 N for every highest level N.
    """
    highest = np.array(list(HIGHEST.values()), dtype=float)
    flagged = np.array([policy in FLAGGED for policy in HIGHEST])
    halves = 2.0 * levels - np.where(flagged, 1.0 - flags, 0.0)
    return np.where(levels == 0, 0.0, halves * (_WHOLE / 2 / highest))


def _legacy(levels: Numbers, flags: Numbers) -> Numbers:
    """Give the first stringency index: C1, C2, the higher of C3 and C4, C5, the higher of C6 and C7, C8, H1."""
    names = list(HIGHEST)

    def part(policy: str) -> Numbers:
        place = names.index(policy)
        level, highest = levels[:, place], HIGHEST[policy]
        if policy not in FLAGGED:
            return 100.0 * level / highest
        return np.where(level == 0, 0.0, 100.0 * (level + flags[:, place]) / (highest + 1))

    pairs = [np.fmax(part("C3"), part("C4")), np.fmax(part("C6"), part("C7"))]
    parts = np.column_stack([part("C1"), part("C2"), pairs[0], part("C5"), pairs[1], part("C8"), part("H1")])
    known = ~np.isnan(parts)
    return np.where(known.sum(axis=1) >= 6, np.where(known, parts, 0.0).sum(axis=1) / 7, np.nan)


def _plain(table: pa.Table, columns: Columns, variant: str, recent: Recent) -> dict[str, Numbers]:
    return index_values(*levels_and_flags(table, columns, ""), variant, recent)


def _by_vaccination(table: pa.Table, columns: Columns, variant: str, recent: Recent) -> dict[str, Numbers]:
    others = index_values(*levels_and_flags(table, columns, "NV"), variant, recent)
    vaccinated = index_values(*levels_and_flags(table, columns, "V"), variant, recent)
    share = _share_vaccinated(table)
    found = {}
    for name in others:
        if name == "economic_support_index":
            found[name] = others[name]
            continue
        without, having = others[name], vaccinated[name]
        forms = (without, having, *_averages(without, having, share))
        found.update({f"{name}_{form}": values for form, values in zip(FORMS, forms, strict=True)})
    return found


def _averages(without: Numbers, having: Numbers, share: Numbers) -> tuple[Numbers, Numbers]:
    """Give the simple and the weighted mean of the two groups' indices, each first rounded to two places.

    The inner rounding (half to even) is the source's: its averages are taken of the two indices as it publishes them.
    """
    without, having = np.round(without, 2), np.round(having, 2)
    return (without + having) / 2, share * having + (1.0 - share) * without


def _share_vaccinated(table: pa.Table) -> Numbers:
    name = next((each for each in SHARE_COLUMNS if each in table.column_names), None)
    if name is None:
        raise MissingColumnError(
            "Method oxford_indices cannot weight by vaccination",
            where=f"method {METHOD}, table policies",
            expected="a column " + " or ".join(SHARE_COLUMNS) + ", in percent",
            got="none",
            fix="give the share of the population that is vaccinated; empty where it is not known",
        )
    values = np.asarray(pc.fill_null(table[name].cast(pa.float64()), float("nan")).to_numpy(), dtype=float)
    wrong = (values < 0) | (values > 100)
    if wrong.any():
        raise ImpossibleValueError(
            "A share of the population lies outside 0 to 100",
            where=f"method {METHOD}, table policies, column {name}",
            expected="0 to 100, in percent",
            got=f"{values[wrong][0]:.10g}",
            fix="give the share in percent, or leave it empty",
        )
    return values / 100.0


def _named(given: tables.Given) -> tables.Given:
    """Give the table with ``ref_area`` and ``time_period`` as text, from whichever of their columns it has."""
    table = in_columns(given.table)
    area, period = _one_of(table, AREA_COLUMNS, "ref_area"), _one_of(table, PERIOD_COLUMNS, "time_period")
    areas = table[area].cast(pa.string())
    region = next((each for each in REGION_COLUMNS if each in table.column_names), None)
    if region is not None:
        codes = table[region].cast(pa.string())
        areas = pc.if_else(pc.equal(pc.fill_null(codes, ""), ""), areas, codes)
    days = _days(table[period])
    dropped = table.drop_columns([each for each in ("ref_area", "time_period") if each in table.column_names])
    named = dropped.append_column("ref_area", areas).append_column("time_period", days)
    checked = tables.read_series(named, METHOD, "policies", numbers=())
    return replace(given, table=checked.table)


def _one_of(table: pa.Table, names: tuple[str, ...], meaning: str) -> str:
    found = next((each for each in names if each in table.column_names), None)
    if found is not None:
        return found
    raise MissingColumnError(
        f"Method {METHOD} cannot read its table",
        where=f"method {METHOD}, table policies",
        expected="a column " + " or ".join(names),
        got="none of them",
        fix=f"name the column {meaning}",
    )


def _days(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give days as text, 2020-03-01, from text, dates, times or whole numbers such as 20200301."""
    kind = column.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return pc.strftime(column.cast(pa.timestamp("s"), safe=False), format="%Y-%m-%d")
    text = column.cast(pa.string())
    return pc.replace_substring_regex(text, pattern=r"^(\d{4})(\d{2})(\d{2})$", replacement=r"\1-\2-\3")


def _recent_rows(table: pa.Table) -> Recent:
    """Give for each area its rows in order of time, and how many of the last lie in the last days of its table."""
    areas = np.asarray(table["ref_area"].combine_chunks().dictionary_encode().indices.to_numpy(), dtype=np.int64)
    days = np.asarray(table["time_period"].cast(pa.date32()).cast(pa.int32()).to_numpy(), dtype=np.int64)
    order = np.lexsort((days, areas))
    parts = np.split(order, np.flatnonzero(np.diff(areas[order])) + 1)
    return [(rows, int((days[rows] > days[rows[-1]] - _DISPLAY_DAYS).sum())) for rows in parts if rows.size]


def _repeated(values: Numbers, recent: Recent) -> Numbers:
    """Give an index with the last good value before it in each recent day that has none."""
    shown = values.copy()
    for rows, late in recent:
        own = values[rows]
        last = np.maximum.accumulate(np.where(np.isnan(own), -1, np.arange(own.size)))
        filled = np.where(last >= 0, own[np.maximum(last, 0)], np.nan)
        shown[rows[rows.size - late :]] = filled[rows.size - late :]
    return shown
