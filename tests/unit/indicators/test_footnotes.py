"""A footnote on parts and totals stands only where there are parts that add up."""

from __future__ import annotations

from decimal import Decimal

from outturn.indicators.computing import Value
from outturn.indicators.declaration import Indicator, Measure, Part
from outturn.indicators.footnotes import footnotes
from tests.editions import types

LOST = Indicator(
    "LOST", "", 2, {}, {}, "jobs", Measure("part", (Part("project", "sum", "total_budget"),)), by=("region",)
)


def test_a_negative_value_without_parts_has_no_footnote() -> None:
    assert footnotes(LOST, (), Value(Decimal("-8.4"), None, 1), {}, types()) == ()


def test_parts_above_a_negative_total_are_told() -> None:
    (note,) = footnotes(LOST, (), Value(Decimal(-8), None, 2), {((), "region"): Decimal(-5)}, types())
    assert "3 more than the total" in note["en"]
