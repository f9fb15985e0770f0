"""Steps of location paths: what each selects from an element, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from outturn.exchange.iati.nodes import LANGUAGE, Node

MOST = 1024


class Part(NamedTuple):
    """An attribute or a text of an element, with its value; in lists of items it stands beside whole elements."""

    node: Node
    value: str
    attribute: str

    @property
    def text(self) -> str:
        """The value."""
        return self.value


Item = Node | Part
"""What a path selects. Both kinds have ``node``, ``value`` (None of an element), ``attribute`` and ``text``."""
Value = Any
"""A list of items, a number, a text or a truth value."""
Evaluate = Callable[[Node, str], Value]
Select = Callable[[Node, str], list[Item]]
Test = Callable[[Node, str], bool]


Looks = frozenset[tuple[str, ...]]
"""Paths below an element: names of children, and at the end perhaps ``@name`` of an attribute."""
NOTHING: Looks = frozenset()


class Step(NamedTuple):
    """One step of a path: how it selects, its name (None where it looks elsewhere), and what its predicates look at."""

    select: Select
    name: str | None
    further: Looks | None = NOTHING


def together(*looks: Looks | None) -> Looks | None:
    """Give what several expressions look at together."""
    return None if any(one is None for one in looks) else frozenset().union(*(one or NOTHING for one in looks))


def looks_of(steps: list[Step]) -> Looks | None:
    """Give what a path looks at: its steps, and what their predicates look at; None where it leaves the element."""
    at: tuple[str, ...] = ()
    looks: set[tuple[str, ...]] = set()
    for step in steps:
        if step.name is None or step.further is None:
            return None
        at += (step.name,)
        looks |= {at + further for further in step.further}
    return frozenset({*looks, at})


def child(tag: str) -> Select:
    """Select the children called ``tag``."""

    def select(node: Node, _: str) -> list[Item]:
        return node.children.get(tag, _NONE)  # type: ignore[return-value]

    return select


def any_child(node: Node, _: str) -> list[Item]:
    """Select every child."""
    return [one for group in node.children.values() for one in group]


def descendant(tag: str) -> Select:
    """Select everything called ``tag`` below."""
    return lambda node, _: list(node.descendants(tag))


def attribute(name: str) -> Select:
    """Select an attribute."""
    name = full_name(name)

    def select(node: Node, _: str) -> list[Item]:
        value = node.attributes.get(name)
        return _NONE if value is None else [Part(node, value, name)]

    return select


def texts(node: Node, _: str) -> list[Item]:
    """Select the texts directly inside."""
    return [Part(node, text, "text()") for text in node.texts]


def to_parent(node: Node, _: str) -> list[Item]:
    """Select the parent."""
    return [] if node.parent is None else [node.parent]


def to_document(node: Node, _: str) -> list[Item]:
    """Select what stands above the root."""
    while node.parent is not None:
        node = node.parent
    return [node]


_NONE: list[Item] = []


def chained(steps: list[Select]) -> Select:
    """Select step after step; only the last step can give anything but elements."""
    first, *others = steps

    def select(node: Node, value: str) -> list[Item]:
        items = first(node, value)
        for step in others:
            if not items:
                return items
            items = [item for one in items for item in step(one, value)]  # type: ignore[arg-type]
        return items

    return select


def filtered(select: Select, test: Test) -> Select:
    """Select what also passes a test."""
    return lambda node, value: [item for item in select(node, value) if test(item.node, value)]


def grouped(select: Select, name: str) -> Select:
    """Select what has the value of ``$1`` in an attribute; groups are made once for all rounds of a loop."""
    name = full_name(name)
    last: list[Any] = [None, {}]

    def chosen(node: Node, value: str) -> list[Item]:
        if last[0] is not node:
            groups: dict[str, list[Item]] = {}
            for item in select(node, value):
                found = item.node.attributes.get(name)
                if found is not None:
                    groups.setdefault(found, []).append(item)
            last[:] = [node, groups]
        groups = last[1]
        return groups.get(value, _NONE)

    return chosen


def quick(test: Test, looks: Looks | None) -> Test:
    """Give a test that remembers its answers where it looks at one attribute of the element alone."""
    if looks is None or len(looks) != 1:
        return test
    (path,) = looks
    if len(path) != 1 or not path[0].startswith("@"):
        return test
    name = path[0][1:]
    answers: dict[tuple[str | None, str], bool] = {}

    def remembered(node: Node, value: str) -> bool:
        key = (node.attributes.get(name), value)
        answer = answers.get(key)
        if answer is None:
            if len(answers) > MOST:
                answers.clear()
            answer = answers[key] = bool(test(node, value))
        return answer

    return remembered


def at_place(select: Select, place: Evaluate) -> Select:
    """Select what stands at a place, counted from 1."""

    def chosen(node: Node, value: str) -> list[Item]:
        at = int(place(node, value))
        return select(node, value)[at - 1 : at]

    return chosen


def both(one: Select, other: Select) -> Select:
    """Select what one path and another select."""
    return lambda node, value: [*one(node, value), *(item for item in other(node, value))]


def full_name(name: str) -> str:
    """Give the name of an attribute as nodes hold it."""
    return LANGUAGE if name == "xml:lang" else name
