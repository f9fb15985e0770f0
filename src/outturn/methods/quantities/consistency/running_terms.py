"""Terms that run on: counted from a beginning, and not ended by what else is told: 2018年开始，为期四年, in a text on 2020."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities.consistency.milestones import Milestone
from outturn.methods.quantities.consistency.stated_lengths import Length
from outturn.methods.quantities.consistency.timelines import Event
from outturn.methods.quantities.terms import terms

_TERM_HAN = r"(?:期限|[\u4e00-\u9fff](?<![近短长中日学上下早晚前后同一二三四五])期)[为是共约达]?"
_IS_TERM = re.compile(
    rf"{_TERM_HAN}(?:[^，。；\d]{{0,4}}|[\d一二两三四五六七八九十]+(?:个?[年月周天日]|星期)?)$"
    r"|\b(?:for|runs? for|running for|lasting|lasts|will last|to last|is to run"
    r"|(?:term|period|duration|mandate|lease|contract|loan|programme|project|plan) of"
    r"|valid for)\s+(?:an?\s+\w+\s+of\s+)?",
    re.IGNORECASE,
)
_OF_TERM = re.compile(
    r".?期(?![间望末初中])|.?\s+(?:\w+\s+)?"
    r"(?:contract|agreement|programme|program|project|plan|lease|loan|mandate|licen[cs]e|strategy|scheme|phase|term)\b",
    re.IGNORECASE,
)
"""A three-year contract, 四年期方案."""
_BEGINS = re.compile(
    r"开始|启动|开工|动工|起|生效|签署|签订|实施|设立|成立|上任|就任"
    r"|\b(?:beg[aiu]n\w*|start\w*|launch\w*|from|since|sign\w*|adopt\w*|approv\w*|enter\w*|took effect|commenc\w*"
    r"|set up|appointed|elected)\b",
    re.IGNORECASE,
)
_ENDED = (
    r"结束|完成|竣工|完工|届满|期满|到期|终止|落成|卸任|关闭|(?<!为)止"
    r"|\b(?:end(?:ed|s|ing)?|finish\w*|complet\w*|conclud\w*|clos\w*|expir\w*|until|through|handed over|stopped|left)\b"
)
_LASTED = re.compile(rf"{_ENDED}|历时|耗时|用时|\b(?:ran|lasted|took)\b", re.IGNORECASE)
_OVER = re.compile(
    rf"{_ENDED}|闭幕|结业|返回|回国|归来|复工|恢复|\b(?:return\w*|back|last day|resum\w*|again)\b", re.IGNORECASE
)
_BACK, _ON = 400, 160
_LEAD, _TAIL, _ABOUT = 24, 16, 60


def is_running_on(
    text: str, length: Length, sentence: tuple[int, int], found: Sequence[Milestone], reported: int | None
) -> bool:
    """Say whether a term counted from a beginning ends after all that is told near by, and after the year reported on.

    Where its sentence, or what follows, tells of an end, it lies between the two.
    """
    here = [each for each in found if sentence[0] <= each.event.first < sentence[1] and each.event.years]
    told = [each for each in here if each.event.last <= length.first] or here
    named = _IS_TERM.search(text[max(sentence[0], length.first - _LEAD) : length.last])
    if length.unit != "years":
        return bool(named) and is_counted_on(text, length, sentence, [each.event for each in found])
    if not told or not (named or _OF_TERM.match(text[length.last - 1 :])):
        return False
    begun = told[-1].event
    clause = text[max(sentence[0], begun.first - _ABOUT) : max(begun.last + _TAIL, length.first)]
    if not _BEGINS.search(clause) or _LASTED.search(text[sentence[0] : sentence[1] + _ABOUT]):
        return False
    near = [each.event for each in found if length.first - _BACK <= each.event.first <= length.last + _ON]
    last = max([reported or 0, *(max(each.years) for each in near if each.years)])
    return max(begun.years) + int(length.interval.high) > last


def is_counted_on(text: str, length: Length, sentence: tuple[int, int], events: Sequence[Event]) -> bool:
    """Say whether the last date of the clause is that on which so many days or weeks begin, and no end is told of."""
    stops = [each.end() for each in _CLAUSE.finditer(text, sentence[0], length.first)]
    first = stops[-1] if stops else sentence[0]
    stop = _CLAUSE.search(text, length.last, sentence[1])
    here = [each for each in events if first <= each.first < (stop.start() if stop else sentence[1])]
    clause = text[first : stop.start() if stop else sentence[1]]
    if not here or any(each.is_span for each in here) or not _COUNTED.search(clause):
        return False
    begun = max(here, key=_day)
    if len(here) > 1 and (begun.first > length.first or not _FROM_IT.match(text, begun.last)):
        return False
    return not _OVER.search(text[first : sentence[1] + _ABOUT])


def _day(event: Event) -> tuple[int, int, int]:
    return max(event.years, default=0), event.begin.month or 0, event.begin.day or 0


_FROM_IT = re.compile(r"\s?起|,?\s+(?:on|onwards?)\b")
_CLAUSE = re.compile(r"[;；。]")
_COUNTED = re.compile(
    rf"{_BEGINS.pattern}|开[幕班课会办赛展学]|举[办行]|会期|为期|\b(?:open\w*|held|runs|takes place)\b", re.IGNORECASE
)


def is_of_its_own_life(text: str, length: Length, sentence: tuple[int, int], found: Sequence[Milestone]) -> bool:
    """Say whether a length is how long a thing served until the year behind it, and what other dates tell is of other things.

    Its beginning is told nowhere: the hall opened in 1979; its gatehouse ran for 40 years and was replaced in 2020.
    """  # noqa: E501
    here = [each.event for each in found if sentence[0] <= each.event.first < sentence[1]]
    if len(here) != 1 or here[0].first < length.last or length.unit != "years":
        return False
    if not _REPLACED.search(text[length.last : sentence[1]]):
        return False
    subject = _OF_THE_THING.split(text[sentence[0] : length.first])[-1]
    if _TAKEN_UP.match(subject):
        return False
    own = terms(_SERVED.sub(" ", subject))
    others = [each.event for each in found if each.event is not here[0]]
    near = [each for each in others if length.first - _BACK <= each.first <= length.last + _ON]
    told = (terms(text[slice(*_sentence(text, each.first, each.last))]) for each in near)
    return bool(own) and not any(own & each for each in told)


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    begins = [each.end() for each in _STOP.finditer(text, 0, first)]
    stop = _STOP.search(text, last)
    return begins[-1] if begins else 0, stop.start() if stop else len(text)


_STOP = re.compile(r"[。；;]|\.\s")
_OF_THE_THING = re.compile(r"的|，")
_TAKEN_UP = re.compile(r"\s*(?:(?:It|They|This|That|These|Those|Which)\b|它|其|该|这|此)|\W*$")
_SERVED = re.compile(
    r"运行|使用|服役|工作|\b(?:ran|run|served|lasted|worked|operated|used|for|about|nearly|some)\b", re.I
)
_REPLACED = re.compile(
    r"更换|退役|报废|拆除|拆掉|停用|淘汰|卖[给掉了]|换[下成掉]|换了|\b(?:replac\w+|retir\w+|scrapp\w+|sold|dismantl\w+|demolish\w+"
    r"|pulled down|torn down|switched off|taken (?:out|down)|decommission\w*|gave way)\b",
    re.IGNORECASE,
)
