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
LEAST_RECALL = 0.25
"""A wording of which no more was found is none."""
_EXACT = 9
"""Recalls are compared to so many places: what is summed in another order differs in the last."""
_NONE: Numbers = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class Heard:
    """References of which a wording stands near a number, in their order: the best one of each, and its recall."""

    references: Numbers
    wordings: Numbers
    recalls: Floats


class Phrases:
    """Every wording of the references, weighed by its terms, found by the terms that it holds."""

    def __init__(self, references: Sequence[Reference], weights: Mapping[str, float]) -> None:
        shared: dict[tuple[str, tuple[frozenset[str], ...], frozenset[str]], list[int]] = defaultdict(list)
        for number, each in enumerate(references):
            shared[kind_of(each.family), each.labels, each.context].append(number)
        self._weights = weights
        self._members = [np.array(members, dtype=np.intp) for members in shared.values()]
        self.labels: list[frozenset[str]] = []
        owners: list[int] = []
        held: dict[tuple[str, str], list[int]] = defaultdict(list)
        explained: dict[tuple[str, str], list[int]] = defaultdict(list)
        for owner, (kind, labels, context) in enumerate(shared):
            for label in labels:
                for term in label:
                    held[kind, term].append(len(owners))
                for term in label | context:
                    explained[kind, term].append(len(owners))
                owners.append(owner)
                self.labels.append(label)
        self._owners = np.array(owners, dtype=np.intp)
        self._lengths = np.array([len(label) for label in self.labels])
        self._totals = np.array([math.fsum(weights[term] for term in label) for label in self.labels])
        self._held = {key: np.array(each, dtype=np.intp) for key, each in held.items()}
        self._explained = {key: np.array(each, dtype=np.intp) for key, each in explained.items()}

    def heard(self, near: Mapping[str, float], kind: str) -> Heard:
        """Give the references of one kind of numbers by what of their wordings stands near; of two the longer one."""
        sums = self._sums(
            self._held, kind, [(term, each * self._weights.get(term, 0.0)) for term, each in near.items()]
        )
        shares = sums / self._totals
        wordings = np.flatnonzero(shares > LEAST_RECALL)
        recalls = shares[wordings].round(_EXACT)
        wordings, recalls = wordings[recalls > LEAST_RECALL], recalls[recalls > LEAST_RECALL]
        owners = self._owners[wordings]
        order = np.lexsort((-self._lengths[wordings], -recalls, owners))
        best = order[np.flatnonzero(np.diff(owners[order], prepend=-1))]
        members = [self._members[owner] for owner in owners[best].tolist()]
        if not members:
            return Heard(_NONE, _NONE, np.zeros(0))
        found = np.repeat(best, [len(each) for each in members])
        references = np.concatenate(members)
        order = np.argsort(references)
        found = found[order]
        return Heard(references[order], wordings[found], recalls[found])

    def explained(self, clause: Iterable[tuple[str, float]], kind: str) -> Floats:
        """Give, per wording, the weight of the terms of a clause that stand in it or in the context of its references."""  # noqa: E501
        return self._sums(self._explained, kind, clause)

    def _sums(
        self, postings: Mapping[tuple[str, str], Numbers], kind: str, weighed: Iterable[tuple[str, float]]
    ) -> Floats:
        """Add up the weights of terms per wording that holds them, in the order of the terms."""
        found = [(held, each) for term, each in weighed if (held := postings.get((kind, term))) is not None]
        if not found:
            return np.zeros(len(self.labels))
        weights = np.repeat([each for _, each in found], [len(held) for held, _ in found])
        sums = np.bincount(np.concatenate([held for held, _ in found]), weights, len(self.labels))
        return sums.astype(np.float64, copy=False)
