"""Numbers that are none of what stands beside them, and like ones that are: of another list, another whole, another time."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from tests.unit.methods.quantities.checking import found

YEAR = 2020


def asked(text: str) -> list[tuple[str, str | None]]:
    return [(each.stated, each.expected) for each in found(contradictions, text, YEAR)]


RIGHT_TIMES = (
    "New agreements were signed by Chad, Mali and Togo, all three for the years 2021-2025.",
    "The plan has three goals, two of them for the years 2021-2025.",
    "Three of the seven offices over the years 2015-2020 moved.",
    "The programme looks back on two decades: between 2000 and 2020 it trained 300 people.",
    "Over the three decades 1990-2020 output doubled.",
    "The 20 years between 2000 and 2020 changed the port.",
    "二十年间，2000年至2020年，产量翻番。",
    "The year held three anniversaries: 25 years since the accord of 1995, 20 years since the first charter, and 10 years since the fund was set up.",  # noqa: E501
    "In 2020 it was 75 years since the Charter of 1945 and 54 years since the bank was founded.",
    "距1995年协定通过已25年，距宪章通过已20年，距基金成立已10年。",
    "Their next meeting, planned for two days in Lomé, is to prepare the summit of November 2021. Trade started on 1 January of that year.",  # noqa: E501
    "They met for two days in Lomé to prepare the summit of 15 November 2021. Trade started on 1 January of that year.",
)
WRONG_TIMES = (
    ("New agreements were signed, all for three years, 2021-2025.", "three years"),
    ("The agreement is for two further years, 2018-2022.", "two further years"),
    ("The programme ran for two decades, from 2000 to 2030.", "two decades"),
    ("Over the two decades between 2000 and 2010 it trained 300 people.", "two decades"),
    ("The five-year plan (2016-2021) ended.", "five-year"),
    ("In 2020 it was 65 years since the Charter of 1945 and 54 years since the bank was founded.", "65 years"),
    ("The meeting began on 3 May 2020 and ended on 7 May 2020, lasting nine days.", "nine days"),
)
RIGHT_LISTS = (
    "捐款超过100万美元的政府有5个：瑞士1,230万美元、日本940万美元、意大利850万美元，以及澳大利亚和挪威各180万美元。",
    "捐款超过100万美元的政府有六个：瑞士1,230万美元、日本940万美元、意大利850万美元，澳大利亚、德国和挪威各180万美元。",
    "五个中心完成了检测：北京12次、上海11次、广州9次、成都和西安各7次。",
    "四个国家参加：中国13人、印度9人，巴西和智利各3人。",
    "三个司参加：技术司24人、管理司9人，项目和能源司各3人。",
    "Five Governments gave more: Switzerland USD 12.3 million, Japan USD 9.4 million, Italy USD 8.5 million, and Australia and Norway USD 1.8 million each.",  # noqa: E501
    "Seven offices took part: Geneva sent 12, Vienna 9, Brussels 8, New York 7, and Beijing, Seoul and Tokyo 3 each.",
    "Of the 19 agreements signed in the region, those of Chad, Mali and Togo were new; all three run to 2025. Benin, Ghana, Kenya and Zambia extended theirs.",  # noqa: E501
    "Benin, Ghana, Kenya and Zambia extended theirs. Of the 19 signed, those of Chad, Mali and Togo were new; all three run to 2025.",  # noqa: E501
    "The last round drew 213 applications; 18 candidates were longlisted and six interviewed, four of them women.",
    "Chad, Mali and Togo signed; the three together have half of it. Benin, Ghana, Kenya and Zambia wait.",
    "乍得、马里、加纳和尼日尔延长了协定。其中新签的有贝宁、多哥和肯尼亚，这三国都在非洲。",
    "Three cases tell the story. Lumo has a staff of 135, among them 35 women, two of whom are managers, and makes its parts in 30 per cent less time. The three firms together employ 425 people.",  # noqa: E501
)
WRONG_LISTS = (
    (
        "捐款超过100万美元的政府有6个：瑞士1,230万美元、日本940万美元、意大利850万美元，以及澳大利亚和挪威各180万美元。",
        ("6", "5"),
    ),
    (
        "捐款超过100万美元的政府有4个：瑞士1,230万美元、日本940万美元、意大利850万美元，以及澳大利亚和挪威各180万美元。",
        ("4", "5"),
    ),
    ("七个中心完成了检测：北京12次、上海11次、广州9次、成都和西安各7次。", ("7", "5")),
    (
        "Six Governments gave more: Switzerland USD 12.3 million, Japan USD 9.4 million, Italy USD 8.5 million, and Australia and Norway USD 1.8 million each.",  # noqa: E501
        ("6", "5"),
    ),
    (
        "Eight offices took part: Geneva sent 12, Vienna 9, Brussels 8, New York 7, and Beijing, Seoul and Tokyo 3 each.",  # noqa: E501
        ("8", "7"),
    ),
    ("All three of the new partners are in Africa: Benin, Togo, Ghana and Kenya.", ("3", "4")),
    ("The region has three new countries. They are Benin, Togo, Ghana and Kenya.", ("3", "4")),
    ("These three countries signed. They are Benin, Togo, Ghana and Kenya.", ("3", "4")),
)
RIGHT_PARTS = (
    "Contributions reached USD 143 million. The Union gave USD 30.3 million. Of these funds, USD 64.8 million serve the environment.",  # noqa: E501
    "The portfolio has 340 projects. In Africa, 109 are under way. Of these projects, 148 serve the environment.",
    "捐款共1.43亿美元。联盟提供了3,030万美元。这些资金中，6,480万美元用于环境。",
    "There were 802 staff. At the hub, 138 worked. Of these staff, 405 were women.",
    "Of the total, USD 20 million came from Japan. Of these resources, USD 64.8 million went to energy.",
    "索马里经历了20多年的冲突。项目设立的四个企业发展机构共有30名专家，全年为约200家企业提供支持。",
    "办事处的14人里有9名妇女，是四类地点中唯一女多于男的。",
    "Of the 14 staff, 9 are women, the only one of 4 sites where this is so.",
    "甲公司有110人，乙公司有180人，其中27名妇女，丙公司有135人。三家公司共有425人。",
    "Alpha has 110 workers, Beta has 180 workers, of whom 27 women, Gamma has 135.",
    "粮食部门共投入2,400万美元。其中东区800万美元、西区1,000万美元，合计占这一部门的75%。",
)
WRONG_PARTS = (
    ("The Union gave USD 30.3 million. Of these funds, USD 64.8 million serve the environment.", "USD 64.8 million"),
    ("There were 802 staff. At the hub, 138 worked. Of these, 405 were women.", "405"),
    ("The portfolio has 340 projects in Africa. Of these projects, 348 serve the environment.", "348"),
    ("Beta has 180 workers, of whom 27 are women and 135 are men.", "180 workers"),
    ("联盟提供了3,030万美元。这些资金中，6,480万美元用于环境。", "6,480万美元"),
    ("每台机器每天生产200件，20台共生产400件。", "400件"),
    ("Each of the 20 machines makes 200 parts a day, 400 in all.", "400"),
    ("Of the 34 staff, 19 are women and 14 are men.", "34 staff"),
)
RIGHT_SHARES = (
    "这一专题的支出为3,449万美元，其中非洲约1,599万美元，阿拉伯区域约1,094万美元，两者相加占这一专题的78%。2020年，伙伴提供了3,120万美元。",
    "2020年，伙伴提供了3,120万美元。这一专题的支出为3,449万美元，其中非洲约1,599万美元，阿拉伯区域约1,094万美元，两者相加占这一专题的78%。",
    "Cereals received 24 million. East got 8 million and west 10 million, together 75 per cent of that figure.",
    "In 2019, 60 of 120 firms passed; in 2020 it was 90, or 60 per cent.",
    "2019年120家企业中有60家合格，2020年合格90家，占60%。",
    "征集活动一个月收到1,100项提案，三分之一来自初创企业，5项获奖。",
    "The call drew 1,100 proposals; a third came from start-ups, and 5 won prizes.",
    "By theme, the environment drew USD 64.8 million (45 per cent), competitiveness 34.6 million, prosperity 31.2 million.",  # noqa: E501
    "Energy (64.8 million, 45 per cent) leads trade (34.6 million).",
    "环境获得6,480万美元（占45%），竞争力获得3,460万美元。",
    "At headquarters women are a slim majority with 405 of 802, while in the field they number 519, or 38 per cent.",
    "Of 802 staff 405 are women; in the field there are 519 (38 per cent).",
    "到秋天成活33棵，死了3棵，约占8%。",
    "Of the lamps, 46 work and 4 broke, 8 per cent.",
    "合格的45件，不合格的5件，占10%。",
)
WRONG_SHARES = (
    ("2020年共有3,120万美元。其中非洲1,560万美元，占这一总额的90%。", "90%"),
    ("Cereals received 24 million. East got 12 million, 70 per cent of that figure.", "70 per cent"),
    ("征集活动收到900项提案，三分之一来自初创企业，即200项。", "200项"),
    ("The grant covers 40 of 80 sites (60 per cent).", "60 per cent"),
    ("80处中有40处（占60%）完工。", "60%"),
    ("At headquarters women are 405 of 802, or 58 per cent.", "58 per cent"),
    ("In 2019, 60 of 120 firms passed, or 58 per cent.", "58 per cent"),
    ("种下36棵，死了3棵，约占18%。", "18%"),
    ("Of 45 pumps, 5 do not run, or 21 per cent.", "21 per cent"),
)


@pytest.mark.parametrize("text", [*RIGHT_TIMES, *RIGHT_LISTS, *RIGHT_PARTS, *RIGHT_SHARES])
def test_a_number_of_something_else_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(("text", "stated"), [*WRONG_TIMES, *WRONG_PARTS, *WRONG_SHARES])
def test_a_number_of_what_is_told_is_found(text: str, stated: str) -> None:
    assert stated in [each for each, _ in asked(text)]


@pytest.mark.parametrize(("text", "found"), WRONG_LISTS)
def test_a_list_of_which_several_have_one_number_is_counted(text: str, found: tuple[str, str]) -> None:
    assert found in asked(text)
