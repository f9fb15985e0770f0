"""Numbers that a text itself confirms, and parts of which one is a total of its own."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.identities import confirmed
from outturn.methods.quantities.consistency.parts import wrong_totals


def texts(text: str) -> list[str]:
    quantities = read_quantities(reflow(lines_of(text)))
    found = confirmed(quantities)
    return [each.text for each in quantities if (each.passage.number, each.first) in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw 34 bids: 15 for mills, 11 for wells and eight for roads.", ["34 bids", "15", "11", "eight"]),
        ("There were 46 boats. Of these, 31 were wooden and 15 were steel.", ["46 boats", "31", "15"]),
        ("The school has 250 pupils, 140 of whom, or 56 per cent, are girls.", ["250 pupils", "140", "56 per cent"]),
        ("三村各出资12万美元，合计36万美元。", ["12万", "36万"]),
        ("全县桥梁57座，其中木桥38座、石桥19座。", ["57座", "38座", "19座"]),
    ],
)
def test_numbers_that_add_up_divide_or_multiply_are_confirmed(text: str, expected: list[str]) -> None:
    found = texts(text)
    assert len(found) == len(expected)
    assert all(other.split()[0] in one for one, other in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "We saw 34 bids: 15 for mills, 11 for wells and nine for roads.",
        "The school has 250 pupils, 140 of whom, or 57 per cent, are girls.",
        "三村各出资12万美元，合计39万美元。",
        "Three boats were sold, two to the north and one to the south.",
        "More than 34 bids came: 15 for mills and 19 for wells.",
    ],
)
def test_numbers_that_do_not_are_none(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the 50 applicants, 21 were admitted: nine from the hills, seven from the coast and five from the plain.",
        "The mark was given to 60 farms. Of these, 21 had mark A and eight mark B, the two best marks, and 31 mark C.",
    ],
)
def test_a_total_among_parts_is_not_added_to_them(text: str) -> None:
    document = reflow(lines_of(text))
    assert list(wrong_totals(document, read_quantities(document))) == []


def test_a_sum_in_a_sentence_of_very_many_numbers_is_found() -> None:
    rows = ", ".join(f"{number} in plot {number % 7}" for number in range(1_000, 1_160))
    found = texts(f"Sown were {rows}; 34 sacks came: 15 of rye, 11 of oats and eight of wheat.")
    assert found[-4:] == ["34", "15", "11", "eight"]
