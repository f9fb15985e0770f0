"""What several that are named have together is what the sentence before gives them, and only if it is told of these."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency.named_sums import wrong_named_sums
from tests.unit.methods.quantities.checking import found

SHARES = "Mills kept 42 per cent, ferries 22 per cent and farms 10 per cent. {}"
BEHIND = "Some 42 per cent went to mills, 22 per cent to ferries and 10 per cent to farms. {}"
SHARES_ZH = "磨坊占茶叶的42%，渡轮占22%，农场占10%。{}"
COUNTS = "Asia and the Pacific has 195 wells, Africa 134 and the Arab region 72. {}"
COUNTS_ZH = "亚洲和太平洋有195口水井，非洲134口，阿拉伯区域72口。{}"
MONEY = "In 2020 Ghana gave $42 million, Togo $22 million and Mali $10 million. {}"
MONEY_ZH = "加纳提供4,200万美元，多哥2,200万美元，马里1,000万美元。{}"


@pytest.mark.parametrize(
    ("listed", "right", "wrong", "stated"),
    [
        # 22 + 10 = 32, just below a third; 42 + 22 = 64.
        (SHARES, "Ferries and farms together thus kept nearly one third.", "Ferries and farms together thus kept over one third.", "over one third"),  # noqa: E501
        (SHARES, "Together, ferries and farms kept 32 per cent.", "Together, ferries and farms kept 23 per cent.", "23 per cent"),  # noqa: E501
        (BEHIND, "Ferries and farms combined received less than 40 per cent.", "Ferries and farms combined received more than 40 per cent.", "more than 40 per cent"),  # noqa: E501
        (BEHIND, "Mills and ferries together had 64 per cent.", "Mills and ferries together had 46 per cent.", "46 per cent"),  # noqa: E501
        (SHARES_ZH, "渡轮和农场合计接近三分之一。", "渡轮和农场合计超过三分之一。", "超过三分之一"),
        (SHARES_ZH, "磨坊、渡轮加起来占茶叶的六成以上。", "磨坊、渡轮加起来不到一半。", "不到一半"),
        # 195 + 134 = 329, 134 + 72 = 206.
        (COUNTS, "Asia and the Pacific and Africa together have 329 wells.", "Asia and the Pacific and Africa together have 392 wells.", "392"),  # noqa: E501
        (COUNTS_ZH, "非洲和阿拉伯区域两个区域合计超过200口。", "非洲和阿拉伯区域两个区域合计超过210口。", "超过210口"),
        (MONEY, "Togo and Mali jointly gave $32 million in 2020.", "Togo and Mali jointly gave $23 million in 2020.", "$23 million"),  # noqa: E501
        (MONEY_ZH, "多哥和马里合计超过3,000万美元。", "多哥和马里合计不到3,000万美元。", "不到3,000万美元"),
    ],
)  # fmt: skip
def test_those_named_have_what_the_list_gives_them(listed: str, right: str, wrong: str, stated: str) -> None:
    assert found(wrong_named_sums, listed.format(right)) == []
    assert [each.stated for each in found(wrong_named_sums, listed.format(wrong))] == [stated]


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        # Other names, other things, another whole, another year, each, a rise, or a number that no slip explains.
        (SHARES, "Ferries and boats together kept over one third."),
        (SHARES, "Ferries and farms together kept over one third of the water."),
        (SHARES, "Ferries and farms each kept over one third, and together more."),
        (SHARES, "Ferries and farms together rose by more than one third."),
        (SHARES, "Ferries and farms together kept 77 per cent."),
        (SHARES_ZH, "渡轮和农场合计占咖啡的三分之一以上。"),
        (SHARES_ZH, "渡轮和农场平均合计超过三分之一。"),
        (COUNTS, "Africa and the Arab region together have more than 210 boats."),
        (COUNTS_ZH, "非洲和阿拉伯区域目标合计超过210口。"),
        (MONEY, "Togo and Mali jointly gave $23 million in 2019."),
        (MONEY, "Togo and Mali jointly gave more than $99 million."),
    ],
)
def test_what_is_not_told_of_those_named_is_left_alone(listed: str, told: str) -> None:
    assert found(wrong_named_sums, listed.format(told)) == []
