"""Runs in a process of its own: enters the facts into a store and freezes them, or is killed while it does.

``freezing_process.py digest WORKSPACE ORDER`` prints the edition's digest; ``... kill WORKSPACE MOMENTS``
prints a line for each moment at which a child that froze and published was killed.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from outturn.records import reading, registry
from outturn.snapshot import editions, freeze, open_edition, publish, published
from outturn.workspace import Workspace
from tests.unit.snapshot import facts


def main(what: str, folder: str, number: int) -> None:
    workspace = Workspace.read(folder)
    if what == "digest":
        reading.open_store(workspace.database_url)
        facts.enter(number)
        print(freeze(workspace, 2020).digest)
        return
    registry.start(workspace.database_url)
    in_child(lambda: enter_and_publish(workspace))
    first = open_edition(workspace, 2020)
    in_child(change_the_facts)
    whole = timed_copy(workspace)
    for moment in range(number):
        outcome = killed_after(whole * (moment + 0.5) / number, workspace)
        for edition in editions(workspace, 2020):
            edition.verify(deep=True)
        there = published(workspace, 2020)
        old = (workspace.editions / "2020" / "published.json").read_bytes()
        print(outcome, len(editions(workspace, 2020)), there == first, old.endswith(b"}\n"))
    in_child(lambda: freeze_and_publish(workspace))
    left = [path.name for path in (workspace.editions / "2020").iterdir() if path.name.startswith(".")]
    print("end", len(editions(workspace, 2020)), published(workspace, 2020) == first, left)


def in_child(work: object) -> int:
    child = os.fork()
    if child == 0:
        work()  # type: ignore[operator]
        os._exit(0)
    return os.waitpid(child, 0)[1]


def enter_and_publish(workspace: Workspace) -> None:
    reading.open_store(workspace.database_url)
    facts.enter()
    publish(workspace, freeze(workspace, 2020), "A. Name", "first")


def change_the_facts() -> None:
    project = registry.models_by_type()["project"]
    for fact in project.objects.all():
        fact.title = "changed"
        fact.save()


def freeze_and_publish(workspace: Workspace) -> None:
    publish(workspace, freeze(workspace, 2020), "B. Name", "second")


def timed_copy(workspace: Workspace) -> float:
    """How long a freeze takes here, measured on a year of its own; seconds."""
    start = time.monotonic()
    in_child(lambda: freeze(workspace, 1999))
    return time.monotonic() - start


def killed_after(seconds: float, workspace: Workspace) -> str:
    child = os.fork()
    if child == 0:
        freeze_and_publish(workspace)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "killed"
    return "finished"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
