"""Parts that do not come to their total are found where one slip explains it, and left alone where none does."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions


def kinds(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.kind for each in contradictions(document, read_quantities(document))]


@pytest.mark.parametrize(
    "text",
    [
        "The grant of $27.8 million was paid in three parts: $12.2 million, $9.1 million and $5.9 million.",
        "The ferry has 37 cabins: 21 outside, nine inside and nine in the bow.",
    ],
)
def test_one_slip_is_found(text: str) -> None:
    assert kinds(text) == ["parts_total"]


@pytest.mark.parametrize(
    "text",
    [
        "The grant of $27.8 million was paid in three parts: $12.2 million, $9.7 million and $5.9 million.",
        "The grant of $27.8 million came late: $5.2 million, $2.7 million and $2.6 million had been lent by then.",
        "三个标段中，能源9.7亿美元，交通8.1亿美元，水务5.4亿美元，其余9.2亿美元。",
    ],
)
def test_numbers_that_no_slip_brings_together_are_left_alone(text: str) -> None:
    assert kinds(text) == []
