"""A text against itself: each kind of contradiction once as a fault and once as what is none."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.findings import Finding


def found(text: str, year: int | None = 2020) -> list[Finding]:
    document = reflow(lines_of(text))
    return contradictions(document, read_quantities(document), year)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("list_count", "项目覆盖9个地方（北京、波恩、拉各斯、麦纳麦、莫斯科、罗马、首尔和上海）。"),
        ("list_count", "投资和技术促进办事处网络覆盖巴林、中国、德国和意大利等5个国家。"),
        ("list_count", "Offices in four countries (Bahrain, China and Germany) were opened."),
        ("parts_total", "开展了104项干预措施，其中与商业部门合作73项，与金融机构合作41项。"),
        ("parts_total", "Core staff numbered 597 persons, of whom 346 men and 261 women."),
        ("parts_total", "Of the staff, 42 per cent are women and 53 per cent are men."),
        ("parts_total", "The 120 firms were small, of which 210 firms export."),
        ("share", "在180名雇员中，27名妇女占45%。"),
        ("share", "Of the 180 employees, 27 employees (25 per cent) are women."),
        ("bounds", "The loans range between $5,000 and $500 each."),
        ("bounds", "每只需要20至15分钟。"),
        ("period", "该战略涵盖2025-2021年。"),
        ("period", "截至2019年12月31日，工发组织拥有170个成员国。"),
        ("period", "In 2023, the project was launched in Kenya."),
        ("period", "The Board met on 31 November 2020."),
    ],
)
def test_a_contradiction_is_found(kind: str, text: str) -> None:
    assert [each.kind for each in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "在8个地方（布里奇敦、开罗、坎帕拉、加德满都、努库阿洛法、普拉亚、圣萨尔瓦多和温得和克）设有中心。",
        "另外五国（哥伦比亚、埃及、秘鲁、乌克兰和越南）已加入。",
        "在19个国家设有代表处，包括在埃塞俄比亚、尼日利亚和南非设立的区域中心。",
        "各国政府和机构的自愿捐款达1.11亿美元，其中成员国捐款6,370万美元，欧洲联盟捐款3,030万美元。",
        "Core staff numbered 597 persons, of whom 346 men and 251 women.",
        "Of the 180 employees, 27 employees (15 per cent) are women.",
        "这笔款项为5.2亿美元，约占13亿美元资金总额的40%。",
        "该目标将于2030年实现。",
        "The framework will be adopted in 2021.",
        "每只从20分钟缩短到15分钟。",
        "受益者已有近5,000人，其中43%是妇女、39%是青年。",
    ],
)
def test_what_adds_up_is_no_finding(text: str) -> None:
    assert found(text) == []


def test_a_quantity_stated_twice_differently_is_quoted_twice() -> None:
    text = "工发组织帮助加纳的化妆品制造商进行转产，受益的制造商达138家。\n\n另一页。\n\n工发组织帮助加纳的化妆品制造商进行转产，受益的制造商达158家。"  # noqa: E501
    (finding,) = found(text)
    assert finding.kind == "stated_twice"
    assert [quote.line for quote in finding.quotes] == [1, 5]
    assert "138" in finding.explanation and "158" in finding.explanation


def test_a_pattern_that_recurs_with_other_numbers_is_no_repetition() -> None:
    pages = [f"工发组织在该区域设有驻地代表处的国家共有{number}个国家。" for number in (19, 29, 14, 49, 17)]
    assert found("\n\n".join(pages)) == []


def test_explanations_are_in_the_language_of_the_text() -> None:
    (english,) = found("Offices in four countries (Bahrain, China and Germany) were opened.")
    (chinese,) = found("另外六国（哥伦比亚、埃及、秘鲁、乌克兰和越南）已加入。")
    assert english.explanation == "The text says 4; the list has 3."
    assert chinese.explanation == "文中说有6个，列出的有5个。"


@pytest.mark.parametrize(
    "text",
    [
        "There are 27 programmes: nine in Africa, ten in Asia, four in Latin America, three in Europe and one at sea.",
        "Thirteen Governments gave over $1 million each, of which Switzerland gave $12.3 million.",
        "有13个国家的政府各捐助了100万美元以上，其中瑞士为1,230万美元。",
        "There are nine offices in eight countries (Bahrain, China, Germany, Italy, Japan, Nigeria, Korea and Russia).",
        "The share rose by 5 percentage points.",
        "该比例提高了5个百分点。",
    ],
)
def test_ones_in_words_numbers_of_each_and_changes_in_points_are_no_finding(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "There are 29 programmes: nine in Africa, ten in Asia, four in America, three in Europe and one at sea.",
            "parts_total",
        ),
        ("Women made up 45 percentage points of the staff.", "share"),
        ("妇女占工作人员的45个百分点。", "share"),
        ("The strategy covers the years 2020-2020.", "period"),
        ("图书共2,250册，其中工作人员1,200册，代表750册，访客500册。", "parts_total"),
    ],
)
def test_further_contradictions(text: str, kind: str) -> None:
    assert [each.kind for each in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "培训班上半年31期、下半年19期，两类合计50期。",
        "本协会的120个会员分属三个片区：东部50个，中部40个，西部30个。其中城市会员60个，乡村会员55个。",
        "造价500万美元，由市政府承担320万，施工方让利20万，其余160万由银行贷款。",
        "Sixty members, 19 of them small; 240 projects.",
        "Punctuality scored 90 and completeness 60, which brought the mark down to 75.",
    ],
)
def test_counts_of_parts_and_levels_are_no_parts(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bonn, 12 May 2021 – The results of 2020 were published today.",
        "The question was asked by a visitor in March 2021. In 2020 there were few.",
        "The board accepted two proposals: publish budgets from January 2022 and visit every office once.",
        "2021年我们要办好两所学校。",
        "工程2018年5月开工，2020年8月完工。",
        "谨此报告。\n\n2021年4月2日",
        "The fair runs from 3 May 2022 to 9 June 2023.",
        "The plan of 2020 covers 2021-2024. A second phase, from 2022 on, would follow.",
        "供电方案于2020年通过，2023年应适用于所有车间。",
        "到2030年建成四座污水厂，计划在2025年成立运营公司。",
        "自2025年起实行新的电价。",
        "The school will be established in 2025.",
    ],
)
def test_dates_after_the_year_in_which_a_report_is_written_are_no_finding(text: str) -> None:
    document = reflow(lines_of(text))
    assert list(contradictions(document, read_quantities(document), 2020)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The hall was opened on 4 May 2023 by the mayor.",
        "She has run the workshop since 2071.",
        "The mill, founded in 2085, spins wool.",
        "该厂自2051年以来生产毛线。",
        "老人在2075年创办这家作坊时只有两台织机。",
        "When 2023 began, nobody thought that the hall would close.",
        "The fair lasted from 3 May to 9 June 2023 and drew many.",
        "Of the halls planned in 2018, the first, in Lagos, was opened in 2023.",
        "虽然2023年的洪水使工程变得困难，但各车间很快适应了新的安排。",
    ],
)
def test_a_date_long_after_the_report_written_of_as_past_is_one(text: str) -> None:
    document = reflow(lines_of(text))
    assert [each.kind for each in contradictions(document, read_quantities(document), 2020)] == ["period"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The office closed on 32 March and opened again on 9 April.", "period"),
        ("The course began on April 31 and took ten days.", "period"),
        ("课程于4月31日开始。", "period"),
        ("The show drew at most 900 visitors but fewer than 1,000.", "bounds"),
        ("参观者至少900人，但超过1,000人。", "bounds"),
        ("In the second half 900 loans were made, 250 in Liberia and 380 in Togo.", "parts_total"),
    ],
)
def test_days_that_no_month_has_bounds_on_one_side_and_pairs_of_places(text: str, kind: str) -> None:
    assert [each.kind for each in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The office closed on 29 February and opened again on 31 March.",
        "课程于2月29日开始。",
        "The show drew at least 900 visitors but fewer than 1,000.",
        "In the second half 900 loans were made, 520 in Liberia and 380 in Togo.",
        "Each shed holds six tonnes, so that all of them together hold 276 tonnes.",
        "The mill of 2016 cost $37.7 million: $16.0 million for the hall, $13.5 million for the dam, $7.7 million for the road and half a million dollars for the gate.",  # noqa: E501
    ],
)
def test_days_bounds_and_parts_that_hold(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("The port has 16 men: 12 from Riga and 4 from Oslo.", "The port has 14 men: 12 from Riga and 4 from Oslo."),
        ("港口有16名船工：12名本地人和4名外地人。", "港口有14名船工：12名本地人和4名外地人。"),
    ],
)  # fmt: skip
def test_a_sum_that_two_rules_see_is_told_of_once(right: str, wrong: str) -> None:
    assert found(right) == []
    (finding,) = found(wrong)
    assert len(finding.quantities) == len(("total", "one", "other"))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The fee rose from $2,100 in 2019 to $7,100 in 2020, more than {} times as much.", "three", "four"),
        ("会费由2019年的2,100美元增至2020年的7,100美元，是上年的{}倍多。", "三", "四"),
        ("会费由2019年的2,100美元增至2020年的7,100美元，还不到上年的{}倍。", "四", "三"),
    ],
)
def test_a_multiple_that_several_rules_see_is_told_of_once(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    (finding,) = found(text.format(wrong))
    assert len(finding.quantities) == len(("multiple", "from", "to"))
