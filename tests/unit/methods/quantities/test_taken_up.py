"""What a text says of what it told before: bounds beside exact numbers, parts of a whole, more of them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in contradictions(document, read_quantities(document), 2020)]


CASES = [
    (
        "It avoided {} than 2 million cubic metres of wastewater. In all, wastewater fell by 2,162,987 cubic metres.",
        "more",
        "less",
    ),
    ("减少了{}200万立方米的废水。企业总投资1,030万美元。全部企业的废水产生量减少2,162,987立方米。", "超过", "不到"),
    (
        "Three firms each gave {} than $1 million net: Elm ($12.3 million), Oak ($9.4 million) and Ash ($8.5 million).",
        "more",
        "less",
    ),
    ("The State set $520 million aside. This sum was {} half of the total of $1.3 billion.", "less than", "more than"),
    ("The State set $520 million aside. This sum was {} per cent of the total of $1.3 billion.", "40", "60"),
    ("政府拨款5.2亿美元。这笔款项约占13亿美元总额的{}%。", "40", "60"),
    (
        "Of 195 projects, 102 were green. Green projects thus made up slightly {} than half of the total.",
        "more",
        "less",
    ),
    ("该区域有134个项目，其中83个保护环境。保护环境的项目占{}。", "六成以上", "不到六成"),
    ("It was the theme of 392 of the 728, or 54 per cent, which is {} than half.", "more", "less"),
    ("两者相加为34.6%，{}35%。", "接近但不到", "已经超过"),
    ("Our share more than {}, from $789,817 in 2019 to $2,637,121 in 2020.", "tripled", "quadrupled"),
    ("捐款由2019年的789,817美元增至2020年的2,637,121美元，是上年的{}倍多。", "三", "四"),
    ("捐款由2019年的789,817美元增至2020年的2,637,121美元，{}上年的三倍。", "超过", "不到"),
    ("时间从每只{}到20分钟缩短到不到2分钟。", "15", "25"),
    ("The time fell from {} to 20 minutes by hand to less than two minutes.", "15", "25"),
    ("增速下降至2019年的1.3%{}。", "以下", "以上"),
    ("It earns back an outlay of US$74,000 in {} than five months, with savings of US$204,000 a year.", "less", "more"),
    ("企业投入74,000美元，每年可节省204,000美元，投资回收期{}5个月。", "不到", "超过"),
    ("The hall shows 110 inventions. Japan chose {} of them for transfer.", "13", "130"),
    ("平台展示110项技术。日本选出了其中{}项转让。", "13", "130"),
    ("The firm has 180 employees, and {} of them are women.", "27", "270"),
    ("举行了六次协商，本局参加了六次协商中的{}次。", "两", "八"),
    ("Of the pupils, {} per cent were girls and 60 per cent boys.", "40", "45"),
    ("The bureau issued {} project reviews. It also made two other reviews, which brings the total to 18.", "16", "19"),
    ("Gifts of $152 million in 2019 rose to ${} million in 2020.", "163", "143"),
    ("2019年捐款1.52亿美元，2020年{}1.43亿美元。", "降至", "升至"),
    ("The share of women {} to 40 per cent in 2020, after 38 per cent in 2019.", "rose", "fell"),
    ("Five schools have about 750 pupils. {} per cent of the pupils, or about 300, are girls.", "Forty", "Sixty"),
    ("In 2020 there were more than 8,000 jobs. Ninety per cent of them, or {} than 7,200, are new.", "more", "fewer"),
    (
        "There are 195 plans: 102 for the environment, 54 for jobs, 29 for trade and 10 for others. "
        "Environmental plans thus made up slightly {} than half of the total.",
        "more",
        "less",
    ),
    ("该区域有134个项目：繁荣16个，竞争力25个，环境83个，跨领域10个。环境项目占{}。", "六成以上", "不到六成"),
    (
        "The portfolio is $559.8 million. Of this amount, $211.2 million will come later; the balance is ${} million.",
        "348.6",
        "384.6",
    ),
    ("组合为5.598亿美元。其中2.112亿美元是分期付款，其余{}亿美元可用。", "3.486", "3.846"),
    ("The portfolio stood at $559.8 million. Of that amount, $211.2 million, or {} per cent, are due.", "38", "48"),
    ("The Board approved 111 proposals, namely {} documents and four programmes.", "107", "117"),
    ("网络覆盖巴林、中国、德国、日本、意大利和尼日利亚等{}个国家的9个办事处。", "6", "4"),
    ("本局在布鲁塞尔、日内瓦和纽约{}地设有联络处。", "三", "四"),
    ("We gave $50 million to Riga, $36 million to Lima and $2 million to Suva. The {} sums are due.", "three", "four"),
    ("There were {} reviews, one of the fund in Riga and one of the way we work.", "two", "three"),
    ("本局接待了{}名实习生、11名干事和2名专家，三类人员合计162名。", "149", "194"),
    ("计划共有17项指标，本局达到了其中的{}项。", "13", "76"),
    (
        "Firms each gave {} than $1 million, led by Elm with $12 million, Oak with $9 million and Ash with $8 million.",
        "more",
        "less",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), CASES)
def test_what_was_told_before_is_taken_up_rightly(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert len(found(text.format(wrong))) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "It saved less than 3 million cubic metres of water. Wastewater fell by 3,162,987 cubic metres.",
        "The State gave $520 million, and $200 million more. This sum was more than half of the total of $1.3 billion.",
        "The share was 34.6 per cent, in Asia more than 35 per cent.",
        "占比为34.6%，超过2019年的33.1%。",
        "Two halls show 110 and 40 inventions. Experts chose 130 of them.",
        "The firm has 110 machines. Thousands of parts are made each day, 1,300 of them for export.",
        "Ten schools took part with hundreds of pupils; 130 of them were girls.",
        "基金资助10个项目。参加培训的人员来自各地，其中130人是妇女。",
        "The time fell from 25 to 20 minutes and then to 10.",
        "Sales exceeded $2 million. In the first half, sales came to $1,962,987.",
        "降至40%以上的国家有3个。",
        "Emissions fell from 25 to 20 tons to reach the target.",
        "The share rose to 40 per cent in 2020, compared with 45 per cent for men.",
        "温度从25度降到20度。",
        "项目帮助60家公司达到质量标准，使31家公司的产品缺陷率降低75%。",
        "Each tube holds 2 to 3 kilograms of lead, so that 100 to 150 tons of lead are kept out of the soil.",
        "By hand it takes 15 to 20 minutes; by machine less than two minutes, and the wool weighs 50 per cent more.",
        "企业投入74,000美元，每年可节省204,000美元，投资回收期不到5个月。总投资1,030万美元，每年节省1,960万美元。",
        "行动计划2.0共有17项指标，本局达到了其中的76%。",
        "支出为7,971万欧元，回收机制收回1,915万欧元，费用回收率平均为12.4%。",
        "There are 27 plans: nine in Africa, one in the Arab region, ten in Asia, three in Europe and four in America.",
    ],
)
def test_what_is_said_of_something_else(text: str) -> None:
    assert found(text) == []
