"""Changing or removing one record moves exactly the figures whose trace names it; read backwards: adding one."""

from __future__ import annotations

from pathlib import Path

import pytest

import outturn
from outturn.indicators.figures import Figure
from outturn.indicators.results import ResultsEdition
from outturn.indicators.tasks import NOT_SPECIFIED
from outturn.indicators.tracing import Trace
from tests.editions import make_edition, types
from tests.unit.indicators.every_type import CHANGES, RECORDS, REMOVED, Row

Key = tuple[str, tuple[tuple[str, str], ...]]
Named = set[tuple[str, str]]
UNREAD = {
    "concept", "condition", "dataset", "foreign_node", "indicator_target", "open_element", "open_entry", "open_file",
    "project_budget", "project_classification", "project_document", "project_framework", "project_phase",
    "project_site", "project_text", "recommendation", "result",
}  # fmt: skip
"""Types that no indicator of the framework reads yet: their records move nothing."""
UNMOVED: set[Key] = {("POR.6.c", ())}
"""A mean of shares over years: a record whose shares are the mean leaves it as it is."""


def identity(record: str, row: Row) -> tuple[str, str]:
    key = types()[record].natural_key
    return record, "|".join("" if row.get(name) is None else str(row[name]) for name in key)


def named(trace: Trace) -> Named:
    return {one for row in trace.rows for one in ((row.record, row.id), *row.supports)}


class Organisation:
    """The figures of one edition, by code and slice."""

    def __init__(self, folder: Path, records: dict[str, list[Row]]) -> None:
        make_edition(folder, records)
        self.edition: ResultsEdition = outturn.open(folder).edition(2020)
        self.figures: dict[Key, Figure] = {
            (one.indicator, tuple(one.slice.items())): one for one in self.edition.scorecard()
        }

    def at(self, key: Key) -> tuple[object, ...]:
        one = self.figures[key] if key in self.figures else self.edition.figure(key[0], **dict(key[1]))
        return one.value, one.numerator, one.denominator

    def named(self, key: Key) -> Named:
        return named(self.edition.trace(key[0], **dict(key[1])))


Names = dict[Key, Named]
Before = tuple[Organisation, Names]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    whole = Organisation(tmp_path_factory.mktemp("before"), RECORDS)
    return whole, {key: whole.named(key) for key in whole.figures}


def variant(record: str, word: str) -> tuple[list[Row], Named]:
    """The rows of a type with one changed or removed, and the ids of that one."""
    index, change = CHANGES[record]
    index = index if word == "changed" else REMOVED.get(record, index)
    rows = RECORDS[record]
    kept = [*rows[:index], *rows[index + 1 :]]
    if word == "removed":
        return kept, {identity(record, rows[index])}
    changed = {**rows[index], **change}
    return [*kept[:index], changed, *kept[index:]], {identity(record, rows[index]), identity(record, changed)}


def complements(key: Key, naming: set[Key]) -> bool:
    """Whether a figure is what others, that name the record, leave unspecified.

    A place, donor or firm taken away leaves its projects or agreements without one: they are not specified then,
    and no trace can name what is no longer there.
    """
    code, slice_ = key
    rest = {name: value for name, value in slice_ if value != NOT_SPECIFIED}
    return any(
        other == code and len(named_slice) == len(slice_) > len(rest) and rest.items() <= dict(named_slice).items()
        for other, named_slice in naming
    )


def batches(names: Names, word: str) -> list[list[str]]:
    """Types whose records are named by different figures, so that all can be varied in one edition."""
    found: list[tuple[list[str], set[Key]]] = []
    for record in CHANGES:
        naming = {key for key in names if names[key] & variant(record, word)[1]}
        for members, taken in found:
            if not naming & taken:
                members.append(record)
                taken |= naming
                break
        else:
            found.append(([record], naming))
    return [members for members, _ in found]


def check(whole: Organisation, names: Names, word: str, records: list[str], folder: Path) -> None:
    varied = {record: variant(record, word) for record in records}
    touched = {one for _, ids in varied.values() for one in ids}
    after = Organisation(folder, {**RECORDS, **{record: rows for record, (rows, _) in varied.items()}})
    moved = {key for key in {**whole.figures, **after.figures} if whole.at(key) != after.at(key)}
    naming = {key for key in names if names[key] & touched}
    unnamed = {key for key in moved - naming if not after.named(key) & touched}
    assert (word, records, {key for key in unnamed if not complements(key, naming)}) == (word, records, set())
    if word == "removed":
        assert (word, records, naming - moved - UNMOVED) == (word, records, set())
    for record in records:
        own = {key for key in names if names[key] & varied[record][1]}
        assert not own or own & moved, f"{record}: nothing moved"


def test_every_record_type_has_a_record_to_change() -> None:
    assert set(CHANGES) == set(RECORDS) == set(types())


def test_the_figures_read_most_types(before: Before) -> None:
    named_types = {record for ids in before[1].values() for record, _ in ids}
    assert set(types()) - named_types == UNREAD


@pytest.mark.parametrize("word", ["changed", "removed"])
def test_a_record_moves_exactly_the_figures_whose_trace_names_it(word: str, before: Before, tmp_path: Path) -> None:
    whole, names = before
    for number, records in enumerate(batches(names, word)):
        check(whole, names, word, records, tmp_path / str(number))


@pytest.mark.long
@pytest.mark.parametrize("word", ["changed", "removed"])
@pytest.mark.parametrize("record", CHANGES)
def test_one_record_alone_moves_exactly_the_figures_whose_trace_names_it(
    record: str, word: str, before: Before, tmp_path: Path
) -> None:
    check(*before, word, [record], tmp_path)
