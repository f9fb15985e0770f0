"""The faults of an appraisal: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import CriticalInputError, OutturnError


class AppraisalInputError(OutturnError):
    """Something in the description of a project is not acceptable."""

    code = "E401"
    exit_status = 4


class UnknownKeyError(AppraisalInputError):
    """A table has a key that is not declared."""

    code = "E402"


class MissingKeyError(AppraisalInputError):
    """A key without default is absent."""

    code = "E403"


class ValueKindError(AppraisalInputError):
    """A key holds another kind of value than declared."""

    code = "E404"


class BareRateError(AppraisalInputError):
    """A rate or share of 1 or more is written without a percent sign."""

    code = "E405"


class NoProductionError(AppraisalInputError):
    """The project produces nothing."""

    code = "E406"


class LoanBeyondHorizonError(AppraisalInputError):
    """A loan is drawn, repaid or still owed after the end of the horizon."""

    code = "E407"


class LifeError(AppraisalInputError):
    """An economic life is not a positive number of months."""

    code = "E408"


class PeriodCountError(AppraisalInputError):
    """A list does not have one value for each period."""

    code = "E409"


class DuplicateKeyError(AppraisalInputError):
    """Two items of a list have the same key."""

    code = "E410"


class UnknownReferenceError(AppraisalInputError):
    """A product or currency is named that the project does not have."""

    code = "E411"


class NotReadableError(CriticalInputError):
    """The file is not TOML, or not a workbook of this structure."""

    code = "E412"


class CircularGoalError(OutturnError):
    """The result that is sought does not depend on the input that may be changed, or is the input itself."""

    code = "E413"
    exit_status = 4


class UnknownInputError(OutturnError):
    """An input is named that the project does not have or that may not be varied."""

    code = "E414"
    exit_status = 4


class OpeningBalanceError(AppraisalInputError):
    """The starting balance of an existing enterprise does not balance."""

    code = "E415"


class MissingExtraError(OutturnError):
    """A library of an optional extra is not installed."""

    code = "E416"
    exit_status = 2


class DistributionError(AppraisalInputError):
    """The parameters of a distribution or of a correlation are impossible."""

    code = "E417"


class UnknownTermError(OutturnError):
    """No term of this name is explained."""

    code = "E418"
    exit_status = 2


class GoalNotReachedError(OutturnError):
    """No value of the input brings the result to the goal."""

    code = "E419"
    exit_status = 3


class CaseError(AppraisalInputError):
    """A file of cases names a function that is not known, or lacks what it needs."""

    code = "E420"


class DifferentHorizonsError(OutturnError):
    """Two projects cannot be compared, as their periods differ."""

    code = "E421"
    exit_status = 4


class ArgumentError(OutturnError):
    """A function was called with arguments it cannot work with."""

    code = "E422"
    exit_status = 4


class LoanTermsError(AppraisalInputError):
    """The terms of a loan contradict one another."""

    code = "E423"


class UnknownIndicatorError(OutturnError):
    """No indicator of this name is calculated."""

    code = "E424"
    exit_status = 2


def argument(problem: str, where: str, expected: str, got: object, fix: str) -> ArgumentError:
    """Give an ``ArgumentError`` for a call of a function."""
    return ArgumentError(problem, where=where, expected=expected, got=repr(got), fix=fix)
