from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outturn.publications.rounding import exact_text, large_number_text, number_text, printed_text, round_half_away


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6),
       st.integers(-3, 5))  # fmt: skip
def test_rounding_is_half_away_from_zero(value: Decimal, places: int) -> None:
    assert round_half_away(value, places) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(st.fractions(), st.integers(-3, 5))
def test_rounding_moves_by_at_most_half_a_unit(value: Fraction, places: int) -> None:
    assert abs(Fraction(round_half_away(value, places)) - value) <= Fraction(10) ** -places / 2


@pytest.mark.parametrize(("value", "places", "text"), [(Fraction(1, 3), 1, "0.3"), (Decimal("79.90"), None, "79.90"),
                         (Decimal("1E+3"), None, "1000"), (0, 2, "0.00"), (Decimal("-0.004"), 2, "0.00")])  # fmt: skip
def test_plain_text(value: Fraction, places: int | None, text: str) -> None:
    assert exact_text(value, places) == text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (12, -2, "12"),
        (-49, -2, "\u221249"),
        (Decimal("0.4"), -2, "<1"),
        (Decimal("-0.4"), -2, ">\u22121"),
        (50, -2, "100"),
        (Decimal("0.04"), 1, "<0.1"),
        (Decimal("-0.04"), 1, ">\u22120.1"),
        (Decimal("0.05"), 1, "0.1"),
        (Fraction(1, 3), 0, "<1"),
        (Fraction(1, 30_000), None, "<0.0001"),
        (0, 1, "0.0"),
        (Decimal("0.00"), -2, "0"),
    ],
)
def test_what_is_not_zero_is_never_printed_as_0(value: Fraction, places: int | None, text: str, language: str) -> None:
    assert number_text(value, places, language) == text


@given(st.fractions(), st.integers(-3, 5))
def test_a_printed_number_is_zero_only_for_zero(value: Fraction, places: int) -> None:
    text = printed_text(value, places)
    shown = Fraction(text.lstrip("<>"))
    assert (shown == 0) == (value == 0)
    if text[0] in "<>":
        assert abs(value) < abs(shown)
    elif places >= 0:
        assert text == exact_text(value, places)


def test_numbers_for_readers() -> None:
    assert number_text(Decimal("-1234.5"), 0) == "\u22121,235"
    assert number_text(0) == "0"
    assert large_number_text(1_250_000_000) == "1.3 billion"
    assert large_number_text(1_250_000_000, "zh") == "12.5亿"
    assert large_number_text(Decimal("22475912.40"), "zh") == "2,247.6万"
    assert large_number_text(None) == "–"
