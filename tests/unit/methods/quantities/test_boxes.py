"""What extraction leaves of boxes and charts: entries, currencies in brackets, joined numbers, names with years."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.charts import wrong_charts
from outturn.methods.quantities.consistency.lengths import wrong_lengths
from outturn.methods.quantities.consistency.lists import short_lists
from outturn.methods.quantities.consistency.named_dates import otherwise_dated
from outturn.methods.quantities.consistency.wholes import wrong_wholes


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Wool sold: 12.5 (in millions of US dollars)", "12500000", "USD"),
        ("Wool sold: 12.5 (in thousands of euros)", "12500", "EUR"),
        ("Wool sold: 12.5 (EUR million)", "12500000", "EUR"),
        ("羊毛销售　12.5（以十亿美元计）", "12500000000", "USD"),
        ("羊毛销售　12.5（单位：万欧元）", "125000", "EUR"),
    ],
)
def test_a_currency_and_scale_in_brackets(text: str, value: str, unit: str) -> None:
    (quantity,) = [each for each in read_quantities(reflow(lines_of(text))) if each.family == "money"]
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


def test_entries_of_a_box_are_passages_of_their_own_and_no_headings() -> None:
    document = reflow(lines_of("Harbours\n\nPorts with cranes: 41\n12 ports without\nFerries run daily."))
    assert [each.text for each in document.passages][:3] == ["Harbours", "Ports with cranes: 41", "12 ports without"]
    heading = document.heading_of(document.passages[2])
    assert heading is not None
    assert heading.text == "Harbours"


def test_a_wide_page_head_is_none_of_the_text_and_a_year_after_a_comma_is_one() -> None:
    lines = f"We sold wool in the years before,\n2014–2019, and sheep.\n\n54{' ' * 60}ANNUAL REPORT 2020\n\nIt rained."
    document = reflow(lines_of(lines))
    assert [each.text for each in document.prose()] == [
        "We sold wool in the years before, 2014–2019, and sheep.", "It rained."
    ]  # fmt: skip


def charts(text: str) -> list[str]:
    return [f"{each.stated} {each.expected}" for each in wrong_charts(reflow(lines_of(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 10.25 + 4.10 + 0.75 = 15.10
        ("Wool sold: 15.1 (in millions of euros)\n\n10.254.10 0.75\n\nsheep goats camels", []),
        ("Wool sold: 15.1 (in millions of euros)\n\n10.254.10 0.57\n\nsheep goats camels", ["15.1 14.92"]),
        ("Wool sold: 51.1 (in millions of euros)\n\n10.254.10 0.75\n\nsheep goats camels", ["51.1 15.1"]),
        ("羊毛销售　15.1（以百万美元计）\n\n10.254.10 6.75\n\n绵羊 山羊 骆驼", ["15.1 21.1"]),
        ("Wool sold: 15.1 (in millions of euros)\n\nSheep 10.25   Goats 1.40   Camels 0.75", ["15.1 12.4"]),
        ("Wool sold: 15.1 (in millions of euros)\n\nSheep 10.25   Goats 4.10   Camels 0.75", []),
        # Another chart altogether; numbers that no one slip explains; no total.
        ("Wool sold: 15.1 (in millions of euros)\n\n3.254.10 7.75", []),
        ("Wool sold well.\n\n10.254.10 0.57", []),
        # 0 and 7.39, or 07.39: not clear.
        ("Wool sold: 11.1 (in millions of euros)\n\n07.39 2.150.95", []),
    ],
)
def test_a_chart_makes_the_total_of_its_box(text: str, expected: list[str]) -> None:
    assert charts(text) == expected


def wholes(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [f"{each.stated} {each.expected}" for each in wrong_wholes(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 14 of the 12 tallest masts stand in Riga.", ["Some 14 ≤ 12"]),
        ("Of the 12 tallest masts, 14 were painted in May.", ["14 ≤ 12"]),
        ("The yard has 31 workers, including 130 women.", ["130 women ≤ 31 workers"]),
        ("The fund holds $12 million, of which $30 million is for ropes.", ["$30 million ≤ $12 million"]),
        ("船厂雇用31名工人，包括130名妇女。", ["130名 ≤ 31名"]),
        ("在31名工人中有130人是妇女。", ["130人 ≤ 31名"]),
        ("Of the crew, 130 per cent of them were women.", ["130 per cent ≤ 100 %"]),
        ("船厂雇用31名工人，其中130%是妇女。", ["130% ≤ 100 %"]),
    ],
)
def test_a_part_larger_than_its_whole(text: str, expected: list[str]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 12 of the 14 tallest masts stand in Riga.",
        "Of the 12 yards, 40 ships were ordered.",
        "The yard worked in 3 towns, including 12 days in Riga.",
        "Orders rose by 130 per cent, mostly those of women.",
        "More than 30 workers came, including 130 women.",
        "Each of 3 yards has 5 ships of the 4 kinds.",
        "130名工人中有31人是妇女。",
        "产量增加了130%，其中一半是船。",
    ],
)
def test_what_is_no_part_of_the_number_before_may_be_larger(text: str) -> None:
    assert wholes(text) == []


def dated(text: str) -> list[str]:
    return [f"{each.stated} {each.expected}" for each in otherwise_dated(reflow(lines_of(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began with the Riga Declaration of 2011. The 2011 Riga Declaration still holds.", []),
        ("It began with the Riga Declaration of 2011. The 2001 Riga Declaration still holds.", ["2011 2001"]),
        ("The 2011 Riga Declaration and the 2013 Quito Declaration hold.", []),
        (
            "新签署的合作框架：秘鲁（2020-2024年）和加纳（2021-2025年）。\n\n秘鲁2021-2025年合作框架已经批准。",
            ["2020-2024 2021-2025"],
        ),
        ("新签署的合作框架：秘鲁（2021-2025年）和加纳（2021-2025年）。\n\n秘鲁2021-2025年合作框架已经批准。", []),
        (
            "新签署的合作框架：坦桑尼亚（2020-2024年）。\n\n坦桑尼亚联合共和国2021-2025年合作框架已经批准。",
            ["2020-2024 2021-2025"],
        ),
        ("新签署的合作框架：几内亚（2020-2024年）。\n\n巴布亚新几内亚2021-2025年合作框架已经批准。", []),
        ("新签署的合作框架：刚果（2020-2024年）。\n\n刚果民主共和国2021-2025年合作框架已经批准。", []),
        (
            "The cooperation framework of South Korea (2020–2024) ended.\n\n"
            "A cooperation framework for the Republic of Korea (2021–2025) began.",
            ["2020-2024 2021-2025"],
        ),
        ("Peru (2020–2024) and Ghana have plans. The plan of Peru (2015–2019) has ended.", []),
    ],
)
def test_a_name_has_one_year(text: str, expected: list[str]) -> None:
    assert dated(text) == expected


def test_names_that_contain_a_conjunction_are_one() -> None:
    def counted(text: str) -> list[str]:
        document = reflow(lines_of(text))
        return [each.expected for each in short_lists(document, read_quantities(document))]

    assert counted("有四个国家参加：秘鲁、刚果民主共和国、肯尼亚和加纳。") == []
    assert counted("有五个国家参加：秘鲁、刚果民主共和国、肯尼亚和加纳。") == ["4"]


def test_years_in_brackets_are_those_of_the_length_before_them() -> None:
    def lengths(text: str) -> list[str]:
        return [each.expected for each in wrong_lengths(reflow(lines_of(text)))]

    assert lengths("The plan covers the next seven years (2021–2027).") == []
    assert lengths("The plan covers the next six years (2021–2027).") == ["7 years"]
    assert lengths("It is the mean of the previous five-year period, 2014–2019.") == ["6 years"]
