"""The log of what was published as open data: a snapshot a month, as calibrated.

Which elements each published activity carries is not made up: it is read from the files that are exported.
"""

from __future__ import annotations

from datetime import date

from outturn.demo.drafting import YEAR, Draft, add_months
from outturn.demo.portfolio import EVERYWHERE, REGIONS


def add_publishing(draft: Draft) -> None:
    """Add monthly snapshots; the latest transaction of each is two months old or more, of an exemplary one days."""
    for back in range(15, 0, -1):
        day = add_months(date(YEAR + 1, 1, 28), -back)
        behind = 0 if draft.exemplary else 2 if day.month < 12 or day.year < YEAR else 3
        month = add_months(day.replace(day=1), -behind)
        for region in (*REGIONS, *EVERYWHERE):
            latest = draft.day(month.replace(day=20), add_months(month, 1).replace(day=1))
            draft.add(
                "publication_log",
                day=day,
                file=f"activities-{region}.xml",
                latest_transaction=min(latest, month.replace(day=28)),
                activities=draft.random.randint(60, 240),
            )
