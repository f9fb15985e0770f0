"""Sums of converted amounts, added up by currency and month before they are converted.

A rate holds for a month, so the amounts of one currency and month can be added first and converted once: the sum is the
same to the last digit, and millions of products become a few hundred. That is so where an expression is linear in its
amounts: sums, differences and multiples of ``usd(...)``, chosen by conditions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlglot import exp

from outturn.indicators.expressions import Compiled, Compiler
from outturn.indicators.functions import function_name
from outturn.indicators.rows import Rows

_BITS = 30


class NotLinearError(Exception):
    """The expression is no sum of multiples of converted amounts; it is computed row by row instead."""


@dataclass
class Named:
    """Texts of SQL by name, each text once: ``f0``, ``f1`` and so on for the prefix ``f``."""

    prefix: str
    names: dict[str, str] = field(default_factory=dict)

    def of(self, sql: str) -> str:
        """Give the name of a text."""
        return self.names.setdefault(sql, f"{self.prefix}{len(self.names)}")

    def columns(self) -> list[str]:
        """SQL that selects each text under its name."""
        return [f"{sql} AS {name}" for sql, name in self.names.items()]


class Flags:
    """Conditions as bits of whole numbers: rows are brought together by one number instead of many conditions."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    def of(self, sql: str) -> str:
        """SQL that is true where the condition was met by the rows brought together."""
        bit = self._bits.setdefault(sql, len(self._bits))
        return f"((m{bit // _BITS} & {1 << bit % _BITS}) <> 0)"

    def columns(self) -> list[str]:
        """SQL of the numbers, each under its name."""
        bits = [f"CASE WHEN {sql} THEN {1 << bit % _BITS} ELSE 0 END" for sql, bit in self._bits.items()]
        parts = [bits[start : start + _BITS] for start in range(0, len(bits), _BITS)]
        return [f"{' + '.join(part)} AS m{index}" for index, part in enumerate(parts)]

    def names(self) -> list[str]:
        """Give the names of the numbers."""
        return [f"m{index}" for index in range(-(-len(self._bits) // _BITS))]


@dataclass
class Gathered:
    """What is gathered of the rows: what they are brought together by, and what is added up of them (``parts``).

    They are brought together by the conditions they meet (``flags``) and by further ``keys``. ``joins`` are the rates,
    joined once rows are together; ``amounts`` are converted by them, and ``lacks`` says where one has no rate.
    """

    flags: Flags = field(default_factory=Flags)
    keys: Named = field(default_factory=lambda: Named("k"))
    parts: Named = field(default_factory=lambda: Named("s"))
    joins: dict[str, str] = field(default_factory=dict)
    amounts: Named = field(default_factory=lambda: Named("a"))
    lacks: Named = field(default_factory=lambda: Named("l"))


class MonthlyCompiler(Compiler):
    """Compiles a linear expression over what is gathered of the rows; ``shares`` is SQL that splits amounts."""

    def __init__(self, plain: Compiler, gathered: Gathered, shares: str) -> None:
        super().__init__(plain.rows, plain.values)
        self.plain = plain
        self.gathered = gathered
        self.shares = shares
        self.amounts: list[tuple[str, str]] = []

    def node(self, node: exp.Expr) -> Compiled:
        """Compile one syntax node; raise ``NotLinearError`` for what is no multiple of an amount."""
        if isinstance(node, exp.Paren):
            return Compiled(f"({self.node(node.this).sql})", "number")
        if isinstance(node, exp.Add | exp.Sub):
            sides = [self._addend(side) for side in (node.this, node.expression)]
            return Compiled(f"({sides[0]} {'+' if isinstance(node, exp.Add) else '-'} {sides[1]})", "number")
        if isinstance(node, exp.Mul):
            return self._multiple(node)
        if isinstance(node, exp.Neg):
            return Compiled(f"(-{self.node(node.this).sql})", "number")
        name, arguments = function_name(node) if isinstance(node, exp.Func) else ("", [])
        if name == "usd":
            return self._amount(*(self.plain.node(one) for one in arguments))
        if name == "if" and len(arguments) == 3:
            condition = self.gathered.flags.of(self.plain.node(arguments[0]).sql)
            yes, no = (self._addend(one) for one in arguments[1:])
            return Compiled(f"CASE WHEN {condition} THEN {yes} ELSE {no} END", "number")
        raise NotLinearError

    def _addend(self, node: exp.Expr) -> str:
        if isinstance(node, exp.Literal) and node.name == "0":
            return "0"
        return self.node(node).sql

    def _multiple(self, node: exp.Expr) -> Compiled:
        factors = [node.this, node.expression]
        constant = [isinstance(one, exp.Literal | exp.Parameter | exp.Placeholder) for one in factors]
        if sum(constant) != 1:
            raise NotLinearError
        left, right = (
            self.plain.node(one) if fixed else self.node(one) for one, fixed in zip(factors, constant, strict=True)
        )
        return Compiled(f"({left.sql} * CAST(1 AS DECIMAL(38,0)) * {right.sql})", "number")

    def _amount(self, amount: Compiled, currency: Compiled, day: Compiled) -> Compiled:
        keys, parts = self.gathered.keys, self.gathered.parts
        money = keys.of(currency.sql)
        month = keys.of(f"CAST(date_trunc('month', {day.sql}) AS DATE)")
        rows = Rows(self.rows.types, self.rows.base)
        total = parts.of(f"sum({amount.sql}{self.shares})")
        converted = rows.converted(f"q.{total}", f"q.{money}", f"q.{month}")
        self.gathered.joins.update(rows.joins)
        self.amounts.append((parts.of(f"count({amount.sql})"), self.gathered.lacks.of(f"({rows.amounts[0][0]})")))
        if len(set(self.amounts)) > 1:
            raise NotLinearError
        return Compiled(self.gathered.amounts.of(converted), "number")
