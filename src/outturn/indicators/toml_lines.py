"""Finds the line of a key in a TOML file, for messages; the values come from the standard library's parser."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*\[{1,2}\s*(?P<path>[^\]]+?)\s*\]{1,2}\s*(#.*)?$")


def _clean(path: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', path))


def line_of(text: str, table: str, key: str | None = None) -> int:
    """Give the line (from 1) of ``key`` in ``table`` ("" is the top level), else of the table's header, else 1."""
    here, header = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        match = _HEADER.match(line)
        if match:
            here = _clean(match["path"])
            if here == table:
                header = number
            continue
        if here == table and key is not None and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""", line):
            return number
    return header
