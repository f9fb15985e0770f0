"""What the calendar makes of a date: quarters and halves with their months, years of a plan, editions of what is yearly."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, ORDINALS, whole_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.spans import MONTH_NUMBER, MONTHS, YEAR

_NTH = {name: number for number, name in enumerate(ORDINALS, start=1)}
_ORDINAL = rf"(?:{'|'.join(_NTH)}|\d{{1,2}}(?:st|nd|rd|th))"
_ZH_NTH = rf"第(?:\d{{1,2}}|{CHINESE})"
_M = rf"(?:{MONTHS})"
_PART = {
    "en": re.compile(
        rf"\b(?P<nth>first|second|third|fourth|last)\s+(?P<part>quarter|half)(?:\s+of\s+(?:the\s+year|{YEAR}))?,?\s*"
        rf"(?:\(|,?\s+(?:ended|ending|ends)\s+(?:on|in)\s+(?:\d{{1,2}}\s+)?|,\s+(?:in|from|that is,?|between)\s+|–\s*)(?P<months>{_M}(?:\s*(?:to|–|-|and|,)\s*{_M})*)"  # noqa: E501
        rf"|\b(?P<before>{_M}\s*(?:to|–|-|and)\s*{_M})(?:\s+{YEAR})?\s*(?:,|\()\s*(?:that is,?\s+)?(?:the\s+)?(?P<th>first|second|third|fourth|last)\s+(?P<of>quarter|half)\b",  # noqa: E501
    ),
    "zh": re.compile(
        r"(?:第(?P<nth>[一二三四])(?P<part>季度)|(?P<half>上|下)半年)\s?[（(，]\s?(?:即|为|自|从)?(?P<months>1[0-2]|[1-9])月?(?:[至到—–-](?P<to>1[0-2]|[1-9])月|(?=末|底|结束))"
    ),
}  # fmt: skip
_FISCAL = re.compile(
    r"\b(?:fiscal|financial|academic|school|marketing|crop|season)\b|财年|财政年度|学年|学期|榨季", re.I
)
_RELATIVE = {
    "en": re.compile(
        r"\b(?:(?P<back>(?:(?:the|a)\s+year\s+(?:before|earlier|previously)|(?:the\s+)?(?:previous|preceding|prior)\s+year))|(?P<on>(?:(?:the|a)\s+year\s+(?:after|later)|(?:the\s+)?(?:following|next)\s+year|the\s+year\s+after\s+that)))"
        rf"\s*(?:,\s*(?:in\s+)?|\(|,\s*that is,?\s*|–\s*)(?P<year>{YEAR})\b(?!\s*[-–]\s*\d)"
    ),
    "zh": re.compile(
        rf"(?:(?P<back>上一?年|前一年|上年度|头一年)|(?P<on>次年|翌年|第二年|下一?年|后一年))(?:\s?[（(]\s?|[，,]?即|，也就是)(?P<year>{YEAR})年"
    ),
}
_YEAR = re.compile(rf"(?<![\d.,$€-])(?P<year>{YEAR})(?!\d|%|,\d|\.\d)")
_SPAN = re.compile(rf"(?P<begin>{YEAR})年?\s?(?:-|–|—|至|到|to|until|through)\s?(?P<end>{YEAR})", re.I)
_ITS_NTH = {
    "en": re.compile(
        rf"\b(?:in\s+)?(?P<year>{YEAR}),?\s+(?:\(|–\s*)?(?:in\s+|which was\s+)?(?:its|the|their)\s+(?P<nth>{_ORDINAL})\s+year\b|"  # noqa: E501
        rf"\b(?:in|during)\s+(?:its|the)\s+(?P<th>{_ORDINAL})\s+year(?:\s+of\s+[a-z ]{{3,30}})?\s*(?:,\s*(?:in\s+)?|\()(?P<later>{YEAR})\b"  # noqa: E501
    ),
    "zh": re.compile(
        rf"(?P<year>{YEAR})年[，、]?(?:是|为|即|作为|正是|进入|已是|正值)?(?:其|该[^，。；]{{1,6}}|规划|计划|方案|实施|执行)?(?:实施|执行|期)?的?(?P<nth>{_ZH_NTH})个?年(?:头|度)?(?!级|代)"
    ),
}
_OF_ANOTHER = re.compile(
    r"\s+of\s+(?!(?:the|its|our|this|that)\s+(?:[a-z]+\s+){0,2}(?:programme|plan|strategy|project|framework|cycle|period|agreement)\b)"
)
"""The first year of the pandemic is none of a plan."""
_SPANNED = 5
_NTH_OF_SPAN = {
    "en": re.compile(
        rf"\b(?P<year>{YEAR})(?:,|\s+(?:was|is|marks|marked|being|became|as))\s+(?:already\s+|now\s+)?the\s+(?P<nth>{_ORDINAL})\s+year\s+of\s+[^.;,\d]{{0,40}}?(?:,\s+(?:which|that|and)\s+[^.;,\d]{{0,40}}?)?"
        rf"(?P<begin>{YEAR})\s?[-–]\s?(?:{YEAR}|\d\d)\b"
        rf"|\b[Tt]he\s+(?P<th>{_ORDINAL})\s+year\s+of\s+[^.;,\d]{{0,40}}?(?P<from>{YEAR})\s?[-–]\s?(?:{YEAR}|\d\d)\b[^.;,\d]{{0,40}},\s+(?P<later>{YEAR}),"
        rf"|\b(?P<since>{YEAR})\s?[-–]\s?(?:{YEAR}|\d\d)\b[^.;,\d]{{0,40}}?\b(?:entered|began|completed|was\s+in|is\s+in)\s+its\s+(?P<of>{_ORDINAL})\s+year\s+in\s+(?P<now>{YEAR})\b"
    ),
    "zh": re.compile(
        rf"(?<![\d—–-])(?P<year>{YEAR})年[，、]?(?:是|为|作为|正是|即|系|恰是|正值|[，,]?[^。；\d]{{0,24}}?其)[^，。；\d]{{0,12}}?(?P<begin>{YEAR})年?\s?[-–—至到]\s?{YEAR}年[^，。；\d]{{1,24}}?的?(?<!倒数)(?P<nth>{_ZH_NTH})个?年(?!级|代)"
        rf"|(?P<from>{YEAR})年?\s?[-–—至到]\s?{YEAR}年[^，。；\d]{{1,24}}?的?(?P<th>{_ZH_NTH})个?年[，（(]?(?:即|也就是|是|为)?(?P<later>{YEAR})年"
    ),
}
_LAST_OF_SPAN = {
    "en": re.compile(
        rf"\b(?P<year>{YEAR})(?:,|\s+(?:was|is|marks|marked|being|became|as|will\s+be))\s+(?:also\s+|already\s+|now\s+)?the\s+(?:last|final|closing)\s+"
        rf"(?:year\s+of|of(?=\s[a-z\s-]*(?:framework|plan|strategy|cycle|period)\b))\s+[^.;,\d]{{0,60}}?{YEAR}\s?[-–]\s?(?P<end>{YEAR}|\d\d)\b"
        rf"|\b{YEAR}\s?[-–]\s?(?P<until>{YEAR}|\d\d)\b[^.;\d]{{0,50}}?\b(?:enter(?:s|ed)|began|begins|is\s+in|was\s+in|reach(?:es|ed)|completed?s?)\s+its\s+(?:last|final|closing)\s+year\s+in\s+(?P<now>{YEAR})\b"
        rf"|\bthe\s+(?:last|final|closing)\s+year\s+of\s+[^.;,\d]{{0,40}}?{YEAR}\s?[-–]\s?(?P<to>{YEAR}|\d\d)\b[^.;,\d]{{0,40}}(?:,\s+(?:in\s+)?|\s\(|\s+(?:was|is)\s+)(?P<later>{YEAR})\b(?!\s?[-–])",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(?<![\d—–-])(?P<year>{YEAR})年[，、]?(?:也|正|恰|将|既)?(?:是|为|作为|即|系|正值|适逢)[^，。；\d]{{0,12}}?{YEAR}年?\s?[-–—至到]\s?(?P<end>{YEAR})年?[^，。；\d]{{0,24}}?(?:最后一|最末一|收官之|收官|末)年"
        rf"|{YEAR}年?\s?[-–—至到]\s?(?P<until>{YEAR})年[^，。；\d]{{0,24}}?[，,]?[在于]?(?P<now>{YEAR})年(?:已|将)?(?:进入|迎来|步入|处于|是|为)了?其?(?:最后一|收官之)年"
        rf"|{YEAR}年?\s?[-–—至到]\s?(?P<to>{YEAR})年[^，。；\d]{{0,24}}?(?:最后一|收官之)年(?:[，,](?:即|也就是)|[（(]|是|为)(?P<later>{YEAR})年(?!\s?[-–—至到])"
    ),
}
_LONGER = re.compile(r"\bexten[ds]\w*|\bprolong\w*|\boriginal\w*|延长|延期|原定|原本|提前", re.I)
_MIDDLE = re.compile(r"\b(?:half-?way|midway|mid-?point|at half-time)\b|过半(?!数)|半程|中点", re.I)
_YEARLY = re.compile(
    r"\bannual(?:ly)?\b|\bevery year\b|\byearly\b|\bonce a year\b|每年一[届次]|一年一[届次度]|年度", re.I
)
_STEPS = (
    (
        2,
        re.compile(
            r"\bevery (?:two|second|other) years?\b|\bbienni\w+|\btwo-yearly\b|每两年|每隔一年|隔年|两年一[届次度]",
            re.I,
        ),
    ),
    (3, re.compile(r"\bevery (?:three|third) years?\b|\btrienni\w+|每三年|三年一[届次度]", re.I)),
    (4, re.compile(r"\bevery (?:four|fourth) years?\b|\bquadrenni\w+|每四年|四年一[届次度]", re.I)),
    (5, re.compile(r"\bevery (?:five|fifth) years?\b|\bquinquenni\w+|每五年|五年一[届次度]", re.I)),
    (1, re.compile(r"\bconsecutive\b|\bin a row\b|\brunning\b|\bsuccessive\b|连续|接连|" + _YEARLY.pattern, re.I)),
)
_LIST = re.compile(rf"(?P<years>{YEAR}年?(?:(?:,\s*(?:and\s+)?|\s+and\s+|、|和|与|及){YEAR}年?){{2,}})")
_EDITION = {
    "en": re.compile(rf"\bfirst\b[^.;]{{0,60}}?\b(?:in\s+)?(?P<born>{YEAR})\b[^;]{{0,120}}?\b(?:(?:in\s+)?(?P<year>{YEAR})[^.;\d]{{0,40}}?\b(?P<nth>{_ORDINAL})\b(?:\s+(?:edition|session|round|time|forum|fair|meeting|conference|summit|award))?)"),  # noqa: E501
    "zh": re.compile(rf"首届[^。；]{{0,12}}?(?P<born>{YEAR})年[^。；]{{0,30}}?(?P<year>{YEAR})年[^。；\d]{{0,12}}?(?P<nth>{_ZH_NTH})[届次]"),  # noqa: E501
}  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\d.])(?P<from>[01]?\d|2[0-4])(?:时|:00|点)\s?(?:至|到|—|–|-|to)\s?(?P<next>次日|翌日|第二天)?(?P<noon>下午|晚上|傍晚)?(?P<to>[01]?\d|2[0-4])(?:时|:00|点)"
)
_HOURS = re.compile(rf"(?:每班|每天|每日|共|各|班)(?P<zh>\d{{1,2}}|{CHINESE})个?小时|\b(?P<en>\d{{1,2}}|{ENGLISH})[\s-]hours?\b(?:\s+(?:each|a day|shifts?))?", re.I)  # fmt: skip  # noqa: E501
_DAY, _FEWEST, _TWO, _CENTURY = 24, 3, 2, 100


def against_the_calendar(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the months of another quarter or half, years that are not the one before or after, nor the nth of a plan, and series out of step.

    Financial, academic and crop years have other quarters and are left alone.
    """  # noqa: E501
    language = document.language
    for passage in document.prose():
        if not _FISCAL.search(passage.text):
            yield from _parts(passage, language)
        yield from _relative(passage, language, year)
        yield from _nth_years(passage, language, year)
        yield from _series(passage, language)
        yield from _hours(passage, language)


