"""Sentences that only look as if they contradicted themselves, and like ones that do."""

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked


@pytest.mark.parametrize(
    "text",
    [
        "按性别计，男346人，女251人，女性占42%。",
        "Thirteen Governments gave more than $1 million each, with Norway ($12.3 million), Japan ($9.4 million) and Italy ($8.5 million) at the head; those three together gave $30.2 million.",  # noqa: E501
        "全年正在实施的方案共27个：非洲9个，阿拉伯区域1个，亚太10个，欧洲3个，拉丁美洲4个，亚太一个区域就占三分之一以上。",
        "Delivery was $177.7 million, 7 per cent down on 2019 and 5.4 per cent below the average of 2015-2019.",
        "报告为7项标准给出了评分，其中4项的满意率超过90%：相关性（100%）、成效（98%）、设计（95%）、管理（91%）。",
        "The other three criteria stayed below one half: reach with 44 per cent; effect with 25 per cent; and two more at 33 per cent.",  # noqa: E501
        "At headquarters women outnumbered men, 405 to 397.",
        "Norway gave it US$12.3 million in 2020, ahead of Japan with 9.4 million and Italy with 8.5 million.",
        "We make seven recommendations: four to the board, two to the ministry and one to the donor.",
        "The ILO has 187 members, seventeen more than our 170; the WHO has 194.",
        "原来花100镑、卖150镑的一批鸡，如今花60镑、卖195镑，毛利由50镑升到135镑。",
        "旧址每月租金5万镑，新址4.1万镑，一年可省10.8万镑，正好够付两名实习生各9个月的津贴，每人每月6,000镑。",
        "四成（4,000万美元）拟用于环境，三成半（3,500万美元）用于竞争力，其余2,500万美元用于繁荣。",
        "回收店2020年拆解了5,400台旧电视，平均每月450台，店主雇了6人，人均900台。",
        "她看了96份计划书，约谈24家，投了6家，即每16份里投1份。",
        "Asia led with USD 53.4 million, ahead of Africa with USD 37.7 million, so that the two together took just over half of the total of USD 177.7 million.",  # noqa: E501
        "Output rose by half, defects fell by a third and exports went from 40 to 60 per cent of sales.",
        "把网上课程由现有的26门增至每年新开八门，三年24门，届时共50门。",
        "支出为1.26亿瑞士法郎，其中世界银行5,200万，贸易中心1,400万，其余6,000万分给九个机构。",
        "到2020年已有11国，其中非洲六国、阿拉伯区域两国，亚洲、欧洲、拉丁美洲各一国。",
        "另有三家，其中一家报告说，它完成了17个泡沫厂改造，平均每厂31万美元，共527万美元。",
        "拆解厂2019年处理1,260吨，2020年处理1,080吨，下降14%，但铜回收率由88%升至91%。",
        "一般事务人员339人。一般事务人员中女性163人，不到一半。",
        "On a scale of six the panel gave 6 for taste, 5 for look, 4 for smell and 3 for price, an average of 4.5.",
        "满分10分，四项得分分别为8分、7分、6分和5分，平均6.5分。",
        "It employed 692 staff, 42 per cent of them women, and 1,508 drivers on daily contracts.",
        "The mill took on 85 people, 30 of them women, and 240 seasonal hands from the north.",
        "Nine pilots were run; one of them, a farm with 500 cows, makes its own gas.",
        "试点共9个。其中一个试点是一座有500头奶牛的农场，产气周期40天。",
        "从27家企业的申请中选出6项，送到4个国家，其中一项净水设备装了35台。",
        "The loan scheme, which began at the end of 2016, has closed.",
        "The plant was opened at the end of 2017 with money from two banks.",
        "Dyers employ 135 people, 35 of them women, two of these as managers. The scrap fell by 12. At the second works 27 of the 180 employees are women.",  # noqa: E501
        "The budget is 890,000 euros, to be paid in instalments of 350,000, 300,000 and 240,000.",
        "Chile was one of five countries in the scheme when two more, Peru and Ghana, joined it; that makes seven.",
        "2020年底共有109个项目，其中57个属于环境类，略过半数。2021—2023年计划再办两个。",
        "下一阶段在另外两个省进行，每年培训农民1,200名，三年共3,600名。",
        "Fuel cost 415,000 tugrik and lodging 520,000 (four nights), allowances 600,000; in all 1,535,000 tugrik, or 265,000 below the approved 1.8 million.",  # noqa: E501
        "1979年，河畔的国际中心启用，距今已有四十多年。",
        "先后有6个国家试点，2019年增加4个，2020年加上甲国，共11个。",
        "先后有6个国家试点，2019年增加4个，2020年加上甲国和乙国，共12个。",
        "前一年接待了4,800人，其中学生占四成，即1,920人。",
        "我们走访了其中4家：皮革厂120人，毡靴厂58人，奶制品厂41人，缝纫社34人，合计253人。",
        "The four works employ: tannery 120, felt mill 58, dairy 41, sewing loft 34, in all 253.",
        "五、建议\n（一）8月底前补齐发电机；（二）2022年班次女学员提高到四分之一，今年为14%。",
        "I timed 20 sheep: the mean was 3 minutes 40 seconds, the best 2 minutes 50.",
        "One firm raised its output from 160 to 200 hides (25 per cent); another laid off 14 people in April.",
        "The town has set aside 300 million tugrik for 2021 to 2023, 100 million a year, for small workshops.",
        "区域在全球占7%，据此推算约350万吨。本市旧电器为5,000吨出头，确切说是5,210吨。",
        "380名职员中妇女171名，占45%，比我们的比例高三个百分点。",
        "收到申请2,346份，平均每个职位138份，女性申请人占39%。",
        "本科与另外六家组织合办，承担两场讲座，人数分别为118人和97人，共215人。",
        "Sales were 7 per cent less, so that the year before brought 191 million; and 5.4 per cent below the mean, which lay near 188 million.",  # noqa: E501
        "The course trained nearly 2,300 farmers and more than 2,500 students.",
        "Can this be raised in 2021?",
        "年度支出为1.777亿美元，其中环境1.070亿美元，超过支出的一半。",
        "Models were set up in the five states of Gujarat, Karnataka, Maharashtra, Odisha and Punjab.",
        "新办法的四大支柱是创新、数字基础设施、数字技能、数字合作与伙伴关系。",
        "新办法的五大支柱是创新、数字基础设施、数字技能、数字合作与伙伴关系。",
        "有45个成员国，其中29个是最不发达国家，在19个国家设有代表处。",
        "在29个国家设有代表处。正在实施的方案有9个，正在制定的还有11个。",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str) -> None:
    assert not asked(text)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "On a scale of six the panel gave 6 for taste, 5 for look, 4 for smell and 3 for price, an average of 7.5.",
            "7.5",
        ),
        ("It employed 110 staff, 130 of them women.", "130"),
        ("组织的试点共9个，其中12个在南方。", "12个"),
        ("我们走访了其中4家：皮革厂120人，毡靴厂58人，奶制品厂41人，合计219人。", "4"),
        ("Models were set up in the five states of Gujarat, Karnataka, Maharashtra and Punjab.", "5"),
        ("上述讲座人数分别为118人和97人，共251人。", "251人"),
        ("先后有6个国家试点，2019年增加4个，共11个。", "11个"),
        ("新办法的六大支柱是创新、数字基础设施、数字技能、数字合作与伙伴关系。", "6"),
        ("年度支出为1.777亿美元，其中环境1.070亿美元，超过支出。", "1.070亿美元"),
        ("His 11.4 million is fewer than 10,000 and more than 20,000 sheep.", "fewer than 10,000 … more than 20,000"),
    ],
)
def test_what_is_wrong_is_still_asked(text: str, stated: str) -> None:
    assert stated in asked(text)
