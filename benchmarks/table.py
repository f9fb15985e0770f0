"""The table of results: what was measured beside the limit it has to keep."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from benchmarks.measuring import Measure


@dataclass(frozen=True)
class Row:
    """One line: a measurement, or a ratio of two, with its limits (seconds, MB, times)."""

    name: str
    measure: Measure | None = None
    ratio: float | None = None
    wall_at_most: float | None = None
    peak_at_most: float | None = None
    ratio_at_most: float | None = None
    ratio_at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether every limit is kept."""
        if self.measure is not None:
            if self.wall_at_most is not None and self.measure.wall > self.wall_at_most:
                return False
            if self.peak_at_most is not None and self.measure.peak > self.peak_at_most:
                return False
        if self.ratio is None:
            return True
        return (self.ratio_at_most is None or self.ratio <= self.ratio_at_most) and (
            self.ratio_at_least is None or self.ratio >= self.ratio_at_least
        )

    def cells(self) -> tuple[str, ...]:
        """Give the texts of the line's columns."""
        one = self.measure
        return (
            self.name,
            f"{one.wall:.2f} s" if one else "",
            f"{one.cpu:.2f} s" if one else "",
            f"{one.peak:,.0f} MB" if one else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            self._limit(),
            ("yes" if self.holds else "NO") if self._limit() else "",
        )

    def _limit(self) -> str:
        limits = (
            ("at most {:,.0f} s", self.wall_at_most),
            ("at most {:,.0f} MB", self.peak_at_most),
            ("ratio at most {:,g}", self.ratio_at_most),
            ("ratio at least {:,g}", self.ratio_at_least),
        )
        return ", ".join(text.format(limit) for text, limit in limits if limit is not None)


HEAD = ("", "wall", "CPU", "peak memory", "ratio", "limit", "holds")


def printed(rows: list[Row], processors: int) -> str:
    """Give the table as text, with the machine it was measured on."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    machine = f"{processors} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return "\n".join([machine, *(_line(line, widths) for line in lines)])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    texts = [
        cells[0].ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(cells[1:5], widths[1:5], strict=True)),
    ]
    return "  ".join([*texts, cells[5].ljust(widths[5]), cells[6]]).rstrip()
