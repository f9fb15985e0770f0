"""Lists that end before what is told of them, last years of spans, terms and their ends, levels that a rise makes."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

RIGHT = [
    "Four more, Côte d'Ivoire, Egypt, Rwanda and Zambia, began their programming in 2019, and Kenya joined in 2020.",
    "Five others, Austria, Chile, Ghana, Kenya and Peru, paid in 2019, and Viet Nam paid in 2020.",
    "Three centres, in Dakar, Praia and Windhoek, opened in 2018, and Kampala followed a year later.",
    "决策机构有三个：大会、工业发展理事会、方案和预算委员会。",
    "牵头单位有四个：财政部、粮食和农业组织、卫生部、计划和统计司。",
    "There are three organs: the Conference, the Industrial Development Board, the Programme and Budget Committee.",
    "The committee has three members: the Ministry of Trade and Industry, the Food and Agriculture Organization and the World Bank.",  # noqa: E501
    "2019年为789,817美元，因此增加了1,847,304美元，是上年的三倍多。",
    "会费收入420万美元，上年为130万美元，增加了290万美元，是上年的三倍多。",
    "In 2019 it was $1.3 million, so that it rose by $2.9 million, to more than three times the year before.",
    "Exports rose by 45 tonnes from 20 tonnes, more than three times the earlier figure.",
    "今年增加了45吨，是去年增量20吨的两倍多。",
    "The portfolio has 11 countries: six in Africa, two in the Arab region and one each in Chile, Peru and Cuba.",
    "Nine centres are open: four in Asia, three in Africa, two in America, one each in Peru and Chile.",
    "The firm has 135 employees, 100 men and 35 women, three of whom are engineers.",
    "公司有员工135人，男100人，女35人，其中两人任经理。",
    "The class had 50 pupils, 22 girls and 28 boys, including six refugees.",
    "摩洛哥的四年期方案始于2018年，将于2022年结束。",
    "四年期方案始于2018年，将于2021年结束。",
    "三年期方案始于2018年，中期评价于2020年结束。",
    "五年期方案2018年启动，到2020年底已培训500人。",
    "The four-year programme began in 2018 and will end in 2022.",
    "A five-year programme began in 2018 and by 2020 had trained 500 people.",
    "2021年是《2018-2021年中期方案框架》的最后一年。",
    "2020年是《2018-2021年战略》的倒数第二年。",
    "2018-2021年战略在2021年进入最后一年。",
    "The year 2021 is the last of the medium-term programme framework 2018-2021.",
    "2020 was the last full year of the 2018-2021 framework in which travel was possible.",
    "2020 was to be the last year of the 2018-2021 framework, which was extended.",
    "该网络在8个国家设有9个办事处，所在城市为北京、波恩、拉各斯、麦纳麦、莫斯科、罗马、首尔、上海和东京。",
    "We have five labs, whose host cities are Graz, Linz, Delft, Porto and Lund.",
    "The strategy covers 2020 to 2023; 2023 is its last year.",
    "战略期为2020-2023年，2023年为最后一年。",
    "Thirteen Governments gave more than $1 million. Italy gave $12.3 million, Japan $9.4 million and Chad $8.5 million. The other ten are smaller.",  # noqa: E501
    "Thirteen Governments gave less than $1 million. Italy gave $12.3 million, Japan $9.4 million and Chad $8.5 million. The other five large donors gave less.",  # noqa: E501
    "净捐款超过100万美元的政府有13个。瑞士1,230万美元、日本940万美元、意大利850万美元。其余十个政府是德国、美国等。",
]
WRONG = [
    "Five more, Côte d'Ivoire, Egypt, Rwanda and Zambia, began their programming in 2019, and Kenya joined in 2020.",
    "Six others, Austria, Chile, Ghana, Kenya and Peru, paid in 2019, and Viet Nam paid in 2020.",
    "决策机构有四个：大会、工业发展理事会、方案和预算委员会。",
    "牵头单位有五个：财政部、粮食和农业组织、卫生部、计划和统计司。",
    "There are four organs: the Conference, the Industrial Development Board and the Programme and Budget Committee.",
    "2019年为789,817美元，因此增加了1,847,304美元，不到上年的三倍。",
    "会费收入420万美元，上年为130万美元，增加了290万美元，还不到上年的三倍。",
    "In 2019 it was $1.3 million, so that it rose by $2.9 million, to less than three times the year before.",
    "Exports rose by 45 tonnes from 20 tonnes, less than three times the earlier figure.",
    "The portfolio has 11 countries: six in Africa, three in the Arab region and one each in Chile, Peru and Cuba.",
    "The firm has 135 employees, 110 men and 35 women, three of whom are engineers.",
    "公司有员工135人，男110人，女35人，其中两人任经理。",
    "The class had 40 pupils, 22 girls and 28 boys, including six refugees.",
    "摩洛哥的四年期方案始于2018年，将于2020年结束。",
    "五年期贷款于2015年发放，2018年到期。",
    "The four-year programme began in 2018 and will end in 2020.",
    "The five-year plan started in 2016 and ends in 2024.",
    "2020年是《2018-2021年中期方案框架》的最后一年。",
    "2018-2021年战略在2020年进入最后一年。",
    "2020年，即2017-2021年方案的收官之年，建成九所学校。",
    "The year 2020 was the last of the medium-term programme framework 2018-2021.",
    "The framework 2018-2021 enters its final year in 2020.",
    "该网络在8个国家设有9个办事处，所在城市为北京、波恩、拉各斯、麦纳麦、莫斯科、首尔、上海和东京。",
    "The network has nine offices in eight countries; their cities are Bonn, Lagos, Manama, Moscow, Rome, Seoul, Shanghai and Tokyo.",  # noqa: E501
    "We have six labs, whose host cities are Graz, Linz, Delft, Porto and Lund.",
    "The strategy covers 2020 to 2023; 2022 is its last year.",
    "战略期为2020-2023年，2022年为最后一年。",
    "Thirteen Governments gave less than $1 million. Italy gave $12.3 million, Japan $9.4 million and Chad $8.5 million. The other ten are smaller.",  # noqa: E501
    "净捐款不到100万美元的政府有13个。瑞士1,230万美元、日本940万美元、意大利850万美元。其余十个政府是德国、美国等。",
]


def _found(text: str) -> list[str]:
    return [each.kind for each in found(contradictions, text)]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_found(text: str) -> None:
    assert _found(text)
