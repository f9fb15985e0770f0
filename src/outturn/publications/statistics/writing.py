"""Writes a document as one HTML file or as tagged PDF; the same document gives the same bytes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from outturn.publications.charts import NARROW
from outturn.publications.languages import language as language_of
from outturn.publications.statistics.document import Block, Document, Note, Picture, Section, Table
from outturn.publications.statistics.faults import PublicationFormatError
from outturn.publications.typesetting import typeset

FORMATS = ("html", "pdf")
_HERE = Path(__file__).parent
_BREAK = 16
_LONG = re.compile(r"[A-Za-z0-9_|.-]{25,}")
WIDEST = 13
"""So many columns fit on a page of the PDF; a wider table goes on in a further one."""


def write_document(document: Document, path: str | Path, to: str | None = None) -> Path:
    """Write a document to ``path`` and give the path; ``to`` is html or pdf, that of the file's name unless given.

    Raises ``PublicationFormatError`` for another format.
    """
    file = Path(path)
    form = (to or file.suffix.lstrip(".")).lower()
    if form not in FORMATS:
        raise PublicationFormatError(
            f"The publication cannot be written as {form or 'a file without an ending'}",
            where=f"-o {file.name}",
            expected="one of " + ", ".join(FORMATS),
            got=form or "no ending",
            fix="add --to html or --to pdf",
        )
    write_file(file, to_html(document).encode() if form == "html" else to_pdf(document))
    return file


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(content)
    partial.replace(path)


def to_html(document: Document) -> str:
    """Give the document as one HTML page that needs nothing beside it."""
    text: str = _template().render(
        document=document,
        w=document.words,
        kind=lambda block: type(block).__name__.lower(),
        small=NARROW,
        style=Markup((_HERE / "templates" / "document.css").read_text(encoding="utf-8")),
        fonts=Markup(language_of(document.language).screen_fonts),
    )
    return text


def to_pdf(document: Document) -> bytes:
    """Give the document as PDF/UA-1 and PDF/A-2a."""
    return typeset(_HERE / "print", "document.typ", _data(document), lang=document.language, date=document.day)


def _data(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "author": "Outturn",
        "running": f"{document.title} · {document.kind}",
        "notice": document.words["synthetic"] if document.synthetic else None,
        "facts": document.facts,
        "notices": document.notices,
        "important": document.words["important"],
        "sections": [
            {"title": section.title, "blocks": [part for block in section.blocks for part in _printed(block, document)]}
            for section in (*document.sections, *_numbers_of_charts(document))
        ],
    }


def _numbers_of_charts(document: Document) -> list[Section]:
    """Give the last section of a printed document: what each chart shows in words, and its numbers."""
    blocks: list[Block] = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Picture) and not block.repeats:
                table = block.chart.table
                rows = tuple(tuple(cell.text for cell in row) for row in table.rows)
                blocks += [Table(block.chart.caption, table.header, rows), Note(block.chart.alternative, "remark")]
    return [Section("numbers", document.words["numbers_of_charts"], tuple(blocks))] if blocks else []


def _printed(block: Block, document: Document) -> list[dict[str, Any]]:
    if isinstance(block, Picture):
        chart = block.chart
        return [
            {"kind": "picture", "svg": chart.svg(), "alternative": chart.alternative, "title": chart.caption,
             "note": chart.note}
        ]  # fmt: skip
    if isinstance(block, Table):
        return [_table(part) for part in _parts(block, document.words)]
    plain = {name: getattr(block, name) for name in block.__dataclass_fields__}
    if "cards" in plain:
        cards = [{name: getattr(card, name) for name in card.__dataclass_fields__} for card in plain["cards"]]
        return [{"kind": "cards", "cards": cards}]
    return [plain]


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "heads": table.heads,
        "rows": [[_breakable(cell) for cell in row] for row in table.rows],
        "words": sorted(table.words | table.codes),
        "strong": sorted(table.strong),
        "widths": table.widths,
        "small": bool(table.codes),
        "notes": table.notes,
    }


def _breakable(text: str) -> str:
    """Let a word that is too long for a column, as a digest, break after every few letters."""
    return _LONG.sub(lambda word: "\u200b".join(re.findall(f".{{1,{_BREAK}}}", word[0])), text)


def _parts(table: Table, words: dict[str, str]) -> list[Table]:
    """Cut a table that is too wide for a page into parts of about equal width, each with the first column."""
    count = -(-(len(table.heads) - 1) // (WIDEST - 1))
    if count <= 1:
        return [table]
    width = -(-(len(table.heads) - 1) // count)
    found = []
    for number in range(count):
        places = [0, *range(1 + number * width, min(len(table.heads), 1 + (number + 1) * width))]
        found.append(
            Table(
                words["continued"].format(title=table.caption) if number else table.caption,
                tuple(table.heads[place] for place in places),
                tuple(tuple(row[place] for place in places) for row in table.rows),
                frozenset(new for new, place in enumerate(places) if place in table.words),
                strong=table.strong,
                notes=table.notes if number == count - 1 else (),
            )
        )
    return found


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_HERE / "templates")
    settings = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return settings.get_template("document.html")
