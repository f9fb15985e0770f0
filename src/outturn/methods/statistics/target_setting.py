"""Targets for areas: double the value of a base year, what the best of a group reach, or figures of one's own.

Target 9.2 asks the least developed countries to double industry's share in employment and product by 2030 (United
Nations, General Assembly resolution 70/1). For others there is no number: the mean of the five best performers of
the group, or its 90th percentile, are ways that are named in the output.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.aggregating import BETWEEN
from outturn.methods.statistics.faults import MembershipError
from outturn.methods.statistics.memberships import read_groups
from outturn.methods.statistics.panel import Panel, laid_out
from outturn.methods.statistics.periods import year_of
from outturn.methods.statistics.tables import read_series

RULES = ("doubling", "top_performers", "percentile")
DIRECTIONS = ("up", "down")
_SCHEMA = pa.schema([
    ("ref_area", pa.string()), ("value", pa.float64()), ("rule", pa.string()), ("group", pa.string()),
    ("base_period", pa.string()), ("performers", pa.string()), ("reason", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """How a target is found: its name, the wanted direction, how many best performers, which percentile."""

    name: str
    direction: str
    count: int
    percentile: float


def base_of(panel: Panel, row: int, base_year: int) -> int | None:
    """Give the place of an area's first reported period in ``base_year`` or after it; None where there is none.

    That the first year after stands in for a base year without data is the rule of Open SDG.
    """
    reported = np.flatnonzero(~np.isnan(panel.values[row]))
    return next((int(place) for place in reported if year_of(panel.periods[place]) >= base_year), None)


def targets(
    series: Any,
    rule: str = "doubling",
    members: Any = None,
    *,
    base_year: int = 2015,
    direction: str = "up",
    count: int = 5,
    percentile: float = 90.0,
) -> Any:
    """Give a target for each area of ``series``; the same kind of table.

    ``doubling``: twice the area's value of the base year. ``top_performers``: the mean of the ``count`` best values
    of the base year in the area's group, who are named. ``percentile``: that percentile of the group's values (from
    the other end where ``direction`` is ``down``), linear between observations. ``members``: columns ``group`` and
    ``ref_area``, an area in one group; without it all areas are one group. An area without a value in the base year
    is given the first year after. Columns: ref_area, value, rule, group, base_period, performers, reason. Raises
    ``UnknownParameterError`` and ``MembershipError`` (an area in two groups), and the faults of tables.
    """
    need_one_of(rule, RULES, "rule", "targets")
    need_one_of(direction, DIRECTIONS, "direction", "targets")
    given = read_series(series, "targets")
    panel = laid_out(given.table)
    groups = dict.fromkeys(panel.areas, "") if members is None else _group_of(members)
    rows = list(_rows(panel, groups, Rule(rule, direction, count, percentile), base_year))
    return replace(given, whole=given.whole & {"ref_area"}).back(pa.Table.from_pylist(rows, schema=_SCHEMA))


def _group_of(members: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for group, spans in read_groups(members, "targets").spans.items():
        for area in spans:
            if found.setdefault(area, group) != group:
                raise MembershipError(
                    "An area is in two groups, so that its peers are not known",
                    where="table members, column group",
                    expected="each area in one group",
                    got=f"{area} in {found[area]} and {group}",
                    fix="give the groups that the best performers are looked for in, without overlap",
                )
    return found


def _rows(panel: Panel, groups: dict[str, str], rule: Rule, base_year: int) -> Iterator[dict[str, Any]]:
    bases = {area: base_of(panel, row, base_year) for row, area in enumerate(panel.areas)}
    values = {area: panel.values[panel.row_of[area], place] for area, place in bases.items() if place is not None}
    peers: dict[str, list[str]] = defaultdict(list)
    for area in values:
        if area in groups:
            peers[groups[area]].append(area)
    for area, place in bases.items():
        group = groups.get(area)
        found = {"ref_area": area, "rule": rule.name, "group": group or None}
        base = None if place is None else panel.periods[place]
        if rule.name == "doubling":
            value = None if place is None else 2.0 * values[area]
            yield {**found, "base_period": base, "value": value, "reason": None if value is not None else "no_base"}
        else:
            yield {**found, **_of_peers(values, [] if group is None else peers[group], rule)}


def _of_peers(values: dict[str, float], peers: list[str], rule: Rule) -> dict[str, Any]:
    if not peers:
        return {"value": None, "reason": "no_peers"}
    best = sorted(peers, key=lambda area: (-values[area] if rule.direction == "up" else values[area], area))
    if rule.name == "top_performers":
        chosen = best[: rule.count]
        return {"value": math.fsum(values[area] for area in chosen) / len(chosen), "performers": BETWEEN.join(chosen)}
    share = rule.percentile if rule.direction == "up" else 100.0 - rule.percentile
    return {"value": float(np.percentile(sorted(values[area] for area in peers), share))}
