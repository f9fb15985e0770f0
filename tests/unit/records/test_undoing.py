"""Undoing a load: the state before comes back to the last value, or the later loads are named."""

from __future__ import annotations

from typing import Any

import pytest

from outturn.errors import UsageError
from outturn.exchange.tables import Counts, load_files
from outturn.records import acceptance, registry
from outturn.records.provenance.records import loads
from outturn.records.undoing import LaterChangeError, undo
from outturn.workspace import Workspace
from tests.workspaces import expenditures, history, projects, state, stored, write


def test_undo_restores_the_state_before(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20", "30"])
    acceptance.accept(workspace, "expenditure", "2020-01", "Ben")
    before = state()
    report = expenditures(workspace, ["11", "20"], name="expenditure-b.csv", replace="2020")
    assert report.counts == {"expenditure": Counts(changed=1, removed=1, unchanged=1)}
    undone = undo(workspace, report.number or 0, by="Ana")
    assert undone.counts == {"expenditure": Counts(added=1, changed=1)}
    assert state() == before
    assert stored("expenditure", ledger_line="L-1").verification == "verified"
    assert history("expenditure")[-2:] == [("~", "undo load 4", "Ana"), ("+", "undo load 4", "Ana")]
    assert loads().objects.get(number=4).undone_at is not None


def test_what_was_undone_can_be_loaded_again(workspace: Workspace) -> None:
    projects(workspace)
    report = expenditures(workspace, ["10"])
    undo(workspace, report.number or 0)
    assert expenditures(workspace, ["10"]).counts == {"expenditure": Counts(added=1)}


def test_undo_refuses_where_a_later_load_changed_the_records(workspace: Workspace) -> None:
    projects(workspace)
    first = expenditures(workspace, ["10", "20"]).number or 0
    second = expenditures(workspace, ["11", "20"]).number or 0
    acceptance.accept(workspace, "expenditure", "2020", "Ben")
    before = state()
    with pytest.raises(LaterChangeError, match=rf"got: +load {second} of [0-9-]+ \(expenditure\)\n"):
        undo(workspace, first)
    assert state() == before
    undo(workspace, second)
    undo(workspace, first)
    assert state("expenditure") == {"expenditure": []}


def test_undo_takes_back_what_was_accepted_or_sent_back_meanwhile(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20", "30"])
    acceptance.accept(workspace, "expenditure", "2020-01", "Ben")
    before = state()
    second = expenditures(workspace, ["11", "21", "31", "40", "50"], name="expenditure-b.csv").number or 0
    acceptance.accept(workspace, "expenditure", "2020-01", "Cho")
    acceptance.accept(workspace, "expenditure", "2020-04", "Cho")
    acceptance.send_back(workspace, "expenditure", ["L-2", "L-5"], "Cho", "unclear")
    report = undo(workspace, second, by="Ana")
    assert state() == before
    assert stored("expenditure", ledger_line="L-1").verified_by == "Ben"
    assert report.counts == {"expenditure": Counts(changed=3, removed=2)}
    assert report.notices == (
        "Accepted since the load and taken back with it: 2",
        "Sent back since the load and taken back with it: 2",
    )


def test_undo_refuses_where_somebody_typed_a_change(workspace: Workspace) -> None:
    projects(workspace)
    number = expenditures(workspace, ["10", "20"]).number or 0
    line = stored("expenditure", ledger_line="L-1")
    line.amount, line.entered_by, line._change_reason = 12, "Ben", "correction by Ben"
    line.save()
    before = state()
    with pytest.raises(LaterChangeError, match=r"correction by Ben of [0-9-]+ \(expenditure\)"):
        undo(workspace, number)
    assert state() == before


def test_undo_refuses_where_a_change_left_no_history(workspace: Workspace) -> None:
    projects(workspace)
    number = expenditures(workspace, ["10"]).number or 0
    model: Any = registry.models_by_type()["expenditure"]
    model.objects.update(amount=12)
    with pytest.raises(LaterChangeError, match=r"a change without history \(expenditure\)"):
        undo(workspace, number)


def test_loads_can_be_undone_one_after_the_other(workspace: Workspace) -> None:
    empty = state()
    numbers = [
        projects(workspace).number,
        expenditures(workspace, ["10"]).number,
        expenditures(workspace, ["12"]).number,
    ]
    for number in reversed(numbers):
        undo(workspace, number or 0)
    assert state() == empty


def test_undo_refuses_where_later_records_refer_to_those_it_added(workspace: Workspace) -> None:
    first = projects(workspace).number or 0
    second = expenditures(workspace, ["10"]).number or 0
    with pytest.raises(LaterChangeError, match=rf"load {second} \(expenditure\)"):
        undo(workspace, first)


def test_undo_refuses_where_a_removed_record_was_loaded_again(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20"])
    third = expenditures(workspace, ["10"], replace="2020").number or 0
    fourth = expenditures(workspace, ["10", "20"]).number or 0
    with pytest.raises(LaterChangeError, match=f"load {fourth} "):
        undo(workspace, third)


def test_undo_takes_records_that_refer_to_each_other(workspace: Workspace) -> None:
    columns = ("project", "number", "level", "parent")
    results = [("P-1", "1", "output", "P-1|2"), ("P-1", "2", "outcome", "")]
    files = [
        write(workspace.path / "result.csv", columns, results),
        write(workspace.path / "project.csv", ("code", "kind", "status"), [("P-1", "project", "ongoing")]),
    ]
    empty = state()
    undo(workspace, load_files(workspace, files).number or 0)
    assert state() == empty


@pytest.mark.parametrize(("number", "problem"), [(99, "There is no load 99"), (2, "Load 2 is undone already")])
def test_a_load_that_cannot_be_undone(workspace: Workspace, number: int, problem: str) -> None:
    undo(workspace, projects(workspace).number or 0)
    with pytest.raises(UsageError, match=problem):
        undo(workspace, number)
