"""Whether the numbers near by uphold a number that is questioned: they make it in another way, to three digits or so.

Most numbers that do not fit together do not belong together: the one in question is a difference, a product, a share or a monthly
rate of others. Where it is exactly that, nothing is asked.
"""  # noqa: E501

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from outturn.methods.quantities.consistency.explained import is_all_listed
from outturn.methods.quantities.consistency.parts import is_rest
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import sentence_of
from outturn.methods.quantities.passages import Language
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.relations.evidence import DECADE, held, surprise
from outturn.methods.quantities.relations.terms import Term, terms_of
from outturn.methods.quantities.relations.ties import Tie, ties, windows

_KINDS = ("parts_total", "stated_twice")
_SURE = 4.2
"""How improbable by chance it must be that others make a number, in nats: one in seventy."""
_PLAIN = 7.0
"""As much where the numbers questioned are all that their sentence tells of their kind: one in a thousand."""
_SPANS = (4, 12, 52)
"""Quarters, months and weeks of a year."""
_SPAN = re.compile(r"\b(?:month|week|quarter)(?:s|ly)?\b|月|周|季", re.IGNORECASE)
_AROUND, _MOST = 2, 30
_LARGE = 10_000
"""Numbers printed in ten thousands (万), millions and more are amounts where no noun follows."""
_LEAST, _FEW = 10, 2
_FIGURES, _DIGITS = 4, 5
"""Printed digits that two numbers and a span, and three numbers, need to fit by no chance: round ones always do."""
_EXACTLY = 1e-6
_UNSAID = ("same", "hundred", "step")


def is_upheld(finding: Finding, quantities: Sequence[Quantity], language: Language) -> bool:
    """Say whether other numbers near by make the one in question, or one of its parts is made of two other parts."""
    if finding.kind not in _KINDS or len(finding.quantities) < _FEW:
        return False
    if any(each.family in ("ratio", "share") for each in finding.quantities):
        return False
    stated = next((each for each in finding.quantities if each.text == finding.stated), finding.quantities[0])
    if is_all_listed(stated, [each for each in finding.quantities if each is not stated]):
        return False
    near = [each for each in _near(finding, quantities) if not _counts_parts(each, stated, finding)]
    if len(near) > _MOST:
        return False
    terms = _in_one_kind(terms_of(near, language))
    asked = {id(each) for each in finding.quantities}
    if _is_nested(stated, terms, asked):
        return True
    closed = _is_closed(finding, near)
    return any(
        worth >= (_least(made, finding, stated) if closed else _SURE)
        and (len(made) < len(asked) or not {id(each.quantity) for each in made} <= asked)
        for worth, made in _made(terms, stated)
        if not _is_of_another(stated, made, terms)
    )


def _counts_parts(count: Quantity, stated: Quantity, finding: Finding) -> bool:
    """Say whether a number tells how many parts a total has, and so makes it with none of them: 两次共82份, the two together 82."""  # noqa: E501
    if count.value != len(finding.quantities) - 1 or count.sentence != stated.sentence or count.last > stated.first:
        return False
    text = count.passage.text
    if _TOGETHER.fullmatch(text[count.last : stated.first]):
        return True
    parts = sorted((each for each in finding.quantities if each is not stated), key=lambda each: each.first)
    inside = count.last <= parts[0].first and parts[-1].last <= stated.first
    return inside and bool(
        _BRINGS.fullmatch(text[count.last : parts[0].first]) and _THEN.fullmatch(text[parts[-1].last : stated.first])
    )


_BRINGS, _THEN = re.compile(r"[^，。；：,.;:\d]{1,30}"), re.compile(r"[^。；;\d]{0,8}[，,][^。；;，,\d]{0,12}")
"""两次征集先后提交41份和31份，共72份: the number of occasions is no factor."""


_TOGETHER = re.compile(
    r"[^，。；\d]{0,6}(?:一?共|合计|共计|总计|总共|加起来)(?:有|为|是|达|计)?"
    r"|(?:\s+[a-z]+){0,3},?\s+(?:together|combined|jointly|taken together|in all)(?:\s+[a-z]+){0,3}\s+",
    re.IGNORECASE,
)


def _least(made: Sequence[Term], finding: Finding, stated: Quantity) -> float:
    """Give how improbable by chance it must be that some numbers make one of a closed sum, in nats.

    Parts with the rest are all there are, whatever else their whole comes to. Rates of a month or week are told as such; a share that the text tells of a part upholds the whole, unless a slip of another part
    explains the rest.
    """  # noqa: E501
    known = {id(each.quantity) for each in made}
    if any(each.kind == "share" for each in made) and sum(id(each) in known for each in finding.quantities) == _FEW:
        parts = [each for each in finding.quantities if each is not stated]
        missed = stated.value - sum(each.value for each in parts)
        slipped = any(id(each) not in known and is_misprint_of(each, each.value + missed) for each in parts)
        return math.inf if slipped else _SURE
    if any(map(is_rest, finding.quantities)) and sum(id(each) in known for each in finding.quantities) == 1:
        return math.inf
    return _SURE if len(made) == _FEW and _SPAN.search(sentence_of(stated)) else _PLAIN


