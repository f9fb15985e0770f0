"""The faults of the methods: one class and one code per cause."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from outturn.errors import OutturnError


class MissingColumnError(OutturnError):
    """A method was given a table without a column it needs."""

    code = "E141"
    exit_status = 2


class UnknownParameterError(OutturnError):
    """A method was given a parameter value it does not know."""

    code = "E142"
    exit_status = 2


class DisaggregationError(OutturnError):
    """A part is not written as ``dimension=code``."""

    code = "E143"
    exit_status = 4


class PartsAboveTotalError(OutturnError):
    """The parts of an exclusive dimension add up to more than the total."""

    code = "E144"
    exit_status = 4


class MissingCalendarError(OutturnError):
    """Working days cannot be counted: an office has no calendar for them."""

    code = "E145"
    exit_status = 4


class MissingRateError(OutturnError):
    """An amount cannot be converted: its currency has no rate."""

    code = "E146"
    exit_status = 4


class MissingExtraError(OutturnError):
    """A method needs libraries of an extra that is not installed."""

    code = "E602"
    exit_status = 2

    def __init__(self, what: str, library: str, extra: str = "stats") -> None:
        super().__init__(
            f"{what} needs libraries that are not installed",
            where=what,
            expected=f"the library {library}, of the extra {extra}",
            got="a base install",
            fix=f"install the extra: ./run extend {extra}, or pip install 'outturn[{extra}]'",
        )


def need_columns(table: pa.Table, columns: Iterable[str], method: str) -> None:
    """Raise ``MissingColumnError`` unless ``table`` has every one of ``columns``."""
    missing = [column for column in columns if column not in table.column_names]
    if missing:
        raise MissingColumnError(
            f"Method {method} cannot read its table",
            where=f"method {method}",
            expected="the columns " + ", ".join(columns),
            got="no column " + ", ".join(missing),
            fix="name these columns in the record type or in the table given to the method",
        )


def need_one_of(value: str, known: Iterable[str], parameter: str, method: str) -> None:
    """Raise ``UnknownParameterError`` unless ``value`` is one of ``known``."""
    if value not in known:
        raise UnknownParameterError(
            f"Method {method} does not know {parameter} {value!r}",
            where=f"method {method}, parameter {parameter}",
            expected="one of " + ", ".join(known),
            got=repr(value),
            fix=f"give {parameter} one of these values in the indicator's declaration",
        )


def whole(value: Any, parameter: str, method: str) -> int:
    """Give a parameter that must be a whole number, such as a year; ``UnknownParameterError`` for another."""
    try:
        if not isinstance(value, bool):
            return operator.index(value)
    except TypeError:
        pass
    raise UnknownParameterError(
        f"Method {method} needs a whole number as {parameter}", where=f"method {method}, parameter {parameter}",
        expected="a whole number, such as 2030 for a year", got=repr(value), fix=f"give {parameter} as an integer",
    )  # fmt: skip


def finite(value: float, parameter: str, method: str) -> float:
    """Give a parameter that must be a finite number; ``UnknownParameterError`` for NaN or infinity."""
    if math.isfinite(value):
        return float(value)
    raise UnknownParameterError(
        f"Method {method} needs a finite number as {parameter}", where=f"method {method}, parameter {parameter}",
        expected="a finite number, or None where there is none", got=repr(value),
        fix=f"give {parameter} as a number, or leave it out",
    )  # fmt: skip
