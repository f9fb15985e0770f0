"""The command line: one door to everything Outturn does in a shell."""

from __future__ import annotations

from outturn.cli.application import main

__all__ = ["main"]
