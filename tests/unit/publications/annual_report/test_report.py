"""A report of a small edition in every format: texts of records as data, missing values in words, French by files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from outturn.publications.annual_report.writing import Writing
from outturn.publications.typesetting.faults import MissingGlyphError
from tests.unit.publications.annual_report.written import ENGLISH, make_report
from tests.unit.publications.made import projects

EVIL = ['#read("annual_report.toml")', "<script>alert('x')</script>", '=HYPERLINK("x")', "$x^2$ *bold* _it_ @ref"]
FRENCH_LANGUAGE = """
name = "français"
direction = "ltr"
region = "fr"
fonts = ["Noto Sans"]
screen_fonts = "sans-serif"
[numbers]
percent = "{number}\u202f%"
counted = "{number} {noun}"
money = { USD = "{number} dollars" }
scales = [{ size = 1_000_000, one = "{number} million", other = "{number} millions" }]
"""
FRENCH = """
# Aperçu

Voici l'année en bref. Les chapitres suivants reprennent chaque point. Aucun chiffre n'est saisi à la main.

## portfolio: Le portefeuille

À la fin de {year}, le portefeuille comptait {figure POR.3.a noun=project}. L'Afrique en accueillait
{figure POR.3.a region=africa}. Les dépenses se sont élevées à {figure POR.3.b}.

Chaque nombre renvoie aux pièces qui le composent. Les montants restent exacts jusqu'à l'impression.
Ce qui n'a pas été déclaré est signalé. Tout projet à plusieurs thèmes compte dans chacun d'eux.
"""
FRENCH_FILES = {
    "language.toml": FRENCH_LANGUAGE,
    "number_words.txt": "un\nune\ndeux\ntrois\nmille\nmillion\nmoitié\ndouble\n",
    "nouns.toml": 'project = { one = "projet", other = "projets" }\n',
    "labels.toml": '[region]\nafrica = "Afrique"\nglobal = "Monde"\n[indicator]\n"POR.3.a" = "Projets en cours"\n',
    "annual_report/words.toml": 'title = "Rapport annuel {year}"\ncontents_title = "Table des matières"\n',
    "annual_report/glance.md": FRENCH.lstrip("\n"),
}


def pdf_text(path: Path) -> str:
    return " ".join("\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)).split())


def page_text(path: Path) -> str:
    return " ".join(html.parse(str(path)).getroot().text_content().split())


def titled(*titles: str) -> dict[str, list[dict[str, object]]]:
    rows = projects()
    for row, title in zip(rows[1:], titles, strict=False):
        row["title"] = title
    return {"project": rows}


@pytest.mark.parametrize("title", EVIL)
def test_a_title_of_a_record_appears_as_it_is(tmp_path: Path, title: str) -> None:
    writing = Writing(make_report(tmp_path / "own", {"en": ENGLISH}, titled(title)))
    assert title in pdf_text(writing.write("en", "pdf", tmp_path / "report.pdf"))
    folder = writing.write("en", "html", tmp_path / "pages").parent
    assert title in page_text(folder / "making.html")
    assert not html.parse(str(folder / "making.html")).getroot().xpath("//script")
    path = writing.write("en", "xlsx", tmp_path / "report.xlsx")
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Silent projects").to_python()
    assert title in [row[1] for row in rows]
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_a_character_that_cannot_be_printed_stops_the_pdf_and_is_named(tmp_path: Path) -> None:
    writing = Writing(make_report(tmp_path / "own", {"en": ENGLISH}, titled("A card \U0001f0a1")))
    with pytest.raises(MissingGlyphError) as caught:
        writing.write("en", "pdf", tmp_path / "report.pdf")
    assert "U+1F0A1" in caught.value.got and not (tmp_path / "report.pdf").exists()


def test_what_nobody_reported_is_said_in_words(tmp_path: Path) -> None:
    writing = Writing(make_report(tmp_path / "own", {"en": ENGLISH}, {"expenditure": []}))
    text = page_text(writing.write("en", "html", tmp_path / "pages").parent / "glance.html")
    assert "Spending came to not reported." in text
    assert "US$0" not in text


def test_the_text_reads_as_written(tmp_path: Path) -> None:
    """Of the records: 3 ongoing projects, 2 of them in Africa; 1,000 + 250.25 - 15.75 = 1,234.50 spent, in hundreds."""
    writing = Writing(make_report(tmp_path / "own", {"en": ENGLISH}))
    text = page_text(writing.write("en", "html", tmp_path / "pages").parent / "glance.html")
    assert "At the end of 2020 there were 3 projects, 2 of them in Africa. Spending came to US$1,200." in text


def test_french_is_added_by_files_alone(tmp_path: Path) -> None:
    edition = make_report(tmp_path / "own", {"en": ENGLISH})
    for name, text in FRENCH_FILES.items():
        path = tmp_path / "own" / "languages" / "fr" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    writing = Writing(edition)
    page = writing.write("fr", "html", tmp_path / "pages").parent / "glance.html"
    said = "À la fin de 2020, le portefeuille comptait 3 projets. L'Afrique en accueillait 2."
    assert said in page_text(page)
    assert html.parse(str(page)).getroot().get("lang") == "fr"
    assert "1\u202f200 dollars" in html.parse(str(page)).getroot().text_content()
    printed = pdf_text(writing.write("fr", "pdf", tmp_path / "report.pdf"))
    assert "Table des matières" in printed and said in printed and "Projets en cours" in printed
    assert "Afrique" in printed
