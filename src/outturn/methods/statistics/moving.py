"""How an index of production moves: on the year, on the period before, and at an annual rate.

Source: OECD, Data and Metadata Reporting and Presentation Handbook (2007), section 4.3.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from outturn.methods.statistics.periods import PER_YEAR
from outturn.methods.statistics.rebasing import by_series, read_parts

METHOD = "movements"
MOVES = ("year_on_year", "period_on_period", "annualised")


def movements(series: Any) -> Any:
    """Give each series with its growth in percent; the same kind of table.

    ``series``: ``ref_area``, ``time_period`` (years, quarters or months), ``value`` and, where it has them, a column
    of components and others. Out, ordered by area, component and period: its columns, ``year_on_year`` 100 x (I_t /
    I_(t - a year) - 1), ``period_on_period`` 100 x (I_t / I_(t-1) - 1) and ``annualised`` 100 x ((I_t / I_(t-1))^n -
    1), with n periods a year. The last two mean something of seasonally adjusted series only. A period is found by
    the calendar: after a gap there is no rate. Null too where the earlier value is not above 0. Raises the faults of
    a table.
    """
    given, key = read_parts(series, METHOD)
    per_year = PER_YEAR[given.frequency]
    rows: list[dict[str, Any]] = []
    for held in by_series(given.table, key).values():
        values = {place: row["value"] for place, row in held.items()}
        for place, row in held.items():
            year, step = (_ratio(values, place, lag) for lag in (per_year, 1))
            rates = (year, step, None if step is None else step**per_year)
            moves = {
                name: None if rate is None else 100.0 * (rate - 1.0) for name, rate in zip(MOVES, rates, strict=True)
            }
            rows.append({**row, **moves})
    fields = [field for field in given.table.schema if field.name not in MOVES]
    fields += [pa.field(name, pa.float64()) for name in MOVES]
    return given.back(pa.Table.from_pylist(rows, schema=pa.schema(fields)))


def _ratio(values: dict[int, float | None], place: int, lag: int) -> float | None:
    now, then = values.get(place), values.get(place - lag)
    return None if now is None or then is None or then <= 0 or now < 0 else now / then
