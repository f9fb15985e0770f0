"""Reads the pages of an annual report as a reader does: follows each number and looks at what stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html


@dataclass(frozen=True)
class Link:
    """A number that leads somewhere: the page it stands on, its text, its exact value and where it leads."""

    page: str
    text: str
    exact: str
    target: str


@cache
def tree(path: Path) -> Any:
    """Parse a page once."""
    return html.parse(str(path)).getroot()


def links(folder: Path) -> list[Link]:
    """Give every number of the report's pages that leads somewhere."""
    return [
        Link(path.name, each.text_content(), each.get("title") or "", each.get("href"))
        for path in sorted(folder.glob("*.html"))
        for each in tree(path).xpath("//a[@class='ref']")
    ]


def texts_outside(folder: Path) -> list[str]:
    """Give the words of the prose, those that numbers lead away from left out; not the words of charts."""
    found = []
    for path in sorted(folder.glob("*.html")):
        for place in tree(path).xpath(
            "//*[contains(@class,'prose')]//p[not(@class)] | //*[contains(@class,'prose')]//li"
        ):
            if place.xpath("ancestor::nav or ancestor::details or ancestor::*[@class='legend']"):
                continue
            found.append(f"{path.name}: " + "".join(place.xpath(".//text()[not(ancestor::a)]")))
    return found


def listed_at(path: Path, dimension: str) -> int:
    """Count the slices by one dimension that a trace page lists."""
    places = [str(each) for each in tree(path).xpath("//section[@class='slice']/@id")]
    return sum(1 for each in places if each.startswith(f"{dimension}-") and "--" not in each)


def number(text: str) -> Decimal:
    """Read a number of a page."""
    return Decimal(re.sub(r"[^\d.\-]", "", text.replace("\u2212", "-")))


@dataclass(frozen=True)
class Trace:
    """What a trace page shows of a slice: what its rows add up to, and numerator and denominator where they are given.

    ``counted`` counts the rows by source. ``is_listed`` says that rows are shown one by one.
    """

    rows: Decimal
    below: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    counted: int
    is_listed: bool
    closed: bool


def trace_at(path: Path, anchor: str) -> Trace:
    """Give what a trace page shows at an anchor."""
    (section,) = tree(path).xpath(f"//section[@id='{anchor}']")
    rows = section.xpath(".//table[@class='rows']/tbody/tr")
    said = section.xpath("./p[not(@class)]/text()")
    parts = re.search(r"\S+ (\S+), \S+ (\S+)$", str(said[0]).strip()) if said else None
    summed = [[number(cell.text_content()) if cell.text_content().strip() else Decimal(0)
               for cell in row.xpath("./td[@class='number']")] for row in rows]  # fmt: skip
    counts = re.findall(r"\((\d+)\)", " ".join(each.text_content() for each in section.xpath(".//*[@class='source']")))
    return Trace(
        sum((row[0] for row in summed), Decimal(0)),
        sum((row[1] for row in summed if len(row) > 1), Decimal(0)),
        number(parts[1]) if parts else None,
        number(parts[2]) if parts else None,
        sum(map(int, counts)),
        bool(rows),
        not rows and not counts,
    )
