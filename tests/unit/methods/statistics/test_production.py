"""Indices of production worked by hand, then India's published general index from its use-based groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outturn.methods.faults import MissingColumnError, UnknownParameterError
from outturn.methods.statistics import (
    chain,
    contributions,
    laspeyres,
    quarterly,
    rebase,
    unchained_contributions,
)
from outturn.methods.statistics.faults import DuplicateKeyError, ImpossibleValueError, MixedUnitsError
from outturn.methods.statistics.index_faults import (
    FrequencyError,
    IncompleteYearError,
    NestedComponentsError,
    OptionsDisagreeError,
    WeightsError,
    ZeroLinkError,
)

GIVEN = Path(__file__).parents[5] / "shared/data/stats/iip"
FOUR = ("basic", "capital", "intermediate", "consumer_total")


def long(values: dict[str, list[float | None]], periods: list[Any], area: str = "AA") -> dict[str, list[Any]]:
    return {
        "ref_area": [area] * len(values) * len(periods),
        "time_period": [period for _ in values for period in periods],
        "activity": [name for name in values for _ in periods],
        "value": [value for held in values.values() for value in held],
    }


def weighted(weights: dict[str, float], **more: list[Any]) -> dict[str, list[Any]]:
    return {"activity": list(weights), "weight": list(weights.values()), **more}


def values_of(table: pa.Table) -> list[float | None]:
    values: list[float | None] = table["value"].to_pylist()
    return values


FOOD_AND_CARS = long({"10": [100.0, 110.0, 120.0], "29": [100.0, 80.0, 160.0]}, [2015, 2016, 2017])
THREE_TO_ONE = weighted({"10": 3.0, "29": 1.0})


def test_laspeyres_by_hand() -> None:
    """(3 x 110 + 80) / 4 = 102.5 and (3 x 120 + 160) / 4 = 130."""
    found = laspeyres(pa.table(FOOD_AND_CARS), pa.table(THREE_TO_ONE))
    assert values_of(found) == pytest.approx([100.0, 102.5, 130.0])
    assert found["time_period"].to_pylist() == [2015, 2016, 2017]
    assert found["obs_status"].to_pylist() == ["A"] * 3


def test_volumes_are_put_on_the_base_first() -> None:
    """On 2016 cars are at 200 in 2017 and food at 109.0909…: (3 x 1200/11 + 200) / 4."""
    found = laspeyres(pd.DataFrame(FOOD_AND_CARS), pd.DataFrame(THREE_TO_ONE), base=2016)
    assert isinstance(found, pd.DataFrame)
    assert found["value"].tolist()[1:] == pytest.approx([100.0, (3 * 1200 / 11 + 200) / 4])


def test_a_missing_component_leaves_the_index_out_or_is_flagged() -> None:
    table = pl.DataFrame(long({"10": [100.0, None], "29": [100.0, 80.0]}, ["2015-Q1", "2015-Q2"]))
    left_out = laspeyres(table, pl.DataFrame(THREE_TO_ONE))
    assert isinstance(left_out, pl.DataFrame)
    assert left_out.row(1) == ("AA", "2015-Q2", None, "M", 0.25, "10")
    scaled = laspeyres(table, pl.DataFrame(THREE_TO_ONE), missing="reweight")
    assert scaled.row(1) == ("AA", "2015-Q2", 80.0, "E", 0.25, "10")


def test_areas_have_weights_of_their_own() -> None:
    both = {name: FOOD_AND_CARS[name] * 2 for name in FOOD_AND_CARS}
    both["ref_area"] = ["AA"] * 6 + ["BB"] * 6
    weights = weighted({"10": 3.0, "29": 1.0}, ref_area=["AA"] * 2)
    other = weighted({"10": 1.0, "29": 1.0}, ref_area=["BB"] * 2)
    found = laspeyres(pa.table(both), pa.table({name: weights[name] + other[name] for name in weights}))
    assert values_of(found)[1::3] == pytest.approx([102.5, 95.0])


def test_contributions_by_hand_add_up_to_growth() -> None:
    """From 102.5: food adds 3 x 10 / 410, cars 80 / 410."""
    found = contributions(pa.table(FOOD_AND_CARS), pa.table(THREE_TO_ONE)).to_pylist()
    last = {row["activity"]: row for row in found if row["time_period"] == 2017}
    assert last["10"]["value"] == pytest.approx(100 * 30 / 410)
    assert last["29"]["value"] == pytest.approx(100 * 80 / 410)
    assert last["10"]["growth"] == pytest.approx(100 * (130 / 102.5 - 1))


def test_a_chained_index_by_hand() -> None:
    """Quarters of 2015 average 100; shares 2015 3:1, 2016 1:1.

    2016: 3/4 x 110/100 + 1/4 x 80/100 = 1.025. Means of 2016: 110 and 80. 2017: 102.5 x (120/110 + 160/80) / 2.
    """
    weights = weighted({"10": 3.0, "29": 1.0}, time_period=[2015, 2015])
    later = weighted({"10": 5.0, "29": 5.0}, time_period=[2016, 2016])
    both = pa.table({name: weights[name] + later[name] for name in weights})
    found = chain(pa.table(FOOD_AND_CARS), both)
    assert values_of(found) == pytest.approx([100.0, 102.5, 102.5 * (120 / 110 + 2) / 2])
    on_last = chain(pa.table(FOOD_AND_CARS), both, base=2017)
    assert values_of(on_last)[2] == pytest.approx(100.0)


def test_quarters_are_linked_at_the_mean_of_the_year_before() -> None:
    quarters = [f"{year}-Q{quarter}" for year in (2015, 2016) for quarter in (1, 2, 3, 4)]
    table = long({"10": [90, 110, 100, 100, 120, 130, 120, 110], "29": [50, 150, 50, 150, 200, 100, 100, 0]}, quarters)
    weights = weighted({"10": 3.0, "29": 1.0}, time_period=["2015", "2015"])
    found = chain(pa.table(table), pa.table(weights))
    assert values_of(found) == pytest.approx([80.0, 120.0, 87.5, 112.5, 140.0, 122.5, 115.0, 82.5])
    parts = unchained_contributions(pa.table(table), pa.table(weights)).to_pylist()
    first = [row for row in parts if row["time_period"] == "2016-Q1"]
    assert [row["value"] for row in first] == pytest.approx([15.0, 25.0])
    assert first[0]["growth"] == pytest.approx(40.0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(1.0, 500.0), min_size=24, max_size=24), min_size=2, max_size=4), st.randoms())
def test_constant_weights_chained_are_laspeyres(volumes: list[list[float]], chance: Any) -> None:
    months = [f"{year}-{month:02d}" for year in (2019, 2020, 2021) for month in range(1, 13)][3:27]
    table = pa.table(long({str(10 + place): held for place, held in enumerate(volumes)}, months))
    weights = pa.table(weighted({str(10 + place): chance.uniform(0.1, 9) for place in range(len(volumes))}))
    fixed, linked = values_of(laspeyres(table, weights)), values_of(chain(table, weights))
    assert max(abs(one - other) for one, other in zip(fixed, linked, strict=True)) <= 1e-12  # type: ignore[operator]
    order = list(range(table.num_rows))
    chance.shuffle(order)
    assert values_of(laspeyres(table.take(order), weights)) == fixed
    assert values_of(chain(table.take(order), weights)) == linked


def test_constant_weights_of_every_year_at_base_prices_are_laspeyres() -> None:
    years = [2015, 2016]
    weights = {"activity": ["10", "29"] * 2, "weight": [3.0, 1.0] * 2, "time_period": [y for y in years for _ in "ab"]}
    found = chain(pa.table(FOOD_AND_CARS), pa.table(weights), weights_at="base_prices")
    assert values_of(found) == pytest.approx([100.0, 102.5, 130.0], abs=1e-12)


def test_rebasing_divides_by_the_mean_of_the_base() -> None:
    table = {"ref_area": ["AA"] * 3, "time_period": [2015, 2016, 2017], "value": [50.0, 80.0, None]}
    assert values_of(rebase(pa.table(table), 2016)) == [62.5, 100.0, None]
    quarters = {"ref_area": ["AA"] * 4, "time_period": [f"2015-Q{each}" for each in (4, 3, 2, 1)]}
    assert values_of(rebase(pa.table({**quarters, "value": [10.0, 20.0, 30.0, 20.0]}), 2015)) == [100, 150, 100, 50]


def test_years_may_start_in_april() -> None:
    months = [f"{2004 + (month > 9)}-{(month + 2) % 12 + 1:02d}" for month in range(1, 13)]
    table = pa.table({"ref_area": ["IN"] * 12, "time_period": months, "value": [float(each) for each in range(1, 13)]})
    found = rebase(table, 2004, year_starts=4)
    assert found["time_period"].to_pylist()[0] == "2004-04"
    assert values_of(found)[0] == pytest.approx(100 / 6.5)
    with pytest.raises(IncompleteYearError, match="9 of 12"):
        rebase(table, 2004)


def test_quarters_of_months() -> None:
    months = ["2020-01", "2020-02", "2020-03", "2020-04", "2020-06"]
    table = pa.table({
        "ref_area": ["AA"] * 5, "time_period": months, "value": [1.0, 2.0, 6.0, 4.0, 8.0],
        "obs_status": ["A", "P", "A", "A", "A"],
    })  # fmt: skip
    assert quarterly(table).to_pylist() == [
        {"ref_area": "AA", "time_period": "2020-Q1", "value": 3.0, "obs_status": "P", "months": 3},
        {"ref_area": "AA", "time_period": "2020-Q2", "value": None, "obs_status": "M", "months": 2},
    ]
    flagged = quarterly(table, "flag").to_pylist()[1]
    assert (flagged["value"], flagged["obs_status"], flagged["months"]) == (6.0, "E", 2)
    with pytest.raises(FrequencyError, match="2020-Q1"):
        quarterly(quarterly(table).select(["ref_area", "time_period", "value"]))


@pytest.mark.parametrize(
    ("series", "weights", "fault", "said"),
    [
        (FOOD_AND_CARS, weighted({"10": 3.0}), WeightsError, "without weight: 29"),
        (FOOD_AND_CARS, weighted({"10": 3.0, "29": 1.0, "C": 4.0}), WeightsError, "without component: C"),
        (FOOD_AND_CARS, weighted({"10": -3.0, "29": 1.0}), WeightsError, "10: -3"),
        (FOOD_AND_CARS, weighted({"10": 0.0, "29": 0.0}), WeightsError, "only weights of 0"),
        (FOOD_AND_CARS, weighted({"10": 1, "29": 1}, time_period=[2015] * 2), OptionsDisagreeError, "chain"),
        (FOOD_AND_CARS, {"activity": ["10", "10"], "weight": [1, 2]}, DuplicateKeyError, "10"),
        (FOOD_AND_CARS, {"isic": ["10", "29"], "weight": [1, 2]}, MissingColumnError, "component"),
    ],
)
def test_bad_weights_are_named(series: Any, weights: Any, fault: type[Exception], said: str) -> None:
    with pytest.raises(fault, match=said):
        laspeyres(pa.table(series), pa.table(weights))


def test_bad_links_are_named() -> None:
    series, weights = pa.table(FOOD_AND_CARS), pa.table(THREE_TO_ONE)
    with pytest.raises(UnknownParameterError, match="over_the_year"):
        chain(series, weights, link="over_the_year")
    with pytest.raises(WeightsError, match="no weights of 2016"):
        chain(series, pa.table(weighted({"10": 3.0, "29": 1.0}, time_period=[2015, 2015])))
    nothing = pa.table(long({"10": [100.0, 110.0], "29": [0.0, 80.0]}, [2015, 2016]))
    with pytest.raises(ZeroLinkError, match="29"):
        chain(nothing, weights)
    with pytest.raises(IncompleteYearError, match="2014"):
        laspeyres(series, weights, base=2014)
    gap = pa.table(long({"10": [100.0, None, 1.0], "29": [1.0, 80.0, 1.0]}, [2015, 2016, 2017]))
    with pytest.raises(IncompleteYearError, match="2016"):
        chain(gap, weights)


@pytest.fixture(scope="module")
def india() -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    path = GIVEN / "india_iip_2004_05_dev.csv"
    if not path.is_file():
        pytest.skip("India's index of production is not beside this checkout")
    table = pd.read_csv(path)
    groups = table.melt("month", list(FOUR), "activity").rename(columns={"month": "time_period"})
    weights = pd.read_csv(GIVEN / "india_iip_2004_05_weights.csv")
    weights = weights.rename(columns={"group": "activity", "weight_per_mille": "weight"})
    return groups.assign(ref_area="IN"), weights[weights["activity"].isin(FOUR)], table["general"]


def test_indias_general_index_within_a_tenth(india: tuple[pd.DataFrame, pd.DataFrame, pd.Series]) -> None:
    """84 months, April 2005 to March 2012; groups and the general index are printed with one decimal."""
    groups, weights, general = india
    found = laspeyres(groups, weights)
    assert len(found) == len(general) == 84
    assert (found["value"] - general).abs().max() <= 0.1


def test_indias_index_chained_with_its_fixed_weights(india: tuple[pd.DataFrame, pd.DataFrame, pd.Series]) -> None:
    groups, weights, _ = india
    fixed = laspeyres(groups, weights)["value"]
    for starts in (1, 4):
        assert (chain(groups, weights, year_starts=starts)["value"] - fixed).abs().max() <= 1e-12


def test_a_whole_among_its_parts_is_found(india: tuple[pd.DataFrame, pd.DataFrame, pd.Series]) -> None:
    """All consumer goods beside durable and other consumer goods, and the general index beside the groups."""
    table = pd.read_csv(GIVEN / "india_iip_2004_05_dev.csv").rename(columns={"month": "time_period"})
    weights = pd.read_csv(GIVEN / "india_iip_2004_05_weights.csv").set_axis(["activity", "weight"], axis=1)
    groups = table.melt("time_period", list(weights["activity"]), "activity").assign(ref_area="IN")
    goods = groups["activity"] != "general"
    with pytest.raises(NestedComponentsError, match="consumer_total holds consumer_durables and consumer_nondurables"):
        laspeyres(groups[goods], weights[weights["activity"] != "general"])
    four = [*FOUR, "general"]
    with pytest.raises(NestedComponentsError, match="general holds"):
        laspeyres(groups[groups["activity"].isin(four)], weights[weights["activity"].isin(four)])


@pytest.mark.parametrize(("codes", "said"), [(("C", "10"), "C holds 10"), (("10", "101"), "10 holds 101")])
def test_codes_that_hold_each_other_are_found(codes: tuple[str, str], said: str) -> None:
    table = long(dict.fromkeys(codes, [100.0, 110.0]), [2015, 2016])
    with pytest.raises(NestedComponentsError, match=said):
        laspeyres(pa.table(table), pa.table(weighted(dict.fromkeys(codes, 1.0))))


def test_sections_beside_each_other_are_no_fault() -> None:
    table = long({"B": [100.0, 110.0], "C": [100.0, 120.0], "35": [100.0, 90.0]}, [2015, 2016])
    found = laspeyres(pa.table(table), pa.table(weighted({"B": 1.0, "C": 2.0, "35": 1.0})))
    assert values_of(found) == pytest.approx([100.0, 110.0])


def test_an_index_is_as_weak_as_its_weakest_component() -> None:
    table = pa.table({**FOOD_AND_CARS, "obs_status": ["A", "A", "A", "A", "P", "F"]})
    assert laspeyres(table, pa.table(THREE_TO_ONE))["obs_status"].to_pylist() == ["A", "P", "F"]
    assert chain(table, pa.table(THREE_TO_ONE))["obs_status"].to_pylist() == ["A", "P", "F"]


def test_weights_may_be_a_table_of_observations() -> None:
    weights = pa.table({"activity": ["10", "29"], "value": [3.0, 1.0]})
    assert values_of(laspeyres(pa.table(FOOD_AND_CARS), weights)) == pytest.approx([100.0, 102.5, 130.0])


def test_units_and_periods_that_do_not_fit_are_named() -> None:
    days = pa.table(long({"10": [1.0], "29": [2.0]}, ["2020-01-01"]))
    with pytest.raises(FrequencyError, match="days, such as 2020-01-01"):
        laspeyres(days, pa.table(THREE_TO_ONE))
    with pytest.raises(ImpossibleValueError, match="row 2"):
        laspeyres(pa.table({**FOOD_AND_CARS, "value": [1.0, -1.0, 1.0, 1.0, 1.0, 1.0]}), pa.table(THREE_TO_ONE))
    mixed = pa.table({**FOOD_AND_CARS, "unit": ["t", "t", "kg", "cars", "cars", "cars"]})
    with pytest.raises(MixedUnitsError, match="AA 10"):
        laspeyres(mixed, pa.table(THREE_TO_ONE))
    with pytest.raises(DuplicateKeyError):
        laspeyres(pa.table({**FOOD_AND_CARS, "activity": ["10"] * 6}), pa.table(THREE_TO_ONE))
