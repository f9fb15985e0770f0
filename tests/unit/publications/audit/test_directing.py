"""Falls that the text calls rises, on a reference made by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from tests.unit.publications.audit.test_interchange import reference

VALUE = Decimal("0.054")
CHANGE = replace(
    reference("WOOL", ("change of wool sold", "羊毛销量变化"), 1), value=VALUE, possible=Interval(VALUE, VALUE),
    unit="%", family="share", falls=True,
)  # fmt: skip


def states(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    return [each.state for each in judge(quantities, Binder([CHANGE], document, quantities), 2020)]


@pytest.mark.parametrize(
    ("text", "fall", "rise"),
    [
        ("The change of wool sold was 5.4 per cent {}.", "less", "more"),
        ("Wool sold: a change, {} 5.4 per cent.", "down", "up"),
        ("In a year of change wool sold {} by 5.4 per cent.", "fell", "rose"),
        ("羊毛销量变化：{}5.4%。", "减少", "增加"),
        ("羊毛销量变化，比上年{}了5.4%。", "下降", "上升"),
    ],
)
def test_a_fall_is_no_rise(text: str, fall: str, rise: str) -> None:
    assert states(text.format(fall)) == ["agrees"]
    assert states(text.format(rise)) == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "during", "beyond"),
    [
        ("In a year of change wool sold moved by 5.4 per cent over the {}.", "year", "plan"),
        ("In a year of change wool sold moved by 5.4 per cent over the {}.", "past decade", "last decade"),
        ("Wool sold: a change of 5.4 per cent over the {}.", "same months", "figure of spring"),
    ],
)
def test_over_the_year_is_during_it_and_no_rise(text: str, during: str, beyond: str) -> None:
    assert states(text.format(during)) == ["agrees"]
    assert states(text.format(beyond)) == ["contradicted"]
