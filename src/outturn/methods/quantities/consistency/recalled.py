"""Counts that take up what the text has told: all four workshops, these five firms, in the four components."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import quotes_of
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import chinese_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.terms import stem

_LEAST, _MOST, _FAR = 2, 20, 900
_TAKEN_UP_EN = re.compile(r"\b(?:these|those|all|all\s+of\s+(?:the|its|our)|the\s+said|all\s+the)\s+$", re.IGNORECASE)
_NOUN_EN = re.compile(
    r"(?:\s+(?!of\b|in\b|and\b|or\b|to\b|for\b)[a-z][a-z’'-]*){0,2}?\s+(?P<noun>[a-z]{3,}(?:s|men|women|children|people))\b"
)
_SOME_OF = re.compile(r"\s+(?:in|from|with|that|which|where|on|at|outside|within)\b")
_TAKEN_UP_ZH = re.compile(r"(?:这|上述|以上|全部|所有|该)\s*$")
_THESE = re.compile(
    r"这(?P<number>[两二三四五六七八九])(?P<of>[家个项台条座所名位国省县镇村校间套届类种])(?!月|小时|百分)"
)
_ALL_ZH = re.compile(r"(?:[\u4e00-\u9fff]{0,6}?)(?:均|都|各|共|合计|一道|一起|一并|全部)")
_NOUN_ZH = re.compile(
    r"城?(?P<of>[家个项台条次座所份名位市国省县镇村校间套件场期届类种])(?P<noun>[\u4e00-\u9fff]{0,6})"
)
_AND_MORE = re.compile(r"等|另|其他|其余|\b(?:other|another|further|more|additional|rest)\b", re.IGNORECASE)
_LIST_EN = r"(?P<inside>(?:(?:the|an?)\s+)?[a-z][a-z’' -]{2,40}(?:,\s+(?:the\s+)?[a-z][a-z’' -]{2,40})+,?\s+and\s+(?:the\s+)?[a-z][a-z’'-]+(?:\s[a-z][a-z’'-]+){0,2})(?=[.,;:)]|$)"  # noqa: E501
_AMONG_ZH = re.compile(
    r"\s*在(?:这)?(?P<number>[两二三四五六七八九])(?:个|项|类|种)?(?P<noun>[\u4e00-\u9fff]{2,6}?)[中里]，(?P<rest>[^。]+)"
)
_AMONG_EN = re.compile(
    r"\s*(?:Of|Among|In)\s+(?:the|these|those|all)\s+(?P<number>\w+)\s+(?P<noun>[a-z]+s),\s+(?P<rest>.+)", re.DOTALL
)


def miscounted_again(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts said of what was told before that are one off: of the same noun, of a list of it, or of valued items.

    "These" and "all", 这 and 均 say that what is counted was told. Where any count or list of it before agrees, there is no finding.
    """  # noqa: E501
    chinese = document.language == "zh"
    counts = [each for each in quantities if each.family == "count" and each.value == int(each.value)]
    amounts = [each for each in quantities if each.family == "money"]
    shares = [each for each in quantities if each.family == "share"]
    for position, quantity in enumerate(counts):
        if quantity.sign or not _LEAST <= quantity.value <= _MOST:
            continue
        near = [each for each in counts[max(0, position - _MOST) : position] if _is_near(each, quantity)]
        finding = _in_chinese(quantity, near) if chinese else _in_english(quantity, near)
        finding = finding or _of_items(quantity, chinese) or _of_amounts(quantity, amounts, chinese)
        finding = finding or _of_marks(quantity, shares, chinese)
        if finding is not None:
            yield finding
    of_passage = {number: list(some) for number, some in groupby(counts, key=lambda each: each.passage.number)}
    for passage in document.prose() if chinese else ():
        yield from _these(passage, of_passage.get(passage.number, ()))


def _these(passage: Passage, counts: Sequence[Quantity]) -> Iterator[Finding]:
    """Hold 这四家, which is read as no number, against the one count of the same kind before it, likewise."""
    for match in _THESE.finditer(passage.text):
        number = chinese_number(match["number"]) or 0
        near = [each for each in counts if 0 < match.start() - each.first <= _FAR][-_MOST:]
        near = [each for each in near if len(re.findall("。", passage.text[each.first : match.start()])) <= _LEAST]
        told = [each for each in near if _are_alike(_rest(each), passage.text[match.start("of") :])]
        values = {int(each.value) for each in told}
        if len(values) == 1 and abs(number - min(values)) == 1 and not told[-1].sign:
            place = passage.quote(*passage.sentence_of(match.start()))
            words = f"文中说有{number}个，前文为{min(values)}个。"
            quantity = (told[-1],)
            yield Finding("list_count", (place,), str(number), str(min(values)), words, 0.65, quantities=quantity)


