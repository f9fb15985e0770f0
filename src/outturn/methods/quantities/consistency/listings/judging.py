"""Judging: counts that are most likely those of a list and are one or two off, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from outturn.methods.quantities.consistency.added_lists import GROWN
from outturn.methods.quantities.consistency.listings.chinese import RESULTS
from outturn.methods.quantities.consistency.listings.listing import are_summed_with_ones, is_off_by_a_slip
from outturn.methods.quantities.consistency.listings.said_of_some import is_of_one
from outturn.methods.quantities.consistency.listings.traits import COMES_TO, Pair, is_drawn_from, pairs
from outturn.methods.quantities.consistency.listings.with_subject import is_with_subject
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import end_of_number, place_of
from outturn.methods.quantities.log_odds import log_odds, weights_of
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number
from outturn.methods.quantities.passages import Document, Place
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.spans import MONTHS

FILE = Path(__file__).with_name("weights.toml")
LEAST = -0.25
"""The log-odds from which a count is held against a list: of 11,000 numbers without a fault none was, and of 800 faults found none lay lower."""  # noqa: E501
_HELD = -2.5
"""The log-odds from which equal numbers are enough to tie a count to a list."""
_OTHERS = -1.0
"""The same where the count is one of others beside the list: the other five."""
_SETTLED = 0.0
"""The log-odds from which they end the findings of other rules."""
_ARTICLE, _THOSE_OF = 6, 16
"""How far a list may begin before the end of what leads to it: with "the", or with "those of the"."""


def odds(pair: Pair) -> float:
    """Give the logarithm of the odds that the count of a pair is that of its list."""
    likely = log_odds(pair.traits, weights_of(FILE))
    if _are_ones(pair):
        return max(likely, _CERTAIN + 1)
    return max(likely, _CERTAIN) if is_plain(pair) else likely


_CERTAIN = 1.0
"""The log-odds of a count that leads straight to its list, whatever the weights say: over `_SETTLED`."""
_ONES = re.compile(
    r"(?P<of>[个项家名份次座所条种类])[^，。；：、\d]{0,12}(?=[，：](?:其中)?一(?P=of))|(?:\s+[a-z-]+){1,4}[,:]\s+(?=one\b)",
    re.I,
)
"""Two evaluations, one of ... and one of ...; 两次评价，一次是……，另一次是……."""
_PLACED = re.compile(
    r"[个家处座所项]?[，,](?:分?[设位]|分布|分别设)?[在于]|,\s+(?:in|at|from|with|for)\s+(?:the\s+)?", re.I
)
"""There are three, in Graz and Riga; 联络处有三个，设在甲和乙."""
_THOSE = re.compile(
    r"(?:\s+[A-Za-z-]+){1,4}\s*(?:,\s+|\s?\(|\s[–—-]\s)(?:namely\s+|i\.e\.,?\s+|that is,?\s+)?(?:those|the\s+ones)\s+(?:of|from|in|for)\s+(?:the\s+)?"  # noqa: E501
)
"""Four Governments, those of Chad and Mali: what stands beside a count is all of it."""
_ONE_EACH = re.compile(
    r"(?:\s+[A-Za-z-]+){1,4}(?:,|\s[–—-])?\s+\(?one\s+(?:in\s+|for\s+|to\s+|from\s+)?each(?:\s+of\s+(?:them|these))?\)?:\s+(?:in\s+)?(?:the\s+)?"
    r"|个?[\u4e00-\u9fff]{1,6}[，（]?各一?[个项名家座]?）?[：，](?:即|分别是|分别为)?"
)
"""Four regions, one each: Africa and Asia."""
_WHEN = re.compile(rf"(?:in\s+|on\s+)?(?:{MONTHS}|\d)|\d+[年月日]")
_SAID = re.compile(r"(?:\b(?:are|were|number|numbered)|[有是为])\s*$")
_HAS = re.compile(r"(?:共|均)?(?:设有|设立了?|建有|建立了?|开设了?|派驻了?|有)了?")
_OFFICES = re.compile(r"[个家]?[\u4e00-\u9fff]{0,4}(?:处|代表团|使团|总部|分部|分行)")
_HOUSED = re.compile(
    r"[个家]?[\u4e00-\u9fff]{0,6}(?:处|中心|室|站|代表团|总部|分部|分行|学校|工厂|机构)[，；]|\s+(?:[a-z-]+\s+){0,3}(?:offices|centres|labs|laboratories|schools|plants|branches|missions)\b"
)
_EXTREME = re.compile(
    r",\s+(?:the|its)\s+\w+est\s+of\s+(?:the|all|these)\s+(?:the\s+)?|[，,](?:是|为|在)?(?:这|全部|所有)?"
)
_OF_ALL = re.compile(r"[项个种类][^，。]{0,6}(?:中|里)(?:最|居|排|得分最)")
_AMONG = re.compile(r"[项个种类大]\D{1,8}中，?")
_IN_ALL = re.compile(r"，(?:总分|总评|综合|合计|总计|共计|平均)")
_SORTS = re.compile(
    r"(?:大?[类种级组档]|大(?:领域|方面|板块)|个(?:类别|区域|地区|部门|领域|组别|级别|专题|等级))(?!以上|以下|[的中里])|\s+(?:kinds?|types?|categories|groups|regions|classes|grades|sorts)\b(?!\s+(?:had|have|were|are|each))"
)
"""总部438名、办事处138名，共分两类: as many kinds as there are numbers."""
_SOME_OF_LIST = re.compile(
    r"\b(?:including|mainly|mostly|among|notably|such\s+as)\b[^.;]*$|(?:包括|主要|例如|尤其)[^，。；]*$"
)
_ONE_OF = re.compile(r"\bone\s+of\s+(?:(?:the|its|our|these|only|just)\s+)*$")
"""Chad is one of three that run it, with Mali and Niger."""
_OF_COUNTRIES = re.compile(r"countr|\b[Ss]tates\b|[Gg]overnment|nation|国")
_OTHER_COUNT = re.compile(r"\d|[一二两三四五六七八九十][个家名项]")


def _are_ones(pair: Pair) -> bool:
    """Say whether a list of ones follows its count directly, so that no other list of the sentence is that of the count."""  # noqa: E501
    if pair.listing.kind != "ones" or pair.passage is not pair.quantity.passage:
        return False
    text = pair.passage.text
    found = _ONES.match(text, end_of_number(pair.quantity))
    return found is not None and abs(found.end() - pair.listing.first) <= 1


def is_plain(pair: Pair) -> bool:
    """Say whether what joins a count and a list leaves no doubt: a heading over names, offices in so many places, one of all."""  # noqa: E501
    quantity, listing, text = pair.quantity, pair.listing, pair.quantity.passage.text
    if pair.passage is not quantity.passage:
        head = text[: quantity.first] + text[quantity.last :]
        return (
            listing.kind == "country"
            and listing.is_closed
            and pair.passage.text[: listing.first].strip() in ("", "The", "the")
            and bool(_OF_COUNTRIES.search(text))
            and not _OTHER_COUNT.search(head)
        )
    if quantity.sentence != quantity.passage.sentence_of(listing.first):
        return listing.kind == "valued" and listing.last <= quantity.sentence[0] and is_drawn_from(quantity)
    stop = end_of_number(quantity)
    if listing.first >= stop:
        gap = text[stop : listing.first]
        placed = _PLACED.match(text, stop)
        if placed and listing.first <= placed.end() <= listing.first + _ARTICLE and listing.is_closed:
            is_when = _WHEN.match(text, listing.first)
            return not is_when and bool(_SAID.search(text[quantity.sentence[0] : quantity.first]))
        if _CITIES.search(gap) and _HOUSED.match(gap) and not _OTHER_COUNT.search(gap.replace("countries", "")):
            return True
        those = _THOSE.match(text, stop)
        if those and listing.first <= those.end() <= listing.first + _THOSE_OF and listing.is_closed:
            return True
        each = _ONE_EACH.match(text, stop)
        if each and listing.first <= each.end() <= listing.first + _ARTICLE and listing.is_closed:
            return listing.kind != "valued"
        led = RESULTS.match(text, quantity.first)
        if led and led.end() == listing.first and listing.kind == "valued":
            return True
        if _ONE_OF.search(text[quantity.sentence[0] : quantity.first]) and is_with_subject(quantity, listing.first):
            return True
        return listing.kind == "valued" and bool(_AMONG.fullmatch(gap) and _IN_ALL.match(text, listing.last))
    gap = text[listing.last : quantity.first]
    if listing.kind == "valued":
        chinese = gap[:1] == "，"
        if COMES_TO.fullmatch(gap) and _SORTS.match(text, stop):
            return not _SOME_OF_LIST.search(text, quantity.sentence[0], listing.first)
        return bool(_EXTREME.fullmatch(gap) and (not chinese or _OF_ALL.match(text, stop)))
    is_placed = listing.is_closed and text[max(0, listing.first - 1) : listing.first] in ("在", "于")
    return bool(is_placed and _HAS.fullmatch(gap) and _OFFICES.match(text, stop))


def _are_those(pair: Pair) -> bool:
    """Say whether a list is what its count is said to be, whatever else has as many: nine Governments, those of A, B and C; eight more join."""  # noqa: E501
    return pair.passage is pair.quantity.passage and any(
        found is not None and pair.listing.first <= found.end() <= pair.listing.first + _THOSE_OF
        for found in (each.match(pair.passage.text, end_of_number(pair.quantity)) for each in (_THOSE, _ONE_EACH))
    )


def has_one_each(quantity: Quantity) -> bool:
    """Say whether a count is followed by the list of those that have one each, and so is that of the list."""
    return bool(_ONE_EACH.match(quantity.passage.text, end_of_number(quantity)))


def _own_pairs(document: Document, quantities: Sequence[Quantity]) -> Iterator[Pair]:
    """Give the pairs but for those of countries with the cities in which what stands between is: nine offices in eight countries; their cities are."""  # noqa: E501
    for each in pairs(document, quantities):
        text, stop = each.passage.text, end_of_number(each.quantity)
        is_of_cities = each.passage is each.quantity.passage and each.listing.first >= stop
        if not (
            is_of_cities
            and _CITIES.search(text[stop : each.listing.first])
            and _OF_COUNTRIES.match(text[stop:].lstrip(" 个"))
        ):
            yield each


_CITIES = re.compile(
    r"[，；](?:其|它们的?|各)?(?:所在)?(?:的)?(?:城市|城镇|市镇)(?:分别|依次)?[是为在]$"
    r"|[,;]\s+(?:their|its|the|whose)\s+(?:host\s+|seat\s+)?(?:cities|towns)\s+(?:are|being)\s+(?:the\s+)?$"
)


def miscounted_lists(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts that surely are those of a list and are one off, or two where the list is long.

    A count that is that of another list, and a list that has another count, are left alone. Of two counts of one list
    (nine offices in eight countries: seven names) the nearer is asked about, else the likelier.
    """
    found = [(odds(each), each) for each in _own_pairs(document, quantities)]
    told = [
        each
        for likely, each in found
        if each.is_equal
        and likely > (_OTHERS if "others" in each.traits else _HELD)
        and not (likely < _SETTLED and _is_inside(each, found))
        and not _has_its_own(each, likely, found)
    ]
    every = [each for _, each in found]
    counted = {id(each.quantity) for each in [*told, *(each for each in every if _is_of_two(each, every))]}
    listed = [(each.passage.number, each.listing.first, each.listing.last) for each in told]
    asked: set[int] = set()
    wrong: list[tuple[float, Pair]] = []
    for likely, _, each in sorted(
        ((likely, place, each) for place, (likely, each) in enumerate(found)), reverse=True, key=lambda one: one[0]
    ):
        if likely < LEAST:
            break
        key = id(each.quantity)
        over = _lies_over(each, listed)
        if (
            each.is_equal
            or key in asked
            or not is_off_by_a_slip(each.number, each.listing.lengths)
            or _goes_on(each, quantities)
        ):
            continue
        if (key in counted or over) and not _are_ones(each) and not (key not in counted and _are_those(each)):
            continue
        if any(_is_told_again(each, other) for other in told):
            continue
        if _has_grown(each.quantity, document.language) or _is_of_one(each):
            continue
        if _is_taken_up(each, every) or _is_beside_ones(each) or _is_of_an_item(each, document.language):
            continue
        asked.add(key)
        wrong.append((likely, each))
    kept: list[tuple[int, int, int]] = []
    for likely, each in sorted(wrong, key=lambda one: _off(one[1])):
        if not _lies_over(each, kept):
            kept.append((each.passage.number, each.listing.first, each.listing.last))
            yield _finding(each, likely, document.language == "zh")


