"""Plans of aggregates: what a part of a measure asks of the rows of one record type.

Tasks over the same rows are answered by one query (see ``database``); the trace of a part is
the same plan without its aggregate.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from outturn.indicators.declaration import Indicator, Part
from outturn.indicators.errors import ExpressionError
from outturn.indicators.expressions import Compiler, refuse
from outturn.indicators.figures import MONEY
from outturn.indicators.rows import Rows, quoted
from outturn.records.description import Dimension, RecordType

NOT_SPECIFIED = "not_specified"
Slice = tuple[tuple[str, str], ...]
"""Dimension and code pairs, sorted by dimension; the empty slice is the total."""


@dataclass(frozen=True)
class Through:
    """A join to the many values of dimensions, one row for each distinct combination of their codes.

    ``columns`` are (dimension, SQL of its code); ``owner`` is the alias whose id the table's
    ``back`` column holds. A row whose column ``instead`` is filled is not joined: it says its own.
    ``weight`` is the column of shares where it does not split: a share of 0 is no place at all.
    """

    table: str
    back: str
    share: str | None
    owner: str
    columns: tuple[tuple[str, str], ...]
    instead: str | None = None
    weight: str | None = None

    @property
    def kept(self) -> str:
        """The name of the table that the database keeps of :meth:`combinations`: one for all joins to the same."""
        return f"c_{zlib.crc32(self.combinations().encode()):08x}"

    @property
    def alias(self) -> str:
        """A name of the join that differs wherever its content does."""
        content = (self.table, self.owner, self.share, self.columns, self.instead, self.weight)
        return f"t_{zlib.crc32(repr(content).encode()):08x}"

    def join(self) -> str:
        """SQL of the join to the table that the database keeps of :meth:`combinations`."""
        return f"LEFT JOIN {self.kept} {self.alias} ON {self._condition()}"

    def combinations(self) -> str:
        """SQL of one row an owner and combination of codes; its share is a fraction of one.

        What the shares of an owner leave of 100 stands in one more row, without codes: not specified.
        """
        rows = f"SELECT {quoted(self.back)} AS owner, {self._codes()}, {{share}} AS share FROM {self._rows()}"
        inner = rows.format(share=_fraction(f"sum({self._percent()})") if self.share else "1") + " GROUP BY ALL"
        if self.share:
            rest = _fraction(f"100 - sum({self._percent()})")
            inner += (
                f" UNION ALL SELECT {quoted(self.back)}, {self._nothing()}, {rest} FROM {quoted(self.table)} t "
                f"GROUP BY {quoted(self.back)} HAVING sum({self._percent()}) <> 100"
            )
        return inner

    def trace_join(self) -> str:
        """SQL of the join row by row, so that a trace can name each row."""
        share = _fraction(self._percent()) if self.share else "1"
        inner = f"SELECT id, {quoted(self.back)} AS owner, {self._codes()}, {share} AS share FROM {self._rows()}"
        if self.share:
            owned = f"OVER (PARTITION BY {quoted(self.back)}"
            whole = f"CASE WHEN row_number() {owned} ORDER BY id) = 1 THEN 100 ELSE 0 END"
            inner += (
                f" UNION ALL SELECT id, {quoted(self.back)}, {self._nothing()}, "
                f"{_fraction(f'{whole} - {self._percent()}')} FROM {quoted(self.table)} t "
                f"QUALIFY sum({self._percent()}) {owned}) <> 100"
            )
        return f"LEFT JOIN ({inner}) {self.alias} ON {self._condition()}"

    def _rows(self) -> str:
        where = f" WHERE coalesce({quoted(self.weight)}, 1) <> 0" if self.weight else ""
        return f"{quoted(self.table)} t{where}"

    def _condition(self) -> str:
        unless = f" AND {self.instead} IS NULL" if self.instead else ""
        return f"{self.alias}.owner = {self.owner}.id{unless}"

    def _codes(self) -> str:
        return ", ".join(f"{sql} AS {quoted(name)}" for name, sql in self.columns)

    def _nothing(self) -> str:
        return ", ".join("NULL" for _ in self.columns)

    def _percent(self) -> str:
        return f"coalesce({quoted(str(self.share))}, 0)"


@dataclass(frozen=True)
class Task:
    """One aggregate over rows: its condition, its expression, and the dimension sets it is wanted for."""

    part: Part
    rows: Rows
    condition: str | None
    expression: str | None
    order: str | None
    dimensions: Mapping[str, str]
    through: tuple[Through, ...]
    sets: tuple[tuple[str, ...], ...]
    parameters: Mapping[str, object]
    values: Mapping[str, object]
    table: str | None = None

    def aggregate(self) -> str:
        """SQL of a sum or of the latest value, without its filter; what is counted needs none."""
        if self.part.aggregate == "latest":
            return f"arg_max({self.expression}, CASE WHEN {self.order} IS NOT NULL THEN row({self.order}, b.id) END)"
        return f"sum({self.expression}{self.shares})"

    @property
    def shares(self) -> str:
        """SQL that multiplies an amount by its share of each place or theme it is split by."""
        return "".join(f" * coalesce({through.alias}.share, 1)" for through in self.through if through.share)

    @property
    def is_own_key(self) -> bool:
        """Whether the keys counted are the records' own, so that each record is one."""
        key = self.rows.types[self.rows.base].natural_key
        return self.part.method is None and key == (self.part.expression,)


