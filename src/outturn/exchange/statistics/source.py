"""Finds the sources of statistics by their modules, and reads the description beside each."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from outturn import vocab
from outturn.exchange.statistics import sources
from outturn.exchange.statistics.faults import SeriesDescriptionError, UnknownSourceError
from outturn.exchange.statistics.published import Published

FOLDER = Path(sources.__file__).parent
_KEYS = {
    "title", "publisher", "published_at", "licence", "frequency", "classification", "status_rule", "areas", "rank",
    "missing", "keeps_empty", "status", "default_status", "units", "corrections", "left_out", "aggregates", "series",
}  # fmt: skip


@dataclass(frozen=True)
class Series:
    """How a publisher's series becomes one of ours: its code, the unit it is kept in, the exact factor to that unit.

    ``published_unit`` is the publisher's code of the unit, where its files carry one.
    """

    code: str
    unit: str
    factor: Decimal = Decimal(1)
    published_unit: str = ""


@dataclass(frozen=True)
class Source:
    """A source of statistics, as its file of description says. ``read`` gives what stands in one of its files.

    ``areas`` is the scheme in which areas are spelled. ``rank`` says which source is preferred where several hold
    a series: the lowest. ``missing`` are texts that stand for no value; with ``keeps_empty`` a row without a value is
    an observation whose value is not there. ``status`` turns marks into codes of
    observation status. ``corrections`` are names of areas that the publisher's files are known to get wrong.
    ``left_out`` are areas of the publisher's own that are no country and no group of ours; ``aggregates`` are patterns
    of codes or names which, where they do not join, can be nothing else.
    """

    name: str
    description: Mapping[str, str]
    areas: str
    rank: int
    missing: frozenset[str]
    keeps_empty: bool
    status: Mapping[str, str]
    default_status: str
    series: Mapping[str, Series]
    units: Mapping[str, str]
    corrections: Mapping[str, tuple[str, str]]
    left_out: Mapping[str, str]
    aggregates: tuple[str, ...]
    read: Callable[[Path], Iterator[Published]] = field(compare=False)

    @property
    def title(self) -> str:
        """What the dataset holds, in words."""
        return self.description.get("title", self.name)

    def is_aggregate(self, code: str, name: str) -> bool:
        """Say whether an area that does not join is an aggregate of the publisher's own by its code or name."""
        return any(fnmatchcase(code, each) or fnmatchcase(name, each) for each in self.aggregates)

    def series_of(self, key: str) -> Series | None:
        """Give the series that the publisher's ``key`` means; a key ``stem/*`` of the description takes every part."""
        found = self.series.get(key)
        stem, slash, part = key.partition("/")
        wild = self.series.get(f"{stem}/*") if found is None and slash else None
        return found if wild is None else replace(wild, code=wild.code.replace("*", part))

    def knows_stem(self, key: str) -> bool:
        """Say whether ``key`` is an unknown variant (part or base year) of a series that is known."""
        return any(_stem(known) == _stem(key) for known in self.series)


def _stem(key: str) -> str:
    return key.partition("@")[0].partition("/")[0]


@cache
def names() -> tuple[str, ...]:
    """Give the names of all sources, in alphabetical order."""
    return tuple(sorted(module.name for module in iter_modules(sources.__path__) if not module.name.startswith("_")))


@cache
def source(name: str) -> Source:
    """Give the source called ``name``; ``UnknownSourceError`` where there is none."""
    if name not in names():
        near = difflib.get_close_matches(name.lower().replace("-", "_"), names(), n=1, cutoff=0.4)
        raise UnknownSourceError(
            f"There is no source {name!r}",
            where="SOURCE",
            expected="one of " + ", ".join(names()),
            got=repr(name),
            fix=f"write {near[0]}" if near else "choose one of these, or name a mapping file (.toml)",
        )
    module = import_module(f"{sources.__name__}.{name}")
    path = FOLDER / f"{name}.toml"
    return described(name, tomllib.loads(path.read_text(encoding="utf-8")), module.read, path.name)


def described(
    name: str, content: Mapping[str, Any], read: Callable[[Path], Iterator[Published]], where: str, own: bool = False
) -> Source:
    """Give a source from the content of its description; ``SeriesDescriptionError`` where it cannot be followed.

    An ``own`` source, of a mapping file, may have codes of series that are not in the list.
    """
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise _fault(where, "keys of a description", ", ".join(unknown), "see docs/reference/statistics.md")
    texts = ("title", "publisher", "published_at", "licence", "frequency", "classification", "status_rule")
    corrections = {key: (each["area"], each["reason"]) for key, each in content.get("corrections", {}).items()}
    return Source(
        name=name,
        description={key: content[key] for key in texts if key in content},
        areas=content.get("areas", "any"),
        rank=content.get("rank", 50),
        missing=frozenset(content.get("missing", [""])) | {""},
        keeps_empty=content.get("keeps_empty", False),
        status=content.get("status", {}),
        default_status=content.get("default_status", "A"),
        series={key: _series(key, each, where, own) for key, each in content.get("series", {}).items()},
        units=content.get("units", {}),
        corrections=corrections,
        left_out=content.get("left_out", {}),
        aggregates=tuple(content.get("aggregates", ())),
        read=read,
    )


def _series(key: str, content: Mapping[str, str], where: str, own: bool) -> Series:
    code, unit = content.get("code", key), content.get("unit", "")
    wanted = (("statistical_series", code), ("unit", unit))
    for name, value in wanted:
        is_free = name == "statistical_series" and (own or code.endswith("*"))
        if not is_free and value not in vocab.code_list(name):
            raise _fault(f"{where}, series {key}", f"a code of the list {name}", repr(value), "add it to the list")
    try:
        factor = Decimal(content.get("factor", "1"))
    except InvalidOperation:
        raise _fault(f"{where}, series {key}", "a factor in digits", content["factor"], "write digits") from None
    return Series(code, unit, factor, content.get("published_unit", ""))


def _fault(where: str, expected: str, got: str, fix: str) -> SeriesDescriptionError:
    return SeriesDescriptionError(
        "The description of a source cannot be followed", where=where, expected=expected, got=got, fix=fix
    )
