"""Lengths that are not those of the dates beside them: of each of several, of an interruption, or not kept."""

from __future__ import annotations

import re

from outturn.methods.quantities.consistency.stated_lengths import Length

_OF_SOMETHING_ELSE = re.compile(
    r"^\s+(?:each|apiece|on average|without|with no|in a row|at a time|at a stretch|late|early|longer|in advance|notice|of\s+(?!the\b|work\b|building\b|construction\b)[a-z]+)\b"  # noqa: E501
    r"|^(?:[左右上下]*)?(?:一[次批轮期个])",
    re.I,
)
_OF_EACH = re.compile(
    r"(?:每|各(?!方|界|国)|平均|人均|分批|轮流|陆续|此后|其后|随后|之后[^，。；]{0,8}|后来)[^，。；]{0,16}$"
    r"|\b(?:each|every|on average|average|since then|thereafter|from then on|after that|then)\b[^.,;]*$",
    re.I,
)
"""What is said of each of several, or counts from another day."""
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|(?-i:may)|enough|suffic\w+|at (?:the|this|that|its) (?:present |current )?(?:pace|rate|speed))\b[^.;]*$"  # noqa: E501
    r"|\b(?:cash|money|funds|savings|reserves|stocks?|supplies|food|feed|fuel|water|orders|work)\s+(?:left\s+|only\s+|in\s+hand\s+)?(?:to\s+last\s+(?:\w+\s+)?)?for\b[^.;]*$"
    r"|\b(?:had|has|have)\s+(?:only\s+|just\s+)?(?!an?\b|the\b)(?:[a-z]+\s+)?(?![a-z]+(?:ed|ing)\b|(?:gone|been|stood|held|lain|run|begun|risen|fallen|driven|written|spoken|taken|given|known|grown|met|sat|kept|slept|fought|left|sought|thought|waited|to)\b)[a-z]+\s+for(?:\s+(?:only|just|some|about|another))?\s+$"
    r"|排[到至]$|(?:够|可以?|能|勉强)?(?:撑|支撑|维持)[^，。；]{0,8}$|(?:只|仅|还|不)够[^，。；]{0,8}$"
    r"|(?:按|照|依)[^，。；]{0,12}(?:速度|进度|水平|节奏)[^。；]*$|(?:足够|够用|可供|可用|可以维持|能维持|足以)[^，。；]{0,8}$",
    re.I,
)
"""What would be so long, at the pace of today, is no time between dates."""
_SPENT_OVER = re.compile(r"\b(?:million|billion|[$€£]\s?[\d.,]+|\d{3})\s+over\s+(?:a period of\s+)?$", re.I)
_SPAN_OF_YEARS = re.compile(
    r"(?:19|20)\d\d\s*(?:[-–—至到]|to|until|through)\s*(?:19|20)\d\d|\b(?:since|began|started)\b|\bfrom\s+(?:[A-Z]?\w+\s+)?(?:19|20)\d\d"
)
_HALTED = re.compile(
    r"停工|停产|停业|停运|中断|延误|耽搁|暂停|耽误|\b(?:delay\w*|suspend\w*|interrupt\w*|halt\w*|stopp\w*|idle|closed|shut)\b",
    re.I,
)
_NOT_AS_PLANNED = re.compile(
    r"延长|提前|推迟|延期|原定|原计划|预定|计划工期|才|"
    r"\b(?:extend\w*|early|earlier than|ahead of|prematurely|planned|originally|"
    r"scheduled|was to|were to|overrun|instead of|prolong\w*|postpon\w*|renew\w*|only in)\b",
    re.I,
)
"""What was to last so long did not."""
_SINCE = re.compile(r"\b(?:since|from|starting|beginning|as of)\s+(?:on\s+|in\s+)?$|(?:自|从)\s?$", re.I)
_LATE_BEFORE = re.compile(r"(?:逾期|超期|拖欠|晚|迟|早|误)了?(?:约|达|近)?\s*$")
_LATE_AFTER = re.compile(r"^\s+(?:overdue|late|behind|ahead|early|inside)\b", re.I)
_NEAR, _AROUND = 24, 40


