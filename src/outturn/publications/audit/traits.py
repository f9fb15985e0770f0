"""Traits: what is known of a number beside a reference that it does not agree with, each a number.

They are weighed together (see ``weighing``): how well words, places and period fit, by how much no other reference fits as well, how the
number resembles it, what the numbers beside it state, and what speaks against holding the two against each other.
"""  # noqa: E501

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from outturn.methods.quantities import Document, Quantity
from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.consistency.listings.judging import counts_of_lists
from outturn.methods.quantities.grouping import place_of
from outturn.methods.quantities.relations.engine import explained
from outturn.methods.quantities.relations.terms import Term, terms_of
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.excusing import (
    EXCUSES,
    Asked,
    Held,
    digits_held,
)
from outturn.publications.audit.judgement import Judgement, Sentences, digits_that_tell
from outturn.publications.audit.kindred import is_of_two_slices
from outturn.publications.audit.likeness import agrees, likeness
from outturn.publications.audit.making import (
    is_average,
    is_difference,
    is_part_of_named,
    is_rest,
    is_sum,
    is_told_again,
)
from outturn.publications.audit.matching import Match
from outturn.publications.audit.nouns import is_unlike
from outturn.publications.audit.reference import Reference

_MOST_DIGITS = 5
_FAR = 6.0
_YEARS = 20.0
_ONE_TIME = 10
_MOST_BESIDE = 3
_MOST_NATS, _MOST_WORDS = 8.0, 5.0
_SURELY = 5.5
"""So many nats and other numbers surely make a number, whatever it resembles."""
_ONE_SIZE, _ABOUT_ONE = 0.5, 1.1
_SMALL = 12
_HALF, _MOSTLY, _TWO, _TELLING = 0.5, 0.6, 2, 3
_FIRST_YEAR = 1000
_UNITS = {"share": "%", "count": COUNT, "money": ""}
"""In what a number may be misprinted that has the digits of a reference; an amount in the reference's own currency."""
_ROOM, _ABOUT = Decimal("0.012"), Decimal("0.03")
FATAL = frozenset(
    f"excuse {name}"
    for name in (
        "behind", "confirmed", "of range", "other noun", "other share", "of several", "slice", "other period",
        "several kinds", "several rows", "another row", "region spoken of", "entry", "other span", "target",
        "another country", "published", "another body", "in them", "two slices", "bound left out",
        "whole share", "bound holds", "from and to", "far", "one digit", "sum of those before",
        "age", "growth", "rounded sum", "share of what is unnamed",
    )
) | {"digit of each", "near of each", "other of each"}  # fmt: skip
"""What always speaks against holding a number against a reference, however the rest weighs."""


class Beside:
    """What was found of the numbers of each sentence, each passage and the whole text."""

    def __init__(self, judged: Sequence[Judgement], document: Document) -> None:
        self._document = document
        self._judged = judged
        self._explained: dict[tuple[int, int], float] = {}
        self._asked: set[tuple[int, int]] = set()
        self._stated = Counter(
            each.reference.claim for each in judged if each.state == "agrees" and each.reference is not None
        )
        self._stories: dict[int, Counter[str]] = defaultdict(Counter)
        for each in judged:
            if each.state == "agrees" and each.reference is not None and each.reference.story:
                self._stories[each.quantity.passage.number][each.reference.story] += 1
        self._sentences = Sentences(judged)
        self._by_passage: dict[int, list[Judgement]] = defaultdict(list)
        for each in judged:
            self._by_passage[each.quantity.passage.number].append(each)
        self._passages = {
            number: [each.state == "agrees" for each in judgements] for number, judgements in self._by_passage.items()
        }
        self._text = [agrees for passage in self._passages.values() for agrees in passage]

    def shares(self, quantity: Quantity) -> tuple[float, float]:
        """Give the shares of the other numbers of the passage and of the text that agree with the edition."""
        passage = self._passages[quantity.passage.number]
        return _share_of_others(passage), _share_of_others(self._text)

    @cached_property
    def _counts(self) -> frozenset[tuple[int, int]]:
        return counts_of_lists(self._document, [each.quantity for each in self._judged])

    @cached_property
    def _terms(self) -> dict[int, list[Term]]:
        found: dict[int, list[Term]] = defaultdict(list)
        for each in terms_of([each.quantity for each in self._judged], self._document.language):
            found[each.quantity.passage.number].append(each)
        return found

    def explained(self, quantity: Quantity) -> float:
        """Give how surely a number is made of others beside it, in nats."""
        place = place_of(quantity)
        if place not in self._asked:
            self._asked.add(place)
            self._explained |= explained(self._terms[place[0]], place)
        return self._explained.get(place, 0.0)

    def is_listed(self, quantity: Quantity) -> bool:
        """Say whether a count is that of a list of its own."""
        return place_of(quantity) in self._counts

    def of_story(self, quantity: Quantity, reference: Reference) -> int:
        """Give how many other numbers of the passage agree with rows of the same project or topic."""
        stories = self._stories[quantity.passage.number]
        return stories[reference.story] if reference.story else 0

    def is_told_before(self, quantity: Quantity) -> bool:
        """Say whether the passage of a number, or the one before, has told as many or as much before."""
        here = quantity.passage.number
        return any(
            each.quantity.value == quantity.value and each.quantity.family == quantity.family
            for number in (here - 1, here)
            for each in self._by_passage[number]
            if number < here or each.quantity.first < quantity.first
        )

    def stated(self, reference: Reference) -> int:
        """Give how many numbers of the text state a reference rightly."""
        return self._stated[reference.claim]

    def of(self, quantity: Quantity) -> list[Judgement]:
        """Give what was found of the other numbers of a sentence."""
        return [each for each in self._sentences.of(quantity) if each.quantity.first != quantity.first]


