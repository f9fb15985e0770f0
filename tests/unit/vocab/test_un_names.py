"""Countries and areas under the names of the United Nations, and every name by which they were known before."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from babel import Locale

from outturn import vocab
from outturn.vocab import areas, tables, un_names

GROUPS = Path(__file__).parents[4] / "shared/data/stats/groups"
needs_tables = pytest.mark.skipif(not GROUPS.is_dir(), reason="the published tables of M49 are not at hand")
COUNTRIES = vocab.code_list("country")


def m49(name: str) -> dict[str, str]:
    """Give the names of a published table by alpha-2 code; rows without a code are left out."""
    with (GROUPS / name).open(encoding="utf-8-sig", newline="") as stream:
        return {row["iso_alpha2_code"]: row["country_or_area"] for row in csv.DictReader(stream)
                if row["iso_alpha2_code"]}  # fmt: skip


def cldr(lang: str) -> dict[str, str]:
    return {code: str(name) for code, name in Locale.parse("zh_Hans" if lang == "zh" else lang).territories.items()}


@needs_tables
def test_every_area_of_m49_has_its_english_name_exactly() -> None:
    """The copy of 2025 lost the codes of three names with a comma; those stand as in the table of 2021."""
    earlier, now = m49("m49_unsd_2021-05.csv"), m49("m49_unsd_2025-02.csv")
    assert set(earlier) - set(now) == {"BQ", "HK", "MO"}
    assert {code: COUNTRIES.label(code) for code in earlier} == earlier | now
    assert {code for code in now if now[code] != earlier[code]} == {"TR", "NL"}
    assert {entry.code for entry in COUNTRIES if entry.code not in earlier} == {"TW", "AN", "CS"}


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("KP", "Democratic People's Republic of Korea", "朝鲜民主主义人民共和国"),
        ("KR", "Republic of Korea", "大韩民国"),
        ("BO", "Bolivia (Plurinational State of)", "多民族玻利维亚国"),
        ("VE", "Venezuela (Bolivarian Republic of)", "委内瑞拉玻利瓦尔共和国"),
        ("IR", "Iran (Islamic Republic of)", "伊朗伊斯兰共和国"),
        ("TZ", "United Republic of Tanzania", "坦桑尼亚联合共和国"),
        ("SY", "Syrian Arab Republic", "阿拉伯叙利亚共和国"),
        ("GB", "United Kingdom of Great Britain and Northern Ireland", "大不列颠及北爱尔兰联合王国"),
        ("US", "United States of America", "美利坚合众国"),
        ("RU", "Russian Federation", "俄罗斯联邦"),
        ("MD", "Republic of Moldova", "摩尔多瓦共和国"),
        ("LA", "Lao People's Democratic Republic", "老挝人民民主共和国"),
        ("CD", "Democratic Republic of the Congo", "刚果民主共和国"),
        ("VN", "Viet Nam", "越南"),
        ("TR", "Türkiye", "土耳其"),
        ("CI", "Côte d’Ivoire", "科特迪瓦"),
        ("CZ", "Czechia", "捷克"),
        ("CV", "Cabo Verde", "佛得角"),
        ("NL", "Netherlands (Kingdom of the)", "荷兰王国"),
        ("PS", "State of Palestine", "巴勒斯坦国"),
        ("HK", "China, Hong Kong Special Administrative Region", "中国香港特别行政区"),
        ("TW", "Taiwan Province of China", "中国台湾省"),
        ("EH", "Western Sahara", "西撒哈拉"),
        ("FK", "Falkland Islands (Malvinas)", "福克兰群岛（马尔维纳斯）"),
        ("XK", "Kosovo (Security Council resolution 1244)", "科索沃（安全理事会第1244号决议）"),
    ],
)
def test_names_in_english_and_chinese(code: str, english: str, chinese: str) -> None:
    assert (areas.label(code, "en"), areas.label(code, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("KR", "fr", "République de Corée"), ("KP", "es", "República Popular Democrática de Corea"),
        ("PS", "fr", "État de Palestine"), ("PS", "ru", "Государство Палестина"), ("PS", "ar", "دولة فلسطين"),
        ("TW", "fr", "Province chinoise de Taïwan"), ("TW", "es", "Provincia china de Taiwán"),
        ("FK", "es", "Islas Malvinas (Falkland)"), ("RU", "ar", "الاتحاد الروسي"), ("VN", "ar", "فييت نام"),
        ("IR", "ru", "Иран (Исламская Республика)"), ("BY", "fr", "Bélarus"), ("KE", "es", "Kenya"),
        ("KE", "fr", "Kenya"), ("DE", "ru", "Германия"), ("AN", "es", "Antillas Neerlandesas"),
    ],
)  # fmt: skip
def test_names_in_the_other_languages(code: str, lang: str, name: str) -> None:
    assert COUNTRIES.label(code, lang) == name


@pytest.mark.parametrize("lang", un_names.LANGUAGES)
def test_every_country_has_a_name_of_its_own_in_six_languages(lang: str) -> None:
    names = [COUNTRIES.label(code, lang) for code in COUNTRIES.codes]
    assert all(name == name.strip() and name for name in names)
    assert len(set(names)) == len(names)


def test_other_lists_have_two_languages() -> None:
    assert vocab.code_list("region").languages == ("en", "zh")
    with pytest.raises(vocab.UnknownLabelLanguageError):
        vocab.code_list("region").label("africa", "fr")
    with pytest.raises(vocab.UnknownLabelLanguageError) as fault:
        COUNTRIES.label("KE", "de")
    assert fault.value.expected == "one of en, zh, fr, es, ru, ar"


def test_the_file_names_countries_once_and_says_only_what_cldr_does_not() -> None:
    rows = [row for _, row in tables.read(tables.UN_NAMES, ("code", *un_names.LANGUAGES, "source"))]
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes)) and set(codes) <= set(COUNTRIES.codes)
    for lang in un_names.LANGUAGES:
        known = cldr(lang)
        assert [row["code"] for row in rows if row[lang] and row[lang] == known.get(row["code"])] == []
    assert all(row["source"] and any(row[lang] for lang in un_names.LANGUAGES) for row in rows)


def test_chinese_names_have_the_characters_of_the_fonts() -> None:
    for code in COUNTRIES.codes:
        COUNTRIES.label(code, "zh").encode("gb2312")


def test_names_of_the_united_nations_and_of_cldr_are_read() -> None:
    for code, name in cldr("en").items():
        if code in COUNTRIES:
            assert areas.area(name, "name") == code, name
    for code in COUNTRIES.codes:
        assert areas.area(COUNTRIES.label(code), "name") == code


@pytest.mark.parametrize(
    ("spelling", "code"),
    [("South Korea", "KR"), ("North Korea", "KP"), ("Vietnam", "VN"), ("Turkey", "TR"), ("Laos", "LA"), ("Iran", "IR"),
     ("Palestinian Territories", "PS"), ("Vatican City", "VA"), ("Taiwan, Province of China", "TW"), ("Taiwan", "TW"),
     ("Hong Kong SAR China", "HK"), ("China, Hong Kong SAR", "HK"), ("Congo - Kinshasa", "CD"), ("Cape Verde", "CV"),
     ("Netherlands", "NL"), ("Myanmar (Burma)", "MM"), ("Pitcairn Islands", "PN"), ("Côte d'Ivoire", "CI")],
)  # fmt: skip
def test_spellings_from_before_still_join(spelling: str, code: str) -> None:
    assert areas.area(spelling) == code


def test_no_spelling_means_two_areas() -> None:
    means: dict[str, set[str]] = defaultdict(set)
    for code in COUNTRIES.codes:
        for name in COUNTRIES.spellings(code):
            means[areas.plain(name, "name")].add(code)
    assert {spelling: codes for spelling, codes in means.items() if len(codes) > 1} == {}


def test_a_code_is_suggested_for_either_name() -> None:
    assert COUNTRIES.closest("South Korea") == COUNTRIES.closest("Republic of Korea") == "KR"
    assert COUNTRIES.closest("韩国") == COUNTRIES.closest("大韩民国") == "KR"
    assert COUNTRIES.spellings("KR", "zh") == ("大韩民国", "韩国")
    assert COUNTRIES.spellings("KE") == ("Kenya",)
