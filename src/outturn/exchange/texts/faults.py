"""What can be wrong with a file of text."""

from __future__ import annotations

from pathlib import Path

from outturn.errors import CriticalInputError, UsageError


class UnreadableTextError(CriticalInputError):
    """A file is not the plain text, DOCX or PDF that its name says."""

    code = "E342"


class UnknownTextFormatError(UsageError):
    """A file has a name that says neither plain text, DOCX nor PDF."""

    code = "E343"


class EmptyTextError(CriticalInputError):
    """A file holds no text, such as a PDF of pictures of pages."""

    code = "E344"


def unreadable(path: Path, expected: str, got: str, fix: str) -> UnreadableTextError:
    """Make the error for a file that cannot be read as what it claims to be."""
    return UnreadableTextError("The text cannot be read", where=str(path), expected=expected, got=got, fix=fix)
