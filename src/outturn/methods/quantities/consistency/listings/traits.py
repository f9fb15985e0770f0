"""What speaks for a count being that of a list: where it stands, what lies between, what is counted and what is listed."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outturn.methods.quantities.consistency.listings.listing import Listing
from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.consistency.listings.said_of_some import is_of_some
from outturn.methods.quantities.consistency.listings.what_they_do import is_of_what_they_do
from outturn.methods.quantities.consistency.listings.wholes import without_whole
from outturn.methods.quantities.consistency.listings.with_subject import with_subject
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity

LEAST, MOST = 2, 30
_CUES = {
    "colon": re.compile(r"[:：]\s*$"),
    "dash": re.compile(r"(?:\s[–—-]\s|—)\s*$"),
    "namely": re.compile(r"\bnamely:?\s|\bi\.e\.|\bthat is\b|即|分别|依次|具体"),
    "are": re.compile(r"(?:\b(?:are|were)\b|(?<!总)[是为])[^,，]{0,12}$"),
    "in": re.compile(
        r"(?:\b(?:in|from|at|with|of|for|on|to|between|by|across)|[在于自由])\s*(?:the\s+|those\s+\w+\s+)?$"
    ),
    "some": re.compile(
        r"\b(?:including|include[sd]?|such as|e\.g\.|for example|notably|mainly|especially|among|particularly|of which|of whom|of them|one of|some of|led by|most)\b"  # noqa: E501
        r"|包括|例如|如|主要|其中|特别|尤其|之一|有的|部分",
        re.I,
    ),
    "clause": re.compile(
        r"[;；]|,\s+(?:and|but|which|who|where|while|so|as|whose)\b|，(?:而|但|并|其|也|还)|\b(?:and|while|because|but)\b"
    ),
    "comma": re.compile(r"[,，]"),
    "joined": re.compile(r"^[^,，]{0,40}(?:\band\b|和|与|及)"),
}
_OPEN = re.compile(
    r"\b(?:among others?|and others?|and more|etc|elsewhere|and so on|inter alia|other)\b|等(?!于|待|级|[\d一二两三四五六七八九十])|之类|其他",  # noqa: E501
    re.I,
)
_COUNTRIES = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}(?:countries|States|Governments|governments|nations|economies)\b|个?(?:成员)?国(?!别)|个?国家|[\u4e00-\u9fff]{0,4}国政府"
)
_PLACES = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}(?:cities|states|towns|villages|regions|provinces|places|offices|ports|sites|parks|capitals|districts|islands)\b|[座个]?(?:城市|市|省|县|村|地区|地方|区域|办事处|园区|地)"
)
_KINDS = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}(?:criteria|pillars|areas|themes|indicators|functions|components|principles|categories|types|kinds|sectors|fields|priorities|objectives|goals|phases|steps|elements|dimensions|groups|products|crafts|topics|subjects|forms|sources|services|parts|streams|winners|partners|firms|companies|suppliers|donors|amounts|evaluations|strands|modules|outcomes|agencies|organi[sz]ations|universities|frameworks|programmes)\b"
    r"|[个项大类种家条方次][^，。；]{0,8}?(?:标准|支柱|领域|专题|指标|职能|组成|原则|类|行业|优先|目标|阶段|步骤|要素|方面|产品|工艺|专题重点|来源|服务|部分|优胜|伙伴|企业|公司|供应商|捐助方|评价|模块|机构|组织|大学|框架|方案|群组|周年)"
)
_PERSONS = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}(?:people|persons|women|men|staff|participants|students|experts|farmers|jobs|visitors|members|officers|employees|years?|months?|days|hours|weeks|times|per cent|percentage)\b|[名人位岁天年月次倍]|小时|个月|个?百分点"  # noqa: E501
)
_DETERMINED = re.compile(
    r"\b(?:the|these|those|its|our|their|all|following|above)\s+(?:[a-z]+\s+)?$|(?:这|以下|下列|上述|所有|全部|的|其)\s*$",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:other|another|further|remaining|rest|new)\s+$|(?:其他|其余|另外|另有|另|还有|新增|又)\s*(?:有|在)?$", re.I
)
_PART_OF = re.compile(
    r"(?:\bof\s+(?:the|its|our|these|those|their|all)\s+|\bout of\s+(?:the\s+)?|\bone (?:of|in)\s+)$", re.I
)
_SOME_OF = re.compile(
    r"\s*(?:of\s+(?:the|these|them|those|which|whom|its|our|their|all))\b|[^，。；]{0,4}(?:中|之一)", re.I
)
_TAKEN_UP = re.compile(
    r"^\s*(?:[,，]\s*)?(?:(?:all|these|those|the|both)\s+|这|共|都|均|等|各|上述|以上|全部|合计)?\s*$"
)
_BEGINS = re.compile(r"\s*(?:They|These|Those|The|It|Its|Their|All|它们|这些|这|其|分别|具体|即|上述|以上)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A count and a list near it, and the traits of the two."""

    quantity: Quantity
    listing: Listing
    traits: dict[str, float]
    passage: Passage

    @property
    def number(self) -> int:
        """The count."""
        return int(self.quantity.value)

    @property
    def is_equal(self) -> bool:
        """Whether the list may be read as having so many items."""
        return self.number in self.listing.lengths


