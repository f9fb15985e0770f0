"""Counts that come after what they count: in all four towns, three times in all; and ordinals that go on past their number."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.items import items, names
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, ORDINALS, whole_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.spans import MONTHS

_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:of|de|[A-ZÀ-Þ][\w’'-]*))*"
_LIST = rf"{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME}"
_PLACES = r"(?:towns|cities|countries|villages|provinces|districts|ports|islands|States|states|regions|capitals|firms|companies|mills|partners|donors|Governments|agencies|universities|sites|parks|places|locations)"  # noqa: E501
_AGAIN = {
    "en": re.compile(
        rf"(?P<inside>{_LIST})(?P<gap>[^.;:]{{0,120}}[.;:,]\s+[^.;:]{{0,60}}?)\b(?:all|these|those|the|all of the|all of these)\s+(?P<n>{ENGLISH}|\d{{1,2}})\s+{_PLACES}\b(?!\s+(?:in|of|that|which|where)\b)"  # noqa: E501
    ),
    "zh": re.compile(
        rf"(?P<inside>[\u4e00-\u9fff·]{{1,12}}(?:、[\u4e00-\u9fff·]{{1,10}})*(?:和|与|及|以及)[\u4e00-\u9fff·]{{1,10}})(?P<gap>[，。；][^。；]{{0,30}}?)(?:这|上述|以上|该|全部|所有)(?P<n>{CHINESE}|\d)(?:个|座|家|所)?(?:国家|国|城市|城|地|省|市|州|县|村|镇|港|企业|公司|厂|机构|单位|园区|区域)"
    ),
}
_VISITED = re.compile(r"(?:在|于|到|赴|走访了?|考察了?|访问了?|为|是|包括|即|与|向|来自|由|有|和)")
_COUNT_BETWEEN = re.compile(rf"\b(?:{ENGLISH}|\d)|[\d一二两三四五六七八九十][个座家所名]", re.I)
_OCCASIONS = {
    "en": re.compile(
        rf"\b(?:in|on)\s+(?P<inside>(?:{MONTHS})(?:,\s+(?:{MONTHS}))*,?\s+and\s+(?:{MONTHS}))(?:\s+\d{{4}})?,\s+(?:thus\s+|that is,?\s+)?(?P<n>{ENGLISH}|twice|\d)\s*(?:times|sessions|meetings|rounds|issues|occasions)?\s*(?:in all|in total|altogether|a year|times)\b",  # noqa: E501
        re.I,
    ),
    "zh": re.compile(rf"(?P<inside>\d{{1,2}}月(?:份)?(?:、\d{{1,2}}月(?:份)?)*(?:和|与|及)\d{{1,2}}月)[^。；\d]{{0,14}}，(?:全年|一年|年内|前后)?(?:总?共|合计|累计)?(?:举行|召开|举办|出版|发布|印发)?了?(?P<n>{CHINESE}|\d)[次期场届轮]"),  # noqa: E501
}  # fmt: skip
_NTH = ORDINALS[:10]
_ROW_EN = re.compile(
    r"\b[Tt]he\s+(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!\s+(?:of|time|year|quarter|half)\b)"
)
_ANNOUNCED = {
    "en": re.compile(
        rf"\b(?P<n>{ENGLISH})\s+(?:[a-z-]+\s+){{0,2}}(?P<noun>[a-z]{{3,}}s)\b[^.;:]{{0,60}}[.:;]\s+(?=[Tt]he\s+first\b)"
    ),
    "zh": re.compile(
        rf"(?:(?P<n>{CHINESE})(?:个|项|条|种|大|点|方面)?(?:原因|理由|问题|措施|步骤|教训|建议|任务|目标|方面|条件|特点|因素|做法|经验|阶段)|(?:原因|理由|问题|措施|步骤|教训|建议|任务|目标|方面|条件|特点|因素|做法|经验)(?:主要)?有(?P<after>{CHINESE})(?:个|项|条|点|种)?)[^。：]{{0,12}}[：。](?=一是|第一|其一|首先)"
    ),
}
_ROW_ZH = re.compile(
    r"(?:^|[，。；：])(?:(?P<is>[一二三四五六七八九])是|第(?P<nth>[一二三四五六七八九])[，、，]|其(?P<of>[一二三四五六七八九])[，是])"
)
_HAN = "一二三四五六七八九"
_BEYOND = {
    "en": re.compile(
        rf"\b(?<!first\s)(?<!top\s)(?<!last\s)(?<!next\s)(?P<n>{ENGLISH})\s+(?:[a-z-]+\s+)?(?P<noun>[a-z]{{3,}}?)s\b[^.:]{{0,80}}?[,;.]\s+[^.;]{{0,30}}?\bthe\s+(?P<nth>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:and\s+(?:last|final)\s+)?(?:(?P=noun)\b|of\s+them\b|one\b)",
        re.I,
    ),
    "zh": re.compile(rf"(?<![前头首后第])(?P<n>{CHINESE}|\d)(?P<of>[章节件份名届批期册卷篇座台号层级步])(?!月)[^。]{{0,20}}[，。；][^。；\d]{{0,8}}?第(?:(?:{CHINESE}|\d)(?P=of)?[至到和、]第?)?(?P<nth>{CHINESE}|\d)(?P=of)"),  # noqa: E501
}  # fmt: skip
_THESE_YEARS = {
    "en": re.compile(rf"\b(?:these|the|all|those)\s+(?P<n>{ENGLISH})\s+anniversaries\b", re.I),
    "zh": re.compile(rf"(?:这|上述|以上)(?P<n>{CHINESE}|\d)个周年"),
}
_ANNIVERSARY = {
    "en": re.compile(
        r"\b(?:\d+(?:st|nd|rd|th)|[a-z-]+(?:th|first|second|third)|[a-z]+tieth)\s+(?:anniversary|of\s+the|year\b)"
    ),
    "zh": re.compile(r"(?:\d+|[一二三四五六七八九十百]+)\s?周年"),
}
_MORE = re.compile(r"\b(?:next|new|another|planned|to come|will|added|since|later)\b|新|下一|将|另|增|后来|再", re.I)
_LEAST, _MOST = 2, 15


def miscounted_after(document: Document) -> Iterator[Finding]:
    """Give the counts behind a list, or before ordinals, that are not as many: these four towns, three modules of which a fourth."""  # noqa: E501
    language = document.language
    for passage in document.prose():
        text = passage.text
        for match in _AGAIN[language].finditer(text):
            if not _COUNT_BETWEEN.search(match["gap"]) and not _is_of_nearer(match, language):
                yield from _held(passage, match, match["n"], _listed(match["inside"], language), language)
        for match in _OCCASIONS[language].finditer(text):
            found = len(re.findall(MONTHS if language == "en" else r"\d+月", match["inside"]))
            yield from _held(passage, match, match["n"], {found}, language)
        for match in _ANNOUNCED[language].finditer(text):
            number = match["n"] or match.groupdict().get("after") or ""
            yield from _held(passage, match, number, {_row(text[match.end() :], language)} - {0}, language)
        for match in _THESE_YEARS[language].finditer(text):
            own, _ = passage.sentence_of(match.start())
            begin, _ = passage.sentence_of(max(0, own - 2))
            counted = len(_ANNIVERSARY[language].findall(text[begin : match.start()]))
            yield from _held(passage, match, match["n"], {counted} if counted > 1 else set(), language, begin)
        for match in _BEYOND[language].finditer(text):
            nth = _NTH.index(match["nth"].lower()) + 1 if language == "en" else _value(match["nth"], language)
            number = _value(match["n"], language)
            if nth and number and nth == number + 1 and not _MORE.search(match.group()):
                yield from _held(passage, match, match["n"], {nth}, language)


def _is_of_nearer(match: re.Match[str], language: str) -> bool:
    """Say whether a list between has as many: A, B, C and D waited; those of E, F and G joined, and these three …."""
    nearer = lists_of(match.string, match.start("gap"), match.start("n"), language)
    return any(_value(match["n"], language) in each.lengths for each in nearer)


def _listed(inside: str, language: str) -> set[int]:
    joined = as_one(inside, language)
    if language == "en":
        return names(inside, "en")
    *_, own = _VISITED.split(joined.split("、")[0])
    return items(own + joined[len(joined.split("、")[0]) :], "zh") if "、" in joined else set()


def _row(text: str, language: str) -> int:
    """Give how far ordinals go on that begin with the first and leave none out; 0 where they do not."""
    if language == "en":
        order = [_NTH.index(each["nth"]) + 1 for each in _ROW_EN.finditer(text)]
    else:
        order = [_HAN.index(each["is"] or each["nth"] or each["of"]) + 1 for each in _ROW_ZH.finditer("。" + text)]
    reached = 0
    for each in order:
        if each != reached + 1:
            break
        reached = each
    return reached if reached > 1 and (language == "zh" or reached == max(order)) else 0


def _value(printed: str, language: str) -> int | None:
    return 2 if printed.lower() == "twice" else whole_number(printed, language)


def _held(
    passage: Passage, match: re.Match[str], stated: str, found: set[int], language: str, begin: int | None = None
) -> Iterator[Finding]:
    number = _value(stated, language)
    if not found or number is None or number in found or not _LEAST <= number <= _MOST:
        return
    known = min(found, key=lambda each: abs(each - number))
    if abs(known - number) > 1:
        return
    place = passage.quote(match.start(), match.end())
    first, _ = passage.sentence_of(match.start())
    _, last = passage.sentence_of(match.end() - 1)
    sentence = passage.text[first : max(last, match.end())].strip()
    words = (
        f"文中说有{number}个，列出的有{known}个。" if language == "zh" else f"The text says {number}; {known} are told."
    )
    told = () if begin is None else (passage.quote(begin, first),)
    yield Finding("list_count", (type(place)(sentence, place.line, place.page), *told), stated, str(known), words, 0.65)
