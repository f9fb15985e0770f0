"""Shares held against the counts beside them, with and without a bound."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.shares import levels_in_points, wrong_shares


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
