"""The faults of composite and production indices: one class and one code per cause."""

from __future__ import annotations

from outturn.errors import OutturnError


class NoSpreadError(OutturnError):
    """Values cannot be put on a scale: all economies of a year have the same one, or there is one economy."""

    code = "E621"
    exit_status = 4


class OptionsDisagreeError(OutturnError):
    """Two options exclude each other."""

    code = "E622"
    exit_status = 2


class WeightsError(OutturnError):
    """Weights and components do not go together."""

    code = "E623"
    exit_status = 4


class IncompleteYearError(OutturnError):
    """A year that links or scales an index lacks periods."""

    code = "E624"
    exit_status = 4


class ZeroLinkError(OutturnError):
    """A component with weight has a mean of 0 in the year it is measured against."""

    code = "E625"
    exit_status = 4


class ShortSeriesError(OutturnError):
    """A series is too short for what is asked of it."""

    code = "E626"
    exit_status = 4


class GapError(OutturnError):
    """A series has a hole where the method needs every period."""

    code = "E627"
    exit_status = 4


class FrequencyError(OutturnError):
    """Periods are of another frequency than the method needs, or of several."""

    code = "E628"
    exit_status = 4


class UnknownEconomyError(OutturnError):
    """An economy was asked for that the table does not have."""

    code = "E629"
    exit_status = 2


class NestedComponentsError(OutturnError):
    """A component of an index holds other components, which would count twice."""

    code = "E630"
    exit_status = 4
