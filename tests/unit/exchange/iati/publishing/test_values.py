"""Single values as the publishing statistics read them, beside what XML Schema says of the same text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from outturn.exchange.iati.nodes import Node, document_of
from outturn.exchange.iati.publishing import values

XS = "http://www.w3.org/2001/XMLSchema"


def schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.XML(f'<s:schema xmlns:s="{XS}"><s:element name="v" type="s:{kind}"/></s:schema>'))


DATES, DECIMALS = schema("date"), schema("decimal")


def judged(checker: etree.XMLSchema, text: str) -> bool:
    element = etree.Element("v")
    element.text = text
    return bool(checker.validate(element))


def node(text: str) -> Node:
    return document_of(etree.fromstring(text)).children["a"][0]


DAYS = st.one_of(
    st.dates().map(str),
    st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9](Z|[+-][01][0-9]:[0-6][0-9])?", fullmatch=True),
    st.sampled_from(["", "2020-02-30", "2020-1-1", "20200101", "2020-01-01T00:00:00", " 2020-01-01 ", "abcd-01-01"]),
)
WRITTEN = ["", " ", "1e5", "5.", ".5", "+1", "-", "1,000", "1 000", "NaN", "INF", " 7 "]
AMOUNTS = st.one_of(st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str), st.sampled_from(WRITTEN))


@settings(max_examples=300, deadline=None)
@given(DAYS)
def test_a_date_is_what_xml_schema_calls_one(text: str) -> None:
    if text.startswith("0000"):
        return  # libxml2 takes the year 0, which no calendar of ours has
    element: Any = etree.Element("a", {"iso-date": text})
    assert values.is_dated(Node("a", {"iso-date": text}, None, element)) is judged(DATES, text)


@settings(max_examples=300, deadline=None)
@given(AMOUNTS)
def test_an_amount_is_what_xml_schema_calls_a_decimal(text: str) -> None:
    element = etree.Element("a")
    element.text = text
    assert values.is_amount(document_of(element).children["a"][0]) is judged(DECIMALS, text)


@pytest.mark.parametrize(
    ("shares", "adds"),
    [(["40", "60"], True), (["33.33", "33.33", "33.34"], True), (["40", "50"], False), (["90"], True), ([], True),
     (["x", "100"], True), (["NaN", "100"], True)],
)  # fmt: skip
def test_one_share_is_enough_and_several_add_to_a_hundred(shares: list[str], adds: bool) -> None:
    nodes = [node(f'<a percentage="{share}"/>') for share in shares]
    assert values.adds_to_hundred(nodes) is adds


def test_the_last_rate_holds_for_later_years() -> None:
    assert values.in_dollars(Decimal(100), "USD", 2030) == 100
    assert values.in_dollars(Decimal(100), "EUR", 2030) == values.in_dollars(Decimal(100), "EUR", 2016) > 100
    assert values.in_dollars(Decimal(100), "ZZZ", 2016) == 0


@pytest.mark.parametrize(
    ("address", "fits"),
    [("https://example.org/a b", True), ("/a.pdf", False), ("", False), (None, False), ("http://[::1", False)],
)
def test_an_address_is_absolute(address: str | None, fits: bool) -> None:
    assert values.is_address(address) is fits
