"""Downloads statistics and tells what was fetched, from where and when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from outturn.cli.progress import stepping
from outturn.cli.writing import note, program, say, write_table

if TYPE_CHECKING:
    from outturn.exchange.services.asking import Wanted
    from outturn.exchange.services.cache import Kept
    from outturn.workspace import Workspace


def list_services() -> None:
    """List the services that are known, and what is asked of each."""
    from outturn.exchange.services.description import names, service

    found = [service(name) for name in names()]
    rows = [(one.name, one.title, ", ".join(one.files) or one.what, one.loader) for one in found]
    write_table(("service", "publisher", "what to ask for", "loader"), rows)


def fetch_and_tell(workspace: Workspace, name: str, wanted: Wanted, offline: bool, output: Path | None) -> None:
    """Download, and list the files with their size, time and address."""
    from outturn.exchange.services.asking import cache_of, copies, fetch
    from outturn.exchange.services.description import service
    from outturn.exchange.services.transport import Transport
    from outturn.snapshot.durable import sole_writer

    found, cache = service(name), cache_of(workspace.statistics)
    transport = Transport(found, cache, offline=offline, told=note)
    with sole_writer(cache.folder), stepping(f"{found.title}:") as progress, transport:
        kept = fetch(transport, wanted, progress)
    if offline:
        note("Offline: no service was asked; the files are those downloaded at the times below.")
    elif transport.unchanged:
        note(f"Not changed since the last download, and not sent again: {transport.unchanged:,} answer(s).")
    _tell(workspace, kept)
    paths = [one.path for one in kept] if output is None else list(copies(kept, output))
    release = f" --vintage {max(one.fetched_at for one in kept)[:10]}" if found.undated else ""
    say(f"Load: {program()} stats load {found.loader} {' '.join(_shown(workspace, path) for path in paths)}{release}")


def _tell(workspace: Workspace, kept: list[Kept]) -> None:
    rows = [(_shown(workspace, one.path), f"{one.size:,}", one.fetched_at, one.address) for one in kept]
    write_table(("file", "bytes", "downloaded (UTC)", "address"), rows, ("bytes",))


def _shown(workspace: Workspace, path: Path) -> str:
    """Give a path as short as it can be said from the workspace."""
    return str(path.relative_to(workspace.path)) if path.is_relative_to(workspace.path) else str(path)
