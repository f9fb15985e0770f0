"""What so many together come to: "those three together gave $32.2 million", 两家公司合计雇用72名妇女, "172 persons in these three groups"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, plain, quotes_of, same_kind
from outturn.methods.quantities.number_words import chinese_number, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import SCALES
from outturn.methods.quantities.units import AMOUNTS_AND_TIME

_MANY = r"two|three|four|five|six|seven|eight|nine|ten"
_BEFORE = {
    "en": re.compile(
        rf"\b(?:(?:the|those|these|all|our|its)\s+(?:(?:first|top|largest|same)\s+)?(?P<many>{_MANY})|(?P<both>both|which|who|they|these|those|we))"
        r"(?:\s+(?!than\b|each\b|other\b)[A-Za-z’'-]+){0,4}?\s+(?:together|jointly|combined|between\s+them|taken\s+together)"
        r"(?:\s+(?!than\b|with\b|each\b|by\b)[a-z]+){0,4}\s+$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:(?:这|上述|以上|前)?(?P<many>[两二三四五六七八九十])(?:个|家|国|所|项|笔|类|批|位|地|部分|者|名|组|次|方)?"
        r"(?!成|分之)[^，。；、：\d]{0,8}?)(?:合计|共计|总共|一共|合起来|加起来|加在一起|相加|总计)[^，。；、：\d比每占]{0,8}$"
    ),
}
_JOINED = re.compile(
    r"together|jointly|combined|between\s+them|[合共总]计|一共|总共|[合加]起来|加在一起|相加", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?:\s+[a-z]+){{0,2}}\s+(?:in|for|from|by|to|across)\s+(?:these|those|the|all)\s+(?P<many>{_MANY})(?:\s+[a-z]+){{0,2}}"
    r"(?:\s+(?:together|combined|taken\s+together))?\s*[.,;)]",
    re.IGNORECASE,
)
"""So many persons in these three groups."""
_OR = {
    "en": re.compile(r"(?:\s+[A-Za-z’'-]+){0,5},?\s+(?:or|that\s+is|i\.e\.|making|which\s+makes|a\s+total\s+of),?\s+"),
    "zh": re.compile(
        r"[^，。；：\d]{0,12}，(?:即|也就是)?(?:两者|二者|两项|二项|三者|三项)?(?:合计|共计|总计|合共)(?:为|占|达|约)?"
    ),
}
_TOGETHER_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:(?:taken\s+)?together|combined|in\s+all|between\s+them|altogether)\b"
)
"""1.3 and 24.2 per cent, or 25.5 per cent together; 1.3%和24.2%，合计25.5%."""
_BESIDE = re.compile(
    r"(?:[^.,;:\d]{0,40},)?[^.,;:\d]{0,30}(?:\band\b|,)[^.,;:\d]{0,30}|[^，。；：\d]{0,16}[，、和与及][^，。；：\d]{0,16}"
)
_LAST = re.compile(r"\band\b|[和与及]")
_NOT_ADDED = re.compile(
    r"\b(?:than|each|per|every|average|out\s+of|target|planned|instead|than|of\s+which|of\s+these|of\s+them|including)\b|平均|每|各|目标|计划|比|其中",
    re.IGNORECASE,
)
_BACK, _TWO, _MOST, _WINDOW = 2, 2, 10, 18


def wrong_together(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals of so many, or of all that their sentence lists, which the numbers told just before do not make.

    The numbers are those of its kind, and of its name if so many bear it, in the sentence and the two before. Where some that
    follow one another make the total there is no finding; else one slip must explain it.
    """  # noqa: E501
    language = document.language
    told = [each for each in quantities if each.family in AMOUNTS_AND_TIME]
    for place, total in enumerate(told):
        many = _number(total, language)
        if many is None or total.sign:
            continue
        before = _before(total, told[max(0, place - _WINDOW) : place])
        parts = _parts(total, before, many, language)
        if len(parts) < _TWO or _is_made(total, before):
            continue
        if _is_slipped(total, parts) or _are_those(total, parts, before, many):
            yield _finding(total, parts, language == "zh")
    told = [each for each in quantities if each.family != "date"]
    for place, total in enumerate(told):
        parts = _listed_before(total, told[max(0, place - _MOST) : place], language)
        if len(parts) >= _TWO and not _is_made(total, parts) and _is_slipped(total, parts):
            yield _finding(total, parts, language == "zh")


