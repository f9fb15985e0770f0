"""Runs of parts held against a total beside them."""

from __future__ import annotations

import pytest

from outturn.methods.quantities import lines_of, read_quantities, reflow
from outturn.methods.quantities.consistency.whole_runs import miscounted_wholes


def wholes(text: str) -> list[tuple[str, str]]:
    document = reflow(lines_of(text))
    return [(each.stated, each.expected) for each in miscounted_wholes(document, read_quantities(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The project trained 340 welders, 215 in Lima and 152 in Cusco.", ("340", "367")),
        ("In May there were 28 audits, 17 of them financial and 13 of other kinds.", ("28", "30")),
        (
            "The grants amount to $2.4 million: $1.1 million for Chad, $0.8 million for Mali and $0.7 million for Niger.",  # noqa: E501
            ("$2.4 million", "2,600,000"),
        ),
        ("各省提交申请60份，批准41份，驳回12份，撤回9份。", ("60份", "62")),
        ("The choir has 31 singers: 12 sopranos, nine altos, four tenors and eight basses.", ("31", "33")),
        (
            "We keep bees in 14 villages: six in the hills, five on the coast and seven by the lake.",
            ("14 villages", "18"),
        ),
        ("Twenty-two bakers signed up, nine in Graz, eight in Linz and six in the Arab region.", ("Twenty-two", "23")),
        ("The jury saw 88 entries: 83 single films and eight series and serials.", ("88 entries", "91")),
        (
            "In May, 24 choirs in three valleys sang, eleven in the north, eight in the middle and seven in the south.",
            ("24", "26"),
        ),
        ("The club ran 40 races: 36 on land and seven on water.", ("40", "43")),
        (
            "There are now 12 reading rooms: six in the old town, two at the port and one each in Asia and the Pacific, in Europe and Central Asia, and in Latin America and the Caribbean.",  # noqa: E501
            ("12", "11"),
        ),
        ("The museum bought 48 maps, 42 globes and 57 prints, 157 objects in all.", ("157", "147")),
        ("The museum bought 48 maps, 42 globes and 57 prints, altogether 157.", ("157", "147")),
        ("Pupils planted 48 oaks, 42 limes and 57 elms; a total of 174 trees.", ("174", "147")),
        ("The ferry carried 230 cars and 416 bicycles, 664 vehicles altogether.", ("664 vehicles", "646")),
        (
            "The yard repaired 16 boats. Seven of the boats are used for crab, six for eel and five for cod.",
            ("16", "18"),
        ),
        ("赛事设31个组：城区12个，郊区9个，山区4个，海岛8个。", ("31个", "33")),
        ("合唱团排练了62首曲目，民歌26首，合唱19首，独唱27首，共62首。", ("62", "72")),
        ("甲村有520户，乙村有340户，丙村有300户，共1,250户。", ("1,250户", "1,160")),
        ("图书馆购入地图48册、画册42册、词典57册，合计157册。", ("157册", "147")),
        ("记者走访了三个镇的32家作坊。在受访作坊中，东镇12家，西镇14家，北镇9家。", ("32家", "35")),
    ],
)
def test_a_run_that_misses_its_total(text: str, expected: tuple[str, str]) -> None:
    assert wholes(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The project trained 340 welders, 215 in Lima and 125 in Cusco.",
        "The project trained 340 welders, 115 in Lima and 125 in Cusco; the others in Quito.",
        "The grants amount to $2.4 million: $1.1 million for Chad, $0.8 million for Mali and $0.6 million for Niger.",
        "There are six languages: English and French are the two used most, Arabic and Russian the two used least.",
        "各省提交申请60份，批准41份，驳回10份，撤回9份。",
        "The choir has 33 singers: 12 sopranos, nine altos, four tenors and eight basses.",
        "We keep bees in many villages, among them six in the hills, five on the coast and seven by the lake.",
        "The club ran 40 races, including 30 on land and seven on water.",
        "The club ran 40 races, most of them on land: 30 in spring and seven in autumn.",
        "The museum bought 48 maps, 42 globes and 57 prints, 147 objects in all.",
        "The museum bought 48 maps and 42 globes; with the 57 prints of last year it has 147 of them in all.",
        "The yard repaired 16 boats. Seven of the boats are used for crab, six for eel and three for cod.",
        "The yard repaired 16 boats. Seven of the boats are used for crab and six for eel.",
        "There are now 11 reading rooms: six in the old town, two at the port and one each in Riga, Oslo and Rome.",
        "The number of rooms was 27: nine in Africa, ten in Graz, four in Linz, three in Oslo and one in Rome.",
        "There were 22 in Graz, nine in Linz, eight in Oslo and six in Rome.",
        "Nine schools took part: six in Riga, two in Oslo and one in Rome.",
        "赛事设33个组：城区12个，郊区9个，山区4个，海岛8个。",
        "赛事设40个组，主要有：城区12个，郊区9个，山区4个。",
        "甲村有520户，乙村有430户，丙村有300户，共1,250户。",
        "全市有作坊90家。在受访作坊中，东镇12家，西镇14家，北镇9家。",
    ],
)
def test_runs_that_make_their_total_or_are_not_said_to_be_all_of_it(text: str) -> None:
    assert not wholes(text)
