"""Faults of statistics that were published by others: one class and one code per cause."""

from __future__ import annotations

from collections.abc import Sequence

from outturn.errors import CriticalInputError, FaultsError, InputError, OutturnError, UsageError


class UnknownSourceError(UsageError):
    """A source that nobody reads was named."""

    code = "E660"


class UnreadableSourceError(CriticalInputError):
    """A file does not have the form in which its source publishes."""

    code = "E661"


class UnjoinedAreaError(InputError):
    """A country or area of the file is none that is known: its observations would be lost."""

    code = "E662"


class UnreadValueError(InputError):
    """A value is no number, or a period is no period."""

    code = "E663"


class DuplicateObservationError(InputError):
    """Two observations of a dataset have the same series, area and period."""

    code = "E664"


class MixedUnitError(InputError):
    """A series comes in another unit than it should, or in several."""

    code = "E665"


class BrokenRuleError(InputError):
    """Values break a rule of validation that no true values break."""

    code = "E666"


class UnknownSeriesError(UsageError):
    """No dataset holds the series asked for, or there is no such series."""

    code = "E667"


class UnknownDatasetError(UsageError):
    """No dataset of that name is in the catalogue or among the files given."""

    code = "E668"


class InexactValueError(InputError):
    """A value has more digits than are kept, so that it would be rounded."""

    code = "E669"


class RulesError(UsageError):
    """A file of validation rules cannot be followed."""

    code = "E670"


class FileArgumentError(UsageError):
    """A file for a dataset is not given as DATASET=FILE."""

    code = "E672"


class GroupFileError(InputError):
    """A file of country groups cannot be read."""

    code = "E673"


class CorrectionError(UsageError):
    """The correction of an area's name is not given as NAME=CODE, or its code is not known."""

    code = "E674"


class SeriesDescriptionError(UsageError):
    """The description of a source cannot be followed."""

    code = "E675"


class RefusedStatisticsError(FaultsError):
    """Statistics with faults that must not be published; nothing of the file was kept."""

    code = "E671"

    def __init__(self, faults: Sequence[OutturnError], *, where: str) -> None:
        super().__init__(faults, where=where)
        count = len(self.faults)
        self.problem = f"{count} {'fault' if count == 1 else 'faults'} found in statistics; nothing was kept"
        self.expected = "no faults"
        self.fix = "mend each as it says, or ask the publisher; the whole list: outturn stats validate"
        self.args = (self.render(),)


class UnknownAreaError(UsageError):
    """A country or group was asked for that is not known."""

    code = "E676"


class DamagedDatasetError(OutturnError):
    """The file of a dataset is not there, or holds other observations than the catalogue says."""

    code = "E677"
    exit_status = 6
