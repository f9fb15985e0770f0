"""What a review needs of each activity: where, on what, with whom, when, and how much; read one activity at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from outturn.exchange.iati import legacy
from outturn.exchange.iati.keeping.reading import not_iati
from outturn.exchange.iati.nodes import Node, document_of
from outturn.exchange.iati.opening import Part, Spoiled, SpoiledFileError, opening
from outturn.exchange.iati.publishing import values
from outturn.exchange.iati.standard import VERSIONS, Standard
from outturn.exchange.iati.streaming import elements
from outturn.exchange.iati.tables.reading import text_in

REGION = "region "
"""What stands before the code of a region, so that it is not taken for a country."""
ENDED = ("4", "5")
LINKING = ("participating-org", "activity-id"), ("related-activity", "ref"), ("other-identifier", "ref")
COMMITMENT = "2"


@dataclass
class Programme:
    """One activity. ``places`` and ``sectors`` give parts of 1 by code; ``amount`` is in US dollars."""

    identifier: str
    publisher: str
    publisher_name: str
    title: str
    is_active: bool
    start: date | None = None
    end: date | None = None
    places: dict[str, Decimal] = field(default_factory=dict)
    sectors: dict[str, Decimal] = field(default_factory=dict)
    partners: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    amount: Decimal | None = None
    points: tuple[tuple[float, float], ...] = ()


def read_programmes(paths: Sequence[Path], standard: Standard) -> Iterator[Programme]:
    """Give the activities of all files, once each: of two with one publisher and identifier the first.

    Files of version 1.0x are brought into the form of 2.03 first. Raises ``NotIatiError``.
    """
    seen: set[tuple[str, str]] = set()
    for path in paths:
        begun = opening(path)
        if isinstance(begun, Spoiled) or begun.element != "iati-activity":
            raise not_iati(path, begun)
        old = begun.version.startswith("1") or not begun.version
        upgrade = legacy.Upgrade(standard.structure[f"{VERSIONS[-1]} iati-activities"]) if old else None
        try:
            for number, element in enumerate(elements(Part(path), begun.element), 1):
                if upgrade is not None:
                    upgrade.upgrade(element)
                document = document_of(element)
                found = _programme(document.children[begun.element][0])
                document.release()
                found.identifier = found.identifier or f"{path.name} {number}"
                if (found.publisher, found.identifier) not in seen:
                    seen.add((found.publisher, found.identifier))
                    yield found
        except SpoiledFileError as fault:
            raise not_iati(path, fault.spoiled) from None


def _programme(activity: Node) -> Programme:
    identifier, reporting = activity.first("iati-identifier"), activity.first("reporting-org")
    name = text_in(reporting) or ""
    ref = (reporting.attributes.get("ref") or name) if reporting is not None else ""
    status = next((one.attributes.get("code") for one in activity.named("activity-status")), None)
    days = {kind: _day(activity, *kinds) for kind, kinds in (("start", ("2", "1")), ("end", ("4", "3")))}
    return Programme(
        identifier=identifier.text.strip() if identifier is not None else "",
        publisher=ref,
        publisher_name=name or ref,
        title=text_in(activity, "title") or "",
        is_active=status not in ENDED,
        start=days["start"],
        end=days["end"],
        places=_places(activity),
        sectors=_sectors(activity),
        partners=_partners(activity, ref, name),
        links=_links(activity),
        amount=_amount(activity),
        points=_points(activity),
    )


def _day(activity: Node, *kinds: str) -> date | None:
    for kind in kinds:
        for one in activity.named("activity-date"):
            if one.attributes.get("type") == kind and (found := values.day_of(one)):
                return found
    return None


def _places(activity: Node) -> dict[str, Decimal]:
    """Give countries and regions as parts of 1: of the activity, else of its transactions, each as much as another."""
    for holders in ([activity], activity.named("transaction")):
        found: list[tuple[str, Node]] = []
        for holder in holders:
            found += [(one.attributes.get("code", ""), one) for one in holder.named("recipient-country")]
            found += [(REGION + one.attributes.get("code", ""), one) for one in holder.named("recipient-region")]
        if found:
            return _parts(found)
    return {}


def _sectors(activity: Node) -> dict[str, Decimal]:
    """Give the sectors of the OECD DAC by their three digits, as parts of 1; none where none is stated."""
    for holders in ([activity], activity.named("transaction")):
        found = [
            (one.attributes.get("code", "")[:3], one)
            for holder in holders
            for one in holder.named("sector")
            if one.attributes.get("vocabulary") in (None, "1", "2")
        ]
        if found:
            return _parts(found)
    return {}


def _parts(found: list[tuple[str, Node]]) -> dict[str, Decimal]:
    stated = [values.amount(node.attributes.get("percentage") or "0") for _, node in found]
    whole = sum(stated, Decimal(0))
    shares = [one / whole for one in stated] if whole > 0 else [Decimal(1) / len(found)] * len(found)
    parts: dict[str, Decimal] = {}
    for (code, _), share in zip(found, shares, strict=True):
        parts[code] = parts.get(code, Decimal(0)) + share
    return parts


def _partners(activity: Node, ref: str, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in activity.named("participating-org"):
        partner = text_in(one) or one.attributes.get("ref") or ""
        if partner and partner != name and one.attributes.get("ref") != ref:
            found[" ".join(partner.split())] = None
    return tuple(sorted(found))


def _links(activity: Node) -> frozenset[str]:
    """Give every identifier of another activity, or of this one elsewhere, that the activity states."""
    found = {one.attributes.get(name) for tag, name in LINKING for one in activity.named(tag)}
    for transaction in activity.named("transaction"):
        for tag, name in (("provider-org", "provider-activity-id"), ("receiver-org", "receiver-activity-id")):
            found |= {one.attributes.get(name) for one in transaction.named(tag)}
    return frozenset(one.strip() for one in found if one and one.strip())


def _amount(activity: Node) -> Decimal | None:
    """Give commitments, else budgets, in US dollars at annual rates; None where there is none."""
    money = activity.named("transaction")
    committed = [one for one in money if any(kind.attributes.get("code") == COMMITMENT
                                             for kind in one.named("transaction-type"))]  # fmt: skip
    default = activity.attributes.get("default-currency")
    for holders in (committed, activity.named("budget")):
        total, known = Decimal(0), False
        for holder in holders:
            value = holder.first("value")
            currency = None if value is None else value.attributes.get("currency") or default
            day = None if value is None else values.day(value.attributes.get("value-date"))
            if value is not None and currency and day is not None and values.is_amount(value):
                dollars = values.in_dollars(values.amount(value.text), currency, day.year)
                total, known = total + dollars, known or dollars != 0
        if known:
            return total.quantize(Decimal("0.01"))
    return None


def _points(activity: Node) -> tuple[tuple[float, float], ...]:
    found = []
    for location in activity.named("location"):
        point = location.first("point")
        position = point.first("pos") if point is not None else None
        if position is not None and values.is_place(position.text):
            latitude, longitude = (float(part) for part in position.text.split(" "))
            found.append((latitude, longitude))
    return tuple(found)
