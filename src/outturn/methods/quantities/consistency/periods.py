"""Dates that cannot belong to the period they report on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.clauses import clause_bounds
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.spans import MONTH_NUMBER, MONTHS

_AS_OF = re.compile(r"(?:截至|截止到?|\b[Aa]s (?:of|at)|\b[Aa]t the end of|\b[Bb]y the end of)\s*(?:the end of\s*)?$")
_HAPPENED = re.compile(
    r"\b(?:began|begun|starts?|started|launched|opened|signed|approved|founded|established|created|set up|closed|ended|ends|finished|completed|left|joined|moved|arrived|retired|expired|adopted|introduced)\s+(?:only\s+)?(?:at|by) the end of\s*$",  # noqa: E501
    re.I,
)
"""What happened at the end of a year is no state as of it."""
_FUTURE = re.compile(
    r"将于|将在|预计(?:将)?[在于]?$|(?<![该本此项一])计划于|定于|拟于|\bwill\b|\bis expected\b|\bare expected\b|\bis planned\b|\bare planned\b|\bscheduled\b|\bdue to\b|(?:^|[。；])下一步[，：]?(?:将|拟)?(?:[于在从自])?$|\b[Nn]ext,\s+(?:from|in)\s+"  # noqa: E501
)
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_ONCE = re.compile(
    r"\b(?:was|were|had been|originally|initially|previously)\b[^.;]*$|原[定计本先]|曾|本应", re.IGNORECASE
)
_MEASURE = re.compile(r"\s?年?的?(?:基础|水平|基准|既有)")
_LEAD = 40
_NOT_DONE_BEFORE = re.compile(
    r"(?:至|到|直到|直至|延至|通向|迈向|面向|-|–|\bby|\buntil|\bto|\bthrough|\btowards?|\bbefore|\bof|\bfor|\band"
    r"|\b(?:ends?|expires?|closes?|runs?|lasts?|falls?|matures?)(?: out)? (?:in|on|at))\s*(?:the end of\s*)?$",
    re.I,
)
_FROM_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) (?:to|until|through)\s*$")
"""The first day of something whose last day is the date: from 4 May to 28 June 2020."""
_SINCE = re.compile(
    r"^[^，。；,.;]{0,12}?(?:以来|起(?=[一便就即已]))|^\s?(?:年\s?)?(?:创立|创办|创建|成立|建立|设立|始建|建成|通过|出生|独立|加入)(?![后之]?[前将])",
)
_SINCE_BEFORE = re.compile(
    r"\b(?:ever )?since\s*$|\b(?:founded|established|set up|born|created|incorporated)(?: back)? in\s*$", re.I
)
"""What began in a year, or has gone on since, lies behind."""
_NOT_DONE_AFTER = re.compile(
    r"^\s*(?:年?[底末初中]?(?:之?前|以前|议程|战略|目标|愿景|国家|青年|工业|路线图)|\s*(?:Agenda|target|strategy|goal|vision|plan)\b)"
)
_NOT_DONE = re.compile(
    r"将|计划|预计|预期|预定|定于|目标|延长|延续|今后|未来|战略|议程|规划|愿景|路线图|拟|推迟|继续实施到|下一|下期|下届|下次|明年|来年|要|打算|力争|争取|(?<![适反响供效对相回顺])应当?|建议|承诺|同意|安排|即将|有待|尚待|"
    r"\bwill\b|\bplan|\bexpect|\btarget|\bstrateg|\bagenda\b|\bgoal|\bforecast|\bschedul|\bvision\b|\bpostpone|"
    r"\brecommend|\bundertak|\bcommit|\bpledge|\bpropos|\bintend|\bagree|\baim|\bforthcoming\b|\bupcoming\b|"
    r"\bextend|\bnext\b|\bfuture\b|\bshould\b|\bwould\b|\bcould\b|\bmust\b|\bdue\b|\bprojected\b|"
    r"\brevert|\blaps|\boutliv|\bunless\b|\bmatur|\bcannot\b|\bterm of\b|\bstill to\b|\bdeadline|"
    r"届满|到期|终止|期限|将来|可能|除非|为期|\bends\b|\bexpires?\b|\bruns\b|\blasts\b|\bremains?\b|\bcontinues?\b|"
    r"\bto be\b|(?-i:\bmay\b)|\b(?:can|shall)\b|\?\s*$|？\s*$",
    re.I,
)
_DONE = re.compile(
    r"已|了|创立|创办|创建|设立|完成|获得|达|实现|减少|增加|签署|批准|核准|成立|启动|举行|举办|发布|提交|建立|成为|收到|参加|为\d|有\d|共\d|"
    r"\bwas\b|\bwere\b|\bhad\b|\breached\b|\bhas been\b|\bhave been\b|\b\w{3,}ed\b|\bcame\b|\bstood\b|\brose\b|\bfell\b|\bgrew\b|"  # noqa: E501
    r"\btook\b|\bheld\b|\bmade\b|\bbecame\b|\bbegan\b|\bled\b"
)
_WITHIN = re.compile(
    r"本年|今年|年内|全年|当年|报告期|本报告|这一年|\b(?:this|the) (?:past )?year\b|"
    r"\breporting (?:period|year)\b|\byear under review\b|\bduring the year\b",
    re.I,
)
"""Words that put what is told into the year reported on."""
_LONG_AGO = re.compile(
    r"自|从|开工|动工|奠基|开建|投产|竣工|建成|签约|当时|承诺|成立|通过|生效|协定|宣言|启动|开始|创立|以来|签署|公约|\bsince\b|\bfrom\b|\bestablish|\bfound|\badopt|\bforce\b|\bAgreement\b|"
    r"\bDeclaration\b|\bConvention\b|\blaunch|\bstart|\bbegan\b|\bbegun\b|\bsign|\bearlier\b|\bopened\b|\bbuilt\b|\bprevious|\bfirst\b",
    re.I,
)
_WRITTEN = re.compile(r"\btime of writing\b|\bgoing to press\b|撰写|截稿|写作", re.I)
_PUBLISHED = re.compile(
    r"\btime of writing\b|\bgoing to press\b|\bat (?:present|the time)\b|\bto date\b|撰写|截稿|写作|目前|如今|"
    r"讯[）)]|电[）)]|发布|公布|印发|出版|发表|\b(?:circulat|publish|issu|releas|print|dispatch|press)",
    re.IGNORECASE,
)
"""What is published reports on the year before."""
_SHARE = 0.2
_SHORT = 24
_SPRING = 6
"""Reports on a year are written by June of the next."""

_FAR = 4
"""Round years further ahead than this are the years of agendas and targets, which are "reached" in them."""
_PAST = re.compile(r"已|了|\b(?:was|were|had|has been|have been)\b|\b\w{3,}ed\b")
_SELDOM = 5
_LEAP = 2020
_DAY = re.compile(
    r"(?<![\d年])(?P<zh_month>\d{1,2})月(?P<zh_day>\d{1,2})日"
    rf"|(?<![\d.,-])(?P<day>\d{{1,2}}) (?P<month>{MONTHS})\b(?!\s+\d{{4}})"
    rf"|\b(?P<of>{MONTHS}) (?P<on>\d{{1,2}})(?!\d|,? \d{{4}}|[.:]\d)"
)
_LATEST = re.compile(r"最新|最近|\b(?:latest|newest|recent|last)\b", re.IGNORECASE)
"""The latest data there are may be as of an earlier year."""
_IN, _THINGS = re.compile(r"\b[Ii]n\s$"), re.compile(r"\s(?:[a-z]{3,}s\b|of\s)")
"""In June 42 of 60 firms: the number counts firms."""
_BY = re.compile(r"\b(?:[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Ff]rom|[Ii]n|[Tt]his|[Ll]ast)\s$")
_MORE_THINGS = re.compile(
    r"\s(?:(?!(?:all|an?|and|any|are|both|each|had|has|have|he|if|in|is|it|its|many|most|no|nor|or|our|she|some|the|their|these"
    r"|they|this|those|to|was|we|were|when|which|will|with|you)\b)[a-z][a-z-]+\s+){0,2}(?!(?:was|has|is|its|this)\b)[a-z]{3,}s\b"
)
_LONGEST_MONTH = 31
"""By December 38 international standards: no month is so long, and things are named behind the number."""
_NO_SUCH_DAY = {"zh": "这一天不存在。", "en": "There is no such day."}


def reported_year(quantities: Sequence[Quantity]) -> int | None:
    """Give the year a text reports on: the one most often named, if it makes up a fifth of all dates."""
    years = Counter(int(each.value) for each in quantities if each.family == "date" and each.period is not None
                    and each.period[0] == each.period[1])  # fmt: skip
    if not years:
        return None
    year, count = years.most_common(1)[0]
    return year if count >= max(2, _SHARE * years.total()) else None


def wrong_periods(document: Document, quantities: Sequence[Quantity], year: int | None) -> Iterator[Finding]:
    """Give reversed spans of years, days that do not exist, and dates before or after the period reported on."""
    reported = year or reported_year(quantities)
    chinese = document.language == "zh"
    dated = [(each, next(iter(mentions(each.text)), None)) for each in quantities if each.family == "date"]
    later = [
        date.years[1] for _, date in dated
        if date is not None and reported and date.years[1] > reported and (date.month or date.years[1] % 5)
    ]  # fmt: skip
    own = sum(date is not None and date.years == (reported, reported) for _, date in dated)
    written = max((_of(date) for each, date in dated if date is not None and is_of_writing(each, date)), default=None)
    for quantity, date in dated:
        if date is not None and not (
            reported and (_is_written_of(quantity, date, reported, written) or _is_one_of(date, reported, later, own))
        ):
            words = _wrong(quantity, date, reported, chinese)
            if words is not None:
                explanation, expected, confidence = words
                yield Finding("period", (quantity.quote(),), quantity.text, expected, explanation, confidence,
                              quantities=(quantity,))  # fmt: skip


def impossible_days(document: Document) -> Iterator[Finding]:
    """Give the days of a month, without a year, that no month has: 4月31日, 32 March."""
    for passage in document.prose():
        for match in _DAY.finditer(passage.text):
            month = int(match["zh_month"] or MONTH_NUMBER[match["month"] or match["of"]])
            day = int(match["zh_day"] or match["day"] or match["on"])
            if (
                match["of"]
                and _IN.search(passage.text[: match.start()][-4:])
                and _THINGS.match(passage.text, match.end())
            ):
                continue
            if match["of"] and day > _LONGEST_MONTH and _are_things(passage.text, match):
                continue
            if month in MONTH_NUMBER.values() and not 1 <= day <= monthrange(_LEAP, month)[1]:
                sentence = passage.quote(*passage.sentence_of(match.start()))
                yield Finding("period", (sentence,), match.group(), "", _NO_SUCH_DAY[document.language], 0.9)


def _are_things(text: str, match: re.Match[str]) -> bool:
    """Say whether a number behind a month counts what is named behind it."""
    return bool(_BY.search(text[: match.start()][-8:]) and _MORE_THINGS.match(text, match.end()))


def _of(date: Mention) -> tuple[int, int, int]:
    return date.years[0], date.month or 0, date.day or 0


def is_of_writing(quantity: Quantity, date: Mention) -> bool:
    """Say whether a date is the one a text bears: it stands alone, or in front of a dash as in "Bonn, 12 May 2021 – ..."."""  # noqa: E501
    text = quantity.passage.text
    before, after = text[: quantity.first], text[quantity.last :]
    alone = not re.search(r"\w", after) and len(before.strip()) <= _SHORT and not re.search(r"[，。；;]|\d", before)
    line = quantity.passage.line_at(quantity.first).text
    leads = line.find(quantity.text)
    return date.month is not None and not date.is_range and (
        alone or (0 <= leads <= _SHORT and bool(re.match(r"\s?(?:–|—|-|（|\))\s?", after)))
    )  # fmt: skip


def _is_written_of(quantity: Quantity, date: Mention, reported: int, written: tuple[int, int, int] | None) -> bool:
    """Say whether a date after the year reported on may be past when the text is written: before its own date, or in spring."""  # noqa: E501
    if date.is_range or date.years[0] <= reported or date.month is None:
        return False
    if date.day and date.day > monthrange(date.years[0], date.month)[1]:
        return False
    latest = written if written is not None and written[0] <= reported + 2 else (reported + 1, _SPRING, 31)
    return _of(date) <= latest


def _is_one_of(date: Mention, reported: int, later: Sequence[int], own: int) -> bool:
    """Say whether a text was written after a date: it names other years as late, and not seldom."""
    count = sum(each >= date.years[0] for each in later)
    return not date.is_range and date.years[0] > reported and count > 1 and count * _SELDOM > own


def _wrong(quantity: Quantity, date: Mention, reported: int | None, chinese: bool) -> tuple[str, str, float] | None:
    first, last = date.years
    impossible = _impossible(quantity, date, reported, chinese)
    if impossible is not None:
        return impossible
    if reported is None or date.is_range:
        return None
    text = quantity.passage.text
    before = text[max(0, quantity.first - 24) : quantity.first]
    is_state = _AS_OF.search(before) and not _HAPPENED.search(before)
    is_state = is_state and not (first < reported and _LATEST.search(before))
    if is_state and first != reported and not _is_of_other_years(quantity, date, reported):
        words = (
            f"报告期是{reported}年，而此处截至{first}年。"
            if chinese
            else f"The text reports on {reported}; this is as of {first}."
        )
        return words, str(reported), 0.6
    begin, end = clause_bounds(quantity.passage, quantity.first, quantity.last)
    start, stop = quantity.sentence
    clause, sentence = text[begin:end], text[start:stop]
    foretold = _FUTURE.search(_ANY_YEAR.split(text[max(start, quantity.first - 16) : quantity.first])[-1])
    if first < reported and foretold and not _is_once_planned(text, start, quantity):
        words = (
            f"{first}年早于报告期（{reported}年），却写作将来。"
            if chinese
            else f"{first} lies before {reported}, the year reported on, yet is written of as the future."
        )
        return words, f"> {reported}", 0.6
    since = _SINCE_BEFORE.search(before) or _SINCE.match(text[quantity.last :])
    if first > reported + 1 and since and not (_NOT_DONE_BEFORE.search(before) or _NOT_DONE.search(clause)):
        return _past_words(first, reported, chinese), f"≤ {reported}", 0.8
    if first > reported + _FAR and first % 5 == 0 and date.month is None and not _PAST.search(sentence):
        return None
    told = _told_of(sentence, clause, quantity.first - start)
    done = bool(_DONE.search(told))
    near = first <= reported + (1 if date.month is None and _DONE.search(clause) else 2)
    around = sentence if near else clause
    until = _NOT_DONE_BEFORE.search(before) and not _FROM_DAY.search(before)
    ahead = until or _NOT_DONE_AFTER.match(text[quantity.last :]) or _NOT_DONE.search(around)
    if first == reported + 1 and (date.month is not None or _WRITTEN.search(sentence)) and _PUBLISHED.search(sentence):
        return None
    if first > reported and done and not ahead and not _is_asked_for(quantity, sentence):
        return _past_words(first, reported, chinese), f"≤ {reported}", 0.6
    far = date.month is not None and reported - 20 <= first < reported - 2
    if far and _WITHIN.search(clause) and not _LONG_AGO.search(sentence):
        words = (
            f"{first}年远早于报告期（{reported}年）。"
            if chinese
            else f"{first} lies well before {reported}, the year reported on."
        )
        return words, str(reported), 0.4
    return None


_COVERS = r"(?:strateg(?:y|ies)|frameworks?|plans?|programmes?|polic(?:y|ies)|road ?maps?|agendas?)"
_NEW = re.compile(
    rf"\b(?:new|prepar\w+|drafting|drawing up|negotiating)\s[^.;\d]{{0,60}}?\b{_COVERS}\s*(?:for|covering|of|,)?\s*(?:the (?:years|period)\s+)?[(]?$"  # noqa: E501
    rf"|\bnew\s{_COVERS}\b,?\s+(?:which\s+)?(?:runs?|covers?|extends?|is)\s+(?:from|for)?\s*$"
    rf"|\b(?:newly|new)\b[^.;]{{0,40}}\b{_COVERS}\b[^.;]{{0,120}}[(]$"
    r"|新(?:的)?[^，。；\d]{0,14}(?:战略|框架|规划|政策|路线图|计划|方案)(?:[（(]|涵盖|覆盖|期间为|为期)\s?$|新签署?[^。；]{0,120}[（(]$"
    r"|(?:筹备|编制|制定|起草|拟订)(?:[^，。；\d]{0,8}的?)$",
    re.I,
)
_NEW_AFTER = re.compile(
    r"\s?年?的?(?:新|[^，。；\d]{0,12}新)(?:的)?[^，。；\d]{0,8}(?:战略|框架|规划|政策|路线图)|\s+new\b"
)
_OLD = re.compile(
    r"\b(?:was|were|had|replac\w+|previous|former|preceding|succe\w+|expired|evaluat\w+|review\w*|ended)\b|曾|取代|接替|代替|前一|上一|评价|评估|审查|结束|到期|当时",
    re.I,
)


def _is_of_something_new(quantity: Quantity, date: Mention) -> bool:
    """Say whether a span of years is that of a new strategy, or of a framework that is being drawn up or just signed."""  # noqa: E501
    text, (start, stop) = quantity.passage.text, quantity.sentence
    others = [each for each in mentions(text[start:stop]) if not each.is_range and each.years[0] <= date.years[1]]
    before = text[start : quantity.first]
    if others or _OLD.search(before[-_LEAD * 2 :]) or _OLD.search(text[quantity.last : stop]):
        return False
    return bool(_NEW.search(before) or _NEW_AFTER.match(text[quantity.last : stop]))


def _impossible(
    quantity: Quantity, date: Mention, reported: int | None, chinese: bool
) -> tuple[str, str, float] | None:
    """Say what is wrong with a span, or a day, whatever is told of it; or with a span of something new."""
    first, last = date.years
    if first > last:
        return ("年份范围的起点晚于终点。" if chinese else "The span of years ends before it begins."), "", 0.9
    if date.is_range and first == last:
        return (
            ("年份范围的起点与终点相同。" if chinese else "The span of years ends in the year it begins in."),
            "",
            0.7,
        )
    if date.month and date.day and date.day > monthrange(first, date.month)[1]:
        return _NO_SUCH_DAY["zh" if chinese else "en"], "", 0.9
    if date.is_range and reported and last < reported and _is_of_something_new(quantity, date):
        words = (
            f"{first}-{last}年早于报告期（{reported}年），却写作新的或筹备中的。"
            if chinese
            else f"{first}-{last} lies before {reported}, the year reported on, yet is that of something new."
        )
        return words, f"≥ {reported}", 0.6
    return None


def _is_asked_for(quantity: Quantity, sentence: str) -> bool:
    """Say whether what a year is of is wished for: set against what is now, or an item of a list of recommendations."""
    text, (start, stop) = quantity.passage.text, quantity.sentence
    later = text[quantity.last : stop]
    if _NOW.search(later) and not _PAST.search(text[start:stop]):
        return True
    intro = text[:start][-_INTRO:]
    return bool(_ITEM.match(sentence) and _WISHED.search(intro))


_NOW = re.compile(
    r"(?:今年|本年|目前|现在|现为|现有)[^，。；]{0,6}\d|\b(?:from|now|today|currently|at present|this year)\b[^.;]{0,20}\d",  # noqa: E501
    re.I,
)
_ITEM = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\da-z]{1,2}[)）]|[一二三四五六七八九十]是|[•–-]\s|\d{1,2}[.、)]|[a-z][.)]\s)"
)
_WISHED = re.compile(
    r"建议|目标|计划|打算|下一步|要求|希望|\b(?:recommend\w*|suggest\w*|targets?|goals?|plans?|next steps?|aims?|requests?)\b",  # noqa: E501
    re.I,
)
_INTRO = 160


def _is_once_planned(text: str, start: int, quantity: Quantity) -> bool:
    """Say whether a date is that of what was once planned, or of what is to be compared with."""
    before, after = text[max(start, quantity.first - _LEAD) : quantity.first], text[quantity.last : quantity.last + 8]
    return bool(_ONCE.search(before) or _MEASURE.match(after))


def _past_words(year: int, reported: int, chinese: bool) -> str:
    if chinese:
        return f"{year}年晚于报告期（{reported}年），却写作已经发生。"
    return f"{year} lies after {reported}, the year reported on, yet is written of as past."


def _told_of(sentence: str, clause: str, at: int) -> str:
    """Give the words that may say whether what a date is of is past: its sentence, or what follows the date before."""
    earlier = [each.last for each in mentions(sentence[:at])]
    if not earlier and len(mentions(sentence)) == 1:
        return sentence
    return f"{sentence[max(earlier) : at]} {clause}" if earlier else clause


def _is_of_other_years(quantity: Quantity, date: Mention, reported: int) -> bool:
    """Say whether the passage tells of other years too, or of what is to come: history and aims are as of their years."""  # noqa: E501
    text = quantity.passage.text
    if date.years[0] > reported and _NOT_DONE.search(text[slice(*quantity.sentence)]):
        return True
    return any(each.is_range or each.years[0] not in (date.years[0], reported) for each in mentions(text))
