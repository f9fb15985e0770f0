"""What the numbers and places beside a number tell of it before it is weighed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outturn.methods.quantities import Quantity, lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.traits import FATAL, Beside, Candidates
from outturn.publications.audit.wording import wording
from tests.unit.publications.audit.test_excusing import NEW_KILNS, reference

ROWS = [
    of_row(
        {"id": name, "label_en": english, "value": value, "unit": unit, "project_or_topic": story},
        wording(),
    )
    for name, english, value, unit, story in (
        ("BEE-1", "Beekeepers trained", "340", "persons", "Bees"),
        ("BEE-2", "Villages with hives", "13", "items", "Bees"),
        ("BEE-3", "Queens bred", "8", "items", "Bees"),
        ("GOAT-1", "Goatherds trained", "287", "persons", "Goats"),
    )
]
MILLS = reference("MILL.1", ("mills repaired", "修好的磨坊"), 15)


def read(text: str, *known: Reference) -> tuple[list[Judgement], Binder]:
    """Judge numbers that are a person count of a row as that row, and leave the others open."""
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    judged = [
        Judgement(each, "agrees", own, 0.8, "agrees") if own else Judgement(each, "unknown")
        for each, own in ((one, _row_of(one)) for one in quantities)
    ]
    return judged, Binder([*ROWS, *known], document, quantities)


def _row_of(quantity: Quantity) -> Reference | None:
    return next((row for row in ROWS if row.unit == "persons" and agrees(quantity, row)), None)


def candidates(text: str, held: Reference) -> Candidates:
    judged, binder = read(text, MILLS)
    asked = replace(judged[-1], state="contradicted", reference=held, likeness="near")
    beside = Beside([*judged[:-1], asked], binder.document)
    return Candidates(asked, (), beside, Claims(), binder)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("For 340 people they found 13 mills.", True),
        ("为340人找到了13座磨坊。", True),
        # No row of the project; one of another project beside it; a bound; one digit; another sentence.
        ("For 340 people they found 18 mills.", False),
        ("为340人找到了18座磨坊。", False),
        ("For 287 people they found 13 mills.", False),
        ("For 340 people they found over 13 mills.", False),
        ("For 340 people they found 8 mills.", False),
        ("There were 340 people. They found 13 mills.", False),
    ],
)
def test_a_number_may_be_a_row_of_the_project_that_its_sentence_tells_of(text: str, told: bool) -> None:
    assert candidates(text, MILLS).is_of_story_told is told
    # What it is held against is a row of that project itself: it may misprint it.
    assert not candidates(text, ROWS[2]).is_of_story_told


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("In Africa 6 kilns stand.", (0, 0)),
        ("Africa is dry. There 6 kilns stand.", (1, 0)),
        ("The valley is dry. There 6 kilns stand.", (1, 1)),
        ("非洲有6座窑。", (0, 0)),
        ("山谷有6座窑。", (1, 1)),
    ],
)
def test_the_place_of_a_slice_may_be_named_here_before_or_nowhere(text: str, unnamed: tuple[int, int]) -> None:
    judged, binder = read(text, *NEW_KILNS)
    assert binder.places.unnamed(judged[-1].quantity, NEW_KILNS[1]) == unnamed


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("They sold 13 boats and bought 13 carts.", True),
        ("They sold 13 boats.\n\nThey bought 13 carts.", True),
        ("They sold 12 boats and bought 13 carts.", False),
        ("They sold 13 boats.\n\nThey slept well.\n\nThey bought 13 carts.", False),
        ("They sold 13 per cent and bought 13 carts.", False),
        ("卖了13艘船，买了13辆车。", True),
        ("卖了12艘船，买了13辆车。", False),
    ],
)
def test_as_many_may_have_been_told_before(text: str, before: bool) -> None:
    judged, binder = read(text)
    assert Beside(judged, binder.document).is_told_before(judged[-1].quantity) is before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Trained were 340 beekeepers.", True),
        ("Trained were 340 beekeepers, all people.", True),
        # Another number; two words of another row; and another thing that is counted.
        ("Trained were 350 beekeepers.", False),
        ("Repaired were 340 mills.", False),
        ("Trained by beekeepers were 340 firms.", False),
    ],
)
def test_a_row_told_in_the_passage_has_as_many_of_the_same_thing(text: str, told: bool) -> None:
    assert candidates(text, MILLS).is_row_told is told


@pytest.mark.parametrize("trait", ["from and to", "far", "one digit", "sum of those before"])
def test_what_always_speaks_against_a_reference_is_fatal(trait: str) -> None:
    assert f"excuse {trait}" in FATAL


@pytest.mark.parametrize("like", ["digit", "near", "other"])
def test_so_much_for_each_is_fatal_but_for_its_unit_and_bound(like: str) -> None:
    assert {f"{like} of each"} <= FATAL
    assert not {"unit of each", "bound of each", "excuse of each"} & FATAL
