"""Parts that do not add to their total, and parts larger than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.sexes import MEN, WOMEN, not_everybody, not_their_total
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import (
    by_sentence,
    ends_a_sum,
    is_name,
    is_slip_of,
    plain,
    quotes_of,
    same_kind,
    sentence_of,
)
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import WIDE_SCALES, significant
from outturn.methods.quantities.units import COUNT

_OF_WHICH = re.compile(r"其中|\bof (?:which|whom|these|them)\b|\bamong (?:them|these|which|whom)\b", re.I)
_ALL_OF_THEM = re.compile(r"\b(?:all|both|each|every one|together) of (?:them|these|which|whom)\b", re.I)
_OF_ONE = re.compile(
    r"其中(?:的|有)?(?:第?一|某|另一|每一?)[个家项名座所台份条处种批只艘口块次届场轮期回国][^，。；]*$"
    r"|\b(?:one|each|another) (?:of (?:them|these|which|whom)|among (?:them|these))\b",
    re.I,
)
"""What one of them has is no part of them: one of these, a farm of 500 cows."""
_OF_ANOTHER = re.compile(r"\d[^,;]*\bof (?:them|these|which|whom)\b[^,;]*[,;]")
"""692 staff, 42 per cent of them women, and 1,508 consultants: the part was told before the comma."""
_PARTS = re.compile(
    r"其中|中[，,]|包括|分别|分为|分成|即|由|：|:|\bof (?:which|whom|these|them)\b|\bincluding\b|\bcomprising\b|\bconsist(?:ing|s|ed) of\b|\bcomposed of\b|\bmade up of\b|\bnamely\b|\bi\.e\.|—|–",  # noqa: E501
    re.I,
)
_WHOLE = re.compile(
    r"组成|分为|构成|即|\bcompris(?:ing|es?)\b|\bconsist(?:ing|s|ed)? of\b|\bcomposed of\b|\bmade up of\b|\bnamely\b|\bbroken down\b|\bdivided into\b|\bsplit\b|\bi\.e\.",  # noqa: E501
    re.I,
)
_TOTAL = re.compile(
    r"(?:共计|合计|总计|总共|总数为?|加起来|in total|altogether|a total of|together|totall?ing)\s*(?:为|达|有|是|of)?\s*$",  # noqa: E501
    re.I,
)
_OF_THE_REST = re.compile(
    r"(?:其余|其他|其它|余下|剩下|另外)[^，。；\d]{0,12}$|\b(?:the rest|others?|remain\w*)\b[^.;\d]*$", re.I
)
"""What the others come to is no sum of those told before: 其余各类合计约7,070万美元."""
_SUM = re.compile(r"加起来|合计|altogether|together", re.I)
_ONE = re.compile(r"(?:\band|,|;|:)\s+(?:one|another)\b(?! of)|[，、和及]\s?[^，、。；]{0,12}一[个名项家份次]", re.I)
_APART = re.compile(
    r"\b(?:gap|difference|differ\w*|points?|higher|lower|than|against)\b|相差|差距|差异|百分点|高于|低于|比", re.I
)
"""Rates of women and of men that are compared are no shares of everybody."""
_SINGLE = re.compile(r"\ba (?:single|further|last) (?:one\b)?", re.I)
_SMALL = 100
_PAIR = 2
_OF_IT = re.compile(r"^\s*of (?:which|whom|these|them)\b", re.I)
"""29 of them: the number is the part."""
_SECOND = re.compile(
    r"^\s*(?:其中|这(?:笔|些)[^，。；]{0,8}中|Of (?:these|them|which|th(?:is|at) (?:amount|sum|total|number|figure|money)|this|the total)\b"  # noqa: E501
    r"|Among (?:them|these))"
)


def wrong_totals(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals that their parts do not make.

    A sum is held against its total where the parts are said to be all of it, or where one wrong digit in the total or
    a part explains the difference. A part of a whole may not be larger than the whole.
    """
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        before = groups[position - 1] if position else []
        if before and before[-1].passage is group[0].passage:
            sexes = list(_sexes_of(before, group, chinese))
            if sexes:
                yield from sexes
                continue
        if before and before[-1].passage is group[0].passage and _SECOND.match(sentence_of(group[0])):
            whole = _whole_before(before, group[0])
            head = group[0].passage.text[group[0].sentence[0] : group[0].first]
            if whole is not None and _is_of_greater(group[0], head, quantities):
                continue
            finding = None if whole is None or _OF_ONE.search(head) else _bigger(whole, group, "其中", chinese)
            if finding is not None:
                yield finding
                continue
            if whole is None or _is_shared_out(whole, before):
                continue
            group = [whole, *group]
        yield from _of_group(group, chinese)


