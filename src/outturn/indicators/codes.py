"""Checks the words of a declaration: record types, dimensions, codes, unit, level and cell, each against its list."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from outturn import vocab
from outturn.indicators.declaration import Framework, Indicator
from outturn.indicators.dimensions import code_list_of
from outturn.indicators.errors import ExpressionError
from outturn.indicators.tasks import NOT_SPECIFIED
from outturn.records.description import RecordType

Found = tuple[str, ExpressionError]
"""A key of the declaration and what is wrong with it."""


def code_faults(indicator: Indicator, framework: Framework, types: Mapping[str, RecordType]) -> Iterator[Found]:
    """Give every fault in the words of a declaration, each with the key it stands under."""
    yield from _unknown("unit", indicator.unit, vocab.code_list("unit").codes, "a unit")
    yield from _unknown("level", str(indicator.level), map(str, framework.levels), "a level of the framework")
    for part in indicator.measure.parts:
        yield from _unknown("records", part.records, types, "a record type")
    for place, code in indicator.cell.items():
        yield from _unknown("cell", code, framework.theory_of_change.get(f"{place}s", ()), f"one of the {place}s")
    if all(part.records in types for part in indicator.measure.parts):
        yield from _dimension_faults(indicator, types)


def _dimension_faults(indicator: Indicator, types: Mapping[str, RecordType]) -> Iterator[Found]:
    parts = indicator.measure.parts
    given = {name for part in parts if part.method is not None for name in indicator.by}
    known = {name for part in parts for name in types[part.records].dimensions}
    for name in indicator.by:
        yield from _unknown("by", name, known | given, "a dimension of the records")
    for name in indicator.within or ():
        yield from _unknown("within", name, indicator.by, "a dimension of by")
    for name, groups in indicator.regroup.items():
        yield from _unknown("regroup", name, indicator.by, "a dimension of by")
        for code in (one for codes in groups.values() for one in codes):
            yield from _code("regroup", indicator, name, code, types)
    for slice_ in indicator.items.values():
        for name, code in slice_.items():
            yield from _unknown("items", name, known | given, "a dimension of the records")
            if code != NOT_SPECIFIED and code not in indicator.regroup.get(name, {}):
                yield from _code("items", indicator, name, code, types)


def _code(key: str, indicator: Indicator, name: str, code: str, types: Mapping[str, RecordType]) -> Iterator[Found]:
    parts = indicator.measure.parts
    found = code_list_of(types, parts[0].records if parts else None, name)
    if found is not None:
        yield from _unknown(key, code, vocab.code_list(found).codes, f"a code of the list {found}")


def _unknown(key: str, word: str, known: Iterable[str], expected: str) -> Iterator[Found]:
    listed = list(known)
    if word in listed:
        return
    near = difflib.get_close_matches(word, listed, 1)
    fix = f"did you mean {near[0]}?" if near else "see the list"
    shown = ", ".join(sorted(listed)[:12])
    yield (
        key,
        ExpressionError(
            "A word is not known", where=key, expected=f"{expected}: {shown or 'there is none'}", got=word, fix=fix
        ),
    )