def _parts(passage: Passage, language: str) -> Iterator[Finding]:
    for match in _PART[language].finditer(passage.text):
        groups = match.groupdict()
        if language == "zh":
            months = [int(each) for each in (groups["months"], groups["to"]) if each]
            nth, long = (
                ("一二三四".index(groups["nth"]) + 1, 3) if groups["nth"] else ("上下".index(groups["half"]) + 1, 6)
            )
        else:
            months = [MONTH_NUMBER[each] for each in re.findall(_M, groups["months"] or groups["before"])]
            name, long = groups["nth"] or groups["th"], 3 if (groups["part"] or groups["of"]) == "quarter" else 6
            nth = 12 // long if name == "last" else _NTH[name]
        known = range(long * (nth - 1) + 1, long * nth + 1)
        if nth * long <= 12 and any(month not in known for month in months):
            yield _finding(passage, match, f"{known[0]}–{known[-1]}", language)


def _relative(passage: Passage, language: str, reported: int | None) -> Iterator[Finding]:
    text = passage.text
    for match in _RELATIVE[language].finditer(text):
        stated, step = int(match["year"]), -1 if match["back"] else 1
        sentences = passage.sentences or ((0, len(text)),)
        own = next((place for place, each in enumerate(sentences) if each[0] <= match.start() < each[1]), 0)
        begin, end = sentences[max(0, own - 1)][0], sentences[min(len(sentences) - 1, own + 1)][1]
        others = {int(each["year"]) for each in _YEAR.finditer(text, begin, end) if each.start() != match.start("year")}
        others |= {reported} if reported else set()
        if others and stated - step not in others:
            yield _finding(passage, match, " / ".join(str(each + step) for each in sorted(others)), language)


