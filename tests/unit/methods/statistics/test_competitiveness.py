"""Competitiveness on three economies worked by hand, then on the given inputs against the given reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import MissingColumnError, UnknownParameterError
from outturn.methods.statistics import competitiveness, neighbours
from outturn.methods.statistics.faults import (
    DuplicateKeyError,
    ImpossibleValueError,
    MixedUnitsError,
    UnjoinedCodesError,
)
from outturn.methods.statistics.index_faults import (
    NoSpreadError,
    OptionsDisagreeError,
    UnknownEconomyError,
    WeightsError,
)

GIVEN = Path(__file__).parents[5] / "shared/data/stats/cip"
PUBLISHED = Path(__file__).parents[3] / "fixtures/competitiveness/unido-cip-2010.csv"
INDICATORS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
# On the scale from C (0) to A (1) economy B has 1/2, 1/8, 3/4, 1/4, 1/5, 1/20, 1/2, 1/8: components 1/2, 1/8, 1/2, 1/8,
# 1/2, 1/8, whose product is 2^-12, whose sixth root is 1/4; each dimension is the root of 1/16.
LOW = (10.0, 20.0, 10.0, 5.0, 0.0, 40.0, 0.0, 1.0)
HIGH = (110.0, 100.0, 50.0, 25.0, 80.0, 80.0, 20.0, 9.0)
BETWEEN = (60.0, 30.0, 40.0, 10.0, 16.0, 42.0, 10.0, 2.0)


def rows(**economies: tuple[float | None, ...]) -> dict[str, list[Any]]:
    table: dict[str, list[Any]] = {"ref_area": list(economies), "time_period": ["2010"] * len(economies)}
    for place, name in enumerate(INDICATORS):
        table[name] = [values[place] for values in economies.values()]
    return table


def found(table: dict[str, list[Any]], **options: Any) -> dict[str, dict[str, Any]]:
    return {row["ref_area"]: row for row in competitiveness(pa.table(table), **options).to_pylist()}


def test_three_economies_by_hand() -> None:
    result = found(rows(B=BETWEEN, C=LOW, A=HIGH))
    assert [result[area]["value"] for area in "ABC"] == pytest.approx([1.0, 0.25, 0.0], abs=1e-15)
    assert [result[area]["rank"] for area in "ABC"] == [1, 2, 3]
    between = result["B"]
    assert [between[name] for name in ("capacity", "deepening", "impact")] == pytest.approx([0.25] * 3)
    assert (between["INDint"], between["MXQual"]) == pytest.approx((0.5, 0.125))
    assert (between["obs_status"], between["missing"], between["filled"]) == ("A", "", "")


def test_other_means_and_weights_by_hand() -> None:
    table = rows(B=BETWEEN, C=LOW, A=HIGH)
    assert found(table, aggregation="arithmetic")["B"]["value"] == pytest.approx(3 * (1 / 2 + 1 / 8) / 6)
    assert found(table, aggregation="harmonic")["B"]["value"] == pytest.approx(6 / (3 * 2 + 3 * 8))
    weights = {"MVApc": 2, "MXpc": 1, "INDint": 0, "MXQual": 0, "ImWMVA": 0, "ImWMT": 0}
    assert found(table, weights=weights)["B"]["value"] == pytest.approx((1 / 2) ** (2 / 3) * (1 / 8) ** (1 / 3))
    eight = found(table, weights="eight", aggregation="arithmetic")["B"]["value"]
    assert eight == pytest.approx((1 / 2 + 1 / 8 + 3 / 4 + 1 / 4 + 1 / 5 + 1 / 20 + 1 / 2 + 1 / 8) / 8)
    ranked = found(table, aggregation="arithmetic", normalisation="rank")
    assert [ranked[area]["value"] for area in "ABC"] == pytest.approx([1.0, 0.5, 0.0])
    largest = found(table, aggregation="arithmetic", normalisation="maximum")["A"]["value"]
    assert largest == pytest.approx(1.0)
    scores = found(table, aggregation="arithmetic", normalisation="z_score")
    assert sum(scores[area]["value"] for area in "ABC") == pytest.approx(0.0, abs=1e-12)


def test_an_economy_without_an_index_still_sets_the_scale() -> None:
    richer = (210.0, 30.0, None, 10.0, 16.0, 42.0, 10.0, 2.0)
    result = found(rows(A=HIGH, B=BETWEEN, C=LOW, D=richer))
    assert result["A"]["value"] == pytest.approx(0.5 ** (1 / 6))
    assert result["D"]["value"] is None
    assert (result["D"]["rank"], result["D"]["obs_status"], result["D"]["missing"]) == (None, "M", "MHVAsh")
    assert result["D"]["MXQual"] == pytest.approx(0.125)


def test_weights_of_what_is_known_are_scaled_to_one() -> None:
    lacking = (60.0, 30.0, None, 10.0, 16.0, 42.0, 10.0, None)
    row = found(rows(A=HIGH, B=lacking, C=LOW), missing="reweight")["B"]
    assert row["value"] == pytest.approx((1 / 2 * 1 / 8 * 1 / 4 * 1 / 8 * 1 / 2) ** (1 / 5))
    assert (row["obs_status"], row["missing"]) == ("E", "MHVAsh,ImWMT")


def years(values: dict[str, float | None]) -> dict[str, list[Any]]:
    """Give A, B and C in each year, B with these values of MXsh."""
    table: dict[str, list[Any]] = {name: [] for name in ("ref_area", "time_period", *INDICATORS)}
    for year, value in values.items():
        for area, given in (("A", HIGH), ("B", (*BETWEEN[:5], value, *BETWEEN[6:])), ("C", LOW)):
            for name, one in zip(table, (area, year, *given), strict=True):
                table[name].append(one)
    return table


@pytest.mark.parametrize(
    ("missing", "known"),
    [
        ("exclude", [1, 0, 0, 1, 0]),
        ("last", [1, 1, 1, 1, 1]),
        ("linear", [1, 1, 1, 1, 0]),
        (("linear", "last"), [1] * 5),
    ],
)
def test_gaps_are_filled_by_the_policy_and_marked(missing: str | tuple[str, ...], known: list[int]) -> None:
    table = pa.table(years({"2006": 42.0, "2007": None, "2008": None, "2009": 48.0, "2010": None}))
    rows = [row for row in competitiveness(table, missing=missing).to_pylist() if row["ref_area"] == "B"]
    assert [int(row["value"] is not None) for row in rows] == known
    filled = [place for place, row in enumerate(rows) if row["filled"] == "MXsh"]
    assert filled == [place for place in (1, 2, 4) if known[place]]
    assert {rows[place]["obs_status"] for place in filled} <= {"I"}
    if missing == "linear":
        assert rows[1]["MXQual"] == pytest.approx((1 / 5 + (44.0 - 40) / 40) / 2)
    if missing == "last":
        assert rows[1]["MXQual"] == pytest.approx((1 / 5 + (42.0 - 40) / 40) / 2)


def test_an_outlying_value_is_replaced_by_the_median_around_it() -> None:
    series = {"2005": 42.0, "2006": 43.0, "2007": 44.0, "2008": 78.0, "2009": 45.0, "2010": 46.0, "2011": 47.0}
    rows = competitiveness(pa.table(years(series)), missing="hampel").to_pylist()
    replaced = [(row["time_period"], row["filled"]) for row in rows if row["filled"]]
    assert replaced == [("2008", "MXsh")]
    row = next(row for row in rows if row["ref_area"] == "B" and row["time_period"] == "2008")
    assert row["MXQual"] == pytest.approx((1 / 5 + (45.0 - 40) / 40) / 2)


def test_a_year_without_a_row_can_be_filled() -> None:
    table = years({"2008": 42.0, "2009": 42.0, "2010": 42.0})
    kept = [place for place in range(9) if place != 4]
    table = {name: [values[place] for place in kept] for name, values in table.items()}
    assert len(competitiveness(pa.table(table)).to_pylist()) == 8
    rows = competitiveness(pa.table(table), missing="linear").to_pylist()
    row = next(row for row in rows if (row["ref_area"], row["time_period"]) == ("B", "2009"))
    assert row["value"] == pytest.approx(0.25)
    assert row["filled"] == ",".join(INDICATORS)


def test_the_same_kind_of_table_comes_back_and_order_does_not_matter() -> None:
    table = rows(B=BETWEEN, C=LOW, A=HIGH)
    arrow = competitiveness(pa.table(table))
    assert competitiveness(pl.DataFrame(table)).to_arrow().to_pylist() == arrow.to_pylist()
    frame = competitiveness(pd.DataFrame(table).iloc[::-1])
    assert isinstance(frame, pd.DataFrame)
    assert frame["value"].tolist() == arrow["value"].to_pylist()


def test_the_long_form_gives_the_same() -> None:
    table = pd.DataFrame(rows(B=BETWEEN, C=LOW, A=HIGH))
    long = table.melt(["ref_area", "time_period"], list(INDICATORS), "indicator")
    long["indicator"] = "CIP." + long["indicator"]
    assert competitiveness(long).equals(competitiveness(table))


def test_economies_with_equal_values_share_the_better_rank() -> None:
    result = found(rows(A=HIGH, B=BETWEEN, D=BETWEEN, C=LOW))
    assert [result[area]["rank"] for area in "ABDC"] == [1, 2, 2, 4]


def test_neighbours_and_history() -> None:
    table = {"ref_area": list("ABCD") * 2, "time_period": ["2009"] * 4 + ["2010"] * 4}
    table["value"] = [0.9, 0.6, 0.5, None, 0.4, 0.6, 0.5, 0.2]
    rows = neighbours(pa.table(table), "C", span=1).to_pylist()
    kept = [(row["time_period"], row["ref_area"], row["rank"], row["distance"], row["rank_change"]) for row in rows]
    assert kept == [
        ("2009", "B", 2, -1, None), ("2009", "C", 3, 0, None), ("2010", "B", 1, -1, 1), ("2010", "C", 2, 0, 1),
        ("2010", "A", 3, 1, -2),
    ]  # fmt: skip
    assert rows[-1]["gap"] == pytest.approx(-0.1)
    with pytest.raises(UnknownEconomyError):
        neighbours(pa.table(table), "X")


@pytest.mark.parametrize(
    ("change", "options", "fault", "said"),
    [
        ({"MXsh": [140.0, 50.0, 60.0]}, {}, ImpossibleValueError, "A 2010: 140"),
        ({"MVApc": [-1.0, 50.0, 60.0]}, {}, ImpossibleValueError, "A 2010: -1"),
        ({"MXsh": [50.0, 50.0, 50.0]}, {}, NoSpreadError, "MXsh, period 2010"),
        ({"ref_area": ["A", "A", "C"]}, {}, DuplicateKeyError, "A 2010"),
        ({}, {"aggregation": "median"}, UnknownParameterError, "median"),
        ({}, {"missing": "guess"}, UnknownParameterError, "guess"),
        ({}, {"normalisation": "z_score"}, OptionsDisagreeError, "geometric"),
        ({}, {"weights": {"MVApc": 1}}, WeightsError, "INDint"),
    ],
)
def test_bad_input_is_named(change: dict[str, Any], options: Any, fault: type[Exception], said: str) -> None:
    table = {**rows(A=HIGH, B=BETWEEN, C=LOW), **change}
    with pytest.raises(fault, match=said):
        competitiveness(pa.table(table), **options)


def test_missing_and_unknown_indicators_are_named() -> None:
    table = pa.table(rows(A=HIGH, B=BETWEEN, C=LOW))
    with pytest.raises(MissingColumnError, match="MXsh"):
        competitiveness(table.drop_columns(["MXsh"]))
    with pytest.raises(MissingColumnError, match="indicator and value"):
        competitiveness(table.select(["ref_area", "time_period"]))
    long = pd.DataFrame(table.to_pydict()).melt(["ref_area", "time_period"], list(INDICATORS), "indicator")
    with pytest.raises(UnjoinedCodesError, match="not there: MXpc"):
        competitiveness(long[long["indicator"] != "MXpc"])
    with pytest.raises(UnjoinedCodesError, match="unknown: MXpcap"):
        competitiveness(long.replace("MXpc", "MXpcap"))


@pytest.fixture(scope="module")
def given() -> pd.DataFrame:
    path = GIVEN / "cip_inputs_1996_2005.csv"
    if not path.is_file():
        pytest.skip("the given inputs of competitiveness are not beside this checkout")
    table = pd.read_csv(path, keep_default_na=False, na_values=[""])
    return table.rename(columns={"country": "ref_area", "year": "time_period"})


def test_the_given_inputs_give_the_reference(given: pd.DataFrame) -> None:
    """The reference is printed with six places; ranks of equal values share the mean place there, here the best."""
    reference = pd.read_csv(GIVEN / "cip_reference_1996_2000_DERIVED.csv")
    both = reference.merge(competitiveness(given), left_on=["country", "year"], right_on=["ref_area", "time_period"])
    assert len(both) == len(reference) == 625
    assert (both["cip"].isna() == both["value"].isna()).all()
    assert (both["cip"] - both["value"]).abs().max() <= 5.0001e-7
    assert (both["INDint_x"] - both["INDint_y"]).abs().max() <= 5.0001e-7
    assert (both["rank_x"] - both["rank_y"]).abs().max() <= 0.5


def test_the_given_inputs_give_what_another_computation_gives(given: pd.DataFrame) -> None:
    """Written again with pandas, in the words of the formula, for all ten years."""
    groups = given.groupby("time_period")[list(INDICATORS)]
    low, high = groups.transform("min"), groups.transform("max")
    scaled = (given[list(INDICATORS)] - low) / (high - low)
    depth, quality = (scaled["MHVAsh"] + scaled["MVAsh"]) / 2, (scaled["MHXsh"] + scaled["MXsh"]) / 2
    product = scaled["MVApc"] * scaled["MXpc"] * depth * quality * scaled["ImWMVA"] * scaled["ImWMT"]
    expected = given.assign(expected=product ** (1 / 6))
    both = expected.merge(competitiveness(given), on=["ref_area", "time_period"])
    assert len(both) == 1250
    assert (both["expected"].isna() == both["value"].isna()).all()
    assert (both["expected"] - both["value"]).abs().max() < 1e-12


def test_scores_and_ranks_of_2010_are_those_that_unido_publishes() -> None:
    """153 economies from the eight indicators beside which UNIDO publishes score and rank; three scores are 0."""
    printed = pd.read_csv(PUBLISHED, dtype={"CountryCode": str, "Year": str})
    wide = printed.pivot(index=["CountryCode", "Year"], columns="VariableCode", values="Value").reset_index()
    wide = wide.rename(columns={"CountryCode": "ref_area", "Year": "time_period"})
    shares = [name for name in INDICATORS if not name.endswith("pc")]
    found = competitiveness(wide[["ref_area", "time_period", *INDICATORS]].assign(**wide[shares] * 100))
    both = wide.merge(found, on=["ref_area", "time_period"])
    assert len(both) == len(wide) == 153
    assert (both["cip"] - both["value"]).abs().max() < 1e-13
    assert (both["rank"] == both["cipRank"]).all()
    first = both.sort_values("rank")["ref_area"].head(8).tolist()
    assert first == ["276", "392", "840", "410", "756", "156", "702", "158"]


def test_an_index_is_as_weak_as_its_weakest_input() -> None:
    table = pd.DataFrame(rows(A=HIGH, B=BETWEEN, C=LOW))
    long = table.melt(["ref_area", "time_period"], list(INDICATORS), "indicator")
    long["obs_status"] = ["F" if (row.ref_area, row.indicator) == ("B", "MXsh") else "A" for row in long.itertuples()]
    assert competitiveness(long)["obs_status"].tolist() == ["A", "F", "A"]
    assert competitiveness(table.assign(obs_status=["A", "E", "A"]))["obs_status"].tolist() == ["A", "E", "A"]


def test_an_indicator_in_two_units_is_named() -> None:
    table = pd.DataFrame(rows(A=HIGH, B=BETWEEN, C=LOW)).melt(
        ["ref_area", "time_period"], list(INDICATORS), "indicator"
    )
    table["unit"] = ["%" if row.indicator.endswith("sh") else "USD" for row in table.itertuples()]
    assert len(competitiveness(table)) == 3
    table.loc[table["indicator"].eq("MXpc") & table["ref_area"].eq("B"), "unit"] = "1000 USD"
    with pytest.raises(MixedUnitsError, match="MXpc"):
        competitiveness(table)


def test_each_economy_has_the_benefit_of_the_doubt() -> None:
    """A is first in all but ImWMT, where D is: both can be weighed to 1; B is half of A throughout, C has nothing."""
    pytest.importorskip("scipy", reason="scipy comes with the extra stats")
    first, apart = (110.0, 100.0, 50.0, 25.0, 80.0, 80.0, 20.0, 1.0), (*LOW[:7], 9.0)
    half = (60.0, 60.0, 30.0, 15.0, 40.0, 60.0, 10.0, 1.0)
    given = rows(A=first, B=half, C=LOW, D=apart)
    result = found(given, aggregation="arithmetic", weights="benefit_of_the_doubt")
    assert [result[area]["value"] for area in "ABCD"] == pytest.approx([1.0, 0.5, 0.0, 1.0], abs=1e-9)
    with pytest.raises(OptionsDisagreeError, match="doubt"):
        found(given, weights="benefit_of_the_doubt")


@pytest.mark.parametrize("missing", ["last", "linear"])
def test_a_year_nobody_reports_is_not_made_up(missing: str) -> None:
    table = years({"2008": 42.0, "2010": 42.0})
    made = competitiveness(pa.table(table), missing=missing).to_pylist()
    assert {row["time_period"] for row in made} == {"2008", "2010"}
    with_empty = {name: [*values, *years({"2009": None})[name]] for name, values in table.items()}
    for name in INDICATORS:
        with_empty[name][6:] = [None] * 3
    made = competitiveness(pa.table(with_empty), missing=missing).to_pylist()
    nobody = [row for row in made if row["time_period"] == "2009"]
    assert {(row["value"], row["obs_status"], row["filled"]) for row in nobody} == {(None, "M", "")}


@pytest.mark.parametrize("missing", [None, "none", ["exclude", None]])
def test_a_policy_that_does_not_exist_is_named(missing: Any) -> None:
    with pytest.raises(UnknownParameterError, match="one of exclude, last"):
        competitiveness(pa.table(rows(A=HIGH, C=LOW)), missing=missing)
