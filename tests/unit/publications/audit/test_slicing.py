"""Numbers that go on with the slices of the figure just stated, on references made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference
from tests.unit.publications.audit.test_listing import figure

PLACES = {"north": ("north bank", "北岸"), "south": ("south bank", "南岸"), "isle": ("the isle", "岛上")}
COUNTS = {"north": "17", "south": "8", "isle": "16"}


def kilns(words: str) -> list[Reference]:
    slices = [figure(f"KILN bank={each}", COUNTS[each], words, PLACES[each]) for each in PLACES]
    return [figure("KILN", "41", words), *slices]


WORDS = {True: "kilns at work in the valley", False: "山谷里开工的窑"}


def contradicted(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(kilns(WORDS[text.isascii()]), document, quantities), 2020)
    return [
        (each.quantity.text, each.reference.name) for each in found if each.state == "contradicted" and each.reference
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are 41 kilns at work in the valley, 17 of them on the north bank and eight on the south bank.", []),
        ("There are 41 kilns at work in the valley, 17 of them on the north bank and five on the south bank.", [("five", "KILN bank=south")]),  # noqa: E501
        ("There are 41 kilns at work in the valley: on the north bank 19, on the south bank 8.", [("19", "KILN bank=north")]),  # noqa: E501
        ("山谷里开工的窑有41座，北岸17座、南岸5座。", [("5座", "KILN bank=south")]),
        ("山谷里开工的窑有41座，北岸17座、南岸8座。", []),
        # The words tell something else of the place.
        ("There are 41 kilns at work in the valley; on the south bank five apprentices were hired.", []),
        ("There are 41 kilns at work in the valley, five more of them on the south bank than before.", []),
        ("There are 41 kilns at work in the valley; each on the south bank has five doors.", []),
        # A bound is not held against so little.
        ("There are 41 kilns at work in the valley, more than five of them on the south bank.", []),
    ],
)  # fmt: skip
def test_a_number_beside_nothing_but_a_place_is_the_slice_of_the_figure_stated_before(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert contradicted(text) == expected
