"""More countries or people than there are."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency.world_limits import beyond_the_world
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("Experts of 341 countries answered.", "341 countries", "≤ 200"),
        ("Workshops were held in 72 countries of Latin America and the Caribbean.", "72 countries", "≤ 52"),
        ("Grants went to 64 least developed countries.", "64 least developed countries", "≤ 51"),
        ("Nearly 12 billion people own a telephone.", "Nearly 12 billion people", "≤ 8500000000"),
        ("共有341个国家的专家作了答复。", "341个国家", "≤ 200"),
        ("在阿拉伯区域的31个国家举办了讲习班。", "31个国家", "≤ 22"),
        ("全球近120亿人拥有电话。", "近120亿人", "≤ 8500000000"),
    ],
)
def test_what_the_world_does_not_hold_is_found(text: str, stated: str, expected: str) -> None:
    assert [(each.stated, each.expected) for each in found(beyond_the_world, text)] == [(stated, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Experts of 141 countries answered.",
        "Experts of 241 countries and territories answered.",
        "Workshops were held in 72 countries in Africa and Latin America.",
        "Workshops were held in 31 countries of Latin America and the Caribbean.",
        "Grants went to 46 least developed countries.",
        "Nearly 5 billion people own a telephone.",
        "共有241个国家和地区的专家作了答复。",
        "在非洲和阿拉伯区域的31个国家举办了讲习班。",
        "全年接待旅客120亿人次。",
    ],
)
def test_what_it_holds_is_not(text: str) -> None:
    assert not found(beyond_the_world, text)
