"""The faults of IATI files and of the standard's own data: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import CriticalInputError, InputError, OutturnError


class IncompleteStandardError(InputError):
    """A folder does not hold what is needed to state an edition of the standard."""

    code = "E501"


class UnknownRuleError(OutturnError):
    """A ruleset names a kind of rule that does not exist."""

    code = "E502"
    exit_status = 4


class ExpressionError(OutturnError):
    """A ruleset holds an expression that cannot be read."""

    code = "E503"
    exit_status = 4


class NotIatiError(CriticalInputError):
    """A file to be scored or flattened cannot be read as IATI."""

    code = "E504"


class HistoryError(InputError):
    """A history of snapshots cannot be read, or does not say whose it is."""

    code = "E505"


class UnsupportedVersionError(InputError):
    """A file to be imported is of a version of the standard that cannot be kept."""

    code = "E540"


class PrioritiesError(InputError):
    """A list of priorities to compare activities with cannot be read."""

    code = "E541"


class ConfirmationsError(InputError):
    """A list of confirmed joint programmes cannot be read."""

    code = "E542"