def pairs(document: Document, quantities: Sequence[Quantity]) -> Iterator[Pair]:
    """Give each small count with each list of its own sentence, the one before it and the one after it."""
    of_passage: dict[int, list[Quantity]] = {}
    for each in quantities:
        if each.family == "count" and LEAST <= each.value <= MOST and each.value == int(each.value) and not each.sign:
            of_passage.setdefault(each.passage.number, []).append(each)
    for counts in of_passage.values():
        yield from _of_passage(counts, document)


def _of_passage(counts: Sequence[Quantity], document: Document) -> Iterator[Pair]:
    passage = counts[0].passage
    spans = _spans(passage)
    read: dict[int, list[Listing]] = {}

    def listed(place: int) -> list[Listing]:
        if not 0 <= place < len(spans):
            return []
        if place not in read:
            read[place] = list(lists_of(passage.text, *spans[place], document.language))
        return read[place]

    places = {id(each): _place(spans, each.first) for each in counts}
    below = document.passages[passage.number + 1 : passage.number + 2]
    under = (
        list(lists_of(below[0].text, *_spans(below[0])[0], document.language))
        if below and below[0].kind == "prose" and _is_title(passage)
        else []
    )
    for quantity in counts:
        own = places[id(quantity)]
        near = [
            (offset, each if offset else _whole(quantity, each, document.language))
            for offset in (-1, 0, 1)
            for each in listed(own + offset)
        ]
        for listing in under:
            others = [each for each in under if each is not listing]
            yield Pair(
                quantity, listing, _traits(quantity, listing, below[0].text, 2, [], others, document.language), below[0]
            )
        beside = [each for each in counts if abs(places[id(each)] - own) <= 1 and each is not quantity]
        is_item = _is_item(quantity, listed(own))
        for offset, listing in near:
            if offset and is_item and quantity.value not in listing.lengths:
                continue
            if not listing.first <= quantity.first < listing.last and _may_be(quantity, listing, offset):
                others = [each for _, each in near if each is not listing]
                yield Pair(
                    quantity,
                    listing,
                    _traits(quantity, listing, passage.text, offset, beside, others, document.language),
                    passage,
                )


def _is_item(quantity: Quantity, own: Sequence[Listing]) -> bool:
    """Say whether a count is that of one item of a list of its sentence, and so not that of the list of another."""
    return any(each.kind == "valued" and each.first <= quantity.first < each.last for each in own)


def _whole(quantity: Quantity, listing: Listing, language: str) -> Listing:
    """Give a list of the count's own sentence without the place in which its items lie, and with the subject that is one of them."""  # noqa: E501
    each = listing if language == "zh" else without_whole(quantity, listing)
    return with_subject(quantity, each, language)