def _is_of_greater(part: Quantity, head: str, quantities: Sequence[Quantity]) -> bool:
    """Say whether "of these funds" takes up a greater number told before the last sentence, and not what one of them gave."""  # noqa: E501
    if not _ALL_THESE.match(head):
        return False
    before = [each for each in quantities if each.passage is part.passage and each.last <= part.sentence[0]]
    near = [each for each in before if each.sentence == before[-1].sentence and same_kind(each, part)]
    if near and _ALL_THESE.match(part.passage.text, near[0].sentence[0]):
        return near[0].value < part.value
    earlier = [each for each in before if each.sentence != before[-1].sentence and same_kind(each, part)]
    return max((each.value for each in near), default=part.value) < part.value and any(
        each.value >= part.value and not each.is_of_each for each in earlier
    )


_ALL_THESE = re.compile(
    r"\s*(?:Of (?:(?:these|those|all|its|our|the)\s+(?:[a-z]+\s+){0,2}?(?:[a-z]+s|staff|people|personnel|women|men|money|funding)\b|the (?:total|whole)\b)|Among these [a-z]+s\b"  # noqa: E501
    r"|这些[^，。；]{0,8}中|全部[^，。；]{0,8}中|所有[^，。；]{0,8}中|上述[^，。；]{0,8}中)"
)


def _is_shared_out(whole: Quantity, before: list[Quantity]) -> bool:
    """Say whether its own sentence gives parts that make the whole: what "of these" then tells are others."""
    parts = _without_their_count([each for each in before if each is not whole and same_kind(each, whole)])
    return len(parts) > 1 and sum((each.value for each in parts), Decimal(0)) == whole.value


def _whole_before(before: list[Quantity], part: Quantity) -> Quantity | None:
    """Give what a sentence that begins with "of these" speaks of: the only number before it, or the greatest if first."""  # noqa: E501
    same = [each for each in before if same_kind(each, part)]
    greatest = max((each.value for each in same), default=None)
    return next((each for each in (*same[:1], *same[-1:]) if each.value == greatest), None)


