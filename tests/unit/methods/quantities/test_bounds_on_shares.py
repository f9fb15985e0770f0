"""Bounds on shares, of what is named, told again or changed, and shares that are all of one whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities.consistency.change_bounds import wrong_change_bounds
from outturn.methods.quantities.consistency.majorities import wrong_majorities
from outturn.methods.quantities.consistency.named_shares import wrong_named_shares
from outturn.methods.quantities.consistency.percent_of_referent import wrong_percent_of_referent
from outturn.methods.quantities.consistency.share_bounds import wrong_bounds
from outturn.methods.quantities.consistency.shares_told import wrong_shares_told
from outturn.methods.quantities.consistency.whole_percentages import wrong_whole_percentages
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("check", "text", "right", "wrong"),
    [
        (wrong_named_shares, "Of the 240 loans, the north had 96, the coast 80 and the hills 64. The north took {} a third of all loans.", "more than", "less than"),  # noqa: E501
        (wrong_named_shares, "Fishing brought in 4.1 million euros, farming 3.2 million and crafts 1.7 million, together 9.0 million. Crafts made up {} a fifth of this.", "just under", "just over"),  # noqa: E501
        (wrong_named_shares, "全年放贷240笔，北部96笔，沿海80笔，山区64笔。北部贷款占全部的{}。", "三分之一以上", "不足三分之一"),  # noqa: E501
        (wrong_bounds, "Nearly one in {} of the 860 lamps tested had failed. The testers counted 212 failures.", "four", "three"),  # noqa: E501
        (wrong_bounds, "Women filled 47 of the 90 posts, {} half.", "just over", "just under"),
        (wrong_bounds, "The workshop repaired 612 engines out of 800, {} three in four.", "more than", "fewer than"),
        (wrong_bounds, "Exports accounted for $2.2 million of sales of $8.1 million, {} 30 per cent.", "less than", "more than"),  # noqa: E501
        (wrong_bounds, "{} half of the 240 loans, 131 to be precise, went to women.", "More than", "Less than"),
        (wrong_bounds, "Women received 131 of the 240 loans – {} half.", "over", "under"),
        (wrong_bounds, "妇女担任90个职位中的47个，{}半数。", "超过", "不足"),
        (wrong_bounds, "在240笔贷款中，妇女获得131笔，{}一半。", "超过", "不到"),
        (wrong_bounds, "妇女获得的贷款{}一半，即240笔中的131笔。", "超过", "不到"),
        (wrong_bounds, "240笔贷款有{}一半发放给妇女，共131笔。", "超过", "不到"),
        (wrong_bounds, "160台水泵仅有38台可用，{}四分之一。", "不到", "超过"),
        (wrong_bounds, "The Union gave US$30.3 million, the Fund 15.9 and Peru (12.3). The ten make US$112.5 million, {} four fifths of all US$143.0 million.", "close to", "more than"),  # noqa: E501
        (wrong_bounds, "十个捐助方（秘鲁12.3）共出资1.125亿美元，{}全部1.43亿美元的八成。", "不到", "超过"),
        (wrong_change_bounds, "The pump's use fell from 6.2 to 4.9 litres, a drop of {}.", 'about a fifth', 'more than a quarter'),  # noqa: E501
        (wrong_change_bounds, "The price rose from $2.0 to $2.9, an increase of {}.", "almost one half", "more than one half"),  # noqa: E501
        (wrong_change_bounds, "Membership grew from 1,200 to 1,900, {} one half.", "by more than", "by less than"),
        (wrong_change_bounds, "Sales more than doubled, from $2.1 million to {} million.", "$4.6", "$3.6"),
        (wrong_change_bounds, "Losses have been cut by {} half, from 22 per cent to 9 per cent.", "more than", "less than"),  # noqa: E501
        (wrong_change_bounds, "Fees rose from $40 to $52, {} 25 per cent.", "or by more than", "or by less than"),
        (wrong_change_bounds, "油耗由6.2升降至4.9升，降幅{}。", "约为五分之一", "超过四分之一"),
        (wrong_change_bounds, "门票由每张35元涨至51元，涨幅{}五成。", "不到", "超过"),
        (wrong_change_bounds, "会员由1,200户增至1,900户，增幅{}五成。", "超过", "不足"),
        (wrong_majorities, "Only a minority of the households, {} of 310, are connected.", "120", "220"),
        (wrong_majorities, "多数受访者（{}%）表示满意。", "56", "46"),
        (wrong_percent_of_referent, "Output {} the plan, at 104 per cent of it.", "exceeded", "fell short of"),
        (wrong_percent_of_referent, "产量{}年度计划，完成率为104%。", "超过", "未达到"),
        (wrong_shares_told, "A quarter of the 640 lamps, or {}, were replaced.", "160", "190"),
        (wrong_shares_told, "Of the budget of $240,000, a quarter was for seed, half for tools, and the rest, {}, for fees.", "$60,000", "$80,000"),  # noqa: E501
        (wrong_shares_told, "A quarter of the 480 plots, namely {}, lie fallow.", "120", "180"),
        (wrong_shares_told, "全部640盏灯中，旧灯占四分之一，为{}盏，新灯480盏。", "160", "190"),
        (wrong_whole_percentages, "Own funds cover 40 per cent, loans 35 per cent and grants {} per cent of the cost.", "25", "35"),  # noqa: E501
        (wrong_whole_percentages, "Funding: own funds 40 per cent, loans 35 per cent, grants {} per cent.", "25", "35"),
        (wrong_whole_percentages, "Sixty-two per cent of the plots are irrigated; the other {} per cent depend on rain.", "38", "48"),  # noqa: E501
        (wrong_whole_percentages, "Some 62 per cent of the plots are irrigated and {} per cent are not.", "38", "48"),
        (wrong_whole_percentages, "One third of the fee is paid on signature and the remaining {} on delivery.", "two thirds", "three quarters"),  # noqa: E501
        (wrong_whole_percentages, "自有资金占40%，贷款占35%，赠款占{}%。", "25", "35"),
    ],
)  # fmt: skip
def test_what_the_numbers_bear_out_and_what_they_do_not(
    check: Callable[..., object], text: str, right: str, wrong: str
) -> None:
    assert found(check, text.replace("{}", right)) == []
    assert found(check, text.replace("{}", wrong)) != []


@pytest.mark.parametrize(
    "text",
    [
        "The Fund gave US$15.9 million, then Peru (12.3) and Mali (11.8). The ten make US$112.5 million, close to four fifths of the net total.",  # noqa: E501
        "Peru gave 12.3 million; the ten firms make 112.5 million, nearly four fifths.",
        "基金1,590万美元，秘鲁（12.3），马里（11.8）。十方出资1.125亿美元，不到总额的八成。",
    ],
)
def test_a_count_is_no_part_of_a_bare_amount(text: str) -> None:
    assert found(wrong_bounds, text) == []
