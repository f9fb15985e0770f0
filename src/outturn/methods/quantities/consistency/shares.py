"""Shares that do not follow from their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, Interval
from outturn.methods.quantities.consistency.made_otherwise import share_made_otherwise
from outturn.methods.quantities.consistency.own_wholes import names_another
from outturn.methods.quantities.consistency.sexes import MEN, WOMEN
from outturn.methods.quantities.consistency.shares_in_turn import is_in_turn
from outturn.methods.quantities.consistency.told_beside import based, difference
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import by_sentence, is_slip_of, same_kind, sentence_of
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.people import is_of_people
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import is_beyond, is_mean_rate, is_of_course, is_of_several, stands_in_brackets

_CUE = re.compile(
    r"占|相当于|比例|即|比率|率|\bout of\b|\bor\b|represent|account|equivalent|share|proportion|correspond|equal|constitut|making up"  # noqa: E501
    r"|coverage|\brate\b|that is|\bwhich (?:is|was|makes)\b|\bi\.e\."
    r"|[（(,，]\s*(?:约|about|around|(?:just |well )?(?:over|under)|nearly|almost|more than|less than|不到|逾|近|超过)?\s*(?:an?\s)?\d?[\d.]*\s*(?:%|per cent|third|half|quarter|[一两二三四五六七八九]成)",  # noqa: E501
    re.I,
)  # fmt: skip
_EXPLICIT = re.compile(r"\b(?:out of|of(?: the| all| these| some)?(?: total)?(?: of)?)\s*$", re.I)
_AMONG = re.compile(
    r"^[^，。；%％]{0,16}(?:中|里|当中|之中|内)[，,]?[^，。；]{0,14}$|^[^。；%％]{0,14}，[^，。；]{0,14}$"
)
"""In Chinese the whole comes first: 280宗中有167宗, 招标280宗，按时完成167宗."""
_OF_THEM = re.compile(r"^\s*of (?:them|these|those|which|whom|it)\b", re.I)
_OF_WHOLE = re.compile(r"^\s*的\s*(?:约|近|超过|逾|不到)?\s*$")
"""占…总支出1.777亿美元的30.1%: the whole stands directly before its share."""
_IS_PART = re.compile(r"占|[，,](?:是|为|相当于|等于|达到?)[^，。；]{0,16}$")
_IS_SHARE = re.compile(r"占|比例|比率|率|即|为|达|[（(]")
_CHANGED_BY = re.compile(
    r"(?:增长|增加|减少|下降|上升|提高|降低|缩短|高出|降|升|增|减)(?:了|近|约|超过|逾|不到|至少|幅)*\s*$"
    r"|\b(?:by|rose|fell|grew|increased?|decreased?|reduced|declined?|shrank|dropped)\s*$",
    re.I,
)
_TOGETHER = re.compile(r"\b(?:combined|together|altogether|in all)\b|合计|合起来|加起来|相加|总共|两项|两者", re.I)
"""A share of all that was named is not that of the last two numbers."""
_WENT = re.compile(
    r"流失|缺勤|缺席|失败|空置|淘汰|退出|未|没|不合格"
    r"|\b(?:drop-?outs?|attrition|failures?|vacan\w+|absen\w+|not|without|laps\w+|left|rest|remain\w*|others?|los[st]\w*)\b",
    re.I,
)
"""A share of those who left stands beside how many stayed."""
_NEAR = 70
_MARK = re.compile(
    r"(?:目标|去年|上年|上一年|[比较][^，。；]{1,12}(?:时|前|初|期|底))[^，。；]{0,8}$|\b(?:target|goal|benchmark)(?:\s+\w+){0,3}\s*$",
    re.I,
)
_MARK_AFTER = re.compile(r"\s*的?(?:目标|标准费率)|\s+(?:target|goal|benchmark)\b", re.I)
"""A share that is aimed at, or that of another time, is not that of the counts beside it."""

CHANGE = re.compile(
    r"增|减|升|降|高于|低于|高出|低了|提高|下滑|上涨|差|相差|变化|幅度|改善|超出|扩大|缩小|多出|少了|领先|落后|回升|回落|进步|拉开|[高低多少快慢](?:了|约|近|出)*\s*(?:[\d.]+|[零一二两三四五六七八九十几数]+)\s*个?百分点|"
    r"\b(?:increas|decreas|ris|rose|grow|grew|gain|fall|fell|drop|declin|reduc|improv|higher|lower|above|below|"
    r"(?<!made )(?<!make )(?<!making )up\b|down\b|"
    r"more|less|differ|gap|chang|ahead|behind|exceed|short|margin|narrow|widen|swing|jump|slip|climb|"
    r"better|worse|los[st]|points? apart|advanc|progress|shift|narrower|wider|separat|trail|lag|spread)|\bby\s+(?:\w+ ){0,2}[\d.]+\s+percentage",  # noqa: E501
    re.I,
)
FACTOR = {"%": Decimal("0.01"), "fraction": Decimal(1)}
_NARROW = Decimal("0.1")
"""A share in words that is a tenth of the whole away from what the counts give is wrong, whatever was rounded."""


def wrong_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that the two counts or amounts of their sentence do not give, whatever was rounded.

    Only where the sentence ties them together, has one share and two numbers of one kind, and one wrong digit would
    explain the difference, or the text says "x out of y". A bound on the share ("over half of 38 of 110") must hold for what
    the counts give.
    """  # noqa: E501
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        shares = [each for each in group if each.unit in FACTOR]
        others = [
            each
            for each in group
            if each.family in ("count", "money", "mass", "energy") and not each.sign and not _is_average(each)
        ]
        for share in shares:
            finding = _of_share(share, shares, group, others, chinese)
            if finding is not None:
                yield finding
                break


