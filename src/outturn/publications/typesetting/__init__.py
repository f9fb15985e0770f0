"""Typesetting of publications as tagged PDF: a template, values as data, and the fonts of this room."""

from __future__ import annotations

from outturn.publications.typesetting.setting import FONTS, typeset

__all__ = ["FONTS", "typeset"]
