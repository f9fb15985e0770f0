"""``outturn appraise``: what it shows, writes and refuses, as a user calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from outturn.cli.application import run
from outturn.methods.appraisal import appraise, load
from outturn.methods.appraisal.template import write_template


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    file = tmp_path / "bakery.toml"
    write_template(file)
    return file


def shown(capsys: pytest.CaptureFixture[str], *words: object, status: int = 0) -> str:
    assert run(["appraise", *map(str, words)]) == status
    told = capsys.readouterr()
    return told.err if status else told.out


def test_all_results_as_tables_and_as_json(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, bakery)
    for words in ("Net present value of total capital", "Projected balance sheet", "Default taken", "synthetic"):
        assert words in text
    found = json.loads(shown(capsys, "--format", "json", bakery))
    assert found["indicators"]["total_capital_npv"]["value"].startswith("352.7425859")
    assert found["schedules"]["net_income"]["lines"]["net_profit"]
    assert found["defaults"] and found["digest"] and found["version"]
    missing = [each for each in found["indicators"].values() if each["value"] is None]
    assert missing and all(each["reason"] for each in missing)


def test_the_template_as_workbook_is_the_same_project(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = bakery.with_suffix(".xlsx")
    shown(capsys, "template", "-o", workbook)
    assert appraise(load(workbook)).digest == appraise(load(bakery)).digest
    assert "352.74" in shown(capsys, workbook)


def test_a_fault_in_a_workbook_names_sheet_and_row(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from outturn.methods.appraisal.workbook import write_workbook

    workbook = bakery.with_suffix(".xlsx")
    write_workbook(load(bakery), workbook)
    text = bakery.read_text().replace('category = "energy"', 'category = "energie"')
    bakery.write_text(text)
    assert "bakery.toml, line" in shown(capsys, bakery, status=4)
    import xlsxwriter

    book = xlsxwriter.Workbook(str(workbook))
    sheet = book.add_worksheet("project")
    for row, cells in enumerate([("key", "value"), ("id", "x"), ("horizon.production_years", 2),
                                 ("discounting.total_capital_rate", 12)]):  # fmt: skip
        sheet.write_row(row, 0, cells)
    book.close()
    assert "sheet project, row 4" in shown(capsys, workbook, status=4)


def test_sensitivity_goal_scenarios_and_profile(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(shown(capsys, bakery, "--sensitivity", "--format", "json"))
    assert {row["input"] for row in found["table"]} > {"sales_prices", "investment_costs"}
    for row in found["table"]:
        assert row["values"]["0"].startswith("352.742")
    goal = json.loads(shown(capsys, bakery, "--goal", "products.bread.lines.village.price", "--format", "json"))
    price = goal["values"]["products.bread.lines.village.price"]
    bakery.write_text(bakery.read_text().replace("price = 2.4", f"price = {price}"))
    assert abs(appraise(load(bakery)).indicators["total_capital_npv"].value or 1) < 1e-20
    assert "flour dear" in shown(capsys, bakery, "--scenarios")
    assert "50.00 %" in shown(capsys, bakery, "--profile")


def test_a_goal_of_another_result(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--goal", "investment_costs=30 %", "--output", "total_capital_irr", "--format", "json")
    found = json.loads(shown(capsys, bakery, *words))
    assert float(found["reached"]) == pytest.approx(0.3, abs=1e-12)


def test_monte_carlo_is_repeated_by_its_seed(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two, three = (
        shown(capsys, bakery, "--monte-carlo", 400, "--seed", seed, "--format", "json") for seed in (1, 1, 2)
    )
    assert one == two != three
    assert json.loads(one)["largest_imbalance"] < 1e-9
    assert "Standard error" in shown(capsys, bakery, "--monte-carlo", 400)


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_indices_name_what_the_spread_comes_from(bakery: Path, capsys: pytest.CaptureFixture[str], method: str) -> None:
    found = json.loads(shown(capsys, bakery, "--indices", method, "--format", "json"))["indices"]
    measure = "total" if method == "sobol" else "mu_star"
    assert found["sales_prices"][measure] > found["costs.flour.unit_cost"][measure] / 10 > 0


def test_without_its_extra_the_error_names_it(
    bakery: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "outturn[risk]" in shown(capsys, bakery, "--indices", "sobol", status=2)


def test_against_another_project(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = bakery.with_name("without.toml")
    other.write_text(bakery.read_text().replace("unit_cost = 0.15", "unit_cost = 0.25"))
    found = json.loads(shown(capsys, bakery, "--against", other, "--format", "json"))
    flows = [float(each) for each in found["flows"]["total_capital_net"]]
    assert min(flows[1:6]) > 0
    other.write_text(bakery.read_text().replace("periods = 1, period_months = 12", "periods = 2, period_months = 6"))
    text = other.read_text().replace("[0, ", "[0, 0, ")
    other.write_text(text)
    assert "cannot be compared" in shown(capsys, bakery, "--against", other, status=4)


def test_terms_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Net present value" in shown(capsys, "explain", "npv")
    assert "Total inflow less total outflow" in shown(capsys, "explain", "surplus")
    assert "raw_materials" in shown(capsys, "explain", "category")
    assert "did you mean" in shown(capsys, "explain", "paybak", status=2)


def test_what_is_not_understood_is_told_in_five_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "which is not there" in shown(capsys, tmp_path / "nothing.toml", status=2)
    assert "-o" in shown(capsys, "template", status=2)
    assert "TOML file or a workbook" in shown(capsys, "template", "-o", tmp_path / "a.csv", status=4)


def test_starting_it_does_not_import_django(bakery: Path) -> None:
    code = "import sys; from outturn.cli.application import run; run(sys.argv[1:]); sys.exit('django' in sys.modules)"
    call = [sys.executable, "-c", code, "appraise", str(bakery)]
    done = subprocess.run(call, capture_output=True, text=True, env={**os.environ}, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "words", "start"),
    [
        ("r.html", ("--lang", "zh"), b'<!doctype html>\n<html lang="zh">'),
        ("r.pdf", (), b"%PDF"),
        ("r.any", ("--to", "xlsx"), b"PK"),
    ],
)
def test_a_report_is_written_in_its_format_and_language(
    bakery: Path, capsys: pytest.CaptureFixture[str], name: str, words: tuple[str, ...], start: bytes
) -> None:
    file = bakery.with_name(name)
    shown(capsys, bakery, "--report", file, *words)
    assert file.read_bytes().startswith(start)


def test_a_report_without_a_known_ending_is_refused(bakery: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, bakery, "--report", bakery.with_name("report.docx"), status=2)
    assert "E520" in told and "--to pdf" in told
