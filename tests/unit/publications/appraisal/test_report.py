"""The report of an appraisal: HTML, PDF and workbook, in English and Chinese."""

from __future__ import annotations

import dataclasses
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from outturn.methods.appraisal import Appraisal, Project, appraise
from outturn.methods.appraisal.lines import SCHEDULES
from outturn.methods.appraisal.places import Places
from outturn.methods.appraisal.reading import from_tables
from outturn.methods.appraisal.template import template_project
from outturn.methods.appraisal.terms import input_keys
from outturn.methods.appraisal.varying import with_changes
from outturn.publications.appraisal import FORMATS, write
from outturn.publications.appraisal.content import Content
from outturn.publications.appraisal.faults import ReportFormatError
from outturn.publications.appraisal.layout import STATEMENTS
from outturn.publications.appraisal.words import words_of
from tests.unit.methods.appraisal import random_projects
from tests.unit.publications.appraisal.recalculating import Sheets, recalculated, sheets

DAY = date(2026, 11, 25)
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def bakery() -> Appraisal:
    return appraise(template_project())


def made_up(seed: int) -> Project:
    return from_tables({**random_projects.tables(seed), "synthetic": True}, Places(f"random {seed}"))


def test_the_page_says_all_a_reader_must_know(bakery: Appraisal, tmp_path: Path) -> None:
    text = write(bakery, tmp_path / "r.html", day=DAY).read_text(encoding="utf-8")
    for part in ("Village bakery", "352.74", "26.77 %", bakery.digest, f"<dd>{bakery.version}</dd>", "2026-11-25",
                 "This project is synthetic", "it is the only root", "costs 1 · origin", "oven · amounts"):  # fmt: skip
        assert part in text
    words = words_of("en")
    for name in SCHEDULES:
        assert f"<caption>{words.statement(name)}</caption>" in text
    assert text.count('role="img"') == 6
    assert "http" not in re.sub(r"http://www\.w3\.org/\d+/\w+", "", text)


def test_the_page_in_chinese_has_the_same_numbers(bakery: Appraisal, tmp_path: Path) -> None:
    both = [write(bakery, tmp_path / f"{lang}.html", lang=lang, day=DAY).read_text("utf-8") for lang in ("en", "zh")]
    cells = [re.findall(r'<td class="number">([^<]*)</td>', text) for text in both]
    assert len(cells[0]) > 800
    numbers = [[cell for cell in column if re.fullmatch(r"[−\d,.]+", cell)] for column in cells]
    assert numbers[0] == numbers[1]
    assert "本项目为虚构" in both[1]
    assert "利润表" in both[1]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_pdf_is_tagged_complete_and_the_same_again(bakery: Appraisal, tmp_path: Path, lang: str) -> None:
    file = write(bakery, tmp_path / "r.pdf", lang=lang, day=DAY)
    document = pypdfium2.PdfDocument(file)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert document.is_tagged()
    assert len(document) > 10
    for part in ("352.74", "26.77 %", bakery.version, words_of(lang).statement("balance_sheet")):
        assert part in text
    assert bakery.digest in text.replace("\r\n", "").replace("\n", "")
    assert file.read_bytes() == write(bakery, tmp_path / "s.pdf", lang=lang, day=DAY).read_bytes()


def test_a_reason_stands_where_nothing_can_be_calculated(tmp_path: Path) -> None:
    free = dataclasses.replace(template_project(), loans=())
    text = write(appraise(free), tmp_path / "r.html", lang="zh", day=DAY).read_text(encoding="utf-8")
    assert "无法计算：没有债务" in text


@pytest.mark.parametrize("seed", [3, 6, 14])
@pytest.mark.parametrize("to", FORMATS)
def test_any_project_has_a_report(tmp_path: Path, seed: int, to: str) -> None:
    appraisal = appraise(made_up(seed))
    assert write(appraisal, tmp_path / f"r.{to}", lang="zh", day=DAY).stat().st_size > 5000


def far(expected: Sheets, got: Sheets) -> list[Any]:
    assert list(expected) == list(got)
    found = []
    for name, rows in expected.items():
        for row, other in zip(rows, got[name], strict=False):
            for one, two in zip(row, other, strict=False):
                if isinstance(one, float) and not (
                    isinstance(two, float) and abs(one - two) <= 1e-8 * max(1.0, abs(one))
                ):
                    found.append((name, row[0], one, two))
    return found


