"""Numbers that go on with the slices of the figure stated just before: "195 projects in Africa; in Asia and the Pacific there are 134".

Once a sentence has stated a figure, a number beside which nothing stands but the name of a place is the figure's slice of that place,
however small: there is nothing else it could be. It is then held against that slice, whatever row it agrees with by chance.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.claims import Claims
from outturn.publications.audit.comparability import same_period
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.kindred import is_of_narrower_slice, is_published
from outturn.publications.audit.likeness import agrees, factor_of, likeness
from outturn.publications.audit.making import is_made
from outturn.publications.audit.nouns import is_unlike
from outturn.publications.audit.own_words import OwnWords, own_words
from outturn.publications.audit.reference import Reference
from outturn.publications.audit.stories import is_in_time

_STILL = 170
"""The figure stated is gone on with for so many characters."""
_FITS, _TELLING = 0.4, 3
"""How well a number must fit its figure, or how many digits have, to show of what the text goes on to tell."""
_KNOWN = 0.6
"""What fits another figure so well is that one."""
_COMPARING = re.compile(
    r"\b(?:more|less|fewer|than|above|below|others?|new|newly|additional|another|further|each|average|compared|half|same|up|down|former|latter"
    r"|would|will|could|should|target|planned)\b|[比较多少新另余每均旧将拟]|其他|其余|计划|目标|相同",
    re.IGNORECASE,
)
"""Words with which a number beside a place is not simply that of the place."""
_LIGHT = frozenset(
    concepts(
        "go went going goes receive received receives get got gets account accounted accounts host hosts hosted belong belongs come came comes"  # noqa: E501
        " follow follows followed stand stood stands see saw seen take took takes lie lies with respectively and alone count counts counted"  # noqa: E501
        " has have number numbers here there this last year end again still as many part parts share region regions states countries"  # noqa: E501
    )
)
"""Words that say nothing of what is counted."""


def sliced(judged: Sequence[Judgement], binder: Binder, claims: Claims) -> list[Judgement]:
    """Hold the numbers that go on with a figure, or lead to it, against the slices that the places beside them name."""
    found = list(judged)
    numbers = [at for at, each in enumerate(judged) if each.quantity.family != "date"]
    quantities = [judged[at].quantity for at in numbers]
    topic: Judgement | None = None
    for order, at in enumerate(numbers):
        if topic is not None and not _goes_on(topic.quantity, found[at].quantity):
            topic = None
        if topic is not None:
            found[at] = _held(found[at], topic, own_words(quantities, order), binder, claims)
        if _is_topic(found[at]):
            topic = found[at]
    for order in range(len(numbers) - 3, -1, -1):
        at = numbers[order]
        first, second = (found[other] for other in numbers[order + 1 : order + 3])
        if found[at].state == "unknown" and _lead(found[at].quantity, first, second):
            found[at] = _held(found[at], first, own_words(quantities, order), binder, claims)
    return found


def _lead(quantity: Quantity, first: Judgement, second: Judgement) -> bool:
    """Say whether the two numbers after one are slices of one figure, and follow it in its sentence."""
    one, other = first.reference, second.reference
    sliced = one is not None and other is not None and bool(one.places and other.places)
    return (
        sliced and one is not None and other is not None and one.code == other.code and one is not other
        and _is_topic(first) and first.state == second.state == "agrees"
        and quantity.sentence == first.quantity.sentence and _goes_on(quantity, first.quantity)
    )  # fmt: skip


def _goes_on(topic: Quantity, quantity: Quantity) -> bool:
    return topic.passage is quantity.passage and 0 <= quantity.first - topic.last <= _STILL


def _is_topic(judgement: Judgement) -> bool:
    reference = judgement.reference
    if judgement.state == "unknown" or reference is None or not _is_figure(reference):
        return False
    return judgement.score >= _FITS or digits_that_tell(judgement.quantity) >= _TELLING


def _is_figure(reference: Reference) -> bool:
    return bool(reference.code) and reference.is_plain


def _held(judgement: Judgement, stated: Judgement, spot: OwnWords, binder: Binder, claims: Claims) -> Judgement:
    quantity, topic = judgement.quantity, stated.reference
    if topic is None:
        return judgement
    if quantity.family != topic.family or (quantity.family == "money" and quantity.unit != topic.unit):
        return judgement
    text = quantity.passage.text
    names = binder.places.between(quantity, *spot.own)
    words = text[spot.own[0] : quantity.first] + " " + text[slice(*spot.followed)]
    if not names:
        names = binder.places.between(quantity, *spot.fronted)
        words += " " + text[slice(*spot.fronted)]
    slices = list(_slices(topic, names, binder))
    if not slices or _says_more(words, names, slices[0], binder):
        return judgement
    right = next((each for each in [*slices, *_otherwise(stated, names, binder)] if agrees(quantity, each)), None)
    if right is not None and quantity.family == COUNT and is_unlike(quantity, right):
        return Judgement(quantity, "contradicted", right, _KNOWN, "unit")
    if right is not None:
        known = (
            judgement.state == "agrees" and judgement.reference is not None and judgement.reference.code == topic.code
        )
        return judgement if known else Judgement(quantity, "agrees", right, max(judgement.score, _KNOWN), "agrees")
    own = slices[0]
    if _is_excused(judgement, own, names, claims, binder) or _has_moved_on(
        quantity, stated.quantity, own, names, binder
    ):
        return judgement
    like = likeness(quantity, own)
    misprinted = judgement.state == "contradicted" and judgement.likeness in ("digit", "scale", "unit", "bound")
    if like in ("other", "near") and (
        misprinted or is_published(quantity, own, like, binder) or is_of_narrower_slice(quantity, own, binder)
    ):
        return judgement
    return Judgement(quantity, "contradicted", own, _KNOWN, like)


def _has_moved_on(quantity: Quantity, stated: Quantity, own: Reference, names: frozenset[str], binder: Binder) -> bool:
    """Say whether another place of what is kept of the figure stated is named since: liaison offices 7. In the offices for promotion nine women."""  # noqa: E501
    since = binder.places.between(quantity, max(quantity.sentence[0], stated.last), quantity.first)
    kept = [(part, group) for part, group in own.parts if not group & names]
    return any(binder.places.is_other_slice(own, part, group, since) for part, group in kept)


def _otherwise(stated: Judgement, names: frozenset[str], binder: Binder) -> Iterator[Reference]:
    """Give the slices that the names call for of every other figure that the number stated before agrees with."""
    for match in binder.matches(stated.quantity):
        other = match.reference
        if other is not stated.reference and _is_figure(other) and agrees(stated.quantity, other):
            yield from _slices(other, names, binder)


def _slices(topic: Reference, names: frozenset[str], binder: Binder) -> Iterator[Reference]:
    """Give the slices of a figure that names call for beside what was told of it, those that keep most of that first."""  # noqa: E501
    kept = [group for group in topic.places if not group & names]
    fitting = [
        each for each in binder.slices(topic.code)
        if _is_figure(each) and each.places and each.period == topic.period and "period=" not in each.name
        and all(group & names or group in kept for group in each.places)
        and any(group & names for group in each.places)
    ]  # fmt: skip
    named = max((sum(bool(group & names) for group in each.places) for each in fitting), default=0)
    whole = [each for each in fitting if sum(bool(group & names) for group in each.places) == named]
    dimensions = {part.partition("=")[0] for part, _ in topic.parts}
    yield from sorted(
        whole, key=lambda each: ({part.partition("=")[0] for part, _ in each.parts} != dimensions, -len(each.places))
    )


def _says_more(words: str, names: frozenset[str], reference: Reference, binder: Binder) -> bool:
    """Say whether words tell anything but places and the figure itself."""
    rest = words
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(re.escape(name).replace(r"\ ", r"[\s-]"), " ", rest, flags=re.IGNORECASE)
    if _COMPARING.search(rest):
        return True
    own = frozenset[str]().union(*(label for each in binder.slices(reference.code) for label in each.labels))
    return any(len(term) > 1 and term not in own and term not in _LIGHT for term in concepts(rest))


def _is_excused(judgement: Judgement, own: Reference, names: frozenset[str], claims: Claims, binder: Binder) -> bool:
    quantity, known = judgement.quantity, judgement.reference
    slipped = likeness(quantity, own) in ("digit", "scale", "bound")
    unnamed = slipped and known is not None and binder.places.unnamed(quantity, known)[0] > 0
    sure = judgement.score >= _KNOWN or digits_that_tell(quantity) >= _TELLING
    stands = known is not None and judgement.state == "agrees" and (
        not known.places or (bool(known.every_place & names) and not unnamed) if known.code == own.code
        else sure or (bool(known.places) and all(group & names for group in known.places))
    )  # fmt: skip
    size = quantity.value * factor_of(quantity) / own.value if own.value else Decimal(0)
    return (
        stands
        or bool(quantity.sign)
        or quantity.unit == "fraction"
        or quantity.is_of_each
        or quantity.is_of_range
        or is_in_time(quantity)
        or is_made(quantity)
        or (bool(quantity.noun) and bool(own.noun) and quantity.noun != own.noun)
        or (quantity.own_period and not same_period(quantity, own))
        or not Decimal("0.1") < size < 10
        or claims.near(own, quantity)
    )
