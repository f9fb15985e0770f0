"""The faults of the vocabulary: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import OutturnError


class UnknownCodeListError(OutturnError):
    """A code list of that name does not exist."""

    code = "E121"
    exit_status = 2


class UnknownCodeError(OutturnError):
    """A code is not in its code list."""

    code = "E122"
    exit_status = 4


class UnknownLabelLanguageError(OutturnError):
    """Labels are not kept in that language."""

    code = "E123"
    exit_status = 2


class UnknownMembershipError(OutturnError):
    """Who belonged to a country group on a day is not known: no such group, or a day outside the facts held."""

    code = "E124"
    exit_status = 4


class DamagedVocabularyError(OutturnError):
    """A file of the vocabulary cannot be read as what it should be."""

    code = "E125"
    exit_status = 2
