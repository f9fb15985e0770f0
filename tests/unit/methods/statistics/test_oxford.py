"""The four indices of policies: the source's worked example, each rule by hand, and every published value given."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods.faults import MissingColumnError
from outturn.methods.statistics import oxford_indices
from outturn.methods.statistics.faults import DuplicateKeyError, ImpossibleValueError, NotANumberError
from outturn.methods.statistics.policies import FLAGGED, HIGHEST

GIVEN = Path(__file__).parents[5] / "shared/data/stats/covid"
INDICES = (
    "stringency_index", "government_response_index", "containment_health_index", "economic_support_index",
)  # fmt: skip


def days(*given: dict[str, float | None], **more: list[Any]) -> dict[str, list[Any]]:
    """Give a table of days on which each policy is at 0 unless it is named."""
    table: dict[str, list[Any]] = {
        "ref_area": ["AA"] * len(given), "time_period": [f"2020-03-{day:02d}" for day in range(1, len(given) + 1)],
    }  # fmt: skip
    for policy in HIGHEST:
        table[policy.lower()] = [day.get(policy, 0.0) for day in given]
    for policy in FLAGGED:
        table[f"{policy.lower()}_flag"] = [day.get(f"{policy}_flag") for day in given]
    return {**table, **more}


def first(table: dict[str, list[Any]], **options: Any) -> dict[str, Any]:
    schema = {name: (pa.string() if name in ("ref_area", "time_period") else pa.float64()) for name in table}
    return oxford_indices(pa.table(table, schema=pa.schema(list(schema.items()))), **options).to_pylist()[0]


def test_the_worked_example_of_the_source() -> None:
    """Methodology for calculating indices, sub-indices: a day with C2 not known; 57.1875 is printed as 57.18."""
    levels = {"C1": 2, "C3": 2, "C4": 2, "C6": 1, "C7": 1, "C8": 3, "E1": 2, "E2": 2}
    levels |= {"H1": 2, "H2": 3, "H3": 2, "H6": 2, "H7": 2, "H8": 2}
    flags = {"C1": 1, "C3": 0, "C4": 0, "C6": 0, "C7": 1, "E1": 0, "H1": 0, "H6": 0, "H7": 1, "H8": 1}
    day = {**levels, "C2": None, **{f"{policy}_flag": flag for policy, flag in flags.items()}}
    row = first(days(day))
    printed = {"government_response": 57.18, "containment_health": 52.86, "stringency": 43.98, "economic_support": 87.5}
    assert {name: row[f"{name}_index"] for name in printed} == pytest.approx(printed, abs=0.01)


def test_the_display_example_of_the_source() -> None:
    """The same, on gaps: 10 to 22 October 2020, with 12, 13, 11, … of the 14 policies known; the last good day before
    the last seven is 13 October; 19 and 20 October lack a policy that the days before have."""
    policies = [policy for policy in HIGHEST if not policy.startswith("E")]
    counts = [12, 13, 11, 14, 11, 11, 11, 14, 14, 13, 13, 7, 5]
    given = [{**dict.fromkeys(policies[count:]), "C8": float(place % 5)} for place, count in enumerate(counts)]
    for day, count in zip(given, counts, strict=True):
        day["C8"] = None if policies.index("C8") >= count else day["C8"]
    table = pd.DataFrame(days(*given))
    table["time_period"] = [f"2020-10-{day}" for day in range(10, 23)]
    table = table.astype(dict.fromkeys(table.columns[2:], float))
    shown = oxford_indices(table, variant="display")["containment_health_index"].tolist()
    raw = oxford_indices(table)["containment_health_index"].tolist()
    assert [math.isnan(each) for each in raw] == [each in (12, 11, 7, 5) for each in counts]
    assert [math.isnan(each) for each in shown] == [True, False, True, False, True, True, *[False] * 7]
    assert shown[6] == raw[3] and shown[7] == raw[7]
    assert shown[8:] == [raw[8]] * 5


def test_each_policy_by_hand() -> None:
    """E1 at 1 with flag 0 of 2: 25; E2 at 2 of 2: 100. H7 at 4 with flag 1 of 5: 80; H2 at 3 of 3: 100."""
    row = first(days({"E1": 1, "E1_flag": 0, "E2": 2, "H7": 4, "H7_flag": 1, "H2": 3}))
    assert row["economic_support_index"] == pytest.approx((25 + 100) / 2)
    assert row["containment_health_index"] == pytest.approx((80 + 100) / 14)
    assert row["government_response_index"] == pytest.approx((25 + 100 + 80 + 100) / 16)
    assert row["stringency_index"] == 0.0


@pytest.mark.parametrize(
    ("absent", "expected"),
    [
        ((), (True, True, True, True)),
        (("C1",), (True, True, True, True)),
        (("C1", "C2"), (False, False, False, True)),
        (("H6", "H7"), (True, False, False, True)),
        (("E1",), (True, True, True, False)),
        (("C1", "E2"), (True, False, True, False)),
    ],
)
def test_an_index_with_too_few_policies_is_not_given(absent: tuple[str, ...], expected: tuple[bool, ...]) -> None:
    row = first(days(dict.fromkeys(absent)))
    assert tuple(row[name] is not None for name in INDICES) == expected


def test_a_level_without_its_flag_is_not_known() -> None:
    row = first(days({"C1": 3, "C1_flag": None, "C2": 3, "C2_flag": 1}))
    assert row["stringency_index"] == pytest.approx(100 / 9)
    assert first(days({"C1": 3, "C2": 3}))["stringency_index"] is None


def test_the_legacy_index_by_hand() -> None:
    """C3 2 targeted of 2: 2/3; C4 4 general of 4: 5/5, the higher; C8 3 of 4: 75; C7 1 general of 2: 2/3 over C6 0."""
    day = {"C3": 2, "C3_flag": 0, "C4": 4, "C4_flag": 1, "C7": 1, "C7_flag": 1, "C8": 3}
    row = first(days(day), variant="legacy")
    assert row["stringency_legacy_index"] == pytest.approx((100 + 200 / 3 + 75) / 7)


def test_display_repeats_the_last_good_value_in_the_last_seven_days_only() -> None:
    unknown = dict.fromkeys(HIGHEST)
    known = {"C8": 4.0}
    table = pd.DataFrame(days(known, unknown, known, *[unknown] * 9)).sample(frac=1, random_state=3)
    for column in table.columns[2:]:
        table[column] = table[column].astype(float)
    shown = oxford_indices(table, variant="display").sort_values("time_period")["stringency_index"].tolist()
    value = pytest.approx(100 / 9)
    assert shown[0] == value and shown[2] == value
    assert [math.isnan(each) for each in shown[1:5]] == [True, False, True, True]
    assert shown[5:] == [value] * 7


def test_vaccinated_and_others_by_hand() -> None:
    """C1: 3 general for the others (100), 1 targeted for the vaccinated (1/6); 40 % are vaccinated."""
    table = days({})
    del table["c1"], table["c1_flag"]
    table |= {"C1E_School closing": [None], "C1E_Flag": [None], "C1NV_School closing": [3.0], "C1NV_Flag": [1.0]}
    table |= {"C1V_School closing": [1.0], "C1V_Flag": [0.0], "PopulationVaccinated": [40.0]}
    row = first(table)
    assert row["stringency_index_non_vaccinated"] == pytest.approx(100 / 9)
    assert row["stringency_index_vaccinated"] == pytest.approx(100 / 6 / 9)
    assert row["stringency_index_simple_average"] == pytest.approx((11.11 + 1.85) / 2)
    assert row["stringency_index_weighted_average"] == pytest.approx(0.4 * 1.85 + 0.6 * 11.11)
    assert row["economic_support_index"] == 0.0


def test_both_ways_to_write_days_and_areas() -> None:
    table = pd.DataFrame(days({"C8": 4.0}, {"C8": 2.0})).rename(
        columns={"ref_area": "CountryCode", "time_period": "Date"}
    )
    table = table.astype(dict.fromkeys(table.columns[2:], float))
    table["Date"] = [20200301, 20200302]
    table["RegionCode"] = ["", "AA_B"]
    found = oxford_indices(pl.from_pandas(table))
    assert isinstance(found, pl.DataFrame)
    assert found["ref_area"].to_list() == ["AA", "AA_B"]
    assert found["time_period"].to_list() == ["2020-03-01", "2020-03-02"]
    assert found["stringency_index"].to_list() == pytest.approx([100 / 9, 50 / 9])


def test_bad_input_is_named() -> None:
    with pytest.raises(ImpossibleValueError, match="c1 has a level"):
        first(days({"C1": 4, "C1_flag": 1}))
    with pytest.raises(ImpossibleValueError, match="c1_flag"):
        first(days({"C1": 2, "C1_flag": 2}))
    with pytest.raises(ImpossibleValueError, match=r"1\.5"):
        first(days({"C8": 1.5}))
    with pytest.raises(DuplicateKeyError, match="AA 2020-03-01"):
        first(days({}, {}, time_period=["2020-03-01"] * 2))
    with pytest.raises(DuplicateKeyError, match="c1_school"):
        first(days({}, c1_school=[0.0]))
    table = days({})
    del table["h8"], table["e1_flag"]
    with pytest.raises(MissingColumnError, match="none for H8, E1_flag"):
        first(table)
    with pytest.raises(NotANumberError, match="c8"):
        oxford_indices(pd.DataFrame({**days({}), "c8": ["closed"]}))


def beside(name: str) -> Path:
    if not (GIVEN / name).is_file():
        pytest.skip("the given policies are not beside this checkout")
    return GIVEN / name


def test_every_published_value_of_the_tracker() -> None:
    """Within half of the last printed place; stale are 51 days of China with at most two of its 16 policies."""
    table = pd.read_parquet(beside("oxcgrt_legacy_dev.parquet"))
    found = oxford_indices(table)
    assert len(found) == len(table) == 107_818
    policies = [name for name in table.columns if name[0] in "ceh" and name[1].isdigit() and not name.endswith("_flag")]
    assert len(policies) == 16
    few = table[policies].notna().sum(axis=1) <= 2
    for name in INDICES:
        stale = few & table[name].notna()
        assert table["country_code"][stale].tolist() == ["CHN"] * (51 if name == "government_response_index" else 0)
        assert (found[name].isna() == (table[name].isna() | stale)).all()
        assert (found[name] - table[name]).abs().max() <= 0.005 + 1e-9


def test_every_published_value_by_vaccination() -> None:
    table = pd.read_csv(beside("oxcgrt_final_GBR_dev.csv"), low_memory=False)
    found = oxford_indices(table)
    forms = ("NonVaccinated", "Vaccinated", "SimpleAverage", "WeightedAverage")
    endings = ("non_vaccinated", "vaccinated", "simple_average", "weighted_average")
    names = ("Stringency", "GovernmentResponse", "ContainmentHealth")
    pairs = {"economic_support_index": "EconomicSupportIndex"}
    for name, index in zip(names, INDICES, strict=False):
        pairs |= {f"{index}_{end}": f"{name}Index_{form}" for form, end in zip(forms, endings, strict=True)}
    assert len(pairs) == 13
    for ours, theirs in pairs.items():
        assert (found[ours].isna() == table[theirs].isna()).all()
        assert (found[ours] - table[theirs]).abs().max() <= 0.005 + 1e-9


def test_policies_in_rows_give_what_policies_in_columns_give() -> None:
    table = pd.DataFrame(days({"C8": 4.0, "C1": 2.0, "C1_flag": 1.0}, {"E1": None}))
    rows = table.melt(["ref_area", "time_period"], var_name="series").dropna()
    rows["series"] = "OXCGRT." + rows["series"].str.upper().str.replace("_FLAG", ".flag")
    more = pd.DataFrame(
        {"ref_area": ["AA"], "time_period": ["2020-03-01"], "series": ["OXCGRT.STRINGENCY"], "value": [9.0]}
    )
    rows = pd.concat([rows, more]).astype({"value": float})
    found = oxford_indices(rows.sample(frac=1, random_state=1))
    expected = oxford_indices(table.astype(dict.fromkeys(table.columns[2:], float)))
    pd.testing.assert_frame_equal(found, expected)
    with pytest.raises(DuplicateKeyError, match=r"OXCGRT\.C1"):
        oxford_indices(pd.concat([rows, rows[rows["series"] == "OXCGRT.C1"]]))
