"""Numbers in each other's place, told by what the text says of them elsewhere."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.exchanged import exchanged_numbers


def exchanged(text: str) -> list[set[int]]:
    document = reflow(lines_of(text))
    found = exchanged_numbers(document, read_quantities(document))
    return [{int(each.value) for each in finding.quantities} for finding in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The guild taught 149 bakers in 11 valleys over the winter.\n\nIn spring 11 bakers in 149 valleys were sent an apron.",  # noqa: E501
            {11, 149},
        ),
        ("培训班面向11个县的149家茶厂。\n\n春天，培训班又为149个县的11家茶厂办了讲座。", {11, 149}),
        (
            "Rent came to $412,000 and wages to $735,000.\n\nFor wages $412,000 and for rent $735,000 were booked in the end.",  # noqa: E501
            {412_000, 735_000},
        ),
        (
            "总投资：1,030万美元\n\n每年节省费用：1,960万美元\n\n总投资1,960万美元，每年节省1,030万美元。",
            {10_300_000, 19_600_000},
        ),
    ],
)
def test_numbers_in_each_others_place(text: str, expected: set[int]) -> None:
    assert exchanged(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The guild taught 149 bakers in 11 valleys over the winter.\n\nIn spring 149 bakers in 11 valleys were sent an apron.",  # noqa: E501
        "The guild taught 149 bakers in 11 valleys.\n\nIt owns 11 mills and 149 carts.",
        "Rent came to $412,000 and wages to $735,000.\n\nIn all, $412,000 and $735,000 were booked.",
        "培训班面向11个县的149家茶厂。\n\n春天，培训班又为11个县的149家茶厂办了讲座。",
    ],
)
def test_numbers_in_their_own_place(text: str) -> None:
    assert not exchanged(text)
