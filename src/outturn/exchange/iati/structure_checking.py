"""Structure faults of one activity (or organisation), in terms that messages can be written from.

libxml2 compares with the structure; its complaints are taken apart into a kind and the names it speaks of. Equal
complaints of one activity are one fault with several lines.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from outturn.exchange.iati.streaming import Stretch

XSI = "http://www.w3.org/2001/XMLSchema-instance"
HINTS = (f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation")
_LAST_CERTAIN_LINE = 65535
_ELEMENT = r"Element '(?P<element>[^']*)'"
_ATTRIBUTE = _ELEMENT + r", attribute '(?P<attribute>[^']*)': "
_EXPECTED = r"(?: Expected is(?: one of)? \( (?P<expected>.*) \)\.)?"
_NO_VALUE = r".*?'(?P<value>[^']*)' is not a valid value of the .*?type '(?P<expected>[^']*)'"
_KINDS = tuple(
    (kind, re.compile(pattern, re.DOTALL))
    for kind, pattern in (
        ("missing_child", _ELEMENT + r": Missing child element\(s\)\." + _EXPECTED),
        ("unexpected", _ELEMENT + r": This element is not expected\." + _EXPECTED),
        ("missing_attribute", _ELEMENT + r": The attribute '(?P<attribute>[^']*)' is required but missing"),
        ("attribute", _ATTRIBUTE + r"The attribute .* is not allowed"),
        ("attribute_value", _ATTRIBUTE + _NO_VALUE),
        ("attribute_value", _ATTRIBUTE + r".*?[Tt]he value '(?P<value>[^']*)'"),
        ("text_value", _ELEMENT + ": " + _NO_VALUE),
        ("loose_text", _ELEMENT + r": Character content (?:other than whitespace )?is not allowed"),
        ("no_children", _ELEMENT + r": Element content is not allowed"),
    )
)
_ANY = re.compile(r"Element '(?P<element>[^']*)'")


@dataclass(frozen=True)
class StructureFault:
    """One structure fault: its kind, the names it speaks of, and every line it is found on."""

    kind: str
    names: dict[str, str]
    lines: tuple[int, ...]


class StructureChecker:
    """Compares activities (or organisations) with the structure of one edition."""

    def __init__(self, schema: Any, attributes: dict[str, str], root: str, strip_hints: bool) -> None:
        self._schema = schema
        self._root_faults = self._of_root(attributes, root)
        self._strip_hints = strip_hints

    def faults(self, stretch: Stretch) -> list[StructureFault]:
        """Give the faults of the next activity, and of what stands before it and around it."""
        if self._strip_hints:
            _forget_hints(stretch)
        if stretch.strays or stretch.text:
            return self._wrapped(stretch)
        if stretch.element is None:
            return []
        try:
            if self._schema.validate(stretch.element):
                return self._root_faults
        except etree.XMLSchemaValidateError:
            return [StructureFault("other", {"element": stretch.element.tag}, (int(stretch.element.sourceline or 1),))]
        return [*self._root_faults, *_faults(self._schema.error_log, stretch.element)]

    def of_empty(self, stretch: Stretch) -> list[StructureFault]:
        """Give the faults of a file without any activity."""
        root = etree.Element(stretch.root.tag, stretch.root.attrib)
        self._schema.validate(root)
        line = int(stretch.root.sourceline or 1)
        return [StructureFault(one.kind, one.names, (line,)) for one in _faults(self._schema.error_log, root)]

    def _of_root(self, attributes: dict[str, str], root: str) -> list[StructureFault]:
        """Give the faults of the root element's own attributes; they hold for every activity in it."""
        alone = etree.Element(root, {key: value for key, value in attributes.items() if key not in HINTS})
        self._schema.validate(alone)
        entries = [one for one in self._schema.error_log if "Missing child element" not in one.message]
        return _faults(entries, alone)

    def _wrapped(self, stretch: Stretch) -> list[StructureFault]:
        """Compare what stands between two activities as well: in a root element made for it."""
        root = etree.Element(stretch.root.tag, stretch.root.attrib, nsmap=stretch.root.nsmap)
        _forget(root)
        root.text = stretch.text or None
        root.extend([deepcopy(one) for one in stretch.strays])
        if stretch.element is not None:
            root.append(deepcopy(stretch.element))
        self._schema.validate(root)
        found = _faults(self._schema.error_log, root)
        if stretch.element is None:
            found = [one for one in found if one.kind != "missing_child"]
        line = int((stretch.element if stretch.element is not None else stretch.root).sourceline or 1)
        return [one if one.lines != (0,) else StructureFault(one.kind, one.names, (line,)) for one in found]


def _faults(entries: Any, top: Any) -> list[StructureFault]:
    found: dict[str, tuple[str, dict[str, str], list[int]]] = {}
    for entry in entries:
        message = entry.message
        if message not in found:
            kind, names = _taken_apart(message)
            found[message] = (kind, names, [])
        found[message][2].append(_line(entry, top))
    return [StructureFault(kind, names, tuple(lines)) for kind, names, lines in found.values()]


def _taken_apart(message: str) -> tuple[str, dict[str, str]]:
    for kind, pattern in _KINDS:
        matched = pattern.match(message)
        if matched:
            return kind, {key: value for key, value in matched.groupdict().items() if value is not None}
    matched = _ANY.match(message)
    return "other", {"element": matched["element"] if matched else "", "value": message}


def _line(entry: Any, top: Any) -> int:
    """Give the line of a complaint; libxml2 does not count beyond 65,535, the tree does."""
    if entry.line < _LAST_CERTAIN_LINE:
        return int(entry.line)
    steps = str(entry.path or "").split("/")[2:]
    element = top
    for step in steps:
        found = re.match(r"(?P<name>[^\[]+)(?:\[(?P<place>\d+)\])?", step)
        if found is None:
            break
        named = [one for one in element if found["name"] in ("*", one.tag)]
        place = int(found["place"] or 1)
        if place > len(named):
            break
        element = named[place - 1]
    return int(element.sourceline or entry.line)


def _forget_hints(stretch: Stretch) -> None:
    """Take away the addresses of schemas, which no reader here shall follow."""
    for top in (*stretch.strays, *(() if stretch.element is None else (stretch.element,))):
        for element in top.iter(etree.Element):
            _forget(element)


def _forget(element: Any) -> None:
    for name in HINTS:
        if name in element.attrib:
            del element.attrib[name]
