"""The methods that declarations may name: what each reads from an edition, and which rows it gives back.

A record method gives rows of the record type it reads, each with a numerator and perhaps a
denominator; filter, slice, aggregate and trace stay the engine's. A figure method gives one
value with its parts and the ids it used.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from outturn.indicators.record_method import FigureMethod, RecordMethod

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database
    from outturn.indicators.declaration import Indicator, Part

T = TypeVar("T")


@dataclass(frozen=True)
class MethodRows:
    """A method's rows as a table of the database, and the dimensions the method gave them itself."""

    table: str
    dimensions: frozenset[str]


class _Found(Mapping[str, T]):
    """The methods of a package by name: a module that is there is a method that is known."""

    def __init__(self, package: str) -> None:
        self._package = package

    def __getitem__(self, name: str) -> T:
        if name not in self._names():
            raise KeyError(name)
        method: T = import_module(f"{self._package}.{name}").METHOD
        return method

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def _names(self) -> tuple[str, ...]:
        return _modules(self._package)


@cache
def _modules(package: str) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in iter_modules(import_module(package).__path__)))


RECORD_METHODS: Mapping[str, RecordMethod] = _Found("outturn.indicators.record_methods")
FIGURE_METHODS: Mapping[str, FigureMethod] = _Found("outturn.indicators.figure_methods")


def method_rows(
    database: Database, part: Part, indicator: Indicator, year: Year, dimensions: Iterable[str]
) -> MethodRows:
    """Plan the part's record method, once for these dimensions; the database keeps its rows when it settles."""
    method = RECORD_METHODS[str(part.method)]
    known = database.types[part.records].dimensions
    own = tuple(name for name in dimensions if name not in known)
    options = {"records": part.records, "where": part.where, **indicator.parameters, **part.options}
    described = (part.method, own, year.year, sorted(options.items(), key=str) if method.per_options else ())
    table = f"m_{zlib.crc32(repr(described).encode()):08x}"
    if not database.has(table):
        database.plan(table, method.module, partial(_made, method, part.records, database, options, year, own))
    return MethodRows(table, frozenset(own))


def _made(
    method: RecordMethod, records: str, database: Database, options: Mapping[str, Any], year: Year, own: tuple[str, ...]
) -> pa.Table:
    database.open(method.reads or (records,))
    return method.rows(database, options, year, own)


def condition(part: Part) -> str | None:
    """Give the part's condition together with the one its method adds."""
    added = RECORD_METHODS[part.method].condition(part.options) if part.method else None
    return " and ".join(f"({one})" for one in (part.where, added) if one) or None


@cache
def version(module: str) -> str:
    """Give the declared version of a method's module."""
    return str(import_module(module).VERSION)


def method_versions(indicator: Indicator) -> dict[str, str]:
    """Give the versions of the methods that a declaration names, by name."""
    used = {part.method: RECORD_METHODS[part.method].module for part in indicator.measure.parts if part.method}
    if indicator.measure.figure is not None:
        used[indicator.measure.figure] = FIGURE_METHODS[indicator.measure.figure].module
    return {str(name): version(module) for name, module in sorted(used.items())}
