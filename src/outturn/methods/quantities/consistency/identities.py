"""Numbers that the text itself confirms: they add up, divide or multiply as it says.

"27 proposals: 12 in food, nine in textiles and six in building materials" is right in itself. A number that stands in such an
identity is hardly the misprint of another that it happens to resemble.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.grouping import by_sentence, place_of, same_kind
from outturn.methods.quantities.quantity import Quantity

_LEAST = 10
"""The least total that is no chance."""
_ADDED = ("count", "money", "mass", "energy", "volume", "area", "length")
_SHARED_OUT = 50
_MOST = 40
"""With more numbers a sentence is a table, in which some two make any share."""
_Way = Callable[[Sequence[Quantity], Sequence[Quantity]], Iterator[tuple[Quantity, ...]]]


def confirmed(quantities: Sequence[Quantity]) -> frozenset[tuple[int, int]]:
    """Give the quantities that stand in an identity, each by the number of its passage and its first offset."""
    return _places(quantities, _sums, _shares, _products, _differences, _averaged, _portions, _shared_sums, _bounded)


def added(quantities: Sequence[Quantity]) -> frozenset[tuple[int, int]]:
    """Give the quantities that stand in a sum that holds, in the same way."""
    return _places(quantities, _sums)


def _places(quantities: Sequence[Quantity], *ways: _Way) -> frozenset[tuple[int, int]]:
    groups = list(by_sentence([each for each in quantities if each.family != "date"]))
    found: set[tuple[int, int]] = set()
    for position, group in enumerate(groups):
        before = groups[position - 1] if position and groups[position - 1][-1].passage is group[0].passage else []
        for identity in (each for way in ways for each in way(before, group)):
            found |= {place_of(each) for each in identity}
    return frozenset(found)


def sums_around(before: Sequence[Quantity], group: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give the sums of a sentence that hold, each as its total and the parts; the total may stand in the sentence before."""  # noqa: E501
    yield from _sums(before, group)


