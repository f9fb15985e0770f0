"""Cells are read strictly and exactly, whatever the file's own type for them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outturn.records.description import Field
from outturn.records.validation.cells import RefusedCellError, number, parser

TEXT = Field("t", "text", "Text")
MONEY = Field("d", "decimal", "Amount", places=2)
COUNT = Field("i", "integer", "Count", minimum=0, maximum=100)
DAY = Field("day", "date", "Day")
FLAG = Field("b", "boolean", "Flag")
PERIOD = Field("p", "period", "Period")
REFERENCE = Field("r", "reference", "Reference", references="project")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
def test_a_decimal_is_the_same_as_text_number_or_float_of_a_spreadsheet(value: Decimal) -> None:
    read = parser(MONEY)
    assert read(f"{value:f}") == read(value) == read(float(value)) == value
    assert str(read(value)) != "-0.00"


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
@example(430848, -432089)
@example(999_999_999, -999_999_998)
def test_sums_of_a_spreadsheet_lose_their_binary_noise(cents: int, more: int) -> None:
    assert number(cents / 100 + more / 100) == Decimal(cents + more) / 100


@pytest.mark.parametrize(
    "written", ["0.333333333333333", "12.4100012345678", "1.0000001", "0.0000000123456789", "7.00005"]
)
def test_what_is_no_noise_is_kept(written: str) -> None:
    assert number(float(written)) == Decimal(written)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_and_never_guessed(text: str) -> None:
    for field in (MONEY, COUNT, DAY, FLAG, PERIOD, REFERENCE, TEXT):
        try:
            value = parser(field)(text)
        except RefusedCellError as refused:
            assert refused.expected and refused.fix
        else:
            assert (value in ("", None)) == (not text.strip())


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (TEXT, "  NA ", "NA"),
        (TEXT, 12.0, "12"),
        (TEXT, "e\u0301", "é"),
        (TEXT, None, ""),
        (MONEY, "\u22125", Decimal("-5.00")),
        (MONEY, "", None),
        (MONEY, 0, Decimal("0.00")),
        (COUNT, 12.0, 12),
        (COUNT, "0", 0),
        (DAY, datetime(2020, 1, 2), date(2020, 1, 2)),
        (DAY, "2020-01-02T00:00:00", date(2020, 1, 2)),
        (FLAG, "Yes", True),
        (FLAG, 0.0, False),
        (FLAG, "", None),
        (PERIOD, 2020.0, "2020"),
        (PERIOD, "2020-01-15/2020-06-30", "2020-01-15/2020-06-30"),
        (REFERENCE, "P-1|3", "P-1|3"),
        (REFERENCE, "", None),
    ],
)
def test_what_is_read(field: Field, cell: Any, value: Any) -> None:
    assert parser(field)(cell) == value


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        (TEXT, date(2020, 1, 1)),
        (TEXT, True),
        (TEXT, "a\x00b"),
        (TEXT, 1e15),
        (MONEY, "1,234.50"),
        (MONEY, "1 234"),
        (MONEY, "1.234.567,5"),
        (MONEY, "1E5"),
        (MONEY, "١٢"),
        (MONEY, "NaN"),
        (MONEY, float("nan")),
        (MONEY, True),
        (MONEY, "0.005"),
        (MONEY, "12345678901234"),
        (COUNT, 12.5),
        (COUNT, "101"),
        (COUNT, "-1"),
        (DAY, "20200102"),
        (DAY, "2020-W01-1"),
        (DAY, 43832.0),
        (DAY, datetime(2020, 1, 2, 3)),
        (FLAG, "maybe"),
        (PERIOD, date(2020, 1, 1)),
        (PERIOD, "2020-13"),
        (PERIOD, "2020-06-30/2020-01-01"),
    ],
)
def test_what_is_refused(field: Field, cell: Any) -> None:
    with pytest.raises(RefusedCellError):
        parser(field)(cell)


def test_a_part_of_a_key_holds_no_bar_and_no_line_break() -> None:
    for text in ("a|b", "a\nb"):
        with pytest.raises(RefusedCellError):
            parser(TEXT, in_key=True)(text)
    assert parser(TEXT)("a\nb") == "a\nb"


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_the_same_as_text_and_as_a_day(day: date) -> None:
    assert parser(DAY)(day.isoformat()) == parser(DAY)(day) == day - timedelta(0)
