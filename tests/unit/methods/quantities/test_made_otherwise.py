"""What a relation asks of its numbers is settled by their words, or it is not: each with a neighbour still asked about."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.explained import is_made_otherwise
from outturn.methods.quantities.findings import Finding, Kind
from tests.unit.methods.quantities.checking import asked


def is_settled(kind: Kind, text: str, stated: str) -> bool:
    """Ask of all numbers of a text that they make the one stated."""
    quantities = [each for each in read_quantities(reflow(lines_of(text))) if each.family != "date"]
    assert stated in [each.text for each in quantities]
    asked = Finding(kind, (), stated, "", "", 0.5, quantities=tuple(quantities))
    return is_made_otherwise(asked, quantities)


LISTS = ("The mills kept 42 per cent, the ferries 22 per cent and the farms 10 per cent. {}", "64 per cent")
LISTS_ZH = ("磨坊占42%，渡轮占22%，农场占10%。{}", "64%")
BEHIND = ("Of all, 42 per cent went to mills, 22 per cent to ferries and 10 per cent to farms. {}", "64 per cent")
BEHIND_ZH = ("42%用于磨坊，22%用于渡轮，10%用于农场。{}", "64%")
SMALLER, SMALLER_ZH = (BEHIND[0], "32 per cent"), (BEHIND_ZH[0], "32%")


@pytest.mark.parametrize(
    ("listed", "total", "settled"),
    [
        # The sentence of the total names two of the three, and these make it; or it names none, or other two.
        (LISTS, "Mills and ferries kept 64 per cent.", True),
        (LISTS, "The others kept 64 per cent.", False),
        (LISTS, "Mills and farms kept 64 per cent.", False),
        (LISTS_ZH, "磨坊和渡轮占64%。", True),
        (LISTS_ZH, "其他的占64%。", False),
        (LISTS_ZH, "磨坊和农场占64%。", False),
        # What is named before the next number is not named behind this one, nor the other way about.
        (LISTS, "Ferries and farms kept 64 per cent.", False),
        (LISTS_ZH, "渡轮和农场占64%。", False),
        (BEHIND, "Mills and ferries kept 64 per cent.", True),
        (BEHIND, "Ferries and farms kept 64 per cent.", False),
        (SMALLER, "Ferries and farms kept 32 per cent.", True),
        (SMALLER, "Mills and ferries kept 32 per cent.", False),
        (BEHIND_ZH, "磨坊和渡轮占64%。", True),
        (BEHIND_ZH, "渡轮和农场占64%。", False),
        (SMALLER_ZH, "渡轮和农场占32%。", True),
        (SMALLER_ZH, "磨坊和渡轮占32%。", False),
    ],
)
@pytest.mark.parametrize("kind", ["parts_total", "bounds"])
def test_what_a_sentence_names_of_a_list_makes_its_total(
    listed: tuple[str, str], total: str, settled: bool, kind: Kind
) -> None:
    text, stated = listed
    assert is_settled(kind, text.format(total), stated) is settled


@pytest.mark.parametrize(
    ("text", "stated", "settled"),
    [
        ("磨坊占42%，渡轮占22%，农场占10%。磨坊和渡轮超过六成。", "超过六成", True),
        ("磨坊占42%，渡轮占22%，农场占10%。磨坊和渡轮超过八成。", "超过八成", False),
        (LISTS[0].format("Mills and ferries kept more than 60 per cent."), "more than 60 per cent", True),
        (LISTS[0].format("Mills and ferries kept more than 80 per cent."), "more than 80 per cent", False),
    ],
)
def test_a_bound_on_those_named_is_kept_or_not(text: str, stated: str, settled: bool) -> None:
    assert is_settled("bounds", text, stated) is settled


@pytest.mark.parametrize(
    ("text", "stated", "settled"),
    [
        # 个, 份 and 面 of different sentences count different things.
        ("来了六个。发了四份，挂了三份。", "六个", True),
        ("来了六个。发了四个，挂了三个。", "六个", False),
        ("来了六个，发了四份，挂了三份。", "六个", False),
    ],
)
def test_counts_with_other_measure_words_of_other_sentences_are_not_added(
    text: str, stated: str, settled: bool
) -> None:
    assert is_settled("parts_total", text, stated) is settled


@pytest.mark.parametrize(
    ("text", "stated", "settled"),
    [
        ("Funds came to $84 million. Norway gave $42 million, ahead of Chad with $22 million.", "$84 million", True),
        ("Funds came to $84 million. Norway gave $42 million, apart from Chad with $22 million.", "$84 million", False),
        ("Funds came to $84 million, Norway gave $42 million, ahead of Chad with $22 million.", "$84 million", False),
        ("Funds came to $60 million. Norway gave $42 million, ahead of Chad with $22 million.", "$60 million", False),
        ("资金为8,400万美元。挪威以4,200万美元居首，乍得2,200万美元。", "8,400万美元", True),
        ("资金为8,400万美元。挪威以4,200万美元入账，乍得2,200万美元。", "8,400万美元", False),
    ],
)
def test_a_ranking_need_not_be_all(text: str, stated: str, settled: bool) -> None:
    assert is_settled("parts_total", text, stated) is settled


@pytest.mark.parametrize(
    ("text", "stated", "settled"),
    [
        ("Tea is 6 per cent of exports, and 25 mills feed 900 people.", "6 per cent", True),
        ("Tea is 6 per cent of all, and 25 mills feed 900 people.", "6 per cent", False),
        ("Women are 6 per cent of people, and 25 people feed 900 people.", "6 per cent", False),
        ("茶叶占出口的6%，25座磨坊养活900人。", "6%", True),
        ("茶叶占全部的6%，25座磨坊养活900人。", "6%", False),
    ],
)
def test_a_share_that_names_its_own_whole_is_of_no_numbers_behind_it(text: str, stated: str, settled: bool) -> None:
    assert is_settled("share", text, stated) is settled


@pytest.mark.parametrize(
    ("text", "right", "wrong", "stated"),
    [
        ("磨坊有195座，其中54座在南岸，102座在北岸。因此，超过半数在{}。", "北岸", "南岸", "超过半数"),
        (
            "In the south 54 of our 195 mills grind, and in the north 102. More than half are therefore in the {}.",
            "north",
            "south",
            "More than half",
        ),
        # The other part may be told before the pair, and is held against the same whole.
        (
            "There are 54 mills in the south, and 102 of 195 mills are in the north. Thus over half are in the {}.",
            "north",
            "south",
            "over half",
        ),
        (
            "In the south 54 mills stand, and in the north 102 of the 195 mills. Hence less than half are in the {}.",
            "south",
            "north",
            "less than half",
        ),
        ("南岸有磨坊54座，全部195座中102座在北岸。因此，超过半数在{}。", "北岸", "南岸", "超过半数"),
        ("南岸有磨坊54座，全部195座中102座在北岸。可见，不到一半在{}。", "南岸", "北岸", "不到一半"),
    ],
)
def test_a_share_that_follows_is_that_of_the_part_its_sentence_names(
    text: str, right: str, wrong: str, stated: str
) -> None:
    assert asked(text.format(right)) == []
    assert asked(text.format(wrong)) == [stated]