def _nth_of_spans(passage: Passage, language: str) -> Iterator[Finding]:
    """Hold "2020, the first year of the 2020-2023 strategy" against the span that it names."""
    for match in _NTH_OF_SPAN[language].finditer(passage.text):
        groups = match.groupdict()
        nth = _number(groups["nth"] or groups.get("th") or groups.get("of") or "", language)
        begin = int(groups["begin"] or groups.get("from") or groups.get("since") or 0)
        stated = int(groups["year"] or groups.get("later") or groups.get("now") or 0)
        if nth and begin + nth - 1 != stated:
            yield _finding(passage, match, str(begin + nth - 1), language)


def _last_of_spans(passage: Passage, language: str) -> Iterator[Finding]:
    """Hold "2021, the last year of the 2018-2021 framework" against the span that it names, but for one that was made longer."""  # noqa: E501
    for match in _LAST_OF_SPAN[language].finditer(passage.text):
        groups = match.groupdict()
        stated = int(groups["year"] or groups["now"] or groups["later"])
        end = groups["end"] or groups["until"] or groups["to"]
        known = int(end) if len(end) > _TWO else stated // _CENTURY * _CENTURY + int(end)
        sentence = passage.text[slice(*passage.sentence_of(match.start()))]
        if known != stated and not _LONGER.search(sentence):
            yield _finding(passage, match, str(known), language)


