"""Remembers verdicts by what a rule looks at.

Most rules look at a few attributes of a few children. Two elements that agree in these get the same verdict, so a set
of rules is judged once for each combination. What a rule looks at comes from its expressions; a rule that looks at
texts or elsewhere in the file is judged each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from outturn.exchange.iati.expressions import compiled
from outturn.exchange.iati.nodes import Node
from outturn.exchange.iati.rulesets import Case
from outturn.exchange.iati.selecting import Looks, together

MOST = 4096
"""So many combinations are remembered of a set of rules; then it begins anew."""
TRIAL = 2048
COUNTED = ("no_more_than_one", "atleast_one", "only_one_of", "dependent")
Signature = Callable[[Node], Hashable]
Rule = TypeVar("Rule")


def looked_at(case: Case) -> Looks | None:
    """Give everything the verdict of a case depends on, or None."""
    said: list[Looks | None] = [
        compiled(text).looks for text in (case.condition, case.if_, case.then, *case.excluded) if text is not None
    ]
    paths = [compiled(path) for path in case.paths or ()]
    judged = () if case.kind == "if_then" else paths
    by_number = case.kind in COUNTED and case.id_condition is None
    said += [path.looks if by_number else path.valued for path in judged]
    held = [case.foreach, case.date, case.less, case.more, case.start, case.end]
    held += [path for path in case.prefix if path != "ORG-ID-PREFIX"]
    said += [compiled(path).valued for path in held if path is not None and path != "NOW"]
    if case.kind == "one_or_all":
        said.append(_one_or_all(case))
    return together(*said)


def clusters(rules: Sequence[tuple[Rule, Looks]]) -> list[tuple[list[Rule], Looks]]:
    """Put rules together that look at the same things, even in part."""
    found: list[tuple[list[Rule], Looks]] = []
    for rule, looks in rules:
        near = [one for one in found if one[1] & looks]
        found = [one for one in found if not one[1] & looks]
        found.append(([held for group, _ in near for held in group] + [rule], looks.union(*(one[1] for one in near))))
    return found


class Memory:
    """The combinations of what a set of rules looks at that are known to break none of them."""

    __slots__ = ("_asked", "_known", "_useful", "signature")

    def __init__(self, looks: Looks) -> None:
        self.signature = signature(looks)
        self._known: set[Hashable] = set()
        self._asked = self._useful = 0

    def is_clean(self, key: Hashable) -> bool:
        """Whether this combination was clean before."""
        self._asked += 1
        if key in self._known:
            self._useful += 1
            return True
        return False

    def remember(self, key: Hashable) -> None:
        """Remember that this combination is clean."""
        if len(self._known) >= MOST:
            self._known.clear()
        self._known.add(key)

    @property
    def is_worth_it(self) -> bool:
        """Whether combinations come back often enough."""
        return self._asked < TRIAL or self._useful * 3 > self._asked


def signature(looks: Looks) -> Signature:
    """Give a function that reads from an element what is looked at, in a form that can be compared."""
    attributes = sorted({path[0][1:] for path in looks if path and path[0].startswith("@")})
    below: dict[str, set[tuple[str, ...]]] = {}
    for path in looks:
        if path and not path[0].startswith("@"):
            below.setdefault(path[0], set()).add(path[1:])
    children = [(tag, _children(tag, frozenset(paths - {()}))) for tag, paths in sorted(below.items())]
    readers: list[Signature] = [_attribute(name) for name in attributes] + [read for _, read in children]
    if len(readers) == 1:
        return readers[0]
    if len(readers) == 2:
        one, other = readers
        return lambda node: (one(node), other(node))
    if not children and len(readers) == 3:
        first, second, third = attributes

        def three(node: Node) -> Hashable:
            get = node.attributes.get
            return get(first), get(second), get(third)

        return three
    return lambda node: tuple([read(node) for read in readers])


def _attribute(name: str) -> Signature:
    return lambda node: node.attributes.get(name)


def _children(tag: str, looks: Looks) -> Signature:
    if not looks:
        return lambda node: len(node.children.get(tag, ()))
    inner = signature(looks)

    def read(node: Node) -> Hashable:
        found = node.children.get(tag)
        return tuple([inner(one) for one in found]) if found else ()

    return read


def _one_or_all(case: Case) -> Looks | None:
    one = compiled(case.one or ".").looks
    lacking = {"sector": ("sector",), "recipient-country|recipient-region": ("recipient-country", "recipient-region")}
    tags = lacking.get(case.all or "")
    if tags is None:
        return None
    return together(one, frozenset({("transaction",), *(("transaction", tag) for tag in tags)}))
