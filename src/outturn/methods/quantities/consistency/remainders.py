"""Parts that are all of a whole because of what they are called: the rest, granted and refused, one here and two there."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.listings.listing import countries
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, plain, same_kind
from outturn.methods.quantities.number_words import ENGLISH, english_number
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_REST_BEFORE = re.compile(
    r"(?:其余|余下|剩下|剩余|其他|另外|另有|尚有|还有)(?:的|为|有)?\s*$|\bthe (?:rest|remaining|other|remainder)(?:,|\s+\w+){0,3}\s*$",  # noqa: E501
    re.I,
)
_REST_AFTER = re.compile(r"^[^，。；]{0,4}(?:没有|尚未|未能|未(?!来))|^\s*(?:\w+\s+){0,3}(?:not|never)\b", re.I)
_YES = re.compile(r"\b(?:granted|approved|accepted|passed|agreed|succeeded|won|met)\b", re.I)
_NO = re.compile(
    r"^\s*(?:\w+\s+){0,3}(?:refused|rejected|declined|turned down|denied|failed|withdrawn|lost|missed|did not|were not|was not|not)\b",  # noqa: E501
    re.I,
)
_ANOTHER = re.compile(r"[另还]有\s*$")
"""Nine run, and there are eleven more: only what is named alike before is the whole of both."""
_COUNTS_REST = re.compile(r"\bthe\s+(?:other|remaining)\s+$|(?:其余|余下|另外|剩下)的?$", re.I)
"""The other two, 31 and 36 metres deep: two counts them, and is no part."""
_FAR = 90
_ANSWERS = re.compile(
    r"答复|受访|调查|问卷|回答|认为|按[^，。；]{1,10}(?:分|划分|计)|构成|来源(?:是|为|：)|渠道|用途"
    r"|\bby\s+(?:[a-z]+\s){0,2}[a-z]+:|\bbreakdown\b|\bbroken\s+down\b|\bas\s+follows\b|\b(?:survey|replies|respon\w+|answered|asked|wish\w*|prefer\w*|polled)\b",
    re.I,
)
_EXCESS = (Decimal("101.5"), Decimal(120))
"""Shares of one question that come to more than 100, and not to so much that they are those of several."""
_RATIO = re.compile(r"\ba ratio of\s*$|\bratio (?:is|was|of)(?: about| some)?\s*$|(?:比例|之比)(?:为|是|达)?\s*$", re.I)
_TO_ONE = re.compile(r"^\s*(?:to one|to 1|:\s?1|比1|比一|：1)", re.I)
_ITEM = re.compile(
    rf"\s*(?:and\s+)?(?P<number>{ENGLISH}|another)\s+(?:\w+\s+){{0,3}}(?:in|at|from|for|of|on|with|by|to)\s+(?:the\s+)?[A-Za-z]"
)


def wrong_remainders(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the wholes that two parts said to be all of it do not make, and the counts that counted items do not make."""  # noqa: E501
    chinese = document.language == "zh"
    counted = [each for each in quantities if each.family != "date"]
    for position, last in enumerate(counted):
        before = [
            each for each in counted[max(0, position - 6) : position]
            if each.passage is last.passage and last.first - each.first < 4 * _FAR
        ]  # fmt: skip
        for finding in (
            _two_parts(before, last, chinese),
            _ratio(before, last, chinese),
            _answers(before, last, chinese),
        ):
            if finding is not None:
                yield finding
        finding = _items_counted(before, last, chinese)
        if finding is not None:
            yield finding


