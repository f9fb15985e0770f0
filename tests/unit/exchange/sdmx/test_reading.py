"""SDMX messages read into tables: the same facts in five formats, and what is not acceptable."""

from __future__ import annotations

from pathlib import Path

import pytest

from outturn.errors import FaultsError, OutturnError
from outturn.exchange.sdmx.faults import (
    DimensionMappingError,
    MessageFormatError,
    UnmappedDimensionError,
    UntranslatedCodeError,
)
from outturn.exchange.sdmx.mapping import read_mapping
from outturn.exchange.sdmx.reading import read
from outturn.methods.faults import MissingExtraError

FILES = Path(__file__).parents[3] / "fixtures" / "sdmx"
MESSAGES = ("own_1.0.csv", "own_2.0.csv", "own_generic_2.1.xml", "own_specific_2.1.xml", "own_specific_3.0.xml")
FACTS = [
    ("MVA_SHARE", "AF", "2018", 10.10, "A", "PT", None),
    ("MVA_SHARE", "AF", "2019", 12.300000000000002, "E", "PT", None),
    ("MVA_SHARE", "CI", "2019", None, "O", "PT", None),
    ("MVA_SHARE", "NA", "2019", 5.0, "A", "PT", 'd\'Or & "co"'),
    ("MVA_PC", "TW", "2019", 1500.0, "P", "USD_PC", None),
]
"""What every one of the files says; 158 is Taiwan Province of China, and its 1.5 is in thousands."""

HEADER = "STRUCTURE,STRUCTURE_ID,ACTION,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"


@pytest.mark.parametrize("name", MESSAGES)
def test_the_same_facts_in_each_format(name: str) -> None:
    read_in = read(FILES / name)
    columns = ("series", "ref_area", "time_period", "value", "obs_status", "unit", "COMMENT_OBS")
    rows = list(zip(*(read_in.table[column].to_pylist() for column in columns), strict=True))
    assert rows == FACTS
    assert set(read_in.table["DATASET_DIGEST"].to_pylist()) == {"d1"}
    assert read_in.left_out == ()
    assert read_in.form == ("SDMX-CSV " if name.endswith("csv") else "SDMX-ML ") + name[-7:-4]


def written(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "data.csv"
    path.write_text(header + "".join(f"datastructure,X:Y(1.0),I,{row}\n" for row in rows.split()), encoding="utf-8")
    return path


def refused(path: Path, kind: type[OutturnError], **options: object) -> OutturnError:
    with pytest.raises(OutturnError) as raised:
        read(path, **options)  # type: ignore[arg-type]
    faults = raised.value.faults if isinstance(raised.value, FaultsError) else (raised.value,)
    found = [fault for fault in faults if isinstance(fault, kind)]
    assert found, raised.value.render()
    return found[0]


def test_codes_of_an_area_are_one_area_however_they_are_written(tmp_path: Path) -> None:
    table = read(written(tmp_path, "S,004,_T,2018,1,A S,4,_T,2019,2,A S,AFG,_T,2020,3,A S,AF,_T,2021,4,A")).table
    assert table["ref_area"].to_pylist() == ["AF"] * 4
    namibia = read(written(tmp_path, "S,NA,_T,2018,1,A S,516,_T,2019,2,A S,NAM,_T,2020,3,A")).table
    assert namibia["ref_area"].to_pylist() == ["NA"] * 3


def test_an_area_in_no_list_is_named_with_its_rows_and_nothing_is_read(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "S,XYZ,_T,2018,1,A S,XYZ,_T,2019,2,A S,999,_T,2019,2,A"), UntranslatedCodeError)
    assert "XYZ (2 rows)" in fault.got and "999 (1 rows)" in fault.got


def test_two_spellings_of_one_area_are_one_key(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "S,004,_T,2019,1,A S,4,_T,2019,2,A"), UnmappedDimensionError)
    assert "S AF 2019" in fault.where


def test_a_dimension_not_told_apart_is_named(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "S,AF,F,2019,1,A S,AF,M,2019,2,A"), UnmappedDimensionError)
    assert fault.got == "SEX: F, M"


