"""What is no contradiction though the words fit: bounds that hold exactly, what remains, what the text confirms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judging import judge
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.reference import Reference


def reference(code: str, names: tuple[str, ...], value: int, **more: object) -> Reference:
    exact = Decimal(value)
    return Reference(
        code, code, exact, Interval(exact, exact), "", True, "mills", "count", "", (2020, 2020),
        tuple(concepts(name) for name in names), (), needed=False, shown=str(value), **more,
    )  # type: ignore[arg-type]  # fmt: skip


MILLS = reference("MILL.1", ("mills repaired", "修好的磨坊"), 6_912, stated=(("6500", ">"),))
KILNS = reference("KILN.1", ("kilns rebuilt in the valley", "谷地重建的窑"), 47)


def states(text: str, *references: Reference) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = [each for each in read_quantities(document) if each.family != "date"]
    return [
        (each.quantity.text, each.state)
        for each in judge(quantities, Binder(list(references), document, quantities), 2020)
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("More than 6,900 mills were repaired.", True),
        ("Nearly 7,000 mills were repaired.", True),
        ("More than 6,500 mills were repaired.", True),
        ("More than 6,300 mills were repaired.", False),
        ("More than 7,000 mills were repaired.", False),
        ("超过6,900座磨坊修好了。", True),
    ],
)
def test_a_bound_next_to_the_exact_number_holds_however_it_was_published(text: str, right: bool) -> None:
    (quantity,) = [each for each in read_quantities(reflow(lines_of(text))) if each.family != "date"]
    assert agrees(quantity, MILLS) is right


def test_a_number_that_the_text_confirms_is_not_held_against_one_that_it_resembles() -> None:
    wrong = states("In the valley 41 kilns were rebuilt.", KILNS)
    assert [state for _, state in wrong] == ["contradicted"]
    right = states("In the valley 41 kilns were rebuilt: 15 of clay, 12 of stone and 14 of brick.", KILNS)
    assert "contradicted" not in [state for _, state in right]


def test_what_remains_is_not_held_against_the_figure() -> None:
    assert ("42", "contradicted") in states("In the valley, the rebuilt 42 kilns were lit.", KILNS)
    found = states("Of those rebuilt in the valley, the remaining 42 kilns were lit.", KILNS)
    assert "contradicted" not in [state for _, state in found]


def test_the_ends_of_a_range_are_not_held_against_a_figure_that_they_resemble() -> None:
    assert ("41", "contradicted") in states("In the valley, 41 kilns were rebuilt.", KILNS)
    found = states("In the valley, between 41 and 90 kilns were rebuilt a month.", KILNS)
    assert "contradicted" not in [state for _, state in found]


@pytest.mark.parametrize(
    "text",
    [
        "In the valley kilns were rebuilt at a rate that rose by a quarter, from 36 to 45.",
        "In the valley, kilns were rebuilt in 3 rows of 15 each, 45 in all.",
    ],
)
def test_a_number_that_follows_from_others_is_not_held_against_one_that_it_resembles(text: str) -> None:
    assert "contradicted" not in [state for _, state in states(text, KILNS)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("In the valley 41 rebuilt kilns each held a winter's wood.", "contradicted"),
        ("In the valley rebuilt kilns had 41 doors each.", "unknown"),
    ],
)
def test_those_who_each_did_something_are_counted_and_what_each_has_is_not(text: str, state: str) -> None:
    assert [found for _, found in states(text, KILNS)] == [state]
