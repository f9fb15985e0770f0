"""Groups for statistics: their members against the published tables they are taken from, and their days."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outturn import vocab
from outturn.vocab import areas

GROUPS = Path(__file__).parents[4] / "shared/data/stats/groups"
needs_tables = pytest.mark.skipif(not GROUPS.is_dir(), reason="the published tables of groups are not at hand")
DAY = date(2021, 5, 1)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (GROUPS / name).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def number(group: vocab.Entry) -> str:
    return group.further["number"]


def of(grouping: str) -> list[vocab.Entry]:
    return [entry for entry in vocab.code_list("statistical_group") if entry.further["grouping"] == grouping]


@needs_tables
@pytest.mark.parametrize("table", ["m49_unsd_2021-05.csv", "m49_unsd_2025-02.csv"])
def test_regions_of_m49_have_the_members_of_both_published_tables(table: str) -> None:
    """Sark (680) has no code of ISO 3166-1; every other row with a number is a member of its regions."""
    columns = ("region_code", "sub_region_code", "intermediate_region_code")
    broken = ("680", "")  # Sark; names with a comma, whose number the copy of 2025 lost
    for entry in of("m49"):
        if number(entry) in ("514", "515", "722"):
            continue
        expected = {
            areas.area(row["m49_code"], "m49")
            for row in rows(table)
            if number(entry) in {row[column].zfill(3) for column in columns} and row["m49_code"] not in broken
        }
        found = vocab.members(entry.code, DAY)
        if table.endswith("2025-02.csv"):
            found = found & {areas.area(row["m49_code"], "m49") for row in rows(table)}
        assert found == expected, entry.code


@needs_tables
def test_developed_and_developing_regions_of_may_2021_and_not_later() -> None:
    for code, flag in (("m49_developed", "Developed"), ("m49_developing", "Developing")):
        expected = {
            areas.area(row["m49_code"], "m49")
            for row in rows("m49_unsd_2021-05.csv")
            if row["developed_developing_countries"] == flag and row["m49_code"] != "680"
        }
        assert vocab.members(code, DAY) == expected
        with pytest.raises(vocab.UnknownMembershipError):
            vocab.members(code, date(2022, 1, 1))


@needs_tables
def test_small_islands_of_m49_are_those_with_its_mark() -> None:
    flag = "small_island_developing_states_sids"
    expected = {areas.area(row["m49_code"], "m49") for row in rows("m49_unsd_2021-05.csv") if row[flag]}
    assert vocab.members("m49_sids", DAY) == expected
    assert vocab.members("sids", DAY) - expected == {"BH"}  # Bahrain is on the list of States, without the mark of M49


@needs_tables
def test_sdg_regions_are_the_sums_of_m49_and_agree_with_the_population_prospects() -> None:
    sums = {"sdg_central_southern_asia": ("m49_central_asia", "m49_southern_asia"),
            "sdg_northern_africa_western_asia": ("m49_northern_africa", "m49_western_asia"),
            "sdg_eastern_south_eastern_asia": ("m49_eastern_asia", "m49_south_eastern_asia"),
            "sdg_europe_northern_america": ("m49_europe", "m49_northern_america"),
            "sdg_oceania": ("m49_melanesia", "m49_micronesia", "m49_polynesia")}  # fmt: skip
    for region, parts in sums.items():
        assert vocab.members(region, DAY) == frozenset[str]().union(*(vocab.members(part, DAY) for part in parts))
    for row in rows("wpp2019_country_groups.csv"):
        country, region = areas.area(row["country"], "population"), areas.area(row["sdg_region"], "population")
        if country in vocab.code_list("country") and country != "TW" and region is not None:
            assert country in vocab.members(region, DAY), (country, region)


@needs_tables
def test_unido_groups_of_2021_are_complete() -> None:
    expected: dict[str, set[str | None]] = {}
    for row in rows("unido_groups_2021.csv"):
        expected.setdefault(row["group_code"], set()).add(areas.area(row["m49"], "unido"))
    assert {number(entry) for entry in of("unido_2021")} == set(expected)
    for entry in of("unido_2021"):
        assert vocab.members(entry.code, DAY) == expected[number(entry)], entry.code
    assert vocab.members("unido_ind", DAY) == vocab.members("industrialized", DAY)
    assert vocab.members("unido_dev", DAY) == vocab.members("deie", DAY)
    assert vocab.members("unido_ldc", DAY) == vocab.members("ldc", DAY)


@needs_tables
def test_income_groups_are_those_of_fiscal_year_2019() -> None:
    """Fiscal year 2019 by its marks: Argentina high income, the Comoros and Senegal low, Georgia lower middle."""
    on = date(2018, 12, 31)
    assert "AR" in vocab.members("wb_high", on)
    assert {"KM", "SN"} <= vocab.members("wb_low", on)
    assert "GE" in vocab.members("wb_lower_middle", on)
    middle = vocab.members("wb_lower_middle", on) | vocab.members("wb_upper_middle", on)
    assert middle - {"XK"} == vocab.members("mic", on)
    with pytest.raises(vocab.UnknownMembershipError):
        vocab.members("wb_high", date(2019, 7, 1))


def test_every_membership_names_a_known_area_and_a_source() -> None:
    for entry in vocab.code_list("statistical_group"):
        facts = vocab.group_memberships(entry.code)
        assert facts, entry.code
        assert len({fact.country for fact in facts}) == len(facts)
        for fact in facts:
            assert fact.source and fact.country in {*vocab.code_list("country").codes,
                                                    *vocab.code_list("statistical_area").codes}  # fmt: skip


@pytest.mark.parametrize(
    ("spelling", "scheme", "code"),
    [
        ("004", "m49", "AF"), ("4", "m49", "AF"), ("4.0", "m49", "AF"), ("NA", "alpha2", "NA"), ("NAM", "any", "NA"),
        ("na", "alpha2", None), ("", "m49", None), ("", "any", None), ("Namibia", "name", "NA"), ("158", "m49", "TW"),
        ("China, Taiwan Province of China", "name", "TW"), ("Côte d'Ivoire", "name", "CI"), ("1", "m49", "world"),
        ("Coral Sea Islands", "name", None), ("Türkiye", "name", "TR"), ("Turkey", "name", "TR"), ("199", "m49", "ldc"),
        ("941", "population", "ldc"), ("941", "m49", None),
        ("IND", "alpha3", "IN"), ("IND", "unido", "unido_ind"), ("XKX", "world_bank", "XK"),
        ("XKX", "m49", None), ("590", "unido", "PA"), ("590", "m49", None), ("ldc", "any", "ldc"), ("999", "m49", None),
        ("Guinea", "name", "GN"), ("Niger", "name", "NE"), ("Korea", "name", "KR"), ("Congo", "name", "CG"),
    ],
)  # fmt: skip
def test_spellings_join_by_scheme_and_nothing_is_guessed(spelling: str, scheme: str, code: str | None) -> None:
    assert areas.area(spelling, scheme) == code
