"""Inputs by name: which may be varied, and projects with other inputs, on exact numbers or on vectors of scenarios.

A path names an input, as ``products.garments.lines.home.price`` or ``investment.*.amounts``; ``*`` stands for every
item. A change is a factor on the input, or a value instead of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any

from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.faults import UnknownInputError
from outturn.methods.appraisal.keys import declared
from outturn.methods.appraisal.kinds import Kind, Number
from outturn.methods.appraisal.project import Depreciation, OpeningBalance, Project

NUMERIC = (k.NUMBER, k.RATE, k.SHARE, k.AMOUNTS, k.PATH, k.RATE_PATH, k.SHARE_PATH, k.FLOWS, k.RATES, k.BRACKETS,
           k.SHARES, k.CURRENCIES)  # fmt: skip
FIXED = (
    "depreciation_allowance",
    "first_year_escalator",
    "value_added_included",
    "adjustment_factor",
    "taxes_included",
    "opening_value",
    "opening_balance",
    "opening_stock",
    "sale_proceeds",
)
"""Numbers that shape the model; they stay as they are in every scenario."""
APART = ("uncertainty", "correlations", "scenarios", "economic", "indirect_effects", "cost_centres")
GROUPS = {
    "sales_prices": ("products.*.lines.*.price",),
    "sales_quantities": ("products.*.lines.*.quantities",),
    "investment_costs": ("investment.*.amounts",),
    "operating_costs": ("costs.*.unit_cost", "costs.*.fixed_per_year", "costs.*.amounts", "costs.*.nominal_cost"),
    "unit_costs": ("costs.*.unit_cost",),
    "fixed_costs": ("costs.*.fixed_per_year",),
    "interest_rates": ("loans.*.rates",),
    "discount_rate": ("discounting.total_capital_rate",),
}
"""Names for inputs that are often varied together."""

Change = Callable[[Number], Number]


def paths(project: Project) -> list[str]:
    """Give the path of every input that may be varied, in the order of the file."""
    found: list[str] = []
    _walk(project, "", lambda path, value: found.append(path) or value)  # type: ignore[func-returns-value]
    return found


def matching(project: Project, name: str) -> list[str]:
    """Give the paths an input's name stands for; raises ``UnknownInputError`` where there is none."""
    wanted = GROUPS.get(name, (name,))
    known = paths(project)
    found = [path for path in known if any(_fits(path, each) for each in wanted)]
    if not found:
        import difflib

        near = difflib.get_close_matches(name, [*GROUPS, *known], 1)
        table = [path for path in known if path.split(".")[0] == name.split(".")[0]]
        raise UnknownInputError(
            "No input of this name may be varied",
            where=name,
            expected="one of " + ", ".join([*GROUPS, *table[:12]]) + (", …" if len(table) > 12 else ""),
            got=name,
            fix=f"did you mean {near[0]}?" if near else "name an input by its path, as investment.machinery.amounts",
        )
    return found


def _fits(path: str, pattern: str) -> bool:
    parts, wanted = path.split("."), pattern.split(".")
    return len(parts) == len(wanted) and all(fnmatchcase(one, two) for one, two in zip(parts, wanted, strict=True))


def varied(project: Project, changes: Mapping[str, Change], kind: Kind | None = None) -> Project:
    """Give the project with changed inputs; with ``kind`` all its numbers are turned into numbers of that kind."""

    def leaf(path: str, value: Any) -> Any:
        change = changes.get(path)
        if change is None and kind is None:
            return value
        return _mapped(value, change or (lambda number: number), kind)

    found: Project = _walk(project, "", leaf, everything=kind)
    return found


def with_changes(project: Project, changes: Iterable[tuple[str, str, Number]], kind: Kind | None = None) -> Project:
    """Give the project with changes of (name, ``factor`` or ``value``, number); later ones work on earlier ones."""
    by_path: dict[str, Change] = {}
    for name, how, number in changes:
        for path in matching(project, name):
            by_path[path] = _then(by_path.get(path), how, number)
    return varied(project, by_path, kind)


def _then(before: Change | None, how: str, number: Number) -> Change:
    if how == "value":
        return lambda _: number
    return (lambda value: value * number) if before is None else (lambda value: before(value) * number)


def _walk(value: Any, path: str, leaf: Callable[[str, Any], Any], everything: Kind | None = None) -> Any:
    changed: dict[str, Any] = {}
    is_fixed_table = isinstance(value, Depreciation)
    for name, (_, key) in declared(type(value)).items():
        inside = getattr(value, name)
        here = f"{path}.{name}" if path else name
        if inside is None or inside == () or name in APART or is_fixed_table:
            continue
        if key.kind == k.TABLE:
            changed[name] = _walk(inside, here, leaf, everything)
        elif key.kind == k.TABLES:
            changed[name] = tuple(_walk(each, f"{here}.{each.key}", leaf, everything) for each in inside)
        elif key.kind in NUMERIC:
            if name in FIXED or isinstance(value, OpeningBalance):
                if everything is not None and name not in ("depreciation_allowance", "first_year_escalator"):
                    changed[name] = _mapped(inside, lambda number: number, everything)
                continue
            changed[name] = leaf(here, inside)
    return dataclasses.replace(value, **changed)


def _mapped(value: Any, change: Change, kind: Kind | None) -> Any:
    def one(number: Any) -> Any:
        return change(kind.number(number) if kind is not None and isinstance(number, Decimal) else number)

    if isinstance(value, Mapping):
        return {name: _mapped(each, change, kind) for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(
            (kind.number(each[0]) if kind is not None and isinstance(each[0], Decimal) else each[0], one(each[1]))
            if isinstance(each, tuple) and len(each) == 2 and not isinstance(each[0], tuple)
            else _mapped(each, change, kind) if isinstance(each, tuple)
            else one(each)
            for each in value
        )  # fmt: skip
    return one(value)
