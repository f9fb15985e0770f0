"""Bounds on each and on all of several, limits, and sums with a bound."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from outturn.methods.quantities.consistency.bounded_sums import wrong_bounded_sums
from outturn.methods.quantities.consistency.bounded_totals import wrong_bounded_totals
from outturn.methods.quantities.consistency.bounded_twice import wrong_beside_exact
from outturn.methods.quantities.consistency.bounds_on_all import wrong_bounds_on_all
from outturn.methods.quantities.consistency.left_over import wrong_left_over
from outturn.methods.quantities.consistency.limits import wrong_limits
from outturn.methods.quantities.consistency.universals import wrong_universals
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("check", "text", "right", "wrong"),
    [
        (wrong_bounded_totals, "Seven mills put in {} $120,000 each, in all $960,000.", "at least", "at most"),
        (wrong_bounded_totals, "Every one of the seven mills put in {} $120,000, for a total of $960,000.", "no less than", "no more than"),  # noqa: E501
        (wrong_bounded_totals, "Prizes ranged from $300 to $2,500; no winner got {} $2,500.", "more than", "less than"),
        (wrong_bounded_totals, "The cold room is kept {} 8 degrees; readings varied between 3.1 and 7.4 degrees.", "below", "above"),  # noqa: E501
        (wrong_bounded_totals, "Readings varied between 3.1 and 7.4 degrees and so stayed {} 8 degrees throughout.", "below", "above"),  # noqa: E501
        (wrong_bounded_totals, "七家磨坊{}各出资12万元，合计96万元。", "至少", "至多"),
        (wrong_bounded_totals, "四户各借款{}9万元，合计31万元。", "不超过", "不少于"),
        (wrong_limits, "Target: at most 30 days per permit. Result: 26 days on average, {} the target.", "inside", "outside"),  # noqa: E501
        (wrong_limits, "Small loans of up to $8,000 were on offer. The largest, to a bakery, was {}.", "$7,400", "$8,400"),  # noqa: E501
        (wrong_limits, "The quorum is nine; twelve members came in May and {} in July, so that both meetings were able to take decisions.", "ten", "eight"),  # noqa: E501
        (wrong_limits, "Travel may not take more than 5 per cent of the budget; at 4.2 per cent it remained {} the ceiling.", "below", "above"),  # noqa: E501
        (wrong_limits, "The pass mark is 60; with {} points he passed.", "64", "54"),
        (wrong_limits, "每班人数不得{}25人。三个班实到24人、22人和25人，均符合规定。", "多于", "少于"),
        (wrong_limits, "按规定，差旅费不得超过预算的5%。全年差旅费占4.2%，在限额之{}。", "内", "外"),
        (wrong_limits, "贷款上限为8万元。最大的一笔发给面包房，为{}万元。", "7.4", "8.4"),
        (wrong_limits, "每次会议须有至少九人出席。五月到会十二人，七月到会{}，均达到法定要求，符合规定。", "十人", "七人"),  # noqa: E501
        (wrong_limits, "合同规定工期最长为18个月，实际用时16个月，{}规定。", "符合", "违反"),
        (wrong_universals, "Stocks were always {} 40 tonnes; even in June, the leanest month, 43 tonnes lay in the store.", "above", "below"),  # noqa: E501
        (wrong_universals, "Temperatures never {} 8 degrees: the highest reading was 7.4 degrees.", "exceeded", "fell below"),  # noqa: E501
        (wrong_universals, "出勤率从未{}80%，最差的一周也有84%。", "低于", "高于"),
        (wrong_universals, "库存始终{}40吨，最少的六月也有43吨。", "高于", "低于"),
        (wrong_universals, "没有一批{}40公斤，最重的一批为38公斤。", "超过", "少于"),
        (wrong_bounds_on_all, "At least {} countries – Chad, Mali, Niger, Togo and Benin – sent delegates.", "five", "six"),  # noqa: E501
        (wrong_bounds_on_all, "More than {} towns took part: Lima, Cuzco, Puno, Ica and Tacna.", "four", "five"),
        (wrong_bounds_on_all, "All four wells are deeper than 40 metres: 43, 47, 52 and {} metres.", "41", "31"),
        (wrong_bounds_on_all, "Each of the four wells is {} than 40 metres deep: 43, 47, 52 and 41 metres.", "more", "less"),  # noqa: E501
        (wrong_bounds_on_all, "All four wells are {} than 40 metres: 43, 47, 52 and 41 metres.", "deeper", "shallower"),
        (wrong_bounds_on_all, "At least {} countries (Chad, Mali, Niger, Togo and Benin) sent delegates.", "five", "six"),  # noqa: E501
        (wrong_bounds_on_all, "至少{}个国家（乍得、马里、尼日尔、多哥和贝宁）派代表出席。", "五", "六"),
        (wrong_bounds_on_all, "至多{}个国家（乍得、马里、尼日尔、多哥和贝宁）派代表出席。", "五", "四"),
        (wrong_bounded_sums, "The three mines yield 12, 9 and 8 tonnes, {} 30 tonnes in all.", "less than", "more than"),  # noqa: E501
        (wrong_bounded_sums, "三座矿分别产12吨、9吨和8吨，合计{}30吨。", "不足", "超过"),
        (wrong_beside_exact, "At present {} 30 boats go out, 34 at the end of June.", "more than", "fewer than"),
        (wrong_beside_exact, "The tank holds {} 3,000 litres (2,940).", "nearly", "more than"),
        (wrong_beside_exact, "Just {} 1,000 people came: 1,038.", "over", "under"),
        (wrong_beside_exact, "Each of the four wells is {} than 40 metres deep: 43, 47, 52 and 41 metres.", "more", "less"),  # noqa: E501
        (wrong_beside_exact, "All four wells are {} than 40 metres: 43, 47, 52 and 41 metres.", "deeper", "shallower"),
        (wrong_beside_exact, "来宾{}千人，共1,038人。", "逾", "不足"),
        (wrong_left_over, "Of the 71 members, 66 came; {} six were absent.", "fewer than", "more than"),
        (wrong_left_over, "Thirty-six of the 48 trainees passed, {} did not.", "12", "14"),
        (wrong_left_over, "71个会员中66个到会，缺席者{}六个。", "不足", "多于"),
    ],
)  # fmt: skip
def test_what_the_numbers_bear_out_and_what_they_do_not(
    check: Callable[..., object], text: str, right: str, wrong: str
) -> None:
    assert found(check, text.replace("{}", right)) == []
    assert found(check, text.replace("{}", wrong)) != []
