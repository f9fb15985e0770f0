"""Which columns the figures of a framework read: tables are opened without the others, which no figure names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from outturn.indicators.declaration import Framework
from outturn.indicators.methods import FIGURE_METHODS, RECORD_METHODS
from outturn.records.description import Dimension, RecordType
from outturn.snapshot.schema import frozen_columns

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ALWAYS = {"id", "reporting_org", "verification"}
_PROVENANCE = {"source_file", "source_sheet", "source_digest", "source_row"}


def columns_read(framework: Framework, types: Mapping[str, RecordType]) -> dict[str, tuple[str, ...]]:
    """Give for each record type the columns that some figure of the framework may read, in the order of its table.

    A column counts as read where a declaration, a scope or a dimension says its name, of whatever record type.
    What methods read they say themselves. Registers keep every column but those that say where a record is from.
    """
    words = {word for text in _texts(framework) for word in _WORD.findall(text)}
    words |= {name for record in types.values() for one in record.dimensions.values() for name in _columns(one)}
    named = _read_by_methods(framework)
    return {
        name: tuple(
            column.name
            for column in frozen_columns(record)
            if column.name in _ALWAYS
            or (column.name in words or record.register or column.name in named.get(name, ()))
            and column.name not in _PROVENANCE
        )
        for name, record in types.items()
    }


def _texts(framework: Framework) -> Iterator[str]:
    for indicator in framework.indicators.values():
        for part in indicator.measure.parts:
            yield from _strings((part.expression, part.where, part.order, *part.options.values()))
    for scope in framework.scopes.values():
        yield from _strings((scope.where, scope.weight))
        yield from _strings(text for one in scope.reported for text in (one.project, one.where))


def _strings(values: Iterable[Any]) -> Iterator[str]:
    yield from (value for value in values if isinstance(value, str))


def _columns(dimension: Dimension) -> Iterator[str]:
    yield from dimension.path
    yield from (name for name in (dimension.back, dimension.share, dimension.instead) if name is not None)


def _read_by_methods(framework: Framework) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for indicator in framework.indicators.values():
        methods = [RECORD_METHODS[part.method].reads for part in indicator.measure.parts if part.method is not None]
        if indicator.measure.figure is not None:
            methods.append(FIGURE_METHODS[indicator.measure.figure].reads)
        for reads in methods:
            for record, columns in reads.items():
                found.setdefault(record, set()).update(columns)
    return found
