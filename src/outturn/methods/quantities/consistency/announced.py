"""Counts whose list follows as clauses after a colon or after 分别, as dates, in brackets, or stands before them, counted."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.listings.listing import number_in
from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.consistency.listings.said_of_some import is_of_one
from outturn.methods.quantities.consistency.lists import is_part_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.items import items, more_in, names
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import ENGLISH
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.spans import MONTHS

_LEAST, _MOST = 2, 15
_COLON_EN = re.compile(r"(?:\s+(?:[A-Za-z’'-]+|\$?\d[\d.,]*%?)){1,16}:\s+(?P<inside>[^:]{12,600})$")
_COLON_ZH = re.compile(r"[^，。；、：:（）()\d]{1,16}[：:](?P<inside>[^：:]{6,400})$")
_NO_ITEM = re.compile(
    r"(?:which|who|whose|because|so|but|where|while|whereas|if|as|although|though|since|when|thus|therefore|including|with|then|all|both|each)\b"
    r"|(?:其中|因为|由于|但|而|占|约|这|因此|所以|也|均|都|各|全部|同时|此外|虽然|尽管|以便|从而|使)",
    re.IGNORECASE,
)
_JOIN_EN, _JOIN_ZH = re.compile(r"\band\b|&"), re.compile(r"以及|(?<!共)和(?!国)|与|(?<!埃)及(?!其|时)|并")
_NUMBERED = re.compile(rf"(?:\d|{ENGLISH}|(?:one|another)\b)", re.IGNORECASE)
"""Items that begin with a count are parts: two in Viet Nam, one in Peru."""
_SUBJECT = re.compile(
    r"(?:(?:and|while|whereas|but)\s+)?(?:in\s+[A-Z][\w’'-]*,?\s+)?(?:the\s+)?(?P<name>[A-Z][\w’'&-]*(?:\s(?:of\s)?[A-Z][\w’'&-]*)*)\s+(?:now\s+|also\s+|already\s+|still\s+)?"
    r"(?:[a-z]+(?:s|ed)\b|began|went|won|has|had|is|was|made|grew|sold|built|ran|took|gave|came|fell|rose|put|cut|set|let)(?=\s)"
)
_SUBJECTS = re.compile(rf"(?:^|[,;]\s+|\band\s+){_SUBJECT.pattern}")
"""A name and its verb: Solomoflex began with no women, while IPROCOM has 35."""
_SAID = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|may)\b")
"""What says something is a sentence of its own, and no item."""
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_ORDERED = re.compile(
    r"[^，。；：、（）()\d]{0,14}(?:，[^，。；：、\d]{0,6})?(?:(?:分别|依次|顺次)(?=是|为|在|于|由|来自|位于|设|用于|负责|从事|生产|涉及|承担|处理|针对|面向|举行)|(?:时间|日期|地点)(?=[为是在]))(?:是|为|在|于|由|来自|位于)?(?P<inside>[^；。：]{4,300})"
)
_TIME = re.compile(r"^\s?(?:个?(?:月|年|周|天|日|小时|学期|季度|百分点|阶段)|(?:day|week|month|year|hour|quarter)s?\b)")
_MONTH = rf"(?:{MONTHS})"
_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:of|de|and\s+the|[A-ZÀ-Þ][\w’'-]*))*"
_NAMES = rf"{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME}"
_DAYS = re.compile(
    r"(?:\s+[A-Za-z’'-]+){1,4},?\s+(?:(?:was|were)\s+)?(?:(?:held|given|organi[sz]ed|published|issued|made)\s+)?(?:on|in)\s+"
    r"(?P<inside>(?:\d{1,2}(?:\s[A-Z][a-z]+)?,\s+)+(?:\d{1,2}(?:\s[A-Z][a-z]+)?,?\s+)?and\s+\d{1,2}\s[A-Z][a-z]+)"
)
_MONTHS = re.compile(rf"\s+times,?\s+in\s+(?P<inside>{_MONTH}(?:,\s+{_MONTH})*,?\s+and\s+{_MONTH})\b")
_ARE = re.compile(rf"(?:\s+[a-z’'-]+){{1,4}}?\s+(?:are|were)\s+(?P<inside>{_NAMES})(?=[.;)]|$)")
_WERE = re.compile(
    rf"(?:^|[.;]\s+)(?P<inside>{_NAMES})\s+(?:are|were|became|make\s+up|form)\s+(?:the|these|our|its|all)\s+$"
)
_INSIDE = re.compile(r"\s+(?:of\s+(?:them|these|which|whom)\s+)?[^,.;:()\d]{3,80}\((?P<inside>[^()]{6,300})\)")
_SOME = re.compile(r"\s*(?:including|such as|e\.g\.|for example|see|mainly|as of|notably|among|chiefly)", re.IGNORECASE)
_KIND = re.compile(
    r"\s?(?:[国方市省县镇村州区岛校厂港]|家|者|类|种|地|社|所|院)(?:(?=[，。；、的各共均都在承签一]|联合|合作|政府|代表|企业|之间|之一|已|也|提|出|参|达|获)|$)"
)
_LISTED = re.compile(r"(?:^|[，。；：（(])(?P<inside>[^，。；：（()）]+、[^，。；：（()）]+)$")
_SHORT_WORDS, _SHORT_HAN, _LONGEST, _FAR = 5, 8, 12, 200


_STOP = re.compile(r"[。！？]|[.!?](?=\s|$)")
"""A list goes on over semicolons."""


_IN_ALL = re.compile(
    r"[，,；;]\s?(?:[两三四]?[者项国批]?(?:合计|共计|总计|一共|合起来|加起来)|"
    r"(?:in all|altogether|a total of|together|making)\b)",
    re.IGNORECASE,
)
"""What a list comes to is no item of it."""


def wrongly_announced(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts that the list behind or before them does not come to in any reading.

    Clauses may hold commas and names may hold an "and", so that a list of long items says only that it is too short. A
    difference of more than one, or a third of the count, is no slip but another thing.
    """
    chinese = document.language == "zh"
    counts = [each for each in quantities if each.family == "count" or each.unit == "times"]
    for position, quantity in enumerate(counts):
        if quantity.sign or not _LEAST <= quantity.value <= _MOST or quantity.value != int(quantity.value):
            continue
        after = counts[position + 1] if position + 1 < len(counts) else None
        found = _in_chinese(quantity, after) if chinese else _in_english(quantity, after)
        number = int(quantity.value)
        if is_of_one(quantity.passage.text, quantity.first, end_of_number(quantity)):
            continue
        before = counts[position - 1] if position else None
        if before is not None and is_part_of(before, quantity) and before.value in found:
            continue
        if found and number not in found and min(abs(number - each) for each in found) <= max(1, number // 3):
            yield _finding(quantity, min(found, key=lambda each: abs(number - each)), chinese)


def _rest(quantity: Quantity) -> str:
    """Give what follows the number itself up to the end of its sentences, with the noun that was read with it."""
    text, stop = quantity.passage.text, end_of_number(quantity)
    end = _STOP.search(text, quantity.sentence[1] - 3)
    return _IN_ALL.split(text[stop : end.start() if end else len(text)], maxsplit=1)[0]


def _in_english(quantity: Quantity, after: Quantity | None) -> set[int]:
    rest, text = _rest(quantity), quantity.passage.text
    if _TIME.match(rest.lstrip()) or text[quantity.first : quantity.last + 1].endswith("-") or rest.startswith("-"):
        return set()
    months = _MONTHS.match(rest)
    if months or quantity.unit == "times":
        return {len(re.findall(_MONTH, months["inside"]))} if months else set()
    named = _ARE.match(rest) or _WERE.search(text[max(quantity.sentence[0], quantity.first - _FAR) : quantity.first])
    if named and not re.match(r"\s+of\b", rest):
        return names(named["inside"], "en")
    days = _DAYS.match(rest)
    if days:
        return {len(re.findall(r"\d{1,2}", days["inside"]))}
    bracket = _INSIDE.match(rest)
    if bracket and _is_before(after, quantity, bracket.start("inside")):
        return set()
    if bracket and not _SOME.match(bracket["inside"]):
        return names(bracket["inside"], "en")
    colon = _COLON_EN.match(rest)
    if colon is None or _is_before(after, quantity, colon.start("inside")):
        return set()
    return _clauses_en(colon["inside"], int(quantity.value))


def _is_before(after: Quantity | None, quantity: Quantity, place: int) -> bool:
    """Say whether the next count stands before a place behind a number, so that the list there is its own."""
    return after is not None and after.passage is quantity.passage and after.first < end_of_number(quantity) + place


def _clauses_en(inside: str, number: int) -> set[int]:
    """Count what a colon brings: by semicolons, else by commas with a last "and"; none where it is no list."""
    text = as_one(_BRACKETS.sub("", inside), "en")
    clauses = re.split(r";\s+|,\s+(?=while\b|whereas\b|but\b|and\b)", text)
    if len(clauses) > 1 and all(map(_SUBJECT.match, clauses)) and not re.search(r"\.\s+[A-Z]", text):
        subjects = [each["name"] for each in _SUBJECTS.finditer(text)]
        return {len(clauses), len(subjects)} if len(set(subjects)) == len(subjects) else set()
    if ";" in text:
        parts = [part.strip() for part in text.split(";") if part.strip()]
        first = _clauses_en(parts[0], number) if parts else set()
        told = {len(parts), len(parts) + bool(re.search(r",\s+and\s", text))}
        return first | (told if len(parts) > 1 and not any(map(_NO_ITEM.match, parts)) else set())
    parts = [part.strip() for part in re.split(r",\s+", text) if part.strip()]
    last = re.match(r"(?:and|or)\s+", parts[-1]) if parts else None
    bare = [re.sub(r"^(?:and|or)\s+", "", part) for part in parts]
    if len(parts) == 1:
        return names(text, "en")
    singles = [bool(re.match(r"an?\s", part)) for part in bare]
    if last is not None and singles[0] and singles[-1]:
        return {sum(singles)} if sum(singles) > 1 else set()
    if len(parts) < _LEAST or any(map(_NO_ITEM.match, bare)) or re.search(r"\.\s+[A-Z]", text):
        return set()
    if sum(bool(_NUMBERED.match(part)) for part in bare) > 1:
        return set()
    if any(_SAID.search(part) for part in bare):
        return set()
    joins = sum(len(_JOIN_EN.findall(part)) for part in bare)
    if last is None and not _JOIN_EN.search(parts[-1]):
        return set()
    most = len(parts) + joins + more_in(parts, "en")
    if all(len(part.split()) <= _SHORT_WORDS for part in bare) and joins == (last is None):
        return items(text, "en")
    return {most} if most < number else set()


def _in_chinese(quantity: Quantity, after: Quantity | None) -> set[int]:
    rest = _rest(quantity)
    if _TIME.match(rest):
        return set()
    if _KIND.match(rest):
        text = quantity.passage.text[quantity.sentence[0] : quantity.first]
        listed = _LISTED.search(text[-_FAR:])
        found = _serial(listed["inside"], ends=True) if listed else set()
        if found:
            return found
    colon = _COLON_ZH.match(rest)
    told = lists_of(quantity.passage.text, quantity.sentence[0], quantity.first, "zh")
    if colon and any(int(quantity.value) in each.lengths for each in told):
        return set()
    if colon and _is_before(after, quantity, colon.start("inside")):
        return set()
    if colon:
        return _clauses_zh(colon["inside"], int(quantity.value))
    ordered = _ORDERED.match(_BRACKETS.sub("", rest))
    return _serial(ordered["inside"]) if ordered else set()


def _clauses_zh(inside: str, number: int) -> set[int]:
    """Count what a colon brings: by semicolons, as 甲、乙和丙, else by commas; none where it is no list."""
    text = _BRACKETS.sub("", as_one(inside, "zh"))
    if re.search(r"(?:^|[，；])(?:第?[一二三四五六七八九]|其[一二三四五六七八九])(?:是|，|、)", text):
        return set()
    singles = len(re.findall(r"(?:^|[，；、和及])一(?:[个项家名份次座所条种类]|是)", text))
    if singles:
        return {singles} if singles > 1 else set()
    if "；" in text:
        parts = [part for part in text.split("；") if part.strip()]
        first = _serial(parts[0]) if parts else set()
        return first | ({len(parts)} if len(parts) > 1 and not any(map(_NO_ITEM.match, parts)) else set())
    parts = [part for part in text.split("，") if part.strip()]
    head = parts[0] if parts else ""
    if "、" in head:
        return _serial(text)
    pair = re.fullmatch(r"[\u4e00-\u9fff]{2,8}[和与及][\u4e00-\u9fff]{2,8}", head)
    if pair and (len(parts) == 1 or all(re.search(r"\d", part) for part in parts[1:])):
        return {2}
    if len(parts) < _LEAST or any(map(_NO_ITEM.match, parts)):
        return set()
    if sum(map(_number_of, parts)) == number:
        return set()
    joins = sum(len(_JOIN_ZH.findall(part)) for part in parts)
    if all(len(part) <= _SHORT_HAN for part in parts) and not joins and len(parts) > _LEAST:
        return {len(parts)}
    return {len(parts) + joins} if len(parts) + joins < number else set()


def _number_of(part: str) -> float:
    """Give the number at the end of a part, which counts what it names: 乍得2个，马里一个."""
    found = _SO_MANY.search(part)
    return number_in(found[1], "zh") if found else 0.0


_SO_MANY = re.compile(r"(\d+|[一二两三四五六七八九十]+)[个名项家人份次座所]$")


def _serial(inside: str, ends: bool = False) -> set[int]:
    """Count a list 甲、乙和丙, which its 和 ends; none where it has none, or goes on."""
    text = as_one(inside, "zh")
    found = re.match(
        r"(?P<most>[^，。；、]+(?:、[^，。；、]+)*)、?(?:以及|(?<!共)和(?!国)|与|(?<!埃)及(?!其))(?P<last>[^，。；、]{1,24})"
        + ("$" if ends else r"(?=[，。；]|$)"),
        text,
    )
    if found is None or "、" not in found["most"] + text[found.end("most") : found.end("most") + 1]:
        return set()
    parts = found["most"].split("、")
    inner = [part for part in parts[1:] if _JOIN_ZH.search(part)]
    if inner or re.search(r"等\s*$", text) or max(len(part) for part in (*parts[1:], found["last"])) > _LONGEST:
        return set()
    return {len(parts) + 1}


def _finding(quantity: Quantity, found: int, chinese: bool) -> Finding:
    number = int(quantity.value)
    words = f"文中说有{number}个，列出的有{found}个。" if chinese else f"The text says {number}; the list has {found}."
    return Finding("list_count", (quantity.quote(),), str(number), str(found), words, 0.7, quantities=(quantity,))
