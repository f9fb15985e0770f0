"""Pages on many countries at once: the tracker, competitiveness, the COVID-19 overview, production, the yearbook."""

from __future__ import annotations