def test_a_series_of_different_things_is_refused_even_where_no_key_is_twice(tmp_path: Path) -> None:
    fault = refused(written(tmp_path, "S,AF,F,2019,1,A S,AL,M,2019,2,A"), UnmappedDimensionError)
    assert fault.got == "SEX: F, M" and "series S" in fault.where
    assert read(written(tmp_path, "S,AF,F,2019,1,A T,AL,M,2019,2,A")).table.num_rows == 2
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        'attributes = ["SEX"]\n[area]\nfrom = "REF_AREA"\n[period]\nfrom = "TIME_PERIOD"\n'
        '[series]\nfrom = ["SERIES"]\n',
        encoding="utf-8",
    )
    path = written(tmp_path, "S,AF,F,2019,1,A S,AL,M,2019,2,A")
    assert read(path, read_mapping(mapping)).table["SEX"].to_pylist() == ["F", "M"]


def test_a_mapping_chooses_and_counts_what_it_leaves_out(tmp_path: Path) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[area]\nfrom = "REF_AREA"\nleft_out = ["XX"]\nown = { XYZ = "DE" }\n[period]\nfrom = "TIME_PERIOD"\n'
        '[series]\nfrom = ["SERIES"]\ncodes = { S = "MVA_CONSTANT" }\n[select]\nSEX = "_T"\n',
        encoding="utf-8",
    )
    found = read(written(tmp_path, "S,XYZ,_T,2019,1,A S,XYZ,F,2019,2,A S,XX,_T,2019,2,A"), read_mapping(mapping))
    assert found.table.select(["series", "ref_area", "value"]).to_pylist() == [
        {"series": "MVA_CONSTANT", "ref_area": "DE", "value": 1.0}
    ]
    assert dict(found.left_out) == {"SEX other than _T": 1, "REF_AREA XX": 1}


@pytest.mark.parametrize(
    ("row", "got"),
    [
        ("S,AF,_T,2019,<5,A", "<5"),
        ("S,AF,_T,2019,inf,A", "inf"),
        ("S,AF,_T,2019,1,Z", "Z"),
        ("S,AF,_T,2019-M13,1,A", "2019-M13"),
        ("S,AF,_T,19,1,A", "19"),
    ],
)
def test_a_cell_that_is_not_acceptable_is_named_with_its_row(row: str, got: str, tmp_path: Path) -> None:
    fault = refused(written(tmp_path, f"S,AO,_T,2019,1,A {row}"), OutturnError)
    assert got in fault.got and "row 3" in fault.where


def test_a_message_that_deletes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(HEADER + "datastructure,X:Y(1.0),D,S,AF,_T,2019,1,A\n", encoding="utf-8")
    assert "'D'" in refused(path, MessageFormatError).got


