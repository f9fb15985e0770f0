"""Two editions are compared record by record, also where their tables have other columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from outturn.records.description import Field, RecordType
from outturn.snapshot import Difference, Edition, Organisation, difference, write_edition
from outturn.snapshot.schema import CODE_LIST_COLUMNS, arrow_schema, schema_of
from outturn.workspace import Workspace
from tests.unit.snapshot.conftest import THING


def write(workspace: Workspace, rows: list[dict[str, Any]], *types: RecordType, **tables: pa.Table) -> Edition:
    filled = [{"reporting_org": "O'org", "code": row["id"], **row} for row in rows]
    table = {"thing": pa.Table.from_pylist(filled, arrow_schema(types[0]))}
    return write_edition(workspace.editions, 2020, {**table, **tables}, types, Organisation("XX-TEST", "Test"))


def test_records_are_added_removed_and_changed(plain: Workspace) -> None:
    first = write(plain, [{"id": "a"}, {"id": "b", "count": 1}, {"id": "c", "amount": Decimal("1.00")}], THING)
    second = write(plain, [{"id": "b", "count": 2}, {"id": "c", "amount": Decimal("1.00")}, {"id": "d"}], THING)
    assert difference(first, second) == [
        Difference("thing", "a", "removed", (), "O'org"),
        Difference("thing", "b", "changed", ("count",), "O'org"),
        Difference("thing", "d", "added", (), "O'org"),
    ]
    assert difference(first, first) == []


def test_an_empty_value_differs_from_none(plain: Workspace) -> None:
    first = write(plain, [{"id": "a", "source_file": ""}], THING)
    second = write(plain, [{"id": "a", "source_file": None}], THING)
    assert [each.columns for each in difference(first, second)] == [("source_file",)]


def test_an_id_belongs_to_its_organisation(plain: Workspace) -> None:
    first = write(plain, [{"id": "a"}], THING)
    second = write(plain, [{"id": "a", "reporting_org": "Another"}], THING)
    assert [(each.kind, each.reporting_org) for each in difference(first, second)] == [
        ("added", "Another"),
        ("removed", "O'org"),
    ]


def test_a_column_that_one_lacks_counts_as_empty(plain: Workspace) -> None:
    wider = replace(THING, fields=(*THING.fields, Field("colour", "text", "Colour")))
    first = write(plain, [{"id": "a"}, {"id": "b"}], THING)
    second = write(plain, [{"id": "a", "colour": "red"}, {"id": "b"}], wider)
    assert [(each.id, each.columns) for each in difference(first, second)] == [("a", ("colour",))]
    assert [(each.id, each.columns) for each in difference(second, first)] == [("a", ("colour",))]


def test_a_table_that_one_lacks_counts_as_empty(plain: Workspace) -> None:
    other = replace(THING, name="other")
    rows = pa.Table.from_pylist([{"id": "x", "reporting_org": "O", "code": "x"}], arrow_schema(other))
    first, second = write(plain, [], THING), write(plain, [], THING, other, other=rows)
    assert [(each.table, each.id, each.kind) for each in difference(first, second)] == [("other", "x", "added")]
    assert [(each.table, each.id, each.kind) for each in difference(second, first)] == [("other", "x", "removed")]


def test_a_code_is_named_by_its_list(plain: Workspace) -> None:
    code = {"list": "theme", "code": "other", "en": "Other", "zh": "其他", "valid_from": date(2020, 1, 1)}
    tables = [pa.Table.from_pylist([each], schema_of(CODE_LIST_COLUMNS)) for each in (code, {**code, "en": "Else"})]
    first, second = (write(plain, [], THING, code_list=table) for table in tables)
    assert difference(first, second) == [Difference("code_list", "theme|other", "changed", ("en",), "")]
