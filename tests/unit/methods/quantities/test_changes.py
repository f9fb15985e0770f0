"""Changes held against the amounts they lie between."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.changes import wrong_changes
from outturn.methods.quantities.findings import Finding


def found(text: str) -> list[Finding]:
    document = reflow(lines_of(text))
    return list(wrong_changes(document, read_quantities(document)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales reached US$84.2 million. That is US$13.5 million more than in 2018, when they were US$66.7 million.", "17,500,000"),  # noqa: E501
        ("Income was US$45.0 million in 2020 against US$50.0 million in 2019, a fall of 16 per cent.", "10 %"),
        ("Income was US$45.0 million against US$50.0 million in 2019, a fall of 10 percentage points.", "10 %"),
        ("The share rose from 41 per cent to 54 per cent, an increase of 13 per cent.", "13 percentage points"),
        ("全年收入4,500万美元，比2019年的5,000万美元减少16%。", "10 %"),
        ("全年收入4,512万美元，比2019年的5,034万美元少582万美元。", "5,220,000"),
        ("合格率分别为95%和82%，相差13%。", "13 百分点"),
    ],
)  # fmt: skip
def test_a_change_that_does_not_follow(text: str, expected: str) -> None:
    assert [each.expected for each in found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sales reached US$84.2 million. That is US$17.5 million more than in 2018, when they were US$66.7 million.",
        "Income was US$45.0 million against US$50.0 million in 2019, a fall of 10 per cent.",
        "The share rose from 50 per cent to 55 per cent, an increase of 10 per cent.",
        "The share rose from 41 per cent to 54 per cent, an increase of 13 percentage points.",
        "全年收入4,500万美元，比2019年的5,000万美元减少10.0%。",
        "甲国投入120万美元，乙国投入95万美元，两国产量各增长12%。",
    ],
)
def test_a_change_that_does(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output stood at 22.4 per cent of income in 2018 and slipped to 21.7 per cent, a loss of 0.7 per cent.", "0.7 percentage points"),  # noqa: E501
        ("In May 64 per cent had enrolled, compared with 57 per cent a year earlier, an advance of 7 per cent.", "7 percentage points"),  # noqa: E501
        ("贷款利率为4.2%，比5%的基准低0.8%。", "0.8 百分点"),
        ("西部占44.9%，东部占61.3%，高出16.4%。", "16.4 百分点"),
        ("贷款利率为3.2%，比5%的基准低0.8个百分点。", "1.8 百分点"),
    ],
)  # fmt: skip
def test_a_difference_of_two_shares_is_in_points(text: str, expected: str) -> None:
    assert [each.expected for each in found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "西部占44.9%，东部占61.3%，高出16.4个百分点。",
        "The north took 40 per cent and the south 60 per cent; prices rose by 20 per cent.",
        "贷款利率为4.2%，比5%的基准低0.8个百分点。",
        "Of the staff, 62 per cent are women and 31 per cent are young, a further 31 per cent are from abroad.",
    ],
)
def test_shares_that_happen_to_lie_apart_are_no_finding(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全年零售总额391981亿元，比上年下降3.9%。全年进出口总额321557亿元，比上年增长1.9%。",
        "The aid paid for 70 shops; in 42 of them breakage went down by 85 per cent.",
        "Loans rose from 403 crores in 2008-09 to 498 crores in 2009-10, a 24 per cent increase.",
    ],
)
def test_changes_of_other_things_are_no_finding(text: str) -> None:
    assert found(text) == []


def test_so_many_of_them_is_no_change() -> None:
    assert found("There were 43 from the hills and 17 from the coast in 2020. It was passed by 58 of them.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At US$53.4 million, Asia was the largest region, taking 30 per cent of the US$177.7 million spent and US$15.7 million more than Africa.", []),  # noqa: E501
        ("Asia took US$53.4 million of the US$177.7 million spent, exceeding the Arab region by some US$15.7 million.", []),  # noqa: E501
        ("Asia took US$53.4 million of the US$177.7 million spent in 2020; the gap to Africa was some US$15.7 million.", []),  # noqa: E501
        ("Asia spent US$53.4 million of the US$177.7 million spent, US$15.7 million above that of the Arab region.", []),  # noqa: E501
        ("亚洲支出5,340万美元，占全球1.777亿美元的30%，比非洲多1,570万美元。", []),
        ("亚洲支出5,340万美元，占全球1.777亿美元的30%，高出非洲约1,570万美元。", []),
        ("In Asia US$53.4 million was spent and in Africa US$37.7 million: US$16.7 million more than in Africa.", ["15,700,000"]),  # noqa: E501
        ("Sales were US$53.4 million, against US$37.7 million in 2019, US$16.7 million more than in 2019.", ["15,700,000"]),  # noqa: E501
        ("亚洲支出5,340万美元，非洲3,770万美元，比非洲多1,670万美元。", ["15,700,000"]),
        ("支出为5,340万美元，上年为3,770万美元，比上年多1,670万美元。", ["15,700,000"]),
    ],
)  # fmt: skip
def test_a_difference_from_one_without_a_number(text: str, expected: list[str]) -> None:
    assert [each.expected for each in found(text)] == expected
