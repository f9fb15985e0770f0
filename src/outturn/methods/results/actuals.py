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
from threading import Lock

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import PartsAboveTotalError, need_columns, need_one_of
from outturn.methods.relations import relations
from outturn.methods.results.disaggregation import NOT_SPECIFIED, parts_table

VERSION = "1"

COLUMNS = ("id", "project_indicator", "aggregation", "period_start", "period_end", "place", "disaggregation",
           "reported_on", "value", "numerator", "denominator")  # fmt: skip

# Streams and reports by number: numbers are sorted and joined much faster than the texts they stand for.
NUMBERED = """
create temp table parts as select *, dense_rank() over (order by part) as part_no from parts_given;
create temp table numbered as
select r.n, r.id, r.stream, parts.part_no, parts.kind, r.aggregation = 'cumulative' as cumulative,
       r.period_start, r.period_end, r.reported_on,
       case when r.denominator is null then r.value else r.numerator end::decimal(38, 4) as numerator,
       r.denominator::decimal(38, 4) as denominator
from reports r join parts on parts.text = r.text
where r.period_end <= $last_day and (r.aggregation = 'cumulative' or r.period_end >= $first_day)
"""

# The latest report on each stream, part and period; a latest one without value takes the earlier back.
REPORTED = """
create temp table reported as
with twice as (
    select stream, part_no, period_start, period_end from numbered group by all having count(*) > 1
), latest as (
    select arg_max(n, row(reported_on, id)) as n
    from numbered semi join twice using (stream, part_no, period_start, period_end)
    group by stream, part_no, period_start, period_end
)
select * exclude (id) from (
    select * from numbered anti join twice using (stream, part_no, period_start, period_end)
    union all select numbered.* from numbered semi join latest using (n)
) where numerator is not null
"""

# Incremental streams: the periods of the year that lie within no longer one.
INCREMENTS = """
create temp table increments as
select *, null::bigint as earlier from reported where not cumulative
qualify coalesce(max(period_end) over (
    partition by stream, part_no order by period_start, period_end desc
    rows between unbounded preceding and 1 preceding) < period_end, true)
"""

# Cumulative streams: the last value of the year, less the last one before it. Periods of one stream differ, so the
# moment made of their last day, the day of the report and their first day is never the same twice.
RISES = """
insert into increments
with points as (
    select stream, part_no,
           arg_max(n, moment) filter (where period_end >= $first_day) as last,
           arg_max(n, moment) filter (where period_end < $first_day) as earlier
    from (
        select *, ((period_end - date '1900-01-01') * 200000 + (reported_on - date '1900-01-01')) * 200000
                  + (date '2400-01-01' - period_start) as moment
        from reported where cumulative
    ) group by stream, part_no
)
select now.n, now.stream, now.part_no, now.kind, now.cumulative, now.period_start, now.period_end, now.reported_on,
       case when now.denominator is null then now.numerator - coalesce(past.numerator, 0) else now.numerator end,
       now.denominator, case when now.denominator is null then past.n end
from points join reported now on now.n = points.last left join reported past on past.n = points.earlier
"""

# What stands for the total of each place: its totals, or the parts where there are none.
TOTALS = """
create temp table totals as
with loose as (
    select p.* from increments p where p.kind <> '' and not exists (
        select 1 from (select distinct stream, cumulative, period_start, period_end from reported
                       where kind = '') t
        where t.stream = p.stream and t.cumulative = p.cumulative
          and (p.cumulative or (t.period_start <= p.period_end and t.period_end >= p.period_start)))
), kinds as (
    select stream, kind from loose group by stream, kind
    qualify row_number() over (partition by stream
        order by sum(denominator) desc nulls last, sum(numerator) desc, kind) = 1
)
select * from increments where kind = ''
union all select loose.* from loose join kinds using (stream, kind)
"""

# The parts of the dimensions asked for; where both exist, plain parts before parts crossed with other dimensions.
PARTS = """
create or replace temp table chosen as
with asked as (
    select parts.part_no, any_value(columns(parts_asked.* exclude (disaggregation, part, kind)))
    from parts_asked join parts using (disaggregation) group by parts.part_no
), covering as (
    select i.*, d.* exclude (part_no) from increments i join asked d using (part_no) where d.covers
), kinds as (
    select stream, kind from covering group by stream, kind, exact
    qualify row_number() over (partition by stream
        order by exact desc, sum(denominator) desc nulls last, sum(numerator) desc, kind) = 1
)
select covering.* from covering join kinds using (stream, kind)
semi join totals using (stream)
"""

# Places whose parts pass the total: of one period as reported, or of the incremental reports of the year together.
ABOVE = """
select numbered.id from reported t
join (select stream, period_start, period_end, kind, sum(numerator) as numerator,
             sum(denominator) as denominator
      from reported where kind in (select kind from chosen) group by all) p
using (stream, period_start, period_end)
join numbered using (n)
where t.kind = '' and t.numerator >= 0 and (p.numerator > t.numerator or p.denominator > t.denominator)
union
select numbered.id from remainders r join totals t using (n) join numbered using (n)
where not t.cumulative and t.kind = '' and t.numerator >= 0 and (r.numerator < 0 or r.denominator < 0)
order by id
"""