def _sums(before: Sequence[Quantity], group: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give a total and the numbers that follow each other and make it; the total may stand in the sentence before."""
    plain = [each for each in group if not each.sign and each.family in _ADDED]
    wholes = [each for each in before if not each.sign and each.family in _ADDED] + plain
    for whole in wholes:
        if whole.value < _LEAST:
            continue
        parts = [each for each in plain if each is not whole and same_kind(each, whole)]
        for begin in range(len(parts)):
            total = Decimal(0)
            for end in range(begin, len(parts)):
                total += parts[end].value
                if total > whole.value:
                    break
                if total == whole.value and end > begin:
                    yield (whole, *parts[begin : end + 1])


def _shares(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give a percentage of two digits or more with the part and the whole that make it, in either order."""
    group = [*before, *after]
    if len(group) > _MOST:
        return
    yield from _fractions(after)
    shares = [each for each in group if each.unit == "%" and not each.sign and len(each.digits.replace(".", "")) > 1]
    amounts = [each for each in group if not each.sign and each.family in _ADDED and each.value]
    for share in shares:
        step = Decimal(1).scaleb(-len(share.digits.partition(".")[2]))
        for one, other in combinations(amounts, 2):
            part, whole = (one, other) if one.value < other.value else (other, one)
            if same_kind(part, whole) and whole.value >= _LEAST:
                made = (100 * part.value / whole.value).quantize(step, ROUND_HALF_UP)
                if made == share.value:
                    yield share, part, whole


def _fractions(group: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give a fraction in words directly behind its whole, with the part before both: 占1,595万美元的七成多."""
    for part, whole, share in zip(group, group[1:], group[2:], strict=False):
        text = whole.passage.text[whole.last : share.first].strip()
        if share.unit == "fraction" and text == "的" and same_kind(part, whole) and 0 < part.value < whole.value:
            made = part.value / whole.value
            if share.interval.low <= made <= share.interval.high:
                yield share, part, whole


def _products(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give an amount said of each of several and what all of them come to."""
    group = [*before, *after]
    counts = [each for each in group if each.family == "count" and 1 < each.value < _SHARED_OUT and not each.sign]
    for one in (each for each in group if each.is_of_each and not each.sign and each.family in _ADDED):
        for total in group:
            if total is not one and same_kind(one, total) and any(n.value * one.value == total.value for n in counts):
                yield one, total


def _differences(before: Sequence[Quantity], group: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give percentage points with the two percentages of the sentence that lie so far apart."""
    shares = [each for each in group if each.unit == "%" and not each.sign]
    for points in (each for each in group if each.family == "points" and not each.sign):
        for one, other in combinations(shares, 2):
            if abs(one.value - other.value) == points.value:
                yield points, one, other


def _averaged(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give an average, a price or a rate with a number and what both come to: 375 dollars for each of 480, 180,000."""
    group = [*before, *after]
    if len(group) > _MOST:
        return
    counts = [each for each in group if each.family in ("count", "time") and each.value > 1 and not each.sign]
    amounts = [each for each in group if each.family in (*_ADDED, "power") and not each.sign and each.value > 0]
    for one, other in combinations(amounts, 2):
        low, high = (one, other) if one.value < other.value else (other, one)
        if not same_kind(low, high) or low.unit != high.unit:
            continue
        number = next((each for each in counts if each is not low and each.value * low.value == high.value), None)
        if number is not None and sum(len(each.digits.strip("0.")) for each in (low, high, number)) >= _DIGITS:
            yield low, high


def _portions(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give two amounts of which one is a share of the other, or more or less than it by the share, to the last digit."""  # noqa: E501
    group = [*before, *after]
    if len(group) > _MOST:
        return
    shares = [each for each in group if each.unit in ("%", "fraction") and not each.sign]
    amounts = [each for each in group if not each.sign and each.family in _ADDED and each.value >= _LEAST]
    for share in shares:
        ratio = share.value / 100 if share.unit == "%" else share.value
        for one, other in combinations(amounts, 2):
            if one.value == other.value or not same_kind(one, other):
                continue
            for base, made in ((one, other), (other, one)):
                if any(abs(base.value * factor - made.value) < _NEARLY for factor in (ratio, 1 - ratio, 1 + ratio)):
                    yield share, base, made


def _shared_sums(before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give a total and its parts, of which some are so much each: 6.5, two with 2.0 apiece and 1.5 make 12."""
    group = [*before, *after]
    each_of = [each for each in group if each.is_of_each and each.family in _ADDED and not each.sign]
    if not each_of or len(group) > _MOST:
        return
    parts: list[tuple[Quantity, Decimal]] = []
    for place, one in enumerate(group):
        if one.family != each_of[0].family or one.sign or not same_kind(one, each_of[0]):
            continue
        number = next(
            (n.value for n in reversed(group[:place]) if n.family == "count" and n.sentence == one.sentence), Decimal(1)
        )
        parts.append((one, one.value * number if one in each_of and number < _SHARED_OUT else one.value))
    if len(parts) > _FEWEST:
        total, others = parts[-1], parts[:-1]
        if sum((value for _, value in others), Decimal(0)) == total[1]:
            yield tuple(one for one, _ in parts)


def _bounded(before: Sequence[Quantity], group: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give the shares that are bounds which a part and a whole of their sentence keep: 1,143 of 1,595, over seven tenths."""  # noqa: E501
    amounts = [each for each in group if not each.sign and each.family in _ADDED and each.value >= _LEAST]
    for share in group if len(group) <= _MOST else ():
        if share.family != "share" or share.sign not in SIGNED:
            continue
        value = share.value / 100 if share.unit == "%" else share.value
        low, high = (value, value * _AT_MOST) if share.sign in LOWER else (value / _AT_MOST, value)
        for one, other in combinations(amounts, 2):
            part, whole = (one, other) if one.value < other.value else (other, one)
            if same_kind(part, whole) and low <= part.value / whole.value <= high:
                yield (share,)


_AT_MOST = Decimal("1.15")
_DIGITS, _NEARLY, _FEWEST = 4, Decimal("0.5"), 2
