"""The index of production of a group of countries, from theirs, on the countries that have data in both periods.

Source: UNIDO, Quarterly index of industrial production, methodology: country indices weighted by manufacturing value
added of the base year. A country that begins or ends to report must not move the group's index: each period is
measured against the one before on the same countries. With all countries in all periods this is the Laspeyres index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.statistics.index_faults import IncompleteYearError, WeightsError
from outturn.methods.statistics.memberships import Groups, need_joined, read_groups
from outturn.methods.statistics.panel import Floats, Mask, Panel, laid_out, over
from outturn.methods.statistics.periods import PER_YEAR, period_at, placed
from outturn.methods.statistics.tables import read, read_series, several
from outturn.methods.statistics.volumes import weight_column
from outturn.methods.statistics.weakening import need_no_negative, need_parts_of_years, weakest

METHOD = "group_index"
BETWEEN = ";"
_SCHEMA = pa.schema(
    [
        ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
        ("year_on_year", pa.float64()), ("period_on_period", pa.float64()), ("annualised", pa.float64()),
        ("members", pa.int64()), ("members_with_data", pa.int64()), ("coverage_weight", pa.float64()),
        ("matched", pa.string()), ("without_data", pa.string()), ("without_weight", pa.string()),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """One group's members: ``levels`` (members x periods) of weight x index, NaN where unknown or not a member then."""

    name: str
    areas: tuple[str, ...]
    weights: Floats
    levels: Floats
    belongs: Mask


def group_index(series: Any, weights: Any, members: Any, base: Any = None) -> Any:
    """Give each group's index and its growth on matched countries; the same kind of table as ``series``.

    ``series``: ``ref_area``, ``time_period``, ``value``: the countries' indices on one base. ``weights``:
    ``ref_area``, ``weight`` (manufacturing value added of the base year, in one unit). ``members``: ``group``,
    ``ref_area``, and ``valid_from`` and ``valid_to`` where memberships have dates. ``base``: the year in which the
    group's index is 100 on average; None: it begins at the weighted mean of its countries.

    Out, by group (in ``ref_area``) and period: ``value``, ``obs_status`` (A; E where a member with weight has no
    data; M without value), ``year_on_year``, ``period_on_period`` and ``annualised`` (percent, each on the countries
    with data in both of its periods; of quarters and months the last two mean something of seasonally adjusted
    indices only), ``members``, ``members_with_data``, ``coverage_weight`` (share of the members' known weight that
    has data), ``matched`` (with data in this period and the year before), ``without_data`` and ``without_weight``
    (separated by semicolons).

    Raises ``WeightsError`` (missing or negative), ``IncompleteYearError``, and the faults of tables and members.
    """
    groups = read_groups(members, METHOD)
    given = read_series(series, METHOD, "series")
    need_parts_of_years(given, METHOD)
    need_no_negative(given, METHOD)
    panel = _without_holes(laid_out(given.table), given.frequency)
    held = _weights(weights)
    need_joined(panel.areas, groups.areas, "members")
    need_joined(panel.areas, tuple(held), "weights")
    rows: list[dict[str, Any]] = []
    for name in groups.spans:
        group = _group(name, groups, panel, held)
        index = _linked(group)
        if base is not None:
            index = index * _scale(group, index, panel, str(base))
        rows += _rows(group, index, panel, PER_YEAR[given.frequency])
    return given.back(pa.Table.from_pylist(rows, schema=_SCHEMA))


def _without_holes(panel: Panel, frequency: str) -> Panel:
    """Give the panel with every period from its first to its last, so that the one before is the one before in time."""
    places = [placed(period)[1] for period in panel.periods]
    whole = tuple(period_at(frequency, place) for place in range(min(places), max(places) + 1)) if places else ()
    values = np.full((len(panel.areas), len(whole)), np.nan)
    statuses = np.full(values.shape, "A", dtype="<U1")
    kept = [place - places[0] for place in places]
    values[:, kept], statuses[:, kept] = panel.values, panel.statuses
    return Panel(panel.areas, whole, {"value": values}, statuses, panel.row_of)


