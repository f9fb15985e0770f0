"""Faults of publications of statistics."""

from __future__ import annotations

from outturn.errors import OutturnError


class UnknownPublicationLanguageError(OutturnError):
    """A publication of statistics is asked for in a language that it is not written in."""

    code = "E710"
    exit_status = 2


class PublicationFormatError(OutturnError):
    """A publication of statistics is asked for in a format that it is not written in."""

    code = "E711"
    exit_status = 2


class NothingToPublishError(OutturnError):
    """The data given hold nothing that the publication could show."""

    code = "E712"
    exit_status = 4


class AmbiguousObservationError(OutturnError):
    """One dataset holds two different values of one series, area and period: which is right cannot be known here."""

    code = "E713"
    exit_status = 4


class MixedUnitsError(OutturnError):
    """One series of one area comes in several units, so that its values cannot stand in one line."""

    code = "E714"
    exit_status = 4


class UnreadablePeriodError(OutturnError):
    """A period of an observation is neither a year nor a quarter nor a month."""

    code = "E715"
    exit_status = 4
