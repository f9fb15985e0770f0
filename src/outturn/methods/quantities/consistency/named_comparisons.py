"""Comparisons of two amounts that are named: "spending stayed below receipts", "more women than men", 支出略低于会费.

Both amounts stand in the sentence or in those before, each in a clause or an item of a list with words of its name. A target or plan may be
met, exceeded or missed: "120 wells were planned and 134 dug, so that the plan was exceeded".
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.comparisons import TO_MARK, compared, is_wrong
from outturn.methods.quantities.consistency.subjects import clause_before, label, meaning, spoken_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import same_kind
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity

_HEDGE = r"(?:(?:just|slightly|a (?:little|shade|touch|bit|fraction)|marginally|narrowly|somewhat|only|well|far|clearly|comfortably|considerably|substantially|not much|a good deal|much|many|even)\s+){0,2}"  # noqa: E501
_ENGLISH = re.compile(
    rf"\b{_HEDGE}(?:(?P<more>above|over|more than|higher than|greater than|larger than|longer than|heavier than|dearer than|costlier than|more expensive than|ahead of|in excess of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beat(?:s|ing)?|bigger than|outnumber(?:s|ed|ing)?(?! by)|outstrip(?:s|ped)?|outweigh(?:s|ed)?|overtook|topped)"  # noqa: E501
    r"|(?P<less>below|under|less than|fewer than|lower than|smaller than|shorter than|lighter than|cheaper than|less expensive than|trail(?:s|ed|ing)?|lag(?:s|ged|ging)? behind|(?:f[ae]ll(?:s|ing)?\s+)?short of|behind|(?:was|were|are|being) outnumbered by|missed|failed to (?:reach|meet)|did not (?:reach|meet)))\s+(?=[a-z])",  # noqa: E501
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:略|稍|微|远|明显|大大|大幅|仅|也|均|都)?(?:(?P<less>(?:未|没有|并未|不)(?:能|曾)?(?:超过|超出|超|突破)|低于|少于|小于|短于|不及|落后于?|未达到?|不到|未能?达到)|(?P<more>高于|多于|大于|长于|超过了?|超出|高过|领先于?))"
)
_REFERENT = re.compile(
    r"(?:the|that|those|what|which|its|our|their|this|all)?\s*(?P<words>[a-z][a-z’' -]{2,60}?)(?=\s*(?:[,.;:()]|$|\bat\b|\bwith\b|\bwhich\b|\bsince\b|\bbecause\b|\bas\b|\bwhile\b|\band\b|\bbut\b|\bby\b|\bof\s+[\d$€£]))",  # noqa: E501
    re.IGNORECASE,
)
_REFERENT_HAN = re.compile(
    r"(?P<words>[\u4e00-\u9fff]{2,12}?)(?:水平|数额|金额|的数字|人数|数量)?(?=[，。；、（(,]|的\d|$)"
)
_PAIRED = re.compile(
    r"\b(?P<more>more|fewer|less)\s+(?P<one>[a-z][a-z’' -]{2,30}?)\s+than\s+(?P<other>[a-z][a-z’' -]{2,30}?)(?=\s*(?:[,.;:()]|$|\b(?:in|took|were|was|had|have|at|among|and|on|came|were)\b))",  # noqa: E501
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:is|was|are|were|lies|stands|being)\s+(?:(?:slightly|much|far|somewhat|a\s+little|even|clearly|considerably|well|markedly)\s+)?(?:(?P<more>higher|larger|greater|bigger)|(?P<less>lower|smaller))(?=\s*[.;,)]|$)",
    re.IGNORECASE,
)
_MARK = r"target|plan|goal|quota|budget"
_MET = re.compile(
    rf"\b(?:{_MARK})s?\s+(?:(?:was|were|is|are|had been|has been|have been)\s+)(?:(?:therefore|thus|well|clearly|narrowly|comfortably|just|again|even|only|hence|so)\s+){{0,2}}"  # noqa: E501
    r"(?:(?P<less>missed|not (?:quite )?(?:met|reached|attained|fulfilled|achieved))|(?P<more>exceeded|surpassed|beaten|overfulfilled|met|reached|attained|fulfilled|achieved))\b",  # noqa: E501
    re.IGNORECASE,
)
_MET_HAN = re.compile(
    r"(?:(?P<less>(?:未能?|没有|尚未|没能)(?:完成|达到|实现|达成))|(?P<more>超额完成|超过|超出|完成|达到|实现|达成))了?(?:全年|年度|原定|预定|既定|年初)?的?(?:计划|目标|任务|指标)(?=[，。；、]|$)"
    r"|(?:计划|目标|任务|指标)(?:均|已|得以|仍)?(?:(?P<less2>(?:未能?|没有|尚未|没能)(?:完成|达到|实现|达成))|(?P<more2>超额完成|得到实现|实现|达成))(?=[，。；、]|$)"
)
_TURNED = re.compile(
    r"\b(?:reduc\w*|emission\w*|vacan\w*|loss\w*|at most|within|no more than|not more than|ceiling|limit|cost\w*|spen[dt]\w*|delay\w*|cut)\b"  # noqa: E501
    r"|减|降|损失|空缺|不超过|上限|以内|限额|支出|费用|成本",
    re.IGNORECASE,
)
"""Of what should be little, a target is met from above."""
_NEGATED = re.compile(r"(?:\b(?:not|never|no|nor|without|hardly|cannot)|n[’']t)\s+(?:\w+\s+)?$|[不未没]有?$", re.I)
_STATE = re.compile(
    r"\b(?:stay\w*|remain\w*|was|were|is|are|kept|held|lay|lies?|stood|stands|came|r[au]n|fell|dropped|rose|ended|finished|closed)\s+$",
    re.IGNORECASE,
)
"""Before above and below, what shows that they compare: spending stayed below receipts."""
_NOT_COMPARED = re.compile(r"\b(?:all|everything|half|once|ever|average)\b", re.IGNORECASE)
_OWN = re.compile(
    r"\s*(?:[（(]|\bof\s+(?:at\s+least\s+)?|\bat\b[^.;:,\d]{0,20}|,?\s*(?:with|which|whose|where|who)\b[^.;:,\d]{0,50}|，\s*(?:其)?(?:为|是|仅为|只有|为数|即|也就是)?|的)\s*",
    re.IGNORECASE,
)
_GREW = re.compile(r"^\s*(?:to|[至到]|[升降增减]至|[升降增减]到|提高到|减少到|增加到)\s*$", re.IGNORECASE)
_PLACED = re.compile(r"(?:the\s+)?[A-Za-z][\w’'-]*(?:\s[\w’'-]+){0,3}(?:\s*[（(]|,\s*(?:with|whose|which)\b)")
_DISTANCE = re.compile(r"\s*(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_SENTENCES, _FARTHEST = 3, Decimal(3)
_PEOPLE = frozenset(("", "people", "persons", "staff", "women", "men", "employees", "workers", "experts", "trainees"))
_YEAR_BEFORE = re.compile(
    r"(?:上一?年|去年|前一年|上年度)|(?:(?:in|a)\s+)?(?:the\s+)?(?:year\s+(?:before|earlier)|(?:previous|preceding|last)\s+year)\b",
    re.I,
)
_OF_OTHERS = re.compile(r"(?:above|below|over|under|than|exceed\w*)\s+(?:the|its|a)\s+(?:\w+\s+){1,3}(?:of\s+)?$", re.I)
_PART_OF_IT = re.compile(
    r"[^，。；]{0,20}的?(?:一?半|[一二两三四五六七八九]成|[二三四五六七八九十]分之[一二三四五六七八九]|[两二三四五六七八九十]倍|\d[\d.]*\s?[%倍]|百分之)"
)
_TIMES_IT = re.compile(
    r"(?:twice|thrice|double|triple|quadruple|half|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty)(?:\s+and\s+a\s+half)?[\s-]"
    r"(?:times|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundred|dozen)s?)\b",
    re.IGNORECASE,
)
"""More than half of spending, or twice it, is not compared with spending."""
_TIME_HAN = re.compile(r"(?:\d[\d.]*|[一两二三四五六七八九十半]{1,3})\s?个?半?(?:年|月|季度|星期|周|天|日|小?时|分钟?)")
"""每年节省1,960万美元，不到一年即可收回投资: the bound is on the time."""
_NO_COUNTS = ("date", "points", "age", "ratio")


@dataclass(frozen=True)
class _Around:
    """The numbers of a passage near the words that compare, and where the sentence of these begins and ends."""

    passage: Passage
    numbers: list[Quantity]
    begin: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def own(self) -> list[Quantity]:
        return [each for each in self.numbers if each.first >= self.begin]


def wrong_named_comparisons(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts that are said to be more, or less, than another that is named and given near by, and are not."""
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family not in _NO_COUNTS]
    for _, some in groupby(counted, key=lambda each: each.passage.number):
        numbers = list(some)
        if len(numbers) > 1:
            yield from _of_passage(numbers, chinese)


