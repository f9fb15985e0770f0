"""Outturn: what was really achieved, beside what was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from outturn.indicators.results import ResultsWorkspace

__version__ = "0.1.0"


def open(path: str | Path) -> ResultsWorkspace:  # noqa: A001 - the name the interface promises
    """Open the workspace in the folder ``path``; its editions give figures and traces.

    >>> outturn.open("demo-organisation").edition(2020).figure("POR.3.a", region="africa")  # doctest: +SKIP
    """
    from outturn.indicators.results import ResultsWorkspace

    return ResultsWorkspace.open(path)
