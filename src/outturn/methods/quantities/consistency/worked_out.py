"""What a text works out of the two numbers told before: how far apart they are, what one leaves of the other, what a mark comes to.

"The difference is $3.9 million"; "which leaves US$346.8 million in hand"; "5.4 per cent below the average, which was thus $1.88 billion".
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.made_otherwise import made_otherwise
from outturn.methods.quantities.consistency.runs import is_misprint_of
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import numbers_before, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import SCALES, significant
from outturn.methods.quantities.units import AMOUNTS

_APART = re.compile(
    r"\b(?:the|a|this)\s+(?:difference|gap|lead|margin|distance)(?:\s+(?:between\s+(?:them|the\s+two)|in\s+\w+))?(?:\s+(?:is|was|of|being|comes\s+to|amounts\s+to))(?:\s+(?:only|just))?\s*$"
    r"|\b(?:(?:which|this|that)\s+leaves|leaving|so\s+that\s+there\s+(?:are|is|remain)|(?:the|a)\s+balance\s+(?:of|is))(?:\s+(?:us|it|them|only|another|just|a\s+further))?\s*$"
    r"|(?:两者|二者|两数|两地)?(?:相差|差额[为是]?|差距[为是]|之差[为是])(?:约|了)?$|(?:这样|因此|于是)?(?:还)?(?:剩下?|留下|余下)(?:了|的)?(?:为|是|有)?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*(?:[a-z]+\s+){0,2}?(?:more|less|fewer)\s*(?:[.;)]|,\s)", re.IGNORECASE)
_SO = re.compile(r"\b(?:so|thus|therefore|which\s+(?:is|makes|means)|that\s+is)\b[^.;\d]*$", re.IGNORECASE)
_OFF = re.compile(
    r"\s*(?P<down>below|less\s+than|lower\s+than|under|short\s+of)?(?P<up>above|more\s+than|higher\s+than|over)?\s+(?:the|its|that|last)\b",
    re.IGNORECASE,
)
_OFF_HAN = re.compile(
    r"(?:比|较)[^，。；\d]{0,12}(?:\d{4}[-—–]\d{4}年)?[^，。；\d]{0,8}(?:(?P<down>低|少|下降|减少)|(?P<up>高|多|增长|增加))(?:了)?$"
)
_MARK_NOW = re.compile(
    r"\b(?:average|mean|target|plan|budget)\b[^.;\d]{0,60}?(?:was|is|were|at|of|comes\s+to|came\s+to|stood\s+at)\s+(?:thus|therefore|then|about|some|around|hence)*\s*$"
    r"|\bwhich\s+(?:was|is|stood\s+at|came\s+to)\s+(?:thus|therefore|hence|about|some|then|accordingly)*\s*$"
    r"|(?:平均[数值额]?|目标|计划|预算|均值)(?:约|应|大约|大致)?(?:为|是|达|在)?(?:约)?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\b(?:average|mean|target|plan|budget)\b|平均|目标|计划|预算", re.IGNORECASE)
_BACK, _WINDOW, _TWO, _DIGITS, _FAR = 2, 14, 2, 3, 80
_ROOM = Decimal("0.02")


def wrong_worked_out(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the differences, balances and marks that the last two numbers of their kind before them do not make.

    Where some two numbers of the sentence and the two before make it there is no finding; else one slip must explain it: in the number,
    where they are the only two there, or it has three digits.
    """  # noqa: E501
    chinese = document.language == "zh"
    told = [each for each in quantities if each.family != "date"]
    for place, number in enumerate(told):
        if number.family not in AMOUNTS or number.sign in SIGNED:
            continue
        text, (begin, end) = number.passage.text, number.sentence
        head = text[max(begin, number.first - _FAR) : number.first]
        apart = _APART.search(head) or (_MORE.match(text[number.last : end]) and _SO.search(head))
        if not apart and not _MARK_NOW.search(head):
            continue
        near = numbers_before(number, told[max(0, place - _WINDOW) : place], _BACK)
        finding = _difference(number, near, chinese) if apart else _mark(number, near, chinese)
        if finding is not None:
            yield finding


def _difference(apart: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold what two numbers are said to be apart, or what one leaves, against the last two of its kind."""
    alike = [each for each in near if same_kind(each, apart) and not each.sign and not each.is_of_each]
    if len(alike) < _TWO or any(_is_apart(apart, *pair) for pair in combinations(alike, _TWO)):
        return None
    if any(each.value == apart.value for each in alike) or _is_sum(apart, alike):
        return None
    one, other = alike[-_TWO:]
    if one.value == other.value:
        return None
    figures = len(apart.digits.replace(".", "").lstrip("0"))
    if figures < _TWO or (len(alike) > _TWO and figures < _DIGITS):
        return None
    known = abs(one.value - other.value)
    if is_misprint_of(apart, known) or any(
        apart.interval.low <= known * scale <= apart.interval.high
        for scale in SCALES
        if len(significant(apart.digits)) > 1
    ):
        return _finding("parts_total", apart, (one, other), known, chinese)
    return None


def _is_apart(apart: Quantity, one: Quantity, other: Quantity) -> bool:
    more, less = (one, other) if one.value >= other.value else (other, one)
    low, high = more.interval.low - less.interval.high, more.interval.high - less.interval.low
    return low <= apart.interval.high and apart.interval.low <= high


def _is_sum(apart: Quantity, alike: Sequence[Quantity]) -> bool:
    """Say whether the first of some numbers, less all that follow it, is what is told."""
    for begin in range(len(alike)):
        left = alike[begin].value - sum((each.value for each in alike[begin + 1 :]), Decimal(0))
        if apart.interval.low <= left <= apart.interval.high:
            return True
    return False


def _mark(mark: Quantity, near: Sequence[Quantity], chinese: bool) -> Finding | None:
    """Hold what a mark is said to be against the amount that lies so much below or above it."""
    shares = [each for each in near if each.unit == "%" and not each.sign and _way(each, chinese)]
    amounts = [each for each in near if same_kind(each, mark) and not each.sign]
    if len(shares) != 1 or not amounts:
        return None
    share = shares[0]
    before = [each for each in amounts if each.last <= share.first]
    if len(before) != 1 or len(amounts) > 1:
        return None
    known = before[0].value / (1 + _way(share, chinese) * share.value / 100)
    if abs(known - mark.value) <= max(known * _ROOM, mark.interval.high - mark.value):
        return None
    if any(abs(known * scale - mark.value) <= mark.value * _ROOM for scale in SCALES):
        return _finding("share", mark, (before[0], share), known, chinese)
    decimals = len(mark.digits.partition(".")[2])
    rounded = round(known / mark.scale, decimals) * mark.scale
    return _finding("share", mark, (before[0], share), known, chinese) if is_misprint_of(mark, rounded) else None


def _way(share: Quantity, chinese: bool) -> int:
    """Say whether a share is by how much something lies above or below a mark; nought where it is neither."""
    text, (begin, end) = share.passage.text, share.sentence
    found = _OFF_HAN.search(text[begin : share.first]) if chinese else _OFF.match(text[share.last : end])
    if found is None or not (found["down"] or found["up"]):
        return 0
    around = found.group() if chinese else text[share.last : min(end, share.last + _FAR)]
    return (-1 if found["down"] else 1) if _MARK.search(around) else 0


def _finding(kind: Kind, stated: Quantity, others: tuple[Quantity, ...], known: Decimal, chinese: bool) -> Finding:
    expected = plain(Decimal(f"{known:.6g}")) if kind == "share" else plain(known)
    return made_otherwise(kind, stated, others, expected, chinese)
