"""The first and last day of the periods in a column."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from outturn.records.periods import NOTATION, bounds
from outturn.snapshot.faults import UnreadPeriodError


def first_and_last_days(periods: pa.ChunkedArray, where: str) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Give the first and the last day of each period, null where there is none.

    Raises ``UnreadPeriodError`` for the first text that is no period; ``where`` says whose column it is.
    """
    texts = pc.unique(periods.drop_null())
    found = []
    for text in texts.to_pylist():
        try:
            found.append(bounds(text))
        except ValueError:
            raise UnreadPeriodError(
                "Cannot freeze a record whose period cannot be read",
                where=where,
                expected=NOTATION,
                got=repr(text),
                fix="mend the period in the records, then freeze again",
            ) from None
    places = pc.index_in(periods, value_set=texts)
    firsts = pa.chunked_array([pa.array([first for first, _ in found], pa.date32())])
    lasts = pa.chunked_array([pa.array([last for _, last in found], pa.date32())])
    return firsts.take(places), lasts.take(places)
