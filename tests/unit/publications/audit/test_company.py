"""The company of numbers, on figures made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from tests.unit.publications.audit.test_listing import figure

FIGURES = [
    figure("MILL", "5318", "mills at work in the valley"),
    figure("DAM", "742", "dams kept in repair"),
    figure("WELL", "2961", "wells dug for villages"),
    figure("BARN", "195", "barns in use"),
]


def contradicted(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    return [
        each.quantity.text
        for each in judge(quantities, Binder(FIGURES, document, quantities), 2020)
        if each.state == "contradicted"
    ]


STORY = "The inn has 36 rooms and 84 beds. {} saw the valley last summer. It closes at 11."
REPORT = "There were 742 dams kept in repair and 195 barns in use. {} were at work in the valley. {} wells were dug."


def test_a_resemblance_among_numbers_that_nothing_is_known_of_is_left_alone() -> None:
    assert contradicted(STORY.format("5,316 guests")) == []


@pytest.mark.parametrize(
    ("mills", "wells", "expected"), [("5,318 mills", "2,961", []), ("5,316 mills", "2,961", ["5,316"])]
)
def test_the_same_among_numbers_that_agree_is_a_contradiction(mills: str, wells: str, expected: list[str]) -> None:
    assert contradicted(REPORT.format(mills, wells)) == expected


def test_with_few_numbers_around_words_alone_decide() -> None:
    assert contradicted("In that year 5,316 mills were at work in the valley.") == ["5,316"]
