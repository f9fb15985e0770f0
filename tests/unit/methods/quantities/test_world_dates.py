"""Dates before there was what they are dates of."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.world_dates import dated_too_early
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("In April 2018, the office applied to the COVID-19 recovery fund.", "April 2018", "≥ 2019"),
        ("2018年4月，本组织向抗击新冠疫情的信托基金提交了提案。", "2018年4月", "≥ 2019"),
        ("In 2017, three plants for face masks against COVID-19 were opened with relief funds.", "2017", "≥ 2019"),
        ("The Paris Agreement was adopted in December 2014.", "December 2014", "≥ 2015"),
        ("The Kigali Amendment, adopted in 2006, reduces the use of gases.", "2006", "≥ 2016"),
        ("The Third Industrial Development Decade for Africa ends in 2019.", "2019", "2025"),
        ("第三个非洲工业发展十年将持续到2023年。", "2023年", "2025"),
    ],
)
def test_what_was_not_yet_there_is_found(text: str, stated: str, expected: str) -> None:
    assert [(each.stated, each.expected) for each in found(dated_too_early, text)] == [(stated, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "In April 2020, the office applied to the COVID-19 recovery fund.",
        "In 2018, before COVID-19 struck, exports had grown.",
        "Compared with 2018, the COVID-19 pandemic reduced output despite the relief funds.",
        "The fund, set up in 2016, now helps with the recovery from COVID-19.",
        "COVID-19疫情期间，2017年的数据仍在使用。",
        "这是根据2015年独立评价的建议提出的，并在COVID-19疫情期间进一步形成。",
        "第三个非洲工业发展十年将持续到2025年。",
        "The Paris Agreement was adopted in December 2015.",
        "Work on what became the Paris Agreement had begun in 2011.",
    ],
)
def test_what_was_there_or_is_of_another_time_is_left_alone(text: str) -> None:
    assert not found(dated_too_early, text)


def test_a_date_too_early_contradicts_the_world() -> None:
    document = reflow(lines_of("The Paris Agreement was adopted in December 2014."))
    (finding,) = contradictions(document, read_quantities(document))
    assert (finding.kind, finding.expected) == ("period", "≥ 2015")
    assert finding.explanation == "There was no such thing before 2015."
