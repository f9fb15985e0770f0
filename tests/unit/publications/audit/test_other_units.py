"""Numbers that stand in another unit, at another scale, or as another kind of number, and what is no such slip."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.units import units
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.conditions import conditions, target
from outturn.publications.audit.judging import judge
from outturn.publications.audit.measures import measured
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording

SURNAMES = ("Abel", "Brun", "Cole", "Dorn", "Egli", "Funk", "Graf", "Hahn", "Iten", "Jost")
IN_TIME = ("permits for moorings granted within 45 days", "45天内批准的泊位许可")


def reference(name: str, labels: tuple[str, ...], value: str, unit: str, noun: str = "", story: str = "") -> Reference:
    number = Decimal(value) * units().factor(unit)
    family = units().family(unit)
    code, printed = ("", value) if story else (name, "")
    return Reference(
        name, code, number, Interval(number, number), "", not story, unit, family, noun, (2020, 2020),
        tuple(concepts(label) for label in labels), shown=f"{value} {unit}", printed=printed, story=story,
    )  # fmt: skip


GRANTED = reference("PERM.1", IN_TIME, "72.4", "%")
KNOWN = [
    GRANTED,
    *conditions(GRANTED, IN_TIME),
    target(GRANTED, Decimal(80), measured("%")),
    reference("FERRY-1", ("time to load a ferry on the lower river", "下游渡轮装载时间"), "6", "hours", "", "Ferry"),
    reference("FERRY-2", ("ferries loaded by crane", "用吊车装载的渡轮"), "384", "count", "", "Ferry"),
    reference("FERRY-4", ("lamps fitted on ferries", "渡轮安装的灯"), "90", "kW", "", "Ferry"),
    reference("FERRY-5", ("cost of the crane", "吊车费用"), "4000000", "EUR", "", "Ferry"),
    reference("FLOOD-1", ("people threatened by floods of the delta", "受三角洲洪水威胁的人"), "30000000", "persons", "persons", "Flood"),  # noqa: E501
    reference("FERRY-3", ("boatmen instructed in mooring", "接受系泊培训的船工"), "640", "persons", "persons", "Ferry"),
    reference("TOLL.1", ("tolls of the locks received", "船闸收取的通行费"), "27640000", "USD"),
    reference("SHED-1", ("rents of sheds, stables and piers", "棚屋马厩和码头的租金"), "2637121", "EUR", "", "Sheds"),
    *(
        reference(f"{surname}.{number}", (f"{surname}{number} orchard yield {surname}",), str(7 + 3 * number), "count")
        for surname in SURNAMES
        for number in range(20)
    ),
]  # fmt: skip


def contradicted(text: str, known: Sequence[Reference] = KNOWN) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = judge(quantities, Binder(known, document, quantities), 2020)
    return [
        (each.quantity.text, each.reference.name) for each in found if each.state == "contradicted" and each.reference
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the permits for moorings, 72.4 per cent were granted within 45 days.", []),
        ("Of the permits for moorings, 72.4 per cent were granted within 45 weeks.", [("45 weeks", "PERM.1")]),
        ("Permits for moorings: 72.4 per cent were granted in 45 hours.", [("45 hours", "PERM.1")]),
        ("泊位许可中有72.4%在45天内批准。", []),
        ("泊位许可中有72.4%在45周内批准。", [("45周", "PERM.1")]),
        ("泊位许可中有72.4%在45个小时内批准。", [("45个小时", "PERM.1")]),
        ("On the lower river it takes 6 days to load a ferry; 384 were loaded by crane.", [("6 days", "FERRY-1")]),
        ("On the lower river the time to load a ferry is 6 minutes.", [("6 minutes", "FERRY-1")]),
    ],
)
def test_a_span_of_time_has_the_unit_of_its_reference(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Of the permits for moorings, 72.4 per cent were granted within 45 days and the others within 45 weeks.",
        "The course for cooks lasts 45 weeks, and 72 per cent stay to its end.",
        "A walk along the lower river takes 6 days.",
        "培训班为期45周。",
    ],
)
def test_another_span_of_time_is_left_alone(text: str) -> None:
    assert contradicted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods of the delta threatened 30 million people.", []),
        ("Floods of the delta threatened 300 million people.", [("300 million people", "FLOOD-1")]),
        ("Floods of the delta threatened 30,000 people.", [("30,000 people", "FLOOD-1")]),
        ("Some 3,000 people of the delta keep boats against floods.", []),
        ("A survey asked 30,000 people, also in the delta, what they eat, drink and sing at weddings.", []),
        ("受三角洲洪水威胁的人有3,000万人。", []),
        ("受三角洲洪水威胁的人有3亿人。", [("3亿人", "FLOOD-1")]),
        ("受三角洲洪水威胁的人有3,000人。", [("3,000人", "FLOOD-1")]),
        ("该镇在三角洲有3,000人，备有防洪水的船只。", []),
    ],
)
def test_a_number_of_one_digit_has_the_scale_of_its_reference(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tolls of the locks received came to $27.64 million.", []),
        ("The tolls of the locks received came to 27.64 per cent.", [("27.64 per cent", "TOLL.1")]),
        ("船闸收取的通行费为27.64%。", [("27.64%", "TOLL.1")]),
        ("Of the boats, 27.64 per cent were painted.", []),
        ("Permits for moorings granted within 45 days were $72.4 million.", [("$72.4 million", "PERM.1")]),
    ],
)
def test_an_amount_is_no_share(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Instructed in mooring were 640 boatmen.", []),
        ("Instructed in mooring were 640 hospitals.", [("640 hospitals", "FERRY-3")]),
        ("接受系泊培训的有640家企业。", [("640家企业", "FERRY-3")]),
        ("Some 384 ferries were loaded by crane, and 640 firms took part.", [("640 firms", "FERRY-3")]),
        ("The harbour has 640 firms.", []),
        ("Instructed in mooring were 640 women.", []),
    ],
)
def test_a_published_row_counts_what_it_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 384 ferries were loaded by crane, whose cost was 4 million euros.", []),
        ("Some 384 ferries were loaded by crane, whose cost was 4 billion euros.", [("4 billion euros", "FERRY-5")]),
        ("Some 384 ferries were loaded by crane, which cost $4 million.", [("$4 million", "FERRY-5")]),
        ("用吊车装载的渡轮有384艘，吊车费用为4亿欧元。", [("4亿欧元", "FERRY-5")]),
        ("Some 384 ferries were loaded by crane; their bulbs take 90 MW.", [("90 MW", "FERRY-4")]),
        ("Some 384 ferries were loaded by crane, whose cost was 4 million euros, or 4,000 euros a day.", []),
        ("The bridge was sold for 4 billion euros.", []),
    ],
)
def test_what_is_told_of_a_project_has_the_scale_and_currency_of_its_row(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Permits for moorings: 72.4 per cent were granted within 45 days, against a target of 80 per cent.", []),
        (
            "Permits for moorings: 72.4 per cent were granted within 45 days, against a target of 80 projects.",
            [("80 projects", "PERM.1")],
        ),
        ("Permits for moorings: 72.4 per cent were granted within 45 days; 80 projects were begun.", []),
    ],
)
def test_a_target_that_is_a_share_counts_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stables took in $2,637,121.", [("$2,637,121", "SHED-1")]),
        ("马厩收了2,637,121美元。", [("2,637,121美元", "SHED-1")]),
        ("Stables took in 2,637,121 euros.", []),
        ("马厩收了2,637,121欧元。", []),
        # Another digit, fewer than four of them, and no word of the row.
        ("Stables took in $2,647,121.", []),
        ("Stables took in $2.64 million.", []),
        ("Bread took in $2,637,121.", []),
        ("面包收了2,637,121美元。", []),
    ],
)
def test_an_amount_of_four_digits_has_the_currency_of_its_row(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text) == expected


@pytest.mark.parametrize(
    ("found", "left"),
    [
        (
            "Permits for moorings: 72.4 per cent were granted in 45 weeks.",
            "Permits for moorings were granted in 45 weeks.",
        ),
        ("泊位许可中有72.4%在45周内批准。", "泊位许可在45周内批准。"),
    ],
)
def test_a_span_of_time_is_held_only_beside_its_figure(found: str, left: str) -> None:
    assert [name for _, name in contradicted(found)] == ["PERM.1"]
    assert contradicted(left) == []


ROPES = of_row(
    {"id": "ROPE-1", "label_en": "Drop in the price of hempen rope hauled upriver", "label_zh": "上游麻绳价格降幅",
     "value": "25", "unit": "%"}, wording()
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The price of hempen rope hauled upriver dropped by 25 per cent.", []),
        ("The price of hempen rope hauled upriver dropped by $25 billion.", [("$25 billion", "ROPE-1")]),
        ("上游麻绳价格降幅为25%。", []),
        ("上游麻绳价格降幅为25亿美元。", [("25亿美元", "ROPE-1")]),
        # Another number of the same digits, fewer of the words, and no share or amount.
        ("The price of hempen rope hauled upriver dropped by $2.5 billion.", []),
        ("The price of bread dropped by $25 billion.", []),
        ("The price of hempen rope hauled upriver dropped by 25 tonnes.", []),
        ("上游面包卖了25亿美元。", []),
    ],
)
def test_a_share_whose_row_is_told_is_no_amount(text: str, expected: list[tuple[str, str]]) -> None:
    assert contradicted(text, [*KNOWN, ROPES]) == expected
