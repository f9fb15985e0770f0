"""Lets the typesetter set one document, in a process that holds nothing but its template, its values and its fonts.

A document is set twice where its values lead to places of its own: first to find these, then with links to them. The
typesetter can look up places by itself, but then keeps every part of the document that holds a link in both states.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.publications.apart import serve

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
PACKAGES = Path(__file__).parent / "packages"
_PLACES = "<target>"
"""What ``target`` of the package ``@outturn/pages`` leaves in a document: a name, and where it stands."""


def find_places(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give where each named place of a document stands: its page, and its distance from the page's edges."""
    import typst

    found = json.loads(typst.query(request["template"], _PLACES, field="value", **_setting(request)))
    return {each["name"]: each["at"] for each in found}


def compose(request: Mapping[str, Any]) -> bytes:
    """Set a document as PDF/UA-1 and PDF/A-2a."""
    import typst

    content: bytes = typst.compile(
        request["template"],
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.fromisoformat(request["moment"]),
        **_setting(request),
    )
    return content


def answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the places of a document, or its PDF; else what the typesetter refused, in its own words."""
    import typst

    try:
        if request["work"] == "places":
            return {"places": _places_or_refusal(request)}
        return {"pdf": base64.b64encode(compose(request)).decode()}
    except typst.TypstError as error:
        return {"refused": {"message": error.message, "diagnostic": error.diagnostic, "hints": list(error.hints)}}


def _places_or_refusal(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the places; where the document cannot be set, setting it says more of why than looking into it does."""
    try:
        return find_places(request)
    except RuntimeError:
        compose(request)
        raise


def _setting(request: Mapping[str, Any]) -> dict[str, Any]:
    """Give what both passes are told: nothing of the machine is read, no font and no file outside the template's."""
    return {
        "root": str(Path(request["template"]).parent),
        "font_paths": _fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": request["inputs"],
        "package_path": str(PACKAGES),
        "package_cache_path": str(PACKAGES),
    }


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


if __name__ == "__main__":
    serve(answer)
