"""What the numbers of a text make of one another: each wrong number beside its right one, in both languages."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.grouping import place_of
from outturn.methods.quantities.relations.engine import explained, nears
from outturn.methods.quantities.relations.judging import LEAST, odds, wrong_relations
from outturn.methods.quantities.relations.repairs import repair
from outturn.methods.quantities.relations.terms import Term, terms_of
from outturn.methods.quantities.relations.ties import Tie, ties, windows
from tests.unit.methods.quantities.checking import found

QUESTIONED = [
    ("The choir has {} members: 118 women and 96 men.", "214", "241"),
    ("The clinic saw {} patients in May, of whom 3,412 were adults and 1,265 were children.", "4,677", "4,767"),
    ("Half of the 84 machines, {} in all, had been idle.", "42", "24"),
    ("Receipts of $512,000 and costs of $467,000 leave a surplus of {}.", "$45,000", "$54,000"),
    ("The herd of 340 is made up of 210 ewes, 12 rams and {} lambs.", "118", "181"),
    ("The centre has 30 looms. Eighteen are let, {} are in repair and the other seven stand idle.", "five", "eight"),
    ("Of the 1,250 lamps that were sold, {}, or 36 per cent, went to schools.", "450", "540"),
    ("The 24 villages received $3,750 each, a total of {}.", "$90,000", "$900,000"),
    ("合唱团共有{}人，其中女118人，男96人。", "214", "241"),
    ("基金共支出8,350万元，其中打井3,120万元，修路{}万元，办学770万元。", "4,460", "4,640"),
    ("售出的1,250盏灯中，学校购买{}盏，占36%。", "450", "540"),
    ("用油量由3,640升降至{}升，下降25%。", "2,730", "2,370"),
    ("24个村每村获得3,750美元，合计{}。", "9万美元", "90万美元"),
    ("三台锅炉的蒸发量分别为4吨、6吨和10吨，总计{}。", "20吨", "200吨"),
    ("节水改造投资30万美元，每年节省{}，两年半收回投资。", "12万美元", "120万美元"),
]
SHAPES = [
    ("same", "Nearly 57,000 people came, 56,975 to be exact."),
    ("sum", "The choir has 214 members: 118 women and 96 men."),
    ("run", "The fund paid out $8.35 million: $3.12 million, $4.46 million and $0.77 million."),
    ("hundred", "Own funds cover 40 per cent, loans 35 per cent and grants 25 per cent."),
    ("share", "Of the 1,250 lamps, 450, or 36 per cent, went to schools."),
    ("rest", "Use fell by 25 per cent, from 3,640 litres to 2,730 litres."),
    ("growth", "社员由1,450人增至1,740人，增长20%。"),
    ("step", "收入减少1,337万元，降至1.777亿元，降幅7.0%。"),
    ("times", "Sales went from $240,000 to $720,000, three times as much."),
    ("product", "The 24 villages received $3,750 each, a total of $90,000."),
    ("rate", "Yarn was sold at $40 a kilogram; 300 kilograms brought in $12,000."),
    ("rate", "The turbine delivers 150 kilowatts, and in 2,000 hours it generated 300,000 kilowatt-hours."),
]
SILENT = [
    "The clinic has 24 rooms and 310 patients; a second one, in Tala, has 18 rooms and 265 patients.",
    "Wages rose by 6 per cent to $412 a month, and 38 of the 95 workers joined the union.",
    "Bids came from 14 firms, 11 universities and 23 institutes in 9 countries.",
    "There are 27 plans: ten in the north, nine in the south, four in the east, three in the west and one at sea.",
    "Seven mills joined: four in Riga, one in Tartu, one in Narva and one in Kaunas.",
    "The 9.2 million falls into three: 4.1 for wells, 3.2 for roads and 1.9 for schools (all in millions of dollars).",
    "In May the Community adopted them for all 15 of its members; Mali makes 16. In Ghana, 38 makers of soap were helped, and one saw her income rise by 40 per cent.",  # noqa: E501
    "5月，共同体15个成员国通过，加上马里共16国。在加纳，38名肥皂匠获得帮助，其中一人收入增加40%。",
    "13国中有七个欧洲国家，除瑞士、意大利、瑞典、德国外，便是俄罗斯联邦、奥地利和挪威，七国共出资3,950万美元。",
    "Of the 13 countries, seven are in Europe; the seven together gave $39.5 million.",
    "In the budget of ongoing projects the two markers stand for 28.9 per cent (1.2 plus 27.7).",
    "在现有项目预算中，两个标识占28.9%（1.2加27.7）。",
    "诊所有24间病房、310名病人；塔拉的另一家有18间病房、265名病人。",
]


def terms(text: str) -> list[Term]:
    document = reflow(lines_of(text))
    return terms_of(read_quantities(document), document.language)


def tied(text: str) -> list[Tie]:
    return [tie for window, own in windows(terms(text)) for tie in ties(window, own)]


@pytest.mark.parametrize(("text", "right", "wrong"), QUESTIONED)
def test_one_slip_in_a_relation_is_questioned(text: str, right: str, wrong: str) -> None:
    assert found(wrong_relations, text.format(right)) == []
    (finding,) = found(wrong_relations, text.format(wrong))
    assert finding.stated in [each.text for each in finding.quantities]


@pytest.mark.parametrize(("shape", "text"), SHAPES)
def test_each_shape_is_found_by_what_the_numbers_measure(shape: str, text: str) -> None:
    assert shape in [tie.shape for tie in tied(text) if tie.holds()]


@pytest.mark.parametrize("text", SILENT)
def test_numbers_that_nothing_ties_are_left_alone(text: str) -> None:
    assert found(wrong_relations, text) == []


@pytest.mark.parametrize(
    ("text", "wanted", "slip"),
    [
        ("4,767 patients", 4677, "swap"),
        ("4,177 patients", 4677, "digit"),
        ("46,770 patients", 4677, "scale"),
        ("12 boats", 11, "count"),
        ("more than 60 boats", 58, "bound"),
        ("90 feet", 27.432, None),
        ("450 kilograms", 450, "unit"),
        ("a half of them", 0.25, "fraction"),
        ("4,677 patients", 9999, None),
    ],
)
def test_a_slip_that_mends_a_number(text: str, wanted: float, slip: str | None) -> None:
    """What is wanted is told in the first unit of each family: 90 feet are 27.432 m already, which no slip makes."""
    (term,) = terms(f"There were {text}.")
    mended = repair(term, wanted, wanted)
    assert (mended.slip if mended is not None else None) == slip


def test_what_the_others_want_of_each_member() -> None:
    """25 per cent may be 24.5 to 25.5: of 320 they are 78.4 to 81.6, and 80 is so much of 313.7 to 326.5."""
    share = next(each for each in tied("Of the 320 boats, 80, or 25 per cent, are new.") if each.shape == "share")
    part, whole, rate = share.members
    assert share.wanted(part) == pytest.approx((78.4, 81.6))
    assert share.wanted(whole) == pytest.approx((80 / 0.255, 80 / 0.245))
    assert share.wanted(rate) == pytest.approx((0.25, 0.25))


def test_a_repair_that_two_relations_share_is_surer() -> None:
    """1,920 is four fifths of 2,400 and, less 120, makes 1,800; 1,290 is wrong in both."""
    alone = "问卷发出2,400份，收回1,290份，回收率80%。"
    both = alone + "剔除无效问卷120份后，有效问卷为1,800份。"

    def best(text: str) -> float:
        return max(odds(each) for each in nears(terms(text)) if each.target.quantity.text == "1,290份")

    assert best(both) > best(alone)
    assert best(both) > LEAST


def test_a_number_that_a_rule_has_asked_for_is_not_asked_for_twice() -> None:
    document = reflow(lines_of("In the second half 900 loans were made, 250 in Liberia and 380 in Togo."))
    assert len(contradictions(document, read_quantities(document))) == 1


@pytest.mark.parametrize(
    ("text", "asked", "surely"),
    [
        ("Receipts of $512,000 and costs of $467,000 leave $45,000.", "$45,000", True),
        ("Receipts of $512,000 and costs of $467,000 leave $54,000.", "$54,000", False),
        ("The 134 wells cost $536,000. That is $4,000 each.", "$4,000", True),
        ("The 134 wells cost $536,000. That is $7,000 each.", "$7,000", False),
        ("基金共支出8,350万元，其中打井3,120万元，修路4,460万元，办学770万元。", "4,460万元", True),
        ("The prize of $9,000 went to a school of 312 pupils.", "$9,000", False),
    ],
)
def test_what_others_make_of_a_number_explains_it(text: str, asked: str, surely: bool) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    one = next(each for each in quantities if each.text == asked)
    known = explained(terms_of(quantities, document.language), place_of(one))
    assert (known.get(place_of(one), 0.0) > 4) is surely


@pytest.mark.parametrize(
    "text",
    [
        "Of the 13 countries, seven are in Europe and seven in Asia.",
        "13国中七个在欧洲，七个在亚洲。",
        "Receipts of 1,250 rose by 450, or 46 per cent.",
    ],
)
def test_two_sets_of_one_size_and_a_change_beside_its_amounts_are_questioned(text: str) -> None:
    assert len(found(wrong_relations, text)) == 1
