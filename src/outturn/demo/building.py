"""Building the demo's workspace: generated files, loaded, accepted, frozen and published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from outturn.demo.drafting import YEAR
from outturn.demo.files import copy_published, write_input
from outturn.demo.observations import DATASET
from outturn.demo.opening import BY, EVERY_PERIOD, open_data, open_data_settings
from outturn.demo.organisation import generate
from outturn.workspace import SETTINGS_FILE, Workspace

CODE = "XX-OUTTURN-DEMO"
NAME = "Example Development Organisation (synthetic)"

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many more of it are done, and of how many in all where that is known."""


def is_built(folder: str | Path, seed: int, exemplary: bool = False) -> bool:
    """Whether ``folder`` holds the whole demo organisation made so: its first publication says so."""
    from outturn.snapshot import publication_history

    path = Path(folder)
    if not (path / SETTINGS_FILE).is_file():
        return False
    workspace = Workspace.read(path)
    history = publication_history(workspace, YEAR) if workspace.organisation_code == CODE else []
    return bool(history) and history[0]["note"] == _note(seed, exemplary)


def _note(seed: int, exemplary: bool) -> str:
    return f"Synthetic organisation, seed {seed}" + (", exemplary open data" if exemplary else "")


def build(folder: str | Path, seed: int = 2020, progress: Progress | None = None, exemplary: bool = False) -> Path:
    """Make the synthetic organisation's workspace in ``folder`` and give its path.

    It holds the generated files in ``input``, the published tables, the loaded records, the open data exported from
    them, and an edition of 2020, frozen and published. With ``exemplary`` the open data is as good as can be.
    ``UsageError`` where there is a workspace already.
    """
    workspace = _make_workspace(Path(folder), exemplary)
    _load(workspace, seed, exemplary, progress)
    open_data(workspace, progress)
    _load_late(workspace, progress)
    _publish(workspace, _note(seed, exemplary), progress)
    return workspace.path


def _make_workspace(folder: Path, exemplary: bool) -> Workspace:
    workspace = Workspace.create(folder, code=CODE, name=NAME, synthetic=True)
    settings = workspace.path / SETTINGS_FILE
    text = settings.read_text(encoding="utf-8")
    text = f'{text}{YEAR} = "published/{YEAR}"\n\n{open_data_settings(exemplary)}'
    settings.write_text(text, encoding="utf-8")
    copy_published(workspace.path / "published" / str(YEAR))
    return Workspace.read(workspace.path)


def _load(workspace: Workspace, seed: int, exemplary: bool, progress: Progress | None) -> None:
    """Load what is accepted, and accept it."""
    from outturn.exchange.tables import load_files
    from outturn.records.acceptance import accept

    draft = generate(seed, exemplary)
    dataset = {"name": DATASET[0], "vintage": DATASET[1], "publisher": "UNIDO", "frequency": "A"}
    files = write_input(workspace.path / "input", {**draft.rows, "dataset": [dict(dataset)]})
    write_input(workspace.path / "input" / "late", draft.late)
    load_files(workspace, files, progress=progress, by=BY)
    accept(workspace, "all", EVERY_PERIOD, BY)


def _load_late(workspace: Workspace, progress: Progress | None) -> None:
    """Load what arrives too late to count."""
    from outturn.exchange.tables import load_files

    load_files(workspace, sorted((workspace.path / "input" / "late").iterdir()), progress=progress, by=BY)


def _publish(workspace: Workspace, note: str, progress: Progress | None) -> None:
    from outturn.snapshot import freeze, publish

    told = None if progress is None else lambda name, done, total: progress(f"freeze {name}", 0, total)
    edition = freeze(workspace, YEAR, progress=told)
    publish(workspace, edition, by=BY, note=note)
