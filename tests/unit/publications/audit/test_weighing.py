"""What most likely misprints a reference is held against it, and what hardly does is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.log_odds import weights_of
from outturn.methods.quantities.units import units
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.weighing import FEW, FILE, LEAST, UNLIKELY

DREDGED = "Along the lower river 418 moorings were dredged"
SURNAMES = ("Abel", "Brun", "Cole", "Dorn", "Egli", "Funk", "Graf", "Hahn", "Iten", "Jost")


def row(name: str, label: str, value: str, unit: str) -> Reference:
    exact = Decimal(value) * units().factor(unit) if unit == "%" else Decimal(value)
    family = units().family(unit) if unit in ("%", "USD") else "count"
    noun = unit if family == "count" else ""
    return Reference(
        name, "", exact, Interval(exact, exact), "", False, unit, family, noun, (2020, 2020), (concepts(label),),
        shown=f"{value} {unit}", printed=value,
    )  # fmt: skip


KNOWN = [
    row("BOAT-1", "ferrymen licensed on the lower river", "25000", "persons"),
    row("BOAT-2", "drop in the toll at the locks", "30", "%"),
    row("BOAT-3", "moorings dredged on the lower river", "418", "moorings"),
    *(
        row(f"{surname}-{number}", f"{surname}{number} orchard yield {surname}", str(7 + 3 * number), "crates")
        for surname in SURNAMES
        for number in range(FEW // len(SURNAMES))
    ),
]


def contradicted(text: str, known: list[Reference] = KNOWN) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(known, document, quantities), 2020)
    return [
        (each.quantity.text, each.reference.name) for each in found if each.state == "contradicted" and each.reference
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{DREDGED}. The toll at the locks dropped by 64 per cent.", [("64 per cent", "BOAT-2")]),
        (f"{DREDGED}. The toll at the locks dropped by 30 per cent.", []),
        (f"{DREDGED}. The toll of the ferries dropped on average by 64 per cent.", []),
        ("Twelve cooks were hired, and 640 loaves were baked for the fair.", []),
    ],
)
def test_a_number_is_held_against_the_one_reference_whose_words_stand_there(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert contradicted(text) == expected


def test_among_few_references_none_is_weighed() -> None:
    text = f"{DREDGED}. The toll at the locks dropped by 64 per cent."
    assert contradicted(text) and not contradicted(text, KNOWN[:3])


def test_the_weights_say_what_one_would_expect() -> None:
    """What fits well, in a text that agrees, is held; what agrees elsewhere or is of another story is left alone."""
    known = weights_of(FILE)
    assert known["score"] > 0 < known["recall"]
    assert known["passage agrees"] > 0 < known["text agrees"]
    assert known["agreeing words"] < 0 > known["another story beside"]
    assert UNLIKELY < LEAST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moorings were dredged on the lower river at four sites: Ayl, Bex, Chur and Dax.", []),
        ("On the lower river 481 moorings were dredged.", [("481", "BOAT-3")]),
        ("On the upper lake 481 rafts were sunk, $90,000 worth of timber and 12 barges.", []),
    ],
)
def test_a_count_with_a_list_of_its_own_is_left_alone(text: str, expected: list[tuple[str, str]]) -> None:
    found = contradicted(f"{DREDGED}. {text}" if "481" not in text else text)
    assert [(one.split()[0], name) for one, name in found] == expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The toll fell at the locks: the drop was 52 per cent on the canal, 30 on the river.", "agrees"),
        ("The toll fell at the locks: the drop was 52 per cent on the canal, 30 boats on the river.", "unknown"),
    ],
)
def test_a_bare_number_takes_the_unit_that_its_sentence_names_once(text: str, state: str) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(KNOWN[1:2], document, quantities), 2020)
    assert next(each.state for each in found if each.quantity.digits == "30") == state
