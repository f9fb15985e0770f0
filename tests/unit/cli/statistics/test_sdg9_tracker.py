"""The commands sdg9 and tracker: what they show of statistics at hand, with what stands behind each group."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from outturn.cli import sdg9_output
from outturn.cli.statistics import stats
from outturn.errors import OutturnError, UsageError
from outturn.exchange.statistics.holdings import Dataset, Holdings

EAST_AFRICA = {"KE": (20.0, 2.0, 50), "TZ": (10.0, 1.0, 60), "UG": (16.0, 0.8, 40)}  # share, value a person, people


def rows() -> list[tuple[Any, ...]]:
    """Made-up rates of three countries from 2013 to 2019, their people, and what is published of the group."""
    found: list[tuple[Any, ...]] = []
    for year in range(2013, 2020):
        for area, (share, person, people) in EAST_AFRICA.items():
            found.append(("SDG.9.2.1.share", area, year, share + (year - 2019) / 2, "%"))
            found.append(("SDG.9.2.1.per_capita", area, year, person, "USD_2010_per_capita"))
            found.append(("POPULATION", area, year, people, "persons"))
        found.append(("SDG.9.2.1.per_capita", "m49_eastern_africa", year, 1.25, "USD_2010_per_capita"))
        found.append(("POPULATION", "TW", year, 20, "persons"))
        found.append(("POPULATION", "BI", year, 10, "persons"))
    return found


def dataset(found: list[tuple[Any, ...]]) -> Dataset:
    series, areas, years, values, units = zip(*found, strict=True)
    table = pa.table({
        "series": series, "ref_area": areas, "period": [str(year) for year in years],
        "value": pa.array([Decimal(str(value)) for value in values], pa.decimal128(38, 20)), "unit": units,
        "obs_status": ["A"] * len(found), "qualifier": pa.nulls(len(found), pa.string()),
    })  # fmt: skip
    given: Any = SimpleNamespace(observations=table, findings=())
    return Dataset("un_sdg", "2020-10", "f" * 64, len(found), {}, given=given)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdg9_output, "opened_holdings", lambda *_: Holdings([dataset(rows())]))
    monkeypatch.setattr(sdg9_output, "workspace_or_none", lambda *_: None)


def called(*words: str) -> Result:
    result = CliRunner().invoke(stats, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.usefixtures("held")
def test_a_country_and_its_group() -> None:
    result = called("sdg9", "--area", "KEN", "--group", "m49_eastern_africa", "--year", "2019",
                    "--indicator", "SDG.9.2.1.per_capita", "--format", "json")  # fmt: skip
    content = json.loads(result.stdout)
    country, group = content["observations"]
    assert (country["ref_area"], country["value"], country["how"]) == ("KE", 2.0, "as_published")
    # (2 x 50 + 1 x 60 + 0.8 x 40) / 150 people; with the ten of Burundi the coverage is 150 of 160.
    assert group["value"] == pytest.approx(192 / 150)
    assert group["coverage_weight"] == pytest.approx(150 / 160)
    assert group["with_data"] == ["KE", "TZ", "UG"]
    assert "BI" in group["without_data"]
    assert (group["published"], group["unit"]) == (1.25, "USD_2010_per_capita")
    assert content["datasets"] == [{"dataset": "un_sdg|2020-10", "digest": "f" * 64}]


@pytest.mark.usefixtures("held")
def test_the_world_says_whom_it_lacks() -> None:
    result = called("sdg9", "--group", "world", "--year", "2019", "--format", "json")
    content = json.loads(result.stdout)
    assert all("TW" in row["without_data"] for row in content["observations"])
    assert all(row["notes"] == ["world_includes_taiwan"] for row in content["observations"])
    assert "Taiwan Province of China" in content["notes"]["world_includes_taiwan"]["en"]
    told = called("sdg9", "--group", "world", "--year", "2019").stdout
    assert "Taiwan Province of China" in told
    assert "without data:" in told


@pytest.mark.usefixtures("held")
def test_without_areas_every_country_has_its_latest_year() -> None:
    result = called("sdg9", "--indicator", "SDG.9.2.1.share", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["ref_area"], row["time_period"], row["value"]) for row in found] == [
        ("KE", "2019", "20.0"), ("TZ", "2019", "10.0"), ("UG", "2019", "16.0"),
    ]  # fmt: skip
    span = called("sdg9", "--indicator", "SDG.9.2.1.share", "--area", "KE", "--from", "2018", "--format", "csv")
    assert len(span.stdout.splitlines()) == 3


@pytest.mark.usefixtures("held")
def test_questions_that_cannot_be_answered() -> None:
    with pytest.raises(UsageError, match=r"SDG\.9\.7"):
        called("sdg9", "--indicator", "SDG.9.7")
    with pytest.raises(UsageError, match="no statistics to compute from"):
        called("sdg9", "--indicator", "SDG.9.3.1")
    with pytest.raises(OutturnError, match="Atlantis"):
        called("sdg9", "--area", "Atlantis")
    assert "No value" in called("sdg9", "--area", "KE", "--year", "1980").stdout


@pytest.mark.usefixtures("held")
def test_the_tracker_of_a_country_and_its_group() -> None:
    result = called("tracker", "--area", "KE", "--area", "TZ", "--group", "m49_eastern_africa",
                    "--indicator", "SDG.9.2.1.share", "--format", "json")  # fmt: skip
    found = {row["ref_area"]: row for row in json.loads(result.stdout)["tracker"]}
    assert set(found) == {"KE", "TZ", "m49_eastern_africa"}
    # Tanzania is a least developed country and doubles its 8 % of 2015; Kenya is held against the mean of the three.
    assert (found["TZ"]["target"], found["TZ"]["target_rule"]) == (16.0, "doubling")
    assert found["TZ"]["progress"] == pytest.approx(2 / 8)
    assert (found["KE"]["target"], found["KE"]["target_rule"]) == (pytest.approx((18 + 8 + 14) / 3), "top_performers")
    assert (found["KE"]["trend"], found["KE"]["rank"], found["KE"]["ranked"]) == ("target_achieved", 1, 3)
    assert found["KE"]["expected"] == pytest.approx(25.5)
    assert found["m49_eastern_africa"]["averaged"] == 3


@pytest.mark.usefixtures("held")
def test_the_tracker_with_a_target_of_ones_own_and_an_earlier_view() -> None:
    result = called("tracker", "--area", "KE", "--indicator", "SDG.9.2.1.share", "--year", "2017",
                    "--target", "SDG.9.2.1.share:KE=28", "--format", "json")  # fmt: skip
    (row,) = json.loads(result.stdout)["tracker"]
    assert (row["time_period"], row["value"], row["target"], row["target_rule"]) == ("2017", 19.0, 28.0, "own")
    assert row["progress"] == pytest.approx(0.1)
    with pytest.raises(UsageError, match="CODE:AREA=VALUE"):
        called("tracker", "--target", "fifteen")


@pytest.mark.usefixtures("held")
def test_a_target_that_is_a_mean_of_fewer_than_five_says_of_how_many() -> None:
    """Three countries report in the base year; the least developed ones double, and have no performers."""
    asking = ("tracker", "--area", "KE", "--area", "TZ", "--indicator", "SDG.9.2.1.share")
    found = {row["ref_area"]: row for row in json.loads(called(*asking, "--format", "json").stdout)["tracker"]}
    assert (found["KE"]["performers"], found["TZ"]["performers"]) == ("KE;UG;TZ", None)
    said = called(*asking).stdout
    assert "top_performers (3)" in said and "n < 5" in said and "doubling (" not in said


@pytest.mark.usefixtures("held")
def test_the_tracker_says_who_has_no_data() -> None:
    result = called("tracker", "--area", "FR", "--format", "json")
    assert json.loads(result.stdout)["areas_without_data"] == ["FR"]
    assert "No data: FR" in result.stderr


@pytest.mark.usefixtures("held")
def test_what_an_area_asked_for_lacks_is_named() -> None:
    result = called("sdg9", "--area", "KE", "--area", "FR", "--format", "json")
    told = json.loads(result.stdout)
    assert told["areas_without_data"] == ["FR"]
    assert "SDG.9.b.1" in told["missing_indicators"]["KE"]
    assert "SDG.9.2.1.share" not in told["missing_indicators"]["KE"]
    assert "No data: FR\n" in result.stderr and "No data: KE (SDG.9.2.2, " in result.stderr
    shown = called("sdg9", "--area", "KE", "--area", "FR", "--indicator", "SDG.9.2.1.share")
    assert "Kenya" in shown.stdout and "No data: FR" in shown.stderr and "No data: KE" not in shown.stderr


@pytest.mark.usefixtures("held")
def test_the_index_says_who_has_no_data() -> None:
    result = called("tracker", "--index", "--area", "FR")
    assert "No value for what was asked." in result.stdout and "No data: FR" in result.stderr
    assert json.loads(called("tracker", "--index", "--area", "FR", "--format", "json").stdout)["index"] == []


@pytest.mark.usefixtures("held")
def test_a_target_of_no_indicator_is_named_and_not_passed_over() -> None:
    with pytest.raises(UsageError, match=r"no industrial indicator SDG\.9\.7[\s\S]*--target"):
        called("tracker", "--area", "KE", "--target", "SDG.9.7:KE=1")


@pytest.mark.usefixtures("held")
def test_tables_and_files() -> None:
    told = called("tracker", "--area", "KE").stdout
    assert "Kenya" in told
    assert "ranks among countries" in told
    assert called("tracker", "--area", "KE", "--format", "csv").stdout.startswith("series,ref_area")


@pytest.mark.usefixtures("held")
def test_the_index_names_what_is_missing() -> None:
    (row,) = json.loads(called("tracker", "--index", "--area", "KE", "--format", "json").stdout)["index"]
    assert (row["value"], row["rank"]) == (None, None)
    assert row["missing"] == "employment_share;carbon_intensity;technology_share"
    assert row["mva_share"] == 1.0
    assert "employment_share" in called("tracker", "--index").stdout


@pytest.mark.usefixtures("held")
def test_growth_of_a_country_and_a_group() -> None:
    result = called(
        "sdg9", "--growth", "--area", "KE", "--group", "m49_eastern_africa", "--year", "2019", "--format", "json"
    )
    content = json.loads(result.stdout)
    country, group = content["growth"]
    assert (country["value"], country["earlier_period"], country["is_derived"]) == (0.0, "2018", True)
    assert (group["value"], group["matched"], group["members_matched"]) == (0.0, "KE;TZ;UG", 3)
    assert content["datasets"] == [{"dataset": "un_sdg|2020-10", "digest": "f" * 64}]
    told = called("sdg9", "--growth", "--group", "m49_eastern_africa", "--year", "2019").stdout
    assert "Burundi" in told
    assert "coarse" in told
    assert called("sdg9", "--growth", "--format", "csv").stdout.startswith("series,ref_area")


def test_published_groups_are_no_countries_in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    world = [("SDG.9.2.1.per_capita", "world", 2019, 50.0, "USD_2010_per_capita")]
    monkeypatch.setattr(sdg9_output, "opened_holdings", lambda *_: Holdings([dataset(rows() + world)]))
    monkeypatch.setattr(sdg9_output, "workspace_or_none", lambda *_: None)
    found = json.loads(called("tracker", "--index", "--year", "2019", "--format", "json").stdout)["index"]
    assert {row["ref_area"]: row["mva_per_capita"] for row in found} == {
        "KE": 1.0,
        "TZ": pytest.approx(1 / 6),
        "UG": 0.0,
    }
