"""The annual report of the demo organisation: its numbers lead to records that add up to them, in every format."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from outturn.indicators.results import ResultsEdition
from outturn.publications.annual_report import Writing
from tests.acceptance.command_line import CALL
from tests.acceptance.report_pages import links, listed_at, texts_outside, trace_at, tree

LANGUAGES = ("en", "zh")
CHROMIUM = Path("/usr/bin/chromium")
SMALLEST = Decimal("0.00005")
"""A contribution that is no finite decimal is shown to four decimals."""


@pytest.fixture(scope="module")
def reports(demo: Path) -> Path:
    """Where ``outturn demo`` writes the reports."""
    return demo / "publications" / "2020"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_clicked_ends_at_records_that_add_up_to_it(
    reports: Path, edition: ResultsEdition, language: str
) -> None:
    folder = reports / f"annual-report-{language}"
    found = links(folder)
    assert len(found) > 900
    broken = []
    followed = set()
    for link in found:
        page, _, anchor = link.target.partition("#")
        target = folder / page
        if not target.is_file() or (anchor and not tree(target).xpath(f"//*[@id='{anchor}']")):
            broken.append((link, "leads nowhere"))
        elif anchor.startswith("by-"):
            if Decimal(link.exact) != listed_at(folder / page, anchor.removeprefix("by-")):
                broken.append((link, "is not the number of what is listed"))
        elif page.startswith("trace/") and anchor not in ("target", "coverage") and link.exact:
            followed.add((page, anchor))
            fault = adds_up(edition, folder, link.exact, page, anchor)
            if fault:
                broken.append((link, fault))
    assert broken == []
    assert len(followed) > 400


def adds_up(edition: ResultsEdition, folder: Path, exact: str, page: str, anchor: str) -> str | None:
    """Give why the records at a place do not add up to a number, or None."""
    indicator = edition.indicators[page.removeprefix("trace/").removesuffix(".html")]
    shown = trace_at(folder / page, anchor)
    value = Decimal(exact)
    if indicator.measure.kind == "figure":
        return None if shown.is_listed else "no records"
    if shown.denominator is not None:
        if shown.is_listed and (shown.rows, shown.below) != (shown.numerator, shown.denominator):
            return f"rows add up to {shown.rows} / {shown.below}, not {shown.numerator} / {shown.denominator}"
        ratio = Fraction(shown.numerator or 0) / Fraction(shown.denominator)
        scaled = ratio * 100 if indicator.unit == "%" else ratio
        return None if abs(scaled - Fraction(value)) <= Fraction(SMALLEST) else f"{shown.numerator}/{shown.denominator}"
    if not shown.is_listed:
        counts = value == 0 or shown.counted == value or (shown.counted > 0 and indicator.unit != "persons")
        return None if counts else f"{shown.counted} rows are counted"
    return None if abs(shown.rows - value) <= SMALLEST * 1000 else f"rows add up to {shown.rows}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_table_leads_somewhere(reports: Path, language: str) -> None:
    """Those of charts too. Only the sizes of the frozen tables are named by the digest beside them."""
    seen = {True: 0, False: 0}
    for path in sorted((reports / f"annual-report-{language}").glob("*.html")):
        for cell in tree(path).xpath("//section[not(@id='edition')]//td[@class='number']"):
            if any(letter.isdigit() for letter in cell.text_content()):
                assert cell.xpath(".//a[@class='ref']"), (path.name, cell.text_content())
                seen[bool(cell.xpath("ancestor::details"))] += 1
    assert seen[True] > 250 and seen[False] > 650


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_of_the_text_stands_alone(reports: Path, language: str) -> None:
    words = texts_outside(reports / f"annual-report-{language}")
    assert len(words) > 40
    years = re.compile(r"2020")
    alone = [text for text in words if any(unicodedata.category(c) == "Nd" for c in years.sub("", text))]
    assert alone == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_folder_leads_somewhere_within_it(reports: Path, language: str) -> None:
    folder = reports / f"annual-report-{language}"
    for path in folder.rglob("*.html"):
        for address in tree(path).xpath("//@href | //@src"):
            page, _, anchor = str(address).partition("#")
            target = (path.parent / page).resolve() if page else path
            assert "://" not in page and target.is_file() and target.is_relative_to(folder.resolve()), (path, address)
            assert not anchor or target.suffix != ".html" or tree(target).xpath(f"//*[@id='{anchor}']"), (path, address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_contents_bookmarks_tags_and_says_that_records_are_made_up(reports: Path, language: str) -> None:
    content = (reports / f"annual-report-{language}.pdf").read_bytes()
    document = pypdfium2.PdfDocument(content)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content and document.is_tagged()
    bookmarks = [(each.level, each.get_title()) for each in document.get_toc()]
    titles = [title for level, title in bookmarks if level == 0]
    assert len(titles) == 7 and len(bookmarks) > 30
    pages = [page.get_textpage().get_text_range() for page in document]
    assert all(title in pages[1] for title in titles)
    notice = {"en": "Synthetic organisation", "zh": "虚构组织"}[language]
    assert all(notice in page for page in pages)
    money = {"en": "US$177.7 million", "zh": "1.777亿美元"}[language]
    assert money in "".join(pages).replace("\r\n", " ").replace(" 亿", "亿").replace("亿 ", "亿")


def test_both_languages_print_the_same_numbers(reports: Path) -> None:
    exact = [sorted({(link.exact, link.target) for link in links(reports / f"annual-report-{each}")})
             for each in LANGUAGES]  # fmt: skip
    assert exact[0] == exact[1]


@pytest.mark.parametrize(("language", "form"), [("en", "pdf"), ("zh", "pdf"), ("en", "xlsx")])
def test_the_same_edition_gives_the_same_bytes(
    demo: Path, reports: Path, tmp_path: Path, language: str, form: str
) -> None:
    """Made anew by another process: other folders, time zone, locale, mask, order of hashing, and one processor."""
    path = tmp_path / f"anew.{form}"
    places = {name: str(tmp_path / name) for name in ("HOME", "TMPDIR")}
    for place in places.values():
        Path(place).mkdir()
    words = [*CALL, "report", "2020", "--lang", language, "--to", form, "-o", str(path), "-w", str(demo)]
    settings = {**os.environ, **places, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        words, cwd=tmp_path, env=settings, check=True, capture_output=True, timeout=300, umask=0o077,
        preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}),
    )  # fmt: skip
    again, first = path.read_bytes(), (reports / f"annual-report-{language}.{form}").read_bytes()
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(first).hexdigest()


def test_the_workbook_holds_every_figure_exactly(reports: Path, edition: ResultsEdition) -> None:
    book = CalamineWorkbook.from_path(reports / "annual-report-en.xlsx")
    assert book.sheet_names[:2] == ["About", "Figures"]
    header, *rows = book.get_sheet_by_name("Figures").to_python()
    known = {figure.indicator: figure for figure in edition.scorecard() if not figure.slice}
    totals = {row[0]: row for row in rows if row[2] == "Total"}
    assert len(rows) > 400 and len(totals) > 100
    for code, row in totals.items():
        value = (known[code] if code in known else edition.figure(code)).value
        if isinstance(value, int):
            assert row[header.index("Value")] == value, code
    assert (
        totals["SDG.9.3.1"][header.index("Value")] == ""
        and totals["SDG.9.3.1"][header.index("Status")] == "not reported"
    )
    assert any("made up" in str(cell) for row in book.get_sheet_by_name("About").to_python() for cell in row)


def test_numbers_of_charts_stand_in_the_workbook_in_the_unit_of_their_heads(
    reports: Path, edition: ResultsEdition
) -> None:
    """A chart in millions of dollars has exact dollars in the workbook, and its heads say so."""
    book = CalamineWorkbook.from_path(reports / "annual-report-en.xlsx")
    head, *donors = book.get_sheet_by_name("Largest donors").to_python()
    assert head == ["Donor", "USD"] and len(donors) == 10
    given = edition.figure("FUND.contributions", donor="EU").value
    assert ["European Union", float(given or 0)] in donors
    head, *spent = book.get_sheet_by_name("Spending by theme and region").to_python()
    assert head[-1] == "Total (USD)"
    assert {row[0]: row[-1] for row in spent}["Africa"] == float(edition.figure("POR.3.b", region="africa").value or 0)
    head, start_up, _ = book.get_sheet_by_name("Targets against actuals").to_python()
    assert head[-1] == "Share of the target, %" and start_up[1:] == [87.037, 70.0, 124.3386]  # 94 of 108; of 70 %
    head, whole = book.get_sheet_by_name("Coverage").to_python()
    assert head[3:5] == ["Share of projects, %", "Share of budget, %"] and whole[1:4] == [728.0, 366.0, 50.2747]
    about = [row for row in book.get_sheet_by_name("About").to_python() if row[0] == "Projects by theme and region"]
    assert [note.partition(":")[0] for _, note in about] == ["Ongoing projects and programmes"]
    sizes = {name: count for name, count, _ in book.get_sheet_by_name("Records").to_python()[1:]}
    assert sizes["project theme"] == edition.edition.manifest["tables"]["project_theme"]["rows"]
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    assert [cell for cell in cells if isinstance(cell, str) and cell.endswith("0000")] == []


@pytest.fixture(scope="module")
def arabic(edition: ResultsEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample in Arabic stands: its pages in ``ar``, and ``ar.pdf``."""
    folder = tmp_path_factory.mktemp("arabic")
    writing = Writing(edition)
    writing.write("ar", "html", folder / "ar")
    writing.write("ar", "pdf", folder / "ar.pdf")
    return folder


