"""Counts that a list and what was there before make together: two more joined, which brings the number to seven."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.listings.listing import Listing, countries, is_off_by_a_slip
from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import end_of_number
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.quantity import Quantity
from outturn.methods.quantities.terms import stem

GROWN = {
    "en": re.compile(
        r"\b(?:br(?:ings?|inging|ought)|tak(?:es?|ing)|took|rais(?:es?|ing|ed)|lift(?:s|ing|ed)?|increas(?:es?|ing|ed)|expand(?:s|ing|ed)?|enlarg(?:es?|ing|ed))\s+"
        r"(?:the|their|its|our|that|this)\s+(?:[a-z]+\s+){0,2}?(?:number|total|count|group|circle|membership|network|portfolio|list|family|tally)"
        rf"(?:\s+of\s+[a-z -]{{3,40}}?)?\s+to\s+(?P<n>{ENGLISH}|\d{{1,2}})\b(?!\s*(?:per cent|%|million))"
        rf"|,\s+(?:making\s+)?(?P<all>{ENGLISH}|\d{{1,2}})\s+(?:countries\s+|States\s+|members\s+|partners\s+)?(?:in all|altogether|in total)\b"  # noqa: E501
        rf"|,\s+(?:which|that)\s+(?:makes?|made|brings?\s+(?:us|it|them)\s+to)\s+(?P<makes>{ENGLISH}|\d{{1,2}})(?=\s+(?:countries|States|members|partners|in all|altogether|in total)\b|[.,;)]|$)"  # noqa: E501
        rf"|,\s+making\s+(?P<making>{ENGLISH}|\d{{1,2}})(?=[.,;)]|$)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:(?:扩大|增加|扩展|上升|扩充|增|升|扩)(?:到|至|为|达)|总数(?:达到?|为|升至|增至)|(?<=[，后])(?:现|目前|至此|这样)?(?:一?共|合计|总共|达到?|总计)(?:已?有|为|达)?)了?"
        rf"(?P<n>\d{{1,2}}|{CHINESE})(?=个?(?:成员)?国|个(?:伙伴|城市|省|市|地区|机构|组织)|家(?!庭)|座城)"
        r"|(?:国家?|成员|伙伴|城市|机构|组织)(?:数量|总数|数目|数)?(?:已|也|随之|由此|因此)?(?:增加?|扩大|上升|升|扩)(?:到|至|为)了?"
        rf"(?P<all>\d{{1,2}}|{CHINESE})[个家国](?=[，。；、）]|$)"
    ),
}  # fmt: skip
"""Words that say that a number has become so many."""
_JOINED = {
    "en": re.compile(
        r"(?:,[^,.;]{2,40},)?\s+(?:have\s+|has\s+|both\s+|also\s+|had\s+|all\s+|then\s+|recently\s+)*(?:join(?:ed)?|were\s+added|was\s+added|followed|came\s+in|became|entered|signed\s+up|acceded)\b"
    ),
    "zh": re.compile(r"加入|参加|新增|成为|入选|纳入"),
}  # fmt: skip
_JOIN_WORDS = re.compile(r"\bjoin(?:ed|ing)\b|\badded\b|加入|新增")
"""Where some joined and then others, who came last is only a part."""
_OTHERS = {
    "en": re.compile(
        rf"\bjoin(?:ed|ing)?\s+(?:the\s+)?(?:other\s+|existing\s+|first\s+|earlier\s+|previous\s+)?(?P<n>{ENGLISH}|\d{{1,2}})\s+(?:others?|existing|earlier|[a-z]+s)\b"
        rf"|\b(?:next\s+to|alongside|besides?|in\s+addition\s+to|together\s+with|on\s+top\s+of)\s+(?:the\s+)?(?P<beside>{ENGLISH}|\d{{1,2}})\s+(?:countries|States|members|partners|others|cities|provinces)\s+(?:[a-z]+\s+){{0,2}}?(?:already|that\s+(?:were|had|took)|from\s+before)\b"
    ),
    "zh": re.compile(rf"(?:原有|原来|此前|先前|已有)的?(?P<n>{CHINESE}|\d{{1,2}})(?:个|国|家)"),
}
_TOGETHER_WITH = r"(?:连同|加上|加之|连)(?:先前|原有|此前|原来|已有|早先|已经参加)?的?"
_LED_TOGETHER, _TOGETHER = re.compile(rf"{_TOGETHER_WITH}$"), re.compile(_TOGETHER_WITH)
_NEW = re.compile(r"[两二三四五六七八九]个?(?:新成员|新国家|新伙伴|新加入)")
_WELCOMED = re.compile(r"迎来|接纳|吸纳|吸收|增加了")
_LEAD, _SHORT = 7, 3
"""As long as the longest of what takes a list together with others."""
_ONE_EN = re.compile(
    r"\s*(?:(?:In|On|Since)\s(?:[^,]{3,30},|(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?\d{4})\s+)?(?:the\s+|The\s+)?(?P<name>[A-Z][\w’'-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'-]*)*)\s+(?:has\s+|also\s+)?(?:joined|was\s+added|followed|became)\b"
)
_ONE_ZH = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?，?(?P<name>[\u4e00-\u9fff]{2,10})")
_LEAST, _MOST = 2, 40
_BEFORE_OTHERS = 2
"""Sentences before that of the others: the one that announces so many, and the one that gives some their shares."""
_FEWEST_SHARES = 2
"""One share may be of anything; two or more are one for each."""
_PLACES = re.compile(
    r"\s*(?:[a-z-]+\s+){0,2}(?:countries|States|states|members|partners|cities|provinces|firms|companies|agencies|Governments)\b|个?(?:成员)?国|个国家|个(?:伙伴|城市|省|市|机构|组织)|家"
)
_THE_OTHER = {
    "en": re.compile(rf"\s*[Tt]he\s+(?:other|remaining)\s+(?P<n>{ENGLISH})\s+(?P<noun>[a-z]+(?:s|a))\b"),
    "zh": re.compile(rf"(?:其余|其他|另外)的?(?P<n>{CHINESE}|\d)[项个类](?P<noun>[\u4e00-\u9fff]{{2}})"),
}
_COUNTED = {
    "en": re.compile(r"\s+(?:[a-z-]+\s+)?(?P<noun>[a-z]+(?:s|a))\b"),
    "zh": re.compile(r"[项个类](?P<noun>[\u4e00-\u9fff]{2})"),
}
_COMPARED = re.compile(
    r"\b(?:target|against|than|from|compared|of which|of whom|average|points?)\b|目标|比|平均|其中|百分点"
)


def wrong_additions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    """Give the counts that are not what a list and the count or list before it come to, and those of valued items and others."""  # noqa: E501
    language = document.language
    by_passage: dict[int, list[Quantity]] = {}
    for each in quantities:
        by_passage.setdefault(each.passage.number, []).append(each)
    for passage in document.prose():
        own = by_passage.get(passage.number, [])
        for match in GROWN[language].finditer(passage.text):
            number = whole_number(next(filter(None, match.groups()), ""), language)
            if number and _LEAST < number <= _MOST:
                made = _made(passage, own, match, language)
                if made and number not in made and is_off_by_a_slip(number, made):
                    yield _finding(passage, match, number, min(made), language)
        yield from _with_others(passage, own, language)


def _made(passage: Passage, own: Sequence[Quantity], match: re.Match[str], language: str) -> set[int]:
    """Give what those who joined come to with those who were there before; nothing where one of the two is not told."""
    text = passage.text
    begin, _ = passage.sentence_of(match.start())
    told = [each for each in lists_of(text, begin, match.start(), language) if each.kind in ("country", "name")]
    new = [each for each in told if each.last <= match.start() and _is_new(text, each, language)]
    added: frozenset[int] = new[0].lengths if len(new) == 1 else frozenset()
    if not new and _is_one(text[begin : match.start()], language):
        added = frozenset({1})
    if not added or len(_JOIN_WORDS.findall(text[begin : match.start()])) > 1:
        return set()
    base = _before(passage, own, begin, match, [each for each in told if each not in new], language)
    return {one + other for one in added for other in base}


def _is_new(text: str, listing: Listing, language: str) -> bool:
    """Say whether those of a list are said to have joined; the word may have been read with the last of them."""
    if language == "en":
        return bool(_JOINED["en"].match(text, listing.last))
    tail = re.match(r"[^，。；]*", text[max(listing.first, listing.last - 6) :])
    joined = tail and (_JOINED["zh"].search(tail.group()) or _NEW.search(tail.group()))
    welcomed = _WELCOMED.search(text, max(0, listing.first - _LEAD), listing.first + _SHORT)
    return bool((joined or welcomed) and not _is_taken_together(text, listing))


def _before(
    passage: Passage, own: Sequence[Quantity], begin: int, match: re.Match[str], told: Sequence[Listing], language: str
) -> frozenset[int]:
    """Give how many there were: others in the sentence, a list taken together with the new, or the sentence before."""
    text = passage.text
    others = _OTHERS[language].search(text, begin, match.start())
    if others:
        return frozenset({whole_number(next(filter(None, others.groups()), ""), language) or 0})
    beside = [each for each in told if language == "zh" and _is_taken_together(text, each)]
    if beside:
        return beside[0].lengths if len(beside) == 1 else frozenset()
    if not begin or told:
        return frozenset()
    first, last = passage.sentence_of(begin - 2)
    counts = [
        int(each.value)
        for each in own
        if first <= each.first < last and each.family == "count" and _PLACES.match(text, end_of_number(each))
    ]
    if counts:
        return frozenset(counts) if len(set(counts)) == 1 else frozenset()
    listed = [each for each in lists_of(text, first, last, language) if each.kind == "country" and each.is_closed]
    return listed[0].lengths if len(listed) == 1 and not re.search(r"等", text[listed[0].last :][:2]) else frozenset()


def _is_taken_together(text: str, listing: Listing) -> bool:
    led = _LED_TOGETHER.search(text, max(0, listing.first - _LEAD), listing.first)
    return bool(led or _TOGETHER.match(text, listing.first))


def _is_one(text: str, language: str) -> bool:
    """Say whether one country or name is said to have joined."""
    if language == "en":
        found = _ONE_EN.match(text)
        return found is not None and not re.search(r"\band\b|,", text[found.start("name") : found.end("name")])
    found = _ONE_ZH.match(text)
    known = countries("zh")
    name = (
        next((found["name"][:many] for many in range(len(found["name"]), 1, -1) if found["name"][:many] in known), "")
        if found
        else ""
    )
    rest = text[found.start("name") + len(name) :] if found and name else ""
    return (
        bool(name)
        and not re.match(r"[、和与及]", rest)
        and bool(re.match(r"[^，。；、]{0,20}(?:加入|成为|新增)", rest))
    )


def _with_others(passage: Passage, own: Sequence[Quantity], language: str) -> Iterator[Finding]:
    """Hold "nine criteria" against the shares of the next sentence, one each, and "the other three criteria" behind it."""  # noqa: E501
    text, spans = passage.text, passage.sentences
    for place in range(_BEFORE_OTHERS, len(spans)):
        other = _THE_OTHER[language].match(text, spans[place][0])
        if other is None:
            continue
        between = text[slice(*spans[place - 1])]
        announced = [
            each
            for each in own
            if spans[place - 2][0] <= each.first < spans[place - 2][1]
            and each.family == "count"
            and _is_noun(_COUNTED[language].match(text, end_of_number(each)), other["noun"])
        ]
        shares = [each for each in own if spans[place - 1][0] <= each.first < spans[place - 1][1]]
        if len(announced) != 1 or len(shares) < _FEWEST_SHARES or _COMPARED.search(between):
            continue
        if any(each.family != "share" for each in shares):
            continue
        made = len(shares) + (whole_number(other["n"], language) or 0)
        if abs(made - int(announced[0].value)) == 1:
            yield _finding(passage, None, int(announced[0].value), made, language, announced[0])


def _is_noun(found: re.Match[str] | None, noun: str) -> bool:
    return found is not None and stem(found["noun"]) == stem(noun)


def _finding(
    passage: Passage,
    match: re.Match[str] | None,
    number: int,
    made: int,
    language: str,
    quantity: Quantity | None = None,
) -> Finding:
    start = match.start() if match else quantity.first if quantity else 0
    first, last = passage.sentence_of(start)
    told = (passage.quote(*passage.sentence_of(first - 2)),) if match and first else ()
    words = (
        f"文中说有{number}个，所述合计{made}个。"
        if language == "zh"
        else f"The text says {number}; what it tells of makes {made}."
    )
    return Finding(
        "list_count",
        (passage.quote(first, last), *told),
        str(number),
        str(made),
        words,
        0.65,
        quantities=(quantity,) if quantity else (),
    )
