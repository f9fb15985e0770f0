"""Sums of what a text told before: the balance of "this amount", two parts that a count is made of, what three make together."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, quotes_of, same_kind
from outturn.methods.quantities.number_words import chinese_number, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

OF_IT = re.compile(
    r"\b[Oo]f\s+(?:this|that|which|these|those|the\s+latter|it)\b|其中|当中|\b[Oo]ut\s+of\s+(?:this|that|these)\b"
)
_BRINGS = re.compile(
    r"\b(?:brings?|bringing|brought)\s+(?:the\s+|its\s+|their\s+)?(?:[a-z]+\s+){0,2}?(?:total|number|sum)\s+(?:[a-z]+\s+){0,3}?to\s+$|(?:使|令)?(?:总数|总计|合计|共计)(?:达到?|增至|为)?$"
)
_IN_ALL = re.compile(r"\s*(?:[a-z]+\s+){0,2}(?:in\s+all|in\s+total|altogether)\b")
_ALSO = re.compile(
    r"\b(?:also|another|further|in\s+addition|besides|additional|extra|more(?!\s+than))\b|还|另|此外|再", re.IGNORECASE
)
_REST = re.compile(
    r"\bthe\s+(?:balance|remainder|rest)(?:\s+of)?(?:\s+(?:is|was|are|were|amounts?\s+to|comes?\s+to|being|stands?\s+at))?\s*$"
    r"|(?:余额|其余|余下|剩余|剩下)(?:的)?(?:部分)?(?:为|是|达)?$",
    re.IGNORECASE,
)
_IS_MADE_OF = re.compile(
    r"(?:\s[A-Za-z’'-]+){0,6},\s+(?:namely|that\s+is,?|i\.e\.,?)\s+|[^，。；：、\d]{0,12}[，,](?:即|分别为|分别是)|[^，。；：、\d]{0,12}：(?!其中)"
)
_AND = re.compile(r"(?:\s[A-Za-z’'-]+){0,4}\s+and\s+|[^，。；：、\d]{0,12}(?:和|及|以及|与)[^，。；：、\d]{0,4}")
_ENDS = re.compile(r"(?:\s?[A-Za-z’'-]+){0,8}[.;]|[^，。；：、\d和及]{0,14}[。；]")
_THREE = re.compile(
    r"(?P<zh>[两三四五六七八九])(?:者|项|类|批|笔|部分|类人员|个部门|个区域|个地区|国|方)(?:合计|共计|相加|加起来|之和)(?:共|达到?|为|是|有)?$"
    r"|\b(?:the|these|all)\s+(?P<en>two|three|four|five|six)(?:\s+[a-z]+)?\s+(?:together\s+)?(?:make|come\s+to|add\s+up\s+to|amount\s+to|total|number)\s+$",
    re.IGNORECASE,
)
_NEAR, _FEW, _TWO, _MOST = 60, 3, 2, Decimal(10) ** 15


def wrongly_summed_up(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give balances, totals and counts that the two or three numbers which they are said to be of do not make."""
    chinese = document.language == "zh"
    for prior, group in _with_prior(quantities):
        for found in (
            _brought(prior, group),
            _balance(prior, group),
            _namely(group),
            _together(group),
            _first(prior, group),
        ):
            if found is not None:
                yield _finding(*found, chinese)


_Found = tuple[Quantity, tuple[Quantity, ...], str]