@pytest.mark.parametrize(("lang", "project"), [("en", None), ("zh", None), ("en", 6), ("en", 14)])
def test_the_workbook_recalculates_to_the_same_numbers(tmp_path: Path, lang: str, project: int | None) -> None:
    appraisal = appraise(template_project() if project is None else made_up(project))
    file = write(appraisal, tmp_path / "r.xlsx", lang=lang, day=DAY)
    before = sheets(file)
    after, formulas = recalculated(file)
    assert formulas > 500
    assert far(before, after) == []


def test_a_change_in_the_workbook_runs_through_to_the_present_value(tmp_path: Path) -> None:
    file = write(appraise(template_project()), tmp_path / "r.xlsx", day=DAY)
    labels = [row[0] for row in sheets(file)["Sales"]]
    row = labels.index("Price of a unit: bread.village") + 1
    # the price of the village rises by a tenth in every period: the columns B to G of the fourth sheet
    after, _ = recalculated(file, {"sheet4": {f"{column}{row}": 2.64 for column in "BCDEFG"}})
    with_price = with_changes(template_project(), [("products.bread.lines.village.price", "factor", Decimal("1.1"))])
    wanted = appraise(with_price).indicators
    got = {row[0]: row[1] for row in after["Summary"] if len(row) > 1}
    for name in ("total_capital_npv", "total_capital_irr", "benefit_cost_ratio", "total_capital_payback"):
        assert got[wanted[name].label] == pytest.approx(float(wanted[name].value or 0), rel=1e-9)
    assert got["Largest difference in the balance sheet"] == pytest.approx(0, abs=1e-9)


def test_a_formula_carries_the_value_of_the_model(bakery: Appraisal, tmp_path: Path) -> None:
    summary = sheets(write(bakery, tmp_path / "r.xlsx", day=DAY))["Summary"]
    found = {row[0]: row[1:4] for row in summary if len(row) > 3}
    value = float(bakery.indicators["total_capital_npv"].value or 0)
    assert found["Net present value of total capital"] == [value, value, 0.0]


def test_every_word_of_the_model_is_there_in_chinese() -> None:
    words = words_of("zh")
    rows = {row.name for statement in STATEMENTS for row in statement.rows}
    items = {"purchase", "cost_sold", "equity_of"}
    assert {name for name in rows - items if not HAN.search(words.row(name, "x"))} == set()
    missing: set[str] = set()
    for path, _, key in input_keys():
        name = path.rsplit(".", 1)[-1]
        missing |= {path} if not HAN.search(words.input(name)) else set()
        missing |= {choice for choice in key.choices if not HAN.search(words.choice(choice))}
        if key.why and not key.quiet and not HAN.search(words.sentence(key.why)):
            missing.add(key.why)
    assert missing == set()


@pytest.mark.parametrize("seed", range(0, 40, 3))
def test_no_english_is_left_in_chinese_indicators(seed: int) -> None:
    content = Content(appraise(made_up(seed)), "zh", DAY)
    for label, _, note in content.indicators:
        assert HAN.search(label)
        assert not note or HAN.search(note)
        assert not re.search(r"\b(the|there|are|nothing|not)\b", label + note)
    for table in content.measures:
        assert all(HAN.search(row.label.partition("–")[2] or row.label) for row in table.rows)
    assert all(HAN.search(each) for each in content.warnings)


def test_both_languages_have_the_same_words() -> None:
    both = [words_of(lang)._content for lang in ("en", "zh")]
    assert both[0]["words"].keys() == both[1]["words"].keys()
    assert both[0]["sheets"].keys() == both[1]["sheets"].keys()
    assert both[0]["rows"].keys() <= both[1]["rows"].keys()


@pytest.mark.parametrize(("name", "lang", "to"), [("r.docx", "en", None), ("r", "en", None), ("r.pdf", "fr", None)])
def test_another_format_or_language_is_refused(
    bakery: Appraisal, tmp_path: Path, name: str, lang: str, to: Any
) -> None:
    with pytest.raises(ReportFormatError) as caught:
        write(bakery, tmp_path / name, lang=lang, to=to, day=DAY)
    assert caught.value.exit_status == 2
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_accessible(bakery: Appraisal, tmp_path: Path, lang: str) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("there is no chromium here")
    sync, axe = pytest.importorskip("playwright.sync_api"), pytest.importorskip("axe_playwright_python.sync_playwright")
    file = write(bakery, tmp_path / "r.html", lang=lang, day=DAY)
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": 390, "height": 800})
        page.goto(file.as_uri())
        found = axe.Axe().run(page)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        opened.close()
    assert found.violations_count == 0, found.generate_report()
    assert not wide
