"""Counts held against lists: before the count, behind a preposition, numbered, with amounts, and as rows of a table."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.announced import wrongly_announced
from outturn.methods.quantities.consistency.enumerations import miscounted
from outturn.methods.quantities.consistency.lists import short_lists
from outturn.methods.quantities.consistency.orders import out_of_order
from outturn.methods.quantities.consistency.points import miscounted_points


def counts(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    found = [*short_lists(document, quantities), *miscounted(document, quantities), *miscounted_points(document)]
    return sorted({f"{each.stated} {each.expected}" for each in found})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five schools, in Riga, Quito, Accra and Hanoi, took part.", ["5 4"]),
        ("Three contracts were signed, with Latvia and Ghana, which pleased us.", ["3 2"]),
        ("New contracts, two in all, were signed with Latvia, Ghana and Peru.", ["2 3"]),
        ("Three leaflets were printed that week, on hygiene, first aid, transport and pay.", ["3 4"]),
        ("Ships called in Riga and Accra, three ports with cranes.", ["3 2"]),
        ("The roof was checked in three rounds, in 2011 and 2013.", ["3 2"]),
        ("Five of the year's fifteen contracts are here: Latvia, Ghana, Peru, Togo.", ["5 4"]),
        (
            "Three towns lead: Riga with 2.1 million t, Quito with 1.8 million t, Accra with 1.7 million t and Hanoi with 1.1 million t.",  # noqa: E501
            ["3 4"],
        ),
        ("The sum falls into four shares: the city, 6.1; the port, 3.2; others, 1.4.", ["4 3"]),
        ("We learned three lessons. First, ask early. Second, write it down.", ["3 2"]),
        ("课程用英文、法文和俄文四种语文开设。", ["4 3"]),
        ("培训涉及纺织、建材、化工五个行业。", []),
        ("培训涉及纺织、建材、化工、食品五个行业。", ["5 4"]),
        ("甲国904万吨、乙国851万吨和丙国523万吨四国均有增长。", ["4 3"]),
        ("甲国1 904万吨、乙国1 851万吨和丙国1 523万吨四国均有增长。", ["4 3"]),
        ("两地三国：拉脱维亚和加纳，其余一国待定：秘鲁。", ["3 2"]),
        ("培训班办了三期，分别在5月和11月。", ["3 2"]),
        ("第一，钱少。第二，慢。第三，远。这两件事都要改。", ["2 3"]),
        ("三点说明\n\n其一，金额以元计。\n\n其二，人数为年末数。", ["3 2"]),
        ("四只基金共拨款229万元：甲基金109万元，乙基金60万元，丙基金60万元。", ["4 3"]),
        ("捐款较多的城市（5个）\n里加　12.3\n基多　9.4\n阿克拉　8.5\n河内　7.7", ["5 4"]),
    ],
)
def test_a_list_of_another_number(text: str, expected: list[str]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Four schools, in Riga, Quito, Accra and Hanoi, took part.",
        "Three contracts were signed, with Latvia, Ghana and Peru, which pleased us.",
        "Five of the year's fifteen contracts are here: Latvia, Ghana, Peru, Togo, Mali.",
        "Twenty trees were planted, with Latvia and Ghana.",
        "Three measures are watched, and for two of them a mark was set:\n• speed\n• size\n• reach",
        "We learned two lessons. First, ask early. Second, write it down.",
        "课程用英文、法文、德文和俄文四种语文开设。",
        "在北京、上海等五个城市开设。",
        "甲国904万吨、乙国851万吨、丁国800万吨和丙国523万吨四国均有增长。",
        "培训班办了三期，分别在5月、9月和11月。",
        "第一，钱少。第二，慢。这两件事都要改。",
        "捐款较多的城市（4个）\n里加　12.3\n基多　9.4\n阿克拉　8.5\n河内　7.7\n合计　37.9",
    ],
)
def test_a_list_of_that_number(text: str) -> None:
    assert counts(text) == []


ROWS = ["Riga 12.3", "Quito 9.4", "Accra 8.5", "Hanoi 7.7", "Lima 5.2", "Oslo 4.3", "Suva 2.6"]


def test_rows_that_fall_but_for_one() -> None:
    def wrong(rows: list[str]) -> list[str]:
        return [each.stated for each in out_of_order(reflow(lines_of("\n".join(rows))))]

    assert wrong(ROWS) == []
    assert wrong([*ROWS, "Others 9.0"]) == []
    assert wrong([*ROWS[:3], "Hanoi 2.7", *ROWS[4:]]) == ["2.7"]
    assert wrong([*ROWS[:4], "Lima 9.2", *ROWS[5:]]) == ["9.2"]
    assert wrong(sorted(ROWS)) == [], "rows by name are in no order of size"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fund pays for three schools, namely Elm, Oak and Ash, which opened in May.", []),
        ("The fund pays for four schools, namely Elm, Oak and Ash, which opened in May.", ["4"]),
        ("基金资助四所学校，即榆树小学、橡树小学和梣树小学，都已开学。", ["4"]),
        ("基金资助三所学校，即榆树小学、橡树小学和梣树小学，都已开学。", []),
        ("北部的五个城市是榆城、橡城、梣城和松城。", ["5"]),
        ("北部的四个城市是榆城、橡城、梣城和松城。", []),
        ("The five cities are Elmton, Oakham, Ashby and Pinner.", ["5"]),
        ("The four cities are Elmton, Oakham, Ashby and Pinner.", []),
        ("学校启动了两个新项目：一个新的交流、学习和展示平台，以及一个关于阅读的项目。", []),
    ],
)
def test_a_list_ends_where_another_clause_goes_on(text: str, expected: list[str]) -> None:
    document = reflow(lines_of(text))
    assert [each.stated for each in short_lists(document, read_quantities(document))] == expected


def every(text: str) -> list[str]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    checks = (short_lists, miscounted, wrongly_announced)
    return sorted({each.stated for check in checks for each in check(document, quantities)})


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The bureau rests on {} pillars: law, health, open data, and digital trade and finance.", "four", "five"),
        ("Help went to {} fields: soap making, waste handling, bicycles, and textiles and garments.", "four", "five"),
        ("It rests on {} pillars: trade and finance, health and safety, and law and order.", "three", "four"),
        ("The office has {} functions: evaluation, and audit and investigation.", "two", "three"),
        ("It has {} themes: trade and investment, energy and climate, skills and jobs.", "three", "five"),
        ("The office carries out {} core functions, evaluation, internal audit and investigation.", "three", "four"),
        ("The office has {} functions, evaluation, audit and investigation, and reports to us.", "three", "four"),
        ("Work follows the {} principles of inclusiveness, sustainability and partnership.", "three", "four"),
        ("The {} phases are preparedness, response and recovery.", "three", "four"),
        (
            "The {} winners are Elm3 Tech of Riga, Oak of Quito, a device for clean air from Accra, and Ash of Lima.",
            "four",
            "five",
        ),
        ("Work began in {} countries. They are Chad, Mali, Niger, Togo and Benin.", "five", "six"),
        (
            "We work with {} bodies: the Food Programme, the Law Bureau and the Food and Farming Fund.",
            "three",
            "four",
        ),
        ("Two speakers came: Ann Li, Head of Trade; and {} guests: Jo Ray; Al Fo; and Di Ott.", "three", "four"),
        ("{} marks were met by more than half: design (9 per cent), cost (7 per cent) and use.", "Three", "Four"),
        ("In {} regions, Africa, Asia and the Pacific, and the Arab region, numbers grew.", "three", "four"),
        ("九间办公室设在{}个国家：巴林、中国、德国、意大利、日本、尼日利亚和俄罗斯联邦。", "七", "八"),
        ("机构有{}项职能，即技术合作、分析和咨询、规范和标准、召集和伙伴关系。", "四", "五"),
        ("战略有{}大支柱：创新、数字设施、数字技能以及数字合作与伙伴关系。", "四", "五"),
        ("亚洲及太平洋、拉丁美洲和加勒比{}个区域合计有65个成员。", "两", "三"),
        ("{} States were chosen for the Relief Scheme: Côte d'Ivoire, Chad, Kenya, Mali and Togo.", "Five", "Six"),
        ("{} firms gave over $1 million each (in millions): Elm 12.3, Oak 9.4, Ash 8.5 and Yew 7.7.", "Four", "Five"),
        ("2020年新签署{}个：阿根廷（2021—2025年）、古巴（2020—2024年）和巴拉圭（2020—2024年）。", "3", "4"),
        ("项目在{}个国家开展。这些国家是乍得、马里、尼日尔、多哥和贝宁。", "五", "六"),
    ],
)  # fmt: skip
def test_lists_of_every_shape(text: str, right: str, wrong: str) -> None:
    assert every(text.format(right)) == []
    assert len(every(text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We heard three guests: Ann Li, Director General, Jo Ray, Minister of Trade, and Al Fo, Mayor of Riga.",
        "Three ministries took part: the Ministry of Agriculture, Forestry and Fisheries, Trade and Justice.",
        "Two cities were chosen: Lagos, Nigeria, and Accra, Ghana.",
        "Three of the four countries (Chad, Mali and Niger) have signed.",
        "Two of the three sites are open: Riga and Oslo.",
        "We support three kinds of work: advice, training and, where needed, loans.",
        "Four countries joined, two of them landlocked: Chad and Mali.",
        "The two principles are simple, cheap and widely known.",
        "The four phases, closed since March, reopened in June, July and August.",
        "Work began in seven countries. They are poor, dry and far from the sea.",
        "The two areas of trade, investment and jobs were studied.",
        "两家公司的三种产品：肥皂、面粉和油。",
        "两个部门，即贸易和工业部、环境和林业部，参加了会议。",
        "三国有五家机构，即粮食署、劳工署、卫生署、世界银行和开发署，签署了协议。",
    ],
)
def test_lists_that_are_as_long_as_said_or_cannot_be_counted(text: str) -> None:
    assert every(text) == []
