"""Links lead to the rows of the records referred to, and are no part of an edition's content."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq

from outturn.records.description import RecordType
from outturn.snapshot import check_edition, freeze
from outturn.snapshot.links import EXCLUDED, link_column, linked_fields
from outturn.snapshot.manifest import file_digest, rendered, sealed
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


def test_a_link_that_leads_elsewhere_is_found_by_the_deep_check(workspace: Workspace) -> None:
    facts.enter()
    edition = freeze(workspace, 2020)
    path = edition.table("result_report")
    table = pq.read_table(path)
    place = table.schema.get_field_index(EXCLUDED)
    pq.write_table(table.set_column(place, EXCLUDED, pa.array([True] * table.num_rows)), path)
    manifest = json.loads((edition.path / "manifest.json").read_bytes())
    manifest["tables"]["result_report"]["sha256"] = file_digest(path)
    (edition.path / "manifest.json").write_bytes(rendered(sealed(manifest)))
    (fault,) = check_edition(workspace, 2020)
    assert EXCLUDED in str(fault) and "result_report" in str(fault)
