"""So many for each of several, places that lists lie in, bare shares in brackets, lines that are paragraphs."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions

RIGHT = [
    "使组合扩大到11个国家，其中非洲6个，阿拉伯区域2个，亚洲及太平洋、欧洲和中亚以及拉丁美洲和加勒比各1个。",
    "全年举办培训班14期，其中太原6期，大同和长治各3期，运城2期。",
    "共有9家企业入选，重庆3家，成都、昆明和贵阳各2家。",
    "在17个奖项中，女性获得9个，青年获得4个，残疾人和老年人各获2个。",
    "设备共13台，甲厂7台，乙厂和丙厂各3台。",
    "The portfolio counts 11 countries: six in Africa, two in the Arab region, and one each in Chile, Peru and Cuba.",
    "Twelve firms won prizes, six of them from Kenya and two apiece from Chad, Mali and Togo.",
    "There are 14 courses: six in Graz and two each in Linz, Wels, Steyr and Enns.",
    "The jury chose 17 projects: nine on energy, four on water, and one each on transport, health, housing and waste.",
    "In all 13 machines were bought, 7 for the first plant and 3 each for the second and the third.",
    "Five schools in two provinces of Afghanistan, Kabul and Nangarhar, opened classes for about 750 students.",
    "The project works in three cities in Ghana, Accra, Kumasi and Tamale, and trains mechanics.",
    "Workshops were held in four countries in Africa, Chad, Mali, Niger and Togo.",
    "Two cities of Kenya and Uganda, Nairobi and Kampala, joined the network.",
    "Our partners fall into six types: corporations (42 per cent), associations (22), medium firms (18), foundations (10), small firms (7) and others (1).",  # noqa: E501
    "Of the budget, 50 per cent went to Africa, Asia 25, the Arab region 15 and Europe 10, in four lists.",
    "执行额相当于前五年平均交付量的95%，略低于五年平均水平。",
    "过去三年的增速略高于十年平均水平。",
]
WRONG = [
    "共有11家企业入选，重庆3家，成都、昆明和贵阳各2家。",
    "Fifteen experts were sent: six from Austria, four from Germany and two each from France, Italy and Switzerland.",
    "The lab tested 26 samples: 8 from Lima, 6 from Cusco and 2 each from Puno, Tacna and Ica.",
    "Three ports of Senegal, Dakar and Ziguinchor, were modernised in 2020.",
    "Workshops were held in five countries in Africa, Chad, Mali, Niger and Togo.",
    "The unit runs four offices in Chad, Mali and Niger.",
    "It works in the four cities of Accra, Kumasi and Tamale.",
    "执行额相当于前五年平均交付量的95%，略高于五年平均水平。",
]


def _found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.kind for each in contradictions(document, list(read_quantities(document)))]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_found(text: str) -> None:
    assert _found(text)


def test_bare_numbers_in_brackets_are_shares_like_the_first() -> None:
    text = "跨国公司（42%）、协会（22）、中型企业（18）、基金会（10）、小企业（7）和其他（1）。"
    assert {each.unit for each in read_quantities(reflow(lines_of(text)))} == {"%"}


_PARAGRAPH = "The organisation worked with its members in every region of the world and kept its offices open. " * 3


@pytest.mark.parametrize(
    ("lines", "passages"),
    [
        (
            ("Profile: Latin America and the Caribbean", "Small island developing States: 16", "Programmes: 4"),
            3,
        ),
        (("The number of programmes that were signed in the", "region rose to four."), 1),
    ],
)
def test_lines_of_whole_paragraphs_stand_alone(lines: tuple[str, ...], passages: int) -> None:
    text = "\n\n".join([_PARAGRAPH.strip(), _PARAGRAPH.strip(), "\n".join(lines)])
    assert len(reflow(lines_of(text)).passages) == passages + 2
