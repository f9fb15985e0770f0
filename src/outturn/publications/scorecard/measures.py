"""Says how an indicator is computed, in the words of its declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator


def measure_text(indicator: Indicator) -> str:
    """Write how an indicator is computed, as its declaration says it."""
    measure = indicator.measure
    if measure.kind == "figure":
        return f"method {measure.figure}({_options(measure.options)})"
    parts = []
    for part in measure.parts:
        given = f"({_options(part.options)})" if part.options else ""
        what = f"{part.aggregate}({part.expression or '*'})" + (f" by method {part.method}{given}" if part.method else "")
        parts.append(f"{what} of {part.records}" + (f" where {part.where}" if part.where else ""))
    if measure.kind == "method":  # numerator and denominator of its rows: said once
        parts = list(dict.fromkeys(parts))
    return {"ratio": " / ", "total": " + "}.get(measure.kind, "; ").join(parts)


def _options(given: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in given.items())
