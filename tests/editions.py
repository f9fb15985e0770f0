"""Small editions for tests, written from plain rows as freezing would write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from outturn.records import registry
from outturn.records.observations import OBSERVATION
from outturn.records.periods import bounds
from outturn.snapshot.schema import CODE_LIST, frozen_columns, schema_of
from outturn.snapshot.vocabulary import code_list_table
from outturn.snapshot.writing import Organisation, write_edition
from outturn.workspace import Workspace

ORGANISATION = "XX-TEST"


def types() -> dict[str, Any]:
    """Every record type, with the observations."""
    return {**registry.record_types(), "observation": OBSERVATION}


def table(record: Any, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The frozen table of a record type from rows that name only what matters to the test."""
    columns = frozen_columns(record)
    full = [_full(record, columns, index, row) for index, row in enumerate(rows, 1)]
    return pa.Table.from_pylist(full, schema=schema_of(columns))


def _full(record: Any, columns: Any, index: int, row: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(row)
    out: dict[str, Any] = {
        "reporting_org": given.pop("reporting_org", ORGANISATION),
        "verification": given.pop("verification", "verified"),
        "source_file": f"{record.name}.csv",
        "source_sheet": "",
        "source_digest": "0" * 64,
        "source_row": index + 1,
    }
    for column in columns:
        if column.name in out or column.name == "id" or column.name.endswith(("_start", "_end")):
            continue
        value = given.pop(column.name, "" if column.kind == "text" else None)
        if column.kind == "decimal" and value is not None:
            value = Decimal(str(value)).quantize(Decimal(1).scaleb(-(column.places or 0)))
        if column.kind == "date" and isinstance(value, str):
            value = date.fromisoformat(value)
        out[column.name] = value
        if column.kind == "period" and value:
            out[f"{column.name}_start"], out[f"{column.name}_end"] = bounds(value)
    assert not given, f"{record.name} has no column {sorted(given)}"
    out["id"] = "|".join("" if out[name] is None else str(out[name]) for name in record.natural_key)
    return out


def make_edition(
    folder: Path,
    records: Mapping[str, Sequence[Mapping[str, Any]]],
    year: int = 2020,
    framework: str = "irpf_2020",
    *,
    labelled: bool = False,
) -> Workspace:
    """A workspace in ``folder`` with one edition of the records; its frameworks are as named.

    A ``labelled`` edition carries the code lists, as one that was frozen does.
    """
    if not (folder / "outturn.toml").exists():
        Workspace.create(folder, code=ORGANISATION, name="Test organisation", synthetic=True)
    settings = folder / "outturn.toml"
    settings.write_text(settings.read_text().replace("irpf_2020", framework))
    workspace = Workspace.read(folder)
    known = types()
    tables = {name: table(known[name], rows) for name, rows in records.items()}
    if labelled:
        tables[CODE_LIST] = code_list_table(known.values())
    write_edition(workspace.editions, year, tables, known.values(), Organisation(ORGANISATION, "Test organisation"))
    return workspace
