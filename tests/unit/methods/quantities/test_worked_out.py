"""Totals, averages, rests and shares that a text works out of the numbers told before them; and like ones that are right."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions

WRONG = [
    "Switzerland ($12.3 million), Japan ($9.4 million) and Italy ($8.5 million) lead; those three together gave $32.2 million, almost as much as the Union.",  # noqa: E501
    "索洛莫弗莱克斯公司没有一名女工，如今180名员工中有27名妇女，占15%；IPROCOM公司135名员工中有35名妇女，占25.9%。两家公司合计雇用72名妇女。",
    "The organisation hosted 149 interns, 11 Junior Professional Officers and two partner experts, 172 persons in these three groups.",  # noqa: E501
    "Norway paid 4.2 million euros and Finland 3.1 million euros. The two together paid 7.8 million euros.",
    "The top five donors were Switzerland ($12.3 million), Japan ($9.4 million), Italy ($8.5 million), China ($7.7 million) and Sweden ($7.1 million), which together provided $47.0 million.",  # noqa: E501
    "甲厂节电31吉瓦时，乙厂节电27吉瓦时，丙厂节电14吉瓦时。三厂合计节电82吉瓦时。",
    "瑞士捐款1,230万美元，日本940万美元，意大利850万美元。这三国合计捐款3,220万美元。",
    "Mill A saved 310 tonnes and mill B 245 tonnes. Both together saved 655 tonnes of coal.",
    "The first plant employs 27 women and the second 35 women. The two firms together employ 72 women.",
    "At the end of 2020 it held 728 projects, on which US$177.7 million was spent in the year; that is about US$244 million a project.",  # noqa: E501
    "Procurement reached US$156 million in the year. My colleagues placed more than 5,700 purchase orders, worth some US$27 million on average.",  # noqa: E501
    "In Afghanistan, five schools opened entrepreneurship classes to about 750 students, or about 105 to a school; 40 per cent of them are girls.",  # noqa: E501
    "五所学校开了创业班，学生约750名，平均每校510名；女生占40%，约300名。",
    "全年采购总额1.56亿美元，采购订单超过5,700份，平均每份3万美元以上。",
    "年底有728个项目。技术合作执行额为1.777亿美元，平均每个项目当年执行约244万美元。",
    "Our field network has 48 offices and covers 156 countries, or 3.52 countries to an office.",
    "The 64 firms invested 4.8 million dollars. They save 1.6 million dollars a year, which is 250,000 dollars per firm.",  # noqa: E501
    "The centre advised 149 firms in 11 provinces, which is 31.5 firms per province.",
    "该基金服务320名农民，共发放64万美元，平均每名农民2万美元。",
    "23家企业参加，共节水46万立方米，平均每家企业20万立方米。",
    "We sent 41 proposals to the first call of the multi-partner trust fund in April 2020 and 31 to the second, 27 in all. Firms were surveyed.",  # noqa: E501
    "The environmental projects are therefore somewhat less than half of the total (54 per cent), and they absorb more money.",  # noqa: E501
    "Women hold more than a third of the posts (28 per cent).",
    "In line with earlier years, 59.6 per cent of the tenders were completed within 110 days. I am not content with that; the other 44.0 per cent took longer.",  # noqa: E501
    "The ongoing portfolio looks different: 1.3 per cent are marked 2B, 24.2 per cent 2A, 66.3 per cent 1 and 3.1 per cent 0, and the remaining 9.1 per cent have not been assessed.",  # noqa: E501
    "全年技术合作执行额为1.777亿美元，比2019年下降7%。按区域划分，亚太的技术合作支出最多，为5,341万美元，约占总额的40%；欧洲和中亚为1,293万美元。",
    "各国政府和机构的自愿捐款达到1.11亿美元，前所未有。其中成员国捐款6,370万美元，欧洲联盟捐款3,030万美元，后者约占37%。",
    "Safeguarding the environment received US$64.8 million, advancing economic competitiveness US$34.6 million, creating shared prosperity US$31.2 million, and cross-cutting services US$12.3 million. The environment alone thus accounts for about 54 per cent of the net contributions.",  # noqa: E501
    "Net contributions came to US$143 million. Switzerland comes first: our US$12.3 million is 6.8 per cent of the total.",  # noqa: E501
    "受访者中女性占43%，其余75%为男性。",
    "信通技术请求有93.4%按时解决，其余7.6%超时。",
    "国别伙伴关系方案已扩大到11个国家，其中6个在非洲，不足一半。",
    "按职类看，专业人员210人，国家干事48人，一般事务人员339人，一般事务人员与专业人员之比为1.61。专业人员中女性72人，占34.3%；国家干事中女性16人，恰为三分之一；一般事务人员中女性163人，超过一半。",
    "分区域看，非洲37,729,200美元，占21.2%；阿拉伯区域22,475,900美元；拉丁美洲和加勒比18,054,300美元；欧洲和中亚12,933,800美元，超过非洲的一半。",
    "Africa received $36.2 million, Asia and the Pacific $26.0 million and Latin America $11.0 million, more than half of Asia and the Pacific's.",  # noqa: E501
    "2020年核准的资源总额为9,060万欧元，其中经常预算7,124万欧元，业务预算1,926万欧元，其余100万欧元来自特别账户。",
    "The total was EUR 90.60 million, of which EUR 71.24 million was regular budget, EUR 19.26 million operational budget and the rest, EUR 1.0 million, the special account.",  # noqa: E501
    "The Bureau held 26 online meetings with its counterparts, 9 in the first half of the year and 15 in the second. Here is what they tell us.",  # noqa: E501
    "The Bureau held 26 online meetings with its counterparts: 9 in the first half of 2020 and 15 in the second half.",
    "We published 48 papers, 31 in the first six months and 27 in the second.",
    "全年举办会议26次，上半年9次，下半年15次。",
    "The two largest regions spent $53.4 million and $37.7 million; these two regions together account for 15 per cent of the total of $177.7 million.",  # noqa: E501
    "从支出看，亚太为5,341万美元，非洲为3,773万美元，这两个区域合起来还不到技术合作支出总额1.777亿美元的一半。",
    "Delivery was $177.7 million. Asia spent $53.4 million and Africa $37.7 million; the two together account for less than half.",  # noqa: E501
    "全年支出1.777亿美元。亚太为5,341万美元，非洲为3,773万美元，这两个区域合计占61%。",
    "全年支出1.777亿美元。亚太为5,341万美元，非洲为3,773万美元，两者合计不到一半。",
    "预算为450万元，已用312万元，还剩183万元。",
    "甲县水井231口，乙县188口，两者相差34口。",
    "Switzerland gave $12.3 million and Japan $9.4 million. The difference is $3.9 million.",
    "Asia spent $53.4 million and Africa $37.7 million, so Asia spent $17.5 million more.",
    "The Union paid $30.3 million; the three of us paid $30.2 million, which is only $300,000 less.",
    "The portfolio stood at US$559.8 million. Of this, US$211.2 million will reach us later, which leaves US$346.8 million in hand.",  # noqa: E501
    "执行额为1.777亿美元，比2015-2019年平均数低5.4%；据此推算，五年平均数约为18.8亿美元。",
    "The $177.7 million is 5.4 per cent below the average of the five years before, which was thus $1.88 billion.",
    "The Fund approved $15.9 million. The Facility added $11.8 million. In all that makes $29.7 million.",
    "执行厅核准了项目文件107个。另有国别方案4个。合计核准121个。",
    "The five schools have 42 teachers and 750 students, or 81 students to a teacher.",
    "受访者中41%同意，22%不同意，其余73%没有意见。",
    "甲县有水井231口，乙县188口。甲乙两县合计491口。",
    "环境类支出1.07亿美元，占全年支出1.777亿美元的60%；竞争力类2,809万美元，约占总额的61%。",
    "The centre held 31 courses for 620 people, or 200 people a course.",
    "全国有企业2.3万家，职工32.2万人，平均每家企业有职工41人。",
    "Norway contributed €4.1 million, Finland €2.7 million and Denmark €1.9 million. Taken together, the three gave €9.7 million.",  # noqa: E501
    "Of the 34 recommendations 21 were carried out. That leaves 31 open.",
    "三家公司分别投资120万元、85万元和64万元，合计投资296万元。",
    "With an investment of €87.6 million, they save €41.7 million worth of water, energy and raw materials a year, so that the outlay is recovered in well under two years.",  # noqa: E501
]
RIGHT = [
    "Switzerland ($12.3 million), Japan ($9.4 million) and Italy ($8.5 million) lead; those three together gave $30.2 million, almost as much as the Union.",  # noqa: E501
    "索洛莫弗莱克斯公司没有一名女工，如今180名员工中有27名妇女，占15%；IPROCOM公司135名员工中有35名妇女，占25.9%。两家公司合计雇用62名妇女。",
    "索洛莫弗莱克斯公司如今180名员工中有27名妇女，占15%；IPROCOM公司135名员工中有35名妇女。两家公司合计雇用315人。",
    "The organisation hosted 149 interns, 11 Junior Professional Officers and two partner experts, 162 persons in these three groups.",  # noqa: E501
    "Norway paid 4.2 million euros and Finland 3.1 million euros. The two together paid 7.3 million euros.",
    "瑞士捐款1,230万美元，日本940万美元，意大利850万美元。这三国合计捐款3,020万美元。",
    "The five regions together have 590 projects; Africa has 195, Asia 134 and the Arab region 109.",
    "Of the 104 interventions 73 were with business and 31 with banks; these two groups together had 62 in 2019.",
    "前五位捐助国是瑞士、日本、意大利、中国和瑞典，合计4,500万美元。",
    "At the end of 2020 it held 728 projects, on which US$177.7 million was spent in the year; that is about US$244 thousand a project.",  # noqa: E501
    "Procurement reached US$156 million in the year. My colleagues placed more than 5,700 purchase orders, worth some US$27,000 on average.",  # noqa: E501
    "In Afghanistan, five schools opened entrepreneurship classes to about 750 students, or about 150 to a school; 40 per cent of them are girls.",  # noqa: E501
    "五所学校开了创业班，学生约750名，平均每校150名；女生占40%，约300名。",
    "全年采购总额1.56亿美元，采购订单超过5,700份，平均每份不到3万美元。",
    "年底有728个项目。技术合作执行额为1.777亿美元，平均每个项目当年执行约24.4万美元。",
    "The 64 firms invested 4.8 million dollars. They save 1.6 million dollars a year, which is 25,000 dollars per firm.",  # noqa: E501
    "它们总共投资1,030万美元，150家企业每年节省1,960万美元，平均每家企业投资约6.9万美元，每年节省约13万美元。",
    "The town buys for 19 million euros a year with 2,300 orders, which is about 8,300 euros an order.",
    "In Asia and the Pacific we spent 53.4 million dollars on 134 projects, close to 400,000 dollars each.",
    "We sent 41 proposals to the first call of the multi-partner trust fund in April 2020 and 31 to the second, 72 in all. Firms were surveyed.",  # noqa: E501
    "The environmental projects are therefore somewhat more than half of the total (54 per cent), and they absorb more money.",  # noqa: E501
    "从支出看，亚太为5,341万美元，非洲为3,773万美元，这两个区域合起来已经超过技术合作支出总额1.777亿美元的一半。",
    "Women hold more than a third of the posts (38 per cent), and fewer than half of the senior ones, 41 per cent.",
    "In line with earlier years, 59.6 per cent of the tenders were completed within 110 days. I am not content with that; the other 40.4 per cent took longer.",  # noqa: E501
    "The ongoing portfolio looks different: 1.3 per cent are marked 2B, 24.2 per cent 2A, 66.3 per cent 1 and 3.1 per cent 0, and the remaining 5.1 per cent have not been assessed.",  # noqa: E501
    "全年技术合作执行额为1.777亿美元，比2019年下降7%。按区域划分，亚太的技术合作支出最多，为5,341万美元，约占总额的30%；欧洲和中亚为1,293万美元。",
    "各国政府和机构的自愿捐款达到1.11亿美元，前所未有。其中成员国捐款6,370万美元，欧洲联盟捐款3,030万美元，后者约占27%。",
    "Safeguarding the environment received US$64.8 million, advancing economic competitiveness US$34.6 million, creating shared prosperity US$31.2 million, and cross-cutting services US$12.3 million. The environment alone thus accounts for about 45 per cent of the net contributions.",  # noqa: E501
    "Net contributions came to US$143 million. Switzerland comes first: our US$12.3 million is 8.6 per cent of the total.",  # noqa: E501
    "从鉴定结果看，技术设计全部达到质量要求，相关性有97%达到要求，其余3%接近要求，执行安排为84%。",
    "本司2020年对各国际组织的支出为1.26亿瑞士法郎，其中世界银行集团5,200万，国际贸易中心1,400万，其余6,000万分给九个机构。",
    "国别伙伴关系方案已扩大到11个国家，其中6个在非洲，超过一半。",
    "一般事务人员339人，一般事务人员与专业人员之比为1.61。专业人员中女性72人，占34.3%；国家干事中女性16人，恰为三分之一；一般事务人员中女性163人，不到一半。",
    "分区域看，非洲37,729,200美元，占21.2%；阿拉伯区域22,475,900美元；拉丁美洲和加勒比18,054,300美元；欧洲和中亚12,933,800美元，不到非洲的一半。",
    "Africa received $36.2 million, Asia and the Pacific $26.0 million and Latin America $11.0 million, less than half of Asia and the Pacific's.",  # noqa: E501
    "2020年核准的资源总额为9,060万欧元，其中经常预算7,124万欧元，业务预算1,926万欧元，其余10万欧元来自特别账户。",
    "The Bureau held 26 online meetings with its counterparts, 9 in the first half of the year and 17 in the second. Here is what they tell us.",  # noqa: E501
    "The two largest regions spent $53.4 million and $37.7 million; these two regions together account for 51 per cent of the total of $177.7 million.",  # noqa: E501
    "从支出看，亚太为5,341万美元，非洲为3,773万美元，这两个区域合起来已经超过技术合作支出总额1.777亿美元的一半。",
    "Delivery was $177.7 million. Asia spent $53.4 million and Africa $37.7 million; the two together account for more than half.",  # noqa: E501
    "全年支出1.777亿美元。亚太为5,341万美元，非洲为3,773万美元，这两个区域合计占51%。",
    "全年支出1.777亿美元。亚太为5,341万美元，非洲为3,773万美元，两者合计超过一半。",
    "Switzerland gave $12.3 million and Japan $9.4 million. The difference is $2.9 million.",
    "Asia spent $53.4 million and Africa $37.7 million, so Asia spent $15.7 million more.",
    "The portfolio stood at US$559.8 million. Of this, US$211.2 million will reach us later, which leaves US$348.6 million in hand.",  # noqa: E501
    "We received $4.2 million, spent $3.1 million and returned $0.4 million, which leaves $0.7 million.",
    "The Union paid $30.3 million; the three of us paid $30.2 million, which is only $100,000 less.",
    "执行额为1.777亿美元，比2015-2019年平均数低5.4%；据此推算，五年平均数约为1.88亿美元。",
    "The $177.7 million is 5.4 per cent below the average of the five years before, which was thus $188 million.",
    "The mill has 31 looms and 24 spindles, so it needs 12 more.",
    "预算为450万元，已用312万元，还剩138万元。",
    "甲县水井231口，乙县188口，两者相差43口。",
    "The first phase cost $2.4 million and the second $3.1 million; the gap was $0.7 million in another province.",
    "It counted 41 wells in the north and 27 in the south, 68 in all, leaving 12 to be surveyed.",
    "Asia led with USD 53.4 million, ahead of Africa with USD 37.7 million, so that the two regions together took over half of delivery; the average of five years was USD 188 million, and delivery USD 177.7 million.",  # noqa: E501
    "The two together employed 120 people in 2019; in 2020 mill A had 71 and mill B 66.",
    "Mill A has 40 looms and mill B 25. Both together produce 1,300 metres a day.",
    "We sold 310 tonnes at $245 a tonne, on average 26 tonnes a month.",
    "The five schools have 42 teachers and 750 students, or 18 students to a teacher.",
    "The fund paid 320 farmers $2,000 each; the mill paid 85 dollars a worker.",
    "In 2019, 43 per cent passed. The remaining 61 per cent of the budget went to training.",
    "Of the respondents 41 per cent agreed, 22 per cent did not, and the remaining 37 per cent had no view.",
    "受访者中41%同意，22%不同意，其余37%没有意见。",
    "A省得分87%，B省得分79%。其余15%的问题没有回答。",
    "前三位捐助国合计捐款3,020万美元，前五位合计4,500万美元，其中瑞士1,230万美元、日本940万美元。",
    "甲县有水井231口，乙县188口，丙县97口；甲乙两县合计419口。",
    "两家企业共有员工315人，其中妇女62人；两家合计节电58吉瓦时。",
    "The fee is 12 per cent of the total; the rest, $8.8 million, went to the project of $10 million.",
    "Women hold 251 of the 597 core posts, 42 per cent of the total, and 72 of the 210 professional ones.",
    "环境类支出1.07亿美元，占总额的60%；2019年为1.15亿美元，占总额的63%。",
    "The centre held 31 courses for 620 people, or 20 people a course, and spent $45,000, or $1,450 a course.",
    "全国有企业2.3万家，平均每家企业有职工14人。",
    "全省12个县，平均每县有学校31所，共有学校372所。",
    "The difference between the two audits, one of 2018 and one of 2020, is 14 findings; the first had 31, of which 4 were dropped, the second 41.",  # noqa: E501
    "The mill bought 40 tonnes of cotton at $1.20 and sold 31 tonnes of yarn, which leaves 4 tonnes of waste and 5 tonnes in store.",  # noqa: E501
    "26 meetings were held, 9 in the first hall and 15 in the second, two on line.",
    "With an investment of €87.6 million, they save €41.7 million worth of water, energy and raw materials a year, so that the outlay is recovered in just over two years.",  # noqa: E501
]
UPHELD_BY_CHANCE = [
    "The five gave $45.0 million. The Fund approved $15.9 million and the Facility $11.8 million, the two together $29.7 million.",  # noqa: E501
    "发布了16份评价。访谈了64人，其中官员29人、项目人员22人、企业代表23人。",
    "Last spring 340 readers answered: 212 found it clear, 98 fairly clear and 39 hard to follow. That is 62 per cent who found it clear.",  # noqa: E501
    "There were 104 joint interventions, 70 of them for the Protocol, which leaves 44 others. A further 104 were with others: 73 with business and 31 with banks.",  # noqa: E501
]
UPHELD = [
    "回收店拆解了5,400台旧电视，平均每月450台，店里有6人，另有900台待拆。",
    "The mill had 2,400 looms; 15 per cent of them, or 360, were idle, and 40 were under repair.",
]


def kinds(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.kind for each in contradictions(document, read_quantities(document), 2020)]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_worked_out_wrongly_is_found(text: str) -> None:
    assert set(kinds(text)) & {"parts_total", "share", "bounds"}, text


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_worked_out_rightly_is_left_alone(text: str) -> None:
    assert kinds(text) == [], text


@pytest.mark.parametrize("text", UPHELD_BY_CHANCE)
def test_a_sum_of_one_sentence_is_not_upheld_by_what_others_make_by_chance(text: str) -> None:
    assert "parts_total" in kinds(text), text


@pytest.mark.parametrize("text", UPHELD)
def test_a_rate_or_a_share_that_the_text_tells_upholds_a_number(text: str) -> None:
    assert kinds(text) == [], text


APPROVED = (
    "The approved funds came to $90.60 million: $71.24 million from dues, $19.26 million from fees and $0.10 million"
    " from sales. The port received $79.89 million, some {} per cent of the approved amount."
)
APPROVED_ZH = (
    "核准资金共9,060万美元，其中会费7,124万美元，收费1,926万美元，其他10万美元。"
    "港口收到7,989万美元，约占核准数额的{}%。"
)
ALLOTTED = "The port was allotted $40.0 million. It spent $31.2 million, {} per cent of the {}."


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 79.89 of 90.60 is 88.2 per cent, whatever it is of a part; 31.2 of 40 is 78.
        (APPROVED, "88", "78"),
        (APPROVED_ZH, "88", "78"),
        (ALLOTTED.format("or {}", "adopted budget"), "78", "87"),
        (ALLOTTED.format("less than {}", "planned spending"), "80", "70"),
        ("港口获拨4,000万美元。实际支出3,120万美元，约占计划支出的{}%。", "78", "87"),
        ("港口获拨4,000万美元。实际支出3,120万美元，占批准金额的{}%。", "78", "68"),
    ],
)  # fmt: skip
def test_a_share_of_what_was_approved_is_that_of_the_amount_so_called(text: str, right: str, wrong: str) -> None:
    assert kinds(text.format(right)) == []
    assert len(kinds(text.format(wrong))) == 1
