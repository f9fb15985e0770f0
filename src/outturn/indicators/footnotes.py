"""Footnotes that write themselves from what the records show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from outturn import vocab
from outturn.indicators.computing import Value, Values
from outturn.indicators.declaration import Indicator
from outturn.indicators.dimensions import code_list_of
from outturn.indicators.figures import Number
from outturn.indicators.tasks import Slice
from outturn.records.description import RecordType
from outturn.records.validation.reports import NOT_ADDED

Sums = dict[tuple[Slice, str], Decimal]
"""For a slice and one more dimension, what the parts by that dimension add up to."""

_WORDS = {"region": ("region", "区域"), "theme": ("theme", "主题"), "country": ("country", "国家")}


def part_sums(indicator: Indicator, values: Values, types: Mapping[str, RecordType]) -> Sums:
    """Give what the parts of each slice add up to, by every dimension in which one record has several values.

    Nothing for what does not add: ratios, rates, latest values and the results of figure methods.
    """
    sums: Sums = {}
    many = {name for name in indicator.by if _is_many_valued(indicator, name, types)}
    if not many or not _adds(indicator):
        return sums
    for slice_, value in values.items():
        if value.numerator is None or value.denominator is not None:
            continue
        for pair in slice_:
            if pair[0] in many:
                key = (tuple(one for one in slice_ if one != pair), pair[0])
                sums[key] = sums.get(key, Decimal(0)) + exact(value.numerator)
    return sums


def _adds(indicator: Indicator) -> bool:
    measure = indicator.measure
    latest = any(part.aggregate == "latest" for part in measure.parts)
    return measure.kind not in ("ratio", "figure") and not latest and indicator.unit not in NOT_ADDED


def _is_many_valued(indicator: Indicator, name: str, types: Mapping[str, RecordType]) -> bool:
    dimensions = (types[part.records].dimensions.get(name) for part in indicator.measure.parts)
    return any(one is not None and one.through is not None for one in dimensions)


def footnotes(
    indicator: Indicator, slice_: Slice, value: Value, sums: Sums, types: Mapping[str, RecordType]
) -> tuple[Mapping[str, str], ...]:
    """Give the footnotes of a figure, each in English and Chinese.

    Where records stand in several codes of a dimension, the parts add up to more than the
    total; the note says by how much, and names the slice. The declaration's own footnote comes first.
    """
    notes: list[Mapping[str, str]] = [indicator.footnote] if indicator.footnote else []
    if value.numerator is None:
        return tuple(notes)
    for dimension in indicator.by:
        added = sums.get((slice_, dimension))
        more = Decimal(0) if added is None else added - exact(value.numerator)
        if more > 0:
            place = {language: _place(indicator, slice_, types, language) for language in ("en", "zh")}
            notes.append(_overlap(dimension, f"{more.normalize():f}", place))
    return tuple(notes)


def exact(value: Number) -> Decimal:
    """Give a count or a sum as a decimal; neither is ever a fraction that decimals cannot hold."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(value.numerator) / Decimal(value.denominator)


def _words(dimension: str) -> tuple[str, str]:
    return _WORDS.get(dimension, (dimension.replace("_", " "), dimension))


def _place(indicator: Indicator, slice_: Slice, types: Mapping[str, RecordType], language: str) -> str:
    """Give the words for a slice: ``Theme Environment``; nothing for the total."""
    named = []
    for dimension, code in slice_:
        en, zh = _words(dimension)
        label = _label(indicator, dimension, code, types, language)
        named.append(f"{zh}“{label}”" if language == "zh" else f"{en} {label}")
    text = ("，" if language == "zh" else ", ").join(named)
    return text[:1].upper() + text[1:]


def _label(indicator: Indicator, dimension: str, code: str, types: Mapping[str, RecordType], language: str) -> str:
    listed = code_list_of(types, indicator.measure.parts[0].records, dimension)
    codes = vocab.code_list(listed) if listed else None
    return codes.label(code, language) if codes is not None and code in codes else code.replace("_", " ")


def _overlap(dimension: str, more: str, place: Mapping[str, str]) -> Mapping[str, str]:
    en, zh = _words(dimension)
    by = f"{place['en']}, by {en}" if place["en"] else f"By {en}"
    return {
        "en": f"{by}: the parts add up to {more} more than the total, because some stand in more than one {en}.",
        "zh": f"{place['zh']}{'，' if place['zh'] else ''}按{zh}划分的各部分之和比总数多{more}，"
        f"因为有些同时属于一个以上的{zh}。",
    }
