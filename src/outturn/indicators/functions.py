"""The functions that expressions may call, each with the types it takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlglot import exp

if TYPE_CHECKING:
    from outturn.indicators.expressions import Compiled, Compiler
    from outturn.indicators.rows import ValueType

Built = tuple[str, "ValueType"]

_NODES: dict[type[exp.Expr], tuple[str, tuple[str, ...]]] = {
    exp.Year: ("year", ("this",)),
    exp.Abs: ("abs", ("this",)),
    exp.AddMonths: ("add_months", ("this", "expression")),
    exp.If: ("if", ("this", "true", "false")),
}


def function_name(node: exp.Expr) -> tuple[str, list[exp.Expr]]:
    """Give the name and arguments of a function node; of any other node, its kind and nothing."""
    if isinstance(node, exp.Anonymous):
        return str(node.this).lower(), list(node.expressions)
    if type(node) in _NODES:
        name, keys = _NODES[type(node)]
        return name, [node.args[key] for key in keys if node.args.get(key) is not None]
    if isinstance(node, exp.Coalesce | exp.Least | exp.Greatest):
        return type(node).__name__.lower(), [node.this, *node.expressions]
    return type(node).__name__.lower(), []


def _typed(compiler: Compiler, name: str, arguments: list[exp.Expr], types: tuple[str, ...]) -> list[Compiled]:
    from outturn.indicators.expressions import refuse

    if len(arguments) != len(types):
        raise refuse(compiler.text, f"{len(types)} argument(s) of {name}", str(len(arguments)), "see the grammar")
    compiled = [compiler.node(argument) for argument in arguments]
    for value, expected in zip(compiled, types, strict=True):
        if value.type != expected:
            raise refuse(compiler.text, f"a {expected} in {name}", f"a {value.type}: {value.sql}", "see the grammar")
    return compiled


def _year(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    (day,) = _typed(compiler, "year", arguments, ("date",))
    return f"year({day.sql})", "number"


def _days(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    first, last = _typed(compiler, "days", arguments, ("date", "date"))
    return f"date_diff('day', {first.sql}, {last.sql})", "number"


def _add_months(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    day, months = _typed(compiler, "add_months", arguments, ("date", "number"))
    return f"CAST({day.sql} + to_months(CAST({months.sql} AS INTEGER)) AS DATE)", "date"


def _abs(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    (value,) = _typed(compiler, "abs", arguments, ("number",))
    return f"abs({value.sql})", "number"


def _if(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    from outturn.indicators.expressions import refuse

    if len(arguments) != 3:
        raise refuse(compiler.text, "if(condition, a, b)", f"{len(arguments)} argument(s)", "give all three")
    condition, yes, no = (compiler.node(argument) for argument in arguments)
    if condition.type != "boolean" or yes.type != no.type:
        raise refuse(
            compiler.text,
            "a condition and two values of one type",
            f"{condition.type}, {yes.type}, {no.type}",
            "see the grammar",
        )
    return f"CASE WHEN {condition.sql} THEN {yes.sql} ELSE {no.sql} END", yes.type


def _same(word: str) -> Callable[[Compiler, list[exp.Expr]], Built]:
    def build(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
        from outturn.indicators.expressions import refuse

        values = [compiler.node(argument) for argument in arguments]
        if len(values) < 2 or len({value.type for value in values}) != 1:
            raise refuse(compiler.text, f"values of one type in {word}", "other", "see the grammar")
        return f"{word}({', '.join(value.sql for value in values)})", values[0].type

    return build


def _usd(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    amount, currency, day = _typed(compiler, "usd", arguments, ("number", "text", "date"))
    return compiler.rows.converted(amount.sql, currency.sql, day.sql), "number"


def _member(compiler: Compiler, arguments: list[exp.Expr]) -> Built:
    country, group = _typed(compiler, "member", arguments, ("text", "text"))
    compiler.rows.check_code("country_group", group.sql.strip("'"), compiler.text)
    compiler.rows.parameters.add("last_day")
    return compiler.rows.membership(country.sql, group.sql), "boolean"


FUNCTIONS: dict[str, Callable[[Any, list[exp.Expr]], Built]] = {
    "year": _year,
    "days": _days,
    "add_months": _add_months,
    "abs": _abs,
    "if": _if,
    "coalesce": _same("coalesce"),
    "least": _same("least"),
    "greatest": _same("greatest"),
    "usd": _usd,
    "member": _member,
}
