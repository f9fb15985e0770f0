"""Sets a template with its values as PDF/UA-1 and PDF/A-2a, the same bytes for the same values on every machine.

Reads no system font and nothing outside the folder of the template. Templates may import the package
``@outturn/pages:1.0.0`` of this room.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.errors import OutturnError
from outturn.publications.languages import Language, language
from outturn.publications.typesetting.faults import MissingAlternativeError, MissingGlyphError, TypesettingError

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).parent / "fonts"
"""The font files: Noto Sans, Noto Sans SC (GB 2312) and Noto Naskh Arabic, under the SIL Open Font License 1.1."""
_PACKAGES = Path(__file__).parent / "packages"
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
) -> bytes:
    """Set the template ``main`` of ``folder`` with ``data`` and give the PDF.

    ``data`` is anything JSON can hold; templates read it as values, so that no text of a record is ever
    markup. Pictures go in as SVG text, each with its alternative. ``date`` is the date of the document, and
    ``languages`` are further folders of languages. Raises ``MissingGlyphError`` for a character that no font
    has, ``MissingAlternativeError`` for a picture without a text, ``TypesettingError`` for other faults.
    """
    import typst

    chosen = lang if isinstance(lang, Language) else language(lang, languages)
    moment = datetime(date.year, date.month, date.day, tzinfo=UTC)
    try:
        written = typst.compile(
            str(folder / main),
            root=str(folder),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": _json(data), "language": _json(_setting(chosen, date))},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=moment,
            package_path=str(_PACKAGES),
            package_cache_path=str(_PACKAGES),
        )
    except typst.TypstError as error:
        raise _fault(error, folder / main, chosen) from None
    return bytes(written)


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


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


def _fault(error: typst.TypstError, template: Path, chosen: Language) -> OutturnError:
    """Give what the typesetter refused as a fault in five parts."""
    glyph = _GLYPH.search(error.message)
    if glyph is not None:
        points = " ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(glyph[1]))
        return MissingGlyphError(
            "A character cannot be printed",
            where=f"{template.name}, in {chosen.name}",
            expected=f"characters of the fonts {', '.join(chosen.fonts)}",
            got=f"{glyph[1]} ({points})",
            fix=f"write the text with other characters, or add a font that has them to {FONTS}",
        )
    place = error.diagnostic.partition("┌─ ")[2].partition("\n")[0].strip()
    where = f"{template.name} {place}".strip()
    if _NO_ALTERNATIVE in error.message:
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
        got=" ".join(error.message.split()),
        fix="; ".join(error.hints) or "correct the template",
    )
