"""From the rows of a file to entries: every cell read, every code checked, no id twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from outturn import vocab
from outturn.errors import OutturnError
from outturn.records import periods
from outturn.records.description import Field, RecordType
from outturn.records.validation import cells, headers
from outturn.records.validation.faults import Faults, fault, shown
from outturn.records.validation.known import Known
from outturn.records.validation.rows import MISSING, Cell, Entry, Table

Progress = Callable[[int], None]
_STEP = 1000
_ORGANISATION = Field("reporting_org", "text", "Identifier of the organisation that reports")
_read_organisation = cells.parser(_ORGANISATION, longest=100, in_key=True)
LOADABLE = ("draft", "reported", "sent_back")


def read_entries(
    record_type: RecordType,
    tables: Sequence[Table],
    known: Known,
    faults: Faults,
    *,
    own_org: str = "",
    given: Collection[str] = (),
    progress: Progress | None = None,
) -> dict[tuple[str, str], Entry]:
    """Give the entries of ``tables`` by organisation and id, in the order of the files; faults go to ``faults``.

    Rows without any value are passed over. ``given`` fields are left to the load and not read.
    """
    entries: dict[tuple[str, str], Entry] = {}
    for table in tables:
        found = headers.positions(record_type, table, faults, given)
        if found is None:
            continue
        found = {name: position for name, position in found.items() if name not in given}
        reader = _RowReader(record_type, table, found, known, faults, own_org)
        count = 0
        try:
            for row, cells_of_row in table.rows:
                entry = reader.read(row, cells_of_row)
                if entry is not None and _is_new(entry, entries, faults):
                    entries[entry.org, entry.id] = entry
                count += 1
                if progress and count % _STEP == 0:
                    progress(_STEP)
        except OutturnError as error:
            faults.add(error)
        if progress:
            progress(count % _STEP)
    return entries


def _is_new(entry: Entry, entries: Mapping[tuple[str, str], Entry], faults: Faults) -> bool:
    earlier = entries.get((entry.org, entry.id))
    if earlier is None:
        return True
    faults.add(
        fault(
            entry.place(),
            f"Record {entry.id!r} is there twice",
            expected="each record once",
            got=f"the same key as {earlier.place()}",
            fix="remove one of the two rows, or correct its key",
        )
    )
    return False


class _RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, record_type: RecordType, table: Table, found: Mapping[str, int], known: Known, faults: Faults, org: str
    ) -> None:
        self._table = table
        self._faults = faults
        self._org = org
        self._width = len(table.columns)
        self._unnamed = {position for position, name in enumerate(table.columns) if not name.strip()}
        self._further = {name: found[name] for name in headers.FURTHER if name in found}
        self._positions = {field.name: place for place, field in enumerate(record_type.fields)}
        self._columns = [
            (place, found[field.name], _reader(record_type, field, known), field)
            for place, field in enumerate(record_type.fields)
            if field.name in found
        ]
        unread = set(record_type.natural_key) - set(found)
        self._blank = [
            ("" if field.type in ("text", "code", "period") else None) if field.name in unread else MISSING
            for field in record_type.fields
        ]
        self._key = [self._positions[name] for name in record_type.natural_key]
        self._codes = [(place, _validity(field)) for place, _, _, field in self._columns if field.type == "code"]
        self._codes = [(place, validity) for place, validity in self._codes if validity]
        self._fields = record_type.fields
        self._dated = self._positions.get(record_type.period_field or "")

    def read(self, row: int, cells_of_row: Sequence[Cell]) -> Entry | None:
        """Give the entry of one row, or ``None`` where it is empty or has faults; then it is noted as refused."""
        if not any(_is_filled(cell) for cell in cells_of_row):
            return None
        if len(cells_of_row) > self._width or self._unnamed:
            self._refuse_stray_cells(row, cells_of_row)
        before = self._faults.total
        values: list[Any] = list(self._blank)
        present = len(cells_of_row)
        for place, position, read, field in self._columns:
            cell = cells_of_row[position] if position < present else None
            try:
                value = read(cell)
            except cells.RefusedCellError as refused:
                self._refuse(row, field, cell, refused.expected, refused.fix)
                continue
            if field.required and (value is None or value == ""):
                self._refuse(row, field, cell, field.help[:1].lower() + field.help[1:], "fill in the cell")
                continue
            values[place] = value
        org, verification = self._org, None
        if self._further:
            org, verification = self._read_further(row, cells_of_row)
        if self._codes:
            self._check_validity(row, values)
        is_whole = self._faults.total == before
        key = "|".join(identity_part(values[place]) for place in self._key)
        entry = Entry(org, key, tuple(values), self._positions, self._table.origin, row, verification)
        if not is_whole:
            self._faults.refused[self._table.record].append(entry)
        return entry if is_whole else None

    def _refuse(self, row: int, field: Field, cell: Cell, expected: str, fix: str) -> None:
        got = "a value that is not shown" if field.personal else shown(cell)
        got = "an empty cell" if cell is None or cell == "" else got
        problem = f"Cannot read {field.name} of {self._table.record}"
        place = self._table.origin.place(row, field.name)
        self._faults.add(fault(place, problem, expected=expected, got=got, fix=fix))

    def _refuse_stray_cells(self, row: int, cells_of_row: Sequence[Cell]) -> None:
        for position, cell in enumerate(cells_of_row):
            if _is_filled(cell) and (position >= self._width or position in self._unnamed):
                place = f"{self._table.origin.place(row)}, cell {position + 1} of the row"
                problem = "A cell stands outside the columns"
                fix = "remove the cell, or give its column a header; in a CSV file put quotes around text with commas"
                self._faults.add(fault(place, problem, expected="no cell there", got="a value", fix=fix))
                return

    def _read_further(self, row: int, cells_of_row: Sequence[Cell]) -> tuple[str, str | None]:
        given = {name: cells_of_row[place] for name, place in self._further.items() if place < len(cells_of_row)}
        verification = str(given.get("verification") or "").strip() or None
        if verification is not None and verification not in LOADABLE:
            place = self._table.origin.place(row, "verification")
            fix = "write reported; records become verified by name and date when they are accepted"
            problem = "A file cannot say that a record is verified"
            if verification != "verified":
                problem, fix = f"There is no verification {shown(verification)}", "write one of these"
            expected = "one of " + ", ".join(LOADABLE)
            self._faults.add(fault(place, problem, expected=expected, got=shown(verification), fix=fix))
        try:
            org = _read_organisation(given.get("reporting_org"))
        except cells.RefusedCellError as refused:
            self._refuse(row, _ORGANISATION, given.get("reporting_org"), refused.expected, refused.fix)
            org = ""
        return org or self._org, verification

    def _check_validity(self, row: int, values: Sequence[Any]) -> None:
        dated = None if self._dated is None else values[self._dated]
        when = None if dated is MISSING else periods.span(dated)
        if when is None:
            return
        for place, validity in self._codes:
            first, last = validity.get(values[place], (None, None))
            if (first and when[1] < first) or (last and when[0] > last):
                field = self._fields[place]
                self._refuse(
                    row,
                    field,
                    values[place],
                    f"a code of list {field.code_list} that holds {dated}; this one holds "
                    f"{'until ' + last.isoformat() if last and when[0] > last else f'from {first}'}",
                    "write the code that held at that time, or correct the date",
                )


def identity_part(value: Any) -> str:
    """Give one value of a natural key as it stands in an id: days in ISO form, empty as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_filled(cell: Cell) -> bool:
    return cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace())


def _validity(field: Field) -> dict[str, tuple[date | None, date | None]]:
    entries = vocab.code_list(field.code_list or "")
    return {entry.code: (entry.valid_from, entry.valid_to) for entry in entries if entry.valid_from or entry.valid_to}


def _reader(record_type: RecordType, field: Field, known: Known) -> cells.Parser:
    longest = known.longest(record_type.name, field.name)
    read = cells.parser(field, longest=longest, in_key=field.name in record_type.natural_key)
    if field.code_list is None:
        return read
    codes = vocab.code_list(field.code_list)
    allowed = {"", *codes.codes}

    def read_code(cell: Cell) -> str:
        code: str = read(cell)
        if code in allowed:
            return code
        near = codes.closest(code)
        few = ", ".join(codes.codes[:12]) + (", ..." if len(codes) > 12 else "")
        raise cells.RefusedCellError(
            f"a code of list {codes.name}: {few}", f"write {near}" if near else f"choose a code of list {codes.name}"
        )

    return read_code
