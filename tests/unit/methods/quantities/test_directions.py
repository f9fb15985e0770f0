"""Rises that fall, women and men that are not everybody, and two that are called more."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.directions import wrong_directions


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [f"{each.stated} {each.expected}".strip() for each in wrong_directions(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales of wool rose from 70 tonnes in 2018 to 50 tonnes in 2019.", ["70 tonnes … 50 tonnes"]),
        ("Losses fell from 12 per cent to 15 per cent.", ["12 per cent … 15 per cent"]),
        ("羊毛出口的比例从2018年的70%提高到2019年的50%。", ["70% … 50%"]),
        ("损失由12%下降至15%。", ["12% … 15%"]),
        ("Women: 45 per cent. Men: 65 per cent.", ["110 % 100 %"]),
        ("Three audits were made, one of the mill and the other of the yard.", ["3 2"]),
    ],
)
def test_what_cannot_be(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sales of wool rose from 50 tonnes in 2018 to 70 tonnes in 2019.",
        "Losses fell from 15 per cent to 12 per cent.",
        "It reduced the time needed from 15 to 20 minutes to less than two.",
        "Wool is shipped from 12 ports to 5 islands.",
        "Demand rose, and ships from 12 ports went to 5 islands.",
        "损失由15%下降至12%。",
        "Women: 45 per cent. Men: 55 per cent.",
        "Women own 45 per cent of the farms on the hills. Men own 75 per cent of the boats.",
        "Two audits were made, one of the mill and the other of the yard.",
        "Three audits were made, one of the mill and the others of the yard.",
    ],
)
def test_what_can(text: str) -> None:
    assert found(text) == []
