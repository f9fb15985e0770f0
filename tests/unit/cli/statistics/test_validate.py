"""The report of validation, in each format and with its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from outturn.cli.application import run
from tests.statistics_data import written

HEADER = ("name", "code", "indicator", "year", "value")
BAD = [HEADER, ("Kenya", "KEN", "SP.POP.TOTL", "2019", "-1"), ("Nowhere", "NWH", "SP.POP.TOTL", "2019", "1")]


def test_the_report_in_each_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, book = str(written(tmp_path / "w.csv", BAD)), tmp_path / "report.xlsx"
    assert run(["stats", "validate", "wdi", path]) == 4
    table = capsys.readouterr().out
    assert "wdi|2019: 3 errors" in table
    assert run(["stats", "validate", "wdi", path, "--format", "json"]) == 4
    found = json.loads(capsys.readouterr().out)
    assert [each["rule"] for each in found] == ["area", "negative_count", "negative_level"]
    assert run(["stats", "validate", "wdi", path, "--format", "xlsx", "-o", str(book)]) == 4
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name("findings").to_python()
    assert rows[0][:4] == ["dataset", "severity", "rule", "series"]
    assert [row[2] for row in rows[1:]] == [each["rule"] for each in found]


def test_own_rules_and_exit_statuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = str(written(tmp_path / "good.csv", [HEADER, ("Kenya", "KEN", "SP.POP.TOTL", "2019", "5")]))
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[rule]]\nname = "few"\nkind = "range"\nseverity = "warning"\nseries = ["POPULATION"]\nminimum = "100"\n'
        'problem = "So few people"\nfix = "count again"\n'
    )
    assert run(["stats", "validate", "wdi", good]) == 0
    assert "nothing found" in capsys.readouterr().out
    assert run(["stats", "validate", "wdi", good, "--rules", str(rules)]) == 3
    assert "So few people: POPULATION of KE in 2019" in capsys.readouterr().out
    assert run(["stats", "validate", "wdi"]) == 2
