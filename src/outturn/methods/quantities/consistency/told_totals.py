"""Totals of amounts told just before them: 275 in the first phase and 325 in the second, a total of 660."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import SIGNED, Interval
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, same_kind
from outturn.methods.quantities.number_words import chinese_number, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import one_slip
from outturn.methods.quantities.units import AMOUNTS_AND_TIME

_TOTAL = re.compile(
    r"\b(?:the|a|in|for a|making a|their|giving a)\s+(?:grand |combined |overall |joint )?total(?:\s+(?:of|is|was|being|comes to|came to))?\s*$"  # noqa: E501
    r"|\b(?:together|making|altogether|in all|combined)(?:\s+(?:they|these|both|it|that))?(?:\s+(?:make|made|come to|came to|is|are|were|trained|received|have|had))?,?\s*$"  # noqa: E501
    r"|(?:[两二三四五六七八](?:[批期地项组类个种班次年者家处座条所]|部分)(?:合计|共)|两者|二者|两项|两期|两地|合起来|合计|共计|总计|加起来|一共|总共|合共)(?:为|达|是|共|合计)?\s*$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:in all|altogether|in total|together|all told|combined)\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\s*(?:合计|共|总计|共计)(?:为|有|达)?\s*")
"""两批共: so many are added."""
_PARTED = re.compile(r"\band\b|,|和|，|、|及|与|;|；|\bplus\b|加", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:of which|including|each|per|every|than|target|average|out of|from)\b|其中|每|各|比|目标|平均|由",
    re.IGNORECASE,
)
_TWO, _LEAST, _MOST = 2, 3, 8
_HUNDRED = 100
_POWERS = (10, 100, 1000, 10000)


def wrong_told_totals(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals that miss the amounts of their kind before them in the sentence by one digit or a power of ten."""  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in AMOUNTS_AND_TIME]):
        for place, total in enumerate(group):
            if total.sign in SIGNED or (total.sign and not _is_put_together(total)):
                continue
            parts = [
                each
                for each in group[:place]
                if same_kind(each, total) and not _COUNTED.fullmatch(each.passage.text[each.last : total.first])
            ]
            alike, parts = parts, _of_one_noun(parts)
            begin = max((each.last for each in alike if each not in parts), default=0)
            if (
                not _TWO <= len(parts) <= _MOST
                or any(each.sign for each in parts)
                or (any(each.value >= total.value for each in parts) and not _is_swapped(total, parts))
                or _is_run(parts)
            ):
                continue
            if _is_told(total, parts, begin) and _is_slipped(total, parts):
                yield _finding(total, parts, chinese)
                break


def _of_one_noun(parts: list[Quantity]) -> list[Quantity]:
    """Leave out the counts of something else than the last that says what it counts: 350 firms employ 25,000 people and 100,000 more."""  # noqa: E501
    noun = next((each.noun for each in reversed(parts) if each.noun), "")
    return [each for each in parts if each.noun in ("", noun)]


def _is_put_together(total: Quantity) -> bool:
    """Say whether a rough number stands behind its parts as their total, nothing said of it: …, some 125,000 in all."""
    text, (begin, end) = total.passage.text, total.sentence
    head, tail = text[max(begin, total.first - 40) : total.first], text[total.last : min(end, total.last + 40)]
    if not _APPENDED.search(head) or not _ENDED.match(tail):
        return False
    return bool(_TOTAL_AFTER.match(tail) or _TOTAL.search(head))


_APPENDED = re.compile(
    r"[,;(–—]\s*(?:and\s+)?(?:or\s+|making\s+|that\s+is,?\s+|for\s+|in\s+total,?\s+|in\s+all,?\s+|altogether,?\s+|together,?\s+|a\s+(?:grand\s+)?total\s+of\s+){0,2}$"
    r"|[，（；](?:共计?|合计|总计|总共|一共|加起来|合起来|两者|二者)*(?:为|是|达|有)?$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?:\s+(?!are\b|were\b|is\b|was\b|have\b|had\b|will\b)[a-z]+){0,4}\s*(?:[,.;)–—]|$)|[\u4e00-\u9fff]{0,6}(?:[，。；）]|$)"
)


