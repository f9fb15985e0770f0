"""Building the demo's workspace: generated files, loaded, accepted, frozen and published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from outturn.demo.drafting import YEAR
from outturn.demo.files import copy_published, write_input
from outturn.demo.observations import DATASET
from outturn.demo.organisation import generate
from outturn.workspace import SETTINGS_FILE, Workspace

CODE = "XX-OUTTURN-DEMO"
NAME = "Example Development Organisation (synthetic)"
BY = "Demo"
EVERY_PERIOD = "1966-01-01/2100-12-31"

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many more of it are done, and of how many in all where that is known."""


def is_built(folder: str | Path, seed: int) -> bool:
    """Whether ``folder`` holds the whole demo organisation of this seed: its first publication says so."""
    from outturn.snapshot import publication_history

    path = Path(folder)
    if not (path / SETTINGS_FILE).is_file():
        return False
    workspace = Workspace.read(path)
    history = publication_history(workspace, YEAR) if workspace.organisation_code == CODE else []
    return bool(history) and history[0]["note"] == _note(seed)


def _note(seed: int) -> str:
    return f"Synthetic organisation, seed {seed}"


def build(folder: str | Path, seed: int = 2020, progress: Progress | None = None) -> Path:
    """Make the synthetic organisation's workspace in ``folder`` and give its path.

    It holds the generated files in ``input``, the published tables, the loaded records, and an edition of 2020, frozen
    and published. ``UsageError`` where there is a workspace already.
    """
    workspace = _make_workspace(Path(folder), seed)
    _load(workspace, seed, progress)
    _publish(workspace, seed, progress)
    return workspace.path


def _make_workspace(folder: Path, seed: int) -> Workspace:
    workspace = Workspace.create(folder, code=CODE, name=NAME, synthetic=True)
    settings = workspace.path / SETTINGS_FILE
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}{YEAR} = "published/{YEAR}"\n', encoding="utf-8")
    copy_published(workspace.path / "published" / str(YEAR))
    return Workspace.read(workspace.path)


def _load(workspace: Workspace, seed: int, progress: Progress | None) -> None:
    """Load what is accepted, accept it, then load what arrives too late to count."""
    from outturn.exchange.tables import load_files
    from outturn.records.acceptance import accept

    draft = generate(seed)
    dataset = {"name": DATASET[0], "vintage": DATASET[1], "publisher": "UNIDO", "frequency": "A"}
    files = write_input(workspace.path / "input", {**draft.rows, "dataset": [dict(dataset)]})
    load_files(workspace, files, progress=progress, by=BY)
    accept(workspace, "all", EVERY_PERIOD, BY)
    late = write_input(workspace.path / "input" / "late", draft.late)
    load_files(workspace, late, progress=progress, by=BY)


def _publish(workspace: Workspace, seed: int, progress: Progress | None) -> None:
    from outturn.snapshot import freeze, publish

    told = None if progress is None else lambda name, done, total: progress(f"freeze {name}", 0, total)
    edition = freeze(workspace, YEAR, progress=told)
    publish(workspace, edition, by=BY, note=_note(seed))
