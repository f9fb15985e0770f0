"""Small counts held against what they are shared out into, and against what comes before or after them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, reflow
from outturn.methods.quantities.consistency.small_wholes import wrong_small_wholes
from outturn.methods.quantities.consistency.told_again import miscounted_after


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        ("Three of the five judges are lawyers; the other three are engineers.", "five", "6"),
        ("Of the seven kilns, four are lit, two are being mended and two are cold.", "seven", "8"),
        ("The board consists of a chair, two clerks and three members, seven people in all.", "seven", "6"),
        ("Seven towns pledged help. Riga, Quito, Accra and Lima paid at once; the remaining two paid later.", "Seven", "6"),  # noqa: E501
        ("Chad and Mali joined the five founding members, so that there are now eight.", "eight", "7"),
        ("九座窑中有五座已修好，其余三座明年再修。", "九", "8"),
        ("七口井中，四口在用，两口待修，两口干涸。", "七", "8"),
        ("评委会由主席一名、工程师两名和律师三名组成，共七人。", "七", "6"),
        ("协会有十名成员，其中大学六所、银行两家、商会一个。", "十", "9"),
    ],
)  # fmt: skip
def test_parts_miss_a_small_whole(text: str, stated: str, known: str) -> None:
    found = list(wrong_small_wholes(reflow(lines_of(text))))
    assert [(each.stated, each.expected) for each in found] == [(stated, known)]


@pytest.mark.parametrize(
    "text",
    [
        "Three of the six judges are lawyers; the other three are engineers.",
        "Of the seven kilns, four are lit and two are cold.",
        "Of the eight kilns, four are lit, two are being mended and two are cold.",
        "Of the 40 mills, twelve paid 3 million and two paid nothing.",
        "九座窑中有六座已修好，其余三座明年再修。",
        "八口井中，四口在用，两口待修，两口干涸。",
    ],
)
def test_parts_make_a_small_whole(text: str) -> None:
    assert not list(wrong_small_wholes(reflow(lines_of(text))))


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        ("The team went to Riga, Quito and Accra. In all four towns it met the mayor.", "four", "3"),
        ("The board met in March, June, September and December, three times in all.", "three", "4"),
        ("The course has three parts. The first is on cost, the second on design, the third on sales and the fourth on law.", "three", "4"),  # noqa: E501
        ("There were four finalists, and the fifth of them won.", "four", "5"),
        ("考察组走访了甲城、乙城和丙城，在这四座城市会见了市长。", "四", "3"),
        ("会议在3月、6月、9月和12月召开，全年共三次。", "三", "4"),
        ("原因有三：一是路断，二是停电，三是无人，四是天气恶劣。", "三", "4"),
        ("全书共四章，第五章也就是最后一章是索引。", "四", "5"),
    ],
)  # fmt: skip
def test_a_count_behind_a_list_or_before_ordinals_is_wrong(text: str, stated: str, known: str) -> None:
    found = list(miscounted_after(reflow(lines_of(text))))
    assert [(each.stated, each.expected) for each in found] == [(stated, known)]


@pytest.mark.parametrize(
    "text",
    [
        "The team went to Riga, Quito and Accra. In all three towns it met the mayor.",
        "The team went to Riga, Quito and Accra, and two others. In all five towns it met the mayor.",
        "The board met in March, June and December, three times in all.",
        "There were four finalists; a fifth will be named later.",
        "考察组走访了甲城、乙城和丙城，在这三座城市会见了市长。",
        "全书共四章，将另写第五章。",
    ],
)
def test_a_count_behind_a_list_or_before_ordinals_is_right(text: str) -> None:
    assert not list(miscounted_after(reflow(lines_of(text))))
