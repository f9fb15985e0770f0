"""Amounts in a unit of another kind than what is measured has: an installed capacity of 300 MWh, 面积120公里, a road 40 hectares long."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_MEASURED = frozenset({"mass", "energy", "power", "volume", "length", "area", "time", "money"})
_OF = r"\s+(?:of|is|was|are|were|reached|totals?|totalled)\s+(?:a\s+|the\s+)?$"
_HAN = r"(?:为|约|达|达到|共|共计|是|有|近|仅)?\s*$"
_BEFORE: tuple[tuple[re.Pattern[str], frozenset[str], str], ...] = tuple(
    (re.compile(words, re.IGNORECASE), frozenset(allowed.split()), measured)
    for words, allowed, measured in (
        (rf"\b(?:length|height|depth|width|altitude|elevation){_OF}", "length time", "length"),
        (rf"\b(?:area|floor space|acreage){_OF}", "area", "area"),
        (r"\bweigh(?:s|ed|ing|t of|s in at)?\s+(?:only\s+)?$", "mass", "mass"),
        (rf"\b(?:installed|generating|rated|peak) (?:capacity|power|output){_OF}", "power", "power"),
        (
            rf"\b(?:electricity|energy|power) (?:use|consumption|savings?|generation|production|demand){_OF}",
            "energy heat money mass",
            "energy",
        ),
        (rf"(?:全长|总长|长度|高度|宽度|深度|里程|海拔|井深|水深){_HAN}", "length", "length"),
        (rf"(?:面积|占地){_HAN}", "area", "area"),
        (rf"(?:重量|净重|毛重|体重){_HAN}", "mass", "mass"),
        (rf"(?:装机(?:容量|规模)?|额定功率|功率){_HAN}", "power", "power"),
        (rf"(?:发电量|用电量|耗电量|节电量|节电){_HAN}", "energy", "energy"),
        (rf"(?:容积|库容|蓄水量|用水量|取水量|节水量?){_HAN}", "volume mass", "volume"),
        (rf"(?:历时|耗时|时长|用时|工期){_HAN}", "time", "time"),
    )
)
_AFTER: tuple[tuple[re.Pattern[str], frozenset[str], str], ...] = tuple(
    (re.compile(words, re.IGNORECASE), frozenset(allowed.split()), measured)
    for words, allowed, measured in (
        (r"\s+(?:in (?:length|height|depth|width)|long|wide|deep|tall|high)\b(?![- ]?(?:term|quality|tech|standing|value))", "length time", "length"),  # noqa: E501
        (r"\s+in area\b", "area", "area"),
        (r"\s+in weight\b", "mass", "mass"),
        (r"\s+of (?:electricity|electric power)\b", "energy power money time", "energy"),
        (r"\s+of (?:water|diesel|petrol|milk|crude oil|juice|sewage|wastewater)\b", "volume mass money time energy", "volume"),  # noqa: E501
        (r"\s+of (?:new |paved |rural |irrigation |power |water )?(?:roads?|pipes?|pipelines?|cables?|canals?|fenc(?:e|es|ing)|railways?|coastline|trenches)\b", "length mass money time", "length"),  # noqa: E501
        (r"\s+of (?:farm|crop|forest|grazing |degraded |arable |public )?(?:land|farmland|forests?|pasture|mangroves|wetlands?|orchards?)\b", "area money time", "area"),  # noqa: E501
        (r"\s?的?(?:公路|道路|管道|水渠|渠道|电缆|铁路|围栏|输电线)", "length money time mass", "length"),
        (r"\s?的?(?:土地|林地|耕地|农田|草场|湿地|果园)", "area money time length", "area"),
    )
)  # fmt: skip
_STORED = re.compile(r"\b(?:storage|batter\w+|stored?)\b|储能|电池|蓄电", re.IGNORECASE)


def wrong_dimensions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the amounts whose unit cannot measure what the words directly before or behind say that they measure."""
    chinese = document.language == "zh"
    for each in quantities:
        if each.family not in _MEASURED:
            continue
        measured = _measured(each)
        if measured is not None:
            words = (
                f"{each.text}的单位与所量的不符。"
                if chinese
                else f"{each.text} is no measure of what the words say: {measured} is."
            )
            yield Finding("stated_twice", (each.quote(),), each.text, measured, words, 0.7, quantities=(each,))


def _measured(quantity: Quantity) -> str | None:
    """Give what the words beside an amount say that it measures, where its unit does not; else nothing."""
    text = quantity.passage.text
    begin, end = quantity.sentence
    before, after = (
        text[max(begin, quantity.first - 48) : quantity.first],
        text[quantity.last : min(end, quantity.last + 48)],
    )
    for pattern, allowed, measured in _BEFORE:
        if quantity.family not in allowed and pattern.search(before):
            return None if measured == "power" and _STORED.search(text[begin:end]) else measured
    return next(
        (measured for pattern, allowed, measured in _AFTER if quantity.family not in allowed and pattern.match(after)),
        None,
    )
