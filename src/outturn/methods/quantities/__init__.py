"""Quantities in texts: lines in, quantities out, each with its place, bound, unit, period and subject.

``reflowing`` makes running text of lines that extraction broke; ``reading`` finds the numbers; ``consistency`` holds a
text against itself. Chinese and English; nothing here knows any organisation's figures.
"""

from __future__ import annotations

from outturn.methods.quantities.bounds import Interval, interval
from outturn.methods.quantities.passages import Document, Language, Line, Passage, Place, language_of, lines_of
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.reading import read_quantities, read_rows
from outturn.methods.quantities.reflowing import reflow

__all__ = [
    "Document",
    "Interval",
    "Language",
    "Line",
    "Passage",
    "Place",
    "Quantity",
    "interval",
    "language_of",
    "lines_of",
    "read_quantities",
    "read_rows",
    "reflow",
]

VERSION = "1"
