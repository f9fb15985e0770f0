"""Lengths of time that lie between no two dates near them: twelve years later in 2018, where the text tells of 2003 and 1984."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.durations import finding, fits, nearest
from outturn.methods.quantities.consistency.milestones import Milestone, milestones
from outturn.methods.quantities.consistency.running_terms import is_of_its_own_life, is_running_on
from outturn.methods.quantities.consistency.stated_lengths import Length, stated_lengths
from outturn.methods.quantities.consistency.tied_lengths import is_of_a_halt, is_of_an_aim, is_of_another
from outturn.methods.quantities.consistency.timelines import apart, ends_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.slips import one_slip

_FROM_ONE_TO_ANOTHER = {
    "en": re.compile(r"^\s+(?:later|earlier|after|before|ago|afterwards|previously|hence|from|since|older|younger)\b", re.I),  # noqa: E501
    "zh": re.compile(r"^(?:多|余)?(?:之后|以后|后(?![续半])|之前|以前|前(?![往景提期])|以来|来(?!自|访|年))"),
}  # fmt: skip
_TIED = {
    "en": re.compile(
        r"\b(?:term|period|duration|maturity|tenor|life|lifetime|lease|licen[cs]e|concession|extension|warranty|mandate|validity|loan|contract|agreement|"
        r"after|for|lasted|lasting|took|taken|take|last|runs?|running|ran|over|another|further|additional|stayed|spent|exactly|full|whole|within|only|just|thus|during)"
        r"(?:\s+(?:of|for|the|a|an|some|about|only|just|nearly|almost|over|more than|less than|exactly|all|further|another|full|to|last|take|is|was))*\s*$",  # noqa: E501
        re.I,
    ),
    "zh": re.compile(
        r"(?:历时|为期|期限|任期|[\u4e00-\u9fff](?<![近短长中日学上下早晚前后同一二三四五])期|已有?|满|共|前后|相隔|时隔|间隔|距|还有|尚有|仅|历经|经过|运行|长达|用了|花了|耗时|用时|整整|又|再|学制|过了)"
        r"(?:了|共|达|约|为|是|近|整|足|仅|只|有|整整|定为)*\s*$"
    ),
}
_TIED_AFTER = {
    "en": re.compile(
        r"^[\s-]+(?:apart|long|in all|altogether|in total|remain\w*|left|to go|to run|still|more|term|period|lease|licen[cs]e|concession|contract|loan|plan|extension|warranty|delay|warning|wait|gap|interval|mandate|life|trial|trials|of (?:work|building|construction|negotiations?|preparation|operation))\b",  # noqa: E501
        re.I,
    ),
    "zh": re.compile(r"^(?:的)?(?:时间|之久|期限|任期|合同|租约|贷款|特许|协议|有效期|工期|间|光景|历程|间隔)"),
}
_NO_LENGTH = {
    "en": re.compile(
        r"^[\s-]+(?:a\s+(?:day|week|month|year)|per\b|each\b|old\b|average|mean|running|moving|olds?\b)|^['’]s?\s+(?:worth|work|salary|pay|supply|notice|experience|income|output)",
        re.I,
    ),
    "zh": re.compile(
        r"^(?:(?:之?前|以前|来|以来|间|内)?的?(?:平均|均值|中位|最[高低大小多少]|总[和额数量])|期(?![间限])|一度|一次|一届|平均|均值|平均值|制|级|生|以上|以下)"
    ),
}
_NOT_BEFORE = {
    "en": re.compile(
        r"\b(?:(?:average|mean|median|sum|total|peak|best|worst|most|least|highest|lowest|any) (?:of|for|over|in)|previous|preceding|past|last|first|next|coming|every|each|per|aged?|originally|had planned|instead of|"  # noqa: E501
        r"(?:planned|scheduled|booked|foreseen|billed) for|suspended|interrupted|halted|idle|closed|at least|up to|minimum of|maximum of|no longer than|no more than|not more than|not exceed|at most)"  # noqa: E501
        r"(?:\s+(?:of|for|the|a|an))*\s*$",
        re.I,
    ),
    "zh": re.compile(
        r"(?:此前|以前|前|上|近|过去|今后|未来|头|每|第|原定|原计划|原定工期|计划工期|中断|停工|停产|至少|最多|不超过|最长|最短|平均|周岁)(?:的|了)?\s*$"
    ),
}
_LATE = {
    "en": re.compile(r"^\s+(?:behind|late|overdue|over|longer|more than planned)\b|^\s+(?:ahead|early|sooner|inside)\b", re.I),  # noqa: E501
    "zh": re.compile(r"(?:逾期|超期|延误|推迟|拖延|晚了?|提前|早了?|延长|展期|顺延|延期)(?:了|约|达|近)?\s*$"),
}  # fmt: skip
_LISTED = re.compile(r"(?:19|20)\d\d[^.;。；\d]{0,6}[,;，；]\s*(?:and\s+)?[^.,;，。；\d]{2,40}$")
_ENDS = re.compile(r"\s+(?:later|after|afterwards)\s*(?:[,.;]|$)|\s?(?:之?后|以后)[，。；]")
"""The United Kingdom left at the end of 2012, France two years later: that year is named nowhere."""
_SHIFTED = re.compile(
    r"\b(?:behind|late|later than|ahead|early|earlier than|overdue|longer|sooner|extension|extended|further|additional|another|delay\w*|postpone\w*|prolong\w*|grace|renew\w*|plus)\b"  # noqa: E501
    r"|逾期|超期|延误|推迟|拖延|晚|提前|早|延长|展期|顺延|延期|宽限|再|另|又|续",
    re.I,
)
_THEN_IN = re.compile(r"[，,]?\s?(?:的|即|也就是|于|in)?\s?(?:19|20)\d\d(?:年|\b)")
_SUPERLATIVE = re.compile(
    r"\b(?:first|largest|biggest|lowest|highest|worst|best|steepest|only)\b[^.;]{0,40}\bin\s+$", re.I
)
_LONG = 10
"""So many years lie between dates that a text need not name; one digit of them must explain what is wrong."""
_BACK, _ON, _NEAR, _FEW = 400, 160, 2, 9
"""More dates than a few lie apart by any length."""


def wrong_apart(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the lengths, said to lie between dates or to be the term of something, that lie between no two dates near by.

    Whole years are taken from the years alone, and may count both ends unless the words lead from one to the other (later, before,
    since). A second length near by (late by, an extension of) may lie between them too.
    """  # noqa: E501
    language = document.language
    for passage in document.prose():
        found: list[Milestone] | None = None
        for number, sentence in enumerate(passage.sentences or ((0, len(passage.text)),)):
            lengths = list(stated_lengths(passage.text, *sentence, language))
            for length in lengths:
                if not _is_tied(passage.text, length, sentence, language):
                    continue
                found = milestones(passage, language, year) if found is None else found
                wide = length.unit == "years" and bool(
                    _FROM_ONE_TO_ANOTHER[language].match(passage.text[length.last :])
                )
                if not any(abs(each.sentence - number) <= wide for each in found):
                    continue
                if is_running_on(passage.text, length, sentence, found, year):
                    continue
                if is_of_its_own_life(passage.text, length, sentence, found):
                    continue
                yield from _judged(passage, length, found, number, (language, year))


