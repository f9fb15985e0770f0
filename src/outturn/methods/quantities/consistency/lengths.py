"""Stated lengths of time that the dates beside them do not leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.consistency.stated_lengths import CHINESE_UNITS, DAYS, Length, stated_lengths
from outturn.methods.quantities.consistency.tied_lengths import (
    is_beginning,
    is_not_as_planned,
    is_of_a_delay,
    is_of_a_halt,
    is_of_another,
)
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.moments import Moment, Span, completed, moments, spans
from outturn.methods.quantities.passages import Document, Passage

_APPOSED = {
    "zh": re.compile(
        r"(?:[（(，,、\s]*(?:的|这|共|为期|历时|即|自|从|由|于|在|前后|跨度|周期|期间为|过渡期|期))*[（(，,、\s]*"
    ),
    "en": re.compile(
        r"(?:\s+(?:period|term|span|cycle|phase|plan|programme|strategy|framework|budget|mandate|project|agenda|road\s?map|course|scheme|initiative|contract|partnership))?[\s,(–—:]*(?:(?:(?:that|which)\s+(?:runs?|ran|lasts|lasted|is to run|will run)|running|set to run|to run|stretching|from|of|in|covering|between|for|the|that is|or|i\.e\.|a period of|lasting|spanning|namely|a total of|over|during|and lasted|and lasts)\s*){0,3}",  # noqa: E501
        re.I,
    ),
}
_LASTED = re.compile(
    r"(?:历时|为期|会期|历经|持续|前后|耗时|工期|过渡期|运行|共|用时|延续|长达)(?:了|共|达|约|为|运行|近|超过|逾|不到|将近|整整)*\s*$"
    r"|\b(?:last(?:ed|ing|s)|took|takes|taken|(?:a |the )?(?:duration|period|total) of|spann?ing|spans?|covers?|covered|sets? out|comprises?|provides? for|envisages?|over|after|for|ran|runs?|later)"  # noqa: E501
    r"(?:\s+(?:a total of|some|about|for|exactly|only|just|more than|less than|over|under|nearly|almost|at least|at most|a little))*\s*$",  # noqa: E501
    re.I,
)
_LASTED_AFTER = re.compile(r"^\s*(?:later|earlier|in all|in total|long\b|之后|后(?!续)|以后)", re.I)
_BEGIN = re.compile(
    r"启动|开始|开工|上线|起|自|从|设立|投入|使用|关闭|停|离开|"
    r"\b(?:began|begun|beginning|start\w*|launch\w*|since|from|open\w*|moved|closed|suspend\w*|commenc\w*|introduc\w*|signed|join\w*)\b", re.I  # noqa: E501
)  # fmt: skip
_GREW = re.compile(
    r"增|减|升|降|提高|下滑|变化|"
    r"\b(?:increas|decreas|ris|rose|grow|grew|fell|fall|drop|declin|reduc|shr[iau]nk|doubl|tripl|chang|improv|since)\w*",
    re.I,
)
"""A change over ten years lies between its first and its last year; a plan for ten years holds both."""
_RUN = re.compile(
    r"\s+(?:programme|project|contract|initiative|course|scheme)"
    r"(?:\s*\(?|,?\s+(?:(?:that|which)\s+(?:runs?|ran|lasts|lasted|is to run|will run)|running|set to run|to run|stretching)(?:\s+from)?\s*)$"  # noqa: E501
)
"""What begins within a year and ends within another: a four-year programme (2018-2022)."""
_BROKEN = re.compile(r"[。；;]|\.\s")
_FAR = 70
_FEBRUARY = 2


def wrong_lengths(document: Document) -> Iterator[Finding]:
    """Give the lengths that the span beside them, or the two dates of their sentence, do not leave.

    A span of whole years or days counts both its ends; a change may be counted between them. Months are allowed a month, and
    lengths in other units than the dates a seventh.
    """  # noqa: E501
    for passage in document.prose():
        for first, last in passage.sentences or ((0, len(passage.text)),):
            lengths = [each for each in stated_lengths(passage.text, first, last, document.language)
                       if not each.led_by and not each.is_working]  # fmt: skip
            if lengths:
                yield from _of_sentence(passage, first, last, lengths, document.language)


def _of_sentence(passage: Passage, first: int, last: int, lengths: list[Length], language: str) -> Iterator[Finding]:
    text = passage.text
    dates = moments(text, language, first, last)
    taken = [replace(each, begin=begin, end=end) for each in spans(text, dates, language)
             for begin, end in (completed(each.begin, each.end),)]  # fmt: skip
    for length in lengths:
        beside = [span for span in taken if _is_apposed(text, span, length, language)]
        beside = beside or [span for span in taken if _are_near(text, span, length)]
        if len(beside) == 1:
            span = beside[0]
            grew = bool(_GREW.search(text[first:last])) and not _is_whole(text, span, length)
            grew = grew or text[length.last : length.last + 1] == "间" or bool(_RUN.match(_gap(text, span, length)))
            grew = grew or _is_of_decades(text, span, length)
            if not _leaves(span, length, grew):
                both = 0 if length.unit == "weeks" or _precision(span.begin) == 2 else 1
                yield _finding(passage, length, _between(span.begin, span.end, length.unit), both, language == "zh")
            continue
        course = _course(text, dates, length, first, last) if not taken and len(lengths) == 1 else None
        if course is not None and not _leaves(Span(*course, first, last), length, grew=True, loose=True):
            yield _finding(passage, length, _between(*course, length.unit), 0, language == "zh")


def _is_of_decades(text: str, span: Span, length: Length) -> bool:
    """Say whether a length in decades may be counted between its years: two decades, between 2000 and 2020."""
    told = length.interval.low >= _TEN and length.interval.low % _TEN == 0 and length.unit == "years"
    between = _BETWEEN.search(text[max(0, span.first - _LEAD) : span.first] + text[span.first : span.last])
    return told and bool(_DECADES.search(length.text) or between or _INSIDE.match(text, span.last))


_TEN, _LEAD = 10, 10
_DECADES = re.compile(r"\bdecades?\b|十年", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s", re.IGNORECASE)
_INSIDE = re.compile(r"年?(?:之)?间")


def _gap(text: str, span: Span, length: Length) -> str:
    return text[span.last : length.first] if span.last <= length.first else text[length.last : span.first]


def _is_apposed(text: str, span: Span, length: Length, language: str) -> bool:
    """Say whether nothing but a bracket, a comma or "of" stands between a span and a length."""
    apart = span.last <= length.first or length.last <= span.first
    gap = _gap(text, span, length)
    return apart and bool(_APPOSED[language].fullmatch(gap) or _is_held(text, span, length, language))


def _is_held(text: str, span: Span, length: Length, language: str) -> bool:
    """Say whether a span behind a length of days is when what lasts so long was held: a three-day forum was held from 5 to 7 May."""  # noqa: E501
    if length.unit != "days" or span.first < length.last or is_not_as_planned(text, (length.first, span.last)):
        return False
    held = _HELD[language].fullmatch(text[length.last : span.first])
    return bool(held) and (language == "en" or bool(_HELD_HAN.match(text, span.last)))


_HELD = {
    "en": re.compile(
        r"\s+(?:(?!and\b|or\b|of\b)[A-Za-z-]+\s+){1,4}(?:(?:took\s+place|ran|met|convened)|(?:(?:was|were)\s+)?held)\s+"
        r"(?:(?:online|virtually)\s+)?(?:from\s+|between\s+|on\s+)?"
    ),
    "zh": re.compile(r"的?[^，。；\d]{2,16}(?:于|在)"),
}
_HELD_HAN = re.compile(r"(?:在[^，。；\d]{1,10})?(?:线上|以[^，。；\d]{1,8}方式)?(?:举行|召开|举办|进行)")


def _are_near(text: str, span: Span, length: Length) -> bool:
    """Say whether few words stand between a span and a length after it of which the text says that it lasted so long."""  # noqa: E501
    between = _gap(text, span, length)
    lasting = _LASTED.search(text[max(0, length.first - 30) : length.first])
    return (
        bool(lasting) and span.last <= length.first and len(between) <= _FAR
        and not is_of_a_delay(text, span.first, span.last, length)
        and not _BROKEN.search(between) and not re.search(r"\d|\band\b", between)
    )  # fmt: skip


def _is_whole(text: str, span: Span, length: Length) -> bool:
    """Say whether a span of years is all of the length: in brackets, the five preceding years, 三年间."""
    begin, end = min(span.first, length.first), max(span.last, length.last)
    return bool(
        re.search(r"[（(]$|^[间内]|[前上]$", text[end : end + 1] + _gap(text, span, length))
        or re.search(r"[（(的这期]", _gap(text, span, length))
        or re.search(r"[前上]\s*$", text[:begin])
        or re.search(r"\b(?:preceding|previous|covering|covers?|framework|plan|strategy)\b", text[max(0, begin - 40) : end])  # noqa: E501
    )  # fmt: skip


def _course(text: str, dates: list[Moment], length: Length, first: int, last: int) -> tuple[Moment, Moment] | None:
    """Give beginning and end where the sentence has two dates alone and says that the length lies between them."""
    if len(dates) != 2:
        return None
    lasted = _LASTED.search(text[max(first, length.first - 30) : length.first]) or _LASTED_AFTER.match(
        text[length.last :]
    )
    one, other = dates
    if length.unit == "years" and (one.year is None) != (other.year is None):
        return None
    if is_of_another(text, length, (first, last)) or is_of_a_halt(text, length, first, one.first):
        return None
    parted = _BROKEN.search(text[one.last : other.first]) and not _LASTED_AFTER.match(text[length.last :])
    if parted or is_not_as_planned(text, (first, last)) or is_beginning(text, other.first):
        return None
    begun = lasted and _BEGIN.search(text[first : other.first])
    if not begun and not _is_run_of(text, length, one, other):
        return None
    if _precision(one) != _precision(other):
        one, other = (replace(each, month=None, day=None) for each in (one, other))
        return (one, other) if one.year and other.year else None
    return completed(one, other)


def _is_run_of(text: str, length: Length, one: Moment, other: Moment) -> bool:
    """Say whether a programme of so many years is told to begin at one date and to end, or have done its all, by another: 四年期方案2018年开班，到2022年共."""  # noqa: E501
    if length.unit != "years" or length.last > one.first:
        return False
    led, between = text[length.last : one.first], text[one.last : other.first]
    if _PROGRAMME.fullmatch(led) and _UNTIL.fullmatch(between):
        return True
    begins = _FROM_HAN.search(led) or _BEGINS_HAN.match(text, one.last)
    ends = (_UNTIL_HAN.search(between) and not _SO_FAR_HAN.match(text, other.last)) or (
        "，" in between and _ENDS_HAN.match(text, other.last)
    )
    return bool(_PROGRAMME_HAN.fullmatch(led) and begins and ends)


_PROGRAMME = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:programme|project|plan|strategy|framework|contract|loan|lease|scheme|initiative|agreement|course|phase|term)\b"
    r"[^.;:\d]{0,50}?\b(?:began|begun|starts?|started|begins?|launched|signed|granted|took\s+effect|(?:came|entered)\s+into\s+force|beginning|starting)\s+"
    r"(?:(?:in|on|from|at\s+the\s+(?:end|beginning|start)\s+of)\s+)+(?:early\s+|late\s+|mid-)?"
)
_UNTIL = re.compile(
    r",?\s+(?:(?:and|that|which|it)\s+)?(?:[a-z]+\s+){0,3}?(?:ends?|ended|expires?|expired|closes?|closed|concludes?|concluded|finish(?:es|ed)?|run(?:s|ning)?|completed|due\s+to\s+end|wound\s+up)\s+"
    r"(?:(?:in|on|to|until|till|at\s+the\s+(?:end|beginning|start)\s+of|by)\s+)+(?:early\s+|late\s+|mid-)?"
)
_PROGRAMME_HAN = re.compile(
    r"期?的?[^，。；\d]{0,10}?(?:方案|项目|计划|课程|培训|战略|合作|贷款|合同|协定|协议|框架|规划|工程|租约)[^，。；\d]{0,4}[于自从，]?"
)
_FROM_HAN = re.compile(r"(?:始于|起于|起自|启动于|开始于|自|从)$")
_BEGINS_HAN = re.compile(r"[^，。；\d]{0,6}(?:开班|开始|启动|开办|实施|起步|开展|起|发放|生效|签订|签署|开工|上线)")
_UNTIL_HAN = re.compile(r"[，,][^，。；\d]{0,6}[到至]$")
_SO_FAR_HAN = re.compile(r"年?[底末初]?[^，。；\d]{0,4}?(?:已|累计)")
_ENDS_HAN = re.compile(
    r"(?:[底末初]|[上下]半年|年[底末初])?[^，。；\d]{0,4}(?:结束|到期|届满|期满|终止|收官|完结|结项)"
)


def _precision(moment: Moment) -> int:
    return 3 if moment.day else 2 if moment.month else 1


def _between(one: Moment, other: Moment, unit: str) -> Decimal | None:
    """Give how many days, weeks, months or years lie from one moment to the other; none where the dates do not tell."""
    if one.ordinal is not None and other.ordinal is not None:
        days = Decimal(other.ordinal - one.ordinal)
        return days / DAYS[unit]
    if one.year is None or other.year is None:
        return None
    if one.month and other.month:
        months = Decimal(12 * (other.year - one.year) + other.month - one.month)
        return {"months": months, "years": months / 12}.get(unit)
    if one.month or other.month:
        return None
    return Decimal(other.year - one.year) if unit == "years" else None


def _leaves(span: Span, length: Length, grew: bool, loose: bool = False) -> bool:
    """Say whether a length may be that of a span, by how exactly both are given; what runs backwards is another fault."""  # noqa: E501
    between = _between(span.begin, span.end, length.unit)
    if between is None or between < 0:
        return True
    low, high = length.interval.low, length.interval.high
    if length.unit == "years" and _precision(span.begin) == 1:
        if loose:
            return low - 1 <= between <= high + 1
        return low <= between + 1 <= high or (grew and low <= between <= high)
    if length.unit == "days":
        leap = span.begin.month != span.end.month and span.end.month is not None and span.end.month > _FEBRUARY
        return low <= between + 1 + leap and between <= high
    one = {"weeks": Decimal("0.3"), "months": Decimal("1.1"), "years": Decimal(1) / 6}[length.unit]
    return low * Decimal("0.96") - one <= between <= high * Decimal("1.04") + one


def _finding(passage: Passage, length: Length, between: Decimal | None, both: int, chinese: bool) -> Finding:
    """``both`` is what a span has more than lies between its ends, since it holds both."""
    first, last = passage.sentence_of(length.first)
    quote = passage.quote(length.first, length.last)
    sentence = type(quote)(passage.text[first:last].strip(), quote.line, quote.page)
    known = "" if between is None else f"{float(between) + both:.0f}"
    words = (
        f"所给的起止日期相隔约{known}{CHINESE_UNITS[length.unit]}，而文中为{length.text}。"
        if chinese
        else f"The dates leave about {known} {length.unit}; the text says {length.text}."
    )
    unit = CHINESE_UNITS[length.unit] if chinese else f" {length.unit}"
    return Finding("period", (sentence,), length.text, f"{known}{unit}".strip(), words, 0.75)
