"""The transparency scores as figures: which frozen tables they read, and the records they used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from outturn.indicators.figures import FigureResult, UsedRow
from outturn.indicators.record_method import FigureMethod
from outturn.methods.transparency.counting import transparency
from outturn.methods.transparency.scoring import RULES

if TYPE_CHECKING:
    from outturn.indicators.answering import Year
    from outturn.indicators.database import Database

READS = ("publication_log", "published_activity")


def compute(database: Database, options: Mapping[str, Any], year: Year) -> FigureResult:
    """Give one transparency score on the last day of the year.

    ``options``: ``part`` is timeliness, comprehensiveness, forward_looking or score; ``rules``
    names the edition of the source's rules. Source: see :mod:`outturn.methods.transparency`.
    """
    database.open(READS)
    log = database.arrow("SELECT id, day, latest_transaction FROM publication_log", {})
    activities = database.arrow("SELECT * FROM published_activity", {})
    found = transparency(log, activities, year.parameters()["last_day"], options.get("rules", RULES[0]))[
        str(options["part"])
    ]
    rows = tuple(UsedRow(one.record, one.id, one.numerator, one.denominator) for one in found.used)
    return FigureResult(found.value, found.numerator, found.denominator, rows, found.reason)


METHOD = FigureMethod("outturn.methods.transparency", READS, compute)
