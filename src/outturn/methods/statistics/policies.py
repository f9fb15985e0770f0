"""The policies of the Oxford tracker: their levels and flags, and the columns of each dialect that hold them.

Source: Oxford COVID-19 Government Response Tracker, Codebook and Methodology for calculating indices, version 3.6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import MissingColumnError
from outturn.methods.relations import relations
from outturn.methods.statistics.faults import DuplicateKeyError, ImpossibleValueError, NotANumberError
from outturn.methods.statistics.tables import need_unique, rows_where, shown_rows

Numbers = npt.NDArray[np.float64]

HIGHEST = {
    "C1": 3, "C2": 3, "C3": 2, "C4": 4, "C5": 2, "C6": 3, "C7": 2, "C8": 4, "E1": 2, "E2": 2,
    "H1": 2, "H2": 3, "H3": 2, "H6": 4, "H7": 5, "H8": 3,
}  # fmt: skip
"""Policy: its highest level."""
FLAGGED = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "E1", "H1", "H6", "H7", "H8")
"""The policies with a flag: 1 general (of C1-C7, H1, H6, H8), 1 the government pays (E1, H7); 0 targeted."""
GROUPS = ("E", "NV", "V", "M")
"""Forms of a policy since 2022: everybody, not vaccinated, vaccinated, majority."""
_COLUMN = re.compile(r"([CEH]\d)(NV|EV|V|M|E)?(?:_(.*))?", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Where a table holds policies: (policy, group) to its column; group is "" where people are not told apart."""

    levels: dict[tuple[str, str], str]
    flags: dict[tuple[str, str], str]

    @property
    def by_group(self) -> bool:
        """Whether policies for the vaccinated and the others have columns of their own."""
        return any(group == "NV" for _, group in self.levels)


def find_columns(names: Sequence[str]) -> Columns:
    """Find the columns of policies by the code their name begins with: ``c1_school_closing``, ``C1NV_School closing``.

    A flag is the column whose name ends in ``flag`` (``c1_flag``, ``C1E_Flag``). Raises ``DuplicateKeyError`` where two
    columns say the same, ``MissingColumnError`` where one of the sixteen policies has none.
    """
    levels: dict[tuple[str, str], str] = {}
    flags: dict[tuple[str, str], str] = {}
    for name in names:
        found = _COLUMN.fullmatch(name)
        if not found or found[1].upper() not in HIGHEST:
            continue
        policy, group = found[1].upper(), (found[2] or "").upper()
        held = flags if (found[3] or "").lower() == "flag" else levels
        if (policy, group) in held:
            raise _twice(name, held[policy, group], policy)
        held[policy, group] = name
    _need_policies(levels, flags)
    return Columns(levels, flags)


def in_columns(table: pa.Table) -> pa.Table:
    """Give policies in rows (column ``series`` or ``indicator``, and ``value``) in columns; other tables as they are.

    Codes may begin with ``OXCGRT.`` and end in ``.flag``: ``OXCGRT.C1``, ``OXCGRT.C1NV.flag``. Rows of anything but
    policies, flags and ``POPULATION_VACCINATED`` are left aside; a flag without rows is blank throughout. Raises
    ``DuplicateKeyError`` for two rows of one policy, area and period.
    """
    naming = next((each for each in ("series", "indicator") if each in table.column_names), None)
    if naming is None or "value" not in table.column_names:
        return table
    rows = table.select(["ref_area", "time_period", naming, "value"])
    codes = pc.unique(rows[naming]).to_pylist()
    named = {code: name for code in codes if (name := _column_of(code))}
    if not named:
        return table
    rows = rows.filter(pc.is_in(rows[naming], value_set=pa.array(list(named), rows[naming].type)))
    need_unique(rows, ("ref_area", "time_period", naming), "policies")
    chosen = ", ".join(
        f'max(value) filter (where {naming} = $code_{place}) as "{named[code]}"' for place, code in enumerate(named)
    )
    texts = {f"code_{place}": code for place, code in enumerate(named)}
    with relations() as engine:
        engine.register("policy_rows", rows)
        rest = "from policy_rows group by all order by ref_area, time_period"
        sought = f"select ref_area, time_period, {chosen} {rest}"
        found = engine.sql(sought, params=texts).to_arrow_table()
    silent = [f"{policy}_flag" for policy in FLAGGED if not any(_flags(name, policy) for name in named.values())]
    for name in silent:
        found = found.append_column(name, pa.nulls(found.num_rows, pa.float64()))
    return found


