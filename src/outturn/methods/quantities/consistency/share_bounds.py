"""Bounds on shares that the numbers around them do not keep: 185 of 766 and "slightly more than a quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED, UPPER
from outturn.methods.quantities.consistency.made_otherwise import share_made_otherwise
from outturn.methods.quantities.consistency.shares import FACTOR, in_ones, is_change, is_mark, keeps_a_list
from outturn.methods.quantities.consistency.told_beside import difference
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, is_name, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.several import is_of_several
from outturn.methods.quantities.terms import terms

_FAMILIES = ("count", "money", "mass", "energy", "volume", "power", "area", "length", "time")
_NEAR_MISS = Decimal("0.07")
"""A share on the wrong side of its bound by no more than this part of it is the share that was meant."""
_FARTHEST = Decimal("0.2")
"""A bound is said of what lies no farther from it than this part of it, and two points."""
_SENTENCES, _FARTHER = 2, 8
_BEFORE, _AFTER = 90, 40
_OF = re.compile(r"^\s*(?:of|the|its|their)\s+(?:[a-z’'-]+\s+){0,6}$", re.I)
_SAME_SHARE = re.compile(
    r"^[，,、：:（(\s]*(?:即|为|达|约|合|仅|只有|仅为|已经?|接近但|略|稍|尚|仍|还|也就是|or|at|namely|that is|with"
    r"|about|just|(?:which (?:is|was|makes|made)|thus|hence|so|well|slightly|still|already|close to but|almost but)"
    r"(?:\s+(?:only|just|well|slightly|still|already|a little))?)?\s*[，,]?\s*$",
    re.I,
)
_PAIR, _LEAST_PART = 2, Decimal("1.6")
_BOUND_BEFORE = re.compile(
    r"(?:超过|超出|逾|多于|高于|大于|突破|不到|不足|不及|少于|低于|小于|未及|未到|未达)了?[^，。；]{1,24}$"
)
_X_OF_Y = re.compile(
    r"\s*(?:[A-Za-z’'-]+\s+){0,3}?(?:out\s+)?of\s+(?:the\s+|its\s+|these\s+|those\s+|our\s+|all\s+|their\s+|a\s+)?(?:[A-Za-z’'-]+\s+){0,2}?(?:total\s+of\s+)?",
    re.I,
)
_Y_X = re.compile(
    r"[^，。；、\d（(]{0,14}(?:[中里]|当中|之中|其中)[，,]?[^，。；、\d]{0,14}|[^，。；、\d（(]{0,10}[，,](?:其中)?[^，。；、\d]{0,14}"
    r"|[^.;\d]{0,50},\s+of\s+(?:which|whom|these|them)\s+(?:[a-z]+\s+){0,3}",
    re.I,
)
_AGAIN = re.compile(
    r"^[^.;:。；：\d]{0,60}?(?:,|[，（(]|\s[–—-]|——)\s*(?:(?:or|that is|i\.e\.|namely|in other words|well|still|just|only|thus|so|a share of|a rate of|which (?:is|was|makes|made)|making|being|equal to|equivalent to|representing"  # noqa: E501
    r"|占|占比|即|也就是|比例|比重|约|仅|仍|还|只|才|为)\s*)*$"
    r"|^\s*(?:or|that is)\s*$|^[^，。；\d]{0,8}[，,]?占[^，。；\d]{0,10}$",
    re.I,
)
_AFTER_SHARE = re.compile(
    r"[^.;。；:：,，（(\d]{0,24}(?:[:：,，（(]|\s[–—-]\s|——)\s*(?:即|为|共|也就是|具体为|namely|that\s+is|i\.e\.|or|some)?,?\s*",
    re.I,
)
_ENDS = re.compile(r"\s*(?:[,.;:)，。；）、]|[–—]|of (?:them|all|the|its|these|those)\b|的|以上|以下|$)")


def wrong_bounds(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the bounds on shares that a part and a whole near by come close to, on the wrong side.

    The part stands in the sentence of the share, or in the one before where it has none; the whole there or in the two
    sentences before. Where some part and whole keep the bound there is no finding. "Over eight tenths of its total of 15.9"
    names the whole, and must hold however far off it is. A bound beside a plain share holds for that share.
    """  # noqa: E501
    chinese = document.language == "zh"
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        for share in group:
            if share.unit not in FACTOR or share.sign not in SIGNED or is_mark(share) or is_change(share):
                continue
            if keeps_a_list(share) or is_of_several(share):
                continue
            later = groups[position + 1] if position + 1 < len(groups) else []
            later = [each for each in [*group, *later] if each.passage is share.passage and each.first > share.last]
            finding = (
                _beside(share, group, chinese)
                or _of_a_name(share, _in_view(groups, position, _FARTHER), chinese)
                or _judged(share, _in_view(groups, position), group, later, chinese)
            )
            if finding is not None:
                yield finding


