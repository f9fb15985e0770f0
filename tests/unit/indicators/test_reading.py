"""Framework files: what a declaration may hold, and the fault with file and line for anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from outturn.indicators.errors import DeclarationError
from outturn.indicators.reading import natural_order, read_framework
from outturn.indicators.toml_lines import line_of
from tests.unit.indicators.small import FRAMEWORK, HEAD, LINES_BEFORE, write_framework

GOOD = """unit = "projects"
records = "project"
measure = { count = true }
"""


def fault(folder: Path, body: str) -> DeclarationError:
    write_framework(folder, {"X.1": body})
    with pytest.raises(DeclarationError) as caught:
        read_framework(folder)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "number", "got", "fix"),
    [
        ("unit =", "units =", 1, "units", "did you mean unit?"),
        ("records", "zzzzzzz", 2, "zzzzzzz", "remove it"),
        ("measure", "scope = 'wells'\nmeasure", 3, "wells", "see framework.toml"),
        ("{ count = true }", "{ cuont = true }", 3, "cuont", "did you mean count?"),
        ("{ count = true }", '{ where = "joint" }', 3, "none", "keep one"),
        ("{ count = true }", '{ count = true, sum = "x" }', 3, "count, sum", "keep one"),
        ("{ count = true }", "{ count = true, sacle = 2 }", 3, "sacle", "remove it"),
        ("{ count = true }", '{ method = "firm_gain" }', 3, "firm_gain", "did you mean firm_gains?"),
        ("{ count = true }", '{ method = "zzzz" }', 3, "zzzz", "see the list of methods"),
        ("{ count = true }", '{ figure = "transparancy" }', 3, "transparancy", "did you mean transparency?"),
        ("{ count = true }", "{ ratio = { numerator = { count = true } } }", 3, "nothing", "add denominator"),
        ("{ count = true }", "{ ratio = { numeratr = { count = true } } }", 3, "numeratr", "did you mean numerator?"),
        ("{ count = true }", "3", 3, "3", "write a table { … }"),
        ('"projects"', "3", 1, "3", "write a text"),
        ("measure", 'by = "region"\nmeasure', 3, "region", "write a list [ … ]"),
        ("measure", "rounding = true\nmeasure", 3, "True", "write a whole number"),
        ("measure", 'target = "9"\nmeasure', 3, "9", "write a number"),
        ("measure", "ascending = 1\nmeasure", 3, "1", "write true or false"),
        ("{ count = true }", "{ ratio = 1 }", 3, "1", "write one aggregate, a ratio, a total or a method"),
        ("{ count = true }", "{ total = [1] }", 3, "1", "write one aggregate, a ratio, a total or a method"),
        ("{ count = true }", "{ sum = 3 }", 3, "3", "write the expression as a text"),
        ("{ count = true }", '{ latest = "value" }', 3, "nothing", "add order"),
        ('records = "project"\n', "", 2, "nothing", "add records"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, old: str, new: str, number: int, got: str, fix: str) -> None:
    assert old in GOOD
    error = fault(tmp_path, GOOD.replace(old, new, 1))
    assert error.where == f"{tmp_path / 'level1' / 'X.1.toml'}, line {LINES_BEFORE + number}"
    assert (error.got, error.fix, error.exit_status) == (got, fix, 2)


@pytest.mark.parametrize("key", ["unit", "measure"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    body = "".join(line + "\n" for line in GOOD.splitlines() if not line.startswith(key))
    assert fault(tmp_path, body).fix in (f"add {key}", "remove it")


def test_a_file_that_is_no_toml_or_no_utf8_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in fault(tmp_path, "unit = ").problem
    (tmp_path / "level1" / "X.1.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(DeclarationError, match="is not UTF-8"):
        read_framework(tmp_path)


def test_a_folder_without_a_framework_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"no framework\.toml"):
        read_framework(tmp_path / "nowhere")


@pytest.mark.parametrize("key", ["code", "name", "levels"])
def test_a_framework_needs_its_head(tmp_path: Path, key: str) -> None:
    write_framework(tmp_path, {})
    main = tmp_path / "framework.toml"
    main.write_text(FRAMEWORK.replace("[levels]\n1", "[zevels]\n1").replace("levels", "levels")
                    if key == "levels" else FRAMEWORK.replace(f"{key} =", "x =", 1))  # fmt: skip
    with pytest.raises(DeclarationError, match=f"the key {key}"):
        read_framework(tmp_path)


def test_a_framework_counts_its_own_organisation_or_all(tmp_path: Path) -> None:
    write_framework(tmp_path, {}, 'reporting_organisations = "some"\n')
    with pytest.raises(DeclarationError, match="own or all"):
        read_framework(tmp_path)


@pytest.mark.parametrize(
    ("scope", "got"), [('record = "project"', "record"), ("where = \"kind = 'project'\"", "nothing")]
)
def test_a_scope_with_an_unknown_or_missing_key_is_named(tmp_path: Path, scope: str, got: str) -> None:
    write_framework(tmp_path, {}, f"[scopes.wells]\n{scope}\n")
    with pytest.raises(DeclarationError) as caught:
        read_framework(tmp_path)
    assert caught.value.got == got


def test_a_code_is_declared_once(tmp_path: Path) -> None:
    write_framework(tmp_path, {"X.1": GOOD})
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "X.1.toml").write_text(HEAD + GOOD)
    with pytest.raises(DeclarationError, match=r"X\.1 is declared twice"):
        read_framework(tmp_path)


def test_sub_items_are_tables_and_codes_stand_in_natural_order(tmp_path: Path) -> None:
    write_framework(tmp_path, {"X.10": GOOD, "X.2": GOOD})
    nested = "".join(f"[{table}]\n{HEAD}{GOOD}\n" for table in ('"1"', '"1.regular"', "a"))
    (tmp_path / "level1" / "Y.toml").write_text(nested.replace('["1.regular"]', '["1".regular]'))
    assert list(read_framework(tmp_path).indicators) == ["X.2", "X.10", "Y.1", "Y.1.regular", "Y.a"]
    assert natural_order("OPM.2") < natural_order("OPM.10")


def test_conditions_of_indicator_and_part_are_joined_on_the_same_records_alone(tmp_path: Path) -> None:
    write_framework(tmp_path, {"X.1": GOOD.replace(
        "{ count = true }",
        '{ total = [{ count = true, where = "joint" }, { count = true, records = "asset", where = "value > 1" }] }',
    ) + "where = \"kind = 'project'\"\n"})  # fmt: skip
    parts = read_framework(tmp_path).indicators["X.1"].measure.parts
    assert [part.where for part in parts] == ["(kind = 'project') and (joint)", "(value > 1)"]


def test_a_line_is_found_in_its_own_table() -> None:
    text = "unit = 1\n[a]\nunit = 2\n[[b]]\n'unit' = 3\n[\"1\".c]\nunit.x = 4\n"
    assert [line_of(text, table, "unit") for table in ("", "a", "b", "1.c")] == [1, 3, 5, 7]
    assert line_of(text, "a", "absent") == 2
    assert line_of(text, "absent", "unit") == 1
