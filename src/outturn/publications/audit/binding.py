"""Finds what a quantity is about: scores every reference by the words, places, unit and period of the sentence.

A reference scores by how much of one of its wordings stands near the number (the clause counts full, the sentence less,
the sentences before least), how much of the clause it explains, whether the places of its slice are named, and whether
what is counted and the period fit. Rare words weigh more than frequent ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from math import fsum

from outturn.methods.quantities import Document, Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import MEASURED, units
from outturn.publications.audit.comparability import comparable, digits_shown, same_period
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.families import Families
from outturn.publications.audit.indexing import DIGITS_TELL, Index, sister_key
from outturn.publications.audit.initials import initials_in
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.matching import CLAUSE, Match, Matching
from outturn.publications.audit.naming import Named
from outturn.publications.audit.readings import Readings
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.whereabouts import Whereabouts

_SENTENCE, _BEFORE, _HEADING = 0.75, 0.45, 0.5
_TOPIC = 0.7
_DIGITS_HERE, _DIGITS_NEAR = 0.22, 0.2
_SCALED = 1000
_SMALL = 30


class Binder:
    """Scores references against the quantities of one document."""

    def __init__(self, references: Sequence[Reference], document: Document, quantities: Sequence[Quantity]) -> None:
        self._index = Index(references)
        self._matching = Matching(self._index)
        self.places = Whereabouts(self._index, document, quantities)
        self._document = document
        self._numbers: dict[int, list[Quantity]] = defaultdict(list)
        for each in quantities:
            self._numbers[each.passage.number].append(each)
        self.readings = Readings(document, quantities)
        self._near_last: tuple[tuple[int, int, int, str], dict[str, float]] | None = None
        self._slices_at: dict[frozenset[str], list[Reference]] = {}
        self._matched: dict[tuple[object, ...], list[Match]] = {}

    @cached_property
    def families(self) -> Families:
        """The slices of figures by what varies among them."""
        return Families(self._index.references)

    def is_sum_of_those_before(self, quantity: Quantity) -> bool:
        """Say whether a number is just what the last two, or more, before it in its sentence come to."""
        total = Decimal(0)
        for each in reversed(self._numbers[quantity.passage.number]):
            if each.first >= quantity.first or each.family == "date":
                continue
            if each.sentence != quantity.sentence:
                break
            if each.value == quantity.value:
                return False
            before, total = total, total + each.value
            if before and total == quantity.value:
                return True
        return False

    def counts_behind(self, quantity: Quantity, noun: str) -> bool:
        """Say whether another number behind one in its clause counts what a noun names: 13 were picked for 12 countries."""  # noqa: E501
        _, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
        behind = (each for each in self._numbers[quantity.passage.number] if quantity.last <= each.first < end)
        return bool(noun) and any(each.noun == noun for each in behind)

    @property
    def document(self) -> Document:
        """The document whose quantities are bound."""
        return self._document

    @property
    def size(self) -> int:
        """How many references there are."""
        return len(self._index.references)

    def slices(self, code: str) -> Sequence[Reference]:
        """Give every reference of a figure's code."""
        return self._index.by_figure.get(code, ())

    def rows_of(self, story: str) -> Sequence[Reference]:
        """Give the published rows of one project or topic."""
        return self._index.by_story.get(story, ())

    @cached_property
    def small_rows(self) -> Sequence[Reference]:
        """The published rows that are whole numbers of one or two digits, up to 30."""
        rows = (each for each in self._index.references if each.story and not each.exact and each.family == "count")
        return [each for each in rows if not each.sign and 1 < each.value <= _SMALL and each.value % 1 == 0]

    def sisters(self, reference: Reference) -> Sequence[Reference]:
        """Give the same slice of the figures that stand beside a reference's: POR.1.b beside POR.1.a."""
        return [each for each in self._index.sisters.get(sister_key(reference), ()) if each.code != reference.code]

    def recall_in(self, text: str, reference: Reference) -> float:
        """Give the greatest share of one of the wordings of a reference that a text holds."""
        said, weights = concepts(text), self._index.weights
        shares = [
            fsum(weights[term] for term in label & said) / fsum(weights[term] for term in label)
            for label in reference.labels
        ]
        return max(shares, default=0.0)

    @cached_property
    def years(self) -> Sequence[Reference]:
        """The published rows whose value is a year."""
        dates = [each for each in self._index.references if each.family == "date" and not each.exact]
        return [each for each in dates if each.possible.low == each.possible.high and each.value >= _FIRST_YEAR]

    def dated(self) -> Sequence[Reference]:
        """Give the references that tell when something was or began."""
        return self._index.dated

    def spans(self) -> Sequence[Reference]:
        """Give the references that are spans of years, as those which a framework covers."""
        return self._index.spans

    def heard_of(self, reference: Reference, quantity: Quantity) -> tuple[float, float, float]:
        """Give how much of a wording and of the context of a reference stands around a quantity, and how many words that no other has this comes to."""  # noqa: E501
        near, weights = self._near(quantity), self._index.weights

        def weigh(words: frozenset[str]) -> tuple[float, float]:
            told = fsum(weights.get(term, self._index.most) * near.get(term, 0.0) for term in words)
            return told, fsum(weights.get(term, self._index.most) for term in words)

        worded = max((told / every for told, every in map(weigh, reference.labels)), default=0.0)
        about, every = weigh(reference.context)
        return (
            worded,
            about / every if every else 0.0,
            weigh(reference.context.union(*reference.labels))[0] / self._index.most,
        )

    def worded_but_for_noun(self, reference: Reference, quantity: Quantity) -> float:
        """Give how much of a wording stands in the clause of a number, what the reference counts left out."""
        said = self._said(quantity.passage.text[slice(*clause_bounds(quantity.passage, quantity.first, quantity.last))])
        words = (word for word, noun in units().nouns.items() if noun == reference.noun)
        noun, weights = frozenset[str]().union(*map(concepts, words)), self._index.weights
        shares = []
        for label in reference.labels:
            every = fsum(weights[term] for term in label - noun)
            shares.append(fsum(weights[term] for term in (label - noun) & said) / every if every else 0.0)
        return max(shares, default=0.0)

    def partners(self, reference: Reference) -> Sequence[Reference]:
        """Give the rate and the parts of the ratio of which a reference is one, without itself."""
        whole = reference.behind or reference.name
        return [each for each in self._index.ratios.get(whole, ()) if each is not reference]

    def slices_stating(self, quantity: Quantity) -> Sequence[Reference]:
        """Give the slices by one dimension that a number of three digits or more agrees with."""
        found = self._index.by_digits.get(significant(quantity.digits), ())
        return [each for each in found if each.exact and len(each.places) == 1 and agrees(quantity, each)]

    def of_digits(self, quantity: Quantity) -> Sequence[Reference]:
        """Give the references that have the digits of a number, whatever their unit and scale."""
        return self._index.by_digits.get(significant(quantity.digits), ())

    @cached_property
    def _currencies(self) -> Counter[str]:
        return Counter(each.unit for each in self._index.references if each.family == "money")

    def is_alone_in(self, unit: str) -> bool:
        """Say whether one reference alone is an amount in a currency."""
        return self._currencies[unit] == 1

    def counts_stated_by(self, quantity: Quantity) -> Sequence[Reference]:
        """Give the counts that are figures and just what a plain number says."""
        plain = quantity.sign in ("", "~") and quantity.value % 1 == 0
        return self._index.by_count.get(int(quantity.value), ()) if plain else ()

    def shares_of(self, reference: Reference) -> Sequence[Reference]:
        """Give the shares that a slice has in its figure, and in the slices that it is part of."""
        return self._index.shares_of.get(reference.name, ())

    def shares_in(self, quantity: Quantity, whole: Reference) -> Sequence[Reference]:
        """Give the shares of slices in a figure, or slice, of which the clause of a quantity names what the whole lacks."""  # noqa: E501
        clause = self.places.named(quantity).clause | self.places.section_of(quantity)
        return [
            each for each in self._index.shares_in.get(whole.name, ())
            if all(group & clause for group in each.places if group not in whole.places)
        ]  # fmt: skip

    def shares_named(self, quantity: Quantity) -> Sequence[Reference]:
        """Give the shares of slices by theme and region in their region, where a sentence names or is about both."""
        named = self.places.named(quantity)
        places = named.sentence | self.places.section_of(quantity)
        return [
            each for each in self.slices_at(named.sentence)
            if each.family == "share" and each.derived and not each.behind and len(each.places) == 2
            and all(group & places for group in each.places) and _is_in_its_region(each)
        ]  # fmt: skip

    def slices_at(self, names: frozenset[str]) -> Sequence[Reference]:
        """Give every slice of a figure, and share of one, of which some name is a place."""
        known = self._slices_at.get(names)
        if known is None:
            found = {each.name: each for name in sorted(names) for each in self._index.by_place.get(name, ())}
            known = self._slices_at[names] = list(found.values())
        return known

    def matches(self, quantity: Quantity, most: int = 12, topic: Reference | None = None) -> list[Match]:
        """Give the references that fit a quantity at all, best first.

        With a ``topic``, what was spoken of before, its words count as if the sentence went on about it.
        """
        read = (quantity.text, quantity.unit, quantity.family, quantity.noun, quantity.scale)
        key = (quantity.passage.number, quantity.first, *read, most, id(topic))
        known = self._matched.get(key)
        if known is None:
            known = self._matched[key] = self._matches(quantity, most, topic)
        return known

    def matches_of_any_year(self, quantity: Quantity) -> list[Match]:
        """Give the references that fit a quantity if the years beside it are not looked at, best first."""
        return self._matches(replace(quantity, period=None, own_period=False), 12, None)

    def _matches(self, quantity: Quantity, most: int, topic: Reference | None) -> list[Match]:
        near = self._near(quantity)
        if topic is not None:
            goes_on = dict.fromkeys(frozenset[str]().union(*topic.labels), _TOPIC)
            near = goes_on | {term: max(weight, goes_on.get(term, 0.0)) for term, weight in near.items()}
            near = dict(sorted(near.items()))
        return self._scored(quantity, near, self.places.named(quantity), topic, most)

    def _scored(
        self, quantity: Quantity, near: dict[str, float], named: Named, topic: Reference | None, most: int
    ) -> list[Match]:
        found = self._matching.fitted(quantity, near, named, topic, most)
        if len([*_thinned(found, named)]) <= most - _MISSING:
            found = self._matching.fitted(quantity, near, named, topic, _WIDER * most)
        found += self._by_code(quantity, named)
        found += self._by_digits(quantity, named, near)
        first, last = quantity.sentence
        spoken = terms(quantity.passage.text[first:last])
        alike = Counter(round(each.score, 2) for each in found)
        found.sort(key=lambda each: (
            -round(each.score, 2),
            -each.reference.spoken_as(spoken) if alike[round(each.score, 2)] > 1 else 0.0,
            -each.score,
        ))  # fmt: skip
        kept = [*_thinned(found, named)][:most]
        return kept + [each for each in found if each.is_told and each not in kept]

    def _near(self, quantity: Quantity) -> dict[str, float]:
        """Give the terms around a quantity and what each counts: 1 in the clause, less in the sentence and before it."""  # noqa: E501
        key = (quantity.passage.number, quantity.first, quantity.last, quantity.subject)
        if self._near_last is None or self._near_last[0] != key:
            self._near_last = (key, self._terms_near(quantity))
        return self._near_last[1]

    def _terms_near(self, quantity: Quantity) -> dict[str, float]:
        text = quantity.passage.text
        begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
        first, last = quantity.sentence
        near = dict.fromkeys(self._said(self._before(quantity, first)), _BEFORE)
        heading = self._document.heading_of(quantity.passage)
        near.update(dict.fromkeys(self._said(heading.text) if heading else (), _HEADING))
        near.update(dict.fromkeys(self._said(text[first:last]), _SENTENCE))
        near.update(dict.fromkeys(self._said(text[begin:end]) | concepts(quantity.subject), CLAUSE))
        before, after = self.places.room_of(quantity)
        near.update(dict.fromkeys(concepts(text[max(begin, before) : min(end, after)]), 1.0))
        return dict(sorted(near.items()))

    def _said(self, text: str) -> frozenset[str]:
        """Give the terms of a text, and the initials of the names in it that wordings have instead."""
        return concepts(text) | initials_in(text, self._index.weights)

    def _before(self, quantity: Quantity, first: int) -> str:
        """Give the text before a sentence that belongs to it: of its passage, else the passage before."""
        before = quantity.passage.text[max(0, first - 160) : first]
        number = quantity.passage.number
        while len(before) < 60 and number > 0 and quantity.passage.number - number < 4:
            number -= 1
            if self._document.passages[number].kind == "prose":
                before = self._document.passages[number].text[-100:] + " " + before
        return before

    def _by_digits(self, quantity: Quantity, named: Named, near: dict[str, float]) -> list[Match]:
        """Give the numbers with the same three or more digits whose place or subject is named, whatever the words.

        A figure with no place is told by four digits and one word of its own.
        """
        digits = significant(quantity.digits)
        printed = digits_shown(quantity)
        found = []
        for each in self._index.by_digits.get(digits, ()) if printed >= DIGITS_TELL else ():
            if not comparable(quantity, each):
                continue
            if each.exact:
                if not agrees(quantity, each) and self._is_misscaled(quantity, each, named, near):
                    found.append(Match(each, _DIGITS_HERE, 0.0))
                if self._is_told(quantity, each, named, near) and agrees(quantity, each):
                    found.append(Match(each, _DIGITS_HERE, 0.0, is_told=True))
                continue
            if len(digits) < DIGITS_TELL:
                continue
            bare = not each.places and not each.context and printed > DIGITS_TELL
            if bare and agrees(quantity, each) and self._is_told(quantity, each, named, near):
                found.append(Match(each, _DIGITS_HERE, 0.0, is_told=True))
            here = any(group & named.sentence for group in each.places)
            before = any(group & named.window for group in each.places)
            subject = self._matching.context(each, near) if each.context else 0.0
            if here or (before and subject > 0) or subject > 0.3:
                found.append(Match(each, _DIGITS_HERE if here else _DIGITS_NEAR, 0.0))
        return found

    @cached_property
    def targets(self) -> Sequence[Reference]:
        """The targets of figures."""
        return [each for each in self._index.references if each.cues and each.condition]

    def _is_told(self, quantity: Quantity, reference: Reference, named: Named, near: dict[str, float]) -> bool:
        if quantity.own_period and not same_period(quantity, reference):
            return False
        words = frozenset[str]().union(*reference.labels)
        worded = any(word in words for word, weight in near.items() if weight >= CLAUSE)
        if reference.places:
            own = reference.every_place
            elsewhere = named.own & (self._index.siblings[reference.code] - own)
            near_by = named.clause if digits_shown(quantity) <= DIGITS_TELL and not worded else named.sentence
            places = (named.own if elsewhere else near_by) | named.governing
            return all(group & places for group in reference.places)
        if named.clause & self._index.siblings[reference.code]:
            return False
        if quantity.family in MEASURED and digits_shown(quantity) > DIGITS_TELL:
            return True
        least = CLAUSE if reference.derived else _SENTENCE
        return any(word in words for word, weight in near.items() if weight >= least)

    def _is_misscaled(self, quantity: Quantity, reference: Reference, named: Named, near: dict[str, float]) -> bool:
        """Say whether a number has all digits of a reference in another unit or scale, and its place or a word is named."""  # noqa: E501
        like = likeness(quantity, reference)
        if reference.derived and reference.family == "share" or like not in ("scale", "unit"):
            return False
        if quantity.family == "count" and (quantity.scale < _SCALED or reference.value < _SCALED):
            return False
        if quantity.family != reference.family and not near.keys() & frozenset[str]().union(*reference.labels):
            return False
        return self._is_told(quantity, reference, named, near)

    def _by_code(self, quantity: Quantity, named: Named) -> list[Match]:
        first, last = quantity.sentence
        codes = set(re.findall(r"(?<![\w.])[A-Z]{2,4}\.\d+(?:\.\w+)*", quantity.passage.text[first:last]))
        return (
            [
                Match(each, 0.9 * self._matching.fit(quantity, number, named), 1.0)
                for number, each in enumerate(self._index.references)
                if each.code in codes and not each.derived and comparable(quantity, each)
            ]
            if len(codes) == 1
            else []
        )


_FIRST_YEAR = 1000
_WIDER, _MISSING, _MOST_PARTS, _MOST_SLICES = 2, 3, 2, 3
"""So many times as many candidates are asked for where so many are crowded out; at most so many are parts of the ratios of one figure, and so many slices of it that nothing names: a row beside them is seen too."""  # noqa: E501


def _thinned(found: Sequence[Match], named: Named) -> Iterator[Match]:
    parts: Counter[str] = Counter()
    slices: Counter[str] = Counter()
    places = named.sentence | named.governing
    for each in found:
        reference = each.reference
        parts[reference.code] += bool(reference.behind)
        if reference.behind and parts[reference.code] > _MOST_PARTS:
            continue
        if reference.places and reference.code and not reference.every_place & places:
            slices[reference.code] += 1
            if slices[reference.code] > _MOST_SLICES:
                continue
        yield each


def _is_in_its_region(share: Reference) -> bool:
    """Say whether a share is that of a slice in all of its region."""
    _, _, whole = share.name.partition(" / ")
    return " region=" in whole and whole.count("=") == 1
