"""Findings: where a text cannot be right, with quotations, what it states and what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from outturn.methods.quantities.passages import Place
from outturn.methods.quantities.quantity import Quantity

Kind = Literal["contradicts_edition", "stated_twice", "bounds", "parts_total", "share", "list_count", "period"]


@dataclass(frozen=True)
class Finding:
    """One contradiction. ``confidence`` is between 0 and 1; ``figure`` names the figure where one is concerned."""

    kind: Kind
    quotes: tuple[Place, ...]
    stated: str
    expected: str
    explanation: str
    confidence: float
    figure: str | None = None
    quantities: tuple[Quantity, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the finding as JSON values."""
        return {
            "kind": self.kind,
            "quotes": [{"text": quote.text, "line": quote.line, "page": quote.page} for quote in self.quotes],
            "stated": self.stated,
            "expected": self.expected,
            "figure": self.figure,
            "explanation": self.explanation,
            "confidence": self.confidence,
        }
