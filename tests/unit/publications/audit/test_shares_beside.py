"""Shares beside a number that is known, on references made by hand: 200 farms of 900, 124 of the 200 with sheep."""

from __future__ import annotations

import pytest

from tests.unit.publications.audit.test_interchange import contradicted

NORTH, SHEEP = "FARM region=north / FARM", "FARM region=north theme=sheep / FARM region=north"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 200 of 900 are 22.2 %, whatever stands around them.
        ("There are 200 running farms in the Northern Isles, or {} of all.", NORTH),
        ("Of the running farms, 200 are in the Northern Isles, a share of {}, and most are small.", NORTH),
        ("The Northern Isles have 200 running farms ({}).", NORTH),
        ("北部群岛有200个运营的农场，占{}。", NORTH),
        ("运营的农场中，北部群岛有200个，{}，规模都不大。", NORTH),
    ],
)
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (("22 per cent", "22%"), ("32 per cent", "32%")),
        (("over a fifth", "五分之一以上"), ("less than a fifth", "不到五分之一")),
        (("under a quarter", "不到四分之一"), ("more than a quarter", "四分之一以上")),
    ],
)
def test_the_share_of_the_number_before(
    text: str, expected: str, right: tuple[str, str], wrong: tuple[str, str]
) -> None:
    chinese = not text.isascii()
    assert contradicted(text.format(right[chinese])) == []
    assert contradicted(text.format(wrong[chinese])) == [expected]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "The Northern Isles have 200 running farms, well over half of them with sheep.",
            "The Northern Isles have 200 running farms, less than half of them with sheep.",
        ),
        ("北部群岛有200个运营的农场，六成以上养绵羊。", "北部群岛有200个运营的农场，不到六成养绵羊。"),
    ],
)
def test_the_share_of_what_its_clause_names_in_the_number_before(right: str, wrong: str) -> None:
    assert contradicted(right) == []
    assert contradicted(wrong) == [SHEEP]


@pytest.mark.parametrize(
    ("rest", "own"),
    [
        (
            "There are 200 running farms in the Northern Isles, the rest being 32 per cent.",
            "There are 200 running farms in the Northern Isles, a share of 32 per cent.",
        ),
        (
            "There are 200 running farms in the Northern Isles, or 32 per cent in all.",
            "There are 200 running farms in the Northern Isles, or 32 per cent of all.",
        ),
        ("北部群岛有200个运营的农场，其余占32%。", "北部群岛有200个运营的农场，占32%。"),
        ("北部群岛有200个运营的农场，合计占32%。", "北部群岛有200个运营的农场，占32%。"),
    ],
)
def test_what_is_left_or_summed_up_is_not_the_share_of_the_number_before(rest: str, own: str) -> None:
    assert contradicted(rest) == []
    assert contradicted(own) == [NORTH]


@pytest.mark.parametrize(
    "text",
    [
        # How much something changed, what was aimed at, a share of them, and one that the numbers of the sentence give.
        "The Northern Isles have 200 running farms, 32 per cent more than before.",
        "The Northern Isles have 200 running farms, against a target of 32 per cent.",
        "The Northern Isles have 200 running farms; 32 per cent of the ferries were late.",
        "The Northern Isles have 200 running farms, or 32 per cent of the 625 visited.",
        "北部群岛有200个运营的农场，增加32%。",
    ],
)
def test_shares_of_something_else(text: str) -> None:
    assert contradicted(text) == []


def test_about_a_number_told_in_full_is_hardly_another() -> None:
    """938 and 983 lie within a twentieth of each other; a number of three digits that is not round is meant as it stands."""  # noqa: E501
    assert contradicted("Some 124 running farms in the Northern Isles keep sheep.") == []
    assert contradicted("Some 128 running farms in the Northern Isles keep sheep.") == ["FARM region=north theme=sheep"]
    assert contradicted("Some 120 running farms in the Northern Isles keep sheep.") == []


@pytest.mark.parametrize(
    ("text", "right", "wrong", "left"),
    [
        # 200 of 900 are 22.2 %: in words 15 points more or less; what lies 25 away is a share of something else.
        ("There are 200 running farms in the Northern Isles, or {} of all.", "a third", "two fifths", "a half"),
        ("There are 200 running farms in the Northern Isles, or {} of all.", "a quarter", "two fifths", "two thirds"),
        ("北部群岛有200个运营的农场，占{}。", "三成", "五分之二", "一半"),
        # About is what it leaves possible: a twentieth.
        (
            "There are 200 running farms in the Northern Isles, or about {} of all.",
            "22 per cent", "24 per cent", "22.5 per cent",
        ),
        ("北部群岛有200个运营的农场，占约{}。", "22%", "24%", "23%"),
    ],
)  # fmt: skip
def test_a_fraction_far_from_the_share_is_left_alone_and_about_is_near(
    text: str, right: str, wrong: str, left: str
) -> None:
    assert contradicted(text.format(right)) == []
    assert contradicted(text.format(wrong)) == [NORTH]
    assert contradicted(text.format(left)) == []
