"""Lists of two behind a colon, counts drawn from a list before, one of so many with the rest, wholes and all their parts."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

COUNTS = [
    ("{} indicators are now in place: procurement timeliness and the handling of ICT requests.", "Two", "Three"),
    ("It was rated on {} dimensions: comprehensiveness (70 per cent) and forward-looking data (0 per cent).", "two", "three"),  # noqa: E501
    ("Resources consist of {} parts: EUR 71.24 million of regular budget and EUR 0.10 million in the account.", "two", "three"),  # noqa: E501
    ("They concern {} fields: green chemistry, sound waste, gold mining and textiles and garments.", "four", "five"),
    ("评分有{}个维度：全面性和前瞻性。", "两", "三"),
    ("资源由{}部分构成：经常预算7,124万欧元和特别账户10万欧元。", "两", "三"),
    ("Of the partners, 42 per cent are large firms, 22 per cent associations, 18 per cent small firms, 10 per cent foundations, 7 per cent towns and 1 per cent banks. {} types of partner are thus represented.", "Six", "Eight"),  # noqa: E501
    ("伙伴中，跨国公司占42%，协会占22%，中型企业占18%，基金会占10%，小企业占7%，银行占1%。由此共有{}类伙伴。", "六", "八"),  # noqa: E501
    ("Chad is one of {} countries that were already part of the Green Parks Programme, with Egypt, Peru, Cuba and Togo; Benin and Fiji joined in 2020.", "five", "seven"),  # noqa: E501
    ("2020年是《宣言》通过25周年、安理会第1325号决议通过20周年、妇女署成立10周年，{}个周年在同一年相遇。", "三", "四"),
    ("办事处分布在{}个地方：北京、波恩、拉各斯、莫斯科、首尔、上海和东京。中心设在八个城市，即开罗、坎帕拉、加德满都、普拉亚、温得和克、利马、基多和马普托。", "七", "八"),  # noqa: E501
    ("Net contributions were $36.2 million. The Union gave most, with $15.24 million, ahead of States with $9.99 million, the Facility with $5.34 million, others with $4.88 million and the Fund with $0.74 million. These {} sources add up to about $36.2 million.", "five", "six"),  # noqa: E501
    ("The programme has {} pillars, namely trade, energy, and food and water.", "three", "four"),
]  # fmt: skip


SUMS = [
    ("The theme counted 125 projects, 54 of them in Africa and 37 in Asia, so that these two regions together accounted for {}.", "91", "101"),  # noqa: E501
    ("Resources totalled EUR 90.60 million, made up of EUR {} million of regular budget and EUR 0.10 million in the account.", "90.50", "71.24"),  # noqa: E501
    ("The budget of $7.0 million consists of ${} million in grants and $3.0 million in loans.", "4.0", "1.5"),
    ("资源总额为9,060万欧元，由经常预算{}万欧元和特别账户10万欧元组成。", "9,050", "7,124"),
    ("捐款净额约为2,600万美元。按来源看，多边基金{}万美元，成员国785万美元，环境基金470万美元，欧盟110万美元，其他来源97万美元。", "1,143", "1,413"),  # noqa: E501
    ("Net contributions came to about $26 million. By source, the Fund gave ${} million, Member States $7.85 million, the Facility $4.70 million, the Union $1.10 million and others $0.97 million.", "11.43", "14.13"),  # noqa: E501
]  # fmt: skip


OTHERS = [
    ("Italy is one of {} donors that back the fund. The other three are Japan, Norway and Spain.", "four", "five"),
    ("意大利是{}个出资国之一，其他三国为日本、挪威和西班牙。", "四", "五"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), OTHERS)
def test_one_and_the_others_are_all(text: str, right: str, wrong: str) -> None:
    assert found(contradictions, text.format(right)) == []
    assert len(found(contradictions, text.format(wrong))) == 1


SCALES = [
    ("Funds came to $2.5 million. Spending was about $18.1 {}, of which about $12.5 million was for the environment.", "million", "billion"),  # noqa: E501
    ("资金为250万美元。支出约为1,810{}美元，其中1,250万美元用于环境。", "万", "亿"),
]  # fmt: skip

FAULTS = {"list_count": COUNTS, "parts_total": SUMS, "stated_twice": SCALES}


@pytest.mark.parametrize(
    ("kind", "text", "right", "wrong"), [(kind, *case) for kind, cases in FAULTS.items() for case in cases]
)
def test_a_count_is_held_against_its_list_and_a_whole_against_its_parts(
    kind: str, text: str, right: str, wrong: str
) -> None:
    assert found(contradictions, text.format(right)) == []
    assert [each.kind for each in found(contradictions, text.format(wrong))] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Three teams took part: the mood was good and the weather fair.",
        "Three offices were opened: two in Chad and one in Mali.",
        "设立了三个办事处：乍得2个，马里1个。",
        "Chad is one of six countries in the scheme, which it runs with Mali, Niger and Togo.",
        "Resources totalled EUR 90.60 million, made up of EUR 71.24 million of regular budget, EUR 9.26 million of operational budget, and gifts in kind.",  # noqa: E501
        "Aid was $250 billion. Loans came to about $18.1 billion, of which about $12.5 million was for one village.",
    ],
)
def test_what_is_no_list_of_all_is_left_alone(text: str) -> None:
    assert found(contradictions, text) == []
