"""Faults of the exchange of statistics: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import CriticalInputError, InputError, OutturnError, SettingsError, UsageError


class MessageFormatError(CriticalInputError):
    """A file is not an SDMX message of a kind that is read here."""

    code = "E690"


class DimensionMappingError(SettingsError):
    """A mapping of dimensions cannot be followed, or none fits the data."""

    code = "E691"


class UnmappedDimensionError(InputError):
    """The data has several values for one series, area and period: a dimension is not told apart."""

    code = "E692"


class UntranslatedCodeError(InputError):
    """Codes of the data are in no list here and not in the mapping."""

    code = "E693"


class StructureFileError(InputError):
    """A file of structures lacks the structure, or the code lists it refers to."""

    code = "E694"


class StructureRefusalError(InputError):
    """The structure does not allow what is to be written."""

    code = "E695"


class RoundTripError(OutturnError):
    """What was written does not read back as it was; nothing is left of it."""

    code = "E696"


class NothingToExportError(UsageError):
    """The selection holds no observation."""

    code = "E697"
