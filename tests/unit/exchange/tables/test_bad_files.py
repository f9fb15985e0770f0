"""Every file of ``fixtures/bad`` has one fault; it is found, named and placed, and nothing is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from outturn.errors import CriticalInputError
from outturn.exchange.tables import load_files
from outturn.records.validation import LoadFaultsError
from outturn.workspace import Workspace
from tests import workspaces

BAD = Path(__file__).parents[3] / "fixtures" / "bad"

FAULTS: dict[str, tuple[str, ...]] = {
    "activity-half_a_person.csv": ("row 2, column participants_f", "a whole number", "'12.5'"),
    "activity-negative.csv": ("row 2, column participants_f", "0 or more"),
    "country_group_membership-ends_before_it_begins.csv": ("row 2, column valid_to", "on or after valid_from"),
    "expenditure-a_pdf.xlsx": ("E151", "a PDF"),
    "expenditure-a_workbook.csv": ("E151", "an archive or a workbook"),
    "expenditure-binary.csv": ("E151", "binary content"),
    "expenditure-cell_outside.csv": ("row 2, cell 8 of the row", "outside the columns"),
    "expenditure-code_before_its_time.csv": ("row 2, column currency", "from 1999-01-01"),
    "expenditure-column_twice.csv": ("header", "Column region is there twice"),
    "expenditure-damaged_sheet.xlsx": ("E151", "a damaged worksheet"),
    "expenditure-day_first.csv": ("row 2, column posted_on", "'15.01.2020'", "formats ="),
    "expenditure-document_type.xlsx": ("E151", "a damaged worksheet"),
    "expenditure-duplicate_key.csv": ("row 3", "Record 'L-1' is there twice", "expenditure-duplicate_key.csv, row 2"),
    "expenditure-empty.csv": ("The file is empty",),
    "expenditure-empty_required.csv": ("row 2, column currency", "an empty cell"),
    "expenditure-encrypted.xlsx": ("E151", "encrypted"),
    "expenditure-error_cell.xlsx": ("E114", "sheet 'expenditure', cells D2", "#REF!"),
    "expenditure-exponent.csv": ("row 2, column amount", "written in full"),
    "expenditure-far_cell.xlsx": ("E152", "cell XFD1048576"),
    "expenditure-formula_without_value.xlsx": ("E114", "sheet 'expenditure', cells D2", "never computed"),
    "expenditure-half_of_a_number.xlsx": ("sheet 'expenditure', row 2, column amount", "at most 2 decimals", "12.345"),
    "expenditure-key_too_long.csv": ("row 2, column ledger_line", "at most 60 characters"),
    "expenditure-key_with_bar.csv": ("row 2, column ledger_line", "text without |"),
    "expenditure-macro_inside.xlsx": ("E152", "macros"),
    "expenditure-macro_workbook.xlsm": ("E152", "macros"),
    "expenditure-missing_column.csv": ("header", "Column region is missing"),
    "expenditure-nested.parquet": ("Column fund cannot be read",),
    "expenditure-no_such_day.csv": ("row 2, column posted_on", "'2020-02-30'"),
    "expenditure-no_such_project.csv": ("row 2, column project", "There is no project 'P-9'"),
    "expenditure-not_a_workbook_inside.xlsx": ("E151", "an archive of something else"),
    "expenditure-quote_not_closed.csv": ("cannot be read as CSV",),
    "expenditure-thousands_separator.csv": ("row 2, column amount", "without thousands separators", "'1,234.50'"),
    "expenditure-time_of_day.xlsx": ("row 2, column posted_on", "a day without a time"),
    "expenditure-too_many_decimals.csv": ("row 2, column amount", "at most 2 decimals"),
    "expenditure-too_many_digits.csv": ("row 2, column amount", "at most 13 digits"),
    "expenditure-truncated.parquet": ("E151", "not a whole Parquet file"),
    "expenditure-truncated.xlsx": ("E151", "cut off"),
    "expenditure-unknown_code.csv": ("row 2, column theme", "'prosperty'", "write prosperity"),
    "expenditure-unknown_column.csv": ("header", "'cuntry'", "rename it to country"),
    "expenditure-utf_16.csv": ("E113", "UTF-16"),
    "expenditure-verified.csv": ("row 2, column verification", "accepted"),
    "expenditure-windows_1252.csv": ("E113", "line 2", "byte 0xe9 at place 4"),
    "expenditure-wrong_type.csv": ("row 2, column amount", "a number", "'12 apples'"),
    "expenditure.ods": ("format of the file is not known",),
    "ledger.csv": ("E115", "ledger.csv"),
    "observation-no_such_dataset.csv": ("row 2, column dataset", "There is no dataset 'imf'"),
    "office-closed_before_opened.csv": ("row 2, column closed_on", "2020-05-01"),
    "procurement_case-completed_before_requisition.csv": ("row 2, column completed_on",),
    "project-ends_before_it_starts.csv": ("row 2, column end", "on or after start, 2020-05-01"),
    "project-neither_true_nor_false.csv": ("row 2, column joint", "true or false"),
    "project_location-share_above_100.csv": ("row 2, column share", "100 or less"),
    "project_location-shares_below_100.csv": ("row 3, column share", "99.99 over all"),
    "project_theme-shares_above_100.csv": ("row 3, column share", "120 over all"),
    "result-unknown_parent.csv": ("row 2, column parent", "There is no result 'P-1|7'"),
    "result_report-disaggregation_malformed.csv": ("row 2, column disaggregation", "'women'"),
    "result_report-disaggregation_unknown_code.csv": ("row 2, column disaggregation", "'sex=W'"),
    "result_report-half_a_percentage.csv": ("row 2, column value", "got:      numerator"),
    "result_report-no_value.csv": ("row 2, column value", "neither"),
    "result_report-parts_above_total.csv": ("column value", "parts by sex exceed the total", "11"),
    "result_report-period_malformed.csv": ("row 2, column period", "'2020-Q5'"),
    "result_report-two_forms.csv": ("row 2, column value", "value and numerator and denominator"),
    "service_request-resolved_before_opened.csv": ("row 2, column resolved_on",),
    "sheet-unknown_name.xlsx": ("E115", "sheet 'expenses'"),
    "unsdcf-last_year_first.csv": ("row 2, column last_year",),
}


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """A workspace that has what the good columns of the bad files refer to."""
    workspaces.projects(workspace, 1)
    indicator = ("P-1", "1", "persons", "incremental", "true")
    office = ("O-1", "field", "NA")
    columns = ("project", "number", "unit", "aggregation", "ascending")
    files = [
        workspaces.write(workspace.path / "project_indicator.csv", columns, [indicator]),
        workspaces.write(workspace.path / "office.csv", ("code", "kind", "country"), [office]),
    ]
    load_files(workspace, files)
    return workspace


def test_every_bad_file_is_listed() -> None:
    assert {path.name for path in BAD.iterdir() if path.is_file()} == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_file_has_one_fault_in_five_parts(filled: Workspace, name: str) -> None:
    before = workspaces.state()
    with pytest.raises(LoadFaultsError) as caught:
        load_files(filled, [BAD / name])
    text = str(caught.value)
    assert caught.value.total == 1, text
    missing = [part for part in (name, *FAULTS[name]) if part not in text]
    assert missing == [], text
    critical = isinstance(caught.value.faults[0], CriticalInputError)
    assert caught.value.exit_status == (5 if critical else 4)
    assert workspaces.state() == before


def test_all_bad_files_together_list_every_fault(filled: Workspace) -> None:
    before = workspaces.state()
    with pytest.raises(LoadFaultsError) as caught:
        load_files(filled, sorted(path for path in BAD.iterdir() if path.is_file()))
    assert caught.value.total >= len(FAULTS) - 6
    assert workspaces.state() == before


def test_a_zip_bomb_is_not_opened(filled: Workspace, tmp_path: Path) -> None:
    bomb = tmp_path / "expenditure.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(100):
                member.write(bytes(1 << 20))
    with pytest.raises(LoadFaultsError, match="E152") as caught:
        load_files(filled, [bomb])
    assert caught.value.exit_status == 5


def test_a_missing_file_is_named(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(LoadFaultsError, match="E116 The file cannot be read\n +where: +nowhere.csv"):
        load_files(filled, [tmp_path / "nowhere.csv"])


def test_ten_million_empty_rows_stay_fast_and_small(filled: Workspace, tmp_path: Path) -> None:
    header = ",".join(workspaces.EXPENDITURE).encode()
    row = b"L-1,P-1,2020-01-15,10,USD,prosperity,africa,NA,F"
    path = tmp_path / "expenditure.csv"
    path.write_bytes(header + b"\n" + row + b"\n" + b",,,,,,,,\n" * 5_000_000 + b"\n" * 5_000_000)
    report = load_files(filled, [path])
    assert report.counts["expenditure"].added == 1
