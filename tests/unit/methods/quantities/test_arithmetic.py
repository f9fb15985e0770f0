"""What shares, steps, averages, multiples and units come to: one slip in each text is found, and the text without it is quiet."""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from outturn.methods.quantities import Document, Quantity, lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency import contradictions
from outturn.methods.quantities.consistency.as_printed import only_as_printed
from outturn.methods.quantities.consistency.balances import wrong_balances
from outturn.methods.quantities.consistency.compared_multiples import wrong_compared_multiples
from outturn.methods.quantities.consistency.conversions import wrong_conversions
from outturn.methods.quantities.consistency.dimensions import wrong_dimensions
from outturn.methods.quantities.consistency.energies import wrong_areas, wrong_energies
from outturn.methods.quantities.consistency.means import wrong_means
from outturn.methods.quantities.consistency.mixed_units import mixed_units
from outturn.methods.quantities.consistency.paybacks import wrong_paybacks
from outturn.methods.quantities.consistency.portions import wrong_portions
from outturn.methods.quantities.consistency.renamed import renamed_counts
from outturn.methods.quantities.consistency.rows_summed import wrong_rows
from outturn.methods.quantities.consistency.shares_of_all import wrong_shares_of_all
from outturn.methods.quantities.consistency.steps import wrong_steps
from outturn.methods.quantities.consistency.told_totals import wrong_told_totals
from outturn.methods.quantities.consistency.units_changed import changed_units
from outturn.methods.quantities.consistency.whole_things import fractions_of_things
from outturn.methods.quantities.findings import Finding

Rule = Callable[[Document, tuple[Quantity, ...]], Iterable[Finding]]


def found(rule: Rule, text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in rule(document, read_quantities(document))]


CASES = [
    (mixed_units, "The road is 42 kilometres long: 30 kilometres are paved and the remaining {} are gravel.", "12 kilometres", "12 metres", "km"),  # noqa: E501
    (mixed_units, "The contract was worth €640,000: €480,000 for pumps and {} for training.", "€160,000", "$160,000", "EUR"),  # noqa: E501
    (mixed_units, "The loan of €90,000 is repaid in 36 monthly instalments of {}.", "€2,500", "$2,500", "EUR"),
    (mixed_units, "Training lasted six weeks instead of the four weeks planned, an overrun of {}.", "two weeks", "two months", "weeks"),  # noqa: E501
    (mixed_units, "改造后每吨产品用电由450千瓦时降至360千瓦时，节电{}。", "90千瓦时", "90兆瓦时", "kWh"),
    (mixed_units, "合同总价为120万欧元，已付90万欧元，尚欠{}。", "30万欧元", "30万美元", "EUR"),
    (wrong_portions, "A quarter of the 3,600 tonnes landed, that is, {}, is exported.", "900 tonnes", "9,000 tonnes", "900"),  # noqa: E501
    (wrong_portions, "Half of the 84 machines, {} in all, had been idle.", "42", "24", "42"),
    (wrong_portions, "A fee of two per cent on the $350,000 lent brought in {}.", "$7,000", "$70,000", "7,000"),
    (wrong_portions, "银行贷款年利率5%，本金40万美元，一年利息{}。", "2万美元", "20万美元", "20,000"),
    (wrong_balances, "Receipts of $512,000 and costs of $467,000 leave a surplus of {}.", "$45,000", "$54,000", "45,000"),  # noqa: E501
    (wrong_balances, "预算90万美元，支出76万美元，剩余{}。", "14万美元", "41万美元", "140,000"),
    (wrong_steps, "Costs per trainee fell by $60 to {}, from $300.", "$240", "$420", "240"),
    (wrong_steps, "The centre opened with 18 staff; nine more joined, bringing the number to {}.", "27", "72", "27"),
    (wrong_steps, "去年收到申请320份，今年增加80份，达到{}。", "400份", "4,000份", "400"),
    (wrong_means, "The mean of the three readings, 14, 17 and 20 mg, is {}.", "17 mg", "71 mg", "17"),
    (wrong_means, "三个班分别有学员28名、32名和30名，平均{}。", "30名", "33名", "30"),
    (wrong_energies, "The turbine delivers 150 kilowatts, and in 2,000 hours it generated {}.", "300,000 kilowatt-hours", "300,000 megawatt-hours", "300 MWh"),  # noqa: E501
    (renamed_counts, "Forty-eight firms applied. Of the {}, 30 were accepted.", "48 firms", "48 persons", "firms"),
    (renamed_counts, "36家企业参加了试点，其中12家完成改造，其余{}正在施工。", "24家", "24名", "firms"),
    (fractions_of_things, "The census counted {} along the canal.", "1,311 households", "1,311.9 households", "13119"),
    (only_as_printed, "2020年出口量为240吨，是上一年{}的三倍。", "80吨", "80公斤", "80 t"),
    (only_as_printed, "The kiln was fired 24 times, each firing taking 18 hours: {} of work.", "432 hours", "432 days", "432 hours"),  # noqa: E501
    (wrong_conversions, "The tank holds 5 cubic metres ({}).", "5,000 litres", "500 litres", "5,000 litre"),
    (wrong_conversions, "每年用电4,250兆瓦时，约合{}。", "425万千瓦时", "425亿千瓦时", "4,250,000 kWh"),
    (wrong_conversions, "节约的能源超过700亿瓦时，也就是{}。", "70吉瓦时以上", "70兆瓦时以上", "70,000 MWh"),
    (wrong_conversions, "仓库面积为2公顷，即{}。", "2万平方米", "2,000平方米", "20,000 m2"),
    (wrong_conversions, "The warranty runs for two years ({}).", "24 months", "24 weeks", "104.29 weeks"),
    (wrong_compared_multiples, "The cold room keeps fish for 21 days rather than three, {} as long.", "seven times", "seventeen times", ""),  # noqa: E501
    (wrong_compared_multiples, "In 2017 they used 900,000 cubic metres; by 2020 it was {}, a reduction of 30 per cent.", "630,000", "63,000", "630,000"),  # noqa: E501
    (wrong_dimensions, "The plant has an installed capacity of {}.", "300 kW", "300 kWh", "power"),
    (wrong_dimensions, "They laid {} of pipeline.", "40 kilometres", "40 hectares", "length"),
    (wrong_dimensions, "示范园占地{}。", "120公顷", "120公里", "area"),
    (wrong_dimensions, "全年发电量达{}。", "40万千瓦时", "40万千瓦", "energy"),
    (wrong_areas, "Each plot is 50 metres by 40 metres, or {}.", "2,000 square metres", "2,000 square kilometres", "0.002 km2"),  # noqa: E501
    (changed_units, "运输时间由原来的12小时缩短到{}。", "4小时", "4天", "12小时"),
    (changed_units, "A dollar of steel took 2.4 kg of coal in 2009 and {} in 2019.", "1.9 kg", "1.9 g", "2.4 kg"),
    (changed_units, "2009年每千元产值耗煤310公斤，2019年为{}。", "240公斤", "240克", "310公斤"),
    (wrong_compared_multiples, "节能灯功率为9瓦，比原来的60瓦降低{}。", "85%", "58%", ""),
    (wrong_paybacks, "节水改造投资30万美元，每年节省{}，两年半收回投资。", "12万美元", "120万美元", ""),
    (wrong_shares_of_all, "贷款分三期发放：第一期40%，第二期35%，第三期{}。", "25%", "52%", "100 %"),
    (wrong_told_totals, "The first phase trained 275 welders and the second 325; the total of {} exceeds the target.", "600", "660", "600"),  # noqa: E501
    (wrong_told_totals, "三台锅炉的蒸发量分别为4吨、6吨和10吨，总计{}。", "20吨", "200吨", "20"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "right", "wrong", "expected"), CASES)
