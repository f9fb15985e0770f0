"""Things announced in a short sentence and told in turn in those behind it: three suppliers, a sentence for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number
from outturn.methods.quantities.passages import Document, Passage

_BEARERS = (
    r"(?:firms|companies|suppliers|enterprises|businesses|manufacturers|mills|factories|plants|cooperatives|start-ups|entrepreneurs|farms|producers"
    r"|countries|cities|towns|villages|provinces|ports|partners|donors|projects|cases|examples|stories|names|graduates|people|women)"
)
_TELLS = (
    r"(?:tell|show|stand\s+out|illustrate|deserve|merit|may\s+serve|serve|can\s+serve|are\s+worth|make\s+the\s+point|prove|speak|give\s+an\s+idea|explain|bear\s+this\s+out|follow|suffice|will\s+do|confirm|come\s+to\s+mind|are\s+typical)"
)  # fmt: skip
_TURN = {
    "en": re.compile(
        rf"(?:(?P<n>{ENGLISH})\s+(?:of\s+the\s+)?(?:[a-z-]+\s+){{0,2}}?{_BEARERS}\s+{_TELLS}\b[^.;:]{{0,60}}|(?:Take|Consider|Here\s+are|We\s+name|Let\s+me\s+(?:name|mention|tell\s+of)|I\s+(?:shall\s+)?(?:name|mention))\s+(?:just\s+|only\s+)?(?P<take>{ENGLISH})\s+(?:[a-z-]+\s+){{0,2}}?{_BEARERS}[^.;:]{{0,20}})[.:]$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(?:其中|这里|这方面)?，?(?:有|下面(?:介绍|说说|讲)|先说|(?:且|试)?举|请看|以下|只说)?(?P<n>{CHINESE}|\d)[个家座位名][\u4e00-\u9fff]{{0,8}}?(?:值得|尤为|最为?|特别|很能|足以|可以?|堪称|表现|的(?:例子|故事|情况|经历)|为例|如下|例子|故事)[^。；：]{{0,12}}[。：]$"
    ),
}  # fmt: skip
_NAMED = {
    "en": re.compile(
        r"(?P<name>[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&-]*)*)(?:,\s|\s+(?:of|in|from)\s+(?:the\s+)?[A-Z]|\s+(?:is|was|has|had|makes?|made|raised|cut|trained|sold|now|doubled|employs?|hired|opened|exports?|exported|began|started|saved|bought|built|won|found|produces?|reduced|grew|turned|took|went|can|[a-z]+ed)\b|\s+\()"
    ),
    "zh": re.compile(
        r"(?P<name>[A-Z][\w’'&. -]*[\w]|[\u4e00-\u9fff]{2,8}?(?:公司|厂|合作社|集团|企业))(?=[的，原起有在过把从（]|[\u4e00-\u9fff])"  # noqa: E501
    ),
}
"""A sentence that begins with a name and goes on as one about it does."""
_NO_NAME = re.compile(
    r"(?:The|This|These|Those|It|Its|They|Their|In|On|At|For|From|With|By|Of|All|Both|One|Two|Three|Four|Some|Most|Another|Each|Every|More|Such|As|After|Before|Since|When|While|If|But|And|So|Yet|Here|There|Today|Now|Then|Thus|Women|Men|People|We|Our|I|You|He|She|Further|Later|Still|Together|Sales|Exports|Jobs|Workers|Farmers|Production)\b"
)
_MORE_OF_IT = {
    "en": re.compile(r"(?:It|Its|They|Their|She|Her|He|His)\b"),
    "zh": re.compile(r"它|其|该|他|她|这家|这里"),
}
_PURPOSES = {
    "en": re.compile(
        rf"\b(?P<n>{ENGLISH})\s+(?:[a-z-]+\s+){{0,2}}?(?:purposes|ends|aims|goals|objectives|areas|fields|themes|criteria|categories|groups|kinds|types|headings|lines|regions|sources|components|parts|priorities|sectors|streams|windows|items)\.$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(?:有|分为?|用于|分成|分作|投向|来自|涵盖|列出)了?(?P<n>{CHINESE}|\d)(?:个|项|类|种|大|大类)?(?:用途|去向|领域|主题|类别?|方面|部分|来源|区域|目的|目标|项目|组|款项|渠道|板块)。$"
    ),
}
_LEAST, _FEWEST, _WORDS, _HAN = 2, 3, 14, 24
_LAST = {
    "en": re.compile(
        r"[^,;]*\b(?:rest|remainder|remaining|other|others|total|altogether|together|in all|plus|besides|in addition)\b"
    ),
    "zh": re.compile(r"其余|其他|合计|共计|总计|余下|另|此外|外加"),
}


def wrongly_told_in_turn(document: Document) -> Iterator[Finding]:
    """Give the numbers announced in a short sentence that the sentences or amounts behind it do not come to.

    Each thing has a sentence of its own that begins with its name, up to the end of the paragraph or to one that does
    not; or the sentence behind it gives an amount for each.
    """
    language = document.language
    for passage in document.prose():
        text = passage.text
        for place, (first, last) in enumerate(passage.sentences[:-1]):
            own = text[first:last].strip()
            short = len(own.split()) <= _WORDS if language == "en" else len(own) <= _HAN
            if not short:
                continue
            turn = _TURN[language].match(own)
            purposes = None if turn else _PURPOSES[language].search(own)
            if turn:
                found = _in_turn(document, passage, place + 1, language)
                yield from _held(passage, first, turn["n"] or turn.groupdict().get("take") or "", found, language)
            elif purposes:
                found = _valued(text, *passage.sentences[place + 1], language)
                yield from _held(passage, first, purposes["n"], found, language)


def _in_turn(document: Document, passage: Passage, place: int, language: str) -> frozenset[int]:
    """Count the sentences that begin with a new name each, up to the end of the paragraph; more of one may lie between."""  # noqa: E501
    names: list[str] = []
    earlier = passage.text[: passage.sentences[place][0]]
    for first, last in passage.sentences[place:]:
        sentence = passage.text[first:last].strip()
        if _MORE_OF_IT[language].match(sentence) and names:
            continue
        name = _name(sentence, language)
        if not name or name in names or name in earlier:
            return frozenset()
        names.append(name)
    below = document.passages[passage.number + 1 : passage.number + 2]
    goes_on = below and (below[0].kind != "prose" or _name(below[0].text, language))
    return frozenset() if goes_on else frozenset({len(names)})


def _name(sentence: str, language: str) -> str:
    if language == "en" and _NO_NAME.match(sentence):
        return ""
    found = _NAMED[language].match(sentence)
    return found["name"] if found else ""


def _valued(text: str, first: int, last: int, language: str) -> frozenset[int]:
    """Count the amounts of a sentence that is one list of them from its beginning to its end; else none."""
    found = [each for each in lists_of(text, first, last, language) if each.kind == "valued" and not each.in_brackets]
    whole = [
        each for each in found if not text[first : each.first].strip() and not text[each.last : last].strip(" .。\n")
    ]
    return frozenset() if len(whole) != 1 or _LAST[language].search(text[first:last]) else whole[0].lengths


def _held(passage: Passage, first: int, stated: str, lengths: frozenset[int], language: str) -> Iterator[Finding]:
    number = whole_number(stated, language)
    found = min(lengths, default=0)
    if number is None or found < _LEAST or abs(found - number) != 1 or number < _FEWEST - 1:
        return
    place = passage.quote(*passage.sentence_of(first))
    words = (
        f"文中说有{number}个，后文述及{found}个。" if language == "zh" else f"The text says {number}; {found} follow."
    )
    yield Finding("list_count", (place,), str(number), str(found), words, 0.65)
