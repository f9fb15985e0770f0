"""Reads a project from TOML, from a workbook, or from the tables of a case, and checks it as a whole."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, TypeVar

from outturn.errors import FaultsError
from outturn.methods.appraisal import faults
from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.checking import check
from outturn.methods.appraisal.horizon import timeline
from outturn.methods.appraisal.keys import Key, declared, is_required
from outturn.methods.appraisal.places import Path, Places, toml_places, written
from outturn.methods.appraisal.project import Cost, Horizon, Project
from outturn.methods.appraisal.values import Reader, shown

_T = TypeVar("_T")
MOVED = {"residual_value": "discounting", "reference": "discounting"}
"""Keys that may also stand at the top of a file, and the table they belong to."""


def load(path: str | FilePath) -> Project:
    """Read a project from a TOML file or from a workbook (.xlsx) of the same structure.

    Raises an error in five parts with file and line for the fault, or a ``FaultsError`` that lists all of them.
    """
    file = FilePath(path)
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        from outturn.methods.appraisal.workbook import tables_of

        raw, places = tables_of(file)
        return from_tables(raw, places)
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise faults.NotReadableError(
            "The file is not TOML",
            where=file.name,
            expected="a file as outturn appraise template writes it",
            got=" ".join(str(error).split()),
            fix="correct the line named; write texts in quotes and begin a list of items with [[name]]",
        ) from None
    return from_tables(raw, toml_places(text, file.name))


def from_tables(raw: Mapping[str, Any], places: Places, *, check_all: bool = True) -> Project:
    """Give the project of tables as TOML or JSON hold them; faults are told with their places.

    With ``check_all`` off only each value is checked, not what must hold of the project as a whole.
    """
    reader = Reader(places)
    raw = _moved(dict(raw))
    if "horizon" in raw and isinstance(raw["horizon"], Mapping):
        horizon = _table(reader, Horizon, raw["horizon"], ("horizon",))
        if horizon is None:
            _raise(reader)
        line = timeline(
            horizon.start_month, horizon.balance_month,
            (horizon.construction.periods, horizon.construction.period_months),
            (horizon.startup.periods, horizon.startup.period_months), horizon.production_years, horizon.start_year,
        )  # fmt: skip
        reader.periods = len(line.periods)
        reader.production_years = horizon.production_years  # type: ignore[attr-defined]
        reader.defaults.clear()
        project = _table(reader, Project, raw, ())
    else:
        project, line = _table(reader, Project, raw, ()), None
    if project is None or line is None:
        _raise(reader)
        raise AssertionError("a project without horizon has a fault")
    found: Project = dataclasses.replace(
        project, timeline=line, defaults=tuple(reader.defaults), source=places.file, title=project.title or project.id
    )
    if check_all:
        check(found, reader)
    _raise(reader)
    return found


def one_table(table: type[_T], raw: Mapping[str, Any], places: Places, periods: int = 0) -> _T:
    """Give one table of the input, read and checked by itself; faults are raised."""
    reader = Reader(places, periods)
    found: _T | None = _table(reader, table, raw, ())
    _raise(reader)
    if found is None:
        raise AssertionError("a table without fault is there")
    return found


def _raise(reader: Reader) -> None:
    if len(reader.faults) == 1:
        raise reader.faults[0]
    if reader.faults:
        raise FaultsError(reader.faults, where=reader.places.file)


def _moved(raw: dict[str, Any]) -> dict[str, Any]:
    for name, table in MOVED.items():
        if name in raw and isinstance(raw.get(table), Mapping):
            raw[table] = {name: raw.pop(name), **raw[table]}
    return raw


def _table(reader: Reader, table: type, raw: Any, path: Path) -> Any:
    """Give a table as its dataclass, or None where a key has a fault."""
    if not isinstance(raw, Mapping):
        reader.fault(faults.ValueKindError, path, f"{written(path)} is not a table", "a table", raw, "write a table")
        return None
    known = declared(table)
    spelled: dict[str, str] = {alias: name for name, (_, key) in known.items() for alias in key.aliases}
    given: dict[str, tuple[str, Any]] = {
        spelled.get(str(name), str(name)): (str(name), value)
        for name, value in raw.items()
        if not _is_note(name) and value is not None
    }
    for name, (written_as, _) in given.items():
        if name not in known:
            _unknown(reader, written_as, [*known, *spelled], (*path, written_as))
    if table is Cost:
        _read_allocation(given)
        if not {"product", "allocation", "cost_centre"} & given.keys():
            why = declared(Cost)["allocation"][1].why
            reader.defaults.append((written((*path, "allocation")), "direct_cost", why))
    before = len(reader.faults)
    found = {}
    for name, (each, key) in known.items():
        if name in given:
            found[name] = _value(reader, key, given[name][1], (*path, given[name][0]))
        elif is_required(each):
            reader.fault(faults.MissingKeyError, path, f"The key {name} is missing", f"{name}: {key.doc}",
                         "no such key", f"add {name}, {k.WORDS[key.kind]}")  # fmt: skip
        else:
            found[name] = _default(reader, each.default, key, (*path, name))
    return table(**found) if len(reader.faults) == before else None


def _value(reader: Reader, key: Key, raw: Any, path: Path) -> Any:
    if key.kind == k.TABLE and key.table is not None:
        return _table(reader, key.table, raw, path)
    if key.kind == k.TABLES and key.table is not None:
        if not isinstance(raw, list):
            reader.fault(faults.ValueKindError, path, f"{written(path)} is not a list of tables", "a list of tables",
                         raw, f"begin each item with [[{path[-1]}]]")  # fmt: skip
            return None
        return tuple(_table(reader, key.table, each, (*path, number)) for number, each in enumerate(raw))
    return reader.value(key, raw, path)


def _default(reader: Reader, default: Any, key: Key, path: Path) -> Any:
    if key.why and not key.quiet:
        reader.defaults.append((written(path), _as_text(default), key.why))
    if key.kind == k.TABLE and default is not None and not key.quiet and key.table is not None:
        return _table(reader, key.table, {}, path) if not _needs(key.table) else default
    if key.kind in (k.AMOUNTS, k.PATH, k.RATE_PATH, k.SHARE_PATH) and not isinstance(default, tuple):
        return (default,) * reader.periods
    if key.kind in (k.SHARES, k.CURRENCIES):
        return {}
    return default


def _read_allocation(given: dict[str, tuple[str, Any]]) -> None:
    """Let ``direct_cost = true`` and ``allocation = { key = share }`` say how a common cost is shared."""
    name, value = given.get("allocation", ("", None))
    if isinstance(value, Mapping):
        inside = value.get("shares", value)
        given["shares"] = (name, inside)
        given["allocation"] = (name, "shares")
    if given.pop("direct_cost", None):
        given["allocation"] = ("direct_cost", "direct_cost")
    elif "shares" in given:
        given["allocation"] = ("shares", "shares")


def _needs(table: type) -> bool:
    return any(is_required(each) for each, _ in declared(table).values())


def _as_text(default: Any) -> str:
    if default is None or default == ():
        return "none"
    return shown(default) if isinstance(default, str | int | Decimal) else "defaults of the table"


def _is_note(name: str) -> bool:
    """Say whether a key is a note to the reader, such as ``note`` or ``source``."""
    return name in ("note", "notes", "source", "title_note")


def _unknown(reader: Reader, name: str, known: list[str], path: Path) -> None:
    near = difflib.get_close_matches(name, known, 1)
    fix = f"did you mean {near[0]}?" if near else "remove it, or see outturn appraise explain inputs"
    reader.fault(faults.UnknownKeyError, path, f"The key {name} is not known", "one of " + ", ".join(known), name, fix)
