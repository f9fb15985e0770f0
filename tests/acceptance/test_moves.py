"""On the demo organisation too, one record taken away or changed moves just the figures whose trace names it.

Read backwards, taking a record away is adding it. The records of each type are tried several types at a time in
the usual run, each type alone with --long.
"""

from __future__ import annotations

import dataclasses
import os
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from outturn.indicators.results import ResultsEdition
from outturn.indicators.tracing import Trace
from tests.spec.examples import without_links
from tests.unit.indicators.test_moves import UNREAD, Key, Named, Organisation, complements, named

GROUPS = 3
NEEDED = {"exchange_rate", "working_calendar", "country"}
"""Types of which other records need each one: these are changed, not taken away."""


class Demo(Organisation):
    """The figures of an edition of the demo organisation, and the traces that were asked for."""

    def __init__(self, edition: ResultsEdition) -> None:
        self.edition = edition
        self.figures = {(one.indicator, tuple(one.slice.items())): one for one in edition.scorecard()}
        self._traces: dict[Key, Trace] = {}

    def trace(self, key: Key) -> Trace:
        if key not in self._traces:
            self._traces[key] = self.edition.trace(key[0], **dict(key[1]))
        return self._traces[key]

    def named(self, key: Key) -> Named:
        return named(self.trace(key))

    def contributors(self, key: Key) -> Named:
        return {(row.record, row.id) for row in self.trace(key).rows if row.numerator or row.denominator}

    @cached_property
    def anchors(self) -> list[Key]:
        """Every total, and of each indicator the first figure by each set of dimensions."""
        first = {(code, tuple(name for name, _ in slice_)): (code, slice_) for code, slice_ in reversed(self.figures)}
        return list(first.values())

    def chosen(self) -> dict[str, tuple[str, str]]:
        """Of every type a record that a trace names: one that contributes where there is one."""
        found: dict[str, tuple[str, str]] = {}
        for key in self.anchors:
            for record, identity in sorted(self.contributors(key)):
                found.setdefault(record, (record, identity))
        for key in self.anchors:
            for one in sorted(self.named(key)):
                found.setdefault(*(one[0], one))
        return {name: one for name, one in found.items() if name in self.edition.edition.record_types}

    def contributed_to(self, one: tuple[str, str]) -> set[Key]:
        """The sums and counts traced so far to which a record gives some amount of its own; a score moves in steps."""
        sums = [key for key in self._traces if self.edition.indicators[key[0]].measure.kind != "figure"]
        return {key for key in sums if one in self.contributors(key)}


@pytest.fixture(scope="module")
def whole(edition: ResultsEdition) -> Demo:
    return Demo(edition)


def varied(whole: Demo, folder: Path, tables: dict[str, pa.Table]) -> Demo:
    """The same edition with other tables; the rest is not copied."""
    old = whole.edition.edition
    (folder / "tables").mkdir(parents=True)
    for path in old.path.rglob("*"):
        if path.is_file() and path.stem not in tables:
            os.link(path, folder / path.relative_to(old.path))
    for name, rows in tables.items():
        pq.write_table(rows, folder / "tables" / f"{name}.parquet", store_decimal_as_integer=True)
    unlinked = {name: without_links(entry) for name, entry in old.manifest["tables"].items()}
    manifest = {**old.manifest, "tables": unlinked}
    return Demo(ResultsEdition(whole.edition.owner, dataclasses.replace(old, path=folder, manifest=manifest)))


def without(table: pa.Table, identity: str) -> pa.Table:
    kept = table.filter(pc.not_equal(table["id"], identity))
    assert kept.num_rows < table.num_rows
    return kept


def changed(whole: Demo, record: str, table: pa.Table, identity: str) -> pa.Table | None:
    """The table with the first number of a record raised that is no part of its key; ``None`` where it has none."""
    described = whole.edition.edition.record_types[record]
    rows = table.to_pylist()
    (row,) = (row for row in rows if row["id"] == identity and row["reporting_org"] == rows[0]["reporting_org"])
    for field in described.fields:
        if field.type in ("decimal", "integer") and field.name not in described.natural_key and row.get(field.name):
            row[field.name] += Decimal("0.01") if field.type == "decimal" else 1
            return pa.Table.from_pylist(rows, schema=table.schema)
    return None


def frozen(whole: Demo, record: str) -> pa.Table:
    return pq.read_table(whole.edition.edition.table(record))


def hold(whole: Demo, after: Demo, touched: Named, taken: Named) -> set[Key]:
    """Hold what moved to what is named; ``taken`` are the records taken away. Gives what moved.

    A figure may stay as it is where another record takes the place of the one taken away: parts that stand in for
    their total, an earlier rating for the latest. Its trace then names that other record.
    """
    moved = {key for key in {**whole.figures, **after.figures} if whole.at(key) != after.at(key)}
    naming = {key for key in {*moved, *whole.anchors} if whole.named(key) & touched}
    unnamed = {key for key in moved - naming if not after.named(key) & touched}
    assert {key for key in unnamed if not complements(key, naming)} == set(), touched
    for one in taken:
        still = whole.contributed_to(one) - moved
        assert {key for key in still if not after.contributors(key) - whole.contributors(key)} == set(), one
    return moved


def taken_away(whole: Demo, folder: Path, ones: list[tuple[str, str]]) -> None:
    tables = {record: without(frozen(whole, record), identity) for record, identity in ones}
    hold(whole, varied(whole, folder, tables), set(ones), set(ones))


def test_every_type_that_indicators_read_is_named_by_a_trace(whole: Demo) -> None:
    assert set(whole.edition.edition.record_types) - set(whole.chosen()) == UNREAD


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_record_taken_away_moves_just_the_figures_that_name_it(whole: Demo, tmp_path: Path, group: int) -> None:
    ones = [one for name, one in sorted(whole.chosen().items()) if name not in NEEDED]
    taken_away(whole, tmp_path / "edition", ones[group::GROUPS])


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_changed_record_moves_only_figures_that_name_it(whole: Demo, tmp_path: Path, group: int) -> None:
    ones = [one for _, one in sorted(whole.chosen().items())][group::GROUPS]
    tables = {record: changed(whole, record, frozen(whole, record), identity) for record, identity in ones}
    kept = {record: table for record, table in tables.items() if table is not None}
    moved = hold(whole, varied(whole, tmp_path / "edition", kept), {one for one in ones if one[0] in kept}, set())
    assert moved


def test_types_that_no_indicator_reads_move_nothing(whole: Demo, tmp_path: Path) -> None:
    after = varied(whole, tmp_path / "edition", {record: frozen(whole, record).slice(1) for record in UNREAD})
    assert {key for key in whole.figures if whole.at(key) != after.at(key)} == set()


@pytest.mark.long
def test_a_record_taken_away_alone_moves_just_the_figures_that_name_it(whole: Demo, tmp_path: Path) -> None:
    for key in whole.figures:
        whole.trace(key)
    for name, one in whole.chosen().items():
        if name not in NEEDED:
            taken_away(whole, tmp_path / name, [one])
