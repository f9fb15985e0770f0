"""Shares that are told of several amounts in turn: 7.4, 6.9 and 4.3 million, or 39.8, 37.1 and 23.1 per cent respectively."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from outturn.methods.quantities.bounds import SIGNED
from outturn.methods.quantities.consistency.made_otherwise import made_otherwise
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import by_sentence, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_IN_TURN_BEFORE = re.compile(
    r"(?:分别|依次|各自?占|顺次)[^，。；\d]{0,12}$|\b(?:respectively|in\s+turn)\b[^.;\d]{0,20}$", re.I
)
_IN_TURN_BEHIND = re.compile(r"\s*,?\s*(?:respectively|in\s+(?:turn|that\s+order))\b", re.I)
_JOINED = re.compile(r"\s?(?:、|和|及|与|，|,|,?\s*and)\s?")
_TWO = 2


def wrong_shares_in_turn(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the one of several shares told in turn that its amount has not, where all others have theirs of a whole."""
    chinese = document.language == "zh"
    for group in by_sentence([each for each in quantities if each.family != "date"]):
        found = _in_turn(group)
        if found is None or len(found[0]) <= _TWO:
            continue
        shares, amounts = found
        for whole in _wholes(amounts, group):
            wrong = [place for place, each in enumerate(shares) if not _is(each, amounts[place], whole)]
            if not wrong:
                break
            if len(wrong) == 1:
                place = wrong[0]
                expected = f"{plain(round(amounts[place].value * 100 / whole, 1))} %"
                yield made_otherwise("share", shares[place], amounts, expected, chinese)
                break


def is_in_turn(share: Quantity, group: Sequence[Quantity]) -> bool:
    """Say whether a share is one of several that are told of as many amounts in turn."""
    found = _in_turn(group)
    return found is not None and any(each is share for each in found[0])


def _in_turn(group: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]] | None:
    """Give the shares of a sentence that are said to be those of amounts in turn, and these amounts."""
    places = [place for place, each in enumerate(group) if each.unit == "%"]
    if len(places) < _TWO:
        return None
    first, last = places[0], places[-1]
    shares = list(group[first : last + 1])
    text, (begin, end) = shares[0].passage.text, shares[0].sentence
    joined = all(_JOINED.fullmatch(text[one.last : other.first]) for one, other in pairwise(shares))
    told = _IN_TURN_BEFORE.search(text[begin : shares[0].first]) or _IN_TURN_BEHIND.match(text[shares[-1].last : end])
    amounts = list(group[first - len(shares) : first]) if first >= len(shares) else []
    if len(places) != len(shares) or not joined or not told or not amounts:
        return None
    if any(each.sign in SIGNED for each in (*shares, *amounts)):
        return None
    return (shares, amounts) if all(same_kind(each, amounts[0]) for each in amounts) else None


def _wholes(amounts: Sequence[Quantity], group: Sequence[Quantity]) -> list[Decimal]:
    """Give what the shares may be of: another amount of the sentence before them, or what they come to."""
    first, greatest = amounts[0], max(each.value for each in amounts)
    others = [
        each.value for each in group if each.last <= first.first and same_kind(each, first) and each.value > greatest
    ]
    return [*others, sum((each.value for each in amounts), Decimal(0))]


def _is(share: Quantity, amount: Quantity, whole: Decimal) -> bool:
    low, high = amount.interval.low * 100 / whole, amount.interval.high * 100 / whole
    place = Decimal(1).scaleb(-len(share.digits.partition(".")[2]))
    return low - place <= share.value <= high + place