def _may_be(quantity: Quantity, listing: Listing, offset: int) -> bool:
    """Say whether a count may be that of a list: one of amounts must be led to, or be taken up again.

    The names of which each has so many are no list of another count: two here and one each in A, B and C.
    """
    if offset == 0 and (_is_each_of(quantity, listing) or is_of_what_they_do(quantity, listing)):
        return False
    text = quantity.passage.text
    behind = listing.first >= quantity.first
    if not behind and _FIRST_OF.search(text[max(quantity.sentence[0], quantity.first - 12) : quantity.first]):
        return False
    if offset == 0 and behind and is_of_some(quantity, listing):
        return False
    if listing.kind != "valued":
        return True
    gap = text[quantity.last : listing.first] if behind else text[listing.last : quantity.first]
    head = text[max(quantity.sentence[0], quantity.first - 30) : quantity.first]
    if offset < 0 and _OF_A_NAME.match(text, end_of_number(quantity)):
        return False
    if behind:
        return not _form(gap, behind).startswith(("none", "comma later", "in later", "of later"))
    return bool(
        _DETERMINED.search(head)
        or (offset and is_drawn_from(quantity))
        or _MOST_OF.search(head)
        or (not offset and (_form(gap, behind) != "none" or COMES_TO.fullmatch(gap)))
    )


def is_drawn_from(quantity: Quantity) -> bool:
    """Say whether a count is drawn from what the sentence before lists: six types of partner are thus represented."""
    text, (first, _) = quantity.passage.text, quantity.sentence
    stop = end_of_number(quantity)
    if _THUS_BEFORE.match(text[first : quantity.first]):
        return bool(_KINDS.match(text, stop))
    return not text[first : quantity.first].strip() and bool(_KINDS.match(text, stop) and _THUS.match(text, stop))


_THUS = re.compile(
    r"\s+(?:[a-z-]+\s+){1,5}?(?:(?:is|are|was|were)\s+)?(?:thus|therefore|accordingly|in\s+this\s+way|in\s+all)\b|[类种个项][^，。；\d]{1,10}(?:由此|因此|就此|于是)"
)
_THUS_BEFORE = re.compile(
    r"^(?:Thus|Hence|So|Accordingly|In\s+all|In\s+this\s+way),?\s+$|^(?:由此|因此|这样|于是|总共|合计|一共)[，,]?(?:共?有|共|涉及|就有)?$"
)
"""Six types of partner are thus represented: what was listed in the sentence before is counted."""


COMES_TO = re.compile(
    r"，(?:一共|总共|合计|共计?)?(?:可?分(?:为|成|属)?|归为|属于?|有|计|是)?|,\s+(?:or\s+|that\s+is,?\s+|that\s+makes\s+|making\s+|in\s+all,?\s+|divided\s+into\s+|in\s+)?"
)
"""Between the amounts of a list and how many there are: 438名、138名和14名，共分三类; 339 and 48, in two groups."""
_FIRST_OF = re.compile(r"\b(?:first|last|top|next)\s+$|[前头后]$", re.IGNORECASE)
"""The first three of a list told before are not all of it."""
_OF_A_NAME = re.compile(r"\s+(?:[a-z-]+\s+){1,2}(?:of|under|by|from)\s+(?:the\s+)?[A-Z]")
"""The two calls of the Fund are told for the first time and take up no amounts."""
_EACH_IN = re.compile(r"\b(?:each|apiece)\s+(?:in|from|for|to|on|with|by|at|of)\s+(?:the\s+)?$", re.I)


def _is_each_of(quantity: Quantity, listing: Listing) -> bool:
    text = quantity.passage.text
    if listing.first < quantity.first:
        return False
    return text.startswith("各", listing.last) or bool(_EACH_IN.search(text, quantity.last, listing.first))


_TITLE = 60
"""A longer line is a sentence without its full stop."""


