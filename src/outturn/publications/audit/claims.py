"""Which reference is stated, rightly, by which numbers of a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.grouping import place_of
from outturn.publications.audit.reference import Reference

_BEHIND = "behind "


def _is_rough(quantity: Quantity) -> bool:
    """Say whether a number is a bound or a share in words, beside which the figure itself may stand, rightly or not."""
    return bool(quantity.sign) or quantity.unit == "fraction"


class Claims:
    """Which reference is stated, rightly, by which quantities, and which quantities the text itself confirms."""

    def __init__(self, confirmed: frozenset[tuple[int, int]] = frozenset()) -> None:
        self._by_reference: dict[str, list[Quantity]] = defaultdict(list)
        self._confirmed = confirmed

    def confirms(self, quantity: Quantity) -> bool:
        """Say whether a quantity stands in an identity of the text that holds: parts and total, share and counts."""
        return place_of(quantity) in self._confirmed

    def add(self, reference: Reference, quantity: Quantity) -> None:
        """Note that a quantity states a reference rightly."""
        self._by_reference[reference.claim].append(quantity)
        if reference.behind:
            self._by_reference[_BEHIND + reference.behind].append(quantity)

    def near_its_figure(self, reference: Reference, quantity: Quantity) -> bool:
        """Say whether a number close by states the figure behind which the reference stands, or its other part."""
        figure = replace(reference, name=reference.behind, condition=False)
        other = replace(reference, name=_BEHIND + reference.behind, condition=False)
        return self.near(figure, quantity) or self.near(other, quantity)

    def near(self, reference: Reference, quantity: Quantity) -> bool:
        """Say whether another quantity close by states the reference rightly."""
        first, last = quantity.sentence
        for other in self._by_reference.get(reference.claim, ()):
            if other is quantity or other.passage is not quantity.passage:
                continue
            if _is_rough(other) and not _is_rough(quantity):
                continue
            if first - 120 <= other.first < last + 120:
                return True
        return False
