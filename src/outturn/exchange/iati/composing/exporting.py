"""``outturn iati export``: everything an edition holds as open data, and the log of what was published.

The organisation's own activities stand in one file a region, its organisation file beside them, and every imported file
in the folder of its publisher. Files are written activity by activity.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from outturn.exchange.iati.composing.activity import Publisher, compose
from outturn.exchange.iati.composing.organisation import PROJECTS, compose_organisation
from outturn.exchange.iati.composing.snapshots import write_facts, write_log
from outturn.exchange.iati.composing.tables import Tables, opened
from outturn.exchange.iati.composing.transactions import month_of
from outturn.exchange.iati.keeping.writing import WrittenFile, indent, write_imported
from outturn.exchange.iati.standard import VERSIONS, Standard

if TYPE_CHECKING:
    from outturn.snapshot import Edition
    from outturn.workspace import OpenDataSettings

Progress = Callable[[str, int, int | None], None]
VERSION = VERSIONS[-1]
ORGANISATION = "organisation.xml"


@dataclass(frozen=True)
class Exported:
    """What an export wrote: the organisation's own files, imported files, the log, and the elements published."""

    own: tuple[WrittenFile, ...]
    imported: tuple[WrittenFile, ...]
    log: Path
    facts: Path


def export(
    edition: Edition,
    settings: OpenDataSettings,
    folder: Path,
    *,
    day: date | None = None,
    standard: Standard | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write the open data of an edition into ``folder`` and give what was written.

    ``day`` is the last day of the data (else that of the edition's year); transactions end ``months_behind`` months
    before it. An identifier that was imported under the organisation's own name is written as imported, not computed.
    """
    day = day or date(edition.year, 12, 31)
    folder.mkdir(parents=True, exist_ok=True)
    with opened(edition, folder) as tables:
        publisher = _publisher(edition, settings, tables, day)
        writer = _Writer(folder, day, progress)
        own = writer.write(tables, publisher)
        held = {name: (writer.latest.get(name), count) for name, count in writer.counts.items() if name != ORGANISATION}
        log = write_log(folder, tables.rows("SELECT * FROM publication_log"), day, held)
        codes = frozenset(row["code"] for row in tables.rows("SELECT code FROM project"))
    paths = [one.path for one in own if one.path.name != ORGANISATION]
    facts = write_facts(folder, paths, day, settings.identifier, codes, standard or Standard())
    return Exported(tuple(own), tuple(write_imported(edition, folder, progress)), log, facts)


def _publisher(edition: Edition, settings: OpenDataSettings, tables: Tables, day: date) -> Publisher:
    partners = {row["code"]: row for row in tables.rows("SELECT * FROM partner")}
    name = edition.manifest["organisation"]["name"]
    return Publisher(settings, name, partners, day, transactions_until(day, settings.months_behind))


def transactions_until(day: date, months: int) -> date:
    """Give the last day of the month so many months before that of ``day``; for none ``day`` itself.

    >>> transactions_until(date(2020, 12, 31), 3)
    datetime.date(2020, 9, 30)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return month_of(date(year, month + 1, 1))[1] if months else day


class _Writer:
    """The organisation's own files while they are written: one a region, opened with its first activity."""

    def __init__(self, folder: Path, day: date, progress: Progress | None) -> None:
        self._folder = folder
        self._day = day
        self._progress = progress
        self._open: dict[str, Any] = {}
        self.counts: dict[str, int] = {}
        self.latest: dict[str, date] = {}

    def write(self, tables: Tables, publisher: Publisher) -> list[WrittenFile]:
        """Write all files and give them."""
        kept = {row["identifier"] for row in tables.rows("SELECT identifier FROM open_entry")}
        with ExitStack() as stack:
            for project, parts in tables.projects(PROJECTS):
                element = compose(publisher, project, parts)
                if element.findtext("iati-identifier") not in kept:
                    self._add(stack, f"activities-{_region(parts)}.xml", "iati-activities", element)
            if publisher.settings.identifier not in kept:
                organisation = compose_organisation(publisher, tables)
                self._add(stack, ORGANISATION, "iati-organisations", organisation)
        settings = publisher.settings
        return [
            WrittenFile(self._folder / name, settings.identifier, count) for name, count in sorted(self.counts.items())
        ]

    def _add(self, stack: ExitStack, name: str, root: str, element: Any) -> None:
        if name not in self._open:
            out = stack.enter_context(etree.xmlfile(str(self._folder / name), encoding="utf-8"))
            out.write_declaration()
            stack.enter_context(out.element(root, {"version": VERSION, "generated-datetime": f"{self._day}T00:00:00Z"}))
            self._open[name] = out
        indent(element, 1)
        self._open[name].write("\n  ")
        self._open[name].write(element)
        self.counts[name] = self.counts.get(name, 0) + 1
        days = [date.fromisoformat(one.get("iso-date")) for one in element.iterfind("transaction/transaction-date")]
        if days:
            self.latest[name] = max(self.latest.get(name, date.min), *days)
        if self._progress is not None:
            self._progress("writing activities", 1, None)


def _region(parts: dict[str, list[Any]]) -> str:
    """Give the region with the largest share of a project, by which its file is named."""
    shares: dict[str, Any] = {}
    for one in parts["project_location"]:
        shares[one["region"]] = shares.get(one["region"], 0) + one["share"]
    return max(sorted(shares), key=lambda region: shares[region]) if shares else "unspecified"
