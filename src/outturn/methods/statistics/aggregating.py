"""Values of groups from the values of their members: ratio of sums, sum, weighted mean, simple mean, with coverage.

Source of the rule: a regional SDG aggregate is the ratio of summed numerators and denominators of the members with
data, never a mean of their ratios (UNSD, SDG indicator metadata 9.2.1); simple means only where the published source
prescribes them, and by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import MissingColumnError, need_one_of
from outturn.methods.statistics.faults import ImpossibleValueError
from outturn.methods.statistics.imputing import imputed
from outturn.methods.statistics.memberships import Groups, need_joined, read_day, read_groups
from outturn.methods.statistics.panel import Floats, Mask, Panel, laid_out, over
from outturn.methods.statistics.tables import read, read_series
from outturn.methods.statistics.weakening import weakest

WAYS = ("ratio_of_sums", "sum", "weighted_mean", "simple_mean")
REASONS = {
    "no_members": "no member of the group is known in the period",
    "no_data": "no member has data",
    "no_weight": "members have data, but none has a weight",
    "zero_denominator": "the denominators add up to zero",
    "low_coverage": "the members with data are too small a part of the group",
}
BETWEEN = ";"
_WEIGHTED = ("ratio_of_sums", "weighted_mean")
_SCHEMA = pa.schema([
    ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
    ("how", pa.string()), ("numerator", pa.float64()), ("denominator", pa.float64()), ("members", pa.int64()),
    ("members_with_data", pa.int64()), ("coverage_count", pa.float64()), ("coverage_weight", pa.float64()),
    ("with_data", pa.string()), ("without_data", pa.string()), ("without_weight", pa.string()),
    ("imputed", pa.string()), ("reason", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """What is known of each area in each period, as arrays of ``areas`` by ``periods``; NaN is "not reported".

    ``values`` are the rates or levels as given, ``numerators`` and ``denominators`` what is summed; ``weights`` is None
    where nothing is known that a coverage by weight could be told by, ``cover`` tells it in their place; ``filled`` are
    the imputed cells.
    """

    areas: tuple[str, ...]
    periods: tuple[str, ...]
    values: Floats
    numerators: Floats
    denominators: Floats
    weights: Floats | None
    statuses: npt.NDArray[np.str_]
    filled: Mask
    cover: Floats | None = None


@dataclass(frozen=True)
class Rules:
    """How a group's value is made: the way, its scale, the fixed day of membership, the coverage it needs."""

    how: str
    scale: float
    on: str | None
    minimum_coverage: float


def aggregate(
    values: Any,
    members: Any,
    how: str = "ratio_of_sums",
    weight: Any = None,
    *,
    scale: float = 1.0,
    on: Any = None,
    impute: str | None = None,
    minimum_coverage: float = 0.0,
) -> Any:
    """Give the value of each group in each period, with its coverage; the same kind of table as ``values``.

    ``values``: one row an area and period; columns ``ref_area``, ``time_period`` and, for ``ratio_of_sums``, either
    ``numerator`` and ``denominator`` (sum over sum, times ``scale``) or ``value`` with ``weight``, where the value is
    a rate and the weight what it is a rate of (sum of value x weight over sum of weight). ``weighted_mean`` takes
    ``value`` and ``weight`` too; ``sum`` and ``simple_mean`` take ``value``, and a weight only to tell coverage.
    ``weight``: the name of a column of ``values`` (by default ``weight``, where it is there), or a table of
    ``ref_area``, ``time_period``, ``value``.
    ``members``: columns ``group``, ``ref_area`` and, where memberships have dates, ``valid_from`` and ``valid_to``
    (first and last day); read on the last day of each period, or always on the day ``on``.
    ``impute``: None, ``last_value`` or ``linear``; values so filled are named, and the group's status is I.
    ``minimum_coverage``: below this share of the weight (of the members, where no weight is known) no value is given.

    The rows are groups by periods, in order, with the columns named in docs/reference/statistics.md: ``coverage_count``
    and ``coverage_weight`` are shares from 0 to 1; ``with_data``, ``without_data``, ``without_weight`` and ``imputed``
    hold areas, separated by semicolons; ``reason`` says why a value is null. Raises ``UnknownParameterError`` for
    another ``how`` or ``impute``, ``ImpossibleValueError`` for negative weights, and the faults of tables and members.
    """
    need_one_of(how, WAYS, "how", "aggregate")
    rules = Rules(how, scale, None if on is None else read_day(on, "aggregate, parameter on"), minimum_coverage)
    groups = read_groups(members, "aggregate")
    named = read(values, "aggregate").table.column_names
    if weight is None and "weight" in named and "denominator" not in named:
        weight = "weight"
    numbers = _numbers(how, weight)
    if numbers == ("numerator", "denominator") and not set(numbers) <= set(named):
        raise _no_ratio(named)
    given = read_series(values, "aggregate", numbers=numbers)
    need_joined(set(given.table["ref_area"].to_pylist()), groups.areas, "members")
    table = grouped(given.table, groups, weight, impute, rules)
    if "unit" in given.table.column_names and "value" in numbers and given.table.num_rows:
        table = table.append_column("unit", pa.repeat(given.table["unit"][0], table.num_rows))
    whole = given.whole - {"ref_area"} | ({"ref_area"} if "group" in groups.given.whole else set())
    return replace(given, whole=frozenset(whole)).back(table)