def _off(pair: Pair) -> int:
    """Give by how many a count misses its list."""
    return min(abs(each - pair.number) for each in pair.listing.lengths)


def _lies_over(pair: Pair, spans: Sequence[tuple[int, int, int]]) -> bool:
    """Say whether the list of a pair and one of those spans, each with the number of its passage, share a place."""
    number, listing = pair.passage.number, pair.listing
    return any(number == other and listing.first < last and first < listing.last for other, first, last in spans)


def counts_of_lists(document: Document, quantities: Sequence[Quantity]) -> frozenset[tuple[int, int]]:
    """Give the counts that are those of a list, each by the number of its passage and its first offset there."""
    return frozenset(
        place_of(each.quantity) for each in _own_pairs(document, quantities) if each.is_equal and odds(each) > _SETTLED
    )


def without_settled(findings: Sequence[Finding], document: Document, quantities: Sequence[Quantity]) -> list[Finding]:
    """Leave out the findings on lists whose count is that of a list after all, as one of its readings says."""
    if not any(each.kind == "list_count" for each in findings):
        return list(findings)
    every = [*_own_pairs(document, quantities)]
    ones = {id(each.quantity) for each in every if not each.is_equal and _are_ones(each)}
    found = [(odds(each), each) for each in every]
    equal = [
        each
        for likely, each in found
        if each.is_equal
        and likely > _SETTLED
        and id(each.quantity) not in ones
        and not _has_its_own(each, likely, found)
    ]
    counts = [(str(each.number), each.quantity.quote().text) for each in equal]
    owned = {(str(each.number), _quote(each).text) for each in equal}
    findings = [
        each
        for each in findings
        if each.kind != "list_count" or not any((each.expected, quote.text) in owned for quote in each.quotes)
    ]
    return [
        each
        for each in findings
        if each.kind != "list_count"
        or not any(each.stated == number and text in each.quotes[0].text for number, text in counts)
    ]


