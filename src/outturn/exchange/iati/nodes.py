"""An element as plain Python: its attributes, and its children by name; read once from the parser's tree.

Rules look at the same few children and attributes again and again, which is many times faster here than in the
parser's tree. An element of the tree is kept beside, for its line and its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NO_ATTRIBUTES: dict[str, str] = {}
NO_CHILDREN: dict[str, list[Node]] = {}


class Node:
    """One element: ``tag``, ``attributes``, children by name, its parent and its element in the parser's tree."""

    __slots__ = ("attributes", "children", "element", "parent", "tag")
    value = None
    attribute = ""
    index: Mapping[str, list[Node]] | None = None

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None, element: Any) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = NO_CHILDREN
        self.parent = parent
        self.element = element

    @property
    def node(self) -> Node:
        """The element itself, as of anything that a path selects."""
        return self

    @property
    def text(self) -> str:
        """All text inside, in order."""
        return "".join(self.element.itertext(with_tail=True)) if self.children else self.element.text or ""

    @property
    def texts(self) -> list[str]:
        """The texts that stand directly inside."""
        element = self.element
        return [text for text in (element.text, *(child.tail for child in element)) if text is not None]

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


class Document(Node):
    """What stands above the root element, with an index of elements by name."""

    __slots__ = ("index", "parents")

    def __init__(self, root: Any) -> None:
        super().__init__("", NO_ATTRIBUTES, None, root)
        self.parents: list[Node] = []

    def release(self) -> None:
        """Let go of all elements, which hold each other; so that no collector has to look for them."""
        for node in self.parents:
            node.children = NO_CHILDREN
        self.parents = []
        self.children = NO_CHILDREN
        self.index = None


def document_of(root: Any, tags: frozenset[str] = frozenset()) -> Document:
    """Give a node whose one child is ``root``, read with all its elements.

    Elements called one of ``tags`` are also held in an index, so that looking for them costs nothing; those with a
    language under ``LANGUAGE``.
    """
    document = Document(root)
    index: dict[str, list[Node]] | None = {tag: [] for tag in (*tags, LANGUAGE)} if tags else None
    node = node_of(root, document, index, document.parents)
    document.children = {node.tag: [node]}
    document.index = index
    return document


def node_of(
    element: Any,
    parent: Node | None,
    index: dict[str, list[Node]] | None = None,
    parents: list[Node] | None = None,
) -> Node:
    """Give an element of the parser's tree and all below it as nodes; comments and instructions are left out.

    Every node with children is added to ``parents``.
    """
    top = Node(element.tag, dict(element.attrib.items()), parent, element)
    indexed = {} if index is None else index
    languages = indexed.get(LANGUAGE)
    if element.tag in indexed:
        indexed[element.tag].append(top)
    pending = [] if parents is None else parents
    pending.append(top)
    for above in pending:
        children: dict[str, list[Node]] = {}
        above.children = children
        for child in above.element:
            tag = child.tag
            if tag.__class__ is not str:
                continue
            pairs = child.items()
            if pairs:
                node = Node(tag, dict(pairs), above, child)
                if languages is not None and LANGUAGE in node.attributes:
                    languages.append(node)
            else:
                node = Node(tag, NO_ATTRIBUTES, above, child)
            if tag in children:
                children[tag].append(node)
            else:
                children[tag] = [node]
            if tag in indexed:
                indexed[tag].append(node)
            if len(child):
                pending.append(node)
    return top
