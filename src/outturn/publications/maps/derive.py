"""Derives the world map that the package carries from Natural Earth as the package world-atlas distributes it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m outturn.publications.maps.derive package/countries-50m.json package/countries-10m.json

The first file gives the shapes (1:50 million), the second (1:10 million) the places of States that the first leaves
out. Any TopoJSON file with an object ``countries`` whose ids are codes of M49 or ISO 3166-1 alpha-2 can be derived so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from outturn.publications.maps.simplifying import simplified
from outturn.publications.maps.topology import (
    COUNTRIES,
    Point,
    Ring,
    arcs_of,
    area,
    middle,
    polygons_of,
    ring_of,
    written,
)
from outturn.vocab import code_list

WORLD = Path(__file__).with_name("world.json")
PROVENANCE = (
    "Natural Earth 4.1, admin 0 countries, 1:50 million, places of small States from 1:10 million; public domain. "
    "Taken from the npm package world-atlas 2.0.2 (ISC licence), made lighter by outturn.publications.maps.derive."
)
WITHIN = {"Somaliland": "SO", "N. Cyprus": "CY", "TW": "CN"}
"""Shapes drawn as part of a State, as on maps of the United Nations; see docs/explanation/maps.md."""
LEFT_OUT = frozenset({"AQ"})
APART: Mapping[str, tuple[tuple[str, Point], ...]] = {
    "FR": (("GF", (-53.0, 4.0)), ("GP", (-61.5, 16.2)), ("MQ", (-61.0, 14.7)), ("RE", (55.5, -21.1)),
           ("YT", (45.2, -12.8))),
    "NO": (("SJ", (18.0, 78.5)), ("BV", (3.4, -54.4))),
    "NL": (("BQ", (-68.3, 12.2)),),
    "NZ": (("TK", (-171.8, -9.2)),),
    "Indian Ocean Ter.": (("CC", (96.8, -12.2)), ("CX", (105.6, -10.5))),
}  # fmt: skip
"""Parts of a shape that have a code of their own in M49, with a place in them."""
_NEAR = 3.5
_NEAR_EAST_WEST = {"SJ": 14.0}
_SMALLEST_TRIANGLE = 0.03
_SMALLEST_ISLAND = 0.08
_GRID = 20

Polygons = list[list[list[int]]]


def derive(shapes: Mapping[str, Any], places: Mapping[str, Any]) -> dict[str, Any]:
    """Give the map: countries by code of ISO 3166-1 alpha-2, and a place for those without a shape."""
    arcs = arcs_of(shapes)
    found = _by_code(shapes, arcs)
    for code in LEFT_OUT & set(found):
        del found[code]
    kept = {code: _worth_drawing(_dissolved(polygons, arcs), arcs) for code, polygons in sorted(found.items())}
    lighter = [simplified(arc, _SMALLEST_TRIANGLE) for arc in arcs]
    further_arcs = arcs_of(places)
    further = {
        code: middle(_largest(polygons, further_arcs))
        for code, polygons in _by_code(places, further_arcs).items()
        if code not in kept and code not in LEFT_OUT and len(code) == 2
    }
    return {"provenance": PROVENANCE, **written(lighter, list(kept.items()), further, _GRID)}


def _by_code(topology: Mapping[str, Any], arcs: Sequence[Ring]) -> dict[str, Polygons]:
    """Give the polygons of each code; shapes without a code go by their name, with a star before it."""
    numeric = {entry.further["m49"]: entry.code for entry in code_list("country").entries if entry.further.get("m49")}
    found: dict[str, Polygons] = {}
    for geometry in topology["objects"][COUNTRIES]["geometries"]:
        identity = str(geometry.get("id", ""))
        name = str(geometry.get("properties", {}).get("name", ""))
        code = numeric.get(identity, identity if identity in code_list("country") else name)
        code = WITHIN.get(code, code)
        for polygon in polygons_of(geometry):
            own = _own_code(code, ring_of(polygon[0], arcs))
            found.setdefault(own if own in code_list("country") else f"*{own}", []).append(polygon)
    return found


def _own_code(code: str, ring: Ring) -> str:
    x, y = middle(ring)
    near = [
        (abs(x - part_x) + abs(y - part_y), part)
        for part, (part_x, part_y) in APART.get(code, ())
        if abs(x - part_x) <= _NEAR_EAST_WEST.get(part, _NEAR) and abs(y - part_y) <= _NEAR
    ]
    return min(near)[1] if near else code


def _dissolved(polygons: Polygons, arcs: Sequence[Ring]) -> Polygons:
    """Give polygons without the borders between them: arcs that two of them share, one each way, fall away."""
    used = [number for polygon in polygons for ring in polygon for number in ring]
    shared = {number for number in used if ~number in set(used)}
    touched = [one for one in polygons if shared.intersection(number for ring in one for number in ring)]
    if not touched:
        return polygons
    left = [number for one in touched for ring in one for number in ring if number not in shared]
    starts = {ring_of([number], arcs)[0]: number for number in left}
    rings = []
    while starts:
        ring = [starts.pop(next(iter(starts)))]
        while (end := ring_of([ring[-1]], arcs)[-1]) in starts:
            ring.append(starts.pop(end))
        rings.append(ring)
    rings.sort(key=lambda ring: -area(ring_of(ring, arcs)))
    return [*([ring] for ring in rings), *(one for one in polygons if one not in touched)]


def _worth_drawing(polygons: Polygons, arcs: Sequence[Ring]) -> Polygons:
    """Give the polygons that can be seen, and the largest in any case."""
    ranked = sorted(polygons, key=lambda polygon: -area(ring_of(polygon[0], arcs)))
    return ranked[:1] + [one for one in ranked[1:] if area(ring_of(one[0], arcs)) >= _SMALLEST_ISLAND]


def _largest(polygons: Polygons, arcs: Sequence[Ring]) -> Ring:
    return max((ring_of(polygon[0], arcs) for polygon in polygons), key=area)


def main() -> None:
    """Write the map and say what it was made from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", type=Path)
    parser.add_argument("places", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=WORLD)
    asked = parser.parse_args()
    topology = derive(*(json.loads(path.read_text(encoding="utf-8")) for path in (asked.shapes, asked.places)))
    asked.output.write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8")
    for path in (asked.shapes, asked.places, asked.output):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


if __name__ == "__main__":
    main()
