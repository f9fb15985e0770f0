"""Products of numbers of a text."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.products import wrong_products


def products(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in wrong_products(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三家茶厂共同出资24万美元，每家9万美元。", ("24万美元", "270,000")),
        ("四台水泵每台每天抽水200吨，合计600吨。", ("600吨", "800")),
        ("Each of the five districts received 40 tonnes of rye, 240 tonnes in total.", ("240 tonnes", "200")),
        ("Three bakeries gave $270,000 in all, $80,000 each.", ("$270,000", "240,000")),
        ("The four ships carry 300 tonnes each, together 1,500 tonnes.", ("1,500 tonnes", "1,200")),
        ("评委收到作品111件。每件作品按八项要求打分，共得出999个分数。", ("八项", "9")),
        ("44份试卷按六项要求评阅，共给出308个评分。", ("六项", "7")),
        ("The jury read 111 poems. Each was marked by eight criteria, giving 999 marks.", ("eight", "9")),
    ],
)
def test_a_product_that_would_hold_by_one_slip(text: str, expected: tuple[str, str]) -> None:
    assert products(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "三家茶厂共同出资24万美元，每家8万美元。",
        "三家茶厂共同出资24万美元，平均每家9万美元。",
        "The four ships carry 300 tonnes each, together 1,200 tonnes.",
        "The four ships carry 300 tonnes each. The port moved 1,500 tonnes.",
        "评委收到作品111件。每件作品按九项要求打分，共得出999个分数。",
        "The jury read 111 poems. Each was marked by nine criteria, giving 999 marks.",
        "The jury read 111 poems. With eight helpers it gave 820 marks.",
    ],
)
def test_products_that_hold_or_are_not_said(text: str) -> None:
    assert not products(text)
