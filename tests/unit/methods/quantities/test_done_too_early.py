"""What is done, and dated as if it were to come; each wrong date beside its right one."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.done_too_early import wrongly_done
from outturn.methods.quantities.consistency.world_dates import dated_too_early
from tests.unit.methods.quantities.checking import found

CASES = [
    ("We met 13 of the 17 indicators; the latest results available are those for {}.", "2019", "2023"),
    ("这是目前可用的最新结果，为{}年数据。", "2019", "2022"),
    ("It carried out two evaluations, one of the Programme for Country Partnership for Chad ({}) and one of itself.", "2015-2019", "2025-2029"),  # noqa: E501
    ("本组织完成了对乍得国别伙伴关系方案（{}年）的独立评价。", "2015-2019", "2025-2029"),
    ("Three States signed a new framework in 2020: Chad, Mali and Togo. Mali's framework covers the years {}.", "2020 to 2023", "2010 to 2013"),  # noqa: E501
    ("2020年新签署的有三份：乍得、马里和多哥。马里的框架涵盖{}年。", "2021-2025", "2011-2015"),
    ("Data for {} are the latest available.", "2019", "2021"),
    ("The terminal evaluation of the Green Parks Programme, {}, was published.", "2015-2019", "2025-2029"),
    ("In 2020 Chad and Togo signed cooperation frameworks. Togo's covers {}.", "2020-2024", "2010-2014"),
    ("The country programme for Togo, signed in 2020, covers the period {}.", "2020-2024", "2010-2014"),
    ("2020年签署的多哥国别方案涵盖{}年。", "2020-2024", "2010-2014"),
]  # fmt: skip


def _found(text: str) -> list[str]:
    return [each.stated for each in found(wrongly_done, text, 2020)]


@pytest.mark.parametrize(("text", "right", "wrong"), CASES)
def test_what_is_done_is_held_against_its_years(text: str, right: str, wrong: str) -> None:
    assert _found(text.format(right)) == []
    assert [each.removesuffix("年") for each in _found(text.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "It drew up the new Programme for Country Partnership for Chad (2021-2025).",
        "An evaluability assessment of the draft strategy (2022-2025) was completed.",
        "The next results will be those for 2022.",
        "The report adopted in 2020 covers the years 2015-2019.",
        "In 2020 the Board adopted the report of Chad. Chad's evaluation report covers 2015 to 2019.",
        "The evaluation of the programme (2022-2025) is planned.",
    ],
)
def test_what_is_to_come_is_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("COVID-19大流行席卷全球，本组织自{}年2月起采取紧急行动。", "2020", "2018"),
        ("Emergency measures against COVID-19 have been in place since {}.", "2020", "2017"),
        ("Since February {} the Organization has taken urgent measures against COVID-19.", "2020", "2018"),
    ],
)
def test_what_answers_an_event_does_not_begin_before_it(text: str, right: str, wrong: str) -> None:
    def stated(year: str) -> list[str]:
        return [each.expected for each in found(dated_too_early, text.format(year))]

    assert stated(right) == []
    assert stated(wrong) == ["≥ 2019"]


def test_the_latest_data_may_be_as_of_an_earlier_year() -> None:
    assert found(contradictions, "最新数据截至2019年。本报告涵盖2020年。", 2020) == []
