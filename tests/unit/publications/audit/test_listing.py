"""Lists of slices, parts of ratios and numbers without a unit, on references made by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.methods.quantities import Interval, lines_of, read_quantities, read_rows, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.judging import judge
from outturn.publications.audit.reference import Reference


def figure(
    name: str, value: str, words: str, places: tuple[str, ...] = (), unit: str = "count", behind: str = ""
) -> Reference:
    """Give a figure, or a slice of one whose place has the given names."""
    family = {"USD": "money", "%": "share"}.get(unit, "count")
    amount = Decimal(value) * (Decimal("0.01") if unit == "%" else 1)
    return Reference(
        name, name.split()[0], amount, Interval(amount, amount), "", True, unit, family, "", (2020, 2020),
        (concepts(words),), (frozenset(places),) if places else (), needed=True, shown=value, derived=bool(behind),
        behind=behind,
    )  # fmt: skip


GRANTS = [
    figure("GRANT donor=NO", "12251000", "grants received 所获赠款", ("Norway", "挪威"), "USD"),
    figure("GRANT donor=FI", "9447000", "grants received 所获赠款", ("Finland", "芬兰"), "USD"),
    figure("GRANT donor=DK", "8548000", "grants received 所获赠款", ("Denmark", "丹麦"), "USD"),
    figure("GRANT donor=IS", "7148000", "grants received 所获赠款", ("Iceland", "冰岛"), "USD"),
    figure("GRANT", "37400000", "grants received 所获赠款", (), "USD"),
]
PUPILS = [
    figure("PUPIL sex=F", "4683", "pupils enrolled 在校学生", ("girls", "女生")),
    figure("PUPIL sex=M", "2687", "pupils enrolled 在校学生", ("boys", "男生")),
    figure("PASS", "44.14", "pass rate of the examination 考试及格率", (), "%"),
    figure("PASS (numerator)", "490", "pass rate of the examination 考试及格率", (), behind="PASS"),
    figure("PASS (denominator)", "1110", "pass rate of the examination 考试及格率", (), behind="PASS"),
]


def judged(text: str) -> list[Judgement]:
    document = reflow(lines_of(text))
    quantities, rows = read_quantities(document), read_rows(document)
    binder = Binder([*GRANTS, *PUPILS], document, [*quantities, *rows])
    return judge(quantities, binder, 2020, rows)


def states(text: str) -> dict[str, str]:
    return {each.quantity.text: each.state for each in judged(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Norway paid $12.3 million, Finland $9.4 million and Denmark $6.5 million.",
        "The cheques came to $12.3 million from Norway, $9.4 million from Finland and $6.5 million from Denmark.",
        "挪威1,225万美元，芬兰945万美元，丹麦655万美元。",
    ],
)
def test_a_list_of_slices_needs_no_word_for_its_figure(text: str) -> None:
    assert [each.state for each in judged(text)] == ["agrees", "agrees", "contradicted"]


def test_rows_of_a_table_are_a_list_in_millions() -> None:
    found = states("Who paid most\n\nNorway 12.3\nFinland 9.4\nDenmark 6.5\nIceland 7.1\n")
    assert found == {"12.3": "agrees", "9.4": "agrees", "6.5": "contradicted", "7.1": "agrees"}


def test_one_number_that_is_right_makes_no_list() -> None:
    assert "contradicted" not in states("Norway built 12.3 million boxes and Denmark 6.5 million.").values()


def test_a_number_of_the_list_about_another_place_stays_unknown() -> None:
    found = states("Norway paid $12.3 million, Finland $9.4 million and Utopia $6.5 million.")
    assert found["$6.5 million"] == "unknown"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Of the pupils enrolled, girls were 4,683 and boys 2,687.", "agrees"),
        ("Of the pupils enrolled, girls were 2,687 and boys 4,683.", "contradicted"),
        ("在校学生中，女生4,683名，男生2,687名。", "agrees"),
        ("在校学生中，女生2,687名，男生4,683名。", "contradicted"),
    ],
)
def test_two_slices_in_each_others_place(text: str, state: str) -> None:
    assert [each.state for each in judged(text)] == [state, state]


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("In the examination, 1,110 sat and 490 passed, a pass rate of 44.1 per cent.", "44.1 per cent", "agrees"),
        ("Pass rate of the examination: 490 of 1,110 passed, that is 41.4 per cent.", "41.4 per cent", "contradicted"),
        ("The pass rate of the examination was 44.1 per cent, or 430 out of 1,110.", "430", "contradicted"),
    ],
)
def test_the_rate_and_the_parts_of_a_ratio_show_each_other(text: str, number: str, state: str) -> None:
    assert states(text)[number] == state


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("Grants received stood at 37.4 million, all of it in dollars.", "37.4 million", "agrees"),
        ("Grants received stood at 34.7 million, all of it in dollars.", "34.7 million", "contradicted"),
        ("(Amounts in USD million.) Grants received were 37.4.", "37.4", "agrees"),
        ("Grants received filled 37.4 pages.", "37.4", "unknown"),
    ],
)
def test_a_number_without_a_unit_is_read_in_that_of_the_text(text: str, number: str, state: str) -> None:
    assert states(text)[number] == state


def test_a_sum_of_several_is_held_against_no_single_slice() -> None:
    found = states("Norway paid grants received of $12.3 million. Together these three gave $12.52 million.")
    assert found["$12.52 million"] != "contradicted"
