"""The scalar grammar of declarations: parsed by sqlglot, checked column by column, compiled to DuckDB SQL.

Columns, literals, comparisons, and/or/not, in, between, is null, + - *, and the functions
listed in :mod:`outturn.indicators.functions` are the whole of it. Every other syntax node is
refused: no subquery, join, table function, cast or setting can be written.
"""

from __future__ import annotations

import difflib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

import sqlglot
from sqlglot import exp

from outturn.indicators.errors import ExpressionError
from outturn.indicators.functions import FUNCTIONS, function_name
from outturn.indicators.rows import Rows, ValueType

_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_NUMBER = re.compile(r"\d*\.?\d+|\d+\.")
_ARITHMETIC: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}
PARAMETER_TYPES: dict[str, ValueType] = {
    "year": "number",
    "previous_year": "number",
    "first_day": "date",
    "last_day": "date",
    "previous_first_day": "date",
    "previous_last_day": "date",
}


@dataclass(frozen=True)
class Compiled:
    """SQL of one expression, the type of its value, and the code list of a plain column."""

    sql: str
    type: ValueType
    code_list: str | None = None


def refuse(text: str, expected: str, got: str, fix: str) -> ExpressionError:
    """Make the error for expression ``text``; the caller adds file and line."""
    return ExpressionError("An expression cannot be followed", where=text, expected=expected, got=got, fix=fix)