_IN_TIME = re.compile(
    r"\b(?:held|organi[sz]ed|prepared|adopted|released|published|issued|signed|done|met|place|consult\w*|meeting\w*)"
    r"\s+(?:\w+\s+)?ahead of\b",
    re.IGNORECASE,
)
_BEFORE_IT = 40
"""What comes ahead of a meeting is no more than it."""


def _of_passage(numbers: list[Quantity], chinese: bool) -> Iterator[Finding]:
    passage = numbers[0].passage
    told: set[int] = set()
    for found in (_CHINESE if chinese else _ENGLISH).finditer(passage.text):
        if any(each.first <= found.start() < each.last for each in numbers) or _IN_TIME.search(
            passage.text, max(0, found.start() - _BEFORE_IT), found.end() + 1
        ):
            continue
        if chinese and _TIME_HAN.match(passage.text, found.end()):
            continue
        if _PART_OF_IT.match(passage.text, found.start()) if chinese else _TIMES_IT.match(passage.text, found.end()):
            continue
        around = _around(passage, numbers, found.start())
        referent = _REFERENT_HAN.match(passage.text, found.end()) if chinese else None
        if referent is not None and _told_behind(around, referent.end()):
            continue
        yield from _wrong(_with_name(found, around, chinese), bool(found["more"]), told, chinese)
    if not chinese:
        yield from _alone(passage, numbers, told)
    for found in () if chinese else _PAIRED.finditer(passage.text):
        around = _around(passage, numbers, found.start())
        before = [each for each in around.numbers if each.last <= found.end() + 1]
        near = before if len(before) > 1 else around.numbers
        pair = _told_behind(around, found.end()) or _named_pair(found["one"], found["other"], near, around.numbers)
        yield from _wrong(pair, found["more"].lower() == "more", told, chinese)
    for found in _PAIRED_HAN.finditer(passage.text) if chinese else ():
        pair = _told_behind(_around(passage, numbers, found.start()), found.end())
        yield from _wrong(pair, bool(found["more"] or found["more2"]), told, chinese)
    for found in (_MET_HAN if chinese else _MET).finditer(passage.text):
        around = _around(passage, numbers, found.start())
        more = bool(found["more"] or found.groupdict().get("more2"))
        yield from _wrong(_with_mark(around, found.start(), chinese), more, told, chinese)


