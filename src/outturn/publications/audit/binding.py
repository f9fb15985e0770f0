"""Finds what a quantity is about: scores every reference by the words, places, unit and period of the sentence.

A reference scores by how much of one of its wordings stands near the number (the clause counts full, the sentence less,
the sentences before least), how much of the clause it explains, whether the places of its slice are named, and whether
what is counted and the period fit. Rare words weigh more than frequent ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from outturn.methods.quantities import Document, Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import MEASURED
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.likeness import has_digits_of
from outturn.publications.audit.reference import Reference

_CLAUSE, _SENTENCE, _BEFORE = 0.85, 0.75, 0.45
_JOINED = re.compile(r"\b(?:and|or|plus)\s*$|(?:和|及|以及|与)\s*$")
"""What stands between two numbers of which the second is followed, not preceded, by its words."""
_TOPIC, _SAME_FIGURE = 0.7, 1.25
_WINDOW = 1500
_DIGITS_HERE, _DIGITS_NEAR = 0.22, 0.2
_ABSENT_NEEDED, _ELSEWHERE, _ABSENT, _IN_WINDOW = 0.3, 0.5, 0.65, 0.9
_OTHER_NOUN, _OTHER_SLICE = 0.6, 0.8
OTHER_PERIOD = 0.7
"""What a reference for another year than the stated one counts."""


@dataclass(frozen=True)
class Match:
    """A reference and how well it fits a quantity, from 0 to 1; ``recall`` is the share of its wording that was found."""  # noqa: E501

    reference: Reference
    score: float
    recall: float


class Binder:
    """Scores references against the quantities of one document."""

    def __init__(self, references: Sequence[Reference], document: Document, quantities: Sequence[Quantity]) -> None:
        self._references = references
        self._beside = _neighbours(quantities)
        self._document = document
        self._labels = [(number, label) for number, each in enumerate(references) for label in each.labels]
        counts = Counter(term for label in {label for _, label in self._labels} for term in label)
        self._most = math.log(1 + len(self._labels))
        self._weights = {term: math.log(1 + len(self._labels) / (1 + count)) for term, count in counts.items()}
        self._totals = [sum(self._weights[term] for term in label) for _, label in self._labels]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for position, (_, label) in enumerate(self._labels):
            for term in label:
                self._postings[term].append(position)
        self._siblings: dict[str, set[str]] = defaultdict(set)
        for each in references:
            for group in each.places:
                self._siblings[each.code].update(group)
        self._by_figure: dict[str, list[Reference]] = defaultdict(list)
        for each in references:
            if each.code:
                self._by_figure[each.code].append(each)
        self._by_printed: dict[str, list[Reference]] = defaultdict(list)
        for each in references:
            if each.printed and each.family != "date":
                self._by_printed[significant(each.printed)].append(each)
        self._places = _Places(references, document)
        self._terms = lru_cache(maxsize=20_000)(concepts)

    def slices(self, code: str) -> Sequence[Reference]:
        """Give every reference of a figure's code."""
        return self._by_figure.get(code, ())

    def could_be(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether a number may be about a slice: the sentence names one of its places, and no other's nearer by."""
        named = self._named(quantity)
        own = frozenset[str]().union(*reference.places)
        if named.own & (self._siblings[reference.code] - own):
            return all(group & named.own for group in reference.places)
        return any(group & named.sentence for group in reference.places)

    def _named(self, quantity: Quantity) -> _Named:
        return self._places.named(quantity, self._beside.get((quantity.passage.number, quantity.first)))

    def matches(self, quantity: Quantity, most: int = 12, topic: Reference | None = None) -> list[Match]:
        """Give the references that fit a quantity at all, best first.

        With a ``topic``, what was spoken of before, its words count as if the sentence went on about it.
        """
        near = self._near(quantity)
        if topic is not None:
            goes_on = dict.fromkeys(frozenset[str]().union(*topic.labels), _TOPIC)
            near = goes_on | {term: max(weight, goes_on.get(term, 0.0)) for term, weight in near.items()}
        recalls = self._recalls(near)
        clause_terms = [term for term, weight in near.items() if weight >= _CLAUSE]
        clause_weight = sum(self._weights.get(term, self._most * 0.5) for term in clause_terms) or 1.0
        named = self._named(quantity)
        found = []
        for number, (recall, label) in recalls.items():
            reference = self._references[number]
            if not _comparable(quantity, reference):
                continue
            explained = label | reference.context
            precision = sum(self._weights.get(term, 0.0) for term in clause_terms if term in explained) / clause_weight
            score = recall * (0.45 + 0.55 * min(1.0, 1.6 * precision))
            if topic is not None and reference.code and reference.code == topic.code:
                score *= _SAME_FIGURE
            score *= self._fit(quantity, reference, named) * (0.88 + 0.12 * self._context(reference, near))
            found.append(Match(reference, score, recall))
        found += self._by_code(quantity, named)
        found += self._by_digits(quantity, named, near)
        return sorted(found, key=lambda each: -each.score)[:most]

    def _near(self, quantity: Quantity) -> dict[str, float]:
        """Give the terms around a quantity and what each counts: 1 in the clause, less in the sentence and before it."""  # noqa: E501
        text = quantity.passage.text
        begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
        first, last = quantity.sentence
        near = dict.fromkeys(self._terms(self._before(quantity, first)), _BEFORE)
        near.update(dict.fromkeys(self._terms(text[first:last]), _SENTENCE))
        near.update(dict.fromkeys(self._terms(text[begin:end]) | self._terms(quantity.subject), _CLAUSE))
        before, after = self._beside.get((quantity.passage.number, quantity.first), (0, len(text)))
        near.update(dict.fromkeys(self._terms(text[max(begin, before) : min(end, after)]), 1.0))
        return near

    def _before(self, quantity: Quantity, first: int) -> str:
        """Give the text before a sentence that belongs to it: of its passage, else the passage before."""
        before = quantity.passage.text[max(0, first - 160) : first]
        number = quantity.passage.number
        while len(before) < 60 and number > 0 and quantity.passage.number - number < 4:
            number -= 1
            if self._document.passages[number].kind == "prose":
                before = self._document.passages[number].text[-100:] + " " + before
        return before

    def _recalls(self, near: dict[str, float]) -> dict[int, tuple[float, frozenset[str]]]:
        sums: dict[int, float] = defaultdict(float)
        for term, weight in near.items():
            for position in self._postings.get(term, ()):
                sums[position] += weight * self._weights[term]
        best: dict[int, tuple[float, frozenset[str]]] = {}
        for position, total in sums.items():
            number, label = self._labels[position]
            recall = total / self._totals[position]
            if recall > 0.25 and recall > best.get(number, (0.0, label))[0]:
                best[number] = (recall, label)
        return best

    def _fit(self, quantity: Quantity, reference: Reference, named: _Named) -> float:
        factor = 1.0
        elsewhere = named.own & (self._siblings[reference.code] - frozenset[str]().union(*reference.places))
        for group in reference.places:
            if elsewhere and not group & named.own:
                factor *= _ELSEWHERE if group & named.sentence else _ABSENT_NEEDED
            elif group & named.sentence:
                factor *= 1.0 if group & named.clause else 0.98
            elif group & named.window and not reference.needed:
                factor *= _IN_WINDOW
            elif group & named.window:
                factor *= 0.7
            elif reference.needed or named.clause:
                factor *= _ABSENT_NEEDED if reference.needed else _ELSEWHERE
            else:
                factor *= _ABSENT
        if not reference.places and named.clause & self._siblings[reference.code]:
            factor *= _OTHER_SLICE
        if quantity.noun and reference.noun and quantity.noun != reference.noun:
            factor *= _OTHER_NOUN
        if quantity.own_period and not same_period(quantity, reference):
            factor *= OTHER_PERIOD
        return factor

    def _context(self, reference: Reference, near: dict[str, float]) -> float:
        if not reference.context:
            return 0.5
        total = sum(self._weights.get(term, 1.0) for term in reference.context)
        return min(1.0, sum(self._weights.get(term, 1.0) for term in reference.context if term in near) / total * 1.5)

    def _by_digits(self, quantity: Quantity, named: _Named, near: dict[str, float]) -> list[Match]:
        """Give published numbers with the same three or more digits whose place or subject is named, whatever the words."""  # noqa: E501
        digits = significant(quantity.digits)
        found = []
        for each in self._by_printed.get(digits, ()) if len(digits) >= 3 else ():
            if not _comparable(quantity, each):
                continue
            here = any(group & named.sentence for group in each.places)
            before = any(group & named.window for group in each.places)
            subject = self._context(each, near) if each.context else 0.0
            if here or (before and subject > 0) or subject > 0.3:
                found.append(Match(each, _DIGITS_HERE if here else _DIGITS_NEAR, 0.0))
        return found

    def _by_code(self, quantity: Quantity, named: _Named) -> list[Match]:
        first, last = quantity.sentence
        codes = set(re.findall(r"(?<![\w.])[A-Z]{2,4}\.\d+(?:\.\w+)*", quantity.passage.text[first:last]))
        return (
            [
                Match(each, 0.9 * self._fit(quantity, each, named), 1.0)
                for each in self._references
                if each.code in codes and _comparable(quantity, each)
            ]
            if codes
            else []
        )


def _neighbours(quantities: Sequence[Quantity]) -> dict[tuple[int, int], tuple[int, int]]:
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


def _comparable(quantity: Quantity, reference: Reference) -> bool:
    """Say whether the two can be one quantity: of one family, or measured in another unit with the same digits."""
    if quantity.family == reference.family:
        return True
    measures = quantity.family in MEASURED and reference.family in MEASURED
    return measures and has_digits_of(quantity, reference)


def same_period(quantity: Quantity, reference: Reference) -> bool:
    """Say whether the years stated and those of the reference have one in common, or one of them is unknown."""
    if quantity.period is None or reference.period is None:
        return True
    return quantity.period[0] <= reference.period[1] and reference.period[0] <= quantity.period[1]


@dataclass(frozen=True)
class _Named:
    own: frozenset[str]
    clause: frozenset[str]
    sentence: frozenset[str]
    window: frozenset[str]


class _Places:
    """Where in a document the places of the references are named."""

    def __init__(self, references: Sequence[Reference], document: Document) -> None:
        names = {name for each in references for group in each.places for name in group if len(name) > 1}
        latin = sorted((name for name in names if name.isascii()), key=len, reverse=True)
        others = sorted((name for name in names if not name.isascii()), key=len, reverse=True)
        self._known = {name.lower(): name for name in names}
        parts = [rf"\b(?:{'|'.join(map(re.escape, latin))})\b"] if latin else []
        self._pattern = re.compile("|".join([*parts, *map(re.escape, others)]) or "(?!)", re.IGNORECASE)
        self._spots: list[tuple[int, str]] = []
        self._bases: list[int] = []
        base = 0
        for passage in document.passages:
            self._bases.append(base)
            if passage.kind == "prose":
                for match in self._pattern.finditer(passage.text):
                    self._spots.append((base + match.start(), self._known[match.group().lower()]))
            base += len(passage.text) + 1

    def named(self, quantity: Quantity, beside: tuple[int, int] | None = None) -> _Named:
        """Give the names that stand between the numbers beside, in the clause, in the sentence, and in the text before."""  # noqa: E501
        import bisect

        base = self._bases[quantity.passage.number]
        first, last = quantity.sentence
        begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
        low = bisect.bisect_left(self._spots, (base + first - _WINDOW, ""))
        high = bisect.bisect_left(self._spots, (base + last, ""))
        window = self._spots[low:high]
        start, stop = beside or (begin, end)
        start, stop = max(begin, start), min(end, stop)
        return _Named(
            frozenset(name for at, name in window if base + start <= at < base + stop),
            frozenset(name for at, name in window if base + begin <= at < base + end),
            frozenset(name for at, name in window if at >= base + first),
            frozenset(name for _, name in window),
        )
