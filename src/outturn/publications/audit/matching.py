"""The references whose wording stands near a quantity, and how well each fits it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.units import MEASURED
from outturn.publications.audit.comparability import comparable, digits_shown, is_whole, same_period
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.indexing import DIGITS_TELL, Index, kind_of
from outturn.publications.audit.likeness import agrees, room_of
from outturn.publications.audit.naming import Named
from outturn.publications.audit.phrases import Heard, Phrases
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.slices import Slices

CLAUSE = 0.85
"""What a word of the clause counts; one between the numbers beside counts 1."""
_SAME_FIGURE = 1.25
_RECALL_TOLD = 0.3
_MARGIN = 0.02
"""Scores are compared to two decimals."""
_UNKNOWN_WEIGHT = 0.5
_OF_WHOLE = re.compile(r"\s*of (?:(?:the|our|its|their|all|entire|whole|total) ){0,3}(?P<noun>[a-z-]+)", re.IGNORECASE)
_LEAST_CONTEXT, _CONTEXT, _NO_CONTEXT = 0.88, 0.12, 0.5

Bools = npt.NDArray[np.bool_]
_Value = TypeVar("_Value", bound=Hashable)
Numbers = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Match:
    """A reference and how well it fits a quantity, from 0 to 1; ``recall`` is the share of its wording that was found."""  # noqa: E501

    reference: Reference
    score: float
    recall: float
    is_told: bool = False
    """Whether the number alone tells the reference: so many of its digits are printed, and its place or subject is named."""  # noqa: E501


class Matching:
    """Scores references by their wording, their slice and their context."""

    def __init__(self, index: Index) -> None:
        references = index.references
        self._index = index
        self._phrases = Phrases(references, index.weights)
        self._slices = Slices(references, index.siblings)
        self._family, self._families = _numbered([each.family for each in references])
        self._unit, self._units = _numbered([each.unit for each in references])
        self._code, self._codes = _numbered([each.code for each in references])
        self._is_measured = np.array([each.family in MEASURED for each in references], dtype=bool)
        self._is_whole = np.array([is_whole(each) for each in references], dtype=bool)
        self._is_total = np.array([each.is_total for each in references], dtype=bool)
        self._is_printed = np.array([bool(each.also) for each in references], dtype=bool)
        self._value = np.array([float(each.value) for each in references])
        self._cue, self._cues = _numbered([each.cues for each in references])
        self._weight_of: dict[frozenset[str], float] = {}
        self._least = np.array(
            [_LEAST_CONTEXT + _CONTEXT * (0.0 if each.context else _NO_CONTEXT) for each in references]
        )

    def fitted(
        self, quantity: Quantity, near: Mapping[str, float], named: Named, topic: Reference | None, most: int
    ) -> list[Match]:
        """Give the references whose wording stands near a quantity; other words, places and context only lower a score.

        What cannot be among the best ``most``, whatever its context, is looked at only where the number alone may tell it.
        """  # noqa: E501
        kind = kind_of(quantity.family)
        heard = self._phrases.heard(near, kind)
        numbers = heard.references
        if not len(numbers):
            return []
        highest = self._highest(heard, near, kind, topic) * self._slices.fit(quantity, named, numbers)
        can_be, surely = self._comparable(quantity, heard)
        can_be = can_be & self._is_heard(quantity, named, heard)
        surely = surely & can_be
        least = self._least_of_best(highest[surely] * self._least[numbers[surely]], most)
        told = self._may_be_told(quantity, heard)
        chosen = np.flatnonzero(can_be & ((highest >= least) | told))
        columns = (numbers[chosen], highest[chosen], heard.recalls[chosen], surely[chosen], told[chosen])
        contexts: dict[frozenset[str], float] = {}
        kept: list[tuple[int, float, float, bool]] = []
        for number, score, recall, is_sure, may_be_told in zip(*(each.tolist() for each in columns), strict=True):
            reference = self._index.references[number]
            if not is_sure and not comparable(quantity, reference):
                continue
            context = contexts.get(reference.context)
            if context is None:
                context = contexts[reference.context] = self.context(reference, near)
            is_told = may_be_told and self._is_right(quantity, reference, named)
            kept.append((number, score * (_LEAST_CONTEXT + _CONTEXT * context), recall, is_told))
        least = self._least_of_best(np.array([score for _, score, _, _ in kept]), most)
        return [
            Match(self._index.references[number], score, recall, is_told)
            for number, score, recall, is_told in sorted(kept)
            if is_told or score >= least
        ]

    @staticmethod
    def _least_of_best(scores: Floats, most: int) -> float:
        return float(np.partition(scores, -most)[-most]) - _MARGIN if len(scores) >= most else 0.0

    def _highest(self, heard: Heard, near: Mapping[str, float], kind: str, topic: Reference | None) -> Floats:
        """Give the highest score that the wording of each reference allows: by its recall, and by how much of the clause it explains."""  # noqa: E501
        weights = self._index.weights
        clause = [term for term, weight in near.items() if weight >= CLAUSE]
        whole = sum(weights.get(term, self._index.most * _UNKNOWN_WEIGHT) for term in clause) or 1.0
        explained = self._phrases.explained(clause, kind)
        precision = explained[heard.wordings] / whole
        recalls = heard.recalls
        if topic is not None and topic.code:
            recalls = np.where(
                self._code[heard.references] == self._codes.get(topic.code, -1), recalls * _SAME_FIGURE, recalls
            )
        highest: Floats = recalls * (0.45 + 0.55 * np.minimum(1.0, 1.6 * precision))
        return highest

    def _comparable(self, quantity: Quantity, heard: Heard) -> tuple[Bools, Bools]:
        """Say of each reference whether it and a quantity may be, and whether they surely are, of one kind and unit."""
        numbers = heard.references
        same: Bools = self._family[numbers] == self._families.get(quantity.family, -1)
        if quantity.family == "count" and quantity.scale == 1 and "." in quantity.digits:
            same &= ~self._is_whole[numbers]
        if quantity.family == "money":
            of_unit: Bools = self._unit[numbers] == self._units.get(quantity.unit, -1)
            return same, same & of_unit
        measured: Bools = self._is_measured[numbers] & (quantity.family in MEASURED)
        return same | measured, same

    def _is_heard(self, quantity: Quantity, named: Named, heard: Heard) -> Bools:
        """Say of each reference whether a sentence holds one of the words that one about it needs."""
        spoken = np.array([not cues or bool(cues & named.sentence) for cues in self._cues], dtype=bool)
        found: Bools = spoken[self._cue[heard.references]]
        whole = _whole(quantity)
        for at in np.flatnonzero(~found).tolist() if whole else ():
            wording = self._phrases.labels[heard.wordings[at]]
            found[at] = self._index.references[heard.references[at]].family == "share" and bool(wording & whole)
        return found

    def _may_be_told(self, quantity: Quantity, heard: Heard) -> Bools:
        """Say of each reference whether it is a figure of the size of a number whose digits tell."""
        numbers = heard.references
        if digits_shown(quantity) < DIGITS_TELL:
            return np.zeros(len(numbers), dtype=bool)
        low, high = map(float, room_of(quantity))
        fits = (low <= self._value[numbers]) & (self._value[numbers] <= high)
        told: Bools = (heard.recalls >= _RECALL_TOLD) & self._is_total[numbers] & (self._is_printed[numbers] | fits)
        return told

    def fit(self, quantity: Quantity, reference: int, named: Named) -> float:
        """Give how well the slice of a reference fits a quantity, whatever its wording."""
        return float(self._slices.fit(quantity, named, np.array([reference]))[0])

    def context(self, reference: Reference, near: Mapping[str, float]) -> float:
        """Give how much of what goes with a reference stands near."""
        if not reference.context:
            return _NO_CONTEXT
        here = [term for term in reference.context if term in near]
        if not here:
            return 0.0
        weights = self._index.weights
        total = self._weight_of.get(reference.context)
        if total is None:
            total = fsum(weights.get(term, 1.0) for term in reference.context)
            self._weight_of[reference.context] = total
        return min(1.0, fsum(weights.get(term, 1.0) for term in here) / total * 1.5)

    def _is_right(self, quantity: Quantity, reference: Reference, named: Named) -> bool:
        """Say whether a number of three digits or more is that of a figure none of whose slices the clause names."""
        return (
            not named.clause & self._index.siblings[reference.code]
            and not (quantity.own_period and not same_period(quantity, reference))
            and agrees(quantity, reference)
        )


def _numbered(values: Sequence[_Value]) -> tuple[Numbers, dict[_Value, int]]:
    """Give values as numbers, and the number of each value."""
    numbers: dict[_Value, int] = {}
    return np.array([numbers.setdefault(each, len(numbers)) for each in values], dtype=np.intp), numbers


def _whole(quantity: Quantity) -> frozenset[str]:
    """Give the terms of what a share is said to be of: 61.5 per cent of the workforce."""
    found = _OF_WHOLE.match(quantity.passage.text[quantity.last : quantity.sentence[1]])
    return concepts(found["noun"]) if found and quantity.family == "share" else frozenset()
