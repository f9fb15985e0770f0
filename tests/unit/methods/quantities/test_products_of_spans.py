"""From so much to so much each, for so many: the total from so much to so much follows from both."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency.products_of_spans import wrong_products_of_spans
from tests.unit.methods.quantities.checking import found

LAMPS = "The yard takes in 50,000 lamps. With 2 to 3 kg of lead in each, that keeps {} of lead out of the creek."
SHEEP = "The 400 farms keep 20 to 30 sheep each, which makes {} sheep."
LOANS = "Loans of $500 to $900 per farmer went to 300 farmers, or {} in all."
LAMPS_ZH = "该厂处理5万盏灯，每盏含铅2至3千克，共计{}。"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # 50,000 at 2 and 3 kg: 100 and 150 tonnes. 400 at 20 and 30: 8,000 and 12,000. 300 at $500 and $900.
        (LAMPS, "100 to 150 tonnes", "100 to 150 kilograms"),
        (LAMPS, "100,000 to 150,000 kg", "100 to 510 tonnes"),
        (SHEEP, "8,000 to 12,000", "800 to 1,200"),
        (LOANS, "$150,000 to $270,000", "$15,000 to $27,000"),
        (LAMPS_ZH, "100至150吨", "100至150千克"),
        (LAMPS_ZH, "100到150吨", "10到15吨"),
    ],
)
def test_both_ends_of_a_total_follow_from_those_of_each(text: str, right: str, wrong: str) -> None:
    assert found(wrong_products_of_spans, text.format(right)) == []
    assert [each.stated for each in found(wrong_products_of_spans, text.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        # No each, no number or two, no slip, another kind, the total first.
        "The 400 farms keep 20 to 30 sheep, which makes 800 to 1,200 sheep.",
        "The farms keep 20 to 30 sheep each, which makes 800 to 1,200 sheep.",
        "The 400 farms of 12 villages keep 20 to 30 sheep each, which makes 800 to 1,200 sheep.",
        "The 400 farms keep 20 to 30 sheep each, which makes 500 to 700 sheep.",
        "The 400 farms keep 20 to 30 sheep each, on 800 to 1,200 hectares.",
        "On 800 to 1,200 acres the 400 farms keep 20 to 30 sheep each.",
        "400个农场养羊20至30只，共800至1,200只。",
    ],
)
def test_other_spans_are_left_alone(text: str) -> None:
    assert found(wrong_products_of_spans, text) == []
