"""The transparency scores of files: the tables that :mod:`outturn.methods.transparency` computes them from.

Financial elements are asked of one hierarchy: commitments of the lowest that has any, spending and traceability of the
bottom one, budgets of the one with most (the lowest of several with equally many; the source leaves that open). The
years ahead are asked of the only hierarchy with budgets, else of all.

Source: IATI Publishing Statistics, commit edb5b14 of 12 March 2021: comprehensiveness.py, forwardlooking.py.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa

from outturn.exchange.iati.faults import HistoryError, NotIatiError
from outturn.exchange.iati.nodes import document_of
from outturn.exchange.iati.opening import Part, Spoiled, SpoiledFileError, opening
from outturn.exchange.iati.publishing.elements import ELEMENTS, ActivityFacts, ActivityReader
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.streaming import elements
from outturn.methods.transparency import counting, scoring
from outturn.methods.transparency.counting import CORE, FINANCIALS, VALUE_ADDED, YEARS, Score
from outturn.methods.transparency.scoring import Rules

GROUPS = {"core": CORE, "financials": FINANCIALS, "value_added": VALUE_ADDED, "forward_looking": YEARS}
_COLUMNS = {"day": "snapshot", "latest_transaction": "most_recent_transaction_date"}
"""The names these columns have in the log of published files, among the records."""
_WEIGHTS = {"core": Fraction(2, 12), "financials": Fraction(1, 12), "value_added": Fraction(1, 12),
            "forward_looking": Fraction(1, 3)}  # fmt: skip
"""How much a group weighs in the whole score."""
LOG = pa.schema([("id", pa.string()), ("day", pa.date32()), ("latest_transaction", pa.date32())])
ACTIVITIES = pa.schema(
    [("id", pa.string()), ("day", pa.date32()), *((name, pa.bool_()) for name in (*ELEMENTS, *YEARS))]
)


@dataclass(frozen=True)
class ElementScore:
    """One element: of how many activities it is asked, how many carry it validly, and which do not.

    ``gain`` is by how many points the score would rise, before rounding, if all of them carried it.
    """

    group: str
    element: str
    numerator: int
    denominator: int
    percentage: Fraction | None
    gain: Fraction
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Scores:
    """The scores of a set of files on one day, and every element behind them."""

    method: Rules
    today: date
    activities: int
    parts: dict[str, Score]
    elements: tuple[ElementScore, ...]


def score(
    paths: Sequence[Path],
    today: date,
    log: pa.Table | None = None,
    method: Rules = "publishing-stats-2021",
    standard: Standard | None = None,
) -> Scores:
    """Give the scores of the activities in ``paths`` on the day ``today``.

    ``log`` holds the snapshots (id, day, latest_transaction); without it frequency, and so the whole score, is not
    known. ``documented`` counts activities without a start date as current, as the published description does, and
    rounds nothing. Raises ``NotIatiError`` for a file that cannot be read as activities.
    """
    facts = list(read_facts(paths, today, standard or Standard(), start_counts=method != "documented"))
    table = activities_table(facts, today)
    months = frozenset((day.year, day.month) for one in facts for day in one.transaction_days if day <= today)
    empty = LOG.empty_table() if log is None else log
    parts = counting.transparency(empty, table, today, method, transaction_months=months)
    if facts and all(one.is_secondary for one in facts):
        reason = "all activities are reported on behalf of others, and such publishers are left out"
        parts = {name: Score(None, None, None, reason=reason) for name in parts}
    return Scores(method, today, len(facts), parts, tuple(_element_scores(table, method)))


def read_facts(
    paths: Iterable[Path], today: date, standard: Standard, start_counts: bool = True
) -> Iterator[ActivityFacts]:
    """Give the facts of every activity of ``paths``."""
    for path in paths:
        begun = opening(path)
        if isinstance(begun, Spoiled) or begun.element != "iati-activity":
            raise _not_iati(path, begun if isinstance(begun, Spoiled) else None)
        reader = ActivityReader(standard, begun.attributes.get("version"), today, start_counts)
        try:
            for element in elements(Part(path), begun.element):
                document = document_of(element)
                yield reader.read(document.children[begun.element][0])
                document.release()
        except SpoiledFileError as fault:
            raise _not_iati(path, fault.spoiled) from None


def activities_table(facts: Sequence[ActivityFacts], today: date) -> pa.Table:
    """Give the table of elements (activities x booleans); what an activity is not asked for is empty."""
    bases = _bases(facts)
    years = _asked_in_years(facts)
    rows = []
    for one in facts:
        row: dict[str, object] = {"id": one.identifier, "day": today}
        if one.is_current:
            for name in ELEMENTS:
                asked = one.applies.get(name, True) and one.hierarchy == bases.get(name, one.hierarchy)
                row[name] = one.elements[name] if asked else None
        for name, year in zip(YEARS, range(today.year, today.year + 3), strict=True):
            if year in one.budgeted and (years is None or one.hierarchy == years):
                row[name] = one.budgeted[year] or one.excused[year]
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=ACTIVITIES)


def read_history(path: Path, publisher: str | None = None) -> pa.Table:
    """Give the log of snapshots in a CSV file.

    Columns: snapshot (day, perhaps with a time) and most_recent_transaction_date; publisher where there are several.
    Raises ``HistoryError`` where columns are missing, or several publishers are there and none is chosen.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows = [{_COLUMNS.get(name, name): value for name, value in row.items()} for row in rows]
    if rows and not {"snapshot", "most_recent_transaction_date"} <= set(rows[0]):
        raise _history_fault(path, "the columns snapshot and most_recent_transaction_date", ", ".join(rows[0]))
    names = {row.get("publisher", "") for row in rows}
    if publisher is not None:
        rows = [row for row in rows if row.get("publisher") == publisher]
    if (publisher is None and len(names) > 1) or not rows:
        raise _history_fault(path, "one publisher, named with --publisher", ", ".join(sorted(names)[:5]) or "no rows")
    return log_of([(row["snapshot"][:10], row["most_recent_transaction_date"]) for row in rows])


