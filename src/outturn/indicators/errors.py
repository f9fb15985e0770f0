"""What can go wrong with a declaration, a figure asked for, or the records behind it."""

from __future__ import annotations

from outturn.errors import InputError, OutturnError, SettingsError, UsageError


class DeclarationError(SettingsError):
    """A framework file says something that cannot be followed."""

    code = "E201"


class ExpressionError(OutturnError):
    """An expression of a declaration cannot be followed; caught where the file is known."""

    code = "E202"
    exit_status = 2


class UnknownIndicatorError(UsageError):
    """No framework in use has this indicator."""

    code = "E211"


class UnknownSliceError(UsageError):
    """A dimension or code that this indicator does not have."""

    code = "E212"


class MissingRateError(InputError):
    """An amount has no exchange rate for its month."""

    code = "E221"


class MethodError(InputError):
    """A record or figure method cannot work with the records it was given."""

    code = "E223"
