"""Checks a framework before it is used: every declaration is planned, and its query bound to empty frozen tables.

A fault names file and line. Nothing here reads a record: columns, codes and types are checked
by the same code that computes figures, on the same locked database.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from outturn.errors import OutturnError
from outturn.indicators.answering import Year
from outturn.indicators.codes import code_faults
from outturn.indicators.computing import Computation, wanted_sets
from outturn.indicators.coverage import Coverages
from outturn.indicators.database import Database
from outturn.indicators.declaration import Framework, Indicator, Measure, Scope
from outturn.indicators.errors import DeclarationError, ExpressionError, MethodError
from outturn.indicators.expressions import Compiler
from outturn.indicators.rows import Rows
from outturn.indicators.toml_lines import line_of
from outturn.records.description import RecordType
from outturn.snapshot.reading import Edition
from outturn.snapshot.schema import arrow_schema

_YEAR = Year(2020)
"""Any year does: there is no record to fall into it."""


class EmptyDatabase(Database):
    """The frozen tables of the record types without a single row."""

    def __init__(self, types: Mapping[str, RecordType]) -> None:
        super().__init__(Edition(Path("no-edition"), _YEAR.year, "", {"tables": {}}, dict(types)), "")

    def _create(self, name: str) -> None:
        self.keep(name, arrow_schema(self.types[name]).empty_table())


def check(framework: Framework, record_types: Mapping[str, RecordType]) -> None:
    """Check every declaration and scope of a framework against record types.

    Raises ``DeclarationError`` with file and line for the first that cannot be followed.
    """
    for scope in framework.scopes.values():
        _check_scope(framework, scope, record_types)
    for indicator in framework.indicators.values():
        for key, fault in code_faults(indicator, framework, record_types):
            raise _located(indicator, key, fault)
    database = EmptyDatabase(record_types)
    try:
        _compute(database, *framework.indicators.values())
    except (OutturnError, duckdb.Error):
        for indicator in framework.indicators.values():
            _check_alone(database, indicator)
        raise


@contextmanager
def blamed(framework: Framework, record_types: Mapping[str, RecordType]) -> Iterator[None]:
    """Say file and line of the declaration at fault where a computation cannot follow an expression."""
    try:
        yield
    except (ExpressionError, MethodError, duckdb.Error):
        check(framework, record_types)
        raise


def _compute(database: Database, *indicators: Indicator) -> None:
    Computation(database, _YEAR).values((one, wanted_sets(one)) for one in indicators)


def _check_alone(database: Database, indicator: Indicator) -> None:
    try:
        _compute(database, indicator)
    except OutturnError as error:
        raise _located(indicator, _key(indicator, database.types), error) from None
    except duckdb.Error as error:
        raise _located(indicator, _key(indicator, database.types), _binding(error)) from None


def _check_scope(framework: Framework, scope: Scope, types: Mapping[str, RecordType]) -> None:
    asked = Indicator(scope.name, framework.code, 0, {}, {}, "", Measure("part"), scope=scope.name)
    try:
        Rows(types, scope.records)
        coverages = Coverages(EmptyDatabase(types), framework.scopes, _YEAR)
        for name in types[scope.records].dimensions:
            coverages.coverage(asked, ((name, ""),))
        coverages.coverage(asked, ())
    except OutturnError as error:
        raise _fault(f"Scope {scope.name}", framework.file, f"scopes.{scope.name}", None, error) from None
    except duckdb.Error as error:
        raise _fault(f"Scope {scope.name}", framework.file, f"scopes.{scope.name}", None, _binding(error)) from None


def _key(indicator: Indicator, types: Mapping[str, RecordType]) -> str:
    """Give the key of the declaration that cannot be followed: its own condition, else its measure."""
    content = _content(indicator)
    if "where" in content and "records" in content:
        try:
            Compiler(Rows(types, content["records"]), indicator.parameters).condition(content["where"])
        except ExpressionError:
            return "where"
    return "measure"


def _content(indicator: Indicator) -> Mapping[str, Any]:
    if indicator.file is None:
        return {}
    content: Any = tomllib.loads(indicator.file.read_text(encoding="utf-8"))
    for name in _table(indicator).split(".") if _table(indicator) else ():
        content = content[name]
    return dict(content)


def _table(indicator: Indicator) -> str:
    stem = "" if indicator.file is None else indicator.file.stem
    return indicator.code[len(stem) + 1 :]


def _located(indicator: Indicator, key: str, error: OutturnError) -> DeclarationError:
    return _fault(indicator.code, indicator.file, _table(indicator), key, error)


def _fault(name: str, file: Path | None, table: str, key: str | None, error: OutturnError) -> DeclarationError:
    place = "a declaration without a file"
    if file is not None:
        place = f"{file}, line {line_of(file.read_text(encoding='utf-8'), table, key)}"
    return DeclarationError(
        f"{name}: {error.problem[0].lower()}{error.problem[1:]}",
        where=f"{place}: {error.where}",
        expected=error.expected,
        got=error.got,
        fix=error.fix,
    )


def _binding(error: duckdb.Error) -> ExpressionError:
    return ExpressionError(
        "A declaration cannot be computed",
        where="its query",
        expected="values whose types fit together",
        got=str(error).split("\n")[0],
        fix="see the types of the columns",
    )
