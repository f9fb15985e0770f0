"""A frozen table's columns follow from its record type."""

from __future__ import annotations

import pyarrow as pa

from outturn.records.description import Field, RecordType
from outturn.records.observations import OBSERVATION
from outturn.snapshot.schema import FrozenColumn, arrow_schema, frozen_columns, sort_keys

REPORT = RecordType(
    name="report",
    family="tests",
    help="A report.",
    fields=(
        Field("owner", "text", "Who", personal=True),
        Field("parent", "reference", "Parent", references="report"),
        Field("kind", "code", "Kind", code_list="theme"),
        Field("when", "period", "Period"),
        Field("amount", "decimal", "Amount", places=4),
        Field("number", "integer", "Number"),
        Field("day", "date", "Day"),
        Field("done", "boolean", "Done"),
        Field("note", "text", "Note"),
    ),
    natural_key=("number",),
    dimensions={},
)


def test_columns_keep_the_order_of_the_fields_without_personal_ones() -> None:
    assert [column.name for column in frozen_columns(REPORT)] == [
        "id", "reporting_org", "parent", "kind", "when", "when_start", "when_end", "amount", "number", "day",
        "done", "note", "verification", "source_file", "source_sheet", "source_digest", "source_row",
    ]  # fmt: skip


def test_each_kind_has_its_arrow_type() -> None:
    schema = arrow_schema(REPORT)
    types = [schema.field(name).type for name in ("parent", "kind", "when", "when_start", "amount", "number")]
    assert types == [pa.string(), pa.string(), pa.string(), pa.date32(), pa.decimal128(18, 4), pa.int64()]
    assert [schema.field(name).type for name in ("day", "done", "note")] == [pa.date32(), pa.bool_(), pa.string()]
    assert schema.field("source_row").type == pa.int64()
    assert FrozenColumn("whole", "decimal").arrow_type == pa.decimal128(18, 0)


def test_observations_are_described_like_any_record() -> None:
    assert arrow_schema(OBSERVATION).field("value").type == pa.decimal128(38, 20)


def test_rows_are_ordered_by_organisation_and_id() -> None:
    assert sort_keys("report") == ("reporting_org", "id")
    assert sort_keys("code_list") == ("list", "code")
