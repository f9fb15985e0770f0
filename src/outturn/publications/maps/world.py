"""A world map of a number by country, in an equal-area projection; small States stand as circles.

Source of the projection: B. Šavrič, T. Patterson and B. Jenny, The Equal Earth map projection, International Journal
of Geographical Information Science 33 (2019), 454-465.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from outturn.publications.charts.appearance import INK, SOFT
from outturn.publications.charts.chart import Amount, Cell, Chart, Table
from outturn.publications.charts.framing import Keys, framed, legend
from outturn.publications.charts.words import listed, parted, words_of
from outturn.publications.maps.shapes import WORLD, Shapes, read_shapes
from outturn.publications.maps.topology import COUNTRIES, Point

SHADES = ("#abd0e8", "#6fabd6", "#3a82bd", "#1a5896", "#08306b")
"""From few to many: one colour, its lightness falling in steps that print in grey too."""
LAND, UNKNOWN = "#e4e8ec", "#b8b0a6"
_HALF_WIDTH, _ROTATION = 2.70663, -11
_NORTH, _SOUTH = 84.0, -56.5
_LARGEST = 3
_DATA = "shapes"
_SEEN = 14.0
"""The area in square pixels from which a shape is seen by itself."""
_ROUNDS = 400


@dataclass(frozen=True)
class Country:
    """A country on the map: its code of ISO 3166-1 alpha-2, its name, and its number."""

    code: str
    name: str
    amount: Amount


@dataclass(frozen=True)
class World:
    """What a map shows: countries, in any order, and the lower ends of the classes that they are shaded by.

    ``steps`` are whole numbers, ascending and at most five, the first the smallest that is shaded; countries that
    are not named, or have 0, stay land. ``file`` is the map.
    """

    name: str
    language: str
    title: str
    head: str
    unit: str
    countries: tuple[Country, ...]
    steps: tuple[int, ...]
    credit: str = ""
    file: Path = WORLD


def world_map(world: World) -> Chart:
    """Give the map as a chart; ``MapFileError`` where its file cannot be used. Its note speaks of the boundaries."""
    shapes = read_shapes(world.file)
    ranked = sorted(world.countries, key=lambda one: (-Fraction(one.amount.value or 0), one.code))
    rows = tuple((Cell(one.name, one.code), one.amount.cell) for one in ranked)
    return Chart(
        name=world.name,
        language=world.language,
        title=world.title,
        alternative=_alternative(world, ranked),
        table=Table((world.head, world.unit), rows),
        build=lambda width, keyed: _specification(world, shapes, width, keyed),
        unit=world.unit,
        note=words_of(world.language)["boundaries"],
        parts=_parts(world),
        credit=world.credit,
    )


def _alternative(world: World, ranked: Sequence[Country]) -> str:
    words = words_of(world.language)
    shaded = [one for one in ranked if one.amount.value]
    said = [words["map"].format(title=world.title, unit=world.unit, count=len(shaded))]
    if shaded:
        most = [words["country"].format(name=one.name, value=one.amount.text) for one in shaded[:_LARGEST]]
        said.append(words["map_most"].format(list=listed(most, world.language)))
        counts = _counts(world, shaded)
        parts = [
            words["map_class"].format(label=label, count=counts[place]) for place, label in enumerate(_labels(world))
        ]
        said.append(words["map_classes"].format(list=words["semicolon"].join(parts)))
    unknown: dict[str, list[str]] = {}
    for one in ranked:
        if one.amount.value is None:
            unknown.setdefault(one.amount.text, []).append(one.name)
    said += [words["unknown"].format(why=why, names=parted(names, words)) for why, names in unknown.items()]
    return words["space"].join(said)


def _class_of(value: Fraction, steps: Sequence[int]) -> int:
    """Give the class of a value above zero; what is below the first step belongs to it too."""
    return max(0, sum(value >= step for step in steps) - 1)


def _counts(world: World, shaded: Sequence[Country]) -> list[int]:
    classes = [_class_of(Fraction(one.amount.value or 0), world.steps) for one in shaded]
    return [classes.count(place) for place in range(len(world.steps))]


def _labels(world: World) -> list[str]:
    """Give the classes as they are written: 1–4, 5–9, 10 and more."""
    words = words_of(world.language)
    found = []
    for low, above in zip(world.steps, [*world.steps[1:], None], strict=True):
        if above is None:
            found.append(words["and_more"].format(low=low))
        else:
            found.append(str(low) if above - low == 1 else f"{low}–{above - 1}")
    return found


def _shades(count: int) -> list[str]:
    """Give as many shades, as far apart as they can be; the darkest is always the highest class."""
    last = len(SHADES) - 1
    return [SHADES[last if count == 1 else round(place * last / (count - 1))] for place in range(count)]


def _parts(world: World) -> Keys:
    """Give the classes as parts of a chart, without letters: their shades are in order, and the table has numbers."""
    shades = _shades(len(world.steps))
    unknown = dict.fromkeys(one.amount.text for one in world.countries if one.amount.value is None)
    return (
        *(("", label, shade) for label, shade in zip(_labels(world), shades, strict=True)),
        *(("", why, UNKNOWN) for why in unknown),
        ("", words_of(world.language)["none"], LAND),
    )


def _specification(world: World, shapes: Shapes, width: int, keyed: bool) -> dict[str, Any]:
    import altair

    shades = _shades(len(world.steps))
    fills = {
        one.code: UNKNOWN if one.amount.value is None else shades[_class_of(Fraction(one.amount.value), world.steps)]
        for one in world.countries
        if one.amount.value is None or one.amount.value
    }
    scale = width / (2 * _HALF_WIDTH)
    top, bottom = _height(_NORTH, scale), _height(_SOUTH, scale)
    height = math.ceil(bottom - top)
    projection = altair.Projection(
        type="equalEarth", scale=scale, translate=[width / 2, -top], rotate=[_ROTATION, 0, 0], precision=0
    )
    form = altair.TopoDataFormat(type="topojson", feature=COUNTRIES)
    land = (
        altair.Chart(altair.NamedData(name=_DATA, format=form))
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.4)
        .encode(fill=altair.Fill("properties.fill:N", scale=None))
    )
    plot = altair.layer(land, *_circles(shapes, fills, width, scale)).properties(
        width=width, height=height, projection=projection
    )
    spec = framed(legend(_parts(world), width, world.language) if keyed else None, plot, world.language)
    return {**spec, "datasets": {**spec.get("datasets", {}), _DATA: _filled(shapes.topology, fills)}}


def _height(latitude: float, scale: float) -> float:
    """Give how far below the equator a latitude stands in the Equal Earth projection, in pixels."""
    angle = _angle(latitude)
    return -scale * angle * (1.340264 - 0.081106 * angle**2 + angle**6 * (0.000893 + 0.003796 * angle**2))


def _angle(latitude: float) -> float:
    """Give the parametric latitude of the projection, in radians."""
    return math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))


def _filled(topology: Mapping[str, Any], fills: Mapping[str, str]) -> dict[str, Any]:
    """Give the topology with the colour of each shape."""
    filled = {**topology, "objects": {COUNTRIES: copy.copy(topology["objects"][COUNTRIES])}}
    filled["objects"][COUNTRIES]["geometries"] = [
        {**one, "properties": {"fill": fills.get(str(one.get("id")), LAND)}}
        for one in topology["objects"][COUNTRIES]["geometries"]
    ]
    return filled


def _circles(shapes: Shapes, fills: Mapping[str, str], width: int, scale: float) -> list[Any]:
    """Give a circle for each country too small to be seen as a shape: those with a number in front, in full size.

    Circles that would cover each other are moved apart, no farther than they must.
    """
    import altair

    radius = 1.6 + width / 320
    pixels = (scale * math.pi / 180) ** 2
    small = {code: spot for code, (spot, size) in shapes.places.items() if size * pixels < _SEEN}
    places = {code: _place(spot, width, scale) for code, spot in sorted(small.items())}
    shown = apart({code: spot for code, spot in places.items() if code in fills}, 2 * radius + 1)
    found = []
    for here, share, edge in (({**places}, 0.45, SOFT), (shown, 1.0, INK)):
        values = [
            {"code": code, "x": round(x, 1), "y": round(y, 1), "fill": fills.get(code, "#ffffff")}
            for code, (x, y) in here.items()
            if (code in fills) == (here is shown)
        ]
        if values:
            found.append(
                altair.Chart(altair.InlineData(values=values))
                .mark_circle(size=math.pi * (radius * share) ** 2, stroke=edge, strokeWidth=0.7, opacity=1)
                .encode(
                    x=altair.X("x:Q", scale=altair.Scale(domain=[0, width], range=[0, width], nice=False), axis=None),
                    y=altair.Y("y:Q", scale=altair.Scale(domain=[0, 1], range=[0, 1], nice=False), axis=None),
                    fill=altair.Fill("fill:N", scale=None),
                )
            )
    return found


def _place(spot: Point, width: int, scale: float) -> Point:
    """Give where a place stands on the drawing, in pixels from its left upper corner."""
    east = (spot[0] + _ROTATION + 540) % 360 - 180
    angle = _angle(spot[1])
    slope = 1.340264 - 3 * 0.081106 * angle**2 + angle**6 * (7 * 0.000893 + 9 * 0.003796 * angle**2)
    x = 2 * math.sqrt(3) * math.radians(east) * math.cos(angle) / (3 * slope)
    return width / 2 + scale * x, _height(spot[1], scale) - _height(_NORTH, scale)


def apart(places: Mapping[str, Point], distance: float) -> dict[str, Point]:
    """Give places moved until no two are nearer than ``distance``; the same for the same places, in any order."""
    found = dict(sorted(places.items()))
    codes = list(found)
    for _ in range(_ROUNDS):
        moved = False
        for place, one in enumerate(codes):
            for other in codes[place + 1 :]:
                (x, y), (next_x, next_y) = found[one], found[other]
                gap = math.hypot(next_x - x, next_y - y)
                if gap >= distance - 0.05:
                    continue
                along = ((next_x - x) / gap, (next_y - y) / gap) if gap else (1.0, 0.0)
                push = (distance - gap) / 2
                found[one] = (x - along[0] * push, y - along[1] * push)
                found[other] = (next_x + along[0] * push, next_y + along[1] * push)
                moved = True
        if not moved:
            break
    return found
