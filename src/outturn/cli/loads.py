"""Tells what a load changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.cli.writing import note, program, say, write_table

if TYPE_CHECKING:
    from outturn.exchange.tables import LoadReport

_KINDS = ("added", "changed", "removed", "unchanged")


def tell_load(report: LoadReport) -> None:
    """Write notices, what changed by record type, and the load's number."""
    for notice in report.notices:
        note(notice)
    _tell_counts(report)
    if report.dry_run:
        say("A dry run: nothing was written.")
    elif report.number is None:
        say("Nothing new: no record changed.")
    else:
        say(f"Load {report.number}. To take it back as a whole: {program()} undo {report.number}")


def tell_undo(report: LoadReport) -> None:
    """Write what undoing a load changed, and how many accepted records went with it."""
    _tell_counts(report)
    for notice in report.notices:
        say(notice)
    say(f"Load {report.number} is undone: its records are what they were before it.")


def _tell_counts(report: LoadReport) -> None:
    rows = [
        (name, *(f"{getattr(counts, kind):,}" for kind in _KINDS)) for name, counts in sorted(report.counts.items())
    ]
    write_table(("record", *_KINDS), rows, _KINDS)