def _share_of_others(agreeing: Sequence[bool]) -> float:
    """Give the share of numbers that agree when one that does not is left out; a half where there is no other."""
    return sum(agreeing) / (len(agreeing) - 1) if len(agreeing) > 1 else 0.5


class Candidates:
    """The references that a number may be meant to state, with their traits."""

    def __init__(
        self, judgement: Judgement, matches: Sequence[Match], beside: Beside, claims: Claims, binder: Binder
    ) -> None:  # fmt: skip
        self.judgement = judgement
        self.matches = matches
        self._numbers = beside
        self._beside = beside.of(judgement.quantity)
        self._shares = beside.shares(judgement.quantity)
        self._claims = claims
        self._binder = binder

    @property
    def quantity(self) -> Quantity:
        """The number."""
        return self.judgement.quantity

    @cached_property
    def is_listed(self) -> bool:
        """Whether the number is a count, and the text lists as many."""
        return self.quantity.family == COUNT and self._numbers.is_listed(self.quantity)

    @cached_property
    def _agreed(self) -> tuple[float, float]:
        """How well a reference that the number agrees with fits at best, and how much of its words stands there."""
        found = [each for each in self.matches if agrees(self.quantity, each.reference)]
        return max((each.score for each in found), default=0.0), max((each.recall for each in found), default=0.0)

    def open_to_question(self) -> list[tuple[Match, dict[str, float]]]:
        """Give the references that the number may misprint, with its traits beside each; none where the text makes the number."""  # noqa: E501
        explained = self.explained
        if explained >= _SURELY / _MOST_NATS:
            return []
        return [(match, traits | {"explained": explained}) for match, traits in self.likely]

    @property
    def explained(self) -> float:
        """How surely other numbers make the number, as a trait."""
        return min(_MOST_NATS, self._numbers.explained(self.quantity)) / _MOST_NATS

    @cached_property
    def likely(self) -> list[tuple[Match, dict[str, float]]]:
        """Give what may be misprinted likewise, without asking what other numbers make."""
        if self._is_made_of_others():
            return []
        asked = [*self.matches, *self._in_other_units()]
        found = [(each, self.traits(each)) for each in asked if self._may_be_misprinted(each.reference)]
        return [(match, traits) for match, traits in found if not FATAL & traits.keys()]

    def _in_other_units(self) -> list[Match]:
        """Give the references that the number would agree with as a share, a count or an amount in another currency."""
        quantity, found = self.quantity, []
        for family, unit in sorted({(each.family, each.unit) for each in self._binder.of_digits(quantity)}):
            if (family, unit) == (quantity.family, quantity.unit) or family not in _UNITS:
                continue
            if family == quantity.family != "money":
                continue
            if quantity.family == "count" and not quantity.noun and (family == "money" or self._has_share_beside):
                continue  # a bare amount, whose currency or per cent was told before
            other = replace(quantity, family=family, unit=_UNITS[family] or unit, noun="")
            matches = self._binder.matches(other)
            found += [each for each in matches if each.recall >= _HALF and agrees(other, each.reference)]
        return found

    @cached_property
    def _has_share_beside(self) -> bool:
        return any(each.quantity.unit == "%" for each in self._beside)

    def _may_be_misprinted(self, reference: Reference) -> bool:
        ordinal = reference.family == "date" and reference.value < _FIRST_YEAR
        stated = any(each.reference is reference for each in self._beside if each.state == "agrees")
        return not (
            ordinal or stated or self._is_sibling(reference) or reference.derived or reference.condition
        ) and not agrees(self.quantity, reference)

    def _is_sibling(self, reference: Reference) -> bool:
        """Say whether the number is another slice of a figure, or row of a project, that the sentence tells of."""
        stated = [each.reference for each in self._beside if each.state == "agrees" and each.reference is not None]
        if reference.story:
            if reference.story not in [each.story for each in stated]:
                return False
            others: Sequence[Reference] = self._binder.rows_of(reference.story)
        elif reference.is_plain and reference.places:
            forms = {each.dimensions for each in stated if each.code == reference.code}
            others = [
                each for each in self._binder.slices(reference.code) if each.is_plain and each.dimensions in forms
            ]
        else:
            return False
        return any(each is not reference and each not in stated and agrees(self.quantity, each) for each in others)

    def _is_made_of_others(self) -> bool:
        """Say whether the text itself says what a number is made of: the rest of a share beside it, or a sum."""
        quantity = self.quantity
        told = is_sum(quantity) or is_average(quantity) or (quantity.family != "share" and is_difference(quantity))
        if (
            told
            or is_rest(quantity)
            or is_told_again(quantity)
            or self.is_listed
            or self._claims.confirms(quantity)
            or self.is_row_told
        ):
            return True
        if self.is_of_story_told or any(
            is_of_two_slices(quantity, each.reference, self._binder) for each in self.matches
        ):
            return True
        shares = [each.quantity for each in self._beside if each.quantity.family == quantity.family == "share"]
        own = quantity.value * quantity.factor
        known = [each.value * each.factor for each in shares if each.unit != "fraction"]
        rests = any(abs(each.value * each.factor + own - 1) <= _ROOM for each in shares)
        told_again = quantity.unit == "fraction" and any(abs(each - own) <= _ABOUT for each in known)
        return rests or told_again

    @cached_property
    def is_of_story_told(self) -> bool:
        """Whether a plain number of two digits is a row of the project that another number of its sentence is a row of, and what it is held against is not."""  # noqa: E501
        quantity, held = self.quantity, self.judgement.reference
        if quantity.sign in SIGNED or digits_that_tell(quantity) < _TWO:
            return False
        stated = [each.reference for each in self._beside if each.state == "agrees" and each.reference is not None]
        stories = {each.story for each in stated} - {"", held.story if held is not None else ""}
        return any(agrees(quantity, row) for story in sorted(stories) for row in self._binder.rows_of(story))

    @cached_property
    def is_row_told(self) -> bool:
        """Say whether a number of three digits is that of a row most of whose words stand in its passage."""
        quantity, binder = self.quantity, self._binder
        return digits_that_tell(quantity) >= _TELLING and any(
            not each.exact
            and agrees(quantity, each)
            and not is_unlike(quantity, each)
            and binder.recall_in(quantity.passage.text, each) >= _MOSTLY
            for each in binder.of_digits(quantity)
        )

    def traits(self, match: Match) -> dict[str, float]:
        """Give the traits of the number beside a reference that it does not agree with."""
        quantity, reference = self.quantity, match.reference
        like = likeness(quantity, reference)
        held = Held(quantity, match, like, digits_held(quantity))
        rivals = [each.score for each in self.matches if not _is_same(each.reference, reference)]
        margin = match.score - max(rivals, default=0.0)
        best = match.score - max((each.score for each in self.matches), default=0.0)
        found = {"score": match.score, "recall": match.recall, "margin": margin, "digits": held.digits / _MOST_DIGITS}
        found |= {f"{name} {like}": value for name, value in found.items()} | {f" {like}": 1.0, "below best": best}
        found |= _kinds(quantity, reference) | _sizes(quantity, reference, like)
        found |= self._around(reference)
        found |= self._told(reference, like)
        stated = self._numbers.stated(reference)
        found["stated elsewhere"] = float(stated > 0)
        found[f"stated elsewhere {like}"] = float(stated > 0)
        asked = Asked(held, self.matches, self._claims, self._binder)
        for name, excuse in EXCUSES.items():
            if excuse(asked):
                found[f"excuse {name}"] = 1.0
                found[f"{like} {name}"] = 1.0
        return found

    @cached_property
    def _is_told_before(self) -> bool:
        return self._numbers.is_told_before(self.quantity)

    @cached_property
    def _made(self) -> dict[str, float]:
        """Whether the words say that the text makes the number of others, and how."""
        quantity = self.quantity
        ways = {"difference": is_difference(quantity), "part": is_part_of_named(quantity)}
        return {f"made {name}": 1.0 for name, made in ways.items() if made}

    @cached_property
    def _texts(self) -> tuple[str, str]:
        """The text between the numbers beside, and the clause."""
        quantity, text = self.quantity, self.quantity.passage.text
        begin, end = _clause(quantity)
        others = [each.quantity for each in self._beside if each.quantity.family != "date"]
        first = max([each.last for each in others if each.last <= quantity.first], default=quantity.sentence[0])
        last = min([each.first for each in others if each.first >= quantity.last], default=quantity.sentence[1])
        return text[max(first, begin) : min(last, end)], text[begin:end]

    def _told(self, reference: Reference, like: str) -> dict[str, float]:
        """What is told around the number of the reference: words, context, countries; and whether the text makes the number."""  # noqa: E501
        binder, quantity = self._binder, self.quantity
        _, context, words = binder.heard_of(reference, quantity)
        own, clause = (binder.recall_in(text, reference) for text in self._texts)
        placed = binder.places.is_country_named(reference, quantity)
        here, before = binder.places.unnamed(quantity, reference)
        rest = {
            "context": context,
            "words": min(_MOST_WORDS, words) / _MOST_WORDS,
            "own recall": own,
            "clause recall": clause,
            "country named": float(placed is True),
            "another country": float(placed is False),
            "place unnamed": float(here),
            "place nowhere": float(before),
            "told before": float(self._is_told_before),
            "story in passage": min(self._numbers.of_story(quantity, reference), _MOST_BESIDE),
        }
        made = self._made | {f"{name} {like}": 1.0 for name in self._made}
        return rest | {f"words {like}": rest["words"], f"own recall {like}": own} | made

    def _around(self, reference: Reference) -> dict[str, float]:
        agreeing = [each.reference for each in self._beside if each.state == "agrees" and each.reference is not None]
        stories = [each.story for each in agreeing if each.story]
        of_story = stories.count(reference.story) if reference.story else 0
        of_code = sum(bool(each.code) and each.code == reference.code for each in agreeing)
        score, recall = self._agreed
        return {
            "story beside": min(of_story, _MOST_BESIDE),
            "another story beside": min(len(stories) - of_story, _MOST_BESIDE) if not of_story else 0.0,
            "code beside": min(of_code, _MOST_BESIDE),
            "others agree": len(agreeing) / max(1, len(self._beside)),
            "others unknown": min(len(self._beside) - len(agreeing), _MOST_BESIDE),
            "alone": float(not self._beside),
            "passage agrees": min(1.0, self._shares[0]),
            "text agrees": min(1.0, self._shares[1]),
            "agrees elsewhere": score,
            "agreeing words": recall,
        }


