"""Compares each printed row with its figure and says: equal, explained, different, or listed only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from outturn.errors import UsageError
from outturn.publications.reconciliation.comparing import agrees, difference, places_of
from outturn.publications.reconciliation.faults import unusable
from outturn.publications.reconciliation.proving import Proof, read_proofs
from outturn.publications.reconciliation.published import PublishedCell, read_published
from outturn.publications.rounding import Number, exact_text, round_half_away

if TYPE_CHECKING:
    from outturn.indicators.figures import Figure
    from outturn.indicators.results import ResultsEdition

Status = Literal["equal", "explained", "different", "listed"]
_STATED = {
    "computed": "",
    "stated_again": "the same quantity in prose",
    "parameter": "a threshold, not a result",
    "published_only": "known from its publication only",
    "not_printed": "no number was printed",
    "alternative_reading": "a second reading of the same digits",
}


@dataclass(frozen=True)
class Cell:
    """One printed row beside the computed value, in the unit printed; ``places`` is where it was rounded."""

    published: PublishedCell
    computed: Number | None
    places: int
    status: Status
    reason: str
    money: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the row as JSON values: numbers, money as decimal strings, unknown as null."""
        cell = self.published
        return {
            "table": cell.table,
            "id": cell.id,
            "mark": cell.mark,
            "figure": cell.figure or None,
            "slice": dict(cell.slice),
            "published": _json_number(cell.value, self.money),
            "qualifier": cell.qualifier,
            "computed": None if self.computed is None else _json_number(exact_text(self.computed), self.money),
            "status": self.status,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Reconciliation:
    """Every printed row of the published tables of a year, compared with one edition."""

    year: int
    digest: str
    cells: tuple[Cell, ...]

    @property
    def different(self) -> tuple[Cell, ...]:
        """The rows marked computed that are neither equal nor explained."""
        return tuple(cell for cell in self.cells if cell.status == "different")

    def counts(self) -> dict[str, Counter[str]]:
        """Give, per table in order, how many rows have each status."""
        found: dict[str, Counter[str]] = {}
        for cell in self.cells:
            found.setdefault(cell.published.table, Counter())[cell.status] += 1
        return found

    def to_json(self) -> dict[str, Any]:
        """Give year, edition and cells as JSON values."""
        return {"year": self.year, "edition": self.digest, "cells": [cell.to_json() for cell in self.cells]}


def reconcile(edition: ResultsEdition) -> Reconciliation:
    """Compare the published tables of the edition's year with its figures: one cell per printed row.

    Raises ``PublishedTableError`` where the workspace has no published tables of that year, or
    where they, their bindings or a proof cannot be used.
    """
    year, workspace = edition.edition.year, edition.workspace
    folder = workspace.published.get(year)
    if folder is None:
        raise unusable(
            workspace.path / "outturn.toml",
            "[published]",
            f'{year} = "folder of the published tables"',
            f"nothing for {year}",
            "name the folder, or reconcile a year that has one",
        )
    finder = _Finder(edition)
    proofs = read_proofs(folder)
    cells = tuple(_compared(cell, finder, proofs.get(cell.id)) for cell in read_published(folder))
    return Reconciliation(year, edition.digest, cells)


class _Finder:
    """Finds figures by indicator and slice: in the scorecard, computed once, else by asking for the slice."""

    def __init__(self, edition: ResultsEdition) -> None:
        self._edition = edition
        self._known = {_key(figure.indicator, figure.slice): figure for figure in edition.scorecard()}

    def find(self, cell: PublishedCell) -> Figure | str:
        """Give the figure a cell is bound to, or why there is none."""
        found = self._known.get(_key(cell.figure, cell.slice))
        if found is not None:
            return found
        try:
            return self._edition.figure(cell.figure, **cell.slice)
        except UsageError as error:
            return f"{error.problem}: expected {error.expected}, got {error.got}"

    def rounding(self, cell: PublishedCell) -> int | None:
        indicator = self._edition.indicators.get(cell.figure)
        return indicator.rounding if indicator else None


def _key(code: str, slice: Mapping[str, str]) -> tuple[str, frozenset[tuple[str, str]]]:
    return code, frozenset(slice.items())


def _compared(cell: PublishedCell, finder: _Finder, proof: Proof | None) -> Cell:
    places = places_of(cell.value, cell.scale, finder.rounding(cell) if cell.figure else None)
    if not cell.figure:
        status: Status = "different" if cell.mark == "computed" else "listed"
        return Cell(cell, None, places, status, _STATED[cell.mark] or "no figure is bound to this row")
    found = finder.find(cell)
    if isinstance(found, str) or found.value is None:
        reason = found if isinstance(found, str) else (found.reason or str(found.status))
        status = "different" if cell.mark == "computed" else "listed"
        return Cell(cell, None, places, status, _joined(_STATED[cell.mark], reason))
    computed = Fraction(found.value) / Fraction(cell.scale)
    value: Number = int(computed) if computed.denominator == 1 else computed
    money = isinstance(found.to_json()["value"], str)
    same = agrees(cell.value, cell.qualifier, value, places)
    if cell.mark != "computed":
        return Cell(cell, value, places, "listed", _joined(_STATED[cell.mark], _said(cell, value, places, same)), money)
    if same:
        return Cell(cell, value, places, "equal", "", money)
    status, reason = _explained(cell, value, places, proof)
    return Cell(cell, value, places, status, reason, money)


def _said(cell: PublishedCell, value: Number, places: int, same: bool) -> str:
    if not cell.value:
        return "nothing to compare"
    return "agrees" if same else difference(cell.value, cell.qualifier, value, places)


def _explained(cell: PublishedCell, value: Number, places: int, proof: Proof | None) -> tuple[Status, str]:
    """Accept a miss only where a proof names this cell, foretells this value, and holds when tried again."""
    missed = difference(cell.value, cell.qualifier, value, places)
    if proof is None:
        return "different", missed
    if exact_text(value, places) != exact_text(round_half_away(Fraction(proof.computed), places)):
        return "different", f"{missed}; proof {proof.name} explains {proof.computed} only"
    if not proof.holds():
        return "different", f"{missed}; proof {proof.name} was tried and does not hold"
    return "explained", f"{proof.claim} Computed {proof.computed}. In conflict: {', '.join(proof.cells)}."


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _json_number(text: str, money: bool) -> int | float | str | None:
    if not text:
        return None
    if money:
        return text
    return float(text) if "." in text else int(text)
