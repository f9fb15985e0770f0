"""So many for each of several, places that lists lie in, bare shares in brackets, lines that are paragraphs."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions

RIGHT = [
    "使组合扩大到11个国家，其中非洲6个，阿拉伯区域2个，亚洲及太平洋、欧洲和中亚以及拉丁美洲和加勒比各1个。",
    "全年举办培训班14期，其中太原6期，大同和长治各3期，运城2期。",
    "共有9家企业入选，重庆3家，成都、昆明和贵阳各2家。",
    "在17个奖项中，女性获得9个，青年获得4个，残疾人和老年人各获2个。",
    "设备共13台，甲厂7台，乙厂和丙厂各3台。",
    "The portfolio counts 11 countries: six in Africa, two in the Arab region, and one each in Chile, Peru and Cuba.",
    "Twelve firms won prizes, six of them from Kenya and two apiece from Chad, Mali and Togo.",
    "There are 14 courses: six in Graz and two each in Linz, Wels, Steyr and Enns.",
    "The jury chose 17 projects: nine on energy, four on water, and one each on transport, health, housing and waste.",
    "In all 13 machines were bought, 7 for the first plant and 3 each for the second and the third.",
    "Five schools in two provinces of Afghanistan, Kabul and Nangarhar, opened classes for about 750 students.",
    "The project works in three cities in Ghana, Accra, Kumasi and Tamale, and trains mechanics.",
    "Workshops were held in four countries in Africa, Chad, Mali, Niger and Togo.",
    "Two cities of Kenya and Uganda, Nairobi and Kampala, joined the network.",
    "Our partners fall into six types: corporations (42 per cent), associations (22), medium firms (18), foundations (10), small firms (7) and others (1).",  # noqa: E501
    "Of the budget, 50 per cent went to Africa, Asia 25, the Arab region 15 and Europe 10, in four lists.",
    "执行额相当于前五年平均交付量的95%，略低于五年平均水平。",
    "过去三年的增速略高于十年平均水平。",
    "The grants went to three regions, one each: Africa, the Arab region, and Europe and Central Asia.",
    "The grants went to four countries (one each): Chad, Mali, Niger and Togo.",
    "We opened four offices in two countries, two each: Chad and Mali.",
    "四个项目落在四个区域，各一个：非洲、亚洲及太平洋、阿拉伯区域和拉丁美洲。",
    "The scheme trained five firms, those of Austria, Chile, Ghana, Kenya and Togo. Five more firms will follow.",
    "The scheme covers 12 cities. It will open in seven additional cities, bringing the total to 19 cities.",
    "该方案惠及九国。现又扩大到另外八国，使总数达到17国。",
    "工作人员分布在总部、分部、投资和技术促进办事处三类地点。其中总部438人，分部138人。",
    "员工分三个职类。其中专业人员210人。",
    "Staff belong to three categories. Of these, professionals number 210.",
    "组织设在总部、驻地办事处、能源和技术促进办公室三类地点。",
    "两项指标的结果依次为相关性88%、效率70%。",
    "三个部门的比例分别为农业20%、工业30%和服务业50%。",
    "企业总投资1,030万美元，每年节省1,960万美元，不到一年即可收回投资。",
    "Over the year, $54 million was spent on the 27 schools. Divided among the schools, spending comes to $2 million each.",  # noqa: E501
    "Receipts came to 8 million euros. Norway gave 2.5 million euros, just under a third of the total.",
    "去年捐款总额为800万欧元，其中挪威捐款250万欧元，占总额的三成以上。",
    "项目组合为5.598亿美元，其中2.112亿美元是未来分期付款，占组合的近38%。",
    "按类型划分，企业占42%，协会占22%，基金会占10%，银行占1%，其中前两类合占64%。",
    "各国捐款如下：瑞士1,230万美元，日本940万美元，意大利850万美元，中国770万美元。前三国共捐款3,020万美元。",
    "Four States paid: Switzerland ($12.3 million), Japan ($9.4 million), Italy ($8.5 million), China ($7.7 million). The three at the top gave $30.2 million between them.",  # noqa: E501
    "Lima took 40 trainees, Cusco 31, Puno 12 and Ica 9; the top two combined took 71.",
    "在评分中，三个分项的结果分别是及时性88%、综合性70%、前瞻性0%，总得分为53%。",
    "The grant was $90 million; $32 million of it, over a third, goes to Africa.",
    "The fund holds 640 tonnes; 170 tonnes of it, just over a quarter, is maize.",
    "There are 40 countries; 19 of them, just under half, have an office.",
]
WRONG = [
    "共有11家企业入选，重庆3家，成都、昆明和贵阳各2家。",
    "Fifteen experts were sent: six from Austria, four from Germany and two each from France, Italy and Switzerland.",
    "The lab tested 26 samples: 8 from Lima, 6 from Cusco and 2 each from Puno, Tacna and Ica.",
    "Three ports of Senegal, Dakar and Ziguinchor, were modernised in 2020.",
    "Workshops were held in five countries in Africa, Chad, Mali, Niger and Togo.",
    "The unit runs four offices in Chad, Mali and Niger.",
    "It works in the four cities of Accra, Kumasi and Tamale.",
    "执行额相当于前五年平均交付量的95%，略高于五年平均水平。",
    "The grants went to three regions, one for each: Africa, Asia and the Pacific, the Arab region, and Europe and Central Asia.",  # noqa: E501
    "The grants went to five countries, one each: Chad, Mali, Niger and Togo.",
    "四个项目落在五个区域，各一个：非洲、亚洲及太平洋、阿拉伯区域和拉丁美洲。",
    "The scheme trained six firms, those of Austria, Chile, Ghana, Kenya and Togo. Five more firms will follow.",
    "The scheme covers 12 cities. It will open in seven additional cities, bringing the total to 21 cities.",
    "该方案惠及九国。现又扩大到另外八国，使总数达到19国。",
    "工作人员分布在总部、分部、投资和技术促进办事处四类地点。其中总部438人，分部138人。",
    "组织设在总部、驻地办事处、能源和技术促进办公室四类地点。",
    "三个分项的结果分别是及时性88%、前瞻性0%。",
    "三个部门的比例分别为农业20%和服务业50%。",
    "企业总投资1,030万美元，每年节省1,960万美元，低于总投资。",
    "Over the year, $54 million was spent on the 27 schools. Divided among the schools, spending comes to $20 million each.",  # noqa: E501
    "Receipts came to 8 million euros. Norway gave 2.5 million euros, over a third of the total.",
    "Receipts came to 8 million euros. Norway gave 2.5 million euros, less than 30 per cent of the total.",
    "去年捐款总额为800万欧元，其中挪威捐款250万欧元，占总额的三成以下。",
    "项目组合为5.598亿美元，其中2.112亿美元是未来分期付款，占组合的近48%。",
    "按类型划分，企业占42%，协会占22%，基金会占10%，银行占1%，其中前两类合占74%。",
    "各国捐款如下：瑞士1,230万美元，日本940万美元，意大利850万美元，中国770万美元。前三国共捐款3,220万美元。",
    "Four States paid: Switzerland ($12.3 million), Japan ($9.4 million), Italy ($8.5 million), China ($7.7 million). The three at the top gave $32.2 million between them.",  # noqa: E501
    "Lima took 40 trainees, Cusco 31, Puno 12 and Ica 9; the top two combined took 81.",
    "在评分中，三个分项的结果分别是及时性88%、前瞻性0%，总得分为53%。",
    "The grant was $90 million; $32 million of it, under a third, goes to Africa.",
    "The fund holds 640 tonnes; 170 tonnes of it, just under a quarter, is maize.",
]


def _found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.kind for each in contradictions(document, list(read_quantities(document)))]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_found(text: str) -> None:
    assert _found(text)


def test_bare_numbers_in_brackets_are_shares_like_the_first() -> None:
    text = "跨国公司（42%）、协会（22）、中型企业（18）、基金会（10）、小企业（7）和其他（1）。"
    assert {each.unit for each in read_quantities(reflow(lines_of(text)))} == {"%"}


_PARAGRAPH = "The organisation worked with its members in every region of the world and kept its offices open. " * 3


@pytest.mark.parametrize(
    ("lines", "passages"),
    [
        (
            ("Profile: Latin America and the Caribbean", "Small island developing States: 16", "Programmes: 4"),
            3,
        ),
        (("The number of programmes that were signed in the", "region rose to four."), 1),
    ],
)
def test_lines_of_whole_paragraphs_stand_alone(lines: tuple[str, ...], passages: int) -> None:
    text = "\n\n".join([_PARAGRAPH.strip(), _PARAGRAPH.strip(), "\n".join(lines)])
    assert len(reflow(lines_of(text)).passages) == passages + 2