@dataclass(frozen=True)
class Planner:
    """Makes tasks from declarations against the record types of one edition, for one organisation or across all."""

    types: Mapping[str, RecordType]
    across: bool = False

    def rows(self, record: str) -> Rows:
        """Give the rows of a record type as base of a query."""
        return Rows(self.types, record, self.across)

    def task(
        self,
        indicator: Indicator,
        part: Part,
        dimensions: tuple[str, ...],
        sets: tuple[tuple[str, ...], ...],
        *,
        table: str | None = None,
        own: frozenset[str] = frozenset(),
    ) -> Task:
        """Plan ``part`` by ``dimensions``; ``own`` are those that a method's result table gives itself."""
        rows = self.rows(part.records)
        compiler = Compiler(rows, indicator.parameters)
        condition = compiler.condition(part.where) if part.where else None
        if part.method is not None and part.aggregate in ("count", "count_distinct"):
            condition = f"({condition}) AND m.numerator > 0" if condition else "m.numerator > 0"
        expression = self._expression(compiler, part)
        splits = part.aggregate == "sum" and (indicator.unit in MONEY or self._is_money(indicator, part))
        order = compiler.value(part.order).sql if part.order else None
        codes, through = self._dimensions(rows, indicator, part, dimensions, own, splits)
        return Task(
            part, rows, condition, expression, order, codes, through, sets, compiler.bound, indicator.parameters, table
        )

    def _dimensions(
        self,
        rows: Rows,
        indicator: Indicator,
        part: Part,
        names: tuple[str, ...],
        own: frozenset[str],
        splits: bool,
    ) -> tuple[dict[str, str], tuple[Through, ...]]:
        """Give SQL of each dimension's code, and the joins that its many values need."""
        codes: dict[str, str] = {}
        instead: dict[str, str] = {}
        many: dict[tuple[str, str, str | None, str, str | None, str | None], list[tuple[str, str]]] = {}
        for name in names:
            groups = indicator.regroup.get(name, {})
            if name in own:
                codes[name] = f"m.{quoted(name)}"
                continue
            dimension = self._dimension(part.records, name)
            text = ".".join(dimension.path)
            if dimension.through is None:
                codes[name] = regrouped(rows.column(dimension.path, text)[0], groups)
                continue
            _, owner = rows.reach(dimension.path[:-1], text)
            if dimension.instead:
                instead[name] = regrouped(rows.of_country(dimension.instead, dimension.path[-1]), groups)
            filled = f"b.{quoted(dimension.instead)}" if dimension.instead else None
            split, weight = (dimension.share, None) if splits else (None, dimension.share)
            key = (dimension.through, str(dimension.back), split, owner, filled, weight)
            many.setdefault(key, []).append((name, regrouped(f"t.{quoted(dimension.path[-1])}", groups)))
        through = tuple(Through(*key[:4], tuple(columns), *key[4:]) for key, columns in many.items())
        for one in through:
            for name, _ in one.columns:
                joined = f"{one.alias}.{quoted(name)}"
                codes[name] = f"coalesce({instead[name]}, {joined})" if name in instead else joined
        return codes, through

    def _is_money(self, indicator: Indicator, part: Part) -> bool:
        """Whether the part adds up amounts of money, which are split by shares; all else counts in each place."""
        if part.expression is None:
            return False
        rows = self.rows(part.records)
        Compiler(rows, indicator.parameters).value(part.expression)
        return rows.has_money

    def _expression(self, compiler: Compiler, part: Part) -> str | None:
        if part.method is not None and part.aggregate == "sum" and part.expression is None:
            return f"m.{part.column}"
        if part.expression is None:
            return None
        compiled = compiler.value(part.expression)
        if part.aggregate == "sum" and compiled.type != "number":
            raise refuse(part.expression, "a number to sum", f"a {compiled.type}", "sum numbers only")
        return compiled.sql

    def _dimension(self, records: str, name: str) -> Dimension:
        dimensions = self.types[records].dimensions
        if name not in dimensions:
            raise ExpressionError(
                "A dimension is not known",
                where=f"record type {records}",
                expected=f"one of {', '.join(sorted(dimensions)) or 'no dimension'}",
                got=name,
                fix="use a dimension of the record type",
            )
        return dimensions[name]


def regrouped(sql: str, groups: Mapping[str, tuple[str, ...]]) -> str:
    """SQL that puts several codes of a dimension under one."""
    if not groups:
        return sql
    cases = " ".join(
        f"WHEN {sql} IN ({', '.join(_text(code) for code in codes)}) THEN {_text(new)}" for new, codes in groups.items()
    )
    return f"CASE {cases} ELSE {sql} END"


def _fraction(percent: str) -> str:
    """SQL of a percentage as an exact fraction of one; wide, for the product has no more digits than its factors."""
    return f"CAST(CAST({percent} AS DECIMAL(38,2)) * 0.01 AS DECIMAL(38,4))"


def _text(code: str) -> str:
    return "'" + code.replace("'", "''") + "'"