_PAIRED_HAN = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:人数|数量|数)?(?:"
    r"(?:略|稍|远|明显|仍|也)?(?:(?P<more>多于|高于|超过|大于)|(?:少于|低于|不及|小于))[\u4e00-\u9fff]{1,8}?"
    r"|比[\u4e00-\u9fff]{1,8}?(?:略|稍|要|更|还)?(?:(?P<more2>[多高大])|[少低小])(?:一些|一点)?)(?=[（，(])"
)
_BOTH_BEHIND = re.compile(r"\s*(?:,\s+|\(|[（，])(?:by\s+|分别为|分别是)?", re.IGNORECASE)
_AGAINST = re.compile(
    r"\s*(?:against|to|versus|vs?\.?|compared (?:with|to)|as against)\s+"
    r"|[^，。；\d]{0,2}(?:对|比|和|与|、|，而?)[^，。；\d]{0,3}",
    re.I,
)
_CLOSED = re.compile(r"[名人个家项]?\s*[),.;，。；）]")


def _told_behind(around: _Around, end: int) -> tuple[Quantity, Quantity] | None:
    """Give the two numbers that stand behind a comparison in its order: more women than men (405 against 397)."""
    later = [each for each in around.own if each.first >= end][:2]
    if len(later) < 2 or any(each.sign for each in later) or not _are_alike(*later):
        return None
    one, other = later
    text = around.text
    told = _BOTH_BEHIND.fullmatch(text[end : one.first]) and _AGAINST.fullmatch(text[one.last : other.first])
    return (one, other) if told and _CLOSED.match(text, other.last) else None


