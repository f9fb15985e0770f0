"""So many for each of several named: two each in Chad, Mali and Togo, 各国三个."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.items import items, names
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, chinese_number, english_number
from outturn.methods.quantities.quantity import Quantity

_NUMBER = rf"(?:{ENGLISH}|one|a single|\d{{1,3}})"
_IN = r"(?:in|for|from|at|to|by|on|with)"
_PATTERNS_EN = (
    re.compile(rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?(?:each|apiece)\s+{_IN}\s+(?P<list>[^.;:()]+)", re.I),
    re.compile(
        rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?(?:{_IN}\s+each|per)(?:\s+of)?\s+(?:the\s+)?(?P<rest>other\s+|remaining\s+)?(?P<m>{_NUMBER})\b", re.I),  # noqa: E501
    re.compile(rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?{_IN}\s+each\s+of\s+(?P<list>[^.;:()]+)", re.I),
    re.compile(
        rf"\bthe\s+(?P<rest>other|remaining)\s+(?P<m>{_NUMBER})(?:\s+[a-z]+){{0,2}}\s+(?:had|have|has|got|received|with|at)?\s*(?P<k>{_NUMBER})(?:\s+[a-z]+)?\s+(?:each|apiece)\b", re.I),  # noqa: E501
    re.compile(
        rf"\b(?P<k>{_NUMBER})\s+(?:[a-z]+\s+)?(?:each|apiece)\s+{_IN}\s+(?:the\s+)?(?P<rest>other|remaining)\s+(?P<m>{_NUMBER})\b", re.I),  # noqa: E501
)  # fmt: skip
_N = rf"(?:\d{{1,3}}|{CHINESE})"
_OF = r"[个项家名位份次座所处台种条只笔国省县镇村校期班门场批篇辆艘间口件套户]"
_PATTERNS_ZH = (
    re.compile(
        rf"(?P<rest>其余|其他|另外|余下|剩下|其它)?的?(?P<m>{_N}){_OF}(?P<noun>[^，。；、\d各]{{0,6}})各(?:自)?(?:有|为|设|占|获|得|派|建)?了?(?P<k>{_N}){_OF}"
    ),
    re.compile(
        rf"(?:^|[，。；：])(?:其中|分别是|以及)?(?P<list>[^，。；：\d]+?)各(?:自)?(?:有|为|设|占|获|得|派|建)?了?(?P<k>{_N}){_OF}"
    ),
    re.compile(
        rf"(?:分布|分设|设|位|落户|来自|分别|遍布)[在于自]?(?P<list>[^，。；：\d]+?)，每(?:{_OF})?[^，。；\d]{{0,5}}?各?(?:有|为|设)?(?P<k>{_N}){_OF}"
    ),
)
_TIMES = re.compile(r"\b(?:day|week|month|year|hour|quarter)s?\b|[天日周月年时]", re.I)
_SHARED = re.compile(r"\s*(?:[a-z-]+\s+){0,2}(?:each|apiece)\b", re.I)
_SHARED_ZH = re.compile(r"各(?![^，。；、：\d]{1,4}[在从就对于按向以将由]$)[^，。；、：\d]{0,4}$")
"""各国三个, but not 请各单位在三个方面跟进: what all do in three fields is told of no each."""


@dataclass(frozen=True)
class ForEach:
    """So many for each of so many, with the offsets, and whether they are all that is left of a whole."""

    value: Decimal
    first: int
    last: int
    is_rest: bool


def counts_for_each(text: str, begin: int, end: int, language: str) -> Iterator[ForEach]:
    """Give what so many for each of several come to in a sentence: "one each in Asia, Europe and Africa" is three."""
    sentence = text[begin:end]
    if ("各" not in sentence and "每" not in sentence) if language == "zh" else not re.search(r"each|apiece", sentence):
        return
    read = chinese_number if language == "zh" else english_number
    for pattern in _PATTERNS_ZH if language == "zh" else _PATTERNS_EN:
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            each = _value(match["k"], read)
            many = {_value(match["m"], read)} if groups.get("m") else set(_listed(match["list"], language))
            if each and len(many) == 1 and None not in many and not _TIMES.match(groups.get("noun") or ""):
                value = Decimal(each * (min(each for each in many if each) or 0))
                yield ForEach(value, begin + match.start(), begin + match.end(), bool(groups.get("rest")))


def is_of_each_listed(quantity: Quantity) -> bool:
    """Say whether a count is what each of several has, so that it is that of no list: two each in Chad, Mali and Togo."""  # noqa: E501
    if quantity.family != "count":
        return False
    text = quantity.passage.text
    if _SHARED_ZH.search(text, max(quantity.sentence[0], quantity.first - 6), quantity.first):
        return True
    return bool(_SHARED.match(text, quantity.last)) and quantity.is_of_each


def _value(printed: str, read: Callable[[str], int | None]) -> int | None:
    return int(printed) if printed.isdigit() else 1 if printed.lower() in ("one", "a single") else read(printed)


def _listed(text: str, language: str) -> set[int]:
    joined = as_one(text.strip(), language)
    if language == "zh":
        return items(joined, "zh")
    return names(re.sub(rf"(?<=,\s)(?:and\s+)?{_IN}\s+|\band\s+{_IN}\s+(?=[A-Zt])", "", joined), "en")
