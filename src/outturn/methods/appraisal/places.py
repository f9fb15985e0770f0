"""Where a value stands in its file: the lines of a TOML file, the rows of a workbook, or the name of a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[{1,2})\s*([^\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r'"[^"]*"|\'[^\']*\'|[^.\s]+')


@dataclass(frozen=True)
class Places:
    """A file, and where in it each path of keys stands."""

    file: str
    known: Mapping[Path, str] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        """Give file and place of the longest known part of a path, and the path itself."""
        shown = written(path)
        for length in range(len(path), -1, -1):
            place = self.known.get(path[:length])
            if place is not None:
                return f"{self.file}, {place}" + (f", {shown}" if shown else "")
        return f"{self.file}, {shown}" if shown else self.file


def written(path: Path) -> str:
    """Give a path as it is written: ``loans[2].rates`` (items counted from 1)."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def toml_places(text: str, file: str) -> Places:
    """Give the places of a TOML text: the line (from 1) of every header and of every key that begins a line."""
    known: dict[Path, str] = {(): "line 1"}
    counts: dict[Path, int] = {}
    here: Path = ()
    inside: Path = ()  # the list of tables that is open, one ``{`` a line
    for number, line in enumerate(text.splitlines(), 1):
        if inside and line.lstrip().startswith("{"):
            counts[inside] = counts.get(inside, -1) + 1
            known[(*inside, counts[inside])] = f"line {number}"
            continue
        header = _HEADER.match(line)
        if header:
            inside = ()
            here = _resolved(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[here] = counts.get(here, -1) + 1
                known.setdefault(here, f"line {number}")
                here = (*here, counts[here])
            known[here] = f"line {number}"
            continue
        found = _KEY.match(line)
        if found:
            path = (*here, *_parts(found[1]))
            known.setdefault(path, f"line {number}")
            inside = path if line[found.end() :].split("#")[0].strip() == "[" else ()
    return Places(file, known)


def _parts(text: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(text)]


def _resolved(parts: list[str], counts: dict[Path, int]) -> Path:
    """Give a header's path with the number of the latest item of each list above it."""
    path: Path = ()
    for position, part in enumerate(parts):
        path = (*path, part)
        if position < len(parts) - 1 and path in counts:
            path = (*path, counts[path])
    return path
