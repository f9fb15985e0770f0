"""What is no contradiction though the words fit: bounds that hold exactly, what remains, what the text confirms."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.grouping import place_of
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


def is_another(
    excuse: str, text: str, held: Reference, like: str, *others: Reference, digits: int = 2, recall: float = 0.8
) -> bool:
    """Say whether the last number of a text is excused, by name, as another number than the one it is held against."""
    document = reflow(lines_of(text))
    quantities = [each for each in read_quantities(document) if each.family != "date"]
    binder = Binder([held, *others], document, quantities)
    asked = Asked(Held(quantities[-1], Match(held, recall, recall), like, digits), [], Claims(), binder)  # type: ignore[arg-type]
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


TRIP = of_row(
    {"id": "TRIP-1", "label_en": "Length of the trip", "label_zh": "行程时间", "value": "30", "unit": "hours"},
    wording(),
)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("The trip was cut from 48 minutes to 30 minutes.", "The trip took two meals and 30 minutes."),
        ("行程由48分钟缩短到30分钟。", "行程有两餐，又有30分钟。"),
    ],
)
@pytest.mark.parametrize("like", ["unit", "scale"])
def test_what_changed_in_one_unit_is_in_no_other(changed: str, told: str, like: str) -> None:
    assert is_another("from and to", changed, TRIP, like)
    assert not is_another("from and to", told, TRIP, like)
    assert not is_another("from and to", changed, TRIP, "digit")


@pytest.mark.parametrize(
    ("text", "far"),
    [
        # Twenty times 6,912 are 138,240, and a twentieth is 345.6.
        ("Some 250,000 mills were repaired.", True),
        ("Some 138,000 mills were repaired.", False),
        ("Some 340 mills were repaired.", True),
        ("Some 350 mills were repaired.", False),
        ("修好的磨坊有25万座。", True),
        ("修好的磨坊有350座。", False),
        # Its digits at another scale, or its first alone, lead to it.
        ("Some 691,200 mills were repaired.", False),
        ("Some 7 million mills were repaired.", False),
    ],
)
def test_what_is_twenty_times_as_great_is_no_slip(text: str, far: bool) -> None:
    assert is_another("far", text, MILLS, "other") is far
    assert not is_another("far", text, MILLS, "digit")


@pytest.mark.parametrize(
    ("text", "like", "digits", "recall", "right"),
    [
        ("In the valley 4 kilns smoke.", "digit", 1, 0.4, True),
        ("谷地有4座窑冒烟。", "digit", 1, 0.4, True),
        # Half of the words, two digits, another likeness, and what is no count.
        ("In the valley 4 kilns smoke.", "digit", 1, 0.5, False),
        ("In the valley 41 kilns smoke.", "digit", 2, 0.4, False),
        ("In the valley 4 kilns smoke.", "near", 1, 0.4, False),
        ("In the valley 4 tonnes smoke.", "digit", 1, 0.4, False),
    ],
)
def test_one_digit_shows_nothing_where_few_of_the_words_stand(
    text: str, like: str, digits: int, recall: float, right: bool
) -> None:
    assert is_another("one digit", text, KILNS, like, digits=digits, recall=recall) is right


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Of the kilns 15 are of clay and 27 of stone, together 42.", True),
        ("Of the kilns 12 are old, 15 of clay and 27 of stone, together 42.", True),
        ("Of the kilns 4 are old, 15 of clay and 23 of stone, 42 in all.", True),
        ("重建的窑有15座用土、27座用石，共计42座。", True),
        # Not what they come to, of one number alone, of those of another sentence, and told as no sum.
        ("Of the kilns 15 are of clay and 28 of stone, together 42.", False),
        ("Of the kilns 42 are of clay, together 42.", False),
        ("Of the kilns 15 are of clay and 27 of stone. Together 42 smoke.", False),
        ("Of the kilns 15 are of clay and 27 of stone, and 42 smoke.", False),
        ("重建的窑有15座用土、28座用石，共计42座。", False),
        ("重建的窑有15座用土、27座用石，又有42座。", False),
    ],
)
def test_what_the_numbers_before_it_come_to_is_their_sum(text: str, sums: bool) -> None:
    assert is_another("sum of those before", text, KILNS, "near") is sums
    assert not is_another("sum of those before", text, KILNS, "unit")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Of the kilns rebuilt in the valley three smoke, and the 38 others are cold.", True),
        ("Of the kilns rebuilt in the valley three smoke, and the other 38 are cold.", True),
        ("Of the kilns rebuilt in the valley three smoke, and the 38 red ones are cold.", False),
    ],
)
@pytest.mark.parametrize("like", ["digit", "near", "scale", "other"])
def test_the_others_are_what_remains(text: str, rest: bool, like: str) -> None:
    assert is_another("rest", text, KILNS, like) is rest
    assert not is_another("rest", text, dataclasses.replace(KILNS, exact=False), like)


PART = reference("RATE.1", ("trips of boatmen", "船工行程"), 4712, derived=True, behind="RATE.1")


@pytest.mark.parametrize(
    ("average", "told"),
    [
        ("On average a boatman had in spring 4,172 trips.", "In spring the boatmen had 4,172 trips."),
        ("船工平均每人行程4,172次。", "船工行程4,172次。"),
    ],
)
def test_an_average_is_no_part_of_a_ratio(average: str, told: str) -> None:
    assert is_another("behind", average, PART, "digit", digits=4)
    assert not is_another("behind", told, PART, "digit", digits=4)
    assert not is_another("behind", average, dataclasses.replace(PART, derived=False), "digit", digits=4)


@pytest.mark.parametrize("like", ["scale", "unit", "digit", "near"])
def test_two_slices_are_no_excuse_for_a_scale_or_unit(like: str) -> None:
    text = "In Africa and in Asia and the Pacific, 15 kilns stand."
    assert is_another("two slices", text, NEW_KILNS[1], like, *NEW_KILNS) is (like in ("digit", "near"))


LARGE = (
    slice_of("KILN.3", "region=africa", ("Africa", "非洲"), HELD_NAMES, 318),
    slice_of("KILN.3", "region=asia_pacific", ("Asia and the Pacific", "亚太"), HELD_NAMES, 381),
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # Three digits are another slice's where the sentence does not name the one it is held against.
        ("In the valley 381 kilns newly rebuilt stand.", True),
        ("In Africa 381 kilns newly rebuilt stand.", False),
        ("In the valley 382 kilns newly rebuilt stand.", False),
        ("谷地新近重建的窑有381座。", True),
        ("非洲新近重建的窑有381座。", False),
    ],
)
def test_three_digits_are_those_of_another_slice_where_its_own_is_not_named(text: str, right: bool) -> None:
    assert is_another("slice", text, LARGE[0], "digit", LARGE[1], digits=3) is right


@pytest.mark.parametrize(
    ("recall", "digits", "like", "excused"),
    [(1.0, 2, "digit", False), (0.8, 2, "digit", True), (1.0, 1, "digit", True), (1.0, 2, "near", True)],
)
def test_what_is_told_in_full_is_not_excused_by_an_identity(
    recall: float, digits: int, like: str, excused: bool
) -> None:
    document = reflow(lines_of("In the valley 41 kilns were rebuilt."))
    quantities = read_quantities(document)
    claims = Claims(frozenset({place_of(quantities[0])}))
    held = Held(quantities[0], Match(dataclasses.replace(KILNS, exact=False), recall, recall), like, digits)  # type: ignore[arg-type]
    asked = Asked(held, [], claims, Binder([KILNS], document, quantities))
    assert EXCUSES["confirmed"](asked) is excused
    exact = Asked(dataclasses.replace(held, match=Match(KILNS, recall, recall)), [], claims, asked.binder)
    assert EXCUSES["confirmed"](exact)


@pytest.mark.parametrize(
    ("text", "right"),
    [("In the valley 41 tailoring shops were rebuilt.", True), ("In the valley 41 kilns were rebuilt.", False)],
)
def test_a_plural_that_is_no_word_of_the_figure_is_another_thing(text: str, right: bool) -> None:
    held = dataclasses.replace(KILNS, noun="kilns", unit="kilns")
    assert is_another("other noun", text, held, "near", recall=1.0) is right
    assert is_another("other noun", text, held, "digit", recall=1.0) is right
    assert not is_another("other noun", text, held, "digit", digits=3, recall=1.0)
