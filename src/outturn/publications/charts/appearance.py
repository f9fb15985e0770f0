"""How charts look: one font family a language, colours that can be told apart, room for words, direction of reading."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

FAMILIES = {"en": "Noto Sans", "zh": "Noto Sans SC", "ar": "Noto Naskh Arabic"}
"""The font family of each language that has one of its own; the others have that of English."""
COLOURS = ("#0b3c6f", "#d1600f", "#128c7e", "#8f7fd0", "#6b4f2a", "#4a4a4a")
"""Parts of a chart in this order. Each has a contrast of at least 3 to white (WCAG 2.2, 1.4.11), and any two differ for
readers with any of the three kinds of colour-vision deficiency."""
SINGLE = COLOURS[0]
INK, SOFT, LINE, TRACK = "#1c2430", "#55606e", "#d5dae0", "#e9edf1"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_RIGHT_TO_LEFT_MARK = "\u200f"
FONT_SIZE = 13
WIDE, NARROW = 640, 320
"""Widths in pixels: as printed, and as on a small telephone."""
_WIDE_LETTER, _LETTER = 1.0, 0.6
_DARK_BELOW = 0.18


def family(language: str) -> str:
    """Give the font family of a language, the English one where it has none of its own."""
    return FAMILIES.get(language, FAMILIES["en"])


def is_right_to_left(language: str) -> bool:
    """Say whether a language is read from right to left."""
    return language in RIGHT_TO_LEFT


def colours(count: int) -> list[str]:
    """Give the colours of the first ``count`` parts of a chart."""
    return [COLOURS[index % len(COLOURS)] for index in range(count)]


def directed(text: str, language: str) -> str:
    """Mark a text of a language that runs from right to left, so that numbers at its beginning do not turn it."""
    return f"{_RIGHT_TO_LEFT_MARK}{text}" if is_right_to_left(language) else text


def colour_on(colour: str) -> str:
    """Give black or white, whichever can be read on a colour: the contrast is at least 4.5.

    >>> colour_on("#0b3c6f"), colour_on("#d1600f")
    ('#ffffff', '#000000')
    """
    return "#ffffff" if luminance(colour) < _DARK_BELOW else "#000000"


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#rrggbb``, from 0 to 1. Source: W3C, WCAG 2.2, "relative luminance"."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def room(text: str, size: int = FONT_SIZE) -> int:
    """Give the pixels that a text needs in a wide font: readers' fonts differ from those measured with."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return round(size * (wide * _WIDE_LETTER + (len(text) - wide) * _LETTER)) + 2


def lines(text: str, width: int, size: int = FONT_SIZE) -> list[str]:
    """Break a text into lines of at most ``width`` pixels where its words allow; Chinese breaks between characters.

    >>> lines("Safeguarding the environment", 110)
    ['Safeguarding', 'the', 'environment']
    """
    found: list[str] = []
    for word in _words(text):
        if found and room((found[-1] + word).rstrip(), size) <= width:
            found[-1] += word
        else:
            found.append(word.lstrip())
    return [line.rstrip() for line in found] or [""]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for letter in text:
        alone = unicodedata.east_asian_width(letter) == "W" and letter not in "，。、；：）》"
        if not words or alone or words[-1].endswith((" ", "-")):
            words.append(letter)
        else:
            words[-1] += letter
    return words


def configured(language: str) -> dict[str, Any]:
    """Give the configuration that every specification carries."""
    return {
        "font": family(language),
        "aria": False,
        "concat": {"spacing": 8},
        "text": {"fontSize": FONT_SIZE - 1, "color": INK},
        "view": {"stroke": None},
    }


@cache
def register_fonts() -> None:
    """Let the renderer find the fonts that the package carries, whatever the machine has."""
    import vl_convert

    for folder in sorted((Path(__file__).parents[1]).glob("**/fonts")):
        vl_convert.register_font_directory(str(folder))
