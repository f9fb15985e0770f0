"""An element as plain Python: its attributes, and its children by name; read once from the parser's tree.

Rules look at the same few children and attributes again and again, which is many times faster here than in the
parser's tree. An element of the tree is kept beside, for its line and its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NO_ATTRIBUTES: dict[str, str] = {}
NO_CHILDREN: dict[str, list[Node]] = {}


class Node:
    """One element: ``tag``, ``attributes``, children by name, its parent and its element in the parser's tree."""

    __slots__ = ("attributes", "children", "element", "index", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None, element: Any) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = NO_CHILDREN
        self.parent = parent
        self.element = element
        self.index: Mapping[str, list[Node]] | None = None

    @property
    def text(self) -> str:
        """All text inside, in order."""
        return "".join(self.element.itertext(with_tail=True)) if self.children else self.element.text or ""

    @property
    def text_count(self) -> int:
        """How many texts stand directly inside."""
        element = self.element
        return (element.text is not None) + sum(1 for child in element if child.tail is not None)

    @property
    def line(self) -> int:
        """The line of the element in its file, from 1."""
        return int(self.element.sourceline or 0)

    def named(self, tag: str) -> list[Node]:
        """The children called ``tag``, in order."""
        return self.children.get(tag) or []

    def first(self, tag: str) -> Node | None:
        """The first child called ``tag``."""
        found = self.children.get(tag)
        return found[0] if found else None

    def descendants(self, tag: str) -> Iterator[Node]:
        """All elements called ``tag`` below this one."""
        if self.index is not None:
            yield from self.index.get(tag, ())
            return
        for group in self.children.values():
            for child in group:
                if child.tag == tag:
                    yield child
                yield from child.descendants(tag)


def document_of(root: Any, tags: frozenset[str] = frozenset()) -> Node:
    """Give a node whose one child is ``root``, read with all its elements.

    Elements called one of ``tags`` are also held in an index, so that looking for them costs nothing; those with a
    language under ``LANGUAGE``.
    """
    document = Node("", NO_ATTRIBUTES, None, root)
    index: dict[str, list[Node]] | None = {tag: [] for tag in (*tags, LANGUAGE)} if tags else None
    node = node_of(root, document, index)
    document.children = {node.tag: [node]}
    document.index = index
    return document


def node_of(element: Any, parent: Node | None, index: dict[str, list[Node]] | None = None) -> Node:
    """Give an element of the parser's tree and all below it as nodes; comments and instructions are left out."""
    node = Node(element.tag, dict(element.attrib.items()), parent, element)
    pending = [node]
    while pending:
        above = pending.pop()
        children: dict[str, list[Node]] = {}
        for child in above.element:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            one = Node(tag, dict(child.attrib.items()), above, child)
            if tag in children:
                children[tag].append(one)
            else:
                children[tag] = [one]
            if index is not None:
                if tag in index:
                    index[tag].append(one)
                if LANGUAGE in one.attributes:
                    index[LANGUAGE].append(one)
            if len(child):
                pending.append(one)
        above.children = children
    if index is not None and node.tag in index:
        index[node.tag].append(node)
    return node


def has_entities(element: Any) -> Any:
    """Give the first reference to an entity below ``element``, or None."""
    return next(element.iter(etree.Entity), None)
