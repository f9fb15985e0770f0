"""Lengths that the dates of a sentence, or of the one before, do not leave: worked for five days, from 10 to 19 May."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.running_terms import is_counted_on
from outturn.methods.quantities.consistency.stated_lengths import CHINESE_UNITS, Length, stated_lengths
from outturn.methods.quantities.consistency.tied_lengths import (
    is_beginning,
    is_late_by,
    is_not_as_planned,
    is_of_a_delay,
    is_of_a_halt,
    is_of_another,
)
from outturn.methods.quantities.consistency.timelines import Event, apart, ends_of, timeline, within
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage, Place
from outturn.methods.quantities.spans import YEAR

_LASTED = {
    "zh": re.compile(
        r"(?:相隔|间隔|相距|历时|为期|会期|任期|租期|学期|展期|工期|有效期|期限|周期|过渡期|合同期|试运行|[\u4e00-\u9fff](?<![近短长中日学上下早晚前后同一二三四五])期|历经|持续|延续|前后|耗时|用时|用了?|花了?|费时|共|已|整整|长达|达|运行|"
        r"运转|使用|工作|停留|逗留|驻留|走访|访问|考察|调研|培训|学习|展出|开放|营业|停产|停工|停业|关闭|举行|举办|召开|进行|开展|实施|执行|施工|讨论|审议|的)"
        r"(?:了|共|已|约|为|是|达|近|超过|逾|不到|将近|整整|正好|恰好|刚好|只|仅|总共|长达|连续|历时|为期|大约|时间|满){0,3}\s*$"
    ),
    "en": re.compile(
        r"\b(?:last(?:ed|ing|s)?|took|takes|taken|spent|spend|had|have|given|allowed|granted|stay(?:ed|s)?|work(?:ed|s)?|run|ran|runs|running|remained|span(?:s|ned|ning)?|cover(?:s|ed|ing)?|"
        r"over|for|after|during|of|in|duration|period|total|valid(?:ity)?)"
        r"(?:\s+(?:its|the|these|those|all|of|a|an|total|in|some|about|exactly|precisely|just|only|more than|less than|over|under|nearly|almost|at least|at most|another|for|is|was|to))*\s*$",  # noqa: E501
        re.I,
    ),
}
_LASTED_AFTER = {
    "zh": re.compile(
        r"^(?:的)?(?:时间|之久|整|左右)|^的(?:会议|培训|研讨|论坛|展览|课程|访问|考察|评价|活动|工期|期限|调研|对话|实习|考察)"
    ),
    "en": re.compile(
        r"^(?:[\s-]+(?:apart|long|in all|altogether|in total|later)\b)|^s?['’]?\s+(?:[a-z]+\s+){0,2}(?:course|forum|visit|mission|training|workshop|conference|fair|"  # noqa: E501
        r"exhibition|session|meeting|programme|project|period|term|phase|trial|plan|stay|tour|campaign|hackathon|summit)s?\b",
        re.I,
    ),
}
_APPOSED = re.compile(
    r"\s?[,，(（–—:：]\s?(?:or |that is,? |i\.e\. |即|共|计)?"
    r"(?:about |some |nearly |almost |over |just over |约|近|逾)?"
)
_YEAR = re.compile(YEAR)
_BEGUN = re.compile(
    r"发放|拨付|公布|发布|上任|就任|当选|任命|启动|开始|开工|动工|上线|起|自|从|设立|成立|投入|投运|投产|使用|关闭|停|离开|生效|签署|签订|进入|开幕|开学|开馆|奠基|立项|受理|"
    r"\b(?:began|begun|begins?|beginning|start\w*|launch\w*|since|from|open\w*|moved|closed|suspend\w*|commenc\w*|introduc\w*|sign\w*|join\w*|"
    r"enter\w*|publish\w*|issued|announced|granted|paid|took office|elected|"
    r"appointed|broke|laid|came into|took effect|set up|went|between)\b",
    re.I,
)
_ENDED = re.compile(
    r"还清|付清|卸任|离任|落成|收回|毕业|结业|结束|完成|竣工|完工|届满|期满|到期|终止|截止|闭幕|验收|恢复|复工|复产|重启|为止|止|至|到|交付|收官|更换|投产|通车|"
    r"\b(?:end(?:ed|s|ing)?|finish\w*|complet\w*|conclud\w*|clos\w*|expir\w*|until|till|through|ran out|handed over|reopen\w*|resum\w*|replaced|"  # noqa: E501
    r"restart\w*|put out|shut|taken down|switched off|withdrawn|left|stopp\w*|inaugurat\w*|commission\w*|deliver\w*)\b",
    re.I,
)
_ITS = re.compile(
    r"^.{0,24}\b(?:its|the|these|those|all)\s+(?:[a-z]+\s+)?$|^[^，。；]{0,10}(?:这|该|整个|前后|其间|期间|共|会期|会议|历时|为期)[^，。；]{0,4}$",
    re.I,
)
"""What takes up the span of the sentence before: over its five days, in these three weeks."""
_LOOSE = re.compile(r"\bin\s+$", re.I)
"""Answered in three days: no length of the span of the sentence."""
_OF = re.compile(r"\b(?:of|of an?)\s+$", re.I)
_AFTER_OF = re.compile(
    r"\b(?:after|over|during|lasting|following)\s+(?:an?\s+|the\s+)?[a-z]+\s+of\s+(?:an?\s+)?$", re.I
)
"""A lease of five years is no length of what lies between two dates; what comes after a course of ten weeks is."""
_STRONG = re.compile(
    r"\b(?:lasted|lasting|took|taking|thus|run|ran|running|stayed|remained|worked|served)\b[^.,;]*$"
    r"|(?:历时|用时|耗时|费时|已|共|工期|前后|[\u4e00-\u9fff](?<![近短长中日学上下早晚前后同一二三四五])期)"
    r"[^，。；]{0,4}$",
    re.I,
)
"""What says of itself that it ends: had thus run for, 历时."""
_LIE_APART = re.compile(r"(?:相隔|间隔|相距)[^，。；\d]{0,4}$|^\s+apart\b", re.I)
_BEHIND = 24
_WORKING = 15
"""So many days at most may be working days without being called so."""
_MONTHLY = 40
"""Between two months lie so many days more or less; what is counted from one to the other is no month off."""
_PARTED = re.compile(r"\band\b|[;；]|[,，][^,，]*[,，]|\bwho\b|\bwhich\b", re.I)
_MOST_EVENTS = 3
_NEAR = 90


def wrong_durations(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the lengths said to be those of what the dates around them tell, where no two of these are so far apart.

    Days count both ends or one, and may be working days; weeks may end with their last working day; months are
    allowed twelve days, years half a month and a fiftieth of them. Where another length of the sentence fits the dates, they
    are its own.
    """  # noqa: E501
    for passage in document.prose():
        events = timeline(passage, document.language, year)
        if not events:
            continue
        before: tuple[int, int] | None = None
        for sentence in passage.sentences or ((0, len(passage.text)),):
            lengths = list(stated_lengths(passage.text, *sentence, document.language))
            own = [each for each in events if sentence[0] <= each.first < sentence[1]]
            prior = [each for each in events if before is not None and before[0] <= each.first < before[1]]
            if lengths:
                yield from _of_sentence(passage, sentence, lengths, (own, prior), document.language)
            before = sentence


