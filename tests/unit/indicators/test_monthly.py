"""Amounts are added up by currency and month where an expression is linear in them, and only there."""

from __future__ import annotations

import pytest

from outturn.indicators.expressions import Compiler
from outturn.indicators.monthly import Flags, Gathered, MonthlyCompiler, NotLinearError
from outturn.indicators.rows import Rows
from tests.editions import types

USD = "usd(amount, currency, posted_on)"


def compiled(text: str) -> tuple[str, Gathered]:
    gathered = Gathered()
    compiler = MonthlyCompiler(Compiler(Rows(types(), "expenditure"), {}), gathered, "")
    return compiler.value(text).sql, gathered


@pytest.mark.parametrize(
    "text",
    [USD, f"0 - {USD}", f"-{USD}", f"(5 * {USD})", f"{USD} + {USD}", f"if(posted_on >= $first_day, {USD}, 0)"],
)
def test_multiples_of_amounts_are_converted_once_a_month(text: str) -> None:
    sql, gathered = compiled(text)
    assert "a0" in sql
    assert any("q.s0" in amount for amount in gathered.amounts.names)
    assert list(gathered.parts.names) == ['sum(b."amount")', 'count(b."amount")']
    assert any("date_trunc('month', b.\"posted_on\")" in key for key in gathered.keys.names)


@pytest.mark.parametrize("text", ["amount", f"abs({USD})", f"{USD} + 1", f"{USD} * {USD}", "5 * 5", "amount + amount"])
def test_what_is_no_multiple_of_amounts_is_left_to_the_rows(text: str) -> None:
    with pytest.raises(NotLinearError):
        compiled(text)


def test_amounts_of_different_days_are_left_to_the_rows() -> None:
    with pytest.raises(NotLinearError):
        compiled(f"{USD} + usd(amount, currency, $last_day)")


def test_many_conditions_stand_in_several_numbers() -> None:
    flags = Flags()
    names = [flags.of(f"c{number}") for number in range(31)]
    assert names[0] == "((m0 & 1) <> 0)"
    assert names[30] == "((m1 & 1) <> 0)"
    assert flags.names() == ["m0", "m1"]
    assert flags.columns()[1] == "CASE WHEN c30 THEN 1 ELSE 0 END AS m1"
