"""What is to come, what it rests on, anniversaries, years of a plan, titles and periods: each by its own dates."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.apart_in_time import wrong_apart
from outturn.methods.quantities.consistency.durations import wrong_durations
from outturn.methods.quantities.consistency.periods import wrong_periods


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in contradictions(document, read_quantities(document), 2020) if each.kind != "share"]


CASES = [
    ("The next fair is scheduled to be held in Lima in November {}.", "2021", "2019"),
    ("The city aims to meet half of its demand from the sun by {}.", "2030", "2019"),
    ("A further 1,500 shearers are to be trained in the summer of {}.", "2021", "2018"),
    ("The bridge will open in {}.", "2021", "2018"),
    ("It has been recommended that the scheme continue until {}.", "2025", "2015"),
    ("The scheme has been extended until December {}.", "2022", "2018"),
    ("The scheme started in {} and ran until 2015.", "2012", "2018"),
    ("In 2020 the bureau drew up a plan on the recommendation of an independent evaluation of {}.", "2015", "2025"),
    ("The plan is based on the findings of a {} survey.", "2018", "2023"),
    ("The July {} forum was built on the summit of 2019.", "2020", "2018"),
    ("The share has to reach 30 per cent by {} and 80 per cent by 2050.", "2030", "2060"),
    ("Emissions must fall to 70 per cent by 2030 and to 40 per cent by {}.", "2040", "2025"),
    ("首届博览会定于{}年11月在利马举行。", "2021", "2019"),
    ("该市力争到{}年使一半需求由太阳能满足。", "2030", "2019"),
    ("计划在{}年夏天再培训1,500名剪毛工。", "2021", "2018"),
    ("已建议该项目继续实施到{}年。", "2025", "2015"),
    ("2018年开始的项目正在培训司机，将持续到{}年。", "2022", "2017"),
    ("2018年启动的项目一直实施到{}年。", "2019", "2016"),
    ("2020年制定了新战略，这是根据{}年独立评价的建议提出的。", "2015", "2025"),
    ("{}年7月的会议建立在2019年峰会的基础上。", "2020", "2018"),
    ("到2030年须达到30%，到{}年须达到80%。", "2050", "2025"),
    (
        "2020 marks the 25th anniversary of the charter ({}) and the 20th anniversary of the fund (2000).",
        "1995",
        "1985",
    ),
    ("In 2020 the town celebrated the 75th anniversary of its port, founded in {}.", "1945", "1955"),
    ("The year 2020 marked 25 years since the adoption of the charter in {}.", "1995", "1985"),
    ("2020年适逢《宪章》（{}年）通过25周年和基金（2010年）成立10周年。", "1995", "1985"),
    ("2020年适逢{}年通过的《宪章》25周年、2000年设立的基金20周年。", "1995", "1985"),
    ("In 2020, the first year of the {}-2023 plan, results were good.", "2020", "2013"),
    ("The {}-2023 plan entered its second year in 2020.", "2019", "2016"),
    ("2020年是{}-2023年性别战略的第一年。", "2020", "2013"),
    ("2020年，本局在其{}-2023年性别战略的第一年取得进展。", "2020", "2013"),
    ("The bureau made headway in the {} year of its 2020-2023 plan.", "first", "third"),
    ("本局在其2020-2023年性别战略的第{}年取得进展。", "一", "三"),
    ("It was recommended that the scheme be continued until {}.", "2025", "2015"),
    ("费用比前一个{}年期，即2015-2019年的平均数减少了5%。", "五", "四"),
    ("与2015-2019年这{}年的平均数相比减少了5%。", "五", "四"),
    ("The {}-year strategy 2018–2022 was adopted.", "five", "three"),
    ("The Elm Declaration of 2019 was a milestone. We rely on the Elm Declaration, adopted in {}.", "2019", "2016"),
    ("The Elm Declaration (2019) was a milestone. In {} members adopted the Elm Declaration.", "2019", "2016"),
    ("2019年《榆城宣言》是里程碑。成员以{}年通过的《榆城宣言》为指南。", "2019", "2016"),
    ("《榆城宣言》（2019年）是里程碑。《榆城宣言》于{}年通过。", "2019", "2016"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), CASES)
def test_dates_by_the_words_around_them(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert len(found(text.format(wrong))) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "The fair was scheduled for November 2019 but took place in 2020.",
        "The fair, originally planned for 2019, will take place in 2021.",
        "The board will build on the plan adopted in 2019.",
        "The agency will apply the lessons learned in 2018 and 2019.",
        "The bureau will report on progress made in 2019.",
        "The aim is to cut emissions by 20 per cent against 2015.",
        "In 2014 it was decided that the scheme would run until 2018.",
        "The scheme continued until 2015 and was then evaluated.",
        "The bridge will open in 2021 in the town where a first one was built in 2018.",
        "In 2020, the first year of the pandemic, the 2016-2025 plan went on.",
        "On its 50th anniversary in 2016 the bureau, founded in 1966, drew up a plan.",
        "The four-year programme (2018-2022) trains drivers.",
        "The Elm Treaty was adopted in 2015 and has been in force since 2016.",
        "该计划于2018年启动，预计2022年完成。",
        "将于2021年举行的会议将审议2019年的报告。",
        "计划在2019年工作的基础上继续推进。",
        "The Trade Report 2018 and the Trade Report 2020 were published.",
        "2021 will mark the 55th anniversary of the founding of the bureau in 1966.",
        "项目原定于2019年完成，因疫情推迟。",
        "到2030年，将在2015年的基础上减排30%。",
        "将根据2015年通过的战略继续工作。",
        "方案于2010年开始，持续到2015年。",
        "2018年，本局计划并完成了三个项目。",
        "2020年7月的虚拟会议建立在2019年可持续发展峰会的基础上。",
        "2020年是2016-2025年方案的第五年。",
        "《2030年议程》于2015年通过。",
    ],
)
def test_dates_that_may_be(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is putting into effect its new strategy for 2010-2014. In 2020 and 2020 it grew.",
        "该办公室正在实施2010-2014年新战略。2020年是繁忙的2020年。",
        "The office is helping to prepare the cooperation framework for 2012-2016. In 2020 and 2020 it grew.",
        "The office signed a new country programme with the ministry of trade (2010-2014). In 2020 and 2020 it grew.",
    ],
)
def test_a_span_of_something_new_that_is_over_is_found(text: str) -> None:
    document = reflow(lines_of(text))
    assert [each.expected for each in wrong_periods(document, read_quantities(document), 2020)] == ["≥ 2020"]


@pytest.mark.parametrize(
    "text",
    [
        "It is putting into effect its new strategy for 2020-2024.",
        "The evaluation of the new strategy for 2012-2016 was published.",
        "Its strategy for 2015-2018 was replaced by a new one.",
        "The mill got a new pump and a boiler with money of the loan (2010-2012).",
        "该办公室正在实施2020-2024年新战略。",
        "新战略取代了2010-2014年战略。",
    ],
)
def test_a_span_that_is_not_over_or_not_of_something_new_is_left_alone(text: str) -> None:
    document = reflow(lines_of(text))
    assert not list(wrong_periods(document, read_quantities(document), 2020))


@pytest.mark.parametrize(
    "text",
    [
        "The accounts were closed in December 2020. At the pace of 2020 the rest would last for three years.",
        "Canada left at the end of 1996, the United Kingdom at the end of 2012, France two years later.",
        "The project, with a budget of $4.3 million over five years, had spent half by December 2020.",
    ],
)
def test_a_length_that_lies_between_no_dates_named_is_left_alone(text: str) -> None:
    document = reflow(lines_of(text))
    assert not [*wrong_durations(document, 2020), *wrong_apart(document, 2020)]