def _is_tied(text: str, length: Length, sentence: tuple[int, int], language: str) -> bool:
    """Say whether a length is said to be one from a date to another, or of something, and not of each or at most."""
    before, after = text[max(sentence[0], length.first - 40) : length.first], text[length.last : sentence[1]]
    if re.match(r"[^，。；]{0,12}正在|[^,.;]{0,30}\b(?:is|are) (?:still |now )?\w+ing\b", after):
        return False
    if length.led_by or _NO_LENGTH[language].match(after) or _NOT_BEFORE[language].search(before):
        return False
    if is_of_another(text, length, sentence) or is_of_a_halt(text, length, sentence[0], length.first):
        return False
    if _LISTED.search(text[sentence[0] : length.first]) and _ENDS.match(after):
        return False
    if _LATE[language].match(after) if language == "en" else _LATE[language].search(before):
        return False
    return bool(
        _FROM_ONE_TO_ANOTHER[language].match(after)
        or _TIED[language].search(before)
        or _TIED_AFTER[language].match(after)
        or _SUPERLATIVE.search(before)
    )


def _judged(
    passage: Passage, length: Length, found: Sequence[Milestone], number: int, known: tuple[str, int | None]
) -> Iterator[Finding]:
    language, reported = known
    near = [each for each in found if length.first - _BACK <= each.event.first <= length.last + _ON]
    near, aimed = _without_aims(passage.text, near, length)
    if length.unit == "years" and length.interval.low == length.interval.high == int(length.interval.low):
        years = {year for each in near if abs(each.sentence - number) <= _NEAR for year in _years(each)} - aimed
        if len(years) < 2 - _is_named(passage.text, length, language) or len(years) > _FEW:
            return
        exact = bool(
            _SUPERLATIVE.search(passage.text[max(0, length.first - 60) : length.first])
            or _FROM_ONE_TO_ANOTHER[language].match(passage.text[length.last :])
        )
        others = _others(passage, length, language, "years")
        if _is_dated_nowhere(passage.text, length, years, reported):
            return
        wanted = _room(length, exact, others)
        every = sorted(years | ({reported} if reported else set()))
        gaps = {later - earlier for place, earlier in enumerate(every) for later in every[place + 1 :]}
        if not gaps & wanted:
            best = min(gaps, key=lambda gap: abs(gap - int(length.interval.low)))
            slipped = one_slip(f"{int(length.interval.low)}", f"{best}") or _is_named(passage.text, length, language)
            if int(length.interval.low) >= _LONG and not slipped:
                return
            yield finding(passage, length, (round(best * 365.25),) * 2, language == "zh")
        return
    if length.unit == "years" and reported and _is_to_now(passage.text, length, near, reported):
        return
    single = [end for each in near if each.event.begin.month for end in ends_of(each.event)]
    if len(single) < 2 or len(single) > _FEW:
        return
    days = [
        each
        for place, one in enumerate(single)
        for other in single[place + 1 :]
        for each in (*apart(one, other), *apart(other, one))
    ]
    if not days or any(fits(length, each) for each in _with_others(passage, length, days, language)):
        return
    if length.unit == "days" and nearest(length, days)[0] > _FAR * length.interval.high:
        return
    yield finding(passage, length, nearest(length, days), language == "zh")