def _flags(name: str, policy: str) -> bool:
    return name.startswith(policy) and name.endswith("_flag")


def _column_of(code: str) -> str:
    """Give the column a code of the tracker stands for; "" for what is no policy, flag or share of the vaccinated."""
    short = code.removeprefix("OXCGRT.")
    if short == "POPULATION_VACCINATED":
        return short.lower()
    name = short.replace(".flag", "_flag")
    found = _COLUMN.fullmatch(name)
    return name if found and found[1].upper() in HIGHEST and (found[3] or "flag") == "flag" else ""


def levels_and_flags(table: pa.Table, columns: Columns, group: str) -> tuple[Numbers, Numbers]:
    """Give levels and flags (rows x policies, NaN where not reported) as they hold for ``group``: "", NV or V.

    For NV and V the policy for everybody (E, or a column without group) stands where there is none of the group's own.
    Raises ``ImpossibleValueError`` for a level or flag that does not exist.
    """
    count = len(HIGHEST)
    levels, flags = np.full((table.num_rows, count), np.nan), np.full((table.num_rows, count), np.nan)
    forms = (group, "E", "") if group else ("", "E")
    for place, policy in enumerate(HIGHEST):
        for form in forms:
            if (policy, form) not in columns.levels:
                continue
            level = _whole(table, columns.levels[policy, form], HIGHEST[policy])
            flag = np.full(table.num_rows, np.nan)
            if (policy, form) in columns.flags and policy in FLAGGED:
                flag = _whole(table, columns.flags[policy, form], 1)
            empty = np.isnan(levels[:, place])
            levels[empty, place], flags[empty, place] = level[empty], flag[empty]
    return levels, flags


def _whole(table: pa.Table, name: str, highest: int) -> Numbers:
    column = table[name]
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        raise NotANumberError(
            "A level of a policy is no number",
            where=f"method oxford_indices, table policies, column {name}",
            expected=f"whole numbers from 0 to {highest}; null where not reported",
            got=repr(next((each for each in column.to_pylist() if each is not None), None)),
            fix="read the column as numbers",
        )
    values = np.asarray(pc.fill_null(column.cast(pa.float64()), float("nan")).to_numpy(), dtype=float)
    known = ~np.isnan(values)
    wrong = known & ~np.isin(values, np.arange(highest + 1))
    if wrong.any():
        rows = rows_where(pa.chunked_array([wrong]))
        raise ImpossibleValueError(
            f"Column {name} has a level that does not exist",
            where=f"method oxford_indices, table policies, {shown_rows(rows)}",
            expected=f"whole numbers from 0 to {highest}",
            got=f"{values[wrong][0]:.10g}",
            fix="correct the level, or leave it empty where the policy is not known",
        )
    return values


def _need_policies(levels: dict[tuple[str, str], str], flags: dict[tuple[str, str], str]) -> None:
    held, marked = {policy for policy, _ in levels}, {policy for policy, _ in flags}
    absent = [policy for policy in HIGHEST if policy not in held]
    absent += [f"{policy}_flag" for policy in FLAGGED if policy not in marked]
    if absent:
        raise MissingColumnError(
            "Method oxford_indices cannot find all policies",
            where="method oxford_indices, table policies",
            expected="a column for each of " + ", ".join(HIGHEST) + ", and a flag for each of " + ", ".join(FLAGGED),
            got="none for " + ", ".join(absent),
            fix="name columns by policy, c1_school_closing, and flags c1_flag; empty where not known",
        )


def _twice(name: str, other: str, policy: str) -> DuplicateKeyError:
    return DuplicateKeyError(
        f"Two columns hold policy {policy}",
        where="method oxford_indices, table policies",
        expected="one column for each policy and group",
        got=f"{other!r} and {name!r}",
        fix="take one of them away",
    )
