"""The profile as a reader has it: what is missing is said, estimates say so, both languages have the same numbers."""

from __future__ import annotations

import base64
import re
import shutil
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from outturn.publications.country_profile import Asked, build_profile, profile_document
from outturn.publications.country_profile.content import HERE
from outturn.publications.statistics import Document, Table, write_document
from outturn.publications.statistics.faults import PublicationFormatError, UnknownPublicationLanguageError
from outturn.publications.statistics.writing import to_html
from tests.unit.publications.country_profile.countries import SHARE, cells, observations, row

DAY = date(2020, 12, 1)
LANGUAGES = ("en", "zh")
AREAS = ("KE", "NA", "TV", "TZ")


@cache
def document(area: str, language: str = "en") -> Document:
    """The profile of a made-up economy; Kenya's with an index of production by month."""
    rows = [row("IIP", "KE", f"2019-{month:02d}", 100.0 + month) for month in range(1, 13)]
    return profile_document(build_profile(observations(*rows), Asked(area)), language, DAY, "0.1.0")


def tables(made: Document, anchor: str) -> list[Table]:
    section = next(one for one in made.sections if one.anchor == anchor)
    return [block for block in section.blocks if isinstance(block, Table)]


def said(made: Document) -> str:
    """Every word of a page that a reader sees."""
    return " ".join(html.fromstring(to_html(made)).find("body").text_content().split())


def test_what_is_missing_is_listed_with_what_is_known_of_it() -> None:
    missing = cells(tables(document("TV"), "missing")[0])
    assert missing["Manufacturing value added per person"] == ("not reported in any year; others report up to 2019",)
    assert missing["Gross domestic product at constant prices"] == ("no country in the data given",)
    kenya = cells(tables(document("KE"), "missing")[0])
    employment = kenya["Manufacturing employment as a share of total employment"]
    assert employment == ("last value 2012; others report up to 2012",)


def test_divisions_stand_with_their_share_and_those_not_reported_are_not_zero() -> None:
    """Of 400 employees in 2018 food has 300 and textiles a reported zero; leather was last reported for 2017."""
    people = [("EMPLOYEES", "2018", 400.0), ("EMPLOYEES.15", "2018", 300.0), ("EMPLOYEES.17", "2018", 0.0),
              ("EMPLOYEES.19", "2017", 50.0), ("EMPLOYEES.15", "2017", 200.0)]  # fmt: skip
    rows = [row(code, "KE", year, value) for code, year, value in people]
    made = profile_document(build_profile(observations(*rows), Asked("KE")), "en", DAY, "0.1.0")
    table = next(one for one in tables(made, "industry") if one.caption.startswith("Employees by division"))
    assert table.caption == "Employees by division of manufacturing, 2018"
    assert [row[1:] for row in table.rows] == [
        ("300", "75.0", ""), ("0", "0.0", ""), ("not reported", "–", "last reported for 2017"),
    ]  # fmt: skip
    assert table.rows[0][0] == "15 Manufacture of food products and beverages", "of revision 3, not 4"
    more = [*rows, row("EMPLOYEES.36", "KE", "2018", 101.0)]
    made = profile_document(build_profile(observations(*more), Asked("KE")), "en", DAY, "0.1.0")
    table = next(one for one in tables(made, "industry") if one.caption.startswith("Employees by division"))
    assert {row[2] for row in table.rows} == {"–"}, "the divisions have 401 of 400"


def test_a_series_that_stopped_is_never_shown_without_saying_so() -> None:
    row_ = cells(tables(document("KE"), "goals")[0])["Manufacturing employment as a share of total employment"]
    assert row_[1:3] == ("2012", "3.6")
    assert row_[-1] == "last reported for 2012; not current"


def test_not_reported_is_not_zero_and_a_reported_zero_says_so() -> None:
    text = said(document("TV"))
    assert "Exports of goods at current prices 0 United States dollars 2019 · reported as zero" in text
    assert "Manufacturing value added per person not reported no value in any year" in text


def test_an_estimate_says_so_wherever_it_stands() -> None:
    made = document("KE")
    assert "Values marked e, i or f are estimates" in said(made)
    assert cells(tables(made, "goals")[0])["Manufacturing value added per person"][2] == "114 e"
    assert "Population 52.6 million persons 2019 · estimate" in said(made)


def test_an_impossible_value_is_named_and_nowhere_used() -> None:
    made = document("NA")
    text = to_html(made)
    assert any("Manufacturing value added as a share of GDP 2018: 112.0 per cent" in each for each in made.notices)
    figure = html.fromstring(text).xpath("//figure[@id='chart-NA-SDG.9.2.1.share']")[0]
    own = {row_[0].text: row_[1].text for row_ in figure.xpath(".//tbody/tr")}
    assert (own["2017"], own["2018"], own["2019"]) == ("11.5", "not reported", "10.9")


