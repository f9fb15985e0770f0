"""A published file comes out of the records as it went in, and a changed value changes that value alone."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree

from outturn.exchange.iati.keeping import columns
from outturn.exchange.iati.keeping.importing import Imported, import_files
from outturn.exchange.iati.keeping.writing import write_file, write_imported
from outturn.exchange.tables import load_files
from outturn.records import registry
from outturn.records.undoing import undo
from outturn.snapshot import Edition, freeze
from outturn.workspace import Workspace
from tests.unit.exchange.iati.keeping.complete import canonical, complete
from tests.unit.exchange.iati.published import DATA, needs_data
from tests.workspaces import write

ROOTS = ("iati-activities", "iati-organisations")
NEWER = [
    path for folder in ("activities", "organisations") for path in sorted((DATA / "samples" / folder).glob("*.xml"))
]
NEWER = [path for path in NEWER if path.name != "fixture-org-activities2.xml"]
OLDER = [*sorted((DATA / "samples/legacy-v1").glob("*.xml")), DATA / "samples/activities/fixture-org-activities2.xml"]


def take_in(workspace: Workspace, *paths: Path) -> list[Imported]:
    return list(import_files(workspace, paths))


def given_out(workspace: Workspace, folder: Path) -> dict[str, Path]:
    return {one.path.name: one.path for one in write_imported(freeze(workspace, 2020), folder)}


def saved(tree: Any, path: Path) -> Path:
    path.write_bytes(etree.tostring(tree, xml_declaration=True, encoding="utf-8"))
    return path


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_every_element_and_attribute_of_the_standard_comes_out_as_it_went_in(
    workspace: Workspace, tmp_path: Path, root: str, version: str
) -> None:
    path = saved(complete(root, version), tmp_path / "complete.xml")
    (imported,) = take_in(workspace, path)
    assert imported.losses == ()
    assert canonical(given_out(workspace, tmp_path / "out")["complete.xml"]) == canonical(path)


@needs_data
@pytest.mark.parametrize("path", NEWER, ids=lambda path: path.stem)
def test_every_newer_sample_comes_out_as_it_went_in(workspace: Workspace, tmp_path: Path, path: Path) -> None:
    (imported,) = take_in(workspace, path)
    assert {loss.what for loss in imported.losses} <= {"comment"}
    assert canonical(given_out(workspace, tmp_path / "out")[path.name]) == canonical(path)


@needs_data
def test_every_score_and_clean_case_comes_out_as_it_went_in(workspace: Workspace, tmp_path: Path) -> None:
    paths = [*sorted((DATA / "scores").glob("w*.xml"))[::5], DATA / "cases/base_act.xml", DATA / "cases/base_org.xml"]
    for path in paths:
        take_in(workspace, path)
        assert canonical(given_out(workspace, tmp_path / path.stem)[path.name]) == canonical(path), path.name


@needs_data
@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_every_older_sample_is_imported_with_its_list_of_losses(
    workspace: Workspace, tmp_path: Path, path: Path
) -> None:
    (imported,) = take_in(workspace, path)
    assert {loss.change for loss in imported.losses} == {"upgraded", "dropped"}
    out = given_out(workspace, tmp_path / "out")[path.name]
    assert len(etree.parse(out).getroot().findall("iati-activity")) == len(
        etree.parse(path).getroot().findall("iati-activity")
    )
    assert etree.parse(out).getroot().get("version") == "2.03"
    again = tmp_path / "again"
    again.mkdir()
    (second,) = take_in(workspace, Path(saved(etree.parse(out), again / path.name)))
    assert second.losses == ()
    assert second.report.counts["open_element"].removed == 0


class Opened:
    """The tables of one imported file, of which cells can be changed."""

    def __init__(self, edition: Edition) -> None:
        self.database = duckdb.connect()
        self.tables = {
            name: pq.read_table(edition.table(name)) for name in ("open_entry", "open_element", "foreign_node")
        }
        (self.file,) = pq.read_table(edition.table("open_file")).to_pylist()

    def write(self, path: Path, **changed: pa.Table) -> Path:
        for name, table in {**self.tables, **changed}.items():
            self.database.register("given", table)
            self.database.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        write_file(self.database, self.file, path)
        return path


def with_cell(table: pa.Table, row: int, column: str, value: str) -> pa.Table:
    cells = table[column].to_pylist()
    cells[row] = value
    return table.set_column(table.column_names.index(column), column, pa.array(cells, pa.string()))


def by_place(top: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def visit(element: Any, place: str) -> None:
        found[place] = element
        for number, child in enumerate((one for one in element if isinstance(one.tag, str)), 1):
            visit(child, columns.in_place(place, number))

    visit(top[0], "")
    return found


def changes(table: pa.Table) -> Iterator[tuple[int, str, str | None]]:
    """Every cell that holds a value of the published file: row, column, attribute (None for the text)."""
    attributes = {column: name for name, column in columns.COLUMNS.items()}
    for number, row in enumerate(table.to_pylist()):
        for column in ("value", *attributes):
            if row[column]:
                yield number, column, attributes.get(column)


@pytest.mark.parametrize("root", ROOTS)
def test_one_changed_value_of_each_kind_changes_that_value_alone(
    workspace: Workspace, tmp_path: Path, root: str
) -> None:
    original = complete(root)
    take_in(workspace, saved(original, tmp_path / "complete.xml"))
    opened = Opened(freeze(workspace, 2020))
    elements = opened.tables["open_element"]
    places = elements["place"].to_pylist()
    count = 0
    for row, column, attribute in changes(elements):
        expected = copy.deepcopy(original)
        element = by_place(expected)[places[row]]
        if attribute is None:
            element.text = "changed & <new>"
        else:
            element.set(attribute, "changed & <new>")
        table = with_cell(elements, row, column, "changed & <new>")
        assert canonical(opened.write(tmp_path / "out.xml", open_element=table)) == canonical(expected), (row, column)
        count += 1
    known = [one for one in by_place(original).values() if not columns.is_foreign(one)]
    values = sum(len([name for name in one.attrib if "example.org" not in name]) + (not len(one)) for one in known)
    assert count == values > (60 if root == ROOTS[1] else 300)


def test_a_cell_changed_by_a_load_changes_the_published_value(workspace: Workspace, tmp_path: Path) -> None:
    path = saved(complete("iati-activities"), tmp_path / "complete.xml")
    take_in(workspace, path)
    model: Any = registry.models_by_type()["open_element"]
    row = model.objects.get(path="transaction/value")
    load_files(
        workspace,
        [write(tmp_path / "open_element.csv", ("reporting_org", "entry", "place", "value"),
               [("XX-9", "XX-9-1|1", row.place, "1200.50")])],
    )  # fmt: skip
    expected = etree.parse(path).getroot()
    expected.find("iati-activity/transaction/value").text = "1200.50"
    assert canonical(given_out(workspace, tmp_path / "out")["complete.xml"]) == canonical(expected)


TWO = """<iati-activities version="2.03">
<iati-activity><iati-identifier> {org}-1</iati-identifier><reporting-org ref="{org}" type=""/>\
<title><narrative>A</narrative></title></iati-activity>
<iati-activity><iati-identifier>{org}-2</iati-identifier><reporting-org ref="{org}"/>\
<title><narrative>B</narrative></title></iati-activity>
</iati-activities>"""


def test_several_publishers_stand_side_by_side(workspace: Workspace, tmp_path: Path) -> None:
    paths = []
    for org in ("XX-1", "XX-2"):
        (tmp_path / org).mkdir()
        paths.append(tmp_path / org / "activities.xml")
        paths[-1].write_text(TWO.replace("{org}", org).replace(f"{org}-2", "SAME"), encoding="utf-8")
    take_in(workspace, *paths)
    written = list(write_imported(freeze(workspace, 2020), tmp_path / "out"))
    assert [one.publisher for one in written] == ["XX-1", "XX-2"]
    assert [canonical(one.path) for one in written] == [canonical(path) for path in paths]
    model: Any = registry.models_by_type()["open_entry"]
    orgs = set(model.objects.filter(identifier="SAME").values_list("reporting_org", flat=True))
    assert orgs == {"XX-1", "XX-2"}


def test_importing_again_changes_what_differs_and_takes_away_what_is_gone(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(TWO.replace("{org}", "XX-1"), encoding="utf-8")
    (first,) = take_in(workspace, path)
    (same,) = take_in(workspace, path)
    assert (same.report.number, same.report.total().unchanged) == (None, first.report.total().added)
    path.write_text(TWO.replace("{org}", "XX-1").replace(">A<", ">C<"), encoding="utf-8")
    (third,) = take_in(workspace, path)
    total = third.report.total()
    assert (total.added, total.changed, total.removed) == (0, 1, 0)
    one = etree.fromstring(TWO.replace("{org}", "XX-1"))
    one.remove(one[0])
    (fourth,) = take_in(workspace, saved(one, path))
    assert fourth.report.counts["open_entry"].removed == 1
    assert canonical(given_out(workspace, tmp_path / "out")["activities.xml"]) == canonical(one)


def test_an_import_is_undone_as_a_whole(workspace: Workspace, tmp_path: Path) -> None:
    path = saved(complete("iati-activities"), tmp_path / "complete.xml")
    (imported,) = take_in(workspace, path)
    assert imported.report.number is not None
    undo(workspace, imported.report.number)
    assert given_out(workspace, tmp_path / "out") == {}


def test_copies_of_an_identifier_and_nodes_between_activities_are_kept(workspace: Workspace, tmp_path: Path) -> None:
    text = TWO.replace("{org}-2", "{org}-1").replace("{org}", "XX-1")
    text = text.replace('"2.03">', '"2.03"><x:record xmlns:x="urn:x" a="b"><x:c/> text</x:record>')
    path = tmp_path / "activities.xml"
    path.write_text(text, encoding="utf-8")
    take_in(workspace, path)
    assert canonical(given_out(workspace, tmp_path / "out")["activities.xml"]) == canonical(path)


def test_what_has_no_place_is_listed_with_its_line(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    text = TWO.replace("{org}", "XX-1").replace("<title>", '<!-- c --><title lang="x"><unknown/>', 1)
    path.write_text(text, encoding="utf-8")
    (imported,) = take_in(workspace, path)
    assert {(loss.change, loss.what, loss.number, loss.line) for loss in imported.losses} == {
        ("dropped", "comment", 1, 2), ("dropped", "title/@lang", 1, 2), ("dropped", "title/unknown", 1, 2),
    }  # fmt: skip
