"""The transparency scores as figures: which frozen tables they read, and the records they used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from outturn.indicators.figures import FigureResult, UsedRow
from outturn.indicators.record_method import FigureMethod
from outturn.indicators.rows import quoted
from outturn.methods.transparency.counting import CORE, FINANCIALS, VALUE_ADDED, YEARS, Score, transparency
from outturn.methods.transparency.deferring import Deferred
from outturn.methods.transparency.scoring import RULES, Rules

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

READS = {
    "publication_log": ("day", "latest_transaction"),
    "published_activity": ("day", *CORE, *FINANCIALS, *VALUE_ADDED, *YEARS),
}


def compute(database: Database, options: Mapping[str, Any], year: Year) -> FigureResult:
    """Give one transparency score on the last day of the year.

    ``options``: ``part`` is timeliness, comprehensiveness, forward_looking or score; ``rules``
    names the edition of the source's rules. Source: see :mod:`outturn.methods.transparency`.
    """
    today, rules = year.parameters()["last_day"], options.get("rules", RULES[0])
    scores = database.once(f"transparency {today} {rules}", lambda: _scores(database, today, rules))
    found: Score = scores[str(options["part"])]
    rows = Deferred(
        len(found.used), lambda: [UsedRow(one.record, one.id, one.numerator, one.denominator) for one in found.used]
    )
    return FigureResult(found.value, found.numerator, found.denominator, rows, found.reason)


def _scores(database: Database, today: date, rules: Rules) -> dict[str, Score]:
    database.open(READS)
    log = database.arrow("SELECT id, day, latest_transaction FROM publication_log", {})
    elements = ", ".join(quoted(name) for name in (*CORE, *FINANCIALS, *VALUE_ADDED, *YEARS))
    activities = database.arrow(f"SELECT id, day, {elements} FROM published_activity", {})
    return transparency(log, activities, today, rules)


METHOD = FigureMethod("outturn.methods.transparency", READS, compute)
