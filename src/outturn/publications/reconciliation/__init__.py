"""Reconciliation: every row of the published tables beside the figure computed from an edition."""

from __future__ import annotations

from outturn.publications.reconciliation.cells import Cell, Reconciliation, reconcile

__all__ = ["Cell", "Reconciliation", "reconcile"]
