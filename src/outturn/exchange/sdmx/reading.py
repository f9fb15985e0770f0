"""Observations of SDMX messages as one table, by a mapping of dimensions."""

from __future__ import annotations

import fnmatch
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyarrow as pa

from outturn.errors import FaultsError, InputError, OutturnError
from outturn.exchange.sdmx.areas import area_here
from outturn.exchange.sdmx.faults import DimensionMappingError, UnmappedDimensionError, UntranslatedCodeError
from outturn.exchange.sdmx.mapping import Dimensions, found, mapping_for
from outturn.exchange.sdmx.messages import Part, read_message
from outturn.exchange.sdmx.periods import period_here
from outturn.vocab.code_lists import code_list

COLUMNS = pa.schema(
    [
        ("series", pa.string()),
        ("ref_area", pa.string()),
        ("time_period", pa.string()),
        ("value", pa.float64()),
        ("obs_status", pa.string()),
        ("unit", pa.string()),
    ]
)
"""The columns every table of observations has; the other components of the message follow under their own names."""

MISSING = ("nan", "#n/a")
_SHOWN = 5
_CODE = re.compile(r"[A-Za-z0-9_@$-]{1,50}")


@dataclass(frozen=True)
class Observations:
    """What a message holds.

    ``table`` has the columns ``COLUMNS``, then one of text per other component. ``left_out`` says what was left out
    because the mapping says so, and how many rows that were. ``mapping`` is the name of the mapping.
    """

    table: pa.Table
    form: str
    structures: tuple[str, ...]
    mapping: str
    left_out: tuple[tuple[str, int], ...]


def read(path: Path, mapping: Dimensions | None = None) -> Observations:
    """Give the observations of an SDMX-CSV or SDMX-ML file; without ``mapping`` a packaged one that fits is taken.

    A value is multiplied by the power of ten its multiplier says. A missing value is null, with status O where the
    message gives none; a value without status has A. Raises ``FaultsError`` over all that is not acceptable:
    ``InputError`` (a value, status or period), ``UntranslatedCodeError`` (areas), ``UnmappedDimensionError`` (two
    values for one series, area and period); and what :func:`read_message` raises.
    """
    message = read_message(path)
    left_out: Counter[str] = Counter()
    tables, names = [], set()
    for part in message.parts:
        chosen = mapping or mapping_for(part.structure, list(part.columns), path.name)
        names.add(chosen.name)
        tables.append(_table(Columns(message.name, part, chosen), left_out))
    table = pa.concat_tables(tables, promote_options="default") if tables else COLUMNS.empty_table()
    _check_keys(table, path.name)
    structures = tuple(part.structure for part in message.parts)
    return Observations(table, message.form, structures, ", ".join(sorted(names)), tuple(left_out.items()))


