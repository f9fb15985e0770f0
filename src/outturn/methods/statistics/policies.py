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
from outturn.methods.statistics.faults import DuplicateKeyError, ImpossibleValueError, NotANumberError
from outturn.methods.statistics.tables import rows_where, shown_rows

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
