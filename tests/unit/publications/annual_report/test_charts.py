"""The charts of the annual report: every number on them is a published figure, and nothing unknown becomes zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import outturn
from outturn.publications.annual_report.charts import charts_of
from outturn.publications.charts import Chart
from outturn.publications.disclosure import PublicEdition
from outturn.publications.scorecard.labels import Labels
from outturn.publications.scorecard.pages import words_of
from outturn.publications.scorecard.traces import heading
from outturn.publications.scorecard.views import Viewer
from tests.editions import make_edition

LANGUAGES = ("en", "zh")


def records() -> dict[str, Any]:
    """Three projects: two in Africa (one of them in Chad and Niger), one in Asia; marks, staff, money and requests."""
    places = (("P-1", "TD", "africa"), ("P-1", "NE", "africa"), ("P-2", "TD", "africa"), ("P-3", "FJ", "asia_pacific"))
    agreement = {"fund_kind": "bilateral", "signed": "2020-01-05", "currency": "USD", "basis": "net",
                 "status": "signed", "region": "africa", "theme": "environment"}  # fmt: skip
    staff = [("professional", "F", 7), ("professional", "M", 9), ("general_service", "F", 2)]
    return {
        "project": [
            {"code": f"P-{n}", "title": f"Project {n}", "kind": "project", "status": "ongoing", "start": "2020-01-01",
             "total_budget": 100 * n, "currency": "USD"} for n in (1, 2, 3)
        ],
        "project_location": [
            {"project": code, "country": country, "region": region, "share": 50 if code == "P-1" else 100}
            for code, country, region in places
        ],
        "project_theme": [{"project": f"P-{n}", "theme": "environment", "share": 100} for n in (1, 2, 3)],
        "country": [{"code": code, "region": region} for _, code, region in places[1:]],
        "gender_mark": [
            {"project": f"P-{n}", "assessed_on": "2020-02-02", "marker": marker} for n, marker in ((1, "2A"), (2, "1"))
        ],
        "posting": [
            {"person_key": f"secret-{category}-{sex}-{n}", "day": "2020-12-31", "sex": sex, "staff_category": category,
             "contract_series": "100", "core": True, "office": "HQ"}
            for category, sex, count in staff for n in range(count)
        ],
        "office": [{"code": "HQ", "kind": "headquarters", "country": "TD"}],
        "partner": [{"code": "AT", "name": "Austria's ministry", "partner_type": "government", "country": "AT"},
                    {"code": "EU", "name": "EU desk", "partner_type": "other", "donor_type": "european_union"},
                    {"code": "MLF", "name": "MLF desk", "partner_type": "fund", "donor_type": "multilateral_fund"},
                    {"code": "FUND-X", "name": "A fund", "partner_type": "fund"}],
        "funding_agreement": [
            {"number": f"A-{donor}", "donor": donor, "amount": amount, **agreement}
            for donor, amount in (("AT", "2500000"), ("FUND-X", "1250000"), ("EU", "900000"), ("MLF", "800000"))
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> PublicEdition:
    folder: Path = tmp_path_factory.mktemp("charts")
    return PublicEdition(outturn.open(make_edition(folder, records(), labelled=True).path).edition(2020))


@pytest.fixture(scope="module")
def charts(edition: PublicEdition) -> dict[str, dict[str, Chart]]:
    return {language: charts_of(edition, language) for language in LANGUAGES}


def texts(chart: Chart) -> list[list[str]]:
    return [[cell.text for cell in row] for row in chart.table.rows]


def test_every_number_is_the_figure_it_says_it_is(edition: PublicEdition, charts: dict[str, dict[str, Chart]]) -> None:
    seen = 0
    for language in LANGUAGES:
        for chart in charts[language].values():
            for cell in (cell for row in chart.table.rows for cell in row if cell.figure is not None):
                code, slice_ = cell.figure or ("", ())
                assert edition.figure(code, **dict(slice_)).value == cell.raw, (chart.name, cell)
                seen += 1
    assert seen > 60


def test_all_languages_have_the_same_charts_with_the_same_numbers(charts: dict[str, dict[str, Chart]]) -> None:
    english, chinese = charts["en"], charts["zh"]
    assert list(english) == list(chinese)
    for name, chart in english.items():
        raw = [[[cell.raw for cell in row[1:]] for row in one.table.rows] for one in (chart, chinese[name])]
        assert raw[0] == raw[1], name
        assert chart.alternative != chinese[name].alternative and chart.title != chinese[name].title


def test_projects_by_theme_and_region(charts: dict[str, dict[str, Chart]]) -> None:
    assert texts(charts["en"]["projects_by_theme_and_region"]) == [
        ["Africa", "2", "2"],
        ["Asia and the Pacific", "1", "1"],
    ]


def test_the_map_counts_a_project_in_each_of_its_countries(charts: dict[str, dict[str, Chart]]) -> None:
    assert texts(charts["en"]["countries"]) == [["Chad", "2"], ["Fiji", "1"], ["Niger", "1"]]
    assert charts["zh"]["countries"].note and charts["en"]["countries"].note


def test_a_country_is_named_where_its_records_are_listed(edition: PublicEdition) -> None:
    # POR.3.a is not published by country; the heading used to say "Total" for it.
    viewer = Viewer(edition, Labels(edition.results, "en", words_of("en")))
    indicator = edition.indicators["POR.3.a"]
    assert heading(viewer, indicator, {"country": "TD"}) == "Chad"
    assert heading(viewer, indicator, {"country": "TD", "region": "africa"}) == "Africa · Chad"
    assert heading(viewer, indicator, {}) == "Total"


def test_staff_as_published_statistics_shows_small_numbers(charts: dict[str, dict[str, Chart]]) -> None:
    # HR.1 is declared as published staff statistics; that nobody is a man in general service is a known 0.
    assert texts(charts["en"]["workforce_by_category"]) == [
        ["Professional and higher categories", "7", "9", "16"], ["General Service", "2", "0", "2"]
    ]  # fmt: skip


def test_donors_by_amount_with_their_names(charts: dict[str, dict[str, Chart]]) -> None:
    """States and funds that a code list names are called as there; a donor of a type of its own as its type."""
    assert texts(charts["en"]["donors"]) == [
        ["Austria", "2.5"], ["A fund", "1.3"], ["European Union", "0.9"], ["Multilateral Fund (MLF)", "0.8"]
    ]  # fmt: skip
    assert [row[0] for row in texts(charts["zh"]["donors"])] == ["奥地利", "A fund", "欧洲联盟", "多边基金"]
    assert charts["en"]["donors"].downloads()["csv"].decode("utf-8-sig").splitlines()[0] == "Donor,USD"


def test_gender_marks_are_shares_of_a_whole(charts: dict[str, dict[str, Chart]]) -> None:
    rows = texts(charts["en"]["gender_marker"])
    assert rows[0][1:] == ["50.0", "50.0"]
    assert [name for _, name, _ in charts["en"]["gender_marker"].parts] == [
        "Gender equality is a significant focus (2A)", "Some attention to gender (1)"
    ]  # fmt: skip


def test_a_further_language_of_the_united_nations_has_its_own_names_of_countries(edition: PublicEdition) -> None:
    named = {
        language: [Labels(edition.results, language, words_of("en")).of_list("country", code) for code in ("KR", "TD")]
        for language in ("en", "zh", "fr", "ar", "sw")
    }
    assert named == {
        "en": ["Republic of Korea", "Chad"], "zh": ["大韩民国", "乍得"], "fr": ["République de Corée", "Tchad"],
        "ar": ["جمهورية كوريا", "تشاد"], "sw": ["Republic of Korea", "Chad"],
    }  # fmt: skip


def test_what_nobody_reported_is_said(charts: dict[str, dict[str, Chart]]) -> None:
    for language, word in (("en", "not reported"), ("zh", "未报告")):
        chart = charts[language]["targets"]
        assert [row[1].raw for row in chart.table.rows] == [None, None]
        assert word in chart.alternative and word in chart.svg()


def test_charts_that_leave_the_report_say_that_the_data_is_made_up(charts: dict[str, dict[str, Chart]]) -> None:
    for language, word in (("en", "made up"), ("zh", "虚构")):
        for chart in charts[language].values():
            assert word in chart.credit


def test_a_name_that_records_alone_know_says_its_language(edition: PublicEdition) -> None:
    indicator = edition.indicators["FUND.contributions"]
    for language, said in (("en", ""), ("zh", "en")):
        labels = Labels(edition.results, language, words_of(language))
        found = {
            code: labels.language_of(labels.code(indicator, "donor", code)) for code in ("AT", "EU", "MLF", "FUND-X")
        }
        assert found == {"AT": "", "EU": "", "MLF": "", "FUND-X": said}
