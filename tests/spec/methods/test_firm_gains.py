"""Worked examples of what firms gained; every expected number is worked out by hand in its comment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from outturn.methods.faults import MissingRateError, UnknownParameterError
from outturn.methods.results.gains import firm_gains

MONEY, RATE = pa.decimal128(18, 2), pa.decimal128(18, 10)
SCHEMA = pa.schema(
    [
        ("id", pa.string()), ("firm", pa.string()), ("year", pa.int64()), ("baseline", pa.bool_()), ("sales", MONEY),
        ("savings", MONEY), ("exports", MONEY), ("output_per_worker", MONEY), ("rate", RATE),
    ]
)  # fmt: skip


def firm_year(
    firm: str, year: int, *, baseline: bool = False, rate: str | None = "1", **amounts: Any
) -> dict[str, Any]:
    row = dict.fromkeys(("sales", "savings", "exports", "output_per_worker"))
    row |= {name: Decimal(amount) for name, amount in amounts.items()}
    return row | {"id": f"{firm}|{year}", "firm": firm, "year": year, "baseline": baseline,
                  "rate": None if rate is None else Decimal(rate)}  # fmt: skip


def gains(rows: list[dict[str, Any]], kind: str = "gain") -> dict[str, Decimal]:
    table = firm_gains(pa.Table.from_pylist(rows, schema=SCHEMA), 2020, kind)
    return dict(zip(table["id"].to_pylist(), table["numerator"].to_pylist(), strict=True))


def test_a_gain_is_the_change_of_sales_plus_savings() -> None:
    # 150 - 100 + 20
    rows = [firm_year("A", 2018, baseline=True, sales=100), firm_year("A", 2020, sales=150, savings=20)]
    assert gains(rows) == {"A|2020": 70}


def test_the_latest_earlier_baseline_is_compared_and_named() -> None:
    # 2017's baseline is older, 2019 is no baseline, 2021 is later
    rows = [firm_year("A", 2017, baseline=True, sales=1), firm_year("A", 2018, baseline=True, sales=100),
            firm_year("A", 2019, sales=120), firm_year("A", 2020, sales=150),
            firm_year("A", 2021, baseline=True, sales=9)]  # fmt: skip
    table = firm_gains(pa.Table.from_pylist(rows, schema=SCHEMA), 2020).to_pylist()
    assert [(row["numerator"], row["supports"]) for row in table] == [(50, ["A|2018"])]


def test_what_was_not_reported_is_left_out() -> None:
    # A: no baseline, savings alone; B: sales not reported now, savings alone; C: nothing comparable, no row
    rows = [firm_year("A", 2020, sales=150, savings=20), firm_year("B", 2018, baseline=True, sales=100),
            firm_year("B", 2020, savings=5), firm_year("C", 2020, sales=150)]  # fmt: skip
    assert gains(rows) == {"A|2020": 20, "B|2020": 5}


def test_losses_stand_apart_and_an_unchanged_firm_gained_nothing() -> None:
    rows = [firm_year("A", 2018, baseline=True, sales=100), firm_year("A", 2020, sales=60),
            firm_year("B", 2018, baseline=True, sales=100), firm_year("B", 2020, sales=100)]  # fmt: skip
    assert gains(rows) == {"B|2020": 0}
    assert gains(rows, "loss") == {"A|2020": -40}


def test_each_amount_is_converted_at_the_rate_of_its_year() -> None:
    # 100 x 1.25 - 100 x 1.10 = 15
    rows = [firm_year("A", 2018, baseline=True, sales=100, rate="1.10"), firm_year("A", 2020, sales=100, rate="1.25")]
    assert gains(rows) == {"A|2020": 15}


def test_large_amounts_stay_exact() -> None:
    # 12,345,678,901.23 x 1.1219 - 10,000,000,000.00 x 1 = 13,850,617,159.289937 - 10,000,000,000
    rows = [firm_year("A", 2018, baseline=True, sales="10000000000.00"),
            firm_year("A", 2020, sales="12345678901.23", rate="1.1219")]  # fmt: skip
    assert gains(rows) == {"A|2020": Decimal("3850617159.289937")}


def test_productivity_and_exports_compare_their_own_columns() -> None:
    rows = [firm_year("A", 2018, baseline=True, sales=100, output_per_worker=10, exports=7),
            firm_year("A", 2020, sales=1, output_per_worker=12, exports=4)]  # fmt: skip
    assert gains(rows, "productivity") == {"A|2020": 2}
    assert gains(rows, "exports") == {"A|2020": -3}


def test_a_baseline_of_the_year_itself_is_no_result() -> None:
    assert gains([firm_year("A", 2020, baseline=True, sales=100, savings=3)]) == {}


def test_a_missing_rate_is_named_where_it_is_needed() -> None:
    rows = [firm_year("A", 2018, baseline=True, sales=100, rate=None), firm_year("A", 2020, sales=150)]
    with pytest.raises(MissingRateError, match="1 row"):
        gains(rows)
    assert gains(rows, "exports") == {}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownParameterError, match="'profit'"):
        gains([], "profit")
