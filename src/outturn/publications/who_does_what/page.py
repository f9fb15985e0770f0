"""Writes the page: what was read, the map, priorities with gaps and overlaps, likely joint programmes, the table."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import jinja2
from markupsafe import Markup

from outturn.publications.who_does_what.drawing import draw_map

_HERE = Path(__file__).parent
SHOWN = 60
"""So many rows of the table stand on the page; the file beside it has all."""


@dataclass(frozen=True)
class CountryDot:
    """A country: programmes and publishers active in it, and the middle of the places stated, if any."""

    name: str
    programmes: int
    publishers: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class PriorityRow:
    """A priority: country, sector, who is active, how many programmes, and gap, one publisher, joint or overlap."""

    country: str
    sector: str
    publishers: tuple[str, ...]
    programmes: int
    amount: Decimal | None
    finding: str


@dataclass(frozen=True)
class PairRow:
    """Two activities that may be one programme, with the score from 0 to 100, and what a person decided."""

    first: str
    first_publisher: str
    second: str
    second_publisher: str
    score: int
    why: tuple[str, ...]
    confirmed: str


@dataclass(frozen=True)
class SectorRow:
    """A country and sector: how many programmes, and of which publishers."""

    country: str
    sector: str
    programmes: int
    publishers: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """Everything the page shows. ``files`` names the files read, ``tables`` the files with all rows."""

    files: Sequence[str]
    publishers: Sequence[str]
    programmes: int
    joint: int
    dots: Sequence[CountryDot]
    priorities: Sequence[PriorityRow]
    pairs: Sequence[PairRow]
    rows: Sequence[SectorRow]
    tables: Sequence[str]


def write_page(content: Content, folder: Path, language: str = "en") -> list[Path]:
    """Write ``index.html`` and, where places are known, ``map.svg`` into ``folder`` and give their paths."""
    words = tomllib.loads((_HERE / "messages" / f"{language}.toml").read_text(encoding="utf-8"))
    drawing = draw_map(content.dots, words["map"])
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    templates.filters["money"] = _money
    text = templates.get_template("page.html").render(
        c=content, w=words, language=language, drawing=Markup(drawing), shown=SHOWN,
        unplaced=[dot.name for dot in content.dots if dot.latitude is None],
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(text, encoding="utf-8")
    if not drawing:
        return [page]
    (folder / "map.svg").write_text(drawing, encoding="utf-8")
    return [page, folder / "map.svg"]


def _money(amount: Decimal | None) -> str:
    """Give an amount in whole dollars, rounded half away from zero; an en dash where nobody says one."""
    if amount is None:
        return "–"
    whole = int(abs(amount) + Decimal("0.5"))
    return f"{'-' if amount < 0 and whole else ''}{whole:,}"