def _of_sentence(
    passage: Passage,
    sentence: tuple[int, int],
    lengths: Sequence[Length],
    events: tuple[list[Event], list[Event]],
    language: str,
) -> Iterator[Finding]:
    own, prior = events
    told = [each for each in lengths if not each.led_by and _is_lasting(passage.text, each, sentence, own, language)]
    if len(told) != 1:
        return
    length = told[0]
    taken = _taken(passage.text, sentence, own, prior, length)
    if not taken or any(fits(length, days) for days in _spans(taken)):
        return
    if len(own) > 1 and length.unit != "years" and is_counted_on(passage.text, length, sentence, own):
        return
    if any(fits(each, days) for each in lengths for days in _spans(taken)) or _is_too_fine(length, taken):
        return
    if _spans(taken):
        yield finding(passage, length, nearest(length, _spans(taken)), language == "zh")


def _is_lasting(text: str, length: Length, sentence: tuple[int, int], own: Sequence[Event], language: str) -> bool:
    """Say whether a length is that of something: by the words before or after it, or in apposition to a span."""
    if any(each.is_span and _APPOSED.fullmatch(text[each.last : length.first]) for each in own):
        return True
    if is_of_another(text, length, sentence) or is_late_by(text, length):
        return False
    before = text[max(sentence[0], length.first - 40) : length.first]
    return bool(_LASTED[language].search(before) or _LASTED_AFTER[language].match(text[length.last : sentence[1]]))


