"""Small counts beside the words of a row, and lists of all slices but one, on references made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from outturn.publications.audit.left_out import left_out
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording
from tests.unit.publications.audit.test_listing import figure
from tests.unit.publications.audit.test_retelling import row

ROWS = [
    row("WELL-1", "Riparian villages", "9", "villages", "Wells"),
    row("WELL-2", "Salt wells closed", "7", "wells", "Wells"),
    row("WELL-3", "Districts", "11", "districts", "Wells"),
]
BARNS = [
    figure("BARN", "195", "barns in use"),
    figure("BARN crop=rye", "102", "barns in use", ("rye",)),
    figure("BARN crop=oats", "54", "barns in use", ("oats",)),
    figure("BARN crop=flax", "29", "barns in use", ("flax",)),
    figure("BARN crop=hemp", "10", "barns in use", ("hemp",)),
]


def contradicted(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder([of_row(each, wording()) for each in ROWS], document, quantities), 2020)
    return [
        (each.quantity.text, each.reference.name) for each in found if each.state == "contradicted" and each.reference
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It advises the council on water in the nine riparian villages.", []),
        ("It advises the council on water in the twelve riparian villages.", [("twelve riparian villages", "WELL-1")]),
        ("In the spring 12 salt wells were closed.", [("12", "WELL-2")]),
        ("In the spring four salt wells were closed.", [("four", "WELL-2")]),
        ("In the spring seven salt wells were closed, and four other salt wells are still in use.", []),
        ("Of the salt wells, four were closed in the spring.", []),
        ("Each of the villages closed two salt wells.", []),
        ("It works in three districts.", []),
    ],
)
def test_a_small_count_beside_the_words_of_a_row_is_that_of_the_row(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("There are 195 barns in use: 102 for rye, 54 for oats and 29 for flax.", ["BARN crop=hemp"]),
        ("There are 195 barns in use, of which 102 hold rye, 54 oats and 10 hemp.", ["BARN crop=flax"]),
        ("There are 195 barns in use: 102 for rye, 54 for oats, 29 for flax and 10 for hemp.", []),
        ("There are 195 barns in use, mainly for rye (102), oats (54) and flax (29).", []),
        ("There are 195 barns in use: 102 for rye, 54 for oats, 29 for flax and the rest for something else.", []),
        ("There are 195 barns in use: 102 for rye, 54 for oats and 29 for flax. Hemp has ten.", []),
        ("There are 195 barns in use: 102 for rye, 54 for oats, 29 for flax and 10 that hold what was sown last.", []),
        ("There are 195 barns in use: 102 for rye and 54 for oats.", []),
    ],
)
def test_all_slices_but_one_do_not_make_a_figure(text: str, missing: list[str]) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    judged = judge(quantities, Binder(BARNS, document, quantities), 2020)
    assert [each.figure for each in left_out(judged, BARNS, chinese=False)] == missing