def is_late_by(text: str, length: Length) -> bool:
    """Say whether a length is the one by which something was late or early, counted from a limit."""
    before = text[max(0, length.first - _NEAR) : length.first]
    return bool(_LATE_BEFORE.search(before) or _LATE_AFTER.match(text[length.last :]))


def is_of_another(text: str, length: Length, sentence: tuple[int, int]) -> bool:
    """Say whether a length is said of each of several, counts from another day, is supposed, or is one "of losses"."""
    before = text[max(sentence[0], length.first - _AROUND) : length.first]
    if _SUPPOSED.search(text[sentence[0] : length.first]):
        return True
    if _SPENT_OVER.search(before) and not _SPAN_OF_YEARS.search(text[slice(*sentence)]):
        return True
    return bool(_OF_EACH.search(before) or _OF_SOMETHING_ELSE.match(text[length.last : sentence[1]]))


def is_of_a_halt(text: str, length: Length, first: int, begun: int) -> bool:
    """Say whether a length is that of an interruption, and what begins at ``begun`` is none."""
    halted = _HALTED.search(text[max(first, length.first - _NEAR) : length.first])
    clause = re.match(r"[^，,。.;；]*", text[begun : length.first])
    told = text[max(0, begun - _AROUND) : begun] + (clause.group() if clause and begun < length.first else "")
    return halted is not None and not _HALTED.search(told)


def is_of_a_delay(text: str, first: int, last: int, length: Length) -> bool:
    """Say whether a length behind a span, which stands between two offsets, is that of an interruption of it."""
    return bool(_HALTED.search(text[last : length.first])) and not _HALTED.search(text[max(0, first - _NEAR) : first])


_AIM = re.compile(
    r"(?:愿景|目标|议程|承诺|战略|纲领|宣言|排放|中和)[^。；\d]{0,24}[到在于至前]$"
    r"|\b(?:vision|goals?|targets?|aim\w*|agenda|pledg\w*|commit\w*|ambitions?|objectives?|net[\s-]zero)\b[^.;]{0,60}\b(?:by|until|before)\s+(?:the\s+(?:year|end\s+of)\s+)?$",
    re.I,
)
_TO = re.compile(r"[到至以]$|\b(?:by|until)\s+$")
_AIM_BEHIND = re.compile(r"年?[^，。；\d]{0,16}(?:目标|愿景|承诺)|(?:\s+[a-z-]+){0,2}\s+(?:goals?|targets?|vision)\b")
_AGENDA = re.compile(r"\s?年?(?:可持续发展)?(?:议程|目标|愿景)|\s+(?:Agenda|Vision|goals?|targets?)\b")
_LED_TO = re.compile(r"还有|尚有|距|剩|\b(?:left|remain\w*|to go|away|until|till)\b", re.I)


def is_of_an_aim(text: str, first: int, last: int, length: Length) -> bool:
    """Say whether a year that stands between two offsets is that of an aim, which the length is told apart from."""
    begin, end = sorted((length.first, first))
    if re.search(r"[。；;]|\.\s", text[begin:end]) is None and _LED_TO.search(text[max(0, begin - _NEAR) : end]):
        return False
    aim = _AIM.search(text[max(0, first - 2 * _AROUND) : first])
    behind = _TO.search(text[:first]) and _AIM_BEHIND.match(text[last:])
    if behind and not first <= length.first < last + behind.end():
        return True
    apart = aim is not None and not max(0, first - 2 * _AROUND) + aim.start() <= length.first < first
    return apart or bool(_AGENDA.match(text[last:]))


def is_not_as_planned(text: str, sentence: tuple[int, int]) -> bool:
    """Say whether a sentence tells that what was to last so long did not."""
    return bool(_NOT_AS_PLANNED.search(text[slice(*sentence)]))


def is_beginning(text: str, first: int) -> bool:
    """Say whether the date that stands at an offset is one from which something goes on: since 1 June."""
    return bool(_SINCE.search(text[max(0, first - _NEAR) : first]))
