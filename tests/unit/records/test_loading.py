"""Loading: same key changes, absent rows stay, twice changes nothing, all or nothing."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outturn import vocab
from outturn.errors import OutturnError, UsageError
from outturn.exchange.tables import Counts, load_files
from outturn.records import acceptance, loading, registry
from outturn.records.provenance.records import loads
from outturn.records.validation import LoadFaultsError, Origin, Table
from outturn.workspace import Workspace
from tests import workspaces
from tests.workspaces import EXPENDITURE, expenditures, history, projects, state, stored, write


def test_a_loaded_record_knows_its_source_and_is_reported(workspace: Workspace) -> None:
    projects(workspace, 1)
    report = expenditures(workspace, ["10.50", "-3"], by="Ana")
    assert report.counts == {"expenditure": Counts(added=2)}
    line = stored("expenditure", ledger_line="L-2")
    assert (line.amount, line.country, line.verification) == (Decimal("-3.00"), "NA", "reported")
    assert (line.source.file_name, line.source.sheet, line.source_row) == ("expenditure.csv", "", 3)
    assert line.load.number == report.number
    assert history("expenditure") == [("+", f"load {report.number}", "Ana")] * 2


def test_loading_twice_changes_nothing(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20"])
    before, entries = state(), len(history("expenditure"))
    report = expenditures(workspace, ["10", "20"], name="expenditure-again.csv")
    assert report.number is None
    assert report.counts == {"expenditure": Counts(unchanged=2)}
    assert state() == before
    assert len(history("expenditure")) == entries


def test_another_content_changes_the_record_and_keeps_its_history(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20"])
    report = expenditures(workspace, ["10", "21"], name="expenditure-b.csv")
    assert report.counts == {"expenditure": Counts(changed=1, unchanged=1)}
    assert stored("expenditure", ledger_line="L-1").source.file_name == "expenditure.csv"
    assert stored("expenditure", ledger_line="L-2").source.file_name == "expenditure-b.csv"
    assert [kind for kind, _, _ in history("expenditure")] == ["+", "+", "~"]


def test_absent_rows_stay_unless_their_period_is_replaced(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20", "30", "40"])
    expenditures(workspace, ["10"])
    assert len(state("expenditure")["expenditure"]) == 4
    report = expenditures(workspace, ["10"], replace="2020-Q1")
    assert report.counts == {"expenditure": Counts(removed=2, unchanged=1)}
    left = registry.models_by_type()["expenditure"].objects.values_list("ledger_line", flat=True)
    assert sorted(left) == ["L-1", "L-4"]
    assert [kind for kind, _, _ in history("expenditure")][-2:] == ["-", "-"]


def test_a_removed_record_must_not_be_needed_by_others(workspace: Workspace) -> None:
    projects(workspace)
    columns = ("document", "kind", "decided_on", "decision", "region")
    rows = [
        ("D-1", "project", "2020-01-10", "approved", "africa"),
        ("D-2", "project", "2020-02-10", "approved", "africa"),
    ]
    load_files(workspace, [write(workspace.path / "approval.csv", columns, rows)])
    review = [("D-2", vocab.code_list("quality_criterion").codes[0], "met", "2020-03-01")]
    fields = ("document", "criterion", "rating", "reviewed_on")
    load_files(workspace, [write(workspace.path / "quality_review.csv", fields, review)])
    before = state()
    with pytest.raises(LoadFaultsError, match="still referred to by a quality_review"):
        load_files(workspace, [write(workspace.path / "approval.csv", columns, rows[:1])], replace="2020")
    assert state() == before


def test_a_replaced_period_that_cannot_be_read(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="2020-Q9"):
        expenditures(workspace, ["1"], replace="2020-Q9")


def test_a_dry_run_says_what_would_change_and_changes_nothing(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10"])
    before = state()
    report = expenditures(workspace, ["11", "20"], dry_run=True)
    assert (report.number, report.dry_run) == (None, True)
    assert report.counts == {"expenditure": Counts(added=1, changed=1)}
    assert state() == before


def test_one_fault_and_nothing_of_any_file_is_written(workspace: Workspace) -> None:
    before = state()
    good = write(workspace.path / "project.csv", workspaces.PROJECT, [("P-1", "", "project", "ongoing", "", "")])
    bad = write(workspace.path / "expenditure.csv", EXPENDITURE,
                [("L-1", "P-1", "2020-01-15", "x", "USD", "prosperity", "africa", "", "")])  # fmt: skip
    with pytest.raises(LoadFaultsError) as caught:
        load_files(workspace, [good, bad])
    assert caught.value.exit_status == 4
    assert "expenditure.csv, row 2, column amount" in str(caught.value)
    assert state() == before
    assert loads().objects.count() == 1


def test_an_unknown_reference_is_listed_in_rows_with_other_faults_too(workspace: Workspace) -> None:
    rows = [
        ("L-1", "P-9", "soon", "10", "USD", "prosperity", "africa", "NA", ""),
        ("L-2", "P-8", "2020-01-15", "ten", "USD", "prosperity", "africa", "NA", ""),
        ("L-3", "P-8", "2020-01-15", "10", "USD", "prosperity", "africa", "NA", ""),
    ]
    with pytest.raises(LoadFaultsError) as raised:
        load_files(workspace, [write(workspace.path / "expenditure.csv", EXPENDITURE, rows)])
    assert sorted((fault.where, fault.problem) for fault in raised.value.faults) == [
        ("expenditure.csv, row 2, column posted_on", "Cannot read posted_on of expenditure"),
        ("expenditure.csv, row 2, column project", "There is no project 'P-9'"),
        ("expenditure.csv, row 3, column amount", "Cannot read amount of expenditure"),
        ("expenditure.csv, row 3, column project (and in 1 more rows)", "There is no project 'P-8'"),
    ]


def test_a_reference_to_a_row_with_faults_is_no_fault_of_its_own(workspace: Workspace) -> None:
    project = write(workspace.path / "project.csv", ("code", "kind", "status"), [("P-1", "project", "going")])
    line = ("L-1", "P-1", "2020-01-15", "10", "USD", "prosperity", "africa", "NA", "")
    with pytest.raises(LoadFaultsError) as raised:
        load_files(workspace, [project, write(workspace.path / "expenditure.csv", EXPENDITURE, [line])])
    assert [fault.where for fault in raised.value.faults] == ["project.csv, row 2, column status"]


def test_the_order_of_files_does_not_matter_and_rows_may_refer_to_later_rows(workspace: Workspace) -> None:
    columns = ("project", "number", "level", "parent", "statement")
    rows = [("P-1", "1", "output", "P-1|2", ""), ("P-1", "2", "outcome", "", "")]
    files = [
        write(workspace.path / "result.csv", columns, rows),
        write(workspace.path / "project.csv", workspaces.PROJECT, [("P-1", "", "project", "ongoing", "", "")]),
    ]
    load_files(workspace, files)
    assert stored("result", number=1).parent == stored("result", number=2)
    assert load_files(workspace, files[::-1]).number is None


def test_a_column_that_a_file_lacks_keeps_what_is_stored(workspace: Workspace) -> None:
    projects(workspace, 1)
    rows = [("P-1", "project", "completed")]
    load_files(workspace, [write(workspace.path / "project-b.csv", ("code", "kind", "status"), rows)])
    project = stored("project", code="P-1")
    assert (project.title, project.status, str(project.start)) == ("Project 1", "completed", "2019-01-01")


def test_a_changed_fact_is_reported_again_and_an_unchanged_one_stays_verified(workspace: Workspace) -> None:
    projects(workspace)
    expenditures(workspace, ["10", "20"])
    acceptance.accept(workspace, "expenditure", "2020", "Ben")
    expenditures(workspace, ["10", "21"])
    first, second = stored("expenditure", ledger_line="L-1"), stored("expenditure", ledger_line="L-2")
    assert (first.verification, first.verified_by) == ("verified", "Ben")
    assert (second.verification, second.verified_by, second.verified_on) == ("reported", "", None)


def test_a_file_may_say_draft_or_sent_back(workspace: Workspace) -> None:
    columns = ("code", "kind", "status", "verification")
    path = workspace.path / "project.csv"
    load_files(workspace, [write(path, columns, [("P-1", "project", "ongoing", "draft")])])
    assert stored("project").verification == "draft"
    report = load_files(workspace, [write(path, columns, [("P-1", "project", "ongoing", "sent_back")])])
    assert (stored("project").verification, report.counts["project"]) == ("sent_back", Counts(changed=1))


def test_records_of_another_organisation_are_its_own(workspace: Workspace) -> None:
    projects(workspace, 1)
    columns = ("code", "kind", "status", "reporting_org")
    load_files(workspace, [write(workspace.path / "project-b.csv", columns, [("P-1", "project", "closed", "XX-B")])])
    assert stored("project", reporting_org="XX-TEST").status == "ongoing"
    assert stored("project", reporting_org="XX-B").status == "closed"


def test_faults_are_counted_and_the_first_two_hundred_listed(workspace: Workspace) -> None:
    with pytest.raises(LoadFaultsError) as caught:
        load_files(
            workspace,
            [write(workspace.path / "project.csv", ("code", "kind", "status"), [("P", "x", "ongoing")] * 300)],
        )
    assert (caught.value.total, len(caught.value.faults)) == (300, 200)
    assert "300 faults; the first 200 are listed" in str(caught.value)


def test_a_personal_value_never_stands_in_a_message(workspace: Workspace) -> None:
    columns = ("project", "assessed_on", "marker", "assessor")
    long_name = "Person " * 100
    with pytest.raises(LoadFaultsError) as caught:
        load_files(
            workspace, [write(workspace.path / "gender_mark.csv", columns, [("P-1", "2020-01-01", "1", long_name)])]
        )
    assert "column assessor" in str(caught.value)
    assert "Person" not in str(caught.value)


def test_an_unknown_record_type_names_the_closest(workspace: Workspace) -> None:
    table = Table("expenditures", Origin("x.csv"), ("a",), [])
    with pytest.raises(LoadFaultsError, match="name it expenditure"):
        loading.load_tables(workspace, [table])


def test_progress_counts_every_row(workspace: Workspace) -> None:
    told: dict[str, int] = {}
    projects(workspace)
    expenditures(
        workspace, ["1"] * 12, progress=lambda stage, done, total: told.update({stage: told.get(stage, 0) + done})
    )
    assert told == {"checking expenditure": 12, "writing": 12}


def test_a_model_may_name_rules_of_its_own(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_title(record_type: Any, entries: Any, known: Any) -> Any:
        for entry in entries:
            yield OutturnError("No", where=entry.place("title"), expected="a", got="b", fix="c")

    monkeypatch.setattr(registry.models_by_type()["project"], "rules", (no_title,), raising=False)
    with pytest.raises(LoadFaultsError, match="row 2, column title"):
        projects(workspace, 1)


AMOUNT = st.decimals(min_value=-999, max_value=999, places=2, allow_nan=False).map(str)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(AMOUNT, max_size=8), second=st.lists(AMOUNT, max_size=8), seed=st.integers(0, 99))
def test_loads_end_at_the_last_word_on_each_key(
    workspace: Workspace, first: list[str], second: list[str], seed: int
) -> None:
    projects(workspace, 1)
    model: Any = registry.models_by_type()["expenditure"]
    model.objects.all().delete()
    expenditures(workspace, first)
    rows = [(f"L-{n}", "P-1", f"2020-{n:02d}-15", amount, "USD", "prosperity", "africa", "NA", "")
            for n, amount in enumerate(second, start=1)]  # fmt: skip
    random.Random(seed).shuffle(rows)
    load_files(workspace, [write(workspace.path / "expenditure.csv", EXPENDITURE, rows)])
    wanted = [*second, *first[len(second) :]]
    got = dict(model.objects.values_list("ledger_line", "amount"))
    assert got == {f"L-{n}": Decimal(amount) for n, amount in enumerate(wanted, start=1)}


@pytest.mark.skipif(not workspaces.POSTGRES, reason="no PostgreSQL: set OUTTURN_TEST_POSTGRES")
def test_loading_and_undoing_on_postgresql(tmp_path: Path) -> None:
    from outturn.records.undoing import undo

    with workspaces.on_postgres(tmp_path / "postgres") as workspace:
        projects(workspace)
        expenditures(workspace, ["10", "20", "30"])
        before = state("expenditure")
        report = expenditures(workspace, ["11", "20"], replace="2020")
        assert report.counts == {"expenditure": Counts(changed=1, removed=1, unchanged=1)}
        assert acceptance.accept(workspace, "project", "2020", "Ben") == {"project": 3}
        undo(workspace, report.number or 0)
        assert state("expenditure") == before
        assert expenditures(workspace, ["10", "20", "30", "40"]).counts["expenditure"].added == 1
