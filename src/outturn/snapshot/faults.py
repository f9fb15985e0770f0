"""What can go wrong with an edition, one class per cause."""

from __future__ import annotations

from outturn.errors import InputError, UsageError


class UnknownEditionError(UsageError):
    """No edition, or more than one, answers to what was written."""

    code = "E121"


class UnknownTableError(UsageError):
    """The edition holds no such table."""

    code = "E122"


class UnnamedPublicationError(UsageError):
    """An edition is to be published without a name or a note."""

    code = "E123"


class OtherDatabaseError(UsageError):
    """The process already works on another database."""

    code = "E124"


class UnfitTableError(InputError):
    """A table to be frozen does not have its columns, its order or unique ids."""

    code = "E125"


class BrokenReferenceError(InputError):
    """A record refers to another one that is not there at the cut-off."""

    code = "E126"


class MissingObservationsError(InputError):
    """The catalogue names a dataset whose observations are not in the workspace, or not the same."""

    code = "E127"


class UnreadPeriodError(InputError):
    """A period in the records is no time period."""

    code = "E128"
