"""Faults of the prose of a report and of its outline."""

from __future__ import annotations

from outturn.errors import OutturnError


class ProseError(OutturnError):
    """A file of prose is not written as prose is: a heading, a reference or a section cannot be read."""

    code = "E465"
    exit_status = 4


class NumberInProseError(OutturnError):
    """The prose holds a digit or a number word outside a reference."""

    code = "E466"
    exit_status = 4


class UnequalFiguresError(OutturnError):
    """A section does not name the same figures in every language."""

    code = "E467"
    exit_status = 4


class UnresolvedReferenceError(OutturnError):
    """A reference names what the edition or the language does not have."""

    code = "E468"
    exit_status = 4


class OutlineError(OutturnError):
    """The outline of a report cannot be followed."""

    code = "E469"
    exit_status = 4


class MissingProseError(OutturnError):
    """A language has no prose for a report."""

    code = "E470"
    exit_status = 2
