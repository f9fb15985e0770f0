"""The log of what was published, and which elements each published activity carries: records that an export gives back.

Both files can be loaded as they are (record types ``publication_log`` and ``published_activity``); indicators of
transparency are computed from them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from outturn.exchange.iati.publishing.elements import ELEMENTS
from outturn.exchange.iati.publishing.scores import activities_table, read_facts
from outturn.exchange.iati.standard import Standard
from outturn.methods.transparency.counting import YEARS

LOG, FACTS = "publication_log.csv", "published_activity.csv"
_LOG_COLUMNS = ("day", "file", "latest_transaction", "activities")
_BOOLEANS = {True: "true", False: "false", None: ""}


def write_log(
    folder: Path, known: Iterable[Mapping[str, Any]], day: date, published: Mapping[str, tuple[date | None, int]]
) -> Path:
    """Write the log so far with a row for each file of ``day``: its latest transaction and number of activities."""
    rows = {(row["day"], row["file"]): (row["latest_transaction"], row["activities"]) for row in known}
    rows |= {(day, name): held for name, held in published.items()}
    return _write(folder / LOG, _LOG_COLUMNS, ((*key, *values) for key, values in sorted(rows.items())))


def write_facts(
    folder: Path, paths: Sequence[Path], day: date, identifier: str, projects: frozenset[str], standard: Standard
) -> Path:
    """Write which elements each current activity of the files carries validly; what is not asked of it is empty.

    An activity whose identifier is that of the organisation with the code of a project is linked to that project.
    """
    facts = list(read_facts(paths, day, standard))
    current = {one.identifier for one in facts if one.is_current or one.budgeted}
    names = (*ELEMENTS, *YEARS)

    def rows() -> Iterable[tuple[object, ...]]:
        for row in activities_table(facts, day).to_pylist():
            if row["id"] in current:
                code = row["id"].removeprefix(f"{identifier}-")
                yield (day, row["id"], code if code in projects else "", *(_BOOLEANS[row[name]] for name in names))

    return _write(folder / FACTS, ("day", "identifier", "project", *names), rows())


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(columns)
        out.writerows(rows)
    return path
