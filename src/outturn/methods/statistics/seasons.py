"""Seasonal adjustment of monthly and quarterly series; what was used stands in every row.

There is no TRAMO/SEATS here. Offered are STL (Cleveland and others, Journal of Official Statistics 6, 1990) and a
structural model with a stochastic trend and season (Harvey, Forecasting, Structural Time Series Models and the Kalman
Filter, 1989), both of statsmodels. Series that statistical offices have adjusted are used as they are.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from outturn.methods.faults import MissingExtraError, need_one_of
from outturn.methods.statistics.index_faults import (
    FrequencyError,
    GapError,
    OptionsDisagreeError,
    ShortSeriesError,
)
from outturn.methods.statistics.periods import PER_YEAR, period_at
from outturn.methods.statistics.rebasing import by_series, read_parts

METHOD = "seasonal_adjustment"
MODELS = ("multiplicative", "additive")
Numbers = npt.NDArray[np.float64]
_LEAST_YEARS = 3


def seasonal_adjustment(series: Any, method: str = "stl", model: str = "multiplicative") -> Any:
    """Give each series without its season; the same kind of table.

    ``series``: ``ref_area``, ``time_period`` (months or quarters), ``value`` and, where it has them, a column of
    components. ``method``: ``stl`` (robust, seasonal window 13) or ``structural`` (unobserved components, smoothed).
    ``model``: ``multiplicative`` (adjusted on logarithms) or ``additive``. Values missing before the first or after
    the last one are left out of the adjustment.

    Out, ordered by area, component and period: the columns of ``series``, ``value`` adjusted, ``unadjusted`` (as
    given), ``seasonal`` (factor or addend: value x or + seasonal = unadjusted), ``adjustment`` (method, version,
    options).

    Raises ``MissingExtraError`` (statsmodels), ``FrequencyError``, ``ShortSeriesError`` (fewer than three
    years), ``GapError``, ``OptionsDisagreeError`` (a value of 0 or less on logarithms), and the faults of a table.
    """
    need_one_of(method, tuple(_METHODS), "method", METHOD)
    need_one_of(model, MODELS, "model", METHOD)
    given, key = read_parts(series, METHOD)
    if given.frequency not in ("M", "Q"):
        raise FrequencyError(
            "A season needs months or quarters",
            where=f"method {METHOD}, table series, column time_period",
            expected="months, such as 2020-03, or quarters, such as 2020-Q1",
            got=given.table["time_period"][0].as_py() if given.table.num_rows else "no rows",
            fix="give the monthly or quarterly series",
        )
    rows: list[dict[str, Any]] = []
    for name, held in by_series(given.table, key).items():
        rows += _adjusted_rows(" ".join(name), held, given.frequency, method, model)
    number, text = pa.float64(), pa.string()
    fields = [*given.table.schema, pa.field("unadjusted", number), pa.field("seasonal", number)]
    return given.back(pa.Table.from_pylist(rows, schema=pa.schema([*fields, pa.field("adjustment", text)])))


def _adjusted_rows(
    name: str, held: dict[int, dict[str, Any]], frequency: str, method: str, model: str
) -> list[dict[str, Any]]:
    places = [place for place, row in held.items() if row["value"] is not None]
    per_year = PER_YEAR[frequency]
    _need_whole(name, places, frequency, per_year)
    values = np.array([held[place]["value"] for place in places], dtype=float)
    if model == "multiplicative" and (values <= 0).any():
        raise OptionsDisagreeError(
            "A value of 0 or less has no logarithm",
            where=f"method {METHOD}, series {name}",
            expected="values above 0 with model 'multiplicative'",
            got=f"{values.min():.10g}",
            fix="choose model='additive'",
        )
    season, note = _METHODS[method](np.log(values) if model == "multiplicative" else values, places, frequency)
    seasonal = dict(zip(places, np.exp(season) if model == "multiplicative" else season, strict=True))
    note = f"{note}, {model}"
    rows = []
    for place, row in held.items():
        found = {"unadjusted": row["value"], "seasonal": None, "adjustment": note}
        if place in seasonal:
            part = float(seasonal[place])
            value = row["value"] / part if model == "multiplicative" else row["value"] - part
            found |= {"value": float(value), "seasonal": part}
        rows.append({**row, **found})
    return rows


def _need_whole(name: str, places: list[int], frequency: str, per_year: int) -> None:
    if len(places) < _LEAST_YEARS * per_year:
        raise ShortSeriesError(
            f"The series {name} is too short to know its season",
            where=f"method {METHOD}, series {name}",
            expected=f"at least {_LEAST_YEARS} years: {_LEAST_YEARS * per_year} values",
            got=f"{len(places)} values",
            fix="give more years, or leave the series unadjusted",
        )
    holes = [place for place in range(places[0], places[-1]) if place not in set(places)]
    if holes:
        raise GapError(
            f"The series {name} has a gap",
            where=f"method {METHOD}, series {name}",
            expected=f"a value in every period from {period_at(frequency, places[0])}",
            got="none in " + ", ".join(period_at(frequency, place) for place in holes[:5]),
            fix="give the missing values, fill them by a named method and flag them, or begin after the gap",
        )


def _stl(values: Numbers, places: list[int], frequency: str) -> tuple[Numbers, str]:
    statsmodels = _statsmodels()
    from statsmodels.tsa.seasonal import STL

    found = STL(values, period=PER_YEAR[frequency], seasonal=13, robust=True).fit()
    return np.asarray(found.seasonal), f"STL (statsmodels {statsmodels}), seasonal window 13, robust"


def _structural(values: Numbers, places: list[int], frequency: str) -> tuple[Numbers, str]:
    statsmodels = _statsmodels()
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = UnobservedComponents(values, level="local linear trend", seasonal=PER_YEAR[frequency])
        found = model.fit(disp=False, maxiter=500)
    state = "converged" if found.mle_retvals.get("converged") else "not converged"
    note = f"structural model (statsmodels {statsmodels}), local linear trend, stochastic season, smoothed, {state}"
    return np.asarray(found.seasonal.smoothed), note


_METHODS: dict[str, Callable[[Numbers, list[int], str], tuple[Numbers, str]]] = {
    "stl": _stl,
    "structural": _structural,
}


def _statsmodels() -> str:
    """Give the version of statsmodels; ``MissingExtraError`` where it is not installed."""
    try:
        import statsmodels
    except ImportError:
        raise MissingExtraError("seasonal adjustment", "statsmodels") from None
    return str(statsmodels.__version__)
