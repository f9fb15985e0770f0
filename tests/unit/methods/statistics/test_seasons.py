"""Seasonal adjustment: a season put in by hand is taken out, what was used is named, and holes are refused."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import MissingExtraError
from outturn.methods.statistics import seasonal_adjustment
from outturn.methods.statistics.index_faults import FrequencyError, GapError, OptionsDisagreeError, ShortSeriesError

SEASON = np.array([0.9, 0.8, 1.1, 1.0, 1.05, 1.15, 0.95, 0.85, 1.1, 1.05, 1.0, 1.05])
MONTHS = [f"{year}-{month:02d}" for year in range(2014, 2020) for month in range(1, 13)]
needs_statsmodels = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("statsmodels"), reason="statsmodels comes with the extra stats"
)


def table(values: Any, months: list[str] = MONTHS) -> pa.Table:
    return pa.table({"ref_area": ["AA"] * len(months), "time_period": months, "value": list(values)})


def level() -> Any:
    """A trend of 0.3 % a month."""
    return 100 * 1.003 ** np.arange(72)


@needs_statsmodels
@pytest.mark.parametrize(
    ("method", "named"), [("stl", "STL (statsmodels"), ("structural", "structural model (statsmodels")]
)
def test_a_season_put_in_is_taken_out(method: str, named: str) -> None:
    season = SEASON / np.exp(np.log(SEASON).mean())
    rows = seasonal_adjustment(table(level() * np.tile(season, 6)), method).to_pylist()
    adjusted = np.array([row["value"] for row in rows])
    assert np.abs(adjusted / level() - 1).max() < 0.01
    assert all(row["value"] * row["seasonal"] == pytest.approx(row["unadjusted"]) for row in rows)
    assert rows[0]["adjustment"].startswith(named) and rows[0]["adjustment"].endswith("multiplicative")


@needs_statsmodels
def test_an_additive_season_of_quarters_and_of_two_series() -> None:
    quarters = [f"{year}-Q{quarter}" for year in range(2014, 2020) for quarter in (1, 2, 3, 4)]
    season = np.tile([-5.0, 2.0, 4.0, -1.0], 6)
    both = pl.DataFrame({
        "ref_area": ["AA"] * 48, "activity": ["10"] * 24 + ["29"] * 24, "time_period": quarters * 2,
        "value": [*(50 + season), *(80 - season)],
    })  # fmt: skip
    found = seasonal_adjustment(both, model="additive")
    assert isinstance(found, pl.DataFrame)
    assert found["value"].to_list() == pytest.approx([50.0] * 24 + [80.0] * 24, abs=0.01)


@needs_statsmodels
def test_values_missing_at_the_ends_stay_missing() -> None:
    values = [None, *(level() * np.tile(SEASON, 6))[1:71], None]
    rows = seasonal_adjustment(table(values)).to_pylist()
    assert rows[0]["value"] is None and rows[0]["seasonal"] is None and rows[71]["value"] is None
    assert rows[1]["value"] is not None


@needs_statsmodels
def test_what_cannot_be_adjusted_is_named() -> None:
    values = list(level())
    with pytest.raises(GapError, match="2015-01"):
        seasonal_adjustment(table([*values[:12], None, *values[13:]]))
    with pytest.raises(ShortSeriesError, match="24 values"):
        seasonal_adjustment(table(values[:24], MONTHS[:24]))
    with pytest.raises(OptionsDisagreeError, match="additive"):
        seasonal_adjustment(table([0.0, *values[1:]]))
    with pytest.raises(FrequencyError, match="2014"):
        seasonal_adjustment(pd.DataFrame({"ref_area": ["AA"], "time_period": [2014], "value": [1.0]}))


def test_without_its_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels", None)
    with pytest.raises(MissingExtraError, match="./run extend stats"):
        seasonal_adjustment(table(level()))
