"""The languages that publications are written in: one folder of files each, and what the files say."""

from __future__ import annotations

from outturn.publications.languages.language import Language, language, languages, read_lines, read_toml

__all__ = ["Language", "language", "languages", "read_lines", "read_toml"]