def _is_told(total: Quantity, parts: Sequence[Quantity], begin: int) -> bool:
    text = total.passage.text
    head = text[max(parts[-1].last, total.first - 40) : total.first]
    told = _TOTAL.search(head) or _TOTAL_AFTER.match(text[total.last :][:30])
    words = text[min(max(parts[0].sentence[0], begin), parts[0].first) : total.first]
    parted = all(_PARTED.search(text[one.last : other.first]) for one, other in zip(parts, parts[1:], strict=False))
    return bool(told and parted and not _NOT.search(words))


def _is_swapped(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Say whether two digits in each other's place make a total smaller than its parts: 41 and 31, 27 in all."""
    made = plain(sum((each.value for each in parts), Decimal(0)) / total.scale).replace(",", "").replace(".", "")
    printed = total.digits.replace(".", "")
    return sorted(printed) == sorted(made) and printed != made and one_slip(printed, made)


def _is_run(parts: Sequence[Quantity]) -> bool:
    """Say whether the first of some amounts is what the others come to."""
    return len(parts) > _TWO and sum(each.value for each in parts[1:]) == parts[0].value


def _is_slipped(total: Quantity, parts: Sequence[Quantity]) -> bool:
    made = sum((each.value for each in parts), Decimal(0))
    low, high = (sum(getattr(each.interval, end) for each in parts) for end in ("low", "high"))
    stands = _as_printed(total) if total.sign else total.interval
    if low <= stands.high and stands.low <= high:
        return False
    if _is_swapped(total, parts) or any(made * power == total.value for power in _POWERS) and len(total.digits) >= _TWO:
        return True
    wanted = ((total, made), *((part, part.value + total.value - made) for part in parts))
    return any(value > 0 and len(each.digits) >= _LEAST and is_slip_of(each, value) for each, value in wanted)


def _as_printed(total: Quantity) -> Interval:
    """Give what a rough total stands for where its parts are told beside it: some 125,000 is no 135,000."""
    _, _, place = total.value.normalize().as_tuple()
    near = max(Decimal(5).scaleb(int(place) - 1), total.value / _HUNDRED)
    return Interval(total.value - near, total.value + near)


def _finding(total: Quantity, parts: Sequence[Quantity], chinese: bool) -> Finding:
    expected = plain(sum((each.value for each in parts), Decimal(0)))
    first, last = "、".join(each.text for each in parts[:-1]), parts[-1].text
    words = (
        f"{first}与{last}之和为{expected}，而文中为{total.text}。"
        if chinese
        else f"{first} and {last} come to {expected}; the text says {total.text}."
    )
    return Finding("parts_total", (total.quote(),), total.text, expected, words, 0.65, quantities=(total, *parts))


_MEMBERS = re.compile(
    r"(?P<zh>[两二三四五六])(?:者|项|笔)(?:相加|合计|之和|共计|合起来|加起来|加在一起|总计)(?:为|达|是|共)?\s*$"
    r"|\b(?:the|all|these)\s+(?P<en>two|three|four|five|six)\s+(?:[a-z]+\s+)?(?:together|combined|taken together|in all|add up to|come to|came to|make|made)"  # noqa: E501
    r"(?:\s+(?:come|came|add|added|amount|amounted|gave|give|make|made))?(?:\s+(?:to|up to))?\s*$",
    re.IGNORECASE,
)
"""Words that say how many amounts make a total."""


def misnumbered_totals(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals said to be those of so many amounts where another number of those before them makes them."""
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family in AMOUNTS_AND_TIME]):
        for place, total in enumerate(group):
            said = _MEMBERS.search(total.passage.text[total.sentence[0] : total.first])
            if said is None or total.sign:
                continue
            number = chinese_number(said["zh"]) if said["zh"] else english_number(said["en"])
            parts = [each for each in group[:place] if same_kind(each, total)]
            making = {
                many
                for many in range(_TWO, min(len(parts), _MOST) + 1)
                if sum(each.value for each in parts[-many:]) == total.value
            }
            if number and len(making) == 1 and number not in making:
                yield _misnumbered(total, parts[-min(making) :], number, chinese)


def _misnumbered(total: Quantity, parts: Sequence[Quantity], number: int, chinese: bool) -> Finding:
    found = len(parts)
    words = (
        f"文中说是{number}者之和，而{found}者相加才得{total.text}。"
        if chinese
        else f"The text adds up {number}; {total.text} is what {found} come to."
    )
    quantities = (total, *parts)
    return Finding("list_count", (total.quote(),), str(number), str(found), words, 0.75, quantities=quantities)
