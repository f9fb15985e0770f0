"""From cells as published to observations: areas joined, periods and values read exactly, marks turned into status.

Nothing is dropped in silence: what cannot be understood is a finding that stops the load; what is passed over, such as
series without a code of ours, is a note with its number of values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from typing import NamedTuple

from outturn import vocab
from outturn.exchange.statistics.findings import Finding, Severity
from outturn.exchange.statistics.published import Cell, Published
from outturn.exchange.statistics.source import Series, Source
from outturn.records import periods
from outturn.records.observations import DIGITS, PLACES
from outturn.records.validation import Origin
from outturn.vocab import areas

_EXACTLY = Context(prec=80)
_PERIOD = re.compile(r"(\d{4})(?:\.0)?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[-:. ]?Q([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:-|M|-M)(0[1-9]|1[0-2]|[1-9])", re.ASCII)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII)


class Observed(NamedTuple):
    """An observation understood, and where it was published (``row`` of the file at place ``file`` of the reading)."""

    series: str
    ref_area: str
    period: str
    value: Decimal | None
    unit: str
    status: str
    mark: str
    origin: str
    file: int
    row: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What no two observations of a dataset share."""
        return (self.series, self.ref_area, self.period)


@dataclass
class _Tally:
    """One finding as it grows: the first place, and for how many values it stands."""

    finding: Finding
    count: int = 0


