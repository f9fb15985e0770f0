"""Numbers that go on with the slices of the figure just stated, on references made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.judging import judge
from outturn.publications.audit.likeness import Likeness
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.slicing import sliced
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


MADE = {True: "kilns at work in the valley", False: "山谷里开工的窑"}
BANKS = [
    figure("KILN", "195", " ".join(MADE.values())),
    figure("KILN bank=north", "83", " ".join(MADE.values()), PLACES["north"]),
    figure("KILN bank=south", "112", " ".join(MADE.values()), PLACES["south"]),
]
OF_STUFF = [
    replace(
        figure(f"KILN bank=north stuff={stuff}", value, " ".join(MADE.values()), PLACES["north"]),
        places=(frozenset(PLACES["north"]), frozenset(names)),
    )
    for stuff, value, names in (("clay", "38", ("clay", "粘土")), ("stone", "45", ("stone", "石头")))
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 38 is a slip of 83, though a narrower slice that nothing names has it; 45 is no slip of 83.
        ("There are 195 kilns at work in the valley: 38 on the north bank.", ["KILN bank=north"]),
        ("There are 195 kilns at work in the valley: 83 on the north bank.", []),
        ("There are 195 kilns at work in the valley: 38 of clay on the north bank.", []),
        ("There are 195 kilns at work in the valley: 45 on the north bank.", []),
        ("山谷里开工的窑有195座，北岸38座，南岸112座。", ["KILN bank=north"]),
        ("山谷里开工的窑有195座，北岸83座，南岸112座。", []),
        ("山谷里开工的窑有195座，北岸粘土38座，南岸112座。", []),
    ],
)
def test_a_slip_of_the_slice_named_is_no_farther_slice(text: str, expected: list[str]) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder([*BANKS, *OF_STUFF], document, quantities), 2020)
    assert [each.reference.name for each in found if each.state == "contradicted" and each.reference] == expected


@pytest.mark.parametrize(
    "text", ["There are 195 kilns at work in the valley: 47 on the north bank.", "山谷里开工的窑有195座，北岸47座。"]
)
@pytest.mark.parametrize(
    ("like", "held"),
    [("digit", "LAMP"), ("scale", "LAMP"), ("other", "KILN bank=north"), ("near", "KILN bank=north")],
)
def test_a_slip_of_one_figure_is_not_overruled_by_an_unlike_slice(text: str, like: Likeness, held: str) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    known = [*BANKS, figure("LAMP", "74", "lamps lit")]
    judged = [
        Judgement(quantities[0], "agrees", known[0], 0.8, "agrees"),
        Judgement(quantities[1], "contradicted", known[-1], 0.5, like),
    ]
    found = sliced(judged, Binder(known, document, quantities), Claims())
    assert found[1].reference is not None
    assert (found[1].state, found[1].reference.name) == ("contradicted", held)
