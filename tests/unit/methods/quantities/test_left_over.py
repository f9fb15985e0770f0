"""What remains, held against what its whole leaves."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.left_over import wrong_left_over


def left(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in wrong_left_over(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port met 13 of the 17 rules, or 76 per cent. Five remain to be met.", ("Five", "4")),
        ("Nine of the 14 tests were passed; six were missed.", ("six", "5")),
        ("Of the roofs, 22 of 30 have been mended; nine are still outstanding.", ("nine", "8")),
        ("Nine of its 12 bells ring again, leaving four to be recast. ", ("four", "3")),
        ("By May, 31 of the 45 wells were dug. The other 12 have yet to be started.", ("12", "14")),
        ("27项规定中，车站做到21项，尚有7项未达到。", ("7项", "6")),
        ("全部18座水闸中，已完成13座。其余4座仍在施工。", ("4座", "5")),
        (
            "Sales came to $177.7 million. Of this, $107.0 million went to bread, $34.5 million to milk, $28.1 million to eggs and the remaining $18.1 million to fruit.",  # noqa: E501
            ("$177.7 million", "187,700,000"),
        ),
        (
            "The library counted 7,912 loans. Pupils made 4,386 of them, readers in town 2,687, and for the remaining 542 no card was kept.",  # noqa: E501
            ("7,912", "7,615"),
        ),
        ("全年售票7,912张。学生4,386张，市民2,687张，其余542张未登记。", ("7,912张", "7,615")),
        (
            "Six of the bells are in Africa and two in the Arab region; the four other regions have one each.",
            ("4", "3"),
        ),
        ("非洲有六个，阿拉伯区域两个，其他四个区域各一个。", ("4", "3")),
    ],
)
def test_what_is_not_left(text: str, expected: tuple[str, str]) -> None:
    assert left(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The port met 13 of the 17 rules, or 76 per cent. Four remain to be met.",
        "The port met 13 of the 17 rules. Three remain to be met, one was dropped.",
        "The port met 13 of the 17 rules. Five cranes remain in use in the old dock, which is closed at night.",
        "27项规定中，车站做到21项，尚有6项未达到。",
        "27项规定中，车站做到21项，另有3项获奖。",
        "The library counted 7,912 loans. Pupils made 4,683 of them, readers in town 2,687, and for the remaining 542 no card was kept.",  # noqa: E501
        "Six of the bells are in Africa and two in the Arab region; the three other regions have one each.",
        "Prices rose in Africa. The three other regions saw them fall, Asia and the Pacific most.",
        "非洲有六个，阿拉伯区域两个，其他三个区域各一个。",
    ],
)
def test_what_is_left(text: str) -> None:
    assert not left(text)
