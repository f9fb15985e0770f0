"""Terms that run on: counted from a beginning, and not ended by what else is told: 2018年开始，为期四年, in a text on 2020."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence

from outturn.methods.quantities.consistency.milestones import Milestone
from outturn.methods.quantities.consistency.stated_lengths import Length

_TERM_HAN = r"(?:期限|[\u4e00-\u9fff](?<![近短长中日学上下早晚前后同一二三四五])期)[为是共约达]?"
_IS_TERM = re.compile(
    rf"{_TERM_HAN}(?:[^，。；\d]{{0,4}}|[\d一二两三四五六七八九十]+)$"
    r"|\b(?:for|runs? for|running for|lasting|will last|to last|is to run"
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
_LASTED = re.compile(
    r"历时|耗时|用时|结束|完成|竣工|完工|届满|期满|到期|终止|落成|卸任|关闭|止"
    r"|\b(?:end(?:ed|s|ing)?|finish\w*|complet\w*|conclud\w*|clos\w*|expir\w*|until|through|ran|lasted|took"
    r"|handed over|stopped|left)\b",
    re.IGNORECASE,
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
    if length.unit != "years" or not told or not (named or _OF_TERM.match(text[length.last - 1 :])):
        return False
    begun = told[-1].event
    clause = text[max(sentence[0], begun.first - _ABOUT) : max(begun.last + _TAIL, length.first)]
    if not _BEGINS.search(clause) or _LASTED.search(text[sentence[0] : sentence[1] + _ABOUT]):
        return False
    near = [each.event for each in found if length.first - _BACK <= each.event.first <= length.last + _ON]
    last = max([reported or 0, *(max(each.years) for each in near if each.years)])
    return max(begun.years) + int(length.interval.high) > last
