"""The SDG 9 Industry Index, worked by hand with three countries."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import industry_index
from outturn.methods.statistics.industry_scoring import COMPONENTS

# A is best in all, C worst in all, B in the middle of each but for carbon, where it lies a quarter from the worst.
VALUES = {
    "SDG.9.2.1.share": (30.0, 20.0, 10.0), "SDG.9.2.1.per_capita": (900.0, 500.0, 100.0),
    "SDG.9.2.2": (25.0, 15.0, 5.0), "SDG.9.4.1": (0.2, 0.8, 1.0), "SDG.9.b.1": (60.0, 40.0, 20.0),
}  # fmt: skip


def table(values: dict[str, tuple[float | None, ...]] = VALUES) -> dict[str, list[Any]]:
    rows = [(code, area, 2016, value, area == "G") for code, each in values.items()
            for area, value in zip("ABC", each, strict=True)]  # fmt: skip
    rows.append(("SDG.9.2.1.share", "G", 2016, 99.0, True))
    names = ("series", "ref_area", "time_period", "value", "is_group")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def found(
    values: dict[str, tuple[float | None, ...]] = VALUES, aggregation: str = "arithmetic", **options: Any
) -> dict[str, dict[str, Any]]:
    made = industry_index(pa.table(table(values)), aggregation, **options).to_pylist()
    return {row["ref_area"]: row for row in made}


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_the_mean_of_five_scores(kind: Any) -> None:
    made = industry_index(kind(table()), "arithmetic")
    assert type(made) is type(kind(table()))
    rows = pl.DataFrame(made).to_dicts() if kind is not pa.table else made.to_pylist()
    assert [row["ref_area"] for row in rows] == ["A", "B", "C"]
    assert [row["value"] for row in rows] == pytest.approx([1.0, (4 * 0.5 + 0.25) / 5, 0.0])
    assert [(row["rank"], row["ranked"]) for row in rows] == [(1, 3), (2, 3), (3, 3)]
    assert rows[1]["carbon_intensity"] == pytest.approx(0.25)
    assert (rows[0]["aggregation"], rows[0]["span"], rows[0]["caps"]) == ("arithmetic", "yearly", None)


def test_the_geometric_mean_is_nothing_where_one_score_is_nothing() -> None:
    made = found(aggregation="geometric")
    assert made["B"]["value"] == pytest.approx((0.5**4 * 0.25) ** 0.2)
    assert made["C"]["value"] == 0.0


def test_a_country_without_one_of_the_five() -> None:
    lacking = {**VALUES, "SDG.9.2.2": (25.0, None, 5.0)}
    out = found(lacking)["B"]
    assert (out["value"], out["rank"], out["missing"], out["obs_status"]) == (None, None, "employment_share", "M")
    others = found(lacking, missing="reweight")["B"]
    assert (others["value"], others["obs_status"]) == (pytest.approx((3 * 0.5 + 0.25) / 4), "I")
    assert others["missing"] == "employment_share"


def test_weights_and_caps() -> None:
    only = {code: 1.0 if code == "SDG.9.4.1" else 0.0 for code in COMPONENTS}
    assert found(weights=only)["B"]["value"] == pytest.approx(0.25)
    capped = found(caps=(25, 100))
    # A quarter of the way up, 10, 20, 30 is cut at 15: 20 is then a third of the way to 30.
    assert capped["B"]["mva_share"] == pytest.approx(1 / 3)
    assert capped["B"]["caps"] == "25-100"


def test_years_compare_over_a_pooled_span() -> None:
    rows = [(code, area, year, value * (1 if year == 2016 else 2), False) for code, each in VALUES.items()
            for area, value in zip("ABC", each, strict=True) for year in (2016, 2017)]  # fmt: skip
    names = ("series", "ref_area", "time_period", "value", "is_group")
    both = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    made = {(row["ref_area"], row["time_period"]): row for row in industry_index(both, span="pooled").to_pylist()}
    # Shares run from 10 (C, 2016) to 60 (A, 2017): 30 is two fifths of the way.
    assert made["A", 2016]["mva_share"] == pytest.approx(0.4)
    assert made["A", 2017]["mva_share"] == 1.0


def test_an_indicator_that_is_the_same_for_all_tells_nothing() -> None:
    flat = {**VALUES, "SDG.9.b.1": (40.0, 40.0, 40.0)}
    assert found(flat)["A"]["missing"] == "technology_share"


def test_calls_that_cannot_be_followed() -> None:
    for options in (
        {"aggregation": "median"},
        {"missing": "guess"},
        {"span": "decade"},
        {"weights": {"SDG.9.2.2": 1.0}},
    ):
        with pytest.raises(UnknownParameterError):
            found(**options)
