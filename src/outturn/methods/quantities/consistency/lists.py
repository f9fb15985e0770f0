"""Lists shorter or longer than their stated count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.listings.chinese import TURNS
from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.consistency.listings.said_of_some import is_said_of_some
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.items import count_of_clauses, items, names, valued_names
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity

_OPEN = re.compile(r"^(?P<noun>[^，。；、,.;:：（()）\d]{0,26}?)\s*(?:[（(](?P<inside>[^）)]{3,400})[）)])")
_COLON = re.compile(
    r"^(?P<noun>[^，。；、,.;:：（()）\d]{0,40}?)\s*(?:[：:]|,\s*namely:?|，即|, i\.e\.,?)\s*(?P<inside>[^。；;：:]{3,500})"  # noqa: E501
)
_DASHES = re.compile(
    r"^(?P<noun>[^，。；、,.;:：（()）\d]{0,40}?)\s*(?:——|—|\s–\s)\s*(?P<inside>[^。；;：:—–]{3,300})(?:——|—|\s–\s|[。.；;]|$)"
)
_FARTHER = re.compile(r"^[^。；、.;:：（()）]{0,110}?(?:[：:])\s*(?P<inside>[^。；;：:]{3,600})")
"""The colon at the end of a longer clause brings the list of what the clause begins with, if it lists names."""
_NAMED_AFTER = re.compile(
    r"^[^。；、：:（）()]{0,24}，(?:分别|具体|依次)?(?:是|为|在|来自|即|位于|包含|有)(?P<inside>[^。；：:，]{3,300}(?:，[^。；：:，]{2,30}和[^。；：:，]{2,20})?)(?:[。；]|$)"
)
_IS = re.compile(
    r"^[^，。；、：:（）()是为\d]{0,8}(?:分别|依次)?(?:是|为)(?P<inside>[^。；：:，\d]{2,300}、[^。；：:，\d]{2,60}(?:和|及|以及|与)[^。；：:，\d]{2,20})(?=[，。；]|$)"
)
_ARE = re.compile(
    r"^(?:\s+[A-Za-z-]+){0,4}\s+(?:are|were)\s+(?P<inside>(?:the\s+)?[A-Z][^.;:()]*\s+and\s+[^,.;:()\d]{2,60})(?=[,.;:)]|$)"
)
"""The six countries are A, B and C."""
_THEY_ARE = re.compile(
    r"\s*(?:(?:They|These)(?:\s+[a-z]+)?\s+(?:are|were)\s+(?P<inside>(?:the\s+)?[A-Z][^.;:()]*\s+and\s+[^,.;:()\d]{2,60})(?=[.;)]|$)"
    r"|(?:它们|他们|这些[\u4e00-\u9fff]{1,6}?|这[两三四五六七八九]?[个家国省市所][\u4e00-\u9fff]{0,4}?)(?:分别)?(?:是|为)(?P<zh>[^。；：:，\d]{2,300}、[^。；：:，\d]{2,60})(?=[。；]|$))"
)
"""The sentence after a count says what they are."""
_BESIDE = re.compile(
    r"^(?:\s+(?!are\b|were\b|of\s+[A-Z])[A-Za-z-]+){0,3},\s+"
    r"(?P<inside>[A-Z][^,.;:()]*(?:,\s+(?:and\s+)?[A-Z][^,.;:()]*)*?,?\s+and\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)(?=[,.;:)]|\s|$)(?!,\s+and\s)"
)
"""Two countries, Chad and Niger: the names stand beside the count as an apposition."""
_OF_NAMES = re.compile(
    r"^\s*(?:[a-z]+\s+)?(?:[Ss]tates|provinces|cities|towns|villages|districts|counties|governorates|municipalities|islands|ports)?\s*of\s+"
    r"(?P<inside>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*(?:,\s+[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)+,?\s+and\s+[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)(?=[,.;:)]|\s[a-z]|$)"
)
_THE = re.compile(r"\b[Tt]he\s+(?:\S{1,4})?$")
"""The five states of A, B, C, D and E."""
_OF_PLACES = re.compile(
    r"\b(?:countries|regions|cities|[Ss]tates|provinces|islands|towns|ports|economies|villages|townships|districts|counties"
    r"|municipalities|stations|donors|[Gg]overnments|partners|agencies|sites|parks|plants|mills)\b"
)
_VALUED = re.compile(r"^(?:[^.;:,()\d]{0,60}|[^.;:,]{0,110}):\s*(?P<inside>[A-Z][^:;]*\d[^:;]*)[.;]?\s*$")
_BEFORE = re.compile(r"(?P<inside>[^，。；：:（(]{3,300}?)\s*(?P<and_others>等?)\s*(?:这|共|的)?\s*$")
_SUBSET = re.compile(
    r"^\s*(?:包括|例如|如|主要|其中|详见|见|特别是|including|such as|e\.g\.|mainly|especially|see|for example|as of|截至|notably|among)",  # noqa: E501
    re.I,
)
_POINTS = re.compile(
    r"^[个项条大]?(?:点|项|条|方面|个方面|步|个步骤|原因|问题|措施|任务|目标|建议|结论|教训|成果|变化|挑战|优先事项)"
)
_POINTS_EN = re.compile(
    r"^\s+(?:\w+\s+)?(?:points|reasons|questions|steps|lessons|conclusions|recommendations|findings|things|measures|priorities)\b",
    re.I,
)
_ABOVE = re.compile(r"(?:以上|上述|这)\s*$|\b(?:these|the above|all|the)\s*$", re.I)
_BULLET = re.compile(
    r"^\s*(?:[•▪◦·●*–]|——|—|[（(][一二三四五六七八九十\d]{1,2}[)）]|\(?[a-z0-9]{1,2}[.)]\s|[一二三四五六七八九十]是|\d{1,2}[.、](?!\d))"
)
_SOME_OF_THEM = re.compile(r"[，,]\s?(?:其中|[^，。；,.;:：]{0,12}$)")
"""Four countries joined, two of them landlocked: the list behind the colon is that of the second count."""
_LEAST, _MOST, _FARTHEST, _BACK = 2, 40, 1500, 400
_OTHER_COUNT = re.compile(r"其中|[\d一二两三四五六七八九十][个家名项份座所只条种国省县镇村]")
"""A count between another and a list is the one that the list belongs to."""
_OF_THEM = re.compile(r"^\s*of (?:them|these|those|which|whom)\b")
"""The list after "two of them" may be all of them."""


def short_lists(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts whose list has another number of items.

    A list stands in brackets, between dashes, after a colon or 分别是, before the count (A、B和C三国), or in the lines that
    follow. Names that themselves contain "and" are allowed for: the list must fit in no reading.
    """  # noqa: E501
    chinese = document.language == "zh"
    for before, quantity, after in zip((None, *quantities), quantities, (*quantities[1:], None), strict=False):
        taken = after is not None and after.passage is quantity.passage and _is_counted_by(after, quantity)
        if quantity.family != "count" or quantity.sign or not _LEAST <= quantity.value <= _MOST:
            continue
        if quantity.value != int(quantity.value):
            continue
        numbers = _before(quantity, document) if taken else _counted(quantity, document)
        number = int(quantity.value)
        if before is not None and is_part_of(before, quantity) and before.value in numbers:
            continue
        if numbers and number not in numbers and _is_of_several(quantity, document.language):
            continue
        if numbers and number not in numbers and min(abs(number - each) for each in numbers) <= max(3, number // 3):
            yield _finding(quantity, max(numbers), chinese)


def _is_of_several(quantity: Quantity, language: str) -> bool:
    """Say whether several names of the list behind a count have one number, and with them it has as many: A 12, B and C 3 each."""  # noqa: E501
    text, (_, end) = quantity.passage.text, quantity.sentence
    return bool(_EACH.search(text, quantity.last, end)) and any(
        each.kind == "valued" and int(quantity.value) in each.lengths
        for each in lists_of(text, quantity.last, end, language)
    )


_EACH = re.compile(r"各(?:[^，。；、\d]{0,3})\d|\b(?:each|apiece)\b")
_PART_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|our|their|these|those|all)\s+")
"""Three of the four countries (Chad, Mali and Niger): the list is that of the three."""


