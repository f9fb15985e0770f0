"""SDMX-CSV 1.0 and 2.0, read as text: no code loses its zeros, no value its last digit.

The library kept for SDMX guesses the type of each column of a CSV file, so that the area 004 becomes 4; this reader
does not. Source: SDMX-CSV field guides 1.0 and 2.0.0 (SDMX technical working group).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.errors import InputError
from outturn.exchange.sdmx.faults import MessageFormatError
from outturn.exchange.sdmx.messages import Message, Part, not_a_message
from outturn.exchange.tables import delimited

_KEPT_ACTIONS = ("", "I", "A", "R", "M")
_NOT_COMPONENTS = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY")


def read(path: Path) -> Message:
    """Give the message of a CSV file; ``MessageFormatError`` where its header is not one of SDMX-CSV."""
    rows = _text_rows(path)
    _, header = next(rows, (0, []))
    names = [_component(cell) for cell in header]
    version = "1.0" if "DATAFLOW" in names else "2.0" if {"STRUCTURE", "STRUCTURE_ID"} <= set(names) else ""
    if not version:
        raise not_a_message(path, "a first row without DATAFLOW, or STRUCTURE and STRUCTURE_ID: " + ", ".join(names))
    labelled = [": " in cell for cell in header]
    if "STRUCTURE_NAME" in names:
        names = _without_names(names, path)
    _check_once(names, path)
    found: dict[str, tuple[list[list[str]], list[int]]] = {}
    for number, cells in rows:
        if len(cells) != len(names):
            raise _ragged(path, number, len(names), len(cells))
        texts = [cell.split(": ", 1)[0] if label else cell for cell, label in zip(cells, labelled, strict=True)]
        row = dict(zip(names, texts, strict=True))
        _check_action(row.get("ACTION", ""), path, number)
        kept, numbers = found.setdefault(_structure(row), ([], []))
        kept.append(texts)
        numbers.append(number)
    parts = tuple(_part(structure, names, kept, numbers) for structure, (kept, numbers) in found.items())
    return Message(path.name, f"SDMX-CSV {version}", parts)


def _text_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    sheet = delimited.read(path, hashlib.sha256(path.read_bytes()).hexdigest())
    for number, cells in sheet.rows:
        yield number, [str(cell) for cell in cells]


def _component(cell: str) -> str:
    """Give the id of a column: without its label (``REF_AREA: Area``) and its mark of several values (``X[]``)."""
    return cell.split(": ", 1)[0].split("[", 1)[0].strip()


def _structure(row: dict[str, str]) -> str:
    return (row.get("DATAFLOW") or row.get("STRUCTURE_ID") or "").split(": ", 1)[0]


def _without_names(names: list[str], path: Path) -> list[str]:
    """Give no name to the columns that hold names: with STRUCTURE_NAME, each component is followed by its name."""
    places = [place for place, name in enumerate(names) if name not in _NOT_COMPONENTS]
    if len(places) % 2:
        raise not_a_message(path, "STRUCTURE_NAME, and a component without the column of its name")
    return ["" if place in places[1::2] else name for place, name in enumerate(names)]


def _check_once(names: Sequence[str], path: Path) -> None:
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise not_a_message(path, "two columns " + ", ".join(twice))


def _part(structure: str, names: Sequence[str], rows: list[list[str]], numbers: list[int]) -> Part:
    columns = {
        name: [cells[place] or None for cells in rows]
        for place, name in enumerate(names)
        if name and name not in _NOT_COMPONENTS
    }
    kept = {name: column for name, column in columns.items() if any(text is not None for text in column)}
    kept |= {name: columns[name] for name in columns if name == "OBS_VALUE"}
    return _with_partial_keys(Part(structure, kept, numbers))


def _with_partial_keys(part: Part) -> Part:
    """Spread the rows without period and value, which hold the attributes of several observations, over these."""
    period = part.columns.get("TIME_PERIOD")
    if period is None or None not in period:
        return part
    of_several = [place for place, text in enumerate(period) if text is None]
    observed = [place for place, text in enumerate(period) if text is not None]
    columns = {name: [column[place] for place in observed] for name, column in part.columns.items()}
    brought = [name for name, column in columns.items() if not any(column) and name != "OBS_VALUE"]
    indices: dict[tuple[str, ...], dict[tuple[str | None, ...], list[int]]] = {}
    for place in of_several:
        given = {name: text for name, column in part.columns.items() if (text := column[place]) is not None}
        names = tuple(name for name in given if name not in brought)
        if names not in indices:
            indices[names] = _index(columns, names, len(observed))
        for one in indices[names].get(tuple(given[name] for name in names), ()):
            for name in brought:
                columns[name][one] = given.get(name, columns[name][one])
    return Part(part.structure, columns, [part.rows[place] for place in observed])


def _index(
    columns: dict[str, list[str | None]], names: Sequence[str], number: int
) -> dict[tuple[str | None, ...], list[int]]:
    """Give the places of the observations by their codes in ``names``."""
    found: dict[tuple[str | None, ...], list[int]] = {}
    for place in range(number):
        found.setdefault(tuple(columns[name][place] for name in names), []).append(place)
    return found


def _check_action(action: str, path: Path, number: int) -> None:
    if action not in _KEPT_ACTIONS:
        raise MessageFormatError(
            "A message that deletes observations cannot be read as data",
            where=f"{path.name}, row {number}, column ACTION",
            expected="I, A, R, M or nothing",
            got=repr(action),
            fix="ask the service for the data as they stand now (ACTION I)",
        )


def _ragged(path: Path, number: int, expected: int, got: int) -> InputError:
    return InputError(
        "A row does not have the cells of the first row",
        where=f"{path.name}, row {number}",
        expected=f"{expected} cells",
        got=f"{got} cells",
        fix="download the file again; it may have been cut off, or hold a comma outside quotation marks",
    )
