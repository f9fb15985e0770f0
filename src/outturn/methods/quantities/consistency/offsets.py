"""Dates that do not lie where the text puts them: six days before 20 January, 三周后, extended by a year to March."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outturn.methods.quantities.consistency.durations import finding, fits, nearest
from outturn.methods.quantities.consistency.stated_lengths import Length, stated_lengths
from outturn.methods.quantities.consistency.timelines import Event, apart, ends_of, timeline
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.terms import terms

_AFTER = {
    "zh": re.compile(r"^(?:之后|以后|后(?![续半])|过后|前(?!往|后|景|提)|之前|以前)"),
    "en": re.compile(r"^\s+(?:to the day\s+)?(?:after|before|later|earlier|following|ahead of|prior to|from|on from|afterwards)\b", re.I),  # noqa: E501
}  # fmt: skip
_LIMIT = {
    "zh": re.compile(r"^(?:之内|以内|内)"),
    "en": re.compile(r"^\s+(?:of|after|from|following)\b", re.I),
}
_SHIFT = {
    "zh": re.compile(r"(?:延长|延期|推迟|延后|顺延|展期|推后|提前|提早|续期|续签)(?:了|至|约)?\s*$"),
    "en": re.compile(r"\b(?:extended|prolonged|postponed|delayed|put back|put off|brought forward|advanced|moved|renewed|held over)(?:\s+(?:by|for|another|a further))+\s*$", re.I),  # noqa: E501
}  # fmt: skip
_TO = {
    "zh": re.compile(r"^[，,]?\s?(?:至|到|直到|直至|即)\s?$|^[，,]?[^，。；]{0,10}(?:于|到|至|在)\s?$"),
    "en": re.compile(r"^,?\s+(?:(?:and|which|that|it|now|thus)\s+)*(?:to|until|till|ends?|ended|from|on|in|runs?|took place on|was held (?:on|in))(?:\s+(?:in|on|until|to))?\s+(?:the end of\s+|late\s+|early\s+)?$", re.I),  # noqa: E501
}  # fmt: skip
_DUE = re.compile(
    r"期限|截止|到期|届满|期满|最迟|不迟于|限期|"
    r"\b(?:deadline|due|expir\w*|time limit|falls? on|fell on|"
    r"fell due|until|by|at the latest|no later than|lapse[sd]?|run(?:s|ning)? out|end(?:s|ed))\b",
    re.I,
)
_BESIDE = {
    "zh": re.compile(r"[^。；]{0,16}"),
    "en": re.compile(r"[^.;]{0,30}"),
}
_CLOSE = re.compile(
    r"\s+(?:later|earlier|before|after|afterwards),?\s+(?:on|in)?\s?|(?:之后|以后|后|之前|以前|前)[，,]?(?:的|即|于|在|也就是)?\s?",
    re.I,
)
_THE_FIRST = re.compile(r"(?:,?\s+(?:which\s+(?:[a-z]+\s+){1,3})?(?:in|on|of)\s+)?", re.I)
"""What leads from "after the first" to its date: , which was held on."""
_SINCE = re.compile(r"起$|自[^，。；]{1,20}$|\bwithin\s+$", re.I)
_EARLIER = re.compile(r"before|earlier|ahead|prior|前", re.I)
_SINCE_THEN = re.compile(r"(?<=[\u4e00-\u9fff])(?:之后|以后|(?<![前先])后|之前|前)(?:约|整整|正好|恰好|近|仅)?$")
"""What 前后 and 先后 lead to is how long it took in all."""
_NOTHING = re.compile(r"(?!之?内|以内|[后前])")
_THAN = re.compile(r"比|较|\bthan\b", re.I)
_TWO = 2
_LATER = re.compile(r"[晚迟早]了?$")
_SOONER = re.compile(r"提前|提早|forward|advanced", re.I)
_WORD = 4
_STEM = 4
_FEW = 3
_WIDE = 5
"""How many sentences before may name what a length is counted from."""


@dataclass(frozen=True)
class _Around:
    """The sentence of a length with the dates of the passage and where the sentences before begin."""

    passage: Passage
    sentence: tuple[int, int]
    events: Sequence[Event]
    since: int
    until: int
    language: str

    def own(self) -> list[Event]:
        return [each for each in self.events if self.sentence[0] <= each.first < self.sentence[1]]

    def near(self) -> list[Event]:
        return [each for each in self.events if self.since <= each.first < self.until]


@dataclass(frozen=True)
class _Ends:
    """The date that a length leads to, those it may be counted from, and whether these are earlier, or named beside."""

    target: Event
    anchors: Sequence[Event]
    is_later: bool
    is_named: bool = False


def wrong_offsets(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the lengths "after", "before", "later" or "within" which no date of the passage lies from the one beside them.

    A finding needs to know what is counted from: a date behind the words, the only other one of the sentences before, or one
    whose sentence shares a word with what stands behind "after".
    """  # noqa: E501
    for passage in document.prose():
        events = timeline(passage, document.language, year)
        if len(events) < 2 and not any(each.is_span for each in events):
            continue
        sentences = passage.sentences or ((0, len(passage.text)),)
        for position, sentence in enumerate(sentences):
            since = sentences[max(0, position - _WIDE)][0]
            until = sentences[min(len(sentences) - 1, position + 1)][1]
            around = _Around(passage, sentence, events, since, until, document.language)
            for length in stated_lengths(passage.text, *sentence, document.language):
                yield from _judged(length, around)


