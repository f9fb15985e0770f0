"""Sentences that only look as if they contradicted themselves, and like ones that do."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions

YEAR = 2020


def asked(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in contradictions(document, read_quantities(document), YEAR)]


@pytest.mark.parametrize(
    "text",
    [
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
