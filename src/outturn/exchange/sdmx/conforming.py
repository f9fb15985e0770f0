"""Whether what is to be written is what a data structure allows: required components, codes, types, attachment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import pyarrow as pa

from outturn.errors import FaultsError
from outturn.exchange.sdmx.composing import Composed, Texts
from outturn.exchange.sdmx.faults import StructureRefusalError
from outturn.exchange.sdmx.periods import frequency
from outturn.exchange.sdmx.structures import WHOLE_NUMBERS, Component, Structure

_SHOWN = 5
_NORMAL = "A"
_BOUND = re.compile(
    r"[<>≤≥~≈±]|\b(?:about|around|approximately|less|more|under|over|at (?:least|most))\b", re.IGNORECASE
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PERIOD_TYPES = ("ObservationalTimePeriod", "StandardTimePeriod", "BasicTimePeriod", "ReportingTimePeriod")
_FACETS = {"max_length": "a text of at most {} signs", "min_length": "a text of at least {} signs",
           "max_value": "a number of at most {}", "min_value": "a number of at least {}",
           "decimals": "a number of at most {} decimals", "pattern": "a text of the pattern {}"}  # fmt: skip


def check(composed: Composed, structure: Structure, table: pa.Table) -> None:
    """Raise ``FaultsError`` over a ``StructureRefusalError`` for each thing the structure does not allow.

    ``table`` is what was composed. Where the structure has no place for its statuses or qualifiers, an estimate or a
    bound would be published as if it were measured, so these are refused then.
    """
    faults = [
        fault for component in structure.components for fault in _component_faults(component, composed, structure)
    ]
    faults += list(_place_faults(composed, structure, table))
    faults += list(_key_faults(composed, structure))
    if faults:
        raise FaultsError(faults, where=f"structure {structure.reference}, file {structure.source}")


def _component_faults(
    component: Component, composed: Composed, structure: Structure
) -> Iterator[StructureRefusalError]:
    rows = len(next(iter(composed.columns.values()), []))
    whole = component.level == "D"
    texts: Texts = (
        [composed.attributes.get(component.id)] if whole else composed.columns.get(component.id, [None] * rows)
    )
    empty = sum(not text for text in texts)
    if component.required and empty:
        missing = "the dataset" if whole else f"{empty:,} of {rows:,} observations"
        where = "from a column of that name, or" if component.role == "attribute" else "or"
        yield _refusal(component, structure, f"a value for each required {component.role}", f"none for {missing}",
                       f"give it {where} for all under [fixed] in a mapping file (--dimensions FILE)")  # fmt: skip
    given = Counter(text for text in texts if text)
    wrong = [text for text in given if not _is_allowed(text, component)]
    if wrong:
        shown = ", ".join(f"{text!r} ({given[text]:,})" for text in wrong[:_SHOWN])
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        yield _refusal(component, structure, _expected(component), shown + more,
                       "translate them in a mapping file (--dimensions FILE), or leave them out")  # fmt: skip
    if not whole and component.role == "attribute" and component.level != "O":
        yield from _attachment_faults(component, composed, structure, texts)


def _attachment_faults(
    component: Component, composed: Composed, structure: Structure, texts: Texts
) -> Iterator[StructureRefusalError]:
    """Give a fault where an attribute of a series or group has several values within one."""
    names = [name for name in component.level.split(",") if name in structure.dimensions]
    seen: dict[tuple[str | None, ...], str | None] = {}
    for row, text in enumerate(texts):
        key = tuple(composed.columns[name][row] for name in names)
        if seen.setdefault(key, text) != text:
            yield _refusal(component, structure, "one value for each " + ", ".join(names),
                           f"{seen[key]!r} and {text!r} for {', '.join(one or '' for one in key)}",
                           "select observations that share it, or give it one value under [fixed]")  # fmt: skip
            return


def _place_faults(composed: Composed, structure: Structure, table: pa.Table) -> Iterator[StructureRefusalError]:
    """Give a fault for what would change its meaning when it stands alone: an estimate, a bound."""
    kept = {
        "obs_status": ("the observation status", "an estimate must not be published as if it were measured"),
        "qualifier": ("what qualifies a value", "a bound, such as > 95, must not be published as a value"),
    }
    for name, (what, why) in kept.items():
        texts = table[name].to_pylist() if name in composed.without_place else []
        other = Counter(str(text) for text in texts if text and _changes_meaning(name, str(text)))
        if other:
            yield StructureRefusalError(
                f"The structure has no place for {what}",
                where=f"structure {structure.reference}",
                expected="only plain values (status A), or an attribute that the mapping names",
                got=", ".join(f"{text} ({number:,})" for text, number in other.most_common(_SHOWN)),
                fix=f"use a structure with such an attribute: {why}",
            )


def _changes_meaning(name: str, text: str) -> bool:
    """Say whether a value without this status or qualifier beside it would be read as something else."""
    return text != _NORMAL if name == "obs_status" else _BOUND.search(text) is not None


def _key_faults(composed: Composed, structure: Structure) -> Iterator[StructureRefusalError]:
    columns = [composed.columns[name] for name in structure.dimensions]
    twice = [key for key, number in Counter(zip(*columns, strict=True)).items() if number > 1]
    if twice:
        yield StructureRefusalError(
            f"{len(twice):,} keys would have several observations",
            where=f"structure {structure.reference}, dimensions {', '.join(structure.dimensions)}",
            expected="one observation for each key",
            got=", ".join(one or "" for one in twice[0]),
            fix="select one dataset or vintage, or tell the series apart in a mapping file under [series.written]",
        )


def _is_allowed(text: str, component: Component) -> bool:
    if _NOT_XML.search(text):
        return False
    if component.codes is not None:
        return text in component.codes
    if component.type in _PERIOD_TYPES:
        return bool(frequency(text))
    if component.is_number and not _is_number(text, component):
        return False
    return all(_holds(text, name, limit) for name, limit in component.limits.items())


def _is_number(text: str, component: Component) -> bool:
    if text == "NaN":
        return component.type in ("Double", "Float")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return number.is_finite() and (component.type not in WHOLE_NUMBERS or number == number.to_integral_value())


def _holds(text: str, name: str, limit: object) -> bool:
    if name == "pattern":
        return re.fullmatch(str(limit), text) is not None
    bound = Decimal(str(limit))
    if name in ("max_length", "min_length"):
        return len(text) <= bound if name == "max_length" else len(text) >= bound
    if text == "NaN":
        return True
    if name == "decimals":
        return len(text.partition(".")[2]) <= bound
    return Decimal(text) <= bound if name == "max_value" else Decimal(text) >= bound


def _expected(component: Component) -> str:
    if component.codes is not None:
        few = ", ".join(list(component.codes)[:10]) + (", …" if len(component.codes) > 10 else "")
        return f"a code of {component.code_list}: {few}"
    facets = [_FACETS[name].format(limit) for name, limit in component.limits.items()]
    return "; ".join([f"the type {component.type}", *facets])


def _refusal(component: Component, structure: Structure, expected: str, got: str, fix: str) -> StructureRefusalError:
    return StructureRefusalError(
        f"The structure does not allow what is to be written: {component.id}",
        where=f"structure {structure.reference}, {component.role} {component.id}",
        expected=expected,
        got=got,
        fix=fix,
    )
