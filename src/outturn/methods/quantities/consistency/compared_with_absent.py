"""Differences from what the sentences around give no number for: US$15.7 million more than Africa."""

from __future__ import annotations

import re

from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.spans import MONTHS

_OF_THAT = (
    r"(?:(?:that|those|what|the\s+(?:one|figure|total|share|amount|number|level))\s+(?:of|in|for|from)\s+|in\s+|for\s+|at\s+|from\s+)?"
    r"(?:(?:all\s+)?the\s+|neighbouring\s+)?"
)
_NAME = (
    rf"(?P<name>(?!(?:{MONTHS}|Q[1-4])\b)"
    r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)"
)
_THAN = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}?(?:(?:more|less|fewer|higher|lower|larger|smaller|greater|bigger|longer|shorter)\s+(?:[a-z]+\s+){0,2}?than"
    rf"|above|below|ahead\s+of|behind|short\s+of|over|under)\s+{_OF_THAT}{_NAME}"
)
_THAN_BY = re.compile(
    r"\b(?:than|ahead\s+of|behind|above|below|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|l(?:ead|eads|ed|eading)|trail(?:s|ed|ing)?|(?:beat|out[a-z]+)(?:s|ing)?|overt[ao]\w+"
    rf"|(?:gap|distance|difference)\s+(?:to|from|with|over))\s+{_OF_THAT}{_NAME}\s+(?:by|was|is|being|of|came\s+to)\s+(?:[a-z]+\s+){{0,2}}$"
)
_THAN_ZH = re.compile(
    r"(?:比|较|相较于?|高于|低于|多于|少于|高出|超过|超出|领先于?|落后于?)(?P<name>[^，。；、\d]{2,14}?)(?:[，的]|所[得获受]|[受获]援|这一)?"
    r"(?:还|也|要|又|仅|只|足足|整整|略)*(?:多|少|高|低|大|小|领先|落后|长|短)?(?:出|了)*(?:约|近|大约|将近|差不多)?$"
)
_TIME_ZH = re.compile(
    r"[上前去今本当][一两三]?[年月期季次届]|同期|年度?|以[前往]|此前|之前|过去|期初|期末|开始|当时|原[来先]?|初|往常|现在|目前|最初|[一二三四上下]半|季度|月"
)
_LEVEL_ZH = re.compile(
    r"计划|预[算计期]|目标|核[准定]|批准|应[收付缴]|指标|规定|标准|平均|均值|总[数额量]|限|两者|前者|后者|其|它|这|该|基[准线]|设计|要求|定额|估计|需[求要]|所需|合同|报价|实[际收]"
)
"""What a number is held against without a name of its own; and times."""
_BACK, _AHEAD = 24, 60


def is_against_absent(change: Quantity, since: int) -> bool:
    """Say whether a difference is one from somebody named nowhere else from ``since`` to the end of its sentence.

    >>> _THAN.match(" more than that of the Arab region")["name"]
    'Arab'
    """
    text, (begin, end) = change.passage.text, change.sentence
    number = re.search(r"US\$|USD|EUR|[€£$\d]", change.text)
    first = change.first + (number.start() if number else 0)
    than = _THAN.match(text, change.last, min(end, change.last + _AHEAD))
    than = than or _THAN_BY.search(text, max(begin, first - _AHEAD), first)
    if than:
        return _is_named_once(text[min(since, begin) : end], than["name"])
    than = _THAN_ZH.search(text[max(begin, change.first - _BACK) : first])
    return than is not None and _is_absent_han(text[min(since, begin) : end], than["name"])


_TIMES_OF = re.compile(
    r"\s*(?:as\s+(?:much|many|large|big|high|great|heavy|fast|often|long|quickly)\s+as|(?:more|larger|greater|bigger|higher)\s+than|the\s+(?:number|figure|amount|total|size|level|sum|share|volume)\s+(?:of|in|for))\s+"
    rf"(?:{_OF_THAT}{_NAME}|(?:its|their|our|the|any|every|most)\s+(?P<other>neighbou?rs?|rivals?|competitors?|peers?|other\s+\w+|\w+\s+average)\b)"
)
_TIMES_THAT = re.compile(rf"\s+(?:that|those)\s+(?:of|in|for|from)\s+(?:the\s+)?{_NAME}")
_TIMES_OF_ZH = re.compile(
    r"(?:是|为|相当于|等于|达到?)(?P<name>[^，。；、\d]{2,10}?)(?:地区|区域|产量|数量|人数|总[量额数]|金额|规模)?的(?:约|近|整整|大约)?$"
)


_TIMES_BEFORE = re.compile(
    r"\s*(?:as\s+(?:much|many|large|big|high)\s+as|more\s+than|the\s+(?:number|figure|amount|total|level)\s+(?:of|in))\s+(?:in\s+)?(?:last\s+year|the\s+(?:previous\s+year|year\s+before)|a\s+year\s+earlier)\b",
    re.IGNORECASE,
)
_TIMES_BEFORE_ZH = re.compile(r"(?:是|为|相当于|等于|达到?)(?:去年|上一?年度?|前一年|往年)的(?:约|近|整整|大约)?$")
_OF_COURSE = re.compile(
    r"(?:19|20)\d\d|\bfrom\b|\bto\b|\bafter\b|\bagainst\b|\bcompared\b|\b(?:last|previous)\s+year\b.*\b(?:last|previous)\s+year\b"
    r"|[增升降减提扩][^，。；\d]{0,3}[至到]|由|从|而去年|去年(?!的(?:约|近)?[\d一二两三四五六七八九十]).*去年|上年.*上年",
    re.IGNORECASE,
)
"""A year, or what it went from, shows that what the year before had is told too."""


def is_multiple_of_absent(times: Quantity) -> bool:
    """Say whether a multiple is one of what is named nowhere else in its sentence: twice as many as in Africa, 是非洲的两倍."""  # noqa: E501
    text, (begin, end) = times.passage.text, times.sentence
    if _TIMES_BEFORE.match(text, times.last, end) or _TIMES_BEFORE_ZH.search(text[begin : times.first]):
        return not _OF_COURSE.search(text[begin:end])
    than = _TIMES_OF.match(text, times.last, end)
    if than and than["other"]:
        return True
    than = than or _TIMES_THAT.match(text, times.last, end)
    if than:
        return _is_named_once(text[begin:end], than["name"])
    than = _TIMES_OF_ZH.search(text[begin : times.first])
    return than is not None and _is_absent_han(text[begin:end], than["name"])


def _is_absent_han(text: str, name: str) -> bool:
    """Say whether a name in Chinese is no time and no level, such as a target, and stands only once."""
    return not (_TIME_ZH.search(name) or _LEVEL_ZH.search(name)) and _is_named_once(text, name)


def _is_named_once(text: str, name: str) -> bool:
    return len(re.findall(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text)) < _TWICE


_TWICE = 2
