"""The faults of statistical tables: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import OutturnError


class NotATableError(OutturnError):
    """A statistical method was given something that is not a table, or a table whose columns cannot be read."""

    code = "E601"
    exit_status = 4


class CodeError(OutturnError):
    """A code is missing, or is not written as a code."""

    code = "E603"
    exit_status = 4


class MixedCodesError(OutturnError):
    """Codes of one thing are written in two ways, such as 004 and 4."""

    code = "E604"
    exit_status = 4


class PeriodError(OutturnError):
    """A period is missing, or is not written as SDMX writes periods."""

    code = "E605"
    exit_status = 4


class MixedFrequencyError(OutturnError):
    """Years, quarters, months or days stand in one series."""

    code = "E606"
    exit_status = 4


class NotANumberError(OutturnError):
    """A value is text, infinite, or no number."""

    code = "E607"
    exit_status = 4


class DuplicateKeyError(OutturnError):
    """Two rows say something of the same area and period."""

    code = "E608"
    exit_status = 4


class MixedUnitsError(OutturnError):
    """Values in different units stand in one series."""

    code = "E609"
    exit_status = 4


class UnjoinedCodesError(OutturnError):
    """The codes of two tables do not meet."""

    code = "E610"
    exit_status = 4


class MembershipError(OutturnError):
    """The dates of a group's membership cannot be followed."""

    code = "E611"
    exit_status = 4


class ImpossibleValueError(OutturnError):
    """A value cannot be: a share above 100, a negative weight, population or employment."""

    code = "E612"
    exit_status = 4


class UnknownStatusError(OutturnError):
    """A status of an observation is none of the SDMX list CL_OBS_STATUS."""

    code = "E613"
    exit_status = 4
