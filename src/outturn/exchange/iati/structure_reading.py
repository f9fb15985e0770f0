"""Reads the structure of an edition from the published XML Schema files into our own compact form.

The form states per element type its children in order, its attributes and the type of its text:

    {"children": "title description? category+ * recipient-country*", "attributes": ["url:anyURI!", "*"], "text": null}

A child is written with its number (nothing for one, ``?``, ``*``, ``+``, ``{2,5}``); ``name=type`` where its type has
another name; a star alone stands for any number of elements of other namespaces. An attribute is ``name:type``, with
``!`` where it must be there; a star alone allows attributes of other namespaces.

Source: IATI, the XML Schema files of the standard (activities, organisations, shared components).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
FILES = ("iati-activities-schema.xsd", "iati-organisations-schema.xsd")
SHARED = "iati-common.xsd"
PLAIN = {"activity-status": "coded", "period-start": "dated", "textRequiredType": "text", "currencyType": "money",
         "aidTypeBase": "aid-type", "documentLinkBase": "document", "resultLocationBase": "place"}  # fmt: skip
"""Our names of types that several elements share."""
TypeForm = dict[str, Any]


def read_structure(folder: Path) -> dict[str, Any]:
    """Give edition, ``{root: {"elements": …, "types": …}}`` of the schema files in ``folder``."""
    roots = {}
    edition = ""
    for name in FILES:
        schema = etree.parse(folder / name).getroot()
        edition = schema.get("version") or edition
        shared = etree.parse(folder / SHARED).getroot()
        roots[name.removesuffix("-schema.xsd")] = _Reader([schema, shared]).read()
    return {"edition": edition, "roots": roots}


class _Reader:
    """One schema with what it includes, turned into types by name."""

    def __init__(self, schemas: list[etree._Element]) -> None:
        self._known: dict[str, dict[str, etree._Element]] = {}
        for schema in schemas:
            for node in schema.iterchildren(etree.Element):
                self._known.setdefault(_local(node), {})[node.get("name") or ""] = node
        self.types: dict[str, TypeForm] = {}
        self._names: dict[str, str] = {}

    def read(self) -> dict[str, Any]:
        elements = {name: self._type_of(node, name) for name, node in self._known["element"].items()}
        return {"elements": elements, "types": self.types}

    def _type_of(self, element: etree._Element, path: str) -> str:
        """Give the name of an element's type: of an XML Schema type, or of one of ours."""
        named = element.get("type")
        if named and named.startswith("xsd:"):
            return named.removeprefix("xsd:")
        if named:
            return self._named(named)
        inline = element.find(f"{XSD}complexType")
        if inline is None:
            return "anyType"
        return self._keep(self._complex(inline, path), path)

    def _named(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = self._keep(self._complex(self._known["complexType"][name], name), name)
        return known

    def _keep(self, form: TypeForm, path: str) -> str:
        """Give the name under which a type is held; equal types share one."""
        for name, other in self.types.items():
            if other == form:
                return name
        name = PLAIN.get(path.rsplit("/", 1)[-1], path.rsplit("/", 1)[-1])
        if name in self.types:
            name = path.replace("/", ".")
        self.types[name] = form
        return name

    def _complex(self, node: Any, path: str) -> TypeForm:
        text, holder = None, node
        children: list[str] = []
        attributes: list[str] = []
        extension = node.find(f"{XSD}simpleContent/{XSD}extension")
        if extension is not None:
            text, holder = extension.get("base").removeprefix("xsd:"), extension
        extension = node.find(f"{XSD}complexContent/{XSD}extension")
        if extension is not None:
            inner = self.types[self._named(extension.get("base"))]
            children, attributes, holder = inner["children"].split(), list(inner["attributes"]), extension
        for sequence in holder.findall(f"{XSD}sequence"):
            children += [self._child(child, path) for child in sequence.iterchildren(f"{XSD}element", f"{XSD}any")]
        attributes += [one for one in self._attributes(holder) if one not in attributes]
        return {"children": " ".join(children), "attributes": attributes, "text": text}

    def _child(self, child: etree._Element, path: str) -> str:
        number = _number(child.get("minOccurs", "1"), child.get("maxOccurs", "1"))
        if _local(child) == "any":
            return "*"
        name = child.get("ref") or child.get("name") or ""
        if child.get("ref"):
            kind = self._type_of(self._known["element"][name], name)
        else:
            kind = self._type_of(child, f"{path}/{name}")
        return (name if kind == name else f"{name}={kind}") + number

    def _attributes(self, holder: etree._Element) -> Iterator[str]:
        for node in holder.iterchildren(f"{XSD}attribute", f"{XSD}anyAttribute"):
            if _local(node) == "anyAttribute":
                yield "*"
                continue
            need = "!" if node.get("use") == "required" else ""
            reference = node.get("ref")
            if reference and reference.startswith("xml:"):
                yield reference + need
                continue
            declared = self._known["attribute"][reference] if reference else node
            yield f"{declared.get('name')}:{(declared.get('type') or 'xsd:string').removeprefix('xsd:')}{need}"


def _number(least: str, most: str) -> str:
    known = {("1", "1"): "", ("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}
    return known.get((least, most)) or ("" if (least, most) == ("1", "1") else f"{{{least},{most}}}")


def _local(node: etree._Element) -> str:
    return str(etree.QName(node).localname)
