"""A nowcast of manufacturing value added from the growth of GDP, flagged as such in every row.

Source: K. Boudt, V. Todorov and S. Upadhyaya, Nowcasting manufacturing value added for cross-country comparison,
Statistical Journal of the IAOS 26 (2009): for each country growth of value added is regressed, robustly, on the
growth of GDP and on its own growth the year before. The estimator is the MM-estimator (Tukey's biweight, breakdown
point 0.5, efficiency 0.95, deterministic starts) of statsmodels, ``RLMDetSMM``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.faults import MissingExtraError
from outturn.methods.statistics.faults import UnjoinedCodesError
from outturn.methods.statistics.index_faults import FrequencyError
from outturn.methods.statistics.memberships import Groups, need_joined, read_groups
from outturn.methods.statistics.panel import Floats
from outturn.methods.statistics.periods import placed
from outturn.methods.statistics.tables import Given, read_series

METHOD = "nowcast"
ESTIMATORS = {
    "robust_regression": "MM-regression of growth on the growth of GDP and own growth the year before",
    "gdp_growth": "growth of the country's GDP, for want of years or of spread for a regression",
    "group_gdp_growth": "growth of the group's GDP on matched countries, for want of the country's own",
}
_NOT_OBSERVED = ("F", "M")
_SCHEMA = pa.schema(
    [
        ("ref_area", pa.string()), ("time_period", pa.string()), ("value", pa.float64()), ("obs_status", pa.string()),
        ("growth", pa.float64()), ("estimator", pa.string()), ("observations", pa.int64()), ("scale", pa.float64()),
        ("last_observed", pa.string()),
    ]
)  # fmt: skip
Levels = dict[str, dict[int, float]]


@dataclass(frozen=True)
class _Fit:
    """A regression: constant, coefficients of GDP growth and of own growth before; scale of residuals, a ratio."""

    parameters: Floats
    scale: float
    observations: int


def nowcast(mva: Any, gdp: Any, members: Any = None, *, years: int = 2, minimum: int = 12) -> Any:
    """Give value added for the years after a country's last observed one, at most ``years``; the same kind as ``mva``.

    ``mva``, ``gdp``: ``ref_area``, ``time_period`` (years), ``value`` at constant prices of one base year; GDP
    reaches further (estimates or forecasts). Rows of ``mva`` with status F or M are not observed, and are estimated
    anew. With fewer than ``minimum`` years for the regression, growth is that of the country's GDP; where GDP lacks,
    that of its first group in ``members`` (``group``, ``ref_area``), on countries with GDP in both years.

    Out, by area and year: ``value`` (null where nothing is known to go by), ``obs_status`` (F always; M without
    value), ``growth`` (percent), ``estimator`` (``robust_regression``, ``gdp_growth``, ``group_gdp_growth``),
    ``observations``, ``scale`` (robust scale of the regression's residuals, in percentage points), ``last_observed``.
    Observed years are not repeated.

    Raises ``MissingExtraError`` (statsmodels), ``FrequencyError``, and the faults of tables and members.
    """
    fitting = _regression()
    given, added = _levels(mva, "mva")
    _, product = _levels(gdp, "gdp")
    need_joined(tuple(added), tuple(product), "gdp")
    groups = None if members is None else read_groups(members, METHOD)
    last = max((max(held) for held in product.values() if held), default=0)
    rows: list[dict[str, Any]] = []
    for area in sorted(added):
        if added[area]:
            rows += _ahead(area, added[area], product, groups, (years, minimum, last), fitting)
    return given.back(pa.Table.from_pylist(rows, schema=_SCHEMA))


def _levels(table: Any, name: str) -> tuple[Given, Levels]:
    given = read_series(table, METHOD, name)
    if given.table.num_rows == 0:
        raise UnjoinedCodesError(
            f"Table {name} is empty", where=f"method {METHOD}, table {name}", expected="levels by area and year",
            got="no rows", fix="give the levels at constant prices",
        )  # fmt: skip
    if given.frequency != "A":
        raise FrequencyError(
            "A nowcast is of years",
            where=f"method {METHOD}, table {name}, column time_period",
            expected="years, such as 2019",
            got=given.table["time_period"][0].as_py(),
            fix="give annual levels",
        )
    found: Levels = {}
    ignored = _NOT_OBSERVED if name == "mva" else ("M",)
    for row in given.table.to_pylist():
        held = found.setdefault(row["ref_area"], {})
        if row["value"] is not None and row["value"] > 0 and row.get("obs_status", "A") not in ignored:
            held[placed(row["time_period"])[1]] = row["value"]
    return given, found


def _ahead(
    area: str,
    added: dict[int, float],
    product: Levels,
    groups: Groups | None,
    limits: tuple[int, int, int],
    fitting: Any,
) -> Iterator[dict[str, Any]]:
    years, minimum, last = limits
    observed = max(added)
    own = _growth(added)
    gross = _growth(product.get(area, {}))
    fit = _fitted(own, gross, minimum, fitting)
    level, before = added[observed], own.get(observed)
    for year in range(observed + 1, min(observed + years, last) + 1):
        growth, estimator = _estimate(area, year, before, fit, gross, product, groups)
        used = fit if estimator == "robust_regression" else None
        if growth is not None:
            level *= 1.0 + growth
        yield {
            "ref_area": area, "time_period": str(year), "value": None if growth is None else level,
            "obs_status": "M" if growth is None else "F", "growth": None if growth is None else 100.0 * growth,
            "estimator": estimator, "observations": None if used is None else used.observations,
            "scale": None if used is None else 100.0 * used.scale, "last_observed": str(observed),
        }  # fmt: skip
        if growth is None:
            return
        before = growth


def _growth(levels: dict[int, float]) -> dict[int, float]:
    """Give growth, as a ratio less 1, of each year whose year before is known."""
    return {year: value / levels[year - 1] - 1.0 for year, value in sorted(levels.items()) if year - 1 in levels}


def _fitted(own: dict[int, float], gross: dict[int, float], minimum: int, fitting: Any) -> _Fit | None:
    """Fit a country's regression; None with too few years, or without spread."""
    used = [year for year in own if year in gross and year - 1 in own]
    if len(used) < minimum:
        return None
    target = np.array([own[year] for year in used])
    causes = np.array([[1.0, gross[year], own[year - 1]] for year in used])
    if min(np.ptp(target), np.ptp(causes[:, 1]), np.ptp(causes[:, 2])) < 1e-9:
        return None
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            found = fitting(target, causes).fit()
        except (ZeroDivisionError, ValueError, np.linalg.LinAlgError):
            return None
    parameters = np.asarray(found.params, dtype=float)
    return _Fit(parameters, float(found.scale), len(used)) if np.isfinite(parameters).all() else None


def _estimate(
    area: str,
    year: int,
    before: float | None,
    fit: _Fit | None,
    gross: dict[int, float],
    product: Levels,
    groups: Groups | None,
) -> tuple[float | None, str | None]:
    """Give the growth of one year and what it was estimated by; (None, None) where nothing is known."""
    if year in gross:
        if fit is not None and before is not None:
            growth = float(fit.parameters @ np.array([1.0, gross[year], before]))
            if growth > -1.0:
                return growth, "robust_regression"
        return gross[year], "gdp_growth"
    for group in groups.spans if groups is not None else ():
        if groups is not None and area in groups.members(group):
            held = [product[each] for each in groups.members(group) if each in product]
            both = [(one[year], one[year - 1]) for one in held if year in one and year - 1 in one]
            if both:
                return sum(now for now, _ in both) / sum(then for _, then in both) - 1.0, "group_gdp_growth"
    return None, None


def _regression() -> Callable[..., Any]:
    """Give the estimator; ``MissingExtraError`` where statsmodels is not installed."""
    try:
        from statsmodels.robust.resistant_linear_model import RLMDetSMM
    except ImportError:
        raise MissingExtraError("the nowcast of value added", "statsmodels") from None
    estimator: Callable[..., Any] = RLMDetSMM
    return estimator
