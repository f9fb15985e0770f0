"""Numbers whose words give them their unit, scale or bound, each with a neighbour that is read otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import Quantity, lines_of, read_quantities, reflow


def read(text: str) -> list[Quantity]:
    return [each for each in read_quantities(reflow(lines_of(text))) if each.family != "date"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "sign"),
    [
        ("A million trees were planted.", "1000000", "count", ""),
        ("The ferry cost a million dollars.", "1000000", "USD", ""),
        ("More than a billion people drink it.", "1000000000", "persons", ">"),
        # Of a dollar, so many cents are so many per cent; of nothing, they are money.
        ("The mills keep 18 cents in the dollar.", "18", "%", ""),
        ("The mills keep 18 cents of every euro.", "18", "%", ""),
        ("Of every dollar the mills keep 18 cents.", "18", "%", ""),
        ("A loaf costs 18 cents in the market.", "0.18", "USD", ""),
        ("He had a dollar. A loaf costs 18 cents.", "0.18", "USD", ""),
        # 会 after 年 is a verb, or the meeting of that year.
        ("今后十年会很忙。", "10", "years", ""),
        ("十年会议很忙。", "10", "count", ""),
        ("八十九座磨坊开工。", "89", "count", ""),
        ("差不多60名船工上岸。", "60", "persons", "~"),
        ("差不多是60名船工上岸。", "60", "persons", "~"),
        ("共60名船工上岸。", "60", "persons", ""),
        # Who watches over something has so many, not more.
        ("He watched over 60 sheep.", "60", "count", ""),
        ("He owned over 60 sheep.", "60", "count", ">"),
        ("She presided over 12 meetings.", "12", "events", ""),
        ("She missed over 12 meetings.", "12", "events", ">"),
        # What is met or exceeded is a mark.
        ("The port met or exceeded 60 per cent.", "60", "%", ""),
        ("The port exceeded 60 per cent.", "60", "%", ">"),
        ("港口达到或超过总数的一半。", "0.5", "fraction", ""),
        ("港口超过总数的一半。", "0.5", "fraction", ">"),
        ("会员已过半数。", "0.5", "fraction", ">"),
        ("会员未过半数。", "0.5", "fraction", "<="),
        ("会员占半数。", "0.5", "fraction", ""),
    ],
)  # fmt: skip
def test_a_number_is_what_its_words_make_of_it(text: str, value: str, unit: str, sign: str) -> None:
    assert [(each.value, each.unit, each.sign) for each in read(text)] == [(Decimal(value), unit, sign)]


@pytest.mark.parametrize(
    "text", ["八九名船工上岸。", "十二三座磨坊开工。", "每年七八百吨。", "He took a millionth part."]
)
def test_two_numbers_that_may_be_meant_and_parts_of_a_million_are_not_read(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # About is within a twentieth, and never nearer than the last printed digit: 3 per cent may be 2.5.
        ("About 20 per cent of the boats sank.", "19", "21"),
        ("About 3 per cent of the boats sank.", "2.5", "3.5"),
        ("约3%的船沉没。", "2.5", "3.5"),
        ("约20%的船沉没。", "19", "21"),
    ],
)
def test_about_leaves_at_least_the_room_of_rounding(text: str, low: str, high: str) -> None:
    (found,) = read(text)
    assert (found.interval.low, found.interval.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Givers of grain (US$ million): Norway 12.3, Finland 9.4.", [(12_300_000, "USD"), (9_400_000, "USD")]),
        ("Givers of grain (EUR million): Norway 12.3, Finland 9.4.", [(12_300_000, "EUR"), (9_400_000, "EUR")]),
        ("粮食捐助方（百万美元）：挪威12.3，芬兰9.4。", [(12_300_000, "USD"), (9_400_000, "USD")]),
        ("Rain (US$ million): Norway 12.3, Finland 9.4 tonnes.", [(12_300_000, "USD"), (Decimal("9.4"), "t")]),
        ("Givers of grain (by year): Norway 12.3, Finland 9.4.", [(Decimal("12.3"), "count"), (Decimal("9.4"), "count")]),  # noqa: E501
        # No colon follows the brackets; and the next sentence has nothing of them.
        ("Givers of grain (US$ million) are Norway, with 12 ships.", [(12, "count")]),
        ("粮食捐助方（百万美元）：挪威12.3。芬兰有船9.4。", [(12_300_000, "USD"), (Decimal("9.4"), "count")]),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_before_a_colon_is_the_unit_of_the_list(
    text: str, expected: list[tuple[Decimal, str]]
) -> None:
    assert [(each.value, each.unit) for each in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # Where commas part the thousands of a text, spaces do so only before a unit or behind a currency.
        ("In 2,300 huts they baked 17 768 tonnes.", [2300, 17768]),
        ("In 2,300 huts they paid $17 768 for it.", [2300, 17768]),
        ("In 2,300 huts they found 17 768 loaves.", [2300, 17, 768]),
        ("2,300座棚屋烤了17 768吨面包。", [2300, 17768]),
        ("棚屋2,300座，面包17 768个。", [2300, 17, 768]),
    ],
)
def test_spaces_part_thousands_beside_commas_where_a_unit_shows_it(text: str, values: list[int]) -> None:
    assert [each.value for each in read(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("镇上多是两轮车和四轮驱动车。", []),
        ("镇上办了两轮培训。", ["2"]),
        ("镇上的两轮摩托贵。", []),
    ],
)
def test_the_wheels_of_a_cart_are_no_number_of_rounds(text: str, values: list[str]) -> None:
    assert [str(each.value) for each in read(text)] == values
