"""Dates held against the years of the figures beside them, on references made by hand."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.dating import is_slip
from outturn.publications.audit.judging import judge
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording

ROWS = (
    {"id": "T-1", "label_en": "Technical cooperation delivery", "label_zh": "技术合作执行额", "value": "177.7",
     "unit": "USD million", "period": "2020"},
    {"id": "T-2", "label_en": "Communities reached by tablets", "label_zh": "平板电脑服务的社区", "value": "90",
     "unit": "communities", "period": "2015-2020"},
    {"id": "T-3", "label_en": "Fall of voluntary contributions", "label_zh": "自愿捐款减少", "value": "16.3",
     "unit": "%", "period": "2020 vs 2019"},
    {"id": "T-4", "label_en": "Manufacturing share of employment", "label_zh": "制造业占就业的比例", "value": "13.9",
     "unit": "%", "period": "2019"},
)  # fmt: skip


def wrong_dates(text: str) -> list[tuple[str, tuple[int, int] | None]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    binder = Binder([of_row(row, wording()) for row in ROWS], document, quantities)
    return [(each.quantity.text, each.wrong_period) for each in judge(quantities, binder, 2020) if each.wrong_period]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("In 2018, technical cooperation delivery reached $177.7 million.", "2018", (2020, 2020)),
        ("2018年技术合作执行额达1.777亿美元。", "2018年", (2020, 2020)),
        ("The tablets have reached 90 communities since 2016.", "2016", (2015, 2015)),
        ("平板电脑自2013年以来服务了90个社区。", "2013年", (2015, 2015)),
        ("Voluntary contributions fell by 16.3 per cent compared with 2014.", "2014", (2019, 2019)),
        ("自愿捐款较2014年减少16.3%。", "2014年", (2019, 2019)),
        ("The manufacturing share of employment was 13.9 per cent in 2014.", "2014", (2019, 2019)),
        ("Voluntary contributions fell by 16.3 per cent from two years before.", "16.3 per cent", (2019, 2019)),
        ("自愿捐款比前年减少16.3%。", "16.3%", (2019, 2019)),
    ],
)
def test_a_date_that_does_not_fit_the_number_beside_it_is_wrong(
    text: str, date: str, expected: tuple[int, int]
) -> None:
    assert wrong_dates(text) == [(date, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2020, technical cooperation delivery reached $177.7 million.",
        "Technical cooperation delivery under the Vienna Compact of 2018 reached $177.7 million.",
        "Technical cooperation delivery, the partnership for the islands (2014) left out, reached $177.7 million.",
        "按照2018年通过的决议，技术合作执行额达1.777亿美元。",
        "Technical cooperation delivery reached $177.7 million in 2020, less than in 2014.",
        "The tablets have reached 90 communities since 2015.",
        "By 2018 the tablets had reached communities; by 2020 they had reached 90 communities.",
        "Voluntary contributions fell by 16.3 per cent compared with 2019.",
        "自愿捐款较2019年减少16.3%。",
        "自愿捐款比上年减少16.3%。",
        "Voluntary contributions fell by 16.3 per cent from a year before.",
        "Technical cooperation delivery of $177.7 million was known by 15 February 2021.",
        "The library opened in 1987.",
        "2018-2021 work plan: technical cooperation delivery reached $177.7 million.",
        "The tablets have reached 90 communities, and by the end of 2023 another 60 towns will follow.",
    ],
)
def test_a_date_that_fits_or_is_about_something_else_is_not(text: str) -> None:
    assert wrong_dates(text) == []


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("Technical cooperation delivery of $177.7 million was put off to 2018.",
         "Technical cooperation delivery of $177.7 million was paid in 2018."),
        ("The end was postponed to 2018 and technical cooperation delivery reached $177.7 million.",
         "The end was told in 2018 and technical cooperation delivery reached $177.7 million."),
        ("结束推迟到2018年，技术合作执行额达1.777亿美元。", "结束是在2018年，技术合作执行额达1.777亿美元。"),
        ("As we entered 2018, technical cooperation delivery reached $177.7 million.",
         "As we closed 2018, technical cooperation delivery reached $177.7 million."),
        ("进入2018年，技术合作执行额达1.777亿美元。", "整个2018年，技术合作执行额达1.777亿美元。"),
        ("根据2018年《港口公约》，技术合作执行额达1.777亿美元。", "根据2018年港口公报，技术合作执行额达1.777亿美元。"),
        ("期限都是2018年，技术合作执行额达1.777亿美元。", "汇总都是2018年，技术合作执行额达1.777亿美元。"),
        ("Their terms are 2018, and technical cooperation delivery reached $177.7 million.",
         "Their sums are 2018, and technical cooperation delivery reached $177.7 million."),
        ("2018年在谷地成立的协会，至今技术合作执行额达1.777亿美元。",
         "2018年在谷地成立的协会，技术合作执行额达1.777亿美元。"),
        ("Under the Port Pact, agreed in 2018, technical cooperation delivery reached $177.7 million.",
         "Under the Port Pact, visited in 2018, technical cooperation delivery reached $177.7 million."),
    ],
)  # fmt: skip
def test_what_was_put_off_entered_founded_or_agreed_has_a_year_of_its_own(other: str, own: str) -> None:
    assert wrong_dates(other) == []
    assert [expected for _, expected in wrong_dates(own)] == [(2020, 2020)]


def test_a_slip_is_one_digit_of_one_year() -> None:
    assert is_slip((2018, 2018), (2020, 2020)) is False
    assert is_slip((2021, 2021), (2020, 2020)) is True
    assert is_slip((2014, 2019), (2015, 2019)) is True
    assert is_slip(None, (2020, 2020)) is False


@pytest.mark.parametrize(
    ("text", "planned", "told"),
    [
        ("Technical cooperation delivery of $177.7 million is {} 2018.", "planned for", "told for"),
        ("Technical cooperation delivery of $177.7 million is {} 2018.", "due in", "paid in"),
        ("Technical cooperation delivery of $177.7 million is {} 2018.", "set to start in", "set down in"),
        ("Technical cooperation delivery of $177.7 million is {} 2018.", "scheduled for early", "told for early"),
        ("技术合作执行额1.777亿美元，{}2018年11月。", "计划在", "统计在"),
        ("技术合作执行额1.777亿美元，{}2018年11月。", "预定于", "支付于"),
    ],
)
def test_what_is_planned_has_a_year_of_its_own(text: str, planned: str, told: str) -> None:
    assert wrong_dates(text.format(planned)) == []
    assert [expected for _, expected in wrong_dates(text.format(told))] == [(2020, 2020)]
