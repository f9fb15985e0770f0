"""What an indicator is: the frozen declaration that TOML files and tests build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

Aggregate = Literal["count", "count_distinct", "sum", "latest"]


@dataclass(frozen=True)
class Part:
    """One aggregate over the records of one type.

    ``aggregate`` is applied to ``expression`` (none for ``count``). With ``method`` the rows
    come from a record method called with ``options``; its numerators are then summed, or, with
    ``count_distinct``, its rows of a positive numerator are counted by ``expression``.
    ``order`` is the column by which ``latest`` finds the last row; ``column`` is what is summed of a method's rows.
    """

    records: str
    aggregate: Aggregate
    expression: str | None = None
    where: str | None = None
    order: str | None = None
    method: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    column: Literal["numerator", "denominator"] = "numerator"


@dataclass(frozen=True)
class Measure:
    """How a value comes about: one part, a ratio of two, a total of several, or a figure method.

    A record method without its own aggregate gives numerator and denominator per record.
    """

    kind: Literal["part", "ratio", "total", "method", "figure"]
    parts: tuple[Part, ...] = ()
    figure: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Indicator:
    """The declaration of one indicator.

    ``by`` lists the dimensions in which it is published: every combination of a subset.
    ``within`` restricts the denominator's slice to those dimensions, so that shares add to
    100 over the others. ``items`` are printed sub-items that are slices of this indicator.
    ``rounding`` is the number of decimals printed; it never enters a computation.
    """

    code: str
    framework: str
    level: int
    name: Mapping[str, str]
    definition: Mapping[str, str]
    unit: str
    measure: Measure
    by: tuple[str, ...] = ()
    within: tuple[str, ...] | None = None
    regroup: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    scope: str | None = None
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rounding: int | None = None
    target: Decimal | None = None
    ascending: bool = True
    source: str = ""
    provenance: str = ""
    core_function: str = ""
    cell: Mapping[str, str] = field(default_factory=dict)
    footnote: Mapping[str, str] = field(default_factory=dict)
    disclosure: str = ""
    organisations: Literal["own", "all"] = "own"
    file: Path | None = field(default=None, compare=False)

    @property
    def version(self) -> str:
        """SHA-256 of the normalised declaration and the versions of the methods it names."""
        from outturn.indicators.methods import method_versions

        content = asdict(self)
        del content["file"]
        content["methods"] = method_versions(self)
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


@dataclass(frozen=True)
class Reported:
    """Records that show who has reported; ``project`` is the path from such a record to the one in scope."""

    records: str
    project: str
    where: str | None = None


@dataclass(frozen=True)
class Scope:
    """Who should report: records, their weight in money, and which of them count as having reported.

    One record of any kind in ``reported`` is enough.
    """

    name: str
    records: str
    where: str | None
    weight: str | None
    reported: tuple[Reported, ...] = ()


@dataclass(frozen=True)
class Framework:
    """A results framework: its indicators in printed order, its scopes and its theory of change."""

    code: str
    name: Mapping[str, str]
    version: str
    description: Mapping[str, str]
    levels: Mapping[int, Mapping[str, str]]
    scopes: Mapping[str, Scope]
    indicators: Mapping[str, Indicator]
    coverage_threshold: Decimal
    theory_of_change: Mapping[str, Any]
    organisations: Literal["own", "all"] = "own"
    file: Path | None = field(default=None, compare=False)
