"""Sets a report as tagged PDF: contents with page numbers, bookmarks, every number leading to its indicator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from outturn.publications.annual_report import report as made
from outturn.publications.annual_report.report import Piece, Report, Table, Text, pictures
from outturn.publications.annual_report.widths import ROOM, widths_of
from outturn.publications.charts import PRINTED, draw
from outturn.publications.typesetting import typeset

_TEMPLATES = Path(__file__).parent / "print"
REGISTER = "register"
"""The section in which every indicator of the report stands: there the numbers of a printed report lead."""


_LONG, _VERY_LONG = 30, 100
"""Rows from which on a narrow table stands in two strips side by side, or in three."""
_NARROW = 3
"""Columns that a narrow table has at most."""


def to_pdf(report: Report) -> bytes:
    """Give the report as PDF/UA-1 and PDF/A-2a; the same report gives the same bytes."""
    draw((each.chart for each in pictures(report)), PRINTED)
    return typeset(_TEMPLATES, "report.typ", print_data(report), lang=report.language, date=report.day, linked=True)


def print_data(report: Report) -> dict[str, Any]:
    """Give everything the template prints, as plain values."""
    known = _registered(report)
    return {
        "title": report.title,
        "organisation": report.organisation,
        "own": report.own_language,
        "notice": report.words["synthetic"] if report.synthetic else None,
        "reading": report.words["reading_print"],
        "edition": report.words["edition"],
        "label": report.label,
        "contents": report.words["contents_title"],
        "numbers": report.words["chart_numbers"],
        "chapters": [
            {
                "title": chapter.title,
                "blocks": [_block(block, known) for block in chapter.blocks],
                "sections": [_section(section, known) for section in chapter.sections],
            }
            for chapter in report.chapters
        ],
    }


def _registered(report: Report) -> frozenset[str]:
    """Give the indicators that stand in the register, which a language without that chapter lacks."""
    sections = [section for chapter in report.chapters for section in chapter.sections if section.anchor == REGISTER]
    tables = [block for section in sections for block in section.blocks if isinstance(block, made.Table)]
    return frozenset(row[0][0].text for table in tables for row in table.rows)


def _section(section: made.Section, known: frozenset[str]) -> dict[str, Any]:
    blocks = [_block(block, known) for block in section.blocks]
    if section.anchor == REGISTER:
        for block in blocks:
            block["register"] = True
    return {"title": section.title, "blocks": blocks}


def _block(block: made.Block, known: frozenset[str]) -> dict[str, Any]:
    if isinstance(block, tuple):
        return {"kind": "cards", "cards": [{"name": each.name, "number": _text(each.number, known)} for each in block]}
    if isinstance(block, made.Paragraph):
        return {"kind": block.kind, "text": _text(block.text, known)}
    if isinstance(block, made.Definition):
        return {"kind": "definition", "term": block.term, "text": _text(block.text, known)}
    if isinstance(block, made.Picture):
        return {
            "kind": "picture",
            "svg": block.chart.svg(),
            "title": block.chart.caption,
            "alternative": block.chart.alternative,
            "note": block.chart.note,
            "table": _table(block.table, known),
        }
    return _table(block, known)


def _table(table: Table, known: frozenset[str]) -> dict[str, Any]:
    return {
        "kind": "table",
        "register": False,
        "codes": table.codes,
        "caption": table.caption,
        "columns": table.columns,
        "rows": [[_text(cell, known) for cell in row] for row in table.rows],
        "total": table.total,
        "words": sorted(table.words),
        "widths": table.widths,
        "letters": () if table.widths else widths_of(table),
        "room": ROOM,
        "notes": table.notes,
        "strips": _strips(table),
    }


def _strips(table: Table) -> int:
    """Say in how many strips side by side a long table of few numbers is printed; words alone need the whole width."""
    columns = len(table.columns)
    if len(table.rows) < _LONG or columns > _NARROW or len(table.words) == columns:
        return 1
    return 3 if columns == 2 and len(table.rows) >= _VERY_LONG else 2


def _text(text: Text, known: frozenset[str]) -> list[dict[str, str]]:
    return [
        {"text": piece.text + ("*" if piece.mark else ""), "to": _place(piece, known), "lang": piece.language}
        for piece in text
    ]


def _place(piece: Piece, known: frozenset[str]) -> str:
    return piece.code if piece.code in known else ""
