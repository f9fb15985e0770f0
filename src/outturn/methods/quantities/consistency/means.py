"""Averages of a few listed values that lie elsewhere: readings of 14, 17 and 20, an average of 71."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import is_slip_of, over_semicolons, plain, same_kind
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.units import COUNT

_MEAN = re.compile(
    r"\b(?:averag\w*|mean)\b(?!\s+(?:annual|age of))(?:[^.;\d]{0,40}|\s+of\s[^.;]{0,90}\b(?:is|was|comes to|gives|makes)\s*)$|平均(?:[^，。；\d]{0,10}|值?[为是达]\s*)$|均值[^，。；\d]{0,8}$",  # noqa: E501
    re.IGNORECASE,
)
_MEAN_AFTER = re.compile(r"\s*(?:[a-z]+\s+)?on average\b", re.IGNORECASE)
_WEIGHTED = re.compile(r"\bweighted\b|加权(?!计算。)", re.IGNORECASE)
_EVEN = re.compile(r"\bequal\w*\b|相同|相等|一样", re.IGNORECASE)
_SCALE = re.compile(
    r"\bscale\s+(?:of|from|running from|that runs from)\s+(?:[\w-]+\s+(?:to|through)\s+)?$|\bout of (?:a (?:possible|maximum of) )?$"  # noqa: E501
    r"|(?:满分|总分|最高分?|上限)(?:为|是)?$",
    re.IGNORECASE,
)
_SCALED = re.compile(r"\s*(?:分制|级制|分满分|分为满分)|-point scale\b")
_FEWEST, _MOST = 3, 8
_SPREAD = Decimal(10)


def wrong_means(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the averages that lie outside the three or more values listed with them, or a digit from what they come to."""  # noqa: E501
    chinese = document.language == "zh"
    for group in over_semicolons([each for each in quantities if each.family not in ("date",)]):
        if not _FEWEST < len(group) <= _MOST:
            continue
        for place, mean in enumerate(group):
            text = mean.passage.text
            begin, end = group[0].sentence[0], group[-1].sentence[1]
            told = _MEAN.search(text[max(begin, mean.first - 120) : mean.first]) or _MEAN_AFTER.match(
                text[mean.last : end]
            )
            if not told or mean.sign:
                continue
            listed = _listed(mean, group[:place]) or _listed(mean, group[place + 1 :])
            if len(listed) >= _FEWEST and _is_wrong(mean, listed, text[begin:end]):
                yield _finding(mean, listed, chinese)
                break


def _listed(mean: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """Give the values of a list: all the numbers on one side of a mean that are of its kind; none if a sign is among them."""  # noqa: E501
    alike = [each for each in others if same_kind(each, mean) or (each.unit == COUNT and mean.family != COUNT)]
    alike = [each for each in alike if not _is_of_scale(each)]
    if alike and alike[0].value == len(alike) - 1:
        alike = alike[1:]
    if any(each.sign for each in alike) or len(alike) < _FEWEST or any(each.value <= 0 for each in alike):
        return []
    values = [each.value for each in alike]
    if max(values) > _SPREAD * min(values) or sum(values[1:]) == values[0] or sum(values[:-1]) == values[-1]:
        return []
    return alike


def _is_of_scale(quantity: Quantity) -> bool:
    """Say whether a number is an end of the scale on which the values lie: on a scale of six, 满分5分."""
    head = quantity.passage.text[max(quantity.sentence[0], quantity.first - 30) : quantity.first]
    return bool(_SCALE.search(head) or _SCALED.match(quantity.passage.text[quantity.last :]))


def _is_wrong(mean: Quantity, listed: Sequence[Quantity], words: str) -> bool:
    values = [each.value for each in listed]
    known = sum(values, Decimal(0)) / len(values)
    step = Decimal(1).scaleb(-len(mean.digits.partition(".")[2])) * mean.scale
    if abs(known - mean.value) <= step:
        return False
    outside = mean.value > max(values) or mean.value < min(values)
    even = _EVEN.search(words) or known == round(known / step) * step
    if _WEIGHTED.search(words) and not _EVEN.search(words):
        return outside and is_slip_of(mean, known)
    return bool((outside or even) and is_slip_of(mean, known))


def _finding(mean: Quantity, listed: Sequence[Quantity], chinese: bool) -> Finding:
    expected = plain(round(sum((each.value for each in listed), Decimal(0)) / len(listed), 2))
    words = (
        f"所列各数平均为{expected}，而文中为{mean.text}。"
        if chinese
        else f"The values listed are {expected} on average; the text says {mean.text}."
    )
    return Finding("share", (mean.quote(),), mean.text, expected, words, 0.65, quantities=(mean, *listed))
