"""Deriving a map from toy shapes: neighbours stay neighbours, and shapes go where the declared rules say."""

from __future__ import annotations

from typing import Any

from outturn.publications.maps.derive import derive
from outturn.publications.maps.simplifying import simplified
from outturn.publications.maps.topology import arcs_of, area, middle, polygons_of, ring_of


def toy() -> dict[str, Any]:
    """Two squares that share a border (Somalia's number, and a shape called Somaliland), and France with two parts."""
    return {
        "type": "Topology",
        "arcs": [
            [[40, 0], [40, 5]],
            [[40, 5], [50, 5], [50, 0], [40, 0]],
            [[40, 0], [30, 0], [30, 5], [40, 5]],
            [[0, 45], [0, 49], [5, 49], [5, 45], [0, 45]],
            [[-54, 3], [-54, 5], [-52, 5], [-52, 3], [-54, 3]],
        ],
        "objects": {
            "countries": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "706", "arcs": [[0, 1]]},
                    {"type": "Polygon", "properties": {"name": "Somaliland"}, "arcs": [[2, -1]]},
                    {"type": "MultiPolygon", "id": "250", "arcs": [[[3]], [[4]]]},
                    {"type": "Polygon", "properties": {"name": "Nowhere"}, "arcs": [[3]]},
                ],
            }
        },
    }


def places_of_tuvalu() -> dict[str, Any]:
    ring = [[178, -8], [178, -7], [179, -7], [179, -8], [178, -8]]
    return {"arcs": [ring], "objects": {"countries": {"geometries": [{"type": "Polygon", "id": "798", "arcs": [[0]]}]}}}


def test_parts_go_where_they_belong() -> None:
    made = derive(toy(), places_of_tuvalu())
    shapes = {one["id"]: one for one in made["objects"]["countries"]["geometries"]}
    assert sorted(shapes) == ["*Nowhere", "FR", "GF", "SO"]
    arcs = arcs_of(made)
    rings = {code: [ring_of(polygon[0], arcs) for polygon in polygons_of(one)] for code, one in shapes.items()}
    # The border between the two squares is gone: one ring of twice the area, 5 degrees by 20.
    assert len(rings["SO"]) == 1
    assert sorted({x for x, _ in rings["SO"][0]}) == [30, 40, 50] and middle(rings["SO"][0]) == (40, 2.5)
    assert middle(rings["GF"][0]) == (-53, 4) and middle(rings["FR"][0])[0] == 2.5
    (spot,) = made["objects"]["places"]["geometries"]
    assert (spot["id"], spot["coordinates"]) == ("TV", [(178.5 + 180) * 20, (90 - 7.5) * 20])


def test_an_arc_loses_the_points_that_change_it_least() -> None:
    arc = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    # The triangle at (1, 0.01) has an area of 0.01, the others of 1 and more.
    assert simplified(arc, 0.5) == [(0.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    assert simplified(arc, 100.0) == [(0.0, 0.0), (4.0, 0.0)]


def test_an_island_keeps_a_shape() -> None:
    ring = [(0.0, 0.0), (0.1, 0.0), (0.2, 0.05), (0.1, 0.1), (0.0, 0.1), (-0.05, 0.05), (0.0, 0.0)]
    kept = simplified(ring, 100.0)
    assert len(kept) == 5 and kept[0] == kept[-1]


def test_the_area_of_a_ring_does_not_depend_on_its_direction_or_the_antimeridian() -> None:
    # One degree by one at the equator: sin(1 degree) in degrees, 0.99995.
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    across = [((x + 359.5 + 180) % 360 - 180, y) for x, y in ring]
    assert abs(area(ring) - 0.99995) < 1e-5
    assert (
        abs(area(ring[::-1]) - area(ring)) < 1e-9
        and abs(area([(x + 179.5 if x < 0.5 else -179.5, y) for x, y in ring]) - area(ring)) < 1e-9
    )
    assert abs(area(across) - area(ring)) < 1e-9
