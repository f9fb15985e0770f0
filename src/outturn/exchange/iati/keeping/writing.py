"""Imported files out of an edition: every element as it was read, in its order, with its attributes and namespaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from outturn.exchange.iati.keeping import columns

if TYPE_CHECKING:
    from outturn.snapshot import Edition

Row = Mapping[str, Any]
Progress = Callable[[str, int, int | None], None]
BATCH = 2_000
MEMORY = "256MB"
_SAFE = re.compile(r"[^A-Za-z0-9._-]+")
_CELLS = (*columns.COLUMNS.values(), "value", "blank", "further", "namespaces")


@dataclass(frozen=True)
class WrittenFile:
    """A file as exported: its path, whose it is, and how many activities or organisations it holds."""

    path: Path
    publisher: str
    entries: int


def write_imported(edition: Edition, folder: Path, progress: Progress | None = None) -> Iterator[WrittenFile]:
    """Write every imported file of an edition into ``folder/PUBLISHER/NAME``, in the memory of a few elements."""
    with connected(folder) as database:
        for name in ("open_file", "open_entry", "open_element", "foreign_node"):
            if name not in edition.manifest["tables"]:
                return
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(edition.table(name))})")
        for file in _rows(database, "SELECT * FROM open_file ORDER BY id"):
            path = folder / safe(file["publisher"]) / safe(file["name"])
            path.parent.mkdir(parents=True, exist_ok=True)
            yield WrittenFile(path, file["publisher"], write_file(database, file, path, progress))


def connected(folder: Path) -> Any:
    """Give a database in memory that keeps what it sorts beside the files written, in little memory."""
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    return duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder / ".sorting"), "threads": 1})


def safe(text: str) -> str:
    """Give a text as the name of a file or folder.

    >>> safe("GB-GOV-1/2 ")
    'GB-GOV-1-2-'
    """
    return _SAFE.sub("-", text).lstrip(".") or "-"


def write_file(database: Any, file: Row, path: Path, progress: Progress | None = None) -> int:
    """Write one file from the tables open_entry, open_element and foreign_node; give its number of entries."""
    declared = columns.namespaces_of_row(file)
    attributes = columns.attributes_of_row(file, columns.ROOT_COLUMNS)
    count = 0
    with etree.xmlfile(str(path), encoding="utf-8") as out:
        out.write_declaration()
        with out.element(file["kind"], attributes, nsmap=declared):
            for _, rows in groupby(_elements(database, file["id"]), key=lambda row: row["number"]):
                element = _built(list(rows), declared)
                out.write("\n  ")
                out.write(element, with_tail=False)
                count += 1
                if progress is not None:
                    progress(f"writing {path.name}", 1, None)
            out.write("\n")
    return count


def _elements(database: Any, file: str) -> Iterator[Row]:
    """Give the rows of a file's elements and foreign nodes, in its order."""
    cells = ", ".join(f"x.{name}" for name in _CELLS)
    nothing = ", ".join("NULL" for _ in _CELLS)
    return _rows(
        database,
        f"SELECT e.number, e.kind, x.place, x.path, NULL AS node, {cells} FROM open_entry e JOIN open_element x"
        " ON x.reporting_org = e.reporting_org AND x.entry = e.id WHERE e.file = $file UNION ALL"
        f" SELECT e.number, e.kind, y.place, '', y.node, {nothing} FROM open_entry e JOIN foreign_node y"
        " ON y.reporting_org = e.reporting_org AND y.entry = e.id WHERE e.file = $file ORDER BY 1, 3",
        {"file": file},
    )


def _rows(database: Any, query: str, parameters: dict[str, Any] | None = None) -> Iterator[Row]:
    for batch in database.cursor().sql(query, params=parameters or {}).to_arrow_reader(BATCH):
        yield from batch.to_pylist()


def _built(rows: list[Row], declared: Any) -> Any:
    """Give one activity or organisation as a tree."""
    open_elements: dict[str, Any] = {}
    top: Any = None
    for row in rows:
        place = row["place"]
        parent: Any = open_elements.get(place.rpartition(".")[0])
        if row["node"] is not None:
            element: Any = etree.fromstring(row["node"], _parser())
            if parent is None:
                return element
            parent.append(element)
            continue
        attributes = columns.attributes_of_row(row, columns.COLUMNS)
        namespaces: Any = columns.namespaces_of_row(row)
        if place == "":
            top = element = etree.Element(row["kind"], attributes, {**declared, **namespaces})
        else:
            element = etree.SubElement(parent, row["path"].rpartition("/")[2], attributes, namespaces)
        element.text = row["value"] or None
        open_elements[place] = element
    indent(top, 1)
    return top


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def indent(element: Any, level: int) -> None:
    """Put each child on a line of its own; what is of another namespace stays as it is."""
    if not len(element):
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        if not columns.is_foreign(child):
            indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
