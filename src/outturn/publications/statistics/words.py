"""The words of publications of statistics: those they share, and each one's own, one file a language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from outturn.publications.languages.language import read_toml
from outturn.publications.statistics.faults import UnknownPublicationLanguageError

MESSAGES = "messages"
_HERE = Path(__file__).parent


def languages() -> list[str]:
    """Give the languages that publications of statistics are written in."""
    return sorted(path.stem for path in (_HERE / MESSAGES).glob("*.toml"))


@cache
def words_of(language: str, folder: Path | None = None) -> dict[str, str]:
    """Give the words of a language, with those of the publication in ``folder`` where one is given.

    Raises ``UnknownPublicationLanguageError`` for a language without words.
    """
    if language not in languages():
        raise UnknownPublicationLanguageError(
            f"Publications of statistics are not written in {language!r}",
            where="--lang",
            expected="one of " + ", ".join(languages()),
            got=language,
            fix="name one of these",
        )
    found: dict[str, str] = {}
    for place in (_HERE, *([folder] if folder else ())):
        found |= read_toml(place / MESSAGES / f"{language}.toml")
    return found
