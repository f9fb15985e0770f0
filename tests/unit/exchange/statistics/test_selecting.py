"""Selecting observations of a series: areas in any spelling, members of groups at the time, spans of periods."""

from __future__ import annotations

from pathlib import Path

import pytest

from outturn.errors import UsageError
from outturn.exchange.statistics import holdings, readings
from outturn.exchange.statistics.faults import UnknownAreaError
from outturn.exchange.statistics.holdings import Holdings
from outturn.exchange.statistics.selecting import Selection, selection
from tests.statistics_data import written

ROWS = [
    ("name", "code", "indicator", "year", "value"),
    *(
        ("", code, "SP.POP.TOTL", year, "1")
        for code in ("KEN", "VUT", "NAM", "WLD")
        for year in ("2018", "2019", "2020")
    ),
]


@pytest.fixture
def held(tmp_path: Path) -> Holdings:
    return holdings.open_holdings(None, [f"wdi={written(tmp_path / 'w.csv', ROWS)}"])


def shown(chosen: Selection) -> list[tuple[str, str]]:
    table = chosen.observations
    return list(zip(*(table[name].to_pylist() for name in ("ref_area", "time_period")), strict=True))


def test_areas_in_any_spelling_and_a_span_of_years(held: Holdings) -> None:
    for spelling in ("KE", "KEN", "404", "Kenya"):
        chosen = selection(held, None, "POPULATION", [spelling], first="2019")
        assert shown(chosen) == [("KE", "2019"), ("KE", "2020")]
    assert shown(selection(held, None, "POPULATION", ["NA", "NA"], last="2018")) == [("NA", "2018")]
    assert len(shown(selection(held, None, "POPULATION"))) == 12


def test_an_area_without_data_is_named(held: Holdings) -> None:
    assert selection(held, None, "POPULATION", ["TZ", "KE"]).without_data == ("TZ",)
    with pytest.raises(UnknownAreaError, match="Kenia"):
        selection(held, None, "POPULATION", ["Kenia"])


def test_a_country_is_shown_for_the_periods_in_which_it_is_a_member(held: Holdings) -> None:
    """Vanuatu left the least developed countries on 4 December 2020; Kenya and Namibia never were on the list."""
    chosen = selection(held, None, "POPULATION", groups=["ldc"])
    assert shown(chosen) == [("VU", "2018"), ("VU", "2019")]
    assert "VU" in chosen.members["ldc"] and "AF" in chosen.without_data


def test_what_is_asked_twice_is_shown_once_and_a_published_group_is_an_area(held: Holdings) -> None:
    chosen = selection(held, None, "POPULATION", ["world", "KE"], ["m49_eastern_africa"], "2020")
    assert shown(chosen) == [("KE", "2020"), ("world", "2020")]


@pytest.mark.parametrize(("first", "last"), [("x", None), (None, "19"), ("2020", "2019"), ("2019-Q5x", None)])
def test_a_span_that_is_none_is_named_and_not_empty(held: Holdings, first: str | None, last: str | None) -> None:
    with pytest.raises(UsageError, match="--from and --to"):
        selection(held, None, "POPULATION", ["KE"], first=first, last=last)


def test_a_file_without_observations_says_so(tmp_path: Path) -> None:
    (told,) = readings.read("wdi", [written(tmp_path / "w.csv", ROWS[:1])]).findings
    assert (told.severity, told.rule, told.where) == ("warning", "empty", "w.csv")
