"""A framework is checked before it is used: each fault names its file and line."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pytest

from outturn.frameworks import packaged
from outturn.indicators import checking
from outturn.indicators.checking import blamed, check
from outturn.indicators.codes import code_faults
from outturn.indicators.declaration import Framework, Indicator, Measure, Part
from outturn.indicators.errors import DeclarationError
from outturn.indicators.reading import read_framework
from tests.editions import types
from tests.unit.indicators.small import LINES_BEFORE, results, write_framework

GOOD = """unit = "projects"
records = "project"
where = "status = 'ongoing'"
measure = { count = true }
by = ["region"]
"""


def fault(folder: Path, body: str, further: str = "") -> DeclarationError:
    framework = read_framework(write_framework(folder, {"X.1": body}, further))
    with pytest.raises(DeclarationError) as caught:
        check(framework, types())
    return caught.value


def line(error: DeclarationError) -> int:
    """The line of the declaration's own part that an error names."""
    return int(error.where.split("line ")[1].split(":")[0]) - LINES_BEFORE


def test_a_sound_framework_has_no_fault(tmp_path: Path) -> None:
    check(read_framework(write_framework(tmp_path, {"X.1": GOOD})), types())


@pytest.mark.parametrize(
    ("old", "new", "number", "got", "fix"),
    [
        ('unit = "projects"', 'unit = "project"', 1, "project", "did you mean projects?"),
        ('records = "project"', 'records = "projct"', 2, "projct", "did you mean project?"),
        ("status = 'ongoing'", "stats = 'ongoing'", 3, "stats", "did you mean status?"),
        ("status = 'ongoing'", "status = 'ongoin'", 3, "ongoin", "did you mean ongoing?"),
        ("status = 'ongoing'", "read_csv('x') = 1", 3, "readcsv", "the grammar has nothing else"),
        ("status = 'ongoing'", "start >= $frst_day", 3, "$frst_day", "did you mean $first_day?"),
        ("{ count = true }", '{ sum = "total_bugdet" }', 4, "total_bugdet", "did you mean total_budget?"),
        ("{ count = true }", '{ sum = "kind" }', 4, "a text", "sum numbers only"),
        ("{ count = true }", "{ count = true, where = \"knd = 'project'\" }", 4, "knd", "did you mean kind?"),
        ("{ count = true }", '{ latest = "total_budget", order = "strt" }', 4, "strt", "did you mean start?"),
        ("{ count = true }", '{ count = true, records = "ofice" }', 4, "ofice", "did you mean office?"),
        ('["region"]', '["regoin"]', 5, "regoin", "did you mean region?"),
        ('["region"]', '["region"]\nwithin = ["theme"]', 6, "theme", "see the list"),
        ('["region"]', '["region"]\nregroup = { theme = { all = ["other"] } }', 6, "theme", "see the list"),
        ('["region"]', '["region"]\nregroup = { region = { both = ["globl"] } }', 6, "globl", "did you mean global?"),
        ('["region"]', '["region"]\nitems = { a = { regio = "africa" } }', 6, "regio", "did you mean region?"),
        ('["region"]', '["region"]\nitems = { a = { region = "afrika" } }', 6, "afrika", "did you mean africa?"),
        ('["region"]', '["region"]\ncell = { actor = "firm" }', 6, "firm", "did you mean firms?"),
        ('["region"]', '["region"]\ncell = { behaviour = "trust" }', 6, "trust", "see the list"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, old: str, new: str, number: int, got: str, fix: str) -> None:
    assert old in GOOD
    error = fault(tmp_path, GOOD.replace(old, new))
    assert error.where.startswith(str(tmp_path / "level1" / "X.1.toml"))
    assert (error.got if "a text" not in got else error.got[:6], error.fix) == (got, fix)
    if 'records = "ofice"' not in new and 'records = "projct"' not in new:
        assert line(error) == number
    assert error.problem.startswith("X.1: ")


def test_a_level_that_the_framework_lacks(tmp_path: Path) -> None:
    folder = write_framework(tmp_path, {"X.1": GOOD})
    path = folder / "level1" / "X.1.toml"
    path.write_text(path.read_text().replace("level = 1", "level = 7"))
    with pytest.raises(DeclarationError, match="line 3"):
        check(read_framework(folder), types())


def test_a_fault_of_a_sub_item_names_its_own_line(tmp_path: Path) -> None:
    folder = write_framework(tmp_path, {"X.1": GOOD})
    both = f"[a]\n{(folder / 'level1' / 'X.1.toml').read_text()}\n"
    (folder / "level1" / "X.1.toml").unlink()
    second = both.replace("[a]", "[b]").replace("status =", "statsu =")
    (folder / "level1" / "X.2.toml").write_text(both + second)
    with pytest.raises(DeclarationError) as caught:
        check(read_framework(folder), types())
    expected = (both + second).splitlines().index("where = \"statsu = 'ongoing'\"") + 1
    assert caught.value.where.startswith(f"{folder / 'level1' / 'X.2.toml'}, line {expected}: ")
    assert caught.value.problem.startswith("X.2.b: ")


def test_types_are_checked_by_binding_the_query(tmp_path: Path) -> None:
    product = " * ".join(["factor"] * 7)
    error = fault(
        tmp_path,
        f"""unit = "t"
records = "environmental_measure"
measure = {{ sum = "{product}" }}
""",
    )
    assert line(error) == 3
    assert error.expected == "values whose types fit together"


@pytest.mark.parametrize(
    ("scope", "got"),
    [
        ('records = "projct"', "projct"),
        ('records = "project"\nwhere = "statsu = \'ongoing\'"', "statsu"),
        ('records = "project"\nweight = "usd(total_bugdet, currency, start)"', "total_bugdet"),
        (f'records = "project"\nweight = "{" * ".join(["usd(1, currency, start)"] * 4)}"', "Out of Range Error"),
        ('records = "project"\nreported = { records = "asset", project = "projct" }', "projct"),
    ],
)
def test_a_fault_of_a_scope_names_the_framework_file(tmp_path: Path, scope: str, got: str) -> None:
    error = fault(tmp_path, GOOD, f"[scopes.wells]\n{scope}\n")
    assert error.where.startswith(f"{tmp_path / 'framework.toml'}, line 9")
    assert error.got.startswith(got)
    assert error.problem.startswith("Scope wells: ")


def test_a_declaration_built_in_a_test_has_no_file(tmp_path: Path) -> None:
    plain = read_framework(write_framework(tmp_path, {"X.1": GOOD}))
    built = Indicator(
        "Y", "small", 1, {}, {}, "projects", Measure("part", (Part("project", "count", None, "knd = 1"),))
    )
    framework = Framework(
        "small", {}, "1", {}, plain.levels, {}, {"Y": built}, plain.coverage_threshold, plain.theory_of_change
    )
    with pytest.raises(DeclarationError, match="a declaration without a file"):
        check(framework, types())


def test_a_fault_met_while_computing_names_file_and_line_too(tmp_path: Path) -> None:
    edition = results(tmp_path, {"project": []}, {"X.1": GOOD.replace("status =", "statsu =")})
    with pytest.raises(DeclarationError, match=r"X\.1\.toml, line 8"):
        edition.scorecard()
    with pytest.raises(DeclarationError, match=r"X\.1\.toml, line 8"):
        edition.figure("X.1", country="ET")


def test_the_packaged_framework_has_no_fault_and_is_checked_quickly() -> None:
    framework, known = read_framework(packaged()["irpf_2020"]), types()
    check(framework, known)
    began = time.process_time()
    check(framework, known)
    assert time.process_time() - began < 2


def test_a_dimension_that_one_part_lacks_is_a_fault_of_the_measure(tmp_path: Path) -> None:
    both = """unit = "items"
measure = { total = [{ count = true, records = "asset" }, { count = true, records = "mechanism" }] }
by = ["region"]
"""
    error = fault(tmp_path, both)
    assert (line(error), error.got) == (2, "region")


def test_every_fault_in_the_words_of_a_declaration_is_found(tmp_path: Path) -> None:
    framework = read_framework(
        write_framework(tmp_path, {"X.1": GOOD.replace("projects", "x").replace("project", "y")})
    )
    found = [key for key, _ in code_faults(framework.indicators["X.1"], framework, types())]
    assert found == ["unit", "records"]


def test_items_may_name_what_is_not_specified_a_regrouped_code_or_a_free_key(tmp_path: Path) -> None:
    body = """unit = "USD"
records = "expenditure"
measure = { sum = "amount" }
by = ["region", "fund"]
regroup = { region = { both = ["global", "interregional"] } }
items = { a = { region = "not_specified" }, b = { region = "both" }, c = { fund = "gef" } }
"""
    check(read_framework(write_framework(tmp_path, {"X.1": body})), types())


def test_a_fault_that_is_no_declarations_own_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    framework = read_framework(write_framework(tmp_path, {"X.1": GOOD, "X.2": GOOD}))
    with pytest.raises(duckdb.Error, match="no memory"), blamed(framework, types()):
        raise duckdb.OutOfMemoryException("no memory")
    compute = checking._compute

    def fails_together(database: object, *indicators: Indicator) -> None:
        if len(indicators) > 1:
            raise duckdb.OutOfMemoryException("no memory")
        compute(database, *indicators)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "_compute", fails_together)
    with pytest.raises(duckdb.Error, match="no memory"):
        check(framework, types())
