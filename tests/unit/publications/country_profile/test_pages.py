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
from outturn.publications.statistics import Document, Picture, Table, write_document
from outturn.publications.statistics.faults import PublicationFormatError, UnknownPublicationLanguageError
from outturn.publications.statistics.writing import to_html
from tests.unit.publications.country_profile.countries import RESEARCH, SHARE, TECHNOLOGY, cells, observations, row

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
    assert employment == ("last value 2012, the last year that any country reports",)


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


def test_a_country_without_a_published_rate_has_it_computed_and_so_have_all_it_stands_beside() -> None:
    """Kosovo's share is 1 of 8 billion dollars, 12.5 %; Kenya's, published as 11.8 %, is 7.8 of 78 beside it."""
    rows = [row("MVA_CONSTANT", "XK", "2019", 1e9), row("GDP_CONSTANT", "XK", "2019", 8e9),
            row("GDP_CONSTANT", "KE", "2019", 78e9)]  # fmt: skip
    for area, beside, own, other in (("XK", "KE", "12.5", "10.0"), ("KE", "XK", "11.8", "not reported")):
        asked = Asked(area, comparators=(beside,))
        made = profile_document(build_profile(observations(*rows), asked), "en", DAY, "0.1.0")
        share = cells(tables(made, "goals")[0])["Manufacturing value added as a share of GDP"]
        assert share[2:4] == (own, other)
        told = "of all countries alike: Manufacturing value added as a share of GDP." in said(made)
        assert told is (area == "XK")


def test_a_comparator_without_a_value_is_named_below_the_chart_and_not_in_its_key() -> None:
    charts = [one for section in document("KE").sections for one in section.blocks if isinstance(one, Picture)]
    share = next(one.chart for one in charts if one.chart.name == f"KE-{SHARE}")
    technology = next(one.chart for one in charts if one.chart.name == f"KE-{TECHNOLOGY}")
    assert "United Republic of Tanzania" in [name for _, name, _ in share.parts]
    assert "United Republic of Tanzania" not in [name for _, name, _ in technology.parts]
    assert "Not in the chart, without a value in any year: United Republic of Tanzania" in technology.note


def test_the_index_of_production_and_that_of_competitiveness_are_looked_for_too() -> None:
    missing = cells(tables(document("TV"), "missing")[0])
    assert missing["Index of industrial production"] == ("not reported in any year; others report up to 2019",)
    told = "no index in 2018, the last year of its indicators: see the section on it"
    assert missing["Competitive industrial performance index"] == (told,)
    notice = next(one for one in document("TV").notices if "What is missing" in one)
    assert notice.startswith(f"{len(missing)} of ")
    assert "Index of industrial production" not in cells(tables(document("KE"), "missing")[0])


def test_the_base_year_in_the_file_is_that_of_the_value() -> None:
    """A series that begins in 2016 has its base there."""
    rows = [row(RESEARCH, "KE", str(year), 0.5 + (year - 2016) / 10) for year in (2016, 2017, 2018, 2019)]
    made = profile_document(build_profile(observations(*rows), Asked("KE")), "en", DAY, "0.1.0")
    table = next(one for one in tables(made, "tracker") if one.file.endswith("tracker.csv"))
    assert next(line for line in table.exact if line[0] == RESEARCH)[1:3] == ("2016", "0.5")


def test_a_target_is_told_with_the_indicators_that_it_is_set_for() -> None:
    notes = next(one for one in tables(document("KE"), "tracker") if one.file.endswith("tracker.csv")).notes
    told = next(note for note in notes if "the mean of the five countries" in note)
    assert told.startswith(
        "Target of Manufacturing value added as a share of GDP; Manufacturing value added per person"
    )


def test_amounts_below_a_million_have_no_decimals_and_letters_are_explained_where_they_stand() -> None:
    rows = [row("MVA_CONSTANT", "TV", "2018", 655_158.0876), row("MVA_CONSTANT", "TV", "2019", 720_437.0014)]
    made = profile_document(build_profile(observations(*rows), Asked("TV")), "en", DAY, "0.1.0")
    made_row = cells(tables(made, "industry")[0])["Manufacturing value added at constant prices"]
    assert made_row[0] == "720,437"
    groups = [one for one in tables(document("KE"), "goals") if one.file.endswith("groups.csv")]
    for table in groups:
        letters = {cell.split()[-1] for line in table.rows for cell in line[3:4] if cell.split()[-1].isalpha()}
        assert all(any(f"{letter}: " in note for note in table.notes) for letter in letters)


def test_months_and_quarters_are_said_as_the_language_says_them() -> None:
    assert "最新时期为2019年12月" in said(document("KE", "zh"))
    assert "The latest period is 2019-12" in said(document("KE"))


def test_every_table_of_numbers_can_be_taken_away_exactly() -> None:
    for area in AREAS:
        for section in document(area).sections:
            for block in section.blocks:
                if isinstance(block, Table) and section.anchor not in ("missing", "sources"):
                    assert block.file and len(block.exact) > len(block.rows) - 1, block.caption
