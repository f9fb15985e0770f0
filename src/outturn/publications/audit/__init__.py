"""Audit of a text: its quantities beside the figures of an edition, and the text held against itself."""

from __future__ import annotations

from outturn.publications.audit.auditing import Audit, audit

__all__ = ["Audit", "audit"]
