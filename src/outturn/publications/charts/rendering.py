"""Draws specifications as SVG and PNG: the same bytes for the same specification and fonts, whatever was drawn before.

Run as a program it draws a list of them, so that the renderer and its memory end with the process.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

from outturn.publications.apart import apart, serve
from outturn.publications.charts.appearance import register_fonts
from outturn.publications.charts.paths import shortened

_IDS = re.compile(r'(?<=id=")(?:clip|gradient_)\d+(?=")|(?<=url\(#)(?:clip|gradient_)\d+(?=\))')


def to_svg(spec: Mapping[str, Any]) -> str:
    """Draw a Vega-Lite specification as SVG."""
    import vl_convert

    register_fonts()
    return _renumbered(shortened(vl_convert.vegalite_to_svg(dict(spec))))


def to_png(svg: str, scale: float) -> bytes:
    """Draw SVG as PNG of ``scale`` pixels for each of its own."""
    import vl_convert

    register_fonts()
    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png


def draw_apart(asked: list[tuple[Mapping[str, Any], float]]) -> list[tuple[str, bytes]]:
    """Draw specifications in a process of its own; each comes with the scale of its PNG, 0 for none."""
    drawn = apart(__name__, {"drawings": [{"spec": spec, "scale": scale} for spec, scale in asked]})
    return [(each["svg"], base64.b64decode(each["png"])) for each in drawn["drawings"]]


def answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Draw what is asked for: for each of ``drawings`` its SVG, and its PNG where it has a scale."""
    return {"drawings": [_drawing(each["spec"], each["scale"]) for each in request["drawings"]]}


def _drawing(spec: Mapping[str, Any], scale: float) -> dict[str, str]:
    svg = to_svg(spec)
    return {"svg": svg, "png": base64.b64encode(to_png(svg, scale)).decode() if scale else ""}


def _renumbered(svg: str) -> str:
    """Number the ids of a drawing from 0: the renderer goes on counting from one drawing to the next."""
    order = {name: place for place, name in enumerate(dict.fromkeys(_IDS.findall(svg)))}
    return _IDS.sub(lambda found: f"{found[0].rstrip('0123456789')}{order[found[0]]}", svg)


if __name__ == "__main__":
    serve(answer)
