"""Dates that a report on 2020 cannot have; each wrong one beside its right one."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.reporting_dates import wrong_reporting_dates

CASES = [
    ("Bonn, 3 May {} – The council has published its results for 2020.", "2021", "2020"),
    ("The figures come from the accounts closed on 31 December {}.", "2020", "2019"),
    ("For the financial year ended 31 December {} no loss was recorded.", "2020", "2021"),
    ("Next year we will hire 12 engineers. The first five are to be in place by March {}.", "2021", "2019"),
    ("A map of the countries in which we were active in {}", "2020", "2002"),
    ("利马，{}年5月3日 — 理事会公布了2020年的成果。", "2021", "2020"),
    ("数据取自财政年度截至{}年12月31日的账目。", "2020", "2019"),
    ("明年将招聘12名工程师。首批5人{}年3月底前到岗。", "2021", "2019"),
    ("本图列出{}年有项目的国家", "2020", "2002"),
]


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in wrong_reporting_dates(document, read_quantities(document), 2020)]


@pytest.mark.parametrize(("text", "right", "wrong"), CASES)
def test_a_date_of_the_report_is_held_against_its_year(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert len(found(text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The charter was adopted in 2002.",
        "On 3 May 2020 the port was closed.",
        "Compared with the accounts closed on 31 December 2019, cash rose by 4 per cent.",
        "The first five were in place by March 2019.",
        "首批5人2019年3月底前已到岗。",
        "该社成立于2002年。",
    ],
)
def test_other_dates(text: str) -> None:
    assert found(text) == []