def _no_ratio(named: Sequence[str]) -> MissingColumnError:
    return MissingColumnError(
        "A ratio of sums needs to know what is divided by what", where="method aggregate, table values",
        expected="the columns numerator and denominator; or value, a rate, with what it is a rate of as column weight",
        got="the columns " + ", ".join(named),
        fix="add the column weight, say which it is (weight='population'), or choose how='simple_mean' or 'sum'",
    )  # fmt: skip


def grouped(
    values: pa.Table, groups: Groups, weight: Any, impute: str | None, rules: Rules, cover: pa.Table | None = None
) -> pa.Table:
    """Give what ``aggregate`` gives, of a checked table and groups whose members may all be without data.

    ``cover``: a table of ``ref_area``, ``time_period``, ``value`` to tell coverage by in place of the weight.
    """
    numbers = _numbers(rules.how, weight)
    panel = laid_out(values, numbers)
    parts = _parts(panel, sorted({*panel.areas, *groups.areas}), rules.how, weight, impute)
    if cover is not None:
        parts = replace(parts, cover=over(laid_out(cover, periods=panel.periods), parts.areas))
    return pa.Table.from_pylist(list(_rows(parts, groups, rules)), schema=_SCHEMA)


def _numbers(how: str, weight: Any) -> tuple[str, ...]:
    """Name the columns of numbers that ``values`` must have."""
    if how == "ratio_of_sums" and weight is None:
        return ("numerator", "denominator")
    if how == "weighted_mean" and weight is None:
        return ("value", "weight")
    return ("value", weight) if isinstance(weight, str) else ("value",)


def _parts(panel: Panel, areas: Sequence[str], how: str, weight: Any, impute: str | None) -> Parts:
    columns, filled = imputed(panel, impute, "aggregate")
    full = replace(panel, columns={**columns, "filled": filled.astype(np.float64)})
    held = {column: over(full, areas, column) for column in full.columns}
    statuses = np.full((len(areas), len(panel.periods)), "A", dtype="<U1")
    statuses[np.searchsorted(areas, panel.areas)] = panel.statuses
    weights = _weights(held, panel, areas, weight)
    if weights is not None:
        _need_no_negative(weights, areas, panel.periods)
    values = held["numerator"] if "denominator" in held else held["value"]
    weighted = how in _WEIGHTED and weights is not None
    denominators = weights if weighted and weights is not None else np.where(np.isnan(values), np.nan, 1.0)
    numerators = values * denominators if weighted and "denominator" not in held else values
    kept = np.nan_to_num(held["filled"]).astype(bool)
    return Parts(tuple(areas), panel.periods, values, numerators, denominators, weights, statuses, kept)


