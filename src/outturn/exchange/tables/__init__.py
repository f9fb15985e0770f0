"""Tables as people exchange them: Excel workbooks, CSV and Parquet files, read and written.

The names below are imported when they are first used: who only writes tables does not start the record store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outturn.exchange.tables.loading import load_files
    from outturn.exchange.tables.templates import write_template
    from outturn.records.loading import Counts, LoadReport

__all__ = ["Counts", "LoadReport", "load_files", "write_template"]

_HOMES = {
    "Counts": "outturn.records.loading",
    "LoadReport": "outturn.records.loading",
    "load_files": "outturn.exchange.tables.loading",
    "write_template": "outturn.exchange.tables.templates",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
