"""Faults of files and mappings: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import CriticalInputError, InputError, SettingsError


class UnsafeFileError(CriticalInputError):
    """A file that could do harm: macros, or far more content than its size lets expect."""

    code = "E152"


class EncodingError(InputError):
    """A text file that is not UTF-8."""

    code = "E113"


class FormulaError(InputError):
    """A formula without the value it last gave, or one that gave an error."""

    code = "E114"


class UnnamedRecordError(InputError):
    """Neither the sheet nor the file says which record type its rows are."""

    code = "E115"


class MissingFileError(InputError):
    """A file to be read is not there or may not be read."""

    code = "E116"


class MappingError(SettingsError):
    """A mapping that cannot be followed."""

    code = "E103"