def _with_prior(quantities: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """Give the numbers of each sentence behind those of the one before, none where a passage begins."""
    prior: list[Quantity] = []
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        yield prior if prior and prior[0].passage is group[0].passage else [], group
        prior = group


def _brought(prior: list[Quantity], group: list[Quantity]) -> _Found | None:
    """Hold "it also made two, which brings the total to 18" against the one number told before and the two."""
    counts = [each for each in group if each.family == "count"]
    told = [each for each in prior if each.family == "count"]
    if len(counts) != _TWO or len(told) != 1 or any(each.sign for each in (*counts, *told)):
        return None
    more, total = counts
    text = total.passage.text
    first, last = total.sentence
    ends = _BRINGS.search(text[first : total.first]) or _IN_ALL.match(text[total.last : last])
    also = _ALSO.search(text[first : total.first])
    known = told[0].value + more.value
    if not ends or not also or total.value == known or total.value <= more.value:
        return None
    return total, (told[0], more), plain(known)


def _balance(prior: list[Quantity], group: list[Quantity]) -> _Found | None:
    """Hold "of this $211 million are …; the balance is $349 million" against the amount of the sentence before."""
    for place, rest in enumerate(group):
        text = rest.passage.text
        if not place or rest.sign or not _REST.search(text[rest.sentence[0] : rest.first][-_NEAR:]):
            continue
        part = group[place - 1]
        wholes = [each for each in (*prior, *group[: place - 1]) if same_kind(each, part) and each.value > part.value]
        if not same_kind(part, rest) or part.sign or not wholes or wholes[-1].sign:
            continue
        whole = wholes[-1]
        linked = OF_IT.search(text[whole.last : part.first])
        known = whole.value - part.value
        slack = sum((each.interval.high - each.interval.low) / 2 for each in (whole, part, rest))
        if linked and len(wholes) == 1 and abs(known - rest.value) > slack:
            return rest, (whole, part), plain(known)
    return None


def _namely(group: list[Quantity]) -> _Found | None:
    """Hold "111 projects, namely 107 documents and four programmes" against the two counts that it is made of."""
    if len(group) < _TWO + 1:
        return None
    for whole, one, other in zip(group, group[1:], group[2:], strict=False):
        text = whole.passage.text
        if any(each.family != "count" or each.sign or each.value % 1 for each in (whole, one, other)):
            continue
        joined = _AND.fullmatch(text[one.last : other.first])
        ends = _ENDS.match(text[other.last : other.sentence[1]])
        known = one.value + other.value
        if not joined or not ends or not _IS_MADE_OF.fullmatch(text[whole.last : one.first]) or known == whole.value:
            continue
        if whole.value > 1 and min(one.value, other.value) < whole.value and max(one.value, other.value) > 1:
            close = abs(known - whole.value) <= max(Decimal(_TWO), whole.value / _TWO)
            if close and whole.value > _FEW:
                return whole, (one, other), plain(known)
    return None


def _together(group: list[Quantity]) -> _Found | None:
    """Hold "三类人员合计162名" against the three numbers before it, and "the three together make" likewise."""
    for place, total in enumerate(group):
        text = total.passage.text
        found = _THREE.search(text[total.sentence[0] : total.first])
        if not found or total.sign:
            continue
        many = chinese_number(found["zh"]) if found["zh"] else english_number(found["en"])
        parts = [each for each in group[:place] if each.family == total.family and each.value < _MOST]
        parts = [each for each in parts if each.first < total.sentence[0] + found.start()]
        if not many or len(parts) != many or any(each.sign or each.unit != parts[0].unit for each in parts):
            continue
        known = sum((each.value for each in parts), Decimal(0))
        slack = sum(((each.interval.high - each.interval.low) / 2 for each in (*parts, total)), Decimal(0))
        if abs(known - total.value) > slack and (total.family == "count" or total.unit == parts[0].unit):
            return total, tuple(parts), plain(known)
    return None


def _first(prior: list[Quantity], group: list[Quantity]) -> _Found | None:
    """Hold 前两类合占64% and "the top three gave $30 million between them" against the first of a list told in falling order."""  # noqa: E501
    for total, many, listed in _firsts(prior, group):
        known = sum((each.value for each in listed[:many]), Decimal(0))
        if not _makes(total, listed[:many]) and abs(known - total.value) <= known / _TWO:
            return total, tuple(listed[:many]), plain(known)
    return None


def _firsts(prior: list[Quantity], group: list[Quantity]) -> Iterator[tuple[Quantity, int, list[Quantity]]]:
    """Give what the first so many of a list told in falling order are said to come to, how many they are, and the list."""  # noqa: E501
    for place, total in enumerate(group):
        text, (begin, end) = total.passage.text, total.sentence
        found = _FIRST.search(text[begin : total.first])
        said = found and (found["zh"] or _TAKEN_TOGETHER.search(found.group() + text[total.last : end][:_NEAR]))
        if not found or not said or total.sign:
            continue
        many = chinese_number(found["zh"]) if found["zh"] else english_number((found["en"] or found["en2"]).lower())
        lists = (_listed(some, total) for some in (group[:place], prior))
        listed = next((each for each in lists if len(each) > _TWO), [])
        if not many or not many < len(listed):
            continue
        if not any(one.value < other.value for one, other in pairwise(listed[: many + 1])):
            yield total, many, listed


def _makes(total: Quantity, parts: Sequence[Quantity]) -> bool:
    made = sum((each.value for each in parts), Decimal(0))
    return abs(made - total.value) <= sum(
        ((each.interval.high - each.interval.low) / 2 for each in (*parts, total)), Decimal(0)
    )


def misnumbered_first(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals said to be those of the first so many of a list where another number of the first makes them."""
    chinese = document.language == "zh"
    for prior, group in _with_prior(quantities):
        for total, many, listed in _firsts(prior, group):
            making = [number for number in range(_TWO, len(listed) + 1) if _makes(total, listed[:number])]
            falls = making and not any(one.value < other.value for one, other in pairwise(listed[: making[0]]))
            if len(making) == 1 and many not in making and falls:
                yield _misnumbered(total, listed[: making[0]], many, chinese)


def _misnumbered(total: Quantity, parts: Sequence[Quantity], many: int, chinese: bool) -> Finding:
    found = len(parts)
    words = (
        f"文中说是前{many}项之和，而前{found}项相加才得{total.text}。"
        if chinese
        else f"The text adds up the first {many}; {total.text} is what the first {found} come to."
    )
    quantities = (total, *parts)
    return Finding("list_count", (total.quote(),), str(many), str(found), words, 0.75, quantities=quantities)


def _listed(group: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    return [each for each in group if same_kind(each, total) and not each.sign and not each.is_of_each]


_MANY = r"two|three|four|five|six|seven|eight|nine|ten"
_FIRST = re.compile(
    r"(?:前|最[大多高]的)(?P<zh>[两二三四五六七八九])(?:大?[个项类位名国家者种]|大)?[^，。；：、\d比]{0,8}?(?:合计|共计|一共|总共|加起来|相加|总计|合|共)"
    r"(?:占|为|是|达|有|提供|捐[款助]|出资|贡献){0,2}了?$"
    rf"|\b(?:the|these)\s+(?:(?:first|top|largest|biggest|leading)\s+(?P<en>{_MANY})|(?P<en2>{_MANY})\s+(?:at\s+the\s+top|largest|biggest|leading))\b[^.;:\d]{{0,60}}$",
    re.IGNORECASE,
)
_TAKEN_TOGETHER = re.compile(r"\b(?:between\s+them|among\s+them|together|combined|jointly|in\s+all|in\s+total)\b", re.I)


def _finding(stated: Quantity, others: tuple[Quantity, ...], expected: str, chinese: bool) -> Finding:
    told = ("、" if chinese else " and ").join(each.text for each in others)
    words = (
        f"按{told}应为{expected}，而文中为{stated.text}。"
        if chinese
        else f"By {told} it is {expected}; the text says {stated.text}."
    )
    quotes = quotes_of(stated, *others)
    return Finding("parts_total", quotes, stated.text, expected, words, 0.7, quantities=(stated, *others))