def _is_same(one: Reference, other: Reference) -> bool:
    """Say whether two references are slices of one figure, or one number that is told twice."""
    return one is other or (bool(one.code) and one.code == other.code) or one.possible == other.possible


def _kinds(quantity: Quantity, reference: Reference) -> dict[str, float]:
    nouns = (quantity.noun, reference.noun)
    return {
        f"family {quantity.family}": 1.0,
        "figure": float(reference.is_plain),
        "row": float(not reference.exact),
        "story": float(bool(reference.story)),
        "slice": float(bool(reference.places)),
        "same noun": float(bool(nouns[0]) and nouns[0] == nouns[1]),
        "another noun": float(bool(nouns[0]) and bool(nouns[1]) and nouns[0] != nouns[1]),
        "no noun": float(not nouns[0] and bool(nouns[1])),
        "another unit": float(quantity.unit != reference.unit),
        "bounded": float(bool(quantity.sign)),
        "fraction": float(quantity.unit == "fraction"),
    }


def _clause(quantity: Quantity) -> tuple[int, int]:
    return clause_bounds(quantity.passage, quantity.first, quantity.last)


def _sizes(quantity: Quantity, reference: Reference, like: str) -> dict[str, float]:
    if quantity.family == "date":
        apart = abs(int(reference.possible.low) - quantity.period[0]) if quantity.period else 0
        return {"years apart": min(_YEARS, apart) / _YEARS, "of one time": float(apart <= _ONE_TIME)}
    base = float(quantity.value * quantity.factor)
    known = float(reference.value)
    if base <= 0 or known <= 0:
        return {"apart": _FAR}
    powers = min(_FAR, abs(math.log10(base / known)))
    return {
        "apart": powers,
        "of one size": float(powers < _ONE_SIZE),
        "of about one size": float(_ONE_SIZE <= powers < _ABOUT_ONE),
        f"{like} of one size": float(powers < _ONE_SIZE),
        "small beside large": float(quantity.family == "count" and base <= _SMALL and powers > _ONE_SIZE),
    }
