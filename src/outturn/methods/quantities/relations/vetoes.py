"""Vetoes: what words say of numbers that keeps them from being held together, whatever they nearly make."""

from __future__ import annotations

import re

from outturn.methods.quantities.relations.terms import Term
from outturn.methods.quantities.relations.ties import Tie
from outturn.methods.quantities.several import is_of_several

_CHANGED = re.compile(
    r"\b(?:by|up|down|boost(?:s|ed|ing)?|r(?:ise|ises|ose|isen|ising)|f(?:all|alls|ell|allen|alling)|gr(?:ow|ows|ew|own|owing|owth)|drop(?:s|ped)?|increas(?:es?|ed|ing)"
    r"|decreas(?:es?|ed|ing)|declin(?:es?|ed|ing)|reduc(?:es?|ed|ing|tion)|gain(?:s|ed)?|sav(?:es?|ed|ing|ings)|climb(?:s|ed)?|shr(?:ank|inks?|unk))"
    r"(?:\s+(?:by|of|about|some|nearly|almost|around|roughly|only|over|up\s+to|at\s+least|(?:more|less)\s+than))*\s*$"
    r"|(?:[增升涨减降跌缩][长加高幅产收少低小薄短]?|上升|下降|提高|回落|下滑|节[约省]|多出?|少)(?:了|近|约|达|为|逾|超过|不到|至少|整整|幅)*\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|faster|slower|cheaper|dearer|larger|smaller|above|below|up|down|rise|fall|drop|increase|decrease|reduction|growth)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of|的)")
_TAKEN_UP = re.compile(
    r"(?:\b(?:the|these|those|all|its|their|both|our)\s+|[这该此]|上述|前述|以上|全部)$", re.IGNORECASE
)
_ALL_TOLD = re.compile(
    r"[^，。；,.;\d]{0,6}?(?:一?共(?!和|同)|合计|总共|合共|都|均|一道|一起|联合)|[^,.;\d]{0,24}\b(?:together|in\s+all|altogether|jointly|combined)\b",
    re.IGNORECASE,
)


def is_kept_apart(tie: Tie) -> bool:
    """Say whether words keep the members of a tie from being held against each other.

    The rate of a change is no share of two counts ("her income rose by 40 per cent"), and a set told again is not added
    to itself (七个国家…，七国共出资; seven firms …, the seven together). What several
    have together (这两个区域占七成) is no share of one. A bare number with decimals is an amount, no part of a count
    ("the two stand for 28.9 per cent (1.2 plus 27.7)").
    """
    return _is_share_of_change(tie) or _is_share_of_several(tie) or _has_a_set_twice(tie) or _is_of_bare_amount(tie)


def _is_share_of_change(tie: Tie) -> bool:
    if tie.shape != "share" or tie.result is None:
        return False
    share, part = tie.parts[1], tie.result
    return _is_change(share) and not (part.sentence == share.sentence and (_is_change(part) or part.kind != "count"))


def _is_share_of_several(tie: Tie) -> bool:
    return tie.shape == "share" and is_of_several(tie.parts[1].quantity)


def _is_change(term: Term) -> bool:
    quantity = term.quantity
    text, (begin, end) = quantity.passage.text, quantity.sentence
    if _OF.match(text, quantity.last):
        return False
    before = text[max(begin, quantity.first - _BACK) : quantity.first]
    return bool(_CHANGED.search(before) or _MORE.match(text[quantity.last : end]))


_BACK = 40


def _has_a_set_twice(tie: Tie) -> bool:
    if tie.shape not in ("sum", "run"):
        return False
    counts = sorted((each for each in tie.parts if each.kind == "count"), key=_place)
    return any(
        one.value == other.value and _is_told_again(other)
        for place, one in enumerate(counts)
        for other in counts[place + 1 :]
    )


def _place(term: Term) -> tuple[int, int]:
    return term.quantity.passage.number, term.quantity.first


def _is_told_again(term: Term) -> bool:
    quantity = term.quantity
    text, (begin, end) = quantity.passage.text, quantity.sentence
    before = text[max(begin, quantity.first - _BACK) : quantity.first]
    return bool(_TAKEN_UP.search(before) or _ALL_TOLD.match(text[quantity.last : end]))


def _is_of_bare_amount(tie: Tie) -> bool:
    if tie.shape not in ("share", "rest", "growth", "times") or tie.result is None:
        return False
    amounts = (tie.result, tie.parts[0])
    return (
        all(each.kind == "count" and each.scale == 1 and not each.pers for each in amounts)
        and len({"." in each.quantity.digits for each in amounts}) > 1
    )
