"""The history of a record: who changed what and when, from which load, file and row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from outturn.errors import UsageError
from outturn.exchange.tables import load_files
from outturn.records import acceptance
from outturn.records.history import UNSHOWN, Version, history
from outturn.records.undoing import undo
from outturn.workspace import Workspace
from tests.workspaces import expenditures, projects, state, write


def told(versions: tuple[Version, ...]) -> list[tuple[Any, ...]]:
    return [(one.kind, one.by, one.load, one.file, one.row, one.verification, one.verified_by) for one in versions]


def test_every_step_of_a_record_is_kept(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20"], by="Ana")
    acceptance.accept(workspace, "expenditure", "2020", "Ben")
    acceptance.send_back(workspace, "expenditure", ["L-2"], "Cho", "unclear")
    expenditures(workspace, ["10", "21"], name="expenditure-b.csv", by="Ana")
    undo(workspace, 4, by="Dee")
    before = state()
    versions = history(workspace, "expenditure", "L-2")
    assert told(versions) == [
        ("added", "Ana", 3, "expenditure.csv", 3, "reported", ""),
        ("accepted", "Ben", 3, "expenditure.csv", 3, "verified", "Ben"),
        ("sent back", "Cho", 3, "expenditure.csv", 3, "sent_back", ""),
        ("changed", "Ana", 4, "expenditure-b.csv", 3, "reported", ""),
        ("undone", "Dee", 3, "expenditure.csv", 3, "sent_back", ""),
    ]
    assert versions[2].reason == "sent back by Cho: unclear"
    assert versions[3].changes == {"amount": (Decimal(20), Decimal(21))}
    assert versions[0].changes["project"] == (None, "P-1")
    assert sorted(versions, key=lambda one: one.at) == list(versions)
    assert not any(one.removed for one in versions)
    assert state() == before


def test_the_history_of_a_removed_record_stays(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20"])
    expenditures(workspace, ["10"], replace="2020")
    expenditures(workspace, ["10", "22"])
    versions = history(workspace, "expenditure", "L-2")
    assert [(one.kind, one.removed) for one in versions] == [("added", False), ("removed", True), ("added", False)]
    assert versions[2].changes["amount"] == (None, Decimal(22))


def test_a_record_with_a_reference_in_its_key_is_found(workspace: Workspace) -> None:
    columns = ("project", "number", "level", "parent")
    rows = [("P-1", "1", "output", "P-1|2"), ("P-1", "2", "outcome", "")]
    number = load_files(
        workspace,
        [
            write(workspace.path / "result.csv", columns, rows),
            write(workspace.path / "project.csv", ("code", "kind", "status"), [("P-1", "project", "ongoing")]),
        ],
    ).number
    assert history(workspace, "result", "P-1|1")[0].changes["parent"] == (None, "P-1|2")
    undo(workspace, number or 0)
    assert [one.kind for one in history(workspace, "result", "P-1|1")] == ["added", "undone"]
    assert history(workspace, "result", "P-1|1")[1].removed


def test_a_personal_value_is_not_shown(workspace: Workspace) -> None:
    projects(workspace, 1)
    columns = ("project", "assessed_on", "marker", "assessor")
    for name, value in (("gender_mark.csv", "Ada Lovelace"), ("gender_mark-b.csv", "Ada King")):
        load_files(workspace, [write(workspace.path / name, columns, [("P-1", "2020-01-01", "1", value)])])
    versions = history(workspace, "gender_mark", "P-1|2020-01-01")
    assert versions[0].changes["assessor"] == (None, UNSHOWN)
    assert versions[1].changes == {"assessor": (UNSHOWN, UNSHOWN)}


@pytest.mark.parametrize(
    ("record", "id", "fix"),
    [("expenditures", "L-1", "write expenditure"), ("expenditure", "L-11", "write L-1"), ("project", "?", "see ")],
)
def test_what_is_not_there(workspace: Workspace, record: str, id: str, fix: str) -> None:
    projects(workspace)
    expenditures(workspace, ["10"])
    with pytest.raises(UsageError) as raised:
        history(workspace, record, id)
    assert raised.value.fix.startswith(fix)
