"""The rows of one record type as a query sees them: its columns, and the records it reaches by joins."""

from __future__ import annotations

import difflib
import zlib
from collections.abc import Iterable, Mapping
from typing import Literal

from outturn import vocab
from outturn.indicators.errors import ExpressionError
from outturn.records.description import Field, RecordType

ValueType = Literal["text", "number", "date", "boolean", "null"]
_TYPES: dict[str, ValueType] = {
    "text": "text",
    "code": "text",
    "reference": "text",
    "period": "text",
    "integer": "number",
    "decimal": "number",
    "date": "date",
    "boolean": "boolean",
}
_EVERYWHERE: dict[str, ValueType] = {"id": "text", "reporting_org": "text", "verification": "text"}


def quoted(name: str) -> str:
    """Quote an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


class Rows:
    """One record type as base of a query, with the joins and parameters that expressions asked for.

    ``joins`` maps the chain of reference columns to the alias of the record at its end;
    ``supports`` lists, by alias, which records a row relies on besides itself. ``across``
    several organisations, what is no reference is looked up among the row's own organisation's.
    """

    def __init__(self, types: Mapping[str, RecordType], base: str, across: bool = False) -> None:
        if base not in types:
            near = difflib.get_close_matches(base, types, 1)
            raise _error(base, "a record type", base, f"did you mean {near[0]}?" if near else "see the record types")
        self.types = types
        self.base = base
        self.across = across
        self.parameters: set[str] = set()
        self.joins: dict[str, str] = {}
        self.supports: dict[str, tuple[str, str]] = {}
        self.amounts: list[tuple[str, str, str]] = []
        self.has_money = False
        self._chains: dict[tuple[str, ...], str] = {(): "b"}

    def column(self, path: tuple[str, ...], text: str) -> tuple[str, ValueType, str | None]:
        """Give SQL, type and code list of the column at the end of ``path``, joining on the way."""
        record, alias = self.reach(path[:-1], text)
        name = path[-1]
        if name in _EVERYWHERE:
            return f"{alias}.{name}", _EVERYWHERE[name], None
        for suffix in ("_start", "_end"):
            if name.endswith(suffix) and self._is_period(record, name.removesuffix(suffix)):
                return f"{alias}.{quoted(name)}", "date", None
        field = self.field(record, name, text)
        self.has_money = self.has_money or field.unit == "currency"
        return f"{alias}.{quoted(name)}", _TYPES[field.type], field.code_list

    def reach(self, chain: tuple[str, ...], text: str) -> tuple[RecordType, str]:
        """Join the records along a chain of references; give the last one's type and alias."""
        record = self.types[self.base]
        for depth in range(len(chain)):
            field = self.field(record, chain[depth], text)
            if field.references is None:
                raise _error(text, "a reference before the dot", chain[depth], "only references are followed by a dot")
            record = self.types[field.references]
            self._join(chain[: depth + 1], record)
        return record, self._chains[chain]

    def field(self, record: RecordType, name: str, text: str) -> Field:
        """Give a column of ``record`` that an edition holds, or say what was meant."""
        fields = [field for field in record.fields if not field.personal]
        for field in fields:
            if field.name == name:
                return field
        near = difflib.get_close_matches(name, [field.name for field in fields], 1)
        fix = f"did you mean {near[0]}?" if near else f"see the columns of {record.name}"
        raise _error(text, f"a column of {record.name}", name, fix)

    def converted(self, amount: str, currency: str, day: str) -> str:
        """SQL of ``amount`` in US dollars by its month's rate; amounts without a rate are kept to be named.

        The product of two decimals of DuckDB has no more digits than the wider of them, so the rate is a wide one.
        """
        alias = self._new_alias("rate", currency, day)
        self.joins[alias] = (
            f"LEFT JOIN exchange_rate {alias} ON {alias}.currency = {currency} "
            f"AND {alias}.month_start = CAST(date_trunc('month', {day}) AS DATE) "
            f"AND {alias}.month_end = last_day({alias}.month_start){self._own(alias)}"
        )
        self.supports[alias] = ("exchange_rate", f"{alias}.id")
        self.amounts.append(
            (f"{amount} IS NOT NULL AND {currency} IS DISTINCT FROM 'USD' AND {alias}.rate IS NULL", currency, day)
        )
        rate = f"coalesce({alias}.rate, CASE WHEN {currency} = 'USD' THEN CAST(1 AS DECIMAL(38,10)) END)"
        return f"({amount} * {rate})"

    def of_country(self, column: str, wanted: str) -> str:
        """SQL of what a record's own country column says: the country itself, or its region from the register."""
        own = f"b.{quoted(column)}"
        if wanted != "region":
            return own
        alias = self._new_alias("own", own)
        self.joins[alias] = f"LEFT JOIN country {alias} ON {alias}.id = {own}"
        self.supports[alias] = ("country", f"{alias}.id")
        return f"{alias}.region"

    def membership(self, country: str, group: str) -> str:
        """SQL that is true where ``country`` belongs to ``group`` on the last day."""
        alias = self._new_alias("member", country, group)
        self.joins[alias] = (
            f"LEFT JOIN country_group_membership {alias} ON {self._is_country(alias, country)} "
            f'AND {alias}."group" = {group} AND {alias}.valid_from <= $last_day '
            f"AND ({alias}.valid_to IS NULL OR {alias}.valid_to >= $last_day){self._own(alias)}"
        )
        self.supports[alias] = ("country_group_membership", f"{alias}.id")
        return f"({alias}.id IS NOT NULL)"

    def _own(self, alias: str) -> str:
        return f" AND {alias}.reporting_org = b.reporting_org" if self.across else ""

    def _is_country(self, alias: str, country: str) -> str:
        if not self.across:
            return f"{alias}.country = {country}"
        return f"{alias}.country IN ({country}, b.reporting_org || '|' || {country})"

    def check_code(self, code_list: str, code: str, text: str) -> None:
        """Refuse a code that its list does not have."""
        known = vocab.code_list(code_list)
        if code not in known:
            near = known.closest(code)
            fix = f"did you mean {near}?" if near else f"see the code list {code_list}"
            raise _error(text, f"a code of the list {code_list}", code, fix)

    def _join(self, chain: tuple[str, ...], record: RecordType) -> None:
        if chain in self._chains:
            return
        alias = "j_" + "_".join(chain)
        parent = self._chains[chain[:-1]]
        self._chains[chain] = alias
        self.joins[alias] = f"LEFT JOIN {quoted(record.name)} {alias} ON {alias}.id = {parent}.{quoted(chain[-1])}"
        self.supports[alias] = (record.name, f"{alias}.id")

    @staticmethod
    def _new_alias(word: str, *parts: str) -> str:
        return f"{word}_{zlib.crc32(repr(parts).encode()):08x}"

    @staticmethod
    def _is_period(record: RecordType, name: str) -> bool:
        return any(field.name == name and field.type == "period" for field in record.fields)


def _error(text: str, expected: str, got: str, fix: str) -> ExpressionError:
    return ExpressionError("An expression cannot be followed", where=text, expected=expected, got=got, fix=fix)


def tables_read(rows: Iterable[Rows]) -> set[str]:
    """Give the names of all record types that queries over ``rows`` read."""
    return {name for row in rows for name in [row.base, *(record for record, _ in row.supports.values())]}
