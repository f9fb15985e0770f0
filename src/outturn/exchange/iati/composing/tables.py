"""The counted records of an edition, by project: each table is read once, in the order of the projects.

What counts is what counts everywhere: records of the organisation itself, verified, registers always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outturn.exchange.iati.keeping.writing import BATCH, connected

if TYPE_CHECKING:
    from outturn.snapshot import Edition

Row = Mapping[str, Any]
BY_PROJECT = {
    "project_text": "SELECT * FROM project_text ORDER BY project, kind, language",
    "project_location": "SELECT * FROM project_location ORDER BY project, region, country",
    "project_theme": "SELECT * FROM project_theme ORDER BY project, theme",
    "project_classification": "SELECT * FROM project_classification ORDER BY project, scheme, code",
    "project_site": "SELECT * FROM project_site ORDER BY project, number",
    "project_document": "SELECT * FROM project_document ORDER BY project, number",
    "project_budget": "SELECT * FROM project_budget ORDER BY project, start",
    "gender_mark": "SELECT * FROM gender_mark ORDER BY project, assessed_on",
    "partner_link": "SELECT * FROM partner_link ORDER BY project, partner",
    "funding_agreement": "SELECT * FROM funding_agreement WHERE project IS NOT NULL ORDER BY project, signed, id",
    "contribution": "SELECT c.*, a.project, a.donor, a.donor_activity FROM contribution c JOIN funding_agreement a"
    " ON a.id = c.agreement WHERE a.project IS NOT NULL ORDER BY a.project, c.received_on, c.id",
    "instalment": "SELECT i.*, a.project, a.donor, a.donor_activity FROM instalment i JOIN funding_agreement a"
    " ON a.id = i.agreement WHERE a.project IS NOT NULL AND a.status = 'signed' ORDER BY a.project, i.due, i.id",
    "expenditure": "SELECT * FROM expenditure WHERE project IS NOT NULL ORDER BY project, posted_on, ledger_line",
    "result": "SELECT * FROM result ORDER BY project, number",
    "project_indicator": "SELECT * FROM project_indicator ORDER BY project, number",
    "indicator_target": "SELECT t.*, i.project FROM indicator_target t JOIN project_indicator i"
    " ON i.id = t.project_indicator ORDER BY i.project, t.id",
    "result_report": "SELECT r.*, i.project FROM result_report r JOIN project_indicator i"
    " ON i.id = r.project_indicator ORDER BY i.project, r.reported_on, r.id",
}
"""What belongs to a project, in the order of projects (code-point order of their codes)."""


class Tables:
    """The tables of one edition, opened."""

    def __init__(self, edition: Edition, database: Any) -> None:
        self._database = database
        own = _text(edition.manifest["organisation"]["code"])
        for name, record_type in edition.record_types.items():
            if name in edition.manifest["tables"]:
                counted = "" if record_type.register else " AND verification = 'verified'"
                database.execute(
                    f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_text(str(edition.table(name)))})"
                    f" WHERE reporting_org = {own}{counted}"
                )

    def rows(self, query: str) -> Iterator[Row]:
        """Give the rows of a query as they come."""
        for batch in self._database.cursor().sql(query).to_arrow_reader(BATCH):
            yield from batch.to_pylist()

    def projects(self, query: str) -> Iterator[tuple[Row, dict[str, list[Row]]]]:
        """Give each project of a query with everything that belongs to it, by record type."""
        runs = {name: _Run(self.rows(text)) for name, text in BY_PROJECT.items()}
        for project in self.rows(query):
            yield project, {name: run.of(project["code"]) for name, run in runs.items()}


class _Run:
    """Rows in the order of projects, taken project by project."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, key=lambda row: row["project"])
        self._next: tuple[str, list[Row]] | None = None

    def of(self, project: str) -> list[Row]:
        """Give the rows of a project; those of projects before it are passed over."""
        while self._next is None or self._next[0] < project:
            group = next(self._groups, None)
            if group is None:
                return []
            self._next = group[0], list(group[1])
        return self._next[1] if self._next[0] == project else []


@contextmanager
def opened(edition: Edition, folder: Path) -> Iterator[Tables]:
    """Open the tables of an edition; ``folder`` takes what is too large to be sorted in memory."""
    with connected(folder) as database:
        yield Tables(edition, database)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