def is_part_of(one: Quantity, other: Quantity) -> bool:
    """Say whether a count is one of part of another directly behind it: three of the four."""
    return one.passage is other.passage and bool(_PART_OF.fullmatch(one.passage.text[one.last : other.first]))


def is_listed(quantity: Quantity, document: Document) -> bool:
    """Say whether a count is that of a list of its own, and so no part of another sum."""
    small = quantity.family == "count" and not quantity.sign and _LEAST <= quantity.value <= _MOST
    return small and quantity.value in _counted(quantity, document)


def _is_counted_by(after: Quantity, quantity: Quantity) -> bool:
    """Say whether the list after two numbers belongs to the second: ``nine offices in eight countries (...)``."""
    between = quantity.passage.text[quantity.last : after.first]
    if _SOME_OF_THEM.search(between) and after.family == "count":
        return _FARTHER.match(quantity.passage.text[quantity.last : quantity.last + _BACK]) is not None
    if re.match(r"\s*of (?:the|its|all|these)\b", between):
        return False
    return after.family == "count" and not re.search(r"[（(：:—，。；,.;]", between) and bool(between.strip())


def _counted(quantity: Quantity, document: Document) -> set[int]:
    """Give the possible numbers of items of the list that belongs to a count; none where there is no list."""
    passage = quantity.passage
    first, last = quantity.sentence
    last = min(last, quantity.last + _FARTHEST)
    after = passage.text[quantity.last : last]
    for pattern in (_OPEN, _DASHES, _COLON):
        found = pattern.match(after)
        if found and is_said_of_some(after[found.start("inside") :], document.language):
            return set()
        if found and not _SUBSET.match(found.group("inside")) and found.group("inside").strip():
            inside = re.split(r"，(?=[^，：]{1,14}[：:])", passage.text[quantity.last + found.start("inside") : last])[
                0
            ]
            inside = inside if len(inside) < len(found.group("inside")) else found.group("inside")
            number = items(inside, document.language) or _clauses(quantity, document.language)
            if number or not re.search(r"\d", found.group("inside")):
                return number
    if document.language == "zh":
        named = _NAMED_AFTER.match(after)
        between = after[: named.start("inside")] if named else ""
        if named and not _SUBSET.match(named.group("inside")) and not _OTHER_COUNT.search(between):
            return items(named.group("inside"), "zh")
        listed = _IS.match(after)
        if listed:
            return items(listed.group("inside"), "zh")
    else:
        placed = _OF_NAMES.match(after)
        if placed and _THE.search(passage.text[first : quantity.first + 4]):
            return names(placed.group("inside"), "en")
        beside = _BESIDE.match(after)
        if beside and _OF_PLACES.search(after[: beside.start("inside")] if not quantity.noun else f"{quantity.text},"):
            return names(beside.group("inside"), "en")
        listed = _ARE.match(after)
        if listed:
            return _named_or_described(listed.group("inside"))
    they = _THEY_ARE.match(passage.text[quantity.sentence[1] :]) if not re.search(r"[:：]", after) else None
    if they:
        return names(they["zh"], "zh") if they["zh"] else names(they["inside"], "en")
    valued = _VALUED.match(after)
    if valued and not _SUBSET.match(valued.group("inside")):
        return valued_names(valued.group("inside"))
    farther = _FARTHER.match(after)
    if farther and not _SUBSET.match(farther.group("inside")):
        return names(farther.group("inside"), document.language)
    if (
        re.search(r"[：:]\s*$", after)
        and not re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", after))
        and len(after) < 90
        and not _OF_THEM.match(after)
    ):
        return _bullets(document.passages[passage.number + 1 :])
    if _POINTS.match(after) or _POINTS_EN.match(after) or re.match(r"[项条点]", quantity.text[-1:]):
        found_points = _clauses(quantity, document.language)
        if found_points:
            return found_points
        if _ABOVE.search(passage.text[first : quantity.first]) and quantity.first - first <= _NEAR:
            own = [passage] if first > passage.sentences[0][0] else []
            return _bullets([*own, *document.passages[max(0, passage.number - _MOST) : passage.number][::-1]])
    return _before(quantity, document)


