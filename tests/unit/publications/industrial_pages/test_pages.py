"""Pages on many countries: what they say is missing, old or partial, in both languages, and the workbook."""

from __future__ import annotations

import io
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from outturn.methods.statistics import group_index, movements, regional_overview, sdg9, tracker
from outturn.methods.statistics.producing import component_moves, country_indices
from outturn.publications.industrial_pages.competitiveness import competitiveness_page
from outturn.publications.industrial_pages.findings import Groups, Made, Production
from outturn.publications.industrial_pages.overview import overview_page
from outturn.publications.industrial_pages.production import production_page
from outturn.publications.industrial_pages.telling import HERE, Edition
from outturn.publications.industrial_pages.tracker import state_of, tracker_page
from outturn.publications.industrial_pages.yearbook import yearbook_page, yearbook_workbook
from outturn.publications.statistics import Document, Picture, Table, write_document
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.observations import Observations, Source
from outturn.publications.statistics.writing import to_html, to_pdf
from tests.unit.publications.country_profile.countries import SHARE, cells, observations, row

LANGUAGES = ("en", "zh")
MEMBERS = {"group": ["world"] * 3, "ref_area": ["KE", "UG", "RW"]}


def edition(language: str = "en") -> Edition:
    return Edition(language, date(2020, 12, 1), "0.1.0", (Source("made_up", "2020", "0" * 64, (SHARE,)),))


def tables(made: Document, anchor: str) -> list[Table]:
    section = next(one for one in made.sections if one.anchor == anchor)
    return [block for block in section.blocks if isinstance(block, Table)]


def cip(language: str = "en") -> Document:
    return competitiveness_page(observations(), edition(language))


def rates(members: bool = False) -> pa.Table:
    rows = [row("POPULATION", "RW", "2019", 1e7), row("GDP_CONSTANT", "KE", "2019", 9e10)]
    given = observations(*rows)
    return sdg9(Observations(given).possible(given), pa.table(MEMBERS) if members else None)


def tracked(language: str = "en") -> Document:
    return tracker_page(tracker(rates(), peers=pa.table(MEMBERS)), edition(language), 2019)


def indices() -> pa.Table:
    """Kenya by month over two years, a point more each month; Uganda without the last month."""
    rows = [("KE", year, month, 100.0 + 12 * (year - 2018) + month) for year in (2018, 2019) for month in range(1, 13)]
    rows += [("UG", year, month, 90.0 + month) for year in (2018, 2019) for month in range(1, 13)][:-1]
    names = ("ref_area", "time_period", "value", "obs_status")
    columns: tuple[Any, ...] = tuple(zip(*((a, f"{y}-{m:02d}", v, "A") for a, y, m, v in rows), strict=True))
    return movements(pa.table(dict(zip(names, columns, strict=True))))


def monthly(adjustment: str | None = None) -> Production:
    """The indices of Kenya and Uganda; with ``adjustment``, Kenya's said to be free of a season it does not have."""
    table = indices()
    free = [adjustment if area == "KE" else None for area in table["ref_area"].to_pylist()]
    given = [value if one else None for value, one in zip(table["value"].to_pylist(), free, strict=True)]
    table = table.append_column("adjustment", pa.array(free, pa.string()))
    table = table.append_column("unadjusted", pa.array(given, pa.float64()))
    return Production(table, {"UG": "gap"} if adjustment else dict.fromkeys(("KE", "UG"), "not_asked"))


def whole_report() -> Production:
    """Two quarters of two made-up countries: Kenya's index of two divisions, Uganda's as published, and their group.

    Kenya: food 100 to 120 with weight 3, textiles 100 to 80 with weight 1; so 100 x (3 x 20 - 20) / 400 = 10 percent.
    """
    values = {("IIP.10", "KE"): (100.0, 120.0), ("IIP.13", "KE"): (100.0, 80.0), ("IIP", "UG"): (100.0, 104.0)}
    rows = [(code, area, period, value, "A") for (code, area), both in values.items()
            for period, value in zip(("2018-Q4", "2019-Q4"), both, strict=True)]  # fmt: skip
    rows += [("IIP_WEIGHT.10", "KE", "2018", 3.0, "A"), ("IIP_WEIGHT.13", "KE", "2018", 1.0, "A")]
    names = ("series", "ref_area", "time_period", "value", "obs_status")
    given = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    index = country_indices(given)
    added = pa.table({"ref_area": ["KE", "UG", "RW"], "weight": [2.0, 1.0, 3.1]})
    members = pa.table({"group": ["world"] * 4, "ref_area": ["KE", "UG", "RW", "TZ"]})
    group = group_index(index.select(["ref_area", "time_period", "value"]), added, members)
    made = (Made("KE", "laspeyres", 2, 2, 0.25, 109.75, "2019-Q4"), Made("UG", "published"))
    return Production(movements(index), dict.fromkeys(("KE", "UG"), "short"), made,
                      component_moves(given, quarters=True), Groups(group, 2018), ("TZ",))  # fmt: skip