class Compiler:
    """Compiles expressions over the rows of one record type, noting joins and parameters in ``rows``."""

    def __init__(self, rows: Rows, parameters: Mapping[str, object]) -> None:
        self.rows = rows
        self.values = parameters
        self.bound: dict[str, object] = {}
        self.text = ""

    def condition(self, text: str) -> str:
        """Compile a condition; an error where it is not true or false."""
        compiled = self.value(text)
        if compiled.type != "boolean":
            raise refuse(text, "a condition", f"a {compiled.type}", "compare it with something")
        return compiled.sql

    def value(self, text: str) -> Compiled:
        """Compile any expression."""
        self.text = text
        try:
            trees = _parsed(text)
        except sqlglot.errors.SqlglotError as error:
            reason = str(error).split("\n")[0]
            raise refuse(text, "an expression", reason, "see the grammar of declarations") from None
        if len(trees) != 1 or trees[0] is None:
            raise refuse(text, "one expression", f"{sum(tree is not None for tree in trees)}", "write one expression")
        if ";" in text or any(node.comments for node in trees[0].walk()):
            _refuse_remarks(text)
        return self.node(trees[0])

    def node(self, node: exp.Expr) -> Compiled:
        """Compile one syntax node; refuse all that the grammar does not name."""
        if isinstance(node, exp.Paren):
            inner = self.node(node.this)
            return Compiled(f"({inner.sql})", inner.type, inner.code_list)
        if isinstance(node, exp.Column):
            return self._column(node)
        if isinstance(node, exp.Placeholder | exp.Parameter):
            return self._parameter(node)
        if isinstance(node, exp.Literal | exp.Boolean | exp.Null):
            return _literal(node)
        for kinds, compile_node in (
            (tuple(_COMPARISONS), self._comparison),
            (tuple(_ARITHMETIC), self._arithmetic),
            ((exp.And, exp.Or, exp.Not), self._logic),
            ((exp.In,), self._membership),
            ((exp.Between,), self._between),
            ((exp.Is,), self._is_null),
            ((exp.Neg,), self._negative),
        ):
            if isinstance(node, kinds):
                return compile_node(node)
        return self._function(node)

    def _column(self, node: exp.Column) -> Compiled:
        path = tuple(part.name for part in node.parts)
        return Compiled(*self.rows.column(path, self.text))

    def _parameter(self, node: exp.Expr) -> Compiled:
        name = node.name
        if name in PARAMETER_TYPES:
            self.rows.parameters.add(name)
            return Compiled(f"${name}", PARAMETER_TYPES[name])
        if name not in self.values:
            near = difflib.get_close_matches(name, [*PARAMETER_TYPES, *self.values], 1)
            fix = f"did you mean ${near[0]}?" if near else "declare it under parameters"
            raise refuse(self.text, "a known parameter", f"${name}", fix)
        value = self.values[name]
        own = f"{name}_{zlib.crc32(repr(value).encode()):08x}"
        self.bound[own] = value
        return Compiled(f"${own}", type_of(value))

    def _comparison(self, node: exp.Expr) -> Compiled:
        left, right = self.node(node.this), self.node(node.expression)
        self._same_type(left, right)
        self._known_codes(left, [node.expression])
        self._known_codes(right, [node.this])
        return Compiled(f"({left.sql} {_COMPARISONS[type(node)]} {right.sql})", "boolean")

    def _arithmetic(self, node: exp.Expr) -> Compiled:
        left, right = self.node(node.this), self.node(node.expression)
        for side in (left, right):
            if side.type != "number":
                raise refuse(self.text, "a number", f"a {side.type}: {side.sql}", "calculate with numbers only")
        wide = "* CAST(1 AS DECIMAL(38,0)) " if isinstance(node, exp.Mul) else ""  # else 18 digits, decimals included
        return Compiled(f"({left.sql} {wide}{_ARITHMETIC[type(node)]} {right.sql})", "number")

    def _logic(self, node: exp.Expr) -> Compiled:
        sides = [self.node(node.this)] + ([self.node(node.expression)] if not isinstance(node, exp.Not) else [])
        for side in sides:
            if side.type != "boolean":
                raise refuse(self.text, "conditions around and, or, not", f"a {side.type}", "compare it with something")
        if isinstance(node, exp.Not):
            return Compiled(f"(NOT {sides[0].sql})", "boolean")
        word = "AND" if isinstance(node, exp.And) else "OR"
        return Compiled(f"({sides[0].sql} {word} {sides[1].sql})", "boolean")

    def _membership(self, node: exp.Expr) -> Compiled:
        if not node.expressions or node.args.get("query") or node.args.get("unnest") or node.args.get("field"):
            raise refuse(self.text, "a list of values after in", "something else", "list the values")
        left = self.node(node.this)
        values = [self.node(value) for value in node.expressions]
        for value in values:
            self._same_type(left, value)
        self._known_codes(left, node.expressions)
        return Compiled(f"({left.sql} IN ({', '.join(value.sql for value in values)}))", "boolean")

    def _between(self, node: exp.Expr) -> Compiled:
        value, low, high = self.node(node.this), self.node(node.args["low"]), self.node(node.args["high"])
        self._same_type(value, low)
        self._same_type(value, high)
        return Compiled(f"({value.sql} BETWEEN {low.sql} AND {high.sql})", "boolean")

    def _is_null(self, node: exp.Expr) -> Compiled:
        if not isinstance(node.expression, exp.Null):
            raise refuse(self.text, "is null", f"is {node.expression.sql()}", "compare with = instead")
        return Compiled(f"({self.node(node.this).sql} IS NULL)", "boolean")

    def _negative(self, node: exp.Expr) -> Compiled:
        inner = self.node(node.this)
        if inner.type != "number":
            raise refuse(self.text, "a number", f"a {inner.type}", "negate numbers only")
        return Compiled(f"(-{inner.sql})", "number")

    def _function(self, node: exp.Expr) -> Compiled:
        name, arguments = function_name(node)
        if name not in FUNCTIONS:
            listed = ", ".join(sorted(FUNCTIONS))
            raise refuse(self.text, f"one of the functions {listed}", name, "the grammar has nothing else")
        return Compiled(*FUNCTIONS[name](self, arguments))

    def _same_type(self, left: Compiled, right: Compiled) -> None:
        if "null" in (left.type, right.type):
            raise refuse(self.text, "a value on both sides", "null", "use is null")
        if left.type != right.type:
            raise refuse(
                self.text,
                "two values of one type",
                f"a {left.type} ({left.sql}) and a {right.type} ({right.sql})",
                "compare like with like",
            )

    def _known_codes(self, column: Compiled, literals: list[exp.Expr]) -> None:
        if column.code_list is None:
            return
        for literal in literals:
            if isinstance(literal, exp.Literal) and literal.is_string:
                self.rows.check_code(column.code_list, literal.name, self.text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[exp.Expr | None, ...]:
    """Parse a text once; its trees are read, never changed."""
    return tuple(sqlglot.parse(text, dialect="duckdb"))


def _refuse_remarks(text: str) -> None:
    for token in sqlglot.tokenize(text, dialect="duckdb"):
        if token.comments or token.token_type == sqlglot.TokenType.SEMICOLON:
            got = "a comment" if token.comments else "a semicolon"
            raise refuse(text, "one expression and nothing else", got, "remove it; a TOML comment begins with #")


def type_of(value: object) -> ValueType:
    """Give the type of a parameter's value as TOML wrote it."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | Decimal | float):
        return "number"
    return "date" if isinstance(value, date) else "text"


def _literal(node: exp.Expr) -> Compiled:
    if isinstance(node, exp.Null):
        return Compiled("NULL", "null")
    if isinstance(node, exp.Boolean):
        return Compiled("true" if node.this else "false", "boolean")
    if node.args.get("is_string"):
        escaped = node.name.replace("'", "''")
        return Compiled(f"'{escaped}'", "text")
    if not _NUMBER.fullmatch(node.name):
        raise refuse(node.name, "a plain decimal number", node.name, "write it without an exponent")
    return Compiled(node.name, "number")
