"""Numbers that are printed as a reference is, in another unit or at another scale: six weeks for six months, 2亿人 for 2,000万人."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_around
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.units import COUNT, units
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.excusing import EXCUSES, Asked, Held, digits_held
from outturn.publications.audit.judgement import Judgement, Sentences
from outturn.publications.audit.likeness import Likeness, agrees, digits_like, likeness
from outturn.publications.audit.matching import Match
from outturn.publications.audit.nouns import is_classified, is_unlike
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.stories import is_of_one_thing

_OTHERWISE = 0.6
"""What a number agrees with must fit less than this share as well as what it misprints."""
_NEAR_BEST = 0.7
_WORDED, _IN_STORY, _OF_RANGE = 0.65, 0.4, 0.3
"""How much of the words of a span of time must stand there: by themselves, beside a number of its story, for two ends of a range."""  # noqa: E501
_LEAST = 0.2
_SCALED, _SCALED_IN_STORY = (0.35, 0.5), (_LEAST, _IN_STORY)
"""How well, and with how much of its words, a reference must fit for another scale."""
_LARGE, _TOLD = Decimal(100), 0.75
_KINDS, _OF_HUNDRED = (0.5, 0.75), (0.5, 0.65)
"""How well a reference must fit for another kind of number: of three digits, and for a count that is a share of two."""
_MANY, _FEW = 3, 2
_RARE = 2.4
"""So many words that no other reference has show that a row of another kind is told of."""
_HALF, _NEARLY_HALF, _A_THIRD = 0.5, 0.46, 1 / 3
_LEAST_WITHIN = 0.12
_GREAT, _MILLION = Decimal(10**5), Decimal(10**6)
_DROPPED = {False: (1, 3, 6), True: (1, 4, 8)}
"""The powers of ten of a scale that is left out: a thousand or a million, in Chinese 万 or 亿; and of a zero too many or too few."""  # noqa: E501
_WITHIN = re.compile(r"\b(?:within|in|under|inside)\s+(?:the |a period of )?$", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:之内|以内|内)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SCALABLE = frozenset({COUNT, "money", "mass", "energy", "heat", "power", "volume", "length", "area"})
_MISTAKEN = frozenset({"share", "money", COUNT})


def in_other_units(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold what agrees with nothing that fits against the reference whose number it has in another unit or scale."""
    sentences = Sentences(judged)
    return [
        each if _is_settled(each) else _Near(each, sentences.of(each.quantity), binder, claims).misprint()
        for each in judged
    ]


def _is_settled(judgement: Judgement) -> bool:
    """Say whether a number is held against something already, or agrees with what fits so well that nothing fits better."""  # noqa: E501
    agrees_well = judgement.state == "agrees" and judgement.score >= _OTHERWISE
    return judgement.state == "contradicted" or judgement.quantity.family == "date" or agrees_well


