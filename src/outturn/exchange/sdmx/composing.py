"""A table of observations laid out as a data structure wants it, as texts; what has no place is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from outturn.errors import FaultsError, OutturnError
from outturn.exchange.sdmx.areas import area_there
from outturn.exchange.sdmx.faults import DimensionMappingError, StructureRefusalError
from outturn.exchange.sdmx.mapping import Dimensions, found
from outturn.exchange.sdmx.periods import frequency
from outturn.exchange.sdmx.structures import Component, Structure

NEEDED = ("series", "ref_area", "time_period", "value", "obs_status", "unit")
ORIGIN = ("dataset", "digest", "qualifier")
_WHOLE_CODES = ("_T", "_Z")

Texts = list[str | None]


@dataclass(frozen=True)
class Composed:
    """Observations as a structure wants them.

    ``columns`` holds the texts of dimensions, measure and attributes, ordered by the dimensions; ``attributes`` those
    of the whole dataset. ``without_place`` names columns of the table that the structure has no component for.
    """

    columns: dict[str, Texts]
    attributes: dict[str, str]
    without_place: tuple[str, ...]


def number_text(value: Any) -> str:
    """Write a number in full and without an exponent; read back it is the same number.

    >>> number_text(0.1), number_text(1e21), number_text(5.0), number_text(Decimal("2.50"))
    ('0.1', '1000000000000000000000', '5', '2.5')
    """
    text = f"{value if isinstance(value, Decimal) else Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def compose(table: pa.Table, structure: Structure, mapping: Dimensions) -> Composed:
    """Lay out a table with the columns ``NEEDED`` and, where known, ``dataset``, ``digest`` and attributes.

    Raises ``DimensionMappingError`` where the structure has no component for area, period, value or series, and
    ``FaultsError`` over ``StructureRefusalError`` for codes that cannot be written. What the structure allows is
    checked by :mod:`outturn.exchange.sdmx.conforming`.
    """
    layout = _Layout(table, structure, mapping)
    columns = {component.id: layout.texts(component) for component in structure.components}
    if layout.faults:
        raise FaultsError(layout.faults, where=f"structure {structure.reference}")
    whole = {
        component.id: _constant(columns.pop(component.id), component, structure)
        for component in structure.components
        if component.level == "D"
    }
    order = sorted(
        range(table.num_rows), key=lambda row: tuple(columns[name][row] or "" for name in structure.dimensions)
    )
    ordered = {
        name: [texts[row] for row in order]
        for name, texts in columns.items()
        if _is_kept(structure.component(name), texts)
    }
    attributes = {name: text for name, text in whole.items() if text}
    return Composed(ordered, attributes, layout.without_place())


def _is_kept(component: Component, texts: Texts) -> bool:
    return component.role != "attribute" or any(texts)


class _Layout:
    """What each component of the structure is filled with."""

    def __init__(self, table: pa.Table, structure: Structure, mapping: Dimensions) -> None:
        self.table, self.structure, self.mapping = table, structure, mapping
        self.faults: list[OutturnError] = []
        self.used = {*NEEDED, *ORIGIN}
        ids = structure.ids
        self.series = [name for one in mapping.series if (name := found(one, structure.dimensions))]
        needed = {"area": mapping.area, "period": mapping.period, "value": mapping.value}
        self.roles = {what: self._needed(name, what) for what, name in needed.items()}
        if not self.series:
            self._needed(mapping.series[0], "series")
        others = {name: found(getattr(mapping, name), ids) for name in ("status", "unit", "multiplier")}
        filled = ("decimals", "digest", "frequency", "qualifier")
        self.roles |= others | {name: found(getattr(mapping, name), ids) for name in filled}
        self._series_written = self._written()

    def _needed(self, name: str, what: str) -> str:
        component = found(name, self.structure.ids)
        if component:
            return component
        raise DimensionMappingError(
            f"The structure has no component for the {what}",
            where=f"structure {self.structure.reference}; mapping {self.mapping.name}",
            expected=name,
            got=", ".join(self.structure.ids),
            fix="name the component in a mapping file (--dimensions FILE)",
        )

    def texts(self, component: Component) -> Texts:
        """Give the texts of a component, one per row of the table."""
        rows = self.table.num_rows
        self.used.add(component.id)
        if component.id in self.mapping.fixed:
            return [self.mapping.fixed[component.id]] * rows
        role = next((role for role, name in self.roles.items() if name == component.id), "")
        fillers: dict[str, Callable[[Component], Texts]] = {
            "area": self._areas, "period": lambda _: self._column("time_period"), "value": self._values,
            "status": lambda _: self._coded("obs_status", self.mapping.status_codes),
            "unit": lambda _: self._coded("unit", self.mapping.unit_codes),
            "multiplier": lambda _: ["0"] * rows, "decimals": lambda _: self._decimals(),
            "digest": self._digests,
            "qualifier": self._qualifiers,
            "frequency": lambda _: [frequency(one or "") for one in self._column("time_period")],
        }  # fmt: skip
        if role in fillers:
            return fillers[role](component)
        if component.id in self.series:
            place = self.series.index(component.id)
            return [self._series_written.get(one or "", {}).get(place) for one in self._column("series")]
        return self._column(component.id)

    def _column(self, name: str) -> Texts:
        if name not in self.table.column_names:
            return [None] * self.table.num_rows
        return [None if one is None else str(one) for one in self.table[name].to_pylist()]

    def _qualifiers(self, component: Component) -> Texts:
        """Give the qualifiers; one that only repeats the status says nothing."""
        pairs = zip(self._first_of("qualifier", component.id), self._column("obs_status"), strict=True)
        return [None if text == status else text for text, status in pairs]

    def _first_of(self, name: str, other: str) -> Texts:
        return self._column(name if name in self.table.column_names else other)

    def _coded(self, name: str, codes: Any) -> Texts:
        there = {here: there for there, here in reversed(list(codes.items()))}
        return [there.get(one, one) if one else None for one in self._column(name)]

    def _areas(self, component: Component) -> Texts:
        codes = self._column("ref_area")
        there = {code: area_there(code or "", self.mapping, component.codes) for code in set(codes)}
        unknown = Counter(code or "nothing" for code in codes if there[code] is None)
        for code, number in sorted(unknown.items()):
            self._refuse(component, f"a code of {component.code_list or 'areas'} for the area {code}",
                         f"none ({number:,} observations)",
                         "leave it out (--area), or write its code in a mapping file under [area.own]")  # fmt: skip
        return [there[code] for code in codes]

    def _values(self, component: Component) -> Texts:
        missing = "NaN" if component.required and component.is_number else None
        return [missing if one is None else number_text(one) for one in self.table["value"].to_pylist()]

    def _decimals(self) -> Texts:
        """Give the largest number of decimals of each series and area, as an attribute of the series must be one."""
        keys = list(zip(self._column("series"), self._column("ref_area"), strict=True))
        most: dict[Any, int] = dict.fromkeys(keys, 0)
        for key, value in zip(keys, self.table["value"].to_pylist(), strict=True):
            text = "" if value is None else number_text(value)
            most[key] = max(most[key], len(text.partition(".")[2]))
        return [str(most[key]) for key in keys]

    def _digests(self, component: Component) -> Texts:
        digests = self._first_of("digest", component.id)
        if component.level == "O":
            return digests
        every = " ".join(sorted({one for one in digests if one}))
        return [every or None] * self.table.num_rows

    def _written(self) -> dict[str, dict[int, str]]:
        """Give for each series of the table the code it is written with, by place of the dimension."""
        there = {here: there for there, here in reversed(list(self.mapping.series_codes.items()))}
        return {one: self._split(one, there.get(one, one)) for one in {one or "" for one in self._column("series")}}

    def _split(self, series: str, code: str) -> dict[int, str]:
        if series in self.mapping.written:
            given = self.mapping.written[series]
            return {place: given[name] for place, name in enumerate(self.series) if name in given}
        parts = [code] if len(self.series) == 1 else code.split(".")
        if len(parts) == len(self.series):
            return dict(enumerate(parts))
        if len(parts) == 1:
            return {0: code} | {place: self._whole(name) for place, name in enumerate(self.series) if place}
        self._refuse(self.structure.component(self.series[0]), f"a code for each of {', '.join(self.series)}", series,
                     f'write them in a mapping file under [series.written."{series}"]')  # fmt: skip
        return {}

    def _whole(self, name: str) -> str:
        codes = self.structure.component(name).codes
        return next((one for one in _WHOLE_CODES if codes is None or one in codes), "")

    def _refuse(self, component: Component, expected: str, got: str, fix: str) -> None:
        self.faults.append(
            StructureRefusalError(
                f"The structure does not allow what is to be written: {component.id}",
                where=f"structure {self.structure.reference}, {component.role} {component.id}",
                expected=expected,
                got=got,
                fix=fix,
            )  # fmt: skip
        )

    def without_place(self) -> tuple[str, ...]:
        """Give the columns with content that no component takes."""
        places = {"unit": self.roles["unit"], "obs_status": self.roles["status"]}
        places |= {name: self.roles[name] for name in ("digest", "qualifier")}
        fixed = self.mapping.fixed
        lost = [name for name, place in places.items() if (not place or place in fixed) and any(self._column(name))]
        others = [name for name in self.table.column_names if name not in self.used]
        return (*lost, *(name for name in others if any(self._column(name))))


def _constant(texts: Texts, component: Component, structure: Structure) -> str:
    codes: Sequence[str] = sorted({one for one in texts if one})
    if len(codes) > 1:
        raise StructureRefusalError(
            f"The structure does not allow what is to be written: {component.id}",
            where=f"structure {structure.reference}, attribute {component.id} of the whole dataset",
            expected="one value",
            got=", ".join(codes[:5]),
            fix="select observations that share it, or give it one value under [fixed] in a mapping file",
        )
    return codes[0] if codes else ""