def test_one_slip_is_found_and_the_text_without_it_is_quiet(
    rule: Rule, text: str, right: str, wrong: str, expected: str
) -> None:
    assert found(rule, text.format(right)) == []
    (finding,) = found(rule, text.format(wrong))
    assert expected in finding[1]


ALL_RULES = [
    "Export of 3 tonnes began in May; a tonne of husk yields 250 kilograms of ash, and 12 tonnes were pressed.",
    "The office bought two kinds of cable, 40 metres of one and 300 metres of the other, in 6 kilometres of trench.",
    "Five days (40 hours) of training were given.",
    "The queue fell by 28 days to 12 days, from 40 days.",
    "Of the 48 firms, 30 women-owned ones were accepted, and the 48 persons who lead them met in May.",
    "Each household has 4.5 persons on average.",
    "The grant of $2 million covers a third of the cost, that is, more than the $1.5 million asked for.",
    "The plant cost $1.3 million and saves $410,000 a year, so that it pays for itself in about three years.",
    "今年收到申请320份，比去年的240份多80份。",
    "A battery with an installed capacity of 300 kWh stores the surplus.",
    "The course was three months long and cost $200 of land tax.",
    "两台机组装机容量分别为300千瓦和200千瓦，年发电40万千瓦时。",
]


@pytest.mark.parametrize("text", ALL_RULES)
def test_what_is_right_or_cannot_be_known_is_left_alone(text: str) -> None:
    document = reflow(lines_of(text))
    assert contradictions(document, read_quantities(document)) == []


def rows(total: str) -> str:
    return f"Fish landed, tonnes\n• North pier – 612\n• Old harbour – 438\n• Lagoon – 275\n• All sites – {total}"


@pytest.mark.parametrize(("total", "expected"), [("1,325", []), ("1,352", [("1352", "1,325")]), ("1,999", [])])
def test_the_total_of_rows_in_lines(total: str, expected: list[tuple[str, str]]) -> None:
    document = reflow(lines_of(rows(total)))
    assert [(each.stated, each.expected) for each in wrong_rows(document)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was two and a half times as much.", "2.5"),
        ("投资两年半收回。", "2.5"),
        ("They bought one tonne of seed.", "1"),
        ("The well is 90 feet deep.", "90"),
    ],
)
def test_halves_ones_and_feet_are_read(text: str, value: str) -> None:
    assert value in [f"{each.value:f}" for each in read_quantities(reflow(lines_of(text)))]