def _alone(passage: Passage, numbers: list[Quantity], told: set[int]) -> Iterator[Finding]:
    """Hold "is lower", with no "than", against the only two numbers of its sentence, the last first; "the first is smaller"."""  # noqa: E501
    for found in _ALONE.finditer(passage.text):
        around = _around(passage, numbers, found.start())
        before = [each for each in _plain(around.own) if each.last <= found.start()]
        later = [each for each in around.own if each.first >= found.end()]
        if len(before) != 2 or later or not _are_alike(*before) or len(around.own) != 2:
            continue
        first, last = before
        which = re.search(r"\bthe\s+(?:(first|former)|(?:second|latter))\s+(?:\w+\s+)?$", passage.text[: found.start()])
        if not which and passage.text[last.last : found.start()].strip(" ,)"):
            continue
        pair = (first, last) if which and which[1] else (last, first)
        yield from _wrong(pair, bool(found["more"]), told, chinese=False)


def _wrong(pair: tuple[Quantity, Quantity] | None, more: bool, told: set[int], chinese: bool) -> Iterator[Finding]:
    if pair is not None and is_wrong(more, *pair, _FARTHEST) and id(pair[0]) not in told:
        told.add(id(pair[0]))
        yield compared(*pair, more, chinese)


def _around(passage: Passage, numbers: list[Quantity], at: int) -> _Around:
    begin, end = passage.sentence_of(at)
    first = begin
    for _ in range(_SENTENCES):
        if first > 1:
            first, _end = passage.sentence_of(first - 2)
    return _Around(passage, [each for each in numbers if first <= each.first < end], begin, end)


