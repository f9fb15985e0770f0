"""The report as one HTML file and as PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from outturn.publications.appraisal.content import Content, TextRow, TextTable
from outturn.publications.appraisal.graphs import graphs
from outturn.publications.appraisal.risks import simulated, tables
from outturn.publications.typesetting import typeset

TEMPLATES = Path(__file__).parent / "templates"
WIDEST = 12
"""So many columns of numbers fit on a page of the PDF; wider tables go on in a further one."""
WORDS = ("report", "warnings", "key_results", "indicator_head", "value", "note", "graphs", "statements", "measures",
         "all_indicators", "assumptions", "assumptions_text", "input_head", "defaults", "defaults_text", "no_defaults",
         "why", "provenance", "digest", "version", "model")  # fmt: skip


def html(content: Content) -> str:
    """Give the report as one HTML page that needs nothing beside it."""
    words = content.words
    simulation = simulated(content)
    sections = [
        ("key", words.key_results), ("graphs", words.graphs), ("risk", f"{words.sensitivity} · {words.risk}"),
        ("statements", words.statements), ("measures", words.measures), ("indicators", words.all_indicators),
        ("assumptions", words.assumptions), ("defaults", words.defaults), ("provenance", words.provenance),
    ]  # fmt: skip
    drawn = [
        {"caption": each.caption, "alternative": each.alternative, "svg": Markup(_embedded(each.svg, each.name))}
        for each in graphs(content, simulation)
    ]
    text: str = _template().render(
        content=content, words=words, sections=sections, graphs=drawn, risks=tables(content, simulation),
        style=Markup((TEMPLATES / "report.css").read_text(encoding="utf-8")),
    )  # fmt: skip
    return text


def pdf(content: Content) -> bytes:
    """Give the report as tagged PDF."""
    return typeset(TEMPLATES, "report.typ", _data(content), lang=content.language, date=content.day)


def _data(content: Content) -> dict[str, Any]:
    words = content.words
    simulation = simulated(content)
    named = {name: getattr(words, name) for name in WORDS}
    named["sensitivity_and_risk"] = f"{words.sensitivity} · {words.risk}"
    return {
        "title": content.title,
        "author": f"Outturn {content.appraisal.version}",
        "running": f"{content.title} · {words.report}",
        "notice": words.synthetic if content.project.synthetic else None,
        "words": named,
        "facts": [f"{name}: {value}" if value else name for name, value in content.facts],
        "warnings": content.warnings,
        "key_results": content.key_results,
        "graphs": [
            {"svg": each.svg, "alternative": each.alternative, "caption": each.caption}
            for each in graphs(content, simulation)
        ],
        "risks": [_plain(each) for each in tables(content, simulation)],
        "statements_note": f"{content.facts[0][0]}. {words.scrap_text} {words.small_text}",
        "statements": [_plain(part) for each in content.statements for part in _parts(content, each)],
        "measures": [_plain(part) for each in content.measures for part in _parts(content, each)],
        "indicators": content.indicators,
        "assumptions": content.assumptions,
        "defaults": content.defaults,
        "digest": content.appraisal.digest,
        "version": content.appraisal.version,
    }


def _parts(content: Content, table: TextTable) -> list[TextTable]:
    """Cut a table that is too wide for a page into parts of about equal width."""
    count = -(-len(table.heads) // WIDEST)
    width = -(-len(table.heads) // count) if count else 0
    found = []
    for number in range(count):
        cut = slice(number * width, (number + 1) * width)
        title = content.words.text("continued", title=table.title) if number else table.title
        rows = tuple(TextRow(row.label, row.cells[cut], row.style) for row in table.rows)
        found.append(TextTable(title, table.heads[cut], rows, table.corner))
    return found


def _plain(table: TextTable) -> dict[str, Any]:
    rows = [{"label": row.label, "cells": row.cells, "style": row.style} for row in table.rows]
    return {"title": table.title, "corner": table.corner, "heads": table.heads, "rows": rows}


def _embedded(svg: str, name: str) -> str:
    """Let a drawing shrink with its page, keep its ids apart and leave its words to its alternative."""
    import re

    svg = re.sub(r'(id="|url\(#)(?=[^"]*clip)', rf"\g<1>{name}-", svg)
    head, rest = svg.split(">", 1)
    head = re.sub(r' (?:width|height)="[^"]*"', "", head)
    return f'{head} aria-hidden="true" focusable="false">{rest}'


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    settings = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return settings.get_template("report.html")
