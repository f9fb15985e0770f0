"""The datasets behind a publication are named with publisher and licence, and areas stand in their language's order."""

from __future__ import annotations

import pytest

from outturn.publications.statistics.numbers import Numbers
from outturn.publications.statistics.observations import Source
from outturn.publications.statistics.sourcing import source_table
from outturn.publications.statistics.words import words_of


def numbers(language: str) -> Numbers:
    return Numbers(language, words_of(language))


OWN = Source("survey", "2020", "0" * 64, ("POPULATION",), "A survey", "An office", "As it says")
KNOWN = Source("wdi", "2025", "1" * 64, ("POPULATION",), "World Development Indicators", "World Bank", "CC BY 4.0")
SILENT = Source("made_up", "1", "2" * 64, ("POPULATION",))


def test_a_dataset_has_title_publisher_and_licence_in_the_language_where_they_are_known() -> None:
    found = {}
    for language in ("en", "zh"):
        table = source_table((OWN, KNOWN, SILENT), "Datasets", numbers(language), str)
        found[language] = [row[:4] for row in table.rows]
    assert found["en"] == [
        ("A survey (survey)", "2020", "An office", "As it says"),
        ("World Development Indicators (wdi)", "2025", "World Bank", "CC BY 4.0"),
        ("made_up", "1", "–", "–"),
    ]
    assert found["zh"][:2] == [
        ("A survey（survey）", "2020", "An office", "As it says"),
        ("世界发展指标（wdi）", "2025", "世界银行", "CC BY 4.0"),
    ]


@pytest.mark.parametrize(
    ("language", "areas"),
    [
        ("en", ["AF", "AX", "AL", "CR", "CI", "HR", "ZW"]),  # Afghanistan, Åland, Albania, Costa Rica, Côte d'Ivoire
        ("zh", ["AL", "EG", "BR", "DE", "FR", "KE", "CN"]),  # A'er.., Aiji, Baxi, Deguo, Faguo, Kenniya, Zhongguo
        ("en", ["KP", "DK", "KR", "RW", "TZ", "VE", "VN"]),  # Democratic.., Denmark, Republic.., Rwanda, United Re..
        ("zh", ["KP", "GB", "KR", "BO", "TZ", "IR", "ZM"]),  # Chao.., Dabu.., Dahan.., Duo.., Tan.., Yi.., Zan..
    ],
)
def test_areas_stand_in_the_order_of_the_language(language: str, areas: list[str]) -> None:
    assert sorted(sorted(areas), key=numbers(language).order) == areas


def test_a_list_with_a_comma_in_a_name_has_semicolons() -> None:
    assert numbers("en").listed(["Kenya", "Peru"]) == "Kenya, Peru"
    assert numbers("en").listed(["Kenya", "China, Macao SAR"]) == "Kenya; China, Macao SAR"
    assert numbers("zh").listed(["肯尼亚", "秘鲁"]) == "肯尼亚、秘鲁"
