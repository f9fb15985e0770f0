"""Makes the paths of a drawing short: tenths of a pixel, from point to point, without points that cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PATH = re.compile(r' d="([^"]*)"')
_LINES = re.compile(r"(?:[MLZ](?:-?[\d.e-]+,-?[\d.e-]+)?)+")
_STEP = re.compile(r"([MLZ])(?:(-?[\d.e-]+),(-?[\d.e-]+))?")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_UNSEEN = 4
"""Steps of less than four tenths of a pixel either way are left out, save those that a line ends with."""


def shortened(svg: str) -> str:
    """Write the paths of a drawing shortly; curves keep their form, with numbers of a tenth.

    >>> shortened('<path d="M10.04,20L12.5,20.26L12.52,20.31L12.5,30Z"/>')
    '<path d="M10,20l2.5,.3l0,9.7z"/>'
    """
    return _PATH.sub(lambda found: f' d="{_short(found[1])}"', svg)


def _short(path: str) -> str:
    if not _LINES.fullmatch(path):
        return _NUMBER.sub(lambda number: _tenths(round(float(number[0]) * 10)), path)
    return "".join(_steps(path))


def _steps(path: str) -> Iterator[str]:
    steps = [(kind, round(float(x or 0) * 10), round(float(y or 0) * 10)) for kind, x, y in _STEP.findall(path)]
    at = (0, 0)
    for place, (kind, x, y) in enumerate(steps):
        if kind == "Z":
            yield "z"
            continue
        ends = place + 1 == len(steps) or steps[place + 1][0] == "M"
        if kind == "L" and max(abs(x - at[0]), abs(y - at[1])) < _UNSEEN and not ends:
            continue
        shift = (x, y) if kind == "M" else (x - at[0], y - at[1])
        yield f"{'M' if kind == 'M' else 'l'}{_tenths(shift[0])},{_tenths(shift[1])}"
        at = (x, y)


def _tenths(number: int) -> str:
    """Write a number of tenths: 3 as ``.3``, 25 as ``2.5``, 30 as ``3``."""
    whole, rest = divmod(abs(number), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if number < 0 else text
