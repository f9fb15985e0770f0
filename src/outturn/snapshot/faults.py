"""What can go wrong with an edition, one class per cause."""

from __future__ import annotations

from outturn.errors import InputError, UsageError


class UnknownEditionError(UsageError):
    """No edition, or more than one, answers to what was written."""

    code = "E171"


class UnknownTableError(UsageError):
    """The edition holds no such table."""

    code = "E172"


class UnnamedPublicationError(UsageError):
    """An edition is to be published without a name or a note."""

    code = "E173"


class UnfitTableError(InputError):
    """A table to be frozen does not have its columns, its order or unique ids."""

    code = "E174"


class BrokenReferenceError(InputError):
    """A record refers to another one that is not there at the cut-off."""

    code = "E175"


class MissingObservationsError(InputError):
    """The catalogue names a dataset whose observations are not in the workspace, or not the same."""

    code = "E176"


class UnreadPeriodError(InputError):
    """A period in the records is no time period."""

    code = "E177"
