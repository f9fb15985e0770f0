"""Transparency of open data (IATI): the scores of the publishing statistics, from counts or from frozen tables.

``scoring`` is the arithmetic on counts; ``counting`` makes the counts from the log of published files and the elements
of published activities. Both know the rules of two sources, told apart by ``rules``.

Source: IATI Publishing Statistics (dashboard and statistics code of 12 March 2021, commit edb5b14) and its published
description.
"""

from __future__ import annotations

VERSION = "1"
