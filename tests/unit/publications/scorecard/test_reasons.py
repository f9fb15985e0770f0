"""Reasons: whatever the engine says of a figure stands in the words of the page, else it says that it is English."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from outturn.indicators.computing import Value
from outturn.indicators.declaration import Indicator, Measure, Part
from outturn.indicators.figures import Coverage, Figure
from outturn.indicators.judging import judge
from outturn.publications.scorecard.pages import words_of
from outturn.publications.scorecard.reasons import reason_of

PART = Measure("part", (Part("activity", "sum"),))
LATEST = Measure("part", (Part("activity", "latest"),))
RATIO = Measure("ratio", (Part("activity", "count"),))
SOME, NOBODY = Coverage(4, 1, None, None), Coverage(4, 0, None, None)


def judged(measure: Measure, value: Value, coverage: Coverage | None = None, empty: str | None = None) -> Figure:
    indicator = Indicator("X.1", "made", 1, {}, {}, "%", measure)
    return judge(indicator, (), value, coverage, Decimal("0.8"), empty)


@pytest.mark.parametrize(
    ("figure", "english", "chinese"),
    [
        (judged(PART, Value(5, None, 2), SOME), "1 of 4 in scope have reported.", "应报告的4个项目中已报告1个。"),
        (judged(PART, Value(None, None, 0), None, "quality_review"), "“quality review”", "“quality review”"),
        (judged(PART, Value(None, None, 0), NOBODY), "Nobody in scope", "均未报告"),
        (judged(PART, Value(None, None, 0)), "a known zero", "确知为零"),
        (judged(LATEST, Value(None, None, 0)), "No value", "未报告数值"),
        (judged(RATIO, Value(1, None, 1)), "No denominator", "未报告分母"),
        (judged(RATIO, Value(None, 4, 1)), "No numerator", "未报告分子"),
        (judged(RATIO, Value(3, 0, 1)), "3 / 0", "3/0：分母为零"),
    ],
    ids=lambda each: each.reason if isinstance(each, Figure) else "",
)
def test_each_reason_is_in_the_words_of_the_page(figure: Figure, english: str, chinese: str) -> None:
    assert figure.reason
    for language, said in (("en", english), ("zh", chinese)):
        text, other = reason_of(figure, words_of(language))
        assert said in text and other == ""


def test_what_a_method_says_is_called_english() -> None:
    figure = replace(judged(PART, Value(5, None, 2)), reason="nothing is in the log of published files")
    assert reason_of(figure, words_of("zh")) == ("nothing is in the log of published files", "en")