def _is_title(passage: Passage) -> bool:
    """Say whether a passage is one short line that does not end as a sentence does."""
    text = passage.text.rstrip()
    return len(passage.starts) == 1 and len(text) <= _TITLE and not re.search(r"[.。！!?？；;，,：:]$", text)


_HALF = re.compile(r"[;；]\s*$")


def _spans(passage: Passage) -> list[tuple[int, int]]:
    """Give the sentences of a passage, those joined that a semicolon parts."""
    spans: list[tuple[int, int]] = []
    for first, last in passage.sentences or ((0, len(passage.text)),):
        if spans and _HALF.search(passage.text, max(0, first - 3), first):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _place(spans: Sequence[tuple[int, int]], offset: int) -> int:
    return next((place for place, (first, last) in enumerate(spans) if first <= offset < last), -9)


def _traits(
    quantity: Quantity,
    listing: Listing,
    listed: str,
    offset: int,
    beside: Sequence[Quantity],
    others: Sequence[Listing],
    language: str,
) -> dict[str, float]:
    text = quantity.passage.text
    stop = end_of_number(quantity)
    after = text[stop : stop + 60]
    head = text[max(quantity.sentence[0], quantity.first - 30) : quantity.first]
    behind = listing.first >= quantity.first or offset > 1
    gap = text[stop : listing.first if offset <= 1 else None] if behind else text[listing.last : quantity.first]
    low, high = (stop, listing.first) if behind else (listing.last, quantity.first)
    place = {-1: "before", 0: "behind" if behind else "ahead", 1: "after", 2: "under"}[offset]
    noun = _noun(after)
    found: dict[str, float] = {
        f"at {place}": 1.0,
        f"{noun} {listing.kind}": 1.0,
        f"{place} {listing.kind}": 1.0,
        f"{place} {noun}": 1.0,
        language: 1.0,
    }
    if offset in (0, 2):
        form = _form(gap, behind)
        found |= {f"{place} {form}": 1.0, f"{form} {listing.kind}": 1.0}
    elif offset < 0 and quantity.first - quantity.sentence[0] < _TIGHT[language] and _DETERMINED.search(head):
        found |= {"again": 1.0, "agreeing again": float((noun, listing.kind) in _AGREE)}
    if behind or offset:
        found |= {f"{place} {name}": 1.0 for name, pattern in _CUES.items() if pattern.search(gap)}
    found[f"{place} far"] = min(len(gap) / _LONG[language], 4.0)
    found[f"{place} tight"] = float(len(gap) <= _TIGHT[language] and not _PARTED.search(gap))
    found[f"{place} determined"] = float(bool(_DETERMINED.search(head)))
    found[f"{place} counts between"] = min(sum(low <= each.first < high for each in beside), 3)
    found["lists between"] = min(sum(low <= each.first < high for each in others), 3)
    found["rival equal"] = float(any(int(each.value) in listing.lengths for each in beside))
    found["other list equal"] = float(any(int(quantity.value) in each.lengths for each in others))
    found["bracket next"] = float(listing.in_brackets and behind and not _BRACKETED.search(gap[:-1]))
    found["taken up"] = float(not behind and bool(_TAKEN_UP.match(gap)))
    found |= {name: float(bool(pattern.search(head))) for name, pattern in _HEADS.items()}
    found["some of"] = float(bool(_SOME_OF.match(after)))
    found["they"] = float(offset == 1 and bool(_BEGINS.match(text[quantity.sentence[1] :])))
    found["these"] = float(offset == -1 and bool(_BEGINS.match(text[quantity.sentence[0] :])))
    found["ends sentence"] = float(offset == 0 and listing.last >= quantity.sentence[1] - 3)
    found |= _of_list(listing, listed)
    return {name: value for name, value in found.items() if value}


def _noun(after: str) -> str:
    """Name what a count counts."""
    nouns = (("persons", _PERSONS), ("countries", _COUNTRIES), ("places", _PLACES), ("kinds", _KINDS))
    return next((name for name, pattern in nouns if pattern.match(after)), "other")


