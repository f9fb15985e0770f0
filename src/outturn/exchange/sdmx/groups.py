"""Groups of an SDMX-ML message: attributes that several series share, taken out of it and given to each of them.

The library loses an attribute that stands on a group and on some series as well, and mixes groups over different
dimensions up, so it is handed messages without groups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

_GROUP = re.compile(r"<(?:\w+:)?Group\b")
Columns = dict[str, list[str | None]]


@dataclass(frozen=True)
class Group:
    """The texts of a group by component; ``keys`` names its dimensions, or is None where the message does not say."""

    texts: Mapping[str, str]
    keys: tuple[str, ...] | None


class ConflictError(Exception):
    """A group and one of its series give an attribute different values."""


def without_groups(text: str) -> tuple[str, list[list[Group]]]:
    """Give a message without its groups, and the groups of each of its datasets, in their order."""
    if not _GROUP.search(text):
        return text, []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(text.encode(), parser)
    found: list[list[Group]] = []
    for dataset in (one for one in root if isinstance(one.tag, str) and etree.QName(one).localname == "DataSet"):
        elements = [one for one in dataset if isinstance(one.tag, str) and etree.QName(one).localname == "Group"]
        found.append([_group(one) for one in elements])
        for one in elements:
            dataset.remove(one)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="unicode"), found


def _group(element: etree._Element) -> Group:
    parts = {etree.QName(one).localname: one for one in element if isinstance(one.tag, str)}
    if "GroupKey" in parts:
        keys = _values(parts["GroupKey"])
        return Group(keys | (_values(parts["Attributes"]) if "Attributes" in parts else {}), tuple(keys))
    return Group({str(name): str(text) for name, text in element.attrib.items() if not str(name).startswith("{")}, None)


def _values(element: etree._Element) -> dict[str, str]:
    return {str(one.get("id")): str(one.get("value")) for one in element if isinstance(one.tag, str)}


def spread(columns: Columns, groups: Sequence[Group]) -> None:
    """Give the attributes of groups to the observations they are of; ``ConflictError`` where one has another value.

    A structure-specific group does not say which of its components are dimensions: they are those that every series
    of the dataset has.
    """
    number = len(next(iter(columns.values()), []))
    everywhere = {name for name, texts in columns.items() if None not in texts}
    indices: dict[tuple[str, ...], dict[tuple[str | None, ...], list[int]]] = {}
    for group in groups:
        keys = group.keys or tuple(sorted(everywhere & set(group.texts)))
        if keys not in indices:
            indices[keys] = _index(columns, keys, number)
        for name in (one for one in group.texts if one not in keys):
            texts = columns.setdefault(name, [None] * number)
            for place in indices[keys].get(tuple(group.texts[key] for key in keys), ()):
                if texts[place] not in (None, group.texts[name]):
                    raise ConflictError(f"{name}: {texts[place]} and {group.texts[name]}")
                texts[place] = group.texts[name]


def _index(columns: Columns, keys: tuple[str, ...], number: int) -> dict[tuple[str | None, ...], list[int]]:
    found: dict[tuple[str | None, ...], list[int]] = {}
    for place in range(number):
        found.setdefault(tuple(columns[key][place] if key in columns else None for key in keys), []).append(place)
    return found
