"""Growth of value added and product at constant prices: of countries, and of groups on matched members."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import need_one_of
from outturn.methods.statistics.growing import GROUPS_SCHEMA, group_growth, growth
from outturn.methods.statistics.memberships import need_joined, read_day, read_groups
from outturn.methods.statistics.sdg9_formulas import PER_CAPITA, POPULATION, SHARE
from outturn.methods.statistics.sources import levels, read_sources

SERIES = ("MVA_CONSTANT", "GDP_CONSTANT")
SCHEMA = pa.schema([
    ("series", pa.string()), *GROUPS_SCHEMA, ("unit", pa.string()), ("dataset", pa.string()), ("is_group", pa.bool_()),
    ("is_derived", pa.bool_()),
])  # fmt: skip


def value_added_growth(
    observations: Any, members: Any = None, series: str = "MVA_CONSTANT", *, lag: int = 1, on: Any = None
) -> Any:
    """Give the growth over ``lag`` years, in percent, of each country and, with ``members``, each group.

    ``observations``: as ``sdg9`` takes them. The level is taken as published, of the latest vintage; where there is
    none it is derived from value added per person, population and share, as ``is_derived`` says: of a country with a
    small, rounded value per person such growth is coarse. A group grows on the members that have both years. The
    columns are those of ``growth`` and series, unit, dataset (those used), is_group, is_derived. Raises
    ``UnknownParameterError`` for another series, and the faults of tables, members and ``growth``.
    """
    need_one_of(series, SERIES, "series", "value_added_growth")
    given, sources = read_sources(observations, "value_added_growth", (*SERIES, PER_CAPITA, SHARE, POPULATION))
    groups = None if members is None else read_groups(members, "value_added_growth")
    found = levels(sources, series)
    if not found:
        return given.back(SCHEMA.empty_table())
    source = next((each for each in found if not each.parents), found[0])
    table = source.table.select([name for name in ("ref_area", "time_period", "value", "obs_status")
                                 if name in source.table.column_names])  # fmt: skip
    named = pa.array([] if groups is None else sorted(groups.spans), pa.string())
    table = table.filter(pc.invert(pc.is_in(table["ref_area"], named)))
    made = [_dressed(growth(table, lag), False)]
    if groups is not None:
        need_joined(set(given.table["ref_area"].to_pylist()), groups.areas, "members")
        day = None if on is None else read_day(on, "value_added_growth, parameter on")
        made.append(_dressed(group_growth(table, groups, lag, on=day), True))
    whole = pa.concat_tables(made)
    same = {"series": series, "unit": "%", "dataset": source.dataset or None, "is_derived": bool(source.parents)}
    for name, value in same.items():
        whole = whole.append_column(name, pa.array([value] * whole.num_rows, SCHEMA.field(name).type))
    named_so = groups is None or "group" in groups.given.whole
    kept = given.whole & {"time_period", *(("ref_area",) if named_so else ())}
    return replace(given, whole=kept).back(whole.select(SCHEMA.names))


def _dressed(table: pa.Table, is_group: bool) -> pa.Table:
    columns = {
        each.name: table[each.name] if each.name in table.column_names else pa.nulls(table.num_rows, each.type)
        for each in GROUPS_SCHEMA
    }
    return pa.table({**columns, "is_group": pa.array([is_group] * table.num_rows, pa.bool_())})
