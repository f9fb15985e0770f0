"""Numbers that the world does not hold: 434 countries, 53 countries of Latin America, ten billion people.

Limits are the countries and areas of M49 (United Nations Statistics Division, 2021); of least developed countries the
most there have been (51, in 2003); of people the world's in 2030 (8.5 billion; World Population Prospects 2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_PEOPLE = 8_500_000_000
_STATES, _AREAS = 200, 250
"""The United Nations have 193 members and two observers; M49 has 249 countries and areas."""
_GROUPS = (
    (51, re.compile(r"least[\s-]developed countr|最不发达国家", re.I)),
    (32, re.compile(r"landlocked developing countr|内陆发展中国家", re.I)),
    (58, re.compile(r"small[\s-]island developing|小岛屿发展中国家", re.I)),
)
_REGIONS = (
    (52, re.compile(r"Latin America|拉丁美洲|拉美")),
    (79, re.compile(r"Asia[\s-](?:and the |–)?Pacific|亚洲及太平洋|亚洲和太平洋|亚太")),
    (22, re.compile(r"Arab (?:region|States|world|countries)|阿拉伯(?:区域|地区|国家|世界)")),
    (56, re.compile(r"Europe and Central Asia|欧洲[和及]中亚")),
    (60, re.compile(r"Africa|非洲")),
)
_PLACE = re.compile(
    r"\s(?:countries|nations|States)\s(?:in|of|across|throughout|from)\s(?P<where>(?:(?!\s(?:are|is|were|was|have|has|had|lie|come|belong|took|take|can|will)\b)[^,.;:()\d]){3,60})"
)
_CHINESE_PLACE = re.compile(r"(?P<where>[^，。；、：（）\d]{2,14})$")
_WIDER = re.compile(
    r"territor|地区|领土|经济体|other regions|world|全球|世界|其他|以及"
    r"|\band (?!the Pacific|the Caribbean|Central Asia)"
)
_AMONG = re.compile(r"[^，。；\d]{0,8}[中里]")
"""非洲在170个成员国中占45个: the place is that of the 45."""
_TURNS = re.compile(r"^\s?(?:次|-)")


def beyond_the_world(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give counts of countries, of a region's or a group's, and of people, that are more than there are."""
    chinese = document.language == "zh"
    for quantity in quantities:
        limit = _limit(quantity, chinese) if quantity.family == "count" else None
        if limit is None or quantity.interval.low <= limit:
            continue
        words = f"至多有{limit:,}，没有这么多。" if chinese else f"There are not so many: at most {limit:,}."
        yield Finding("bounds", (quantity.quote(),), quantity.text, f"≤ {limit}", words, 0.9, quantities=(quantity,))


def _limit(quantity: Quantity, chinese: bool) -> int | None:
    """Give how many there can be of what a number counts; None where it is not known."""
    if quantity.noun == "persons":
        return None if _TURNS.match(quantity.passage.text[quantity.last :]) else _PEOPLE
    if quantity.noun != "countries":
        return None
    begin, end = quantity.sentence
    text = quantity.passage.text
    after = text[quantity.last : min(end, quantity.last + 70)]
    own = quantity.text + after[:24]
    if _TURNS.match(after):
        return None
    for most, group in _GROUPS:
        if group.search(own):
            return most
    before = _CHINESE_PLACE.search(text[max(begin, quantity.first - 14) : quantity.first].rstrip("的约近逾超过"))
    place = before if chinese else _PLACE.match(_from_noun(quantity.text + after))
    where = place["where"] if place else ""
    if where and not _WIDER.search(where) and not (chinese and where.endswith("在") and _AMONG.match(after)):
        found = [most for most, region in _REGIONS if region.search(where)]
        if len(found) == 1:
            return found[0]
    return _AREAS if _WIDER.search(after) else _STATES


def _from_noun(words: str) -> str:
    """Give the words from the noun on: " countries in Africa" of "12 developing countries in Africa"."""
    found = re.search(r"\s(?:countries|nations|States)\b", words)
    return words[found.start() :] if found else ""
