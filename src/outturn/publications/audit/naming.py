"""Where in a text places are named: countries, regions, themes, donors and categories by which figures are sliced."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from outturn.methods.quantities import Document, Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.passages import Passage
from outturn.publications.audit.alternatives import alternatives
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.sectioning import Sections

_JOINED = re.compile(r"\b(?:and|or|plus)\s*$|(?:和|及|以及|与)\s*$")
"""What stands between two numbers of which the second is followed, not preceded, by its words."""
_LED = re.compile(r"(?P<head>[A-Z][^.:;\d\n]{2,44}|[\u4e00-\u9fff、]{2,14})(?:[.:]\s|[：。])\s*(?=\S)")
_REST = re.compile(r"\b(?:the|and|in|for|region)\b|和|与|区域|地区", re.IGNORECASE)
_SPACE = r"[\s-]"
_WINDOW = 1500


@dataclass(frozen=True)
class Named:
    """The places named between the numbers beside, in the clause, the sentence, the text before, and the heading."""

    own: frozenset[str]
    clause: frozenset[str]
    sentence: frozenset[str]
    window: frozenset[str]
    governing: frozenset[str]
    is_of_section: bool = False


@dataclass(frozen=True)
class Around:
    """The places named just before a number, just after it, in its sentence, and in all of its passage and its heading."""  # noqa: E501

    before: frozenset[str]
    after: frozenset[str]
    sentence: frozenset[str]
    ambient: frozenset[str]


class Places:
    """Where in a document the places of the references are named."""

    def __init__(
        self, references: Sequence[Reference], document: Document, quantities: Sequence[Quantity] = ()
    ) -> None:
        self._number_ends: dict[int, list[int]] = defaultdict(list)
        for each in quantities:
            if each.family != "date":
                self._number_ends[each.passage.number].append(each.last)
        groups = {group for each in references for group in each.places}
        names = {name for group in groups for name in group if len(name) > 1}
        names |= {name for each in references for name in each.cues}
        ordered = sorted(names, key=lambda name: (-len(name), name))
        self._known = {_plain(name): name for name in ordered}
        self._pattern = _any_of(names)
        self._found: dict[str, list[tuple[int, str]]] = {}
        self._document = document
        self._spots: list[tuple[int, str]] = []
        self._bases: list[int] = []
        base = 0
        for passage in document.passages:
            self._bases.append(base)
            if passage.kind == "prose" or len(passage.starts) == 1:
                self._spots += [(base + at, name) for at, name in self._find(passage.text)]
            base += len(passage.text) + 1
        self._sections = Sections(document, self._names_in, _areas(references))

    def _names_in(self, text: str) -> frozenset[str]:
        return frozenset(name for _, name in self._find(text))

    def _find(self, text: str) -> list[tuple[int, str]]:
        """Give where in a text which names stand, of one text once."""
        known = self._found.get(text)
        if known is None:
            found = self._pattern.finditer(text)
            known = self._found[text] = [(match.start(), self._name(match.group())) for match in found]
        return known

    def named(self, quantity: Quantity, beside: tuple[int, int] | None = None) -> Named:
        """Give the names that stand between the numbers beside, in the clause, in the sentence, and in the text before."""  # noqa: E501
        base = self._bases[quantity.passage.number]
        first, last = quantity.sentence
        begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
        start, stop = beside or (begin, end)
        section = self.section(quantity)
        return Named(
            self._names_between(base + max(begin, start), base + min(end, stop)),
            self._names_between(base + begin, base + end),
            self._names_between(base + first, base + last),
            self._names_between(base + first - _WINDOW, base + last),
            section or self._governing(quantity.passage),
            bool(section),
        )

    def _names_between(self, low: int, high: int) -> frozenset[str]:
        return frozenset(name for _, name in self._between(low, high))

    def section(self, quantity: Quantity) -> frozenset[str]:
        """Give the names of the region that the heading above makes a sentence be about."""
        return self._sections.of(quantity.passage, quantity.passage.text[slice(*quantity.sentence)])

    def is_label(self, quantity: Quantity) -> bool:
        """Say whether a number stands in the entry of a box."""
        return self._sections.is_label(quantity.passage)

    def around(self, quantity: Quantity, beside: tuple[int, int] | None = None) -> Around:
        """Give the names before a number, back to the number before them; those after it, up to the next; and all."""
        base, length = self._bases[quantity.passage.number], len(quantity.passage.text)
        first, last = quantity.sentence
        spots = [(at - base, name) for at, name in self._between(base, base + length)]
        earlier = [at for at, _ in spots if first <= at < quantity.first]
        _, stop = beside or (first, last)
        edge = max((end for end in self._ends(quantity) if earlier and end <= earlier[-1]), default=first)
        return Around(
            frozenset(name for at, name in spots if max(first, edge) <= at < quantity.first),
            frozenset(name for at, name in spots if quantity.last <= at < min(last, stop)),
            frozenset(name for at, name in spots if first <= at < last),
            frozenset(name for at, name in spots if at < last)
            | self._governing(quantity.passage)
            | self.section(quantity),
        )

    def between(self, passage: Passage, first: int, last: int) -> frozenset[str]:
        """Give the names that begin between two offsets of a passage."""
        base = self._bases[passage.number]
        return self._names_between(base + first, base + last)

    def _ends(self, quantity: Quantity) -> Sequence[int]:
        return self._number_ends.get(quantity.passage.number, ())

    def _between(self, low: int, high: int) -> Sequence[tuple[int, str]]:
        return self._spots[bisect.bisect_left(self._spots, (low, "")) : bisect.bisect_left(self._spots, (high, ""))]

    def _governing(self, passage: Passage) -> frozenset[str]:
        """Give the names in the heading under which a passage stands, or that it begins with as with a heading: Africa. Two plants ..."""  # noqa: E501
        led = _LED.match(passage.text)
        if led is not None:
            names = self._names_in(led["head"])
            if names and not re.search(r"\w", _REST.sub(" ", self._pattern.sub(" ", led["head"]))):
                return names
        heading = self._document.heading_of(passage)
        return frozenset() if heading is None else self._names_in(heading.text)

    def _name(self, found: str) -> str:
        """Give the name that was found, whether in the plural or with hyphens."""
        plain = _plain(found)
        return self._known[plain] if plain in self._known else self._known[plain.removesuffix("s")]


def _areas(references: Sequence[Reference]) -> frozenset[str]:
    """Give the names of the regions by which figures are sliced."""
    slices = (each for each in references if len(each.places) == 1 and " region=" in each.name)
    return frozenset(name for each in slices for name in each.places[0])


def _any_of(names: Set[str]) -> re.Pattern[str]:
    latin, others = ([name for name in names if name.isascii() is plain] for plain in (True, False))
    found = [rf"(?a:\b)(?:{alternatives(latin, _SPACE, _plural)})(?a:\b)(?!\$)"] if latin else []
    found += [alternatives(others)] if others else []
    return re.compile("|".join(found) or "(?!)", re.IGNORECASE)


def _plain(name: str) -> str:
    return re.sub(r"[\s-]", " ", name.lower())


def _plural(name: str) -> str:
    """Give what may end a name of several words in the plural: ``promotion offices``."""
    return "s?" if " " in name and not name.endswith("s") else ""


def neighbours(quantities: Sequence[Quantity]) -> dict[tuple[int, int], tuple[int, int]]:
    """Give, per quantity, where the number before it ends and the number after it begins in its passage."""
    counted = [each for each in quantities if each.family != "date"]
    found = {}
    for position, each in enumerate(counted):
        before = counted[position - 1] if position else None
        after = counted[position + 1] if position + 1 < len(counted) else None
        text = each.passage.text
        begin = before.last if before is not None and before.passage is each.passage else 0
        end = after.first if after is not None and after.passage is each.passage else len(text)
        joined = _JOINED.search(text[begin : each.first])
        found[each.passage.number, each.first] = (each.first if joined else begin, end)
    return found
