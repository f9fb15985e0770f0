"""What files say and what is stored: CSV in its forms, workbooks, Parquet, observations, templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from outturn.exchange.tables import Counts, load_files, write_template
from outturn.exchange.tables.sheets import Notices
from outturn.exchange.tables.templates import example_value
from outturn.exchange.tables.workbooks import read as read_workbook
from outturn.records import catalogue, registry
from outturn.records.undoing import undo
from outturn.workspace import Workspace
from tests.workspaces import EXPENDITURE, PROJECT, projects, state, stored, write

LINE = ("L-1", "P-1", date(2020, 1, 15), Decimal("10.50"), "USD", "prosperity", "africa", "NA", "")


@pytest.mark.parametrize(
    ("sign", "start", "end"), [(",", b"", "\n"), (";", b"\xef\xbb\xbf", "\r\n"), ("\t", b"", "\r")]
)
def test_csv_with_other_signs_marks_and_line_ends(workspace: Workspace, sign: str, start: bytes, end: str) -> None:
    lines = [sign.join(PROJECT[:4]), sign.join(("P-Ä", '"one, two; ""three"""', "project", "ongoing")), "", ""]
    (workspace.path / "project.csv").write_bytes(start + end.join(lines).encode())
    load_files(workspace, [workspace.path / "project.csv"])
    assert (stored("project").code, stored("project").title) == ("P-Ä", 'one, two; "three"')


