"""Which financed projects started in time: spent a share of their budget in the first months of the agreement.

The months run from the day the agreement takes effect; six months from 15 January end on 14 July, both days included.
An agreement belongs to the year in which its months end. A project's whole spending in these months counts, against
its whole budget. An agreement without a starting day, or whose project has no budget (or a budget of 0), cannot be
judged and has no row.

Source: UNIDO, Annual Report 2020, annex, OPM.2 (5 % of the budget within 6 months of the trust-fund agreement).
"""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from outturn.methods.faults import need_columns
from outturn.methods.relations import relations

VERSION = "1"

AGREEMENT_COLUMNS = ("id", "project", "starts")
BUDGET_COLUMNS = ("project", "budget")
SPENT_COLUMNS = ("id", "project", "posted_on", "amount")

_ROWS = """
with due as (
    select a.id, a.project, a.starts, (a.starts + to_months($months::integer) - interval 1 day)::date as ends,
           b.budget::decimal(38, 12) as budget
    from agreements a join budgets b using (project)
    where a.starts is not null and b.budget > 0
), spending as (
    select due.id, sum(s.amount)::decimal(38, 12) as amount, {supports} as supports
    from due join spent s on s.project = due.project and s.posted_on between due.starts and due.ends
    where due.ends between $first_day and $last_day group by due.id
)
select due.id, case when coalesce(spending.amount, 0) * 100 >= due.budget * $share::integer then 1 else 0 end
           ::decimal(38, 4) as numerator,
       1::decimal(38, 4) as denominator, coalesce(spending.supports, []) as supports
from due left join spending using (id)
where due.ends between $first_day and $last_day order by due.id
"""


def start_up(
    agreements: pa.Table,
    budgets: pa.Table,
    spent: pa.Table,
    months: int,
    share: int,
    first_day: date,
    last_day: date,
    *,
    supports: bool = True,
) -> pa.Table:
    """Give which agreements whose first ``months`` months end in the year had ``share`` % of the budget spent by then.

    ``agreements``: n rows x ``AGREEMENT_COLUMNS``; ``budgets``: one row a project x ``BUDGET_COLUMNS``; ``spent``: the
    ledger, m rows x ``SPENT_COLUMNS``. Budgets and amounts are in one currency; negative amounts take spending back.

    Gives one row an agreement, ordered by id: ``id``, ``numerator`` (1 started, 0 not), ``denominator`` (1),
    ``supports`` (the ledger lines counted; none without ``supports``).

    Raises ``MissingColumnError``. Source: see the module.
    """
    need_columns(agreements, AGREEMENT_COLUMNS, "start_up")
    need_columns(budgets, BUDGET_COLUMNS, "start_up")
    need_columns(spent, SPENT_COLUMNS, "start_up")
    with relations() as database:
        database.register("agreements", agreements.select(list(AGREEMENT_COLUMNS)))
        database.register("budgets", budgets.select(list(BUDGET_COLUMNS)))
        database.register("spent", spent.select(list(SPENT_COLUMNS)))
        days = {"months": months, "share": share, "first_day": first_day, "last_day": last_day}
        named = "list(s.id order by s.id)" if supports else "[]"
        return database.sql(_ROWS.format(supports=named), params=days).to_arrow_table()
