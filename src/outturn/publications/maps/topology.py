"""TopoJSON read and written: shapes of countries as arcs that neighbours share.

Source of the format: M. Bostock and C. Metcalf, The TopoJSON Format Specification, 1.0.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
COUNTRIES, PLACES = "countries", "places"


def arcs_of(topology: Mapping[str, Any]) -> list[Ring]:
    """Give the arcs of a topology as points of longitude and latitude, in degrees."""
    transform = topology.get("transform")
    if transform is None:
        return [[(point[0], point[1]) for point in arc] for arc in topology["arcs"]]
    (scale_x, scale_y), (left, below) = transform["scale"], transform["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + left, y * scale_y + below))
        found.append(points)
    return found


def polygons_of(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    """Give the polygons of a geometry, each as its rings, each ring as numbers of arcs; none of a geometry without."""
    if geometry.get("type") == "Polygon":
        return [geometry["arcs"]]
    if geometry.get("type") == "MultiPolygon":
        return list(geometry["arcs"])
    return []


def ring_of(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """Give the points of a ring; an arc of a negative number runs backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def area(ring: Sequence[Point]) -> float:
    """Give the area of a ring on the sphere in square degrees at the equator, whichever way it runs.

    Source: the formula for the area under great arcs is replaced by that of the cylindrical equal-area projection,
    x = longitude, y = sin(latitude), whose straight edges differ little from them at the size of a country's arcs.
    """
    total = 0.0
    for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        step = (next_x - x + 540) % 360 - 180
        total += step * (math.sin(math.radians(y)) + math.sin(math.radians(next_y))) / 2
    return abs(math.degrees(total))


def middle(ring: Sequence[Point]) -> Point:
    """Give the middle of a ring that does not cross the antimeridian: the centroid of its area, in degrees."""
    doubled = x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        cross = x * next_y - next_x * y
        doubled += cross
        x_sum += (x + next_x) * cross
        y_sum += (y + next_y) * cross
    if not doubled:
        return ring[0]
    return x_sum / (3 * doubled), y_sum / (3 * doubled)


def written(
    arcs: Sequence[Ring],
    geometries: Sequence[tuple[str, list[list[list[int]]]]],
    places: Mapping[str, Point],
    grid: int,
) -> dict[str, Any]:
    """Give a topology of countries by code, in whole steps of ``grid`` to the degree, with the arcs they use alone."""
    used: dict[int, int] = {}
    kept: list[list[list[int]]] = []

    def renumbered(number: int) -> int:
        own = number if number >= 0 else ~number
        if own not in used:
            used[own] = len(kept)
            kept.append(list(_steps(arcs[own], grid)))
        return used[own] if number >= 0 else ~used[own]

    shapes = [
        {
            "type": "MultiPolygon",
            "id": code,
            "arcs": [[[renumbered(number) for number in ring] for ring in polygon] for polygon in polygons],
        }
        for code, polygons in geometries
    ]
    spots = [
        {"type": "Point", "id": code, "coordinates": [round((x + 180) * grid), round((y + 90) * grid)]}
        for code, (x, y) in sorted(places.items())
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [1 / grid, 1 / grid], "translate": [-180, -90]},
        "objects": {
            COUNTRIES: {"type": "GeometryCollection", "geometries": shapes},
            PLACES: {"type": "GeometryCollection", "geometries": spots},
        },
        "arcs": kept,
    }


def _steps(arc: Ring, grid: int) -> Iterator[list[int]]:
    """Give an arc as whole steps from point to point, those of no length left out."""
    last = (0, 0)
    for place, (x, y) in enumerate(arc):
        here = (round((x + 180) * grid), round((y + 90) * grid))
        step = [here[0] - last[0], here[1] - last[1]]
        if place == 0 or step != [0, 0] or place == len(arc) - 1:
            yield step
            last = here
