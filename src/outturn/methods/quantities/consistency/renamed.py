"""Numbers of one thing that are told again of another: 48 firms applied; of the 48 persons, 30 ...; 120 women and 80 men make 200 firms."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, quotes_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT

KINDS = (
    frozenset({"persons", "jobs", "households"}),
    frozenset({"firms", "schools", "universities", "hospitals", "offices", "centres"}),
    frozenset({"countries", "regions", "provinces", "cities", "villages", "communities"}),
    frozenset({"vehicles"}),
    frozenset({"products", "technologies"}),
    frozenset({"projects", "programmes", "proposals", "documents", "publications", "plans", "frameworks", "standards", "activities", "events",  # noqa: E501
               "mechanisms", "vacancies"}),
)  # fmt: skip
"""Nouns that may be said of one number: projects and their documents, persons and their households."""
_AGAIN = re.compile(
    r"\b(?:of (?:the|these|those|its|our)|the|these|those|all|all the|all of the)\s*$|(?:这|该|上述|以上|其中的?|此|全部|所有)\s*$",  # noqa: E501
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:total\w*|in all|altogether|together|mak(?:e|es|ing)|made up|adds? up to|added up to|com(?:e|es|ing) to|rest|remaining|other|left|leaving)\b"  # noqa: E501
    r"|共|合计|总|其余|其他|另|剩|余",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|every|per|apiece)\b|每|各|均", re.IGNORECASE)
_LEAST, _WIDE, _MOST = 10, 2, 12


def kind_of_noun(noun: str) -> int | None:
    """Give the kind of a noun class: those of one kind may be said of one number; None where it is not known.

    >>> kind_of_noun("projects") == kind_of_noun("documents"), kind_of_noun("persons") == kind_of_noun("firms")
    (True, False)
    """
    return next((place for place, kind in enumerate(KINDS) if noun in kind), None)


def renamed_counts(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts whose noun is of another kind than that of the numbers they repeat, add up to or are made of.

    "The 48", "of these 48" repeats the only 48 of the two sentences before; a sum of two numbers beside it, or the product of a number
    and what each of them has, is of their kind.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family == COUNT and each.scale == 1]))
    for position, group in enumerate(groups):
        near = [
            each
            for earlier in groups[max(0, position - _WIDE) : position + 1]
            if earlier[0].passage is group[0].passage
            for each in earlier
        ]
        named = [each for each in near if kind_of_noun(each.noun) is not None]
        if len(near) > _MOST or len({kind_of_noun(each.noun) for each in named}) < 2:
            continue
        for finding in (_again(group, near, chinese), _sum(group, near, chinese), _product(group, near, chinese)):
            if finding is not None:
                yield finding
                break


def _differ(one: Quantity, other: Quantity) -> bool:
    kinds = kind_of_noun(one.noun), kind_of_noun(other.noun)
    return None not in kinds and kinds[0] != kinds[1]


def _head(quantity: Quantity) -> str:
    return quantity.passage.text[max(quantity.sentence[0], quantity.first - 24) : quantity.first]


def _again(group: Sequence[Quantity], near: Sequence[Quantity], chinese: bool) -> Finding | None:
    for each in group:
        if each.value < _LEAST or each.sign or not _AGAIN.search(_head(each)):
            continue
        before = [other for other in near if other.first < each.first and other.value == each.value]
        alike = [other for other in near if other is not each and other.noun == each.noun]
        if len(before) == 1 and not before[0].sign and _differ(each, before[0]) and not alike:
            return _finding(each, (before[0],), chinese)
    return None


def _sum(group: Sequence[Quantity], near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Give the one of three numbers, two of which make the third, whose noun is of another kind than the others'."""
    plain = [each for each in near if not (each.sign or each.is_of_each) and each.value > 1 and each.value % 1 == 0]
    for place, one in enumerate(plain):
        for after, other in enumerate(plain[place + 1 :], place + 1):
            for third in plain[after + 1 :]:
                low, middle, high = sorted((one, other, third), key=lambda each: each.value)
                if low.value + middle.value != high.value or high.value < _LEAST or third not in group:
                    continue
                three = (one, other, third)
                odd = next(
                    (
                        each for each in three
                        if all(_differ(each, mate) for mate in three if mate is not each)
                        and not any(_differ(a, b) for a in three for b in three if each not in (a, b))
                    ),
                    None,
                )  # fmt: skip
                whole = next(each for each in three if each.value == high.value)
                if odd is not None and any(
                    _is_made(each) for each in {id(each): each for each in (whole, third)}.values()
                ):
                    return _finding(odd, tuple(each for each in three if each is not odd), chinese)
    return None


def _is_made(quantity: Quantity) -> bool:
    """Say whether the words beside a number call it all of them, or the rest."""
    return bool(_MADE.search(_head(quantity)) or _MADE.match(quantity.passage.text[quantity.last :].lstrip()[:24]))


def _product(group: Sequence[Quantity], near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Give a total that has the noun of the number of things, and not of what each of them has."""
    plain = [each for each in near if not each.sign and each.value > 1]
    for rate in plain:
        text = rate.passage.text
        said = _EACH.search(text[max(rate.sentence[0], rate.first - 40) : min(rate.sentence[1], rate.last + 16)])
        for number in plain if said else ():
            if number.first > rate.first or number.noun == rate.noun:
                continue
            for total in group:
                made = total.first > rate.first and total.value == number.value * rate.value >= _LEAST
                unlike = total.noun == number.noun and rate.noun != total.noun
                if made and unlike and number.noun and number.value >= 3 <= rate.value:
                    return _finding(total, (number, rate), chinese)
    return None


def _finding(stated: Quantity, others: tuple[Quantity, ...], chinese: bool) -> Finding:
    told = "、".join(each.text for each in others) if chinese else ", ".join(each.text for each in others)
    words = (
        f"{stated.text}与{told}是同一数目，而所数之物不同。"
        if chinese
        else f"{stated.text} goes with {told}, of which another thing is counted."
    )
    expected = next((each.noun for each in others if each.noun and each.noun != stated.noun), others[0].text)
    return Finding("stated_twice", quotes_of(stated), stated.text, expected, words, 0.65, quantities=(stated, *others))
