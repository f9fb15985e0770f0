"""Rates, numbers and totals that multiply; each wrong one beside its right one."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.multiples import wrong_multiples
from outturn.methods.quantities.consistency.products import wrong_products

PRODUCTS = [
    ("Twelve pumps of {} each give the village 36 kW in all.", "3 kW", "30 kW"),
    ("The six silos hold 250 tonnes apiece and can thus store {} of maize.", "1,500 tonnes", "15,000 tonnes"),
    ("Each of the 85 cooperatives received $4,000, {} altogether.", "$340,000", "$3.4 million"),
    ("The kiln fires 1,800 bricks a day. In its 20 days of trial it thus fired {} bricks.", "36,000", "360,000"),
    ("The mill saves 240 kWh a day, so that over the 30 days of June {} were saved.", "7,200 kWh", "7,200 MWh"),
    ("Rent is $1,500 a month, or {} a year.", "$18,000", "$1.8 million"),
    ("The workshop turned out 64 stoves a week. In 25 weeks it therefore made {} stoves.", "1,600", "16,000"),
    ("The course cost $320 per trainee; with 45 trainees the total was {}.", "$14,400", "$144,000"),
    ("Every hectare yields 2.5 tonnes, so the 640 hectares give {} of wheat.", "1,600 tonnes", "16,000 tonnes"),
    ("At 0.6 kg of CO2 per kWh, the saving of 45,000 kWh avoids {} of emissions in total.", "27 tonnes", "270 tonnes"),
    ("A litre of milk sold for $0.40. The 60,000 litres were therefore worth {}.", "$24,000", "$240,000"),
    ("The 32 reports were scored on nine criteria, which makes {} scores in all.", "288", "2,880"),
    ("The 140 households pay $2.50 a month each, {} a month in total.", "$350", "$3,500"),
    ("The plant cost $90,000 and saves {} a year; it will have paid for itself in three years.", "$30,000", "$300,000"),
    (
        "Coke use fell from 180 to 150 kilograms per tonne of iron. On 4,000 tonnes of iron {} are saved in all.",
        "120 tonnes",
        "1,200 tonnes",
    ),
    ("Between May and August the firm made 80,000 gowns, that is, {} a month.", "20,000", "200,000"),
    ("The fifth and last of its turbines was started; together they give 750 kW, {} each.", "150 kW", "150 MW"),
    ("The line fills 40 bottles a minute, or {} an hour.", "2,400", "24,000"),
    ("The boiler burns 12 tonnes of husks a week, {} a year.", "624 tonnes", "6,240 tonnes"),
    ("With 250 working days of eight hours each, a worker is on duty for {} a year.", "2,000 hours", "20,000 hours"),
    ("Every participant attended 12 sessions of 2 hours each, {} in all.", "24 hours", "42 hours"),
    ("该生产线每小时生产600瓶，每天两班共16小时，日产{}瓶。", "9,600", "9.6万"),
    ("装机24台，单机2.5兆瓦，总装机{}。", "60兆瓦", "600兆瓦"),
    ("课程每天授课6小时，共15天，总计{}。", "90学时", "900学时"),
    ("十二台水泵每台功率{}，合计36千瓦。", "3千瓦", "30千瓦"),
    ("六座粮仓每座可储粮250吨，共可储粮{}。", "1,500吨", "1.5万吨"),
    ("85家合作社各获得4,000美元，合计{}。", "34万美元", "340万美元"),
    ("砖窑每天烧砖1,800块，试运行20天，共烧砖{}块。", "36,000", "360,000"),
    ("租金每月1,500美元，全年{}。", "1.8万美元", "18万美元"),
    ("车间每周生产炉具64台，25周共生产{}台。", "1,600", "16,000"),
    ("培训费每人320美元，45人共计{}。", "14,400美元", "14.4万美元"),
    ("每公顷产小麦2.5吨，640公顷共产{}。", "1,600吨", "1.6万吨"),
    ("按每千瓦时排放0.6千克计算，节电4.5万千瓦时可减排{}。", "27吨", "270吨"),
    ("每升牛奶售价0.4美元，6万升价值{}。", "2.4万美元", "24万美元"),
    ("32份报告按九项标准评分，共得出{}个评分。", "288", "2,880"),
    ("每吨铁的焦耗由180公斤降至150公斤，按4,000吨铁计算，共可节约焦炭{}。", "120吨", "1,200吨"),
    ("设备投资9万美元，每年节省{}，三年即可收回。", "3万美元", "30万美元"),
    ("5月至8月，该厂生产防护服8万套，即每月{}套。", "2万", "20万"),
]
MULTIPLES = [
    ("Sales went from $240,000 in 2018 to {} in 2020, three times as much.", "$720,000", "$7.2 million"),
    ("Membership grew from 150 to {}, an increase of 40 per cent.", "210", "2,100"),
    ("Water use fell from 900 litres to {} a day, a cut of 20 per cent.", "720 litres", "72 litres"),
    ("The catch rose from 420 tonnes to {} and so doubled.", "840 tonnes", "8,400 tonnes"),
    ("Waste was reduced from 64 tonnes to {} and thus halved.", "32 tonnes", "320 tonnes"),
    ("销售额由2018年的24万美元增至2020年的{}，是原来的三倍。", "72万美元", "720万美元"),
    ("社员由150人增加到{}，增长40%。", "210人", "2,100人"),
    ("渔获量从420吨增至{}，翻了一番。", "840吨", "8,400吨"),
]
SILENT = [
    "The 12 pumps cost $3,000 each. A grant of $90,000 paid for the wells.",
    "Each of the 24 villages chose three leaders, and 500 people came to the fair.",
    "A worker earns $12 a day. The factory has 340 workers and sells cloth for $2.4 million a year.",
    "The bus runs 14 times a day and carried 9,000 passengers in its first month.",
    "Tickets cost $5 each; 1,200 visitors came, of whom 300 had free entry, and $4,500 was taken.",
    "Of 60 firms, 45 saved 10 per cent on average, or $2,000 each, and the other 15 saved nothing.",
    "每家企业平均雇用25人，全省有企业3,000家，园区内120家。",
    "每吨水泥耗电90千瓦时。该厂年产80万吨，去年用电总量为7,000万千瓦时。",
    "培训分三期，每期两周，每期40人，其中妇女50人。",
    "各省平均拨款30万美元，其中最多的一省得到120万美元。",
    "Output rose from 310 tonnes in 2018 to 400 tonnes, and prices doubled.",
    "从12个增加到18个国家，投资增长两倍。",
    "The fund spent $3.2 million, or $266,000 a month, on 18 projects of $150,000 to $300,000 each.",
    "每台泵400美元，全村买了六台，打折后共付2,000美元。",
    "该厂每月用水500立方米，去年停产两个月，全年用水5,000立方米。",
    "The 45 trainees received $300 each, and the trainers $12,000 in all.",
    "A pump costs $400; the village bought six and paid $2,000 after a discount.",
    "The boiler burns 12 tonnes of husks a week, 624 tonnes a year.",
    "The line fills 40 bottles a minute, or 2,400 an hour.",
    "With 250 working days of eight hours each, a worker is on duty for 2,000 hours a year.",
    "该生产线每小时生产600瓶，每天两班共16小时，日产9,600瓶。",
    "装机24台，单机2.5兆瓦，总装机60兆瓦。",
    # What follows 共 is the number of households, and not what was sold.
    "每户收粮240公斤，全村共有350户，去年卖粮90吨。",
]


def found(text: str) -> list[str]:
    document = reflow(lines_of(text))
    return [each.stated for each in contradictions(document, read_quantities(document), 2020)]


@pytest.mark.parametrize(("text", "right", "wrong"), PRODUCTS + MULTIPLES)
def test_a_product_is_held_against_what_it_is_of(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize("text", SILENT)
def test_numbers_that_are_no_product(text: str) -> None:
    document = reflow(lines_of(text))
    quantities = read_quantities(document)
    assert not [*wrong_products(document, quantities, 2020), *wrong_multiples(document, quantities)]
