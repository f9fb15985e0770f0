"""Prose: how it is read, and what is refused: numbers that are no references, and languages that differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from outturn.errors import OutturnError
from outturn.publications.annual_report.building import checked_prose
from outturn.publications.annual_report.checking import Checker, check_equal, numbers_of
from outturn.publications.annual_report.faults import (
    MissingProseError,
    NumberInProseError,
    ProseError,
    UnequalFiguresError,
    UnresolvedReferenceError,
)
from outturn.publications.annual_report.outline import read_outline
from outturn.publications.annual_report.prose import chapters, read_chapter
from outturn.publications.annual_report.references import Reference, segments
from outturn.publications.annual_report.words import labels_of, words_of
from outturn.publications.annual_report.writing import Writing
from outturn.publications.languages import language, read_toml
from outturn.records.stored import all_types
from tests.unit.publications.annual_report.written import ENGLISH, GLANCE, make_report

COMPLETE = ("en", "zh")


def chapter_of(folder: Path, text: str) -> object:
    path = folder / "glance.md"
    path.write_text(text, encoding="utf-8")
    return read_chapter(path)


def test_a_reference_is_read_with_its_place_and_its_form() -> None:
    found = segments("In {year}, {figure POR.3.a theme=other region=each noun=project} ran.", "x")
    assert found == (
        "In ",
        Reference("year"),
        ", ",
        Reference("figure", "POR.3.a", (("region", "each"), ("theme", "other")), noun="project"),
        " ran.",
    )


@pytest.mark.parametrize(
    "text",
    ["{figure}", "{sum POR.3.a}", "{figure POR.3.a africa}", "{figure POR.3.a form=short}", "{year", "year}", "{}"],
)
def test_a_reference_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ProseError):
        segments(text, "x")


def test_a_chapter_is_read_by_sections_paragraphs_and_items(tmp_path: Path) -> None:
    found = chapter_of(
        tmp_path, "# T\n\nBefore,\nit goes on.\n\n## one_place: Title\n\n- an item\n  goes on\n- another\n\nAfter."
    )
    sections = found.sections  # type: ignore[attr-defined]
    assert [each.text for each in sections[""].paragraphs] == ["Before, it goes on."]
    assert [(each.kind, each.text) for each in sections["one_place"].paragraphs] == [
        ("item", "an item goes on"), ("item", "another"), ("paragraph", "After."),
    ]  # fmt: skip


def test_lines_of_chinese_are_joined_without_a_space(tmp_path: Path) -> None:
    found = chapter_of(tmp_path, "# 题\n\n非洲有\n{figure POR.3.a}个，\nAfrica\n也是。")
    assert found.sections[""].paragraphs[0].text == "非洲有{figure POR.3.a}个，Africa也是。"  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["no title", "# T\n\n## Bad Code: title", "# T\n\n## a: x\n\n## a: y", "# T\n\n## a"])
def test_a_chapter_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProseError) as caught:
        chapter_of(tmp_path, text)
    assert caught.value.where.startswith("glance.md, line")


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "There were 12 projects.", "12"),
        ("en", "There were ١٢ projects.", "١٢"),
        ("en", "Nearly two thousand took part.", "two"),
        ("en", "TWELVE took part", "TWELVE"),
        ("en", "Half of them", "Half"),
        ("en", "It doubled.", "doubled"),
        ("en", "version Ⅳ", "Ⅳ"),
        ("en", "Goal 9", "9"),
        ("en", "Sustainable Development Goal 9 and Goal 9", "9"),
        ("en", "{figure POR.3.a noun=project} in {year}, as someone of the weight said", None),
        ("en", "Sustainable Development Goal 9", None),
        ("zh", "共有三个项目", "三"),
        ("zh", "约一半", "一"),
        ("zh", "两倍", "两"),
        ("zh", "增加1.5亿", "增加1.5亿"),
        ("zh", "进一步统一，减少二氧化碳", None),
        ("zh", "可持续发展目标9", None),
        ("ar", "كان هناك ثلاثة مشاريع", "ثلاثة"),
    ],
)
def test_digits_and_number_words_are_found(code: str, text: str, found: str | None) -> None:
    assert Checker.of(language(code)).number_in(text) == found


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        (("{figure POR.3.b}", "1,234 dollars"), NumberInProseError, "1,234"),
        (("{figure POR.3.a noun=project}", "three projects"), NumberInProseError, "three"),
        (("The portfolio", "The portfolio of 2020"), NumberInProseError, "2020"),
        (("At a glance", "Two glances"), NumberInProseError, "Two"),
        (("{figure POR.3.b}", "{figure POR.9.z}"), UnresolvedReferenceError, "POR.9.z"),
        (("region=africa", "region=atlantis"), UnresolvedReferenceError, "atlantis"),
        (("noun=project", "noun=thing"), UnresolvedReferenceError, "thing"),
        (("{figure POR.3.b}", "{count things}"), UnresolvedReferenceError, "things"),
    ],
)
def test_a_planted_fault_stops_the_report(
    tmp_path: Path, fault: tuple[str, str], error: type[OutturnError], says: str
) -> None:
    edition = make_report(tmp_path, {"en": {"glance": GLANCE.replace(*fault)}})
    with pytest.raises(error) as caught:
        Writing(edition).report("en")
    assert says in caught.value.render()
    assert "glance.md" in caught.value.where


def test_languages_that_name_other_figures_do_not_build(tmp_path: Path) -> None:
    chinese = "# 概览\n\n## portfolio: 项目组合\n\n"
    chinese += "{year}年底有{figure POR.3.a}个项目，其中{figure POR.3.a region=africa}个在非洲。"
    whole = chinese + "支出为{figure POR.3.b}。"
    edition = make_report(tmp_path, {"en": ENGLISH, "zh": {"glance": whole}})
    assert Writing(edition).report("zh")[0].chapters
    edition = make_report(tmp_path, {"en": ENGLISH, "zh": {"glance": chinese}})
    with pytest.raises(UnequalFiguresError) as caught:
        Writing(edition).report("zh")
    assert "en alone has figure POR.3.b" in caught.value.got
    edition = make_report(tmp_path, {"en": ENGLISH, "zh": {"glance": whole.replace("region=africa", "region=global")}})
    with pytest.raises(UnequalFiguresError):
        Writing(edition).report("zh")


def test_a_language_without_prose_is_named(tmp_path: Path) -> None:
    edition = make_report(tmp_path, {"en": {}})
    with pytest.raises(MissingProseError):
        Writing(edition).report("en")


@pytest.mark.parametrize("code", COMPLETE)
def test_a_complete_language_has_every_chapter_section_word_and_noun(code: str) -> None:
    written = checked_prose(language(code))
    for chapter in read_outline():
        for section in chapter.sections:
            assert written[chapter.code].sections[section.code].paragraphs, (code, chapter.code, section.code)
    folder = language(code).folder
    english = language("en").folder
    for name in ("annual_report/words.toml", "nouns.toml"):
        assert set(read_toml(folder / name)) == set(read_toml(english / name)), name
    assert [key for key, text in words_of(language(code)).items() if key.startswith("sheet_") and len(text) > 31] == []


def test_every_record_type_has_a_name_in_chinese() -> None:
    assert set(all_types()) <= set(labels_of(language("zh"))["record_type"])


def test_the_packaged_languages_name_the_same_figures() -> None:
    written = {code: chapters(language(code)) for code in COMPLETE}
    check_equal(written)
    numbers = [numbers_of(section) for each in written["zh"].values() for section in each.sections.values()]
    assert sum(map(len, numbers)) > 120
