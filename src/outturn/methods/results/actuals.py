"""What the streams of a framework indicator reached in a year, report by report.

A stream is one project indicator at one place and for one disaggregation; who reported is no part of it.

- Of several reports on the same stream and period the latest counts; one without a value takes the earlier back.
- *Incremental*: the reports whose period ends in the year add up. A longer period replaces the shorter ones within it.
- *Cumulative*: the value at the latest period that ends in the year, less the value at the latest period that ended
  before it (0 where there is none). Without a report in the year the stream has nothing in the year.
- *Percentages* (numerator and denominator): the pairs are treated the same way; for cumulative ones the latest pair
  of the year counts as it stands, because a share to date is not a running total.
- A place with totals is read by its totals. Parts stand in for the total where there is none: for an incremental
  stream in the periods that no total touches, for a cumulative one where the place never had a total. Where parts of
  several dimensions stand in, those of the dimension that adds up to most are taken: parts may fall short of a total,
  never pass it.

Source: HOUSE rules of the framework (store facts, compute on read) and UNDG, Results-Based Management Handbook
(2011), on incremental and cumulative indicators.
"""

from __future__ import annotations

from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import PartsAboveTotalError, need_columns, need_one_of
from outturn.methods.results.disaggregation import NOT_SPECIFIED, parts_table

VERSION = "1"

COLUMNS = ("id", "project_indicator", "aggregation", "period_start", "period_end", "place", "disaggregation",
           "reported_on", "value", "numerator", "denominator")  # fmt: skip

# The latest report on each stream and period, as a numerator and perhaps a denominator; empty ones are gone.
REPORTED = """
create temp table reported as
select * from (
    select r.id, r.project_indicator as indicator, r.aggregation, r.period_start, r.period_end,
           coalesce(r.place, '') as place, r.reported_on, parts.* exclude (disaggregation),
           case when r.denominator is null then r.value else r.numerator end::decimal(38, 4) as numerator,
           r.denominator::decimal(38, 4) as denominator
    from reports r join parts on parts.disaggregation = coalesce(r.disaggregation, '')
    where r.period_end <= $last_day and (r.aggregation = 'cumulative' or r.period_end >= $first_day)
    qualify row_number() over (
        partition by r.project_indicator, coalesce(r.place, ''), parts.part, r.period_start, r.period_end
        order by r.reported_on desc, r.id desc) = 1
) where numerator is not null
"""

# Incremental streams: the periods of the year that lie within no longer one.
INCREMENTS = """
create temp table increments as
select indicator, place, part, kind, aggregation, id, numerator, denominator, period_start, period_end,
       reported_on, []::varchar[] as supports
from reported where aggregation = 'incremental'
qualify coalesce(max(period_end) over (
    partition by indicator, place, part order by period_start, period_end desc
    rows between unbounded preceding and 1 preceding) < period_end, true)
"""

# Cumulative streams: the last value of the year, less the last one before it.
RISES = """
insert into increments
select indicator, place, part, kind, 'cumulative', now.id,
       case when now.denominator is null then now.numerator - coalesce(before.numerator, 0) else now.numerator end,
       now.denominator, now.period_start, now.period_end, now.reported_on,
       case when now.denominator is null and before is not null then [before.id] else [] end
from (
    select indicator, place, part, kind,
           arg_max(point, moment) filter (where period_end >= $first_day) as now,
           arg_max(point, moment) filter (where period_end < $first_day) as before
    from (
        select *, row(period_end, reported_on, -epoch(period_start::timestamp), id) as moment,
               struct_pack(id := id, numerator := numerator, denominator := denominator,
                           period_start := period_start, period_end := period_end, reported_on := reported_on) as point
        from reported where aggregation = 'cumulative'
    ) group by indicator, place, part, kind
) where now is not null
"""

# What stands for the total of each place: its totals, or the parts where there are none.
TOTALS = """
create temp table totals as
with loose as (
    select p.* from increments p where p.kind <> '' and not exists (
        select 1 from (select distinct indicator, place, aggregation, period_start, period_end from reported
                       where kind = '') t
        where t.indicator = p.indicator and t.place = p.place and t.aggregation = p.aggregation
          and (p.aggregation = 'cumulative' or (t.period_start <= p.period_end and t.period_end >= p.period_start)))
), kinds as (
    select indicator, place, kind from loose group by indicator, place, kind
    qualify row_number() over (partition by indicator, place
        order by sum(denominator) desc nulls last, sum(numerator) desc, kind) = 1
)
select * from increments where kind = ''
union all select loose.* from loose join kinds using (indicator, place, kind)
"""

# The parts of the dimensions asked for; where both exist, plain parts before parts crossed with other dimensions.
PARTS = """
create temp table chosen as
with covering as (
    select i.*, d.* exclude (disaggregation, part, kind)
    from increments i join (select * from parts qualify row_number() over (partition by part) = 1) d using (part)
    where d.covers
), kinds as (
    select indicator, place, kind from covering group by indicator, place, kind, exact
    qualify row_number() over (partition by indicator, place
        order by exact desc, sum(denominator) desc nulls last, sum(numerator) desc, kind) = 1
)
select covering.* from covering join kinds using (indicator, place, kind)
semi join totals using (indicator, place)
"""

