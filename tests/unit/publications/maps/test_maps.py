"""The world map: who is on it, how numbers are shaded, that small States can be seen, and files that are no maps."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from outturn.publications.charts import NARROW, WIDE, Amount
from outturn.publications.charts.words import words_of
from outturn.publications.maps import Country, World, world_map
from outturn.publications.maps.faults import MapFileError
from outturn.publications.maps.shapes import WORLD, read_shapes
from outturn.publications.maps.topology import arcs_of, area, polygons_of, ring_of
from outturn.publications.maps.world import LAND, SHADES, UNKNOWN, apart
from outturn.vocab import code_list
from outturn.vocab.memberships import members
from outturn.workspace import Workspace

NOT_REPORTED = Amount(None, "not reported")


def world(language: str = "en", countries: tuple[Country, ...] | None = None, **further: Any) -> World:
    """Austria has 12, Fiji 2, Tuvalu 1, Chad 0; of Niger nothing is known."""
    given = (
        Country("AT", "Austria", Amount(12, "12", ("P", (("country", "AT"),)))), Country("FJ", "Fiji", Amount(2, "2")),
        Country("TV", "Tuvalu", Amount(1, "1")), Country("TD", "Chad", Amount(0, "0")),
        Country("NE", "Niger", NOT_REPORTED),
    )  # fmt: skip
    return World(
        name="countries", language=language, title="Projects by country", head="Country", unit="projects",
        countries=given if countries is None else countries, steps=(1, 2, 5, 10), **further,
    )  # fmt: skip


def fills(spec: dict[str, Any]) -> dict[str, str]:
    geometries = spec["datasets"]["shapes"]["objects"]["countries"]["geometries"]
    return {one["id"]: one["properties"]["fill"] for one in geometries}


def circles(spec: dict[str, Any]) -> dict[str, str]:
    return {
        row["code"]: row["fill"] for name, rows in spec["datasets"].items() if name != "shapes"
        for row in rows if "code" in row
    }  # fmt: skip


def test_every_country_of_the_list_is_on_the_map_save_antarctica() -> None:
    today = {entry.code for entry in code_list("country").entries if entry.valid_to is None}
    # Taiwan Province of China is drawn with China.
    assert today - set(read_shapes().places) == {"AQ", "TW"}


def test_every_small_island_state_can_be_seen_at_both_widths() -> None:
    chart = world_map(world())
    places = read_shapes().places
    for width in (WIDE, NARROW):
        scale = width / (2 * 2.70663) * math.pi / 180
        round_ones = circles(chart.specification(width))
        for code in members("sids", date(2020, 12, 31)):
            assert code in round_ones or places[code][1] * scale**2 >= 14, code


def test_a_country_is_shaded_by_its_class_and_what_is_not_known_is_no_zero() -> None:
    spec = world_map(world()).specification()
    shaded = fills(spec)
    # Classes 1, 2–4, 5–9, 10 and more: four of the five shades, from the lightest to the darkest.
    assert (shaded["AT"], shaded["FJ"]) == (SHADES[4], SHADES[1])
    assert (shaded["TD"], shaded["NE"], shaded["FR"]) == (LAND, UNKNOWN, LAND)
    assert circles(spec)["TV"] == SHADES[0] and circles(spec)["NR"] == "#ffffff"


def test_the_words_and_numbers_of_the_map() -> None:
    chart = world_map(world())
    assert chart.alternative == (
        "World map: Projects by country (projects), 3 countries with a number. The highest are Austria (12), Fiji (2) "
        "and Tuvalu (1). Countries by shade: 1: 1; 2–4: 1; 5–9: 0; 10 and more: 1. Not drawn (not reported): Niger."
    )
    assert [(row[0].text, row[1].text, row[1].raw) for row in chart.table.rows] == [
        ("Austria", "12", 12), ("Fiji", "2", 2), ("Tuvalu", "1", 1), ("Niger", "not reported", None), ("Chad", "0", 0)
    ]  # fmt: skip
    assert chart.table.rows[0][1].figure == ("P", (("country", "AT"),))
    assert [label for _, label, _ in chart.parts] == ["1", "2–4", "5–9", "10 and more", "not reported", "none"]


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_the_note_on_boundaries_stands_with_the_map(language: str) -> None:
    chart = world_map(world(language))
    assert chart.note == words_of(language)["boundaries"]
    alone = "".join(re.findall(r"<text[^>]*>([^<]*)", chart.svg(titled=True))).replace("\u200f", "").replace(" ", "")
    assert chart.note.replace(" ", "") in alone


def test_the_same_map_gives_the_same_bytes_and_is_light() -> None:
    one, other = world_map(world()).svg(), world_map(world()).svg()
    assert one == other and len(one) < 150_000


def test_small_states_stand_where_the_projection_puts_them() -> None:
    # Equal Earth: at the equator x = 2.70663 at 180 degrees east of the middle (Šavrič and others, table 1). The map
    # begins at 169 degrees west, so Fiji (178 east, 18 south) is near its right edge, Samoa (172 west) beyond Fiji.
    spec = world_map(world()).specification()
    spots = {
        row["code"]: (row["x"], row["y"]) for name, rows in spec["datasets"].items() if name != "shapes"
        for row in rows if "code" in row
    }  # fmt: skip
    assert 0.9 * WIDE < spots["FJ"][0] < spots["WS"][0] < WIDE
    assert spots["NR"][1] == pytest.approx(spots["KI"][1], abs=8)
    assert spots["JM"][1] < spots["NR"][1] < spots["TO"][1]


def test_circles_do_not_cover_each_other() -> None:
    crowd = {f"{place}": (float(place % 3), float(place // 3)) for place in range(9)} | {"same": (0.0, 0.0)}
    moved = apart(crowd, 5)
    points = list(moved.values())
    gaps = [math.dist(one, other) for place, one in enumerate(points) for other in points[place + 1 :]]
    assert min(gaps) >= 4.9
    assert apart(dict(reversed(list(crowd.items()))), 5) == moved
    assert apart({"a": (0.0, 0.0), "b": (9.0, 0.0)}, 5) == {"a": (0.0, 0.0), "b": (9.0, 0.0)}


def test_areas_are_those_of_the_countries() -> None:
    # Square degrees at the equator of 12,364 km²: Austria 83,879 km², Fiji's largest island 10,388 km², Chad
    # 1,284,000 km² (UNSD, Demographic Yearbook 2020, table 3; shapes at 1:50 million are within some per cent).
    square_degree = (40_030 / 360) ** 2
    topology = json.loads(WORLD.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    sizes = {
        one["id"]: sum(area(ring_of(polygon[0], arcs)) for polygon in polygons_of(one)) * square_degree
        for one in topology["objects"]["countries"]["geometries"]
    }
    for code, known in {"AT": 83_879, "TD": 1_284_000, "BR": 8_515_767, "IS": 103_000}.items():
        assert sizes[code] == pytest.approx(known, rel=0.05), code


def test_the_map_says_where_it_is_from() -> None:
    said = json.loads(WORLD.read_text(encoding="utf-8"))["provenance"]
    assert "Natural Earth" in said and "public domain" in said


@pytest.mark.parametrize(
    "content",
    [
        None, "no map", "[]", '{"objects": {}}',
        '{"type": "Topology", "arcs": [], "objects": {"countries": {"geometries": []}}}',
        '{"type": "Topology", "arcs": [[[0,0],[1,0],[1,1],[0,0]]], "objects": {"countries": {"geometries": '
        '[{"type": "Polygon", "id": "840", "arcs": [[0]]}]}}}',
        '{"type": "Topology", "arcs": [], "objects": {"countries": {"geometries": '
        '[{"type": "Polygon", "id": "US", "arcs": [[7]]}]}}}',
    ],
    ids=["missing", "no_json", "a_list", "no_countries", "empty", "numeric_ids", "a_missing_arc"],
)  # fmt: skip
def test_a_file_that_is_no_map_is_told_apart(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "map.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(MapFileError) as told:
        world_map(world(file=file))
    assert told.value.code == "E490" and str(file) in told.value.where


def test_another_map_is_drawn_where_the_settings_name_one(tmp_path: Path) -> None:
    square = [[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]]
    topology = {
        "type": "Topology", "arcs": [square],
        "objects": {"countries": {"type": "GeometryCollection",
                                  "geometries": [{"type": "Polygon", "id": "TD", "arcs": [[0]]}]}},
    }  # fmt: skip
    workspace = Workspace.create(tmp_path, code="XX-TEST", name="Test")
    assert workspace.world_map is None
    (tmp_path / "own.json").write_text(json.dumps(topology), encoding="utf-8")
    settings = tmp_path / "outturn.toml"
    text = settings.read_text(encoding="utf-8").replace('# world = "maps/world.json"', 'world = "own.json"')
    settings.write_text(text, encoding="utf-8")
    named = Workspace.read(tmp_path).world_map
    assert named == tmp_path / "own.json"
    spec = world_map(world(countries=(Country("TD", "Chad", Amount(3, "3")),), file=named)).specification()
    assert fills(spec) == {"TD": SHADES[1]} and circles(spec) == {}
