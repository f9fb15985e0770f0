"""Single values as the publishing statistics read them: dates, amounts, addresses, coordinates, shares.

Source: IATI Publishing Statistics, commit edb5b14 of 12 March 2021: stats/dashboard.py, stats/common/__init__.py.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path

from lxml import etree

from outturn.exchange.iati.nodes import Node

_FOLDER = Path(__file__).parent
_DAY = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)", re.ASCII)
_XSD_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?\Z", re.ASCII)
_XSD_DECIMAL = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*\Z", re.ASCII)
_ADDRESSES = etree.XMLSchema(
    etree.XML(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:element name="address" type="xs:anyURI"/></xs:schema>'
    )
)


@lru_cache(maxsize=8192)
def day(text: str | None) -> date | None:
    """Give the day a text begins with, or None.

    >>> day("2020-02-28T00:00:00Z"), day("2020-02-30")
    (datetime.date(2020, 2, 28), None)
    """
    matched = _DAY.match(text) if text else None
    if matched is None:
        return None
    try:
        return date(*(int(part) for part in matched.groups()))
    except ValueError:
        return None


def day_of(node: Node | None) -> date | None:
    """Give the day of an element: its iso-date, else its text."""
    return None if node is None else day(node.attributes.get("iso-date") or node.text)


def transaction_day(transaction: Node) -> date | None:
    """Give the day of a transaction: its own date, else the value date."""
    dated = transaction.first("transaction-date")
    if dated is not None:
        return day_of(dated)
    value = transaction.first("value")
    return None if value is None else day(value.attributes.get("value-date"))


def is_dated(node: Node | None) -> bool:
    """Whether an element carries a date of the standard's form: value-date of a value, iso-date of others."""
    if node is None:
        return False
    text = node.attributes.get("value-date" if node.tag == "value" else "iso-date")
    return text is not None and bool(_XSD_DATE.match(text)) and day(text) is not None


def is_amount(node: Node | None) -> bool:
    """Whether an element holds a decimal number and nothing else."""
    return node is not None and not node.children and bool(_XSD_DECIMAL.match(node.text))


@lru_cache(maxsize=8192)
def is_address(text: str | None) -> bool:
    """Whether a text is an absolute address.

    >>> is_address("https://example.org/a.pdf"), is_address("/a.pdf")
    (True, False)
    """
    if not text or "://" not in text:
        return False
    element = etree.Element("address")
    try:
        element.text = text
    except ValueError:
        return False
    return bool(_ADDRESSES.validate(element))


def is_place(text: str | None) -> bool:
    """Whether a text is latitude and longitude with one space between; 0 0 lies in the sea and is none.

    >>> is_place("9.03 38.74"), is_place("0 0"), is_place("91 0")
    (True, False, False)
    """
    parts = (text or "").split(" ")
    if len(parts) != 2:
        return False
    try:
        latitude, longitude = (Decimal(part) for part in parts)
        inside = -90 <= latitude <= 90 and -180 <= longitude <= 180
    except InvalidOperation:
        return False
    return inside and not (latitude == 0 and longitude == 0)


def adds_to_hundred(nodes: Sequence[Node]) -> bool:
    """Whether there is one element at most, or the percentages of all add to 100."""
    return len(nodes) <= 1 or sum((_share(node) for node in nodes), Decimal(0)) == 100


def amount(text: str) -> Decimal:
    """Give an amount; what cannot be read is 0, as in the source."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)


def in_dollars(value: Decimal, currency: str, year: int) -> Decimal:
    """Give an amount in US dollars at the annual rate, 0 without one; the last known rate holds for later years."""
    rates = _rates().get(currency)
    if not rates:
        return Decimal(0)
    rate = rates.get(year) or (rates[max(rates)] if year > max(rates) else None)
    return value / rate if rate else Decimal(0)


@cache
def languages_of(country: str) -> frozenset[str]:
    """Give the official languages of a country."""
    return frozenset(row["language"] for row in _rows("country_languages.csv") if row["country"] == country)


@cache
def _rates() -> dict[str, dict[int, Decimal]]:
    rates: dict[str, dict[int, Decimal]] = {}
    for row in _rows("annual_rates.csv"):
        rates.setdefault(row["currency"], {})[int(row["year"])] = Decimal(row["per_usd"])
    return rates


@cache
def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _share(node: Node) -> Decimal:
    return amount(node.attributes.get("percentage") or "0")
