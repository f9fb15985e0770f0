"""Comparisons of what is named, leads, trends, extremes and balances."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities.consistency.comparisons import wrong_comparisons
from outturn.methods.quantities.consistency.extremes import wrong_extremes
from outturn.methods.quantities.consistency.leads import wrong_leads
from outturn.methods.quantities.consistency.named_comparisons import wrong_named_comparisons
from outturn.methods.quantities.consistency.surpluses import wrong_surpluses
from outturn.methods.quantities.consistency.trends import wrong_trends
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("check", "text", "right", "wrong"),
    [
        (wrong_named_comparisons, "Receipts of the fair were €61.2 million. Spending, at €60.8 million, stayed {} receipts.", "below", "above"),  # noqa: E501
        (wrong_named_comparisons, "Tolls brought $2.6 million and rents $3.1 million; rents, {} tolls, grew fastest.", "more than", "less than"),  # noqa: E501
        (wrong_named_comparisons, "Income was 4.2 million and outlay 3.9 million, so that income {} outlay.", "exceeded", "fell short of"),  # noqa: E501
        (wrong_named_comparisons, "The plan foresaw 120 wells; 134 were dug, {} planned.", "more than", "fewer than"),
        (wrong_named_comparisons, "The target was 120 wells and 134 were dug, so the target was {}.", "exceeded", "missed"),  # noqa: E501
        (wrong_named_comparisons, "We had expected 300 visitors; 412 came, {} we had expected.", "many more than", "many fewer than"),  # noqa: E501
        (wrong_named_comparisons, "门票收入6,120万元，支出6,080万元，支出{}收入。", "低于", "高于"),
        (wrong_named_comparisons, "计划打井120口，实际打井134口，{}计划数。", "超过", "低于"),
        (wrong_named_comparisons, "计划打井120口，实际打井134口，{}计划。", "超额完成", "未完成"),
        (wrong_named_comparisons, "培训男性212人、女性340人，女性{}男性。", "多于", "少于"),
        (wrong_named_comparisons, "培训男性212人、女性340人，女性人数{}男性。", "高于", "低于"),
        (wrong_comparisons, "Costs of $2.3 million {} the budget of $2.5 million.", "remained below", "exceeded"),
        (wrong_comparisons, "Costs of $2.3 million were {} the budgeted $2.5 million.", "less than", "more than"),
        (wrong_comparisons, "The number of firms rose to 318, {} than the 290 of the year before.", "more", "fewer"),
        (wrong_comparisons, "Output reached 318 tonnes, {} than in 2019, when it was 290 tonnes.", "higher", "lower"),
        (wrong_comparisons, "Waiting takes 14 minutes, {} the 22 minutes of the old office.", "less than", "more than"),
        (wrong_comparisons, "Repairs were made in 39 hours on average, {} the 48 hours allowed.", "under", "over"),
        (wrong_comparisons, "满意率为91%，{}85%的目标。", "超过", "未达到"),
        (wrong_comparisons, "该县普及率为41%，{}全省52%的平均水平。", "低于", "高于"),
        (wrong_leads, "Lima has 14 centres and Quito 12, two {} than Lima.", "fewer", "more"),
        (wrong_leads, "Lima has 14 centres, two {} than Quito, which has 12.", "more", "fewer"),
        (wrong_leads, "Quito with 12 centres has two {} than Lima with 14.", "fewer", "more"),
        (wrong_leads, "The latter, with 340 pupils, is 40 pupils {} than the former with 300.", "larger", "smaller"),
        (wrong_leads, "织工64名，染工61名，前者{}三名。", "多", "少"),
        (wrong_leads, "甲县有学校14所，乙县12所，乙县比甲县{}两所。", "少", "多"),
        (wrong_trends, "The number of firms rose to 318, {} than the 290 of the year before.", "more", "fewer"),
        (wrong_trends, "Output reached 318 tonnes, {} than in 2019, when it was 290 tonnes.", "higher", "lower"),
        (wrong_trends, "Waiting takes 14 minutes, {} the 22 minutes of the old office.", "less than", "more than"),
        (wrong_trends, "The rate was 34 per cent, {} from 41 per cent in 2018.", "down", "up"),
        (wrong_trends, "At 34 per cent, the rate was {} than the year before (41 per cent).", "lower", "higher"),
        (wrong_trends, "The rate, 34 per cent, has {} since 2018, when it was 41 per cent.", "fallen", "risen"),
        (wrong_trends, "比率为34%，比2018年的41%有所{}。", "下降", "上升"),
        (wrong_trends, "投诉2019年118起，2020年97起，有所{}。", "减少", "增加"),
        (wrong_trends, "2018年为2.4吨，2020年为2.9吨，呈{}趋势。", "上升", "下降"),
        (wrong_trends, "男生212人，比女生的240人{}。", "少", "多"),
        (wrong_extremes, "The cheapest bid was {} and the dearest $52,000.", "$31,000", "$71,000"),
        (wrong_extremes, "The tallest building has {} floors, the lowest four.", "nine", "three"),
        (wrong_extremes, "五块试验田中，乙田产量最{}，为4.2吨，其余为2.1吨、2.8吨、3.0吨和3.3吨。", "高", "低"),
        (wrong_extremes, "报价最高的一家为52万元，最低的一家为{}万元。", "31", "71"),
        (wrong_surpluses, "Income was $3.4 million and expenditure $3.1 million, leaving a {}.", "surplus", "deficit"),
        (wrong_surpluses, "Revenue of $3.4 million {} expenditure of $3.1 million.", "exceeded", "did not cover"),
        (wrong_surpluses, "The line cost $84,000 against a budget of $80,000, {} of five per cent.", "an overrun", "a saving"),  # noqa: E501
        (wrong_surpluses, "Spending was $76,000; with a budget of $80,000 the project was thus {}.", "under budget", "over budget"),  # noqa: E501
        (wrong_surpluses, "Exports reached $15 million and imports $12 million, so that trade showed a {}.", "surplus", "deficit"),  # noqa: E501
        (wrong_surpluses, "Income of $3.4 million and costs of $3.1 million left a {}.", "profit", "loss"),
        (wrong_surpluses, "预算为250万美元，实际支出230万美元，{}预算。", "未超", "超出"),
    ],
)  # fmt: skip
def test_what_the_numbers_bear_out_and_what_they_do_not(
    check: Callable[..., object], text: str, right: str, wrong: str
) -> None:
    assert found(check, text.replace("{}", right)) == []
    assert found(check, text.replace("{}", wrong)) != []
