"""Numbers whose words give them their unit, scale or bound, each with a neighbour that is read otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import Quantity, lines_of, read_quantities, reflow
from outturn.methods.quantities.terms import terms


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
        # 会 after 年 is a verb, or what lasts so many years; so many annual meetings have a measure word before 年.
        ("今后十年会很忙。", "10", "years", ""),
        ("十年会议很忙。", "10", "years", ""),
        ("为期3年会议很忙。", "3", "years", ""),
        ("两年会期很忙。", "2", "years", ""),
        ("开了3次年会。", "3", "count", ""),
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


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        # A currency by the name that the Common Locale Data Repository has for it, and by its code before the number.
        ("The loan was 30 million Norwegian kroner.", "30000000", "NOK"),
        ("The toll was one Norwegian krone.", "1", "NOK"),
        ("The toll was 450 Kenyan shillings.", "450", "KES"),
        ("贷款为3,000万挪威克朗。", "30000000", "NOK"),
        ("通行费为450肯尼亚先令。", "450", "KES"),
        ("The loan was NOK 30 million.", "30000000", "NOK"),
        ("The toll was RMB 300.", "300", "CNY"),
        ("The toll was RMB300.", "300", "CNY"),
        # What is one word only, a code in small letters, at the end of a longer word or of none.
        ("The fair sold 450 crowns.", "450", "count"),
        ("The mill nok 30 turned.", "30", "count"),
        ("The barge BNOK 30 sank.", "30", "count"),
        ("集市有450名挪威人。", "450", "persons"),
    ],
)
def test_a_currency_is_known_by_its_full_name_and_its_code(text: str, value: str, unit: str) -> None:
    assert [(each.value, each.unit) for each in read(text)] == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("time", "number", "value"),
    [
        ("The ferry left at five in the morning.", "The ferry left with five in the boat.", 5),
        ("The ferry left at 11 in the early evening.", "The ferry left with 11 in the early boats.", 11),
        ("The ferry left at eleven at night.", "The ferry left with eleven at the oars.", 11),
        ("The ferry left at six o’clock.", "The ferry left with six clocks.", 6),
        ("The ferry left at 6 p.m. with crates.", "The ferry left at 6 piers with crates.", 6),
        ("渡轮下午三点开。", "渡轮下午三艘开。", 3),
        ("渡轮早上十点半开。", "渡轮早上十艘开。", 10),
        ("渡轮凌晨2时开。", "渡轮凌晨2艘开。", 2),
        ("渡轮傍晚7点钟开。", "渡轮要点7盏灯。", 7),
    ],
)
def test_a_time_of_day_is_no_quantity(time: str, number: str, value: int) -> None:
    assert read(time) == []
    assert [each.value for each in read(number)] == [value]


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("In the guild rank and above 72 boatmen sang.", 72, ""),
        ("In grades P-4 and below 72 are women.", 72, ""),
        ("In the guild, above 72 boatmen sang.", 72, ">"),
        ("The port met over 30 firms.", 30, ">"),
        ("They learned under a four-year programme.", 4, ""),
        ("They learned in under four years.", 4, "<<"),
        ("The barge holds under a million tonnes.", 1_000_000, "<<"),
    ],
)
def test_and_above_bounds_what_stands_before_it_and_under_a_programme_is_none(text: str, value: int, sign: str) -> None:
    assert [(each.value, each.sign) for each in read(text)] == [(value, sign)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The sacks weigh two and three kilograms.", [2, 3]),
        ("The banks have fifteen and twenty firms.", [15, 20]),
        ("The banks have twenty-five and thirty firms.", [25, 30]),
        ("The banks have two hundred and three firms.", [203]),
        ("The banks have two thousand and twenty-one firms.", [2021]),
        ("The banks have one hundred and twenty thousand firms.", [120_000]),
        ("The banks have two dozen firms.", [24]),
    ],
)
def test_two_numbers_in_words_are_one_only_behind_a_hundred_or_more(text: str, values: list[int]) -> None:
    assert [each.value for each in read(text)] == values


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Boatmen of grades P-4 and D-1 sang.", {"p-4", "d-1"}),
        ("职等P-4的船工唱了歌。", {"p-4"}),
        ("The P-400 and the PD-4 sank.", set()),
        ("The P4 and the D 1 sank.", set()),
    ],
)
def test_a_grade_is_a_term_of_its_own(text: str, grades: set[str]) -> None:
    assert {each for each in terms(text) if "-" in each} == grades


@pytest.mark.parametrize(
    ("number", "table"), [("渔民代表3,400人到会。", "详见表3。"), ("时钟和秒表3万只到港。", "见表3，共有船。")]
)
def test_what_has_thousands_is_no_number_of_a_table(number: str, table: str) -> None:
    assert len(read(number)) == 1
    assert read(table) == []
