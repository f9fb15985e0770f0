"""Months, years and spans that only published rows tell, on references made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.dated_rows import dated_by_rows
from outturn.publications.audit.judging import judge
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording

_FRAMEWORK = {
    "label_en": "Cooperation framework newly signed in 2020", "label_zh": "2020年新签署的合作框架",
    "project_or_topic": "Cooperation frameworks", "value": "1", "unit": "framework (listed)",
}  # fmt: skip
ROWS = (
    {"id": "T-1", "label_en": "Accreditation to the Green Climate Fund", "label_zh": "绿色气候基金认证",
     "project_or_topic": "Green Climate Fund", "value": "1", "unit": "accreditation", "period": "2020-08"},
    {"id": "T-2", "label_en": "Member States adopting the mask standards", "label_zh": "采纳口罩标准的成员国",
     "project_or_topic": "Standards for face masks", "value": "15", "unit": "countries", "period": "2020-05"},
    _FRAMEWORK | {"id": "T-3", "country": "Uganda", "period": "2021-2025"},
    _FRAMEWORK | {"id": "T-4", "country": "Angola", "period": "2020-2022"},
    {"id": "T-5", "label_en": "Population with electricity", "label_zh": "用电人口比例", "country": "Guinea-Bissau",
     "project_or_topic": "Renewable energy", "value": "5.3", "unit": "%", "period": "2014"},
    {"id": "T-6", "label_en": "Gender strategy period", "label_zh": "性别平等战略期间",
     "project_or_topic": "Gender strategy", "value": "1", "unit": "strategy", "period": "2020-2023"},
    {"id": "T-7", "label_en": "Year of foundation of the school of weavers", "label_zh": "织工学校创办年份",
     "project_or_topic": "School of weavers", "value": "1987", "unit": "year"},
)  # fmt: skip


def wrong_dates(text: str) -> list[tuple[str, tuple[int, int] | None]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    binder = Binder([of_row(row, wording()) for row in ROWS], document, quantities)
    judged = dated_by_rows(judge(quantities, binder, 2020), binder, 2020)
    return [
        (each.quantity.text, each.wrong_period or (int(each.reference.possible.low), int(each.reference.possible.high)))
        for each in judged
        if each.state == "contradicted" and each.quantity.family == "date" and each.reference is not None
    ]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("In August 2018, the Green Climate Fund gave its accreditation.", "August 2018", (2020, 2020)),
        ("2019年8月，绿色气候基金完成了对本组织的认证。", "2019年8月", (2020, 2020)),
        ("The 15 Member States adopted the standards for masks in May 2017.", "May 2017", (2020, 2020)),
        (
            "Cooperation frameworks were signed with Angola (2020-2022) and Uganda (2012-2025).",
            "2012-2025",
            (2021, 2025),
        ),
        ("新签署的合作框架：安哥拉（2020-2022年）、乌干达（2011-2015年）。", "2011-2015年", (2021, 2025)),
        ("In Guinea-Bissau only 5.3 per cent of the population had electricity in 2018.", "2018", (2014, 2014)),
        ("2004年，几内亚比绍全国用电人口比例仅为5.3%。", "2004年", (2014, 2014)),
        ("The gender strategy covers 2010-2013.", "2010-2013", (2020, 2023)),
    ],
)
def test_a_date_that_a_row_tells_otherwise_is_wrong(text: str, date: str, expected: tuple[int, int]) -> None:
    assert wrong_dates(text) == [(date, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "In August 2020, the Green Climate Fund gave its accreditation.",
        "In August 2018, a fair for farm machines was held.",
        "The Green Climate Fund was visited in March 2018.",
        "Cooperation frameworks were signed with Angola (2020-2022) and Uganda (2021-2025).",
        "The cooperation framework of Uganda replaces the previous one (2016-2020).",
        "A project on coffee runs in Uganda (2016-2020).",
        "In 2020 a new cooperation framework was signed with Uganda.",
        "In 2018 an agreement on coffee was signed with Uganda.",
        "In Guinea-Bissau only 5.3 per cent of the population had electricity in 2014.",
        "In 2018, prices in Guinea-Bissau rose by 6.1 per cent.",
        "The evaluation of the gender strategy for 2016-2019 was started.",
    ],
)
def test_a_date_of_something_else_is_left_alone(text: str) -> None:
    assert not wrong_dates(text)


@pytest.mark.parametrize(
    ("wrong", "date", "expected", "left"),
    [
        # The year that is the value of a row, where nearly all of its words stand; not where the sentence tells it too.
        (
            "The foundation of the school of weavers goes back to 1955.", "1955", (1987, 1987),
            "The school of weavers was painted in 1955.",
        ),
        (
            "The foundation of the school of weavers goes back to 1955.", "1955", (1987, 1987),
            "The foundation of the school of weavers goes back to 1987, and it moved in 1955.",
        ),
        (
            "The foundation of the school of weavers goes back to 1955.", "1955", (1987, 1987),
            "The foundation of the school of weavers goes back to May 1955.",
        ),
        ("织工学校创办年份是1955年。", "1955年", (1987, 1987), "织工学校1955年刷了漆。"),
        # A span as long as the known one, whatever lies between them.
        (
            "The gender strategy covers the period 2018-2021.", "2018-2021", (2020, 2023),
            "The gender strategy covers the period 2018-2022.",
        ),
        ("性别平等战略期间为2018-2021年。", "2018-2021年", (2020, 2023), "性别平等战略期间为2018-2022年。"),
        # Another country of the same wording stands with its own years in the list.
        (
            "Signed were those of Angola (2020-2022) and Uganda (2012-2025).", "2012-2025", (2021, 2025),
            "Signed were those of Angola (2019-2022) and Uganda (2012-2025).",
        ),
        (
            "新的是安哥拉（2020-2022年）和乌干达（2012-2025年）。", "2012-2025年", (2021, 2025),
            "新的是安哥拉（2019-2022年）和乌干达（2012-2025年）。",
        ),
        # Words that look back, in the clause of the span and in another.
        (
            "The mills were evaluated, and the gender strategy covers 2010-2013.", "2010-2013", (2020, 2023),
            "The gender strategy that was evaluated covers 2010-2013.",
        ),
        (
            "评价了磨坊，性别平等战略期间为2010-2013年。", "2010-2013年", (2020, 2023),
            "经评价的性别平等战略期间为2010-2013年。",
        ),
        (
            "评价办公室的性别平等战略期间为2010-2013年。", "2010-2013年", (2020, 2023),
            "经评价的性别平等战略期间为2010-2013年。",
        ),
    ],
)  # fmt: skip
def test_one_is_found_and_its_neighbour_left_alone(wrong: str, date: str, expected: tuple[int, int], left: str) -> None:
    assert wrong_dates(wrong) == [(date, expected)]
    assert wrong_dates(left) == []


@pytest.mark.parametrize(
    ("text", "same", "another"),
    [
        ("Newly signed were cooperation frameworks with Uganda{} others run from 2006 to 2013.", ",", ";"),
        ("Newly signed cooperation frameworks run for 2006-2013{} Uganda came.", " and", ";"),
        ("新签署的合作框架涵盖2006-2013年{}乌干达来了。", "，", "；"),
    ],
)
def test_a_country_behind_a_semicolon_is_another_part_s(text: str, same: str, another: str) -> None:
    assert [expected for _, expected in wrong_dates(text.format(same))] == [(2021, 2025)]
    assert wrong_dates(text.format(another)) == []
