"""The organisation's own groups, and members at the time."""

from __future__ import annotations

from datetime import date

import pytest

from outturn import vocab
from outturn.exchange.statistics.faults import GroupFileError
from outturn.exchange.statistics.groups import Groups
from outturn.workspace import Workspace
from tests.statistics_data import written

HEADER = ("group", "country", "valid_from", "valid_to", "source")


def test_own_groups_have_dated_members_by_any_spelling(workspace: Workspace) -> None:
    rows = [("unido_2014_ind", "NAM", "2013-01-01", "2015-12-31", "a yearbook"), ("unido_2014_ind", "004", "", "", ""),
            ("partners", "Kenya", "", "", "")]  # fmt: skip
    written(workspace.path / "groups" / "own.csv", [HEADER, *rows])
    groups = Groups.of(workspace)
    assert groups.own() == ("partners", "unido_2014_ind")
    assert groups.members("unido_2014_ind", date(2014, 6, 30)) == {"NA", "AF"}
    assert groups.members("unido_2014_ind", date(2016, 1, 1)) == {"AF"}
    assert [fact.source for fact in groups.memberships("unido_2014_ind")] == ["a yearbook", "own.csv"]
    found = groups.at_periods("unido_2014_ind", ["2015", "2016-Q1"])
    assert found.members == {"2015": {"NA", "AF"}, "2016-Q1": {"AF"}}
    assert found.notes == ()


@pytest.mark.parametrize(
    "rows",
    [
        [("group", "land"), ("g", "KE")],
        [HEADER, ("g", "Atlantis", "", "", "")],
        [HEADER, ("ldc", "KE", "", "", "")],
        [HEADER, ("", "KE", "", "", "")],
        [HEADER, ("g", "KE", "01.01.2020", "", "")],
        [HEADER, ("g", "KE", "2020-01-01", "2019-12-31", "")],
    ],
)
def test_a_file_of_groups_with_a_fault_is_named(workspace: Workspace, rows: list[tuple[str, ...]]) -> None:
    written(workspace.path / "groups" / "own.csv", rows)
    with pytest.raises(GroupFileError, match=r"groups/own\.csv, row"):
        Groups.of(workspace)


def test_members_are_those_of_the_last_day_of_the_period() -> None:
    """Vanuatu left the least developed countries on 4 December 2020: a member in 2019, not at the end of 2020."""
    found = Groups().at_periods("ldc", ["2019", "2020-Q3", "2020", "2020-12-03"])
    assert ["VU" in found.members[each] for each in ("2019", "2020-Q3", "2020", "2020-12-03")] == [
        True, True, False, True
    ]  # fmt: skip
    assert found.notes == ()


def test_outside_the_days_that_are_known_the_nearest_are_taken_and_said() -> None:
    found = Groups().at_periods("unido_ind", ["2013", "2021"])
    assert found.members["2013"] == vocab.members("unido_ind", date(2020, 1, 1))
    assert found.notes == (
        "Members of unido_ind are known from 2020-01-01 to 2021-12-31; for 2013 to 2013 the nearest are taken",
    )
    later = Groups().at_periods("unido_ind", ["2021", "2022-Q1"])
    assert later.members["2022-Q1"] == vocab.members("unido_ind", date(2021, 12, 31))
    assert "for 2022-Q1 to 2022-Q1" in later.notes[0]
    with pytest.raises(vocab.UnknownMembershipError):
        Groups().at_periods("unido_inds", ["2013"])
