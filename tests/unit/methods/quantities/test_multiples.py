"""So many times another, and so much of each that comes to a total."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.times import wrong_times


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_times(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "expected"),
    [
        # 4,200 of 1,000 are 4.2 times as many.
        ("The north has 4,200 looms and the south 1,000, {} times fewer.", "over 4", "under 4", "4.2"),
        (
            "Exports rose from $1.5 million to $6.2 million, {} times as much.",
            "more than four",
            "less than four",
            "4.1",
        ),
        ("北部有4,200台织机，南部有1,000台，北部是南部的{}。", "四倍以上", "不到四倍", "4.2"),
        # 120 looms at 30 metres, 350 households at 240 kg, 5 less 4.2 kWh for 320 m², ten days of four hours.
        ("The 120 looms use 30 metres of yarn each, or {} metres in all.", "3,600", "6,300", "3,600"),
        ("At 24 litres a head the 125 cows give {} litres daily.", "3,000", "3,000,000", "3,000"),
        ("每户收粮240公斤，350户合计{}。", "84吨", "84公斤", "84,000"),
        ("每平方米用电由5千瓦时降至4.2千瓦时。按每天320平方米计算，一天可节电{}千瓦时。", "256", "265", "256"),
        ("The course lasts ten days. It fills four {} a day, which makes 40 hours.", "hours", "minutes", "0.7"),
    ],
)
def test_what_does_not_multiply(text: str, right: str, wrong: str, expected: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They met more than three times a year; 40 came to the first, 13 to the last.",
        "The 120 looms use 30 metres of yarn each; the mill sold 6,300 metres.",
        "Each of the 12 schools has 40 pupils, and 485 pupils sat the test at home.",
        "Prices fell from $12 a tonne to $9, and 350 tonnes were sold for $4,100.",
        "每户收粮240公斤，全村共有350户，去年卖粮90吨。",
    ],
)
def test_numbers_that_are_not_said_to_multiply(text: str) -> None:
    assert found(text) == []
