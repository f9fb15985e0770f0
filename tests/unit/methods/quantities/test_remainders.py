"""Parts that are all of a whole: the rest, yes and no, counted items, answers, ratios."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.lists import short_lists
from outturn.methods.quantities.consistency.parts import wrong_totals
from outturn.methods.quantities.consistency.remainders import wrong_remainders


def expected(text: str, check=wrong_remainders) -> list[str]:  # type: ignore[no-untyped-def]
    document = reflow(lines_of(text))
    return [each.expected for each in check(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Of 24 claims, 17 claims were accepted and nine rejected.", "26"),
        ("全年受理投诉318件，当面办理的126件，其余129件通过电话办理。", "255"),
        ("在450个村中，有280个通了电，尚有190个没有通电。", "470"),
        ("Clinics opened in six towns: three in Chad, one in Mali, one in Togo and two in Niger.", "7"),
        ("In the survey 55 per cent said yes, 38 per cent said no and 17 per cent did not know.", "100 %"),
        ("There were 30 nurses to 120 patients, a ratio of 6 to one.", "4"),
    ],
)
def test_parts_that_do_not_add_up(text: str, total: str) -> None:
    assert expected(text) == [total]


@pytest.mark.parametrize(
    "text",
    [
        "Of 24 claims, 17 claims were accepted and seven rejected.",
        "全年受理投诉318件，当面办理的126件，其余192件通过电话办理。",
        "在450个村中，有280个通了电，尚有170个没有通电。",
        "Clinics opened in six towns: three in Chad, one in Mali, one in Togo and one in Niger.",
        "In the survey 55 per cent said yes, 38 per cent said no and 7 per cent did not know.",
        "There were 30 nurses to 120 patients, a ratio of 4 to one.",
        "In 40 towns, 12 markets opened; the other 3 roads are not paved.",
    ],
)
def test_parts_that_do(text: str) -> None:
    assert expected(text) == []


def test_women_and_men_are_those_of_the_sentence_before() -> None:
    assert expected("The list names 1,420 people. Of them 620 are women and 840 are men.", wrong_totals) == ["1,460"]
    assert expected("The list names 1,460 people. Of them 620 are women and 840 are men.", wrong_totals) == []


def test_names_that_stand_beside_their_count_are_counted() -> None:
    assert expected("It works in two countries, Chad, Mali and Togo, since May.", short_lists) == ["3"]
    assert expected("It works in two countries, Chad and Togo, since May.", short_lists) == []
    assert expected("Three regions lead: Africa with 21 tonnes, Asia with 18 tonnes.", short_lists) == ["2"]
    assert expected("Two regions lead: Africa with 21 tonnes and Asia with 18 tonnes.", short_lists) == []