def _of_share(
    share: Quantity, shares: list[Quantity], group: list[Quantity], others: list[Quantity], chinese: bool
) -> Finding | None:
    if _explained(share, others) or is_mark(share) or is_of_several(share) or is_in_turn(share, group):
        return None
    apart = [each for each in others if each.last <= share.first and difference(each)]
    if apart:
        return None if is_change(share) else _of_difference(share, apart[-1], group, chinese)
    if is_change(share):
        return None
    pair = _tied(share, group)
    if pair is not None and is_of_people(share, *pair):
        return None
    if pair is not None:
        settled = any(_holds(each, *pair) or _is_rest(each, *pair) for each in shares)
        kind: Kind = "bounds" if share.sign in SIGNED else "share"
        return None if settled else share_made_otherwise(kind, share, *pair, chinese, 0.8)
    if len(shares) != 1 or share.sign or share.unit != "%" or not _CUE.search(sentence_of(share)):
        return None
    for position, one in enumerate(others):
        for other in others[position + 1 :]:
            finding = _judged(share, one, other, chinese)
            if finding is not None:
                return finding
    return None


def _of_difference(share: Quantity, apart: Quantity, group: list[Quantity], chinese: bool) -> Finding | None:
    """Hold a share behind by how much a number lies above or below another against what it was compared with."""
    before = [each for each in group if each.last <= apart.first and same_kind(each, apart) and not each.sign]
    between = share.passage.text[apart.last : share.first]
    if not before or any(apart.last <= each.first < share.first for each in group) or not _CUE.search(between):
        return None
    whole = based(before[-1], apart)
    if _holds(share, before[-1], whole) or _holds(share, apart, whole) or whole.value <= 0 or share.sign:
        return None
    known = before[-1].value * 100 / whole.value
    return share_made_otherwise("share", share, before[-1], whole, chinese, 0.65) if is_slip_of(share, known) else None


def in_ones(quantity: Quantity) -> Interval:
    """Give where a quantity lies; a share, in percent or in words, as a ratio, others in their own unit."""
    return quantity.interval.times(FACTOR.get(quantity.unit, Decimal(1)))


def is_mark(share: Quantity) -> bool:
    """Say whether a share is a target or that of another time, and not that of the counts beside it."""
    text = share.passage.text
    begin, end = share.sentence
    return bool(
        _MARK.search(text[max(begin, share.first - 24) : share.first])
        or is_of_course(share)
        or is_mean_rate(share) or _MARK_AFTER.match(text[share.last : min(end, share.last + 12)])
    )  # fmt: skip


def is_change(share: Quantity) -> bool:
    """Say whether a share is by how much something changed: went down by 75 per cent."""
    text, (begin, end) = share.passage.text, share.sentence
    return bool(_CHANGED_BY.search(text[max(begin, share.first - 12) : share.first])) or is_beyond(
        text[share.last : end]
    )


