"""What words make of a number: an average, a part, a number told again, a sum, what two differ by, the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities import Quantity, lines_of, read_quantities, reflow
from outturn.publications.audit.making import (
    is_average,
    is_difference,
    is_of_average,
    is_of_change,
    is_of_some,
    is_part_of_named,
    is_rest,
    is_told_again,
)


def last(text: str) -> Quantity:
    return [each for each in read_quantities(reflow(lines_of(text))) if each.family != "date"][-1]


# Each row: what the words make so, and a neighbour that they do not.
AVERAGES = [
    ("把这笔钱平均分摊到渡口，就是4,200美元。", "把这笔钱汇到渡口，就是4,200美元。"),
    ("若摊到每家磨坊，只有310美元。", "若汇给这家磨坊，只有310美元。"),
    ("每1美元的赠款带动6.5美元的投资。", "这笔赠款带动6.5美元的投资。"),
    ("全部费用均摊后是4,200美元。", "全部费用付清后是4,200美元。"),
    ("Divided equally, the toll comes to 310 dollars.", "Taken in winter, the toll comes to 310 dollars."),
    ("Spread evenly, that is 4,200 dollars.", "Spread in flyers, that is 4,200 dollars."),
    (
        "For every dollar of the grant, the mills put in $6.50.",
        "With the dollars of the grant, the mills put in $6.50.",
    ),
    ("Divided among the mills, it makes 310 dollars.", "Divided on the matter, the mills ask 310 dollars."),
    # So much for each ends with its sentence.
    ("把这笔钱平均分摊，就是4,200美元。", "这笔钱平均分摊。渡口有4,200美元。"),
]
PARTS = [
    ("船工中251人会游泳。", "船工251人会游泳。"),
    ("磨坊里大约有40座用水。", "磨坊大约有40座用水。"),
    ("Of the senior boatmen 251 can swim.", "The senior boatmen, 251 men, can swim."),
    ("Among their own sheds 40 are of stone.", "Beside their own sheds 40 are of stone."),
]
AGAIN = [
    ("The same seven came back.", "The seven came back."),
    ("这7个国家回来了。", "有7个国家回来了。"),
    ("九国中有4国参加。", "九月中有4国参加。"),
    ("Of the nine ferries, four sank.", "Of the old ferries, four sank."),
]
OF_SOME = [
    ("The first five gave $31 million.", "The fifth gave $31 million."),
    ("The group of three gave $31 million.", "The group of givers gave $31 million."),
    ("前四位出资3,100万美元。", "第四位出资3,100万美元。"),
    ("各区域相加为3,100万美元。", "各区域得到了3,100万美元。"),
    ("这五项合在一起是3,100万美元。", "这五项分开来是3,100万美元。"),
]
DIFFERENCES = [
    ("The toll exceeded the rent of the sheds by 14 per cent.", "The toll met the rent of the sheds with 14 per cent."),
    ("Boatmen outnumber carters by 40.", "Boatmen outnumber carters, who are 40."),
    ("Receipts fell short of the plan by 310 dollars.", "Receipts fell short, and the plan was 310 dollars."),
    ("离目标只差40座磨坊。", "离目标只有40座磨坊。"),
    ("两处相差40座磨坊。", "两处各有40座磨坊。"),
    ("通行费比租金高出40美元。", "通行费和租金都高，有40美元。"),
]
RESTS = [
    ("The rest, 40 per cent, went to the ferries.", "At rest, 40 per cent slept on the ferries."),
    ("The remainder, some 40 sheds, is of stone.", "The village, some 40 sheds, is of stone."),
    ("其余的40%用于渡口。", "其中的40%用于渡口。"),
    ("The other 26 ferries are of stone.", "Other people have 26 ferries."),
    ("Here stand the 26 others.", "Here stand 26 others."),
    ("The boatmen of the 26 other sheds sang.", "The boatmen of the 26 new sheds sang."),
]
OF_AVERAGES = [
    ("The mean of the tolls in spring was 310 dollars.", "The sum of the tolls in spring was 310 dollars."),
    ("On average a boatman had in spring 40 trips.", "In spring a boatman had 40 trips."),
    ("A boatman had 40 trips on the average Sunday and 31 in May.", "A boatman had 40 trips on Sunday and 31 in May."),
    ("月均通行费在春天为310美元。", "本月通行费在春天为310美元。"),
    ("船工的均值到春天有40次。", "船工的数到春天有40次。"),
    # The average of the sentence before is none of this one.
    ("Trips average well, and 40 were made.", "Trips average well. In spring 40 were made."),
]
CHANGES = [
    ("The trip was cut from 48 minutes to 30 minutes.", "The trip had stops of 48 minutes and 30 minutes."),
    ("The trip was cut from about 48 minutes a day to about 30 minutes.", "The trip is from 48 boats to 30 minutes."),
    ("Tolls rose from 40 dollars to 55 dollars.", "Tolls rose by 40 dollars, to 55 dollars."),
    ("行程由48分钟缩短到30分钟。", "行程有48分钟，又有30分钟。"),
    ("行程从48分钟缩短到约30分钟。", "行程从48座码头缩短到30分钟。"),
    ("行程从48分钟降至30分钟。", "行程从48分钟到30分钟。"),
    # A span is no change.
    ("The trip was cut from 48 minutes to 30 minutes.", "The trip lasts 48 to 30 minutes."),
]


def pairs() -> list[tuple[Callable[[Quantity], bool], str, str]]:
    every = (
        (is_average, AVERAGES), (is_part_of_named, PARTS), (is_told_again, AGAIN), (is_of_some, OF_SOME),
        (is_difference, DIFFERENCES), (is_rest, RESTS), (is_of_average, OF_AVERAGES), (is_of_change, CHANGES),
    )  # fmt: skip
    return [(said, *pair) for said, rows in every for pair in rows]


@pytest.mark.parametrize(("is_said", "text", "neighbour"), pairs())
def test_the_words_before_a_number_say_what_it_is(
    is_said: Callable[[Quantity], bool], text: str, neighbour: str
) -> None:
    assert is_said(last(text))
    assert not is_said(last(neighbour))


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("行程由48分钟缩短到30分钟。", True),
        ("行程由48分钟缩短，有30分钟。", False),
        ("行程由48分钟缩短到30座码头。", False),
    ],
)
def test_what_a_change_begins_with_is_of_it_too(text: str, changed: bool) -> None:
    first, _ = read_quantities(reflow(lines_of(text)))
    assert is_of_change(first) is changed
