"""Writing that a power cut or a killed process leaves either done or not begun."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTIAL = ".partial-"


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Make ``folder`` and be its only writer; clear away what killed writers left unfinished.

    The lock ends with the process that holds it, so a killed writer never keeps others out.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in folder.glob(f"{PARTIAL}*"):
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
        yield
    finally:
        os.close(handle)


def partial_path(parent: Path) -> Path:
    """Give a path in ``parent`` that nobody uses yet, marked as unfinished."""
    return parent / f"{PARTIAL}{os.getpid()}-{secrets.token_hex(4)}"


def flush(path: Path) -> None:
    """Wait until the file or folder ``path`` is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, content: bytes) -> None:
    """Put ``content`` in place of the file ``path``: at any moment it is the old file or the new one."""
    partial = partial_path(path.parent)
    partial.write_bytes(content)
    flush(partial)
    partial.replace(path)
    flush(path.parent)