def log_of(snapshots: Iterable[tuple[str, str]]) -> pa.Table:
    """Give the log (snapshots x id, day, latest_transaction) of pairs of days as texts.

    A snapshot without any transaction has none; it still tells since when there is data.
    """
    days = [(date.fromisoformat(day), date.fromisoformat(latest) if latest else None) for day, latest in snapshots]
    columns = {"id": [str(n) for n in range(len(days))], "day": [day for day, _ in days],
               "latest_transaction": [latest for _, latest in days]}  # fmt: skip
    return pa.table(columns, schema=LOG)


def _bases(facts: Sequence[ActivityFacts]) -> dict[str, str]:
    """Give the hierarchy that each financial element is asked of."""
    numbers = [int(one.hierarchy) for one in facts if one.hierarchy.lstrip("-").isdigit()]
    if not numbers:
        return {}
    bottom = str(max(numbers))
    committed = sorted({one.hierarchy for one in facts if one.has_commitment})
    counts: dict[str, int] = {}
    for one in facts:
        if one.is_current:
            counts[one.hierarchy] = counts.get(one.hierarchy, 0) + one.has_budget
    most = min(counts, key=lambda name: (-counts[name], name)) if counts else bottom
    return {
        "commitment": committed[0] if committed else bottom,
        "spend": bottom,
        "traceability": bottom,
        "budget": most,
    }


def _asked_in_years(facts: Sequence[ActivityFacts]) -> str | None:
    """Give the only hierarchy with budgets for the years ahead; None where there are none or several."""
    found = {one.hierarchy for one in facts if any(one.budgeted.values())}
    return found.pop() if len(found) == 1 else None


def _element_scores(table: pa.Table, method: Rules) -> Iterator[ElementScore]:
    for group, names in GROUPS.items():
        for name in names:
            numerator, denominator = counting.share(table, name)
            rows = zip(table.column("id").to_pylist(), table.column(name).to_pylist(), strict=True)
            missing = [identifier for identifier, carries in rows if carries is False]
            share = scoring.percentage((numerator, denominator), method) if denominator else None
            gain = _WEIGHTS[group] * Fraction(100 * (denominator - numerator), denominator or 1) / len(names)
            yield ElementScore(group, name, numerator, denominator, share, gain, tuple(missing))


def _not_iati(path: Path, spoiled: Spoiled | None) -> NotIatiError:
    where = f"{path}, line {spoiled.line}" if spoiled else str(path)
    return NotIatiError(
        "The file cannot be read as IATI activities",
        where=where,
        expected="well-formed XML with the root element iati-activities",
        got=spoiled.problem if spoiled else "another root element",
        fix="see what outturn iati validate says of the file",
    )


def _history_fault(path: Path, expected: str, got: str) -> HistoryError:
    return HistoryError(
        "The history of snapshots cannot be used",
        where=str(path),
        expected=expected,
        got=got,
        fix="write one row per snapshot: publisher, snapshot, most_recent_transaction_date",
    )
