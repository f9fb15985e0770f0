"""Figures: a published number with everything needed to judge it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

Number = int | Decimal | Fraction
Status = Literal["computed", "partial", "not_reported", "not_calculable", "published_only", "withheld"]
MONEY = ("USD", "EUR")


@dataclass(frozen=True)
class Coverage:
    """Which share of the projects in scope has reported, by number and by budget, and which are silent.

    ``projects`` and ``budget`` are fractions of one; ``None`` where nothing is in scope or has a budget.
    The codes of the silent are read when they are first asked for.
    """

    in_scope: int
    reported: int
    budget_in_scope: Decimal | None
    budget_reported: Decimal | None
    read_silent: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)

    @property
    def silent(self) -> tuple[str, ...]:
        """Codes of the projects in scope that have not reported, in code-point order."""
        return self.read_silent()

    @property
    def projects(self) -> Fraction | None:
        """Share of the projects in scope that have reported."""
        return Fraction(self.reported, self.in_scope) if self.in_scope else None

    @property
    def budget(self) -> Fraction | None:
        """Share of the budget in scope that belongs to projects that have reported."""
        if not self.budget_in_scope:
            return None
        return Fraction(self.budget_reported or 0) / Fraction(self.budget_in_scope)

    def to_json(self) -> dict[str, Any]:
        """Give shares as numbers between 0 and 1, and the codes of the silent projects."""
        return {
            "projects": None if self.projects is None else float(self.projects),
            "budget": None if self.budget is None else float(self.budget),
            "silent": list(self.silent),
        }


@dataclass(frozen=True)
class Figure:
    """One number: its slice, how it came about, and how far it can be relied on.

    ``value`` is exact and unrounded: a whole number for counts, a decimal for sums, a fraction
    for ratios (in percent where the unit is %); ``None`` with a ``reason`` where there is none.
    ``records`` is the number of records that count in it; ``None`` where it is withheld from the public.
    """

    indicator: str
    level: int
    slice: Mapping[str, str]
    value: Number | None
    unit: str
    numerator: Number | None
    denominator: Number | None
    records: int | None
    coverage: Coverage | None
    target: Decimal | None
    status: Status
    reason: str | None = None
    rounding: int | None = None
    ascending: bool = True
    footnotes: tuple[Mapping[str, str], ...] = field(default=())

    @property
    def partial(self) -> bool:
        """Whether too few of those who should report have done so."""
        return self.status == "partial"

    @property
    def parts_are_money(self) -> bool:
        """Whether numerator and denominator are amounts of money: of an amount, or of a ratio of amounts."""
        return self.unit in MONEY or (self.denominator is not None and isinstance(self.numerator, Decimal))

    def to_json(self) -> dict[str, Any]:
        """Give the figure as JSON values: counts and ratios as numbers, money as decimal strings."""
        money = self.unit in MONEY
        parts = self.parts_are_money
        return {
            "indicator": self.indicator,
            "level": self.level,
            "slice": dict(self.slice),
            "value": json_number(self.value, money),
            "unit": self.unit,
            "numerator": json_number(self.numerator, parts),
            "denominator": json_number(self.denominator, parts),
            "records": self.records,
            "coverage": None if self.coverage is None else self.coverage.to_json(),
            "partial": self.partial,
            "target": None if self.target is None else float(self.target),
            "status": self.status,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class UsedRow:
    """A record that a figure method used, with its part of numerator and denominator."""

    record: str
    id: str
    numerator: Number | None
    denominator: Number | None


@dataclass(frozen=True)
class FigureResult:
    """What a figure method found: value, numerator, denominator and the records it used."""

    value: Number | None
    numerator: Number | None
    denominator: Number | None
    rows: Sequence[UsedRow]
    reason: str | None = None


def json_number(value: Number | None, money: bool) -> int | float | str | None:
    """Give a number for JSON: money as an exact decimal string, a whole number as such, else a float."""
    if value is None or isinstance(value, int):
        return str(value) if money and value is not None else value
    if isinstance(value, Decimal):
        if money:
            return format(trimmed(value), "f")
        return int(value) if value == value.to_integral_value() else float(value)
    return float(value) if value.denominator != 1 else int(value)


def trimmed(value: Decimal) -> Decimal:
    """Give the decimal without needless zeros, but with two decimals at least."""
    short = value.normalize()
    places = -int(short.as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(-max(places, 2)))


def progress(
    actual: Number | None, baseline: Number | None, target: Number | None
) -> tuple[Fraction | None, str | None]:
    """Give the share of the way from baseline to target that was made, and why there is none.

    (actual - baseline) / (target - baseline), right for rising and falling indicators and never
    capped. Source: UNDG, Results-Based Management Handbook, 2011, chapter on monitoring.

    >>> progress(15, 10, 20)
    (Fraction(1, 2), None)
    >>> progress(80, 100, 60)
    (Fraction(1, 2), None)
    >>> progress(5, 10, 10)
    (None, 'not calculable: target equals baseline')
    """
    if actual is None or baseline is None or target is None:
        missing = next(
            name for name, one in (("actual", actual), ("baseline", baseline), ("target", target)) if one is None
        )
        return None, f"not calculable: no {missing}"
    if target == baseline:
        return None, "not calculable: target equals baseline"
    return (Fraction(actual) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline)), None
