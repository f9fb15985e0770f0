"""Several groups, each member with its amount, and what they come to: nine boats land 40 tonnes each, five 60, in all 660."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.bounds import LOWER, SIGNED
from outturn.methods.quantities.findings import Finding, Kind
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, quotes_of, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.slips import WIDE_SCALES, significant
from outturn.methods.quantities.units import AMOUNTS_AND_TIME, units

_BETWEEN = re.compile(r"[^.;:，。；：,\d]{0,40}")
_EACH = re.compile(r"各|每|\b(?:each|apiece|per)\b", re.IGNORECASE)
_MOST, _FARTHEST, _TWO = 500, Decimal("0.5"), 2


def wrong_sums_of_products(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the totals that two or more groups of so many with so much each do not come to, by a slip or on the wrong side of their bound."""  # noqa: E501
    chinese = document.language == "zh"
    groups = list(over_semicolons([each for each in quantities if each.family != "date"]))
    for position, group in enumerate(groups):
        pairs = groups_of_each(group)
        if len(pairs) < _TWO:
            continue
        near = [each for some in groups[max(0, position - 1) : position + 2] if some[0].passage is group[0].passage
                for each in some]  # fmt: skip
        finding = _judged(pairs, near, chinese)
        if finding is not None:
            yield finding


def groups_of_each(group: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Give counts with the amounts that directly follow them, of one kind, where "each" is said at least once."""
    pairs: list[tuple[Quantity, Quantity]] = []
    for count, amount in zip(group, group[1:], strict=False):
        between = count.passage.text[count.last : amount.first]
        if count.family != "count" or count.sign or not 1 < count.value <= _MOST or count.value % 1:
            continue
        told = amount.is_of_each or _EACH.search(between) or pairs
        alike = not pairs or same_kind(amount, pairs[-1][1])
        fits = (
            _BETWEEN.fullmatch(between) and amount.family in AMOUNTS_AND_TIME and not amount.sign and amount.value > 0
        )
        if told and fits and alike and not (pairs and pairs[-1][1] is count):
            pairs.append((count, amount))
    return pairs


def _judged(pairs: list[tuple[Quantity, Quantity]], near: Sequence[Quantity], chinese: bool) -> Finding | None:
    amount = pairs[0][1]
    taken = [each for pair in pairs for each in pair]
    made = sum((count.value * _value(each) for count, each in pairs), Decimal(0))
    totals = [each for each in near if each not in taken and same_kind(each, amount) and each.value > amount.value]
    totals = [each for each in totals if each.family != "count" or each.noun or not amount.noun]
    if any(_holds(each, made) for each in totals) or amount.family == "count":
        return None
    for total in totals:
        value = _value(total)
        if total.sign in SIGNED:
            wrong = abs(made - value) <= value * _FARTHEST and total.sentence == amount.sentence
        else:
            wanted = made / (value / total.value)
            wrong = is_slip_of(total, wanted) or (
                len(significant(total.digits)) > 1 and any(value == made * power for power in WIDE_SCALES)
            )
        if wrong:
            return _finding(total, pairs, made / (value / total.value), chinese)
    return None


def _value(quantity: Quantity) -> Decimal:
    return quantity.value * units().factor(quantity.unit.removesuffix(" CO2e"))


def _holds(total: Quantity, made: Decimal) -> bool:
    if total.sign in SIGNED:
        value = _value(total)
        open_end = total.sign in (">", "<", "<<")
        if made == value:
            return not open_end
        return made > value if total.sign in LOWER else made < value
    possible = total.interval.times(units().factor(total.unit.removesuffix(" CO2e")))
    return possible.low <= made <= possible.high


def _finding(total: Quantity, pairs: list[tuple[Quantity, Quantity]], made: Decimal, chinese: bool) -> Finding:
    expected = plain(made)
    told = ("、" if chinese else ", ").join(f"{count.text} × {each.text}" for count, each in pairs)
    words = (
        f"{told}合计{expected}，而文中为{total.text}。"
        if chinese
        else f"{told} come to {expected}; the text says {total.text}."
    )
    involved = (total, *(each for pair in pairs for each in pair))
    kind: Kind = "bounds" if total.sign in SIGNED else "parts_total"
    return Finding(kind, quotes_of(*involved), total.text, expected, words, 0.7, quantities=involved)
