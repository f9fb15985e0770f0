"""Turns computed values into figures: what is computed, partial, not reported or not calculable, and why."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from outturn.indicators.computing import Value
from outturn.indicators.declaration import Indicator
from outturn.indicators.figures import Coverage, Figure, Number, Status
from outturn.indicators.tasks import Slice

Judged = tuple[Number | None, Status, str | None]


def judge(
    indicator: Indicator,
    slice_: Slice,
    value: Value,
    coverage: Coverage | None,
    threshold: Decimal,
    empty: str | None,
    footnotes: tuple[Mapping[str, str], ...] = (),
) -> Figure:
    """Give the figure for a computed value.

    ``empty`` names a record type that the figure counts and of which no record counts at all:
    then nothing is known, and nothing is not zero.
    """
    number, status, reason = _judged(indicator, value, coverage, empty)
    share = None if coverage is None else coverage.projects
    if status == "computed" and coverage is not None and share is not None and share < Fraction(threshold):
        status = "partial"
        reason = f"{coverage.reported} of {coverage.in_scope} in scope have reported"
    return Figure(
        indicator=indicator.code,
        level=indicator.level,
        slice=dict(slice_),
        value=number,
        unit=indicator.unit,
        numerator=value.numerator,
        denominator=value.denominator,
        records=value.records,
        coverage=coverage,
        target=indicator.target,
        status=status,
        reason=reason,
        rounding=indicator.rounding,
        ascending=indicator.ascending,
        footnotes=footnotes,
    )


def _judged(indicator: Indicator, value: Value, coverage: Coverage | None, empty: str | None) -> Judged:
    kind = indicator.measure.kind
    if kind == "figure" and value.result is not None:
        result = value.result
        return result.value, ("not_calculable" if result.value is None else "computed"), result.reason
    if empty is not None:
        return None, "not_reported", f"no {empty} record counts in this edition"
    if value.records == 0 and coverage is not None and coverage.in_scope and not coverage.reported:
        return None, "not_reported", "nobody in scope has reported"
    if kind == "ratio" or value.denominator is not None:
        return _ratio(indicator, value)
    if value.numerator is not None:
        published = indicator.measure.parts[0].records == "observation"
        return value.numerator, ("published_only" if published else "computed"), None
    register = coverage is None and kind in ("part", "total") and indicator.measure.parts[0].aggregate != "latest"
    if value.records == 0 and register:
        return 0, "computed", "no record in a complete register"
    return None, "not_reported", "no value was reported"


def _ratio(indicator: Indicator, value: Value) -> Judged:
    if value.denominator is None:
        return None, "not_reported", "no denominator was reported"
    if value.denominator == 0:
        return None, "not_calculable", f"{_plain(value.numerator or 0)}/0: the denominator is zero"
    if value.numerator is None:
        return None, "not_reported", "no numerator was reported"
    ratio = Fraction(value.numerator) / Fraction(value.denominator)
    return (ratio * 100 if indicator.unit == "%" else ratio), "computed", None


def _plain(value: Number) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
