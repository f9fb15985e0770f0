"""Nothing is declared halfway: every indicator has its examples, its words, its source and its page."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from outturn import vocab
from outturn.frameworks import packaged
from outturn.indicators.checking import check
from outturn.indicators.declaration import Framework, Indicator
from outturn.indicators.reading import read_framework
from tests.architecture import source_files
from tests.editions import types

ROOT = source_files.ROOT
SPEC = ROOT / "tests" / "spec"
REFERENCE = ROOT / "docs" / "reference" / "indicators.md"
FRAMEWORKS = {name: read_framework(folder) for name, folder in packaged().items()}
TINY = read_framework(ROOT / "tests" / "fixtures" / "tiny-framework")
INDICATORS = {code: one for framework in FRAMEWORKS.values() for code, one in framework.indicators.items()}
LANGUAGES = ("en", "zh")
OUTCOMES = ("REA", "KASA", "BUS", "TEC", "INV", "POL", "GOV", "SCA")


def spec_file(indicator: Indicator) -> Path:
    assert indicator.file is not None
    return SPEC / indicator.framework / indicator.file.name


def figures_of(path: Path) -> set[str]:
    """The figure codes a file of worked examples expects something of."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key.split(" ")[0] for case in content["case"] for key in case["expect"]}


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_has_worked_examples(code: str) -> None:
    indicator = INDICATORS[code]
    path = spec_file(indicator)
    assert path.is_file(), f"write {source_files.name(path)}"
    wanted = {f"{code}.{item}" for item in indicator.items} or {code}
    assert wanted - figures_of(path) == set()


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_file_of_examples_belongs_to_an_indicator(name: str) -> None:
    declared = {one.file.name for one in FRAMEWORKS[name].indicators.values() if one.file}
    examples = {path.name for path in (SPEC / name).glob("*.toml") if path.name[0].isupper()}
    assert examples == declared


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_says_what_it_is_and_where_it_comes_from(code: str) -> None:
    indicator = INDICATORS[code]
    for language in LANGUAGES:
        assert len(indicator.name[language]) > 1
        assert len(indicator.definition[language]) > 10
    assert indicator.definition["en"].endswith(".")
    assert indicator.definition["zh"].endswith("。")
    assert indicator.source
    assert indicator.provenance
    assert indicator.unit in vocab.code_list("unit")
    assert indicator.level in FRAMEWORKS[indicator.framework].levels
    assert indicator.rounding is not None


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_framework_is_named_in_each_language(name: str) -> None:
    framework = FRAMEWORKS[name]
    named = [framework.name, framework.description, *framework.levels.values()]
    named += [words for part in ("actors", "behaviours", "impacts") for words in parts(framework, part).values()]
    assert [words for words in named if set(words) != set(LANGUAGES)] == []


def test_every_figure_code_is_there_once() -> None:
    codes = [*INDICATORS, *(f"{one.code}.{item}" for one in INDICATORS.values() for item in one.items)]
    assert [code for code, count in Counter(codes).items() if count > 1] == []


@pytest.mark.parametrize("framework", [*FRAMEWORKS.values(), TINY], ids=lambda one: one.code)
def test_every_reference_of_a_declaration_resolves(framework: Framework) -> None:
    check(framework, types())


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_has_its_entry_in_the_reference(code: str) -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    assert f"### {code}\n" in page or f"`{code}`" in page, "call python -m outturn.cli.reference"


@pytest.mark.parametrize("code", [code for code in INDICATORS if code.split(".")[0] in OUTCOMES])
def test_an_outcome_has_its_cell_in_the_theory_of_change(code: str) -> None:
    indicator = INDICATORS[code]
    framework = FRAMEWORKS[indicator.framework]
    assert indicator.cell["actor"] in parts(framework, "actors")
    assert indicator.cell["behaviour"] in parts(framework, "behaviours")


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_behaviour_of_the_theory_of_change_has_an_outcome(name: str) -> None:
    framework = FRAMEWORKS[name]
    covered = {one.cell["behaviour"] for one in framework.indicators.values() if "behaviour" in one.cell}
    assert set(parts(framework, "behaviours")) - covered == set()


def parts(framework: Framework, part: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = framework.theory_of_change.get(part, {})
    return found