class _Near:
    """One number, with what was found of the others of its sentence."""

    def __init__(self, judgement: Judgement, sentence: Sequence[Judgement], binder: Binder, claims: Claims) -> None:
        self._judgement = judgement
        self._quantity = judgement.quantity
        self._others = [each for each in sentence if each is not judgement]
        self._binder = binder
        self._claims = claims
        self._matches = binder.matches(self._quantity)

    @cached_property
    def _agreeing(self) -> float:
        """How well what the number agrees with fits at best."""
        return max((each.score for each in self._matches if agrees(self._quantity, each.reference)), default=0.0)

    @cached_property
    def _said(self) -> frozenset[str]:
        """The terms of the sentence."""
        return concepts(self._quantity.passage.text[slice(*self._quantity.sentence)])

    def _is_spoken_of(self, reference: Reference, share: float) -> bool:
        """Say whether so much of the terms of one wording of a reference stands in the sentence."""
        return any(len(label & self._said) >= share * len(label) for label in reference.labels)

    def misprint(self) -> Judgement:
        """Give the number held against the reference that it misprints, else what was found of it before."""
        for like, match in self._candidates():
            if self._agreeing < _OTHERWISE * match.score and not agrees(self._quantity, match.reference):
                return Judgement(self._quantity, "contradicted", match.reference, match.score, like)
        return self._judgement

    def _candidates(self) -> Iterator[tuple[Likeness, Match]]:
        family = self._quantity.family
        if family == "time":
            yield from (("unit", each) for each in self._matches if self._is_of_time(each))
        if family in _SCALABLE:
            yield from (("scale", each) for each in self._matches if self._is_of_scale(each))
        if family in _MISTAKEN:
            yield from (("unit", each) for each in self._of_other_kinds())
            yield from (("unit", each) for each in self._of_rows_told())
        if family == "money":
            yield from (("unit", each) for each in self._in_other_currency())
        if family == COUNT:
            yield from (("scale", each) for each in self._of_millions())
        if family in _SCALABLE and not is_of_one_thing(self._quantity):
            yield from self._of_story()
        if family == COUNT and self._quantity.noun:
            yield from (("unit", each) for each in self._targets())

    def _is_of_time(self, match: Match) -> bool:
        """Say whether a span of time has the number of a reference, in hours for days or in weeks for months."""
        reference = match.reference
        if not _is_same_span(self._quantity, reference) or self._claims.near(reference, self._quantity):
            return False
        if any(_states_span(each.quantity, reference) for each in self._others):
            return False
        if reference.condition:
            within = _is_within(self._quantity) and match.score >= _LEAST_WITHIN
            return (match.recall >= _WORDED or within) and self._has_figure(reference)
        if match.recall >= _WORDED or (match.recall >= _IN_STORY and self._has_story(reference)):
            return True
        ends = [each.quantity for each in self._others if each.quantity.unit == self._quantity.unit]
        return match.recall >= _OF_RANGE and any(
            _is_same_span(end, row) and row.unit == reference.unit and row.value != reference.value
            for end in ends
            for row in self._binder.rows_of(reference.story)
        )

    def _is_of_scale(self, match: Match) -> bool:
        """Say whether a number is a reference but for a power of ten, and its words are those of no other."""
        quantity, reference = self._quantity, match.reference
        if reference.family != quantity.family or reference.derived or reference.condition:
            return False
        if quantity.family == "money" and quantity.unit != reference.unit:
            return False
        if not _is_misscaled(quantity, reference) or is_unlike(quantity, reference) or is_of_one_thing(quantity):
            return False
        of_story = self._has_story(reference)
        score, recall = _SCALED_IN_STORY if of_story else _SCALED
        best = 0.0 if of_story else _NEAR_BEST * self._matches[0].score
        fits = match.score >= max(score, best) and match.recall >= recall
        return fits and not self._excuses(match, "scale") - self._told_again(match)

    def _told_again(self, match: Match) -> set[str]:
        """Give the excuse that another number states the reference, where the words leave no doubt that this one does too."""  # noqa: E501
        sure = (
            len(significant(self._quantity.digits)) >= _FEW and match.recall >= _TOLD and match.score >= _TOLD * _TOLD
        )
        return {"claimed"} if sure else set()

    def _of_other_kinds(self) -> Iterator[Match]:
        """Give the references that have the digits of a number as money for a share, or as a share for a count."""
        quantity, digits = self._quantity, significant(self._quantity.digits)
        named = quantity.family != COUNT or bool(quantity.noun) or is_classified(quantity)
        if not named or len(digits) < _FEW or "/" in quantity.digits:
            return
        value = Decimal(quantity.digits)
        known = [each for each in self._binder.of_digits(quantity) if each.family in _MISTAKEN - {quantity.family}]
        spoken = [each for each in known if not each.derived and self._is_spoken_of(each, _A_THIRD)]
        for family, unit in sorted({(each.family, each.unit) for each in spoken}):
            other = replace(
                quantity, family=family, unit="%" if family == "share" else unit, noun="", value=value, scale=Decimal(1)
            )
            if len(digits) < _MANY and (quantity.family, family) != (COUNT, "share"):
                continue
            score, recall = _KINDS if len(digits) >= _MANY else _OF_HUNDRED
            for match in self._binder.matches(other):
                reference = match.reference
                same = reference.family == family and digits_like(reference, len(digits)) == digits
                if not same or reference.derived or reference.condition or not _is_share(value, reference):
                    continue
                if match.score >= score and match.recall >= recall and not self._excuses(match, "unit"):
                    yield match

    def _of_rows_told(self) -> Iterator[Match]:
        """Give the published rows of another kind whose number it has, where half of their words, and rare ones, stand there: 25亿美元 for 25 per cent."""  # noqa: E501
        quantity = self._quantity
        bare = quantity.family == COUNT and not quantity.noun and quantity.scale == 1
        if bare or self._judgement.state != "unknown" or len(significant(quantity.digits)) < _FEW:
            return
        text = quantity.passage.text[slice(*quantity.sentence)]
        for row in self._binder.of_digits(quantity):
            if not _is_of_another_kind(row, quantity.family) or Decimal(quantity.digits) != _printed(row):
                continue
            worded, _, words = self._binder.heard_of(row, quantity)
            recall = self._binder.recall_in(text, row)
            if worded < _NEARLY_HALF or words < _RARE or recall < _IN_STORY:
                continue
            match = Match(row, _SCALED[0], recall)
            if not self._excuses(match, "unit"):
                yield match

    def _of_millions(self) -> Iterator[Match]:
        """Give the counts of millions with the same three digits or more at another scale, whatever the words: few are so great."""  # noqa: E501
        quantity = self._quantity
        if quantity.value < _MILLION or len(significant(quantity.digits)) < _MANY or self._agreeing:
            return
        for each in self._binder.of_digits(quantity):
            if each.family != COUNT or each.value < _MILLION or each.derived or each.condition:
                continue
            match = Match(each, _SCALED[0], 0.0)
            if _is_misscaled(quantity, each) and not is_unlike(quantity, each) and not self._excuses(match, "scale"):
                yield match

    def _in_other_currency(self) -> Iterator[Match]:
        """Give the amounts of another currency with the same four digits or more, with a word in the sentence."""
        quantity, digits = self._quantity, significant(self._quantity.digits)
        text = quantity.passage.text[slice(*quantity.sentence)]
        for each in self._binder.of_digits(quantity) if len(digits) > _MANY else ():
            if each.family != "money" or each.unit == quantity.unit or each.derived or each.condition:
                continue
            recall = self._binder.recall_in(text, each)
            match = Match(each, _SCALED[0], recall)
            if recall > 0 and likeness(quantity, each) == "unit" and not self._excuses(match, "unit"):
                yield match

    def _of_story(self) -> Iterator[tuple[Likeness, Match]]:
        """Give the rows of the projects told of whose number it has at another scale or in another currency.

        Half of the words of a row stand in the sentence, or it is the only row of its kind of the project.
        """
        quantity = self._quantity
        known = {
            each.story for each in self._binder.of_digits(quantity) if each.story and each.family == quantity.family
        }
        for story in sorted(known & self._stories() if known else known):
            kin = [each for each in self._binder.rows_of(story) if each.family == quantity.family and not each.exact]
            for row in kin:
                alone = len(kin) == 1 and row.family not in (COUNT, "share")
                like = _likeness_of(quantity, row)
                if like is None or is_unlike(quantity, row) or not (alone or self._is_spoken_of(row, _HALF)):
                    continue
                if any(agrees(each.quantity, row) for each in self._others):
                    continue
                match = Match(row, _SCALED[0], _SCALED[1])
                if not self._excuses(match, like):
                    yield like, match

    def _stories(self) -> set[str]:
        """Give the projects of which the other numbers of the sentence are told."""
        return {
            match.reference.story
            for each in self._others
            if _agrees(each)
            for match in self._binder.matches(each.quantity)
            if match.reference.story and match.score >= _LEAST and agrees(each.quantity, match.reference)
        }

    def _targets(self) -> Iterator[Match]:
        """Give the targets of figures stated beside it that are so many per cent: a target of 70 projects for 70 per cent."""  # noqa: E501
        quantity = self._quantity
        said = concepts(clause_around(quantity.passage, quantity.first, quantity.last))
        for target in self._binder.targets:
            same = target.family == "share" and abs(quantity.value - target.value * 100) < Decimal("0.01")
            if same and target.cues & said and self._has_figure(target):
                yield Match(target, _KINDS[0], _KINDS[1])

    def _excuses(self, match: Match, like: Likeness) -> set[str]:
        held = Held(self._quantity, match, like, digits_held(self._quantity))
        asked = Asked(held, self._matches, self._claims, self._binder)
        return {name for name, excuse in EXCUSES.items() if excuse(asked)}

    def _has_figure(self, reference: Reference) -> bool:
        """Say whether another number of the sentence agrees with a figure of the code."""
        return any(each.reference.code == reference.code for each in self._others if _agrees(each) and each.reference)

    def _has_story(self, reference: Reference) -> bool:
        """Say whether another number of the sentence agrees with a row of the same project."""
        return bool(reference.story) and any(
            each.reference.story == reference.story for each in self._others if _agrees(each) and each.reference
        )