def _tied(share: Quantity, group: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part and the whole that the sentence puts directly beside the share: "38 of 110, over half", 280宗中有167宗."""  # noqa: E501
    numbers = [
        each
        for each in group
        if each.unit not in FACTOR and each.family not in ("points", "time", "ratio", "age") and not _is_average(each)
    ]
    before = [each for each in numbers if each.last <= share.first]
    pairs = [_beside(share, *before[-2:])]
    if len(before) > _PAIR and not (
        same_kind(before[-1], before[-2]) and _OF_LAST.search(share.passage.text, before[-2].last, share.first)
    ):
        pairs.append(_beside(share, *before[-3:-1]))
    return next((pair for pair in pairs if pair), None)


_PAIR = 2


def _is_average(quantity: Quantity) -> bool:
    """Say whether a number is that of each, or the mean of several: no part of what they come to."""
    head = quantity.passage.text[max(quantity.sentence[0], quantity.first - 16) : quantity.first]
    return quantity.is_of_each or bool(_MEAN_BEFORE.search(head))


_MEAN_BEFORE = re.compile(r"平均[^，。；\d]{0,8}$|每[^，。；\d]{1,6}$|\b(?:average of|on average|averaging)\s+$", re.I)


def _beside(share: Quantity, *before: Quantity) -> tuple[Quantity, Quantity] | None:
    text = share.passage.text
    if len(before) == 2 and same_kind(*before):
        one, other = before
        to_share = text[other.last : share.first]
        between = text[one.last : other.first]
        near = (
            len(to_share) < _NEAR
            and not _SIBLING.search(to_share)
            and not _TOGETHER.search(to_share)
            and not re.search(r"[;；:：]|\b(?:while|whereas|but)\b", to_share)
        )
        if near and _OF_WHOLE.match(to_share) and _IS_PART.search(between):
            return _ordered(one, other)
        if near and _CUE.search(to_share + text[share.first : share.last]) and _is_direct(to_share):
            if _EXPLICIT.search(between) and len(between) < 30 and one.value < other.value:
                return one, other
            bare = to_share.strip() in (",", "，")
            among = _AMONG.match(between) and (_IS_SHARE.search(to_share) or bare)
            if (bare or _OF_THEM.match(to_share)) and _GOES_ON.match(text[share.last :]):
                return None
            if (among or _OF_THEM.match(text[other.last :])) and one.value > other.value:
                return other, one
    return None


_SIBLING = re.compile(r"[前后]者|\bthe (?:latter|former)\b", re.IGNORECASE)
"""What calls two numbers the former and the latter: neither is the whole of the other."""


_GOES_ON = re.compile(
    r"\s+of\s+(?:them|these|those|whom|which)\s+[a-z]|(?!以上|左右|上下|以下|以内|的[，。；])[\u4e00-\u9fff]"
)
"""208 of them women, some three in ten from the country: a share of the part, of which more is told."""


def _is_direct(between: str) -> bool:
    """Say whether what stands between the counts and the share brings in no other subject: a clause or two at most."""
    return len(re.findall(r"[,，]", between)) <= 2


def _ordered(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    return (one, other) if one.value < other.value else None


def _explained(share: Quantity, others: list[Quantity]) -> bool:
    """Say whether some two numbers of the sentence give the share."""
    return (
        any(
            _holds(share, part, whole)
            for part in others
            for whole in others
            if part is not whole and same_kind(part, whole) and 0 < part.value <= whole.value
        )
        or _is_of_before(share, others)
        or _is_growth(share, others)
        or _is_of_both(share, others)
        or keeps_a_list(share)
    )


_REST = re.compile(r"余|其他|剩|\b(?:rest|remain\w*|balance|other|left|later|to come)\b", re.I)


_OPPOSED = re.compile(
    r"死|坏|损|失败|丢|退|不|未|没|无|反对|弃权|亏|报废|\b(?:died|dead|lost|broke\w*|fail\w*|not|without|refus\w*|reject\w*|against|dropp\w*|withdr\w*|abstain\w*|miss\w*|closed|unpaid|damaged)\b",
    re.IGNORECASE,
)
"""Two numbers of which one is of what the other is not make the whole together: 33 live, three died, 8 per cent."""


def _is_of_both(share: Quantity, others: list[Quantity]) -> bool:
    """Say whether a share is that of an amount in it and the rest together: 40 per cent, that is 48, and 72 to come."""
    text = sentence_of(share)
    told = _REST.search(text) or _OPPOSED.search(text) or (WOMEN.search(text) and MEN.search(text))
    return (
        share.unit == "%"
        and bool(told)
        and any(
            abs(100 * part.value / (part.value + rest.value) - share.value)
            <= (share.interval.high - share.interval.low) / 2
            for part in others
            for rest in others
            if part is not rest and same_kind(part, rest) and part.value > 0
        )
    )


def keeps_a_list(share: Quantity) -> bool:
    """Say whether a bound on a share is kept by each of the shares listed behind it: three stayed below half: A, with 44 per cent; B …"""  # noqa: E501
    text, (_, end) = share.passage.text, share.sentence
    if share.sign not in SIGNED or not _LISTED.match(text[share.last : end]):
        return False
    paragraph = text[share.last : share.last + _LONG]
    listed = [Decimal(each) for each in _PER_CENT.findall(_STOP.split(paragraph, maxsplit=1)[0])]
    mark = share.value * FACTOR[share.unit] * 100
    return len(listed) > 1 and all(each >= mark if share.sign in LOWER else each <= mark for each in listed)


_LISTED = re.compile(r"[^,;.，。；\d]{0,16}(?:[:：(（]|\s[–—-]\s|——)")
_PER_CENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:[%％]|per cent)")
_STOP = re.compile(r"[。！？]|[.!?](?=\s|$)")
_LONG = 400


def _is_growth(share: Quantity, others: list[Quantity]) -> bool:
    """Say whether a share is by how much one number before it went on to the next: from 160 to 200 hides, 25 per cent."""  # noqa: E501
    text = share.passage.text
    return share.unit == "%" and any(
        same_kind(one, other)
        and one.value > 0
        and other.last <= share.first
        and _TO.search(text[one.last : other.first])
        and abs(abs(other.value - one.value) * 100 / one.value - share.value)
        <= max(_HALF, share.interval.high - share.value)
        for one, other in zip(others, others[1:], strict=False)
    )


_TO = re.compile(r"\bto\b[^,.;]{0,24}$|[增升提涨降减缩][^，。；\d]{0,4}[至到为]$|[至到]\s*$")
_HALF = Decimal("0.5")


def _is_of_before(share: Quantity, others: list[Quantity]) -> bool:
    """Say whether the share is a change of what there was before: 1.777, 0.1337 less, or 7.0 per cent."""
    return share.unit == "%" and any(
        _holds(share, part, replace(whole, value=whole.value + sign * part.value,
                                    interval=Interval(whole.interval.low + sign * part.interval.low, whole.interval.high + sign * part.interval.high)))  # noqa: E501
        for part in others
        for whole in others
        for sign in (1, -1)
        if part is not whole and same_kind(part, whole) and 0 < 2 * part.value < whole.value and CHANGE.search(sentence_of(share))  # noqa: E501
    )  # fmt: skip


def _is_rest(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Say whether a share is that of what is left: 211 of 260 stayed, and 19 per cent went."""
    text = share.passage.text
    if not _WENT.search(text[max(share.sentence[0], share.first - 24) : min(share.sentence[1], share.last + 24)]):
        return False
    left = whole.value - part.value
    rest = replace(part, value=left, interval=Interval(left, left))
    return 0 < part.value < whole.value and _holds(share, rest, whole)


def _holds(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low = part.interval.low / whole.interval.high if whole.interval.high else Decimal(0)
    high = part.interval.high / whole.interval.low if whole.interval.low else Decimal(10)
    factor = FACTOR.get(share.unit, Decimal(1))
    stated = share.interval.times(factor)
    if share.sign in ("", "~") and share.unit == "fraction":
        stated = Interval(share.value - _NARROW, share.value + _NARROW)
    if share.sign in (">", ">=", "<", "<<", "<="):
        stated = _bounded(share, factor)
    return stated.low <= high and low <= stated.high and stated.meets(Interval(low, high))


def _bounded(share: Quantity, factor: Decimal) -> Interval:
    """Give what a bound on a share allows: what it says, but no more than a quarter of the whole away."""
    value = share.value * factor
    if share.sign in (">", ">="):
        return Interval(value, value + Decimal("0.25"), low_open=share.sign == ">")
    return Interval(value - Decimal("0.25"), value, high_open=share.sign != "<=")


def _judged(share: Quantity, one: Quantity, other: Quantity, chinese: bool) -> Finding | None:
    if not same_kind(one, other) or one.value == other.value or share.unit != "%":
        return None
    if names_another(share, one, other) or is_of_people(share, one, other):
        return None
    part, whole = sorted((one, other), key=lambda each: each.value)
    if whole.first > share.last and _OF_THEM.match(share.passage.text[share.last :]):
        return None
    between = share.passage.text[max(one.last, other.last) : share.first]
    if len(re.findall(r"\d[\d,]*", between)) > 1 or _OF_LAST.search(between):
        return None
    if any(_is_of_another_clause(share, each, but) for each, but in ((one, other), (other, one))):
        return None
    if part.value <= 0 or _holds(share, part, whole) or _is_rest(share, part, whole):
        return None
    between = one.passage.text[one.last : other.first]
    if _TOGETHER.search(share.passage.text[max(share.sentence[0], share.first - 14) : share.first]):
        return None
    explicit = bool(_EXPLICIT.search(between)) and len(between) < 30
    if not explicit and _OF_ANOTHER_YEAR.search(between):
        return None
    if not explicit and (not _one_digit(share, part, whole) or stands_in_brackets(share, whole)):
        return None
    return share_made_otherwise("share", share, part, whole, chinese, 0.8 if explicit else 0.65)


_OF_ANOTHER_YEAR = re.compile(r"[;；,，](?:\s+(?:and|while|but|whereas))?\s*(?:in|for|by|到了?|而)?\s?(?:19|20)\d\d")
"""Numbers of two years are no part and whole: in 2019 60 passed; in 2020 it was 90."""
_OF_LAST = re.compile(
    r"(?:[,;，；]|\b(?:while|whereas|and|but)\b)[^.。]*\d(?:\s+[a-z]+){0,2}\s*(?:,\s*(?:or|that is|i\.e\.)|\()\s*(?:about|some|nearly|almost)?\s*$"  # noqa: E501
    r"|[，；][^。]*\d[^，。；\d]{0,4}[，（](?:即|占|约占|也就是|约)?约?$",
    re.IGNORECASE,
)
"""A share told right behind a third number is of that one: 405 of 802 here, while elsewhere they number 519, or 38 per cent."""  # noqa: E501


def _is_of_another_clause(share: Quantity, each: Quantity, other: Quantity) -> bool:
    """Say whether a number in a clause behind the share counts something else than the number before: 选出13项，约占12%，转让给12个国家."""  # noqa: E501
    apart = each.first > share.last and re.search(r"[，,]", share.passage.text[share.last : each.first])
    return bool(apart) and other.last <= share.first and each.family == "count" and each.noun != other.noun


def _one_digit(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Say whether one wrong digit in the share, the part or the whole would explain the difference."""
    ratio = share.value / 100
    wanted = (
        (share, part.value * 100 / whole.value),
        (part, whole.value * ratio),
        (whole, part.value / ratio if ratio else Decimal(0)),
    )
    return any(is_slip_of(quantity, value) for quantity, value in wanted) or _is_one_for_another(share, wanted[0][1])


def _is_one_for_another(share: Quantity, known: Decimal) -> bool:
    """Say whether a share of one digit stands for another of one digit, which is exact: 9 per cent for 8."""
    told = len(share.digits) == 1 and known < _TEN and abs(known - round(known)) < _EXACTLY
    head = share.passage.text[max(share.sentence[0], share.first - 24) : share.first]
    return told and bool(_EQUATED.search(head))


_TEN, _EXACTLY = 10, Decimal("0.05")
_EQUATED = re.compile(
    r"(?:\bor|\bthat is|\bi\.e\.|\bwhich is|\bequal(?:s| to)?|correspond(?:s|ing) to|represent(?:s|ing)|equivalent to|amount(?:s|ing) to|即|占|相当于|等于|合)[,\s]*$",  # noqa: E501
    re.I,
)