def _its_last(passage: Passage, span: tuple[int, int], language: str) -> Iterator[Finding]:
    """Hold "2022 is its last year" against the one span of years of the passage."""
    for match in _ITS_LAST[language].finditer(passage.text):
        sentence = passage.text[slice(*passage.sentence_of(match.start()))]
        if span[0] <= int(match["year"]) < span[1] and not _LONGER.search(sentence):
            yield _finding(passage, match, str(span[1]), language)


_ITS_LAST = {
    "en": re.compile(
        rf"(?<![-–\d])\b(?P<year>{YEAR})(?:,|\s+(?:is|was|being|marks|marked|will\s+be))\s+its\s+(?:last|final|closing)\s+year\b(?!\s+(?:of|in|as|under)\b)"
    ),
    "zh": re.compile(
        rf"(?<![\d—–-])(?P<year>{YEAR})年(?:是|为|即|系)(?:其|该(?:战略|方案|计划|框架|规划))?的?(?:最后一|收官之)年"
    ),
}


def _nth_to_come(passage: Passage, language: str, year: int) -> Iterator[Finding]:
    """Hold "in the third year of its 2020-2023 plan" against the year reported on: it may not lie ahead of it."""
    for match in _IN_NTH[language].finditer(passage.text):
        sentence = passage.text[slice(*passage.sentence_of(match.start()))]
        nth, begin = _number(match["nth"], language), int(match["begin"])
        alone = len(_YEAR.findall(sentence)) == len(_YEAR.findall(match.group()))
        if nth and begin <= year < begin + nth - 1 and alone and not _AHEAD.search(sentence):
            yield _finding(passage, match, f"≤ {year}", language)


_IN_NTH = {
    "en": re.compile(
        rf"\bin\s+the\s+(?P<nth>{_ORDINAL})\s+year\s+of\s+(?:its|the|their|our)\s+(?P<begin>{YEAR})\s?[-–]\s?(?:{YEAR}|\d\d)\b"
    ),
    "zh": re.compile(
        rf"在其?(?P<begin>{YEAR})年?\s?[-–—至到]\s?{YEAR}年[^，。；\d]{{1,24}}?的(?P<nth>{_ZH_NTH})个?年(?!级|代)"
    ),
}
_AHEAD = re.compile(r"\b(?:will|shall|planned|expected|to be|due)\b|将|计划于|预计")