_AS_PLANNED = re.compile(
    r"比(?:原来?)?(?:计划|预期|预计|预定|原定|规定|合同)(?![^，。]{0,6}\d{1,4}[年月日])|\bthan\s+(?:was\s+)?(?:planned|expected|scheduled|foreseen|agreed)|\bschedule\b",
    re.IGNORECASE,
)
"""A delay is counted from a plan that the text need not date."""


def _judged(length: Length, around: _Around) -> Iterator[Finding]:
    ends = _ends(length, around)
    if ends is None or not ends.anchors:
        return
    targets = ends_of(ends.target)
    around_it = ends.anchors if ends.is_named else around.near()
    single = [end for each in around_it if each is not ends.target for end in ends_of(each)]
    if any(fits(length, days, working=False) for days in _days(targets, single, ends.is_later)):
        return
    known = _days(targets, [end for each in ends.anchors for end in ends_of(each)], None)
    if known:
        yield finding(around.passage, length, nearest(length, known), around.language == "zh")


def _days(targets: Sequence[Event], others: Sequence[Event], is_later: bool | None) -> list[tuple[int, int]]:
    """Give the days between events, where the targets lie later, earlier, or either."""
    after = [days for one in targets for other in others for days in apart(other, one)] if is_later is not False else []
    return after + ([days for one in targets for other in others for days in apart(one, other)] if not is_later else [])


def _ends(length: Length, around: _Around) -> _Ends | None:
    """Give the date that a length leads to, and those it may be counted from; none where the text does not tell."""
    text, language = around.passage.text, around.language
    before, after = text[around.sentence[0] : length.first], text[length.last : around.sentence[1]]
    shift = _SHIFT[language].search(before[-30:])
    if _AS_PLANNED.search(before) or _AS_PLANNED.search(after[:30]) or _LASTS_UNTIL.search(before):
        return None
    if shift:
        target = next((each for each in around.own() if each.first >= length.last), None)
        own = around.own()
        if target is None and len(own) == _TWO and _THAN.search(before):
            return _Ends(own[0], [own[1]], not _SOONER.search(shift.group()), True)
        if target is None or not _TO[language].match(text[length.last : target.first]):
            return None
        earlier = [each for each in around.near() if each.first < length.first]
        return _Ends(target, earlier if len(earlier) <= _FEW else [], not _SOONER.search(shift.group()))
    if language == "zh" and (later := _LATER.search(before[-4:])):
        target = _beside(length, around)
        others = [each for each in around.own() if each is not target]
        return _Ends(target, others, later.group()[0] != "早") if target and len(others) == 1 else None
    told = _AFTER[language].match(after) or (language == "zh" and _SINCE_THEN.search(before) and _NOTHING.match(after))
    if told:
        return _counted(length, around, told)
    limit = _LIMIT[language].match(after)
    if limit and _SINCE.search(before[-24:]):
        return _limited(length, around)
    return None


