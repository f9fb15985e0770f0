"""Counts of a figure that the text gives to another thing, and what is no such slip."""

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


def count(code: str, names: tuple[str, ...], value: int, unit: str, noun: str) -> Reference:
    exact = Decimal(value)
    return Reference(
        code, code, exact, Interval(exact, exact), "", True, unit, "count", noun, (2020, 2020),
        tuple(concepts(name) for name in names), (), needed=False, shown=str(value),
    )  # fmt: skip


EXPORTERS = count("EXPO.1", ("exports raised by firms", "提高出口的企业"), 3_467, "firms", "firms")
WARES = count("WARE.1", ("cleaner wares brought to market", "投放市场的清洁产品"), 748, "products", "products")
PLEDGES = count("PLED.1", ("pledges signed in the valley", "山谷签署的承诺"), 286, "frameworks", "frameworks")
ALL = (EXPORTERS, WARES, PLEDGES)


def contradicted(text: str, references: tuple[Reference, ...] = ALL) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(list(references), document, quantities), 2020)
    return [each.quantity.text for each in found if each.state == "contradicted"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Exports were raised by 3,467 firms.", []),
        ("Exports were raised by 3,467 persons.", ["3,467 persons"]),
        ("Exports were raised by some 3,467 persons.", ["some 3,467 persons"]),
        ("提高出口的企业有3,467家。", []),
        ("提高出口的企业有3,467名。", ["3,467名"]),
        ("投放市场的清洁产品有748种。", []),
        ("投放市场的清洁产品有748家。", ["748家"]),
        ("Cleaner wares brought to market: 748 firms.", ["748 firms"]),
    ],
)
def test_the_noun_of_a_count_is_that_of_its_figure(text: str, wrong: list[str]) -> None:
    assert contradicted(text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Pledges were signed in the valley with 286 countries.",
        "The choir of the port has 3,467 persons on its list.",
        "More than 3,400 persons sang.",
    ],
)
def test_what_may_be_counted_so_or_is_of_something_else_is_left_alone(text: str) -> None:
    assert contradicted(text) == []


MEMBERS = of_row(
    {"id": "SHOP-1", "label_en": "Countries of the workshop league", "value": "11", "unit": "countries",
     "project_or_topic": "League"}, wording()
)  # fmt: skip
COURSES = count("SHOP.2", ("workshop programmes",), 11, "programmes", "programmes")


@pytest.mark.parametrize(
    ("references", "text", "wrong"),
    [
        ((MEMBERS,), "The workshop league now counts 11 countries.", []),
        ((MEMBERS,), "The workshop league now counts 11 villages.", ["11 villages"]),
        ((MEMBERS, COURSES), "The workshop league now counts 11 villages.", ["11 villages"]),
        ((MEMBERS, COURSES), "The workshop league now counts 11 programmes.", []),
        # The noun behind a number may be the label of the next entry of a box.
        (ALL, "Profile: Cleaner wares brought to market: 748 Firms: 4", []),
        (ALL, "Profile: Cleaner wares brought to market: 748 firms", ["748 firms"]),
    ],
)
def test_a_number_that_a_figure_of_its_noun_has_is_right(
    references: tuple[Reference, ...], text: str, wrong: list[str]
) -> None:
    assert contradicted(text, references) == wrong
