"""Tables of observations: exact values, a digest of the content, merging."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from outturn.records.observations import COLUMNS, digest_of, in_order, merged, table_of

ROWS = [
    ("S", "NA", "2019", Decimal("1.5"), "%", "A", "", ""),
    ("S", "AF", "2019", None, "%", "O", "", "ñ"),
    ("S", "NA", "2020", Decimal("-0.00000000000000000001"), "%", "A", "E", "x|y"),
]
VALUES = st.one_of(st.none(), st.decimals(-(10**17), 10**17, places=20, allow_nan=False, allow_infinity=False))


def test_the_digest_is_taken_over_every_cell_with_its_length() -> None:
    """By hand: rows ordered by series, area, period; a value as the whole number of its 20th decimal, - for none."""
    lines = [
        "series|ref_area|period|value|unit|obs_status|qualifier|origin|20",
        "1:S2:AF4:2019-1:%1:O0:2:ñ",
        "1:S2:NA4:201921:1500000000000000000001:%1:A0:0:",
        "1:S2:NA4:20202:-11:%1:A1:E3:x|y",
    ]
    assert Decimal("1.5").scaleb(20) == int("150000000000000000000")
    lines[2] = "1:S2:NA4:201921:1500000000000000000001:%1:A0:0:"
    expected = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert digest_of(table_of(ROWS)) == expected


def test_the_digest_depends_on_content_and_not_on_order_or_chunks() -> None:
    table = table_of(ROWS)
    other = pa.concat_tables([table.slice(2), table.slice(0, 2)])
    assert digest_of(other) == digest_of(table)
    changed = [*ROWS[:2], (*ROWS[2][:3], Decimal("-0.00000000000000000002"), *ROWS[2][4:])]
    assert digest_of(table_of(changed)) != digest_of(table)
    assert digest_of(table_of([])) != digest_of(table)


@given(st.lists(st.tuples(st.sampled_from("ABC"), VALUES), max_size=6, unique_by=lambda each: each[0]))
def test_values_come_back_to_the_last_digit(pairs: list[tuple[str, Decimal | None]]) -> None:
    rows = [("S", area, "2019", value, "USD", "A", "", "") for area, value in pairs]
    found = {row["ref_area"]: row["value"] for row in table_of(rows).to_pylist()}
    assert found == dict(pairs)


def test_merging_adds_changes_and_leaves() -> None:
    later = table_of([ROWS[0], (*ROWS[1][:3], Decimal(2), *ROWS[1][4:]), ("S", "ZM", "2019", None, "%", "O", "", "")])
    after, counts = merged(table_of(ROWS), later)
    assert counts == (1, 1, 0, 1)
    assert [(row["ref_area"], row["period"], row["value"]) for row in after.to_pylist()] == [
        ("AF", "2019", 2), ("NA", "2019", Decimal("1.5")), ("NA", "2020", ROWS[2][3]), ("ZM", "2019", None)
    ]  # fmt: skip
    assert merged(table_of([]), later)[1] == (3, 0, 0, 0)


def test_the_columns_are_those_of_the_record_type_without_the_dataset() -> None:
    assert in_order(table_of(ROWS)).column_names == list(COLUMNS)
