"""The words of a report in a language: its own, then English ones where it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from outturn.publications.annual_report.prose import FOLDER
from outturn.publications.languages import Language, language, read_toml
from outturn.publications.scorecard.pages import languages as page_languages
from outturn.publications.scorecard.pages import words_of as page_words

_WORDS = "words.toml"
_LABELS = "labels.toml"
_NOUNS = "nouns.toml"


def words_of(chosen: Language) -> dict[str, str]:
    """Give the words of pages, traces and the report in a language.

    The short names of indicators (``short_CODE``) are its own alone: English ones would stand before its own names.
    """
    known = page_words(chosen.code if chosen.code in page_languages() else "en")
    english = _read(language("en").folder / FOLDER / _WORDS)
    english = {key: text for key, text in english.items() if not key.startswith("short_")}
    return {**known, **english, **_read(chosen.folder / FOLDER / _WORDS)}


def nouns_of(chosen: Language) -> Mapping[str, Mapping[str, str]]:
    """Give what is counted, by plural category of the language."""
    return _nested(chosen.folder / _NOUNS)


def labels_of(chosen: Language) -> Mapping[str, Mapping[str, str]]:
    """Give labels of codes, by list, that an edition does not carry in the language."""
    return _nested(chosen.folder / _LABELS)


def roots(workspace: Path) -> Sequence[Path]:
    """Give the folders of languages of a workspace, which may add languages and word reports in its own way."""
    own = workspace / "languages"
    return (own,) if own.is_dir() else ()


def _read(path: Path) -> dict[str, str]:
    return {key: str(value) for key, value in read_toml(path).items()} if path.is_file() else {}


def _nested(path: Path) -> Mapping[str, Mapping[str, str]]:
    return read_toml(path) if path.is_file() else {}