def members_said(head: str, language: str) -> int | None:
    """Give how many are said to be taken together at the end of some words; nought where it is not said, none without."""  # noqa: E501
    found = _BEFORE[language].search(head) if _JOINED.search(head) else None
    if found is None:
        return None
    many = found["many"]
    if not many:
        return _TWO if (found["both"] or "").lower() == "both" else 0
    return chinese_number(many) if language == "zh" else english_number(many.lower())


def _number(total: Quantity, language: str) -> int | None:
    """Give how many make a total; nought where it is not said."""
    text, (begin, end) = total.passage.text, total.sentence
    many = members_said(text[max(begin, total.first - 90) : total.first], language)
    if many is not None or language != "en" or total.family != "count":
        return many
    found = _AFTER.match(text[total.last : end])
    return english_number(found["many"].lower()) if found else None


def _listed_before(total: Quantity, numbers: Sequence[Quantity], language: str) -> list[Quantity]:
    """Give the numbers that stand joined by "and" right before "or so much together"."""
    text = total.passage.text
    if total.sign or not numbers or not _OR[language].fullmatch(text[numbers[-1].last : total.first]):
        return []
    if language == "en" and not _TOGETHER_AFTER.match(text[total.last : total.sentence[1]]):
        return []
    parts: list[Quantity] = []
    for each in reversed(numbers):
        between = text[each.last : parts[0].first] if parts else ""
        if each.sentence != total.sentence or each.sign or not same_kind(each, total):
            break
        if parts and not (_BESIDE.fullmatch(between) and (len(parts) > 1 or _LAST.search(between))):
            break
        parts.insert(0, each)
    words = re.sub(r"\bper\s+cent\b", "", _words(parts[0], total)) if parts else ""
    return [] if _NOT_ADDED.search(words) else parts


def _before(total: Quantity, numbers: Sequence[Quantity]) -> list[Quantity]:
    """Give the numbers of its kind before a total, in its sentence and the two before."""
    sentences: list[tuple[int, int]] = []
    found: list[Quantity] = []
    for each in reversed(numbers):
        if each.passage is not total.passage:
            break
        if each.sentence not in sentences:
            sentences.append(each.sentence)
        if len(sentences) > _BACK + (total.sentence in sentences):
            break
        if same_kind(each, total) and not each.sign and not each.is_of_each:
            found.append(each)
    return found[::-1]


def _parts(total: Quantity, before: Sequence[Quantity], many: int, language: str) -> list[Quantity]:
    """Give the last so many of the numbers before a total, of its own name where there are as many; else all of its sentence."""  # noqa: E501
    small = [each for each in before if each.value < total.value or each.scale > 1]
    own = [each for each in small if each.sentence == total.sentence]
    if not many:
        return own if len(own) > _TWO and not _NOT_ADDED.search(_words(own[0], total)) else []
    if many > _MOST:
        return []
    name = _name(total, language)
    named = [each for each in small if name and name == _name(each, language)]
    if len(named) >= many:
        return named[-many:]
    if _LARGEST.search(total.passage.text, max(total.sentence[0], total.first - 90), total.first):
        return _largest(total, before, many)
    small = [each for each in small if each.value != many or each.family != "count"]
    nearest = small[-many:]
    if (
        len(nearest) < many
        or len({each.sentence for each in nearest}) > 1
        or _NOT_ADDED.search(_OF_THEM.sub("", _words(nearest[0], nearest[-1])))
    ):
        return []
    return nearest


_LARGEST = re.compile(
    r"\b(?:top|largest|biggest)\s+(?:two|three|four|five|six|seven|eight|nine|ten)\b|前[两二三四五六七八九十](?:名|位|家|国|个|大|者)?",
    re.I,
)


