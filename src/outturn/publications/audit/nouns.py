"""Counts of a figure that the text gives to another thing: 1,043 persons where the edition counts 1,043 firms, 634家 for 634种."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.consistency.renamed import kind_of_noun
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.units import COUNT
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.judgement import Judgement, Sentences, digits_that_tell
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.matching import Match
from outturn.publications.audit.reference import Reference

_CLASSIFIER = re.compile(
    r"(?<=[\d一二三四五六七八九十百千万亿多余])\s?(?P<one>[家名人位种份次场户国台辆项类级扇把支棵株匹枚])(?:次)?$"
)
_CLASSIFIED = {
    "persons": "名人位个次", "firms": "家个户", "products": "种个项款类件台级", "publications": "种份部本册个项", "plans": "份项个",  # noqa: E501
    "events": "场次个期项届", "activities": "项次个场期种类", "jobs": "个份人名", "countries": "个国", "projects": "个项份类", "documents": "份个项部本册种套类",  # noqa: E501
    "standards": "项个种份部类级", "technologies": "项种个类", "programmes": "个项份类", "frameworks": "个项份", "mechanisms": "个项种类级", "proposals": "项份个",  # noqa: E501
}  # fmt: skip
"""The classifiers with which a class of things is counted."""
_BY_UNIT = {
    "start ups": "firms", "policies": "standards", "guidelines": "standards", "institutions": "firms", "items": "documents", "networks": "mechanisms",  # noqa: E501
    "processes": "standards", "entities": "firms", "interventions": "activities", "approvals": "projects", "cases": "activities",  # noqa: E501
}  # fmt: skip
"""What a unit that is no noun of texts counts."""
_OPEN = frozenset({"actors", "institutions"})
"""Units that may be people as well as firms."""
_ACTORS = frozenset({"", "persons", "firms"})
_PART_WORDED = 0.75
"""So much of the words of the part of a ratio, of which nothing tells what it counts."""
NEEDED = (9.0, 0.42, 0.3, 0.2, 0.15)
"""How well the figure must fit without the noun, by how many digits the number has."""
_BETTER = 1.2
"""So much better must it fit than any figure of the noun that stands there."""


_TELLING, _NEARLY_ALL = 3, 0.6
"""So many digits, and so much of the words beside that of the thing counted, show which figure is given to another thing."""  # noqa: E501
_MILLION = 10**6
"""Few rows are so great."""
_LEAST, _FITS, _WORDED, _LIKELY = 10, 0.2, 0.5, 0.3
"""From what count on, and how well and with how much of its words, a published row must fit; how much of the words of a right one do."""  # noqa: E501


def misnamed(judged: Sequence[Judgement], binder: Binder) -> list[Judgement]:
    """Hold a count against the figure or row that it agrees with but for what is counted: a noun of another kind, or its classifier."""  # noqa: E501
    sentences = Sentences(judged)
    found = [_judged(each, binder) for each in judged]
    found = [_of_slice(each, sentences.of(each.quantity)) for each in found]
    return [_of_row(each, sentences.of(each.quantity), binder) if _is_open(each) else each for each in found]


def _of_slice(judgement: Judgement, sentence: Sequence[Judgement]) -> Judgement:
    """Hold a count of another thing against the figure that its digits are, where a slice of that stands beside it: of the 195 countries 102 are for it."""  # noqa: E501
    quantity, known = judgement.quantity, judgement.reference
    if judgement.state != "agrees" or known is None or not _is_plain(known) or not quantity.noun:
        return judgement
    if digits_that_tell(quantity) < _TELLING or quantity.is_of_each or not is_unlike(quantity, known):
        return judgement
    slices = [each.reference for each in sentence if each.state == "agrees" and each.quantity is not quantity]
    told = any(each is not None and each.code == known.code and set(known.places) < set(each.places) for each in slices)
    return Judgement(quantity, "contradicted", known, max(judgement.score, _FITS), "unit") if told else judgement


def _is_open(judgement: Judgement) -> bool:
    """Say whether a number counts what its noun names, and agrees with nothing but what counts another thing."""
    quantity, known = judgement.quantity, judgement.reference
    counts = quantity.family == COUNT and bool(quantity.noun) and quantity.value >= _LEAST and not quantity.is_of_each
    return (
        counts
        and not _is_of_label(quantity)
        and judgement.state != "contradicted"
        and (known is None or is_unlike(quantity, known))
    )


def _of_row(judgement: Judgement, sentence: Sequence[Judgement], binder: Binder) -> Judgement:
    """Hold a count against the published row whose number it has, by the words or as one of the project told of."""
    quantity = judgement.quantity
    if not any(_is_misnamed_row(quantity, each) for each in binder.of_digits(quantity)):
        return judgement
    if _is_known(quantity, binder):
        return judgement
    plain = replace(quantity, noun="", unit=COUNT)
    told = [each.reference for each in sentence if each.state == "agrees" and each.quantity is not quantity]
    agreeing = [each for each in binder.matches(plain) if agrees(plain, each.reference)]
    if any(_is_counted_so(quantity, each) for each in agreeing):
        return judgement
    for match in agreeing:
        row = match.reference
        worded = match.score >= _FITS and match.recall >= _WORDED
        if not worded and (digits_that_tell(quantity) >= _TELLING or quantity.value >= _MILLION):
            worded = binder.worded_but_for_noun(row, quantity) >= _NEARLY_ALL
        if worded and _is_misnamed_row(quantity, row) and row not in told:
            return Judgement(quantity, "contradicted", row, match.score, "unit")
    for story in sorted({each.story for each in told if each is not None and each.story}):
        rows = [each for each in binder.rows_of(story) if each.family == COUNT and agrees(plain, each)]
        if len(rows) == 1 and _is_misnamed_row(quantity, rows[0]) and rows[0] not in told:
            return Judgement(quantity, "contradicted", rows[0], _FITS, "unit")
    return judgement


def _is_known(quantity: Quantity, binder: Binder) -> bool:
    """Say whether a number is that of a figure of its own noun, some of whose words stand in the sentence."""
    said = concepts(quantity.passage.text[slice(*quantity.sentence)])
    return any(
        each.noun == quantity.noun and agrees(quantity, each) and binder.places.is_named(quantity, each)
        and any(label & said for label in each.labels)
        for each in binder.counts_stated_by(quantity)
    )  # fmt: skip


_LABEL_BEFORE = re.compile(r"[:：]\s*$")
_LABEL_NEXT = re.compile(
    r"[\d,.]+(?:\s+[A-Z][^,.;:\d]{2,40}|(?![个家名项份种国])\s?[\u4e00-\u9fff]{2,20})\s?[:：]\s?\d"
)


def _is_of_label(quantity: Quantity) -> bool:
    """Say whether the noun of a number is the label of the next entry of a box: small States: 16 Programmes: 4."""
    text, (first, last) = quantity.passage.text, quantity.sentence
    return bool(_LABEL_BEFORE.search(text[first : quantity.first]) and _LABEL_NEXT.match(text, quantity.first, last))


def _is_counted_so(quantity: Quantity, match: Match) -> bool:
    """Say whether a number may be what a reference counts, or the part of a ratio that most of the words are of."""
    if match.recall < _LIKELY or (_is_bare(match.reference) and match.recall < _PART_WORDED):
        return False
    return not is_unlike(quantity, match.reference)


def _is_misnamed_row(quantity: Quantity, row: Reference) -> bool:
    """Say whether a number has the digits of a published row that counts another thing."""
    published = not (row.exact or row.derived or row.condition)
    told = row.unit not in _OPEN or quantity.noun not in _ACTORS
    return published and told and is_unlike(quantity, row) and row.value == quantity.value


def _judged(judgement: Judgement, binder: Binder) -> Judgement:
    quantity = judgement.quantity
    if quantity.family != COUNT or judgement.state == "contradicted" or quantity.is_of_each or _is_of_label(quantity):
        return judgement
    if not quantity.noun and not _CLASSIFIER.search(quantity.text):
        return judgement
    if not any(_is_plain(each) and is_unlike(quantity, each) for each in binder.counts_stated_by(quantity)):
        return judgement
    known = judgement.reference
    if known is not None and not _is_bare(known) and (not _is_plain(known) or not is_unlike(quantity, known)):
        return judgement
    if digits_that_tell(quantity) >= _TELLING and known is None:
        for reference in binder.counts_stated_by(quantity):
            if (
                _is_plain(reference) and bool(reference.noun) and is_unlike(quantity, reference)
                and binder.worded_but_for_noun(reference, quantity) >= _NEARLY_ALL
                and binder.places.is_named(quantity, reference)
            ):  # fmt: skip
                return Judgement(quantity, "contradicted", reference, _NEARLY_ALL, "unit")
    plain = replace(quantity, noun="", unit=COUNT)
    matches = binder.matches(plain)
    of_noun = max(
        (each.score for each in matches if quantity.noun and each.reference.noun == quantity.noun), default=0.0
    )
    for match in matches:
        reference = match.reference
        if match.score < max(NEEDED[digits_that_tell(quantity) - 1], _BETTER * of_noun) or match.recall <= 0:
            continue
        if not agrees(plain, reference) or _is_bare(reference):
            continue
        if not _is_plain(reference) or not is_unlike(quantity, reference):
            return judgement
        if binder.places.is_named(quantity, reference):
            return Judgement(quantity, "contradicted", reference, match.score, "unit")
    return judgement


def _is_plain(reference: Reference) -> bool:
    return reference.is_plain and reference.unit not in _OPEN


def _is_bare(reference: Reference) -> bool:
    """Say whether a reference is the part of a ratio, of which nothing tells what it counts."""
    return reference.derived and bool(reference.behind) and not reference.noun


_KINDS_OF = "类级"
"""Classifiers of kinds, with which no things are counted."""


def is_unlike(quantity: Quantity, reference: Reference) -> bool:
    """Say whether what the text counts is surely not what the figure counts."""
    noun = reference.noun or _BY_UNIT.get(reference.unit, "")
    printed = _CLASSIFIER.search(quantity.text)
    if printed and noun in _CLASSIFIED:
        return printed["one"] not in _CLASSIFIED[noun]
    if printed and printed["one"] in _KINDS_OF and (noun or reference.unit):
        return True
    kinds = kind_of_noun(quantity.noun), kind_of_noun(noun)
    if noun in _OF_COUNTRIES and quantity.noun == "countries":
        return False
    if "countries" in (noun, quantity.noun) and {noun, quantity.noun} & _WITHIN_COUNTRIES:
        return True
    return None not in kinds and kinds[0] != kinds[1]


def is_classified(quantity: Quantity) -> bool:
    """Say whether a number is printed with a classifier of its own: 76项."""
    return bool(_CLASSIFIER.search(quantity.text))


def is_counted_as(quantity: Quantity, reference: Reference) -> bool:
    """Say whether a number without a noun has the classifier of what a figure counts: 87份 of proposals."""
    printed = _CLASSIFIER.search(quantity.text)
    return bool(printed) and not quantity.noun and printed["one"] in _CLASSIFIED.get(reference.noun, "")  # type: ignore[index]


def counts_another_thing(quantity: Quantity, reference: Reference) -> bool:
    """Say whether the plural right behind an English number is no word of what a reference counts: 17 tailoring shops."""  # noqa: E501
    found = _PLURAL.match(quantity.passage.text, end_of_number(quantity), quantity.sentence[1])
    if found is None:
        return False
    own = frozenset[str]().union(concepts(reference.unit), concepts(reference.noun), *reference.labels)
    return not own & concepts(found["thing"])


_PLURAL = re.compile(
    r"\s(?:(?!(?:and|or|of|in|to|for|with|were|was|had|have|has|from|by|on|at|as|that|which|who|are|is|per|them)\b)[a-z-]+\s){0,2}"
    r"(?P<thing>(?!(?:others|has|was|is|its|this|years|times|hours|days|months|weeks)\b)[a-z-]{2,}[^su\W]s)(?=[\s,.;:)])"
)
_WITHIN_COUNTRIES = frozenset({"provinces", "cities", "villages", "communities"})
"""Places of which no country is one."""
_OF_COUNTRIES = frozenset({"frameworks", "programmes", "documents", "plans"})
"""Each country has one: frameworks were signed with fifteen Governments."""