def _has_its_own(pair: Pair, likely: float, found: Sequence[tuple[float, Pair]]) -> bool:
    """Say whether a count has as many in a list of its own, and a list by chance that is another's: nine places: A to H. Eight cities: I to P."""  # noqa: E501
    return any(
        other > likely + _FAR_LIKELIER and each.quantity is pair.quantity and each.is_equal for other, each in found
    ) and any(
        other > likely + _FAR_LIKELIER
        and each.quantity is not pair.quantity
        and each.listing.first == pair.listing.first
        for other, each in found
    )


_FAR_LIKELIER = 1.5


def _is_inside(pair: Pair, found: Sequence[tuple[float, Pair]]) -> bool:
    """Say whether a list lies within one item of another that most likely has the count: one of X, Y and Z, and one of V."""  # noqa: E501
    own = pair.listing
    return any(
        likely > _SETTLED
        and each.quantity is pair.quantity
        and each.listing.kind in ("ones", "clause")
        and each.listing.first <= own.first
        and own.last <= each.listing.last
        for likely, each in found
    )


def _is_of_two(pair: Pair, every: Sequence[Pair]) -> bool:
    """Say whether a list and another of its kind beside the count make the count together."""
    if pair.number <= min(pair.listing.lengths):
        return False
    others = [
        each.listing for each in every if each.quantity is pair.quantity and each.listing.kind == pair.listing.kind
    ]
    if any(is_with_subject(pair.quantity, each.first) for each in others if each.first > pair.quantity.first):
        return False
    return any(
        pair.number - length in each.lengths
        for each in others
        if each.last <= pair.listing.first or each.first >= pair.listing.last
        for length in pair.listing.lengths
    )


