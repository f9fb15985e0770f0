from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from outturn.cli import application
from outturn.cli.application import found_commands, run
from outturn.errors import UsageError
from outturn.snapshot.reading import open_edition
from outturn.workspace import Workspace
from tests.unit.publications.made import make_workspace

INTERFACE = (
    "demo init template load undo accept send-back status freeze check-edition diff publish scorecard trace reconcile"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_workspace(tmp_path_factory.mktemp("workspace"))


def outturn(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    program = "from outturn.cli import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_the_interface_is_there() -> None:
    assert set(INTERFACE.split()) <= found_commands().keys()


@pytest.mark.parametrize("name", found_commands())
def test_every_command_has_a_summary_and_an_example(name: str) -> None:
    command = found_commands()[name]
    help_text = command.get_help(click.Context(command, info_name=f"outturn {name}"))
    assert (command.help or "").strip()
    assert "Example:" in help_text and f"outturn {name}" in help_text.split("Example:")[1]
    if name not in ("demo", "init", "appraise", "stats"):
        assert "-w, --workspace DIR" in help_text


def test_every_command_of_statistics_has_an_example_and_but_for_flows_of_trade_a_workspace() -> None:
    group = found_commands()["stats"]
    assert isinstance(group, click.Group)
    context = click.Context(group, info_name="outturn stats")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        help_text = command.get_help(click.Context(command, info_name=f"outturn stats {name}"))
        assert f"outturn stats {name}" in help_text.split("Example:")[1], name
        assert name == "trade" or "-w, --workspace DIR" in help_text, name
        assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


def test_every_option_says_what_it_does() -> None:
    silent = [
        f"{name} {option.name}"
        for name, command in found_commands().items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


def test_help_loads_nothing_heavy() -> None:
    heavy = ("django", "duckdb", "pyarrow", "rich", "altair", "jinja2", "sqlglot")
    loaded = f"print([name for name in {heavy} if name in sys.modules])"
    program = f"import sys; from outturn.cli.application import run; run(['--help']); {loaded}"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["scorecard", "trace", "reconcile", "indicators", "page"])
def test_figures_do_not_pay_for_django(workspace: Workspace, command: str, tmp_path: Path) -> None:
    rest = {"scorecard": ["2020"], "trace": ["2020", "POR.3.a"], "reconcile": ["2020"], "page": ["2020", "-o", "PLACE"]}
    arguments = [command, *(str(tmp_path) if one == "PLACE" else one for one in rest.get(command, []))]
    program = (
        "import sys; from outturn.cli.application import run; "
        f"run({[*arguments, '-w', str(workspace.path)]}); print('django' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scorcard"], "did you mean scorecard?"),
        (["scorecard"], "Missing argument 'EDITION'"),
        (["scorecard", "2020", "--levle", "3"], "--levle"),
        (["freeze", "next"], "next"),
        (["trace", "2020", "POR.3.a", "--where", "africa"], "write it as --where region=africa"),
        (["trace", "2020", "POR.3.q"], "POR.3.a"),
        (["trace", "2020", "POR.3.a", "--where", "region=afrika"], "did you mean africa?"),
        (["scorecard", "1999"], "There is no edition 1999"),
        (["scorecard", "2020", "--level", "9"], "There is no level 9"),
        (["scorecard", "2020", "--format", "xlsx"], "add -o scorecard.xlsx"),
        (["template", "projct"], "did you mean project?"),
        (["indicators", "POR.3.z"], "did you mean"),
    ],
)
def test_a_fault_of_usage_has_five_parts(
    workspace: Workspace, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = [] if arguments == ["scorcard"] else ["-w", str(workspace.path)]
    assert run([*arguments, *place]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert all(f"\n  {part}:" in told for part in ("where", "expected", "got", "fix"))
    assert "Traceback" not in told


def test_where_there_is_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["scorecard", "2020"]) == 2
    assert "There is no workspace here" in capsys.readouterr().err


def test_it_says_which_workspace_it_found(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace.path / "made")
    assert run(["indicators"]) == 0
    assert "a parent of this folder" in capsys.readouterr().err


def failing(*arguments: object) -> None:
    raise ZeroDivisionError("division\nby zero")


def test_our_own_fault_is_told_in_short(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(application.outturn, "main", lambda **options: failing())
    monkeypatch.delenv("OUTTURN_TRACEBACK", raising=False)
    assert run([]) == 1
    told = capsys.readouterr().err
    assert "E100 Outturn failed: ZeroDivisionError: division by zero" in told
    assert "OUTTURN_TRACEBACK=1" in told and "Traceback" not in told
    monkeypatch.setenv("OUTTURN_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run([])


def test_what_the_system_refuses_is_no_fault_of_ours(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", "editions/2020")

    place = ["-w", str(workspace.path)]
    (tmp_path / "taken").write_text("a file where a folder is asked for")
    assert run(["page", "2020", "-o", str(tmp_path / "taken"), *place]) == 2
    monkeypatch.setattr("outturn.snapshot.freeze", refused)
    assert run(["freeze", "2020", *place]) == 2
    monkeypatch.setattr("outturn.snapshot.publishing.write_durably", refused)
    assert run(["publish", "2020", "--by", "Ada", "--note", "first", *place]) == 2
    told = capsys.readouterr().err
    assert told.count("E102 A file or folder cannot be used") == 3
    assert "editions/2020" in told and "Permission denied" in told and "E100" not in told


def test_freezing_says_what_the_records_leave_open(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = open_edition(workspace, 2020)
    monkeypatch.setattr("outturn.snapshot.freeze", lambda *arguments, **options: edition)
    monkeypatch.setattr("outturn.indicators.notices.notices", lambda frozen, organisation: [f"{organisation}: look"])
    assert run(["freeze", "2020", "-w", str(workspace.path)]) == 0
    told = capsys.readouterr()
    assert f"Edition {edition.label}" in told.out
    assert f"{workspace.organisation_code}: look" in told.err


def test_an_error_without_a_cause_in_the_system_stays_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**options: object) -> None:
        raise OSError("no number")

    monkeypatch.setattr(application.outturn, "main", broken)
    monkeypatch.delenv("OUTTURN_TRACEBACK", raising=False)
    assert run([]) == 1
    assert "E100" in capsys.readouterr().err


def test_a_fault_with_its_traceback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OUTTURN_TRACEBACK", "1")
    with pytest.raises(UsageError):
        run(["lod"])


def test_a_closed_pipe_is_no_fault(workspace: Workspace) -> None:
    program = (
        f"{sys.executable} -c 'from outturn.cli import main; main()' scorecard 2020 -w {workspace.path} --format json"
    )
    found = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} | head -c 1"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 0
    assert "Error" not in found.stderr and "failed" not in found.stderr


def test_the_output_is_utf_8_whatever_the_locale(workspace: Workspace) -> None:
    found = outturn("indicators", "POR.3.a", "-w", str(workspace.path), env={"LC_ALL": "C", "PYTHONUTF8": "0"})  # type: ignore[arg-type]
    assert found.returncode == 0
    assert "进行中的项目" in found.stdout


def test_the_scorecard_as_json(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scorecard", "2020", "--level", "3", "--format", "json", "-w", str(workspace.path)]) == 0
    told = capsys.readouterr()
    assert "Synthetic" in told.err
    figures = json.loads(told.out)
    keys = "indicator level slice value unit numerator denominator records coverage partial target status reason"
    assert set(keys.split()) <= figures[0].keys()
    values = {(one["indicator"], *one["slice"].values()): one["value"] for one in figures}
    assert values["POR.3.a",] == 3 and values["POR.3.a", "africa"] == 2
    assert values["POR.3.b",] == "1234.50"


def test_the_scorecard_as_a_table_rounds_as_declared(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scorecard", "2020", "--indicator", "POR.3", "-w", str(workspace.path)]) == 0
    told = capsys.readouterr().out
    assert "1,200" in told and "1234" not in told
    assert "POR.3.a: By region: the parts add up to 1 more than the total" in told


def test_the_scorecard_as_files(workspace: Workspace, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    for form in ("csv", "xlsx"):
        path = tmp_path / f"scorecard.{form}"
        assert run(["scorecard", "2020", "--format", form, "-o", str(path), "-w", str(workspace.path)]) == 0
    lines = (tmp_path / "scorecard.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("indicator,name,level,slice,value,printed,unit")
    sheet = CalamineWorkbook.from_path(tmp_path / "scorecard.xlsx").get_sheet_by_name("scorecard").to_python()
    assert len(sheet) == len([line for line in lines if line])


def test_a_trace_adds_up(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["trace", "2020", "POR.3.a", "--where", "region=africa", "-w", str(workspace.path)]
    assert run([*arguments, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["value"] == sum(row["numerator"] for row in found["rows"]) == 2
    assert [row["id"] for row in found["rows"]] == ["P-1", "P-2"]
    assert run([*arguments, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "project,P-1,1,,project.csv,,2"
    assert run(arguments) == 0
    assert "Value 2 projects from 2 rows" in capsys.readouterr().out


def with_published(folder: Path, printed: str) -> Workspace:
    workspace = make_workspace(folder)
    place = folder / "published"
    place.mkdir()
    (place / "portfolio.csv").write_text(f"id,value,unit,qualifier,reconcile\nT-1,{printed},,,computed\n")
    (place / "bindings.csv").write_text("id,figure,slice,scale\nT-1,POR.3.a,region=africa,1\n")
    settings = folder / "outturn.toml"
    settings.write_text(settings.read_text() + '2020 = "published"\n')
    return workspace


@pytest.mark.parametrize(("printed", "status"), [("2", 0), ("5", 3)])
def test_reconcile_ends_with_findings(
    tmp_path: Path, printed: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = with_published(tmp_path, printed)
    assert run(["reconcile", "2020", "--format", "json", "-w", str(workspace.path)]) == status
    (cell,) = json.loads(capsys.readouterr().out)["cells"]
    assert (cell["id"], cell["computed"], cell["status"]) == ("T-1", 2, "different" if status else "equal")
    assert run(["reconcile", "2020", "--all", "-w", str(workspace.path)]) == status
    assert "T-1" in capsys.readouterr().out


def test_publishing_names_the_figures_that_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = make_workspace(tmp_path)
    place = ["-w", str(workspace.path)]
    assert run(["publish", "2020", "--by", "Ada", "--note", "first", *place]) == 0
    (first,) = (path.name for path in (workspace.editions / "2020").iterdir() if path.is_dir())
    changed = [{"project": "P-1", "number": 2, "title": "Course", "date": "2020-02-02", "status": "implemented"}]
    make_workspace(tmp_path, {"activity": changed * 1})
    second = next(p.name for p in (workspace.editions / "2020").iterdir() if p.is_dir() and p.name != first)
    capsys.readouterr()
    assert run(["diff", f"2020@{first}", f"2020@{second}", "--format", "json", *place]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {(one["id"], one["kind"]) for one in found["records"]} == {("P-1|1", "removed"), ("P-1|2", "added")}
    assert found["figures"] == []
    moved = {"expenditure": [{"ledger_line": "L-9", "posted_on": "2020-03-04", "amount": "7", "currency": "USD"}]}
    make_workspace(tmp_path, moved)
    third = next(
        p.name for p in (workspace.editions / "2020").iterdir() if p.is_dir() and p.name not in (first, second)
    )
    assert run(["diff", f"2020@{first}", f"2020@{third}", *place]) == 0
    assert "POR.3.b" in capsys.readouterr().out
    assert run(["publish", f"2020@{third}", "--by", "Ada", "--note", "restated", *place]) == 0
    entry = json.loads((workspace.editions / "2020" / "published.json").read_text(encoding="utf-8"))["history"][-1]
    assert {one["indicator"] for one in entry["moved"]} == {"POR.3.b"}
    assert {"indicator": "POR.3.b", "slice": {}, "before": {"value": "1234.50", "status": "computed"},
            "after": {"value": "7.00", "status": "computed"}} in entry["moved"]  # fmt: skip


def test_check_edition_finds_a_changed_byte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = make_workspace(tmp_path)
    assert run(["check-edition", "2020", "-w", str(workspace.path)]) == 0
    path = next(workspace.editions.rglob("project.parquet"))
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(bytes(content))
    assert run(["check-edition", "2020", "-w", str(workspace.path)]) == 6
    assert "project.parquet" in capsys.readouterr().err


def test_pages_are_written(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["page", "2020", "-o", str(tmp_path), "-w", str(workspace.path)]) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / lang / "index.html") for lang in ("en", "zh")]