@dataclass
class Understanding:
    """Understands the cells of one source; ``findings`` are complete once every cell was asked for."""

    source: Source
    corrections: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    _found: dict[tuple[str, ...], _Tally] = field(default_factory=dict)
    _series_known: dict[str, Series | None] = field(default_factory=dict)
    _areas: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _other: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _periods: dict[str, str | None] = field(default_factory=dict)
    _values: dict[tuple[str, Decimal], Decimal | str] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What was found so far, each cause once with its number of values."""
        from dataclasses import replace

        return [replace(tally.finding, count=tally.count) for tally in self._found.values()]

    def observations(self, published: Iterable[Published]) -> Iterator[Observed]:
        """Give the observations that stand in the files; what cannot be understood becomes findings."""
        for place, each in enumerate(published):
            if each.passed_over:
                self._passed_over(each)
            for cell in each.cells:
                observed = self._observed(cell, each.origin, place)
                if observed is not None:
                    yield observed

    def _passed_over(self, each: Published) -> None:
        finding = Finding(
            "note", "columns", "Parts of the file are not read", each.origin.place(), "columns of known series",
            ", ".join(each.passed_over), "nothing, unless you need one: then read it with a mapping file",
        )  # fmt: skip
        self._found["columns", each.origin.place()] = _Tally(finding, len(each.passed_over))

    def _observed(self, cell: Cell, origin: Origin, place: int) -> Observed | None:
        empty = cell.value in self.source.missing
        if empty and not self.source.keeps_empty:
            return None
        series = self._series(cell, origin)
        if series is None:
            return None
        area, period = self._area(cell, origin), self._period(cell, origin)
        value = None if empty else self._value(cell, series.factor, origin)
        if area is None or period is None or (value is None and not empty):
            return None
        status = self._status(cell, empty, origin)
        return Observed(series.code, area, period, value, series.unit, status, cell.mark,
                        cell.series, place, cell.row)  # fmt: skip

    def _series(self, cell: Cell, origin: Origin) -> Series | None:
        if not self.source.series:
            return self._own_series(cell, origin)
        if cell.series not in self._series_known:
            self._series_known[cell.series] = self.source.series_of(cell.series)
        series = self._series_known[cell.series]
        if series is None and (tally := self._found.get(("series", cell.series))):
            tally.count += 1
        elif series is None:
            severity: Severity = "warning" if self.source.knows_stem(cell.series) else "note"
            self._note(
                ("series", cell.series), severity, "series", cell, origin,
                problem=f"Series {cell.series} has no code of ours and is left out",
                expected="one of " + ", ".join(self.source.series), got=cell.series,
                fix="nothing, unless you need it: then read it with a mapping file",
            )  # fmt: skip
        elif series.published_unit and cell.unit and cell.unit != series.published_unit:
            self._note(
                ("unit", cell.series, cell.unit), "error", "unit", cell, origin,
                problem=f"Series {cell.series} comes in another unit",
                expected=series.published_unit, got=cell.unit,
                fix="take the file of the series in its own unit; units are never mixed",
            )  # fmt: skip
            return None
        return series

    def _own_series(self, cell: Cell, origin: Origin) -> Series | None:
        """A source without series of its own names ours, and their units, in its cells."""
        unit = self.source.units.get(cell.unit, cell.unit)
        if unit in vocab.code_list("unit") and cell.series:
            return Series(cell.series, unit)
        self._note(
            ("unit", cell.series, cell.unit), "error", "unit", cell, origin,
            problem=f"The unit of series {cell.series or '(none)'} is not known",
            expected="a code of the list unit, such as USD, % or persons", got=repr(cell.unit),
            fix=f"write {vocab.code_list('unit').closest(cell.unit) or 'a code of the list unit'}",
        )  # fmt: skip
        return None

    def _area(self, cell: Cell, origin: Origin) -> str | None:
        key = (cell.area, cell.area_name)
        if key not in self._areas:
            self._areas[key] = self._joined(cell)
            self._other[key] = self._named_otherwise(cell, self._areas[key])
        found = self._areas[key]
        known = self.source.corrections.get(cell.area)
        is_left_out = cell.area in self.source.left_out or cell.area in self.leave_out
        if is_left_out or (found is None and self.source.is_aggregate(cell.area, cell.area_name)):
            name = self.source.left_out.get(cell.area, cell.area_name)
            why = "as asked" if cell.area in self.leave_out else "an aggregate of the publisher's own"
            self._note(
                ("left out", cell.area), "note", "area", cell, origin,
                problem=f"{cell.area} ({name}) is left out: {why}",
                expected="a country, or a group whose members are known", got=cell.area, fix="nothing",
            )  # fmt: skip
            return None
        if found is None:
            self._unjoined(cell, origin)
        elif (named := self._other[key]) is not None:
            self._contradicted(cell, origin, found, named)
        elif known is not None and cell.area not in self.corrections:
            self._note(
                ("corrected", cell.area), "warning", "area name", cell, origin,
                problem=f"{cell.area!r} is a known slip of this file and stands for {areas.label(found)} ({found})",
                expected=areas.label(found), got=cell.area, fix=known[1],
            )  # fmt: skip
        return found

    def _joined(self, cell: Cell) -> str | None:
        if cell.area in self.corrections:
            return self.corrections[cell.area]
        if cell.area in self.source.corrections:
            return self.source.corrections[cell.area][0]
        return areas.area(cell.area, self.source.areas)

    def _named_otherwise(self, cell: Cell, found: str | None) -> str | None:
        """Give the country that the name of an area says, where its code says another one."""
        settled = cell.area in self.corrections or cell.area in self.source.corrections
        if found is None or settled or cell.area_name in ("", cell.area):
            return None
        named, countries = areas.area(cell.area_name, "name"), vocab.code_list("country")
        return named if named and named != found and named in countries and found in countries else None

    def _contradicted(self, cell: Cell, origin: Origin, found: str, named: str) -> None:
        self._note(
            ("contradicted", cell.area, cell.area_name), "error", "area", cell, origin,
            problem=f"The code of an area says {areas.label(found)} and its name {areas.label(named)}",
            expected="code and name of one country", got=f"{cell.area!r} ({cell.area_name})",
            fix=f"correct the file, or add --correct '{cell.area}=CODE' with the country that holds",
        )  # fmt: skip

    def _unjoined(self, cell: Cell, origin: Origin) -> None:
        named = areas.area(cell.area_name, "name") if cell.area_name else None
        if not cell.area and named == "NA":
            fix = "the code NA of Namibia was read as a missing value on the way; export again with codes as text"
        elif not (cell.area or cell.area_name):
            fix = "write the code; if it was NA (Namibia), it was read as missing on the way: export codes as text"
        elif named:
            fix = f"the name says {areas.label(named)}: correct the file, or add --correct '{cell.area}={named}'"
        else:
            near = areas.closest(cell.area_name or cell.area)
            fix = f"did the publisher mean {near}? " if near else ""
            fix += f"add --correct '{cell.area}=CODE' if you know the country, or --leave-out '{cell.area}'"
        self._note(
            ("area", cell.area, cell.area_name), "error", "area", cell, origin,
            problem="An area of the file is no country or group that is known",
            expected=f"a code or name of a country or group (scheme {self.source.areas})",
            got=f"{cell.area!r}" + (f" ({cell.area_name})" if cell.area_name not in ("", cell.area) else ""), fix=fix,
        )  # fmt: skip

    def _period(self, cell: Cell, origin: Origin) -> str | None:
        if cell.period not in self._periods:
            self._periods[cell.period] = period_of(cell.period)
        found = self._periods[cell.period]
        if found is None:
            self._note(
                ("period", cell.period), "error", "period", cell, origin,
                problem="A period cannot be read", expected=periods.NOTATION, got=repr(cell.period),
                fix="write the period in one of these ways",
            )  # fmt: skip
        return found

    def _value(self, cell: Cell, factor: Decimal, origin: Origin) -> Decimal | None:
        key = (cell.value, factor)
        if key not in self._values:
            self._values[key] = exact(cell.value, factor)
        found = self._values[key]
        if isinstance(found, Decimal):
            return found
        if found:
            fix = "ask for the value in a smaller unit, or rounded by its publisher"
            self._note(
                ("exact", cell.series), "error", "exact", cell, origin,
                problem="A value has more digits than are kept; it would be rounded", expected=found,
                got=cell.value, fix=fix,
            )  # fmt: skip
        else:
            self._note(
                ("value", cell.value), "error", "value", cell, origin,
                problem="A value is no number", expected="a finite number with a decimal point, or an empty cell",
                got=repr(cell.value[:60]), fix="correct the cell; where no value is known, leave it empty",
            )  # fmt: skip
        return None

    def _status(self, cell: Cell, empty: bool, origin: Origin) -> str:
        status = self.source.status.get(cell.mark, "" if cell.mark else self.source.default_status)
        if not status:
            status = self.source.default_status
            self._note(
                ("mark", cell.mark), "warning", "status", cell, origin,
                problem=f"The mark {cell.mark!r} is not known; its values are kept as {status}",
                expected="one of " + ", ".join(self.source.status), got=cell.mark,
                fix="look the mark up with the publisher; it is kept in the column qualifier",
            )  # fmt: skip
        return "O" if empty and status in ("A", "E", "F", "I", "P") else status

    def _note(self, key: tuple[str, ...], severity: Severity, rule: str, cell: Cell, origin: Origin,
              *, problem: str, expected: str, got: str, fix: str) -> None:  # fmt: skip
        tally = self._found.get(key)
        if tally is None:
            finding = Finding(
                severity, rule, problem, origin.place(cell.row, cell.column or None), expected, got, fix,
                series=cell.series, area=cell.area or cell.area_name, period=cell.period, value=cell.value,
            )  # fmt: skip
            tally = self._found[key] = _Tally(finding)
        tally.count += 1


def period_of(text: str) -> str | None:
    """Give a period as the store keeps it, or None where ``text`` is none; a day is a period from and to itself.

    >>> [period_of(text) for text in ("2019", "2019.0", "2019Q3", "2020M3", "20200115", "2020-13", "x")]
    ['2019', '2019', '2019-Q3', '2020-03', '2020-01-15/2020-01-15', None, None]
    """
    if found := _PERIOD.fullmatch(text):
        return found[1]
    if found := _QUARTER.fullmatch(text):
        return f"{found[1]}-Q{found[2]}"
    if found := _MONTH.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02d}"
    if found := _DAY.fullmatch(text):
        text = "/".join(["-".join(found.groups())] * 2)
    try:
        periods.bounds(text)
    except ValueError:
        return None
    return text


def exact(text: str, factor: Decimal = Decimal(1)) -> Decimal | str:
    """Give a published number times ``factor``, exactly; else what would have been needed ("" for no number).

    >>> exact("4.16", Decimal(1000000)), exact("1e-3"), exact("n/a"), exact("inf")
    (Decimal('4160000'), Decimal('0.001'), '', '')
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return ""
    if not number.is_finite() or "_" in text:
        return ""
    value = _EXACTLY.multiply(number, factor).normalize(_EXACTLY)
    _, digits, exponent = value.as_tuple()
    if -int(exponent) > PLACES or value.adjusted() >= DIGITS - PLACES or len(digits) > DIGITS:
        return f"a number of at most {DIGITS - PLACES} digits before the decimal point and {PLACES} after it"
    return Decimal(0) if not value else Decimal(format(value, "f"))
