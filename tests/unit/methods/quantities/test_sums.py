"""Lists of amounts held against a total that stands before them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.sums import wrong_sums


def sums(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_sums(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The library lent 1,840 books. Readers in town took 930, pupils 650 and visitors 360.", "1,940"),
        (
            "The year cost 24.6 million dollars. Rent took 10.1 million of them, wages 8.3 million and travel 9.2 million.",  # noqa: E501
            "27,600,000",
        ),
        ("The fund received $27.7 million (the city $15.9 million, the port $17.8 million).", "33,700,000"),
        ("协会有会员728个。其中，东部392个，中部143个，西部133个，海外10个。", "678"),
        ("园区有工厂47家、职工3,400人。改造分三期，一期19家、二期21家、三期17家。", "57"),
        (
            "Riga gave 12.25 million dollars, Oslo 9.45 million dollars and Rome 8.55 million dollars. These three gave 36.25 million dollars.",  # noqa: E501
            "30,250,000",
        ),
        ("甲市出资945万元人民币，乙市855万元人民币。上述两地出资合计不超过1,750万元人民币。", "18,000,000"),
        ("两家基金供资27.7万美元（甲基金19.9万美元，乙基金11.8万美元）。", "317,000"),
    ],
)
def test_a_list_that_misses_its_total_by_a_digit(text: str, expected: str) -> None:
    assert sums(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The library lent 1,840 books. Readers in town took 830, pupils 650 and visitors 360.",
        "The town has 170 clubs. Of these 45 are small, 34 are young and 25 are old.",
        "Sales came to 1,043 boxes, 582 of them red. Improved were 304, new were 579 and gone were 210.",
        "The fund received $27.7 million (the city $15.9 million, the port $11.8 million).",
        "Of 24 desks nine went to Peru, ten to Chad, four to Mali and one to Oman.",
        "协会有会员728个。其中，东部392个，中部143个，西部183个，海外10个。",
        "Riga gave 12.25 million dollars, Oslo 9.45 million dollars and Rome 8.55 million dollars. These three gave 30.25 million dollars.",  # noqa: E501
        "甲市出资945万元人民币，乙市855万元人民币。上述两地出资合计超过1,750万元人民币。",
        "效率达标91个；公平一项，达标64个，接近达标39个，8个未达标。全部文件111份。",
    ],
)
def test_a_list_that_makes_it_or_is_of_something_else(text: str) -> None:
    assert sums(text) == []
