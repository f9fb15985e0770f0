"""Turns our own form of the structure into a checker that runs at the speed of the XML parser.

The form (see :mod:`outturn.exchange.iati.structure_reading`) is written out in memory as an XML Schema, which libxml2
compiles. Nothing is read from disk and nothing from the network.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

XS = "http://www.w3.org/2001/XMLSchema"
XML = "http://www.w3.org/XML/1998/namespace"
_CHILD = re.compile(r"(?P<name>[^=?*+{]+)(?:=(?P<kind>[^?*+{]+))?(?P<number>[?*+]|\{\d+,\w+\})?$")
_NUMBERS = {"": ("1", "1"), "?": ("0", "1"), "*": ("0", "unbounded"), "+": ("1", "unbounded")}
XML_ATTRIBUTES = (
    f'<xs:schema xmlns:xs="{XS}" targetNamespace="{XML}">'
    '<xs:attribute name="lang"><xs:simpleType><xs:union memberTypes="xs:language"><xs:simpleType>'
    '<xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction>'
    "</xs:simpleType></xs:union></xs:simpleType></xs:attribute>"
    '<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName">'
    '<xs:enumeration value="default"/><xs:enumeration value="preserve"/>'
    "</xs:restriction></xs:simpleType></xs:attribute>"
    '<xs:attribute name="base" type="xs:anyURI"/><xs:attribute name="id" type="xs:ID"/></xs:schema>'
)
ADDRESS = "outturn:xml-attributes"


_Resolver: Any = etree.Resolver


class _Attributes(_Resolver):  # type: ignore[misc]
    """Gives the declarations of the attributes of the XML namespace from memory."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        """Give the declarations where they are asked for, else nothing at all."""
        if system_url.endswith(ADDRESS):
            return self.resolve_string(XML_ATTRIBUTES, context)
        return self.resolve_empty(context)


def compiled(root: dict[str, Any]) -> etree.XMLSchema:
    """Give the checker of one kind of file from ``{"elements": {name: type}, "types": {name: form}}``."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_Attributes())
    return etree.XMLSchema(etree.fromstring(written(root), parser))


def written(root: dict[str, Any]) -> bytes:
    """Give the XML Schema of the form, as bytes."""
    schema = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS})
    _add(schema, "import", namespace=XML, schemaLocation=ADDRESS)
    for name, form in root["types"].items():
        _write_type(schema, name, form, root["types"])
    for name, kind in root["elements"].items():
        _add(schema, "element", name=name, type=_reference(kind, root["types"]))
    return etree.tostring(schema)


def children_of(form: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Give the children of a type as (name, type, least, most); ``*`` as the name stands for other namespaces."""
    found = []
    for word in form["children"].split():
        if word == "*":
            found.append(("*", "", "0", "unbounded"))
            continue
        matched = _CHILD.match(word)
        assert matched is not None
        number = matched["number"] or ""
        least, most = _NUMBERS.get(number) or tuple(number.strip("{}").split(","))
        found.append((matched["name"], matched["kind"] or matched["name"], least, most))
    return found


def _write_type(schema: etree._Element, name: str, form: dict[str, Any], types: dict[str, Any]) -> None:
    node = _add(schema, "complexType", name=f"t.{name}")
    if form["text"]:
        node = _add(_add(node, "simpleContent"), "extension", base=f"xs:{form['text']}")
    else:
        sequence = _add(node, "sequence")
        for child, kind, least, most in children_of(form):
            if child == "*":
                _add(sequence, "any", namespace="##other", processContents="lax", minOccurs=least, maxOccurs=most)
            else:
                _add(sequence, "element", name=child, type=_reference(kind, types), minOccurs=least, maxOccurs=most)
    for attribute in form["attributes"]:
        _write_attribute(node, attribute)


def _write_attribute(node: etree._Element, attribute: str) -> None:
    if attribute == "*":
        _add(node, "anyAttribute", namespace="##other", processContents="lax")
        return
    use = "required" if attribute.endswith("!") else "optional"
    name, kind = attribute.rstrip("!").split(":")
    if name == "xml":
        _add(node, "attribute", ref=f"xml:{kind}", use=use)
    else:
        _add(node, "attribute", name=name, type=f"xs:{kind}", use=use)


def _reference(kind: str, types: dict[str, Any]) -> str:
    return f"t.{kind}" if kind in types else f"xs:{kind}"


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XS}}}{tag}", attributes)
