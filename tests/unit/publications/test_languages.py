"""How languages write numbers: one figure, each language's own form."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from outturn.publications.languages import language, languages
from outturn.publications.languages.faults import LanguageFileError, UnknownLanguageError

FRENCH = """
name = "français"
direction = "ltr"
region = "fr"
fonts = ["Noto Sans"]
screen_fonts = "sans-serif"
[numbers]
percent = "{number} %"
counted = "{number} {noun}"
money = { USD = "{number} de dollars" }
scales = [{ size = 1_000_000, one = "{number} million", other = "{number} millions" }]
"""


def in_text(code: str, value: object, places: int | None, unit: str = "USD", **noun: str) -> str:
    return language(code).numbers.in_text(value, places, unit, noun or None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "places", "en", "zh"),
    [
        (Decimal("177679920.64"), -5, "US$177.7 million", "1.777亿美元"),
        (Decimal("177679920.64"), -2, "US$177.7 million", "1.777亿美元"),
        (Decimal("143075000.01"), -6, "US$143 million", "1.43亿美元"),
        (Decimal("5449999"), 0, "US$5.4 million", "540万美元"),
        (Decimal("999999.6"), 0, "US$1 million", "100万美元"),
        (Decimal("860123.4"), 0, "US$860,123", "860,123美元"),
        (Decimal("1234567890"), -5, "US$1.235 billion", "12.35亿美元"),
        (Decimal("-2049782.63"), -6, "\u2212US$2 million", "\u2212200万美元"),
        (Decimal("0"), 0, "US$0", "0美元"),
    ],
)
def test_money_is_one_number_in_both_languages(value: Decimal, places: int, en: str, zh: str) -> None:
    assert in_text("en", value, places) == en
    assert in_text("zh", value, places) == zh


def test_shares_and_counts() -> None:
    assert in_text("en", Fraction(5964, 100), 1, "%") == "59.6%"
    assert in_text("en", Fraction(1, 25), 1, "%") == "<0.1%"
    assert in_text("en", 1, 0, "projects", one="project", other="projects") == "1 project"
    assert in_text("en", 1234, 0, "projects", one="project", other="projects") == "1,234 projects"
    assert in_text("en", 77_000_000, 0, "t_co2e", one="tonne", other="tonnes") == "77 million tonnes"
    assert in_text("zh", 77_000_000, 0, "t_co2e", other="吨") == "7700万吨"
    assert language("en").numbers.plain(None) == "–"


def test_a_language_is_added_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "language.toml").write_text(FRENCH, encoding="utf-8")
    french = language("fr", [tmp_path]).numbers
    assert "fr" in languages([tmp_path])
    assert french.plain(Decimal("-1234567.5"), 1) == "\u22121\u202f234\u202f567,5"
    assert french.in_text(1_500_000, -5, "USD") == "1,5 million de dollars"
    assert french.in_text(2_000_000, -5, "USD") == "2 millions de dollars"


def test_plurals_are_those_of_the_language() -> None:
    assert in_text("ar", 3_000_000, -5, "t") == "3 ملايين"
    assert in_text("ar", 45_000_000, -5, "t") == "45 مليون"


def test_a_language_without_files_is_named() -> None:
    with pytest.raises(UnknownLanguageError) as caught:
        language("xx")
    assert "en" in caught.value.expected


def test_a_file_that_lacks_something_is_named(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "language.toml").write_text('name = "x"', encoding="utf-8")
    with pytest.raises(LanguageFileError) as caught:
        language("xx", [tmp_path])
    assert "direction" in caught.value.got