def _in_view(groups: list[list[Quantity]], position: int, back: int = _SENTENCES) -> list[Quantity]:
    passage = groups[position][0].passage
    near = groups[max(0, position - back) : position + 1]
    return [each for group in near if group[0].passage is passage for each in group if each.family in _FAMILIES]


def _beside(share: Quantity, group: list[Quantity], chinese: bool) -> Finding | None:
    """Hold a bound against the plain share that says the same: 不到半数，为44.1%."""
    text = share.passage.text
    for other in group:
        if other.unit not in FACTOR or other.sign or other is share:
            continue
        first, last = sorted((share, other), key=lambda each: each.first)
        between = _OF_TOTAL.sub("", text[first.last : last.first])
        words = between.strip(" ,，、") or _ALONE.match(text[last.last : share.sentence[1]])
        alike = _SAME_SHARE.match(between) and between.strip() and words
        if not alike and not (last is share and _is_told_again(other, share, group)):
            continue
        stated, known = in_ones(share), in_ones(other)
        wrong = known.low >= stated.high if share.sign in UPPER else known.high <= stated.low
        if wrong and not is_mark(other):
            words = f"{other.text}不是{share.text}。" if chinese else f"{other.text} is not {share.text}."
            return Finding("bounds", (share.quote(),), share.text, other.text, words, 0.8, quantities=(share, other))
    return None


def _is_told_again(other: Quantity, share: Quantity, group: list[Quantity]) -> bool:
    """Say whether a bound stands alone between commas behind what its share is of: 50.7 per cent of output in 2018, less than half, …"""  # noqa: E501
    text, (begin, end) = share.passage.text, share.sentence
    by_them = _BY_THEM.search(text[begin : other.first])
    if (
        (is_change(other) and not by_them)
        or difference(other)
        or any(other.last <= each.first < share.first for each in group)
    ):
        return False
    return bool(
        _AND_SO.fullmatch(text[other.last : share.first])
        and _ALONE.match(text[share.last : end])
        and not _CHANGES.search(text[begin : share.first])
    )


