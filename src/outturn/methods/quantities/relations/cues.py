"""Cues: classes of words that tell which part a number plays in a tie, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from outturn.methods.quantities.relations.terms import Term

_CUES = {
    "total": r"\b(?:total\w*|in all|altogether|together|combined|overall|sum(?:s|med)?|add(?:s|ed|ing)? up|whole|entire|all|both|comes? to|came to|bring\w*|brought|mak(?:es?|ing)|made up|consist\w*|compris\w*)\b"  # noqa: E501
    r"|合计|总|共|累计|两者|之和|合共|全部|全[年省县市国厂区体]|加起来|相加|凑",
    "part": r"\b(?:of (?:which|whom|them|these|those|the)|includ\w+|among)\b|其中|包括|当中|里有|中有|分别|各",
    "rest": r"\b(?:rest|remain\w*|other|others|balance|left|leav\w+|remainder|last|unspent|unused|outstanding|still|short)\b"  # noqa: E501
    r"|其余|余|剩|另|其他|尾款|结余|还有|差额|尚",
    "each": r"\b(?:each|apiece|every|per|a head|an? (?:day|month|year|week|hour|tonne|ton|kilo\w*|hectare|piece|person))\b|每|各|均|单价|人均",  # noqa: E501
    "up": r"\b(?:ris\w+|rose|grew|grow\w*|increas\w+|up|gain\w*|add(?:ed|ing|itional)?|more|higher|climb\w*|rais\w+|improv\w+|doubl\w+|longer|above|exceed\w*|extra|jump\w*)\b"  # noqa: E501
    r"|增|升|涨|提高|多了?|高出|超|长于|扩大|翻",
    "down": r"\b(?:fell|fall\w*|drop\w*|decreas\w+|declin\w+|down|cut\w*|reduc\w+|less|fewer|lower\w*|sav\w+|loss|lost|below|shorter|shrank|slip\w*)\b"  # noqa: E501
    r"|减|降|下滑|跌|少|低|缩|节约|节省|省",
    "from": r"\b(?:from|was|were|had|before|earlier|previous\w*|originally|initial\w*|baseline|used to|formerly|than|against|compared)\b"  # noqa: E501
    r"|由|从|原|上年|去年|此前|比|较|前者|上一年|上期",
    "to": r"\b(?:to|now|reach\w*|became|by|at)\b|至|到|达|为|现|后者",
    "so": r"\b(?:so|thus|hence|therefore|thereby|that is|i\.e\.|or|namely|which (?:is|means|makes|comes)|equal\w*|equivalent|mak(?:es?|ing)|mean\w*|works? out|giv(?:es?|ing)|result\w*)\b|[=(（]"  # noqa: E501
    r"|即|因此|故|合|也就是|相当于|折|换言之|为此|从而|算",
    "of": r"\b(?:of|accounts? for|accounted for|represent\w*|share|proportion|rate|percentage|ratio)\b|占|的$|率|比重|比例|^的",  # noqa: E501
    "plan": r"\b(?:target|plan\w*|budget\w*|goal|aim\w*|expect\w*|limit|ceiling|up to|should|would|will|could|estimat\w*|forecast)\b"  # noqa: E501
    r"|目标|计划|预算|预计|上限|将|拟|应|可",
    "more_of": r"\b(?:also|another|further|besides|separately|meanwhile|elsewhere|additional\w*|while|whereas|but)\b|此外|另外|还|同时|而",  # noqa: E501
}
NAMES = tuple(_CUES)
_CUE = {name: re.compile(words, re.IGNORECASE) for name, words in _CUES.items()}
_BEFORE, _AFTER = 48, 28


@lru_cache(maxsize=8192)
def cues_in(text: str) -> frozenset[str]:
    """Give the classes of cue words in a text.

    >>> sorted(cues_in("which makes a total of ")), sorted(cues_in("其余"))
    (['of', 'so', 'total'], ['rest'])
    """
    return frozenset(name for name, words in _CUE.items() if words.search(text))


def cues_around(terms: Sequence[Term]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    """Give the cues before and after each number of a text."""
    found = {}
    for place, each in enumerate(terms):
        previous = terms[place - 1] if place else None
        following = terms[place + 1] if place + 1 < len(terms) else None
        found[id(each.quantity)] = cues_in(before(each, previous)), cues_in(after(each, following))
    return found


def before(term: Term, previous: Term | None) -> str:
    """Give the words before a number, back to the number before it or the beginning of its sentence."""
    quantity = term.quantity
    begin = max(quantity.sentence[0], quantity.first - _BEFORE)
    if previous is not None and previous.quantity.passage is quantity.passage:
        begin = max(begin, previous.quantity.last)
    return quantity.passage.text[begin : quantity.first] + (quantity.text if quantity.sign else "")


def after(term: Term, following: Term | None) -> str:
    """Give the words after a number, as far as the next number or the end of its sentence."""
    quantity = term.quantity
    end = min(quantity.sentence[1], quantity.last + _AFTER)
    if following is not None and following.quantity.passage is quantity.passage:
        end = min(end, following.quantity.first)
    return quantity.passage.text[quantity.last : max(end, quantity.last)]


_JOINTS = {
    "colon": re.compile(r"[:：]|\s[–—-]\s|——"),
    "bracket": re.compile(r"[（(]"),
    "and": re.compile(r"\band\b|和|及|、|与"),
    "of": re.compile(
        r"^[^,.;，。；]{0,12}\bof (?:the|its|all|these|those|our|which|a)?\s*$|占[^，。]{0,10}$|的$|中，?$|里，?$"
    ),
    "to": re.compile(r"\bto\s+(?:\w+\s+)?$|[至到][了约]?$|to$"),
    "comma": re.compile(r"[,，]"),
    "stop": re.compile(r"[.;。；](?!\d)"),
    "tight": re.compile(r"^.{0,4}$"),
}


@lru_cache(maxsize=8192)
def joints_in(text: str) -> frozenset[str]:
    """Give the ways in which the words between two numbers join them.

    >>> sorted(joints_in(" of the "))
    ['of']
    """
    return frozenset(name for name, words in _JOINTS.items() if words.search(text))
