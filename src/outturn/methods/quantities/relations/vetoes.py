"""Vetoes: what words say of numbers that keeps them from being held together, whatever they nearly make."""

from __future__ import annotations

import re
from itertools import pairwise

from outturn.methods.quantities.grouping import is_name, place_of
from outturn.methods.quantities.people import is_of_people
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.relations.terms import Term
from outturn.methods.quantities.relations.ties import Tie
from outturn.methods.quantities.several import (
    are_said_side_by_side,
    is_beyond,
    is_mean_rate,
    is_of_course,
    is_of_several,
    stand_in_turn,
    stands_in_brackets,
)

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
    ("the two stand for 28.9 per cent (1.2 plus 27.7)"). A rate that went from 4.8 to 3.6 per cent, "that
    is by a quarter", adds none of the three to another; nor is "two hospitals, one with four and one with three" nine.
    """
    return (
        _is_share_of_change(tie)
        or _is_share_of_several(tie)
        or _is_in_brackets(tie)
        or _is_of_both(tie)
        or _has_a_set_twice(tie)
        or _is_of_bare_amount(tie)
        or _adds_a_change(tie)
        or _adds_the_bearers(tie)
        or _adds_some_of_another(tie)
        or _adds_to_a_course(tie)
        or _adds_people_to_things(tie)
        or _adds_to_one_listed(tie)
        or _adds_traits_side_by_side(tie)
        or _adds_a_row(tie)
        or _is_as_much(tie)
        or _adds_what_is_within(tie)
    )


def _is_share_of_change(tie: Tie) -> bool:
    if tie.shape != "share" or tie.result is None:
        return False
    share, part = tie.parts[1], tie.result
    text = share.quantity.passage.text[share.quantity.last : share.quantity.sentence[1]]
    if is_beyond(text) and not _is_change(part):
        return True
    return _is_change(share) and not (part.sentence == share.sentence and (_is_change(part) or part.kind != "count"))


def _is_share_of_several(tie: Tie) -> bool:
    """Say whether a share of several together, of a mean or of people is taken for that of a number, or for by how much two differ."""  # noqa: E501
    if tie.shape not in ("share", "rest", "step", "growth"):
        return False
    share = next((each.quantity for each in tie.members if each.kind == "share"), None)
    counts = [each.quantity for each in tie.members if each.kind == "count"]
    if share is None:
        return False
    of_others = tie.shape == "share" and (is_mean_rate(share) or (bool(counts) and is_of_people(share, *counts)))
    return of_others or is_of_several(share)


def _is_in_brackets(tie: Tie) -> bool:
    """Say whether a share stands in brackets behind one amount, and is held to be what the next has of it: 64.8 (45 per cent), 34.6."""  # noqa: E501
    if tie.shape != "share" or tie.result is None:
        return False
    whole, share, part = (each.quantity for each in (*tie.parts, tie.result))
    return part.first >= share.last and stands_in_brackets(share, whole)


def _is_of_both(tie: Tie) -> bool:
    """Say whether a share is to its last digit that of one amount in the two together: 45 fit, 5 do not, 10 per cent."""  # noqa: E501
    if tie.shape != "share" or tie.result is None:
        return False
    whole, share, part = *tie.parts, tie.result
    near = part.sentence == share.sentence == whole.sentence and part.kind == whole.kind
    return near and share.low <= part.value / (part.value + whole.value) <= share.high


def _is_change(term: Term) -> bool:
    if _OF.match(term.quantity.passage.text, term.quantity.last):
        return False
    before, behind = _around(term)
    return bool(_CHANGED.search(before) or _MORE.match(behind))


def _around(term: Term) -> tuple[str, str]:
    """Give what stands close before a number in its sentence, and what follows it there."""
    quantity = term.quantity
    text, (begin, end) = quantity.passage.text, quantity.sentence
    return text[max(begin, quantity.first - _BACK) : quantity.first], text[quantity.last : end]


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
    return place_of(term.quantity)


def _is_told_again(term: Term) -> bool:
    before, behind = _around(term)
    return bool(_TAKEN_UP.search(before) or _ALL_TOLD.match(behind))


def _is_of_bare_amount(tie: Tie) -> bool:
    if tie.shape not in ("share", "rest", "growth", "times") or tie.result is None:
        return False
    amounts = (tie.result, tie.parts[0])
    return (
        all(each.kind == "count" and each.scale == 1 and not each.pers for each in amounts)
        and len({"." in each.quantity.digits for each in amounts}) > 1
    )


def _adds_a_change(tie: Tie) -> bool:
    """Say whether shares are added of which some are ends of a course, or parts of other sentences, and some are by how much it changed; or some are targets and some are not."""  # noqa: E501
    if tie.shape not in ("sum", "run") or any(each.kind != "share" for each in tie.members):
        return False
    ends = [is_of_course(each.quantity) for each in tie.members]
    if any(ends) and (not all(ends) or any(_is_change(each) for each in tie.members)):
        return True
    marks = [_is_aimed_at(each) for each in tie.members]
    if any(marks) and not all(marks):
        return True
    changes = [_is_change(each) for each in tie.members]
    return any(changes) and not all(changes) and len({each.sentence for each in tie.members}) > 1


def _is_aimed_at(term: Term) -> bool:
    before, behind = _around(term)
    return bool(_AIM.search(before) or _AIM_BEHIND.match(behind))


_AIM = re.compile(
    r"\b(?:target|goal|minimum|required|floor|ceiling|threshold)(?:\s+(?:of|was|is|at|set\s+at|being)|:)*\s*$"
    r"|(?:目标|指标|标准|上限|下限|要求|计划)(?:值|数)?(?:为|是|定为|：|:|，)?$",
    re.IGNORECASE,
)
_AIM_BEHIND = re.compile(
    r"\s+(?:targeted|planned|required|aimed\s+(?:at|for))\b|的(?:最低|最高|既定|年度)?(?:目标|指标|标准|上限|下限|要求)"
)


def _adds_the_bearers(tie: Tie) -> bool:
    """Say whether a sum takes in how many there are that have so many each by themselves: two hospitals, one with four, one with three."""  # noqa: E501
    if tie.shape not in ("sum", "run"):
        return False
    borne = [each for each in tie.parts if each.kind == "count" and _is_of_one(each)]
    if not borne:
        return False
    others = [each for each in tie.parts if not any(each is one for one in borne)]
    elsewhere = tie.result is not None and all(each.sentence != tie.result.sentence for each in borne)
    return elsewhere or any(each.sentence == borne[0].sentence for each in others)


def _adds_some_of_another(tie: Tie) -> bool:
    """Say whether a sum takes in a number and, right behind it, how many of those are told of: nine questions, of which four."""  # noqa: E501
    if tie.shape not in ("sum", "run"):
        return False
    parts = sorted((each.quantity for each in tie.parts), key=place_of)
    return any(
        one.passage is other.passage and _OF_WHICH.fullmatch(one.passage.text, one.last, other.first)
        for one, other in pairwise(parts)
    )


def _adds_to_a_course(tie: Tie) -> bool:
    """Say whether a sum takes in what a time went from, and what it went to, with a length of another sentence: four years; from eight days to four."""  # noqa: E501
    if tie.shape not in ("sum", "run") or any(each.kind != "time" for each in tie.members):
        return False
    told = sorted(tie.members, key=_place)
    return any(
        one.sentence == other.sentence
        and _COURSE.fullmatch(one.quantity.passage.text, one.quantity.last, other.quantity.first)
        and not any(_is_change(each) for each in told if each is not one and each is not other)
        for one, other in pairwise(told)
    )


def _adds_people_to_things(tie: Tie) -> bool:
    """Say whether a sum takes in people and things, by the words that count them: 灯泡12只、保险丝4根、开关3个，两名电工."""  # noqa: E501
    if tie.shape not in ("sum", "run"):
        return False
    text = "".join(each.quantity.text[-1:] for each in tie.members if each.kind == "count")
    return bool(_OF_PEOPLE.search(text) and _OF_THINGS.search(text))


def _adds_to_one_listed(tie: Tie) -> bool:
    """Say whether a total and one of its parts are members of one list, and another part counts what a sentence of its own names: 149 interns, 11 officers and two experts; 318 applications."""  # noqa: E501
    if tie.shape not in ("sum", "run") or tie.result is None or any(each.kind != "count" for each in tie.members):
        return False
    whole = tie.result.quantity
    beside = [each for each in tie.parts if _is_listed_behind(each.quantity, whole)]
    return bool(beside) and any(
        each.sentence != tie.result.sentence and each.names and not each.names & (tie.result.names | beside[0].names)
        for each in tie.parts
    )


def _adds_traits_side_by_side(tie: Tie) -> bool:
    """Say whether numbers that each say what so many are stand side by side, so that none need hold another: 29 are poor, six are small, 22 are hot."""  # noqa: E501
    if tie.shape not in ("sum", "run") or any(each.kind != "count" for each in tie.members):
        return False
    return are_said_side_by_side([each.quantity for each in sorted(tie.members, key=_place)])


def _adds_a_row(tie: Tie) -> bool:
    """Say whether a sum and its parts stand in one row, each told in its turn, or one is in a name: 先后为14、9和3."""
    if tie.shape not in ("sum", "run") or any(each.kind == "share" for each in tie.members):
        return False
    if any(is_name(each.quantity) for each in tie.members):
        return True
    return stand_in_turn([each.quantity for each in sorted(tie.members, key=_place)])


def _adds_what_is_within(tie: Tie) -> bool:
    """Say whether a run makes its total without one that only tells what another part is of: 23: 11 on costs, seven on the arrears of two countries and five on staff."""  # noqa: E501
    if tie.shape != "run" or tie.result is None or any(each.kind != "count" for each in tie.members):
        return False
    total = sum(each.value for each in tie.parts)
    return any(
        total - each.value == tie.result.value
        and _WITHIN.search(each.quantity.passage.text[: each.quantity.first][-_BACK:])
        for each in tie.parts
    )


_WITHIN = re.compile(r"[a-z]\s+(?:of|in|from|by|at|between)\s+(?:the\s+|these\s+)?$")


def _is_as_much(tie: Tie) -> bool:
    """Say whether a multiple tells how many times as much something is, and so not by how much it grew."""
    if tie.shape != "growth":
        return False
    times = tie.parts[1].quantity
    return times.family == "ratio" and bool(_AS_MUCH.match(times.passage.text, times.last))


_AS_MUCH = re.compile(r"\s+(?:as\s+(?:much|many|large|high|big|great|long)|the\s|that\b|those\b|what\b)", re.IGNORECASE)


def _is_listed_behind(part: Quantity, whole: Quantity) -> bool:
    text = whole.passage.text
    if part.passage is not whole.passage or part.sentence != whole.sentence or part.first < whole.last:
        return False
    return bool(
        _NEXT_LISTED.fullmatch(text, whole.last, part.first) and _NAMED.match(text[part.last : part.sentence[1]])
    )


_NEXT_LISTED = re.compile(r"(?:\s?[a-z-]+){0,4}(?:,|,?\s+and)\s+|[\u4e00-\u9fff]{0,10}[、和及]", re.IGNORECASE)
_NAMED = re.compile(r"(?:\s+[A-Za-z][a-z-]+){1,4}(?:,|\s+and\b)(?<!\bof them,)|[\u4e00-\u9fff]{2,12}[、和及]")
_OF_PEOPLE, _OF_THINGS = re.compile(r"[名位]"), re.compile(r"[只根台架把副盏件张辆块支枚套双艘棵]")
_COURSE = re.compile(
    r"(?:\s+in\s+\d{4})?,?\s+to\s+(?:\w+\s+){0,2}|[^，。；\d]{0,6}(?:[缩减降增提延升变改压加][^，。；\d]{0,4})?[到至为成](?:了|约)?",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"[^。；;，,\d]{0,24}[，,（(]\s?(?:其中|包括|内有)[^。；;，,\d]{0,16}"
    r"|[^.;,\d]{0,40}[,(]\s?(?:of\s+(?:which|whom|them|these)|among\s+(?:which|whom|them)|including)\s[^.;,\d]{0,24}",
    re.IGNORECASE,
)


def _is_of_one(term: Term) -> bool:
    quantity = term.quantity
    text, begin = quantity.passage.text, quantity.sentence[0]
    return bool(_OF_ONE.search(text[max(begin, quantity.first - 2 * _BACK) : quantity.first]))


_HAS = r"(?:(?:with|has|had|got|took|sold|bought|uses?|used)\s+)?"
_OF_ONE = re.compile(
    r"(?:^|[，；：、中])(?:其中|另|还有)?一[家个所村县省市校厂店院馆户处座地国](?:则|各|有|用|添置?|装|卖出?|买|租|订|设)*了?$"
    rf"|(?:[,;:]|\band)\s+(?:and\s+)?one\s+{_HAS}$|\bone\s+{_HAS}\S+[^.;]*\s(?:the\s+other|another)\s+{_HAS}$",
    re.IGNORECASE,
)
