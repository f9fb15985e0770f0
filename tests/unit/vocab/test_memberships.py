"""Who belongs to which group, checked against the counts printed in the Annual Report 2020, regional profiles."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from outturn import vocab
from outturn.vocab import tables

END_OF_2020 = date(2020, 12, 31)
REGIONS = ("africa", "arab_region", "asia_pacific", "europe_central_asia", "latin_america_caribbean")
PRINTED = {
    "member_state": (45, 20, 32, 40, 33),
    "ldc": (29, 4, 11, 0, 1),
    "sids": (6, 1, 11, 0, 16),
    "mic": (22, 10, 27, 19, 22),
}
M49 = Path(__file__).parents[4] / "shared/data/stats/groups/m49_unsd_2021-05.csv"


def by_region(codes: frozenset[str]) -> tuple[int, ...]:
    counts = Counter(vocab.country(code).region for code in codes & vocab.members("member_state", END_OF_2020))
    return tuple(counts[region] for region in REGIONS)


def as_printed(group: str) -> frozenset[str]:
    differences = [d for d in vocab.report_differences(2020) if d.group == group]
    added = {d.country for d in differences if d.effect == 1}
    removed = {d.country for d in differences if d.effect == -1}
    facts = vocab.members(group, END_OF_2020)
    assert not added & facts
    assert removed <= facts
    return (facts | added) - removed


def test_170_member_states_in_five_regions() -> None:
    assert len(vocab.members("member_state", END_OF_2020)) == 170
    assert by_region(vocab.members("member_state", END_OF_2020)) == PRINTED["member_state"]


@pytest.mark.parametrize("group", ["member_state", "sids"])
def test_facts_give_the_printed_counts_without_any_difference(group: str) -> None:
    assert by_region(vocab.members(group, END_OF_2020)) == PRINTED[group]


@pytest.mark.parametrize("group", PRINTED)
def test_facts_with_the_listed_differences_give_the_printed_counts(group: str) -> None:
    assert by_region(as_printed(group)) == PRINTED[group]


def test_facts_alone_at_the_end_of_2020() -> None:
    assert by_region(vocab.members("ldc", END_OF_2020)) == (29, 4, 10, 0, 1)
    assert by_region(vocab.members("mic", END_OF_2020)) == (23, 10, 28, 18, 24)


def test_middle_income_classification_of_fiscal_year_2020_leaves_three_countries_unexplained() -> None:
    assert by_region(vocab.members("mic", date(2020, 6, 30))) == (22, 11, 27, 19, 24)
    assert by_region(vocab.members("mic", date(2020, 7, 1))) == (23, 10, 28, 18, 24)


def test_the_report_counts_106_middle_income_countries_of_which_103_are_member_states() -> None:
    mic = vocab.members("mic", END_OF_2020)
    assert len(mic) == 106 - 1  # Kosovo has no ISO 3166-1 code
    assert len(mic & vocab.members("member_state", END_OF_2020)) == 103


def test_differences_name_real_countries_their_region_and_a_reason() -> None:
    differences = vocab.report_differences(2020)
    assert len(differences) == 10
    for difference in differences:
        assert vocab.country(difference.country).region == difference.region
        assert difference.effect in (1, -1)
        assert difference.group in vocab.code_list("country_group")
        assert difference.reason
    assert vocab.report_differences(2019) == ()


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2015, 1, 1), 48),
        (date(2017, 6, 3), 48),
        (date(2017, 6, 4), 47),
        (date(2020, 12, 3), 47),
        (date(2020, 12, 4), 46),
        (date(2022, 12, 31), 46),
        (date(2023, 12, 13), 45),
    ],
)
def test_least_developed_countries_by_date(day: date, count: int) -> None:
    """Graduations: Equatorial Guinea 4 June 2017, Vanuatu 4 December 2020, Bhutan 13 December 2023 (UN CDP)."""
    assert len(vocab.members("ldc", day)) == count


def test_sizes_of_the_other_groups() -> None:
    assert len(vocab.members("lldc", END_OF_2020)) == 32
    assert len(vocab.members("sids", END_OF_2020)) == 38
    industrialized, developing = vocab.members("industrialized", END_OF_2020), vocab.members("deie", END_OF_2020)
    assert (len(industrialized), len(developing)) == (63, 152)
    assert not industrialized & developing
    assert "NA" in vocab.members("sub_saharan_africa", END_OF_2020)
    assert len(vocab.members("world", END_OF_2020)) == 249


@pytest.mark.parametrize("year", [1990, 2000, 2008, 2020])
def test_the_regions_of_m49_add_up_to_the_world(year: int) -> None:
    # Series of Serbia, Montenegro and Timor-Leste go back to 2000; the World of that year lacked them, Europe had them.
    day = date(year, 12, 31)
    regions = [vocab.members(f"m49_{name}", day) for name in ("africa", "americas", "asia", "europe", "oceania")]
    world = vocab.members("world", day)
    assert world - frozenset().union(*regions) == {"AQ", "TW"}
    assert sum(map(len, regions)) == len(world) - 2 == 247
    assert not world & {"AN", "CS"}


@pytest.mark.skipif(not M49.exists(), reason="the UNSD M49 table is not at hand")
def test_ldc_lldc_and_country_numbers_agree_with_m49() -> None:
    with M49.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["iso_alpha2_code"]]
    ldc = {row["iso_alpha2_code"] for row in rows if row["least_developed_countries_ldc"]}
    lldc = {row["iso_alpha2_code"] for row in rows if row["land_locked_developing_countries_lldc"]}
    assert vocab.members("ldc", END_OF_2020) == ldc
    assert vocab.members("lldc", END_OF_2020) == lldc
    for row in rows:
        if len(row["iso_alpha2_code"]) == 2:
            known = vocab.country(row["iso_alpha2_code"])
            assert (known.alpha3, known.m49) == (row["iso_alpha3_code"], row["m49_code"].zfill(3))


def test_every_fact_names_a_country_has_a_source_and_does_not_overlap() -> None:
    seen: dict[tuple[str, str], list[vocab.Membership]] = {}
    for fact in vocab.memberships():
        assert fact.country in vocab.code_list("country")
        assert fact.source
        for other in seen.setdefault((fact.group, fact.country), []):
            assert other.valid_to and fact.valid_from and other.valid_to < fact.valid_from
        seen[fact.group, fact.country].append(fact)
    files = {name for name in tables.stems(tables.MEMBERSHIPS) if not name.startswith("report_")}
    assert {group for group, _ in seen} == files
    assert files | {"world"} == set(vocab.code_list("country_group").codes)


def test_a_group_or_day_without_facts_has_no_answer() -> None:
    with pytest.raises(vocab.UnknownMembershipError) as day:
        vocab.members("member_state", date(1990, 1, 1))
    assert "2019-04-30 to 2020-12-31" in day.value.render()
    with pytest.raises(vocab.UnknownMembershipError) as group:
        vocab.members("ldcs", END_OF_2020)
    assert group.value.fix == "write ldc"


def test_countries_have_three_codes_each_and_known_regions() -> None:
    countries = vocab.countries()
    assert len({c.alpha3 for c in countries}) == len({c.m49 for c in countries}) == len(countries)
    assert all(c.region is None or c.region in vocab.code_list("region") for c in countries)
    assert vocab.country("CI").en == "Côte d’Ivoire"
    assert vocab.country("CI").zh == "科特迪瓦"
    assert vocab.country("AU").region is None
    assert vocab.country("KM").region == "africa"
    with pytest.raises(vocab.UnknownCodeError):
        vocab.country("XX")