def _largest(total: Quantity, before: Sequence[Quantity], many: int) -> list[Quantity]:
    """Give the first so many of those told in order of size."""
    run = [each for each in before if each.sentence == before[-1].sentence] if before else []
    values = [each.value for each in run]
    return run[:many] if len(run) >= many and values == sorted(values, reverse=True) else []


_OF_THEM = re.compile(r"^\S+\s+of\s+(?:them|these|those|which|whom)\b")
"""What tells the first part as one of a whole before it: 125, 54 of them in Africa and 37 in Asia."""


def _words(one: Quantity, other: Quantity) -> str:
    return one.passage.text[one.first : other.first]


def _name(quantity: Quantity, language: str) -> str:
    """Give the word of what is counted: women, 妇女."""
    text = quantity.passage.text
    if quantity.family != "count":
        return ""
    if language == "zh":
        found = re.match(r"[\u4e00-\u9fff]{2}", text[quantity.last :])
        return found.group() if found else ""
    found = re.search(r"[A-Za-z]+$", quantity.text) or re.match(r"\s+([a-z]+)", text[quantity.last :])
    return found.group().strip().lower() if found else ""


def _is_made(total: Quantity, before: Sequence[Quantity]) -> bool:
    """Say whether some numbers that follow one another make a total, or one of them is repeated by it."""
    for begin, first in enumerate(before):
        low, high = first.interval.low, first.interval.high
        if first.value == total.value:
            return True
        for each in before[begin + 1 :]:
            low, high = low + each.interval.low, high + each.interval.high
            if low <= total.interval.high and total.interval.low <= high:
                return True
    return False


def _are_those(total: Quantity, parts: Sequence[Quantity], before: Sequence[Quantity], many: int) -> bool:
    """Say whether "these two together" can be none but the parts: all that the sentence tells before it, but for what they are parts of."""  # noqa: E501
    text, (_, end) = total.passage.text, total.sentence
    made = sum((each.value for each in parts), Decimal(0))
    own = [each for each in before if each.sentence == total.sentence and each.value < max(made, total.value)]
    own = [each for each in own if each.value != many or each.family != "count"]
    return (
        many == len(parts)
        and own == [*parts]
        and made / _FAR < total.value < made * _FAR
        and bool(_THESE.search(text, parts[-1].last, total.first) and _ENDS.match(text, total.last, end + 1))
        and not any(each.is_of_range for each in (total, *parts))
        and {each.interval.low == each.interval.high for each in (total, *parts)} == {True}
    )


_THESE = re.compile(r"\b(?:these|those|the)\s|[这上述该]{1,2}[两二三四五六]")
_ENDS = re.compile(
    r"(?:\s+(?:of\s+(?:them|the\s+total|these)|projects|in\s+all))?\s*(?:[.,;)]|$)|[个名项家人份]?(?:项目)?[，。；）]"
)
_FAR = 2


def _is_slipped(total: Quantity, parts: Sequence[Quantity]) -> bool:
    made = sum((each.value for each in parts), Decimal(0))
    low, high = (sum((getattr(each.interval, end) for each in parts), Decimal(0)) for end in ("low", "high"))
    if low <= total.interval.high and total.interval.low <= high:
        return False
    if is_misprint_of(total, made) or any(low <= total.value * scale <= high for scale in SCALES):
        return True
    return any(is_slip_of(each, each.value + total.value - made) for each in parts)


def _finding(total: Quantity, parts: Sequence[Quantity], chinese: bool) -> Finding:
    expected = plain(sum((each.value for each in parts), Decimal(0)))
    first, last = ("、" if chinese else ", ").join(each.text for each in parts[:-1]), parts[-1].text
    words = (
        f"{first}与{last}之和为{expected}，而文中为{total.text}。"
        if chinese
        else f"{first} and {last} come to {expected}; the text says {total.text}."
    )
    quantities = (total, *parts)
    return Finding("parts_total", quotes_of(*quantities), total.text, expected, words, 0.7, quantities=quantities)
