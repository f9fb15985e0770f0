"""The outline of a report: its chapters and sections, and the figures and charts that stand in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outturn.publications.annual_report.faults import OutlineError

PACKAGED = Path(__file__).parent / "outline.toml"
OWN = "annual_report.toml"
"""A workspace's own outline, in its folder."""
_KINDS = ({"figure"}, {"figures", "by"}, {"facts"}, {"level"}, {"special"})
_SECTION_KEYS = {"code", "cards", "charts", "tables", "each", "codes"}


@dataclass(frozen=True)
class SectionOutline:
    """A section: figures shown large, charts by name, tables; ``each`` repeats it for ``codes`` of a dimension."""

    code: str
    cards: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    tables: tuple[Mapping[str, Any], ...] = ()
    each: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChapterOutline:
    """A chapter with its sections; in one of ``definitions`` every item of its prose defines a word."""

    code: str
    sections: tuple[SectionOutline, ...]
    definitions: bool = False


def read_outline(path: Path = PACKAGED) -> tuple[ChapterOutline, ...]:
    """Read an outline; ``OutlineError`` names what cannot be followed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _fault(path, "a TOML file in UTF-8", str(error)) from None
    return tuple(_chapter(path, each) for each in content.get("chapter", []))


def _chapter(path: Path, content: Mapping[str, Any]) -> ChapterOutline:
    if "code" not in content:
        raise _fault(path, "a code for every chapter", "none")
    sections = tuple(_section(path, content["code"], each) for each in content.get("section", []))
    return ChapterOutline(content["code"], sections, content.get("definitions", False))


def _section(path: Path, chapter: str, content: Mapping[str, Any]) -> SectionOutline:
    unknown = set(content) - _SECTION_KEYS
    if unknown or "code" not in content:
        raise _fault(path, f"sections with {', '.join(sorted(_SECTION_KEYS))}", f"{chapter}: {sorted(unknown)}")
    for table in content.get("tables", ()):
        if set(table) not in _KINDS:
            raise _fault(path, "tables of figure; figures and by; facts; level; special", f"{chapter}: {table}")
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    return SectionOutline(**given)


def _fault(path: Path, expected: str, got: str) -> OutlineError:
    return OutlineError(
        "The outline of the report cannot be followed",
        where=str(path),
        expected=expected,
        got=got,
        fix="correct the outline",
    )
