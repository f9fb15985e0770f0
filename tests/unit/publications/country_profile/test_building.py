"""What a profile knows: nothing later than its year, comparators by a rule, coverage, reasons for what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.publications.country_profile import Asked, CountryProfile, build_profile
from outturn.publications.country_profile.profile import Indicator, Tracked
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.periods import Period
from tests.unit.publications.country_profile.countries import (
    CARBON,
    EMPLOYMENT,
    PER_PERSON,
    SHARE,
    TECHNOLOGY,
    observations,
    row,
)

SMALL = Decimal("1e-9")


def tracked(profile: CountryProfile, code: str) -> Tracked:
    return next(one for one in profile.tracked if one.code == code)


def indicator(profile: CountryProfile, code: str) -> Indicator:
    return next(one for one in profile.indicators if one.code == code)


def test_a_profile_speaks_of_the_last_year_that_has_an_indicator_and_knows_nothing_later() -> None:
    profile = build_profile(observations(), Asked("KE"))
    assert profile.year == 2019
    population = profile.facts["POPULATION"].series
    assert population is not None
    assert [one.period.year for one in population.observations] == [2019], "the projection to 2030 is not the present"


def test_a_year_that_is_asked_for_hides_what_came_later() -> None:
    profile = build_profile(observations(), Asked("KE", year=2016))
    share = indicator(profile, SHARE).fact.series
    assert share is not None
    assert (share.last.period, share.last.value) == (Period(2016), Decimal(repr(9 + 0.2 * 11)))
    assert profile.facts["MVA_CONSTANT"].series is None


def test_what_is_not_reported_has_no_series_and_a_reported_zero_has_one() -> None:
    kenya, tuvalu = (build_profile(observations(), Asked(area)) for area in ("KE", "TV"))
    assert kenya.facts["EXPORTS_MERCHANDISE"].series is None
    zero = tuvalu.facts["EXPORTS_MERCHANDISE"].last
    assert zero is not None
    assert zero.value == 0


def test_a_series_that_stopped_is_not_current_and_not_tracked() -> None:
    profile = build_profile(observations(), Asked("KE"))
    employment = indicator(profile, EMPLOYMENT).fact
    assert employment.last is not None
    assert (employment.last.period.year, employment.is_current) == (2012, False)
    assert (tracked(profile, EMPLOYMENT).reason, tracked(profile, EMPLOYMENT).expected) == ("old", None)


def test_comparators_are_the_nearest_of_the_region_by_ratio() -> None:
    # 114 dollars here; 119 is 1.04 times that, 90 is 1.27 away, 590 and 600 more than 5; Viet Nam is elsewhere.
    profile = build_profile(observations(), Asked("KE"))
    assert (profile.comparators, profile.comparator_rule) == (("TZ", "UG", "NA"), "nearest")


def test_comparators_that_are_named_are_taken_and_the_country_itself_is_not_one() -> None:
    profile = build_profile(observations(), Asked("KE", comparators=("VN", "KE", "VN")))
    assert (profile.comparators, profile.comparator_rule) == (("VN",), "named")


def test_a_country_without_a_current_value_per_person_has_no_comparators() -> None:
    profile = build_profile(observations(), Asked("TV"))
    assert (profile.comparators, profile.comparator_rule) == ((), "none")


def test_a_group_is_a_ratio_of_sums_with_its_coverage_and_names_who_is_missing() -> None:
    # Sum of value x population over sum of population; Rwanda has a population and no value.
    table = observations(row("POPULATION", "RW", "2019", 1e7))
    profile = build_profile(table, Asked("TZ", groups=("east",)), {"east": ("KE", "TZ", "UG", "RW")})
    point = indicator(profile, PER_PERSON).groups[0].at(2019)
    assert point is not None
    kenya = Decimal("52573967")
    expected = (119 * 10**7 + 90 * 10**7 + 114 * kenya) / (2 * 10**7 + kenya)
    assert abs(point.value / expected - 1) < SMALL
    assert (point.with_data, point.members, point.missing) == (3, 4, ("RW",))
    assert point.weight is not None
    assert abs(point.weight - (2 * 10**7 + kenya) / (3 * 10**7 + kenya)) < SMALL


def test_a_group_of_which_less_than_half_reports_has_no_value() -> None:
    table = observations(*(row("POPULATION", area, "2019", 5e8) for area in ("CN", "IN")))
    profile = build_profile(table, Asked("TZ", groups=("some",)), {"some": ("TZ", "CN", "IN")})
    group = indicator(profile, PER_PERSON).groups[0]
    assert (group.at(2019), group.reasons[2019]) == (None, "low_coverage")


def test_a_group_without_the_denominators_has_no_value_and_a_reason() -> None:
    profile = build_profile(observations(), Asked("KE", groups=("own",)), {"own": ("KE", "TZ")})
    group = indicator(profile, EMPLOYMENT).groups[0]
    assert (group.at(2012), group.reasons[2012]) == (None, "no_weight")


def test_a_least_developed_country_doubles_and_others_are_held_against_the_best_of_their_region() -> None:
    # Uganda is one: 6 in 2015 doubles to 12; 8 in 2019 is a third of the way. The best of sub-Saharan Africa in 2015
    # or the first year after: 11.5, 11, 8, 8, 8 (Namibia, Kenya, South Africa, Tanzania, Uganda), 9.3 on average.
    rows = [row(SHARE, "UG", str(year), 6.0 + (year - 2015) / 4) for year in range(2011, 2019)]
    found = tracked(build_profile(observations(*rows), Asked("UG")), SHARE)
    assert (found.target, found.target_kind) == (Decimal(12), "doubling")
    assert found.share is not None
    assert abs(found.share - Decimal(100) / 3) < SMALL
    kenya = tracked(build_profile(observations(), Asked("KE")), SHARE)
    assert (kenya.target, kenya.target_kind) == (Decimal("9.3"), "top_performers")
    assert kenya.trend == "target_achieved"


def test_an_outlook_continues_a_straight_line_and_lies_in_its_interval() -> None:
    # 9 in 2005 and 0.2 more a year is 14 in 2030; from 11 in 2015 to 11.8 in 2019 it grew by 1.77 % a year.
    found = tracked(build_profile(observations(), Asked("KE")), SHARE)
    assert found.expected is not None
    assert found.low is not None
    assert found.high is not None
    assert abs(found.expected - 14) < SMALL
    assert found.low <= found.expected <= found.high
    assert found.growth is not None
    assert abs(found.growth - Decimal("1.7705")) < Decimal("0.0005")


def test_for_emissions_less_is_better() -> None:
    # From 0.90 in 2015 to 0.82 in 2019 it fell by 2.3 % a year; 1.7 % a year leads to (0.5 + 0.9) / 2 in 2030.
    rows = [row(CARBON, "KE", str(year), 1.0 - 0.02 * (year - 2010)) for year in range(2010, 2020)]
    rows.append(row(CARBON, "TZ", "2015", 0.5))
    found = tracked(build_profile(observations(*rows), Asked("KE")), CARBON)
    assert found.trend == "substantial_progress"
    assert found.growth is not None
    assert found.growth < 0


def test_an_economy_without_all_eight_indicators_has_no_rank_and_the_missing_one_is_named() -> None:
    found = build_profile(observations(), Asked("TZ")).competitiveness
    assert found is not None
    assert (found.rank, found.score, found.missing, found.year) == (None, None, ("MHVAsh",), 2018)
    assert (found.economies, found.ranked) == (5, 4)


def test_the_lowest_economy_has_zero_and_neighbours_stand_in_order() -> None:
    found = build_profile(observations(), Asked("UG")).competitiveness
    assert found is not None
    assert (found.rank, found.score) == (4, Decimal(0))
    assert [one.rank for one in found.neighbours] == sorted(one.rank for one in found.neighbours)
    assert found.neighbours[-1].area == "UG"


def test_an_impossible_share_is_set_aside_and_named_and_the_rest_stands() -> None:
    profile = build_profile(observations(), Asked("NA"))
    share = indicator(profile, SHARE).fact.series
    assert share is not None
    assert [(one.period.year, str(one.value)) for one in share.observations] == [(2017, "11.5"), (2019, "10.9")]
    assert [(one.series, one.period.year, one.value) for one in profile.impossible] == [(SHARE, 2018, Decimal(112))]


def test_production_by_month_has_its_growth_on_the_same_month_of_the_year_before() -> None:
    rows = [row("IIP", "KE", f"{year}-{month:02d}", 100.0 + month + 10 * (year - 2018)) for year in (2018, 2019)
            for month in range(1, 13)]  # fmt: skip
    found = build_profile(observations(*rows), Asked("KE")).production
    assert found is not None
    growth = dict(found.growth)
    assert growth[Period(2018, "M", 12)] is None
    assert growth[Period(2019, "M", 6)] == (Decimal(116) / Decimal(106) - 1) * 100


def test_a_country_of_which_nothing_is_known_has_no_profile() -> None:
    with pytest.raises(NothingToPublishError) as caught:
        build_profile(observations(), Asked("XK"))
    assert "XK" in caught.value.problem


def test_a_value_that_stays_has_an_outlook_of_itself() -> None:
    found = tracked(build_profile(observations(), Asked("KE")), TECHNOLOGY)
    assert found.expected is not None
    assert abs(found.expected - 15) < SMALL


def test_the_profile_and_the_tracker_hold_countries_against_the_same_peers() -> None:
    from outturn.cli import tracker_output
    from outturn.publications.country_profile.tracking import PEERS

    assert tracker_output._REGIONS == PEERS


def test_with_seven_of_the_eight_indicators_or_one_economy_there_is_no_index_and_the_rest_stands() -> None:
    table = observations()
    seven = table.filter([code != "CIP.MXsh" for code in table["series"].to_pylist()])
    alone = table.filter([not code.startswith("CIP.") or area == "KE" for code, area in
                          zip(table["series"].to_pylist(), table["ref_area"].to_pylist(), strict=True)])  # fmt: skip
    for given in (seven, alone):
        profile = build_profile(given, Asked("KE"))
        assert profile.competitiveness is None
        assert indicator(profile, SHARE).fact.is_current
