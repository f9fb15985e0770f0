"""What a method module says of itself, so that the engine can call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outturn.indicators.reliance import Given, Relied

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database
    from outturn.indicators.figures import FigureResult


def _everything(options: Mapping[str, Any]) -> str | None:
    """Add no condition."""
    return None


@dataclass(frozen=True)
class RecordMethod:
    """How the engine calls a record method.

    ``module`` declares ``VERSION``. ``rows(database, options, year, dimensions)`` gives the table
    id, numerator, denominator, supports and own dimensions. ``relied`` gives, for traces, the
    further records they rest on. ``records`` is the type whose rows it gives (empty: any), ``reads``
    the types it uses, each with its columns. ``condition(options)`` narrows the rows in the engine's grammar; with
    ``per_options`` false the rows are the same for all options.
    """

    module: str
    rows: Callable[[Database, Mapping[str, Any], Year, tuple[str, ...]], pa.Table]
    relied: Callable[[Database, Mapping[str, Any], Year, Given], Relied]
    records: str = ""
    reads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    condition: Callable[[Mapping[str, Any]], str | None] = _everything
    per_options: bool = True


@dataclass(frozen=True)
class FigureMethod:
    """How the engine calls a figure method: ``module`` declares ``VERSION``, ``reads`` lists the types it uses."""

    module: str
    reads: Mapping[str, tuple[str, ...]]
    compute: Callable[[Database, Mapping[str, Any], Year], FigureResult]
