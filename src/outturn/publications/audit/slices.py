"""How well the slices of references fit a number: by the places named around it, the noun, and the period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

import numpy as np
import numpy.typing as npt

from outturn.methods.quantities import Quantity
from outturn.publications.audit.naming import Named
from outturn.publications.audit.reference import Reference

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
_ABSENT_NEEDED, _ELSEWHERE, _ABSENT, _IN_WINDOW, _NEEDED_IN_WINDOW = 0.3, 0.5, 0.65, 0.9, 0.7
_OTHER_NOUN, _OTHER_SLICE, _GOVERNED, _IN_SENTENCE = 0.6, 0.8, 0.95, 0.98
OTHER_PERIOD = 0.7
"""What a reference for another year than the stated one counts."""
_NO_PERIOD = (-1, 10**6)


class Slices:
    """The slices of the references: their places (groups of names), figures, nouns and periods, as arrays."""

    def __init__(self, references: Sequence[Reference], siblings: Mapping[str, Set[str]]) -> None:
        groups = {group: at for at, group in enumerate(dict.fromkeys(g for each in references for g in each.places))}
        codes = {code: at for at, code in enumerate(dict.fromkeys(each.code for each in references))}
        self._nouns = {noun: at for at, noun in enumerate(dict.fromkeys(["", *(each.noun for each in references)]))}
        deepest = max((len(each.places) for each in references), default=0)
        self._no_place = len(groups)
        """Where a slice has fewer places than another, it has this one instead."""
        padded = [
            [*(groups[group] for group in each.places), *[self._no_place] * (deepest - len(each.places))]
            for each in references
        ]
        self._places: Numbers = np.array(padded, dtype=np.intp).reshape(len(references), deepest).T.copy()
        self._code: Numbers = np.array([codes[each.code] for each in references], dtype=np.intp)
        self._noun: Numbers = np.array([self._nouns[each.noun] for each in references], dtype=np.intp)
        self._needed: Numbers = np.array([each.needed for each in references], dtype=np.intp)
        self._period = np.array([each.period or _NO_PERIOD for each in references]).reshape(len(references), 2).T.copy()
        self._codes = len(codes)
        self._groups_known: dict[frozenset[str], Bools] = {}
        self._codes_known: dict[frozenset[str], Bools] = {}
        self._groups_with: dict[str, list[int]] = defaultdict(list)
        for group, at in groups.items():
            for name in group:
                self._groups_with[name].append(at)
        self._codes_with: dict[str, list[int]] = defaultdict(list)
        for code, at in codes.items():
            for name in siblings.get(code, ()):
                self._codes_with[name].append(at)

    def fit(self, quantity: Quantity, named: Named, numbers: Numbers) -> Floats:
        """Give how well each reference of ``numbers`` fits a quantity, at most 1, whatever its wording."""
        places, codes = self._places[:, numbers], self._code[numbers]
        factors = self._by_place(named)
        row = 2 * self._needed[numbers] + self._is_elsewhere(named, places, codes)
        fit = np.ones(len(numbers))
        for column in places:
            fit *= factors[row, column]
        other = self._holding(named.clause, codes) if named.clause else np.zeros(len(numbers), dtype=bool)
        if len(places):
            other &= places[0] == self._no_place
        fit[other] *= _OTHER_SLICE
        if named.governing:
            governed = self._among(named.governing)
            own = np.logical_or.reduce([governed[column] for column in places]) if len(places) else False
            fit[self._holding(named.governing, codes) & ~own] *= _OTHER_SLICE
        if quantity.noun:
            nouns = self._noun[numbers]
            fit[(nouns != self._nouns[""]) & (nouns != self._nouns.get(quantity.noun, -1))] *= _OTHER_NOUN
        if quantity.own_period and quantity.period is not None:
            begin, end = self._period[:, numbers]
            fit[~((quantity.period[0] <= end) & (begin <= quantity.period[1]))] *= OTHER_PERIOD
        return fit

    def _by_place(self, named: Named) -> Floats:
        """Give what each group of names counts: in rows for those not needed and those needed, and for each where another slice's place is named nearer by."""  # noqa: E501
        sentence, clause = self._among(named.sentence), self._among(named.clause)
        governing, window = self._among(named.governing), self._among(named.window)
        near = self._among(named.own | named.governing)
        factors = np.empty((4, self._no_place + 1))
        for needed, in_window, absent in (
            (0, _IN_WINDOW, _ELSEWHERE if named.clause else _ABSENT),
            (1, _NEEDED_IN_WINDOW, _ABSENT_NEEDED),
        ):
            factor = np.where(window, in_window, absent)
            factor = np.where(governing, 1.0 if named.is_of_section else _GOVERNED, factor)
            factors[2 * needed] = np.where(sentence, np.where(clause, 1.0, _IN_SENTENCE), factor)
            away = np.where(sentence, _ELSEWHERE, _ABSENT_NEEDED)
            factors[2 * needed + 1] = np.where(near, factors[2 * needed], away)
        factors[:, self._no_place] = 1.0
        return factors

    def _is_elsewhere(self, named: Named, places: Numbers, codes: Numbers) -> Bools:
        """Say of each reference whether the names by the number hold the place of another slice of its figure."""
        found = np.zeros(len(codes), dtype=bool)
        for name in named.own:
            other = self._holding(frozenset((name,)), codes)
            own = self._among(frozenset((name,)))
            for column in places:
                other &= ~own[column]
            found |= other
        return found

    def _among(self, names: frozenset[str]) -> Bools:
        """Say of each group of names whether it holds one of those given."""
        found = self._groups_known.get(names)
        if found is None:
            found = self._groups_known[names] = np.zeros(self._no_place + 1, dtype=bool)
            found[[at for name in names for at in self._groups_with.get(name, ())]] = True
        return found

    def _holding(self, names: frozenset[str], codes: Numbers) -> Bools:
        """Say of each figure whether one of the names is that of a place of some slice of it."""
        found = self._codes_known.get(names)
        if found is None:
            found = self._codes_known[names] = np.zeros(self._codes, dtype=bool)
            found[[at for name in names for at in self._codes_with.get(name, ())]] = True
        holding: Bools = found[codes]
        return holding
