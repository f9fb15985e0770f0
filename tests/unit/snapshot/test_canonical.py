"""The digest is SHA-256 over canonical content, nothing else."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outturn.snapshot.canonical import TableDigest, described, edition_digest, unscaled
from outturn.snapshot.schema import FrozenColumn, schema_of
from tests.unit.snapshot.conftest import THING

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
COLUMNS = (
    FrozenColumn("id", "text"),
    FrozenColumn("amount", "decimal", 2),
    FrozenColumn("count", "integer"),
    FrozenColumn("day", "date"),
    FrozenColumn("yes", "boolean"),
)
VALUES = st.fixed_dictionaries(
    {
        "id": st.none() | st.text(max_size=5),
        "amount": st.none() | st.integers(-(10**15), 10**15).map(lambda n: Decimal(n).scaleb(-2)),
        "count": st.none() | st.integers(-(2**63), 2**63 - 1),
        "day": st.none() | st.dates(),
        "yes": st.none() | st.booleans(),
    }
)


def digest(rows: list[dict[str, Any]], columns: tuple[FrozenColumn, ...] = COLUMNS, name: str = "t") -> str:
    found = TableDigest(name, columns, None)
    for batch in pa.Table.from_pylist(rows, schema_of(columns)).to_batches():
        found.update(batch)
    assert found.rows == len(rows)
    return found.hexdigest()


def by_hand(rows: list[dict[str, Any]]) -> str:
    """The canonical content as the module describes it, cell by cell."""
    content = (
        b'{"columns":[["id","text",null],["amount","decimal",2],["count","integer",null],'
        b'["day","date",null],["yes","boolean",null]],"record":null,"table":"t"}\n'
    )
    for row in rows:
        for column in COLUMNS:
            value = row[column.name]
            if isinstance(value, Decimal):
                value = int(value * 100)
            text = value.isoformat() if isinstance(value, date) else str(value)
            text = text.lower() if isinstance(value, bool) else text
            content += b"-" if value is None else f"{len(text.encode())}:".encode() + text.encode()
        content += b"\n"
    return hashlib.sha256(content).hexdigest()


@unhurried
@given(st.lists(VALUES, max_size=5))
def test_the_digest_covers_each_cell_as_described(rows: list[dict[str, Any]]) -> None:
    assert digest(rows) == by_hand(rows)


@unhurried
@given(st.lists(VALUES, min_size=1, max_size=5), st.data())
def test_any_other_value_or_order_gives_another_digest(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    other = data.draw(st.lists(VALUES, max_size=5).filter(lambda drawn: drawn != rows))
    assert digest(other) != digest(rows)


@unhurried
@given(st.lists(VALUES, min_size=2, max_size=6), st.integers(1, 5))
def test_the_cut_into_batches_does_not_matter(rows: list[dict[str, Any]], cut: int) -> None:
    table = pa.Table.from_pylist(rows, schema_of(COLUMNS))
    found = TableDigest("t", COLUMNS, None)
    for part in (table.slice(0, cut), table.slice(cut)):
        for batch in part.to_batches():
            found.update(batch)
    assert found.hexdigest() == digest(rows)


def test_a_batch_longer_than_one_step_is_covered_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": str(n), "amount": Decimal(n), "count": n, "day": None, "yes": None} for n in range(7)]
    whole = digest(rows)
    monkeypatch.setattr("outturn.snapshot.canonical.BATCH_ROWS", 3)
    assert digest(rows) == whole


@pytest.mark.parametrize(
    ("kinds", "values"),
    [
        (("text", "integer"), ("1", 1)),
        (("text", "text"), ("", None)),
        (("text", "code"), ("x", "x")),
        (("text", "date"), ("2020-01-01", date(2020, 1, 1))),
        (("text", "boolean"), ("true", True)),
        (("integer", "boolean"), (1, True)),
    ],
)
def test_values_that_look_alike_differ(kinds: tuple[str, str], values: tuple[Any, Any]) -> None:
    first, second = (
        digest([{"v": value}], (FrozenColumn("v", kind),)) for kind, value in zip(kinds, values, strict=True)
    )
    assert first != second


def test_a_decimal_keeps_its_places() -> None:
    rows = [{"v": Decimal(1)}]
    assert digest(rows, (FrozenColumn("v", "decimal", 2),)) != digest(rows, (FrozenColumn("v", "decimal", 4),))


def test_cells_cannot_run_into_each_other() -> None:
    two = (FrozenColumn("a", "text"), FrozenColumn("b", "text"))
    texts = [("ab", "c"), ("a", "bc"), ("a1:b", "c"), ("a", None), (None, "a"), ("a\n", ""), ("a", "\n"), ("-", "-")]
    assert len({digest([{"a": a, "b": b}], two) for a, b in texts}) == len(texts)


def test_the_name_of_table_and_column_is_content() -> None:
    column = (FrozenColumn("v", "text"),)
    renamed = (FrozenColumn("w", "text"),)
    assert len({digest([], column), digest([], column, "u"), digest([], renamed)}) == 3


def test_unscaled_reads_a_slice_where_it_begins() -> None:
    values = pa.array([Decimal("1.25"), None, Decimal("-0.01")], pa.decimal128(18, 2))
    assert [n and int(n) for n in unscaled(values).to_pylist()] == [125, None, -1]
    assert [n and int(n) for n in unscaled(values[1:]).to_pylist()] == [None, -1]


def test_help_texts_are_not_content() -> None:
    data = described(THING)
    assert data is not None and "help" not in json.dumps(data) and data["natural_key"] == ("code",)
    assert described(None) is None


def test_the_edition_digest_covers_year_organisation_and_each_table() -> None:
    sums = {"a": ("00", 1), "b": ("11", 2)}
    content = b'["outturn edition 1",2020,"XX"]\n["a","00",1]\n["b","11",2]\n'
    assert edition_digest(2020, "XX", sums) == hashlib.sha256(content).hexdigest()
    assert edition_digest(2020, "XX", dict(reversed(sums.items()))) == edition_digest(2020, "XX", sums)
    others = [(2021, "XX", sums), (2020, "XY", sums), (2020, "XX", {"a": ("00", 2), "b": ("11", 2)})]
    assert len({edition_digest(*other) for other in others} | {edition_digest(2020, "XX", sums)}) == 4
