"""Shares that do not follow from their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.consistency.grouping import by_sentence, digits_of, plain, same_kind
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import one_slip, significant

_CUE = re.compile(
    r"占|相当于|比例|即|比率|\bout of\b|\bor\b|represent|account|equivalent|share|proportion|correspond|equal|constitut|making up"  # noqa: E501
    r"|[（(]\s*(?:约|about|around)?\s*\d[\d.]*\s*(?:%|per cent)",
    re.I,
)
_EXPLICIT = re.compile(r"\b(?:out of|of(?: the)?(?: total)?(?: of)?)\s*$", re.I)


_CHANGE = re.compile(
    r"增|减|升|降|高于|低于|高出|低了|提高|下滑|上涨|差|相差|变化|幅度|改善|超出|扩大|缩小|多出|少了|领先|落后|回升|回落|"
    r"\b(?:increas|decreas|ris|rose|grow|grew|gain|fall|fell|drop|declin|reduc|improv|higher|lower|above|below|"
    r"(?<!made )(?<!make )(?<!making )up\b|down\b|"
    r"more|less|differ|gap|chang|ahead|behind|exceed|short|margin|narrow|widen|swing|jump|slip|climb|"
    r"better|worse|lost|points? apart)|\bby\s+(?:\w+ ){0,2}[\d.]+\s+percentage",
    re.I,
)


def levels_in_points(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that are stated in percentage points although the sentence speaks of no change or difference."""
    for quantity in quantities:
        if quantity.unit != "percentage points" or _CHANGE.search(_sentence(quantity)):
            continue
        expected = f"{plain(quantity.value)} %"
        words = (
            f"百分点说的是变化或差距，而这一句没有；应为{expected}。"
            if document.language == "zh"
            else f"Percentage points measure a change or a difference, and the sentence speaks of none; {expected} is a share."  # noqa: E501
        )
        yield Finding("share", (quantity.quote(),), quantity.text, expected, words, 0.6, quantities=(quantity,))


def wrong_shares(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the shares that the two counts or amounts of their sentence do not give, whatever was rounded.

    Only where the sentence ties them together, has one share and two numbers of one kind, and one wrong digit would
    explain the difference, or the text says "x out of y".
    """
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        shares = [each for each in group if each.family == "share" and not each.sign.startswith((">", "<"))]
        if len(shares) != 1 or not _CUE.search(_sentence(shares[0])):
            continue
        others = [each for each in group if each.family in ("count", "money", "mass", "energy") and not each.sign]
        for position, one in enumerate(others):
            for other in others[position + 1 :]:
                finding = _judged(shares[0], one, other, document.language == "zh")
                if finding is not None and not _explained(shares[0], others):
                    yield finding
                    break


def _sentence(quantity: Quantity) -> str:
    first, last = quantity.sentence
    return quantity.passage.text[first:last]


def _explained(share: Quantity, others: list[Quantity]) -> bool:
    """Say whether some other two numbers of the sentence give the share."""
    return any(
        _holds(share, part, whole)
        for part in others
        for whole in others
        if part is not whole and same_kind(part, whole) and 0 < part.value <= whole.value
    )


def _holds(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    low = part.interval.low / whole.interval.high if whole.interval.high else Decimal(0)
    high = part.interval.high / whole.interval.low if whole.interval.low else Decimal(10)
    factor = Decimal("0.01") if share.unit == "%" else Decimal(1)
    return share.interval.low * factor <= high and low <= share.interval.high * factor


def _judged(share: Quantity, one: Quantity, other: Quantity, chinese: bool) -> Finding | None:
    if not same_kind(one, other) or one.value == other.value or share.unit != "%":
        return None
    part, whole = sorted((one, other), key=lambda each: each.value)
    if part.value <= 0 or _holds(share, part, whole):
        return None
    needed = part.value * 100 / whole.value
    between = one.passage.text[one.last : other.first]
    explicit = bool(_EXPLICIT.search(between)) and len(between) < 30
    if not explicit and not _one_digit(share, part, whole, needed):
        return None
    expected = f"{plain(round(needed, 1))} %"
    if chinese:
        words = f"{part.text}占{whole.text}的{expected}，而文中为{share.text}。"
    else:
        words = f"{part.text} of {whole.text} is {expected}; the text says {share.text}."
    return Finding(
        "share",
        (share.quote(),),
        share.text,
        expected,
        words,
        0.8 if explicit else 0.65,
        quantities=(share, part, whole),
    )


def _one_digit(share: Quantity, part: Quantity, whole: Quantity, needed: Decimal) -> bool:
    """Say whether one wrong digit in the share, the part or the whole would explain the difference."""
    ratio = share.value / 100
    wanted = (
        (share, needed),
        (part, whole.value * ratio),
        (whole, part.value / ratio if ratio else Decimal(0)),
    )
    for quantity, value in wanted:
        stated = significant(quantity.digits)
        if len(stated) >= 2 and one_slip(stated, digits_of(value, quantity)):
            return True
    return False