_NEAR = 16


def _named_or_described(text: str) -> set[int]:
    """Count a list of names some of which are described: A of Oslo, a fund from Peru, and B of Kiel."""
    parts = re.split(r",\s+(?:and\s+)?", text)
    capitals = sum(bool(re.match(r"(?:the\s+)?[A-Z]", part)) for part in parts)
    if (
        re.search(r",\s+and\s", text)
        and capitals > 1
        and all(re.match(r"(?:(?:an?|the)\s|[A-Z])", part) for part in parts)
    ):
        return items(text, "en")
    return names(text, "en")


def _before(quantity: Quantity, document: Document) -> set[int]:
    """Count the names in front of a count: A、B和C等5个国家, A、B和C三国."""
    passage, (first, _) = quantity.passage, quantity.sentence
    before = _BEFORE.search(_BRACKETED.sub("", passage.text[max(first, quantity.first - _BACK) : quantity.first]))
    if document.language != "zh" or not before:
        return set()
    inside, others = before.group("inside"), before.group("and_others")
    inside = inside[max((turn.end() for turn in TURNS.finditer(inside)), default=0) :]
    if "、" in inside:
        lead, _, rest = inside.partition("、")
        plain = re.sub(r"以及|和|与", "", lead) + "、" + rest
        found = items(plain, "zh") if _JOINED_LAST.search(rest) else set()
        near = found and (min(found) > quantity.value or min(abs(int(quantity.value) - each) for each in found) <= 1)
        return found if near or not others else set()
    joined = re.fullmatch(r"[^\d]{0,12}?(?P<a>[\u4e00-\u9fff]{2,6})(?:和|与)(?P<b>[\u4e00-\u9fff]{2,6})", inside)
    return (
        {2} if joined and not others and re.match(r"[国家省市洲]|个国家", passage.text[quantity.last - 1 :]) else set()
    )


