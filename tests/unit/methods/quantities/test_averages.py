"""Averages, changes of unit, and numbers that each have their share of one whole."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.averages import wrong_averages
from outturn.methods.quantities.consistency.shared_wholes import wrong_parts_of_one_whole
from outturn.methods.quantities.consistency.units_changed import changed_units


def expected_of(rule, text: str) -> list[str]:  # type: ignore[no-untyped-def]
    document = reflow(lines_of(text))
    return [each.expected for each in rule(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 24 courses drew 2,928 pupils, or an average of 132.", ["122"]),
        ("完成评审24次。评审经费为1,440万元人民币，平均每次约6万元人民币。", ["600,000"]),
        ("培训36家企业，预计每家节水1,500升，总计5.4万立方米。", ["1,500,000"]),
        ("The 24 courses drew 2,928 pupils, or an average of 122.", []),
        ("完成评审24次，其中2次在国外。评审经费为144万元人民币，平均每次约6万元人民币。", []),
        ("培训36家企业，预计每家节水1,500立方米，总计5.4万立方米。", []),
        ("In 2020 income was $24.0 million, against an average of $26.5 million over the 12 years before.", []),
    ],
)
def test_averages(text: str, expected: list[str]) -> None:
    assert expected_of(wrong_averages, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill cut its waste from 310 kilograms to 120 tonnes a month.", ["310 kilograms"]),
        ("Use of power fell from 8.4 GWh in 2019 to 6.3 MWh in 2020.", ["8.4 GWh"]),
        ("They cut water per shirt from 90 cubic metres to 70 kilograms.", ["90 cubic metres"]),
        ("耗电由每年520兆瓦时降至410千瓦时。", ["520兆瓦时"]),
        ("Use of power fell from 1.2 GWh in 2019 to 950 MWh in 2020.", []),
        ("The mill cut its waste from 310 kilograms to 120 kilograms a month.", []),
        ("The load rose to 300 tonnes over 450 kilometres.", []),
    ],
)
def test_units_of_a_change(text: str, expected: list[str]) -> None:
    assert expected_of(changed_units, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 120 books, 42 (35.0 per cent) are new, 33 (27.5 per cent) old and 54 (37.5 per cent) lent.", ["45 %"]),
        ("登记项目120个，其中甲类42个，占35.0%；乙类33个，占27.5%；丙类54个，占37.5%。", ["45 %"]),
        ("Forty-four reports were read.\n• use: 43 (98%)\n• cost: 36 (82%)\n• speed: 43 (77%)", ["97.7 %"]),
        ("全年支出1.250亿元人民币。其中教育支出4,100万元人民币，占38.8%。", ["32.8 %"]),
        ("申请金额4.613亿元人民币；已落实3.832亿元人民币，为申请金额的73.1%。", ["83.1 %"]),
        ("Firms held 73 of the posts and banks 31, 104 in all. Firms therefore had 60.2 per cent.", ["70.2 %"]),
        ("Firms held 73 of the posts and banks 31, 104 in all. Firms therefore had 70.2 per cent.", []),
        ("申请金额4.613亿元人民币；已落实3.832亿元人民币，为申请金额的83.1%。", []),
        ("登记项目120个，其中甲类42个，占35.0%；乙类33个，占27.5%；丙类45个，占37.5%。", []),
        ("全年支出1.250亿元人民币，较上年减少1,250万元人民币，即9.1%。", []),
        ("The fair had 340 guests, 153 of them women, 45 per cent. Prices were 12 dollars, 5 per cent more.", []),
    ],
)
def test_parts_with_their_shares(text: str, expected: list[str]) -> None:
    assert expected_of(wrong_parts_of_one_whole, text) == expected
