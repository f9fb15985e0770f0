"""What supported firms gained against their baseline year, in US dollars.

Compared is a firm's row of the year with its latest earlier row flagged as baseline; each amount is converted at the
rate of its own year, so a change of the rate is part of the gain. A part that either year did not report is left out;
a firm with no part left has not reported, and has no row.

- ``gain`` and ``loss``: change of sales plus savings; rows of 0 and more are gains, rows below 0 are losses.
- ``productivity``: change of output per worker. ``exports``: change of exports. Falls are negative.

Source: UNIDO, Annual Report 2020, annex, ECO.1 ("sales/savings"), figure 5 (labour productivity, exports); the choice
of the baseline is ours.
"""

from __future__ import annotations

from threading import Lock

import duckdb
import pyarrow as pa

from outturn.methods.faults import MissingRateError, need_columns, need_one_of
from outturn.methods.relations import relations

VERSION = "1"

COLUMNS = ("id", "firm", "year", "baseline", "sales", "savings", "exports", "output_per_worker", "rate")
KINDS = ("gain", "loss", "productivity", "exports")

_BASELINES = "create temp table baselines as select * from firm_years where baseline and year < $year"
_SEVERAL = "select count(*) > count(distinct firm) from baselines"
_LATEST = "qualify row_number() over (partition by firm order by year desc, id desc) = 1"

_PAIRS = """
create temp table pairs as
with now as (
    select * from firm_years where year = $year and not coalesce(baseline, false)
), before as (select * from baselines {latest})
select now.id, now.firm, now.rate::decimal(18, 10) as rate, before.id as base,
       before.rate::decimal(18, 10) as base_rate,
       now.sales, now.savings, now.exports, now.output_per_worker,
       before.sales as base_sales, before.exports as base_exports, before.output_per_worker as base_output
from now left join before using (firm)
"""

# Each kind: the part that compares two years, and the part that stands alone.
_PARTS = {
    "gain": (("sales", "base_sales"), "savings"),
    "loss": (("sales", "base_sales"), "savings"),
    "productivity": (("output_per_worker", "base_output"), None),
    "exports": (("exports", "base_exports"), None),
}


def firm_gains(firm_years: pa.Table, year: int, kind: str = "gain") -> pa.Table:
    """Give what each firm gained in ``year`` against its baseline year.

    ``firm_years``: n rows x the columns of ``COLUMNS``; amounts in the currency of the row, ``rate`` in US dollars for
    one unit of it in that year. ``kind``: one of ``KINDS``.

    Gives one row a firm of the year, ordered by id: ``id`` of the firm's row, ``firm``, ``numerator`` (US dollars,
    exact), ``denominator`` (null), ``supports`` (the id of the baseline row where it was compared).

    Raises ``MissingColumnError``, ``UnknownParameterError`` and ``MissingRateError``. Source: see the module.
    """
    return Gains(firm_years, year).of(kind).sort_by("id")


class Gains:
    """The firms of one year beside their baseline years, compared as often as asked.

    The rows are read and matched once. Parameters and errors are those of :func:`firm_gains`.
    """

    def __init__(self, firm_years: pa.Table, year: int) -> None:
        need_columns(firm_years, COLUMNS, "firm_gains")
        self._lock = Lock()  # one question at a time: the way into the engine is one
        self._database = relations()
        self._database.register("firm_years", firm_years.select(list(COLUMNS)))
        self._database.execute(_BASELINES, {"year": year})
        (several,) = self._database.execute(_SEVERAL).fetchone() or (True,)
        self._database.execute(_PAIRS.format(latest=_LATEST if several else ""), {"year": year})

    def of(self, kind: str = "gain") -> pa.Table:
        """Give the gains of one kind, in no order."""
        need_one_of(kind, KINDS, "kind", "firm_gains")
        (now, base), alone = _PARTS[kind]
        kept = {"gain": "numerator >= 0", "loss": "numerator < 0"}.get(kind, "true")
        second = f"{alone}::decimal(38, 2) * rate" if alone else "null::decimal(38, 12)"
        with self._lock:
            _refuse_missing_rates(self._database, now, base, alone)
            return self._database.sql(f"""
                with parts as (
                    select id, firm, base, ({now}::decimal(38, 2) * rate
                            - {base}::decimal(38, 2) * base_rate)::decimal(38, 12) as change,
                           ({second})::decimal(38, 12) as alone from pairs
                ), rows as (
                    select id, firm, (coalesce(change, 0) + coalesce(alone, 0))::decimal(38, 12) as numerator,
                           null::decimal(38, 12) as denominator,
                           case when change is null then [] else [base] end as supports
                    from parts where change is not null or alone is not null
                )
                select * from rows where {kept}
            """).to_arrow_table()


def _refuse_missing_rates(database: duckdb.DuckDBPyConnection, now: str, base: str, alone: str | None) -> None:
    compared = f"{now} is not null and {base} is not null"
    needed = f"({compared})" + (f" or {alone} is not null" if alone else "")
    missing = database.execute(
        f"select id from pairs where rate is null and ({needed}) "
        f"union select base from pairs where base_rate is null and {compared} order by 1"
    ).fetchall()
    if missing:
        raise MissingRateError(
            "An amount has no exchange rate",
            where=f"record firm_year, {len(missing)} row(s) of a year compared",
            expected="a rate of the row's currency for the last month of its year",
            got="no rate",
            fix="load the exchange_rate records of these currencies and years",
        )
