"""``outturn iati import``: published files into the records of a workspace, one load for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from outturn.exchange.iati.keeping.reading import FileReader, Loss
from outturn.exchange.iati.standard import Standard

if TYPE_CHECKING:
    from outturn.records.loading import LoadReport
    from outturn.workspace import Workspace

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Imported:
    """One file that was imported: what changed in the records, and what was upgraded or dropped on the way."""

    path: Path
    publisher: str
    version: str
    report: LoadReport
    losses: tuple[Loss, ...]


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    by: str = "",
    standard: Standard | None = None,
    progress: Progress | None = None,
) -> Iterator[Imported]:
    """Import files one after another; each is a load of its own, or nothing where it cannot be read.

    Raises ``NotIatiError`` for a file that is no IATI or ends before its end, ``UnsupportedVersionError`` for a version
    that cannot be kept, ``InputError`` for a value that is too long.
    """
    from outturn.records.importing import import_published
    from outturn.records.validation import Origin

    standard = standard or Standard()
    for path in paths:
        reader = FileReader(path, standard)
        origin = Origin(path.name, "", reader.digest())
        file, entries = reader.begin()
        report = import_published(workspace, origin, file, entries, by=by, progress=progress)
        yield Imported(path, file["publisher"], reader.opening.version, report, tuple(reader.losses))
