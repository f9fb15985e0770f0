"""Footnotes that write themselves from what the records show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from outturn.indicators.computing import Value, Values
from outturn.indicators.declaration import Indicator
from outturn.indicators.figures import Number
from outturn.indicators.tasks import Slice

Sums = dict[tuple[Slice, str], Decimal]
"""For a slice and one more dimension, what the parts by that dimension add up to."""


def part_sums(indicator: Indicator, values: Values) -> Sums:
    """Give what the parts of each slice add up to, dimension by dimension; nothing for ratios, which do not add."""
    sums: Sums = {}
    if indicator.measure.kind in ("ratio", "figure") or any(
        one.aggregate == "latest" for one in indicator.measure.parts
    ):
        return sums
    for slice_, value in values.items():
        if value.numerator is None or value.denominator is not None:
            continue
        for pair in slice_:
            key = (tuple(one for one in slice_ if one != pair), pair[0])
            sums[key] = sums.get(key, Decimal(0)) + exact(value.numerator)
    return sums


def footnotes(indicator: Indicator, slice_: Slice, value: Value, sums: Sums) -> tuple[Mapping[str, str], ...]:
    """Give the footnotes of a figure, each in English and Chinese.

    Where records stand in several codes of a dimension, the parts add up to more than the
    total; the note says by how much. The declaration's own footnote comes first.
    """
    notes: list[Mapping[str, str]] = [indicator.footnote] if indicator.footnote else []
    if value.numerator is None:
        return tuple(notes)
    for dimension in indicator.by:
        more = sums.get((slice_, dimension), Decimal(0)) - exact(value.numerator)
        if more > 0:
            notes.append(_overlap(dimension, f"{more.normalize():f}"))
    return tuple(notes)


def exact(value: Number) -> Decimal:
    """Give a count or a sum as a decimal; neither is ever a fraction that decimals cannot hold."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(value.numerator) / Decimal(value.denominator)


def _overlap(dimension: str, more: str) -> Mapping[str, str]:
    words = {"region": ("region", "区域"), "theme": ("theme", "主题"), "country": ("country", "国家")}
    en, zh = words.get(dimension, (dimension.replace("_", " "), dimension))
    return {
        "en": f"By {en}, the parts add up to {more} more than the total, because some stand in more than one {en}.",
        "zh": f"按{zh}划分的各部分之和比总数多{more}，因为有些同时属于一个以上的{zh}。",
    }