def _weights(held: dict[str, Floats], panel: Panel, areas: Sequence[str], weight: Any) -> Floats | None:
    if "denominator" in held:
        return held["denominator"]
    if weight is None or isinstance(weight, str):
        return held.get(weight or "weight")
    weighed = laid_out(read_series(weight, "aggregate", "weight").table, periods=panel.periods)
    need_joined(panel.areas, weighed.areas, "weight")
    return over(weighed, areas)


def _need_no_negative(weights: Floats, areas: Sequence[str], periods: Sequence[str]) -> None:
    rows, places = np.nonzero(np.nan_to_num(weights) < 0)
    if rows.size:
        raise ImpossibleValueError(
            f"{rows.size:,} weight(s) or denominator(s) are negative",
            where=f"aggregate, {areas[rows[0]]} in {periods[places[0]]}",
            expected="zero or more",
            got=repr(float(weights[rows[0], places[0]])),
            fix="correct the weight, or leave it out where it is not known",
        )


def _rows(parts: Parts, groups: Groups, rules: Rules) -> Iterator[dict[str, Any]]:
    for group in groups.spans:
        members = groups.members(group)
        belongs = groups.mask(group, parts.periods, rules.on)
        at = np.searchsorted(parts.areas, members)
        for place, period in enumerate(parts.periods):
            counted = _group_row(parts, rules, at[belongs[:, place]], place)
            yield {"ref_area": group, "time_period": period, "how": rules.how, **counted}


def _group_row(parts: Parts, rules: Rules, members: npt.NDArray[np.intp], place: int) -> dict[str, Any]:
    values, numerators = parts.values[members, place], parts.numerators[members, place]
    denominators = parts.denominators[members, place]
    used = ~np.isnan(numerators) & ~np.isnan(denominators)
    filled = parts.filled[members, place] & used
    weights = None if parts.weights is None else parts.weights[members, place]
    shares = weights if parts.cover is None else parts.cover[members, place]
    top, bottom = math.fsum(numerators[used]), math.fsum(denominators[used])
    cover = {"coverage_count": used.sum() / members.size if members.size else None,
             "coverage_weight": _weight_coverage(shares, used, ~np.isnan(values))}  # fmt: skip
    reason = _reason(used, values, bottom if rules.how != "sum" else 1.0, cover, rules)
    return {
        "value": None if reason else top if rules.how == "sum" else rules.scale * top / bottom,
        "obs_status": "M" if reason else "I" if filled.any() else weakest(set(parts.statuses[members, place][used])),
        "numerator": top if used.any() else None,
        "denominator": bottom if used.any() and rules.how != "sum" else None,
        "members": members.size,
        "members_with_data": int(used.sum()),
        **cover,
        "with_data": _named(parts, members[used]),
        "without_data": _named(parts, members[np.isnan(values)]),
        "without_weight": "" if weights is None else _named(parts, members[np.isnan(weights)]),
        "imputed": _named(parts, members[filled]),
        "reason": reason,
    }


def _weight_coverage(weights: Floats | None, used: Mask, reported: Mask) -> float | None:
    """Give the share of the known weight of members that those with data have.

    None where no weight is known, or where a member has data and no weight: how much is left out is then not known.
    """
    if weights is None or bool((reported & np.isnan(weights)).any()):
        return None
    known = math.fsum(weights[~np.isnan(weights)])
    return math.fsum(weights[used]) / known if known else None


def _reason(used: Mask, values: Floats, bottom: float, cover: dict[str, Any], rules: Rules) -> str | None:
    if not used.size:
        return "no_members"
    if not used.any():
        return "no_data" if np.isnan(values).all() else "no_weight"
    if bottom == 0:
        return "zero_denominator"
    share = cover["coverage_count"] if cover["coverage_weight"] is None else cover["coverage_weight"]
    return "low_coverage" if share < rules.minimum_coverage else None


def _named(parts: Parts, members: npt.NDArray[np.intp]) -> str:
    return BETWEEN.join(parts.areas[at] for at in members)
