"""The nowcast: a law put in by hand is found despite gross errors, estimators are named, every row is flagged."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import MissingExtraError
from outturn.methods.statistics import nowcast
from outturn.methods.statistics.faults import UnjoinedCodesError
from outturn.methods.statistics.index_faults import FrequencyError

GIVEN = Path(__file__).parents[5] / "shared/data/stats/national_accounts/unama_constant2015_usd_2022release.parquet"
YEARS = list(range(1990, 2021))
needs_statsmodels = pytest.mark.skipif(
    not __import__("importlib.util").util.find_spec("statsmodels"), reason="statsmodels comes with the extra stats"
)


def levels(**held: dict[int, float]) -> dict[str, list[Any]]:
    return {
        "ref_area": [area for area in held for _ in held[area]],
        "time_period": [year for area in held for year in held[area]],
        "value": [value for area in held for value in held[area].values()],
    }


def by_law(outliers: tuple[int, ...] = ()) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """GDP grows by turns; value added by 1 % + 1.5 x that - 0.2 x its own growth before, in ``outliers`` 40 % more."""
    gross = 0.03 + 0.02 * np.sin(np.arange(31) * 1.7)
    own = [0.02]
    for place in range(1, 31):
        own.append(0.01 + 1.5 * gross[place] - 0.2 * own[-1])
    for year in outliers:
        own[year - 1990] += 0.4
    product = dict(zip(YEARS, 1e9 * np.cumprod(1 + gross), strict=True))
    return (
        dict(zip(YEARS, 2e8 * np.cumprod(1 + np.array(own)), strict=True)),
        product,
        dict(zip(YEARS, own, strict=True)),
    )


def until(held: dict[int, float], last: int) -> dict[int, float]:
    return {year: value for year, value in held.items() if year <= last}


@needs_statsmodels
def test_the_law_is_found_despite_two_gross_errors() -> None:
    added, product, own = by_law(outliers=(1997, 2006))
    noise = {year: value * (1 + 1e-5 * (-1) ** year) for year, value in until(added, 2018).items()}
    rows = nowcast(pa.table(levels(AA=noise)), pa.table(levels(AA=product))).to_pylist()
    assert [(row["time_period"], row["obs_status"], row["estimator"]) for row in rows] == [
        (2019, "F", "robust_regression"), (2020, "F", "robust_regression"),
    ]  # fmt: skip
    assert [row["growth"] for row in rows] == pytest.approx([100 * own[2019], 100 * own[2020]], abs=0.05)
    assert rows[1]["value"] == pytest.approx(
        noise[2018] * (1 + rows[0]["growth"] / 100) * (1 + rows[1]["growth"] / 100)
    )
    assert (rows[0]["observations"], rows[0]["last_observed"]) == (27, "2018")
    assert rows[0]["scale"] < 0.1


@needs_statsmodels
def test_with_few_years_growth_is_that_of_gdp_then_of_the_group() -> None:
    mva = levels(AA={2017: 100.0, 2018: 110.0}, BB={2018: 50.0}, CC={2018: 10.0})
    gdp = levels(AA={2018: 1000.0, 2019: 1050.0}, DD={2018: 200.0, 2019: 180.0})
    members = {"group": ["G"] * 3, "ref_area": ["AA", "BB", "DD"]}
    rows = nowcast(pl.DataFrame(mva), pl.DataFrame(gdp), pl.DataFrame(members)).to_dicts()
    found = {row["ref_area"]: row for row in rows}
    assert found["AA"]["value"] == pytest.approx(115.5) and found["AA"]["estimator"] == "gdp_growth"
    assert found["BB"]["value"] == pytest.approx(50 * 1230 / 1200) and found["BB"]["estimator"] == "group_gdp_growth"
    assert (found["CC"]["value"], found["CC"]["obs_status"], found["CC"]["estimator"]) == (None, "M", None)


@needs_statsmodels
def test_nowcasts_of_the_source_are_not_taken_for_observed() -> None:
    mva = {**levels(AA={2017: 100.0, 2018: 200.0}), "obs_status": ["A", "F"]}
    gdp = levels(AA={2017: 1000.0, 2018: 1100.0, 2019: 1100.0})
    rows = nowcast(pa.table(mva), pa.table(gdp)).to_pylist()
    assert [(row["time_period"], row["value"]) for row in rows] == [
        (2018, pytest.approx(110.0)),
        (2019, pytest.approx(110.0)),
    ]


@needs_statsmodels
def test_at_most_two_years_are_nowcast() -> None:
    gdp = levels(AA={year: 100.0 + year - 2015 for year in range(2015, 2021)})
    rows = nowcast(pd.DataFrame(levels(AA={2015: 7.0})), pd.DataFrame(gdp))
    assert rows["time_period"].tolist() == [2016, 2017]


@needs_statsmodels
def test_bad_input_is_named() -> None:
    gdp = pa.table(levels(AA={2018: 1.0}))
    with pytest.raises(UnjoinedCodesError):
        nowcast(pa.table(levels(ZZ={2018: 1.0})), gdp)
    with pytest.raises(FrequencyError, match="2018-Q1"):
        nowcast(pa.table({"ref_area": ["AA"], "time_period": ["2018-Q1"], "value": [1.0]}), gdp)
    with pytest.raises(UnjoinedCodesError, match="empty"):
        nowcast(gdp.slice(0, 0), gdp)


def test_without_its_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.robust.resistant_linear_model", None)
    with pytest.raises(MissingExtraError, match="./run extend stats"):
        nowcast(pa.table(levels(AA={2018: 1.0})), pa.table(levels(AA={2018: 1.0})))


@needs_statsmodels
def test_two_years_ahead_on_national_accounts() -> None:
    """Value added of 2015 and 2016 from accounts that end in 2014, in ten countries: half are within 5 %."""
    if not GIVEN.is_file():
        pytest.skip("the national accounts are not beside this checkout")
    table = pd.read_parquet(GIVEN).rename(columns={"iso3": "ref_area", "year": "time_period", "value_usd": "value"})
    ten = ("BGD", "BRA", "CHN", "COL", "DEU", "IND", "JPN", "KEN", "TUR", "USA")
    table = table[table["ref_area"].isin(ten)]
    mva, gdp = (table[table["indicator"] == name] for name in ("MVA_ISIC_D", "GDP"))
    columns = ["ref_area", "time_period", "value"]
    found = nowcast(mva.loc[mva["time_period"] <= 2014, columns], gdp.loc[gdp["time_period"] <= 2016, columns])
    both = found.merge(mva, on=["ref_area", "time_period"])
    assert len(both) == 20 and set(both["obs_status"]) == {"F"}
    assert (both["value_x"] / both["value_y"] - 1).abs().median() < 0.05