def _is_of_another_kind(row: Reference, family: str) -> bool:
    """Say whether a published row is a share where a number is none, or the other way round."""
    published = not (row.exact or row.derived or row.condition)
    return published and row.family != family and "share" in (row.family, family) and {row.family, family} <= _MISTAKEN


def _printed(row: Reference) -> Decimal:
    """Give the number of a published row as it is printed, a share in per cent."""
    return row.value * 100 if row.family == "share" else row.value


def _agrees(judgement: Judgement) -> bool:
    return judgement.state == "agrees"


def _is_within(quantity: Quantity) -> bool:
    """Say whether a span of time is one within which something is done."""
    text = quantity.passage.text
    return bool(_WITHIN.search(text[: quantity.first][-24:]) or _INSIDE.match(text[quantity.last :]))


def _states_span(quantity: Quantity, reference: Reference) -> bool:
    """Say whether another number is the span of time of a reference, in its unit."""
    return quantity.family == "time" and quantity.unit == reference.unit and agrees(quantity, reference)


def _is_same_span(quantity: Quantity, reference: Reference) -> bool:
    if not quantity.family == reference.family == "time" or quantity.unit == reference.unit:
        return False
    return abs(reference.value - quantity.value * units().factor(reference.unit)) < Decimal("0.001")


def _is_misscaled(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number, and a reference, of a hundred or more are printed with the same digits at another scale."""
    value = quantity.value * quantity.factor
    if quantity.family == COUNT and min(value, reference.value) < _LARGE or not reference.value or not value:
        return False
    digits = significant(quantity.digits)
    if digits != digits_like(reference, len(digits)) or (reference.exact and len(digits) < _FEW):
        return False
    ratio = value / reference.value
    if Decimal("0.2") < ratio < Decimal(5):
        return False
    plain = quantity.family == COUNT and quantity.scale == 1 and reference.value >= _GREAT
    return not plain or round(abs(ratio.log10())) in _DROPPED[bool(_HAN.search(quantity.text))]


def _likeness_of(quantity: Quantity, row: Reference) -> Likeness | None:
    """Say how a number is printed as a row is: at another scale, or of the same size in another currency."""
    if quantity.family != "money" or quantity.unit == row.unit:
        return "scale" if _is_misscaled(quantity, row) else None
    return "unit" if quantity.value == row.value else None


def _is_share(value: Decimal, reference: Reference) -> bool:
    """Say whether a number of per cent is a share as printed, and no other of its digits."""
    return reference.family != "share" or abs(value - reference.value * 100) < Decimal("0.6")
