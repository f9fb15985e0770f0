"""The faults of trade flows: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import OutturnError


class NegativeFlowError(OutturnError):
    """A flow of trade is below 0."""

    code = "E640"
    exit_status = 4


class MissingFlowError(OutturnError):
    """A flow of trade has no value."""

    code = "E641"
    exit_status = 4


class OwnTradeError(OutturnError):
    """An area exports to itself."""

    code = "E642"
    exit_status = 4


class UnclassifiedProductError(OutturnError):
    """A product is in no class of the list."""

    code = "E643"
    exit_status = 4


class UnreadableFlowsError(OutturnError):
    """Flows cannot be read from where they are said to be."""

    code = "E644"
    exit_status = 4


class TooFewToCompareError(OutturnError):
    """Complexity or fitness is not defined: too few areas or products are connected, or the answer is not one."""

    code = "E645"
    exit_status = 4


class ClassListError(OutturnError):
    """A list of technology classes cannot be used."""

    code = "E646"
    exit_status = 2


class MissingJavaError(OutturnError):
    """Spark needs Java, and there is none."""

    code = "E647"
    exit_status = 2


class MissingColumnRoleError(OutturnError):
    """A table of flows lacks a column, under any of the names it may have."""

    code = "E648"
    exit_status = 2


class EngineError(OutturnError):
    """The engine asked for cannot read flows given in this way."""

    code = "E649"
    exit_status = 2
