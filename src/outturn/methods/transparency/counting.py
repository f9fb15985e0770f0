"""Counts for the transparency scores, from the log of published files and the elements of published activities.

*Frequency.* Of each snapshot the most recent transaction date that is not after the snapshot is taken over all files.
A snapshot is an update when that date exceeds every earlier one; it counts in the snapshot's calendar month.

*Time lag.* The source counts the transactions of the published data by month. The log keeps of each file the date of
its latest transaction alone, so a month counts when some snapshot showed its latest transaction in that month. This
never counts a month too many; it may miss one in which no snapshot was taken before a later transaction appeared.

*Elements.* Those of the last snapshot of activities on or before the day. An element without a value does not apply
to the activity and is in neither count.

Dates after the snapshot they stand in are left out: what lies in the future is no transaction yet.

Source: IATI Publishing Statistics, commit edb5b14 of 12 March 2021: timeliness.py, dashboard.py (class PublisherStats).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from outturn.methods.faults import need_columns
from outturn.methods.transparency import scoring
from outturn.methods.transparency.deferring import Deferred
from outturn.methods.transparency.scoring import Band, Rules, Share

CORE = ("version", "reporting_organisation", "iati_identifier", "participating_organisation", "title", "description",
        "activity_status", "activity_date", "sector", "country_or_region")  # fmt: skip
FINANCIALS = ("commitment", "spend", "traceability", "budget")
VALUE_ADDED = ("contact", "location", "coordinates", "dac_sector", "capital_spend", "document", "aid_type",
               "recipient_language", "result_indicator")  # fmt: skip
YEARS = ("budget_this_year", "budget_next_year", "budget_year_after")


@dataclass(frozen=True)
class Used:
    """A record that a score rests on: of a published activity, how many elements are valid, of how many that apply."""

    record: str
    id: str
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True)
class Score:
    """A score in per cent (``None`` with a reason), what it is a share of, and the records it used."""

    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    used: Sequence[Used] = ()
    reason: str | None = None


def transparency(
    log: pa.Table,
    activities: pa.Table,
    today: date,
    rules: Rules = scoring.RULES[0],
    transaction_months: Set[tuple[int, int]] | None = None,
) -> dict[str, Score]:
    """Give timeliness, comprehensiveness, forward_looking and score on the day ``today``.

    ``log``: n rows x id, day, latest_transaction. ``activities``: m rows x id, day and the booleans of ``CORE``,
    ``FINANCIALS``, ``VALUE_ADDED`` and ``YEARS``. Scores are in per cent (0 to 100).

    ``transaction_months``, as (year, month), says in which months transactions are dated where the files themselves
    are at hand; else the log tells.

    A score without records to rest on has no value, and says so; the overall score needs all three.
    Raises ``MissingColumnError`` and ``UnknownParameterError``. Source: see the module.
    """
    need_columns(log, ("id", "day", "latest_transaction"), "transparency")
    need_columns(activities, ("id", "day", *CORE, *FINANCIALS, *VALUE_ADDED, *YEARS), "transparency")
    snapshot = last_snapshot(activities, today)
    parts = {
        "timeliness": _timeliness(log, today, rules, transaction_months),
        "comprehensiveness": _comprehensiveness(snapshot, rules),
        "forward_looking": _forward_looking(snapshot, rules),
    }
    return {**parts, "score": _overall(parts, rules)}


def last_snapshot(activities: pa.Table, today: date) -> pa.Table:
    """Give the activities of the last snapshot taken on or before ``today``; none where there is no such snapshot."""
    known = activities.filter(pc.less_equal(activities.column("day"), pa.scalar(today, pa.date32())))
    return known.filter(pc.equal(known.column("day"), pc.max(known.column("day")))) if known.num_rows else known


def share(activities: pa.Table, element: str) -> Share:
    """Give how many activities carry ``element`` validly, and to how many it applies."""
    column = activities.column(element)
    return int(pc.sum(column).as_py() or 0), len(column) - int(column.null_count)


def months_before(today: date) -> list[tuple[int, int]]:
    """Give the 12 full months before that of ``today`` as (year, month), the latest first.

    >>> months_before(date(2020, 3, 31))[:4]
    [(2020, 2), (2020, 1), (2019, 12), (2019, 11)]
    """
    count = today.year * 12 + today.month - 1
    return [((count - back) // 12, (count - back) % 12 + 1) for back in range(1, 13)]


def band(first_snapshot: date, today: date) -> Band:
    """Give how long before ``today`` the first snapshot was taken."""
    if first_snapshot < _months_earlier(today, 12):
        return "over 12 months"
    if first_snapshot < _months_earlier(today, 6):
        return "6 to 12 months"
    return "3 to 6 months" if first_snapshot < _months_earlier(today, 3) else "under 3 months"


def update_months(snapshots: list[tuple[date, date]]) -> set[tuple[int, int]]:
    """Give the months in which a snapshot showed a later transaction than every earlier snapshot.

    ``snapshots``: (day of the snapshot, latest transaction not after it), in any order.
    """
    months, latest = set(), date.min
    for day, transaction in sorted(snapshots):
        if transaction > latest:
            months.add((day.year, day.month))
            latest = transaction
    return months


def frequency(log: pa.Table, today: date) -> int | None:
    """Give the frequency score, 0 to 4, of a log of snapshots on the day ``today``; None without snapshots."""
    known = log.filter(pc.less_equal(log.column("day"), pa.scalar(today, pa.date32())))
    if not known.num_rows:
        return None
    return _frequency(known, _shown(known), today)


def _shown(known: pa.Table) -> list[tuple[date, date]]:
    """Give each day with the latest transactions that a snapshot showed on it, future ones left out."""
    shown = known.filter(pc.less_equal(known.column("latest_transaction"), known.column("day")))
    days = shown.group_by(["day", "latest_transaction"]).aggregate([]).to_pylist()
    return [(row["day"], row["latest_transaction"]) for row in days]


def _frequency(known: pa.Table, pairs: list[tuple[date, date]], today: date) -> int:
    updates = update_months(pairs)
    updated = [month in updates for month in months_before(today)]
    return scoring.frequency(updated, band(pc.min(known.column("day")).as_py(), today))


def _timeliness(log: pa.Table, today: date, rules: Rules, transaction_months: Set[tuple[int, int]] | None) -> Score:
    known = log.filter(pc.less_equal(log.column("day"), pa.scalar(today, pa.date32())))
    if not known.num_rows:
        return Score(None, None, None, reason="nothing is in the log of published files")
    pairs = _shown(known)
    often = _frequency(known, pairs, today)
    dated = {(latest.year, latest.month) for _, latest in pairs} if transaction_months is None else transaction_months
    lag = scoring.time_lag([month in dated for month in months_before(today)])
    used = Deferred(
        known.num_rows, lambda: [Used("publication_log", one, None, None) for one in sorted(known["id"].to_pylist())]
    )
    return Score(scoring.timeliness(often, lag, rules), Fraction(often + lag), Fraction(8), used)


def _comprehensiveness(activities: pa.Table, rules: Rules) -> Score:
    if not activities.num_rows:
        return _no_activities()
    core, financials, added = (
        [share(activities, element) for element in group] for group in (CORE, FINANCIALS, VALUE_ADDED)
    )
    means = [scoring.group_mean(group, rules) for group in (core, financials, added)]
    value = scoring.comprehensiveness(core, financials, added, rules)
    used = _used(activities, (*CORE, *FINANCIALS, *VALUE_ADDED))
    return Score(value, 2 * means[0] + means[1] + means[2], Fraction(4), used)


def _forward_looking(activities: pa.Table, rules: Rules) -> Score:
    if not activities.num_rows:
        return _no_activities()
    shares = [share(activities, year) for year in YEARS]
    total = sum((scoring.percentage(one, rules) for one in shares), Fraction(0))
    return Score(scoring.forward_looking(shares, rules), total, Fraction(3), _used(activities, YEARS))


def _overall(parts: dict[str, Score], rules: Rules) -> Score:
    missing = [part for part in parts.values() if part.value is None]
    if missing:
        return Score(None, None, None, reason=missing[0].reason)
    timely, comprehensive, forward = (part.value or Fraction(0) for part in parts.values())
    value = scoring.score(timely, forward, comprehensive, rules)
    timeliness, *others = (part.used for part in parts.values())
    used = Deferred(
        len(timeliness) + len(others[0]), lambda: [*timeliness, *_merged([one for each in others for one in each])]
    )
    return Score(value, timely + comprehensive + forward, Fraction(3), used)


def _used(activities: pa.Table, elements: tuple[str, ...]) -> Sequence[Used]:
    def rows() -> list[Used]:
        return [
            Used("published_activity", row["id"], sum(1 for e in elements if row[e]),
                 sum(1 for e in elements if row[e] is not None))
            for row in sorted(activities.select(["id", *elements]).to_pylist(), key=lambda row: str(row["id"]))
        ]  # fmt: skip

    return Deferred(activities.num_rows, rows)


def _merged(used: list[Used]) -> list[Used]:
    sums: dict[str, tuple[int, int]] = {}
    for one in used:
        numerator, denominator = sums.get(one.id, (0, 0))
        sums[one.id] = (numerator + (one.numerator or 0), denominator + (one.denominator or 0))
    return [Used("published_activity", key, *counts) for key, counts in sorted(sums.items())]


def _no_activities() -> Score:
    return Score(None, None, None, reason="no published activities are known on the day")


def _months_earlier(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