def _is_closed(finding: Finding, near: Sequence[Quantity]) -> bool:
    """Say whether a finding is of all the numbers of their kind in one sentence, which are a sum or nothing."""
    sentences = {each.sentence for each in finding.quantities}
    if len(sentences) > 1 or len(finding.quantities) <= _FEW:
        return False
    first = finding.quantities[0]
    alike = [each for each in near if each.sentence in sentences and each.family == first.family]
    return len(alike) == len(finding.quantities) and not any(each.sign for each in alike)


def _is_of_another(stated: Quantity, made: Sequence[Term], terms: Sequence[Term]) -> bool:
    """Say whether another number of the same value stands in the sentence of those that make it, and this one does not."""  # noqa: E501
    others = [each.quantity for each in made if each.quantity is not stated]
    if any(each.sentence == stated.sentence for each in others):
        return False
    return any(
        each.quantity is not stated
        and each.quantity.value == stated.value
        and any(each.quantity.sentence == other.sentence for other in others)
        for each in terms
    )


def _near(finding: Finding, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give the numbers of the sentences of a finding and of the two before and after them in their passages."""
    asked = {id(each) for each in finding.quantities}
    places = [place for place, each in enumerate(quantities) if id(each) in asked]
    near = {*places, *(other for place in places for way in (-1, 1) for other in _beside(quantities, place, way))}
    return [quantities[place] for place in sorted(near)]


def _beside(quantities: Sequence[Quantity], place: int, way: int) -> Iterator[int]:
    """Give the places of the numbers on one side of one in its sentence and the next two of its passage."""
    sentences = {quantities[place].sentence}
    here = place + way
    while 0 <= here < len(quantities) and quantities[here].passage is quantities[place].passage:
        sentences.add(quantities[here].sentence)
        if len(sentences) > _AROUND + 1:
            break
        yield here
        here += way


def _in_one_kind(terms: Sequence[Term]) -> list[Term]:
    """Take amounts in millions and the like that leave out their unit for such of the only unit near by."""
    kinds = {each.kind for each in terms if each.kind.startswith("money")}
    if len(kinds) != 1:
        return list(terms)
    (kind,) = kinds
    return [
        replace(each, kind=kind)
        if each.kind == "count" and each.quantity.scale >= _LARGE and not each.quantity.noun
        else each
        for each in terms
    ]


def _is_nested(stated: Quantity, terms: Sequence[Term], asked: set[int]) -> bool:
    """Say whether one of the parts is what two of the others make, or differ by."""
    parts = [each for each in terms if id(each.quantity) in asked and each.quantity is not stated]
    return any(map(_is_exact_sum, combinations(parts, 3)))


def _is_exact_sum(three: Sequence[Term]) -> bool:
    low, middle, high = sorted(three, key=lambda each: each.value)
    exact = min(each.figures for each in three) > 1 and low.value >= _LEAST
    return exact and abs(low.value + middle.value - high.value) < max(_width(each) for each in three) / _FEW


def _made(terms: Sequence[Term], stated: Quantity) -> Iterator[tuple[float, tuple[Term, ...]]]:
    """Give what a number makes with others or is made of, with how improbable it is by chance, in nats."""
    for window, own in windows(terms):
        for tie in ties(window, own):
            asked = tie.shape not in _UNSAID and any(each.quantity is stated for each in tie.members)
            if asked and not any(each.quantity.sign for each in tie.members) and tie.holds():
                yield _worth(tie), tie.members
    questioned = [each for each in terms if each.quantity is stated]
    for one, other in combinations(terms, 2):
        if one.kind != other.kind or one.kind in ("share", "points", "ratio"):
            continue
        low, high = sorted((one, other), key=lambda each: each.value)
        is_asked = one.quantity is stated or other.quantity is stated
        for span in _SPANS if is_asked and low.figures + high.figures >= _FIGURES else ():
            yield _chance(low.low * span, low.high * span, high, (one, other)), (one, other)
        for third in terms if is_asked else questioned:
            if third.kind != "count" or third.value <= 1 or third is one or third is other:
                continue
            if low.figures + high.figures + third.figures >= _DIGITS:
                three = (one, other, third)
                yield _chance(low.low * third.low, low.high * third.high, high, three), three


def _worth(tie: Tie) -> float:
    """Give how improbable it is that a tie holds by chance, in nats; to the last digit, however coarse the rounding, where it is exact."""  # noqa: E501
    return max(each.figures for each in tie.members) * DECADE if _is_exact(tie) else held(tie)


def _is_exact(tie: Tie) -> bool:
    """Say whether the printed digits themselves make a sum in one scale, or a share of a whole."""
    if tie.result is None:
        return False
    if tie.shape == "share":
        first, second = tie.parts
        made = first.value * second.value
    elif tie.shape in ("sum", "run") and len({each.scale for each in tie.members}) == 1:
        made = sum(each.value for each in tie.parts)
    else:
        return False
    return abs(made - tie.result.value) <= tie.result.value * _EXACTLY


def _chance(low: float, high: float, member: Term, made: tuple[Term, ...]) -> float:
    """Give how improbable it is that a number lies where others want it; nothing where it does not."""
    if low > member.high or member.low > high:
        return 0.0
    return surprise(made, low - _width(member), high, member.value)


def _width(term: Term) -> float:
    return term.high - term.low