def _nth_years(passage: Passage, language: str, year: int | None) -> Iterator[Finding]:
    """Hold "in 2020, its fourth year" and "halfway, in 2019" against the one span of years of the passage."""
    text = passage.text
    spans = {(int(each["begin"]), int(each["end"])) for each in _SPAN.finditer(text)}
    yield from _nth_of_spans(passage, language)
    ended = list(_last_of_spans(passage, language))
    yield from ended
    yield from _nth_to_come(passage, language, year) if year else ()
    if len(spans) == 1:
        begin, end = spans.pop()
        yield from () if ended else _its_last(passage, (begin, end), language)
        for match in _ITS_NTH[language].finditer(text):
            nth = _number(match["nth"] or match.groupdict().get("th") or "", language)
            stated = int(match["year"] or match.groupdict().get("later") or 0)
            of_another = _OF_ANOTHER.match(text[match.end() :]) or _SPAN.match(text, match.start() - _SPANNED)
            if nth and begin <= stated <= end and stated - begin + 1 != nth and not of_another:
                yield _finding(passage, match, str(begin + nth - 1), language)
        for match in _MIDDLE.finditer(text):
            first, last = passage.sentence_of(match.start())
            alone = [each for each in _YEAR.finditer(text, first, last) if not _in_span(text, each)]
            if len(alone) == 1 and abs(int(alone[0]["year"]) - (begin + end) / 2) > 1 and end - begin > 1:
                yield _finding(passage, alone[0], f"{(begin + end) // 2}", language)
    for match in _EDITION[language].finditer(text):
        first, last = passage.sentence_of(match.start())
        nth = _number(match["nth"], language)
        known = int(match["year"]) - int(match["born"]) + 1
        if nth and _YEARLY.search(text[max(0, first - 60) : last]) and nth != known and abs(nth - known) <= 2:
            yield _finding(passage, match, str(known), language)


def _in_span(text: str, year: re.Match[str]) -> bool:
    return any(each.start() <= year.start() < each.end() for each in _SPAN.finditer(text))


def _number(printed: str, language: str) -> int | None:
    if language == "zh":
        bare = printed.removeprefix("第")
        return whole_number(bare, language)
    return _NTH.get(printed.lower()) or (int(re.sub(r"\D", "", printed)) if printed[:1].isdigit() else None)


def _series(passage: Passage, language: str) -> Iterator[Finding]:
    """Give the list of years that keeps a stated step but for one of them."""
    for match in _LIST.finditer(passage.text):
        first, last = passage.sentence_of(match.start())
        sentence = passage.text[first:last]
        step = next((step for step, pattern in _STEPS if pattern.search(sentence)), None)
        years = [int(each) for each in re.findall(YEAR, match["years"])]
        if step is None or len(years) < _FEWEST:
            continue
        wrong = _out_of_step(years, step)
        if wrong is not None:
            yield _finding(passage, match, str(wrong), language)


def _out_of_step(years: list[int], step: int) -> int | None:
    """Give what one year of a series should be where only it breaks the step; none where none or more do."""
    ways = set()
    for anchor in range(len(years)):
        wanted = [years[anchor] + step * (place - anchor) for place in range(len(years))]
        wrong = [place for place in range(len(years)) if years[place] != wanted[place]]
        if not wrong:
            return None
        if len(wrong) == 1:
            ways.add(wanted[wrong[0]])
    return ways.pop() if len(ways) == 1 else None


def _hours(passage: Passage, language: str) -> Iterator[Finding]:
    """Hold the hours of each shift, or of a day, against the clock times beside them."""
    for first, last in passage.sentences or ((0, len(passage.text)),):
        told = list(_HOURS.finditer(passage.text, first, last))
        spans = list(_CLOCK.finditer(passage.text, first, last))
        if len(told) != 1 or not spans:
            continue
        number = told[0]["zh"] or told[0]["en"]
        hours = whole_number(number, language)
        for match in spans:
            end = int(match["to"]) + (12 if match["noon"] and int(match["to"]) < 12 else 0)
            known = (end - int(match["from"])) % _DAY
            if (
                hours
                and known not in (hours, hours + 1)
                and match["next"]
                or (hours and len(spans) == 1 and hours - known > 0)
            ):
                yield _finding(passage, match, str(hours), language)


def _finding(passage: Passage, match: re.Match[str], expected: str, language: str) -> Finding:
    place = passage.quote(match.start(), match.end())
    first, last = passage.sentence_of(match.start())
    sentence = passage.text[first : max(last, match.end())].strip()
    words = f"按历法应为{expected}。" if language == "zh" else f"By the calendar it is {expected}."
    return Finding("period", (type(place)(sentence, place.line, place.page),), place.text, expected, words, 0.65)
