"""Terms: the quantities of a passage as numbers that a relation can hold between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.for_each import ForEach, counts_for_each, is_of_each_listed
from outturn.methods.quantities.number_words import CHINESE, ENGLISH
from outturn.methods.quantities.passages import Language
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.rates import Per, rates_of
from outturn.methods.quantities.slips import significant
from outturn.methods.quantities.terms import stem
from outturn.methods.quantities.units import COUNT, units

_LEFT_OUT = ("date", "age")
_LIST = 2
_ONE = re.compile(
    r"(?:[,;]|\band)\s+(?P<one>one)\s+(?!of\b|each\b|hundred|and\b)|[、，和及](?:[\u4e00-\u9fff]{0,12}?)(?P<han>一)[个名家项份国人位台]",
    re.I,
)
_BEARS = re.compile(
    rf"一[\u4e00-\u9fff](?:则|各|有|用|添置?|装|卖出?|买|租|订|设)*了?(?:\d|{CHINESE}[\u4e00-\u9fff])"
    rf"|one\s+(?:(?:[a-z]+\s+)?(?:with|has|had|got|took|sold|bought|for|at|uses?|used)\s+)?(?:\d|{ENGLISH}|one\b)",
    re.IGNORECASE,
)
"""One of several that has so many: one with four and one with three are no two more, 一家4套."""
_LOOSE = 0.03
"""A fraction in words is said of what comes within a thirtieth of it."""
_NOUN = re.compile(r"\s*(?:[A-Za-z’'-]+\s+){0,2}[A-Za-z’'-]+")
_LINKS = frozenset(
    ["and", "or", "of", "in", "to", "for", "with", "by", "from", "at", "on", "as", "that", "which", "per"]
)


@dataclass(frozen=True, slots=True)
class Term:
    """A number with the least and greatest value it may stand for, in the first unit of its family.

    ``kind`` is what it may be added to: its family, with the currency of money. ``scale`` leads from the printed digits to
    the value. ``names`` are the stems of what it counts. ``sentence`` counts the sentences of the text, ``figures`` the printed digits that matter.
    """  # noqa: E501

    quantity: Quantity
    kind: str
    value: float
    low: float
    high: float
    scale: float
    pers: tuple[Per, ...]
    names: frozenset[str]
    sentence: int
    figures: int


def terms_of(quantities: Sequence[Quantity], language: Language) -> list[Term]:
    """Give the terms of a text, in order; dates, ages and zero are none."""
    told = [each for each in quantities if each.family not in _LEFT_OUT and each.value > 0]
    rates = {id(each.quantity): each.pers for each in rates_of(told, language)}
    found: list[Term] = []
    sentence, before = 0, None
    for each in told:
        place = (each.passage.number, each.sentence)
        sentence += before is not None and place != before
        before = place
        found.append(_term(each, rates.get(id(each), ()), sentence))
    found = _with_each(found, language)
    return (
        sorted([*found, *_ones(found)], key=lambda each: (each.quantity.passage.number, each.quantity.first))
        if found
        else []
    )


def _with_each(found: Sequence[Term], language: Language) -> list[Term]:
    """Let a count that goes to each of several named stand for all of them: "two each in Chad, Mali and Niger" is six."""  # noqa: E501
    every: list[Term] = []
    for _, group in groupby(found, key=lambda each: each.sentence):
        terms = list(group)
        own = terms[0].quantity
        told = (
            [*counts_for_each(own.passage.text, *own.sentence, language)] if any(map(_is_count_of_each, terms)) else []
        )
        every += [_times(each, told) for each in terms]
    return every


def _is_count_of_each(term: Term) -> bool:
    return term.kind == COUNT and is_of_each_listed(term.quantity)


def _times(term: Term, told: Sequence[ForEach]) -> Term:
    quantity = term.quantity
    all_of_them = next((each for each in told if each.first <= quantity.first < each.last and not each.is_rest), None)
    if all_of_them is None or not _is_count_of_each(term) or all_of_them.value % quantity.value:
        return term
    value = float(all_of_them.value)
    return replace(term, value=value, low=value, high=value, pers=())


def _ones(found: Sequence[Term]) -> Iterator[Term]:
    """Give the single things in lists, which are read as no numbers: "four in the south and one in the north"."""
    for _, group in groupby(found, key=lambda each: each.sentence):
        counts = [each for each in group if each.kind == COUNT]
        if len(counts) < _LIST:
            continue
        last = counts[-1]
        text = last.quantity.passage.text
        for match in _ONE.finditer(text, counts[1].quantity.last, last.quantity.sentence[1]):
            first, end = match.span("one" if match["one"] else "han")
            if _BEARS.match(text, first):
                continue
            quantity = replace(
                last.quantity, text=text[first:end], value=Decimal(1), interval=Interval(Decimal(1), Decimal(1)),
                sign="", digits="1", scale=Decimal(1), first=first, last=end,
            )  # fmt: skip
            yield Term(quantity, COUNT, 1.0, 1.0, 1.0, 1.0, (), frozenset(), last.sentence, 1)


def _term(each: Quantity, pers: tuple[Per, ...], sentence: int) -> Term:
    factor = 1.0 if each.family in ("money", COUNT) else float(units().factor(each.unit.removesuffix(" CO2e")))
    kind = f"money {each.unit}" if each.family == "money" else each.family
    low, high = float(each.interval.low) * factor, float(each.interval.high) * factor
    value = float(each.value) * factor
    if each.unit == "fraction" and not each.sign:
        low, high = value * (1 - _LOOSE), value * (1 + _LOOSE)
    figures = len(significant(each.digits)) if each.unit != "fraction" else 1
    return Term(each, kind, value, low, high, float(each.scale) * factor, pers, _names(each), sentence, figures)


def _names(each: Quantity) -> frozenset[str]:
    text = each.passage.text
    if each.family != COUNT:
        return frozenset()
    number = text[: each.last]
    if re.search(r"[\u4e00-\u9fff]$", number):
        return frozenset(number[-1])
    found = _NOUN.match(text, each.last)
    tail = re.search(r"[A-Za-z]+$", number)
    words = [*([tail.group()] if tail and each.noun else []), *(found.group().split() if found else [])]
    kept: list[str] = []
    for word in words:
        if word.lower() in _LINKS:
            break
        kept.append(stem(word))
    return frozenset(kept)