def test_a_structure_without_a_mapping_is_named_with_its_components(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE\nX:Y(1.0),AF,2019,1\n", encoding="utf-8")
    fault = refused(path, DimensionMappingError)
    assert "X:Y(1.0)" in fault.problem and fault.got == "GEO, TIME_PERIOD, OBS_VALUE"


@pytest.mark.parametrize(
    ("content", "got"),
    [
        ("<html><body>Service unavailable</body></html>", "a web page"),
        ('{"data": []}', "JSON"),
        ("a,b\n1,2\n", "a first row without DATAFLOW"),
        ("<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x/>", "DOCTYPE"),
        ("<?xml version='1.0'?>\n<x>", "Premature end"),
    ],
)
def test_a_file_that_is_no_message_is_refused(content: str, got: str, tmp_path: Path) -> None:
    path = tmp_path / "data.xml"
    path.write_text(content, encoding="utf-8")
    assert got in refused(path, MessageFormatError).got


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    for name in ("own_specific_3.0.xml", "own_generic_2.1.xml"):
        path = tmp_path / name
        path.write_bytes((FILES / name).read_bytes()[:-200])
        refused(path, MessageFormatError)


def test_a_component_of_several_values_is_refused_and_not_lost(tmp_path: Path) -> None:
    text = (FILES / "own_specific_3.0.xml").read_text(encoding="utf-8")
    several = 'OBS_VALUE="10.10"><Comp id="OBS_STATUS"><Value>E</Value><Value>P</Value></Comp></Obs>'
    changed = text.replace('OBS_VALUE="10.10" OBS_STATUS="A"/>', several)
    assert changed != text
    (tmp_path / "data.xml").write_text(changed, encoding="utf-8")
    assert "several values" in refused(tmp_path / "data.xml", MessageFormatError).got


def test_groups_give_their_attributes_to_their_series(tmp_path: Path) -> None:
    text = (FILES / "own_specific_2.1.xml").read_text(encoding="utf-8").replace(' UNIT_MEASURE="PT"', "")
    groups = (
        '<Group xsi:type="ns1:BY_SERIES" SERIES="MVA_SHARE" UNIT_MEASURE="PT"/>'
        '<Group xsi:type="ns1:BY_AREA" SERIES="MVA_SHARE" REF_AREA="516" TITLE="one"/>'
        '<Group xsi:type="ns1:BY_AREA" SERIES="MVA_SHARE" REF_AREA="004" TITLE="other"/>'
    )
    (tmp_path / "data.xml").write_text(text.replace("<Series", groups + "<Series", 1), encoding="utf-8")
    table = read(tmp_path / "data.xml").table
    found = zip(*(table[name].to_pylist() for name in ("ref_area", "unit", "TITLE")), strict=True)
    assert list(found) == [
        ("AF", "PT", "other"), ("AF", "PT", "other"), ("CI", "PT", None), ("NA", "PT", "one"), ("TW", "USD_PC", None),
    ]  # fmt: skip


def test_generic_groups_over_different_dimensions(tmp_path: Path) -> None:
    text = (FILES / "own_generic_2.1.xml").read_text(encoding="utf-8")

    def group(kind: str, attribute: str, value: str, **keys: str) -> str:
        values = "".join(f'<gen:Value id="{name}" value="{code}"/>' for name, code in keys.items())
        return (
            f'<gen:Group type="{kind}"><gen:GroupKey>{values}</gen:GroupKey>'
            f'<gen:Attributes><gen:Value id="{attribute}" value="{value}"/></gen:Attributes></gen:Group>'
        )

    groups = group("A", "TITLE", "shares", SERIES="MVA_SHARE") + group("B", "NOTE", "x", REF_AREA="516")
    (tmp_path / "data.xml").write_text(text.replace("<gen:Series>", groups + "<gen:Series>", 1), encoding="utf-8")
    table = read(tmp_path / "data.xml").table
    assert table["TITLE"].to_pylist() == ["shares"] * 4 + [None]
    assert table["NOTE"].to_pylist() == [None, None, None, "x", None]
    contradicting = group("A", "UNIT_MEASURE", "USD_PC", SERIES="MVA_SHARE")
    (tmp_path / "data.xml").write_text(
        text.replace("<gen:Series>", contradicting + "<gen:Series>", 1), encoding="utf-8"
    )
    assert "PT and USD_PC" in refused(tmp_path / "data.xml", MessageFormatError).got


def test_a_message_of_structures_holds_no_data() -> None:
    assert "without data" in refused(FILES / "own_structure_3.0.xml", MessageFormatError).got


def test_text_in_another_encoding_keeps_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "latin.xml"
    text = (FILES / "own_specific_2.1.xml").read_text(encoding="utf-8").replace("d'Or", "Côte d'Or")
    path.write_bytes(text.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("iso-8859-1"))
    assert 'Côte d\'Or & "co"' in read(path).table["COMMENT_OBS"].to_pylist()
    path.write_bytes(text.encode("iso-8859-1"))
    assert "bytes that are not" in refused(path, MessageFormatError).got


def test_markup_without_the_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "pysdmx" else there(name))
    with pytest.raises(MissingExtraError, match="extend stats"):
        read(FILES / "own_specific_2.1.xml")
    assert read(FILES / "own_1.0.csv").table.num_rows == 5


def test_the_structure_of_the_sdg_indicators_is_known(tmp_path: Path) -> None:
    path = tmp_path / "sdg.csv"
    path.write_text(
        "DATAFLOW,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,ACTIVITY,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n"
        "IAEG-SDGs:DF_SDG_GLH(1.5),A,G,NV_IND_MANF,1,_T,_T,2019,16.5,PT,0\n"
        "IAEG-SDGs:DF_SDG_GLH(1.5),A,G,EN_ATM_CO2,8,_T,ISIC4_C10T32X19,2019,0.5,T,6\n"
        "IAEG-SDGs:DF_SDG_GLH(1.5),A,G,SL_TLF_MANF,8,F,_T,2019,9.1,PT,0\n",
        encoding="utf-8",
    )
    rows = read(path).table.select(["series", "ref_area", "value", "unit"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("SDG.9.2.1.share", "world", 16.5, "%"),
        ("EN_ATM_CO2.ISIC4_C10T32X19", "AL", 500000.0, "T"),
        ("SL_TLF_MANF.F", "AL", 9.1, "%"),
    ]
