"""Validation of observations before they are kept or published."""

from __future__ import annotations

from collections.abc import Sequence

from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.understanding import Observed
from outturn.records.validation import Origin


def validated(observed: Sequence[Observed], origins: Sequence[Origin]) -> list[Finding]:
    """Give what the rules find in the observations of one dataset."""
    return [*_duplicates(observed, origins)]


def _duplicates(observed: Sequence[Observed], origins: Sequence[Origin]) -> list[Finding]:
    first: dict[tuple[str, str, str], Observed] = {}
    again: dict[tuple[str, str, str], list[Observed]] = {}
    for each in observed:
        other = first.setdefault(each.key, each)
        if other is not each:
            again.setdefault(each.key, [other]).append(each)
    return [_duplicate(rows, origins) for rows in again.values()]


def _duplicate(rows: Sequence[Observed], origins: Sequence[Origin]) -> Finding:
    places = ", ".join(origins[each.file].place(each.row) for each in rows[:4])
    values = ", ".join("no value" if each.value is None else format(each.value, "f") for each in rows[:4])
    one = rows[0]
    return Finding(
        "error", "duplicate",
        f"{len(rows)} observations have the same series, area and period: {' '.join(one.key)}",
        places, "one observation", values, "keep the right row, or ask the publisher which one holds",
        series=one.series, area=one.ref_area, period=one.period, value=values, count=len(rows) - 1,
    )  # fmt: skip
