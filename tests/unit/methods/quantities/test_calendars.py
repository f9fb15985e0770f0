"""Dates held against lengths near by, ages, and what the calendar makes of them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, reflow
from outturn.methods.quantities.consistency.ages_at import wrong_ages_at
from outturn.methods.quantities.consistency.apart_in_time import wrong_apart
from outturn.methods.quantities.consistency.calendars import against_the_calendar


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The pact of 2015 was renewed three years later, in 2019.", "three years"),
        ("The concession, signed in 1998 with a term of 25 years, ends in 2018.", "25 years"),
        ("It opened in September 2019, 14 months before it closed in August 2020.", "14 months"),
        ("The loan of 2014 runs for ten years and falls due in 2026.", "ten years"),
        ("协议2015年签订，三年后的2019年续签。", "三年"),
        ("该坝2015年9月奠基，2018年3月蓄水，建设期三年半。", "三年半"),
        ("十年前的2011年，该厂仅有12人。", "十年"),
    ],
)
def test_a_length_lies_between_no_two_dates(text: str, stated: str) -> None:
    assert [each.stated for each in wrong_apart(reflow(lines_of(text)), 2020)] == [stated]


@pytest.mark.parametrize(
    "text",
    [
        "The pact of 2015 was renewed four years later, in 2019.",
        "The concession, signed in 1998 with a term of 25 years, ends in 2023.",
        "In 2018 and 2019 the average of the last five years was passed.",
        "The contract of May 2018 was to take 14 months; it ended in October 2019, three months late.",
        "Staff may work at home two days a week from May 2020 to June 2020.",
        "该坝2015年9月奠基，2018年3月蓄水，建设期两年半。",
        "比2019年少，为此前五年平均水平的94%。",
    ],
)
def test_a_length_lies_between_two_dates_or_is_of_something_else(text: str) -> None:
    assert not list(wrong_apart(reflow(lines_of(text)), 2020))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Born in 1971, she took over the mill at the age of 24, in 1985.", ["14"]),
        ("Born in 1971, she took over the mill at the age of 24, in 1995.", []),
        ("She was born in 1958 and retired in 2016 at the age of 62.", ["58"]),
        ("The school opened in 1994. It celebrated its twenty-fifth anniversary in 2016.", ["22"]),
        ("The school opened in 1994. It celebrated its twenty-fifth anniversary in 2019.", []),
        ("Those asked were aged 18 to 64; the oldest was 67.", ["64"]),
        ("她1984年出生，22岁那年，也就是2003年，开了作坊。", ["19"]),
        ("她1984年出生，22岁那年，也就是2006年，开了作坊。", []),
    ],
)
def test_ages_follow_from_the_year_of_birth(text: str, known: list[str]) -> None:
    assert [each.expected for each in wrong_ages_at(reflow(lines_of(text)))] == known


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Orders came in the third quarter (April to June).", ["7–9"]),
        ("Orders came in the second quarter (April to June).", []),
        ("In the third quarter (January to March) of the financial year orders came in.", []),
        ("In the second half of 2019, in March and April, prices fell.", ["7–12"]),
        ("Sales were 40 in 2020. The previous year (2018) they had been 35.", ["2019"]),
        ("Sales were 40 in 2020. The previous year (2019) they had been 35.", []),
        ("The plan covers 2018 to 2022; in 2020, its fourth year, it was reviewed.", ["2021"]),
        ("The poll is held every two years: in 2012, 2014, 2016, 2017 and 2020.", ["2018"]),
        ("The poll was held in three consecutive years, 2017, 2018 and 2020.", ["2019"]),
        ("上半年（1月至7月）产量上升。", ["1–6"]),
        ("第三季度（7月至9月）产量上升。", []),
        ("论坛每年一届，首届于2015年举行，2020年为第五届。", ["6"]),
        ("每班八小时：早班6时至14时，夜班22时至次日8时。", ["8"]),
    ],
)
def test_the_calendar_is_kept(text: str, known: list[str]) -> None:
    assert [each.expected for each in against_the_calendar(reflow(lines_of(text)), 2020)] == known
