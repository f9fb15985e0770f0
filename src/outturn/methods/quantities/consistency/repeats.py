"""One quantity stated twice differently."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.consistency.sexes import MEN, WOMEN
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import one_slip, significant
from outturn.methods.quantities.terms import terms
from outturn.methods.quantities.units import COUNT, units

_LEAST_TERMS = 4
_LIKE = {"scale": 0.5, "digit": 0.5, "bound": 0.6, "other": 0.8}
_FEW_DIGITS = 0.82
_TEMPLATE = 3


@dataclass(frozen=True)
class _Statement:
    quantity: Quantity
    clause: frozenset[str]
    sentence: frozenset[str]


def stated_otherwise(
    document: Document, quantities: Sequence[Quantity], are_different: Callable[[Quantity, Quantity], bool]
) -> Iterator[Finding]:
    """Give pairs of statements with the same words and unit whose numbers cannot both be so.

    The less one number resembles the other, the more of the words must be the same. Words that come with three or more
    different numbers are a pattern of the text, as in profiles of regions, and say nothing. A number that stands in the
    other sentence too is not what that sentence says otherwise.
    """
    statements = [_statement(each) for each in quantities if each.family != "date" and each.family != "time"]
    weights = _weights(statements)
    families: dict[tuple[str, str], list[_Statement]] = defaultdict(list)
    for statement in statements:
        unit = statement.quantity.unit if statement.quantity.family == "money" else ""
        families[statement.quantity.family, unit].append(statement)
    beside: dict[tuple[int, int], set[tuple[str, Decimal]]] = defaultdict(set)
    for statement in statements:
        beside[_sentence(statement)].add(_value(statement))
    found: dict[tuple[int, int], Finding] = {}
    for group in families.values():
        patterns = Counter(each.clause for each in group)
        for one, other in _pairs(group, weights):
            if patterns[one.clause] >= _TEMPLATE or are_different(one.quantity, other.quantity):
                continue
            if _value(one) in beside[_sentence(other)] or _value(other) in beside[_sentence(one)]:
                continue
            if _relation(one.quantity, other.quantity) == "other" and _are_apart(document, one, other):
                continue
            finding = _compared(one, other, weights, document.language == "zh")
            if finding is not None:
                found.setdefault((one.quantity.passage.number, one.quantity.first), finding)
    yield from found.values()


def _are_apart(document: Document, one: _Statement, other: _Statement) -> bool:
    """Say whether two statements stand under different headings, as those of the profiles of two regions do."""
    first, second = (document.heading_of(each.quantity.passage) for each in (one, other))
    return first is not None and second is not None and first is not second


def _sentence(statement: _Statement) -> tuple[int, int]:
    return statement.quantity.passage.number, statement.quantity.sentence[0]


def _value(statement: _Statement) -> tuple[str, Decimal]:
    return statement.quantity.family, statement.quantity.value


def _statement(quantity: Quantity) -> _Statement:
    begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
    text = quantity.passage.text
    first, last = quantity.sentence
    clause = terms(text[begin : quantity.first] + " " + text[quantity.last : end]) | terms(quantity.subject)
    return _Statement(quantity, clause, terms(text[first:last]))


def _weights(statements: Sequence[_Statement]) -> dict[str, float]:
    counts = Counter(term for each in statements for term in each.clause | each.sentence)
    return {term: math.log(1 + len(statements) / count) for term, count in counts.items()}


def _pairs(group: list[_Statement], weights: dict[str, float]) -> Iterator[tuple[_Statement, _Statement]]:
    """Give the pairs that share at least three rarer terms of their clauses."""
    postings: dict[str, list[int]] = defaultdict(list)
    for position, statement in enumerate(group):
        shared: Counter[int] = Counter()
        for term in statement.clause:
            if len(postings[term]) <= 40:
                shared.update(postings[term])
            postings[term].append(position)
        for earlier, count in shared.items():
            if count >= 3:
                yield group[earlier], statement


def _likeness(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    both = sum(weights.get(term, 1.0) for term in one & other)
    return both / (sum(weights.get(term, 1.0) for term in one | other) or 1.0)


def _compared(one: _Statement, other: _Statement, weights: dict[str, float], chinese: bool) -> Finding | None:
    first, second = one.quantity, other.quantity
    if first.passage is second.passage and first.sentence == second.sentence:
        return None
    if min(len(one.clause), len(other.clause)) < _LEAST_TERMS or _meet(first, second):
        return None
    if first.noun and second.noun and first.noun != second.noun:
        return None
    if first.period and second.period and first.own_period and second.own_period and first.period != second.period:
        return None
    if any(is_so(first) != is_so(second) for is_so in (_has_sex, _is_among, _is_together)):
        return None
    kind = _relation(first, second)
    if kind == "other" and not (_has_words_before(first) and _has_words_before(second)):
        return None
    alike = _likeness(one.clause, other.clause, weights)
    around = _likeness(one.clause | one.sentence, other.clause | other.sentence, weights)
    digits = min(len(significant(first.digits)), len(significant(second.digits)))
    needed = _LIKE[kind] if digits >= 3 else max(_LIKE[kind], _FEW_DIGITS)
    if alike < needed or (kind == "other" and around < 0.6) or (digits < 2 and around < 0.8):
        return None
    words = (
        f"同一数量两次陈述不同：第{first.line}行为{first.text}，第{second.line}行为{second.text}。"
        if chinese
        else f"The same quantity is stated differently: {first.text} in line {first.line}, {second.text} in line {second.line}."  # noqa: E501
    )
    bounded = bool(first.sign and second.sign)
    return Finding(
        "bounds" if bounded else "stated_twice", (first.quote(), second.quote()), first.text, second.text, words,
        round(min(0.9, 0.3 + alike * 0.6), 2), quantities=(first, second),
    )  # fmt: skip


def _has_sex(quantity: Quantity) -> bool:
    """Say whether a number is said of women or of men: those of a group are not all of it."""
    text = quantity.passage.text
    begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
    return bool(WOMEN.search(text, begin, end) or MEN.search(text, begin, end))


def _is_among(quantity: Quantity) -> bool:
    """Say whether a number is told of some of its kind: 核心工作人员中251人, of the core staff 251."""
    text = quantity.passage.text
    return bool(_AMONG.search(text[max(quantity.sentence[0], quantity.first - _FAR) : quantity.first]))


_AMONG = re.compile(
    r"[^，。；其](?<!\d)[中里](?:间|面|的|有|约|共|仅|只|另)*[，,]?\s*$"
    r"|(?:^|[.;,]\s+)(?:of|among|out of)\s+(?:the|these|those|all|its|our|their)\s+[a-z -]{2,40},?\s*$",
    re.I,
)
_FAR = 60


def _is_together(quantity: Quantity) -> bool:
    """Say whether a number is that of several together, which is none of theirs alone: 两家公司合起来315名."""
    return bool(_TOGETHER.search(quantity.passage.text, *quantity.sentence))


_TOGETHER = re.compile(
    r"[放合加算][在到]一[起块]|[合加]起来|[两二三四五六七八九十者][家个国所地处座校厂]?[^，。；、\d]{0,8}(?:[合共总]计|[一总]共|[相累]加|一[起道]|之和|合[有并])"
    r"|\b(?:together|combined|jointly|between\s+them|in\s+(?:aggregate|combination)|as\s+a\s+(?:pair|group))\b(?!\s+with)"
    r"|\b(?:the|these|those|all|both)\s+(?:two|three|four|five|six|seven|eight|nine|ten)\s+(?:[a-z]+\s+)?(?:in\s+all|in\s+total|altogether)\b",
    re.I,
)


def _has_words_before(quantity: Quantity) -> bool:
    """Say whether a number is part of a sentence, and not the cell of a table."""
    return bool(re.search(r"[^\W\d_]", quantity.passage.text[quantity.sentence[0] : quantity.first]))


def _meet(one: Quantity, other: Quantity) -> bool:
    if one.family == COUNT:
        return one.interval.meets(other.interval)
    factors = [units().factor(each.unit.removesuffix(" CO2e")) for each in (one, other)]
    return one.interval.times(factors[0]).meets(other.interval.times(factors[1]))


def _relation(one: Quantity, other: Quantity) -> str:
    stated, again = significant(one.digits), significant(other.digits)
    if stated == again:
        return "bound" if one.value == other.value else "scale"
    near = min(one.value, other.value) * _TEN > max(one.value, other.value)
    return "digit" if near and one_slip(stated, again) and len(stated) >= 2 else "other"


_TEN = 10
"""8,180 tonnes and 71.8 million tonnes are a digit and a scale apart, which no one slip makes."""
