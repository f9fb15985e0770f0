"""The commands on the shared files as a user calls them: groups as published, the tracker of any country."""

from __future__ import annotations

import contextlib
import json
import statistics
import tempfile
from typing import Any

import pytest
from click.testing import CliRunner

from outturn.cli.statistics import stats
from tests.acceptance import statistics_data as data
from tests.acceptance.statistics_data import needs_data

pytestmark = needs_data

GROUPS = (
    "world", "m49_africa", "m49_western_africa", "m49_eastern_africa", "m49_middle_africa", "m49_southern_africa",
    "m49_northern_africa", "sub_saharan_africa", "m49_americas", "m49_latin_america_caribbean", "m49_caribbean",
    "m49_central_america", "m49_south_america",
)  # fmt: skip
FILES = {
    "un_sdg": ("sdg9/un_sdg9_2020-10_countries.csv", "sdg9/un_sdg9_2020-10_groups_dev.csv"),
    "wpp": ("population/wpp2019_countries.csv",),
}


def called(*words: str) -> dict[str, Any]:
    inputs = [f"--input={source}={data.DATA / file}" for source, files in FILES.items() for file in files]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        result = CliRunner().invoke(stats, [*words, *inputs, "--format", "json"])
    if result.exception is not None:
        raise result.exception
    content: dict[str, Any] = json.loads(result.stdout)
    return content


@pytest.fixture(scope="module")
def asked() -> dict[str, Any]:
    groups = [word for group in GROUPS for word in ("--group", group)]
    return called(
        "sdg9", *groups, "--from", "2000", "--indicator", "SDG.9.2.1.share", "--indicator", "SDG.9.2.1.per_capita"
    )


@pytest.mark.parametrize(("series", "median"), [("SDG.9.2.1.per_capita", 0.0001), ("SDG.9.2.1.share", 0.0005)])
def test_every_published_group_is_met(asked: dict[str, Any], series: str, median: float) -> None:
    rows = [row for row in asked["observations"] if row["series"] == series and row["published"] is not None]
    assert {row["ref_area"] for row in rows} == set(GROUPS)
    found = sorted(abs(row["difference"]) for row in rows)
    assert len(found) == 260
    assert statistics.median(found) <= median
    assert found[int(0.95 * len(found))] <= 0.01
    assert all(row["without_data"] for row in rows if abs(row["difference"]) > 0.01)


def test_the_world_is_explained_and_its_datasets_are_named(asked: dict[str, Any]) -> None:
    world = [row for row in asked["observations"] if row["ref_area"] == "world"]
    assert all("TW" in row["without_data"] and row["notes"] == ["world_includes_taiwan"] for row in world)
    assert {each["dataset"].partition("|")[0] for each in asked["datasets"]} == {"un_sdg", "wpp"}
    assert all(len(each["digest"]) == 64 for each in asked["datasets"])


def test_the_tracker_of_any_country_gives_a_value_or_a_reason() -> None:
    rows = called("tracker")["tracker"]
    assert len({row["ref_area"] for row in rows}) > 200
    assert {"NA", "ET", "DE", "TV"} <= {row["ref_area"] for row in rows}
    for row in rows:
        assert row["trend"] != "not_available" or row["reason"], row
        assert row["expected"] is not None or row["outlook_reason"], row
        if row["expected"] is not None:
            assert row["lower"] <= row["expected"] <= row["upper"], row
        if row["target_rule"] == "doubling":
            assert row["target"] == pytest.approx(2 * row["base_value"])