def _of_group(group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    sexes = list(_sexes(group, chinese))
    if sexes:
        yield from sexes
        return
    for position, whole in enumerate(group):
        text = whole.passage.text
        told = text[max(whole.sentence[0], whole.first - 24) : whole.first]
        if _TOTAL.search(told) and position >= 2 and not _OF_THE_REST.search(told):
            earlier = [each for each in group[:position] if same_kind(each, whole) and not each.is_of_each]
            finding = _summed(whole, earlier, "", chinese, bool(_SUM.search(told)))
            if finding is not None and len(earlier) >= 2:
                yield finding
                return
        later = [
            each for each in group[position + 1 :]
            if same_kind(each, whole) and not is_name(each) and not _is_of_clock(each) and not _is_led_alike(each, whole)  # noqa: E501
        ]  # fmt: skip
        shared = _PARTS.search(text[whole.last : later[0].first]) if later else None
        if not later or whole.is_of_each or not (shared or _is_divided(whole)):
            continue
        if _SOME_TOGETHER.match(text, later[-1].last):
            return
        cue = text[whole.last : later[0].first]
        if _OF_IT.match(cue) or (whole.value == len(later) and all(each.value > whole.value for each in later)):
            continue
        bigger = None if ends_a_sum(group, position) else _bigger(whole, later, cue, chinese)
        cue += text[later[0].first : later[-1].last + 12]
        finding = bigger or (None if _is_gone_on(later, group) else _summed(whole, later, cue, chinese, False))
        if finding is not None:
            yield finding
        return


def _is_led_alike(one: Quantity, whole: Quantity) -> bool:
    """Say whether a number is told as the whole is, and so is none of it: 甲公司有180人，其中27名妇女，乙公司有135人."""  # noqa: E501
    own, led = (_HAS.search(each.passage.text[each.sentence[0] : each.first]) for each in (one, whole))
    return own is not None and led is not None and own.group() == led.group()


_HAS = re.compile(r"\b(?:has|had|have|employ(?:s|ed)|gave|received)\s+$|[^，。；\d]?(?:有|雇用|捐|获得|收到)$")
_SOME_TOGETHER = re.compile(
    r"[，,；](?:[两三四]者|二者|[两三四][^，。；\d]{1,3})?(?:合计|合共|一?共|总共|相加|加起来|合起来|加在一起)[^，。；\d]{0,4}[占为](?:[^，。；\d]{0,10}的)?(?:约|近)?(?:\d{1,2}(?:\.\d+)?[%％]|[一二三四五六七八九]成|[二三四五六七八九]分之)"
    r"|,\s+(?:together|in all|combined|altogether),?\s+(?:[a-z]+\s+){0,3}\d{1,2}(?:\.\d+)?\s?(?:per cent|%)"
)
"""What together is a share of the whole is not all of it."""


def _is_gone_on(parts: list[Quantity], group: list[Quantity]) -> bool:
    """Say whether a number in millions that leaves out its unit goes on the parts: 5,200万美元 …，其余6,000万."""
    return any(
        each.unit == COUNT and not each.noun and each.scale >= _LARGE and each.first > parts[-1].last
        for each in group
        if parts[-1].family != COUNT
    )


_LARGE = 10_000


def _is_of_clock(quantity: Quantity) -> bool:
    """Say whether a number goes on a length of time: 3 minutes 40 seconds, 2 hours 50."""
    return bool(_CLOCK.search(quantity.passage.text[max(0, quantity.first - 12) : quantity.first]))


_CLOCK = re.compile(r"\d\s?(?:minutes?|min|hours?|h|分钟?|小?时)\s?(?:and\s|零)?$", re.I)


def _is_divided(whole: Quantity) -> bool:
    """Say whether the sentence begins with what it divides: Of its 130 mills, 110个项目中."""
    text, (begin, _) = whole.passage.text, whole.sentence
    of = re.fullmatch(r"\s*Of (?:the |its |these |those |all |some )*", text[begin : whole.first])
    return bool(of or re.match(r"[^，。；\d]{0,8}[中里]，", text[whole.last :]))


def _bigger(whole: Quantity, later: list[Quantity], cue: str, chinese: bool) -> Finding | None:
    part = later[0]
    if (
        not _OF_WHICH.search(cue)
        or _ALL_OF_THEM.search(cue)
        or _OF_ONE.search(cue)
        or _OF_ANOTHER.search(cue)
        or len(cue) > 60
        or whole.sign in (">", ">=")
        or whole.family in ("share", "time", "ratio")
    ):
        return None
    if whole.value < _SMALL < part.scale or (_is_of_classes(whole) and not _is_of_classes(part)):
        return None
    if part.interval.low <= whole.interval.high or (whole.noun != part.noun and whole.noun and part.noun):
        return None
    return larger_than_whole(part, whole, chinese)


def _is_of_classes(quantity: Quantity) -> bool:
    """Say whether kinds are counted, of which no number of things is a part: 四类地点，其中总部438人."""
    return bool(_CLASSES.match(quantity.text + quantity.passage.text[quantity.last : quantity.sentence[1]]))


_CLASSES = re.compile(
    r"[^，。；]{0,4}?[\d一二两三四五六七八九十](?:个?(?:[大门职品]?类别?|小?组|级别|职等|档次)|[种档组大])|\w+\s+(?:[a-z]+\s+){0,2}(?:types|kinds|sorts|categories|groups|classes|forms)\b",
    re.I,
)


def larger_than_whole(part: Quantity, whole: Quantity, chinese: bool) -> Finding:
    """Give the finding of a part that is larger than its whole."""
    words = (
        f"部分（{part.text}）大于整体（{whole.text}）。"
        if chinese
        else f"The part ({part.text}) is larger than the whole ({whole.text})."
    )
    return Finding("parts_total", (part.quote(),), part.text, f"≤ {whole.text}", words, 0.8, quantities=(part, whole))


def _summed(whole: Quantity, parts: list[Quantity], cue: str, chinese: bool, complete: bool) -> Finding | None:
    fewer = _without_their_count(parts)
    if sum((each.value for each in fewer), Decimal(0)) == whole.value:
        return None
    if sum(map(_is_place, parts)) == 1 and len(parts) == _PAIR and parts[-1].first > whole.last:
        return None
    if len(parts) < 2 or any(each.sign in (">", ">=", "<", "<<", "<=") for each in (whole, *parts)):
        return None
    if whole.family in ("share", "time", "ratio", "age") or _has_subtotal(whole, parts) or any(map(_is_each, parts)):
        return None
    low = sum((each.interval.low for each in parts), Decimal(0))
    high = sum((each.interval.high for each in parts), Decimal(0))
    slack = len(parts) * Decimal("0.0001") * whole.value
    ones = len(_ONE.findall(_between(parts))) if whole.family == "count" else 0
    if low - slack <= whole.interval.high and whole.interval.low <= high + ones + slack:
        return None
    total = sum((each.value for each in parts), Decimal(0))
    everything = complete or bool(_WHOLE.search(cue))
    if not everything and not _one_digit(whole, parts, total):
        parts, total = fewer, sum((each.value for each in fewer), Decimal(0))
        if not _one_digit(whole, parts, total):
            return None
    if not everything and are_attributes(whole, parts):
        return None
    words = (
        f"各部分之和为{plain(total)}，而总数为{whole.text}。"
        if chinese
        else f"The parts add up to {plain(total)}; the total stated is {whole.text}."
    )
    confidence = 0.8 if everything else 0.65
    return Finding(
        "parts_total", quotes_of(whole, *parts), whole.text, plain(total), words, confidence, quantities=(whole, *parts)
    )


def are_attributes(whole: Quantity, parts: list[Quantity]) -> bool:
    """Say whether parts told as "of which" need not be all: 20 States, of which four poor and ten of middle income.

    They are all where the last is the rest, or each has its place or is told in the same words; three digits that one
    slip sets right tell it too.
    """
    text, last = whole.passage.text, parts[-1]
    total = sum((each.value for each in parts), Decimal(0))
    if total >= whole.value or parts[0].first < whole.last:
        return False
    told = _SOME_OF_THEM.search(text[max(whole.sentence[0], whole.last) : parts[0].first])
    named = text[max(parts[0].sentence[0], parts[0].first - _LEAD) : last.sentence[1]]
    if whole.family != "count" or _REMAINS.search(named):
        return False
    if _are_parallel(parts) or not (told or (len(parts) == _PAIR and _is_divided(whole))):
        return False
    missed = whole.value - total
    wanted = [(whole, total), *((part, part.value + missed) for part in parts)]
    return not any(is_slip_of(each, value) and len(significant(each.digits)) >= _TOLD for each, value in wanted)


def _are_parallel(parts: Sequence[Quantity]) -> bool:
    """Say whether each part has its place, or is told in the same words: 63 with firms and 31 with banks, 与企业合作的63项，与银行合作的31项."""  # noqa: E501
    if all(map(_has_place, parts)):
        return True
    behind = {(found[1] or found[2]) if found else "" for found in (_LED_BY.match(_behind(each)) for each in parts)}
    heads = {each.passage.text[max(each.sentence[0], each.first - _PAIR) : each.first] for each in parts}
    return (len(behind) == 1 and "" not in behind) or (len(heads) == 1 and bool(_ENDS_ALIKE.fullmatch(heads.pop())))


def _behind(part: Quantity) -> str:
    return part.passage.text[part.last : part.sentence[1]]


_LED_BY = re.compile(
    r"(?:\s+[a-z]+)?\s+(with|by|for|from|to|under|through|against)\b|(?:[个项名家人])?([同与由属归向给])"
)
_ENDS_ALIKE = re.compile(r"[\u4e00-\u9fff]的")


def _has_place(part: Quantity) -> bool:
    """Say whether a part is told by its place: 22 in Africa, 在非洲22个."""
    text = part.passage.text
    head = text[max(part.sentence[0], part.first - 12) : part.first]
    return bool(_PLACE_BEFORE.search(head) or _PLACE_BEHIND.match(text[part.last : part.sentence[1]]))


_SOME_OF_THEM = re.compile(_OF_WHICH.pattern + r"|\bincluding\b|包括", re.I)
_PLACE_BEHIND = re.compile(r"(?:\s+[a-z]+)?\s+(?:in|from|at)\s+(?:the\s+)?[A-Z]|[在来自]{1,2}[\u4e00-\u9fff]")
_PLACE_BEFORE = re.compile(r"[在来自]{1,2}[\u4e00-\u9fff]{2,8}$")
_REMAINS = re.compile(
    r"其余|余下|剩下|剩余|其他|另外|之外|除外|不算|[男女]"
    r"|\b(?:rest|remain\w*|remainder|balance|others?|both|men|women|without|leav\w+|left|apart from|not counting)\b",
    re.IGNORECASE,
)
_LEAD, _TOLD = 24, 3


def _is_place(part: Quantity) -> bool:
    """Say whether a number is of the places where something is done, beside a part of the whole: 在19个国家设有办事处."""  # noqa: E501
    text = part.passage.text
    return bool(_AT.search(text[max(part.sentence[0], part.first - 4) : part.first]))


_AT = re.compile(r"[，,](?:并|还|也)?[在于驻]$")


def _is_each(part: Quantity) -> bool:
    """Say whether a part stands for several: five each in Graz, Lyon and Turin."""
    return part.is_of_each or bool(re.match(r"\s+(?:[a-z]+\s+){0,2}(?:each|apiece)\b", part.passage.text[part.last :]))


def _has_subtotal(whole: Quantity, parts: list[Quantity]) -> bool:
    """Say whether a part is the total of the others, or the parts make the whole without one that is written in words.

    Of the 40 applicants, 24 were admitted: ten from the north, eight and six …; 31 and seven, the two highest marks.
    """
    total = sum((each.value for each in parts), Decimal(0))
    ones = len(_ONE.findall(_between(parts))) + len(_SINGLE.findall(_between(parts)))
    for each in parts:
        if len(parts) > _PAIR and 2 * each.value == total:
            return True
        words = not any(sign.isdigit() for sign in each.text)
        if words and whole.value - ones <= total - each.value <= whole.value:
            return True
    return False


def _without_their_count(parts: list[Quantity]) -> list[Quantity]:
    """Leave out the number that says how many the others are: A 48, B 42 and C 57, the three together; 五个区域：…."""
    counts = [each for each in parts if each.value == len(parts) - 1 and len(each.digits) == 1 and not each.sign]
    return [each for each in parts if each is not counts[0]] if counts and counts[0] in (parts[0], parts[-1]) else parts


def _between(parts: list[Quantity]) -> str:
    """Give the text from the first part to the end of the sentence, in which a part of one may stand as a word."""
    return parts[0].passage.text[parts[0].last : parts[-1].sentence[1]]


def _one_digit(whole: Quantity, parts: list[Quantity], total: Decimal) -> bool:
    wanted = [(whole, total)] + [(part, whole.value - total + part.value) for part in parts]
    return any(is_slip_of(quantity, value) for quantity, value in wanted) or _is_rest_in_another_scale(*wanted[-1])


def _is_rest_in_another_scale(rest: Quantity, value: Decimal) -> bool:
    """Say whether what is called the rest is a power of ten of what the other parts leave: 其余100万 for 10万."""
    printed = rest.interval
    return is_rest(rest) and any(printed.low <= value * scale <= printed.high for scale in WIDE_SCALES)


def is_rest(part: Quantity) -> bool:
    """Say whether a part is called the rest, directly before its number."""
    return bool(_REST.search(part.passage.text[max(part.sentence[0], part.first - 24) : part.first]))


_REST = re.compile(
    r"(?:其余|余下|剩下|剩余)(?:的|为|是)?$|\bthe\s+(?:rest|remaining|remainder|balance)(?:,|\s+(?:of|is|was))?\s*$",
    re.I,
)


def _sexes(group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Women and men make up everybody: their shares add to 100, their counts to the total before them."""
    text = sentence_of(group[0])
    if not (WOMEN.search(text) and MEN.search(text)):
        return
    shares = [each for each in group if each.unit == "%" and not _APART.search(text)]
    if len(shares) == 2 and all(_about_sex(each) for each in shares) and not any(each.sign for each in shares):
        finding = not_everybody(shares[0], shares[1], 0.8, chinese)
        if finding is not None:
            yield finding
    counts = [each for each in group if each.family == "count" and not each.sign]
    if len(counts) > _WITH_WHOLE and _OF_SOME.match(counts[2].passage.text, counts[2].last):
        counts = counts[:_WITH_WHOLE] if counts[0].value > max(each.value for each in counts[1:]) else counts
    if len(counts) == _WITH_WHOLE:
        whole = max(counts, key=lambda each: each.value)
        parts = [each for each in counts if each is not whole]
        wrong = parts[0].value + parts[1].value != whole.value
        if whole is counts[0] and all(_about_sex(each) for each in parts) and wrong:
            yield not_their_total(whole, parts[0], parts[1], 0.8, chinese)


_WITH_WHOLE = 3
"""Women, men and all of them."""
_OF_SOME = re.compile(
    r"\s*[,，;；(（、]?\s*(?:(?:and|with|but)\s+)?(?:其中|包括|including\b|among\s+them\b|[a-z]+\s+of\s+(?:whom|them|these|the\s+women)\b)",
    re.I,
)
"""What is told of some of them, behind women and men, is no third of the whole."""


def _sexes_of(before: list[Quantity], group: list[Quantity], chinese: bool) -> Iterator[Finding]:
    """Women and men make up everybody the sentence before counts: its total, or a number one digit away from it, is theirs."""  # noqa: E501
    text = sentence_of(group[0])
    counts = [each for each in group if each.family == "count" and not each.sign]
    if not (WOMEN.search(text) and MEN.search(text)) or len(counts) != 2 or not all(map(_about_sex, counts)):
        return
    total = counts[0].value + counts[1].value
    wholes = [each for each in before if each.family == "count" and not each.sign]
    if not wholes or any(each.value == total for each in wholes):
        return
    whole = next((each for each in wholes if is_slip_of(each, total)), None)
    if whole is not None and whole.value > max(each.value for each in counts):
        yield not_their_total(whole, counts[0], counts[1], 0.75, chinese)


def _about_sex(quantity: Quantity) -> bool:
    near = quantity.passage.text[max(0, quantity.first - 14) : quantity.last + 16]
    return bool(WOMEN.search(near) or MEN.search(near))