# Places whose parts pass the total: of one period as reported, or of the incremental reports of the year together.
ABOVE = """
select t.id from reported t
join (select indicator, place, period_start, period_end, kind, sum(numerator) as numerator,
             sum(denominator) as denominator
      from reported where kind in (select kind from chosen) group by all) p
using (indicator, place, period_start, period_end)
where t.kind = '' and t.numerator >= 0 and (p.numerator > t.numerator or p.denominator > t.denominator)
union
select r.id from remainders r join totals t using (id)
where t.aggregation = 'incremental' and t.kind = '' and t.numerator >= 0 and (r.numerator < 0 or r.denominator < 0)
order by id
"""

# What the parts leave of the total: on each of its rows where there are no parts, else on its last row.
REMAINDERS = """
create temp table remainders as
with whole as (
    select indicator, place, sum(numerator) as numerator, sum(denominator) as denominator,
           arg_max(id, row(kind = '', period_end, reported_on, id)) as id, list(id order by id) as ids
    from totals group by indicator, place
), part as (
    select indicator, place, sum(numerator) as numerator, sum(denominator) as denominator,
           list(id order by id) as ids
    from chosen group by indicator, place
)
select totals.id, totals.numerator, totals.denominator, totals.supports
from totals anti join part using (indicator, place)
union all
select whole.id, whole.numerator - part.numerator, whole.denominator - part.denominator,
       list_filter(list_sort(list_distinct(whole.ids || part.ids)), lambda x: x <> whole.id)
from whole join part using (indicator, place)
where whole.numerator <> part.numerator or whole.denominator <> part.denominator
"""


def annual_actuals(reports: pa.Table, first_day: date, last_day: date, dimensions: tuple[str, ...] = ()) -> pa.Table:
    """Give what each report of one framework indicator contributes to the year ``first_day`` to ``last_day``.

    ``reports``: n rows x the columns of ``COLUMNS``, the reports that count, of all periods; values in the unit of
    the indicator. ``dimensions``: the dimensions to split by, such as ``("sex",)``; none gives the totals. To split
    by a subset, ask for the subset: a total is never made of its parts where a total was reported.

    Gives one row a contribution, ordered by id: ``id`` of the report; ``numerator``, decimal(38, 4);
    ``denominator``, decimal(38, 4), null where the values are no percentages; one column per dimension, where
    ``not_specified`` is what the parts leave of the total; ``supports``, the ids of further reports used.

    Raises ``MissingColumnError``, ``DisaggregationError``, ``UnknownParameterError`` (an aggregation that is neither
    incremental nor cumulative) and ``PartsAboveTotalError``. Source: see the module.
    """
    need_columns(reports, COLUMNS, "annual_actuals")
    for aggregation in pc.unique(reports.column("aggregation")).to_pylist():
        need_one_of(aggregation, ("incremental", "cumulative"), "aggregation", "annual_actuals")
    texts = {text or "" for text in pc.unique(reports.column("disaggregation")).to_pylist()}
    days = {"first_day": first_day, "last_day": last_day}
    with duckdb.connect(":memory:") as database:
        database.register("reports", reports.select(list(COLUMNS)))
        database.register("parts_given", parts_table(texts, dimensions))
        database.execute("create temp table parts as select * from parts_given")
        database.execute(REPORTED, days)
        database.execute(INCREMENTS)
        database.execute(RISES, {"first_day": first_day})
        database.execute(TOTALS)
        if not dimensions:
            return database.sql("select id, numerator, denominator, supports from totals order by id").to_arrow_table()
        return _split(database, dimensions)


def _split(database: duckdb.DuckDBPyConnection, dimensions: tuple[str, ...]) -> pa.Table:
    database.execute(PARTS)
    database.execute(REMAINDERS)
    _refuse_parts_above_total(database)
    quoted = ['"' + name.replace('"', '""') + '"' for name in dimensions]
    codes = ", ".join(f"d{index} as {name}" for index, name in enumerate(quoted))
    rest = ", ".join(f"'{NOT_SPECIFIED}' as {name}" for name in quoted)
    return database.sql(
        f"select id, numerator, denominator, {codes}, supports from chosen "
        f"union all select id, numerator, denominator, {rest}, supports from remainders "
        f"order by id, {', '.join(quoted)}"
    ).to_arrow_table()


def _refuse_parts_above_total(database: duckdb.DuckDBPyConnection) -> None:
    above = database.execute(ABOVE).fetchall()
    if above:
        raise PartsAboveTotalError(
            "Parts add up to more than their total",
            where=f"record result_report, {above[0][0]}" + (f" and {len(above) - 1} more" if len(above) > 1 else ""),
            expected="parts that add up to the total or less",
            got="parts above the total",
            fix="correct the total or the parts of this project indicator and place, and load them again",
        )