def test_a_sample_page_in_arabic_is_set_from_right_to_left(arabic: Path) -> None:
    page = arabic / "ar" / "index.html"
    assert tree(page).get("dir") == "rtl" and tree(page).get("lang") == "ar"
    assert links(arabic / "ar")
    assert tree(arabic / "ar" / "glance.html").xpath("//a[@rel='prev']")[0].text.startswith("\u2192")
    pdf = pypdfium2.PdfDocument((arabic / "ar.pdf").read_bytes())
    width, _ = pdf[2].get_size()
    text = pdf[2].get_textpage()
    rights = [text.get_rect(index)[2] for index in range(text.count_rects())]
    assert max(rights) > width * 0.85  # lines begin at the right margin
    assert "177.7" in text.get_text_range()


@pytest.mark.skipif(not CHROMIUM.exists(), reason="no chromium: Debian's package chromium has it")
@pytest.mark.parametrize(
    ("language", "most"),
    [("en", 99), ("zh", 3), ("ar", 1), pytest.param("zh", 99, marks=pytest.mark.long)],
    ids=["en", "zh", "ar", "every page of zh"],
)
def test_axe_finds_no_violation_and_nothing_is_wider_than_the_screen(
    reports: Path, arabic: Path, language: str, most: int
) -> None:
    """Pages of a template are alike in every language, so that of the second some go through axe, and of Arabic one;
    all pages in all languages keep to the width of the screen."""
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    folder = arabic / "ar" if language == "ar" else reports / f"annual-report-{language}"
    traces = [folder / "trace" / f"{code}.html" for code in ("POR.3.a", "HR.1.f")]
    pages = [*sorted(folder.glob("*.html"), key=_of_interest), *traces]
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        for path in pages:
            for width in (320, 1280):
                page = browser.new_page(viewport={"width": width, "height": 900})
                page.goto(path.as_uri())
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path.name, width)
                if pages.index(path) < most and (width == 1280 or path.stem == "glance"):
                    found = axe.Axe().run(page)
                    assert found.violations_count == 0, f"{path.name} {width}\n{found.generate_report()}"
                page.close()
        browser.close()


def _of_interest(page: Path) -> tuple[int, str]:
    """Sort first the pages with cards, charts and names from records."""
    order = ("glance.html", "funding.html", "index.html")
    return (order.index(page.name) if page.name in order else len(order)), page.name


def test_a_report_of_an_unknown_language_names_those_there_are(demo: Path) -> None:
    words = [*CALL, "report", "2020", "--lang", "xx", "-w", str(demo)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert "E460" in done.stderr and "en" in done.stderr and "Traceback" not in done.stderr
