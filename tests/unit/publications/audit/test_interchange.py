"""Numbers in each other's place, and proportions in words, on references made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.derived import shares_of
from outturn.publications.audit.interchange import interchanged
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference

PLACES = {
    "north": frozenset({"Northern Isles", "北部群岛"}),
    "sheep": frozenset({"sheep", "绵羊"}),
    "goats": frozenset({"goats", "山羊"}),
    "women": frozenset({"women"}),
    "men": frozenset({"men"}),
}


def reference(code: str, names: tuple[str, ...], value: int, unit: str = "", **slice_: str) -> Reference:
    exact = Decimal(value)
    shown = " ".join([code, *(f"{name}={place}" for name, place in slice_.items())])
    return Reference(
        shown, code, exact, Interval(exact, exact), "", True, unit or "farms", "money" if unit else "count", "",
        (2020, 2020), tuple(concepts(name) for name in names), tuple(PLACES[place] for place in slice_.values()),
        needed=bool(slice_), shown=str(value),
    )  # fmt: skip


GRANTS = ("grants paid", "发放赠款")
FARMS = ("running farms", "运营的农场")
COUNTED = {
    frozenset(slice_.items()): reference("FARM", FARMS, value, **slice_)
    for slice_, value in (
        ({}, 900),
        ({"region": "north"}, 200),
        ({"region": "north", "theme": "sheep"}, 124),  # 62 %
        ({"region": "north", "theme": "goats"}, 76),  # 38 %
    )
}
KNOWN = [
    reference("GRANT", GRANTS, 53_700_000, "USD"),
    reference("GRANT", GRANTS, 31_200_000, "USD", theme="sheep"),
    reference("GRANT", GRANTS, 12_300_000, "USD", theme="goats"),
    *COUNTED.values(),
    *shares_of({("FARM", slice_): each for slice_, each in COUNTED.items()}),
]


def contradicted(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(KNOWN, document, quantities), 2020)
    return [each.reference.name for each in found if each.state == "contradicted" and each.reference]


@pytest.mark.parametrize(
    "text",
    [
        "Grants paid for sheep and goats were ${} million and ${} million respectively.",
        "为绵羊和山羊发放的赠款分别为{}百万美元和{}百万美元。",
    ],
)
def test_numbers_given_in_the_order_of_their_places(text: str) -> None:
    assert contradicted(text.format("31.2", "12.3")) == []
    assert contradicted(text.format("12.3", "31.2")) == ["GRANT theme=sheep", "GRANT theme=goats"]


@pytest.mark.parametrize(
    "text",
    [
        "Grants paid for sheep, goats and women were ${} million, ${} million and $8.5 million respectively.",
        "为绵羊、山羊发放的赠款分别为{}百万美元、{}百万美元，较多。",
    ],
)
def test_rounded_numbers_in_the_order_of_their_places(text: str) -> None:
    known = [
        reference("GRANT", GRANTS, 31_217_400, "USD", theme="sheep"),
        reference("GRANT", GRANTS, 12_250_500, "USD", theme="goats"),
        reference("GRANT", GRANTS, 8_549_500, "USD", theme="women"),
    ]

    def wrong(*stated: str) -> list[str]:
        document = reflow(lines_of(text.format(*stated)))
        quantities = read_quantities(document)
        found = judge(quantities, Binder(known, document, quantities), 2020)
        return [each.reference.name for each in found if each.state == "contradicted" and each.reference]

    assert wrong("31.2", "12.3") == []
    assert wrong("12.3", "31.2") == ["GRANT theme=sheep", "GRANT theme=goats"]


HEAD = "Northern Isles\n\nThe year was long.\n\n"
SHEEP = "FARM region=north theme=sheep / FARM region=north"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than half of our farms in the region keep sheep.", []),
        ("About three fifths of our farms in the region keep sheep.", []),
        ("Nearly half of our farms in the region keep sheep.", [SHEEP]),
        ("Less than a third of our farms in the region keep sheep.", [SHEEP]),
        ("About a quarter of the farms in the Northern Isles keep sheep.", [SHEEP]),
        # Of something else; of one of another kind; and where no region is meant.
        ("A quarter of the lambs in the region are sheep by name.", []),
        ("A quarter of the farms in the region have a dog.", []),
    ],
)
def test_a_fraction_of_what_a_figure_counts(text: str, expected: list[str]) -> None:
    assert contradicted(HEAD + text) == expected


def test_a_fraction_in_chinese() -> None:
    head = "北部群岛\n\n全年很长，羊都在山上。\n\n"
    assert contradicted(head + "在该区域的农场中约有六成养绵羊。") == []
    assert contradicted(head + "在该区域的农场中不到四分之一养绵羊。") == [SHEEP]


def test_two_slices_of_a_figure_whatever_is_counted() -> None:
    text = "There were 2,226 running farms in 2020, {} of them women and {} men."
    known = [reference("FARM", FARMS, 2226)]
    known += [
        reference("FARM", (*FARMS, f"farms {sex}"), value, sex=sex) for sex, value in (("women", 952), ("men", 1274))
    ]

    def wrong(*stated: str) -> list[str]:
        document = reflow(lines_of(text.format(*stated)))
        quantities = read_quantities(document)
        found = judge(quantities, Binder(known, document, quantities), 2020)
        return [each.reference.name for each in found if each.state == "contradicted" and each.reference]

    assert wrong("952", "1,274") == []
    assert wrong("1,274", "952") == ["FARM sex=women", "FARM sex=men"]


def crossed(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = interchanged([Judgement(each, "unknown") for each in quantities], Binder(KNOWN, document, quantities))
    return [each.reference.name for each in found if each.state == "contradicted" and each.reference]


@pytest.mark.parametrize(
    ("told", "other"),
    [
        # The share that the first has in the second shows that each stands where it is meant; no other share does.
        (
            "Grants paid: for sheep $12.3 million, for goats $31.2 million, so 39 per cent.",
            "Grants paid: for sheep $12.3 million, for goats $31.2 million, so 62 per cent.",
        ),
        (
            "Grants paid: for sheep $12.3 million, for goats $31.2 million, so 39 per cent.",
            "Grants paid: for sheep $12.3 million, for goats $31.2 million, so nearly 39 per cent.",
        ),
        (
            "Grants paid: for sheep $12.3 million, for goats $31.2 million, so 39 per cent.",
            "Grants paid: for sheep $12.3 million, for goats $31.2 million. So 39 per cent.",
        ),
        (
            "发放赠款：绵羊1,230万美元，占山羊3,120万美元的39.4%。",
            "发放赠款：绵羊1,230万美元，占山羊3,120万美元的62.4%。",
        ),
        (
            "发放赠款：绵羊1,230万美元，山羊3,120万美元，即39%。",
            "发放赠款：绵羊1,230万美元，山羊3,120万美元。即39%。",
        ),
        # The ends of a range are not in each other's place.
        (
            "Grants paid: for sheep 12.3 to 31.2 million dollars for goats.",
            "Grants paid: for sheep 12.3 million dollars or 31.2 million dollars for goats.",
        ),
    ],
)
def test_numbers_are_not_interchanged_where_their_share_is_told_or_one_ends_a_range(told: str, other: str) -> None:
    assert crossed(told) == []
    assert crossed(other) == ["GRANT theme=sheep", "GRANT theme=goats"]


@pytest.mark.parametrize(
    ("went", "swapped"),
    [
        ("Grants paid for sheep: $12.3 million of it went to goats: $31.2 million.",
         "Grants paid for sheep: $12.3 million; for goats: $31.2 million."),
        ("Grants paid for sheep: $12.3 million of that came from goats: $31.2 million.",
         "Grants paid for sheep: $12.3 million; for goats: $31.2 million."),
    ],
)  # fmt: skip
def test_what_came_from_a_slice_is_its_number(went: str, swapped: str) -> None:
    assert contradicted(went) == []
    assert contradicted(swapped) == ["GRANT theme=sheep", "GRANT theme=goats"]
