"""Indices of production from observations, worked by hand; all countries' numbers are made up."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from outturn.methods.statistics.index_faults import WeightsError
from outturn.methods.statistics.producing import (
    at_base,
    by_frequency,
    component_moves,
    country_indices,
    in_quarters,
    parts_of,
    weighted_groups,
    without_season,
)

NAMES = ("series", "ref_area", "time_period", "value", "obs_status")
MONTHS = [f"{year}-{month:02d}" for year in (2018, 2019) for month in range(1, 13)]


def observed(*rows: tuple[str, str, str, float | None, str]) -> pa.Table:
    return pa.table(dict(zip(NAMES, map(list, zip(*rows, strict=True)), strict=True)))


def monthly(code: str, area: str, start: float, step: float) -> list[tuple[str, str, str, float | None, str]]:
    return [(code, area, month, start + step * place, "A") for place, month in enumerate(MONTHS)]


KENYA = [
    *monthly("IIP.10", "KE", 100, 1), *monthly("IIP.13", "KE", 200, -2), *monthly("IIP", "KE", 99, 0),
    ("IIP_WEIGHT.10", "KE", "2018", 3.0, "A"), ("IIP_WEIGHT.13", "KE", "2018", 1.0, "A"),
]  # fmt: skip


def valued(table: pa.Table, name: str = "value", **where: str) -> list[Any]:
    return [row[name] for row in table.to_pylist() if all(row[key] == value for key, value in where.items())]


def test_one_countrys_components_do_not_hide_anothers_published_index() -> None:
    """In month n Kenya's is (3 x (100 + n) + 200 - 2 n) / 4 = 125 + n / 4; Uganda's is what it published."""
    found = country_indices(observed(*KENYA, *monthly("IIP", "UG", 80, 1)))
    assert valued(found, ref_area="KE") == pytest.approx([125 + place / 4 for place in range(24)])
    assert set(valued(found, "made", ref_area="KE")) == {"laspeyres"}
    assert valued(found, ref_area="UG") == [80.0 + place for place in range(24)]
    assert set(valued(found, "made", ref_area="UG")) == {"published"}


def test_components_without_weights_give_way_to_a_published_index_or_are_a_fault() -> None:
    parts = monthly("IIP.10", "UG", 100, 1)
    found = country_indices(observed(*KENYA, *parts, *monthly("IIP", "UG", 80, 1)))
    assert set(valued(found, "made", ref_area="UG")) == {"published"}
    with pytest.raises(WeightsError, match="10"):
        country_indices(observed(*KENYA, *parts))


def test_weights_of_several_years_chain_one_country_and_not_the_others() -> None:
    chained = [(*row[:1], "UG", *row[2:]) for row in KENYA] + [
        ("IIP_WEIGHT.10", "UG", "2019", 1.0, "A"), ("IIP_WEIGHT.13", "UG", "2019", 1.0, "A"),
    ]  # fmt: skip
    fixed, dated = parts_of(observed(*KENYA, *chained))
    assert (fixed.areas, fixed.dated, dated.areas, dated.dated) == (["KE"], False, ["UG"], True)
    made = country_indices(observed(*KENYA, *chained))
    assert set(valued(made, "made", ref_area="UG")) == {"chained"}
    assert valued(made, ref_area="KE")[0] == 125.0


def test_components_by_month_and_by_quarter_stand_side_by_side() -> None:
    """Uganda's only component makes 100 and 110 in two quarters; Kenya's are by month."""
    quarters = [("IIP.10", "UG", "2019-Q3", 100.0, "A"), ("IIP.10", "UG", "2019-Q4", 110.0, "A"),
                ("IIP_WEIGHT.10", "UG", "2018", 1.0, "A")]  # fmt: skip
    given = observed(*KENYA, *quarters)
    found = in_quarters(country_indices(given))
    assert valued(found, ref_area="UG") == [100.0, 110.0]
    assert valued(found, ref_area="KE")[-1] == pytest.approx(130.5)
    assert set(valued(component_moves(given, quarters=True), "ref_area")) == {"KE", "UG"}
    assert set(valued(component_moves(given, quarters=False), "ref_area")) == {"KE"}


def test_an_estimated_component_makes_an_estimate() -> None:
    rows = [(*row[:4], "E") if row[:3] == ("IIP.10", "KE", "2019-12") else row for row in KENYA]
    assert valued(country_indices(observed(*rows)), "obs_status", ref_area="KE")[-2:] == ["A", "E"]


def test_contributions_of_quarters_add_up_to_growth() -> None:
    """Quarters of food are 101 + 3 k, of textiles 198 - 6 k: from quarter 3 to 7 the whole gains 3 points on 128."""
    rows = component_moves(observed(*KENYA), quarters=True).to_pylist()
    last = {row["activity"]: row for row in rows if row["time_period"] == "2019-Q4"}
    assert [last[name]["value"] for name in ("10", "13")] == [122.0, 156.0]
    assert [last[name]["weight"] for name in ("10", "13")] == [75.0, 25.0]
    whole = (3 * 110 + 180) / 4
    assert last["10"]["contribution"] == pytest.approx(100 * 3 * 12 / 4 / whole)
    assert last["13"]["contribution"] == pytest.approx(-100 * 24 / 4 / whole)
    assert last["10"]["growth"] == pytest.approx(100 * ((3 * 122 + 156) / 4 / whole - 1))
    assert last["13"]["year_on_year"] == pytest.approx(100 * (156 / 180 - 1))


def test_a_quarter_without_a_month_is_empty_or_flagged() -> None:
    short = observed(*monthly("IIP", "UG", 80, 1)[:-1], ("IIP", "RW", "2019-Q4", 70.0, "A"))
    index = country_indices(short)
    assert [len(set(map(len, part["time_period"].to_pylist()))) for part in by_frequency(index)] == [1, 1]
    empty, flagged = in_quarters(index), in_quarters(index, "flag")
    assert valued(empty, ref_area="UG")[-1] is None and valued(empty, "obs_status", ref_area="UG")[-1] == "M"
    assert valued(flagged, ref_area="UG")[-1] == 101.5 and valued(flagged, "obs_status", ref_area="UG")[-1] == "E"
    assert valued(empty, ref_area="RW") == [70.0]


def test_the_season_is_taken_out_where_that_can_be_and_the_others_are_named() -> None:
    pytest.importorskip("statsmodels")
    periods = [f"{year}-Q{quarter}" for year in range(2014, 2020) for quarter in range(1, 5)]
    season = (1.1, 0.9, 1.0, 1.0)
    rows = [("KE", period, 100 * season[place % 4], "A") for place, period in enumerate(periods)]
    rows += [("UG", period, 100.0, "A") for period in periods[-8:]]
    rows += [("RW", period, 100.0, "A") for period in [*periods[:3], *periods[4:]]]
    index = pa.table(dict(zip(NAMES[1:], map(list, zip(*rows, strict=True)), strict=True)))
    found, reasons = without_season(index, "stl")
    assert reasons == {"UG": "short", "RW": "gap"}
    values = valued(found, ref_area="KE")
    assert max(values) - min(values) < 0.5
    assert valued(found, "unadjusted", ref_area="KE")[:2] == pytest.approx([110.0, 90.0])
    assert valued(found, "adjustment", ref_area="UG") == [None] * 8
    assert all("STL" in each for each in valued(found, "adjustment", ref_area="KE"))


def test_groups_are_weighted_at_one_level_of_the_base_year() -> None:
    """Kenya stands at 200 and Uganda at 50 in 2018: both count as 100, so that weights of 3 and 1 are what they say.

    With Kenya up by 10 percent and Uganda down by 10 the group stands at (3 x 110 + 90) / 4 = 105. Rwanda has no 2018.
    """
    index = pa.table({
        "ref_area": ["KE", "KE", "UG", "UG", "RW"], "time_period": ["2018", "2019", "2018", "2019", "2019"],
        "value": [200.0, 220.0, 50.0, 45.0, 100.0], "obs_status": ["A"] * 5,
    })  # fmt: skip
    added = pa.table({"ref_area": ["KE", "UG", "RW"], "time_period": ["2018"] * 3, "value": [3.0, 1.0, 1.0]})
    members = pa.table({"group": ["world"] * 3 + ["ldc"], "ref_area": ["KE", "UG", "RW", "RW"]})
    series = at_base(index, 2018)
    assert set(series["ref_area"].to_pylist()) == {"KE", "UG"}
    last = weighted_groups(series, added, members, 2018).to_pylist()[-1]
    assert (last["ref_area"], last["time_period"]) == ("world", "2019")
    assert last["value"] == pytest.approx(105.0) and last["year_on_year"] == pytest.approx(5.0)
    assert (last["matched"], last["without_data"], last["coverage_weight"]) == ("KE;UG", "RW", 0.8)
    assert not weighted_groups(series.slice(0, 0), added, members, 2018).num_rows
