"""Promises that hold over all record types, figures and files, and the table that names a proof for each promise."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest

from outturn.indicators.database import Database
from outturn.indicators.results import ResultsEdition
from outturn.records import registry
from tests.acceptance.command_line import CALL, answer

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "acceptance.md"
ITEMS = (
    "activity", "asset", "collaboration", "institution", "investment", "plan", "policy_document", "practice", "product",
    "replication", "standard", "startup", "technology",
)  # fmt: skip
KEYS = {
    "project": "code", "approval": "document", "condition": "approval number", "quality_review": "document criterion",
    "evaluation": "report criterion", "recommendation": "report number", "gender_mark": "project assessed_on",
    "result": "project number", "project_indicator": "project number",
    "result_report": "project_indicator period place disaggregation reported_on", "firm": "key",
    "firm_year": "firm year", "person_contact": "person_key activity",
    "environmental_measure": "project site substance period", **dict.fromkeys(ITEMS, "project number"),
    "knowledge_product": "title year", "event": "name year", "standard_process": "name year",
    "mechanism": "name year", "network": "name year", "partner": "code", "partner_link": "project partner",
    "expenditure": "ledger_line", "funding_agreement": "number", "instalment": "agreement number",
    "contribution": "agreement number", "concept": "number", "budget_line": "category year stage line",
    "income_line": "category year line", "exchange_rate": "currency month", "procurement_case": "number",
    "service_request": "number", "working_calendar": "office day", "posting": "person_key day", "country": "code",
    "country_group_membership": "country group valid_from", "office": "code", "unsdcf": "country first_year",
    "un_swap_rating": "indicator year", "publication_log": "day file", "country_team": "country year",
    "dataset": "name vintage", "project_text": "project kind language",
    "project_classification": "project scheme code", "project_site": "project number",
    "project_document": "project number", "project_budget": "project start", "open_file": "publisher name",
    "open_entry": "identifier copy", "open_element": "entry place", "foreign_node": "entry place",
}  # fmt: skip
"""The natural keys of the record types, from the description of what the results framework needs."""


def test_every_family_and_type_is_there_with_its_natural_key() -> None:
    types = registry.record_types()
    assert {name: " ".join(types[name].natural_key) for name in KEYS} == KEYS
    assert {each.family for each in types.values()} == {
        "portfolio", "results", "quality", "finance", "people", "operations", "convening", "knowledge", "statistics",
        "open_data",
    }  # fmt: skip


def test_every_record_keeps_its_source_or_its_user_its_time_and_its_history() -> None:
    models: dict[str, Any] = dict(registry.models_by_type())
    assert set(models) == set(registry.record_types())
    for name, model in models.items():
        columns = {field.name for field in model._meta.get_fields()}
        assert {"reporting_org", "source", "source_row", "entered_by", "changed_at"} <= columns, name
        kept = {field.name for field in model.history.model._meta.get_fields()}
        assert {"source", "source_row", "history_date", "history_type", "history_user_id"} <= kept, name


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '/tmp/outturn-should-not-be-there.csv'",
        "ATTACH '/tmp/outturn-should-not-be-there.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
    ],
)
def test_the_engine_reaches_nothing_outside_the_edition(edition: ResultsEdition, statement: str) -> None:
    database = Database(edition.edition, edition.workspace.organisation_code)
    with pytest.raises(duckdb.Error):
        database.connection.execute(statement).fetchall()


def in_a_terminal(words: list[str]) -> str:
    """What a command shows in a terminal."""
    ours, its = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(words, stdin=its, stdout=its, stderr=its, env=environment) as process:
        os.close(its)
        shown = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65_536)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode("utf-8")


def test_loading_shows_a_progress_bar(empty: Path, files: list[Path], tmp_path: Path) -> None:
    shutil.copytree(empty, tmp_path / "organisation")
    shown = in_a_terminal([*CALL, "load", *map(str, files), "-w", str(tmp_path / "organisation")])
    assert "━" in shown and "checking activity" in shown and re.search(r"writing [\d,]+ rows", shown)


def test_every_figure_has_its_parts_its_coverage_and_a_reason_where_it_has_no_value(demo: Path) -> None:
    figures = answer(demo, "scorecard", "2020")
    assert {figure["level"] for figure in figures} == {1, 2, 3, 4}
    for figure in figures:
        assert isinstance(figure["records"], int)
        assert {"numerator", "denominator", "coverage", "target", "partial"} <= figure.keys()
        assert figure["value"] is not None or figure["reason"], figure
        if figure["unit"] in ("USD", "EUR") and figure["value"] is not None:
            assert re.fullmatch(r"-?\d+\.\d{2,}", figure["value"]), figure
        else:
            assert figure["value"] is None or isinstance(figure["value"], int | float), figure
        if figure["partial"]:
            assert figure["coverage"]["projects"] < 1 and figure["coverage"]["silent"], figure


def rows_of_the_table() -> list[tuple[str, str]]:
    text = TABLE.read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (.+) \| (.+) \|$", text)
    return [row for row in rows if row[0] != "What must be so"]


def test_the_table_names_a_proof_for_every_promise() -> None:
    rows = rows_of_the_table()
    assert len(rows) > 120
    assert [promise for promise, proof in rows if "`" not in proof] == []


def test_the_proofs_that_the_table_names_are_there() -> None:
    missing = []
    for _, proof in rows_of_the_table():
        for path, _, name in re.findall(r"`(tests/[\w/.]+)(::(\w+))?`", proof):
            place = ROOT / path
            is_there = place.is_dir() or place.is_file()
            if not is_there or (name and f"def {name}(" not in place.read_text(encoding="utf-8")):
                missing.append(f"{path}::{name}")
    assert missing == []
