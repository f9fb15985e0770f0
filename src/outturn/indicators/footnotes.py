"""Footnotes that write themselves from what the records show."""

from __future__ import annotations

from collections.abc import Mapping

from outturn.indicators.computing import Value, Values
from outturn.indicators.declaration import Indicator
from outturn.indicators.tasks import Slice


def footnotes(indicator: Indicator, slice_: Slice, value: Value, values: Values) -> tuple[Mapping[str, str], ...]:
    """Give the footnotes of a figure, each in English and Chinese.

    Where records stand in several codes of a dimension, the parts add up to more than the
    total; the note says by how much. The declaration's own footnote comes first.
    """
    notes: list[Mapping[str, str]] = [indicator.footnote] if indicator.footnote else []
    if indicator.measure.kind != "part" or indicator.measure.parts[0].aggregate not in ("count", "count_distinct"):
        return tuple(notes)
    fixed = {name for name, _ in slice_}
    for dimension in indicator.by:
        if dimension in fixed:
            continue
        parts = [
            int(part.numerator)
            for one, part in values.items()
            if {name for name, _ in one} == fixed | {dimension}
            and set(slice_) <= set(one)
            and isinstance(part.numerator, int)
        ]
        if parts and isinstance(value.numerator, int) and sum(parts) > value.numerator:
            more = sum(parts) - value.numerator
            notes.append(_overlap(dimension, more))
    return tuple(notes)


def _overlap(dimension: str, more: int) -> Mapping[str, str]:
    words = {"region": ("region", "区域"), "theme": ("theme", "主题"), "country": ("country", "国家")}
    en, zh = words.get(dimension, (dimension.replace("_", " "), dimension))
    return {
        "en": f"By {en}, the parts add up to {more} more than the total, because some stand in more than one {en}.",
        "zh": f"按{zh}划分的各部分之和比总数多{more}，因为有些同时属于一个以上的{zh}。",
    }
