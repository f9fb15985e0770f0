"""Says how an indicator is computed, in the words of its declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator


def measure_text(indicator: Indicator) -> str:
    """Write how an indicator is computed, as its declaration says it."""
    measure = indicator.measure
    if measure.kind == "figure":
        options = ", ".join(f"{name} = {value}" for name, value in measure.options.items())
        return f"method {measure.figure}({options})"
    parts = []
    for part in measure.parts:
        what = f"{part.aggregate}({part.expression or '*'})" + (f" by method {part.method}" if part.method else "")
        parts.append(f"{what} of {part.records}" + (f" where {part.where}" if part.where else ""))
    return {"ratio": " / ", "total": " + "}.get(measure.kind, "; ").join(parts)
