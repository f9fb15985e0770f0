"""How much of the wording of each reference stands near a number, and how much of the number's clause it explains.

References that have every wording and their context in common, as the slices of one figure do, are looked at once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from outturn.publications.audit.indexing import kind_of
from outturn.publications.audit.reference import Reference

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]
_Posted = tuple[Numbers, float]
LEAST_RECALL = 0.25
"""A wording of which no more was found is none."""
_EXACT = 9
"""Recalls are compared to so many places: what is summed in another order differs in the last."""
_NONE: Numbers = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class Heard:
    """References of which a wording stands near a number: the best one of each, and its recall."""

    references: Numbers
    wordings: Numbers
    recalls: Floats


class Phrases:
    """Every wording of the references, weighed by its terms, found by the terms that it holds."""

    def __init__(self, references: Sequence[Reference], weights: Mapping[str, float]) -> None:
        shared: dict[tuple[str, tuple[frozenset[str], ...], frozenset[str]], list[int]] = defaultdict(list)
        for number, each in enumerate(references):
            shared[kind_of(each.family), each.labels, each.context].append(number)
        self._members: Numbers = np.array([each for members in shared.values() for each in members], dtype=np.intp)
        self._counts: Numbers = np.array([len(members) for members in shared.values()], dtype=np.intp)
        self._begins: Numbers = np.cumsum(self._counts) - self._counts
        self.labels: list[frozenset[str]] = []
        owners: list[int] = []
        held: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        explained: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for owner, (kind, labels, context) in enumerate(shared):
            for label in labels:
                for term in label:
                    held[kind][term].append(len(owners))
                for term in label | context:
                    explained[kind][term].append(len(owners))
                owners.append(owner)
                self.labels.append(label)
        self._owners = np.array(owners, dtype=np.intp)
        self._lengths = np.array([len(label) for label in self.labels])
        self._totals = np.array([math.fsum(weights[term] for term in label) for label in self.labels])
        self._held = {kind: _posted(each, weights) for kind, each in held.items()}
        self._explained = {kind: _posted(each, weights) for kind, each in explained.items()}

    def heard(self, near: Mapping[str, float], kind: str) -> Heard:
        """Give the references of one kind of numbers by what of their wordings stands near; of two the longer one."""
        shares = self._sums(self._held.get(kind, {}), near.items()) / self._totals
        wordings = np.flatnonzero(shares > LEAST_RECALL)
        if not len(wordings):
            return Heard(_NONE, _NONE, np.zeros(0))
        recalls = shares[wordings].round(_EXACT)
        owners = self._owners[wordings]
        order = np.lexsort((-self._lengths[wordings], -recalls, owners))
        owners = owners[order]
        is_best = recalls[order] > LEAST_RECALL
        is_best[1:] &= owners[1:] != owners[:-1]
        owners = owners[is_best]
        counts = self._counts[owners]
        found = np.repeat(order[is_best], counts)
        own = np.arange(len(found)) + np.repeat(self._begins[owners] - (np.cumsum(counts) - counts), counts)
        return Heard(self._members[own], wordings[found], recalls[found])

    def explained(self, clause: Iterable[str], kind: str) -> Floats:
        """Give, per wording, the weight of the terms of a clause that stand in it or in the context of its references."""  # noqa: E501
        return self._sums(self._explained.get(kind, {}), [(term, 1.0) for term in clause])

    def _sums(self, postings: Mapping[str, _Posted], counted: Iterable[tuple[str, float]]) -> Floats:
        """Add up the weights of terms, each times what it counts, per wording that holds them, in the order of the terms."""  # noqa: E501
        found = [(posted, each) for term, each in counted if (posted := postings.get(term)) is not None]
        if not found:
            return np.zeros(len(self.labels))
        weights = np.array([each * weight for (_, weight), each in found])
        weights = np.repeat(weights, [len(held) for (held, _), _ in found])
        sums = np.bincount(np.concatenate([held for (held, _), _ in found]), weights, len(self.labels))
        return sums.astype(np.float64, copy=False)


def _posted(held: Mapping[str, Sequence[int]], weights: Mapping[str, float]) -> dict[str, _Posted]:
    """Give, per term, the wordings that hold it and its weight; a term of contexts alone has none."""
    return {term: (np.array(each, dtype=np.intp), weights[term]) for term, each in held.items() if term in weights}
