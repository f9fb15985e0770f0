"""An edition of figures made up for a test, with the parts of the interface that publications read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from outturn.errors import UsageError

Number = int | Decimal | Fraction


@dataclass
class MadeFigure:
    indicator: str
    value: Number | None
    slice: dict[str, str] = field(default_factory=dict)
    unit: str = "projects"
    status: str = "computed"
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        money = self.unit in ("USD", "EUR") and self.value is not None
        return {"value": str(self.value) if money else self.value}


class MadeEdition:
    """Figures by indicator and slice for the year 2020; any other slice is unknown."""

    digest = "f" * 64

    def __init__(self, folder: Path | None, figures: list[MadeFigure], rounding: dict[str, int] | None = None) -> None:
        self.figures = figures
        self.edition = SimpleNamespace(year=2020)
        path = folder.parent if folder else Path("nowhere")
        self.workspace = SimpleNamespace(path=path, published={2020: folder} if folder else {})
        self.indicators = {
            figure.indicator: SimpleNamespace(rounding=(rounding or {}).get(figure.indicator)) for figure in figures
        }

    def scorecard(self) -> list[MadeFigure]:
        return [figure for figure in self.figures if not figure.slice]

    def figure(self, code: str, **slice: str) -> MadeFigure:
        for figure in self.figures:
            if (figure.indicator, figure.slice) == (code, slice):
                return figure
        raise UsageError("There is no such figure", where=code, expected="a known one", got=str(slice), fix="look")
