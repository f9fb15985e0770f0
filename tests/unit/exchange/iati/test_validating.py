"""Validation of whole files: what is found, where, under which name; nothing ends it before the last byte."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.iati_files import write
from outturn.cli.application import run
from outturn.exchange.iati.findings import LANGUAGES, Fault, words
from outturn.exchange.iati.opening import Part
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.streaming import stretches
from outturn.exchange.iati.validating import Settings, validate
from tests.fixtures.write_bad_iati_files import ACTIVITY, BAD, DECLARATION, END, GOOD, ROOT, files
from tests.unit.exchange.iati.published import DATA

TODAY = Settings(today=date(2020, 12, 31))
BAD_FINDINGS: dict[str, tuple[str, int]] = {
    "ampersand.xml": ("0.1.1", 6),
    "attribute_twice.xml": ("0.1.1", 11),
    "document_type.xml": ("1001.0.2", 2),
    "empty.xml": ("0.1.1", 1),
    "entity_bomb.xml": ("0.1.1", 3),
    "entity_in_the_root.xml": ("0.1.1", 3),
    "external_entity.xml": ("0.1.1", 3),
    "inclusion.xml": ("1001.0.1", 13),
    "namespace.xml": ("0.6.1", 1),
    "no_activity.xml": ("0.3.1", 2),
    "no_version.xml": ("0.6.1", 1),
    "not_xml.json": ("0.1.1", 1),
    "null_byte.xml": ("0.1.1", 6),
    "old_version.xml": ("0.6.1", 1),
    "other_root.xml": ("0.2.1", 1),
    "schema_address.xml": ("9.50.1", 11),
    "tag_not_closed.xml": ("0.1.1", 6),
    "text_between.xml": ("0.3.1", 4),
    "too_deep.xml": ("0.1.1", 6),
    "truncated.xml": ("0.1.1", 12),
    "undeclared_entity.xml": ("0.1.1", 6),
    "unknown_encoding.xml": ("0.1.1", 1),
    "unknown_prefix.xml": ("0.3.1", 11),
    "utf_16_cut.xml": ("0.1.1", 10),
    "windows_1252.xml": ("0.1.1", 6),
}


def found(path: Path, settings: Settings = TODAY) -> list[tuple[str, str, int]]:
    return [(one.identifier, one.id, one.line) for one in validate([path], settings)]


def written(folder: Path, text: str) -> Path:
    path = folder / "activities.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    assert found(written(tmp_path, GOOD)) == []


@pytest.mark.parametrize("name", sorted(BAD_FINDINGS))
def test_a_bad_file_has_one_finding_with_its_place(name: str) -> None:
    assert [(rule, line) for _, rule, line in found(BAD / name)] == [BAD_FINDINGS[name]]


def test_every_bad_file_is_tried_and_as_it_is_written() -> None:
    assert {path.name: path.read_bytes() for path in BAD.iterdir()} == files()
    assert set(BAD_FINDINGS) == set(files())


def test_a_file_that_breaks_off_has_nothing_but_that(tmp_path: Path) -> None:
    broken = GOOD.replace('code="KE"', 'code="ZZ"').replace("</iati-activities>", "")
    assert found(written(tmp_path, broken)) == [("file", "0.1.1", 15)]


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ('<activity-status code="2"/>', '<activity-status code="9"/>', "9.5.1", 9),
        ('<sector vocabulary="1" code="32130"/>', '<sector vocabulary="1" code="1" />', "9.76.1", 12),
        ('<sector vocabulary="1" code="32130"/>', '<sector code="32130" percentage="90"/>', "2.1.4", 12),
        ("<title><narrative>A title</narrative></title>", "<title><narrative/></title>", "4.3.1", 6),
        (' xml:lang="en"', "", "4.1.1", 5),
        ('<activity-date type="1"', '<activity-date type="3"', "6.11.1", 3),
        ('type="1" iso-date="2020-01-01"', 'type="2" iso-date="2021-01-01"', "11.1.4", 10),
        ("XM-DAC-41123-1<", " XM-DAC-41123-1<", "1.3.1", 4),
        ('code="KE"', 'code="KE" percentage="101"', "12.1.1", 11),
        ("<iati-identifier>XM-DAC-41123-1</iati-identifier>", "", "0.3.1", 5),
        ('type="40"><narrative>Syn', 'typ="40"><narrative>Syn', "0.3.1", 5),
    ],
)
def test_a_fault_is_found_on_its_line(tmp_path: Path, old: str, new: str, rule: str, line: int) -> None:
    assert old in GOOD
    findings = found(written(tmp_path, GOOD.replace(old, new)))
    assert (rule, line) in [(one[1], one[2]) for one in findings]


def test_a_later_copy_of_an_identifier_has_a_number(tmp_path: Path) -> None:
    wrong = ACTIVITY.replace('code="KE"', 'code="KE" percentage="90"')
    findings = found(written(tmp_path, DECLARATION + ROOT + ACTIVITY + wrong + END))
    assert findings == [("file", "1.1.2", 14), ("XM-DAC-41123-1(2)", "3.1.4", 22)]


def test_copies_are_numbered_as_in_the_official_engine(tmp_path: Path) -> None:
    wrong = ACTIVITY.replace('code="KE"', 'code="ZZ" percentage="90"')
    findings = found(written(tmp_path, DECLARATION + ROOT + wrong * 3 + END))
    name = "XM-DAC-41123-1"
    assert [one for one, rule, _ in findings if rule == "3.1.4"] == [name, f"{name}(2)", f"{name}(4)"]
    assert [one for one, rule, _ in findings if rule == "9.50.1"] == [name, f"{name}(2)", f"{name}(3)"]
    assert [line for _, rule, line in findings if rule == "1.1.2"] == [14, 25]


def test_what_has_been_dealt_with_is_let_go(tmp_path: Path) -> None:
    copies = "".join(ACTIVITY.replace("41123-1<", f"41123-{number}<") for number in range(50))
    path = written(tmp_path, DECLARATION + ROOT + copies + END)
    held = [
        stretch.root.index(stretch.element)
        for stretch in stretches(Part(path), "iati-activity")
        if stretch.element is not None
    ]
    assert len(held) == 50
    assert set(held) == {0}


def test_a_date_after_the_first_is_looked_at(tmp_path: Path) -> None:
    def transaction(day: str) -> str:
        return (
            f'<transaction><transaction-type code="3"/><transaction-date iso-date="{day}"/>'
            f'<value value-date="2020-01-01">1</value></transaction>\n'
        )

    text = GOOD.replace("</iati-activity>", transaction("2020-01-01") + transaction("2021-06-01") + "</iati-activity>")
    assert ("XM-DAC-41123-1", "11.2.1", 14) in found(written(tmp_path, text))


def test_today_itself_is_not_the_future(tmp_path: Path) -> None:
    text = GOOD.replace('type="1" iso-date="2020-01-01"', 'type="2" iso-date="2020-12-31"')
    assert found(written(tmp_path, text)) == []


def test_publishers_excuse_an_unapproved_prefix(tmp_path: Path) -> None:
    text = GOOD.replace("XM-DAC-41123", "NO-SUCH-7")
    path = written(tmp_path, text)
    assert [one[1] for one in found(path)] == ["1.14.8"]
    (tmp_path / "publishers.csv").write_text("iati_organisation_id\nNO-SUCH-7\n", encoding="utf-8")
    assert found(path, Settings(today=TODAY.today, publishers=tmp_path / "publishers.csv")) == []


def test_references_are_looked_for_in_all_files(tmp_path: Path) -> None:
    related = '<related-activity type="1" ref="XM-DAC-41123-{}"/></iati-activity>'
    first = written(tmp_path, GOOD.replace("</iati-activity>", related.format(2)))
    second = tmp_path / "other.xml"
    second.write_text(GOOD.replace("XM-DAC-41123-1<", "XM-DAC-41123-2<"), encoding="utf-8")
    settings = Settings(today=TODAY.today, references=True)
    assert [one.id for one in validate([first], settings)] == ["1000.0.6"]
    assert list(validate([first, second], settings)) == []
    assert list(validate([first], TODAY)) == []


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    write(path, 3_000_000)
    text = path.read_text(encoding="utf-8").replace('code="C01"', 'code="Z99"', 40)
    path.write_text(text.replace("PROJECT-0000150<", "PROJECT-0000003<"), encoding="utf-8")
    one, two = (list(validate([path], Settings(today=TODAY.today, processes=count))) for count in (1, 2))
    assert one == two
    assert "1.1.2" in {finding.id for finding in one}


def test_lines_are_right_beyond_65535(tmp_path: Path) -> None:
    spaced = ACTIVITY.replace("<title>", "\n" * 5_000 + "<title>")
    copies = "".join(spaced.replace("41123-1<", f"41123-{number}<") for number in range(2, 22))
    wrong = ACTIVITY.replace('code="KE"', 'code="ZZ" percent="1"')
    findings = found(written(tmp_path, DECLARATION + ROOT + copies + wrong + END))
    assert {(rule, line) for _, rule, line in findings} == {("0.3.1", 100_231), ("9.50.1", 100_231)}


def test_an_end_tag_in_a_comment_divides_nothing(tmp_path: Path) -> None:
    comment = "<!--" + "</iati-activity>\n" * 40_000 + "-->"
    wrong = ACTIVITY.replace('code="KE"', 'code="ZZ"').replace("41123-1<", "41123-2<")
    findings = found(written(tmp_path, DECLARATION + ROOT + ACTIVITY + comment + wrong + END))
    assert [(name, rule) for name, rule, _ in findings] == [("XM-DAC-41123-2", "9.50.1")]


def test_every_rule_has_words_of_its_own_in_each_language() -> None:
    for case in Standard().rules:
        for language in LANGUAGES:
            message, fix = words(f"rules:{case.id}", {"kind": case.kind}, language)
            assert case.id not in message and message and fix
            assert language == "en" or any("\u4e00" <= letter <= "\u9fff" for letter in message + fix)


def test_a_fault_survives_being_packed() -> None:
    fault = Fault("9.5.1", "error", "information", 7, "other:code", {"value": "9", "list": "L", "place": "p"}, ("a",))
    assert Fault.unpacked(json.loads(json.dumps(fault.packed()))) == fault


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (GOOD, 0),
        (GOOD.replace("XM-DAC-41123-1<", "XM-DAC-41123-1 <"), 0),  # a warning
        (GOOD.replace('code="KE"', 'code="ZZ"'), 4),
        (GOOD.replace("</iati-activities>", ""), 5),
    ],
)
def test_the_command_ends_as_the_findings_are(
    tmp_path: Path, text: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written(tmp_path, text))
    assert run(["iati", "validate", path, "--today", "2020-12-31", "--format", "json", "--language", "zh"]) == status
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    keys = {"file", "identifier", "line", "id", "severity", "category", "message", "context"}
    assert all(keys <= set(line) for line in lines)
    assert (lines == []) is (text == GOOD)
    assert run(["iati", "validate", path, "--today", "2020-12-31"]) == status
    assert all(line["id"] in capsys.readouterr().out for line in lines[:1])


def test_a_newer_standard_is_taken_into_the_workspace(tmp_path: Path) -> None:
    from tests import workspaces

    workspace = workspaces.make(tmp_path / "workspace").path
    source = tmp_path / "standard"
    source.mkdir()
    assert run(["iati", "-w", str(workspace), "update", str(source)]) == 4
    assert not (workspace / "iati-standard").exists()
    if not DATA.is_dir():
        pytest.skip("the published IATI data is not beside the checkout")
    assert run(["iati", "-w", str(workspace), "update", str(DATA)]) == 0
    lists = workspace / "iati-standard" / "code_lists.csv"
    lists.write_text(lists.read_text(encoding="utf-8") + "Country,ZZ,A new country,\n", encoding="utf-8")
    path = str(written(tmp_path, GOOD.replace('code="KE"', 'code="ZZ"')))
    assert run(["iati", "-w", str(workspace), "validate", path, "--today", "2020-12-31"]) == 0
    assert run(["iati", "validate", path, "--today", "2020-12-31"]) == 4
