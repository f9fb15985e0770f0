"""Lists read once, and the counts that most likely are theirs."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.listings import chinese, english
from outturn.methods.quantities.consistency.listings.judging import counts_of_lists, is_plain, miscounted_lists
from outturn.methods.quantities.consistency.listings.traits import pairs
from outturn.methods.quantities.consistency.told_totals import misnumbered_totals
from outturn.methods.quantities.grouping import place_of
from tests.unit.methods.quantities.checking import found


@pytest.mark.parametrize(
    ("text", "listed", "lengths", "kind"),
    [
        ("We work in Ghana, Mali (since 2018), Togo and Benin.", "Ghana, Mali (since 2018), Togo and Benin", {4}, "country"),  # noqa: E501
        ("Winners are Ecowo of Kiel, Fanko of Graz and a lamp from Riga.", "Ecowo of Kiel, Fanko of Graz and a lamp from Riga", {3}, "name"),  # noqa: E501
        ("It covers goals 9.2.1, 9.3.1 and 9.b.1.", "9.2.1, 9.3.1 and 9.b.1", {3}, "code"),
        ("It told of audit, finance, and staff and law.", "audit, finance, and staff and law", {3}, "thing"),
        ("Shares: 90 per cent for design, 80 per cent for staff and 70 per cent for cost.", "90 per cent for design, 80 per cent for staff and 70 per cent for cost", {3}, "valued"),  # noqa: E501
        ("Offices are in Graz as well as Riga.", "Graz as well as Riga", {2}, "name"),
        ("The parts are: one on dyes, with a note; one on looms; and one on yarn.", None, {3}, "clause"),
    ],
)  # fmt: skip
def test_an_english_list_is_read(text: str, listed: str | None, lengths: set[int], kind: str) -> None:
    read = [each for each in english.lists(text, 0, len(text)) if each.kind == kind]
    assert [set(each.lengths) for each in read] == [lengths]
    assert listed is None or text[read[0].first : read[0].last].strip() == listed


@pytest.mark.parametrize(
    ("text", "listed", "lengths", "kind"),
    [
        ("办事处设在加纳、马里（2018年起）、多哥和贝宁。", "加纳、马里（2018年起）、多哥和贝宁", {4}, "country"),
        ("挪威、瑞典和芬兰三国认捐。", "挪威、瑞典和芬兰", {3}, "country"),
        ("评分为：相关性92%，有效性88%，效率75%。", "相关性92%，有效性88%，效率75%", {3}, "valued"),
        ("包括采购、账目、资产闲置。", "采购、账目、资产闲置", {3}, "thing"),
        ("指标是9.2.1、9.3.1和9.b.1。", "9.2.1、9.3.1和9.b.1", {3}, "code"),
    ],
)
def test_a_chinese_list_is_read(text: str, listed: str, lengths: set[int], kind: str) -> None:
    read = [each for each in chinese.lists(text, 0, len(text)) if each.kind == kind]
    assert [(text[each.first : each.last], set(each.lengths)) for each in read] == [(listed, lengths)]


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        ("The fund supports five schools, located in Kampala, Gulu, Mbale and Jinja.", "5", "4"),
        ("Prizes went to four firms: GreenCell of Kenya, Solvatten of Sweden and a maker of bricks from Nepal.", "4", "3"),  # noqa: E501
        ("The five winners come from Kenya, Nigeria, China and Austria.", "5", "4"),
        ("Six were signed last year, namely those for Chad (2021), Cuba (2020), Mali (2022), Peru (2020) and Togo (2021).", "6", "5"),  # noqa: E501
        ("They work in five kinds of place: 438 at home, 138 in field offices, 14 in the stations and seven at sea.", "5", "4"),  # noqa: E501
        ("We answer for six indicators: 9.2.1, 9.2.2, 9.3.1, 9.4.1 and 9.b.1.", "6", "5"),
        ("中心在五个城市设有分部，分别是昆明、南宁、贵阳和成都。", "5", "4"),
        ("挪威、瑞典、丹麦和芬兰五国共认捐3,000万美元。", "5", "4"),
        ("其余五个在埃及、摩洛哥、柬埔寨和秘鲁。", "5", "4"),
        ("评价采用五项标准：相关性92%，有效性88%，效率75%，可持续性61%。", "5", "4"),
    ],
)  # fmt: skip
def test_a_count_that_is_that_of_a_list_is_wrong(text: str, stated: str, known: str) -> None:
    assert [(each.stated, each.expected) for each in found(miscounted_lists, text)] == [(stated, known)]


@pytest.mark.parametrize(
    "text",
    [
        "The fund supports five schools, located in Kampala, Gulu, Mbale, Jinja and Lira.",
        "Nine offices in eight countries: Chad, Mali, Togo, Peru, Cuba, Chile, Kenya and Egypt.",
        "Three of the six priorities concern energy, water and waste.",
        "Twelve countries sent delegations, among them Chile, Peru and Ecuador.",
        "The centre has trained people from nine countries, including Kenya, Uganda and Rwanda.",
        "Three provinces, namely Free State, Limpopo and Western Cape, received masks, gloves, gowns and boots.",
        "The plan names four risks: late payment, loss of staff, floods, and a second wave of infection.",
        "In 2020 Chad and Togo joined Peru, Cuba, Chile, Kenya and Egypt, which makes seven countries.",
        "参加会议的有12个国家，包括智利、秘鲁和厄瓜多尔。",
        "2020年，乍得和多哥加入，连同先前的秘鲁、古巴、智利、肯尼亚和埃及，共有七国。",
        "六个受援国是加纳、马里、多哥、贝宁、尼日尔和乍得，其中加纳和马里两国为新加入。",
        "企业伙伴分为三类：多国公司占42%，协会占22%，小型企业占36%，合计100%。",
    ],
)
def test_counts_and_lists_that_agree_or_are_apart_are_left_alone(text: str) -> None:
    assert not found(miscounted_lists, text)


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        ("多边基金1,590万美元，环境基金1,180万美元，三者相加为2,770万美元。", "3", "2"),
        ("甲项400万元，乙项300万元，丙项200万元，两项合计900万元。", "2", "3"),
        ("The first fund gave $15.9 million and the second $11.8 million; the three together gave $27.7 million.", "3", "2"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_total_is_said_of_too_many_amounts(text: str, stated: str, known: str) -> None:
    assert [(each.stated, each.expected) for each in found(misnumbered_totals, text)] == [(stated, known)]


@pytest.mark.parametrize(
    "text",
    [
        "多边基金1,590万美元，环境基金1,180万美元，两者相加为2,770万美元。",
        "甲项400万元，乙项300万元，丙项200万元，后两项合计500万元。",
        "The first fund gave $15.9 million and the second $11.8 million; the two together gave $27.7 million.",
        "甲项400万元，乙项300万元，三项合计900万元。",
    ],
)
def test_a_total_is_said_of_its_amounts(text: str) -> None:
    assert not found(misnumbered_totals, text)


def test_a_list_that_fits_in_one_reading_ends_what_others_say() -> None:
    text = "新办法有四个支柱：创新、数字基础设施、数字技能、数字合作和伙伴关系。"
    assert not found(contradictions, text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Five countries take part: Ghana, Mali, Togo, Benin and Niger.", ["Five countries"]),
        ("Six countries take part: Ghana, Mali, Togo, Benin and Niger.", []),
        ("参加的有五个国家：加纳、马里、多哥、贝宁和尼日尔。", ["五个国家"]),
        ("Five of the wells are dry.", []),
    ],
)
def test_the_count_of_a_list_is_known(text: str, counts: list[str]) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    places = counts_of_lists(document, quantities)
    assert [each.text for each in quantities if place_of(each) in places] == counts


@pytest.mark.parametrize("number", ["two", "twenty-one"])
def test_a_number_ends_with_its_last_word(number: str) -> None:
    document = reflow(lines_of(f"Our offices number {number}, in Graz and Riga."))
    assert [is_plain(each) for each in pairs(document, read_quantities(document))] == [True]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Nine mills stand in eight countries: Bahrain, China, Germany, Japan, Nigeria, Italy and Togo.", ["8"]),
        ("Nine mills stand in eight countries: Bahrain, China, Germany, Japan, Nigeria, Italy, Togo and Chad.", []),
        ("八个国家有九座磨坊：巴林、中国、德国、日本、尼日利亚、意大利和多哥。", ["8"]),
        ("八个国家有九座磨坊：巴林、中国、德国、日本、尼日利亚、意大利、多哥和乍得。", []),
        # Two lists, each with a count of its own, are two slips.
        ("Four countries sell: Bahrain, China and Chad. Five countries buy: Ghana, Kenya, Togo and Mali.", ["4", "5"]),
    ],
)  # fmt: skip
def test_one_list_is_asked_about_once(text: str, stated: list[str]) -> None:
    document = reflow(lines_of(text))
    asked = contradictions(document, read_quantities(document), 2020)
    assert sorted(each.stated for each in asked) == stated
