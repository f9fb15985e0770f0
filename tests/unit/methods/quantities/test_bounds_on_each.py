"""Bounds said of each number of a list."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.bounds_on_each import wrong_bounds_on_each


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in wrong_bounds_on_each(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "stated"),
    [
        ("Riga paid €2.4 million, Quito €1.9 million and Accra €1.8 million, all {}.", "over €1.5 million", "over €2 million", "over €2 million"),  # noqa: E501
        ("Riga paid €2.4 million, Quito €1.9 million and Accra €1.8 million, {} each.", "more than €1.7 million", "less than €2 million", "less than €2 million"),  # noqa: E501
        ("Riga has 240 looms and Quito 190; both have {} looms.", "more than 150", "more than 200", "more than 200"),
        ("里加240万欧元、基多190万欧元和阿克拉180万欧元三地均{}。", "超过150万欧元", "超过200万欧元", "超过200万欧元"),
        ("里加有织机240台，基多有190台，两地都{}台。", "不到250", "不到200", "不到200"),
    ],
)  # fmt: skip
def test_a_bound_must_hold_for_each_number_of_the_list(text: str, right: str, wrong: str, stated: str) -> None:
    assert found(text.format(right)) == []
    assert [each.removesuffix("台").removesuffix(" looms") for each in found(text.format(wrong))] == [stated]


@pytest.mark.parametrize(
    "text",
    [
        # One number alone, one of another size, none of them, and a bound on what is not listed.
        "Riga paid €1.9 million, and all paid over €2 million in 2019.",
        "Riga has 240 looms, Quito 1,900, and all mills use more than 20 MWh.",
        "里加240万欧元、基多190万欧元，另外三地均超过200万欧元。",
    ],
)
def test_bounds_that_are_not_said_of_the_list(text: str) -> None:
    assert found(text) == []
