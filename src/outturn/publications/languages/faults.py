"""Faults of the files of a language."""

from __future__ import annotations

from outturn.errors import OutturnError


class UnknownLanguageError(OutturnError):
    """There are no files for a language."""

    code = "E460"
    exit_status = 2


class LanguageFileError(OutturnError):
    """A file of a language lacks what it must say, or cannot be read."""

    code = "E461"
    exit_status = 2
