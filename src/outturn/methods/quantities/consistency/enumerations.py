"""Lists that stand before their count, or go on after a preposition, held against the count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.listings.with_subject import is_with_subject
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.items import items, names
from outturn.methods.quantities.joined_names import as_one
from outturn.methods.quantities.number_words import ENGLISH
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_LEAST, _MOST = 2, 15
_NAME = r"(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:of|de|d’|and\s+the|[A-ZÀ-Þ][\w’'-]*))*"
_NAMES = rf"{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME}"
_THING = r"[a-z][a-z’'-]*(?:\s+[a-z][a-z’'-]*){0,3}"
_THINGS = rf"{_THING}(?:,\s+{_THING})+,?\s+and\s+{_THING}"
_GOES_ON = re.compile(
    rf"^(?:\s+[A-Za-z’'-]+){{1,8}},\s+(?:in|with|by|from|for|between|at|to)\s+(?P<inside>{_NAMES})(?=[,.;:)–—]|\s+(?!and\b)[a-z]|$)"
)
"""Four universities, in Graz, Nairobi and Bogotá; three agreements were signed, with Chad, Mali and Togo."""
_IN_ALL = re.compile(
    rf"^\s+in all,\s+(?:[A-Za-z’'-]+\s+){{0,6}}(?:in|with|by|from|for|between|at|to)\s+(?P<inside>{_NAMES})(?=[,.;:)–—]|\s+(?!and\b)[a-z]|$)"  # noqa: E501
)
_ONE_EACH = re.compile(
    rf"^(?:\s+[A-Za-z’'-]+){{1,9}},\s+one\s+(?:each\s+(?:in|with|by|from|for|at|to)|(?:in|with|by|from|for|at|to)\s+each\s+of)\s+(?P<inside>{_NAMES})(?=[.;:)]|$)"
)
"""Four programmes, one each in Africa, Asia and Europe."""
_ON_THINGS = re.compile(
    rf"^(?:\s+[A-Za-z’'-]+){{1,9}},\s+(?:on|about|covering|concerning|namely)\s+(?P<inside>{_THINGS})(?=[,.;:)]|$)"
)
_KINDS = (
    r"(?:functions|pillars|fields|areas|criteria|priorities|principles|components|objectives|phases|stages|themes|sectors|dimensions|elements|aspects"
    r"|strands|categories|types|kinds|tasks|topics|modules|subjects|domains|axes|building\sblocks|work\sstreams|workstreams|focus\sareas|cornerstones|streams)"
)
_APART = re.compile(
    rf"^(?:\s+(?!of\b|and\b|in\b)[a-z][a-z-]*){{0,3}}?\s+{_KINDS},\s+(?P<inside>{_THINGS})(?=[.;:)]|,\s+(?:and\s+[a-z]+(?:s|ed)|which|whose|with|so|but)\s|$)"
)
"""Three core functions, evaluation, internal audit and investigation: an apposition of things of a kind."""
_OF_THINGS = re.compile(
    rf"^(?:\s+(?!of\b|and\b|in\b)[a-z][a-z-]*){{0,3}}?\s+{_KINDS}\s+(?:of|are:?|were:?)\s+(?P<inside>{_THINGS})(?=[.;:)]|$)"
)
"""The four principles of inclusiveness, sustainability and partnership; the four principles are these."""
_DETERMINED = re.compile(r"\b(?:the|its|our|their|these|those|all)\s+(?:\w+\s)?$", re.IGNORECASE)
_NO_THING = re.compile(
    r"(?:which|that|who|as|in|of|on|at|by|from|to|for|with|under|but|not|also|however|namely|including|such|all|each|both|mostly|mainly|[a-z]+ed|is|are|was|were)\b",
)
_NOUNS = re.compile(
    r"(?:tion|sion|ment|ness|ity|ship|ance|ence|ism|ure|cy|logy|ics|ies|ery|ade|aint|gy|th|ing|age|udit|rch|ice)s?$"
)
_BEFORE_EN = re.compile(rf"(?:^|[\s(])(?P<inside>{_NAMES}),\s+(?:all\s+|these\s+|the\s+)?$")
_YEARS = re.compile(
    r"^(?:\s+[a-z]+){1,3},\s+(?:in|of|for)\s+(?P<inside>(?:19|20)\d\d(?:,\s+(?:19|20)\d\d)*,?\s+and\s+(?:19|20)\d\d)\b(?!\s*[-–])"
)
_MONTHS_ZH = re.compile(
    r"^[^，。；：、\d]{0,6}，?(?:分别|依次|各)?(?:于|在|为|是)?(?P<inside>\d{1,4}[年月日号](?:、\d{1,4}[年月日号])*(?:和|与|及)\d{1,4}[年月日号])(?=[，。；、）]|举|开|发|完)"
)
_PLACED_ZH = re.compile(
    r"^[^，。；：、\d]{1,14}?(?:，(?=分))?(?:分设|分布|分别(?:设|建|位|落户|坐落|来自)?|分处|坐落|散布|落户|安排|分建)[在于](?P<inside>[^，。；：、\d]{2,12}(?:、[^，。；：、\d]{2,12})*(?:和|与|及|以及)[^，。；：、\d]{2,12})(?=[，。；）]|$)"
)
"""五座冷库分设在甲、乙、丙、丁和戊。"""
_CATEGORY = re.compile(
    r"^\s?(?:个|项|种|类|家|座|所|条|门|款|方)?(?:方面|行业|领域|部门|语文|语种|语言|条款|国家|国|省|市|州|县|区域|地区|城市|港口|阶段|环节|专题|主题|分项|指标|标准|原则|步骤|机构|组织|产品|作物|学科|课程|渠道|类别|品种|工种|岗位|问题|原因|措施|任务|目标|优先事项|支柱|要素|板块|大洲|岛屿?|村|镇|校|馆)"
)
_LISTED_ZH = re.compile(r"(?:^|[，。；：（(])(?P<inside>[^，。；：（()）]{1,160}、[^，。；：（()）]{1,60}?)\s*$")
_AMOUNT = (
    r"\d[\d,.\s]*\d?\s?(?:[十百千]?[万亿])?\s?(?:美元|欧元|元|吨|个|人|名|家|项|份|次|台|公里|公顷|立方米|千瓦时|%)?"
)


def miscounted(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts that the names before them, or behind a preposition, do not come to.

    A difference of one third or more of the count is no slip but another thing.
    """
    chinese = document.language == "zh"
    for quantity in quantities:
        if quantity.family != "count" or quantity.sign or quantity.value != int(quantity.value):
            continue
        number = int(quantity.value)
        if not _LEAST <= number <= _MOST:
            continue
        found = _in_chinese(quantity) if chinese else _in_english(quantity)
        if found and number not in found and min(abs(number - each) for each in found) <= max(1, number // 3):
            yield _finding(quantity, min(found, key=lambda each: abs(number - each)), chinese)


def _in_english(quantity: Quantity) -> set[int]:
    text = quantity.passage.text
    begin, end = quantity.sentence
    after = text[end_of_number(quantity) : end]
    if re.match(r"\s+of\b", after):
        return set()
    for pattern in (_IN_ALL, _GOES_ON):
        match = pattern.match(after)
        if match and not (pattern is _GOES_ON and re.search(r"\b(?:and|or)\b", after[: match.start("inside")])):
            first = end_of_number(quantity) + match.start("inside")
            return {each + is_with_subject(quantity, first) for each in names(match["inside"], "en")}
    single = _ONE_EACH.match(as_one(after, "en"))
    if single:
        return names(single["inside"], "en")
    things = _ON_THINGS.match(after)
    if things:
        count = len(re.split(r",\s+(?:and\s+)?|\s+and\s+", things["inside"]))
        return {count, count - len(re.findall(r"\sand\s", things["inside"])) + 1}
    apart = _APART.match(after) or (
        _OF_THINGS.match(after) if _DETERMINED.search(text[begin : quantity.first]) else None
    )
    if apart and _are_things(apart["inside"]):
        return items(apart["inside"], "en")
    is_whole = _OF_WHOLE.search(text[begin : quantity.first])
    if quantity.value == _THREE and not is_whole and (two := _TWO_ALONE.match(after)) and _are_two(two):
        return {2}
    years = _YEARS.match(after)
    if years:
        return {len(re.findall(r"\d{4}", years["inside"]))}
    before = _BEFORE_EN.search(text[max(begin, quantity.first - 160) : quantity.first])
    if before and _APPOSED.match(after) and not _LEADS.fullmatch(text[begin : quantity.first]):
        return names(before["inside"], "en")
    return set()


def _are_things(inside: str) -> bool:
    """Say whether a list is one of things: at least two of its items end as nouns do, and none begins otherwise."""
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", inside)
    nouns = sum(bool(_NOUNS.search(part)) for part in parts)
    return nouns > 1 and not any(_NO_THING.match(part) for part in parts)


_THREE = 3
_OF_WHOLE = re.compile(r"\bof\s+(?:the|its|our|their|these|those|all|which)\s+$", re.IGNORECASE)
"""Two of the three sites are open: Riga and Oslo."""
_TWO_ALONE = re.compile(
    r"(?:\s+(?!of\b|and\b|in\b)[a-z][a-z-]*){1,5}(?:\s+in\s+(?:19|20)\d\d|\s+(?:in|of)\s+(?:an?|the|its|every|each|all)(?:\s+[a-z-]+){1,3})?:\s+(?P<one>[^,.;:()]{3,90}?)\s+and\s+(?P<other>[^,.;:()]{3,90})(?:\.|;|$)"
)
"""Three core functions: evaluation and investigation."""
_VALUED = re.compile(
    r"\s*(?:\d[\d,.]*|[a-z-]+)\s+(?P<unit>years|months|days|per\s+cent|projects|countries)\b", re.IGNORECASE
)


def _are_two(found: re.Match[str]) -> bool:
    """Say whether what stands behind a colon is two things, joined by the one "and" there is: nouns, or amounts of one unit."""  # noqa: E501
    parts = found["one"], found["other"]
    if any(_JOINED.search(part) for part in parts):
        return False
    amounts = [_VALUED.match(part) for part in parts]
    if all(amounts):
        return len({each["unit"].lower() for each in amounts if each}) == 1
    plain = not any(re.search(r"\d", part) or len(part.split()) > _WORDS or _SAYS.search(part) for part in parts)
    return plain and not any(_NO_THING.match(part) for part in parts)


_JOINED = re.compile(r"\b(?:and|or|as\s+well\s+as|plus|with)\b|/")
_SAYS = re.compile(
    rf"\b(?:is|are|was|were|has|have|had|will|can|may|must|should|we|they|it|you|who|which|that|both|all|each|{ENGLISH})\b",
    re.IGNORECASE,
)
_WORDS = 5


_APPOSED = re.compile(
    r"\s+(?!(?:in|of|from|at|on|to|for|with|by)\b)[a-z]+(?:\s[a-z]+)?(?=[,.;:)]|\s+(?:within|with|that|which|where|whose|of|all)\b)"
)
"""What follows a count that stands in apposition: in Riga and Accra, two ports with cranes."""
_LEADS = re.compile(r"\s*(?:In|At|For|From|Across|Within)\s.*")


def _in_chinese(quantity: Quantity) -> set[int]:
    text = quantity.passage.text
    begin, end = quantity.sentence
    after = text[end_of_number(quantity) : end]
    months = _MONTHS_ZH.match(after)
    if months:
        return {len(re.findall(r"\d+[年月日号]", months["inside"]))}
    placed = _PLACED_ZH.match(as_one(after, "zh"))
    if placed:
        return _items(placed["inside"])
    if not _CATEGORY.match(after):
        return set()
    listed = _LISTED_ZH.search(text[begin : quantity.first])
    if listed is None or re.search(r"等\s*$", listed["inside"]):
        return set()
    return _items(listed["inside"])


def _items(inside: str) -> set[int]:
    """Count the items in front of a count: names, or names with an amount each."""
    parts = _DATED.sub("", as_one(inside, "zh")).split("、")
    last = [part for part in re.split(r"以及|和|与|及(?!其)", parts[-1]) if part.strip()]
    every = [*parts[:-1], *last]
    amounts = [len(re.findall(_AMOUNT, part)) for part in every]
    if any(amounts) and not all(each == 1 for each in amounts):
        return set()
    if max(len(part) for part in every[1:]) > _LONGEST + _LONGEST * any(amounts) or len(last) > 2:
        return set()
    joined = any(re.search(r"以及|和|与", part) for part in parts[1:-1])
    return {len(every)} if len(last) == 2 and not joined else {len(every)} if not joined else set()


_LONGEST = 12
_DATED = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[起底初末]?")
"""The date of what is told of a list is no amount of its first item."""


def _finding(quantity: Quantity, found: int, chinese: bool) -> Finding:
    number = int(quantity.value)
    words = f"文中说有{number}个，列出的有{found}个。" if chinese else f"The text says {number}; the list has {found}."
    return Finding("list_count", (quantity.quote(),), str(number), str(found), words, 0.7, quantities=(quantity,))
