"""The slices of a figure along one dimension: its regions, its themes, the ratings of one criterion."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.reference import Reference

Family = tuple[str, str]
"""A figure with a star for what varies, and the dimension that varies."""


@dataclass(frozen=True)
class Member:
    """One slice of a family, and every name by which the text may call it."""

    reference: Reference
    names: frozenset[str]


class Families:
    """The slices of figures by what varies among them, and every slice in the order of its value."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.members: dict[Family, dict[str, Member]] = defaultdict(dict)
        self._families: dict[str, list[Family]] = defaultdict(list)
        by_kind: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
        self._references = references
        self._names: dict[Family, frozenset[str]] = {}
        for number, each in enumerate(references):
            if not each.exact or each.condition or each.behind or each.family == "date" or not each.value:
                continue
            for part, names in each.parts:
                dimension = part.partition("=")[0]
                family = (each.name.replace(part, f"{dimension}=*"), dimension)
                if each.name not in self.members[family]:
                    self.members[family][each.name] = Member(each, names)
                    self._families[each.name].append(family)
            if self._families.get(each.name):
                by_kind[each.family].append((each.value, number))
        self._by_value = {kind: sorted(each) for kind, each in by_kind.items()}

    def names(self, family: Family) -> frozenset[str]:
        """Give every name by which the text may call a slice of a family."""
        known = self._names.get(family)
        if known is None:
            known = frozenset[str]().union(*(each.names for each in self.members[family].values()))
            self._names[family] = known
        return known

    def stated_by(self, quantity: Quantity) -> Iterator[tuple[Family, Member]]:
        """Give every family in which a number is a slice, with that slice."""
        known = self._by_value.get(quantity.family, [])
        possible = quantity.possible
        begin = bisect.bisect_left(known, (possible.low, -1))
        for value, number in known[begin:]:
            if value > possible.high:
                return
            reference = self._references[number]
            if agrees(quantity, reference):
                for family in self._families[reference.name]:
                    yield family, self.members[family][reference.name]
