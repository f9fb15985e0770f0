"""Shares of a whole that is named or taken up, the only ones on a side of a mark, and women and men of whom one is counted."""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities.consistency.averages_by_name import wrong_averages_by_name
from outturn.methods.quantities.consistency.both_sexes import wrong_both_sexes
from outturn.methods.quantities.consistency.comparisons import wrong_comparisons
from outturn.methods.quantities.consistency.complements import wrong_complements
from outturn.methods.quantities.consistency.named_shares import wrong_named_shares
from outturn.methods.quantities.consistency.only_ones import wrong_only_ones
from outturn.methods.quantities.consistency.paybacks import wrong_paybacks
from outturn.methods.quantities.consistency.rough_shares import wrong_rough_shares
from outturn.methods.quantities.consistency.share_bounds import wrong_bounds
from outturn.methods.quantities.consistency.shares import wrong_shares
from tests.unit.methods.quantities.checking import found

_PROJECTS = (
    "The region has 195 projects: 102 on the environment, 54 on prosperity, 29 on trade and 10 on other matters."
)
_RATED = "Relevance was rated at 98 per cent, management at 91 per cent and sustainability at 82 per cent."


@pytest.mark.parametrize(
    ("check", "text", "right", "wrong"),
    [
        (wrong_named_shares, f"{_PROJECTS} Environment accounts for {{}} of them.", "just over half", "less than a third"),  # noqa: E501
        (wrong_named_shares, "The Fund paid $41.2 million: $29.6 million for equipment, $7.4 million for training and $4.2 million for travel. Training absorbed {} of it.", "less than a fifth", "more than a third"),  # noqa: E501
        (wrong_named_shares, "基金共支付4,120万元：设备2,960万元，培训740万元，差旅420万元。培训占总额的{}。", "不到五分之一", "三分之一以上"),  # noqa: E501
        (wrong_named_shares, "全区共有195个项目，其中环境类102个。环境类项目占比{}。", "超过五成", "不足三成"),
        (wrong_named_shares, "By theme, $64.8 million went to the environment, $34.6 million to trade, $31.2 million to prosperity and $12.3 million to services. Environment thus took {} of the total.", "over two fifths", "well over half"),  # noqa: E501
        (wrong_bounds, "Spending came to $30.3 million. The environment took $18.1 million of it, {}.", "more than half", "less than a third"),  # noqa: E501
        (wrong_bounds, "Of the 160 pupils, 45 passed the test, {} of the total.", "over a quarter", "well over half"),
        (wrong_bounds, "专业人员有210名，国家干事48名，一般事务人员339名。专业人员中女性72名，{}。", "超过三分之一", "不足三分之一"),  # noqa: E501
        (wrong_bounds, "These industries made 50.7 per cent of value added in rich countries in 2018, {}, but 38.4 per cent elsewhere.", "more than half", "less than half"),  # noqa: E501
        (wrong_bounds, "女学员占全部学员的比例2020年为50.7%，{}，而2019年为46%。", "超过一半", "不到一半"),
        (wrong_rough_shares, "全年支出1.07亿美元，占1.777亿美元总支出的{}。", "六成左右", "四成左右"),
        (wrong_rough_shares, "It spent $107 million on technical cooperation, about {} of total expenditure of $177.7 million.", "three fifths", "two fifths"),  # noqa: E501
        (wrong_only_ones, "Efficiency, at 77 per cent, was the weakest of the five and the only one {} 80 per cent.", "below", "above"),  # noqa: E501
        (wrong_only_ones, "Of the five regions, Africa, with 88 per cent, was the only one {} 60 per cent.", "above", "below"),  # noqa: E501
        (wrong_only_ones, "五项标准中，效率为77%，是唯一{}80%的一项。", "低于", "高于"),
        (wrong_only_ones, f"{_RATED} Efficiency, at 77 per cent, was the {{}} of the ratings.", "lowest", "highest"),
        (wrong_only_ones, "成效为98%，管理为91%，可持续性为82%，效率为77%，是五项标准中最{}的。", "低", "高"),
        (wrong_both_sexes, "该处的14人中有9名女性，女性{}男性。", "多于", "少于"),
        (wrong_both_sexes, "女性占43%，{}男性。", "少于", "多于"),
        (wrong_both_sexes, "Of the 14 people nine are women; women {} men.", "outnumber", "are outnumbered by"),
        (wrong_both_sexes, "14 people work there; nine are women, so that women are in the {}.", "majority", "minority"),  # noqa: E501
        (wrong_averages_by_name, "它为750个项目促成了20亿美元的投资。平均算下来，每个项目得到的投资{}260万美元。", "超过", "不到"),  # noqa: E501
        (wrong_averages_by_name, "It raised $2.0 billion for 750 projects. On average each project received {} than $2.6 million.", "more", "less"),  # noqa: E501
        (wrong_complements, "{} per cent of the documents met the requirements, while 75 per cent came close to them.", "Twenty", "Eighty"),  # noqa: E501
        (wrong_complements, "{}以上的文件符合要求，75%接近要求。", "两成", "八成"),
        (wrong_paybacks, "预计投资7.4万美元，每年可节省20.4万美元，{}便可收回。", "不到五个月", "五年以上"),
    ],
)  # fmt: skip
def test_what_the_numbers_bear_out_and_what_they_do_not(
    check: Callable[..., object], text: str, right: str, wrong: str
) -> None:
    assert found(check, text.replace("{}", right)) == []
    assert found(check, text.replace("{}", wrong)) != []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (wrong_named_shares, f"{_PROJECTS} Women lead less than a third of them."),
        (wrong_named_shares, f"{_PROJECTS} Environment projects in Egypt account for less than a third of them."),
        (wrong_named_shares, "全区共有195个项目，其中环境类102个。环境类支出占比不足三成。"),
        (wrong_bounds, "Sales came to $2.0 million and $3.5 million; $1.2 million of that, less than a quarter, was bread."),  # noqa: E501
        (wrong_bounds, "节电34%，一半以上来自照明。"),
        (wrong_bounds, "Output rose to 34 per cent of capacity in 2019, more than half, it is said, being exported."),
        (wrong_shares, "该中心全年培训320人，其中女性208人，三成左右来自农村。"),
        (wrong_shares, "The office employs 40 people, 31 of them in the field, more than half of them on short contracts."),  # noqa: E501
        (wrong_only_ones, "Efficiency, at 77 per cent, was the weakest, and relevance the only one above 95 per cent."),
        (wrong_only_ones, "三家企业得分为77%，唯一高于90%的是糖厂。"),
        (wrong_only_ones, f"{_RATED} Breweries, at 39 per cent, had the highest costs of all."),
        (wrong_only_ones, "成效为98%，管理为91%，可持续性为82%。失业率为7%，是各省中最高的。"),
        (wrong_comparisons, "效率为77%，相关性是唯一高于95%的标准。"),
        (wrong_both_sexes, "Of the 120 trainees 45 were women; in the second course women outnumbered men."),
        (wrong_both_sexes, "女性占43%，在总部女性多于男性。"),
        (wrong_complements, "Sixty-five per cent of the mills met the standard for noise, while 55 per cent did not meet that for dust."),  # noqa: E501
        (wrong_paybacks, "The plant cost $1.2 million and saves $300,000 a year; with the grant it pays for itself in under two years."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_said_of_something_else(check: Callable[..., object], text: str) -> None:
    assert found(check, text) == []
