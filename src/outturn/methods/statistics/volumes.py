"""Volumes of production by component, with their weights: what the indices of production are made from.

A component is what a volume is measured of: an activity (ISIC), a product, a use-based group, or a country of a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import MissingColumnError
from outturn.methods.statistics import tables
from outturn.methods.statistics.index_faults import WeightsError
from outturn.methods.statistics.nesting import need_no_whole_among_parts
from outturn.methods.statistics.periods import PER_YEAR, period_at, placed
from outturn.methods.statistics.weakening import need_no_negative, need_parts_of_years, need_unit_of_each

Numbers = npt.NDArray[np.float64]
COMPONENT_COLUMNS = ("activity", "product", "component", "series", "indicator")


@dataclass(frozen=True)
class Volumes:
    """One area's ``values`` (components x consecutive periods from ``first``; NaN where not reported) and its weights.

    ``weights`` holds, by year of weights, one number for each component; the year None is "at the prices of the base".
    """

    area: str
    components: tuple[str, ...]
    frequency: str
    first: int
    values: Numbers
    weights: dict[int | None, Numbers]
    statuses: npt.NDArray[np.str_]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods as SDMX writes them."""
        return tuple(period_at(self.frequency, self.first + place) for place in range(self.values.shape[1]))

    def year(self, place: int, starts: int = 1) -> int:
        """Give the year in which the period at ``place`` lies, where years start in month ``starts``."""
        per_year = PER_YEAR[self.frequency]
        return (self.first + place - (starts - 1) * per_year // 12) // per_year

    def of_years(self, starts: int = 1) -> dict[int, list[int]]:
        """Give the places of the periods of each year."""
        found: dict[int, list[int]] = {}
        for place in range(self.values.shape[1]):
            found.setdefault(self.year(place, starts), []).append(place)
        return found

    def rebased(self, scale: Numbers) -> Volumes:
        """Give the volumes with each component divided by ``scale`` (one number each)."""
        return replace(self, values=self.values / scale[:, None])


def read_volumes(
    series: Any, weights: Any, method: str, component: str | None
) -> tuple[tables.Given, str, list[Volumes]]:
    """Read a table of volumes and one of weights; give the table, the column of components, and each area's volumes.

    ``series``: ``ref_area``, ``time_period``, the column of components, ``value``. ``weights``: the column of
    components, ``weight``, and ``ref_area`` (else they hold for all areas) and ``time_period`` (whole years) where
    they differ. Raises ``MissingColumnError``, ``WeightsError`` where weights and components do not meet, and the
    faults of a table.
    """
    columns = [tables.read(each, method, name).table.column_names for each, name in _named(series, weights)]
    component = component or _component(columns, method)
    given = tables.read_series(series, method, "series", key=("ref_area", "time_period", component), one_unit=False)
    need_parts_of_years(given, method)
    need_unit_of_each(given.table, ("ref_area", component), "series")
    need_no_negative(given, method)
    held = _read_weights(weights, component, columns[1], method)
    found = []
    for area in sorted(pc.unique(given.table["ref_area"]).to_pylist()):
        own = given.table.filter(pc.equal(given.table["ref_area"], area))
        found.append(_volumes(area, own, component, given.frequency, held, method))
    return given, component, found


def _named(series: Any, weights: Any) -> tuple[tuple[Any, str], tuple[Any, str]]:
    return (series, "series"), (weights, "weights")


def _component(columns: Sequence[Sequence[str]], method: str) -> str:
    both = [each for each in COMPONENT_COLUMNS if all(each in held for held in columns)]
    if len(both) == 1:
        return both[0]
    raise MissingColumnError(
        f"Method {method} cannot tell which column names the components",
        where=f"method {method}, tables series and weights",
        expected="one of the columns " + ", ".join(COMPONENT_COLUMNS) + " in both tables",
        got=", ".join(both) if both else "none of them in both",
        fix="name it so in both tables, or say which it is: component='…'; for countries of a group call group_index",
    )


def _read_weights(weights: Any, component: str, columns: Sequence[str], method: str) -> list[dict[str, Any]]:
    key = [*(each for each in ("ref_area", "time_period") if each in columns), component]
    number = weight_column(columns)
    given = tables.read_series(weights, method, "weights", key=key, numbers=(number,))
    rows: list[dict[str, Any]] = given.table.select([*key, number]).rename_columns([*key, "weight"]).to_pylist()
    wrong = [f"{row[component]}: {row['weight']}" for row in rows if row["weight"] is None or row["weight"] < 0]
    if wrong:
        raise WeightsError(
            "A weight is missing or negative",
            where=f"method {method}, table weights",
            expected="a number of at least 0 for each component",
            got=tables.several(wrong),
            fix="give each component its weight; they need not add up to 1",
        )
    for row in rows:
        if "time_period" in row:
            row["year"] = _year(row["time_period"], method)
    return rows


def weight_column(columns: Sequence[str]) -> str:
    """Give the column that holds the weights: ``weight``, or ``value`` where weights are a table of observations."""
    return "value" if "weight" not in columns and "value" in columns else "weight"


def _year(period: str, method: str) -> int:
    frequency, place = placed(period)
    if frequency == "A":
        return place
    raise WeightsError(
        "Weights are not of whole years",
        where=f"method {method}, table weights, column time_period",
        expected="years, such as 2015",
        got=period,
        fix="give the weights of each year",
    )


def _volumes(
    area: str, table: pa.Table, component: str, frequency: str, held: Sequence[dict[str, Any]], method: str
) -> Volumes:
    components = sorted(pc.unique(table[component]).to_pylist())
    number = {each: place for place, each in enumerate(components)}
    places = np.array([placed(period)[1] for period in table["time_period"].to_pylist()], dtype=np.int64)
    first = int(places.min())
    values = np.full((len(components), int(places.max()) - first + 1), np.nan)
    rows = [number[each] for each in table[component].to_pylist()]
    values[rows, places - first] = pc.fill_null(table["value"], float("nan")).to_numpy()
    statuses = np.full(values.shape, "A", dtype="<U1")
    if "obs_status" in table.column_names:
        statuses[rows, places - first] = table["obs_status"].to_pylist()
    own: dict[int | None, dict[str, float]] = {}
    for row in held:
        if row.get("ref_area", area) == area:
            own.setdefault(row.get("year"), {})[row[component]] = row["weight"]
    for year, weights in own.items() or [(None, {})]:
        _need_both(components, weights, f"{area}{'' if year is None else f', {year}'}", method)
    arrays = {year: np.array([weights[each] for each in components]) for year, weights in own.items()}
    found = Volumes(area, tuple(components), frequency, first, values, arrays, statuses)
    need_no_whole_among_parts(found.components, values, arrays, area, method)
    return found


def _need_both(components: Sequence[str], weights: dict[str, float], where: str, method: str) -> None:
    unweighted = sorted(set(components) - set(weights))
    without = sorted(set(weights) - set(components))
    if unweighted or without or sum(weights.values()) <= 0:
        parts = [("components without weight", unweighted), ("weights without component", without)]
        got = "; ".join(f"{name}: {tables.several(each)}" for name, each in parts if each)
        raise WeightsError(
            "Weights and components do not meet",
            where=f"method {method}, tables series and weights, {where}",
            expected="a weight for each component and a component for each weight, one of them above 0",
            got=got or "only weights of 0",
            fix="write codes in one way, leave out totals and groups that hold other components, give all weights",
        )
