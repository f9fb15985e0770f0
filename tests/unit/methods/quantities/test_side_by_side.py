"""Sentences that differ in one word or number: the right one has no finding, the wrong one is found."""

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked

SHARES = (
    ("35 of its 135 employees, roughly {}, are women.", "one in four", "one in three"),
    ("The mill has 135 staff; 35 of them, or about {}, are women.", "26 per cent", "62 per cent"),
    ("They created more than 7,500 jobs, over 4,500 of them for women, roughly {}.", "three in five", "two in five"),
    ("Of the $143 million paid, $64.8 million, or about {} per cent, was meant for the environment.", "45", "54"),
    ("The 48 plants employ 900 people, of whom 300 (some {} per cent) are young.", "33", "45"),
    ("135名员工中有35名，约{}，是女性。", "四分之一", "三分之一"),
    ("创造7,500多个就业岗位，其中4,500多个（约{}）由妇女担任。", "五分之三", "五分之二"),
    ("About 750 pupils attend; 40 per cent of them, about {}, are girls.", "300", "450"),
    ("The course has 750 students. A third of them (some {}) are boys.", "250", "375"),
    ("五所学校约750名学生参加课程，其中40%，约{}名，是女生。", "300", "450"),
    (
        "Exports made up 40 per cent of sales in 2019 and 60 per cent in 2020, a rise of {}.",
        "20 percentage points",
        "20 per cent",
    ),
)
SUMS = (
    ("The rate fell from 8 per cent to 6 per cent, down {} percentage points.", "2", "4"),
    ("缺勤率从8%降至6%，下降{}个百分点。", "2", "4"),
    ("It took part in 104 programmes. Seventy of these are new; the other {} cover many fields.", "34", "44"),
    ("第一次征集提交了41份提案，第二次征集又提交31份，两次共{}份。", "72", "82"),
    ("42 per cent are with firms and 22 per cent with associations, together {} two thirds.", "almost", "more than"),
    ("6.4 per cent carry marker 2B and 28.2 per cent marker 2A, just {} 35 per cent in all.", "under", "over"),
    ("首要目标的占6.4%，重要目标的占28.2%，合计{}35%。", "近", "超过"),
)
COMPARISONS = (
    ("At headquarters there were {} women than men (405 against 397).", "more", "fewer"),
    ("There were {} boys than girls, 305 to 397.", "fewer", "more"),
    ("总部女性{}男性（405人对397人）。", "多于", "少于"),
    ("非洲获3,620万美元，{}阿拉伯区域的1,460万美元。", "多于", "少于"),
    ("{} of the 90 firms (35) sold abroad.", "Some", "Most"),
    ("90家企业中{}（35家）有出口。", "少数", "多数"),
    ("总部女性比男性{}（405人对397人）。", "多", "少"),
    ("这里有692名工作人员和来自134个国家的1,508名顾问，顾问人数{}。", "是工作人员的两倍以上", "不到工作人员的两倍"),
    ("剪一只羊由过去的15到20分钟缩短到不到2{}。", "分钟", "小时"),
    ("Shearing a sheep was cut from 15 to 20 minutes to less than 2 {}.", "minutes", "hours"),
    ("净捐款{}100万美元的政府有四个：瑞士1,230万美元、日本940万美元、意大利850万美元、中国770万美元。", "超过", "不足"),
    (
        "Three States gave {} than $1 million: Japan ($9.4 million), Italy ($8.5 million) and Chad ($7.7 million).",
        "more",
        "less",
    ),
    ("企业总投资为1,030万美元，每年减少排放352吨，节省费用1,960万美元，{}七个月即可收回。", "不到", "超过"),
    ("A merchant had started out with 600 {} (less than $7).", "afghanis", "euros"),
    ("赠款600欧元（约合{}美元）。", "700", "7"),
)
LISTS = (
    ("{} Governments, those of Afghanistan, Bangladesh and Vanuatu, extended their programmes.", "Three", "Four"),
    ("{} new laboratories, those in Graz and Riga, opened.", "Two", "Three"),
    (
        "They did best on {} criteria: design, where all did well, relevance (84 per cent) and impact (82 per cent).",
        "three",
        "four",
    ),
    ("方案迎来印度尼西亚和南非两个新成员，加上先前的哥伦比亚、埃及、秘鲁、乌克兰和越南，参加国增至{}个。", "七", "六"),
    ("方案接纳了乍得、马里和秘鲁，连同原有的埃及、肯尼亚和加纳，成员国数量增加到{}个。", "六", "七"),
    ("应对框架分{}个阶段，即准备和遏制、应对和适应、复苏和转型。", "三", "四"),
    ("在布里奇敦、开罗、坎帕拉、普拉亚、圣萨尔瓦多和温得和克设有{}个区域中心。", "六", "七"),
)
DATES = (
    ("The three-day forum took place from 5 to {} May 2020.", "7", "9"),
    ("为期三天的论坛于2020年5月5日至{}日举行。", "7", "9"),
    ("2020 was the first year of a new strategy, which covers the period {}.", "2020–2024", "2017–2021"),
    ("500 drivers are learning in a four-year programme running from 2018 to {}.", "2022", "2020"),
    ("A three-year project that runs from 2019 to {} helps.", "2022", "2020"),
    ("该机制的四年期方案2018年开班，到{}年共将培训500名司机。", "2022", "2020"),
)


HERE = (
    "全球十大排放国有5个在这里，134个项目中有83个致力于环境。",
    "其中两个办事处设在那里，15名职员常驻。",
)


@pytest.mark.parametrize("text", HERE)
def test_here_and_there_are_no_whole(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(("text", "right", "wrong"), (*SHARES, *SUMS, *COMPARISONS, *LISTS, *DATES))
def test_one_is_silent_and_the_other_is_found(text: str, right: str, wrong: str) -> None:
    assert asked(text.format(right)) == []
    assert asked(text.format(wrong)) != []
