"""The rates of Goal 9 by country and by the groups a profile compares with, with coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from outturn import vocab
from outturn.publications.country_profile.profile import INDICATORS, GroupPoint, GroupSeries
from outturn.publications.statistics.observations import COLUMNS, Observations

if TYPE_CHECKING:
    import pyarrow as pa

    from outturn.publications.country_profile.building import Asked

CHOSEN = ("world", "ldc", "lldc", "sids", "industrialized", "deie")
"""The groups a profile shows, after the sub-region of M49, where none are named: those that the area belongs to."""
_REGIONS = "m49_"
_NO_REGIONS = frozenset({"m49_developed", "m49_developing"})
MINIMUM_COVERAGE = 0.5
"""A group has a value where members with at least this share of its known weight, else of its members, have data."""
PERSONS = "POPULATION"
_BETWEEN = ";"


class Rates:
    """The indicators of Goal 9: as published, or computed from levels where no rate is published."""

    def __init__(self, table: pa.Table, groups: Mapping[str, Group], area: str) -> None:
        """``table`` holds observations without impossible values; ``groups`` are those compared with."""
        self._persons = Observations(table, area)
        found = [row for code in INDICATORS for row in _rows(table, code, groups, area)]
        self.rows = [row for row in found if not row["is_group"]]
        self.countries = Observations(_as_observations(self.rows), area)
        self._groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in found:
            if row["is_group"]:
                self._groups.setdefault((row["series"], row["ref_area"]), []).append(row)

    def group(self, code: str, group: str) -> GroupSeries:
        """Give an indicator of a group by year, with the reason where no year has a value."""
        rows = self._groups.get((code, group), [])
        points = tuple(self._point(row) for row in rows if row["value"] is not None)
        reasons = {int(row["time_period"]): row["reason"] for row in rows if row["reason"]}
        return GroupSeries(group, tuple(sorted(points, key=lambda one: one.year)), reasons)

    def _point(self, row: Mapping[str, Any]) -> GroupPoint:
        def areas(name: str) -> tuple[str, ...]:
            return tuple(part for part in (row[name] or "").split(_BETWEEN) if part)

        weight, published = row["coverage_weight"], row["published"]
        return GroupPoint(
            year=int(row["time_period"]),
            value=Decimal(repr(row["value"])),
            with_data=row["members_with_data"],
            members=row["members"],
            weight=None if weight is None else Decimal(repr(weight)),
            missing=tuple(sorted({*areas("without_data"), *areas("without_weight")}, key=self._smallness)),
            imputed=areas("imputed"),
            status=row["obs_status"],
            published=None if published is None else Decimal(repr(published)),
        )

    def _smallness(self, area: str) -> tuple[Decimal, str]:
        """Order areas so that the most populous come first, those of unknown population last."""
        known = self._persons.series(PERSONS, area)
        return (-known.last.value if known else Decimal(1), area)


def _rows(table: pa.Table, code: str, groups: Mapping[str, Group], area: str) -> list[dict[str, Any]]:
    """Give an indicator of every country, and of the groups of which any member has data on it.

    A rate is taken as published, unless none is published for the area and its numerator and denominator are: then
    it is computed so for all, since published and computed rates do not stand beside each other.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    from outturn.methods.statistics import sdg9
    from outturn.methods.statistics.sdg9_formulas import series_needed

    needed = table.filter(pc.is_in(table["series"], value_set=pa.array(series_needed((code,)))))
    published = sdg9(needed, None, (code,))
    computed = None if _has(published, area) else sdg9(needed, None, (code,), basis="levels")
    basis = "levels" if computed is not None and _has(computed, area) else None
    known = set((published if basis is None or computed is None else computed)["ref_area"].to_pylist())
    reporting = {name: group for name, group in groups.items() if known.intersection(group.members)}
    members = _members(reporting) if reporting else None
    rows: list[dict[str, Any]] = sdg9(
        needed, members, (code,), basis=basis, minimum_coverage=MINIMUM_COVERAGE
    ).to_pylist()
    return rows


def _has(rates: pa.Table, area: str) -> bool:
    import pyarrow.compute as pc

    return bool(pc.any(pc.and_(pc.equal(rates["ref_area"], area), pc.is_valid(rates["value"]))).as_py())


@dataclass(frozen=True)
class Group:
    """A group: its members in order of code, and the day that they are known for where that is not the day asked."""

    members: tuple[str, ...]
    known_for: date | None = None


def groups_of(asked: Asked, day: date, own: Mapping[str, Iterable[str]]) -> dict[str, Group]:
    """Give the groups with their members on a day: those asked for, else those that the area belongs to.

    ``own`` are the members of an organisation's own groups. Where the members of a group are known for other days
    only, those of the nearest are taken and the day is told. Raises ``UnknownMembershipError`` for what is no group.
    """
    if asked.groups:
        return {group: _group(group, day, own) for group in asked.groups}
    found = {group: _group(group, day, own) for group in (*_regions(asked.area, day), *CHOSEN, *own)}
    return {group: one for group, one in found.items() if asked.area in one.members}


def _group(group: str, day: date, own: Mapping[str, Iterable[str]]) -> Group:
    if group in own:
        return Group(tuple(sorted(own[group])))
    first, last = vocab.known_between(group)
    near = max(day, first) if first else day
    near = min(near, last) if last else near
    return Group(tuple(sorted(vocab.members(group, near))), None if near == day else near)


def _regions(area: str, day: date) -> tuple[str, ...]:
    """Give the smallest region of M49 that an area lies in."""
    codes = [code for code in vocab.code_list("statistical_group").codes if code.startswith(_REGIONS)]
    held = [(len(one.members), code) for code in codes if code not in _NO_REGIONS
            if area in (one := _group(code, day, {})).members]  # fmt: skip
    return (min(held)[1],) if held else ()


def _members(groups: Mapping[str, Group]) -> pa.Table:
    import pyarrow as pa

    pairs = [(group, area) for group, one in groups.items() for area in one.members]
    names, areas = zip(*pairs, strict=True)
    return pa.table({"group": pa.array(names, pa.string()), "ref_area": pa.array(areas, pa.string())})


def _as_observations(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    import pyarrow as pa

    kept = [{**{name: row.get(name) for name in COLUMNS}, "digest": ""} for row in rows]
    text, number = pa.string(), pa.float64()
    schema = pa.schema([(name, number if name == "value" else text) for name in COLUMNS])
    return pa.Table.from_pylist(kept, schema=schema)
