"""Codes of countries and country groups in statistical messages, translated both ways; none is lost silently."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from outturn.exchange.sdmx.mapping import Dimensions
from outturn.vocab import areas, tables
from outturn.vocab.countries import countries


def area_here(code: str, mapping: Dimensions) -> str | None:
    """Give the code used here (alpha-2 of a country, or a group), or None where the code is unknown.

    The mapping's own translations come first. M49 numbers are read with and without leading zeros: ``004`` and ``4``.
    """
    own = mapping.own_areas.get(code)
    return own if own is not None else areas.area(code, mapping.area_codes)


def area_there(code: str, mapping: Dimensions, allowed: Mapping[str, object] | None) -> str | None:
    """Give the code of an area as a structure writes it, or None where it has none.

    ``allowed`` holds the codes of the structure's list; it decides between ``004``, ``4``, ``AFG`` and ``AF`` where
    the mapping says ``any``. Without a list the first spelling of the kind of codes is taken.
    """
    own = [there for there, here in mapping.own_areas.items() if here == code]
    found = [*own, *spellings(code, mapping.area_codes)]
    if allowed is None:
        return found[0] if found else None
    return next((one for one in found if one in allowed), None)


def spellings(code: str, kind: str) -> list[str]:
    """Give the codes of ``kind`` (alpha2, alpha3, m49 with and without leading zeros, any) of a country or group."""
    alpha3, m49 = _countries().get(code, ("", _group_numbers().get(code, "")))
    numbers = [m49, m49.lstrip("0")] if m49 else []
    by_kind = {"alpha2": [code], "alpha3": [alpha3] if alpha3 else [], "m49": numbers}
    return by_kind.get(kind, [code, *([alpha3] if alpha3 else []), *numbers])


@cache
def _countries() -> dict[str, tuple[str, str]]:
    return {one.code: (one.alpha3, one.m49) for one in countries()}


@cache
def _group_numbers() -> dict[str, str]:
    """Give the M49 numbers of country groups, by code."""
    rows = [row for _, row in tables.read(tables.AREA_CODES, ("scheme", "spelling", "area", "source"))]
    return {row["area"]: row["spelling"] for row in rows if row["scheme"] == "m49" and row["spelling"].isdigit()}
