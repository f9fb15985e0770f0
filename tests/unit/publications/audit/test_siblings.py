"""Numbers among the slices of one figure, on references made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference
from tests.unit.publications.audit.test_listing import figure

NORWAY = frozenset({"Norway", "挪威"})
GIFTS = [
    replace(
        figure(f"GIFT crop={name} donor=NO", value, "gifts of grain 粮食赠品", (english, chinese)),
        places=(frozenset({english, chinese}), NORWAY),
    )
    for name, value, english, chinese in (
        ("rye", "4683", "rye", "黑麦"), ("oats", "2687", "oats", "燕麦"), ("flax", "1943", "flax", "亚麻"),
    )
]  # fmt: skip
MARKS = [
    figure("MARK grade=a", "28.2", "essays written", ("grade A",), "%"),
    figure("MARK grade=b", "6.4", "essays written", ("grade B",), "%"),
    figure("MARK grade=c", "62.7", "essays written", ("grade C",), "%"),
    figure("MARK grade=d", "2.7", "essays written", ("grade D",), "%"),
]
BARNS = [
    figure("BARN", "195", "barns in use"),
    figure("BARN crop=rye", "102", "barns in use", ("rye",)),
    figure("BARN crop=oats", "54", "barns in use", ("oats",)),
    figure("BARN crop=flax", "29", "barns in use", ("flax",)),
    figure("BARN crop=hemp", "10", "barns in use", ("hemp",)),
]


def contradicted(text: str, known: Sequence[Reference] = (*MARKS, *BARNS)) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(known, document, quantities), 2020)
    return [
        (each.quantity.text, each.reference.name) for each in found if each.state == "contradicted" and each.reference
    ]


PUPILS = "Of the pupils, {} wrote with care, {} with great care, {} with some and the rest, {}, with none."
HALLS = "Of the halls, 102 hold the first, 54 the second, 29 the third and {} the last of them; that makes {}."


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("28.2 per cent", "6.4 per cent", "62.7 per cent", "2.7 per cent"), []),
        (("22.8 per cent", "6.4 per cent", "62.7 per cent", "2.7 per cent"), [("22.8 per cent", "MARK grade=a")]),
        (("28.2 per cent", "64 per cent", "62.7 per cent", "2.7 per cent"), [("64 per cent", "MARK grade=b")]),
        # Unlike any slice; and where the others are no slices, nothing is known.
        (("28.2 per cent", "41 per cent", "62.7 per cent", "2.7 per cent"), []),
        (("11.1 per cent", "64 per cent", "20.5 per cent", "4.4 per cent"), []),
    ],
)
def test_a_slice_is_known_by_the_others_though_nothing_is_named(
    numbers: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert contradicted(PUPILS.format(*numbers)) == expected


@pytest.mark.parametrize(
    ("last", "total", "expected"),
    [
        ("10", "195", []),
        ("16", "195", [("16", "BARN crop=hemp")]),
        # Two digits alone show nothing: the total of all must stand beside.
        ("16", "more than we had", []),
    ],
)
def test_two_digits_are_shown_by_the_total(last: str, total: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(HALLS.format(last, total)) == expected


def test_the_name_of_another_slice_beside_it_speaks_against_it() -> None:
    text = "By grade A it was 28.2 per cent, by grade C 62.7 per cent, and by grade A of last year 64 per cent."
    assert contradicted(text) == []


@pytest.mark.parametrize(
    ("text", "donor", "nobody"),
    [
        ("{}: in spring 4,683 came, in summer 2,687, and in winter 1,934.", "Norway", "Friends"),
        ("{}的：春天4,683，夏天2,687，冬天1,934。", "挪威", "朋友"),
    ],
)
def test_slices_of_a_donor_are_not_known_by_each_other_where_nobody_names_it(
    text: str, donor: str, nobody: str
) -> None:
    assert [name for _, name in contradicted(text.format(donor), GIFTS)] == ["GIFT crop=flax donor=NO"]
    assert contradicted(text.format(nobody), GIFTS) == []


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        ("28.2 per cent in autumn and 64 per cent", "from 28.2 per cent of autumn to 64 per cent"),
        ("秋天28.2%、春天64%", "从28.2%的水平提高到64%"),
    ],
)
def test_what_something_changed_to_is_no_slice(told: str, changed: str) -> None:
    text = "Of the pupils, {} wrote with care, 62.7 per cent with some and the rest, 2.7 per cent, with none."
    if not told.isascii():
        text = "学生中{}写得用心，62.7%还算用心，其余2.7%不用心。"
    assert [name for _, name in contradicted(text.format(told))] == ["MARK grade=b"]
    assert contradicted(text.format(changed)) == []
