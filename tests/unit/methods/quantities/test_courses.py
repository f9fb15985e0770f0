"""What ends before it begins: spans of days and months, works, and closures."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.courses import reversed_courses
from outturn.methods.quantities.consistency.lengths import wrong_lengths


@pytest.mark.parametrize(
    "text",
    [
        "The fair ran from 21 to 12 June 2020.",
        "Applications were open between 10 October and 10 September 2020.",
        "The course was held from July 2020 to March 2020.",
        "Construction started in May 2019 and was completed in August 2018.",
        "The mill was shut on 5 May 2020 and reopened on 9 May 2019.",
        "展览于2020年6月21日至12日举行。",
        "报名自11月10日至9月30日开放。",
        "调查在2020年7月至2019年3月间进行。",
        "该厂2019年4月开工、2018年9月竣工。",
    ],
)
def test_it_ends_before_it_begins(text: str) -> None:
    assert [each.kind for each in reversed_courses(reflow(lines_of(text)))] == ["period"]


@pytest.mark.parametrize(
    "text",
    [
        "The fair ran from 12 to 21 June 2020.",
        "The season lasts from November to February.",
        "The mission stayed from 20 December 2019 to 5 January 2020.",
        "It was open from 28 February to 3 March 2020.",
        "Construction started in May 2018 and was completed in August 2019.",
        "The laboratory opened in May 2019 in a hall completed in August 2008.",
        "Meetings on 12 March and 10 February 2020 prepared it.",
        "展览于2020年6月28日至7月3日举行。",
        "合同期自2020年11月至次年2月。",
        "该厂2018年4月开工、2019年9月竣工。",
        "2016年至2020年间，产量翻了一番。",
        "每天9时至17时接听电话。",
    ],
)
def test_it_does_not(text: str) -> None:
    assert not list(reversed_courses(reflow(lines_of(text))))


def lengths(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.expected for each in wrong_lengths(document, read_quantities(document))]


def test_a_length_is_held_against_its_two_dates() -> None:
    assert lengths("工程于2017年3月开工，2018年9月完工，历时三年。") == ["18个月"]
    assert lengths("工程于2017年3月开工，2018年9月完工，历时一年半。") == []
    assert lengths("工程于2017年3月开工，2018年9月完工，历时18个月。") == []
    assert lengths("Begun in March 2017 and finished in September 2018, lasting more than four years.") == ["18 months"]
    assert lengths("Begun in March 2017 and finished in September 2018, lasting more than one year.") == []
    assert lengths("Opened in March 2017 and in September 2018, the two shops have a lease of five years.") == []
