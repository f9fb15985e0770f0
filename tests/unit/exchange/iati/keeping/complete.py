"""A file with every element and every attribute of the standard, and the comparison of two files as canonical XML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from outturn.exchange.iati.opening import IDENTIFIERS, ROOTS
from outturn.exchange.iati.schema import children_of
from outturn.exchange.iati.standard import Standard

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TEXTS = {"string", "decimal", "anyURI", "anyType"}
OTHER = "http://example.org/other"


def complete(root: str, version: str = "2.03") -> Any:
    """A file in which each element stands once with all its attributes, and a node of another namespace in each."""
    structure = Standard().structure[f"{version} {root}"]
    top = etree.Element(root, {"version": version, "generated-datetime": "2020-01-01T00:00:00"}, {"o": OTHER})
    one = etree.SubElement(top, ROOTS[root])
    fill(one, ROOTS[root], structure["types"], [0])
    one.find(IDENTIFIERS[ROOTS[root]]).text = "XX-9-1"
    one.find("reporting-org").set("ref", "XX-9")
    return top


def fill(element: Any, kind: str, types: dict[str, Any], count: list[int]) -> None:
    form = types.get(kind)
    if form is None:
        element.text = f"text {count[0]}"
        count[0] += 1
        return
    for attribute in form["attributes"]:
        if attribute != "*":
            name = attribute.rstrip("!").rpartition(":")[0]
            element.set(LANGUAGE if attribute.startswith("xml:") else name, f"v{count[0]}")
            count[0] += 1
    children = children_of(form)
    for name, child, _, _ in children:
        if name != "*":
            fill(etree.SubElement(element, name), child, types, count)
    if form["text"] is not None:
        element.text = f" text {count[0]}\n"
        count[0] += 1
    elif any(name == "*" for name, *_ in children):
        etree.SubElement(element, f"{{{OTHER}}}node", {f"{{{OTHER}}}mark": "1"}).text = "kept as it is"
        element.set(f"{{{OTHER}}}note", "further")


def canonical(source: Path | Any) -> bytes:
    """The canonical form of a file or tree, without comments and without white space between elements."""
    reader = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    tree = etree.parse(str(source), reader) if isinstance(source, Path) else etree.ElementTree(source)
    for one in tree.iter():
        if len(one) and not (one.text or "").strip():
            one.text = None
        if not (one.tail or "").strip():
            one.tail = None
    return etree.tostring(tree, method="c14n")
