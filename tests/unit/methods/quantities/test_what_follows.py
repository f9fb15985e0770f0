"""What may come, what none is, what joined, and what each region has, held against the numbers beside it."""

from __future__ import annotations

import pytest

from tests.unit.methods.quantities.checking import asked


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "In 2019, 50 million tons were thrown away, a figure that could grow to 75 thousand tons within ten years.",
            "In 2019, 50 million tons were thrown away, a figure that could grow to 75 million tons within ten years.",
        ),
        (
            "The mill burnt 640 tons of coal, a quantity that should fall to 710 tons next year.",
            "The mill burnt 640 tons of coal, a quantity that should fall to 510 tons next year.",
        ),
        (
            "全世界丢弃的产品有5,000万吨，未来十年可能增至7,500吨。",
            "全世界丢弃的产品有5,000万吨，未来十年可能增至7,500万吨。",
        ),
        (
            "Outlays of $10.3 million save the firms $19.6 million a year, so the money comes back in less than five months.",  # noqa: E501
            "Outlays of $10.3 million save the firms $19.6 million a year, so the money comes back in less than seven months.",  # noqa: E501
        ),
        (
            "The shares are: design 95 per cent, staff 91 per cent and cost 77 per cent. No criterion scored below 80 per cent.",  # noqa: E501
            "The shares are: design 95 per cent, staff 91 per cent and cost 77 per cent. No criterion scored below 75 per cent.",  # noqa: E501
        ),
        (
            "The yields were 12, 14 and 19 tons. None of the fields gave more than 18 tons.",
            "The yields were 12, 14 and 19 tons. None of the fields gave more than 20 tons.",
        ),
        (
            "The review covers five criteria. The shares are: design 95 per cent, staff 91 per cent, cost 77 per cent and speed 60 per cent.",  # noqa: E501
            "The review covers four criteria. The shares are: design 95 per cent, staff 91 per cent, cost 77 per cent and speed 60 per cent.",  # noqa: E501
        ),
        (
            "评价包括五项标准。各项达标的比例为：设计95%，人员91%，费用77%，速度60%。",
            "评价包括四项标准。各项达标的比例为：设计95%，人员91%，费用77%，速度60%。",
        ),
        (
            "Peru and Ghana joined the five countries already in the scheme, so that it is now at work in eight.",
            "Peru and Ghana joined the five countries already in the scheme, so that it is now at work in seven.",
        ),
        (
            "方案迎来甲国和乙国两个新成员，加上此前的丙、丁、戊、己和庚五国，参与国增至八个。",
            "方案迎来甲国和乙国两个新成员，加上此前的丙、丁、戊、己和庚五国，参与国增至七个。",
        ),
        (
            "该系统在20年寿命期内将减排8,180吨二氧化碳当量，平均每年490吨。",
            "该系统在20年寿命期内将减排8,180吨二氧化碳当量，平均每年409吨。",
        ),
        (
            "Over its life of 20 years the plant will avoid 8,180 tons of waste, on average 490 tons a year.",
            "Over its life of 20 years the plant will avoid 8,180 tons of waste, on average 409 tons a year.",
        ),
        (
            "In five years they spent $6.4 million, $1.82 million a year on average.",
            "In five years they spent $6.4 million, $1.28 million a year on average.",
        ),
        ("框架分三层。本文只讲第二层至第四层。", "框架分四层。本文只讲第二层至第四层。"),
        (
            "今年适逢宣言通过25周年和妇女署成立10周年。疫情给这三个周年蒙上阴影。",
            "今年适逢宣言通过25周年、决议通过20周年和妇女署成立10周年。疫情给这三个周年蒙上阴影。",
        ),
        (
            "The year saw the 25th anniversary of the Declaration and the 20th anniversary of the fund. Few marked these three anniversaries.",  # noqa: E501
            "The year saw the 25th anniversary of the Declaration and the 20th anniversary of the fund. Few marked these two anniversaries.",  # noqa: E501
        ),
        ("87%的项目按时启动，比70%的目标高出17个项目。", "87%的项目按时启动，比70%的目标高出17个百分点。"),
        (
            "Of all projects 87 per cent began in time, beating the target of 70 per cent by 17 projects.",
            "Of all projects 87 per cent began in time, beating the target of 70 per cent by 17 percentage points.",
        ),
        ("下一步，2012年1月起启用新的界面。", "下一步，2021年1月起启用新的界面。"),
        ("节约能源900多亿瓦时，也就是90多兆瓦时。", "节约能源900多亿瓦时，也就是90多吉瓦时。"),
        (
            "正在实施的国别方案有27个：亚太10个，非洲9个，欧洲和中亚3个，阿拉伯区域1个。",
            "正在实施的国别方案有23个：亚太10个，非洲9个，欧洲和中亚3个，阿拉伯区域1个。",
        ),
        (
            "There are 27 plans: 10 in Asia, 9 in Africa, 3 in Europe and 1 in the Arab region.",
            "There are 23 plans: 10 in Asia, 9 in Africa, 3 in Europe and 1 in the Arab region.",
        ),
    ],
)
def test_wrong_is_asked_and_right_is_not(wrong: str, right: str) -> None:
    assert asked(wrong)
    assert not asked(right)


@pytest.mark.parametrize(
    "text",
    [
        "The mill burnt 640 tons of coal, and its neighbour might rise to 710 tons.",
        "项目共27个，主要分布在亚太10个，非洲9个，欧洲3个，阿拉伯区域1个。",
        "No village has fewer than 40 houses. The three in the south have 31, 35 and 38.",
        "全书分三册，第一册已出版。第二层和第四层正在装修。",
        "The team of 17 beat the target by 12 projects.",
        "下一步将总结2015年以来的经验。",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert not asked(text)
