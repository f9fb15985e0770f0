"""Annually chained indices of production: each year is measured against the mean of the year before.

Source: United Nations, International Recommendations for the Index of Industrial Production 2010, chapter V; IMF,
Quarterly National Accounts Manual 2017, chapter 8, annual overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.index_faults import WeightsError, ZeroLinkError
from outturn.methods.statistics.periods import PER_YEAR
from outturn.methods.statistics.production import (
    INDEX_SCHEMA,
    base_means,
    contribution_schema,
    fixed_weighted,
    incomplete,
    index_rows,
)
from outturn.methods.statistics.volumes import Volumes, read_volumes

METHOD = "chain"
LINKS = ("annual_overlap",)
WEIGHTS_AT = ("own_prices", "base_prices")
Numbers = npt.NDArray[np.float64]


def chain(
    series: Any,
    weights: Any,
    link: str = "annual_overlap",
    *,
    base: Any = None,
    weights_at: str = "own_prices",
    component: str | None = None,
    year_starts: int = 1,
) -> Any:
    """Give the annually chained index of each area and period; the same kind of table as ``series``.

    I_t = (mean of I in the year before) x sum of s x q_t / (mean of q in the year before), with s the shares of the
    components in the year before. ``series``, ``component`` and ``year_starts`` as for ``laspeyres``, with volumes or
    indices. ``weights``: the component, ``weight``, ``time_period`` (the year the weights are of) and, where they
    differ, ``ref_area``. ``weights_at``: ``own_prices``, a weight is the component's value added in that year, and s
    its share in it; ``base_prices``, a weight belongs to the level of ``series`` (value added of the base year per
    unit), and s is the share of weight x mean of q. Weights without ``time_period`` are of the base year for all
    years, at its prices, so that the chained index is the Laspeyres index. (Equal *shares* in every year are
    something else: they say that prices moved against volumes.) ``base``: the year or period in which the index is
    100 on average; None: the first year, or with weights without ``time_period`` the level of the Laspeyres index.

    Out: as ``laspeyres``. Raises ``WeightsError`` (a year without weights), ``IncompleteYearError`` (a year to link
    at lacks periods), ``ZeroLinkError`` (a component with weight has mean 0 in it), and the faults of a table.
    """
    need_one_of(link, LINKS, "link", METHOD)
    need_one_of(weights_at, WEIGHTS_AT, "weights_at", METHOD)
    given, _, volumes = read_volumes(series, weights, METHOD, component)
    rows: list[dict[str, Any]] = []
    for each in volumes:
        values = _chained(each, year_starts, at_base=weights_at == "base_prices")
        if base is not None:
            values = values * (100.0 / base_means(_whole(each, values), str(base), year_starts, METHOD)[0])
        weight = np.vstack(list(each.weights.values())).mean(axis=0)
        share = (~np.isnan(each.values) * weight[:, None]).sum(axis=0) / weight.sum()
        rows += index_rows(each, values, share)
    return given.back(pa.Table.from_pylist(rows, schema=INDEX_SCHEMA))


def unchained_contributions(
    series: Any, weights: Any, *, weights_at: str = "own_prices", component: str | None = None, year_starts: int = 1
) -> Any:
    """Give what each component adds to the change against the mean of the year before; the same kind of table.

    Chained parts do not add up to their whole; within one link they do: the contribution is 100 x s (q_t / (mean of q
    in the year before) - 1), in percentage points. Arguments as for ``chain``. Out: as ``contributions``, with
    ``growth`` the change of the whole against the mean of the year before. The first year has none. Raises what
    ``chain`` raises.
    """
    need_one_of(weights_at, WEIGHTS_AT, "weights_at", "unchained_contributions")
    given, column, volumes = read_volumes(series, weights, "unchained_contributions", component)
    rows: list[dict[str, Any]] = []
    for each in volumes:
        rows += _link_rows(each, column, year_starts, at_base=weights_at == "base_prices")
    return given.back(pa.Table.from_pylist(rows, schema=contribution_schema(column)))


def _chained(volumes: Volumes, starts: int, *, at_base: bool) -> Numbers:
    """Give the index of each period, 100 on average in the first year (or on the level of fixed weights)."""
    years = volumes.of_years(starts)
    fixed = set(volumes.weights) == {None}
    index = np.full(volumes.values.shape[1], np.nan, dtype=np.longdouble)
    for position, (year, places) in enumerate(years.items()):
        if position == 0 and fixed:
            index[places] = fixed_weighted(volumes)[0][places]
            continue
        linked = year if position == 0 else year - 1
        shares, means, common = _link(volumes, linked, years[linked], at_base=at_base or fixed)
        level = np.longdouble(100.0) if position == 0 else index[common].mean()
        index[places] = level * _relative(volumes, shares, means, places).sum(axis=0)
    return index.astype(np.float64)


def _link(volumes: Volumes, year: int, places: list[int], *, at_base: bool) -> tuple[Numbers, Numbers, list[int]]:
    """Give the shares of the components in ``year``, their means in it, and the periods the means are of."""
    fixed = set(volumes.weights) == {None}
    common = [place for place in places if not np.isnan(volumes.values[:, place]).any()]
    wanted = 1 if fixed else PER_YEAR[volumes.frequency]
    if len(common) < wanted:
        lacking = [
            name for name, row in zip(volumes.components, volumes.values[:, places], strict=True) if np.isnan(row).any()
        ]
        raise incomplete(volumes, str(year), f"{len(common)} of {PER_YEAR[volumes.frequency]} periods", lacking, METHOD)
    if not fixed and year not in volumes.weights:
        raise _without_weights(volumes, year)
    weights = volumes.weights[None] if fixed else volumes.weights[year]
    means = volumes.values[:, common].astype(np.longdouble).mean(axis=1)
    if ((means <= 0) & (weights > 0)).any():
        raise _zero_link(volumes, year, means, weights)
    worth = weights * means if at_base else weights.astype(np.longdouble)
    return worth / worth.sum(), means, common


def _relative(volumes: Volumes, shares: Numbers, means: Numbers, places: list[int]) -> Numbers:
    relatives = volumes.values[:, places] / np.where(means > 0, means, 1.0)[:, None]
    return np.asarray(shares[:, None] * relatives)


def _link_rows(volumes: Volumes, column: str, starts: int, *, at_base: bool) -> Iterator[dict[str, Any]]:
    years = volumes.of_years(starts)
    fixed = set(volumes.weights) == {None}
    for year, places in list(years.items())[1:]:
        shares, means, _ = _link(volumes, year - 1, years[year - 1], at_base=at_base or fixed)
        parts = 100.0 * (_relative(volumes, shares, means, places) - shares[:, None])
        for place, points in zip(places, parts.T, strict=True):
            known = not np.isnan(points).any()
            for name, value in zip(volumes.components, points, strict=True):
                yield {
                    "ref_area": volumes.area, "time_period": volumes.periods[place], column: name,
                    "value": float(value) if known else None, "obs_status": "A" if known else "M",
                    "growth": float(points.sum()) if known else None,
                }  # fmt: skip


def _whole(volumes: Volumes, values: Numbers) -> Volumes:
    """Give the index as volumes of one component, so that it can be referred to a base as they can."""
    return Volumes(
        volumes.area, ("the index",), volumes.frequency, volumes.first, values[None, :], {}, volumes.statuses[:1]
    )


def _without_weights(volumes: Volumes, year: int) -> WeightsError:
    held = sorted(each for each in volumes.weights if each is not None)
    return WeightsError(
        f"There are no weights of {year}",
        where=f"method {METHOD}, table weights, {volumes.area}",
        expected=f"weights of {year}, against which the next year is measured",
        got="weights of " + ", ".join(map(str, held)),
        fix="give the weights of each year but the last, or begin the series later",
    )


def _zero_link(volumes: Volumes, year: int, means: Numbers, weights: Numbers) -> ZeroLinkError:
    zero = [name for name, mean, weight in zip(volumes.components, means, weights, strict=True) if mean <= 0 < weight]
    return ZeroLinkError(
        f"A component has no volume in {year}, the year to measure against",
        where=f"method {METHOD}, table series, {volumes.area}, {year}",
        expected="a mean above 0 for each component with weight",
        got=", ".join(zero[:5]),
        fix="give the component weight 0 in that year, or join it with another that has a volume",
    )
