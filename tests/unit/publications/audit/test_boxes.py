"""Boxes and sentences under the heading of a region are about that region, on references made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference

REGIONS = {
    "north": frozenset({"Northern Isles", "北部群岛"}),
    "south": frozenset({"Southern Coast", "南部海岸"}),
}
PORTS = {"": 90, "north": 41, "south": 49}
MILLS = {"": 36, "north": 7, "south": 29}
NAMES = {"PORT": ("ports with cranes", "有起重机的港口"), "MILL": ("working windmills", "运转的风车")}


def reference(code: str, region: str, value: int) -> Reference:
    exact = Decimal(value)
    return Reference(
        f"{code} region={region}" if region else code, code, exact, Interval(exact, exact), "", True, "places",
        "count", "", (2020, 2020), tuple(concepts(name) for name in NAMES[code]),
        (REGIONS[region],) if region else (), needed=bool(region), shown=str(value),
    )  # fmt: skip


def contradicted(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    known = [reference("PORT", *each) for each in PORTS.items()] + [reference("MILL", *each) for each in MILLS.items()]
    found = judge(quantities, Binder(known, document, quantities), 2020)
    return [
        f"{each.quantity.digits} {each.reference.name}" for each in found
        if each.state == "contradicted" and each.reference
    ]  # fmt: skip


BOX = """NORTHERN ISLES

The harbours there were busy all year, and so were those who keep them.

Ports with cranes: {ports}
{mills} working windmills
"""
HAN = """北部群岛

全年海港繁忙，看守海港的人也是如此。

有起重机的港口　{ports}个

{mills}个运转的风车
"""


@pytest.mark.parametrize("text", [BOX, HAN])
def test_entries_of_a_box_are_those_of_the_region_in_its_heading(text: str) -> None:
    assert contradicted(text.format(ports=41, mills=7)) == []
    assert contradicted(text.format(ports=14, mills=7)) == ["14 PORT region=north"]
    # Entries in each other's place, and those of another region.
    assert contradicted(text.format(ports=7, mills=41)) == ["7 PORT region=north", "41 MILL region=north"]
    assert contradicted(text.format(ports=41, mills=29)) == ["29 MILL region=north"]


def test_a_heading_governs_until_another_region_has_one() -> None:
    two = BOX.format(ports=41, mills=7) + BOX.replace("NORTHERN ISLES", "SOUTHERN COAST").format(ports=49, mills=29)
    assert contradicted(two) == []
    assert contradicted(two.replace("29 working", "7 working")) == ["7 MILL region=south"]


def test_a_box_with_the_same_entries_again_is_that_of_another_region() -> None:
    again = BOX.partition("\n\n")[2]
    found = contradicted(BOX.format(ports=41, mills=7) + "\nThe Far Side\n\n" + again.format(ports=12, mills=3))
    assert not [each for each in found if "region=" in each]


def test_a_sentence_about_the_region_is_about_that_of_the_heading() -> None:
    head = "Northern Isles\n\nThe year was long.\n\nA new lamp was lit.\n\n"
    assert contradicted(head + "Among the 41 ports with cranes in the region, four were painted.") == []
    assert contradicted(head + "Among the 42 ports with cranes in the region, four were painted.") == [
        "42 PORT region=north"
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A heading that only mentions the region; parts of the figure; and bounds.
        "How we helped the harbour masters of the Northern Isles\n\nThe year was long.\n\n12 working windmills",
        "Northern Isles\n\nThe year was long.\n\nThree new working windmills in the region were painted.",
        "Northern Isles\n\nThe year was long.\n\nAt least 7 working windmills",
    ],
)
def test_what_is_not_said_of_the_region_is_not_held_against_it(text: str) -> None:
    assert contradicted(text) == []


ENTRY = (
    "NORTHERN ISLES\n\nThe harbours there were busy all year, and so were their keepers.\n\n{}\n7 working windmills\n"
)
ENTRY_ZH = "北部群岛\n\n全年海港繁忙，看守海港的人也是如此。\n\n{}\n\n7个运转的风车\n"


@pytest.mark.parametrize(
    ("box", "own", "later"),
    [
        # A word of a part says nothing in the label of an entry, and much before a later number of it.
        (ENTRY, "New ports with cranes: 14", "Boats: 3, new ports with cranes 14"),
        (ENTRY, "Boats fine, first ports with cranes 14", "Boats three, first ports with cranes 14"),
        (ENTRY, "Boats 3 and ports with cranes: 14", "Boats: 3, out of 14 ports with cranes"),
        (ENTRY_ZH, "新的有起重机的港口　14个", "船3艘，新的有起重机的港口　14个"),
    ],
)
def test_a_later_number_of_an_entry_is_that_of_its_label_but_for_words_of_a_part(
    box: str, own: str, later: str
) -> None:
    fourteen = "14 PORT region=north"
    assert fourteen in contradicted(box.format(own))
    assert not [each for each in contradicted(box.format(later)) if each.startswith("14 ")]


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("{}. There were 42 ports with cranes in use.", "Northern Isles", ["42 PORT region=north"]),
        ("{}. There were 41 ports with cranes in use.", "Northern Isles", []),
        ("{}. The year was long. Then 42 ports with cranes were in use.", "The Northern Isles region",
         ["42 PORT region=north"]),
        ("{}: the year was long. Then 48 ports with cranes were in use.", "Southern Coast", ["48 PORT region=south"]),
        ("{}：全年很长。有起重机的港口为42个。", "北部群岛", ["42 PORT region=north"]),
        ("{}：全年很长。有起重机的港口为41个。", "北部群岛", []),
        ("{}：全年很长。有起重机的港口为48个。", "南部海岸区域", ["48 PORT region=south"]),
        # What says more than the name is no heading: the figure of all is held against.
        ("{}. Then 92 ports with cranes were in use.", "Rain fell on the Northern Isles", ["92 PORT"]),
        ("{}：全年很长。有起重机的港口为92个。", "雨落在北部群岛上", ["92 PORT"]),
    ],
)  # fmt: skip
def test_the_name_that_a_passage_begins_with_governs_it(text: str, region: str, expected: list[str]) -> None:
    assert contradicted(text.format(region)) == expected
