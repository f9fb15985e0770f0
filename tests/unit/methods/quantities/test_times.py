"""Lengths, offsets, series and ages that the dates of a passage do not leave; each wrong one beside its right one."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, reflow
from outturn.methods.quantities.consistency.ages import wrong_ages
from outturn.methods.quantities.consistency.durations import wrong_durations
from outturn.methods.quantities.consistency.lengths import wrong_lengths
from outturn.methods.quantities.consistency.offsets import wrong_offsets
from outturn.methods.quantities.consistency.recurrences import broken_rules
from outturn.methods.quantities.consistency.timelines import timeline
from outturn.methods.quantities.consistency.year_orders import reversed_years

YEAR = 2020
DURATIONS = [
    ("The auditors worked in Lusaka from {} May for a week.", "4 to 9", "4 to 29"),
    ("The hackathon was open from 6 to {} July. In these three days 40 teams took part.", "8", "18"),
    ("A two-week course for millers was held in Quito between 2 and {} March.", "13", "23"),
    ("Digging began on 1 April 2019 and was finished on {} 2019, in exactly five months.", "31 August", "31 October"),
    (
        "The furnace was lit in May 2018. It was put out in {} and had thus run for 18 months.",
        "November 2019",
        "April 2019",
    ),
    (
        "The ban came into force on 2 March 2020 and ended on {} the same year, after half a year.",
        "1 September",
        "1 July",
    ),
    ("The fair, which lasted four days, took place from {} October 2020.", "6 to 9", "6 to 19"),
    ("The mission stayed in the port from 5 to {} June, ten working days.", "16", "26"),
    (
        "The lease was signed in January 2018 and, being valid for three years, expired in {}.",
        "January 2021",
        "January 2020",
    ),
    ("She took office on 15 May 2017 and stayed for a year and a half, until {}.", "November 2018", "November 2019"),
    ("A team of four spent 16 days in the valley (4 to {} October).", "19", "29"),
    ("The two surveys, six months apart, were made in February and {} 2020.", "August", "October"),
    ("Construction took 14 months: it began in May 2019 and ended in {} 2020.", "July", "December"),
    ("The embargo lasted from 15 March until 5 {}, about twelve weeks.", "June", "August"),
    ("The training lasted six weeks and ended on 14 {}; it had begun on 6 July.", "August", "September"),
    ("两次评估相隔半年，分别在2020年2月和{}月。", "8", "10"),
    ("中心2016年9月奠基，历时两年零三个月，于{}年12月落成。", "2018", "2019"),
    ("项目周期为36个月，2018年1月启动，计划于{}年12月结束。", "2020", "2021"),
    ("首期贷款于2019年3月发放，还款期18个月，最后一笔应于{}年9月还清。", "2020", "2021"),
    ("展览于5月6日至{}日在利马举行，共展出四天。", "9", "19"),
    ("专家组3月2日至{}日在厂里停留两周，逐台检查设备。", "13", "23"),
    ("为期三天的研讨会于11月4日至{}日在线上召开。", "6", "16"),
    ("大坝2018年3月1日开工，同年{}月31日完工，用时八个月。", "10", "8"),
    ("平台于2019年10月上线，试运行期半年，次年{}月结束。", "4", "7"),
    ("仓库2020年2月3日关闭，{}恢复使用，前后历时六周。", "3月16日", "5月16日"),
    ("合同自2018年1月生效，有效期三年，至{}年12月到期。", "2020", "2022"),
    ("铁路于2015年6月动工。{}年6月铁路建成通车，工期四年。", "2019", "2017"),
    ("检查组用三周时间走访了各县，时间为9月7日至{}日。", "25", "15"),
    ("课程从8月10日到{}日，学员共学习十天。", "19", "29"),
]
OFFSETS = [
    ("The bridge was closed on 5 May 2020. Three weeks later, on {}, it was open again.", "26 May", "16 May"),
    ("The contract was signed on 10 February. Work began on {}, two months after the signature.", "10 April", "10 May"),
    ("The first loan was paid out on {}, five days before the visit of the bank on 14 June.", "9 June", "19 June"),
    ("The deadline of 15 March was extended by a month to {}.", "15 April", "15 June"),
    ("The congress, planned for 4 May, was postponed by six months and took place on {}.", "4 November", "4 October"),
    (
        "Half a year after the launch on 1 March, on {}, the ten thousandth user was counted.",
        "1 September",
        "1 November",
    ),
    (
        "The report went out on 2 June. Objections must be filed within four weeks of it; the deadline is {}.",
        "30 June",
        "20 June",
    ),
    ("Training ended on 30 October. The test followed on {}, ten days later.", "9 November", "19 November"),
    ("The second survey, in {} 2020, came eighteen months after the first, in March 2019.", "September", "October"),
    ("The embargo was lifted on 12 May, exactly 100 days after it was imposed on 2 {}.", "February", "January"),
    ("首次检测在安装后三个月进行，即2020年{}月20日，安装日期为4月20日。", "7", "9"),
    ("会议于10月12日召开，比原定日期{}月12日推迟了六个月。", "4", "7"),
    ("第二次会议比第一次晚三周，于{}召开，第一次会议的日期是5月4日。", "5月25日", "6月25日"),
    ("大桥5月5日封闭，三周后的{}重新通车。", "5月26日", "5月16日"),
    ("合同于2月10日签订，两个月后即{}开工。", "4月10日", "5月10日"),
    ("截止日期原为3月15日，后延长一个月，至{}止。", "4月15日", "6月15日"),
    ("大会原定5月4日召开，推迟六个月，于{}举行。", "11月4日", "10月4日"),
    ("异议须自公布之日起四周内提出。名单于6月2日公布，提出异议的期限为{}。", "6月30日", "6月20日"),
    ("培训10月30日结束。培训结束十天后，{}举行了考试。", "11月9日", "11月19日"),
]
RULES = [
    ("The talks were broadcast every week, on {} March.", "2, 9, 16 and 23", "2, 9, 16 and 28"),
    ("A fortnightly letter went out on {} June.", "1, 15 and 29", "1, 15 and 27"),
    ("The board met on Tuesday, {} May 2020.", "12", "13"),
    ("讲座每周举办一次，时间为{}。", "3月2日、9日、16日和23日", "3月2日、9日、16日和28日"),
    ("简报每两周发出一期：{}。", "6月1日、15日和29日", "6月1日、15日和27日"),
    ("理事会于2020年5月{}日（星期二）开会。", "12", "13"),
]
AGES = [
    ("The cooperative, established in {}, is in its eighth year.", "2013", "2003"),
    ("Set up in {}, the mill celebrated its fiftieth anniversary.", "1970", "1980"),
    ("The boiler has been in use since {} and was taken down after 30 years.", "1990", "1980"),
    ("该社成立于{}年，现已进入第八个年头。", "2013", "2003"),
    ("该厂建于{}年，今年迎来五十周年。", "1970", "1980"),
    ("锅炉自{}年使用，已运行30年。", "1990", "1980"),
]
ORDERS = [
    ("Yields went from 3.1 tonnes in {} to 4.2 tonnes in 2020.", "2018", "2022"),
    ("Membership was 510 in 2020, up from 340 in {}.", "2019", "2021"),
    ("产量由{}年的300吨提高到2020年的420吨。", "2018", "2028"),
    ("从{}年到访的12个国家增至2019年的20个。", "2017", "2019"),
]


def found(rule, text: str) -> list[str]:  # type: ignore[no-untyped-def]
    document = reflow(lines_of(text))
    return [
        each.stated for each in (rule(document) if rule in (reversed_years, wrong_lengths) else rule(document, YEAR))
    ]


CASES = [
    (rule, *case)
    for rule, cases in (
        (wrong_durations, DURATIONS),
        (wrong_offsets, OFFSETS),
        (broken_rules, RULES),
        (wrong_ages, AGES),
        (reversed_years, ORDERS),
    )
    for case in cases
]


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), CASES)
def test_a_date_is_held_against_what_the_text_says_of_it(rule, text: str, right: str, wrong: str) -> None:  # type: ignore[no-untyped-def]
    assert found(rule, text.format(right)) == []
    assert len(found(rule, text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The plant opened in March 2018 and, after six months of losses, was closed in October 2020.",
        "The laboratory, opened on 3 March 2019, worked for 12 months without a power cut until 4 May 2020.",
        "Between 2 and 20 March the team visited 14 firms, spending two days in each.",
        "From May to October 2020 nurses were trained for three weeks each.",
        "The second phase, from March 2019 to June 2020, was delayed for three months by floods.",
        "In March 2020 work stopped; it resumed in September 2020 and since then has gone on for eight weeks.",
        "The loan, granted on 1 July 2018 for three years, was repaid early, in May 2020.",
        "The second course ended on 14 August after six weeks; it had begun on 6 July.",
        "The strike lasted from 3 to 9 March; production resumed two weeks later, on 23 March.",
        "The agreement, signed on 2 March 2018 and valid for five years, has been applied since 1 June 2018.",
        "Founded in 2015, the school taught 30 pupils in its first year.",
        "The workers met twice a week, on 3, 5, 10 and 12 March.",
        "展会5月4日至8日举行，参观者平均停留两天。",
        "2020年5月至10月，护士分批接受了三周的培训。",
        "项目2018年3月启动，期间因洪水停工两个月，2020年5月完工。",
        "中心2019年3月3日启用，当年培训12期，每期两周，至12月20日结束。",
        "2020年3月停产，9月恢复生产，此后连续运转八周未出故障。",
        "贷款于2018年7月发放，期限三年，2020年5月提前还清。",
        "该校成立于2015年，第二年招收30名学生。",
    ],
)
def test_lengths_of_something_else(text: str) -> None:
    rules = (wrong_durations, wrong_offsets, broken_rules, wrong_ages, reversed_years, wrong_lengths)
    assert not any(found(rule, text) for rule in rules)


def test_a_date_without_year_takes_that_of_the_text_around_it() -> None:
    document = reflow(lines_of("合同于2018年11月5日签订，次年2月1日生效，同年5月试产，12月验收。"))
    (passage,) = document.prose()
    assert [(each.years[0], each.begin.month) for each in timeline(passage, "zh", YEAR)] == [
        (2018, 11),
        (2019, 2),
        (2019, 5),
        (2019, 12),
    ]
