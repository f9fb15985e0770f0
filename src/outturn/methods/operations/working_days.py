"""Whether requests were solved within a number of working days of the office's calendar.

The first working day is the first one after the day on which the request was opened; a request is solved in time when
it is solved on the last allowed working day or before. A request that is still open counts as not in time once its
limit has passed, and is left out until then.

A calendar lists the days of an office from its first to its last; a day between them that it does not list is not a
working day. Where a request needs a day beyond it, the calendar is missing: an error, never a guess.

Source: UNIDO, Annual Report 2020, annex, OPM.3 (standard requests solved within three working days).
"""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from outturn.methods.faults import MissingCalendarError, need_columns
from outturn.methods.relations import relations

VERSION = "1"

REQUEST_COLUMNS = ("id", "office", "opened_on", "resolved_on")
CALENDAR_COLUMNS = ("office", "day", "working")

# n counts the working days of an office up to and including a day. The limit of a day is looked up once for all
# requests an office opened on it.
_JUDGED = """
create temp table judged as
with calendar as (
    select office, day, working, sum(working::integer) over (partition by office order by day) as n from given
), bounds as (
    select office, min(day) as first, max(day) as last from calendar group by office
), days as (
    select distinct office, opened_on from requests where opened_on between $first_day and $last_day
), opened as (
    select d.office, d.opened_on, coalesce(c.n, 0) as n
    from days d asof left join calendar c on c.office = d.office and c.day <= d.opened_on
), limited as (
    select o.office, o.opened_on, limits.day as due, bounds.first, bounds.last
    from opened o left join bounds using (office)
    left join calendar limits on limits.office = o.office and limits.working and limits.n = o.n + $days
)
select r.id, r.office, r.resolved_on, l.due, l.last,
       coalesce(l.first <= r.opened_on + 1 and (l.due is not null
                or l.last >= coalesce(r.resolved_on, $last_day)), false) as covered
from requests r join limited l on l.office is not distinct from r.office and l.opened_on = r.opened_on
"""

_ROWS = """
select id, case when resolved_on <= coalesce(due, last) then 1 else 0 end::decimal(38, 4) as numerator,
       1::decimal(38, 4) as denominator, []::varchar[] as supports
from judged where resolved_on is not null or due <= $last_day order by id
"""


def working_days(requests: pa.Table, calendar: pa.Table, days: int, last_day: date) -> pa.Table:
    """Give which requests opened in the year of ``last_day``, up to it, were solved within ``days`` working days.

    ``requests``: n rows x ``REQUEST_COLUMNS``; ``calendar``: m rows x ``CALENDAR_COLUMNS``.

    Gives one row a request that is solved or overdue, ordered by id: ``id``, ``numerator`` (1 in time, 0 not),
    ``denominator`` (1), ``supports`` (none).

    Raises ``MissingColumnError``, and ``MissingCalendarError`` where an office has no calendar for the days that
    decide. Source: see the module.
    """
    need_columns(requests, REQUEST_COLUMNS, "working_days")
    need_columns(calendar, CALENDAR_COLUMNS, "working_days")
    with relations() as database:
        database.register("requests", requests.select(list(REQUEST_COLUMNS)))
        database.register("given", calendar.select(list(CALENDAR_COLUMNS)))
        database.execute(_JUDGED, {"first_day": date(last_day.year, 1, 1), "last_day": last_day, "days": days})
        uncovered = database.execute("select distinct office from judged where not covered order by office").fetchall()
        if uncovered:
            raise MissingCalendarError(
                "Working days cannot be counted",
                where="record working_calendar, office " + ", ".join(str(office) for (office,) in uncovered),
                expected="the days from the opening of each request to its limit",
                got="days missing at the beginning or the end",
                fix="load the working_calendar of these offices",
            )
        return database.sql(_ROWS, params={"last_day": last_day}).to_arrow_table()
