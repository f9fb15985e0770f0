"""Faults of typesetting: what a document must not lack to be read by everybody."""

from __future__ import annotations

from outturn.errors import OutturnError


class MissingGlyphError(OutturnError):
    """A text holds a character that none of the fonts can show."""

    code = "E462"
    exit_status = 4


class MissingAlternativeError(OutturnError):
    """A picture has no text that stands for it."""

    code = "E463"
    exit_status = 1


class TypesettingError(OutturnError):
    """A template cannot be followed, or what it makes does not meet PDF/UA-1 and PDF/A-2a."""

    code = "E464"
    exit_status = 1
