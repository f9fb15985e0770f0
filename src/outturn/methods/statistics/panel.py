"""A series laid out as areas by periods, so that sums and matches over members are simple."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.statistics.periods import placed

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Panel:
    """The columns of a series as arrays of areas (rows) by periods (columns); NaN is "not reported".

    ``areas`` and ``periods`` are in order, areas by code and periods by time; ``statuses`` are the codes of
    observations, A where none is given.
    """

    areas: tuple[str, ...]
    periods: tuple[str, ...]
    columns: dict[str, Floats]
    statuses: npt.NDArray[np.str_]
    row_of: dict[str, int] = field(default_factory=dict)

    @property
    def values(self) -> Floats:
        """The column ``value``."""
        return self.columns["value"]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of areas and of periods."""
        return len(self.areas), len(self.periods)


def in_time(periods: Sequence[str]) -> tuple[str, ...]:
    """Give the periods once each, in the order of time."""
    return tuple(sorted(set(periods), key=placed))


def laid_out(table: pa.Table, columns: Sequence[str] = ("value",), periods: Sequence[str] | None = None) -> Panel:
    """Lay a checked series out; ``periods`` chooses the periods, and rows of others are not looked at."""
    names = table["ref_area"].to_pylist()
    times = table["time_period"].to_pylist()
    areas = tuple(sorted(set(names)))
    line = in_time(times if periods is None else periods)
    row_of = {area: row for row, area in enumerate(areas)}
    place_of = {period: place for place, period in enumerate(line)}
    kept = np.array([time in place_of for time in times], dtype=bool)
    at = np.array([row_of[name] for name in names], dtype=np.int64)[kept]
    to = np.array([place_of.get(time, 0) for time in times], dtype=np.int64)[kept]
    filled = {column: _filled(table[column], kept, (at, to), (len(areas), len(line))) for column in columns}
    statuses = np.full((len(areas), len(line)), "A", dtype="<U1")
    if "obs_status" in table.column_names:
        statuses[at, to] = np.array(table["obs_status"].to_pylist(), dtype="<U1")[kept]
    return Panel(areas, line, filled, statuses, row_of)


def _filled(
    values: pa.ChunkedArray, kept: Mask, at: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]], shape: tuple[int, int]
) -> Floats:
    array = np.full(shape, np.nan)
    array[at] = values.to_numpy().astype(np.float64)[kept]
    return array


def over(panel: Panel, areas: Sequence[str], column: str = "value") -> Floats:
    """Give a column for these areas, in their order; NaN throughout for an area that the panel does not hold."""
    array = np.full((len(areas), len(panel.periods)), np.nan)
    for row, area in enumerate(areas):
        if area in panel.row_of:
            array[row] = panel.columns[column][panel.row_of[area]]
    return array
