"""The datasets behind a publication: what they are, who published them, under which licence, and their digest."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from outturn.publications.statistics.document import Table
from outturn.publications.statistics.numbers import Numbers
from outturn.publications.statistics.observations import Source

_NAMES = Path(__file__).parent / "messages" / "sources"


def source_table(sources: Iterable[Source], caption: str, numbers: Numbers, named: Callable[[str], str]) -> Table:
    """Give the table of datasets; ``named`` gives the name of a series.

    Licences ask that title and publisher be named wherever the numbers are; what the catalogue does not say is a dash.
    """
    words = numbers.words
    heads = tuple(words[key] for key in ("source", "vintage", "publisher", "licence", "series_used", "digest"))
    rows = []
    for one in sources:
        title, publisher, licence = _told(one, numbers.language)
        name = words["named"].format(title=title, name=one.name) if title and title != one.name else one.name
        series = numbers.listed(dict.fromkeys(map(named, one.series)))
        rows.append((name, one.vintage, *(text or words["dash"] for text in (publisher, licence)), series, one.digest))
    return Table(caption, heads, tuple(rows), words=frozenset({1, 2, 3, 4}), codes=frozenset({5}),
                 widths=(1.6, 0.85, 1.5, 1.7, 2.4, 2))  # fmt: skip


def _told(one: Source, language: str) -> tuple[str, str, str]:
    """Give title, publisher and licence of a dataset, in the language where its names in it are known."""
    known = _names(language).get(one.name, {})
    given = {"title": one.title, "publisher": one.publisher, "licence": one.licence}
    title, publisher, licence = (known.get(key, text) if text else text for key, text in given.items())
    return title, publisher, licence


@cache
def _names(language: str) -> dict[str, dict[str, str]]:
    """Give the names of known datasets in a language; none where the catalogue's are in it already."""
    path = _NAMES / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