_BRACKETED = re.compile(r"(?<=[\u4e00-\u9fff])[（(][^（()）]{1,16}[）)]")
_JOINED_LAST = re.compile(r"(?:以及|和|与|及)[\u4e00-\u9fffA-Za-z]{2,12}$")


def _clauses(quantity: Quantity, language: str) -> set[int]:
    """Count the clauses after "three points:" and the questions after "three questions:"."""
    text = quantity.passage.text
    after = text[quantity.last - 1 : quantity.last + _NEAR]
    wanted = _POINTS.match(after) or _POINTS.match(after[1:]) or _POINTS_EN.match(after[1:])
    colon = re.match(r"[^，。；,.;]{0,24}[：:]\s*", text[quantity.last :])
    if not wanted or not colon:
        return set()
    return count_of_clauses(text[quantity.last + colon.end() :], language, int(quantity.value))


def _bullets(passages: Sequence[Passage]) -> set[int]:
    count = 0
    for other in passages:
        if not _BULLET.match(other.text):
            break
        count += 1
    return {count} if count > 1 else set()


def _finding(quantity: Quantity, found: int, chinese: bool) -> Finding:
    number = int(quantity.value)
    words = f"文中说有{number}个，列出的有{found}个。" if chinese else f"The text says {number}; the list has {found}."
    return Finding("list_count", (quantity.quote(),), str(number), str(found), words, 0.75, quantities=(quantity,))
