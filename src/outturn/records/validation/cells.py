"""Reading one cell as what its column holds: strictly, exactly, and with a remedy where it cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Context, Decimal
from typing import Any

from outturn.records import periods
from outturn.records.description import Field
from outturn.records.validation.rows import Cell

Parser = Callable[[Cell], Any]

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,.'\u2019 \u00a0\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROL_IN_KEY = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_DIGITS = 15
_WRITTEN, _FEW_PLACES = 12, 4
"""A number of more digits was calculated, and not written; amounts and shares are written with so few places."""
_NOISE, _NOISE_SHARE = Decimal("1e-8"), Decimal("1e-6")
"""Sums of two amounts of up to ten million are off by half of this at most: 1.1e-16, the unit roundoff, of each."""
_WIDE_DIGITS = 38
_WIDE_PLACES = 16
"""A column of so many decimals holds values of statistics: it has 38 digits, and a float is taken as it is."""
_EXACT = 10**15
_EXACTLY = Context(prec=2 * _WIDE_DIGITS)


class RefusedCellError(ValueError):
    """A cell that cannot be read as its column needs; says what was expected and how to mend it."""

    def __init__(self, expected: str, fix: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.fix = fix


def parser(field: Field, *, longest: int | None = None, in_key: bool = False) -> Parser:
    """Give the function that reads a cell of the column ``field``; it raises :class:`RefusedCellError`.

    Text, codes and periods give text ("" where empty); references give the id or ``None``; integers, exact
    decimals of the declared places, days and yes/no give the value or ``None``.
    """
    if field.type == "integer":
        return _remembered(lambda cell: _integer(cell, field.minimum, field.maximum))
    if field.type == "decimal":
        return _remembered(lambda cell: _decimal(cell, field))
    if field.type == "date":
        return _remembered(_date)
    if field.type == "boolean":
        return _remembered(_boolean)
    if field.type == "period":
        return _remembered(_period)
    if field.type == "reference":
        return _remembered(lambda cell: _text(cell, None, in_key=False, one_line=True) or None)
    if field.type == "code":
        return _remembered(lambda cell: _text(cell, longest, in_key=in_key, one_line=True))
    return lambda cell: _text(cell, longest, in_key=in_key, one_line=in_key)


def _remembered(read: Parser) -> Parser:
    known: dict[tuple[type, Cell], Any] = {}

    def recall(cell: Cell) -> Any:
        key = (type(cell), cell)
        try:
            return known[key]
        except KeyError:
            value = read(cell)
            if len(known) < 20_000:
                known[key] = value
            return value

    return recall


def _text(cell: Cell, longest: int | None, *, in_key: bool, one_line: bool) -> str:
    text = cell if isinstance(cell, str) else _as_text(cell)
    text = text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if (_CONTROL_IN_KEY if one_line else _CONTROL).search(text):
        raise RefusedCellError("text without control characters", "remove line breaks and invisible characters")
    if in_key and "|" in text:
        raise RefusedCellError("text without |", "write another sign; | joins the parts of an id")
    if longest is not None and len(text) > longest:
        raise RefusedCellError(f"at most {longest} characters", f"shorten it; it has {len(text)} characters")
    return text


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool | date):
        raise RefusedCellError("text", "format the cell as text and write it again")
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < _EXACT:
            return str(int(cell))
        if abs(cell) >= _EXACT or cell != cell:
            raise RefusedCellError("text", "format the cell as text; a spreadsheet keeps only 15 digits of a number")
        return format(cell, ".15g")
    return str(cell)


def number(cell: Cell, digits: int = _DIGITS) -> Decimal | None:
    """Give the exact decimal in a cell, ``None`` where it is empty; a float by its shortest notation.

    A float of more than ``digits`` digits is one of a spreadsheet that calculated: the last ones are noise. Two amounts
    that nearly cancel leave more of it: 4,308.48 less 4,320.89 is -12.4100000000008 there, and -12.41 here.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool | date):
        raise RefusedCellError("a number", "write a number, and format the cell as a number")
    if isinstance(cell, int | Decimal):
        return _finite(Decimal(cell))
    if isinstance(cell, float):
        shortest = _finite(Decimal(repr(cell)))
        count = len(shortest.as_tuple().digits)
        plain = _without_noise(shortest) if digits == _DIGITS and count > _WRITTEN else None
        return plain or (shortest if count <= digits else Decimal(format(cell, f".{digits}g")))
    text = cell.strip().replace("\u2212", "-")
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        raise RefusedCellError(
            "a number without thousands separators, with a decimal point",
            "remove the separators: 1234.50; or name them in a mapping: formats = {column = {decimal = ',', ...}}",
        )
    if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d+", text):
        raise RefusedCellError("a number written in full", "write all digits: 1.2E+05 may have lost some of them")
    raise RefusedCellError("a number", "write digits only, with a decimal point; leave the cell empty if not known")


