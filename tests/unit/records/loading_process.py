"""A process that loads and is killed: ``python -m tests.unit.records.loading_process WORKSPACE FILE...``."""

from __future__ import annotations

import sys

from outturn.exchange.tables import load_files
from outturn.workspace import Workspace


def main() -> None:
    """Load the files, saying when the rows begin to be read."""
    workspace = Workspace.read(sys.argv[1])
    print("ready", flush=True)
    load_files(workspace, sys.argv[2:])
    print("done", flush=True)


if __name__ == "__main__":
    main()
