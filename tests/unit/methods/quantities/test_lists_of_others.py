"""Lists beside a count that are not lists of what it counts, or leave out one that is told before."""

from __future__ import annotations

import pytest

from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.listings.brackets import number_of_items
from tests.unit.methods.quantities.checking import found

_FRAMEWORKS = "Chad (2021-2025), Cuba (2020-2023), Guatemala and Mexico (both 2020-2025) and Peru (2020-2024)"
_FRAMEWORKS_ZH = "乍得（2021-2025年）、古巴（2020-2023年）、危地马拉和墨西哥（均为2020-2025年）和秘鲁（2020-2024年）"


def _counts(text: str) -> list[tuple[str, str | None]]:
    return [(each.stated, each.expected) for each in found(contradictions, text) if each.kind == "list_count"]


@pytest.mark.parametrize(
    "text",
    [
        f"Five frameworks were signed: {_FRAMEWORKS}.",
        "Three were signed: Bahrain (2020-2022), Somalia and Tunisia (each for five years).",
        f"签署了五个框架：{_FRAMEWORKS_ZH}。",
        "There were nine country programmes and six Programmes for Country\n"
        "Partnership (PCPs), for Côte d'Ivoire, Ethiopia, Rwanda, Senegal, the United\nRepublic of Tanzania and Zambia.",  # noqa: E501
        "Arab region: one country programme and two Programmes for Country Partnership, Egypt and Morocco.",
        "Chad was also among the first five countries, with Egypt, Peru, Ukraine and Viet Nam, to join.",
        "Chad is one of five countries, alongside Egypt, Peru, Ukraine and Viet Nam, that joined.",
        "Chad is one of five countries where it is tried, the others being Egypt, Peru, Ukraine and Mali.",
        "Peru is one of five partners that work with Chad, Mali, Togo, Benin and Niger.",
        "The first five countries include Chad, with Egypt, Peru, Ukraine and Viet Nam.",
        "乍得与埃及、秘鲁、乌克兰和越南同列首批五国。",
        "乍得进入首批五国，同批的有埃及、秘鲁、乌克兰和越南。",
        "It is the shortest of the six: those of Cuba, Paraguay and Chad each take in five years, and those of Mali and Peru six.",  # noqa: E501
        "It is the shortest of the six: Cuba, Paraguay and Chad each have five years, and Mali and Mexico six.",
        "它是六个框架中最短的：古巴、巴拉圭和乍得的各为五年，马里和墨西哥的为六年。",
        "The newest of the three programmes was signed in March, and those of Armenia and Georgia start next year.",
        "三项国别方案中最新的一项于3月在阿尔巴尼亚签署，亚美尼亚和格鲁吉亚的方案预计明年启动。",
        "项目为母亲和她的三个姐妹找到了活计。",
        "校长和该校的三名教师参加。",
        "七个群组聚集了许多工匠，做陶器、铜餐具、羊毛毯、植物纤维编织品和休闲服饰。",
        "六家企业生产陶器、铜餐具、羊毛毯、灯具和服饰。",
        "Six groups make pots, rugs, shirts, lamps and belts.",
        "The Union gave US$30.3 million, or 21 per cent. The Fund followed with US$15.9 million, then Peru (12.3), Mali (11.8), "  # noqa: E501
        "Japan (9.4) and Italy (8.5). The six make US$88.2 million.",
        "Four schools teach weaving, dyeing and sewing.",
        "The report counts 104 ventures with the United Nations, 70 of them for the ozone layer, and equally 104 with partners "  # noqa: E501
        "outside: 73 with firms and 31 with banks. To the two calls of the Fund we submitted 72 proposals.",
        "To the two calls of the Fund we submitted 72 proposals, 41 in April and 31 later on.",
    ],
)
def test_another_list_is_not_counted(text: str) -> None:
    assert _counts(text) == []


@pytest.mark.parametrize(
    ("text", "stated", "known"),
    [
        (f"Four frameworks were signed: {_FRAMEWORKS}.", "4", "5"),
        (f"Six frameworks were signed: {_FRAMEWORKS}.", "6", "5"),
        (f"签署了四个框架：{_FRAMEWORKS_ZH}。", "4", "5"),
        ("There were seven Programmes for Country Partnership (PCPs), for Benin, Ethiopia, Rwanda, Senegal, Togo and Zambia.", "7", "6"),  # noqa: E501
        ("Chad was also among the first six countries, with Egypt, Peru, Ukraine and Viet Nam.", "6", "5"),
        ("乍得与埃及、秘鲁、乌克兰和越南同列首批六国。", "6", "5"),
        ("There are five: those of Cuba, Paraguay, Peru and Chad.", "5", "4"),
        ("参加的有五国：古巴、巴拉圭、多哥和乍得，均为成员国。", "5", "4"),
        ("六个群组，分别做陶器、铜餐具、羊毛毯、编织品和服饰。", "6", "5"),
    ],
)  # fmt: skip
def test_a_list_of_its_own_is(text: str, stated: str, known: str) -> None:
    assert _counts(text) == [(stated, known)]


def test_a_bracket_told_of_both_is_that_of_two() -> None:
    assert number_of_items("Chad \0\0, Peru and Togo \1\0 and Mali \0\0") == 4
    assert number_of_items("Chad \0\0, Peru \1\0 and Mali \0\0") == 3