def _is_told_again(pair: Pair, other: Pair) -> bool:
    """Say whether a count is that of a list of its sentence, told again, and the list it is held against stands in another."""  # noqa: E501
    one, again = pair.quantity, other.quantity
    own = one.passage.sentence_of(one.first)
    return (
        one is not again
        and one.passage is again.passage
        and pair.number == other.number
        and own == one.passage.sentence_of(again.first) == other.passage.sentence_of(other.listing.first)
        and (pair.passage is not one.passage or own != pair.passage.sentence_of(pair.listing.first))
    )


def _is_taken_up(pair: Pair, every: Sequence[Pair]) -> bool:
    """Say whether a count takes up what was told just before, and is held against a list farther off: A, B and C are new; all three …. D and E …"""  # noqa: E501
    quantity, listing, text = pair.quantity, pair.listing, pair.quantity.passage.text
    if pair.passage is not quantity.passage or quantity.sentence[0] <= listing.first < quantity.sentence[1]:
        return False
    head, tail = text[quantity.sentence[0] : quantity.first], text[end_of_number(quantity) : quantity.sentence[1]]
    if _LEADS_ON.search(tail) or not (_ALL_OF_THEM.search(head) or _THESE.search(head) or _TOGETHER.match(tail)):
        return False
    nearer = (each for each in every if each.quantity is quantity and each.is_equal and each.passage is pair.passage)
    return listing.first >= quantity.first or any(
        listing.last <= each.listing.first < quantity.first for each in nearer
    )


