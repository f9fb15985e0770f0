"""The shapes of countries that maps draw: those the package carries, or those of a file the workspace names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from outturn.publications.maps.faults import MapFileError
from outturn.publications.maps.topology import COUNTRIES, PLACES, Point, arcs_of, area, middle, polygons_of, ring_of
from outturn.vocab import code_list

WORLD = Path(__file__).with_name("world.json")


@dataclass(frozen=True)
class Shapes:
    """A map: its topology, and for each code its place and the size of its largest part in square degrees.

    ``places`` holds codes of the country list alone; shapes whose id is no such code are drawn as land.
    """

    topology: Mapping[str, Any]
    places: Mapping[str, tuple[Point, float]]


@cache
def read_shapes(path: Path = WORLD) -> Shapes:
    """Read a map from a TopoJSON file; ``MapFileError`` where it cannot be used."""
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        geometries = topology["objects"][COUNTRIES]["geometries"]
        arcs = arcs_of(topology)
        rings = {
            str(one.get("id")): max((ring_of(polygon[0], arcs) for polygon in polygons_of(one)), key=area)
            for one in geometries
            if polygons_of(one)
        }
        spots = _spots(topology)
    except OSError:
        raise _fault(path, "no readable file") from None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise _fault(path, f"something else ({type(error).__name__})") from None
    known = code_list("country")
    places = {code: (middle(ring), area(ring)) for code, ring in rings.items() if code in known}
    if not places:
        raise _fault(path, "no shape whose id is a code of ISO 3166-1 alpha-2")
    return Shapes(topology, {**{code: (spot, 0.0) for code, spot in spots.items() if code in known}, **places})


def _spots(topology: Mapping[str, Any]) -> dict[str, Point]:
    """Give the places of countries that have no shape."""
    transform = topology.get("transform", {"scale": (1, 1), "translate": (0, 0)})
    (scale_x, scale_y), (left, below) = transform["scale"], transform["translate"]
    return {
        str(one["id"]): (one["coordinates"][0] * scale_x + left, one["coordinates"][1] * scale_y + below)
        for one in topology["objects"].get(PLACES, {"geometries": []})["geometries"]
    }


def _fault(path: Path, got: str) -> MapFileError:
    return MapFileError(
        "The map cannot be drawn",
        where=str(path),
        expected="a TopoJSON file with an object 'countries' whose ids are codes of ISO 3166-1 alpha-2",
        got=got,
        fix="make one with python -m outturn.publications.maps.derive, or remove [maps] world from outturn.toml",
    )
