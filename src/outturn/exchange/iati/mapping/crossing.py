"""Programmes by country, sector and partner, and beside a list of priorities: what nobody does, and what several do."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from outturn.exchange.iati.faults import PrioritiesError
from outturn.exchange.iati.mapping.programmes import REGION, Programme
from outturn.exchange.iati.standard import Standard
from outturn.vocab import areas

CENT = Decimal("0.01")
NOT_STATED = "not stated"


@dataclass(frozen=True)
class Crossing:
    """One country (or region), sector, publisher and partner: how many programmes, and their money.

    ``programmes`` counts confirmed joint programmes once. ``amount`` is the part of each programme's money that falls
    on the country and sector, the whole of it with each partner; None where no programme says an amount.
    """

    country: str
    country_name: str
    sector: str
    sector_name: str
    publisher: str
    partner: str
    programmes: int
    amount: Decimal | None


@dataclass(frozen=True)
class Priority:
    """A chosen country and sector: who is active there. ``finding`` is gap, one publisher, joint, or overlap."""

    country: str
    country_name: str
    sector: str
    name: str
    publishers: tuple[str, ...]
    programmes: int
    amount: Decimal | None
    finding: str


def crossings(programmes: Sequence[Programme], groups: Sequence[int], standard: Standard) -> list[Crossing]:
    """Give the table of all activities, in the order of country, sector, publisher and partner."""
    counted: dict[tuple[str, str, str, str], set[int]] = {}
    money: dict[tuple[str, str, str, str], Decimal] = {}
    for one, group in zip(programmes, groups, strict=True):
        for country, in_country in (one.places or {NOT_STATED: Decimal(1)}).items():
            for sector, in_sector in (one.sectors or {NOT_STATED: Decimal(1)}).items():
                for partner in one.partners or (NOT_STATED,):
                    key = (country, sector, one.publisher_name, partner)
                    counted.setdefault(key, set()).add(group)
                    if one.amount is not None:
                        money[key] = money.get(key, Decimal(0)) + one.amount * in_country * in_sector
    return [
        Crossing(country, place_name(country, standard), sector, sector_name(sector, standard), publisher, partner,
                 len(counted[key]), _rounded(money.get(key)))
        for key in sorted(counted) for country, sector, publisher, partner in [key]
    ]  # fmt: skip


def beside_priorities(
    path: Path, programmes: Sequence[Programme], groups: Sequence[int], standard: Standard
) -> list[Priority]:
    """Give for each priority of a CSV file (columns country, sector, and name if wanted) who is active there.

    A sector is named by three digits or five; activities are compared by three. An activity that has ended is not
    counted. Raises ``PrioritiesError``.
    """
    found = []
    for country, sector, name in _priorities(path):
        those = [
            (one, group)
            for one, group in zip(programmes, groups, strict=True)
            if one.is_active and country in one.places and (not sector or sector[:3] in one.sectors)
        ]
        publishers = tuple(sorted({one.publisher_name for one, _ in those}))
        parts = [
            one.amount * one.places[country] * (one.sectors[sector[:3]] if sector else 1)
            for one, _ in those if one.amount is not None
        ]  # fmt: skip
        together = len({group for _, group in those})
        several = len({one.publisher for one, _ in those}) > 1
        finding = "overlap" if several else "one publisher" if those else "gap"
        finding = "joint" if finding == "overlap" and together == 1 else finding
        amount = _rounded(sum(parts, Decimal(0))) if parts else None
        wording = name or sector_name(sector[:3], standard)
        found.append(
            Priority(country, place_name(country, standard), sector, wording, publishers, together, amount, finding)
        )
    return found


def place_name(code: str, standard: Standard) -> str:
    """Give the name of a country, as the United Nations has it, or of a region, as the standard has it."""
    if code.startswith(REGION):
        return standard.name("Region", code.removeprefix(REGION)) or code
    return areas.label(code) if areas.is_area(code) else standard.name("Country", code) or code


def sector_name(code: str, standard: Standard) -> str:
    """Give the name of a sector of three digits."""
    return standard.name("SectorCategory", code) or code


def _priorities(path: Path) -> Iterator[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if not {"country", "sector"} <= set(reader.fieldnames or ()):
            got = ", ".join(reader.fieldnames or ()) or "no columns"
            raise _unread(str(path), "the columns country and sector", got)
        for number, row in enumerate(reader, 2):
            country, sector = (row["country"] or "").strip().upper(), (row["sector"] or "").strip()
            where = f"{path}, row {number}"
            if len(country) != 2:
                raise _unread(f"{where}, column country", "a country of two letters, such as KE", repr(country))
            if sector and not (sector.isdigit() and len(sector) in (3, 5)):
                raise _unread(f"{where}, column sector", "three or five digits of the OECD DAC", repr(sector))
            yield country, sector, (row.get("name") or "").strip()


def _unread(where: str, expected: str, got: str) -> PrioritiesError:
    return PrioritiesError(
        "The list of priorities cannot be used", where=where, expected=expected, got=got,
        fix="write a CSV file with the columns country, sector and, if wanted, name; one priority a row",
    )  # fmt: skip


def _rounded(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(CENT, ROUND_HALF_UP)
