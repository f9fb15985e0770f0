"""The references of an edition, found by their words, their digits and their figures."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import MEASURED
from outturn.publications.audit.likeness import digits_like
from outturn.publications.audit.reference import Reference

DIGITS_TELL = 3
"""A number of so many digits hardly has those of another by chance."""
_MOST_DIGITS = 6
_LETTERED = re.compile(r"\.\d+\.[a-z]$")
_OF_A_PLACE = re.compile(r"(?:country|region|ref_area)=(?!global|interregional|world)|donor=(?!EU)[A-Z]{2}$")

_COUNTRY = re.compile(r"(?:country|donor)=(?!EU)[A-Z]{2}$")
_GROUP = re.compile(
    r"least developed|small island|middle[- ]income|landlocked|\bmember states\b|developing|industriali[sz]ed|最不发达|小岛屿|中等收入|内陆|[成会]员国|发展中|工业化",  # noqa: E501
    re.IGNORECASE,
)
"""Groups of countries are no place."""


class Index:
    """Every reference by the terms of its wordings (rare ones weigh more), by its digits, and by its figure.

    ``weights`` are those of the terms, ``most`` that of one which no wording holds, ``siblings`` every name of a place of a figure.
    """  # noqa: E501

    def __init__(self, references: Sequence[Reference]) -> None:
        self.references = references
        size = sum(len(each.labels) for each in references if not each.derived)
        counts = Counter(term for label in {label for each in references for label in each.labels} for term in label)
        self.most = math.log(1 + size)
        self.weights = {term: math.log(1 + size / (1 + count)) for term, count in counts.items()}
        self.dated = [each for each in references if each.dates]
        """The references that tell when something was or began."""
        self.spans = [each for each in references if each.family == "date" and each.possible.low != each.possible.high]
        self.siblings: dict[str, set[str]] = defaultdict(set)
        self.by_figure: dict[str, list[Reference]] = defaultdict(list)
        self.by_digits: dict[str, list[Reference]] = defaultdict(list)
        self.by_story: dict[str, list[Reference]] = defaultdict(list)
        self.dimensions: dict[tuple[str, str], set[str]] = defaultdict(set)
        """Every name by which a figure is sliced, by the dimension."""
        self.ratios: dict[str, list[Reference]] = defaultdict(list)
        for each in references:
            if each.behind and not each.cues:
                self.ratios[each.behind].append(each)
        for each in references:
            if each.name in self.ratios and not each.behind and not each.condition:
                self.ratios[each.name].append(each)
        self.geographic: set[str] = set()
        """Every name of a country or region by which some figure is sliced."""
        self.categories: set[str] = set()
        """Every name of anything else by which one is: a theme, a sex."""
        self.by_place: dict[str, list[Reference]] = defaultdict(list)
        self.shares_of: dict[str, list[Reference]] = defaultdict(list)
        """The shares that a slice has in its figure and its parents, by its name."""
        self.shares_in: dict[str, list[Reference]] = defaultdict(list)
        """The shares that slices have in a figure or slice, by its name."""
        for each in references:
            part, joined, whole = each.name.partition(" / ")
            if joined and each.derived and each.family == "share":
                self.shares_of[part].append(each)
                self.shares_in[whole].append(each)
        self.sisters: dict[tuple[str, str, str], list[Reference]] = defaultdict(list)
        """The figures that are lettered parts of one, by that one, the slice and the kind of number."""
        for each in references:
            if _LETTERED.search(each.code) and each.is_plain:
                self.sisters[sister_key(each)].append(each)
        for each in references:
            for group in each.places:
                self.siblings[each.code].update(group)
            for part, group in each.parts:
                self.dimensions[each.code, part.partition("=")[0]].update(group)
                (self.geographic if _OF_A_PLACE.match(part) else self.categories).update(group)
            if each.exact and not each.condition:
                for name in each.every_place:
                    self.by_place[name].append(each)
            if each.code:
                self.by_figure[each.code].append(each)
            if each.story:
                self.by_story[each.story].append(each)
            for digits in _digits(each):
                self.by_digits[digits].append(each)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The names among those of countries and regions that are of groups of countries."""
        return frozenset(name for name in self.geographic if _GROUP.search(name))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Every name of a country by which some figure is sliced, as place or as donor."""
        parts = (part for each in self.references if each.places for part in each.parts)
        return frozenset(name for part, group in parts if _COUNTRY.match(part) for name in group)

    @cached_property
    def by_count(self) -> dict[int, list[Reference]]:
        """The counts that are figures, by their value."""
        found: dict[int, list[Reference]] = defaultdict(list)
        for each in self.references:
            if each.family == "count" and each.is_plain:
                found[int(each.value)].append(each)
        return found


def sister_key(reference: Reference) -> tuple[str, str, str]:
    """Give what lettered parts of one figure (POR.1.a, POR.1.b) have in common: the figure, the slice, the kind."""
    return reference.code.rpartition(".")[0], reference.name.removeprefix(reference.code), reference.family


def kind_of(family: str) -> str:
    """Give the kind of numbers within which a family is compared: one quantity may be measured in other units."""
    return "measured" if family in MEASURED and family != "money" else family


def _rounded(reference: Reference) -> set[str]:
    """Give a printed row of many digits rounded to three and more."""
    digits = significant(reference.printed or "")
    whole = Decimal(digits) if digits else Decimal(0)
    return {significant(f"{round(whole, count - len(digits)):f}") for count in range(DIGITS_TELL, len(digits))}


def _digits(reference: Reference) -> set[str]:
    """Give the digits by which a reference is found: those of a printed row, or a figure rounded to three and more."""
    if reference.family == "date":
        return set()
    if reference.printed:
        return {significant(reference.printed), *_rounded(reference)}
    if not reference.exact:
        return set()
    return {digits_like(reference, count) for count in range(DIGITS_TELL, _MOST_DIGITS + 1)}
