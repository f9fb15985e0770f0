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