def book(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": True}) as workbook:
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif isinstance(cell, tuple):
                        sheet.write_formula(row, column, cell[0], None, cell[1])
                    else:
                        sheet.write(row, column, float(cell) if isinstance(cell, Decimal) else cell)
    return path


def test_a_workbook_by_sheets_with_days_floats_formulas_and_real_row_numbers(workspace: Workspace) -> None:
    second = ["L-2", "P-1", date(2020, 2, 1), ("=5+5.1", 10.1), "USD", "prosperity", "africa", "NA", 7]
    third = ["L-3", "P-1", date(2020, 2, 1), 0.1 + 0.2 - 0.3 + 1e4, "USD", "prosperity", "africa", "", ""]
    path = book(
        workspace.path / "extract.xlsx",
        {
            "about": [["text"]],
            "Expenditure": [list(EXPENDITURE), list(LINE), [], second, third],
            "project": [list(PROJECT[:4]), ["P-1", "One", "project", "ongoing"]],
        },
    )
    report = load_files(workspace, [path])
    assert report.counts == {"project": Counts(added=1), "expenditure": Counts(added=3)}
    assert report.notices == ("extract.xlsx, sheet 'Expenditure': 1 formula(s) read by the value they last gave",)
    line = stored("expenditure", ledger_line="L-2")
    assert (line.amount, line.fund, line.posted_on, line.country) == (Decimal("10.10"), "7", date(2020, 2, 1), "NA")
    assert (line.source.sheet, line.source_row) == ("Expenditure", 4)
    assert stored("expenditure", ledger_line="L-3").amount == Decimal("10000.00")


def test_a_single_sheet_is_named_by_its_file_and_the_longest_name_wins(workspace: Workspace) -> None:
    projects(workspace, 1)
    rows = [["project", "region", "share"], ["P-1", "africa", 100]]
    report = load_files(workspace, [book(workspace.path / "project_location 2020.xlsx", {"Sheet1": rows})])
    assert report.counts == {"project_location": Counts(added=1)}


def test_the_same_facts_in_three_formats_are_the_same(workspace: Workspace) -> None:
    projects(workspace, 1)
    load_files(workspace, [write(workspace.path / "expenditure.csv", EXPENDITURE, [LINE])])
    in_excel = book(workspace.path / "expenditure.xlsx", {"expenditure": [list(EXPENDITURE), list(LINE)]})
    columns = {name: [value] for name, value in zip(EXPENDITURE, LINE, strict=True)}
    pq.write_table(pa.table(columns), workspace.path / "expenditure.parquet")
    for path in (in_excel, workspace.path / "expenditure.parquet"):
        assert load_files(workspace, [path]).counts == {"expenditure": Counts(unchanged=1)}


OBSERVATION = ("dataset", "series", "ref_area", "period", "value", "unit")


def test_observations_go_to_a_file_named_by_digest(workspace: Workspace) -> None:
    path = write(workspace.path / "observation.csv", OBSERVATION, [
        ("UNIDO|2020", "MVA", "NA", "2020", "2.5", "%"), ("UNIDO|2020", "MVA", "AT", "2020", "", "%")])  # fmt: skip
    report = load_files(workspace, [path])
    assert report.counts == {"dataset": Counts(added=1), "observation": Counts(added=2)}
    dataset = stored("dataset")
    assert (dataset.name, dataset.vintage, dataset.rows, dataset.source_row) == ("UNIDO", "2020", 2, 2)
    rows = catalogue.read(workspace.statistics / f"{dataset.digest}.parquet")
    found = list(zip(*(rows[name].to_pylist() for name in rows.column_names[:4]), strict=True))
    assert found == [("MVA", "AT", "2020", None), ("MVA", "NA", "2020", Decimal("2.5"))]
    assert load_files(workspace, [path]).number is None


def test_observations_merge_and_undo_brings_the_earlier_file_back(workspace: Workspace) -> None:
    first = ("UNIDO|2020", "MVA", "NA", "2019", "2.5", "%")
    load_files(workspace, [write(workspace.path / "observation.csv", OBSERVATION, [first])])
    before = state("dataset")
    later = [("UNIDO|2020", "MVA", "NA", "2019", "2.6", "%"), ("UNIDO|2020", "MVA", "NA", "2020", "3", "%")]
    report = load_files(workspace, [write(workspace.path / "observation.csv", OBSERVATION, later[::-1])])
    assert report.counts == {"dataset": Counts(changed=1), "observation": Counts(added=1, changed=1)}
    replaced = load_files(
        workspace, [write(workspace.path / "observation.csv", OBSERVATION, later[1:])], replace="2019"
    )
    assert replaced.counts["observation"] == Counts(removed=1, unchanged=1)
    undo(workspace, replaced.number or 0)
    undo(workspace, report.number or 0)
    assert state("dataset") == before
    assert catalogue.read(workspace.statistics / f"{stored('dataset').digest}.parquet").num_rows == 1


def test_a_catalogue_entry_needs_no_digest_and_keeps_its_observations(workspace: Workspace) -> None:
    observed = ("UNIDO|2020", "MVA", "NA", "2019", "2.5", "%")
    described = write(workspace.path / "dataset.csv", ("name", "vintage", "publisher"), [("UNIDO", "2020", "UNIDO")])
    load_files(workspace, [write(workspace.path / "observation.csv", OBSERVATION, [observed]), described])
    again = write(workspace.path / "dataset.csv", ("name", "vintage", "publisher"), [("UNIDO", "2020", "Unido")])
    assert load_files(workspace, [again]).counts == {"dataset": Counts(changed=1)}
    assert (stored("dataset").rows, stored("dataset").publisher) == (1, "Unido")


@pytest.mark.parametrize("name", sorted(registry.record_types()))
def test_a_template_of_every_type_loads_as_it_is(workspace: Workspace, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.xlsx"
    write_template(registry.record_types()[name], path)
    assert [sheet.name for sheet in read_workbook(path, "", Notices())] == [name[:31]]
    report = load_files(workspace, [path])
    assert report.counts == {name: Counts()}
    assert any("the sheet 'example' only explains and is not loaded" in notice for notice in report.notices)


def test_an_example_shows_codes_that_are_in_force() -> None:
    fields = {field.name: field for field in registry.record_types()["expenditure"].fields}
    assert (example_value(fields["currency"]), example_value(fields["country"])) == ("USD", "KE")


def test_the_sheets_of_a_template_explain_it(tmp_path: Path) -> None:
    import python_calamine

    write_template(registry.record_types()["expenditure"], tmp_path / "expenditure.xlsx")
    sheets = python_calamine.CalamineWorkbook.from_path(tmp_path / "expenditure.xlsx")
    assert sheets.sheet_names == ["expenditure", "about", "example", "lists"]
    example = sheets.get_sheet_by_name("example").to_python()
    assert example[1][3:5] == [100.0, "USD"]
    assert sheets.get_sheet_by_name("about").to_python()[9][:2] == ["theme", "code"]