def _of_list(listing: Listing, text: str) -> dict[str, float]:
    """Give what a list alone has of traits: its length, and whether it is closed, open or in brackets."""
    size = min(listing.lengths)
    return {
        f"size {'two' if size == 2 else 'three' if size == 3 else 'some' if size < 7 else 'many'}": 1.0,
        "readings": len(listing.lengths) - 1,
        "closed": float(listing.is_closed),
        "in brackets": float(listing.in_brackets),
        "open": float(bool(_OPEN.search(text[listing.first : listing.last + 6]))),
    }


_FORMS = (
    ("bracket", re.compile(r"[（(]\s*$")),
    ("colon", re.compile(r"[:：]\s*$")),
    ("dash", re.compile(r"(?:\s[–—-]\s|—)\s*$")),
    (
        "namely",
        re.compile(
            r"(?:\b(?:namely|i\.e\.|that is)(?:\s+(?:in|for|with|those for|from))?:?\s*|[，,]?(?:即|分别[是为在于来自位归对]*|依次[是为]?|具体[是为]?))$"  # noqa: E501
        ),
    ),
    ("are", re.compile(r"(?:\b(?:are|were|being)\s+(?:for\s+|in\s+|from\s+)?(?:the\s+)?|[是为])$")),
    (
        "from",
        re.compile(
            r"(?:\b(?:come|came|hail|located|based|situated|held|found|lie|stand)\s+(?:in|from|at)\s+|(?:来自|位于|设在|分布在|分设在|落户|出自|设于))$"
        ),
    ),
    ("of", re.compile(r"\bof\s+(?:the\s+)?$|[：]?由$")),
    ("in", re.compile(r"(?:\b(?:in|from|at|with|for|on|between|by|across)\s+(?:the\s+)?|[在于])$")),
    ("comma", re.compile(r"[,，]\s*(?:the\s+)?$")),
)
_AHEAD = (
    ("next", re.compile(r"^\s*(?:the\s+|these\s+)?$")),
    (
        "all",
        re.compile(
            r"^\s*[,，]?\s*(?:all\s+|all of the\s+|all the\s+|in all\s+|these\s+|those\s+|等|这|共|共计|一共|合计|总共|都是|均为|全部)$"  # noqa: E501
        ),
    ),
    ("comma", re.compile(r"^\s*[,，]\s*(?:the\s+|a\s+|or\s+)?$")),
    (
        "has",
        re.compile(
            r"^\s*(?:设有|设立了?|共?有|设|建有|建立了?|举办了?|成立了?|are\s+(?:the|our|its)\s+|make up\s+(?:the\s+)?|form\s+(?:the\s+)?)$"  # noqa: E501
        ),
    ),
)


def _form(gap: str, behind: bool) -> str:
    """Name what joins a count and a list, and whether nothing else stands between them."""
    for name, pattern in _FORMS if behind else _AHEAD:
        match = pattern.search(gap)
        if match:
            clean = not re.search(r"[,，;；。.（(:：]", gap[: match.start()])
            return name if clean else f"{name} later"
    return "none"


_TIGHT = {"en": 24, "zh": 8}
"""As far as a noun and its adjective reach: nothing else stands between a count and its list."""
_MOST_OF = re.compile(
    r"\b(?:[a-z]+est|most|least|last|first|best|worst)\s+of\s+(?:the|these|all)\s+$|[是为](?:这)?$", re.I
)
_HEADS = {"most of": _MOST_OF, "others": _OTHERS, "part of": _PART_OF}
_PARTED, _BRACKETED = re.compile(r"[,，;；。]"), re.compile(r"[,，;；。.(（]")
_LONG = {"en": 60, "zh": 20}
"""A clause of usual length, in which distances are measured."""
_AGREE = {("countries", "country"), ("places", "name"), ("places", "country"), ("kinds", "thing"), ("kinds", "name")}