_AND_SO = re.compile(
    r"(?:[^,.;:()（），。；：、\d]|\d{4}){0,120}(?:,\s+|\s[–—-]\s)(?:(?:or|that is,?|i\.e\.|well|just|only|still|thus|so|which\s+(?:is|was))\s+){0,2}"  # noqa: E501
    r"|[^，。；：、（）()\d]{0,16}[，,](?:也就是说?|即|仍|还|已|略|只|才)?",
    re.IGNORECASE,
)
_BY_THEM = re.compile(
    r"\b(?:met|satisfied|shared|used|held|supported|filled|owned|attended|chosen|answered|reached|given|passed|followed)\s+by\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
"""Met by so many per cent: no change by them."""
_ALONE = re.compile(r"\s*(?:[,;)，。；]|\.(?!\d)|\s[–—-]\s|$)")
_OF_ALL_OF_IT = re.compile(r"\s+of\s+(?:(?:the\s+)?(?:total|whole|lot)|them|all|it|these)\s*[.,;)]")
_CHANGES = re.compile(
    r"\b(?:rose|r?ais\w*|ris\w+|f[ae]ll\w*|increas\w*|decreas\w*|gr[eo]w\w*|declin\w*|dropp?\w*|shr[aiu]nk|cut|sav\w+|reduc\w*)\b"
    r"|增|减|升|降|涨|跌|节约|节省|比[^例重]",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(
    r"^\s+of\s+(?:the|its|their|our|all|these|those)(?:\s+[a-z]+){1,2}?\s*(?=\(|,\s+(?:or|that is)\b)"
)
"""More than half of the total (54 per cent): what the share is of stands between."""


def _judged(
    share: Quantity, view: list[Quantity], group: list[Quantity], later: list[Quantity], chinese: bool
) -> Finding | None:
    view = [each for each in view if not difference(each)]
    own = _telling([each for each in view if each in group and not each.sign])
    amount = _directly_before(share, group)
    if amount is not None:
        own = [each for each in own if each.family == amount.family or each.first >= share.last]
    near = own or ([] if amount is not None else _telling([each for each in view if not each.sign]))
    pairs = [
        (part, whole)
        for part in near
        if not is_name(part)
        for whole in view
        if _are_addable(part, whole) and 0 < part.value < whole.value and not _is_of_another(share, part, whole, group)
        and (own or whole.sentence != part.sentence or _takes_up(share, part, whole))
    ]  # fmt: skip
    explicit = _explicit(share, own)
    if explicit is not None and not _keeps(share, *explicit):
        return share_made_otherwise("bounds", share, *explicit, chinese, 0.8)
    told = _told_after(share, view, later)
    if told is not None and not _keeps(share, *told) and not any(_keeps(share, *pair) for pair in pairs):
        return share_made_otherwise("bounds", share, *told, chinese, 0.7)
    apposed = _apposed(share, [each for each in view if each in group and not each.sign]) or _of_it(share, view, group)
    if apposed is not None:
        beyond = is_beyond_bound(share, *apposed)
        return share_made_otherwise("bounds", share, *apposed, chinese, 0.8) if beyond else None
    if any(_keeps(share, *pair) for pair in pairs):
        return None
    beside = _nearest(share, near) if own else [each for each in near if each.sentence == near[-1].sentence]
    ends = _ALONE.match(share.passage.text[share.last :]) or _OF_ALL_OF_IT.match(share.passage.text[share.last :])
    if not own and len(pairs) == 1 and ends and is_beyond_bound(share, *pairs[0]) and _takes_up(share, *pairs[0]):
        return share_made_otherwise("bounds", share, *pairs[0], chinese, 0.7)
    missed = next((pair for pair in pairs if pair[0] in beside and _misses(share, *pair)), None)
    return None if missed is None else share_made_otherwise("bounds", share, *missed, chinese, 0.7)


def _are_addable(part: Quantity, whole: Quantity) -> bool:
    """Say whether two numbers are of one kind; a bare number with decimals is an amount and no count: the ten; Peru (12.3)."""  # noqa: E501
    counts = part.family == whole.family == "count" and part.scale == whole.scale == 1
    return same_kind(part, whole) and not (counts and _is_whole(part) != _is_whole(whole))


def _is_whole(quantity: Quantity) -> bool:
    return "." not in quantity.digits


def _directly_before(share: Quantity, group: list[Quantity]) -> Quantity | None:
    """Give the number that a share directly follows, and so is that of: the ten make $112 million, almost four fifths of it."""  # noqa: E501
    before = [each for each in group if each.last <= share.first and each.unit not in FACTOR]
    directly = before and _DIRECTLY.fullmatch(share.passage.text[before[-1].last : share.first])
    return before[-1] if directly else None


_DIRECTLY = re.compile(
    r"\s*[,，（(]\s*(?:(?:or|that is|i\.e\.|well|just|almost|nearly|some|即|约|或|合|也就是|占|为)\s*,?\s*)*", re.I
)


def _takes_up(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Say whether a share is that of a part of the sentence before, which told it of a whole: of the 195, 102."""
    text, (first, last) = share.passage.text, share.sentence
    if first - part.sentence[1] > 1 or part.first < whole.last:
        return False
    led = _OF_ALL.search(text[part.sentence[0] : whole.first]) and not re.search(r"\d", text[whole.last : part.first])
    told = _OF_WHICH.search(text[whole.last : part.first]) or led
    alike = terms(text[first : share.first]) & terms(text[part.last : part.sentence[1]] + part.subject)
    return bool(told) and (bool(_THUS.search(text[first:last])) or bool(alike))


_OF_ALL = re.compile(r"(?:^|[.;]\s)\s*(?:Of|Out of|Among)\s+(?:the\s+|these\s+|all\s+|its\s+)?(?:\w+\s)?$")
_OF_WHICH = re.compile(r"^[^，。；\d]{0,12}，其中(?:有)?$|,\s+of\s+(?:which|these|them|whom)\s+$")
_THUS = re.compile(r"\b(?:thus|hence|therefore)\b|因此|由此|这样", re.IGNORECASE)


def _is_of_another(share: Quantity, part: Quantity, whole: Quantity, group: list[Quantity]) -> bool:
    """Say whether a part and a whole in brackets say how large another share is: just over half (91 of 179)."""
    text, first = part.passage.text, min(part.first, whole.first)
    opened = re.search(r"\s?[（(]\s?$", text[part.sentence[0] : first])
    place = part.sentence[0] + opened.start() if opened else None
    return any(each is not share and each.unit in FACTOR and each.last == place for each in group)


def _telling(numbers: list[Quantity]) -> list[Quantity]:
    """Leave out numbers of one digit beside longer ones: they count regions or criteria, and no part."""
    longer = [each for each in numbers if len(each.digits.replace(".", "")) > 1]
    return longer or numbers


def _nearest(share: Quantity, own: list[Quantity]) -> list[Quantity]:
    before = [each for each in own if each.last <= share.first and share.first - each.last <= _BEFORE]
    after = [each for each in own if each.first >= share.last and each.first - share.last <= _AFTER]
    return before[-2:] + after[:1]


def _explicit(share: Quantity, own: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part before a share and the whole that "of" names directly after it."""
    text = share.passage.text
    whole = next((each for each in own if each.first >= share.last), None)
    part = next((each for each in reversed(own) if each.last <= share.first), None)
    if whole is None or part is None or not same_kind(part, whole) or part.value >= whole.value:
        return None
    return (part, whole) if _OF.match(text[share.last : whole.first]) else None


def _of_a_name(share: Quantity, view: list[Quantity], chinese: bool) -> Finding | None:
    """Hold a bound against the part before it and the number that has the name of its whole, here or some sentences before."""  # noqa: E501
    own = [each for each in view if each.sentence == share.sentence and not each.sign]
    before = [each for each in view if not each.sign and each.last <= share.first]
    pair = _of_named(share, own, before) or _of_another_named(share, own, before)
    if pair is None or not is_beyond_bound(share, *pair):
        return None
    return share_made_otherwise("bounds", share, *pair, chinese, 0.8)


def _of_another_named(share: Quantity, own: list[Quantity], view: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part before a share and the one number that has the name of what it is a share of: 不到非洲的一半, less than half of Africa's."""  # noqa: E501
    part = next((each for each in reversed(own) if each.last <= share.first), None)
    if part is None:
        return None
    text, end = share.passage.text, share.sentence[1]
    between = text[part.last : share.first]
    han = _NAME_HAN.fullmatch(between)
    found = han or (_NAME.match(text[share.last : end]) if re.fullmatch(r",\s+(?:or\s+)?", between) else None)
    if found is None:
        return None
    named = re.compile(
        rf"{re.escape(found['name'])}(?:为|是|有|达|占|获得|得到)?$"
        if han
        else rf"\b{re.escape(found['name'])}\s+(?:[a-z]+\s+){{0,3}}[(]?$"
    )
    wholes = [
        each for each in view if same_kind(each, part) and named.search(each.passage.text, each.sentence[0], each.first)
    ]
    return (part, wholes[-1]) if wholes and wholes[-1].passage is part.passage and wholes[-1] is not part else None


_NAME_HAN = re.compile(
    r"[，,](?:还|仅|已|略|占|也|约)?(?:超过|不到|不足|多于|少于|高于|低于|逾|大于|不及)?了?(?P<name>[\u4e00-\u9fff]{2,10})的"
)
_NAME = re.compile(
    r"\s+(?:of\s+)?(?:that\s+(?:of|in|for|from)\s+|what\s+)?(?P<name>[A-Z][\w-]+(?:\s(?:and\s)?(?:the\s)?[A-Z][\w-]+){0,3})(?:[’']s?\b|\s+(?:received|gave|got|has|had|spent|paid)\b|\s*[.,;])"
)


def _of_named(share: Quantity, own: list[Quantity], view: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part just before a share and the number of the sentence before that has the name of its group: 职员339人；…职员中女性163人."""  # noqa: E501
    part = next((each for each in reversed(own) if each.last <= share.first), None)
    if part is None or not re.fullmatch(r"[，,]", share.passage.text[part.last : share.first].strip()):
        return None
    text = part.passage.text
    group = _GROUP.search(text[part.sentence[0] : part.first])
    if group is None:
        return None
    named = re.compile(rf"{re.escape(group[1])}(?:共?有|共|共?计|为|是|达)?$")
    wholes = [each for each in view if each is not part and named.search(text, each.sentence[0], each.first)]
    return (part, wholes[0]) if len(wholes) == 1 and part.value < wholes[0].value else None


_GROUP = re.compile(r"(?:^|[，；、])([\u4e00-\u9fff]{2,12})中[\u4e00-\u9fff]{1,4}$")


def _told_after(share: Quantity, view: list[Quantity], later: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the whole that a share is directly of, and the only number behind it that may be the part: one in four of the 860 … 212."""  # noqa: E501
    text = share.passage.text
    later = [each for each in later if each.family in _FAMILIES]
    own = [each for each in view if each.sentence == share.sentence and each.last <= share.first]
    if later and _OF.match(text[share.last : later[0].first]):
        whole, parts = later[0], later[1:]
        if any(same_kind(each, whole) for each in own):
            return None
    else:
        before = [each for each in view if each.last <= share.first]
        among = before and re.fullmatch(r"[^，。；\d]{0,12}[中里](?:有|约)?", text[before[-1].last : share.first])
        again = later and _AFTER_SHARE.match(text[share.last : later[0].first])
        if not (among or again) or len({each.value for each in own}) != 1:
            return _after_it(share, later)
        whole, parts = before[-1], [each for each in later if each.sentence == share.sentence] or later
    parts = [each for each in parts if same_kind(each, whole) and not each.sign and each.value < whole.value]
    if whole.sign or len(parts) != 1 or parts[0].value * _LEAST_PART < whole.value * share.value * FACTOR[share.unit]:
        return None
    return parts[0], whole


def _after_it(share: Quantity, later: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part and the whole that stand together behind a share: over half, that is 131 of the 240."""
    if len(later) < _PAIR or not same_kind(*later[:_PAIR]) or not _AFTER_SHARE.match(share.passage.text[share.last :]):
        return None
    one, other = later[:_PAIR]
    text = share.passage.text
    between = text[one.last : other.first]
    if other.sign or one.sign or not _AFTER_SHARE.fullmatch(text[share.last : one.first]):
        return None
    if one.value < other.value and _X_OF_Y.fullmatch(between):
        return one, other
    return (other, one) if one.value > other.value and re.fullmatch(r"[^，。；\d]{0,12}[中里]的?有?", between) else None


def _apposed(share: Quantity, own: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part and whole that stand before a share and are told again by it: 167 of 280 cases, fewer than two thirds."""  # noqa: E501
    before = [each for each in own if each.last <= share.first]
    if len(before) < _PAIR or not (_are_alike(*before[-_PAIR:]) or _are_alike(*before[: -_PAIR - 1 : -1])):
        return None
    one, other = before[-_PAIR:]
    text = share.passage.text
    if len(before) > _PAIR and one.value > before[-_PAIR - 1].value > other.value and _has_its_share(one):
        one = before[-_PAIR - 1]
    between, to_share = text[one.last : other.first], text[other.last : share.first]
    if text[other.last : share.first].strip() == "的" and _BOUND_BEFORE.search(between):
        return (one, other) if one.value < other.value else None
    if not _AGAIN.search(to_share) or not _ENDS.match(text[share.last :]):
        return None
    if one.value < other.value and _X_OF_Y.fullmatch(between):
        return one, other
    led = _OF_ALL.search(text[one.sentence[0] : one.first]) and _LED.fullmatch(between)
    if one.value > other.value and (led or _Y_X.fullmatch(between)):
        return other, one
    return None


_LED = re.compile(r"[^,.;\d]{0,40},\s+")


def _has_its_share(whole: Quantity) -> bool:
    """Say whether an amount is that of which the one before it is a share: 5,340万美元，约占1.777亿美元的三成."""
    text, (begin, end) = whole.passage.text, whole.sentence
    return bool(_ITS_SHARE.match(text[whole.last : end]) or _SHARE_OF_IT.search(text[begin : whole.first]))


_ITS_SHARE = re.compile(r"的(?:约|近|大约)?(?:[一二三四五六七八九]成|\d[\d.]*[%％]|[一二三四五六七八九十]+分之|一半)")
_SHARE_OF_IT = re.compile(
    r"(?:per cent|%|\btenths?|\bthirds?|\bquarters?|\bfifths?|\bhalf)\s+of\s+[^,.;\d]{0,40}$", re.IGNORECASE
)


def _of_it(share: Quantity, view: list[Quantity], group: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the part "of it", told again by a share, and the last number before: it came to $30 million. Fuel took $18 million of it, over half."""  # noqa: E501
    before = [each for each in view if each.last <= share.first and not each.sign]
    if len(before) < _PAIR or before[-1] not in group:
        return None
    whole, part = before[-_PAIR:]
    text = share.passage.text
    if len(before) > _PAIR and same_kind(before[-_PAIR - 1], whole) and whole.first - before[-_PAIR - 1].last < _JOINED:
        return None
    told = _OF_IT.match(text[part.last : share.first])
    if not told or not _AGAIN.search(text[part.last + told.end() : share.first]):
        return None
    alike = _are_alike(part, whole) and whole.value > part.value
    return (part, whole) if alike and _ENDS.match(text[share.last :]) else None


_JOINED = 12
_OF_IT = re.compile(r"(?:\s+[a-z]+){0,2}\s+of\s+(?:it|this|that|them|these|those|which|whom|the\s+total)\b")


def _are_alike(part: Quantity, whole: Quantity) -> bool:
    """Say whether two numbers are of one kind; the first may leave its unit to the second: 310 of its 400 kilowatts."""
    bare = part.family == "count" and part.unit == "count" and not part.noun and part.scale == whole.scale
    return same_kind(part, whole) or bare


def is_beyond_bound(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Say whether what a part is of its whole lies on the wrong side of the bound that a share is, however far."""
    low, high = _ratio(part, whole)
    value = share.value * FACTOR[share.unit]
    return high < value if share.sign in LOWER else low > value


def _ratio(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal]:
    low, high = part.interval.low, part.interval.high
    return (
        (low / whole.interval.high, high / whole.interval.low) if whole.interval.low > 0 else (Decimal(0), Decimal(9))
    )


def _keeps(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low, high = _ratio(part, whole)
    value = share.value * FACTOR[share.unit]
    room = value * _FARTHEST + Decimal("0.02")
    if share.sign in LOWER:
        return high >= value and low <= value + room
    return low <= value and high >= value - room


def _misses(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low, high = _ratio(part, whole)
    value = share.value * FACTOR[share.unit]
    if share.sign in LOWER:
        return value * (1 - _NEAR_MISS) <= high < value
    return value < low <= value * (1 + _NEAR_MISS)
