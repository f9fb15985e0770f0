"""Texts as people exchange them: plain text, DOCX and PDF, read as lines with their page."""

from __future__ import annotations

from outturn.exchange.texts.reading import read_lines

__all__ = ["read_lines"]
