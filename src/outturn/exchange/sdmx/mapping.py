"""Which dimension of a data structure is the series, the area, the period: data, read from a TOML file.

A mapping serves both ways, reading and writing. A name with bars, ``SERIES|INDICATOR``, is the first of these that the
data or the structure has.
"""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from outturn.exchange.sdmx.faults import DimensionMappingError

_PACKAGED = Path(__file__).parent / "mappings"
AREA_CODES = ("any", "alpha2", "alpha3", "m49")
_TABLES: dict[str, dict[str, type]] = {
    "area": {"from": str, "codes": str, "own": dict, "left_out": list},
    "period": {"from": str},
    "value": {"from": str, "multiplier": str},
    "status": {"from": str, "codes": dict},
    "unit": {"from": str, "codes": dict, "all": str},
    "qualifier": {"into": str},
    "series": {"from": list, "codes": dict, "not_named": list, "written": dict},
    "select": {},
    "fixed": {},
    "decimals": {"into": str},
    "digest": {"into": str},
    "frequency": {"into": str},
}
_ATTRIBUTES = (
    "FREQ", "TIME_FORMAT", "DECIMALS", "UNIT*", "OBS_*", "CONF*", "*COMMENT*", "*NOTE*", "*SOURCE*", "*TITLE*",
    "*DETAIL*", "*DIGEST", "NATURE", "COLLECTION*", "*BOUND", "TIME_COVERAGE", "GEO_INFO*", "*_LB", "*LAST_UPDATE",
    "*EMBARGO*",
)  # fmt: skip
"""Names of attributes of the SDMX cross-domain concepts, and of those that are usual beside them."""
_FILLED = ("decimals", "digest", "frequency", "qualifier")
_NAMES = ("title", "structures", "attributes", *_TABLES)


@dataclass(frozen=True)
class Dimensions:
    """A mapping of dimensions.

    ``series`` names the dimensions whose codes, joined by a point, are the code of a series; a code in ``not_named``
    is left out of it. ``*_codes`` translate the source's codes (keys) to those here; ``unit_of_all`` is the unit
    where the data name none. ``written`` gives, for a series here, the codes of the dimensions it is written with.
    ``attributes`` are patterns of names of components that never tell series apart; a component of another name must
    not have several codes within a series. ``select`` keeps the rows with one code of a dimension, ``fixed`` gives a
    dimension or attribute one code in all that is written.
    """

    name: str
    structures: tuple[str, ...]
    area: str
    period: str
    value: str
    series: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    area_codes: str = "any"
    own_areas: Mapping[str, str] = field(default_factory=dict)
    areas_left_out: frozenset[str] = frozenset()
    multiplier: str = ""
    status: str = ""
    status_codes: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    unit_codes: Mapping[str, str] = field(default_factory=dict)
    unit_of_all: str = ""
    series_codes: Mapping[str, str] = field(default_factory=dict)
    not_named: frozenset[str] = frozenset()
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    select: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    decimals: str = ""
    digest: str = ""
    frequency: str = ""
    qualifier: str = ""

    def fits(self, structure: str, components: Collection[str]) -> bool:
        """Say whether the mapping is for a structure (``agency:id(version)``) with these components."""
        if self.structures and not any(fnmatch.fnmatchcase(structure, pattern) for pattern in self.structures):
            return False
        return all(found(name, components) for name in (self.area, self.period, self.value, self.series[0]))


def found(name: str, components: Collection[str]) -> str:
    """Give the first of ``A|B`` that is among the components, or an empty text."""
    return next((one for one in name.split("|") if one and one in components), "")


def read_mapping(path: Path) -> Dimensions:
    """Give the mapping of a file; ``DimensionMappingError`` where it cannot be followed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(path.name, "a TOML file in UTF-8", str(error), "correct the file") from None
    _check(content, path.name)
    series = content["series"]
    area, unit, status = content["area"], content.get("unit", {}), content.get("status", {})
    return Dimensions(
        name=path.stem,
        structures=tuple(content.get("structures", ())),
        area=area["from"],
        period=content["period"]["from"],
        value=content.get("value", {}).get("from", "OBS_VALUE"),
        series=tuple(series["from"]),
        attributes=(*_ATTRIBUTES, *content.get("attributes", ())),
        area_codes=area.get("codes", "any"),
        own_areas=area.get("own", {}),
        areas_left_out=frozenset(area.get("left_out", ())),
        multiplier=content.get("value", {}).get("multiplier", ""),
        status=status.get("from", ""),
        status_codes=status.get("codes", {}),
        unit=unit.get("from", ""),
        unit_codes=unit.get("codes", {}),
        unit_of_all=unit.get("all", ""),
        series_codes=series.get("codes", {}),
        not_named=frozenset(series.get("not_named", ())),
        written=series.get("written", {}),
        select=content.get("select", {}),
        fixed=content.get("fixed", {}),
        **{name: content.get(name, {}).get("into", "") for name in _FILLED},
    )


@cache
def packaged() -> tuple[Dimensions, ...]:
    """Give the mappings that come with Outturn; those for named structures stand first."""
    read = [read_mapping(path) for path in sorted(_PACKAGED.glob("*.toml"))]
    return tuple(sorted(read, key=lambda one: not one.structures))


def mapping_for(structure: str, components: Sequence[str], where: str) -> Dimensions:
    """Give the packaged mapping for a structure; ``DimensionMappingError`` where none fits its components."""
    for one in packaged():
        if one.fits(structure, components):
            return one
    raise _fault(
        where,
        "REF_AREA, TIME_PERIOD, OBS_VALUE and one of SERIES, INDICATOR, SERIES_CODE, INDICATOR_CODE",
        ", ".join(components) or "no component",
        "say in a mapping file which dimension is which, and name it with --dimensions FILE",
        f"No packaged mapping fits the data structure {structure}",
    )


def _check(content: dict[str, Any], name: str) -> None:
    _check_keys(content, _NAMES, name, "")
    for table, keys in _TABLES.items():
        given = content.get(table, {})
        if not isinstance(given, dict):
            raise _fault(name, f"a table [{table}]", repr(given), f"write [{table}] and its keys below it")
        if keys:
            _check_keys(given, tuple(keys), name, table)
            for key, value in given.items():
                if not isinstance(value, keys[key]):
                    raise _fault(f"{name}, {table}.{key}", _KINDS[keys[key]], repr(value), "correct the value")
    for table in ("area", "period", "series"):
        if not content.get(table, {}).get("from"):
            raise _fault(name, f"[{table}] with a key from", "none", f"name the dimension of the {table}")
    codes = content["area"].get("codes", "any")
    if codes not in AREA_CODES:
        raise _fault(f"{name}, area.codes", "one of " + ", ".join(AREA_CODES), repr(codes), "correct the value")


_KINDS: dict[type, str] = {str: "a text", list: "a list of texts", dict: "a table of texts"}


def _check_keys(given: Mapping[str, Any], known: Sequence[str], name: str, table: str) -> None:
    unknown = [key for key in given if key not in known]
    if unknown:
        where = f"{name}, [{table}]" if table else name
        raise _fault(where, "only the keys " + ", ".join(known), ", ".join(unknown), "remove or correct these keys")


def _fault(
    where: str, expected: str, got: str, fix: str, problem: str = "The mapping of dimensions cannot be followed"
) -> DimensionMappingError:
    return DimensionMappingError(problem, where=where, expected=expected, got=got, fix=fix)