def overview(language: str = "en") -> Document:
    people = pa.table({"ref_area": ["KE", "UG", "RW"], "time_period": ["2020"] * 3, "value": [5e7, 4e7, 2e8]})
    gdp = pa.table({"ref_area": ["KE", "KE", "UG", "UG"], "time_period": ["2019", "2020"] * 2,
                    "value": [100.0, 98.0, 50.0, 52.0]})  # fmt: skip
    cases = pa.table({"ref_area": ["KE"], "time_period": ["2020-12-31"], "value": [100_000.0]})
    found = regional_overview(pa.table(MEMBERS), 2020, population=people, gdp=gdp, cases=cases)
    return overview_page(found, edition(language), 2020, ["mva"])


def pages(language: str) -> list[Document]:
    made = edition(language)
    return [cip(language), tracked(language), overview(language), production_page(monthly(), made, "M"),
            production_page(whole_report(), made, "Q"), yearbook_page(rates(True), made)]  # fmt: skip


def test_the_ranking_has_every_economy_with_an_index_and_the_others_with_what_they_lack() -> None:
    made = cip()
    ranking = cells(tables(made, "ranking")[0])
    assert [values[0] for values in ranking.values()] == ["1", "2", "3", "4"]
    assert list(ranking)[2:] == ["Kenya", "Uganda"]
    lacking = cells(tables(made, "without_index")[0])
    assert list(lacking) == ["United Republic of Tanzania"]
    assert "medium-high and high technology in manufacturing value added" in lacking["United Republic of Tanzania"][0]
    assert made.facts == ("Year 2018", "4 of 5 economies have an index")


def test_ranks_come_with_the_ranks_under_other_choices() -> None:
    made = cip()
    for _, values in cells(tables(made, "ranking")[0]).items():
        low, high = values[-2].split("–")
        assert int(low) <= int(values[0]) <= int(high)
    variants = cells(tables(made, "sensitivity")[0])
    assert len(variants) > 10
    assert any(name.startswith("Without: ") for name in variants)


def test_a_year_without_an_index_is_refused() -> None:
    with pytest.raises(NothingToPublishError) as caught:
        competitiveness_page(observations(), edition(), 1999)
    assert "2018" in caught.value.expected


def test_a_country_whose_last_value_is_old_has_no_trend() -> None:
    assert state_of({"time_period": "2012", "trend": "deterioration"}, 2019) == "old_value"
    assert state_of({"time_period": "2016", "trend": "deterioration"}, 2019) == "deterioration"
    assert state_of(None, 2019) == "no_data"
    assert state_of({"time_period": "2019", "trend": "not_available"}, 2019) == "not_available"
    counts = cells(tables(tracked(), "trends")[0])["Manufacturing employment as a share of total employment"]
    assert counts[-1] == "1", "Kenya's series stopped in 2012"


def test_a_number_that_speaks_for_less_than_half_of_a_region_is_marked() -> None:
    # Kenya has 50 of the 290 million people; its 100,000 cases are 2,000 a million.
    made = overview()
    values = cells(tables(made, "measures")[0])
    assert values["Confirmed cases per million inhabitants"] == ("2,000*",)
    # (98 + 52) / (100 + 50) is 0 percent; two of three members have both years.
    assert values["Growth of gross domestic product, %"] == ("0.0",)
    assert any("manufacturing value added at constant prices" in notice for notice in made.notices)
    rows = tables(made, "coverage_section")[0].rows
    assert rows[0][2:] == ("1 of 3", "17", "Rwanda, Uganda")


def test_who_has_not_reported_the_last_month_is_named_and_not_shown_as_zero() -> None:
    made = production_page(monthly(), edition(), "M")
    assert made.facts == ("Latest period 2019-12",)
    assert "Not yet reported for 2019-12: Uganda (2019-11)." in made.notices
    latest = cells(tables(made, "latest_period")[0])
    # 124 in December 2019 after 112 the year before.
    assert latest == {"Kenya": ("124.0", "10.7")}
    assert cells(tables(made, "course")[0])["Uganda"][-1] == "–"


def test_without_seasonal_adjustment_no_change_on_the_month_before_is_printed() -> None:
    made = production_page(monthly(), edition(), "M")
    assert "On the period before, %" not in tables(made, "latest_period")[0].heads
    assert "The indices are not adjusted for the season" in to_html(made)
    assert {row[6] for row in tables(made, "latest_period")[0].exact[1:]} == {""}, "nor does the file hold it"


def test_what_took_the_season_out_is_named_and_so_is_where_it_is_in() -> None:
    made = production_page(monthly("STL"), edition(), "M")
    assert "On the period before, %" in tables(made, "latest_period")[0].heads
    page = to_html(made)
    assert "Adjusted for the season: STL." in page and "Not adjusted: Uganda. They have a gap." in page
    # 124 after 123, and (124 / 123)^12 - 1 a year.
    assert cells(tables(made, "latest_period")[0]) == {"Kenya": ("124.0", "124.0", "10.7", "0.8", "10.2")}


