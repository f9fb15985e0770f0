"""A panel: the indicators of economies by year as one array, read from a wide or a long table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import MissingColumnError
from outturn.methods.statistics import tables
from outturn.methods.statistics.faults import ImpossibleValueError, UnjoinedCodesError
from outturn.methods.statistics.periods import period_at, placed
from outturn.methods.statistics.weakening import need_unit_of_each, weakest

Numbers = npt.NDArray[np.float64]
_ROUNDING = 1e-6
_NAMES_OF_INDICATORS = ("indicator", "series")


@dataclass(frozen=True)
class Panel:
    """``values`` (economies x periods x indicators, NaN where not reported); of each pair whether it is in the table,
    and the weakest status of its values.
    """

    given: tables.Given
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    values: Numbers
    present: npt.NDArray[np.bool_]
    statuses: npt.NDArray[np.str_]


def read_panel(inputs: Any, indicators: Sequence[str], method: str, prefix: str) -> Panel:
    """Read a table of ``indicators``: wide (a column each) or long (column ``indicator`` or ``series``, and ``value``).

    In a long table a code may carry ``prefix`` (``CIP.MVApc``). Periods without rows between the first and the last are
    in the panel, empty. Raises ``MissingColumnError``, ``UnjoinedCodesError`` for indicators that are not known or are
    not there at all, and what ``tables.read_series`` raises.
    """
    taken = tables.read(inputs, method, "inputs")
    columns = taken.table.column_names
    if set(indicators) & set(columns):
        given = tables.read_series(inputs, method, "inputs", numbers=indicators)
        rows = [(place, given.table[name]) for place, name in enumerate(indicators)]
        return _filled(given, np.stack([_floats(values) for _, values in rows], axis=1), None, len(indicators))
    naming = next((name for name in _NAMES_OF_INDICATORS if name in columns), None)
    if naming is None:
        raise _neither_form(indicators, method, columns)
    given = tables.read_series(inputs, method, "inputs", key=("ref_area", "time_period", naming), one_unit=False)
    codes = [code.removeprefix(prefix) for code in given.table[naming].to_pylist()]
    _need_indicators(codes, indicators, method, naming)
    need_unit_of_each(given.table, (naming,), "inputs")
    places = np.array([indicators.index(code) for code in codes], dtype=np.int64)
    return _filled(given, _floats(given.table["value"]), places, len(indicators))


def need_shares(panel: Panel, indicators: Sequence[str], percentages: Sequence[str], method: str) -> None:
    """Raise ``ImpossibleValueError`` where a percentage lies outside 0 to 100, or any value below 0."""
    for place, name in enumerate(indicators):
        values = panel.values[:, :, place]
        with np.errstate(invalid="ignore"):
            wrong = np.argwhere((values < 0) | ((values > 100 + _ROUNDING) & (name in percentages)))
        if len(wrong):
            found = [f"{panel.areas[area]} {panel.periods[year]}: {values[area, year]:.10g}" for area, year in wrong]
            raise ImpossibleValueError(
                f"Indicator {name} has a value it cannot have",
                where=f"method {method}, table inputs, {name}",
                expected="0 to 100, a percentage" if name in percentages else "a number of at least 0",
                got=tables.several(found),
                fix="correct the value, or leave it out where it is not known; shares are in percent, not fractions",
            )


def _filled(given: tables.Given, values: Numbers, places: npt.NDArray[np.int64] | None, count: int) -> Panel:
    areas, area = _numbered(given.table["ref_area"])
    whens = [placed(period) for period in given.table["time_period"].to_pylist()]
    numbers = np.array([number for _, number in whens], dtype=np.int64)
    first, last = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, -1)
    periods = tuple(period_at(whens[0][0], number) for number in range(first, last + 1)) if whens else ()
    panel = np.full((len(areas), len(periods), count), np.nan)
    present = np.zeros((len(areas), len(periods)), dtype=bool)
    present[area, numbers - first] = True
    if places is None:
        panel[area, numbers - first] = values
    else:
        panel[area, numbers - first, places] = values
    statuses = np.full(present.shape, "A", dtype="<U1")
    if "obs_status" in given.table.column_names:
        for at, when, status in zip(area, numbers - first, given.table["obs_status"].to_pylist(), strict=True):
            statuses[at, when] = weakest((str(statuses[at, when]), status))
    return Panel(given, areas, periods, panel, present, statuses)


def _numbered(column: pa.ChunkedArray) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    areas = sorted(pc.unique(column).to_pylist())
    number = {area: place for place, area in enumerate(areas)}
    return tuple(areas), np.array([number[area] for area in column.to_pylist()], dtype=np.int64)


def _floats(column: pa.ChunkedArray) -> Numbers:
    return np.asarray(pc.fill_null(column, float("nan")).to_numpy(), dtype=float)


def _neither_form(indicators: Sequence[str], method: str, columns: Sequence[str]) -> MissingColumnError:
    return MissingColumnError(
        f"Method {method} finds no indicator in its table",
        where=f"method {method}, table inputs",
        expected="the columns " + ", ".join(indicators) + "; or the columns indicator and value",
        got="the columns " + ", ".join(columns),
        fix="name the columns so, or give the indicators in rows, named in the column indicator",
    )


def _need_indicators(codes: Sequence[str], indicators: Sequence[str], method: str, naming: str) -> None:
    unknown, absent = sorted(set(codes) - set(indicators)), [each for each in indicators if each not in set(codes)]
    if unknown or absent:
        raise UnjoinedCodesError(
            f"The indicators in the table are not those of method {method}",
            where=f"method {method}, table inputs, column {naming}",
            expected=", ".join(indicators),
            got=("unknown: " + tables.several(unknown)) if unknown else ("not there: " + tables.several(absent)),
            fix="give the rows of these indicators and of no others",
        )
