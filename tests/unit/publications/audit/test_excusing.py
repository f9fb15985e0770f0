"""What is no contradiction though the words fit: bounds that hold exactly, what remains, what the text confirms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.excusing import EXCUSES, Asked, Held
from outturn.publications.audit.judging import judge
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.matching import Match
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording


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


def slice_of(code: str, part: str, places: tuple[str, ...], names: tuple[str, ...], value: int) -> Reference:
    exact = Decimal(value)
    return Reference(
        f"{code} {part}", code, exact, Interval(exact, exact), "", True, "kilns", "count", "", (2020, 2020),
        tuple(concepts(name) for name in names), (frozenset(places),), needed=True, shown=str(value),
    )  # fmt: skip


KILN_NAMES = ("kilns rebuilt in the valley", "谷地重建的窑")
HELD_NAMES = ("kilns newly rebuilt", "新近重建的窑")
KILNS_OF_REGIONS = (
    slice_of("KILN.1", "region=africa", ("Africa", "非洲"), KILN_NAMES, 12),
    slice_of("KILN.1", "region=asia_pacific", ("Asia and the Pacific", "亚太"), KILN_NAMES, 35),
)
NEW_KILNS = (
    reference("KILN.2", HELD_NAMES, 15),
    slice_of("KILN.2", "region=africa", ("Africa", "非洲"), HELD_NAMES, 6),
    slice_of("KILN.2", "region=asia_pacific", ("Asia and the Pacific", "亚太"), HELD_NAMES, 9),
    slice_of("KILN.2", "country=AF", ("Afghanistan", "阿富汗"), HELD_NAMES, 1),
    slice_of("KILN.2", "country=BD", ("Bangladesh", "孟加拉国"), HELD_NAMES, 1),
)


def is_another(excuse: str, text: str, held: Reference, like: str, *others: Reference, digits: int = 2) -> bool:
    """Say whether the first number of a text is excused, by name, as another number than the one it is held against."""
    document = reflow(lines_of(text))
    quantities = [each for each in read_quantities(document) if each.family != "date"]
    binder = Binder([held, *others], document, quantities)
    asked = Asked(Held(quantities[-1], Match(held, 0.8, 0.8), like, digits), [], Claims(), binder)  # type: ignore[arg-type]
    return EXCUSES[excuse](asked)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Rains were late in Africa. Of the kilns rebuilt, 12 stand.", True),
        ("Rains were late in Africa. Of the kilns rebuilt, 14 stand.", False),
        # The region named last is the one spoken of.
        ("Rains were late in Africa, and later in Asia and the Pacific. Of the kilns rebuilt, 12 stand.", False),
        ("Rains were late in Africa, and later in Asia and the Pacific. Of the kilns rebuilt, 35 stand.", True),
        ("非洲雨水来迟。重建的窑有12座。", True),
        ("非洲雨水来迟。重建的窑有35座。", False),
        ("亚太雨水来迟。重建的窑有35座。", True),
    ],
)
def test_a_count_of_the_region_spoken_of_is_not_held_against_a_total(text: str, right: bool) -> None:
    assert is_another("region spoken of", text, NEW_KILNS[0], "near", *NEW_KILNS[1:], *KILNS_OF_REGIONS) is right


@pytest.mark.parametrize(
    "text", ["Of ten kilns newly rebuilt, two in Afghanistan smoke.", "在10座新近重建的窑中，阿富汗的10座冒烟。"]
)
def test_no_count_is_held_against_the_entry_of_a_country(text: str) -> None:
    assert is_another("entry", text, NEW_KILNS[3], "other", *NEW_KILNS[:3])
    assert not is_another("entry", text, NEW_KILNS[0], "other", *NEW_KILNS[1:])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The kiln works save 352,282 tonnes.", True),
        ("每年减少352,282吨。", True),
        ("The kiln works save 35.2万吨 of ash.", True),
        ("The kiln works save 352,882 tonnes.", False),
        ("每年减少351,000吨。", False),
        ("The outlay was $74,000.", True),
        ("The outlay was $47,000.", False),
    ],
)
def test_a_number_that_is_a_row_of_a_project_is_held_against_no_other_row_of_it(text: str, right: bool) -> None:
    rows = [
        {"id": "ASH-1", "label_en": "Ash saved", "value": "350000", "unit": "t", "project_or_topic": "Kilns"},
        {"id": "ASH-2", "label_en": "Ash (chart)", "value": "352282", "unit": "t", "project_or_topic": "Kilns"},
        {"id": "ASH-3", "label_en": "Cost", "value": "74000", "unit": "USD", "project_or_topic": "Kilns: one works"},
    ]  # fmt: skip
    held, *others = [of_row(each, wording()) for each in rows]
    assert is_another("another row", text, held, "digit", *others) is right


@pytest.mark.parametrize(
    ("text", "like", "right"),
    [
        ("It ran for three years.", "digit", True),
        ("为期三年。", "other", True),
        ("It ran for five years.", "unit", False),
        ("It ran for three months.", "digit", False),
    ],
)
def test_a_span_of_another_unit_and_number_is_no_misprint(text: str, like: str, right: bool) -> None:
    payback = {"id": "T-1", "label_en": "Payback", "value": "5", "unit": "months", "project_or_topic": "Kilns"}
    held = of_row(payback, wording())
    assert is_another("other span", text, held, like) is right


GEESE = {
    sign: of_row(
        {"id": "G-1", "label_en": "Geese fed", "label_zh": "喂养的鹅", "value": "600", "unit": "geese",
         "qualifier": sign},
        wording(),
    )
    for sign in ("", "<", ">=")
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sign", "right"),
    [
        # The text may leave out the bound of a row, or say "up to" of what is less; it may not turn it.
        ("Fed were 600 geese.", ">=", True),
        ("Fed were 600 geese.", "<", True),
        ("Fed were up to 600 geese.", "<", True),
        ("Fed were up to 600 geese.", ">=", False),
        ("Fed were up to 600 geese.", "", False),
        ("Fed were more than 600 geese.", "<", False),
        ("喂养的鹅有600只。", ">=", True),
        ("喂养的鹅最多600只。", "<", True),
        ("喂养的鹅最多600只。", ">=", False),
        ("喂养的鹅超过600只。", "<", False),
    ],
)
def test_the_bound_of_a_row_may_be_left_out(text: str, sign: str, right: bool) -> None:
    assert GEESE[sign].sign == sign
    assert is_another("bound left out", text, GEESE[sign], "bound") is right
    assert not is_another("bound left out", text, GEESE[sign], "digit")


def test_the_bound_of_a_figure_may_not_be_left_out() -> None:
    assert not is_another("bound left out", "In the valley 41 kilns were rebuilt.", KILNS, "bound")


OWNERS, PROVINCES = (
    of_row({"id": name, "label_en": english, "label_zh": chinese, "value": "47", "unit": unit}, wording())
    for name, english, chinese, unit in (
        ("N-1", "Mill owners trained", "受训的磨坊主", "persons"),
        ("N-2", "Provinces reached", "覆盖的省份", "provinces"),
    )
)


@pytest.mark.parametrize(
    ("text", "held", "unlike"),
    [
        ("Trained were 41 firms.", OWNERS, True),
        ("Trained were 41 people.", OWNERS, False),
        ("Trained were 41.", OWNERS, False),
        ("受训的有41家。", OWNERS, True),
        ("受训的有41人。", OWNERS, False),
        ("Reached were 41 countries.", PROVINCES, True),
        ("Reached were 41 provinces.", PROVINCES, False),
    ],
)
@pytest.mark.parametrize("like", ["near", "digit"])
def test_a_count_of_an_unlike_thing_is_no_misprint(text: str, held: Reference, unlike: bool, like: str) -> None:
    assert is_another("other noun", text, held, like) is unlike
    # Printed with another noun, a number that is right is told elsewhere; and three digits are no chance.
    assert not is_another("other noun", text, held, "unit")
    assert not is_another("other noun", text, held, "digit", digits=3)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # A bound is another row's where it lies within a hundredth of it.
        ("The kiln works save more than 352,000 tonnes.", True),
        ("每年减少超过352,000吨。", True),
        ("The kiln works save more than 331,000 tonnes.", False),
        ("每年减少超过331,000吨。", False),
    ],
)
def test_a_bound_close_to_another_row_of_the_project_is_that_of_it(text: str, right: bool) -> None:
    rows = [
        {"id": "ASH-1", "label_en": "Ash saved", "value": "250000", "unit": "t", "project_or_topic": "Kilns"},
        {"id": "ASH-2", "label_en": "Ash (chart)", "value": "352282", "unit": "t", "project_or_topic": "Kilns"},
    ]  # fmt: skip
    held, other = [of_row(each, wording()) for each in rows]
    assert is_another("another row", text, held, "digit", other) is right


@pytest.mark.parametrize(
    ("excuse", "text", "like", "digits", "right"),
    [
        ("of range", "Between 41 and 90 kilns were rebuilt.", "digit", 2, True),
        ("of range", "重建的窑有41至90座。", "digit", 2, True),
        # The end of a range with four digits is no chance.
        ("of range", "Between 41 and 90 kilns were rebuilt.", "digit", 4, False),
        ("of range", "重建的窑有41至90座。", "digit", 4, False),
        ("of range", "Some 90 kilns were rebuilt.", "digit", 2, False),
        # A part of what is named is held only where it resembles the figure.
        ("part", "Of the rebuilt kilns 20 smoke.", "other", 2, True),
        ("part", "Of the rebuilt kilns 20 smoke.", "digit", 2, False),
        ("part", "The rebuilt kilns are 20.", "other", 2, False),
        ("part", "重建的窑中20座冒烟。", "other", 2, True),
        ("part", "重建的窑有20座。", "other", 2, False),
    ],
)
def test_ends_of_ranges_and_parts_of_what_is_named(excuse: str, text: str, like: str, digits: int, right: bool) -> None:
    assert is_another(excuse, text, KILNS, like, digits=digits) is right
