"""What can be wrong with a map file."""

from __future__ import annotations

from outturn.errors import OutturnError


class MapFileError(OutturnError):
    """A file named as a map cannot be used as one."""

    code = "E490"
    exit_status = 2