class Columns:
    """The columns of a part of a message by what the mapping says they are.

    ``series`` holds the components that tell the series apart; ``area``, ``period``, ``value``, ``status``, ``unit``
    and ``multiplier`` one each, the last three an empty text where the data have none.
    """

    def __init__(self, name: str, part: Part, mapping: Dimensions) -> None:
        self.name, self.part, self.mapping = name, part, mapping
        self.series = [name for one in mapping.series if (name := found(one, part.columns))]
        self.area = self._needed(mapping.area, "area")
        self.period = self._needed(mapping.period, "period")
        self.value = self._needed(mapping.value, "value")
        self.status, self.unit = found(mapping.status, part.columns), found(mapping.unit, part.columns)
        self.multiplier = found(mapping.multiplier, part.columns)
        if not self.series:
            self._needed(mapping.series[0], "series")
        self._written = {
            tuple(given.get(name, "") for name in self.series): series for series, given in mapping.written.items()
        }
        unknown = [name for name in mapping.select if name not in part.columns]
        if unknown:
            self._needed(unknown[0], "selection")

    def _needed(self, name: str, what: str) -> str:
        column = found(name, self.part.columns)
        if column:
            return column
        raise DimensionMappingError(
            f"The data have no component for the {what}",
            where=f"{self.name}, {self.part.structure}; mapping {self.mapping.name}",
            expected=name,
            got=", ".join(self.part.columns) or "no component",
            fix="name the component in the mapping file (--dimensions FILE)",
        )

    def text(self, name: str, place: int) -> str:
        """Give the text of a component at a place; empty where there is none."""
        return (self.part.columns[name][place] or "") if name else ""

    def series_at(self, place: int) -> str:
        """Give the code of the series: as the mapping says it is written, or the codes joined by a point."""
        codes = [self.text(name, place) for name in self.series]
        if tuple(codes) in self._written:
            return self._written[tuple(codes)]
        joined = ".".join(code for code in codes if code and code not in self.mapping.not_named)
        return self.mapping.series_codes.get(joined, joined)

    def unit_at(self, place: int) -> str:
        """Give the unit as the mapping translates it."""
        unit = self.text(self.unit, place)
        return self.mapping.unit_codes.get(unit, unit) or self.mapping.unit_of_all

    def status_at(self, place: int) -> str:
        """Give the observation status as the mapping translates it; empty where there is none."""
        status = self.text(self.status, place)
        return self.mapping.status_codes.get(status, status)

    def check_statuses(self, places: Sequence[int]) -> None:
        """Raise ``InputError`` for the first observation status that is not of CL_OBS_STATUS."""
        for place in places:
            status = self.status_at(place)
            if status and status not in code_list("obs_status"):
                raise _fault("An observation status is not known", self.where(self.part.rows[place], self.status),
                             "one of " + ", ".join(code_list("obs_status").codes), status,
                             "translate it in the mapping file, under [status.codes]")  # fmt: skip

    def left_out(self, place: int) -> str:
        """Say why the mapping leaves an observation out; an empty text where it does not."""
        for name, code in self.mapping.select.items():
            if self.text(name, place) != code:
                return f"{name} other than {code}"
        area = self.text(self.area, place)
        return f"{self.area} {area}" if area in self.mapping.areas_left_out else ""

    def others(self) -> list[str]:
        """Give the components that the mapping says nothing of."""
        used = {*self.series, self.area, self.period, self.value, self.status, self.unit, self.multiplier}
        return [name for name in self.part.columns if name not in used]

    def check_told_apart(self, places: Sequence[int]) -> None:
        """Raise ``UnmappedDimensionError`` where a component has several codes within a series and is no attribute.

        The values of one series would then be of different things, even where no key has two of them.
        """
        for name in self.others():
            texts = self.part.columns[name]
            if any(fnmatch.fnmatchcase(name, pattern) for pattern in self.mapping.attributes):
                continue
            codes: dict[str, set[str]] = {}
            for place in places:
                if (text := texts[place]) and _CODE.fullmatch(text):
                    codes.setdefault(self.series_at(place), set()).add(text)
            series = next((one for one, found_codes in codes.items() if len(found_codes) > 1), None)
            if series is not None:
                raise _not_told_apart(f"{self.name}, component {name}, series {series}", name, sorted(codes[series]))

    def where(self, row: int, column: str) -> str:
        """Say where a cell stands."""
        return f"{self.name}, row {row}, {column}"


def _table(columns: Columns, left_out: Counter[str]) -> pa.Table:
    columns.check_told_apart([place for place in range(len(columns.part.rows)) if not columns.left_out(place)])
    faults: list[OutturnError] = []
    untranslated: Counter[str] = Counter()
    read: list[tuple[Any, ...]] = []
    kept: list[int] = []
    for place, row in enumerate(columns.part.rows):
        reason = columns.left_out(place)
        if reason:
            left_out[reason] += 1
            continue
        try:
            read.append(_row(columns, place, row, untranslated))
            kept.append(place)
        except InputError as fault:
            faults.append(fault)
    if untranslated:
        faults.append(_untranslated(untranslated, columns))
    if faults:
        raise FaultsError(faults, where=columns.name)
    arrays = {name: [one[place] for one in read] for place, name in enumerate(COLUMNS.names)}
    table = pa.table(arrays, schema=COLUMNS)
    for name in columns.others():
        texts = columns.part.columns[name]
        table = table.append_column(name, pa.array([texts[place] for place in kept], pa.string()))
    return table


