"""Selecting observations of a series: areas, members of groups at the time, a span of periods."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from outturn.errors import UsageError
from outturn.exchange.statistics.areas_asked import code_of
from outturn.exchange.statistics.groups import Groups
from outturn.exchange.statistics.holdings import Holdings

if TYPE_CHECKING:
    from outturn.workspace import Workspace

_BOUND = re.compile(r"\d{4}(?:-(?:[SQ]\d|W?\d\d(?:-\d\d)?))?", re.ASCII)


@dataclass(frozen=True)
class Selection:
    """Observations of a series, the members of the groups asked for, and the areas that have no data."""

    observations: pa.Table
    members: Mapping[str, tuple[str, ...]]
    without_data: tuple[str, ...]
    notes: tuple[str, ...]


def selection(
    held: Holdings,
    workspace: Workspace | None,
    code: str,
    areas: Sequence[str] = (),
    groups: Sequence[str] = (),
    first: str | None = None,
    last: str | None = None,
) -> Selection:
    """Give the observations of series ``code``; without ``areas`` and ``groups`` those of every area.

    A country counts as a member of a group where it belonged to it on the last day of the period. Periods from
    ``first`` to ``last`` are kept, both included: ``2019`` takes every quarter and month of that year.
    """
    _need_span(first, last)
    found = held.observations([code])
    periods = found["time_period"]
    if first is not None:
        found = found.filter(pc.greater_equal(pc.utf8_slice_codeunits(periods, 0, len(first)), first))
        periods = found["time_period"]
    if last is not None:
        found = found.filter(pc.less_equal(pc.utf8_slice_codeunits(periods, 0, len(last)), last))
    if not areas and not groups:
        return Selection(found, {}, (), ())
    known = Groups.of(workspace)
    wanted = [code_of(area, known) for area in areas]
    stated = found.filter(pc.is_in(found["ref_area"], value_set=pa.array(wanted, pa.string())))
    parts, members, notes = [stated], dict[str, tuple[str, ...]](), list[str]()
    for group in groups:
        by_period = known.at_periods(group, pc.unique(found["time_period"]).to_pylist())
        members[group] = tuple(sorted({country for at in by_period.members.values() for country in at}))
        pairs = {f"{country} {period}" for period, at in by_period.members.items() for country in at}
        keys = pc.binary_join_element_wise(found["ref_area"], found["time_period"], " ")
        parts.append(found.filter(pc.is_in(keys, value_set=pa.array(sorted(pairs), pa.string()))))
        notes.extend(by_period.notes)
    kept = pa.concat_tables(parts)
    there = set(kept["ref_area"].to_pylist())
    asked = [*wanted, *(country for group in members.values() for country in group)]
    missing = tuple(dict.fromkeys(area for area in asked if area not in there))
    once = kept.group_by(kept.column_names).aggregate([]).select(found.column_names)
    ordered = once.sort_by([("ref_area", "ascending"), ("time_period", "ascending")])
    return Selection(ordered, members, missing, tuple(dict.fromkeys(notes)))


def _need_span(first: str | None, last: str | None) -> None:
    """Raise ``UsageError`` for a bound that no period begins with, and for a span that ends before it begins."""
    wrong = next((each for each in (first, last) if each is not None and not _BOUND.fullmatch(each)), None)
    if wrong is None and (first is None or last is None or first[: len(last)] <= last[: len(first)]):
        return
    raise UsageError(
        "The periods asked for were not understood", where="--from and --to", expected="2019, 2019-Q1, 2019-03 or "
        "2019-03-31, the first not after the last", got=wrong or f"{first} to {last}",
        fix="write them as --from 2015 --to 2019",
    )  # fmt: skip
