"""Words that say how many there are, held against the names beside them: both, a trio of; and things told one by one."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.consistency.listings.listing import are_summed_with_ones
from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.items import items, names
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, english_number, whole_number
from outturn.methods.quantities.passages import Document, Passage

_MEMBERS = {
    "both": 2, "pair": 2, "duo": 2, "trio": 3, "triad": 3, "troika": 3, "threesome": 3, "quartet": 4, "foursome": 4,
    "quintet": 5, "sextet": 6, "双方": 2, "两者": 2, "二者": 2, "三方": 3, "三者": 3, "四方": 4, "四者": 4, "五方": 5,
    "两地": 2, "三地": 3, "四地": 4, "五地": 5, "六地": 6,
}  # fmt: skip
_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:of|de|[A-ZÀ-Þ][\w’'-]*))*"
_NAMES = rf"{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME}"
_ENDED = r"(?=\s*[.,;:)–—]|\s+(?!and\b)[a-z]|$)"
_WORD = r"(?!and\b|or\b|of\b|the\b|in\b|to\b|a\b|an\b|with\b)[a-z][a-z’'-]*"
_THING = rf"(?:the\s+|an?\s+)?{_WORD}(?:\s+{_WORD}){{0,2}}"
_BOTH = re.compile(
    rf"\b[Bb]oth\s+(?:in\s+|for\s+|with\s+|by\s+|to\s+|from\s+|at\s+|of\s+)?(?P<inside>{_NAMES}|{_THING}(?:,\s+{_THING})+,?\s+and\s+{_THING}(?=[.;:,)]|$)){_ENDED}"
)
_GROUP = re.compile(
    rf"\b(?P<word>pair|duo|trio|triad|troika|threesome|quartet|foursome|quintet|sextet)\b(?:\s+of)?(?:\s+[a-z][a-z’'-]*){{0,5}}\s*(?:,|:|\(|–|—)\s*(?:of\s+|namely\s+|made up of\s+)?"  # noqa: E501
    rf"(?P<inside>{_NAMES}){_ENDED}"
)
_SIDES = re.compile(
    r"(?:^|[，。；：由与])(?P<inside>[^，。；：（()）\d]{2,12}(?:、[^，。；：（()）\d]{2,12})+(?:和|与|及|以及)[^，。；：（()）、\d]{2,12})(?P<word>双方|两者|二者|三方|三者|四方|四者|五方|[两三四五六]地(?=[，。；、均都设共各举开进建分同联试成]|$))"
)
_SIDES_AFTER = re.compile(
    r"(?P<word>双方|三方|四方|五方)[（(](?:即)?(?P<inside>[^（()）\d]{2,14}(?:、[^（()）\d]{2,14})*(?:和|与|及|以及)[^（()）、\d]{2,14})[)）]"
)
_ONE_BY_ONE = re.compile(
    rf"(?P<number>{CHINESE}|\d)(?P<of>[份个家项座种条名位台所篇场批期])[^，。；：、\d]{{0,12}}[，：](?:分别(?:是|为)|即)?(?P<inside>(?:(?:另|还有|再加|其中)?一(?P=of)[^，。；：]{{1,30}}[，；、]){{1,9}}(?:另|还有|再加)?一(?P=of)[^，。；：]{{1,30}})(?=[。；]|$)"
)
_ONES = re.compile(
    rf"\b(?P<number>(?i:{ENGLISH}))\s+(?!in\b|at\b|of\b|to\b|from\b|for\b|by\b)(?:[a-z-]+\s+){{0,3}}?[a-z]+s?\s*[,:–—]\s*(?P<inside>one\s[^.;:,]+,?(?:\s+(?:one|another)\s[^.;:,]+,)*\s+(?:and\s+)?(?:one|another)\s[^.;:]+)(?=[.;]|$)",
)
_THESE = re.compile(
    rf"(?:这|那)(?P<number>{CHINESE}|\d)(?:国|[个家项种类条名位座所省市县村镇州大地]|方面)(?![月年天周]|[^，。；]{{0,2}}(?:月|年|星期|小时))"
)
"""布基纳法索、加纳和尼日利亚这三个国家: what 这 takes up stands directly before it."""
_GIVEN = {
    "zh": re.compile(
        rf"(?P<number>{CHINESE}|\d)(?:名|项|个|份|席|家)，(?:分别)?(?:归|授予|颁给|颁发给|给予|由|为|分属|属于|属|来自|落户|花落|发给|授|给)"
        r"(?P<inside>[^，。；：（()）\d]{2,14}(?:、[^，。；：（()）\d]{2,14})*(?:和|与|及|以及)[^，。；：（()）、\d]{2,14}?)(?:的团队|团队|获得|夺得|摘得|所得|分获|共享|包揽|获奖|获)*(?=[，。；]|$)"
    ),
    "en": re.compile(
        rf"\b(?P<number>{ENGLISH})\s+(?:[a-z-]+\s+){{0,3}}?[a-z]+s\s+(?:(?:went|go|were\s+(?:awarded|given|granted|presented|handed)|fell)\s+to|were\s+(?:won|shared|taken|held|hosted)\s+by|belong\s+to)\s+"
        rf"(?P<inside>{_NAMES}){_ENDED}",
        re.IGNORECASE,
    ),
}  # fmt: skip
_LEAST, _MOST = 2, 12


def miscounted_collectives(document: Document) -> Iterator[Finding]:
    """Give the words for a number, and the counts of things told one by one or given to names, that these do not come to."""  # noqa: E501
    language = document.language
    for passage in document.prose():
        text = passage.text
        if language == "en":
            for match in _BOTH.finditer(text):
                yield from _held(passage, match, 2, _named(match["inside"]), language)
            for match in _GROUP.finditer(text):
                yield from _held(passage, match, _MEMBERS[match["word"]], _named(match["inside"]), language)
            for match in _ONES.finditer(text):
                found = len(
                    re.findall(r"(?:^|,\s+(?:and\s+)?|\band\s+)(?:one|another)\b", match["inside"], re.IGNORECASE)
                )
                number = english_number(match["number"])
                before = text[passage.sentence_of(match.start())[0] : match.start()]
                if number is None or not are_summed_with_ones(before, number, found):
                    yield from _held(passage, match, number, {found}, language)
        else:
            for match in (*_SIDES.finditer(text), *_SIDES_AFTER.finditer(text)):
                yield from _held(passage, match, _MEMBERS[match["word"]], _listed(match["inside"]), language)
            for match in _ONE_BY_ONE.finditer(text):
                found = len(re.findall(f"一{match['of']}", match["inside"]))
                yield from _held(passage, match, whole_number(match["number"], "zh"), {found}, language)
            for match in _ONE_FOR_EACH.finditer(text):
                yield from _one_for_each(passage, match)
            for match in _THESE.finditer(text):
                listed = lists_of(text, *passage.sentence_of(match.start()), language)
                counts = {
                    many
                    for each in listed
                    if each.last == match.start() and _is_plain(text[each.first : each.last])
                    for many in each.lengths
                }
                yield from _held(passage, match, whole_number(match["number"], "zh"), counts, language)
        for match in _GIVEN[language].finditer(text):
            number = whole_number(match["number"], "zh") if language == "zh" else english_number(match["number"])
            counts = _listed(match["inside"]) if language == "zh" else names(match["inside"], "en")
            yield from _held(passage, match, number, counts, language)


def _is_plain(listed: str) -> bool:
    """Say whether the last item of a list is a name, and says nothing: 来自甲国和乙国的专家讨论了能源和水 is two lists."""  # noqa: E501
    last = listed.rpartition("、")[2]
    return not re.search(r"[了的]", last) and len(re.findall(r"以及|和(?!国)|与|(?<!埃)及", last)) <= 1


def _one_for_each(passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    """Hold a list each item of which is that of one of so many against how many they are: 七个群组……，每个群组一种."""
    text = passage.text
    first, last = passage.sentence_of(match.start() + 1)
    listed = [each for each in lists_of(text, first, last, "zh") if each.last == match.start()]
    if not listed:
        return
    begin = min(each.first for each in listed)
    counts = [each for each in _OF_NOUN.finditer(text, first, begin) if each["noun"].startswith(match["noun"])]
    if len(counts) == 1:
        number = whole_number(counts[0]["number"], "zh")
        lengths = {many for each in listed for many in each.lengths}
        yield from _held(passage, counts[0], number, lengths, "zh")


_ONE_FOR_EACH = re.compile(
    r"，(?:每|各)[个家类座所国种名项]?(?P<noun>[\u4e00-\u9fff]{0,4}?)(?:各|有|是|为)?一[种个项件份套门款类](?=[，。；]|$)"
)
_OF_NOUN = re.compile(
    rf"(?<![第\d])(?P<number>{CHINESE}|\d{{1,2}})[个家类座所国种名项]?(?P<noun>[\u4e00-\u9fff]{{0,4}})"
)


def _named(text: str) -> set[int]:
    joined = as_one(text, "en")
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", joined)
    return names(text, "en") if joined[:1].isupper() else {len(parts)}


def _listed(text: str) -> set[int]:
    joined = as_one(text, "zh")
    return items(joined, "zh")


def _held(
    passage: Passage, match: re.Match[str], number: int | None, found: set[int], language: str
) -> Iterator[Finding]:
    if not found or number is None or number in found or not _LEAST <= number <= _MOST:
        return
    known = min(found, key=lambda each: abs(each - number))
    if abs(known - number) > max(1, number // 3):
        return
    stated = match.groupdict().get("word") or match.groupdict().get("number") or "both"
    start = match.end() - len(re.sub(r"^[\s，。；：:]+", "", match.group()))
    place = passage.quote(start, match.end())
    (first, _), (_, last) = passage.sentence_of(start), passage.sentence_of(match.end() - 1)
    quote = type(place)(passage.text[first : max(last, match.end())].strip(), place.line, place.page)
    words = (
        f"文中说有{number}个，列出的有{known}个。"
        if language == "zh"
        else f"The text says {stated}; {known} are named."
    )
    yield Finding("list_count", (quote,), str(stated), str(known), words, 0.7)
