"""Elements as rows of ``open_element`` and back: names of columns, places, what is empty and what is foreign.

An element of the tree and its row say the same: text, attributes, attributes without a value, attributes of other
namespaces, and the namespaces declared on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ATTRIBUTES = (
    "activity-id", "aggregation-status", "ascending", "attached", "budget-not-provided", "code", "crs-channel-code",
    "currency", "default-currency", "extraction-date", "format", "hierarchy", "humanitarian", "iati-equivalent",
    "indicator-uri", "iso-date", "last-updated-datetime", "level", "linked-data-uri", "measure", "name", "percentage",
    "phaseout-year", "priority", "provider-activity-id", "rate-1", "rate-2", "receiver-activity-id", "ref", "role",
    "secondary-reporter", "significance", "srsName", "status", "type", "url", "value", "value-date", "vocabulary",
    "vocabulary-uri", "year",
)  # fmt: skip
"""The attributes of the standard, versions 2.01 to 2.03, but for those of the root element."""
OTHER_NAMES = {"srsName": "srs_name", "value": "value_attribute", LANGUAGE: "language"}
COLUMNS = {name: OTHER_NAMES.get(name, name.replace("-", "_")) for name in (*ATTRIBUTES, LANGUAGE)}
ROOT_COLUMNS = {"version": "version", "generated-datetime": "generated", "linked-data-default": "linked_data_default"}
DIGITS = 6
"""Digits of a number in a place: elements have fewer than a million children."""


def in_place(above: str, number: int) -> str:
    """Give the place of the child with this number.

    >>> in_place("000007", 3)
    '000007.000003'
    """
    return f"{above}.{number:0{DIGITS}}" if above else f"{number:0{DIGITS}}"


def attributes_as_row(element: Any, columns: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Give the cells of an element's attributes, and the names of attributes that have no place.

    ``columns`` gives the column of each attribute that has one; those of other namespaces go into ``further``.
    """
    row: dict[str, str] = {}
    blank, further, lost = [], {}, []
    for name, value in element.attrib.items():
        column = columns.get(name)
        if column is None and name.startswith("{"):
            further[name] = value
        elif column is None:
            lost.append(name)
        elif value:
            row[column] = value
        else:
            blank.append(column)
    if blank:
        row["blank"] = " ".join(sorted(blank))
    if further:
        row["further"] = _as_json(further)
    declared = declared_namespaces(element)
    if declared:
        row["namespaces"] = _as_json({prefix or "": address for prefix, address in declared.items()})
    return row, lost


def declared_namespaces(element: Any) -> dict[str | None, str]:
    """Give the namespaces that an element declares, and its parent does not, by prefix."""
    parent = element.getparent()
    around = parent.nsmap if parent is not None else {}
    return {prefix: address for prefix, address in element.nsmap.items() if around.get(prefix) != address}


def attributes_of_row(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Give the attributes that a row states."""
    blank = set((row["blank"] or "").split())
    found = {name: row[column] or "" for name, column in columns.items() if row[column] or column in blank}
    if row["further"]:
        found.update(json.loads(row["further"]))
    return found


def namespaces_of_row(row: Mapping[str, Any]) -> dict[str | None, str]:
    """Give the namespaces that a row declares, by prefix."""
    found: dict[str, str] = json.loads(row["namespaces"]) if row["namespaces"] else {}
    return {prefix or None: address for prefix, address in found.items()}


def own_text(element: Any) -> str:
    """Give the text that stands directly inside an element, with what stands around comments in it."""
    return "".join(text for text in (element.text, *(child.tail for child in element)) if text)


def is_foreign(element: Any) -> bool:
    """Whether an element is of another namespace."""
    return isinstance(element.tag, str) and element.tag.startswith("{")


def as_xml(element: Any) -> str:
    """Give an element as XML, with the namespaces it needs and without what follows it."""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def elements_within(element: Any) -> Iterator[Any]:
    """Give the child elements; comments and processing instructions are none."""
    return (child for child in element if isinstance(child.tag, str))


def _as_json(values: Mapping[str, str]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
