"""Things by criteria against the marks they got."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.criteria import wrong_criteria


def criteria(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in wrong_criteria(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("评委收到作品111件。每件作品按八项要求打分，共得出999个分数。", ("八项", "9")),
        ("44份试卷按六项要求评阅，共给出308个评分。", ("六项", "7")),
        ("The jury read 111 poems. Each was marked by eight criteria, giving 999 marks.", ("eight", "9")),
    ],
)
def test_one_criterion_too_many_or_too_few(text: str, expected: tuple[str, str]) -> None:
    assert criteria(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "评委收到作品111件。每件作品按九项要求打分，共得出999个分数。",
        "The jury read 111 poems. Each was marked by nine criteria, giving 999 marks.",
        "The jury read 111 poems. With eight helpers it gave 820 marks.",
    ],
)
def test_criteria_that_make_the_marks_or_are_not_said(text: str) -> None:
    assert not criteria(text)
