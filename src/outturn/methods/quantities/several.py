"""What a share is said of: of several amounts together, of the one before its brackets, or of none: 9 per cent more than we spent."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from outturn.methods.quantities.quantity import Quantity


def is_of_several(share: Quantity) -> bool:
    """Say whether a share is said of several amounts together, of which no single one is the part."""
    return bool(_TOGETHER.search(share.passage.text[max(share.sentence[0], share.first - 48) : share.first]))


_TOGETHER = re.compile(
    r"\b(?:the two|the three|both|they|these)\b[^,.;\d]{0,12}\b(?:together|combined|jointly)\b[^,.;\d]*$"
    r"|\bthese\s+(?:two|three|four|five)\b(?![^,.;]*\b(?:each|respectively)\b)[^,.;\d]*$|\b(?:together|combined|between them|taken together)\b[^,.;\d]*$"  # noqa: E501
    r"|(?:[两二三四]者|[两二三四][国家项地]|这[两二三四五六](?!成|分)[个大类](?![^，。；]{0,12}(?:各|都|均|平均))|合计|共占|合起来|加起来|加在一起|相加)[^，。；\d]*(?:总[额数量计]|全部|合计)?[^，。；\d]*(?:\d[\d.,]*[^，。；\d]{0,6}的?)?$",
    re.IGNORECASE,
)


def stands_in_brackets(share: Quantity, number: Quantity) -> bool:
    """Say whether a share stands in brackets of its own behind a number, and so is what that one has: 64.8 (45 per cent), 34.6."""  # noqa: E501
    text, end = share.passage.text, share.sentence[1]
    if share.passage is not number.passage or share.first < number.last:
        return False
    closed = _CLOSED.match(text, share.last, end)
    opened = _OPENED.fullmatch(text, number.last, share.first)
    return bool(opened and closed) and not _SAID_AGAIN.match(text, closed.end() if closed else end)


_OPENED = re.compile(
    r"[^.;。；，（(\d]{0,24}[（(]\s*[^（()）\d]{0,16}|\s?[,，;；、]\s*(?:占|约|即|or\s+|about\s+|some\s+){0,2}",
    re.IGNORECASE,
)
"""A bracket that opens behind the number, or one in which it stands itself: (64.8 million, 45 per cent)."""
_CLOSED = re.compile(r"[^（()）\d]{0,16}[)）]")
_SAID_AGAIN = re.compile(
    r"[^.;。；\d]{0,16}?(?:\b(?:or|that is|i\.e\.|namely|which is)\b|即|也就是|共计|合计)", re.IGNORECASE
)


def is_beyond(after: str) -> bool:
    """Say whether what stands behind a share tells that it is by so much that something lies above or below another.

    >>> is_beyond(" more than we spent"), is_beyond(" below the plan"), is_beyond(" more than 20 firms")
    (True, True, False)
    """
    return bool(_BEYOND.match(after))


_BEYOND = re.compile(
    r"\s+(?:(?:more|less|fewer|higher|lower|larger|smaller)\s+than(?!\s+(?:half|(?:US|EUR|CHF)?\s?[$€£]?\d))|(?:above|below|over|under|up\s+on|down\s+on)\s+(?!(?:US|EUR|CHF)?\s?[$€£]?\d)\w|(?:higher|lower|up|down)\s+(?:than|on)\b(?!\s+[$€£]?\d))",
    re.IGNORECASE,
)


def is_of_course(share: Quantity) -> bool:
    """Say whether a share is what a rate went from or to: from 88 to 91 per cent, 由2018年的52%升到63%."""
    text, (begin, end) = share.passage.text, share.sentence
    head, tail = text[max(begin, share.first - 40) : share.first], text[share.last : min(end, share.last + 24)]
    return bool((_WENT_FROM.search(head) and _WENT_TO.match(tail)) or _CAME_FROM.search(head))


_WENT_FROM = re.compile(r"[由从][^，。；\d]{0,8}(?:\d{4}年)?[^，。；\d]{0,8}$|\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_WENT_TO = re.compile(
    r"[^，。；\d]{0,6}(?:[升降增减提下上扩缩][^，。；\d]{0,4})?[至到]|\s+(?:in\s+\d{4}\s+)?to\s", re.IGNORECASE
)
_CAME_FROM = re.compile(
    r"[由从][^，。；]{0,16}\d[\d.]*\s?[%％][^，。；\d]{0,8}[至到](?:\d{4}年的)?(?:约|近)?$"
    r"|\bfrom\s+[^,;.]{0,12}\d[\d.]*(?:\s?%|\s+per\s+cent)?\s+(?:in\s+\d{4}\s+)?to\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def is_mean_rate(share: Quantity) -> bool:
    """Say whether a share is what some rate is on average, and so none of two totals: 平均回收率12.4%."""
    text, begin = share.passage.text, share.sentence[0]
    return bool(_MEAN_RATE.search(text[max(begin, share.first - 40) : share.first]))


_MEAN_RATE = re.compile(
    r"率(?:总体|总的)?平均(?:为|达|约)?(?:约)?$|平均[\u4e00-\u9fff]{0,8}率(?:为|达|是|约)*$"
    r"|\brate\s+(?:\w+\s+){0,2}averag\w+\s+$|\b(?:average|mean)\s+(?:\w+\s+){0,3}rate\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def are_side_by_side(one: Quantity, other: Quantity, share: Quantity) -> bool:
    """Say whether two amounts are told side by side, and a share behind them of how far they lie from a third: 340 buyers and 120 sellers, 15 per cent more than in spring."""  # noqa: E501
    text = one.passage.text
    first, last = sorted((one, other), key=lambda each: each.first)
    beyond = last.last <= share.first and is_beyond(text[share.last : share.sentence[1]])
    return beyond and bool(_BESIDE.fullmatch(text[first.last : last.first]))


_BESIDE = re.compile(
    r"[^.,;:\d]*\band\s+(?:(?!this|last|next|in|now|then)[a-z]+\s+)?(?:US|EUR|CHF)?\s?[$€£]?", re.IGNORECASE
)


def stand_in_turn(told: Sequence[Quantity]) -> bool:
    """Say whether numbers stand in one row that tells the same thing one time after another: 先后为14项、9项和3项, 14, 9 and 3 in turn."""  # noqa: E501
    text, first, last = told[0].passage.text, told[0], told[-1]
    in_row = all(
        one.passage is other.passage and _ROW.fullmatch(text, one.last, other.first) for one, other in pairwise(told)
    )
    return in_row and bool(_IN_TURN.search(text[first.sentence[0] : first.first]) or _TURNS.match(text, last.last))


_ROW = re.compile(
    r"\s?[\u4e00-\u9fff]{0,2}?(?:[、，]|[、，]?[和与及])|(?:\s[a-z]+)?(?:,?\s+(?:and|then)\s+|,\s+)(?:then\s+)?"
)
_IN_TURN = re.compile(
    r"(?:先后|相继|逐[次年月日]|历次|[各每三四五]次)[^，。；\d]{0,10}$"
    r"|\b(?:in\s+turn|successively|one\s+after\s+another)\b[^.;:\d]{0,24}$",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"(?:\s[a-z]+){0,2}?,?\s+(?:in\s+turn|in\s+succession|successively|one\s+after\s+the\s+other)\b", re.IGNORECASE
)


def are_said_side_by_side(told: Sequence[Quantity]) -> bool:
    """Say whether numbers each say what so many are, side by side, so that none need hold another: 29 are poor, six are small, 22 are hot."""  # noqa: E501
    text, last = told[0].passage.text, told[-1]
    return bool(_ARE_LAST.match(text, last.last)) and all(
        one.passage is other.passage and one.sentence == other.sentence and _ARE.fullmatch(text, one.last, other.first)
        for one, other in pairwise(told)
    )


_ARE = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:are|were)\s[^:;,(]*(?:[,;]\s+(?:and\s+)?|\s+and\s+)"
    r"|[个国家项名]*(?:国家)?(?:是|为|属于?)[^：，；（、]*[，；](?:有)?",
    re.IGNORECASE,
)
_ARE_LAST = re.compile(r"\s+(?:[a-z]+\s+)?(?:are|were)\s|[个国家项名]*(?:国家)?(?:是|为|属于?)")