def test_namibia_is_namibia() -> None:
    made = document("NA")
    assert (made.title, document("NA", "zh").title) == ("Namibia", "纳米比亚")
    assert made.facts[0] == "ISO NA · NAM · M49 516"


def test_an_economy_without_an_index_says_which_indicator_it_lacks() -> None:
    lacking = "the country lacks Share of medium-high and high technology in manufacturing value added"
    assert f"No index in 2018: {lacking}" in said(document("TZ"))
    assert "Rank 3 of 4 economies with an index in 2018" in said(document("KE"))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_print_the_same_numbers(area: str) -> None:
    printed = []
    for language in LANGUAGES:
        shown = re.findall(r'class="number">([^<]*)</td>', to_html(document(area, language)))
        printed.append([each for each in shown if re.fullmatch(r"[−+\d,.]+(?: [a-z])?%?", each)])
    assert len(printed[0]) >= 3
    assert printed[0] == printed[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_counterpart_and_holds_no_number(language: str) -> None:
    proper = re.compile(r"ISIC Rev\.3|SDG 9|目标9|SHA-256|M49|COVID-19")
    for folder in (HERE / "messages", HERE.parent / "statistics" / "messages"):
        words, english = (tomllib.loads((folder / f"{one}.toml").read_text("utf-8")) for one in (language, "en"))
        assert words.keys() == english.keys()
        for name, text in words.items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[name])), name
            assert not re.search(r"\d", proper.sub("", text)), f"{name}: {text}"


def test_every_chart_downloads_the_numbers_it_draws() -> None:
    page = html.fromstring(to_html(document("KE")))
    figures = page.xpath("//figure")
    assert len(figures) >= 7
    for figure in figures:
        (address,) = figure.xpath(".//a[@download]/@href")
        lines = base64.b64decode(address.split(",", 1)[1]).decode("utf-8-sig").splitlines()
        assert len(lines) == 1 + len(figure.xpath(".//tbody/tr"))
        assert figure.xpath(".//div[@role='img']/@aria-label")[0]
    (share,) = page.xpath("//figure[@id='chart-KE-SDG.9.2.1.share']//a[@download]/@href")
    rows = base64.b64decode(share.split(",", 1)[1]).decode("utf-8-sig").splitlines()
    assert rows[1].startswith("2005,9,as reported,,not reported")


def test_the_page_needs_nothing_beside_it_and_is_small() -> None:
    text = to_html(document("KE"))
    assert "http" not in re.sub(r"http://www\.w3\.org/\d+/\w+", "", text)
    assert len(text.encode()) < 400_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_and_has_the_numbers_of_the_page(language: str, tmp_path: Path) -> None:
    made = document("KE", language)
    file = write_document(made, tmp_path / "kenya.pdf")
    assert file.read_bytes() == write_document(made, tmp_path / "again.pdf").read_bytes()
    content = file.read_bytes()
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content
    pages = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    for number in ("52.6", "11.8", "3.6", "2012"):
        assert number in text if language == "en" else number in text or number == "52.6"


def test_another_format_or_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublicationFormatError):
        write_document(document("TV"), tmp_path / "t.docx")
    with pytest.raises(UnknownPublicationLanguageError):
        document("TV", "fr")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("area", "language"), [("KE", "en"), ("KE", "zh"), ("TV", "en")])
def test_the_page_is_accessible_and_fits_a_small_telephone(area: str, language: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("there is no chromium here")
    sync, axe = pytest.importorskip("playwright.sync_api"), pytest.importorskip("axe_playwright_python.sync_playwright")
    file = write_document(document(area, language), tmp_path / "profile.html")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": 320, "height": 800})
        page.goto(file.as_uri())
        found = axe.Axe().run(page)
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        opened.close()
    assert found.violations_count == 0, found.generate_report()
    assert not wide


def test_values_are_rounded_for_reading_and_exact_in_the_file() -> None:
    # 9 + 0.2 x 14 is 11.8; in binary it is a little more, and the file keeps what the source has.
    table = tables(document("KE"), "goals")[0]
    assert cells(table)["Manufacturing value added as a share of GDP"][2] == "11.8"
    assert table.exact[1] == (SHARE, "%", "2019", "11.8", "8.0", "8.0", "10.9")


def test_a_profile_of_old_data_says_that_it_does_not_speak_of_the_present() -> None:
    profile = build_profile(observations(), Asked("TV"))
    old, fresh = (profile_document(profile, "en", date(year, 12, 1), "0.1.0").notices for year in (2026, 2020))
    assert old[0].startswith("This profile speaks of 2019, not of the present")
    assert not [each for each in fresh if each.startswith("This profile speaks of")]
