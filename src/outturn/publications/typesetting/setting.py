"""Sets a template with its values as PDF/UA-1 and PDF/A-2a, the same bytes for the same values on every machine.

Reads no system font and nothing outside the folder of the template. Templates may import the package
``@outturn/pages:1.0.0`` of this room. The typesetter works in a process of its own, so that its memory ends with it.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from outturn.errors import OutturnError
from outturn.publications.apart import apart
from outturn.publications.languages import Language, language
from outturn.publications.typesetting import composing
from outturn.publications.typesetting.faults import MissingAlternativeError, MissingGlyphError, TypesettingError

FONTS = composing.FONTS
"""The font files: Noto Sans, Noto Sans SC (GB 2312) and Noto Naskh Arabic, under the SIL Open Font License 1.1."""
_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_NO_ALTERNATIVE = "missing alt text"


def typeset(
    folder: Path,
    main: str,
    data: Mapping[str, Any],
    *,
    lang: str | Language,
    date: date,
    languages: Sequence[Path] = (),
    linked: bool = False,
) -> bytes:
    """Set the template ``main`` of ``folder`` with ``data`` and give the PDF.

    ``data`` is anything JSON can hold; templates read it as values, so that no text of a record is ever
    markup. Pictures go in as SVG text, each with its alternative. ``date`` is the date of the document, and
    ``languages`` are further folders of languages. ``linked`` says that the template has places (``target``) that its
    texts lead to (``leading``). Raises ``MissingGlyphError`` for a character that no font has,
    ``MissingAlternativeError`` for a picture without a text, ``TypesettingError`` for other faults.
    """
    chosen = lang if isinstance(lang, Language) else language(lang, languages)
    inputs = {"data": _json(data), "language": _json(_setting(chosen, date)), "places": "{}"}
    request = {"template": str(folder / main), "moment": f"{date}T00:00:00+00:00", "inputs": inputs}
    if linked:
        inputs["places"] = _json(_answered({**request, "work": "places"}, folder / main, chosen)["places"])
    return base64.b64decode(_answered({**request, "work": "pdf"}, folder / main, chosen)["pdf"])


def _answered(request: Mapping[str, Any], template: Path, chosen: Language) -> Mapping[str, Any]:
    """Let the typesetter work in a process of its own."""
    response = apart(composing.__name__, request)
    if "refused" in response:
        raise _fault(response["refused"], template, chosen)
    return response


def _setting(chosen: Language, day: date) -> dict[str, Any]:
    return {
        "code": chosen.code,
        "region": chosen.region,
        "direction": chosen.direction,
        "fonts": chosen.fonts,
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _fault(refused: Mapping[str, Any], template: Path, chosen: Language) -> OutturnError:
    """Give what the typesetter refused as a fault in five parts."""
    glyph = _GLYPH.search(refused["message"])
    if glyph is not None:
        points = " ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(glyph[1]))
        return MissingGlyphError(
            "A character cannot be printed",
            where=f"{template.name}, in {chosen.name}",
            expected=f"characters of the fonts {', '.join(chosen.fonts)}",
            got=f"{glyph[1]} ({points})",
            fix=f"write the text with other characters, or add a font that has them to {FONTS}",
        )
    place = refused["diagnostic"].partition("┌─ ")[2].partition("\n")[0].strip()
    where = f"{template.name} {place}".strip()
    if _NO_ALTERNATIVE in refused["message"]:
        return MissingAlternativeError(
            "A picture has no text that stands for it",
            where=where,
            expected="an alternative text for every picture",
            got="none",
            fix="give the picture its alternative (alt: …) in the template, or the chart its description",
        )
    return TypesettingError(
        "A document cannot be typeset",
        where=where,
        expected="a template that can be followed and gives PDF/UA-1 and PDF/A-2a",
        got=" ".join(refused["message"].split()),
        fix="; ".join(refused["hints"]) or "correct the template",
    )
