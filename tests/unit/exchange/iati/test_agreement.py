"""Verdicts agree with the published ones: structure cases, rule cases, and reports of the official engine."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from outturn.exchange.iati import rules
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.updating import update
from outturn.exchange.iati.validating import Settings, validate
from tests.unit.exchange.iati.published import DATA, needs_data, reports, rows

TODAY = date(2026, 11, 22)
"""The day on which the official reports were made."""
BEYOND = {"1.1.2", "3.7.1", "9.95.1", "11.1.1", "11.1.2", "11.1.3", "11.1.4", "11.1.5", "11.2.1", "11.2.2"}
"""Rules of which the official engine finds fewer breaches than there are, as the data's description says."""
UNREPORTED = {"external_entity.xml", "org_0083.xml"}
"""The official engine fails on these two."""


@needs_data
def test_the_verdict_on_every_structure_case() -> None:
    standard = Standard()
    checkers = {root: standard.checker("2.03", root) for root in ("iati-activities", "iati-organisations")}
    cases = rows("xsd-tests/index.csv")
    assert len(cases) == 323
    wrong = []
    for case in cases:
        try:
            tree = etree.parse(DATA / "xsd-tests" / case["file"])
            checker = checkers.get(tree.getroot().tag)
            found = "pass" if checker is not None and checker.validate(tree) else "fail"
        except etree.XMLSyntaxError:
            found = "fail"
        if found != case["xsd_2.03"]:
            wrong.append(case["file"])
    assert wrong == []


@needs_data
@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_the_structure_is_that_of_the_published_schemas(version: str) -> None:
    standard = Standard()
    samples = [*(DATA / "samples").rglob("*.xml"), *(DATA / "cases").glob("*.xml")]
    for root in ("iati-activities", "iati-organisations"):
        published = etree.XMLSchema(etree.parse(DATA / "schemas" / version / f"{root}-schema.xsd"))
        ours = standard.checker(version, root)
        for path in (one for one in samples if one.name not in UNREPORTED):
            tree = etree.parse(path)
            if tree.getroot().tag == root:
                published.validate(tree)
                ours.validate(tree)
                expected = [(entry.line, entry.message) for entry in published.error_log]
                assert [(entry.line, entry.message) for entry in ours.error_log] == expected, path.name


@needs_data
def test_the_word_on_every_rule_case() -> None:
    cases = rows("rule-tests/index.csv")
    assert len(cases) == 206
    wrong = []
    for case in cases:
        folder = DATA / "rule-tests" / case["dir"]
        (ruleset,), (file,) = list(folder.rglob(case["rule"])), list(folder.rglob(case["file"]))
        found = rules.run(ruleset, file)
        if found != case["official_all_rules_result"]:
            wrong.append((case["rule"], case["file"], found))
    assert wrong == []


@needs_data
@pytest.mark.parametrize("folder", ["cases", "samples"])
def test_the_findings_are_those_of_the_official_reports(folder: str) -> None:
    wrong = {}
    reported = [report for report in reports(folder) if report["file"] not in UNREPORTED]
    assert len(reported) == {"cases": 210, "samples": 16}[folder]
    for report in reported:
        expected = {(one["identifier"], one["id"]) for one in report["errors"] if one["severity"] != "advisory"}
        findings = list(validate([DATA / folder / report["file"]], Settings(today=TODAY)))
        found = {(one.identifier, one.id) for one in findings if one.severity != "advisory"}
        further = {one for one in found - expected if one[1] not in BEYOND}
        if expected - found or further:
            wrong[report["file"]] = (expected - found, further)
        severities = {one["id"]: one["severity"] for one in report["errors"]}
        assert all(one.severity == severities.get(one.id, one.severity) for one in findings)
    assert wrong == {}


@needs_data
@pytest.mark.parametrize("name", sorted(UNREPORTED))
def test_what_the_official_engine_fails_on_gets_a_place(name: str) -> None:
    findings = list(validate([DATA / "cases" / name], Settings(today=TODAY)))
    assert {one.severity for one in findings} >= {"critical"}
    assert all(one.line > 0 for one in findings)


@needs_data
def test_the_shipped_standard_is_what_update_writes(tmp_path: object) -> None:
    from pathlib import Path

    written = update(DATA, Path(str(tmp_path)))
    shipped = Standard().folder
    assert [path.name for path in written if path.read_bytes() != (shipped / path.name).read_bytes()] == []
