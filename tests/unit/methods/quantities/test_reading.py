"""Numbers in texts: what they are worth, what their words leave possible, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outturn.methods.quantities import Quantity, lines_of, read_quantities, reflow


def read(text: str) -> list[Quantity]:
    return [each for each in read_quantities(reflow(lines_of(text))) if each.family != "date"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "sign"),
    [
        ("2020年技术合作执行额达1.777亿美元。", "177700000", "USD", ""),
        ("支出为7,970万欧元。", "79700000", "EUR", ""),
        ("减少了9万多吨污染物。", "90000", "t", ">"),
        ("节约能源900亿瓦时。", "90000000000", "Wh", ""),
        ("减少了7,700万吨二氧化碳当量。", "77000000", "t CO2e", ""),
        ("提高了3.5个百分点。", "3.5", "percentage points", ""),
        ("超过6,500家公司参加。", "6500", "firms", ">"),
        ("近5,000人受益。", "5000", "persons", "<"),
        ("至少有一半的工匠是妇女。", "0.5", "fraction", ">="),
        ("共有七个群组。", "7", "count", ""),
        ("三十五名学员参加。", "35", "persons", ""),
        ("其中五分之四是女性。", "0.8", "fraction", ""),
        ("时间缩短到不到2分钟。", "2", "minutes", "<<"),
        ("约有1,000名工人。", "1000", "persons", "~"),
        ("90%以上的专利。", "90", "%", ">="),
        ("高达6亿欧元的投资。", "600000000", "EUR", "<="),
        ("技术合作（2020年） 36.2（以百万美元计）", "36200000", "USD", ""),
        ("Delivery reached $177.7 million.", "177700000", "USD", ""),
        ("It spent EUR 79.7 million.", "79700000", "EUR", ""),
        ("Emissions fell by 71.8 million tonnes of CO2 equivalent.", "71800000", "t CO2e", ""),
        ("More than 400 Tunisian artisans took part.", "400", "persons", ">"),
        ("At least half of them are women.", "0.5", "fraction", ">="),
        ("Nearly two thirds are young.", "0.6666666667", "fraction", "<"),
        ("A group of twenty-five women met.", "25", "persons", ""),
        ("Some 8,000 workers are employed.", "8000", "persons", "~"),
        ("Loans of up to US$100,000 are offered.", "100000", "USD", "<="),
        ("A 312-kilowatt plant was built.", "312", "kW", ""),
        ("The share rose by 3.5 percentage points.", "3.5", "percentage points", ""),
        ("Output rose by 95 per cent.", "95", "%", ""),
        ("It saves 63,869 MWh a year.", "63869", "MWh", ""),
    ],
)  # fmt: skip
def test_a_number_with_its_bound_and_unit(text: str, value: str, unit: str, sign: str) -> None:
    (found,) = read(text)
    assert (found.value, found.unit, found.sign) == (Decimal(value), unit, sign)


@pytest.mark.parametrize(
    "text",
    [
        "实现可持续发展目标9的进展。", "COVID-19大流行席卷全球。", "2019冠状病毒病大流行。", "大会第72/279号决议。", "见第7章。",  # noqa: E501
        "第1325号决议。", "第二次征集。", "《2030年可持续发展议程》", "二十国集团数字论坛。", "第三个非洲工业发展十年。", "3D打印机。",  # noqa: E501
        "See chapter 7 and SDG 9.", "Call +43 1 26026 0 for more.", "The 9th edition of ISO 9001.", "Document GC.18/INF/4.",  # noqa: E501
        "Grade P-4 posts.", "The 2030 Agenda.", "Indicator POR.3.a.", "Read www.example.org/2020/12.",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("达1.777亿美元。", "177650000", "177750000"),  # rounded at the third decimal of a hundred million
        ("捐款6,370万美元。", "63650000", "63750000"),  # the zero may be from rounding to 0.1 million
        ("超过60名学员。", "60", "66"),
        ("近60名学员。", "54", "60"),
        ("约60名学员。", "57", "63"),
        ("共60名学员。", "60", "60"),
        ("It was 95 per cent.", "94.5", "95.5"),
        ("It held 383 events.", "383", "383"),
    ],
)
def test_the_values_a_printed_number_leaves_possible(text: str, low: str, high: str) -> None:
    (found,) = read(text)
    assert (found.interval.low, found.interval.high) == (Decimal(low), Decimal(high))


def test_a_span_lends_its_unit_and_scale_to_its_first_number() -> None:
    assert [(each.value, each.unit) for each in read("每只15到20分钟。")] == [(15, "minutes"), (20, "minutes")]
    assert [each.value for each in read("It costs 2 to 3 million euros.")] == [2_000_000, 3_000_000]


def test_dates_are_quantities_with_their_years() -> None:
    dates = list(read_quantities(reflow(lines_of("2016-2020年，自2006年以来，截至2020年12月31日。"))))
    assert [each.period for each in dates] == [(2016, 2020), (2006, 2006), (2020, 2020)]
    english = read_quantities(reflow(lines_of("From 2017 to 2019, and on 31 December 2020.")))
    assert [each.period for each in english] == [(2017, 2019), (2020, 2020)]


def test_the_period_is_the_year_beside_the_number_or_nearest_before() -> None:
    first, second = read("出口占比从2019年的40%提高至2020年的60%。")
    assert (first.period, second.period) == ((2019, 2019), (2020, 2020))
    assert first.own_period and second.own_period
    for text in (
        "In 2019 and, when trade fell, in 2020, sales grew by 40 per cent.",
        "2019年扩大销售，2020年销售额增长40%。",
    ):
        (quantity,) = read(text)
        assert (quantity.period, quantity.own_period) == ((2020, 2020), False)


@pytest.mark.parametrize(
    "text",
    [
        "Contributions came to $143 million, 6 per cent less than in 2019.",
        "自愿捐款净额为1.43亿美元，较2019年减少6%。",
        "Delivery was 5.4 per cent below the average of the years 2015-2019.",
        "技术合作比2015-2019年平均数低5.4%。",
    ],
)
def test_the_year_of_a_comparison_is_nobodys_period(text: str) -> None:
    assert {quantity.period for quantity in read(text)} == {None}


def test_over_a_span_of_time_may_mean_during() -> None:
    (quantity,) = read("It will avoid emissions over 20 years.")
    assert (quantity.sign, quantity.interval.low, quantity.interval.low_open) == ("", 20, False)


@given(st.integers(min_value=1000, max_value=10**9))
def test_a_grouped_number_is_read_as_it_is(number: int) -> None:
    (chinese,) = read(f"共有{number:,}名学员。")
    (english,) = read(f"It trained {number:,} farmers.")
    assert chinese.value == english.value == number


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("企业1 043家，收益13 148万美元。", ["1043", "131480000"]),
        ("They planted 12 500 trees in 2020.", ["12500"]),
        ("One small farm in two has water; one village in four regions has none.", ["0.5", "4"]),
        ("Women hold one third, and a third firm closed.", ["0.3333333333"]),
    ],
)
def test_spaces_between_thousands_and_shares_of_one_in_several(text: str, values: list[str]) -> None:
    assert [str(each.value) for each in read_quantities(reflow(lines_of(text))) if each.family != "date"] == values


@pytest.mark.parametrize(
    ("text", "value", "unit", "sign"),
    [
        ("折合一亿七千七百多万美元。", "177000000", "USD", ">"),
        ("淘汰八万六千余吨污染物。", "86000", "t", ">"),
        ("废物减少86 413吨。", "86413", "t", ""),
        ("Two dozen tonnes were sold.", "24", "t", ""),
        ("Growth fell below the 1.3 per cent of the year before.", "1.3", "%", ""),
        ("8.3  按区域分列", None, "", ""),
    ],
)
def test_numbers_in_characters_in_groups_and_after_an_article(
    text: str, value: str | None, unit: str, sign: str
) -> None:
    found = [(str(each.value), each.unit, each.sign) for each in read(text) if each.family != "date"]
    assert found == ([] if value is None else [(value, unit, sign)])


def test_a_quotation_is_as_printed() -> None:
    (found,) = read("女性占42.8％，共７人中的。")[:1]
    assert "42.8％" in found.quote().text