def _weights(weights: Any) -> dict[str, float]:
    number = weight_column(read(weights, METHOD, "weights").table.column_names)
    table = read_series(weights, METHOD, "weights", key=("ref_area",), numbers=(number,)).table
    held = dict(zip(table["ref_area"].to_pylist(), table[number].to_pylist(), strict=True))
    wrong = [f"{area}: {weight}" for area, weight in held.items() if weight is not None and weight < 0]
    if wrong:
        raise WeightsError(
            "A weight is negative",
            where=f"method {METHOD}, table weights",
            expected="manufacturing value added of the base year, at least 0; null where it is not known",
            got=several(wrong),
            fix="correct the weight, or leave it empty: the country is then named as one without weight",
        )
    return {area: weight for area, weight in held.items() if weight is not None}


def _group(name: str, groups: Groups, panel: Panel, held: dict[str, float]) -> _Group:
    areas = groups.members(name)
    weights = np.array([held.get(area, np.nan) for area in areas])
    belongs = groups.mask(name, panel.periods)
    levels = np.where(belongs, weights[:, None] * over(panel, areas), np.nan)
    return _Group(name, areas, weights, levels, belongs)


def _linked(group: _Group) -> Floats:
    """Give the index of each period: the first at the weighted mean, each other linked to the last one before it."""
    index = np.full(group.levels.shape[1], np.nan)
    last = -1
    for place in range(len(index)):
        known = ~np.isnan(group.levels[:, place])
        if last < 0:
            weight = group.weights[known].sum()
            if weight > 0:
                index[place], last = group.levels[known, place].sum() / weight, place
            continue
        ratio = _ratio(group.levels, place, last)
        if not np.isnan(ratio):
            index[place], last = index[last] * ratio, place
    return index


def _ratio(levels: Floats, now: int, then: int) -> float:
    """Give the ratio of the sums over those known in both periods; NaN where there is none or the earlier sum is 0."""
    if then < 0:
        return float("nan")
    both = ~np.isnan(levels[:, now]) & ~np.isnan(levels[:, then])
    before = levels[both, then].sum()
    return float(levels[both, now].sum() / before) if before > 0 else float("nan")


def _scale(group: _Group, index: Floats, panel: Panel, base: str) -> float:
    frequency, _ = placed(base)
    places = [place for place, period in enumerate(panel.periods) if period == base or period[:4] == base]
    wanted = PER_YEAR[placed(panel.periods[0])[0]] if frequency == "A" else 1
    mean = float(index[places].mean()) if len(places) == wanted else float("nan")
    if mean > 0:
        return 100.0 / mean
    raise IncompleteYearError(
        f"The index of group {group.name} cannot be referred to {base}",
        where=f"method {METHOD}, group {group.name}, {base}",
        expected="every period of the base with an index above 0",
        got=f"{np.count_nonzero(~np.isnan(index[places]))} of {wanted} periods",
        fix="choose a base in which the group has data",
    )


def _rows(group: _Group, index: Floats, panel: Panel, per_year: int) -> Iterator[dict[str, Any]]:
    weighted = ~np.isnan(group.weights)
    for place, period in enumerate(panel.periods):
        belongs, known = group.belongs[:, place], ~np.isnan(group.levels[:, place])
        total = group.weights[belongs & weighted].sum()
        silent = belongs & weighted & ~known
        step = _ratio(group.levels, place, place - 1)
        year = _ratio(group.levels, place, place - per_year)
        matched = known & ~np.isnan(group.levels[:, place - per_year]) if place >= per_year else np.zeros_like(known)
        none = np.isnan(index[place])
        statuses = _statuses(group, panel, place, known)
        yield {
            "ref_area": group.name, "time_period": period, "value": None if none else float(index[place]),
            "obs_status": "M" if none else weakest([*statuses, *("E" for _ in range(silent.sum()))]),
            "year_on_year": _percent(year),
            "period_on_period": _percent(step), "annualised": _percent(step**per_year),
            "members": int(belongs.sum()), "members_with_data": int((known & belongs).sum()),
            "coverage_weight": float(group.weights[known].sum() / total) if total > 0 else None,
            "matched": _named(group, matched), "without_data": _named(group, silent),
            "without_weight": _named(group, belongs & ~weighted),
        }  # fmt: skip


def _statuses(group: _Group, panel: Panel, place: int, known: Mask) -> list[str]:
    """Give the statuses of the members' values in a period."""
    return [str(panel.statuses[panel.row_of[area], place]) for area, one in zip(group.areas, known, strict=True) if one]


def _percent(ratio: float) -> float | None:
    return None if np.isnan(ratio) else 100.0 * (ratio - 1.0)


def _named(group: _Group, which: Mask) -> str:
    return BETWEEN.join(area for area, one in zip(group.areas, which, strict=True) if one)
