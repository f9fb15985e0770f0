"""Numbers stated roughly and exactly at once, and shares of parts that add up to their whole."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.bounded_twice import wrong_beside_exact
from outturn.methods.quantities.consistency.shares_of_sums import wrong_shares_of_sums


def bounds(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_beside_exact(document, read_quantities(document))]


def shares(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_shares_of_sums(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "exact"),
    [
        ("{} of the 60 welders, 44 to be exact, passed.", "More than 40", "Fewer than 40", "44"),
        ("We wrote to {} mills, in fact 312 of them.", "over 300", "under 300", "312"),
        ("Fees came to {} (€2.94 million).", "nearly €3 million", "over €3 million", "€2.94 million"),
        ("It took {} letters. The exact number was 489.", "fewer than 500", "more than 500", "489"),
        ("{} villages, precisely 96, have a pump.", "Almost 100", "More than 100", "96"),
        ("They planted {} trees (1,240 trees).", "at least 1,200", "at most 1,200", "1,240"),
        ("共收到{}封来信，确切数字是289封。", "近300", "300多", "289"),
        ("培训了{}人（52人）。", "50多", "不到50", "52人"),
        ("办班{}期，准确地说是48期。", "近50", "超过50", "48"),
        ("全年收费{}欧元，具体为294万欧元。", "不到300万", "超过300万", "294万欧元"),
    ],
)
def test_a_bound_must_hold_for_the_exact_number_behind_it(text: str, right: str, wrong: str, exact: str) -> None:
    assert bounds(text.format(right)) == []
    assert bounds(text.format(wrong)) == [exact]


@pytest.mark.parametrize(
    "text",
    [
        # Another number, of another kind, of a part, or much farther off than one number told twice would be.
        "More than 40 welders passed; 31 smiths failed.",
        "More than 40 welders (39 of them women) passed.",
        "More than 40 firms applied. In fact, 35 heard of it by radio.",
        "More than 40 welders (on 12 courses) passed, in fact 90 per cent of them.",
        "超过40人（其中女性31人）参加。",
    ],
)
def test_another_number_is_not_the_exact_one(text: str) -> None:
    assert bounds(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong", "share"),
    [
        ("Of the 60 answers, 33 were yes, 20 no, {}, and seven blank.", "a third", "more than two fifths", "33.3 %"),
        ("Of 60 answers, 33 were yes ({}), 20 no and seven blank.", "over half", "under half", "55 %"),
        ("Of 60 answers, 33 were yes, 20 no, or {} of the total, and seven blank.", "33.3 %", "38.3 %", "33.3 %"),
        ("共收回60份答卷。同意33份，{}；反对20份；空白7份。", "超过半数", "不到半数", "55 %"),
        ("共收回60份答卷。同意33份；反对20份，占{}；空白7份。", "33.3%", "38.3%", "33.3 %"),
    ],
)
def test_the_share_of_a_part_that_adds_up(text: str, right: str, wrong: str, share: str) -> None:
    assert shares(text.format(right)) == []
    assert shares(text.format(wrong)) == [share]


def test_a_share_of_something_else_is_not_that_of_the_part() -> None:
    assert shares("Of 60 answers, 33 were yes, 20 no, 90 per cent of them by post, and seven blank.") == []
