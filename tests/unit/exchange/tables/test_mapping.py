"""Foreign tables: headers, codes, forms, units and constants are mapped; a mapping that does not fit says where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from outturn.exchange.tables import Counts, load_files
from outturn.exchange.tables.faults import MappingError
from outturn.records.validation import LoadFaultsError
from outturn.workspace import Workspace
from tests.workspaces import projects, state, stored

EXTRACT = """Ledger extract;;;;;
;;;;;
Doc No;WBS;Date;Amount (kUSD);Programme;Area;Remark
4711;P-1;31.12.2020;1.234,5;Creating shared prosperity;Africa;x
4712;P-1;01.02.2020;0,5-;Safeguarding the environment;Africa;y
Total;;;1.234,0;;;
"""
MAPPING = """
[[table]]
file = "GL_*.csv"
record = "expenditure"
header = 3
formats = { posted_on = "%d.%m.%Y", amount = { decimal = ",", thousands = "." } }
multiply = { amount = "1000" }
constants = { currency = "USD", country = "NA" }
skip = { "Doc No" = ["Total", ""] }
[table.columns]
ledger_line = "Doc No"
project = "WBS"
posted_on = "Date"
amount = "Amount (kUSD)"
theme = "Programme"
region = "Area"
[table.codes]
theme = { "Creating shared prosperity" = "prosperity", "Safeguarding the environment" = "environment" }
region = { "Africa" = "africa" }
"""


@pytest.fixture
def extract(workspace: Workspace) -> Path:
    projects(workspace, 1)
    path = workspace.path / "GL_2020.csv"
    path.write_text(EXTRACT, encoding="utf-8")
    return path


def mapping(workspace: Workspace, text: str = MAPPING) -> Path:
    path = workspace.path / "erp.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_extract_becomes_records_with_its_own_row_numbers(workspace: Workspace, extract: Path) -> None:
    report = load_files(workspace, [extract], mapping=mapping(workspace))
    assert report.counts == {"expenditure": Counts(added=2)}
    assert report.notices == (
        "GL_2020.csv: columns not mapped and passed over: Remark",
        "GL_2020.csv: rows passed over as the mapping says",
    )
    line = stored("expenditure", ledger_line="4711")
    assert (line.amount, line.posted_on, line.theme) == (Decimal("1234500.00"), date(2020, 12, 31), "prosperity")
    assert (line.region, line.currency, line.country, line.source_row) == ("africa", "USD", "NA", 4)
    assert stored("expenditure", ledger_line="4712").amount == Decimal("-500.00")
    assert load_files(workspace, [extract], mapping=mapping(workspace)).number is None


def test_a_word_without_a_code_is_a_fault_of_its_cell(workspace: Workspace, extract: Path) -> None:
    text = MAPPING.replace('"Safeguarding the environment"', '"Safeguarding"')
    with pytest.raises(LoadFaultsError, match="GL_2020.csv, row 5, column theme") as caught:
        load_files(workspace, [extract], mapping=mapping(workspace, text))
    assert "write environment" in str(caught.value)


def test_a_file_that_no_pattern_fits_is_read_as_it_is(workspace: Workspace) -> None:
    before = projects(workspace, 1)
    again = load_files(workspace, [workspace.path / "project.csv"], mapping=mapping(workspace))
    assert (before.counts["project"].added, again.counts["project"].unchanged) == (1, 1)


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        (
            'ledger_line = "Doc No"',
            'ledger_line = "Doc Nr"',
            ("table 1", "'Doc Nr' in GL_2020.csv", "'Doc No'"),
        ),
        ("header = 3", "header = 1", ("erp.toml, table 1", "Ledger extract")),
    ],
)
def test_a_mapping_that_does_not_fit_the_file(
    workspace: Workspace, extract: Path, old: str, new: str, parts: tuple[str, ...]
) -> None:
    before = state()
    with pytest.raises(LoadFaultsError) as caught:
        load_files(workspace, [extract], mapping=mapping(workspace, MAPPING.replace(old, new)))
    assert [part for part in parts if part not in str(caught.value)] == []
    assert state() == before


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[[table]", ("TOML",)),
        ("x = 1", ("[[table]]",)),
        (MAPPING.replace("multiply =", "multiplies ="), ("table 1", "write multiply")),
        (MAPPING.replace('"expenditure"', '"expenditures"'), ("table 1, record", "write expenditure")),
        (MAPPING.replace("ledger_line", "ledger_lines"), ("table 1, columns", "write ledger_line")),
        (MAPPING.replace('"1000"', '"a lot"'), ("table 1, multiply.amount", "'a lot'")),
        (MAPPING.replace('"%d.%m.%Y"', "4"), ("table 1, formats.posted_on", "4")),
        (MAPPING.replace("header = 3", 'header = "3"'), ("table 1, header",)),
        (MAPPING.replace('["Total", ""]', '"Total"'), ("table 1, skip",)),
        (MAPPING.replace('{ "Africa" = "africa" }', '"africa"'), ("table 1, codes.region",)),
    ],
)
def test_a_mapping_that_cannot_be_read(workspace: Workspace, extract: Path, text: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(MappingError) as caught:
        load_files(workspace, [extract], mapping=mapping(workspace, text))
    assert [part for part in ("erp.toml", *parts) if part not in str(caught.value)] == []
    assert caught.value.exit_status == 2


def test_a_mapping_that_is_not_there(workspace: Workspace, extract: Path) -> None:
    with pytest.raises(MappingError, match="no such file"):
        load_files(workspace, [extract], mapping=workspace.path / "nowhere.toml")


def test_sheets_beside_a_mapped_one_are_passed_over_with_a_notice(workspace: Workspace) -> None:
    projects(workspace, 1)
    path = workspace.path / "GL.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Pivot").write_row(0, 0, ["x", "y"])
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(0, 0, ["WBS", "State"])
        sheet.write_row(1, 0, ["P-1", "Closed"])
    text = """
[[table]]
sheet = "Data"
record = "project"
columns = { code = "WBS", status = "State" }
codes = { status = { "Closed" = "closed" } }
constants = { kind = "project" }
"""
    report = load_files(workspace, [path], mapping=mapping(workspace, text))
    assert report.counts == {"project": Counts(changed=1)}
    assert report.notices == ("GL.xlsx, sheet 'Pivot': not mapped and passed over",)