def _two_parts(before: list[Quantity], last: Quantity, chinese: bool) -> Finding | None:
    """Hold the number before "the rest" and the rest against a whole that stands before both in the sentence or its neighbour."""  # noqa: E501
    if last.family not in ("count", "money", "mass") or last.sign or not before:
        return None
    first = next((each for each in reversed(before) if same_kind(each, last)), None)
    if first is None or first.sign or last.first - first.last > _FAR or first.sentence != last.sentence:
        return None
    but = _ALL_BUT.search(first.passage.text, first.last, last.first)
    if but is not None:
        return _all_but(first, last, but, chinese)
    if not _is_rest(first, last) or _COUNTS_REST.search(first.passage.text[: first.first][-24:]):
        return None
    wholes = [
        each
        for each in before
        if each is not first and same_kind(each, last) and each.value > max(first.value, last.value)
    ]
    low = first.interval.low + last.interval.low
    high = first.interval.high + last.interval.high
    total = first.value + last.value
    if _ANOTHER.search(first.passage.text[max(last.sentence[0], last.first - 8) : last.first]):
        own = first.passage.text[slice(*last.sentence)]
        wholes = [
            each for each in wholes if each.sentence == last.sentence or each.family != "count" or _is_named(each, own)
        ]
    if (
        not wholes
        or any(each.interval.low <= high and low <= each.interval.high for each in wholes)
        or any(each.value == total for each in before)
    ):
        return None
    nearest = wholes[-1]
    if _is_listed(nearest, before):
        return None
    small = (
        max(first.value, last.value) < 100
        and nearest.sentence == last.sentence
        and len(wholes) == 1
        and _is_shared(nearest, first, last)
    )
    slips = ((nearest, total), (first, nearest.value - last.value), (last, nearest.value - first.value))
    if not small and not any(is_slip_of(each, value) for each, value in slips) and not _swapped(last, nearest, first):
        return None
    return _finding((last, first, nearest), nearest.text, plain(total), chinese)


_ALL_BUT = re.compile(
    r"除了?(?P<zh>[^，。；\d]{2,24}?)(?:以外|之外|外)"
    r"|\b(?:except(?:\s+for)?|apart\s+from|other\s+than|but\s+for|aside\s+from|with\s+the\s+exception\s+of|besides)\s+(?P<en>(?:the\s+)?[A-Z][^,.;()\d]*)",
    re.I,
)
"""Nine, and but for Tunisia the other eight: the first number is all of them, and no part."""


def _all_but(first: Quantity, last: Quantity, but: re.Match[str], chinese: bool) -> Finding | None:
    """Hold the rest of a number, but for the countries named, against it."""
    named = [each.strip().removeprefix("the ").lower() for each in _JOINT.split(but["zh"] or but["en"])]
    if not set(named) <= countries("zh" if chinese else "en") or first.family != "count" or last.value >= first.value:
        return None
    total = last.value + len(named)
    if total == first.value or abs(total - first.value) > _SMALL:
        return None
    return _finding((last, first), first.text, plain(total), chinese)


_JOINT = re.compile(r"、|以及|和|与|及|,?\s+and\s+|,\s+")
_SMALL = 2


def _is_named(whole: Quantity, text: str) -> bool:
    """Say whether what a number counts is named again in a text."""
    noun = re.search(r"[\u4e00-\u9fff]{2}$|[A-Za-z]+$", whole.text)
    return bool(noun and noun.group() in text)


def _is_listed(whole: Quantity, before: list[Quantity]) -> bool:
    """Say whether a number is itself an item of a list: after another, or in brackets as the next is."""
    text = whole.passage.text
    if text[: whole.first].rstrip()[-1:] in _OPENED and text[: before[-1].first].rstrip()[-1:] in _OPENED:
        return True
    return any(
        each.sentence == whole.sentence and same_kind(each, whole) and each.last <= whole.first
        and re.fullmatch(r"\s?[，、,][^，。；,.;]{0,24}", text[each.last : whole.first])
        for each in before
    )  # fmt: skip


_OPENED = ("(", "（")
"""四成（4,000万）…三成半（3,500万）…其余2,500万: what is in brackets is part as much as the other."""


def _is_shared(whole: Quantity, first: Quantity, last: Quantity) -> bool:
    """Say whether the sentence shares out the whole: of 24 claims, 24份申请中; or says yes and no."""
    text = whole.passage.text
    head, tail = text[max(0, whole.first - 12) : whole.first], text[whole.last : whole.last + 10]
    answered = _NO.match(text[last.last :]) and _YES.search(text[first.last : last.first])
    return bool(re.search(r"\b[Oo]f (?:the |these |all )?$", head) or re.match(r"\S{0,6}[中里]", tail) or answered)


