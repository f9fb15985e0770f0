"""Building elements: children with attributes, money, periods and texts in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lxml import etree

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CENT = Decimal("0.01")


def child(parent: Any, tag: str, attributes: Mapping[str, object] | None = None, text: str | None = None) -> Any:
    """Add a child; attributes without a value are not written."""
    stated = {name: str(value) for name, value in (attributes or {}).items() if value is not None and value != ""}
    element = etree.SubElement(parent, tag, stated)
    if text is not None:
        element.text = text
    return element


def narratives(parent: Any, texts: Iterable[tuple[str | None, str]], default: str | None = None) -> None:
    """Add texts as narratives, each with its language unless that is the default."""
    for language, text in texts:
        child(parent, "narrative", {LANGUAGE: None if language == default else language}, text)


def named(parent: Any, tag: str, name: str | None, attributes: Mapping[str, object] | None = None) -> Any:
    """Add a child with a name in the default language."""
    element = child(parent, tag, attributes)
    if name:
        child(element, "narrative", text=name)
    return element


def dated(parent: Any, tag: str, day: date) -> None:
    """Add a day."""
    child(parent, tag, {"iso-date": day.isoformat()})


def money(parent: Any, amount: Decimal, currency: str | None, day: date) -> None:
    """Add a value; an amount is written with all its places and without an exponent."""
    child(parent, "value", {"currency": currency, "value-date": day.isoformat()}, plain(amount))


def plain(number: Decimal) -> str:
    """Give a number without an exponent and without zeros that say nothing.

    >>> plain(Decimal("1200.50")), plain(Decimal("100.00"))
    ('1200.5', '100')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shares(amount: Decimal, percentages: Iterable[Decimal]) -> list[Decimal]:
    """Divide an amount by percentages into hundredths that add up to it; what rounding leaves goes to the last.

    >>> shares(Decimal("100.00"), [Decimal("33.33"), Decimal("66.67")])
    [Decimal('33.33'), Decimal('66.67')]
    """
    parts = [(amount * one / 100).quantize(CENT, ROUND_HALF_UP) for one in percentages]
    if parts:
        parts[-1] += amount - sum(parts)
    return parts
