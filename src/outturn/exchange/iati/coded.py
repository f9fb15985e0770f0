"""Codes compared with their lists, along the paths where the standard asks for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from outturn.exchange.iati.nodes import LANGUAGE, Node
from outturn.exchange.iati.standard import Place

ANYWHERE = "//xml:lang"


class UnknownCode(NamedTuple):
    """A value that is no code of its list."""

    place: Place
    node: Node
    value: str


@dataclass
class _Step:
    """What is compared in an element, and in which children."""

    attributes: list[tuple[str, Place]] = field(default_factory=list)
    linked: list[tuple[str, str, str, dict[str, Place]]] = field(default_factory=list)
    text: Place | None = None
    children: dict[str, _Step] = field(default_factory=dict)


class Coded:
    """The coded places of one kind of file, as steps from the root downwards."""

    def __init__(self, places: Iterable[Place], root: str, tag: str) -> None:
        top = _Step()
        self.language: Place | None = None
        for place in places:
            if place.path == "/":
                self.language = place
            else:
                _add(top, place)
        self._element = top.children.get(root, _Step()).children.get(tag, _Step())

    def unknown(self, node: Node) -> list[UnknownCode]:
        """Give the unknown codes of one activity (or organisation)."""
        found: list[UnknownCode] = []
        _collect(self._element, (node,), found)
        return found

    def unknown_languages(self, nodes: Iterable[Node]) -> Iterator[UnknownCode]:
        """Give the languages of ``nodes`` that are no codes."""
        place = self.language
        if place is not None:
            for node in nodes:
                value = node.attributes[LANGUAGE]
                if value not in place.codes:
                    yield UnknownCode(place, node, value)


def _add(top: _Step, place: Place) -> None:
    step = top
    path = place.path.strip("/").split("/")
    for name in path:
        step = step.children.setdefault(name, _Step())
    if place.attribute == "text()":
        step.text = place
    elif not place.linked:
        step.attributes.append((place.attribute, place))
    else:
        for attribute, linked, _, held in step.linked:
            if (attribute, linked) == (place.attribute, place.linked):
                held[place.value] = place
                return
        step.linked.append((place.attribute, place.linked, place.default, {place.value: place}))


def _collect(step: _Step, nodes: Iterable[Node], found: list[UnknownCode]) -> None:
    """Compare the codes of ``nodes`` and of everything below them."""
    attributes, linked, text, below = step.attributes, step.linked, step.text, step.children.items()
    for node in nodes:
        own = node.attributes
        for attribute, place in attributes:
            value = own.get(attribute)
            if value is not None and value not in place.codes:
                found.append(UnknownCode(place, node, value))
        for attribute, link, default, held in linked:
            value = own.get(attribute)
            if value is not None:
                asked = held.get(own.get(link) or default)
                if asked is not None and value not in asked.codes:
                    found.append(UnknownCode(asked, node, value))
        if text is not None:
            content = node.text
            if (content if content.strip() else "") not in text.codes:
                found.append(UnknownCode(text, node, content))
        inner = node.children
        if inner:
            for tag, under in below:
                children = inner.get(tag)
                if children is not None:
                    _collect(under, children, found)