def _plain(numbers: Sequence[Quantity]) -> list[Quantity]:
    return [each for each in numbers if not each.sign and not each.is_of_each]


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers may be compared: of one kind, or both of people."""
    people = {one.noun, other.noun} <= _PEOPLE and one.family == other.family == "count"
    return people or same_kind(one, other)


def _named_pair(
    one: str, other: str, numbers: Sequence[Quantity], near: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    mine, its = (spoken_of(words, _plain(numbers), near) for words in (one, other))
    return None if mine is None or its is None or mine is its or not _are_alike(mine, its) else (mine, its)


def _with_name(found: re.Match[str], around: _Around, chinese: bool) -> tuple[Quantity, Quantity] | None:
    """Give the number that is compared and the one that the words behind the comparison name."""
    text, at = around.text, found.start()
    words = found.group().strip().lower()
    place = words in ("under", "over", "above", "below", "behind")
    named_beside = place and _PLACED.match(text, found.end())
    if place and not named_beside and not (words in ("above", "below") and _STATE.search(text[around.begin : at])):
        return None
    referent = (_REFERENT_HAN if chinese else _REFERENT).match(text, found.end(), around.end)
    if referent is None or _NOT_COMPARED.search(referent["words"]) or _NEGATED.search(text[around.begin : at]):
        return None
    before = [each for each in around.numbers if each.last <= at]
    if not chinese and _BY_A_ROUND_NUMBER.search(text[around.begin : at]):
        return None
    if not chinese and before and _is_distance(before[-1], found):
        return None
    told = None if chinese else _OF_A_NUMBER.match(text, referent.end(), around.end)
    if told and (told.group().strip() != "of" or TO_MARK.fullmatch(text[found.end() : told.end()])):
        return None
    beside = _beside(referent, around)
    numbers = [each for each in _plain(before) if not _OF_OTHERS.search(text[: each.first][-40:])]
    if _YEAR_BEFORE.match(text, referent.start()):
        return _with_year_before(around, at)
    other = beside or spoken_of(referent["words"], numbers, around.numbers)
    other = other or _in_its_sentence(referent["words"], numbers, around)
    if other is None:
        return None
    other = beside or _latest(other, numbers)
    one = _subject(around, at, found.end(), other, chinese)
    return None if one is None or one is other or not _are_alike(one, other) else (one, other)


_OF_A_NUMBER = re.compile(
    r"\s+of\s+(?:(?:more|less|fewer|at|over|under|about|some|up)\b[^,.;:\d]{0,12})?(?=(?:US|EUR)?\s?[$€£]?\d)", re.I
)
"""Ahead of the goal of 80 per cent: what it is compared with is told, and no other number is."""
_BY_A_ROUND_NUMBER = re.compile(
    r"\b(?:an?|half an?|some|about|almost|nearly)\s+"
    r"(?:million|thousand|hundred|billion|dozen|score|quarter|third|half|fifth|tenth)\s+$",
    re.IGNORECASE,
)
"""A million less than two others put together."""


def _with_year_before(around: _Around, at: int) -> tuple[Quantity, Quantity] | None:
    """Give the last number before the words and the one of its kind that is said of the year before."""
    before = [each for each in _plain(around.own) if each.last <= at and each.period]
    if not before:
        return None
    one = before[-1]
    others = [
        each
        for each in _plain(around.numbers)
        if each is not one
        and each.period
        and one.period
        and each.period[1] == one.period[1] - 1
        and same_kind(one, each)
    ]
    others = [each for each in others if each.own_period] or others
    return (one, others[0]) if len(others) == 1 else None


def _beside(referent: re.Match[str], around: _Around) -> Quantity | None:
    """Give the number that directly follows the name of what is compared with: Fiji ($3.2 million), rice, whose sales were 8.5."""  # noqa: E501
    later = next((each for each in around.own if each.first >= referent.end()), None)
    if later is None or later.sign:
        return None
    return later if _OWN.fullmatch(around.text[referent.end() : later.first]) else None


def _latest(one: Quantity, numbers: Sequence[Quantity]) -> Quantity:
    """Give what a number grew or fell to, where the text says so directly behind it."""
    later = next((each for each in numbers if each.first >= one.last and each.sentence == one.sentence), None)
    if later is None or not same_kind(later, one):
        return one
    return later if _GREW.search(one.passage.text[one.last : later.first]) else one


def _in_its_sentence(words: str, numbers: Sequence[Quantity], around: _Around) -> Quantity | None:
    """Give the last number of the only sentence before that has the words, where it tells one number or what it came to."""  # noqa: E501
    named = meaning(words)
    sentences = list(dict.fromkeys(each.sentence for each in numbers if each.sentence[0] < around.begin))
    having = [span for span in sentences if named & meaning(around.text[slice(*span)])]
    if len(having) != 1 or named & meaning(around.text[around.begin : around.end].split(words)[0]):
        return None
    told = [each for each in numbers if each.sentence == having[0]]
    grew = len(told) > 1 and _GREW.search(around.text[told[-2].last : told[-1].first]) and same_kind(*told[-2:])
    return told[-1] if len(told) == 1 or grew else None


def _is_distance(number: Quantity, found: re.Match[str]) -> bool:
    """Say whether a number tells how much more or less: 17 points higher than, two fewer than."""
    verb = re.search(
        r"exceed|surpass|beat|outnumber|outstrip|outweigh|over|top|short|miss|failed|did not", found.group(), re.I
    )
    between = found.string[number.last : found.start()]
    return verb is None and bool(_DISTANCE.fullmatch(between)) and not _STATE.search(between)


def _subject(around: _Around, at: int, behind: int, other: Quantity, chinese: bool) -> Quantity | None:
    """Give the number that is compared: that of its clause, the one that its words name, else the nearest of the sentence."""  # noqa: E501
    clause = clause_before(around.text, around.begin, at)
    numbers = _plain([each for each in around.numbers if each is not other and _are_alike(each, other)])
    before = [each for each in numbers if each.last <= at]
    nearest = next((each for each in reversed(around.own) if each.last <= at), None)
    if (
        nearest is not None
        and nearest.sign
        and nearest.sign not in SIGNED
        and _BESIDE.fullmatch(around.text[nearest.last : at])
    ):
        return None
    inside = [each for each in before if each.first >= at - len(clause)]
    if inside:
        return inside[-1]
    named = spoken_of(clause, [*before, other], around.numbers) if meaning(clause) else None
    if named is not None:
        return named
    own = [each for each in before if each.first >= around.begin]
    after = [each for each in numbers if each.first >= behind]
    if not own and any(each.last <= at and each.sign not in SIGNED for each in around.own):
        return None
    return own[-1] if own else after[0] if after else None


_BESIDE = re.compile(r"\s?[，,]?\s?")


def _with_mark(around: _Around, at: int, chinese: bool) -> tuple[Quantity, Quantity] | None:
    """Give what was done and what was planned: the only two numbers near by, of which one is called the plan."""
    near = [each for each in _plain(around.numbers) if each.last <= at and each.family != "time"]
    own = [each for each in near if each.first >= around.begin]
    near = own if len(own) > 1 else near
    begin = min((each.sentence[0] for each in near), default=at)
    if _TURNED.search(around.text[begin:at]):
        return None
    planned = [
        each
        for each in near
        if "计划" in meaning(label(each, around.numbers)[0]) or "plan" in meaning(" ".join(label(each, around.numbers)))
    ]
    others = [each for each in near if each not in planned and planned and same_kind(each, planned[0])]
    if len(planned) != 1 or len(others) != 1 or others[0].first < planned[0].first - 200:
        return None
    return others[0], planned[0]
