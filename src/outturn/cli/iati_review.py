"""Reviews several publishers' files, writes tables, map and page, and tells what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.progress import counting
from outturn.cli.writing import say, write_table

if TYPE_CHECKING:
    from outturn.exchange.iati.mapping.reviewing import Review
    from outturn.publications.who_does_what import Content, SectorRow


def review_and_tell(
    files: Sequence[Path], priorities: Path, folder: Path, confirmed: Path | None, language: str, workspace: Path | None
) -> None:
    """Write everything and list it."""
    from outturn.cli.iati_reports import standard_folder
    from outturn.exchange.iati.mapping.reviewing import review, write_tables
    from outturn.exchange.iati.standard import Standard
    from outturn.publications.who_does_what import write_page

    with counting() as progress:
        found = review(files, priorities, confirmed, Standard(standard_folder(workspace)), progress)
    tables = write_tables(found, folder)
    pages = write_page(_content(found, files, tables, language), folder, language)
    findings = Counter(one.finding for one in found.priorities)
    rows = [(name, f"{findings[name]:,}") for name in ("gap", "one publisher", "joint", "overlap")]
    write_table(("finding", "priorities"), rows, ("priorities",), f"{len(set(found.groups)):,} programmes")
    say(f"Likely joint programmes: {len(found.pairs):,}, confirmed {sum(found.decided.values()):,}")
    for path in (*pages, *tables):
        say(str(path))


def _content(found: Review, files: Sequence[Path], tables: Sequence[Path], language: str) -> Content:
    from outturn.publications.who_does_what import Content, CountryDot, PairRow, PriorityRow

    dots = [
        CountryDot(_country(one.code, one.name, language), one.programmes, one.publishers, one.latitude, one.longitude)
        for one in found.places
    ]
    priorities = [
        PriorityRow(
            _country(one.country, one.country_name, language),
            f"{one.sector} {one.name}".strip(),
            one.publishers,
            one.programmes,
            one.amount,
            one.finding,
        )
        for one in found.priorities
    ]
    pairs = [
        PairRow(first.title or first.identifier, first.publisher_name, second.title or second.identifier,
                second.publisher_name, round(one.score * 100), one.why, found.confirmation(one))
        for one in found.pairs
        for first, second in [(found.programmes[one.first], found.programmes[one.second])]
    ]  # fmt: skip
    programmes = len(set(found.groups))
    return Content(
        files=[path.name for path in files],
        publishers=sorted({one.publisher_name for one in found.programmes}),
        programmes=programmes,
        joint=len(found.programmes) - programmes,
        dots=dots,
        priorities=priorities,
        pairs=pairs,
        rows=_rows(found, language),
        tables=[path.name for path in tables],
    )


def _rows(found: Review, language: str) -> list[SectorRow]:
    """Give programmes by country and sector, those with most first."""
    from outturn.exchange.iati.mapping.crossing import NOT_STATED
    from outturn.publications.who_does_what import SectorRow

    names = {
        (one.country, one.sector): (_country(one.country, one.country_name, language), one.sector_name)
        for one in found.crossings
    }
    counted: dict[tuple[str, str], set[int]] = {}
    publishers: dict[tuple[str, str], set[str]] = {}
    for one, group in zip(found.programmes, found.groups, strict=True):
        for country in list(one.places) or [NOT_STATED]:
            for sector in list(one.sectors) or [NOT_STATED]:
                counted.setdefault((country, sector), set()).add(group)
                publishers.setdefault((country, sector), set()).add(one.publisher_name)
    ordered = sorted(counted, key=lambda key: (-len(counted[key]), key))
    return [SectorRow(*names[key], len(counted[key]), tuple(sorted(publishers[key]))) for key in ordered]


def _country(code: str, name: str, language: str) -> str:
    """Give the name of a country in the language of the page; that of the review where the code is no country's."""
    from outturn.vocab import areas

    return areas.label(code, language) if areas.is_area(code) else name
