"""Words for a number, and counts of which so many go to each of several, held against the names beside them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.collectives import miscounted_collectives
from outturn.methods.quantities.consistency.each_of_several import wrong_with_each
from outturn.methods.quantities.items import items


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        ("Both Ghana, Togo and Benin have ratified.", "both", "3"),
        ("The line makes both cement, lime and bricks.", "both", "3"),
        ("A trio of founders, Ama Mensah and Yaw Boateng, runs the shop.", "trio", "2"),
        ("Two second prizes went to Riga, Quito and Accra.", "Two", "3"),
        ("Two reports were printed: one on cement, another on lime, and one on bricks.", "Two", "3"),
        ("加纳、多哥和贝宁双方签署了议定书。", "双方", "3"),
        ("会上发布了两份报告，一份年报，一份规划，一份手册。", "两", "3"),
        ("铜奖三名，归甲城、乙城、丙城和丁城。", "三", "4"),
    ],
)
def test_names_are_more_or_fewer(text: str, stated: str, known: str) -> None:
    found = list(miscounted_collectives(reflow(lines_of(text))))
    assert [(each.stated, each.expected) for each in found] == [(stated, known)]


@pytest.mark.parametrize(
    "text",
    [
        "Both Chad and Mali took part.",
        "It works with both men and women, and with children.",
        "The two reports, one on cement and one on lime, were printed.",
        "A trio of founders, Ama Mensah, Yaw Boateng and Esi Badu, runs the shop.",
        "加纳、多哥和贝宁三方签署了议定书。",
        "铜奖三名，归甲城、乙城和丙城。",
    ],
)
def test_names_are_as_many(text: str) -> None:
    assert not list(miscounted_collectives(reflow(lines_of(text))))


def wrong(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in wrong_with_each(document, read_quantities(document))]


def test_one_each_makes_a_count() -> None:
    assert wrong("Five offices were opened, one each in Riga, Quito and Accra.") == [("Five offices", "3")]
    assert wrong("Three offices were opened, one each in Riga, Quito and Accra.") == []
    assert wrong("Ten pumps were sent out: four to Riga and two to each of the other two towns.") == [("Ten", "8")]
    assert wrong("Nine pumps were sent out, five to Riga and two to each of the other two towns.") == []
    assert wrong("办事处增至9个，其中五个在东部，两个在西部，其余三个州各一个。") == [("9个", "10")]
    assert wrong("办事处增至10个，其中五个在东部，两个在西部，其余三个州各一个。") == []
    assert wrong("四个联络点分布在甲州、乙州和丙州，每个州各一个。") == [("四个", "3")]


def test_an_item_may_stand_for_several() -> None:
    assert 4 in items("a university, two seed firms and a bank", "en")
    assert 4 in items("一所大学、两家银行和一家工会".replace("一所", "").replace("一家", ""), "zh")
    assert items("M&E design, sustainability and efficiency, leave room", "en") == {3}
