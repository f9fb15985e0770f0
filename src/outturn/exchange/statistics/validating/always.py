"""What is checked in every dataset: one observation a key, one unit a series, one frequency a series and area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.understanding import Observed
from outturn.exchange.statistics.validating.series_of_areas import Checked, place_in_time
from outturn.records.validation import Origin

NAMED = 100
"""How many places of one kind are named one by one; the others are counted."""


def duplicates(observed: Sequence[Observed], origins: Sequence[Origin]) -> list[Finding]:
    """Find observations that share series, area and period, under whatever spellings their areas came."""
    first: dict[tuple[str, str, str], Observed] = {}
    again: dict[tuple[str, str, str], list[Observed]] = {}
    for each in observed:
        other = first.setdefault(each.key, each)
        if other is not each:
            again.setdefault(each.key, [other]).append(each)
    found = [_duplicate(rows, origins) for rows in list(again.values())[:NAMED]]
    more = sum(len(rows) - 1 for rows in list(again.values())[NAMED:])
    if more:
        problem = f"Further observations, beyond the first {NAMED} keys, have a key that others have"
        found.append(
            replace(found[-1], problem=problem, got=f"{more:,} more", count=more, series="", area="", period="")
        )
    return found


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


def mixed_units(observed: Sequence[Observed], origins: Sequence[Origin]) -> list[Finding]:
    """Find series that come in more than one unit, such as dollars of two base years."""
    units: dict[str, dict[str, Observed]] = {}
    counts: dict[tuple[str, str], int] = {}
    for each in observed:
        units.setdefault(each.series, {}).setdefault(each.unit, each)
        counts[each.series, each.unit] = counts.get((each.series, each.unit), 0) + 1
    found = []
    for series, firsts in units.items():
        if len(firsts) > 1:
            one = list(firsts.values())[1]
            texts = ", ".join(f"{unit} ({counts[series, unit]:,})" for unit in firsts)
            found.append(
                Finding(
                    "error",
                    "unit",
                    f"Series {series} comes in {len(firsts)} units",
                    ", ".join(origins[each.file].place(each.row) for each in firsts.values()),
                    "one unit",
                    texts,
                    "load the units as datasets of their own (--vintage), or leave one out",
                    series=series,
                    area=one.ref_area,
                    period=one.period,
                    count=counts[series, one.unit],
                )  # fmt: skip
            )
    return found


def mixed_frequencies(checked: Checked) -> list[Finding]:
    """Find series that an area has by year beside quarter or month: its totals beside their parts."""
    found = []
    for series, areas in checked.runs.items():
        firsts = [(area, _by_frequency(run)) for area, run in areas.items()]
        mixed = [(area, each) for area, each in firsts if len(each) > 1]
        for area, each in mixed[:1]:
            others = f", and of {len(mixed) - 1:,} further area(s)" if len(mixed) > 1 else ""
            found.append(Finding(
                "warning", "frequency", f"Series {series} of {area}{others} comes in {len(each)} frequencies",
                ", ".join(checked.place(one) for one in each.values()), "periods of one kind",
                ", ".join(one.period for one in each.values()),
                "leave the totals out, or load each frequency as a dataset of its own (--vintage)",
                series=series, area=area, period=list(each.values())[1].period, count=len(mixed),
            ))  # fmt: skip
    return found


def _by_frequency(run: Sequence[Observed]) -> dict[str, Observed]:
    """Give the first observation of each frequency; free ranges of days have none."""
    first: dict[str, Observed] = {}
    for each in run:
        place = place_in_time(each.period)
        if place is not None:
            first.setdefault(place[0], each)
    return first
