"""What the numbers of a text make of one another: each wrong number beside its right one, in both languages."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.relations.judging import wrong_relations
from tests.unit.methods.quantities.checking import found

PAIRS = [
    ("sum", "The choir has {} members: 118 women and 96 men.", "214", "241"),
    ("sum", "The clinic saw {} patients in May, of whom 3,412 were adults and 1,265 were children.", "4,677", "4,767"),
    ("run", "The fund paid out $8.35 million: $3.12 million for wells, ${} million for roads and $0.77 million for schools.", "4.46", "4.64"),
    ("share", "Of the 1,250 lamps that were sold, {}, or 36 per cent, went to schools.", "450", "540"),
    ("rest", "Fuel use fell by 25 per cent, from 3,640 litres to {} litres.", "2,730", "2,370"),
    ("growth", "Membership rose by 20 per cent, from 1,450 to {}.", "1,740", "1,470"),
    ("product", "The 24 villages received $3,750 each, a total of {}.", "$90,000", "$900,000"),
    ("sum", "合唱团共有{}人，其中女118人，男96人。", "214", "241"),
    ("run", "基金共支出8,350万元，其中打井3,120万元，修路{}万元，办学770万元。", "4,460", "4,640"),
    ("share", "售出的1,250盏灯中，学校购买{}盏，占36%。", "450", "540"),
    ("rest", "用油量由3,640升降至{}升，下降25%。", "2,730", "2,370"),
    ("growth", "社员由1,450人增至{}人，增长20%。", "1,740", "1,470"),
    ("product", "24个村每村获得3,750美元，合计{}。", "9万美元", "90万美元"),
]  # fmt: skip
SILENT = [
    "The clinic has 24 rooms and 310 patients; a second one, in Tala, has 18 rooms and 265 patients.",
    "Wages rose by 6 per cent to $412 a month, and 38 of the 95 workers joined the union.",
    "Bids came from 14 firms, 11 universities and 23 institutes in 9 countries.",
    "诊所有24间病房、310名病人；塔拉的另一家有18间病房、265名病人。",
]


@pytest.mark.parametrize(("shape", "text", "right", "wrong"), PAIRS)
def test_one_slip_in_a_relation_is_questioned(shape: str, text: str, right: str, wrong: str) -> None:
    assert found(wrong_relations, text.format(right)) == []
    (finding,) = found(wrong_relations, text.format(wrong))
    assert finding.quantities
    assert finding.expected in finding.explanation


@pytest.mark.parametrize("text", SILENT)
def test_numbers_that_nothing_ties_are_left_alone(text: str) -> None:
    assert found(wrong_relations, text) == []
