"""Links lead to the rows of the records referred to, and are no part of an edition's content."""

from __future__ import annotations

import pyarrow.parquet as pq

from outturn.records.description import RecordType
from outturn.snapshot import check_edition, freeze
from outturn.snapshot.links import EXCLUDED, link_column, linked_fields
from outturn.workspace import Workspace
from tests.unit.snapshot import facts


def test_a_link_leads_to_the_row_of_its_reference(workspace: Workspace) -> None:
    facts.enter()
    edition = freeze(workspace, 2020)
    reports = pq.read_table(edition.table("result_report")).to_pylist()
    ids = pq.read_table(edition.table("project_indicator"))["id"].to_pylist()
    assert reports
    assert all(ids[row[link_column("project_indicator")]] == row["project_indicator"] for row in reports)
    assert [row[EXCLUDED] for row in reports] == [False] * len(reports)
    assert check_edition(workspace, 2020) == []


def test_registers_are_known_by_their_codes(workspace: Workspace) -> None:
    facts.enter()
    types: dict[str, RecordType] = freeze(workspace, 2020).record_types
    targets = {types[name].field(one).references for name in types for one in linked_fields(types[name], types)}
    assert "project" in targets
    assert not any(types[str(name)].register for name in targets)
