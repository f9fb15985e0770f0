"""Makes the fonts that publications are typeset with, as subsets of the Noto fonts of Debian.

    apt-get install fonts-noto-core fonts-noto-cjk
    python -m assets.fonts

Sources: Noto Sans and Noto Naskh Arabic from the Debian package fonts-noto-core, Noto Sans CJK SC from
fonts-noto-cjk (the second face for Simplified Chinese in its collection). All are under the SIL Open Font
License 1.1. The Chinese subset holds the characters of GB 2312-80; the others hold the letters of Latin,
Greek and Cyrillic or of Arabic, with the signs printed beside numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FONTS = Path(__file__).parents[1] / "src" / "outturn" / "publications" / "typesetting" / "fonts"
NOTO = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto")
SIGNS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2000, 0x2070), *range(0x20A0, 0x20D0), 0x2122, 0x2212]
WESTERN = [
    *range(0x100, 0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x1F00), *range(0x2070, 0x20A0),
    *range(0x2100, 0x2400), *range(0x25A0, 0x2600),
]  # fmt: skip
ARABIC = [*range(0x600, 0x700), *range(0x750, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]
SPACING = ["kern"]
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "init", "medi", "fina", "isol", "rlig", "calt", "tnum"]


def chinese() -> list[int]:
    """Give the code points of GB 2312-80: 682 signs and 6,763 characters."""
    found = []
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def subset(font: TTFont, points: Iterable[int], name: str, features: list[str]) -> None:
    """Keep the glyphs of ``points`` and write the font as ``name``, the same bytes each time."""
    names = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options = Options(layout_features=features, name_IDs=names, notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.save(FONTS / name, reorderTables=True)
    print(f"{name}: {len(font.getBestCmap()):,} characters, {(FONTS / name).stat().st_size:,} bytes")


def named(font: TTFont, family: str, style: str) -> TTFont:
    """Give a font the family name of its subset."""
    for record in font["name"].names:
        new = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", ""), 16: family,
               17: style}.get(record.nameID)  # fmt: skip
        if new is not None:
            record.string = new
    return font


def simplified(path: Path) -> TTFont:
    """Give the face for Simplified Chinese of a collection."""
    faces = TTCollection(path).fonts
    return next(face for face in faces if face["name"].getDebugName(1) == "Noto Sans CJK SC")


def main() -> None:
    """Write every font file."""
    FONTS.mkdir(exist_ok=True)
    for style in ("Regular", "Bold", "Italic"):
        subset(TTFont(NOTO / f"NotoSans-{style}.ttf"), SIGNS + WESTERN, f"NotoSans-{style}.ttf", FEATURES)
    for style in ("Regular", "Bold"):
        subset(TTFont(NOTO / f"NotoNaskhArabic-{style}.ttf"), SIGNS + ARABIC, f"NotoNaskhArabic-{style}.ttf", FEATURES)
        face = named(simplified(CJK / f"NotoSansCJK-{style}.ttc"), "Noto Sans SC", style)
        subset(face, SIGNS + chinese(), f"NotoSansSC-{style}.otf", SPACING)


if __name__ == "__main__":
    main()
