"""Numbers that stand beside each other and do not go together, and like ones that do."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from tests.unit.methods.quantities.checking import asked

RATIOS = (
    "General service to professional staff: 1.61 to 1.",
    "Applicants per place: 6 to 1 in 2020.",
    "Students to teachers: 25 to 2.",
    "The ratio of places to staff was 25 to 2.",
    "Leverage is 4.5 to 1 on every dollar.",
    "一般事务人员与专业人员：1.61至1。",
    "男女职工比例为3至1。",
    "教师与学员之比为5至2。",
    "The exchange rate went from 6.9 to 1 to 6.5 to 1.",
)
OTHERS = (
    "Nine Investment and Technology Promotion Offices, two of them in China, bring investors together, and eight energy centres stand by.",  # noqa: E501
    "Twelve offices, three of them in Africa, serve investors, and ten laboratories test food.",
    "Twenty plants, four of them in Peru, were audited, while 17 schools took part.",
    "Fifteen firms, six of them led by women, sold abroad; eleven cooperatives joined them.",
    "Ten pilot plants, three of them new, ran all year, and nine hubs offered advice.",
)
ATTRIBUTES = (
    "20 Member States, of which four LDCs and ten middle-income countries.",
    "30 countries, of which 12 landlocked and 8 small islands.",
    "成员国20个，其中4个最不发达国家，10个中等收入国家。",
    "成员国20个，其中最不发达国家4个、中等收入国家10个。",
    "成员国中有27个中等收入国家，最不发达国家和小岛屿发展中国家各11个。",
    "成员国中有27个中等收入国家，内陆发展中国家和最不发达国家各12个。",
    "其中有30个大型企业，妇女合作社和青年合作社各14个。",
    "Of 45 members, 29 are LDCs and 12 are islands.",
    "26 staff work here, of whom 12 are engineers and four speak Russian.",
    "The group has 18 members, including four islands and 10 landlocked countries.",
    "集团有18个成员，包括4个岛国和10个内陆国。",
)
HALVES = (
    "国家总数增至十一个，其中六个在非洲，已过半数。",
    "国家总数为十一个，其中五个在非洲，未过半数。",
    "国家总数为十一个，其中五个在非洲，不过半数。",
    "110个项目中68个在非洲，早已过半。",
)
DIFFERENCES = (
    "实收7,989万欧元，比核准数少1,071万欧元，即实现88%；",
    "支出6,200万美元，比预算低800万美元，即完成89%。",
    "收入达到8,800万欧元，较目标多800万欧元，即完成110%。",
    "The fund spent US$8.8 million, US$1.2 million less than approved, or 88 per cent.",
    "Collections were US$8.8 million, US$1.2 million short of the assessment, or 88 per cent of it.",
    "Donors paid EUR 55.0 million, EUR 5.0 million more than planned, or 110 per cent.",
    "收入达8,800万美元，比上年多800万美元，即增长10%。",
    "收入为1,240万欧元，低于预算60万欧元，执行率为95.4%。",
    "实际支出950万美元，比预算节省50万美元，执行率95%。",
)
OWN_WHOLES = (
    "该部门占工业国内生产总值的6.2%，直接雇用25,000人，间接为100,000人提供就业，两者合计125,000人。",
    "Leather accounts for 6.2 per cent of industrial GDP, with 25,000 people employed directly and 125,000 in all.",
    "Textiles represent 6.2 per cent of exports; 25,000 of the 125,000 workers are women.",
    "纺织业占出口的6.2%，直接雇用25,000人，合计125,000人。",
    "该行业占就业的40%，全县30家企业中有11家出口。",
)
BESIDE = (
    "In Europe and Central Asia 46 of 67 projects (69 per cent) are environmental. Of its 109 projects, 57 are environmental (52 per cent).",  # noqa: E501
    "US$26.0 million was meant for the region. By source, the Fund stood first with US$11.43 million (44 per cent), ahead of Member States with US$7.85 million and the GEF with US$4.70 million.",  # noqa: E501
    "该区域获得2,600万美元。按来源分，多边基金居首，为1,143万美元（44%），其次是成员国785万美元，环境基金470万美元。",
    "The region has 110 plants. Of these, 48 (44 per cent) were audited, ahead of 20 in the south.",
    "Of its 109 projects, 57 are environmental (52 per cent), 37 serve shared prosperity, 11 competitiveness and 4 are cross-cutting.",  # noqa: E501
    "109个项目中57个属环境类（52%），37个属共享繁荣类，11个属竞争力类，4个为跨领域。",
    "Of the 109 projects, 57 (52 per cent), 37 and 15 went to the three regions.",
)
RUNNING = (
    "摩洛哥的方案2018年开始，为期四年，培训500名公交车和卡车司机。2020年有120人毕业。",
    "协议于2018年签署，有效期五年。2020年又签了一份。",
    "2018年启动的四年期项目，到2020年已培训500人。",
    "The programme in Morocco began in 2018 for four years; in 2020 it trained 500 drivers.",
    "A three-year contract, signed in 2019, was extended to two plants in 2020.",
    "A mandate of four years began in 2018. In 2020 the board met twice.",
    "中心自2017年起由基金资助，资助期五年，2020年又增加一笔。",
)
RANKINGS = (
    "US$26.0 million was meant for the region. The Fund stood first with US$11.43 million, ahead of Member States with US$7.85 million, the GEF with US$4.70 million and the Union with US$1.10 million.",  # noqa: E501
    "该区域获得2,600万美元。多边基金居首，为1,143万美元，其次是成员国785万美元、环境基金470万美元和欧盟110万美元。",
)
MONEY = (
    "There were two calls. Contributions for the region were US$11.0 million, or 7.7 per cent of US$143 million; only Asia, at US$4.6 million, received less.",  # noqa: E501
    "Contributions were US$11.0 million, or 7.7 per cent of US$143 million; two regions, at US$4.6 million, received less.",  # noqa: E501
)
MARKS = (
    "工发组织达到或超过《联合国全系统行动计划2.0》17项指标的76%，即13项，其余4项有待努力。",
    "本司达到或超过计划目标的76%。",
    "超过了《行动计划》全部指标的76%。",
    "It met or exceeded the target of the plan, at 76 per cent of its indicators.",
)


@pytest.mark.parametrize(
    "text",
    (*RATIOS, *OTHERS, *ATTRIBUTES, *HALVES, *DIFFERENCES, *OWN_WHOLES, *BESIDE, *RUNNING, *RANKINGS, *MONEY, *MARKS),
)
def test_what_stands_beside_another_number_need_not_go_with_it(text: str) -> None:
    assert not asked(text)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("It takes 45 to 30 minutes.", "45 … 30 minutes"),
        ("Each group has 20 to 10 members.", "20 … 10"),
        ("每组有20至10名成员。", "20 … 10名"),
        (
            "The region has nine offices, two of them in China, four of them in India and five of them in Japan.",
            "nine offices",
        ),
        ("Nine offices serve investors, two of them in China and eight in Africa.", "Nine offices"),
        ("20 Member States, of which 14 LDCs and the other ten middle-income countries.", "20 Member States"),
        ("20 Member States, of which four LDCs and 26 middle-income countries.", "20 Member States"),
        ("该地区有138个项目，其中51个在非洲，78个在亚洲。", "138个项目"),
        ("书店进书48册，其中小说22册，其余36册为诗集。", "48册"),
        ("Of 48 books, 22 were novels and the other 36 poetry.", "48"),
        ("与商业部门合作的项目有104个，其中63个同企业合作，31个同银行合作。", "104个"),
        ("有104项，其中与企业合作的73项，与银行合作的21项。", "104项"),
        (
            "Donors gave US$26.08 million. The Fund gave US$11.43 million, Member States US$7.85 million, the GEF US$4.70 million and the Union US$1.10 million.",  # noqa: E501
            "US$26.08 million",
        ),
        ("共设30个班，其中甲校和乙校各16个。", "30个"),
        ("国家总数为十四个，其中六个在非洲，已过半数。", "六个"),
        ("110个项目中38个在非洲，已过半。", "过半"),
        ("实收7,989万欧元，比核准数少1,071万欧元，即实现58%；", "58%"),
        ("The fund spent US$8.8 million, US$1.2 million less than approved, or 38 per cent.", "38 per cent"),
        ("Of the 125,000 workers, 25,000 are women, or 26 per cent.", "26 per cent"),
        ("直接雇用25,000人，占总数125,000人的26%。", "26%"),
        ("In Europe 46 of 67 projects (89 per cent) are environmental.", "89 per cent"),
        ("A quarter of the 640 lamps (25 per cent), or 170, were broken.", "170"),
        ("The programme began in 2018, ran for four years and ended in 2020.", "four years"),
        ("工程2018年开工，历时四年，2020年竣工。", "四年"),
        ("He was appointed in 2010 for four years and left in 2012.", "four years"),
        ("支出超过计划，完成率为95%。", "95%"),
        ("支出超过计划，为计划的95%。", "95%"),
        ("Output exceeded the plan, at 95 per cent of it.", "95 per cent"),
    ],
)
def test_what_does_not_go_together_is_asked(text: str, stated: str) -> None:
    assert stated in asked(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("按照《联合国全系统行动计划2.0》和《2063年议程》，12个国家制定了政策。", ["12个国家"]),
        ("〈行动计划2.0〉有17项指标。", ["17项"]),
        ("Agenda 2063 and the Action Plan 2.0 guided 12 countries.", ["12 countries"]),
        ("Under Vision 2050 and Strategy 2030, 12 countries chose Industry 4.0.", ["12 countries"]),
        ("The programme 2.0 million was spent on is over.", ["2.0 million"]),
    ],
)
def test_no_number_of_a_title_is_a_quantity(text: str, read: list[str]) -> None:
    assert [each.text for each in read_quantities(reflow(lines_of(text)))] == read
