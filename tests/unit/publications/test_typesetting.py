"""Typesetting: tagged PDF from a template and values, and what is refused."""

from __future__ import annotations

import ctypes
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from outturn.publications.typesetting import FONTS, typeset
from outturn.publications.typesetting.faults import MissingAlternativeError, MissingGlyphError, TypesettingError

DAY = date(2020, 12, 31)
TEMPLATE = """
#import "@outturn/pages:1.0.0": chart, data, numbers, publication
#show: publication.with(title: data.title, author: "Example", running: data.title, notice: "Synthetic")
= #data.title
#data.text
#chart(data.svg, data.alternative, [Chart])
#numbers(("Region", "Value"), data.rows)
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30">'
    '<text x="2" y="20" font-family="Noto Sans">Africa</text></svg>'
)
VALUES = {"title": "Results", "text": "Text", "svg": SVG, "alternative": "One bar.", "rows": [["Africa", "12"]]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "main.typ").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def set_with(folder: Path, lang: str = "en", **values: object) -> bytes:
    return typeset(folder, "main.typ", {**VALUES, **values}, lang=lang, date=DAY)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_it_is_tagged_and_says_what_it_conforms_to(folder: Path) -> None:
    pdf = set_with(folder)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", pdf)
    assert re.search(rb"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", pdf)
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert document.get_metadata_value("Title") == "Results"
    assert document.get_metadata_value("CreationDate").startswith("D:20201231")


def test_the_same_values_give_the_same_bytes(folder: Path) -> None:
    assert set_with(folder) == set_with(folder)
    assert set_with(folder) != set_with(folder, text="Other")


@pytest.mark.parametrize("text", ['#read("main.typ")', "<script>alert(1)</script>", "$x^2$", "=1+1", "*a* _b_ @c \\"])
def test_a_text_stands_as_it_is(folder: Path, text: str) -> None:
    assert text in text_of(set_with(folder, text=text, rows=[[text, "1"]]))


@pytest.mark.parametrize(("lang", "text"), [("zh", "持续进行的项目"), ("en", "Côte d’Ivoire"), ("ar", "تقرير")])
def test_a_language_brings_its_fonts(folder: Path, lang: str, text: str) -> None:
    pdf = set_with(folder, lang, text=text)
    assert f"/Lang({lang}".encode() in pdf.replace(b"/Lang (", b"/Lang(")
    if lang != "ar":  # joined letters come back in their printed forms
        assert text in text_of(pdf)


def test_a_character_without_a_glyph_is_refused(folder: Path) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        set_with(folder, text="A card: \U0001f0a1")
    assert "U+1F0A1" in caught.value.got


def test_a_character_without_a_glyph_is_refused_in_a_picture_too(folder: Path) -> None:
    with pytest.raises(MissingGlyphError):
        set_with(folder, svg=SVG.replace("Africa", "龘"))


@pytest.mark.parametrize("alternative", [None, ""])
def test_a_picture_without_a_text_is_refused(folder: Path, alternative: str | None) -> None:
    with pytest.raises(MissingAlternativeError):
        set_with(folder, alternative=alternative)


def test_a_template_reads_nothing_outside_its_folder(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "main.typ").write_text('#read("../secret.txt")')
    with pytest.raises(TypesettingError):
        set_with(folder)


def test_a_template_that_cannot_be_followed_is_named(folder: Path) -> None:
    (folder / "main.typ").write_text("#nothing()")
    with pytest.raises(TypesettingError) as caught:
        set_with(folder)
    assert caught.value.where.startswith("main.typ")


def test_the_fonts_are_small_and_carry_their_licence() -> None:
    files = list(FONTS.iterdir())
    assert sum(path.stat().st_size for path in files) < 6_600_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_texts_lead_to_places_that_stand_later(folder: Path) -> None:
    template = """
    #import "@outturn/pages:1.0.0": leading, publication, target
    #show: publication.with(title: "T", author: "A", running: "R")
    #leading("there", "Go")
    #pagebreak() #pagebreak()
    #v(120pt)
    #target("there")There
    """
    (folder / "main.typ").write_text(template, encoding="utf-8")
    document = pypdfium2.PdfDocument(typeset(folder, "main.typ", {}, lang="en", date=DAY, linked=True))
    page, height = destination(document)
    text = document[2].get_textpage()
    word = text.search("There").get_next()
    assert page == 2 and word is not None
    assert 0 < height - text.get_charbox(word[0])[3] < 15  # just above the word


def destination(document: pypdfium2.PdfDocument) -> tuple[int, float]:
    """Where the first link of the first page leads: the page's number from 0, and the height on it in points."""
    link, at = raw.FPDF_LINK(), ctypes.c_int(0)
    assert raw.FPDFLink_Enumerate(document[0].raw, ctypes.byref(at), ctypes.byref(link))
    dest = raw.FPDFLink_GetDest(document.raw, link)
    has = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    assert raw.FPDFDest_GetLocationInPage(dest, *map(ctypes.byref, has), *map(ctypes.byref, (x, y, zoom)))
    return raw.FPDFDest_GetDestPageIndex(document.raw, dest), y.value
