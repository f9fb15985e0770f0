"""What places a text names around its numbers, held against the places of the references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from outturn.methods.quantities import Document, Quantity
from outturn.methods.quantities.clauses import clause_bounds
from outturn.publications.audit.indexing import Index
from outturn.publications.audit.naming import Around, Named, Places, neighbours
from outturn.publications.audit.reference import Reference

_TOGETHER = r"\s*(?:\b(?:or|and|plus)\b|/|\+|和|或|及|与|加)\s*(?:the\s+)?"
_ABOVE = 8
"""The region spoken of is named so many passages above, where nothing names one since."""


class Whereabouts:
    """The places that one document names around each of its quantities."""

    def __init__(self, index: Index, document: Document, quantities: Sequence[Quantity]) -> None:
        self._index = index
        self._document = document
        self._beside = neighbours(quantities)
        self._places = Places(index.references, document, quantities)
        self._named_by: dict[tuple[int, int, int], Named] = {}
        self._around: dict[tuple[int, int, int], Around] = {}

    def room_of(self, quantity: Quantity) -> tuple[int, int]:
        """Give where the number before a quantity ends in its passage, and where the one after it begins."""
        return self._beside.get((quantity.passage.number, quantity.first), (0, len(quantity.passage.text)))

    def could_be(self, quantity: Quantity, reference: Reference, named_in_full: bool = False) -> bool:
        """Say whether a number may be about a slice: the sentence names one of its places, and no other's nearer by.

        With ``named_in_full`` a slice by two dimensions needs both of them named, one may be before the sentence.
        """
        named = self.named(quantity)
        own = reference.every_place
        if named_in_full and all(group & named.sentence for group in reference.places):
            return True
        if named.own & (self._index.siblings[reference.code] - own):
            return all(group & (named.own | named.governing) for group in reference.places)
        around = named.sentence | named.governing
        if named_in_full and len(reference.places) > 1:
            return sum(bool(group & (around | named.window)) for group in reference.places) > 1
        return any(group & around for group in reference.places)

    def around(self, quantity: Quantity) -> Around:
        """Give the places named just before and just after a number, and those its passage or heading names."""
        key = (quantity.passage.number, quantity.first, quantity.last)
        known = self._around.get(key)
        if known is None:
            known = self._around[key] = self._places.around(quantity, self._beside.get(key[:2]))
        return known

    def between(self, quantity: Quantity, first: int, last: int) -> frozenset[str]:
        """Give the places named between two offsets of the passage of a number."""
        return self._places.between(quantity.passage, first, last)

    def before(self, quantity: Quantity) -> tuple[frozenset[str], frozenset[str]]:
        """Give the places that a passage names up to the end of the sentence of a number, and those of the passage before."""  # noqa: E501
        number = quantity.passage.number
        before = self._document.passages[number - 1] if number else None
        here = self.between(quantity, 0, quantity.sentence[1])
        return here, self._places.between(before, 0, len(before.text)) if before else frozenset()

    def names_around(self, quantity: Quantity) -> frozenset[str]:
        """Give the places named in the sentence of a number and by its heading."""
        named = self.named(quantity)
        return named.sentence | named.governing

    def is_named_last(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether the region of a slice is the one that the text names last before a number, in its passage or soon above it."""  # noqa: E501
        regions = self._index.dimensions[reference.code, "region"]
        for number in range(quantity.passage.number, max(-1, quantity.passage.number - _ABOVE - 1), -1):
            passage = self._document.passages[number]
            text = passage.text[: quantity.first if passage is quantity.passage else None].lower()
            named = self._places.between(passage, 0, len(text)) & regions
            if named:
                return max(named, key=lambda name: (text.rfind(name.lower()), len(name))) in reference.every_place
        return False

    def section_of(self, quantity: Quantity) -> frozenset[str]:
        """Give the names of the region that a heading makes a sentence be about, though it names none."""
        return self._places.section(quantity)

    def is_label(self, quantity: Quantity) -> bool:
        """Say whether a number stands in the entry of a box."""
        return self._places.is_label(quantity)

    def names_of_it(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether the sentence names a place of a slice."""
        return bool(self.named(quantity).sentence & reference.every_place)

    def is_other_slice(self, reference: Reference, part: str, group: frozenset[str], names: frozenset[str]) -> bool:
        """Say whether ``names`` hold another value of the dimension of a part of a slice (``region=africa``), not its own."""  # noqa: E501
        return bool(names & self._index.dimensions[reference.code, part.partition("=")[0]]) and not names & group

    def is_of_another_slice(self, reference: Reference, names: frozenset[str]) -> bool:
        """Say whether names hold a place of another slice of a figure, and none of its own."""
        return bool(names & (self._index.siblings[reference.code] - reference.every_place)) and not (
            names & reference.every_place
        )

    def of_figure(self, code: str) -> set[str]:
        """Give every name of a place by which a figure is sliced."""
        return self._index.siblings[code]

    @cached_property
    def categories(self) -> frozenset[str]:
        """Every name of anything but a place by which some figure is sliced: a theme, a sex."""
        return frozenset(self._index.categories) - self._index.geographic

    @cached_property
    def regions(self) -> frozenset[str]:
        """Every name of a region, or of a group of countries, by which some figure is sliced."""
        return frozenset(self._index.geographic) - self._index.countries

    def are_countries_named(self, reference: Reference, names: frozenset[str]) -> bool:
        """Say whether names hold every country of a row, and it has one."""
        groups = [group for group in reference.places if group & self._index.countries]
        return bool(groups) and all(group & names for group in groups)

    def is_country_named(self, reference: Reference, quantity: Quantity) -> bool | None:
        """Say whether the sentence of a number, or its heading, names every country of a row; False where only others, None where none."""  # noqa: E501
        names = self.names_around(quantity) & self._index.countries
        if not names or not reference.every_place & self._index.countries:
            return None
        return self.are_countries_named(reference, names)

    def names_a_place(self, quantity: Quantity, in_clause: bool = False) -> bool:
        """Say whether the sentence of a number names a country or region up to the end of its clause, or its clause does.

        What stands behind that has a number of its own: 59 countries have an office, 19 of them in Africa.
        """  # noqa: E501
        places = self._index.geographic - (self._index.groups if quantity.family == "count" else frozenset())
        if in_clause:
            return bool(self.named(quantity).clause & places)
        _, after = self._beside.get((quantity.passage.number, quantity.first), quantity.sentence)
        begin, end = quantity.sentence
        if after < end:
            _, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
        return bool(self.between(quantity, begin, end) & places)

    def has_place(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether a place of a slice is named before a number or in its sentence, where it has any."""
        named = self.named(quantity)
        return not reference.places or bool(reference.every_place & (named.window | named.sentence | named.governing))

    def unnamed(self, quantity: Quantity, reference: Reference) -> tuple[int, int]:
        """Give how many places of a slice neither the sentence of a number nor its heading names, and how many nothing before it either."""  # noqa: E501
        named = self.named(quantity)
        here = named.sentence | named.governing
        absent = [group for group in reference.places if not group & here]
        return len(absent), sum(not group & named.window for group in absent)

    def is_of_other_country(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether the words of a number name a country, and the slice held against is of none, nor of a donor."""
        countries = self._index.countries
        named = bool(self.named(quantity).own & countries)
        return named and not reference.every_place & countries and " donor=" not in reference.name

    def named(self, quantity: Quantity) -> Named:
        """Give the places named around a number."""
        key = (quantity.passage.number, quantity.first, quantity.last)
        known = self._named_by.get(key)
        if known is None:
            known = self._named_by[key] = self._places.named(quantity, self._beside.get(key[:2]))
        return known

    def is_named(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether every place of a reference is named by the sentence or its heading, and no other's nearer by."""
        named = self.named(quantity)
        own = reference.every_place
        elsewhere = named.own & (self._index.siblings[reference.code] - own)
        places = (named.own if elsewhere else named.sentence) | named.governing
        return all(group & places for group in reference.places)

    def names_two(self, quantity: Quantity, reference: Reference) -> bool:
        """Say whether the clause puts a place of a slice together with another of its figure: ``2A or 2B``."""
        own = reference.every_place
        clause = self.named(quantity).clause
        others = clause & (self._index.siblings[reference.code] - own)
        text = quantity.passage.text[slice(*quantity.sentence)]
        return any(
            re.search(rf"{re.escape(a)}{_TOGETHER}{re.escape(b)}", text, re.IGNORECASE)
            for one in own & clause
            for other in others
            for a, b in ((one, other), (other, one))
        )