_ALL_OF_THEM = re.compile(r"\b(?:[Aa]ll|[Aa]ny|[Nn]one|[Ee]ach)\s+(?:of\s+)?(?:(?:the|these|those)\s+)?$")
_THESE = re.compile(r"(?:\b(?:[Tt]hese|[Tt]hose)\s+|[这该上述]{1,2})$")
_TOGETHER = re.compile(
    r"[^,.;，。；\d]{0,24}?\b(?:together|combined|in\s+all|altogether|between\s+them)\b|[^，。；\d]{0,8}?(?:都(?!是)|均(?!为)|全都|合计|总共|加起来|一共)"
)
_LEADS_ON = re.compile(r"[:：]\s*$|\bfollow|\bbelow\b|如下|以下")


def _is_of_one(pair: Pair) -> bool:
    """Say whether a count is that of things of which one is told, and the list no list of all: Chad is one of five, with Mali and Togo."""  # noqa: E501
    quantity = pair.quantity
    return is_of_one(quantity.passage.text, quantity.first, end_of_number(quantity)) and not (
        pair.passage is quantity.passage and is_with_subject(quantity, pair.listing.first)
    )


def _is_of_an_item(pair: Pair, language: str) -> bool:
    """Say whether a count is told again of the item of the list that has it: the Arab region 2, …; the two of the Arab region are …."""  # noqa: E501
    quantity, listing, passage = pair.quantity, pair.listing, pair.passage
    if listing.kind != "valued" or passage is not quantity.passage or listing.last > quantity.sentence[0]:
        return False
    sentence = passage.text[slice(*quantity.sentence)]
    for part in _PARTS.split(passage.text[listing.first : listing.last]):
        number = _OF_ITEM.search(part)
        if number is None or whole_number(number["number"], language) != pair.number:
            continue
        if any(name in sentence for name in _NAME.findall(part.replace(number.group(), " "))):
            return True
    return False