_LASTS_UNTIL = re.compile(
    r"(?:订单|库存|存货|现金|资金|存粮|原料|燃料|储备)[^，。；\d]{0,10}(?:排|用|撑|维持|支撑|够|吃)[到至]?(?:约|近)?$"
    r"|\b(?:orders|stocks?|cash|money|funds|supplies|reserves|fuel)\s+(?:would\s+|will\s+)?(?:only\s+)?(?:last|lasted|reach|reached)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""How long what is at hand will last is counted to no date told."""


def _counted(length: Length, around: _Around, told: re.Match[str]) -> _Ends | None:
    """Give the ends of a length "after" or "before" something: a date behind the words, else what they speak of."""
    text, own = around.passage.text, around.own()
    led = _SINCE_THEN.search(text[around.sentence[0] : length.first]) if around.language == "zh" else None
    is_later = not _EARLIER.search(told.group() or (led.group() if led else ""))
    begin = length.last + told.end()
    end = begin + len(re.split(r"[，。；,;.]", text[begin : around.sentence[1]])[0])
    earlier = [each for each in own if each.last <= length.first]
    later = [each for each in own if each.first >= length.last]
    reach = end + len(_THE_FIRST.match(text[end : around.sentence[1]]).group())  # type: ignore[union-attr]
    named = next(
        (each for each in later if each.first <= reach and around.language == "en" and end - begin > _WORD), None
    )
    if named is not None:
        target = earlier[-1] if earlier else next((each for each in later if each.first > named.first), None)
        return None if target is None else _Ends(target, [named], is_later, True)
    target = _beside(length, around)
    if target is None:
        return None
    told_of = text[begin:end] if around.language == "en" else _clause_before(text, around.sentence[0], length.first)
    words = terms(told_of)
    before = max(target.last, length.first) if around.language == "en" else around.sentence[1]
    others = [each for each in around.near() if each is not target and each.first < before]
    same = [each for each in others if each in own]
    if around.language == "zh" and same:
        return _Ends(target, same if len(same) == 1 else [], is_later)
    shared = [each for each in others if _share(words, terms(text[slice(*around.passage.sentence_of(each.first))]))]
    return _Ends(target, shared if words else others if len(others) == 1 else [], is_later)


def _share(words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether some word of one text has the stem of one of another: the signature, signed."""
    return bool({each[:_STEM] for each in words} & {each[:_STEM] for each in others})


def _clause_before(text: str, first: int, last: int) -> str:
    return re.split(r"[，。；]", text[first:last])[-1]


def _beside(length: Length, around: _Around) -> Event | None:
    """Give the date that a length leads to: close behind it, else close before, with no end of a sentence between."""
    text, own = around.passage.text, around.own()
    before = [each for each in own if each.last <= length.first]
    after = [each for each in own if each.first >= length.last]
    beside = _BESIDE[around.language]
    if after and _CLOSE.fullmatch(text[length.last : after[0].first]):
        return after[0]
    if before and beside.fullmatch(text[before[-1].last : length.first]):
        return before[-1]
    return after[0] if after and beside.fullmatch(text[length.last : after[0].first]) else None


def _limited(length: Length, around: _Around) -> _Ends | None:
    """Give the date that is called the end of a limit, in the sentence or the next, and the others before it."""
    text = around.passage.text
    near = [each for each in around.near() if each.first >= around.sentence[0]]
    due = [each for each in near if _DUE.search(text[max(0, each.first - 16) : each.first])]
    if len(due) != 1:
        return None
    later = [each for each in near if each.first < due[0].first]
    others = later or [each for each in around.near() if each.first < due[0].first]
    return _Ends(due[0], others if len(others) == 1 else [], True)
