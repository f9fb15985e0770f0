"""Codes of countries and country groups in statistical messages, translated both ways; none is lost silently."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from outturn.exchange.sdmx.mapping import Dimensions
from outturn.vocab.code_lists import code_list
from outturn.vocab.countries import Country, countries


def area_here(code: str, mapping: Dimensions) -> str | None:
    """Give the code used here (alpha-2 of a country, or a country group), or None where the code is unknown.

    The mapping's own translations come first. M49 numbers are read with and without leading zeros: ``004`` and ``4``.
    """
    own = mapping.own_areas.get(code)
    if own is not None:
        return own
    if mapping.area_codes in ("any", "m49") and code.isdigit():
        return _by_m49().get(code.zfill(3))
    if mapping.area_codes in ("any", "alpha3") and len(code) == 3 and code in _by_alpha3():
        return _by_alpha3()[code]
    if mapping.area_codes in ("any", "alpha2") and code in _by_alpha2():
        return code
    return code if code in code_list("country_group") else None


def area_there(code: str, mapping: Dimensions, allowed: Mapping[str, object] | None) -> str | None:
    """Give the code of an area as a structure writes it, or None where it has none.

    ``allowed`` holds the codes of the structure's list; it decides between ``004``, ``4``, ``AFG`` and ``AF`` where
    the mapping says ``any``. Without a list and without a kind of codes the code stays as it is here.
    """
    spellings = [there for there, here in mapping.own_areas.items() if here == code]
    spellings += _spellings(code, mapping.area_codes)
    if allowed is None:
        return spellings[0] if spellings else None
    return next((one for one in spellings if one in allowed), None)


def _spellings(code: str, kind: str) -> list[str]:
    country = _by_code().get(code)
    if country is None:
        number = _group_numbers().get(code)
        numbers = [number, number.lstrip("0")] if number else []
        return numbers if kind == "m49" else [code, *numbers]
    alpha3, m49 = country
    by_kind = {"alpha2": [code], "alpha3": [alpha3], "m49": [m49, m49.lstrip("0")]}
    return by_kind.get(kind, [code, alpha3, m49, m49.lstrip("0")])


@cache
def _by_code() -> dict[str, tuple[str, str]]:
    return {one.code: (one.alpha3, one.m49) for one in countries()}


@cache
def _by_alpha2() -> frozenset[str]:
    return frozenset(_by_code())


@cache
def _by_alpha3() -> dict[str, str]:
    return {one.alpha3: one.code for one in _current_last() if one.alpha3}


@cache
def _by_m49() -> dict[str, str]:
    groups = {number.zfill(3): code for code, number in _group_numbers().items()}
    return groups | {one.m49.zfill(3): one.code for one in _current_last() if one.m49}


def _current_last() -> list[Country]:
    return sorted(countries(), key=lambda one: one.valid_to is None)  # a number in use today wins over a former one


@cache
def _group_numbers() -> dict[str, str]:
    """Give the M49 numbers of country groups, by code: of the list's column m49 where it has one."""
    listed = {one.code: one.further.get("m49", "") for one in code_list("country_group")}
    return {"world": "001"} | {code: number for code, number in listed.items() if number}