_PARTS = re.compile(r"[，、；]|和(?=[^，、；]*\d)|[,;]\s+|\sand\s")
_OF_ITEM = re.compile(
    rf"(?P<number>\d+|\b{ENGLISH}\b|{CHINESE}(?=[个家名项份次座所种台人国]))[个家名项份次座所种台人国]?", re.IGNORECASE
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Z][\w’'-]{2,}")


def _is_beside_ones(pair: Pair) -> bool:
    """Say whether a count and the single things behind it make up what was told before: a staff of five: three nurses, one clerk and one driver."""  # noqa: E501
    before = pair.quantity.passage.text[pair.quantity.sentence[0] : pair.quantity.first]
    return pair.listing.kind == "ones" and any(
        are_summed_with_ones(before, pair.number, each) for each in pair.listing.lengths
    )


def _has_grown(quantity: Quantity, language: str) -> bool:
    """Say whether a count is what something has grown to, and so not that of one list alone."""
    found = GROWN[language].search(quantity.passage.text, max(0, quantity.first - 60), quantity.last + 20)
    return found is not None and quantity.first in (found.start(each) for each in found.groupdict())


def _goes_on(pair: Pair, quantities: Sequence[Quantity]) -> bool:
    """Say whether the sentence before a list of amounts has amounts of its kind, too: the list may begin there."""
    if pair.listing.first >= pair.quantity.first or pair.passage is not pair.quantity.passage:
        return False
    first, _ = pair.passage.sentence_of(pair.listing.first)
    before, _ = pair.passage.sentence_of(max(0, first - 2))
    own = [each for each in quantities if each.passage is pair.passage and before <= each.first < pair.listing.last]
    listed = [each for each in own if each.first >= pair.listing.first and each.family != "date"]
    units = {each.unit for each in listed if not _is_bare_amount(each)}
    if len(listed) < _A_LIST or len(units) > 1 or pair.quantity.sentence[0] <= first:
        return False
    total = sum(float(each.value) for each in listed)
    return any(
        each.first < first
        and (each.unit in units or (not units and each.family == "money"))
        and not abs(float(each.value) - total) <= total * _ROUNDED
        for each in own
    )


_A_LIST = 2
_ROUNDED = 0.005
"""What the amounts of a list come to, but for rounding, is told before them and is none of them."""


def _is_bare_amount(quantity: Quantity) -> bool:
    """Say whether a number with decimals leaves its unit to another of its list: Japan (9.4), Italy (8.5)."""
    return quantity.family == "count" and quantity.scale == 1 and quantity.value != int(quantity.value)


def _finding(pair: Pair, likely: float, chinese: bool) -> Finding:
    found = min(pair.listing.lengths, key=lambda each: abs(each - pair.number))
    words = (
        f"文中说有{pair.number}个，列出的有{found}个。"
        if chinese
        else f"The text says {pair.number}; the list has {found}."
    )
    quotes = (pair.quantity.quote(), _quote(pair))
    distinct = quotes[: 1 if quotes[1].text == quotes[0].text else 2]
    confidence = round(min(0.95, 0.55 + likely / 10), 2)
    return Finding("list_count", distinct, str(pair.number), str(found), words, confidence, quantities=(pair.quantity,))


def _quote(pair: Pair) -> Place:
    passage = pair.passage
    first, _ = passage.sentence_of(pair.listing.first)
    _, last = passage.sentence_of(max(pair.listing.first, pair.listing.last - 1))
    return passage.quote(first, last)
