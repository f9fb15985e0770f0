"""Small counts and what they are shared out into: three of the five and the other three, of seven wells four, two and two."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.items import names
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, chinese_number, english_number
from outturn.methods.quantities.passages import Document, Passage

_EN = rf"(?:{ENGLISH}|one|\d{{1,2}})(?![\d.,%-]\d|%)"
_ZH = rf"(?:\d{{1,2}}|{CHINESE})"
_OF = r"[个家项名位份次座所处台种条只口艘辆栋间套件届类县省市国镇村校人]"
_FREE = rf"(?:(?!{ENGLISH}|\d|[.;:]\s|[。]).)"
_THE_OTHERS = {
    "en": re.compile(
        rf"\b(?P<x>{_EN})\s+(?:out\s+)?of\s+(?:the|its|their|our|these|those|all)\s+(?P<n>{_EN})\s+{_FREE}{{2,120}}?[;,.]\s+(?:and\s+|but\s+|while\s+|whereas\s+)?(?:the\s+)?(?:other|remaining|rest of the|others,)\s+(?P<m>{_EN})\b(?!\s+of\b)",  # noqa: E501
        re.I | re.S,
    ),
    "zh": re.compile(
        rf"(?P<n>{_ZH}){_OF}[^，。；\d一二两三四五六七八九十]{{0,10}}(?:中|里|当中)，?(?:已?有)?(?P<x>{_ZH}){_OF}[^。；\d一二两三四五六七八九十]{{0,24}}[，；](?:其余|另外|剩下的?|余下的?|其他|另)的?(?P<m>{_ZH}){_OF}"
    ),
}
_ONE_OF = {
    "en": re.compile(
        rf"\bone\s+of\s+(?:(?:the|its|their|our|these|those|only|just)\s+)*(?P<n>{_EN})\s+{_FREE}{{2,120}}?[;,.]\s+(?:and\s+|but\s+|while\s+|whereas\s+)?the\s+(?:other|remaining)\s+(?P<m>{_EN})\b(?!\s+of\b)",
        re.I | re.S,
    ),
    "zh": re.compile(
        rf"(?P<n>{_ZH}){_OF}[^，。；\d一二两三四五六七八九十]{{0,14}}之一[，。；](?:其余|另外|剩下的?|余下的?|其他|其它|另)的?(?P<m>{_ZH}){_OF}"
    ),
}
"""One of five, the other four; 五国之一，其他四国."""
_OF_ALL = {
    "en": re.compile(rf"(?:^|[.;]\s+)(?:Of|Out of|Among)\s+(?:the|its|their|our|these|those)\s+(?P<n>{_EN})\s+[a-z][a-z’' -]{{2,40}},\s+(?P<rest>[^.;:]+)", re.M),  # noqa: E501
    "zh": re.compile(rf"(?:^|[，。；])[^，。；\d]{{0,8}}?(?P<n>{_ZH})(?P<of>{_OF})[^，。；\d一二两三四五六七八九十]{{0,10}}(?:中|里|当中)，(?P<rest>[^。；：]+)"),  # noqa: E501
}  # fmt: skip
_PART_EN = re.compile(
    rf"(?:^|,\s+(?:and\s+|while\s+|but\s+)?|\band\s+)(?:another\s+|a\s+further\s+|only\s+|the other\s+|the remaining\s+)?(?P<k>{_EN})\s+(?!of\b|per\b|and\b|or\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|times\b|million|billion|thousand|hundred|kilo|tonnes|hectares|dollars|cent)",  # noqa: E501
    re.I,
)
_PART_ZH = re.compile(rf"(?:^|[，、])(?:有|另有|还有|其余|另外|和|以及)?(?P<k>{_ZH})(?P<of>{_OF})")
_MADE_OF = {
    "en": re.compile(
        rf"\b(?:consists? of|consisted of|made up of|composed of|comprises?|comprised|brings? together|includes?)\s+(?P<inside>(?:an?|the|{_EN})\s[^.;:()]+?),\s+(?:or\s+|that is,?\s+|making\s+)?(?P<n>{_EN})\s+(?:[a-z]+\s+){{0,2}}(?:in all|in total|altogether)\b",  # noqa: E501
        re.I,
    ),
    "zh": re.compile(rf"(?:由|包括|有|设)(?P<inside>[^。；：]+?)(?:组成|构成)?，(?:总?共|合计|一共|总计)(?:有|为)?(?P<n>{_ZH}){_OF}"),  # noqa: E501
}  # fmt: skip
_ITEM_EN = re.compile(rf"^(?:and\s+)?(?P<k>an?|one|the|{_EN})\s+(?!of\b)[a-z]", re.I)
_ITEM_ZH = re.compile(rf"(?<!第)(?P<k>{_ZH}){_OF}")
"""每月第一个星期六 counts nothing."""
_INCLUDES = re.compile(
    rf"(?P<n>{_ZH}){_OF}[^，。；：\d一二两三四五六七八九十]{{0,8}}(?:，其中|：|，即|，包括)(?P<inside>[^。；：]+)"
)
_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:of|de|[A-ZÀ-Þ][\w’'-]*))*"
_LIST_EN = rf"{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME}"
_BESIDE_LIST = re.compile(
    rf"\b(?P<n>(?i:{_EN}))\s+(?:[a-z]+\s+){{1,6}}[a-z]+\.\s+(?P<inside>{_LIST_EN})\s+[a-z][^.;]*?;?\s+(?:and\s+)?the\s+(?:other|remaining)\s+(?P<m>{_EN})\b"
)
_JOINED = {
    "en": re.compile(
        rf"(?P<inside>{_LIST_EN})\s+(?:have\s+|had\s+)?joined\s+(?:the\s+)?(?P<n>(?i:{_EN}))\s+[a-z][^.;:]{{2,160}}?[,;]\s+(?:so that|making|which makes|which made|that makes|bringing|which brings|and so)\b[^.;:\d(]{{0,40}}?\b(?P<m>{_EN})\b(?!\s+(?:more|of|new|years?|months?))"  # noqa: E501
    ),
    "zh": re.compile(
        rf"(?P<x>{_ZH}){_OF}(?:新)?[\u4e00-\u9fff]{{1,4}}，(?:再)?加上(?:此前|原有|原来|已有|先前)的?[^。；\d]{{0,40}}?(?P<n>{_ZH}){_OF}[\u4e00-\u9fff]{{0,4}}，[^。；，\d]{{0,8}}?(?:增至|增加到|增到|达到?|共计?|共有|合计|总数为?)(?P<m>{_ZH}){_OF}"
    ),
}  # fmt: skip
"""A and B joined the five, so that there are seven; 两个新成员，加上原有的五国，增至七个."""
_WITH = r"(?:by|with|for|in|from|to|of|between|on)"
_BESIDE_NAMED = {
    "en": re.compile(
        rf"\b(?P<before>{_WITH})\s+(?:the|all|its)\s+(?:(?:other|existing|first)\s+)?(?P<n>(?i:{_EN}))\s+(?!of\s+(?:the|its|these|those)\b)(?:(?!\b(?:and|or|including)\b)[^.,;:()\d]){{3,60}}?(?P<inside>(?:,\s+(?P=before)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)*,?\s+and\s+(?:also\s+)?(?P=before)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*),\s+(?P<m>(?i:{_EN}))\s+(?:[a-z]+\s+){{0,2}}(?:in\s+all|in\s+total|altogether|all\s+told)\b"
        rf"|\bthe\s+(?P<n2>(?i:{_EN}))\s+(?!of\s+(?:the|its|these|those)\b)[a-z][^.,;:()\d]{{3,60}}?\b[a-z-]+,?\s+(?:and|plus|with|as\s+well\s+as|together\s+with)\s+[A-Z][\w’'-]*,\s+(?P<m2>(?i:{_EN}))\s+(?:[a-z]+\s+){{0,2}}(?:in\s+all|in\s+total|altogether|all\s+told)\b"
    ),
    "zh": re.compile(
        rf"(?P<n>{_ZH})个(?:成员国|国家|缔约国|会员国|省份?|城市|县)[和与及](?P<inside>[\u4e00-\u9fff]{{2,7}}?)(?:[采通参签加使适已都均共]|一[道起同])[^，。；\d]{{0,12}}，(?:总?共|合计|一共|总计)(?:计|有|为)?(?P<m>{_ZH})[个国]"
    ),
}  # fmt: skip
"""By the 15 members of ECOWAS and by Mauritania, 16 in all; 15个成员国和毛里塔尼亚采用，共16个国家."""
_IN_ALL = re.compile(r"\b(?:in\s+all|in\s+total|altogether|all\s+told)\b|共|总计|合计")
_JOIN = re.compile(r"\bjoined\b|加上")
_LEAST, _MOST = 2, 30


def wrong_small_wholes(document: Document) -> Iterator[Finding]:
    """Give the small counts that those they are shared out into miss by one or two: by "the other three", "of the seven", "in all".

    Parts that come to less may be some of the whole, unless they are three or more and the last is joined by "and".
    """  # noqa: E501
    language = document.language
    for passage in document.prose():
        text = passage.text
        for match in _THE_OTHERS[language].finditer(text):
            x, n, m = (_value(match[name], language) for name in "xnm")
            if x and n and m and x < n:
                yield from _held(passage, match, n, x + m, language)
        for match in _ONE_OF[language].finditer(text):
            n, m = _value(match["n"], language), _value(match["m"], language)
            if n and m:
                yield from _held(passage, match, n, m + 1, language)
        for match in _JOINED[language].finditer(text) if _JOIN.search(text) else ():
            n, m = _value(match["n"], language), _value(match["m"], language)
            new = {_value(match["x"], "zh")} if language == "zh" else names(match["inside"], "en")
            if n and m and len(new) == 1 and (more := new.pop()):
                yield from _held(passage, match, m, n + more, language, stated="m")
        for match in _BESIDE_NAMED[language].finditer(text) if _IN_ALL.search(text) else ():
            second = match.groupdict().get("n2") is not None
            n, m = (_value(match[name + "2" * second], language) for name in "nm")
            named = 1 if second or language == "zh" else len(re.findall(rf"\b{match['before']}\b", match["inside"]))
            is_several = language == "zh" and re.search(r"[和与及、]", match["inside"])
            if n and m and not is_several:
                yield from _held(passage, match, m, n + named, language, stated="m2" if second else "m")
        for match in _OF_ALL[language].finditer(text):
            yield from _of_all(passage, match, language)
        for match in _MADE_OF[language].finditer(text):
            yield from _held(
                passage, match, _value(match["n"], language), _weights(match["inside"], language), language
            )
        for match in _INCLUDES.finditer(text) if language == "zh" else ():
            found = _weights(match["inside"], "zh")
            if found and not _is_made_by_the_first(match["inside"], _value(match["n"], "zh")):
                yield from _held(passage, match, _value(match["n"], language), found, language)
        for match in _BESIDE_LIST.finditer(text) if language == "en" else ():
            listed, m = names(match["inside"], "en"), _value(match["m"], "en")
            if m and len(listed) == 1:
                yield from _held(passage, match, _value(match["n"], "en"), min(listed) + m, language)


def _value(printed: str, language: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    if language == "zh":
        return chinese_number(printed)
    return 1 if printed.lower() in ("a", "an", "one", "the") else english_number(printed)


def _of_all(passage: Passage, match: re.Match[str], language: str) -> Iterator[Finding]:
    """Hold "of the seven wells, four are in use, two ... and two" against its parts."""
    whole, rest = _value(match["n"], language), match["rest"]
    pattern = _PART_ZH if language == "zh" else _PART_EN
    found = [each for each in pattern.finditer(rest) if language == "en" or each["of"] == match["of"]]
    numbers = re.findall(
        rf"\d[\d.,]*|\b(?:{ENGLISH}|one)\b|{_ZH}{_OF}" if language == "en" else rf"\d[\d.,]*|{CHINESE}", rest, re.I
    )
    values = [_value(each["k"], language) for each in found]
    if whole is None or None in values or len(values) < 2 or len(numbers) != len(values):
        return
    total = sum(each for each in values if each)
    if total > whole or (total < whole and len(values) > 2):
        yield from _held(passage, match, whole, total, language)


_REMARK = re.compile(r"占|分之|过半|一半|居[首多]|最[多少]|为主")
"""What is said of an item, and is none: 亚太一个区域就占三分之一以上."""


def _weights(inside: str, language: str) -> int | None:
    """Give what a list makes whose items each give their number: a chair, two engineers and three economists."""
    text = as_one(inside, language)
    if language == "zh":
        parts = [part for part in re.split(r"[、，]|和|以及|及", text) if part.strip()]
        if _REMARK.search(parts[-1]):
            parts = parts[:-1]
        counts = [_ITEM_ZH.findall(part) for part in parts]
        if len(parts) < 2 or any(len(each) != 1 for each in counts):
            return None
        values = [_value(each[0], "zh") for each in counts]
    else:
        parts = [part for part in re.split(r",\s+(?:and\s+)?|\s+and\s+", text) if part.strip()]
        found = [_ITEM_EN.match(part) for part in parts]
        if len(parts) < 2 or any(each is None for each in found):
            return None
        values = [_value(each["k"], "en") for each in found if each]
    return None if None in values else sum(each for each in values if each)


def _is_made_by_the_first(inside: str, whole: int | None) -> bool:
    """Say whether the items before some comma make the whole already, so that what follows is no more of them."""
    ends = [each.start() for each in re.finditer("，", inside)]
    return any(_weights(inside[:end], "zh") == whole for end in ends)


def _held(
    passage: Passage, match: re.Match[str], whole: int | None, total: int | None, language: str, stated: str = "n"
) -> Iterator[Finding]:
    if not whole or not total or whole == total or not _LEAST <= whole <= _MOST or abs(total - whole) > 2:
        return
    place = passage.quote(match.start(), match.end())
    first, _ = passage.sentence_of(match.start() + len(match.group()) - len(match.group().lstrip(". ;，。；\n")))
    _, last = passage.sentence_of(match.end() - 1)
    sentence = passage.text[first : max(last, match.end())].strip()
    words = (
        f"所列各项之和为{total}，而总数为{match[stated]}。"
        if language == "zh"
        else f"The parts listed add up to {total}; the total given is {match[stated]}."
    )
    yield Finding(
        "parts_total", (type(place)(sentence, place.line, place.page),), match[stated], str(total), words, 0.65
    )
