"""The map: a dot for each country, at the middle of the places its programmes state, on degrees of both kinds.

It shows no borders. A country without places is in the table alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from math import floor, sqrt
from typing import Protocol

WIDTH, HEIGHT, MARGIN = 960, 480, 30
COLOUR, SEVERAL = "#0b5394", "#b45309"
"""The colour of a country with one publisher, and with several; both have a contrast of 4.5 to white."""
FONTS = "Noto Sans, Noto Sans SC, system-ui, sans-serif"
SMALLEST, LARGEST = 5.0, 26.0
LETTER = 6.2
"""Width of a letter of a name, in units of the drawing."""
Box = tuple[float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]
"""From longitude and latitude to a point of the drawing."""


class Dot(Protocol):
    """What a dot needs: where, how many programmes, of how many publishers, and a name."""

    @property
    def name(self) -> str:
        """What the country is called."""

    @property
    def programmes(self) -> int:
        """How many programmes work there."""

    @property
    def publishers(self) -> int:
        """Of how many publishers they are."""

    @property
    def latitude(self) -> float | None:
        """Degrees north, where a place is known."""

    @property
    def longitude(self) -> float | None:
        """Degrees east, where a place is known."""


def draw_map(dots: Sequence[Dot], title: str) -> str:
    """Give the map as SVG; the area of a dot follows its number of programmes, and its title says both."""
    placed = [dot for dot in dots if dot.latitude is not None and dot.longitude is not None]
    if not placed:
        return ""
    west, east, south, north = _frame(placed)
    across, up = (WIDTH - 2 * MARGIN) / (east - west), (HEIGHT - 2 * MARGIN) / (north - south)
    scale = min(across, up)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}"'
    words = f'font-family="{FONTS}" font-size="11"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {box} {words}>']

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        middle = (WIDTH - (east - west) * scale) / 2, (HEIGHT - (north - south) * scale) / 2
        return middle[0] + (longitude - west) * scale, middle[1] + (north - latitude) * scale

    parts += _grid(west, east, south, north, at)
    largest = max(dot.programmes for dot in placed)
    taken: list[Box] = []
    for dot in sorted(placed, key=lambda dot: (-dot.programmes, dot.name)):
        x, y = at(dot.longitude or 0.0, dot.latitude or 0.0)
        size = max(SMALLEST, LARGEST * sqrt(dot.programmes / largest))
        colour = COLOUR if dot.publishers == 1 else SEVERAL
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{colour}" fill-opacity="0.75" stroke="white">'
            f"<title>{escape(dot.name)}: {dot.programmes} ({dot.publishers})</title></circle>"
        )
        wide = LETTER * len(dot.name)
        label: Box = (x - wide / 2, y - size - 14, x + wide / 2, y - size)
        if not any(_meet(label, other) for other in taken):  # the larger keeps its name; every dot has its title
            taken.append(label)
            parts.append(f'<text x="{x:.1f}" y="{y - size - 3:.1f}" text-anchor="middle">{escape(dot.name)}</text>')
    return "".join([*parts, "</svg>"])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _frame(dots: Sequence[Dot]) -> tuple[float, float, float, float]:
    """Give west, east, south and north in tens of degrees around all dots."""
    longitudes = [dot.longitude or 0.0 for dot in dots]
    latitudes = [dot.latitude or 0.0 for dot in dots]
    return (
        max(floor(min(longitudes) / 10) * 10 - 10, -180), min(floor(max(longitudes) / 10) * 10 + 20, 180),
        max(floor(min(latitudes) / 10) * 10 - 10, -90), min(floor(max(latitudes) / 10) * 10 + 20, 90),
    )  # fmt: skip


def _grid(west: float, east: float, south: float, north: float, place: Place) -> list[str]:
    lines = []
    step = 10 if east - west <= 120 else 30
    for degree in range(int(west), int(east) + 1, step):
        (x, y), (_, below) = place(degree, north), place(degree, south)
        lines.append(f'<path d="M{x:.1f} {y:.1f}V{below:.1f}" stroke="#d0d4d8" fill="none"/>')
        lines.append(f'<text x="{x:.1f}" y="{below + 14:.1f}" text-anchor="middle" {_degrees(degree, "EW")}</text>')
    for degree in range(int(south), int(north) + 1, step):
        (x, y), (right, _) = place(west, degree), place(east, degree)
        lines.append(f'<path d="M{x:.1f} {y:.1f}H{right:.1f}" stroke="#d0d4d8" fill="none"/>')
        lines.append(f'<text x="{x - 4:.1f}" y="{y + 4:.1f}" text-anchor="end" {_degrees(degree, "NS")}</text>')
    return lines


def _degrees(degree: int, sides: str) -> str:
    return 'class="degree">' + f"{abs(degree)}°{sides[0] if degree > 0 else sides[1] if degree < 0 else ''}"
