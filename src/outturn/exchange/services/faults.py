"""Faults of downloads: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import CriticalInputError, InputError, SettingsError, UsageError


class UnknownServiceError(UsageError):
    """There is no such service, or it has not what was asked for."""

    code = "E698"


class ServiceDescriptionError(SettingsError):
    """The description of a service cannot be followed."""

    code = "E699"


class ServiceRefusedError(InputError):
    """A service answered that it will not, or cannot, give what was asked for."""

    code = "E700"


class ServiceUnreachableError(InputError):
    """A service did not answer, or not in full, however often it was asked."""

    code = "E701"


class UnexpectedAnswerError(CriticalInputError):
    """A service answered with something else than the data: a web page, another format, a part of them."""

    code = "E702"


class NothingDownloadedError(UsageError):
    """A download is to be used without the network, and there is none."""

    code = "E703"


class DamagedDownloadError(InputError):
    """A file of the cache is not what was downloaded."""

    code = "E704"