# What the parts leave of the total: on each of its rows where there are no parts, else on its last row.
REMAINDERS = """
create or replace temp table remainders as
with whole as (
    select stream, sum(numerator) as numerator, sum(denominator) as denominator,
           arg_max(n, row(t.kind = '', t.period_end, t.reported_on, id)) as n{ids}
    from (select * from totals semi join chosen using (stream)) t join (select n, id from numbered) using (n)
    group by stream
), part as (
    select stream, sum(numerator) as numerator, sum(denominator) as denominator{ids}
    from chosen join (select n, id from numbered) using (n) group by stream
)
select n, numerator, denominator, earlier, [] as further
from totals anti join part using (stream)
union all
select whole.n, whole.numerator - part.numerator, whole.denominator - part.denominator, null,
       {further}
from whole join part using (stream) join numbered using (n)
where whole.numerator <> part.numerator or whole.denominator <> part.denominator
"""

IDS = ", list(id order by id) as ids"
OTHERS = "list_filter(list_sort(list_distinct(whole.ids || part.ids)), lambda x: x <> numbered.id)"

# Contributions by the ids of their reports, with the reports they rest on or without.
NAMED = """
select numbered.id, c.numerator, c.denominator, {codes}
       {further} || case when c.earlier is null then [] else [past.id] end as supports
from {source} c join numbered using (n) left join numbered past on past.n = c.earlier
"""
UNNAMED = """
select numbered.id, c.numerator, c.denominator, {codes} [] as supports from {source} c join numbered using (n)
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
    order = [(name, "ascending") for name in ("id", *dimensions)]
    return Actuals(reports, first_day, last_day).by(dimensions).sort_by(order)


class Actuals:
    """What the streams of any number of indicators reached in one year, split as often as asked.

    The reports are read and matched once. Parameters and errors are those of :func:`annual_actuals`.
    """

    def __init__(self, reports: pa.Table, first_day: date, last_day: date) -> None:
        need_columns(reports, COLUMNS, "annual_actuals")
        for aggregation in pc.unique(reports.column("aggregation")).to_pylist():
            need_one_of(aggregation, ("incremental", "cumulative"), "aggregation", "annual_actuals")
        numbered, self._texts = _numbered(reports)
        self._lock = Lock()
        self._database = relations()
        self._database.register("reports", numbered)
        given = parts_table(self._texts, ())
        places = pa.array([self._texts.index(text) for text in given.column("disaggregation").to_pylist()], pa.int32())
        self._database.register("parts_given", given.append_column("text", places))
        self._database.execute(NUMBERED, {"first_day": first_day, "last_day": last_day})
        for statement in (REPORTED, INCREMENTS):
            self._database.execute(statement)
        self._database.execute(RISES, {"first_day": first_day})
        self._database.execute(TOTALS)

    def by(self, dimensions: tuple[str, ...] = (), *, supports: bool = True) -> pa.Table:
        """Give the contributions split by ``dimensions`` (none gives the totals), in no order.

        Without ``supports`` no row names the further reports it rests on, which takes much of the time.
        """
        named = NAMED if supports else UNNAMED
        with self._lock:  # the tables of one split replace those of another
            if not dimensions:
                return self._database.sql(named.format(codes="", further="[]", source="totals")).to_arrow_table()
            self._database.register("parts_asked", parts_table(self._texts, dimensions))
            lists = {"ids": IDS, "further": OTHERS} if supports else {"ids": "", "further": "[]"}
            for statement in (PARTS, REMAINDERS.format(**lists)):
                self._database.execute(statement)
            _refuse_parts_above_total(self._database)
            quoted = ['"' + name.replace('"', '""') + '"' for name in dimensions]
            codes = " ".join(f"d{index} as {name}," for index, name in enumerate(quoted))
            rest = " ".join(f"'{NOT_SPECIFIED}' as {name}," for name in quoted)
            parts = named.format(codes=codes, further="[]", source="chosen")
            remainders = named.format(codes=rest, further="c.further", source="remainders")
            return self._database.sql(f"{parts} union all {remainders}").to_arrow_table()


def _numbered(reports: pa.Table) -> tuple[pa.Table, list[str]]:
    """Give the reports with numbers for their streams, their disaggregations and themselves, and the texts of those."""
    indicators, _ = _codes(reports.column("project_indicator"))
    places, codes = _codes(pc.fill_null(reports.column("place").cast(pa.string()), ""))
    texts, written = _codes(pc.fill_null(reports.column("disaggregation").cast(pa.string()), ""))
    streams = pc.add(pc.multiply(indicators.cast(pa.int64()), max(len(codes), 1)), places)
    numbers = pa.array(np.arange(reports.num_rows, dtype=np.int64))
    kept = reports.select([name for name in COLUMNS if name not in ("project_indicator", "place", "disaggregation")])
    for name, column in (("n", numbers), ("stream", streams), ("text", texts)):
        kept = kept.append_column(name, column)
    return kept, written.to_pylist()


def _codes(column: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Give a number for each value of a column, and the values that the numbers stand for."""
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.indices, encoded.dictionary


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
