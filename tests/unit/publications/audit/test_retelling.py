"""Stories that are told again, on published rows made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording
from tests.unit.publications.audit.test_other_units import KNOWN as ORCHARDS


def row(
    name: str, label: str, value: str, unit: str, story: str, qualifier: str = "", period: str = ""
) -> dict[str, str]:
    return {
        "id": name, "label_en": label, "value": value, "unit": unit, "project_or_topic": story, "qualifier": qualifier,
        "period": period,
    }  # fmt: skip


ROWS = [
    row("BEE-1", "Beekeepers trained", "340", "persons", "Bees"),
    row("BEE-2", "Rise in the price of honey", "50", "%", "Bees"),
    row("BEE-3", "Power of the extraction plant", "312", "kW", "Bees"),
    row("BEE-4", "Villages with hives", "13", "villages", "Bees"),
    row("BEE-5", "Beekeepers who keep accounts", "70", "%", "Bees"),
    row("BEE-6", "End of the honey programme", "2025", "year", "Bees"),
    row("BEE-7", "Hives sold to families", "600", "hives", "Bees", qualifier='"nearly" (<)'),
    row("GOAT-1", "Goatherds trained", "287", "persons", "Goats"),
    row("GOAT-2", "Rise in the price of cheese", "83", "%", "Goats"),
]  # fmt: skip


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
        ("The 340 beekeepers trained now get a price for their honey that is 50 per cent higher.", []),
        (
            "The 340 beekeepers trained now get a price for their honey that is 20 per cent higher.",
            [("20 per cent", "BEE-2")],
        ),
        ("With 340 beekeepers trained, hives stand in 18 villages.", [("18 villages", "BEE-4")]),
        # One number of power alone is told of the project: it needs no words.
        ("For the 340 beekeepers trained there is a plant of 112 kW.", [("112 kW", "BEE-3")]),
        ("For the 340 beekeepers trained there is a plant of 470 kW.", []),
        ("With 340 beekeepers trained, families took nearly 600 hives.", []),
        ("With 340 beekeepers trained, families took more than 600 hives.", [("more than 600", "BEE-7")]),
        # Two shares that come to the whole are of one thing.
        ("Of 340 beekeepers trained, 70 per cent keep accounts; 20 per cent sell honey.", [("20 per cent", "BEE-2")]),
        ("Of 340 beekeepers trained, 70 per cent keep accounts; 30 per cent sell honey.", []),
        # What is no misprint of the row, or is another row, is not held against it.
        ("The 340 beekeepers trained now get a price for their honey that is 12 per cent higher.", []),
        ("Of the 340 beekeepers trained, 70 per cent got a better price.", []),
        # The number of another project shows nothing, nor does a sentence that tells of two.
        ("The 287 goatherds trained saw prices that are 20 per cent higher.", []),
        ("For 340 beekeepers trained and 287 goatherds trained, prices are 20 per cent higher.", []),
        ("340 beekeepers were trained. Elsewhere a price is 20 per cent higher.", []),
        # A date, where the words are those of the row.
        ("With 340 beekeepers trained, the honey programme runs to its end in 2027.", [("2027", "BEE-6")]),
        ("With 340 beekeepers trained, talks were held in 2021.", []),
    ],
)  # fmt: skip
def test_a_row_is_known_by_another_of_its_project(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For 340 people of 13 villages 110 machines were shown.", []),
        ("For 340 people of 13 villages 140 machines were shown.", ["140"]),
        ("For 290 people of 18 villages 110 machines were shown.", ["110"]),
    ],
)
def test_a_row_told_beside_others_of_its_project_is_not_held_against_a_figure(text: str, expected: list[str]) -> None:
    shown = Decimal(130)
    figure = Reference(
        "MACH.1", "MACH.1", shown, Interval(shown, shown), "", True, "machines", "count", "", (2020, 2020),
        (concepts("machines shown"),), (), needed=False, shown="130",
    )  # fmt: skip
    machines = row("BEE-8", "Machines for wax on show", "110", "machines", "Bees")
    references = [figure, *(of_row(each, wording()) for each in [*ROWS, machines])]
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(references, document, quantities), 2020)
    wrong = [each.quantity for each in found if each.state == "contradicted" and each.reference is figure]
    assert [each.text.split()[0] for each in wrong if each.value > 100] == expected


WAX = "put by wax for the candles of the chapel on the hill"
LITTLE_TOLD = [
    row("BEE-1", "Beekeepers trained", "340", "persons", "Bees"),
    row("BEE-2", f"Households that {WAX}", "420", "households", "Bees", qualifier='"nearly" (<)'),
    row("BEE-3", f"Span of the course on {WAX}", "12", "weeks", "Bees"),
    row("BEE-4", f"Pay of a day spent to {WAX}", "5", "USD", "Bees", qualifier=">"),
    row("BEE-5", f"Jars to {WAX}", "25614", "jars", "Bees"),
    row("BEE-6", f"Mats to {WAX}", "256", "mats", "Bees"),
]


@pytest.mark.parametrize(
    ("wrong", "name", "right"),
    [
        # The one row of the project that has its noun, or is a span of time in its unit, needs no words.
        ("more than 420 households sing.", "BEE-2", "nearly 420 households sing."),
        ("more than 420 households sing.", "BEE-2", "more than 420 barns stand."),
        ("nearly 4.2 million households sing.", "BEE-2", "nearly 4.2 million barns stand."),
        ("rain fell for 21 weeks.", "BEE-3", "rain fell for 12 weeks."),
        ("rain fell for 21 weeks.", "BEE-3", "rain fell for 21 days."),
        # A span of time may be so long for each.
        ("each had 21 weeks.", "BEE-3", "each had 12 weeks."),
        # An amount of one digit is told by its bound alone.
        ("a song costs less than $5.", "BEE-4", "a song costs more than $5."),
        ("a song costs less than $5.", "BEE-4", "a song costs $6."),
        # The end of a range is held where four digits show it.
        ("jars to put by wax on the hill were 12,000 to 26,514.", "BEE-5", "jars on the hill were 12 to 26."),
        ("mats for wax of the chapel were 265.", "BEE-6", "mats for wax of the chapel were 120 to 265."),
    ],
)
def test_a_row_of_a_project_told_is_known_by_its_noun_or_its_span(wrong: str, name: str, right: str) -> None:
    def found(text: str) -> list[str]:
        document = reflow(lines_of(f"With 340 beekeepers trained, {text}"))
        quantities = read_quantities(document)
        known = [*ORCHARDS, *(of_row(each, wording()) for each in LITTLE_TOLD)]
        judged = judge(quantities, Binder(known, document, quantities), 2020)
        return [each.reference.name for each in judged if each.state == "contradicted" and each.reference]

    assert found(wrong) == [name]
    assert found(right) == []