def _taken(
    text: str, sentence: tuple[int, int], own: list[Event], prior: list[Event], length: Length
) -> tuple[Event, ...]:
    """Give the dates that a length must fit: a span alone, or two or three dates of which the last is of an end."""
    before = text[sentence[0] : length.first]
    if len(own) == 1 and own[0].is_span:
        return () if _LOOSE.search(before) or _is_apart(text, own[0], length) else (own[0],)
    if not own and len(prior) == 1 and prior[0].is_span:
        return (prior[0],) if _ITS.search(before) else ()
    events = own if len(own) > 1 else [*prior, *own] if len(own) == 1 and len(prior) == 1 else []
    if is_not_as_planned(text, sentence) or (length.unit == "years" and _has_years(text, sentence, own)):
        return ()
    if events and is_of_a_halt(text, length, sentence[0], events[0].first):
        return ()
    loose = _OF.search(before) and not _AFTER_OF.search(before)
    if loose or not 1 < len(events) <= _MOST_EVENTS or any(each.is_span for each in events):
        return ()
    last = events[-1]
    if is_beginning(text, last.first) and last.first > length.first:
        return ()
    begun = text[max(0, events[0].first - _NEAR) : max(length.first, last.first)]
    ended = _ENDED.search(text[max(events[-2].last, last.first - _NEAR // 2) : last.last + _BEHIND])
    lying = _LIE_APART.search(before[-_BEHIND:]) or _LIE_APART.match(text[length.last :])
    strong = lying or ((ended or len(own) > 1) and _STRONG.search(before))
    return tuple(events) if strong or (ended and _BEGUN.search(begun)) else ()


def _is_apart(text: str, span: Event, length: Length) -> bool:
    """Say whether a length may be that of something else than a span: parted by "and", or of an interruption."""
    if _APPOSED.fullmatch(text[span.last : length.first]):
        return False
    if span.last <= length.first and is_of_a_delay(text, span.first, span.last, length):
        return True
    return bool(_PARTED.search(text[span.last : length.first] or text[length.last : span.first]))


def _has_years(text: str, sentence: tuple[int, int], own: list[Event]) -> bool:
    """Say whether a sentence names years that belong to none of its days and months."""
    dated = [range(each.first, each.last) for each in own]
    return any(not any(year.start() in each for each in dated) for year in _YEAR.finditer(text, *sentence))


def _spans(events: tuple[Event, ...]) -> list[tuple[int, int]]:
    """Give the least and most days between any two of the events, and from the beginning to the end of each span."""
    found = [days for each in events if each.is_span for days in within(each)]
    single = [end for each in events for end in ends_of(each)]
    for position, one in enumerate(single):
        for other in single[position + 1 :]:
            found += [*apart(one, other), *apart(other, one)]
    return found


def _is_too_fine(length: Length, events: tuple[Event, ...]) -> bool:
    """Say whether days are stated where the dates are months, or the other way round."""
    if length.unit == "days":
        return not all(each.is_daily for each in events)
    return False


def fits(length: Length, days: tuple[int, int], working: bool = True) -> bool:
    """Say whether a length may be that of so many days, from the least to the most."""
    low, high = (float(each) for each in length.days)
    least, most = days
    if working and length.unit == "days" and most - least <= 1:
        weeks, rest = divmod(most, 7)
        if length.is_working or low <= _WORKING:
            least = min(least, 5 * weeks + max(0, rest - 2))
    if length.unit == "weeks":
        low, high = low - (3 if working else 1), high + 1
    elif length.unit == "months":
        room = 12 if working or most - least < _MONTHLY else -10
        low, high = low - room, high + room
    elif length.unit == "years":
        low, high = low * 0.98 - 16, high * 1.02 + 16
    return low <= most and least <= high


def nearest(length: Length, days: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Give those of several numbers of days that come nearest to a length."""
    middle = float(sum(length.days)) / 2
    return min(days, key=lambda each: abs(sum(each) / 2 - middle))


def finding(passage: Passage, length: Length, days: tuple[int, int], chinese: bool) -> Finding:
    """Make the finding of a length that so many days, from the least to the most, do not leave."""
    one = {"days": 1, "weeks": 7, "months": 30.4375, "years": 365.25}[length.unit]
    known = f"{round((days[1] if length.unit == 'days' else sum(days) / 2) / one, 1):g}"
    unit = CHINESE_UNITS[length.unit] if chinese else f" {length.unit}"
    words = (
        f"所给的日期相隔约{known}{unit}，而文中为{length.text}。"
        if chinese
        else f"The dates leave about {known}{unit}; the text says {length.text}."
    )
    first, last = passage.sentence_of(length.first)
    quote = passage.quote(length.first, length.last)
    place = Place(passage.text[first:last].strip(), quote.line, quote.page)
    return Finding("period", (place,), length.text, f"{known}{unit}".strip(), words, 0.7)