def _row(columns: Columns, place: int, row: int, untranslated: Counter[str]) -> tuple[Any, ...]:
    def text(name: str) -> str:
        return columns.text(name, place)

    area = area_here(text(columns.area), columns.mapping)
    if area is None:
        untranslated[text(columns.area)] += 1
    value = _value(text(columns.value), text(columns.multiplier), columns.where(row, columns.value))
    columns.check_statuses([place])
    status = columns.status_at(place) or ("O" if value is None else "A")
    period = period_here(text(columns.period))
    if period is None:
        raise _fault("A period is not known", columns.where(row, columns.period),
                     "2019, 2019-Q1, 2019-03, 2019-M03 or a day", text(columns.period), "correct it")  # fmt: skip
    return columns.series_at(place), area or "", period, value, status, columns.unit_at(place) or None


def _value(text: str, multiplier: str, where: str) -> float | None:
    if not text or text.lower() in MISSING:
        return None
    try:
        number = Decimal(text).scaleb(int(multiplier or 0))
        value = float(number)
    except (InvalidOperation, ValueError):
        value = math.nan
    if not math.isfinite(value):
        got = text if not multiplier else f"{text}, multiplier {multiplier}"
        raise _fault("A value is not a number", where, "a finite number, NaN or nothing", got, "correct it")
    return value


def _untranslated(codes: Counter[str], columns: Columns) -> UntranslatedCodeError:
    shown = ", ".join(f"{code or 'nothing'} ({number:,} rows)" for code, number in codes.most_common(_SHOWN))
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return UntranslatedCodeError(
        "Areas of the data are in no list here",
        where=f"{columns.name}, component {columns.area}",
        expected="alpha-2, alpha-3 or M49 codes of countries, or codes of country groups",
        got=shown + more,
        fix="say in a mapping file what they are ([area.own]) or that they are left out (area.left_out), and name it "
        "with --dimensions FILE",
    )


def _check_keys(table: pa.Table, where: str) -> None:
    keys = list(zip(*(table[name].to_pylist() for name in COLUMNS.names[:3]), strict=True))
    others = {name: table[name].to_pylist() for name in table.column_names if name not in COLUMNS.names}
    check_keys(keys, others, where)


def check_keys(keys: Sequence[tuple[str, ...]], others: Mapping[str, Sequence[str | None]], where: str) -> None:
    """Raise ``UnmappedDimensionError`` where two observations have one key, naming the components they differ in."""
    twice = [key for key, number in Counter(keys).items() if number > 1]
    if not twice:
        return
    rows = [place for place, key in enumerate(keys) if key == twice[0]]
    differing = [name for name, texts in others.items() if len({texts[row] for row in rows}) > 1]
    named = "; ".join(f"{name}: {_few([others[name][row] for row in rows])}" for name in differing)
    raise UnmappedDimensionError(
        f"{len(twice):,} keys have several values",
        where=f"{where}, first {' '.join(twice[0])}",
        expected="one value for each series, area and period",
        got=named or "rows that are the same",
        fix="name these dimensions in series.from of a mapping file, or choose one code in [select]"
        if differing
        else "remove the rows that are twice in the file",
    )


def _not_told_apart(where: str, name: str, codes: Sequence[str]) -> UnmappedDimensionError:
    return UnmappedDimensionError(
        "A component is not told apart",
        where=where,
        expected="one code within a series",
        got=f"{name}: {_few(codes)}",
        fix="in a mapping file, name it in series.from, or choose one code in [select]; an attribute that does not "
        "change what a value means is named in attributes",
    )


def _few(texts: Sequence[str | None]) -> str:
    return ", ".join(sorted({text or "nothing" for text in texts})[:_SHOWN])


def _fault(problem: str, where: str, expected: str, got: str, fix: str) -> InputError:
    return InputError(problem, where=where, expected=expected, got=repr(got), fix=fix)
