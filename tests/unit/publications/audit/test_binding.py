"""What a number of a text is held against: by its words, place, unit, period and code, on references made by hand."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.conditions import conditions
from outturn.publications.audit.judgement import Judgement
from outturn.publications.audit.judging import judge
from outturn.publications.audit.likeness import agrees, likeness, one_slip
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.references import of_row
from outturn.publications.audit.wording import wording
from tests.unit.publications.audit.test_listing import figure
from tests.unit.publications.audit.test_other_units import KNOWN as ORCHARDS

ROWS = (
    {"id": "T-1", "label_en": "Technical cooperation delivery", "label_zh": "技术合作执行额", "value": "177.7",
     "unit": "USD million", "period": "2020", "qualifier": ""},
    {"id": "T-2", "label_en": "Artisans or artisan groups", "label_zh": "工匠或工匠团体", "value": "400",
     "unit": "persons", "period": "2020", "qualifier": ">", "country_or_region": "Tunisia"},
    {"id": "T-3", "label_en": "Electricity saved", "label_zh": "节约的电力", "value": "63869",
     "unit": "MWh per year", "period": "2020", "qualifier": ""},
    {"id": "T-4", "label_en": "Year the partnership was introduced", "label_zh": "国别伙伴关系方案首次提出年份",
     "value": "2014", "unit": "year", "period": "", "qualifier": ""},
    {"id": "T-5", "label_en": "Female participation in training", "label_zh": "培训的女性参与率", "value": "23",
     "unit": "%", "period": "2020", "qualifier": "", "country_or_region": "Liberia"},
)  # fmt: skip


def references() -> list[Reference]:
    return [of_row(row, wording()) for row in ROWS]


def judged(text: str) -> list[Judgement]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    return [each for each in judge(quantities, Binder(references(), document, quantities), 2020) if each.reference]


@pytest.mark.parametrize(
    ("text", "figure", "state"),
    [
        ("2020年技术合作执行额达1.777亿美元。", "T-1", "agrees"),
        ("2020年技术合作执行额达1.177亿美元。", "T-1", "contradicted"),  # a digit
        ("2020年技术合作执行额达1.777万美元。", "T-1", "contradicted"),  # 万 for 亿
        ("2020年技术合作执行额达1.777亿欧元。", "T-1", "contradicted"),  # the currency
        ("2018年技术合作执行额达1.777亿美元。", "T-1", "contradicted"),  # the year
        ("Technical cooperation delivery stood at US$178 million.", "T-1", "agrees"),  # rounded
        ("Technical cooperation delivery stood at US$187.7 million.", "T-1", "contradicted"),
        ("In Tunisia, more than 400 artisans or artisan groups took part.", "T-2", "agrees"),
        ("In Tunisia, at least 400 artisans or artisan groups took part.", "T-2", "agrees"),
        ("In Tunisia, fewer than 400 artisans or artisan groups took part.", "T-2", "contradicted"),
        ("The electricity saved is 63,869 MWh a year.", "T-3", "agrees"),
        ("The electricity saved is 63.9 GWh a year.", "T-3", "agrees"),
        ("The electricity saved is 63,869 kWh a year.", "T-3", "contradicted"),
        ("该国别伙伴关系方案于2014年首次提出。", "T-4", "agrees"),
        ("该国别伙伴关系方案于2004年首次提出。", "T-4", "contradicted"),
        ("In Liberia, female participation in the training was 23 percentage points.", "T-5", "contradicted"),
    ],
)
def test_a_number_is_bound_by_what_its_sentence_says(text: str, figure: str, state: str) -> None:
    assert (figure, state) in [(each.reference.name, each.state) for each in judged(text) if each.reference]


@pytest.mark.parametrize(
    "text",
    [
        "Seven Member States obtained financing for technology.",
        "本组织与学术机构签署了三项关于实习方案的伙伴关系协定。",
        "In Kenya, 410 companies were trained in bookkeeping.",
    ],
)
def test_a_number_about_something_else_is_unknown(text: str) -> None:
    assert judged(text) == []


def test_a_number_stated_rightly_nearby_is_not_held_against_its_neighbour() -> None:
    text = "2020年技术合作执行额达1.777亿美元，相关技术合作合同执行额为1.177亿美元。"
    states = {each.quantity.text: each.state for each in judged(text)}
    assert states["1.777亿美元"] == "agrees"
    assert states.get("1.177亿美元") != "contradicted"


def test_how_numbers_resemble_each_other() -> None:
    (reference, *_) = references()
    for text, expected in (
        ("1.777亿美元", "agrees"), ("1.787亿美元", "digit"), ("17.77亿美元", "scale"), ("1.777亿欧元", "unit"), ("9.9亿美元", "other")  # noqa: E501
    ):  # fmt: skip
        (quantity,) = read_quantities(reflow(lines_of(f"执行额达{text}。")))
        assert likeness(quantity, reference) == expected, text
    assert one_slip("1830", "1380")
    assert not one_slip("1830", "1835"[::-1])


def test_published_rows_keep_their_bounds_units_and_places() -> None:
    _, artisans, electricity, year, _ = references()
    assert (artisans.possible.low, artisans.possible.high, artisans.sign) == (400, Decimal("440.0"), ">")
    assert (electricity.family, electricity.value) == ("energy", Decimal(63_869_000))
    assert (year.family, year.shown) == ("date", "2014")
    assert any("突尼斯" in names for names in artisans.places)


LIMITS = (
    {"id": "T-6", "label_en": "Procurement completed within 110 days", "label_zh": "采购在110天内完成", "value": "59.6",
     "unit": "%", "period": "2020", "qualifier": ""},
    {"id": "T-7", "label_en": "Governments that gave above USD 1 million", "label_zh": "捐款超过100万美元的政府",
     "value": "13", "unit": "governments", "period": "2020", "qualifier": ""},
)  # fmt: skip


def held(text: str) -> dict[str, str]:
    known = [of_row(row, wording()) for row in LIMITS]
    known += [each for row, one in zip(LIMITS, list(known), strict=True) for each in conditions(one, [row["label_en"], row["label_zh"]])]  # fmt: skip  # noqa: E501
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    return {each.quantity.text: each.state for each in judge(quantities, Binder(known, document, quantities), 2020)}


@pytest.mark.parametrize(
    ("text", "quantity", "state"),
    [
        ("59.6 per cent of procurement was completed within 110 days.", "110 days", "agrees"),
        ("59.6 per cent of procurement was completed within 160 days.", "160 days", "contradicted"),
        ("采购的59.6%在160天内完成。", "160天", "contradicted"),
        ("Thirteen Governments gave above US$1 million each.", "above US$1 million", "agrees"),
        ("Thirteen Governments gave under US$1 million each.", "under US$1 million", "contradicted"),
    ],
)
def test_a_limit_in_the_wording_of_a_figure_is_held_too(text: str, quantity: str, state: str) -> None:
    assert held(text)[quantity] == state


def test_a_number_published_with_a_bound_is_not_misprinted_under_the_same_bound() -> None:
    states = {
        each.quantity.text: each.state
        for each in judged("In Tunisia, more than 700 artisans or artisan groups took part.")
    }
    assert states == {"more than 700 artisans": "contradicted"}


def test_codes_of_few_letters_are_not_places() -> None:
    assert "IT" not in wording().names_of("country", "IT")
    assert {"Italy", "意大利"} <= wording().names_of("country", "IT")
    assert {"Russia", "Russian Federation", "俄罗斯联邦"} <= wording().names_of("country", "RU")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("KR", {"Republic of Korea", "South Korea", "大韩民国", "韩国"}),
        ("KP", {"Democratic People's Republic of Korea", "North Korea", "朝鲜民主主义人民共和国", "朝鲜"}),
        ("BN", {"Brunei Darussalam", "Brunei", "文莱达鲁萨兰国", "文莱"}),
        ("NL", {"Netherlands (Kingdom of the)", "Netherlands", "荷兰王国", "荷兰"}),
        ("TZ", {"United Republic of Tanzania", "Tanzania", "坦桑尼亚联合共和国", "坦桑尼亚"}),
    ],
)
def test_a_country_is_known_by_the_united_nations_names_and_by_common_ones(code: str, names: set[str]) -> None:
    assert names <= wording().names_of("country", code)
    for name in names:
        places, _ = wording().about({"country": name})
        assert not places or names - {name} <= places[0]
    assert all(wording().about({"country": name})[0] for name in names if name.isascii())


def test_the_years_a_value_is_compared_with_are_not_its_own() -> None:
    row = {"period": "2020 vs 2015-2019 average", "unit": "%"}
    assert wording().period(row["period"]) == (2020, 2020)
    assert wording().base(row) == (2015, 2019)
    assert wording().base({"period": "2020", "unit": "% of 2015-2019 average"}) == (2015, 2019)


def test_of_two_wordings_that_are_found_entirely_the_longer_one_tells() -> None:
    text = "In 2020, artisans or artisan groups in Tunisia numbered more than 400."
    (quantity,) = (each for each in read_quantities(reflow(lines_of(text))) if each.family == "count")
    short, long = frozenset({"artisan"}), frozenset({"artisan", "group"})
    scores = []
    for labels in ((short, long), (long, short)):
        row = dataclasses.replace(references()[1], labels=labels)
        scores.append(Binder([row], reflow(lines_of(text)), [quantity]).matches(quantity)[0].score)
    assert scores[0] == scores[1]
    row = dataclasses.replace(references()[1], labels=(short,))
    assert scores[0] > Binder([row], reflow(lines_of(text)), [quantity]).matches(quantity)[0].score


def stated(text: str, *rows: dict[str, str]) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    known = [*ORCHARDS, *(of_row(row, wording()) for row in rows)]
    judged = judge(quantities, Binder(known, document, quantities), 2020)
    return [(each.state, each.reference.name if each.reference else "") for each in judged]


def a_row(name: str, english: str, chinese: str, value: str, unit: str, qualifier: str = "") -> dict[str, str]:
    return {"id": name, "label_en": english, "label_zh": chinese, "value": value, "unit": unit, "qualifier": qualifier}


CLEANED = a_row("L-1", "Locks cleaned of weed by boatmen", "船工清除水草的船闸", "90", "%", ">")
CUTTERS = a_row("L-2", "Boatmen of locks with weed cutters", "船闸有割草机的船工", "70", "%")


@pytest.mark.parametrize(
    ("text", "turned", "right"),
    [
        ("Of the locks {} 90 per cent were cleaned of weed by boatmen with weed cutters.", "less than", "more than"),
        ("船工用割草机清除水草的船闸{}90%。", "不到", "超过"),
    ],
)
def test_a_bound_turned_round_is_not_right_by_what_agrees_loosely(text: str, turned: str, right: str) -> None:
    assert stated(text.format(turned), CLEANED, CUTTERS) == [("contradicted", "L-1")]
    assert stated(text.format(right), CLEANED, CUTTERS) == [("agrees", "L-1")]
    # Where nothing is published with the opposite bound, it agrees with what lies below it.
    assert stated(text.format(turned), CUTTERS) == [("agrees", "L-2")]


RENT = a_row("P-1", "Rent of sheds on the lower river", "下游棚屋租金", "30.25", "USD million")
PIER = a_row("P-2", "Loan for the pier", "码头贷款", "30.25", "NOK million")


@pytest.mark.parametrize(
    "text",
    ["The rent of sheds on the lower river: NOK 30.25 million for a pier.", "下游棚屋租金，码头为3,025万挪威克朗。"],
)
def test_an_amount_in_a_currency_that_one_row_alone_has_is_that_row_s(text: str) -> None:
    assert stated(text, RENT, PIER) == [("agrees", "P-2")]
    assert stated(text, RENT) == [("contradicted", "P-1")]


def test_a_currency_is_that_of_one_row_alone() -> None:
    document = reflow([])
    choir = a_row("P-3", "Fee of the choir", "合唱团费用", "41", "NOK million")
    for rows, alone in (((RENT, PIER), True), ((RENT, PIER, choir), False), ((RENT,), False)):
        assert Binder([of_row(row, wording()) for row in rows], document, ()).is_alone_in("NOK") is alone


@pytest.mark.parametrize(("share", "agreed"), [("25.2", True), ("24.8", True), ("25.4", False), ("24.6", False)])
@pytest.mark.parametrize("text", ["The share of wool sold abroad is a quarter.", "羊毛外销比例为四分之一。"])
def test_a_plain_fraction_agrees_within_three_thousandths(text: str, share: str, agreed: bool) -> None:
    wool = a_row("W-1", "Share of wool sold abroad", "羊毛外销比例", share, "%")
    (quantity,) = read_quantities(reflow(lines_of(text)))
    assert agrees(quantity, dataclasses.replace(of_row(wool, wording()), exact=True)) is agreed


KILNS = [
    figure("KILN", "1878", "kilns at work in the valley"),
    figure("FIRE", "93415", "kilns fired"),
]


@pytest.mark.parametrize(
    ("after", "wrong"),
    [("Later 93,415 did.", []), ("Later they slept.", ["94,315"])],
)
def test_what_a_number_after_it_turns_out_to_state_is_not_held_against_one_before(after: str, wrong: list[str]) -> None:
    document = reflow(lines_of(f"There are 1,878 kilns at work in the valley. By night 94,315 sang. {after}"))
    quantities = read_quantities(document)
    judged = judge(quantities, Binder([*ORCHARDS, *KILNS], document, quantities), 2020)
    assert [each.quantity.text for each in judged if each.state == "contradicted"] == wrong