def _swapped(last: Quantity, whole: Quantity, first: Quantity) -> bool:
    return sorted(last.digits) == sorted(f"{whole.value - first.value:.0f}")


def _is_rest(first: Quantity, last: Quantity) -> bool:
    text = last.passage.text
    head = text[max(0, last.first - 24) : last.first]
    tail = text[last.last : last.sentence[1]]
    if _REST_BEFORE.search(head) or _REST_AFTER.match(tail):
        return True
    return bool(_NO.match(tail) and _YES.search(text[first.last : last.first]))


def _ratio(before: list[Quantity], last: Quantity, chinese: bool) -> Finding | None:
    """Hold "a ratio of 8.5 to one" against the two counts just before it."""
    text = last.passage.text
    if not _TO_ONE.match(text[last.last : last.last + 12]) or not _RATIO.search(
        text[max(0, last.first - 30) : last.first]
    ):
        return None
    pair = [each for each in before if each.family == "count" and each.sentence == last.sentence][-2:]
    if len(pair) < 2 or not all(each.value for each in pair) or last.sign:
        return None
    low, high = sorted(each.value for each in pair)
    known = high / low
    if abs(known - last.value) <= max(Decimal("0.05"), (last.interval.high - last.interval.low) / 2, known / 50):
        return None
    return _finding((last, *pair), last.text, plain(round(known, 1)), chinese)


def _answers(before: list[Quantity], last: Quantity, chinese: bool) -> Finding | None:
    """Hold three or more shares of the answers to one question against 100: they cannot be more."""
    if last.unit != "%":
        return None
    sentence = last.passage.text[slice(*last.sentence)]
    shares = [each for each in before if each.unit == "%" and each.sentence == last.sentence] + [last]
    after = last.passage.text[last.last : last.sentence[1]]
    if len(shares) < 3 or any(each.sign for each in shares) or re.search(r"\d\s?(?:%|per cent)", after):
        return None
    total = sum((each.value for each in shares), Decimal(0))
    if abs(total - 100) <= len(shares) * max(each.interval.high - each.value for each in shares):
        return None
    if not _ANSWERS.search(sentence) or not _EXCESS[0] <= total <= _EXCESS[1]:
        return None
    if not any(is_slip_of(each, each.value - total + 100) for each in shares):
        return None
    return _finding(tuple(reversed(shares)), f"{plain(total)} %", "100 %", chinese)


def _items_counted(before: list[Quantity], whole: Quantity, chinese: bool) -> Finding | None:
    """Hold a count against the items after its colon, each of which begins with a count: two in Peru, one in Chad."""
    if whole.family not in ("count", "time") or whole.sign or chinese:
        return None
    after = whole.passage.text[whole.last : whole.sentence[1]]
    listed = re.match(r"[^.;:,()\d]{0,60}:\s*(?P<inside>[^.;:]+)", after)
    if listed is None:
        return None
    parts = [
        part
        for part in re.split(
            r",\s+(?=(?:and\s+)?\w)|\s+and\s+(?=\w+\s+(?:in|at|from|for|of|on|with|by|to)\b)", listed["inside"]
        )
        if part.strip()
    ]
    items = [_ITEM.match(part) for part in parts]
    if len(parts) < 2 or not all(items):
        return None
    total = sum(1 if each["number"] == "another" else english_number(each["number"]) or 0 for each in items if each)
    if (
        total == whole.value
        or re.search(r"\beach\b", listed["inside"])
        or whole.value > 100
        or whole.value == len(parts)
        or any(each.value == total and each.sentence == whole.sentence for each in before)
    ):
        return None
    return _finding((whole,), whole.text, str(total), chinese)


def _finding(quantities: tuple[Quantity, ...], stated: str, total: str, chinese: bool) -> Finding:
    words = (
        f"各部分合起来为{total}，而文中为{stated}。"
        if chinese
        else f"Together the parts make {total}; the text says {stated}."
    )
    return Finding("parts_total", (quantities[0].quote(),), stated, total, words, 0.75, quantities=quantities)
