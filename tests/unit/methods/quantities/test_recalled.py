"""Counts that take up what the text has told."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.recalled import miscounted_again


def again(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in miscounted_again(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guild runs six bakeries in Riga. All seven bakeries use oats.", ("7", "6")),
        ("Five old mills were bought by the town. These four mills stand on the Aa.", ("4", "5")),
        (
            "The house has the functions of testing, repair and storage. A new rule covers all four functions.",
            ("4", "3"),
        ),
        (
            "The plays are staged by the departments of light, sound, costume and dance. All five departments met.",
            ("5", "4"),
        ),
        ("五台旧水泵换成了新型号，四台共节电12万千瓦时。", ("4", "5")),
        ("省里支持六家茶厂。这七家茶厂都在山区。", ("7", "6")),
        ("县里评出四个示范村，三个村均通了车。", ("3", "4")),
        ("综合得分为53分：环境88分，服务70分，价格0分。在四个分项中，价格最差。", ("4", "3")),
        ("The score is 53: speed 88, care 70 and price 0. Of the four parts, price is the weakest.", ("4", "3")),
    ],
)
def test_a_count_that_does_not_take_up_what_was_told(text: str, expected: tuple[str, str]) -> None:
    assert again(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The guild runs six bakeries in Riga. All six bakeries use oats.",
        "The guild runs six bakeries and buys from seven bakeries in Oslo. All seven bakeries use oats.",
        "The guild runs six bakeries in Riga. Five bakeries use oats.",
        "The guild runs six bakeries in Riga. These two bakeries stand by the port.",
        "The house has the functions of testing, repair and storage. A new rule covers all three functions.",
        "五台旧水泵换成了新型号，五台共节电12万千瓦时。",
        "四个领域（能源、水、材料和废物）中，三个领域均有进展。",
        "全部六个项目均已完成，其中五个项目均超过目标。",
        "The guild has five choirs. All four choirs in the south sing in the street.",
        "省里支持六家茶厂，其余七家均未申请。",
        "省里支持六家茶厂，五家茶厂在山区。",
        "省里支持四个渡口，这三个问题都已解决。",
        "省里支持六家茶厂，这五家商店都在山区。",
        "综合得分为53分：环境88分，服务70分，价格0分。在三个分项中，价格最差。",
        "综合得分为53分：环境88分，服务70分，价格0分。在四个县中，东县最差。",
    ],
)
def test_counts_that_take_it_up_or_tell_something_else(text: str) -> None:
    assert not again(text)
