"""Shares held against the counts beside them, with and without a bound."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.percentage_points import levels_in_points
from outturn.methods.quantities.consistency.share_bounds import wrong_bounds
from outturn.methods.quantities.consistency.shares import wrong_shares


def shares(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_shares(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Answers came from 90 of the 150 firms asked, a rate of 40 per cent.", "60 %"),
        ("Of these, 45 of 120 were trained, over half.", "37.5 %"),
        ("收到申请240份，批准96份，批准率为60%。", "40 %"),
        ("240份申请中有96份获得批准，约占六成。", "40 %"),
        ("全年支出1.777亿美元，是上一年1.970亿美元的83%。", "90.2 %"),
        ("农业占支出320万美元，占总支出1,280万美元的45%。", "25 %"),
    ],
)
def test_a_share_that_does_not_follow(text: str, expected: str) -> None:
    assert shares(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Answers came from 90 of the 150 firms asked, a rate of 60 per cent.",
        "Of these, 45 of 120 were trained, over a third.",
        "Of 150 firms, 90 answered, which is more than half; 20 per cent were new.",
        "收到申请240份，批准96份，批准率为40%。",
        "240份申请中有96份获得批准，约占四成。",
        "农业占支出320万美元，占总支出1,280万美元的25%。",
        "全年支出1.77亿多美元，是上一年1.91亿美元的93%。",
        "培训了240人，其中96人来自农村，全年物价上涨5%。",
        "Of 400 claims 352 were settled, a rate of 88 per cent against a target of 80 per cent.",
        "受理申请400份，办结352份，办结率88%，比80%的目标高8个百分点。",
        "支出2,000万欧元，较上年减少500万欧元，即20%。",
    ],
)
def test_a_share_that_does(text: str) -> None:
    assert shares(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "贷款利率为4.2%，比5%的基准低0.8个百分点。",
        "By May 62 per cent had enrolled, compared with 55 per cent a year earlier, an advance of 7 percentage points.",
        "In the north 31.5 per cent read daily and in the south 24.0 per cent: 7.5 percentage points.",
    ],
)
def test_points_between_two_shares_are_no_level(text: str) -> None:
    document = reflow(lines_of(text))
    assert list(levels_in_points(document, read_quantities(document))) == []


def bounds(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_bounds(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 366 books 89 were lent, slightly more than a quarter.", ["24.3 %"]),
        ("The port gave $41.2 million, just under one fifth of the $201.6 million received.", ["20.4 %"]),
        ("The city approved EUR 31.4 million, over nine tenths of its total of 45.9 million.", ["68.4 %"]),
        ("The jury gave 720 marks. 468 were full. So just over two thirds of the marks were full.", ["65 %"]),
        ("今年共批准110项。三个片区合计39项，占全部的三分之一弱。", ["35.5 %"]),
        ("达到要求的超过半数，为43.7%。", ["43.7%"]),
    ],
)
def test_a_bound_that_the_numbers_do_not_keep(text: str, expected: list[str]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Of 366 books 89 were lent, slightly less than a quarter.",
        "The port gave $41.2 million, just over one fifth of the $201.6 million received.",
        "The jury gave 720 marks. 468 were full. So just under two thirds of the marks were full.",
        "Of 366 books 89 were lent; prices rose by more than a quarter.",
        "全部人员分布：外地1,370人，总部802人，其他54人。外地人员占到六成以上。",
        "今年共批准110项。三个片区合计39项，占全部的三分之一强。",
        "达到要求的不到半数，为43.7%。",
        "Of 500 firms 452 answered, more than the target of 90 per cent.",
    ],
)
def test_a_bound_that_they_keep(text: str) -> None:
    assert bounds(text) == []