def _without_noise(value: Decimal) -> Decimal | None:
    """Give the decimal of few places that a float is but for binary noise: at most 1e-8, and a millionth of it."""
    for places in range(_FEW_PLACES + 1):
        rounded = round(value, places)
        if rounded and abs(value - rounded) <= min(_NOISE, abs(rounded) * _NOISE_SHARE):
            return rounded
    return None


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise RefusedCellError("a number", "write a number; leave the cell empty if not known")
    return value


def _integer(cell: Cell, minimum: int | None, maximum: int | None) -> int | None:
    value = number(cell)
    if value is None:
        return None
    if abs(value) >= _EXACT:
        raise RefusedCellError("a whole number of at most 15 digits", "check the number of digits")
    if value != value.to_integral_value():
        raise RefusedCellError("a whole number", "write a whole number")
    _within(value, minimum, maximum)
    return int(value)


def _decimal(cell: Cell, field: Field) -> Decimal | None:
    places = field.places or 0
    digits = _DIGITS if places < _WIDE_PLACES else _WIDE_DIGITS
    value = number(cell, digits)
    if value is None:
        return None
    if abs(value) >= Decimal(10) ** (digits - places):
        raise RefusedCellError(
            f"a number of at most {digits - places} digits before the decimal point", "check the number of digits"
        )
    exact = value.quantize(Decimal(1).scaleb(-places), context=_EXACTLY)
    if exact != value:
        raise RefusedCellError(f"a number of at most {places} decimals", f"round it to {places} decimals")
    _within(exact, field.minimum, field.maximum)
    return exact if exact else abs(exact)


def _within(value: Decimal, minimum: int | None, maximum: int | None) -> None:
    if minimum is not None and value < minimum:
        raise RefusedCellError(f"{minimum} or more", "correct the number")
    if maximum is not None and value > maximum:
        raise RefusedCellError(f"{maximum} or less", "correct the number")


def _date(cell: Cell) -> date | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        if cell.time() != time(0):
            raise RefusedCellError("a day without a time", "remove the time of day")
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        text = cell.strip()
        if not text:
            return None
        if text.endswith(("T00:00:00", " 00:00:00")):
            text = text[:-9]
        try:
            return periods.day(text)
        except ValueError:
            pass
    raise RefusedCellError(
        "a day as YYYY-MM-DD, or a cell formatted as date",
        "write it as 2020-12-31, or name its form in a mapping: formats = {column = '%d.%m.%Y'}",
    )


def _boolean(cell: Cell) -> bool | None:
    if cell is None or isinstance(cell, bool):
        return cell
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip().casefold()
    if not text:
        return None
    if text not in _BOOLEANS:
        raise RefusedCellError("true or false", "write true or false; leave it empty if not known")
    return _BOOLEANS[text]


def _period(cell: Cell) -> str:
    if isinstance(cell, date):
        raise RefusedCellError(periods.NOTATION, "format the cell as text, then write the period again")
    text = _text(cell, None, in_key=True, one_line=True)
    if not text:
        return ""
    try:
        periods.bounds(text)
    except ValueError:
        raise RefusedCellError(periods.NOTATION, "write the period in one of these ways") from None
    return text
