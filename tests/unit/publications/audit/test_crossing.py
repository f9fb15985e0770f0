"""Numbers whose words are each other's own, on references made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judging import judge
from tests.unit.publications.audit.test_listing import figure

LOOMS = figure("LOOM", "286", "looms threaded for linen")
BOATS = figure("BOAT", "413", "boats caulked before winter")
HIVES = [
    figure("HIVE", "97", "hives kept by villagers"),
    figure("HIVE side=east", "52", "hives kept by villagers", ("eastern side",)),
    figure("HIVE side=west", "45", "hives kept by villagers", ("western side",)),
]


def contradicted(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder([LOOMS, BOATS, *HIVES], document, quantities), 2020)
    return [each.quantity.text for each in found if each.state == "contradicted"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In all 286 looms were threaded for linen, and 413 boats were caulked before winter.", []),
        ("In all 413 looms were threaded for linen, and 286 boats were caulked before winter.", ["413", "286"]),
        ("Villagers kept 52 hives on the eastern side and 45 on the western side.", []),
        ("Villagers kept 45 hives on the eastern side and 52 on the western side.", ["45", "52"]),
        # A part and its whole share their words, and the place is that of both.
        ("On the eastern side, 52 of the 97 hives are kept by villagers.", []),
    ],
)
def test_numbers_in_each_others_place_are_known_by_the_words_that_are_their_own(text: str, wrong: list[str]) -> None:
    assert contradicted(text) == wrong


EQUAL = [
    figure("HIVE", "802", "hives kept by villagers 村民养的蜂箱"),
    figure("HIVE side=east", "405", "hives kept by villagers 村民养的蜂箱", ("eastern side", "东边")),
    figure("HIVE side=west", "397", "hives kept by villagers 村民养的蜂箱", ("western side", "西边")),
]


@pytest.mark.parametrize(
    ("against", "named"),
    [
        (
            "The eastern side leads, and of the western side it is ahead with 405 hives kept by villagers against 397.",
            "On the western side there are 405 hives kept by villagers, and on the eastern side 397.",
        ),
        (
            "The eastern side, ahead of the western side with 405 hives kept by villagers, against 397.",
            "Villagers kept 397 hives on the eastern side and 405 on the western side.",
        ),
        ("东边领先，西边村民养的蜂箱405个对397个。", "西边村民养的蜂箱有405个，东边有397个。"),
    ],
)
def test_one_number_against_another_without_a_name_is_in_no_other_place(against: str, named: str) -> None:
    found = []
    for text in (against, named):
        document = reflow(lines_of(text))
        quantities = read_quantities(document)
        judged = judge(quantities, Binder(EQUAL, document, quantities), 2020)
        found.append([each.state for each in judged])
    assert "contradicted" not in found[0]
    assert found[1] == ["contradicted", "contradicted"]
