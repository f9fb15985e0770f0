"""What an edition's records leave open, said once when it is frozen: nothing here changes a figure."""

from __future__ import annotations

from datetime import date

from outturn.indicators.database import locked_connection
from outturn.snapshot.reading import Edition

_SHOWN = 3
_OPEN_STARTS = """
WITH report AS (
    SELECT r.*, r.verification = 'verified' AS counts
    FROM read_parquet($reports) r
    JOIN read_parquet($indicators) i ON i.id = r.project_indicator AND i.reporting_org = r.reporting_org
    JOIN read_parquet($projects) p ON p.id = i.project AND p.reporting_org = r.reporting_org
    WHERE r.reporting_org = $organisation AND i.aggregation = 'cumulative' AND i.framework_indicator <> ''
        AND NOT coalesce(p.excluded, false) AND r.period_end <= $last_day
), stream AS (
    SELECT project_indicator, place, disaggregation,
           coalesce(bool_or(counts AND period_end >= $first_day), false) AS in_year,
           max(period_end) FILTER (WHERE counts AND period_end < $first_day) AS verified,
           max(period_end) FILTER (WHERE NOT counts AND period_end < $first_day) AS waiting,
           arg_max(id, period_end) FILTER (WHERE NOT counts AND period_end < $first_day) AS id
    FROM report GROUP BY project_indicator, place, disaggregation
)
SELECT id FROM stream WHERE in_year AND waiting > coalesce(verified, DATE '0001-01-01') ORDER BY id
"""


def notices(edition: Edition, organisation: str) -> list[str]:
    """Give what to look at before the figures of a frozen edition are used, each in one sentence or two."""
    ids = unverified_starts(edition, organisation)
    if not ids:
        return []
    shown = ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")
    return [
        f"Cumulative reports of before {edition.year} that are not verified, though one of {edition.year} is: "
        f"{len(ids):,} ({shown}). What was reached in {edition.year} is then counted from an older value, or from "
        "nothing. Accept or correct them, and freeze again."
    ]


def unverified_starts(edition: Edition, organisation: str) -> list[str]:
    """Give the ids of the reports that a cumulative stream of the year should start from but cannot, in order.

    Of each stream with a verified report in the year it is the latest of the years before, where that
    is not verified and no verified one is as late.
    """
    asked = {
        "reports": str(edition.table("result_report")),
        "indicators": str(edition.table("project_indicator")),
        "projects": str(edition.table("project")),
        "organisation": organisation,
        "first_day": date(edition.year, 1, 1),
        "last_day": date(edition.year, 12, 31),
    }
    with locked_connection(edition.path / "tables") as connection:
        return [row[0] for row in connection.execute(_OPEN_STARTS, asked).fetchall()]