def _is_near(one: Quantity, other: Quantity) -> bool:
    return one.passage is other.passage and other.first - one.first <= _FAR


def _rest(quantity: Quantity) -> str:
    text = quantity.passage.text
    number = re.match(r"[\d,]+|[一二两三四五六七八九十]+|[\w-]+", text[quantity.first :])
    return text[quantity.first + (number.end() if number else 0) : quantity.sentence[1]]


def _head(quantity: Quantity) -> str:
    return quantity.passage.text[max(0, quantity.first - 24) : quantity.first]


def _in_english(quantity: Quantity, near: Sequence[Quantity]) -> Finding | None:
    """Hold "these four workshops" against the one count of workshops before, or the list of them."""
    noun = _NOUN_EN.match(_rest(quantity)) if _TAKEN_UP_EN.search(_head(quantity)) else None
    rest = _rest(quantity)
    if noun is None or re.match(r"\s+of\s+(?:them|these|those)", rest) or _SOME_OF.match(rest[noun.end() :]):
        return None
    own = stem(noun["noun"])
    told = [each for each in near if _counts(each, own)]
    listed = _listed(quantity, noun["noun"])
    return _compared(quantity, told, listed, chinese=False)


def _counts(quantity: Quantity, noun: str) -> bool:
    found = _NOUN_EN.match(_rest(quantity))
    return found is not None and stem(found["noun"]) == noun


def _listed(quantity: Quantity, noun: str) -> int:
    """Count the last list "functions of testing, repair and storage" before a count of functions; 0 where there is none."""  # noqa: E501
    text = quantity.passage.text[max(0, quantity.first - _FAR) : quantity.first]
    found = [*re.finditer(rf"\b{noun}(?:\s+of|:|,\s+namely,?|\s+\(|\s+(?:are|were))\s+{_LIST_EN}", as_one(text, "en"))]
    if not found:
        return 0
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", found[-1]["inside"])
    return len(parts) if len(re.findall(r"\band\b", found[-1]["inside"])) == 1 else 0


def _in_chinese(quantity: Quantity, near: Sequence[Quantity]) -> Finding | None:
    """Hold 这四家企业 or 四家均 against the one count of the same kind before it in its sentence or the two before."""
    found = _NOUN_ZH.match(_rest(quantity))
    if found is None:
        return None
    taken_up = _TAKEN_UP_ZH.search(_head(quantity)) or _ALL_ZH.match(_rest(quantity)[1:])
    if not taken_up or re.search(r"(?:[中里][，,]?|其中[有，]?)$", _head(quantity)):
        return None
    if _AND_MORE.search(_head(quantity)[-3:]):
        return None
    text = quantity.passage.text
    near = [each for each in near if len(re.findall("。", text[each.first : quantity.first])) <= _LEAST]
    told = [each for each in near if _are_alike(_rest(each), _rest(quantity))]
    return _compared(quantity, told, 0, chinese=True)


def _are_alike(told: str, again: str) -> bool:
    """Say whether two counts are of one thing: one classifier, and a noun that comes again or is left out the second time."""  # noqa: E501
    one, other = _NOUN_ZH.match(told), _NOUN_ZH.match(again)
    if one is None or other is None or one["of"] != other["of"]:
        return False
    if one["of"] not in _ANY and re.match(r"(?:[，。；]|共|均|都|各|合计|一[道起并]|全部)", other["noun"] or "，"):
        return True
    core = re.split(r"[均都各共]|合计|一[道起并]|全部", other["noun"])[0]
    if core and core != other["noun"] and core in one["noun"]:
        return True
    nouns = {one["noun"][place : place + _LEAST] for place in range(len(one["noun"]) - 1)}
    return any(other["noun"][place : place + _LEAST] in nouns for place in range(len(other["noun"]) - 1))


_ANY = "个项种类次件"
"""Classifiers of anything."""


def _compared(quantity: Quantity, told: Sequence[Quantity], listed: int, chinese: bool) -> Finding | None:
    values = {int(each.value) for each in told}
    number = int(quantity.value)
    if number in values or number == listed:
        return None
    if len(values) == 1 and abs(number - min(values)) == 1 and not listed and not told[-1].sign:
        return _finding((quantity, told[-1]), min(values), chinese)
    if listed and not values and abs(number - listed) == 1:
        return _finding((quantity,), listed, chinese)
    return None


