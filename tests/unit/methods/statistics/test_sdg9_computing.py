"""The industrial indicators of SDG 9, worked by hand: from levels, from published rates, by group, and their faults."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.errors import OutturnError
from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics import faults, sdg9

Row = tuple[str, str, int, float | None, str | None, str]
# Two countries of levels: A makes 20 of 100 with 10 people, B 30 of 50 with 30; C has people and nothing else.
LEVELS: list[Row] = [
    ("MVA_CONSTANT", "A", 2019, 20.0, "USD_2015", "accounts|2021"),
    ("MVA_CONSTANT", "B", 2019, 30.0, "USD_2015", "accounts|2021"),
    ("GDP_CONSTANT", "A", 2019, 100.0, "USD_2015", "accounts|2021"),
    ("GDP_CONSTANT", "B", 2019, 50.0, "USD_2015", "accounts|2021"),
    ("POPULATION", "A", 2019, 10.0, "persons", "people|2019"),
    ("POPULATION", "B", 2019, 30.0, "persons", "people|2019"),
    ("POPULATION", "C", 2019, 10.0, "persons", "people|2019"),
]
PEOPLE = [row for row in LEVELS if row[0] == "POPULATION"]
# The same economies as a publisher of rates shows them.
RATES: list[Row] = [
    ("SDG.9.2.1.share", "A", 2019, 20.0, "%", "un_sdg|2020"),
    ("SDG.9.2.1.share", "B", 2019, 60.0, "%", "un_sdg|2020"),
    ("SDG.9.2.1.per_capita", "A", 2019, 2.0, "USD_2015_per_capita", "un_sdg|2020"),
    ("SDG.9.2.1.per_capita", "B", 2019, 1.0, "USD_2015_per_capita", "un_sdg|2020"),
]
MEMBERS = {"group": ["G"] * 3, "ref_area": ["A", "B", "C"]}
SHARE, PER_CAPITA = "SDG.9.2.1.share", "SDG.9.2.1.per_capita"


def table(rows: list[Row]) -> dict[str, list[Any]]:
    names = ("series", "ref_area", "time_period", "value", "unit", "dataset")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def found(rows: list[Row], members: Any = MEMBERS, **options: Any) -> dict[tuple[str, str], dict[str, Any]]:
    made = sdg9(pa.table(table(rows)), None if members is None else pa.table(members), **options)
    return {(row["series"], row["ref_area"]): row for row in made.to_pylist()}


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_from_levels(kind: Any) -> None:
    made = sdg9(kind(table(LEVELS)), kind(MEMBERS))
    assert type(made) is type(kind(MEMBERS))
    rows = pl.DataFrame(made).to_dicts() if kind is not pa.table else made.to_pylist()
    values = {(row["series"], row["ref_area"]): row["value"] for row in rows}
    assert values[SHARE, "A"] == 20
    assert values[SHARE, "B"] == 60
    assert values[SHARE, "G"] == 100 * 50 / 150
    assert values[PER_CAPITA, "G"] == 50 / 40
    assert {row["time_period"] for row in rows} == {2019}


def test_a_row_says_how_it_was_made() -> None:
    made = found(LEVELS)
    share, person = made[SHARE, "G"], made[PER_CAPITA, "G"]
    assert (share["basis"], share["dataset"], share["unit"], share["is_group"]) == (
        "levels",
        "accounts|2021",
        "%",
        True,
    )
    assert (person["unit"], person["dataset"]) == ("USD_2015_per_capita", "accounts|2021 x people|2019")
    assert (person["members"], person["members_with_data"], person["without_data"]) == (3, 2, "C")
    assert person["coverage_weight"] == 40 / 50
    # Whoever has no share has no product either: coverage of the share is told by people, of whom C has ten of fifty.
    assert (share["coverage_weight"], share["coverage_by"]) == (40 / 50, "POPULATION")
    assert (person["coverage_by"], share["without_weight"]) == ("POPULATION", "C")
    assert (made[SHARE, "A"]["how"], made[SHARE, "A"]["is_group"]) == ("ratio", False)


def test_from_published_rates_groups_are_the_same() -> None:
    made = found(RATES + PEOPLE)
    assert (made[SHARE, "A"]["value"], made[SHARE, "A"]["how"], made[SHARE, "A"]["basis"]) == (
        20,
        "as_published",
        "published",
    )
    assert made[SHARE, "G"]["value"] == pytest.approx(100 * 50 / 150, rel=1e-12)
    assert made[SHARE, "G"]["denominator"] == pytest.approx(150)  # the product that value added and share give back
    assert made[PER_CAPITA, "G"]["value"] == 50 / 40
    assert made[PER_CAPITA, "G"]["unit"] == "USD_2015_per_capita"


def test_rates_go_before_levels_unless_levels_are_asked_for() -> None:
    odd = [("SDG.9.2.1.share", "A", 2019, 21.0, "%", "un_sdg|2020")]
    assert found(LEVELS + odd)[SHARE, "A"]["value"] == 21
    assert found(LEVELS + odd, basis="levels")[SHARE, "A"]["value"] == 20
    assert (SHARE, "A") not in found(LEVELS, basis="published")


def test_what_is_published_for_a_group_stands_beside_and_implies_what_is_missing() -> None:
    published = [(PER_CAPITA, "G", 2019, 2.0, "USD_2015_per_capita", "un_sdg|2020")]
    row = found(RATES + PEOPLE + published)[PER_CAPITA, "G"]
    # 2 for 50 people is 100; A and B make 50 of it, so the ten people of C must make 5 each.
    assert (row["value"], row["published"], row["difference"]) == (1.25, 2.0, 1.25 / 2 - 1)
    assert row["implied"] == pytest.approx(5.0)
    too_few = found(RATES + PEOPLE + published, minimum_coverage=0.9)[PER_CAPITA, "G"]
    assert (too_few["value"], too_few["published"], too_few["difference"], too_few["implied"]) == (
        None,
        2.0,
        None,
        None,
    )


def test_the_other_indicators_from_levels() -> None:
    rows: list[Row] = [
        ("EMPLOYMENT_MANUFACTURING", "A", 2019, 2.0, "persons", "ilo|2020"),
        ("EMPLOYMENT_TOTAL", "A", 2019, 8.0, "persons", "ilo|2020"),
        ("CO2_MANUFACTURING", "A", 2019, 5.0, "t_co2", "iea|2020"),
        ("GERD", "A", 2019, 3.0, "USD", "uis|2020"),
        ("GDP_CURRENT", "A", 2019, 120.0, "USD", "accounts|2021"),
        ("RESEARCHERS_FTE", "A", 2019, 1.0, "fte", "uis|2020"),
        ("MHT_VALUE_ADDED", "A", 2019, 6.0, "USD", "indstat|2020"),
        ("MVA_CURRENT", "A", 2019, 24.0, "USD", "accounts|2021"),
    ]
    made = {code: row["value"] for (code, area), row in found(LEVELS + rows, None).items() if area == "A"}
    assert made == {SHARE: 20, PER_CAPITA: 2, "SDG.9.2.2": 25, "SDG.9.4.1": 250, "SDG.9.5.1": 2.5,
                    "SDG.9.5.2": 100_000, "SDG.9.b.1": 25}  # fmt: skip
    units = {code: row["unit"] for (code, _), row in found(LEVELS + rows, None).items()}
    assert units["SDG.9.4.1"] == "kg_co2_per_usd_2015"


def test_small_industries_are_a_simple_mean_of_the_latest_surveys() -> None:
    rows = [("SDG.9.3.1", "A", 2015, 10.0, "%", "un_sdg|2020"), ("SDG.9.3.1", "B", 2019, 30.0, "%", "un_sdg|2020")]
    made = sdg9(pa.table(table(rows)), pa.table(MEMBERS)).to_pylist()
    row = next(row for row in made if row["is_group"] and row["time_period"] == 2019)
    assert (row["value"], row["how"], row["imputed"], row["obs_status"]) == (20, "simple_mean", "A", "I")


def test_a_weight_that_lacks_an_economy_is_not_taken() -> None:
    rows = [
        ("SDG.9.b.1", "A", 2019, 40.0, "%", "un_sdg|2020"), ("SDG.9.b.1", "B", 2019, 10.0, "%", "un_sdg|2020"),
        ("MVA_CURRENT", "A", 2019, 24.0, "USD", "accounts|2026"),
    ]  # fmt: skip
    row = found(LEVELS + rows)["SDG.9.b.1", "G"]
    assert row["value"] == (40 * 20 + 10 * 30) / 50
    only = found(rows)["SDG.9.b.1", "G"]
    assert (only["value"], only["coverage_weight"], only["without_weight"]) == (40, None, "B;C")
    none = found(rows[:2])["SDG.9.b.1", "G"]
    assert (none["value"], none["reason"]) == (None, "no_weight")


def test_prices_of_different_years_are_not_mixed() -> None:
    old = [("SDG.9.4.1", "A", 2019, 0.5, "kg_co2_per_usd_2010", "un_sdg|2020")]
    assert found(LEVELS + old)["SDG.9.4.1", "G"]["reason"] == "no_weight"
    new = [("SDG.9.4.1", "A", 2019, 0.5, "kg_co2_per_usd_2015", "un_sdg|2025")]
    assert found(LEVELS + new)["SDG.9.4.1", "G"]["value"] == 0.5
    other = [("MVA_CONSTANT", "A", 2019, 20.0, "USD_2010", "x|1"), ("GDP_CONSTANT", "A", 2019, 99.0, "USD_2015", "y|1")]
    with pytest.raises(faults.MixedUnitsError, match="USD_2010 and USD_2015"):
        found(other)


def test_the_latest_vintage_is_taken_and_named() -> None:
    later = [(series, area, year, 2 * (value or 0), unit, "accounts|2022") for series, area, year, value, unit, source
             in LEVELS if source == "accounts|2021"]  # fmt: skip
    row = found(LEVELS + later)[PER_CAPITA, "A"]
    assert (row["value"], row["dataset"]) == (4, "accounts|2022 x people|2019")


def test_value_added_below_zero_is_summed_and_is_no_share() -> None:
    rows = [row for row in LEVELS if row[:2] != ("MVA_CONSTANT", "A")]
    rows.append(("MVA_CONSTANT", "A", 2019, -5.0, "USD_2015", "accounts|2021"))
    made = found(rows)
    assert (made[SHARE, "A"]["value"], made[SHARE, "A"]["reason"]) == (None, "negative_share")
    assert made[SHARE, "G"]["value"] == 100 * 25 / 150
    assert made[PER_CAPITA, "A"]["value"] == -0.5


def test_nothing_that_is_reported_gives_nothing() -> None:
    zero = [("MVA_CONSTANT", "A", 2019, 0.0, "USD_2015", "a|1"), ("GDP_CONSTANT", "A", 2019, 0.0, "USD_2015", "a|1")]
    assert found(zero, None)[SHARE, "A"]["reason"] == "zero_denominator"
    assert sdg9(pa.table(table([("IIP", "A", 2019, 1.0, "index", "x|1")]))).num_rows == 0


BAD: list[tuple[Row, type[OutturnError], str]] = [
    ((SHARE, "A", 2019, 130.0, "%", "un_sdg|2020"), faults.ImpossibleValueError, "A in 2019: 130.0"),
    ((SHARE, "A", 2019, -1.0, "%", "un_sdg|2020"), faults.ImpossibleValueError, "from 0 to 100"),
    (("POPULATION", "D", 2019, -1.0, "persons", "people|2019"), faults.ImpossibleValueError, "D in 2019: -1.0"),
    (("POPULATION", "D", 2019, 9.0, "thousand_persons", "people|2019"), faults.MixedUnitsError, "thousand_persons"),
    (
        ("POPULATION", "A", 2019, 9.0, "persons", "people|2019"),
        faults.DuplicateKeyError,
        "people|2019 POPULATION A 2019",
    ),
    (("MVA_CONSTANT", "D", 2019, 500.0, "USD_2015", "accounts|2021"), faults.ImpossibleValueError, "D in 2019: 500 %"),
]


@pytest.mark.parametrize(("row", "fault", "told"), BAD)
def test_bad_input_is_named_and_nothing_is_computed(row: Row, fault: type[OutturnError], told: str) -> None:
    gdp: Row = ("GDP_CONSTANT", "D", 2019, 100.0, "USD_2015", "accounts|2021")
    with pytest.raises(fault) as raised:
        found([*LEVELS, gdp, row])
    assert told in raised.value.render()


def test_calls_that_cannot_be_followed() -> None:
    with pytest.raises(UnknownParameterError, match=r"SDG\.9\.9"):
        found(LEVELS, indicators=("SDG.9.9",))
    with pytest.raises(UnknownParameterError, match="guess"):
        found(LEVELS, basis="guess")


def test_without_units_and_datasets() -> None:
    bare = {name: values for name, values in table(LEVELS).items() if name not in ("unit", "dataset")}
    made = sdg9(pa.table(bare), pa.table(MEMBERS)).to_pylist()
    assert next(row["value"] for row in made if row["series"] == PER_CAPITA and row["is_group"]) == 1.25


def test_a_group_without_any_data_on_an_indicator_says_so() -> None:
    rows: list[Row] = [("SDG.9.3.1", "Z", 2019, 10.0, "%", "un_sdg|2020")]
    made = found(LEVELS + rows)
    assert (made["SDG.9.3.1", "G"]["value"], made["SDG.9.3.1", "G"]["reason"]) == (None, "no_data")
    assert made["SDG.9.3.1", "G"]["without_data"] == "A;B;C"
    with pytest.raises(faults.UnjoinedCodesError, match="AAA"):
        found(LEVELS, {"group": ["G"], "ref_area": ["AAA"]})


def test_members_of_one_day() -> None:
    dated = {**MEMBERS, "valid_to": [None, "2018-12-31", None]}
    assert found(LEVELS, dated)[PER_CAPITA, "G"]["value"] == 2.0
    assert found(LEVELS, dated, on="2018-01-01")[PER_CAPITA, "G"]["value"] == 1.25
