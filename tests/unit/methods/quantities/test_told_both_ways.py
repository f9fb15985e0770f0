"""Shares told as amounts, multiples, rises and bounds that the numbers beside them do not bear out; and like ones that they do."""  # noqa: E501

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions

WRONG = [
    "Per head, value added stood at $135 in the poorest countries and at $4,800 in the industrialized ones, more than 45 times as much.",  # noqa: E501
    "Per head, value added stood at $135 in the poorest countries and at $4,800 in the industrialized ones, a gap of less than 35 to one.",  # noqa: E501
    "捐款为2,637,121美元，还不到2019年789,817美元的三倍。",
    "环境得到6,480万美元，还不到创造共同繁荣3,120万美元的两倍。",
    "When the lockdown came, unemployment climbed to 19 per cent and youth unemployment to 40 per cent, less than double the general rate.",  # noqa: E501
    "The mill used 30 tons and the farm 95 tons, less than three times as much.",
    "微型企业贷款最低5,000美元，最高500美元。",
    "Loans are at least $5,000 and at most $500.",
    "The firms invested $87.6 million and save $41.7 million a year, so the outlay is recovered in well under two years.",  # noqa: E501
    "The centres trained 60,000 people; 60 per cent of them, or about 26,000, are women.",
    "Schools opened classes for 750 students. Of these, 40 per cent, or about 400, are girls.",
    "Five schools offered the course to some 750 students, and 40 per cent of them, or about 400, are girls.",
    "五所学校为约750名学生开课，女生占40%，约合400人。",
    "受训者有8,000多人，妇女占90%，也就是不到7,200人。",
    "Nearly 5,000 people have benefited so far. With women at 43 per cent, that means more than 2,150 women.",
    "More than 7,500 jobs were created, of which more than 4,500, about 40 per cent, for women.",
    "创造了7,500多个就业，其中4,500多个即约40%属于妇女。",
    "国别方案共11个，其中6个在非洲，不足一半。",
    "一般事务人员339人。一般事务人员中女性163人，超过一半。",
    "减少了7,700万吨排放。同一年，议定书活动减少排放7,180万吨，相当于上述数字的七成左右。",
    "全世界丢弃了5,000万吨，未来十年可能增至7,500万吨，即再增加三分之一。",
    "The world threw away 50 million tons, which could grow to 75 million tons, an increase of one third.",
    "Switzerland ($12.3 million), Japan ($9.4 million), Italy ($8.5 million), China ($7.7 million) and Sweden ($7.1 million) together provided $47.0 million.",  # noqa: E501
    "全年收到5,700份商业计划书，融资需求1.56亿美元，平均每份3万美元以上。",
    "Africa has 45 of our 170 Members. Fewer than one in four Members is therefore African.",
    "On entry into force 87 per cent complied, below the target of 70 per cent.",
    "The 3,200 members voted; 52 per cent, that is 1,264, were for it.",
    "The plant employs 480 people, a third of them, that is 260, women.",
    "全厂有480人，三分之一即260人为女工。",
    "2019年有240家，2020年增至300家，增长35%。",
    "Output rose from 40 to 50 tons, an increase of one half.",
    "Spending fell from 80 million to 60 million, a drop of one half.",
    "The region got $5 million, less than double the $2.3 million of the year before.",
    "该区域得到500万美元，不到上年230万美元的两倍。",
    "甲省有480户，乙省有230户，甲省不到乙省的两倍。",
    "90台水泵中有40台在用。因此，超过半数在用。",
    "In all 1,240 people were trained. Women numbered 620, a quarter of that number.",
    "More than 300 people came, of whom some 180, or 30 per cent, were women.",
    "共发放贷款1,200笔，总额360万美元，平均每笔4,000美元以上。",
    "价格最低50元，最高20元。",
    "培训300人，其中妇女占40%，约合120人；青年占25%，约合95人。",
    "60 per cent of the 4,200 farmers, or some 3,500, are women.",
    "会员1,200人，缴费率达85%，合1,220人。",
    "Among the 310 applicants 45 per cent, or 140, were under 30, and 20 per cent, or 92, came from abroad.",
    "预算由400万美元增至520万美元，即增长四成。",
    "The first scheme had 40 members and the second 95, less than twice as many.",
]
RIGHT = [
    "Per head, value added stood at $135 in the poorest countries and at $4,800 in the industrialized ones, more than 35 times as much.",  # noqa: E501
    "Per head, value added stood at $135 in the poorest countries and at $4,800 in the industrialized ones, a gap of more than 35 to one.",  # noqa: E501
    "捐款为2,637,121美元，是2019年789,817美元的三倍多。",
    "环境得到6,480万美元，是创造共同繁荣3,120万美元的两倍多。",
    "环境得到5,480万美元，还不到创造共同繁荣3,120万美元的两倍。",
    "When the lockdown came, unemployment climbed to 19 per cent and youth unemployment to 40 per cent, more than double the general rate.",  # noqa: E501
    "The mill used 30 tons and the farm 95 tons, over three times as much.",
    "微型企业贷款最低500美元，最高5,000美元。",
    "甲组最低5,000美元，乙组最高500美元。",
    "The firms invested $87.6 million and save $41.7 million a year, so the outlay is recovered in just over two years.",  # noqa: E501
    "企业预计投资7.4万美元，每年可节省20.4万美元，不到5个月即可收回成本。",
    "The centres trained 60,000 people; 60 per cent of them, or about 36,000, are women.",
    "Schools opened classes for 750 students. Of these, 40 per cent, or about 300, are girls.",
    "五所学校为约750名学生开课，女生占40%，约合300人。",
    "受训者有8,000多人，妇女占90%，也就是7,200人以上。",
    "Nearly 5,000 people have benefited so far. With women at 43 per cent, that means fewer than 2,150 women.",
    "More than 7,500 jobs were created, of which more than 4,500, about 60 per cent, for women.",
    "创造了7,500多个就业，其中4,500多个即约60%属于妇女。",
    "国别方案共11个，其中6个在非洲，超过一半。",
    "一般事务人员339人。一般事务人员中女性163人，不到一半。",
    "减少了7,700万吨排放。同一年，议定书活动减少排放7,180万吨，相当于上述数字的九成以上。",
    "全世界丢弃了5,000万吨，未来十年可能增至7,500万吨，即再增加一半。",
    "The world threw away 50 million tons, which could grow to 75 million tons, an increase of one half.",
    "Switzerland ($12.3 million), Japan ($9.4 million), Italy ($8.5 million), China ($7.7 million) and Sweden ($7.1 million) together provided $45.0 million.",  # noqa: E501
    "全年收到5,700份商业计划书，融资需求1.56亿美元，平均每份不到3万美元。",
    "There were 50,000 sets, each holding 2 to 3 kg of lead, so at least 100 tonnes in all.",
    "Africa has 45 of our 170 Members. More than one in four Members is therefore African.",
    "On entry into force 87 per cent complied, above the target of 70 per cent.",
    "In 2020 the fund had 40 projects in Africa, or about 30 per cent of the total, and 12 in Asia.",
    "Some 250 firms applied. Half of them, or some 120, were accepted, as were 30 late ones.",
    "The 3,200 members voted; 52 per cent, that is 1,664, were for it.",
    "The plant employs 480 people, a third of them, that is 160, women.",
    "全厂有480人，三分之一即160人为女工。",
    "2019年有240家，2020年增至300家，增长25%。",
    "Output rose from 40 to 50 tons, an increase of a quarter, or 10 tons.",
    "Output rose from 40 to 50 tons, a rise of 25 per cent.",
    "Spending fell from 80 million to 60 million, a drop of one quarter.",
    "The region got $5 million, more than double the $2.3 million of the year before.",
    "该区域得到500万美元，是上年230万美元的两倍多。",
    "甲省有480户，乙省有230户，甲省是乙省的两倍多。",
    "Of the 90 pumps 40 are in use. More than two in five are therefore in use.",
    "90台水泵中有40台在用。因此，超过四成在用。",
    "The mill sold 640 tons in the first half and 700 in the second; exports took 210 tons, less than one third of that figure.",  # noqa: E501
    "In all 1,240 people were trained. Women numbered 620, half of that number.",
    "More than 300 people came, of whom some 180, or 60 per cent, were women.",
    "来了300多人，其中约180人即60%为妇女。",
    "They sold 420 tons for $210,000, on average less than $600 a ton.",
    "共发放贷款1,200笔，总额360万美元，平均每笔不到4,000美元。",
    "价格最低20元，最高50元。",
    "Fees are at least 200 euros in the north and at most 150 euros in the south.",
    "The ratio of pupils to teachers is 35 to 1; there are 140 pupils and 4 teachers.",
    "Exports of 40 per cent and imports of 19 per cent were both less than double the rate of 2010.",
    "She earns 90 dollars and he 40, less than three times as much as his brother.",
    "Sixteen per cent of the staff, or about 96, and 12 per cent of the 300 consultants, or 36, work from home.",
    "其中妇女占40%，约合120人；青年占25%，约合75人。",
    "培训300人，其中妇女占40%，约合120人；青年占25%，约合75人。",
    "Vacancies were 8 per cent of 1,200 posts. The rate for women, 42 per cent, means 504 of the posts are held by them.",  # noqa: E501
    "Of the $3.2 million a quarter, or $800,000, went to Peru, and of the rest one third, or $800,000, to Chile.",
    "Prices rose from $90 to $110 and sales by 12 per cent, or $3.1 million.",
    "产量由40吨增至50吨，增加10吨，增长四分之一。",
    "人口从500万增加到600万，其中城市人口增加30%。",
    "From 20 to 26 firms, an increase of 30 per cent, joined each year.",
    "60 per cent of the 4,200 farmers, or some 2,500, are women.",
    "Two thirds of them, that is more than 8,000 households, now have water; in 2015 there were 4,000.",
    "The rate was 12 per cent in 2019, or 340 cases, and 15 per cent, or 420 cases, in 2020.",
    "Inflation was 3 per cent. The grant, 40 per cent or $2 million, came late; the full sum was $5 million.",
    "有8,000多名农户参加，女户主占三成，即2,400户以上。",
    "会员1,200人，缴费率达85%，合1,020人。",
    "全省有水井2,400口，其中损坏的占15%，约合360口，另有40口待修。",
    "Among the 310 applicants 45 per cent, or 140, were under 30, and 20 per cent, or 62, came from abroad.",
    "The budget rose from $4.0 million to $5.2 million, an increase of nearly one third.",
    "The budget rose from $4.0 million to $5.0 million, an annual growth of 8 per cent.",
    "预算由400万美元增至520万美元，年均增长9%。",
    "预算由400万美元增至520万美元，即增长三成。",
    "The bank lent $50 million at 6 per cent, or $3 million a year.",
    "Water use fell from 640 to 480 litres, a fall of 25 per cent, and cost from $9 to $6, a fall of one third.",
    "Youth unemployment rose to 40 per cent from 22 per cent, less than double.",
    "The first scheme had 40 members and the second 95, more than twice as many.",
    "Men hold 346 posts and women 251, more than double the number of 1995.",
    "Men hold 346 posts and women 151, less than three times as many as in 1995.",
    "从120人增至300人，增加一倍半。",
    "出口额为4,000万美元，是十年前的三倍多，进口额为1,500万美元。",
    "Five in six of them, or 25 of the 30, passed.",
    "女性251人，占42%，即近六百人中的四成多。",
    "共有597人，其中女性251人，不到一半；P-5以上女性23人，占三成。",
]


def asked(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in contradictions(document, read_quantities(document))]


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_is_found(text: str) -> None:
    assert asked(text) != []


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The fund lent $210,000 to 420 farmers, an average of more than $600.", "more than $600"),
        ("The fund lent $210,000 to 420 farmers, averaging more than $600 per farmer.", "more than $600"),
        ("基金向420名农民贷款210,000美元，平均每人超过600美元。", "超过600美元"),
        ("基金向420家企业贷款210,000美元，平均每家企业超过600美元。", "超过600美元"),
    ],
)
def test_a_bound_on_an_average_is_told_of_once(text: str, stated: str) -> None:
    assert asked(text) == [stated]


def test_what_is_made_otherwise_names_all_that_make_it() -> None:
    text = "Staff took 20 per cent, travel 41.3 per cent and training 13.5 per cent; the other 52.2 per cent was kept."
    document = reflow(lines_of(text))
    (finding,) = contradictions(document, read_quantities(document))
    assert finding.explanation == (
        "From 20 per cent, 41.3 per cent and 13.5 per cent it is 25.2 %; the text says 52.2 per cent."
    )
