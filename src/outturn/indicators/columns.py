"""Which columns the figures of a framework read: tables are opened without the others, which no figure names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from outturn.indicators.declaration import Framework
from outturn.indicators.methods import FIGURE_METHODS, RECORD_METHODS
from outturn.records.description import Dimension, RecordType
from outturn.snapshot.schema import frozen_columns

_LITERAL = re.compile(r"'[^']*'|\$\w+")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_ALWAYS = {"id", "reporting_org", "verification"}
_PROVENANCE = {"source_file", "source_sheet", "source_digest", "source_row"}


def columns_read(framework: Framework, types: Mapping[str, RecordType]) -> dict[str, tuple[str, ...]]:
    """Give for each record type the columns that some figure of the framework may read, in the order of its table.

    A column is read where a declaration, a scope or a dimension follows a path to it; a word that is no column of the
    record type reached is a function or a value and leads nowhere. What methods read they say themselves. Registers
    keep every column but those that say where a record is from.
    """
    found: dict[str, set[str]] = {name: set() for name in types}
    for record, text in _texts(framework):
        for path in _PATH.findall(_LITERAL.sub(" ", text)):
            _follow(types, record, path.split("."), found)
    for record in types:
        for dimension in types[record].dimensions.values():
            _follow_dimension(types, record, dimension, found)
    for record, columns in _read_by_methods(framework):
        found.setdefault(record, set()).update(columns)
    return {
        name: tuple(
            column.name
            for column in frozen_columns(record)
            if column.name in _ALWAYS
            or (column.name in found[name] or record.register)
            and column.name not in _PROVENANCE
        )
        for name, record in types.items()
    }


def _texts(framework: Framework) -> Iterator[tuple[str, str]]:
    """Give each expression with the record type it begins at."""
    for indicator in framework.indicators.values():
        for part in indicator.measure.parts:
            for value in (part.expression, part.where, part.order, *part.options.values()):
                if isinstance(value, str):
                    yield part.records, value
    for scope in framework.scopes.values():
        yield from ((scope.records, text) for text in (scope.where, scope.weight) if text)
        for one in scope.reported:
            yield from ((one.records, text) for text in (one.project, one.where) if text)


def _follow(types: Mapping[str, RecordType], record: str, path: Iterable[str], found: dict[str, set[str]]) -> None:
    """Note the columns on a path of references."""
    for name in path:
        references = {field.name: field.references for field in types[record].fields}
        found[record].add(name)
        target = references.get(name)
        if target is None:
            return
        record = target


def _follow_dimension(
    types: Mapping[str, RecordType], record: str, dimension: Dimension, found: dict[str, set[str]]
) -> None:
    *references, last = dimension.path
    _follow(types, record, dimension.path if dimension.through is None else references, found)
    if dimension.instead is not None:
        found[record].add(dimension.instead)
    if dimension.through is not None:
        found[dimension.through].update(name for name in (last, dimension.back, dimension.share) if name is not None)


def _read_by_methods(framework: Framework) -> Iterator[tuple[str, tuple[str, ...]]]:
    for indicator in framework.indicators.values():
        for part in indicator.measure.parts:
            if part.method is not None:
                yield from RECORD_METHODS[part.method].reads.items()
        if indicator.measure.figure is not None:
            yield from FIGURE_METHODS[indicator.measure.figure].reads.items()
