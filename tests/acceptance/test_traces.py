"""Every figure of the demo organisation leads back to its records: contributions add up, and sources are there."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from outturn.indicators.figures import Figure
from outturn.indicators.results import ResultsEdition
from outturn.indicators.tracing import Trace

EVERY = 12
"""Of the figures with a slice, each so many-th is traced in the usual run; all of them with --long."""


@pytest.fixture(scope="module")
def traced(edition: ResultsEdition) -> list[tuple[Figure, Trace]]:
    """Every total and some of the slices, each with its trace."""
    figures = edition.scorecard()
    slices = [figure for figure in figures if figure.slice]
    chosen = [figure for figure in figures if not figure.slice] + slices[::EVERY]
    return [(figure, edition.trace(figure.indicator, **figure.slice)) for figure in chosen]


def added_up(trace: Trace, part: str) -> Fraction:
    """The sum of the contributions to a part of the figure."""
    given = [getattr(row, part) for row in trace.rows]
    return sum((Fraction(number) for number in given if number is not None), Fraction(0))


def is_sum(edition: ResultsEdition, figure: Figure) -> bool:
    """Whether the figure is summed or counted, and no score or latest observation."""
    measure = edition.indicators[figure.indicator].measure
    return measure.kind != "figure"


def assert_adds_up(edition: ResultsEdition, figure: Figure, trace: Trace) -> None:
    """The numerators add up to the numerator, or the value where there is none; the denominators likewise."""
    name = f"{figure.indicator} {dict(figure.slice)}"
    assert trace.figure == figure, name
    if not is_sum(edition, figure):
        assert trace.rows, name
        return
    whole = figure.value if figure.denominator is None else figure.numerator
    assert added_up(trace, "numerator") == Fraction(whole or 0), name
    assert added_up(trace, "denominator") == Fraction(figure.denominator or 0), name
    assert [row.id for row in trace.rows if row.numerator is None and row.denominator is None] == [], name


def test_the_contributions_add_up_to_the_figure(edition: ResultsEdition, traced: list[tuple[Figure, Trace]]) -> None:
    assert len(traced) > 300
    for figure, trace in traced:
        assert_adds_up(edition, figure, trace)


@pytest.mark.long
def test_the_contributions_add_up_to_every_figure(edition: ResultsEdition) -> None:
    for figure in edition.scorecard():
        assert_adds_up(edition, figure, edition.trace(figure.indicator, **figure.slice))


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of an input file with their numbers, the header being row 1."""
    if path.suffix == ".xlsx":
        header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        names = [str(name) for name in header]
        yield from ((n, dict(zip(names, map(str, row), strict=True))) for n, row in enumerate(rows, 2))
        return
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from enumerate(csv.DictReader(stream), 2)


@cache
def input_of(demo: Path) -> dict[str, tuple[str, dict[int, dict[str, str]]]]:
    """Every file that was loaded by its SHA-256: its name and its rows by number."""
    paths = [path for path in (demo / "input").rglob("*") if path.is_file()]
    paths += (demo / "open-data").glob("*.csv")
    return {hashlib.sha256(path.read_bytes()).hexdigest(): (path.name, dict(rows_of(path))) for path in paths}


def test_sources_name_files_and_rows_that_hold_the_record(
    demo: Path, edition: ResultsEdition, traced: list[tuple[Figure, Trace]]
) -> None:
    """An observation has the source of its dataset in the catalogue."""
    places = {
        (row.record, row.id): row.source for _, trace in traced for row in trace.rows if row.source and row.source.file
    }
    types = edition.edition.record_types
    for (record, identity), source in places.items():
        name, rows = input_of(demo)[str(source.digest)]
        assert name == source.file, (record, identity)
        given = rows[int(source.row or 0)]
        key = types["dataset" if record == "observation" else record].natural_key
        named = "|".join(given.get(part) or "" for part in key)
        assert identity.startswith(f"{named}|") if record == "observation" else identity == named
    assert len(places) > 5_000
    assert len({record for record, _ in places}) > 30


def test_every_contribution_has_a_source_or_the_records_it_stands_for(traced: list[tuple[Figure, Trace]]) -> None:
    for figure, trace in traced:
        bare = [row.id for row in trace.rows if not (row.source and row.source.file) and not row.supports]
        assert bare == [], figure.indicator


def test_every_support_is_a_record_of_the_edition(edition: ResultsEdition, traced: list[tuple[Figure, Trace]]) -> None:
    known = {
        name: set(pq.read_table(edition.edition.table(name), columns=["id"])["id"].to_pylist())
        for name in edition.edition.record_types
    }
    for figure, trace in traced:
        named = {support for row in trace.rows for support in row.supports}
        assert [each for each in named if each[1] not in known[each[0]]] == [], figure.indicator