def _of_items(quantity: Quantity, chinese: bool) -> Finding | None:
    """Hold 在四个分项中 against the items with a value each that the sentence before lists, one of which it names again."""  # noqa: E501
    begin, end = quantity.sentence
    text = quantity.passage.text
    lead = (_AMONG_ZH if chinese else _AMONG_EN).match(text[begin:end])
    if lead is None or not begin <= quantity.first < begin + lead.start("rest"):
        return None
    sentences = [each for each in quantity.passage.sentences if each[1] <= begin]
    before = text[slice(*sentences[-1])].rstrip("。. ") if sentences else ""
    _, colon, listed = before.rpartition("：" if chinese else ":")
    parts = [part.strip() for part in re.split(r"[，、；]|和" if chinese else r"[,;]\s+(?:and\s+)?|\sand\s", listed)]
    labels = [re.split(r"\d", part)[0].strip("为是 ") for part in parts if part]
    if not colon or len(labels) < _LEAST or not all(len(re.findall(r"\d[\d.,]*", part)) == 1 for part in parts if part):
        return None
    named = any(label and label.lower() in lead["rest"].lower() for label in labels)
    off = abs(len(labels) - int(quantity.value)) == 1
    return _finding((quantity,), len(labels), chinese) if named and off else None


def _of_amounts(quantity: Quantity, amounts: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold "the six amounts add up to" against the amounts of the sentence before: one for each."""
    begin, end = quantity.sentence
    text = quantity.passage.text
    if not _AMOUNTS.match(text[begin:end]) or quantity.first - begin > _LEAD:
        return None
    sentences = [each for each in quantity.passage.sentences if each[1] <= begin]
    first, last = sentences[-1] if sentences else (0, 0)
    told = [each for each in amounts if each.passage is quantity.passage and first <= each.first < last]
    off = abs(len(told) - int(quantity.value)) == 1 and len(told) > _LEAST and len({each.unit for each in told}) == 1
    return _finding((quantity, told[0]), len(told), chinese) if off else None


_AMOUNTS = re.compile(
    r"\s*(?:The|These|All|Those|All\s+the)\s+[a-z]+\s+(?:amounts|sums|figures)\b|\s*(?:这|上述|以上)[两三四五六七八九十]+(?:笔|项)?(?:款项|金额|数额|数字)"
)
_LEAD = 12


def _of_marks(quantity: Quantity, shares: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold "the mean of these four marks" against the percentages of the sentence before, the only numbers that it tells."""  # noqa: E501
    text, (begin, end) = quantity.passage.text, quantity.sentence
    lead = _MARKS_ZH if chinese else _MARKS
    if not lead.search(text[max(begin, quantity.first - _HEAD) : end]) or begin == 0:
        return None
    if not _THESE_OF.search(text[max(begin, quantity.first - _HEAD) : quantity.first]):
        return None
    sentences = [each for each in quantity.passage.sentences if each[1] <= begin]
    first, last = sentences[-1] if sentences else (0, 0)
    told = [each for each in shares if each.passage is quantity.passage and first <= each.first < last]
    if len(told) <= _LEAST or any(each.sign for each in told):
        return None
    off = abs(len(told) - int(quantity.value)) == 1
    return _finding((quantity, told[0]), len(told), chinese) if off else None


_THESE_OF = re.compile(r"\b(?:of|mean|average)\s+(?:the|these|those|all)\s+$|(?:这|上述|以上|前述)$", re.IGNORECASE)
_MARKS = re.compile(
    r"\b(?:mean|average|sum|total|best|worst|highest|lowest)\s+(?:of\s+)?(?:the|these|those|all)\s+[a-z]+\s+(?:marks|scores|rates|ratings|results|shares|percentages|values|readings|figures)\b",
    re.IGNORECASE,
)
_MARKS_ZH = re.compile(
    r"(?:这|上述|以上|前述)[两三四五六七八九十]+(?:项|个|类)?(?:得分|分数|评分|比率|比例|百分比|数值|读数|数字|结果)的?(?:平均|均值|总和|之和)"
)
_HEAD = 40


def _finding(quantities: tuple[Quantity, ...], found: int, chinese: bool) -> Finding:
    number = int(quantities[0].value)
    words = (
        f"文中说有{number}个，前文为{found}个。" if chinese else f"The text says {number}; before it tells of {found}."
    )
    quotes = quotes_of(*quantities)
    return Finding("list_count", quotes, str(number), str(found), words, 0.65, quantities=quantities)