def test_components_stand_with_their_growth_and_add_up_to_that_of_the_whole() -> None:
    made = production_page(whole_report(), edition(), "Q")
    (table,) = tables(made, "components")
    assert table.caption == "Kenya: components and their contributions to growth, 2019-Q4"
    assert cells(table) == {
        "10 Manufacture of food products": ("75.0", "120.0", "20.0", "15.00"),
        "13 Manufacture of textiles": ("25.0", "80.0", "−20.0", "−5.00"),
        "The index as a whole": ("100.0", "110.0", "10.0", "10.00"),
    }
    chart = next(block.chart for section in made.sections for block in section.blocks
                 if isinstance(block, Picture) and block.chart.name.startswith("contributions"))  # fmt: skip
    assert [row[1].text for row in chart.table.rows] == ["15.00", "−5.00"]
    (how,) = tables(made, "made")
    assert cells(how)["Kenya"][1:] == ("2", "109.8 (2019-Q4)", "0.25 over 2 periods")
    assert "As published: Uganda." in to_html(made)


def test_a_group_stands_with_its_coverage_and_who_is_in_it() -> None:
    """(2 x 110 + 104) / 3 = 108; Rwanda holds 3.1 of 6.1 of the weight and is silent, Tanzania has no weight."""
    made = production_page(whole_report(), edition(), "Q")
    groups, recent, members = tables(made, "groups")
    assert cells(groups) == {"World*": ("108.0 e", "8.0", "2 of 4", "49")}
    assert any(note.startswith("An asterisk: ") for note in groups.notes)
    assert cells(recent)["World"][-1] == "8.0" and cells(recent)["World"][-2] == "–"
    assert cells(members) == {"World": ("Kenya, Uganda", "Rwanda", "United Republic of Tanzania")}
    assert "weighted by manufacturing value added of 2018" in to_html(made)
    assert "Given by other periods than this report's, and left out: United Republic of Tanzania." in made.notices


def test_the_yearbook_gives_groups_with_the_number_of_members_that_have_data() -> None:
    made = yearbook_page(rates(True), edition())
    anchor = "SDG-9-2-1-per_capita"
    countries, groups = tables(made, anchor)
    assert cells(countries)["Uganda"] == ("–", "–", "–", "–", "90")
    assert cells(groups)["World"][-1].endswith("(2/3)")


def test_the_workbook_has_rounded_numbers_empty_cells_and_the_sources() -> None:
    content = yearbook_workbook(rates(True), edition())
    assert content == yearbook_workbook(rates(True), edition())
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = book.get_sheet_by_name("SDG.9.2.1.share").to_python()
    heads = sheet[2]
    uganda = next(line for line in sheet if line[1] == "UG")
    assert uganda[heads.index("2019")] == 8.0
    assert uganda[heads.index("2018")] == ""
    kenya = next(line for line in sheet if line[1] == "KE")
    assert kenya[heads.index("2006")] == 9.2
    assert "made_up" in [line[0] for line in book.get_sheet_by_name("Sources").to_python()]


def test_both_languages_print_the_same_numbers() -> None:
    for english, chinese in zip(*map(pages, LANGUAGES), strict=True):
        shown = [sorted(re.findall(r'class="number">([−\d,.]+\*?)</td>', to_html(one))) for one in (english, chinese)]
        assert shown[0] == shown[1]
        assert re.search(r"[\u4e00-\u9fff]", chinese.title)


def test_old_data_are_said_to_be_old() -> None:
    made = competitiveness_page(observations(), Edition("en", date(2026, 1, 1), "0.1.0", ()))
    assert made.notices == ("The latest data here are of 2018. They say nothing about the present.",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_counterpart_and_holds_no_number(language: str) -> None:
    proper = re.compile(r"ISIC Rev\.4|SDG 9|目标9(?:\.2)?|target 9\.2|COVID-19")
    words, english = (tomllib.loads((HERE / "messages" / f"{one}.toml").read_text("utf-8")) for one in (language, "en"))
    assert words.keys() == english.keys()
    for name, text in words.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[name])), name
        assert not re.search(r"\d", proper.sub("", text)), f"{name}: {text}"


def test_each_page_can_be_printed() -> None:
    for made in pages("zh"):
        assert to_pdf(made).startswith(b"%PDF")


def test_the_pages_are_accessible_and_fit_a_small_telephone(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("there is no chromium here")
    sync, axe = pytest.importorskip("playwright.sync_api"), pytest.importorskip("axe_playwright_python.sync_playwright")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": 320, "height": 800})
        for number, made in enumerate(pages("en")):
            page.goto(write_document(made, tmp_path / f"{number}.html").as_uri())
            found = axe.Axe().run(page)
            assert found.violations_count == 0, made.title + found.generate_report()
            assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), made.title
        opened.close()
