"""Acceptance by name and date, sending back, and the status of a workspace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outturn.errors import UsageError
from outturn.records import acceptance
from outturn.records.status import status
from outturn.workspace import Workspace
from tests.workspaces import expenditures, history, projects, stored


def test_reported_facts_of_the_period_become_verified(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["1", "2", "3", "4"])
    assert acceptance.accept(workspace, "expenditure", "2020-Q1", " Ben ") == {"expenditure": 3}
    line = stored("expenditure", ledger_line="L-3")
    assert (line.verification, line.verified_by) == ("verified", "Ben")
    assert line.verified_on == datetime.now(UTC).date()
    assert stored("expenditure", ledger_line="L-4").verification == "reported"
    assert history("expenditure")[-3:] == [("~", "acceptance by Ben", "Ben")] * 3
    assert acceptance.accept(workspace, "expenditure", "2020-Q1", "Ben") == {}


def test_all_means_every_type_but_the_registers(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["1"])
    assert acceptance.accept(workspace, "all", "2020", "Ben") == {"expenditure": 1, "project": 3}
    assert stored("country", code="NA").verification == "reported"


def test_a_fact_is_sent_back_with_a_reason(workspace: Workspace) -> None:
    projects(workspace)
    acceptance.accept(workspace, "project", "2020", "Ben")
    assert acceptance.send_back(workspace, "project", ["P-2"], "Ben", "end is missing") == 1
    project = stored("project", code="P-2")
    assert (project.verification, project.verified_by, project.verified_on) == ("sent_back", "", None)
    assert history("project")[-1] == ("~", "sent back by Ben: end is missing", "Ben")


def test_wrong_use_is_answered_with_the_closest(workspace: Workspace) -> None:
    projects(workspace)
    with pytest.raises(UsageError, match="write project"):
        acceptance.accept(workspace, "projects", "2020", "Ben")
    with pytest.raises(UsageError, match="period"):
        acceptance.accept(workspace, "project", "twenty", "Ben")
    with pytest.raises(UsageError, match="name"):
        acceptance.accept(workspace, "project", "2020", "")
    with pytest.raises(UsageError, match="write P-2"):
        acceptance.send_back(workspace, "project", ["P2"], "Ben", "why")
    with pytest.raises(UsageError, match="reason"):
        acceptance.send_back(workspace, "project", ["P-2"], "Ben", "")


def test_status_counts_by_verification_and_lists_the_last_loads(workspace: Workspace) -> None:
    projects(workspace)
    acceptance.accept(workspace, "project", "2020", "Ben")
    projects(workspace, 4)
    found = status(workspace)
    assert found.records["project"] == {"reported": 1, "verified": 3}
    assert set(found.records) == {"country", "country_group_membership", "project"}
    assert [(load.number, load.added, load.unchanged, load.loaded_by) for load in found.loads] == [
        (3, 1, 3, "Ana"), (2, 3, 0, "Ana"), (1, len_of(found.records), 0, "init")]  # fmt: skip


def len_of(records: dict[str, dict[str, int]]) -> int:
    return sum(sum(records[name].values()) for name in ("country", "country_group_membership"))
