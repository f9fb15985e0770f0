"""Reads the folder of a language: its name, its direction and the fonts it is typeset with."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from outturn.publications.languages.faults import LanguageFileError, UnknownLanguageError
from outturn.publications.languages.numbers import NumberForms

PACKAGED = Path(__file__).parent
_FILE = "language.toml"
_KEYS = ("name", "direction", "region", "fonts", "screen_fonts", "numbers")


@dataclass(frozen=True)
class Language:
    """A language of publications.

    ``fonts`` are the families it is typeset with, the first that has a glyph being taken; ``screen_fonts`` is
    the same as a list of CSS. ``region`` is the code of the country whose typographic habits it follows.
    ``words_are_apart`` says whether words stand between spaces.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    region: str
    fonts: tuple[str, ...]
    screen_fonts: str
    numbers: NumberForms
    words_are_apart: bool
    folder: Path


def languages(further: Sequence[Path] = ()) -> list[str]:
    """Give the codes of the languages there are files for, those in the folders ``further`` included."""
    found = {path.parent.name for root in (PACKAGED, *further) for path in root.glob(f"*/{_FILE}")}
    return sorted(found)


def language(code: str, further: Sequence[Path] = ()) -> Language:
    """Give a language from its folder, looked for in ``further`` first, then in the package.

    Raises ``UnknownLanguageError`` where it has none, ``LanguageFileError`` where its file cannot be followed.
    """
    for root in (*further, PACKAGED):
        if (root / code / _FILE).is_file():
            return _read(root / code)
    raise UnknownLanguageError(
        f"There are no files for the language {code!r}",
        where=", ".join(str(root) for root in (*further, PACKAGED)),
        expected=f"one of {', '.join(languages(further))}",
        got=code,
        fix=f"name one of these, or add a folder {code} with {_FILE}",
    )


@cache
def _read(folder: Path) -> Language:
    path = folder / _FILE
    content = read_toml(path)
    missing = [key for key in _KEYS if not content.get(key)]
    if missing or content["direction"] not in ("ltr", "rtl"):
        raise LanguageFileError(
            "The file of a language cannot be followed",
            where=str(path),
            expected=f'{", ".join(_KEYS)}, and direction "ltr" or "rtl"',
            got=f"no {', '.join(missing)}" if missing else f"direction {content['direction']!r}",
            fix="complete the file as those of the other languages",
        )
    return Language(
        code=folder.name,
        name=content["name"],
        direction=content["direction"],
        region=content["region"],
        fonts=tuple(content["fonts"]),
        screen_fonts=content["screen_fonts"],
        numbers=NumberForms.of(folder.name, content["numbers"]),
        words_are_apart=bool(content.get("checking", {}).get("words_are_apart", True)),
        folder=folder,
    )


def read_lines(path: Path) -> tuple[str, ...]:
    """Give the lines of a list of a language, without remarks (#) and empty lines; none where there is no file."""
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file of a language; ``LanguageFileError`` where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LanguageFileError(
            "A file of a language cannot be read",
            where=str(path),
            expected="a TOML file in UTF-8",
            got=str(error),
            fix="correct the file",
        ) from None
