"""Points that a text announces and numbers, rows under a heading that counts them, and amounts after a colon, counted."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from outturn.methods.quantities.consistency.listings.reading import lists_of
from outturn.methods.quantities.consistency.listings.said_of_some import is_of_one
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import whole_number
from outturn.methods.quantities.passages import Document, Passage

_ANNOUNCED = {
    "zh": re.compile(
        r"(?P<these>这|以上|上述)?(?<![第十百千零一二三四五六七八九\d.])(?P<number>[两二三四五六七八九]|[2-9](?!\d))"
        r"(?:点|[个项条](?:方面|问题|原因|措施|教训|建议|任务|理由|变化|挑战|经验|特点|目标|不足|短板|结论|方向|重点|原则|风险|困难|做法|成果)|件事|项工作)"
    ),
    "en": re.compile(
        r"\b(?P<these>these |the above )?(?P<number>two|three|four|five|six|seven|eight|nine)\s+(?:\w+\s+)?"
        r"(?:points|reasons|questions|steps|lessons|conclusions|things|measures|priorities|remarks|observations|notes|recommendations|findings"
        r"|changes|goals|aims|objectives|tasks|challenges|risks|problems|issues|principles|commitments|proposals|weaknesses|strengths|decisions)\b",
        re.IGNORECASE,
    ),
}
_ORDINALS = (
    re.compile(r"(?:^|[，。；：！？\s])(?:第|其)(?P<place>[一二三四五六七八九])(?=[，、：,]|是(?!次))"),
    re.compile(r"(?:^|[，。；：！？\s])(?P<place>[一二三四五六七八九])是"),
    re.compile(r"(?:^|[，。；：！？?\s])[（(](?P<place>[一二三四五六七八九])[)）]"),
    re.compile(r"\b(?P<place>First|Second|Third|Fourth|Fifth|Sixth)(?:ly)?,"),
)
_ORDER = [*"一二三四五六七八九"], ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]
_TIMES = re.compile(
    r"(?<![第一二三四五六七八九十])(?P<number>[两二三四五六七八九])(?:期|次|轮|批|场|届)，?(?:分别|依次)(?:于|在|是|为)?"
    r"(?P<inside>\d{1,4}[年月日号](?:、\d{1,4}[年月日号])*(?:和|与|及)\d{1,4}[年月日号])"
)
_HEADING = re.compile(r"[（(](?P<number>\d{1,2})\s?[个家项国种类名只条]?[）)]\s*$|\((?P<en>\d{1,2})(?:\s[a-z]+)?\)\s*$")
_TOTAL = re.compile(
    r"^\s*(?:合计|总计|小计|共计|其他|其余|total|sum|other|all)\b|^\s*(?:合计|总计|小计|共计|其他|其余)", re.I
)
_VALUED = {
    "zh": re.compile(
        r"(?<![第\d十百千一二三四五六七八九])(?P<number>[两二三四五六七八九]|\d)(?P<noun>[个项种类家只笔国大份块]?[\u4e00-\u9fff]{1,14})"
        r"(?:[^，。；：\d]{0,8}\d[\d.,]*[^，。；：\d]{0,8})?：(?P<inside>[^。：]+)"
    ),
    "en": re.compile(
        r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten)\s+(?P<noun>[a-z]+(?:\s[a-z]+){0,4}?):\s+(?P<inside>[^:]+?)(?:\.\s|\.?$)",
        re.IGNORECASE,
    ),
}
_IN_THE_NEXT = {
    "zh": re.compile(
        r"(?<![第\d十百千一二三四五六七八九])(?P<number>[三四五六七八九]|\d)[个项种类](?P<noun>(?:标准|指标|准则|领域|方面|类别|维度|项目|区域|地区|国家))[^，。；：\d]{0,4}。[^。：\d]{0,40}[：](?P<inside>[^。：；]+)"
    ),
    "en": re.compile(
        r"\b(?P<number>three|four|five|six|seven|eight|nine|ten)\s+(?P<noun>criteria|indicators|dimensions|regions|categories|areas|themes|countries|groups|subjects|fields)\.\s+"
        r"(?:(?:The|Their|Its|These)\s[^.:\d]{0,100}:\s+(?P<inside>[^:;]+?)|The\s+(?:shares?|rates?|numbers?|percentages?|marks?|scores?)\s[^.:\d]{0,80}\s(?P<said>(?:was|were|is|are|stood\s+at)\s+\d[^:;]+?))(?:\.\s|\.?$)"
    ),
}
"""Seven criteria. The shares are: one with each, in the sentence that follows."""
_NUMBER = re.compile(r"\d+(?:[.,\u2008]\d+)*")
_SUMMED = re.compile(
    r"[，、；,;]\s*(?:合计|总计|共计|一共|总共|共|小计|平均|(?:and\s+)?(?:in all|in total|altogether|together|a total of|on average))[^，、；]*$|[,;]\s*[^,;]*\b(?:in all|in total|altogether)$",  # noqa: E501
    re.I,
)
"""What the items come to is no item."""
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_SHORT, _FAR, _FEWEST = 30, 15, 3


def miscounted_points(document: Document) -> Iterator[Finding]:
    """Give the announced numbers of points, occasions, rows and amounts that those which follow do not come to."""
    chinese = document.language == "zh"
    for passage in document.prose():
        for match in _ANNOUNCED[document.language].finditer(passage.text):
            yield from _held(passage, match, _numbered(document, passage, match), chinese)
        for match in _TIMES.finditer(passage.text) if chinese else ():
            yield from _held(passage, match, len(re.findall(r"\d+[年月日号]", match["inside"])), chinese)
        for match in _IN_THE_NEXT[document.language].finditer(passage.text):
            yield from _held(passage, match, _amounts(match["inside"] or match["said"], chinese), chinese)
        for match in _VALUED[document.language].finditer(passage.text):
            if is_of_one(passage.text, match.start("number"), match.end("number")):
                continue
            yield from _held(passage, match, _amounts(match["inside"], chinese), chinese)
        heading = _HEADING.search(passage.text)
        if heading and len(passage.starts) == 1:
            yield from _held(passage, heading, _rows(document.passages[passage.number + 1 :]), chinese)


def _held(passage: Passage, match: re.Match[str], found: int, chinese: bool) -> Iterator[Finding]:
    printed = match.groupdict().get("number") or match.groupdict().get("en") or ""
    number = whole_number(printed, "zh" if chinese else "en")
    if not found or number is None or found == number or abs(found - number) > max(1, number // 3):
        return
    first, last = passage.sentence_of(match.start())
    place = passage.quote(match.start(), match.end())
    quote = type(place)(passage.text[first : max(last, match.end())].strip(), place.line, place.page)
    words = f"文中说有{number}个，列出的有{found}个。" if chinese else f"The text says {number}; the list has {found}."
    yield Finding("list_count", (quote,), str(number), str(found), words, 0.7)


def _numbered(document: Document, passage: Passage, match: re.Match[str]) -> int:
    """Count the points numbered first, second and so on, after "three points" or before "these three things".

    What its own sentence lists, 资源效率、农村发展和贸易质量三个方面, is announced by it no more.
    """
    if match["these"]:
        earlier = document.passages[max(0, passage.number - _FEWEST) : passage.number]
        return _ordinals(passage.text[: match.start()]) or _ordinals("\n".join(each.text for each in earlier))
    begin, end = passage.sentence_of(match.start())
    number = whole_number(match["number"], document.language)
    if any(number in each.lengths for each in lists_of(passage.text, begin, end, document.language)):
        return 0
    if len(passage.text[match.end() : end]) > _SHORT:
        return 0
    rest = passage.text[match.end() :]
    after = "\n".join(each.text for each in document.passages[passage.number + 1 : passage.number + 1 + _FAR])
    return _ordinals(rest) or (_ordinals(after) if len(rest) <= _SHORT else 0)


def _ordinals(text: str) -> int:
    """Give how far the numbering goes that begins with the first; none where it leaves one out or begins again."""
    for pattern in _ORDINALS:
        order = [
            next(names.index(match["place"]) for names in _ORDER if match["place"] in names)
            for match in pattern.finditer(text)
        ]
        if len(order) > 1 and order[0] == 0 and all(after == before + 1 for before, after in pairwise(order)):
            return len(order)
    return 0


def _amounts(inside: str, chinese: bool) -> int:
    """Count the items of a list each of which gives one amount; none where one gives none or several."""
    text = _BRACKETS.sub("", inside).rstrip(" .。")
    text = _SUMMED.sub("", text)
    gaps = _NUMBER.split(text)[:-1]
    parted = r"[，、；;]|和|及" if chinese else r"[,;]|\band\b"
    named = all(re.search(r"[^\W\d_]{2}", gap) for gap in gaps)
    if len(gaps) < _FEWEST or not named or not all(re.search(parted, gap) for gap in gaps[1:]):
        return 0
    items = [
        part for part in re.split(r"[；;]" if re.search(r"[；;]", text) else r"[，、；]|,\s", text) if part.strip()
    ]
    if any(_FOR_SEVERAL.search(item) for item in items):
        return 0
    return len(gaps) if all(_NUMBER.search(item) for item in items) else 0


_FOR_SEVERAL = re.compile(
    r"(?:和|与|及|以及)[^，、；\d]{2,12}[各都均][^，、；\d]{0,4}\d|\band\b[^,;\d]*\d.*\b(?:each|apiece)\b"
)
"""One number for two: 巴西和智利各3人."""


def _rows(passages: Sequence[Passage]) -> int:
    """Count the rows of a table that follow directly: a label and a number each, without totals."""
    count = 0
    for passage in passages:
        if passage.kind != "chart" or not re.match(r"\s*[^\W\d]", passage.text):
            break
        count += not _TOTAL.search(passage.text)
    return count if count >= _FEWEST else 0
