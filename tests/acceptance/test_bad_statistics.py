"""Bad input of statistics: found, named with its place, and nothing published from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from outturn.cli.application import run
from outturn.exchange.statistics import holdings
from outturn.workspace import Workspace
from tests import workspaces
from tests.statistics_data import written

SDG = ("series", "geo_m49", "geo_name", "year", "value", "units", "nature")
SHARE = "NV_IND_MANF"
Row = tuple[str, str, str, str, str, str, str]


def share(code: str, name: str, year: str, value: str, unit: str = "PERCENT", series: str = SHARE) -> Row:
    return (series, code, name, year, value, unit, "C")


GOOD = [share("404", "Kenya", str(year), f"{9 + year / 1000:.3f}") for year in range(2010, 2020)]

BAD: dict[str, tuple[Sequence[Row], str, Sequence[str]]] = {
    "a code that does not join": ([share("999", "Atlantis", "2019", "1")], "E662", ["'999' (Atlantis)", "row 12"]),
    "the NA of Namibia, read as missing": ([share("", "Namibia", "2019", "12.1")], "E662", ["NA of Namibia", "row 12"]),
    "004 and 4 for the same year": (
        [share("004", "Afghanistan", "2019", "11.1"), share("4", "Afghanistan", "2019", "11.2")],
        "E664", ["SDG.9.2.1.share AF 2019", "row 12", "row 13", "11.1, 11.2"],
    ),
    "a row twice": ([GOOD[-1]], "E664", ["SDG.9.2.1.share KE 2019", "row 11", "row 12"]),
    "another unit": ([share("516", "Namibia", "2019", "0.12", "RATIO")], "E665", ["PERCENT", "RATIO", "row 12"]),
    "a share above 100": ([share("516", "Namibia", "2019", "104.2")], "E666", ["impossible", "NA in 2019", "104.2"]),
    "a share below 0": ([share("516", "Namibia", "2019", "-3")], "E666", ["NA in 2019", "-3", "row 12"]),
    "a fraction among percentages": (
        [share("516", "Namibia", "2018", "12.4"), share("516", "Namibia", "2019", "0.121")],
        "E666", ["hundredfold", "NA in 2019", "0.121"],
    ),
    "thousands beside units": (
        [share("516", "Namibia", "2018", "4.1", "TONNES_M", "EN_ATM_CO2"),
         share("516", "Namibia", "2019", "4120", "TONNES_M", "EN_ATM_CO2")],
        "E666", ["thousandfold", "CO2_TOTAL of NA in 2019"],
    ),
    "text for a value": ([share("516", "Namibia", "2019", "about 12")], "E663", ["'about 12'", "row 12"]),
    "a number that is none": ([share("516", "Namibia", "2019", "Infinity")], "E663", ["'Infinity'", "row 12"]),
    "a value with a thousands separator": ([share("516", "Namibia", "2019", "1,234.5")], "E663", ["'1,234.5'"]),
    "a period that is none": ([share("516", "Namibia", "2020-13", "12")], "E663", ["'2020-13'", "row 12"]),
    "more digits than are kept": (
        [share("516", "Namibia", "2019", "0.123456789012345678901")], "E669", ["row 12", "20 after"],
    ),
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspaces.make(tmp_path / "workspace")


@pytest.mark.parametrize("what", BAD)
def test_found_named_and_nothing_kept(what: str, workspace: Workspace, tmp_path: Path,
                                      capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    rows, code, named = BAD[what]
    path = str(written(tmp_path / "goal9.csv", [SDG, *GOOD, *rows]))
    assert run(["stats", "load", "un_sdg", path, "-w", str(workspace.path)]) == 4
    told = capsys.readouterr().err
    assert code in told
    for text in named:
        assert text.replace("impossible", "below 0 or above 100") in told, text
    assert holdings.kept(workspace) == []
    assert not list(workspace.statistics.glob("*.parquet"))


@pytest.mark.parametrize("what", BAD)
def test_nothing_is_shown_of_a_file_with_errors(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    rows, code, _ = BAD[what]
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path / "goal9.csv", [SDG, *GOOD, *rows])
    assert run(["stats", "series", "SDG.9.2.1.share", "--input", f"un_sdg={path}", "--format", "csv"]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert code in shown.err


@pytest.mark.parametrize("what", BAD)
def test_the_report_for_the_publisher_names_it(what: str, tmp_path: Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    rows, _, _ = BAD[what]
    path = str(written(tmp_path / "goal9.csv", [SDG, *GOOD, *rows]))
    assert run(["stats", "validate", "un_sdg", path, "--format", "json"]) == 4
    found = [each for each in json.loads(capsys.readouterr().out) if each["severity"] == "error"]
    assert found
    for each in found:
        assert each["where"].startswith("goal9.csv, row ")
        assert each["problem"] and each["expected"] and each["got"] and each["fix"]


def test_the_same_file_without_its_fault_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    path = str(written(tmp_path / "goal9.csv", [SDG, *GOOD]))
    assert run(["stats", "load", "un_sdg", path, "-w", str(workspace.path)]) == 0
    assert [each.rows for each in holdings.kept(workspace)] == [10]


def test_codes_of_either_spelling_join_when_they_do_not_clash(workspace: Workspace, tmp_path: Path) -> None:
    rows = [share("004", "Afghanistan", "2018", "11.1"), share("4", "Afghanistan", "2019", "11.2"),
            share("4.0", "Afghanistan", "2017", "11"), share("516", "Namibia", "2019", "12")]  # fmt: skip
    path = str(written(tmp_path / "goal9.csv", [SDG, *rows]))
    assert run(["stats", "load", "un_sdg", path, "-w", str(workspace.path)]) == 0
    table = holdings.open_holdings(workspace).table(["SDG.9.2.1.share"])
    assert list(zip(*(table[name].to_pylist() for name in ("ref_area", "time_period")), strict=True)) == [
        ("AF", "2017"), ("AF", "2018"), ("AF", "2019"), ("NA", "2019")
    ]  # fmt: skip


def test_namibia_by_its_alpha_2_code_is_a_country(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = tmp_path / "office.toml"
    mapping.write_text(
        'name = "office"\nareas = "alpha2"\nmissing = ["", "NA"]\n'
        '[series]\nshare = { code = "SDG.9.2.1.share", unit = "%" }\n'
        '[[table]]\narea = { column = "geo" }\nperiod = { column = "year" }\nseries = { constant = "share" }\n'
        'value = { column = "value" }\n'
    )
    path = written(tmp_path / "a.csv", [("geo", "year", "value"), ("NA", "2019", "12.5"), ("KE", "2019", "NA")])
    assert run(["stats", "series", "SDG.9.2.1.share", "--input", f"{mapping}={path}", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"SDG.9.2.1.share,NA,2019,12.5,%,A,office|2019,,{_digest(mapping, path)}"
    ]


def _digest(mapping: Path, path: Path) -> str:
    return holdings.open_holdings(None, [f"{mapping}={path}"]).datasets[0].digest


def test_gaps_are_named_and_nothing_is_filled_in(workspace: Workspace, tmp_path: Path,
                                                 capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    rows = [share("516", "Namibia", year, "12") for year in ("2010", "2011", "2015")]
    path = str(written(tmp_path / "goal9.csv", [SDG, *rows]))
    assert run(["stats", "validate", "un_sdg", path, "--format", "json"]) == 3
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["rule"], found["area"], found["got"]) == ("gap", "NA", "nothing between 2011 to 2015")
    assert run(["stats", "load", "un_sdg", path, "-w", str(workspace.path)]) == 0
    assert "Periods are missing" in capsys.readouterr().err
    assert holdings.open_holdings(workspace).table(["SDG.9.2.1.share"])["time_period"].to_pylist() == [
        "2010", "2011", "2015"
    ]  # fmt: skip


def test_a_name_that_is_no_country_is_not_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the table of the competitiveness index it is a known slip and told; anywhere else it stops the load."""
    mapping = tmp_path / "office.toml"
    mapping.write_text(
        'name = "office"\nareas = "name"\n[series]\nshare = { code = "SDG.9.2.1.share", unit = "%" }\n'
        '[[table]]\narea = { column = "geo" }\nperiod = { constant = "2019" }\nseries = { constant = "share" }\n'
        'value = { column = "value" }\n'
    )
    path = str(written(tmp_path / "a.csv", [("geo", "value"), ("Coral Sea Islands", "12.5")]))
    assert run(["stats", "validate", str(mapping), path, "--format", "json"]) == 4
    (found,) = json.loads(capsys.readouterr().out)
    assert "'Coral Sea Islands'" in found["got"]
    assert run(["stats", "validate", str(mapping), path, "--correct", "Coral Sea Islands=AU", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    header = ("country", "year", "MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
    cip = written(tmp_path / "cip.csv", [header, ("Coral Sea Islands", "1996", *["1"] * 8)])
    assert run(["stats", "series", "CIP.MVApc", "--input", f"cip={cip}", "--format", "csv"]) == 0
    shown = capsys.readouterr()
    assert "CIP.MVApc,AU,1996,1," in shown.out
    assert "'Coral Sea Islands' is a known slip" in shown.err


def test_a_dataset_does_not_take_a_series_in_another_unit(workspace: Workspace, tmp_path: Path,
                                                          capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    header = (*SDG, "baseperiod")
    for base, status in (("2010", 0), ("2015", 4)):
        row = (*share("404", "Kenya", base, "100", "CON_USD", "NV_IND_MANFPC"), base)
        path = str(written(tmp_path / f"base{base}.csv", [header, row]))
        assert run(["stats", "load", "un_sdg", path, "--vintage", "2021", "-w", str(workspace.path)]) == status
    assert "USD_2010_per_capita" in capsys.readouterr().err
    table = holdings.open_holdings(workspace).table(["SDG.9.2.1.per_capita"])
    assert table["unit"].to_pylist() == ["USD_2010_per_capita"]


def test_a_damaged_file_of_observations_is_not_read(workspace: Workspace, tmp_path: Path,
                                                    capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    import pyarrow.parquet as pq

    path = str(written(tmp_path / "goal9.csv", [SDG, *GOOD]))
    assert run(["stats", "load", "un_sdg", path, "-w", str(workspace.path)]) == 0
    (file,) = workspace.statistics.glob("*.parquet")
    pq.write_table(pq.read_table(file).slice(1), file)
    capsys.readouterr()
    assert run(["stats", "series", "SDG.9.2.1.share", "-w", str(workspace.path)]) == 6
    shown = capsys.readouterr()
    assert "E677" in shown.err
    assert shown.out == ""
    assert run(["stats", "validate", "-w", str(workspace.path)]) == 4