def _is_dated_nowhere(text: str, length: Length, years: set[int], reported: int | None) -> bool:
    """Say whether what a length counts from has no year, beside another that has: 25 years since the accord of 1995, 20 since the charter."""  # noqa: E501
    since = _SINCE.match(text, length.last)
    if since is None or _A_YEAR.search(since["what"]):
        return False
    clause = text[text.rfind(".", 0, length.first) + 1 : length.first] + "\n" + text[since.end() :].partition(".")[0]
    now = {*years, *([reported] if reported else [])}
    return any(
        int(each["year"]) + int(each["many"]) + more in now for each in _SINCE_DATED.finditer(clause) for more in (0, 1)
    )


_SINCE = re.compile(r"\s+since\s+(?P<what>[^,;.]*)")
_SINCE_DATED = re.compile(r"\b(?P<many>\d{1,3})\s+(?:years\s+)?since\s+[^,;.\n]*?\b(?P<year>(?:19|20)\d\d)\b")
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FAR = 10
"""A length of days stands for no time between dates that is more than ten times as long."""


def _without_aims(text: str, near: Sequence[Milestone], length: Length) -> tuple[list[Milestone], set[int]]:
    """Give the dates that are none of an aim of something else, and the years that are those of aims alone."""
    aims = [each for each in near if is_of_an_aim(text, each.event.first, each.event.last, length)]
    others = [each for each in near if each not in aims]
    told = {year for each in others if len(each.event.years) == 1 for year in each.event.years}
    return others, {year for each in aims for year in each.event.years} - told


def _is_to_now(text: str, length: Length, near: Sequence[Milestone], reported: int) -> bool:
    """Say whether a length leads from a year near by to the one reported on: 1979年…距今已有四十多年."""
    if not _TO_NOW.search(text[max(0, length.first - _CLOSE) : length.last + _CLOSE]):
        return False
    low, high = length.interval.low, length.interval.high
    return any(low <= reported + more - year <= high for each in near for year in each.event.years for more in (0, 1))


_TO_NOW = re.compile(r"距今|至今|迄今|到现在|如今|今天|今日|\b(?:ago|to date|today|by now|now|since)\b", re.I)
_CLOSE = 16


def _is_named(text: str, length: Length, language: str) -> bool:
    """Say whether the year that a length leads to, or goes back to, is named right beside it: 十年前的2011年."""
    told = _FROM_ONE_TO_ANOTHER[language].match(text[length.last :])
    since = _SUPERLATIVE.search(text[max(0, length.first - 60) : length.first]) is not None
    return since or bool(told and _THEN_IN.match(text[length.last + told.end() :]))


def _years(each: Milestone) -> set[int]:
    event = each.event
    return {*event.years, *(year + event.turns for year in event.years)} if event.is_span else set(event.years)


def _room(length: Length, exact: bool, others: Sequence[Length]) -> set[int]:
    """Give the differences of years that a length may be, with or without another length near by."""
    own = int(length.interval.low)
    more = {0, *(sign * int(each.interval.low) for each in others for sign in (1, -1))}
    return {own + other - both for other in more for both in ((0,) if exact else (0, 1))}


def _others(passage: Passage, length: Length, language: str, unit: str) -> list[Length]:
    first, last = max(0, length.first - _BACK), min(len(passage.text), length.last + _ON)
    found = stated_lengths(passage.text, first, last, language)
    return [
        each
        for each in found
        if each.first != length.first
        and each.unit == unit
        and _SHIFTED.search(passage.text[max(0, each.first - 24) : each.last + 20])
    ]


def _with_others(
    passage: Passage, length: Length, days: Sequence[tuple[int, int]], language: str
) -> Iterator[tuple[int, int]]:
    """Give the days between dates, and these with another length near by taken off or added."""
    yield from days
    for unit in ("days", "weeks", "months", "years"):
        for other in _others(passage, length, language, unit):
            low, high = (round(each) for each in other.days)
            yield from ((least + sign * low, most + sign * high) for least, most in days for sign in (1, -1))
