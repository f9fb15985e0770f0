"""What ends before it begins: spans of days and months, works, and closures."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow  # noqa: F401
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
    return [each.expected for each in wrong_lengths(document)]


def test_a_length_is_held_against_its_two_dates() -> None:
    assert lengths("工程于2017年3月开工，2018年9月完工，历时三年。") == ["2年"]
    assert lengths("工程于2017年3月开工，2018年9月完工，历时一年半。") == []
    assert lengths("工程于2017年3月开工，2018年9月完工，历时18个月。") == []
    assert lengths("Begun in March 2017 and finished in September 2018, lasting more than four years.") == ["2 years"]
    assert lengths("Begun in March 2017 and finished in September 2018, lasting more than one year.") == []
    assert lengths("Opened in March 2017 and in September 2018, the two shops have a lease of five years.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan covers the five years from 2022 to 2025.", ["4 years"]),
        ("The grant, for 2019–2022, a period of three years, was signed.", ["4 years"]),
        ("The fair was held over four days, from 3 to 5 June.", ["3 days"]),
        ("A poll was open for two weeks, from 1 to 30 May.", ["4 weeks"]),
        ("The trial began on 3 February 2020 and was stopped on 4 May 2020, after 60 days.", ["91 days"]),
        ("The first was launched in 2012; the last joined in March 2020, five years later.", ["8 years"]),
        ("协议为期三年（2019—2022年），另一份为期五年（2018—2022年）。", ["4年"]),
        ("博览会于2019年5月6日至12日举行，历时四天。", ["7天"]),
        ("网站于2月1日上线，到11月30日共运行六个月。", ["10个月"]),
        ("该项目于2018年4月启动，为期24个月，至2021年3月结束。", ["35个月"]),
    ],
)
def test_a_length_is_held_against_the_span_beside_it(text: str, expected: list[str]) -> None:
    assert lengths(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plan covers the four years from 2022 to 2025.",
        "Over the ten years from 2010 to 2020 output rose by a third.",
        "The fair was held over three days, from 3 to 5 June, and visited by pupils of ten years.",
        "The lease ran from March 2018 to May 2020, a little over two years.",
        "A report is due within 18 months, and a check costing little will run from October 2022 to February 2023.",
        "Every two years from 2010 to 2020 a census was held.",
        "协议为期四年（2019—2022年），另一份为期五年（2018—2022年）。",
        "原定工期14个月，2016年5月开工，直到2018年4月才验收，历时近两年。",
        "博览会于2019年5月6日至9日举行，历时四天。",
        "该项目于2018年4月启动，为期24个月，至2020年3月结束。",
    ],
)
def test_a_length_that_its_span_leaves(text: str) -> None:
    assert lengths(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Registration opens on 4 May 2021 and closes on 27 April 2021.",
        "The service began on 6 March 2020 and was called off on 20 February 2020.",
        "年会9月14日开幕、11日闭幕。",
        "该馆2018年10月签约，2017年3月竣工。",
    ],
)
def test_what_ends_before_it_begins(text: str) -> None:
    assert [each.kind for each in reversed_courses(reflow(lines_of(text)))] == ["period"]


@pytest.mark.parametrize(
    "text",
    [
        "Registration opens on 4 May and closes on 27 June 2021.",
        "The shop closed on 3 May 2020 and the school began on 2 March 2020.",
        "年会9月14日开幕、16日闭幕。",
        "该馆11月开工，次年3月竣工。",
    ],
)
def test_what_ends_after_it_begins(text: str) -> None:
    assert list(reversed_courses(reflow(lines_of(text)))) == []
