"""Makes running text of the lines that extraction leaves: joins what was broken, drops page heads, sets charts aside.

A line is joined to the next unless a sentence, a heading or a list item ends there. Page heads and feet that stand
inside a sentence are dropped. Lines of bare numbers are chart or table runs: they are kept apart, and no sentence
is read into them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from outturn.methods.quantities.passages import Document, Kind, Language, Line, Passage, language_of
from outturn.methods.quantities.tabling import rows

WIDE = str.maketrans(
    dict(zip("０１２３４５６７８９％．－\u2011\u2012\u00a0\u2009\u202f", "0123456789%.---   ", strict=True))
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "")
    | {"\u3000": "  ", "\u2002": " ", "\u2003": "  "}
)
GROUPS = "\u2008"
"""What stands between groups of three digits that a text parts by spaces, so that they are read as one number."""
_NARROW = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d]|[.,]\d{3})")
_WITH_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:[,，]\d{3})+(?!\d)")
_SPACED_IN_UNITS = re.compile(
    r"(?<![\d.,第表图期段月日录件章节条款号项 A-Za-z])(?<![a-z]\s)(?<!\d\s)\d{1,3}(?: \d{3})+(?=\s?(?:[万亿]|美元|欧元|吨|公吨|公斤|千瓦|兆瓦|立方米|平方米|公顷|公里))"  # noqa: E501
    r"|(?<=[$€£])\s?\d{1,3}(?: \d{3})+(?![\d,.]*\d)"
    r"|(?<!\S)\d{1,3}(?: \d{3})+(?=\s(?:million|billion|tonnes|tons|kWh|MWh|GWh|kW|MW|euros|dollars|hectares|kilometres|cubic|square)\b)"  # noqa: E501
)
"""A unit behind it shows that a number is parted by spaces, though others of the text are by commas."""
_LABELS = re.compile(r"^(?:[\u4e00-\u9fff]{1,8} ){2,}[\u4e00-\u9fff]{1,8}$")
_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_YEARS = re.compile(r"^[（(](?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)?\d\d)?[)）]$")
"""The years of what the line before names."""
_ENTRY = re.compile(
    r"^[^\d.。;；,，:：]{3,50}(?:\([^()]*\)|（[^（）]*）)?\s*[:：]\s*(?:US\$|€|\$)?\d[\d.,]*\s?(?:[%个项名家国]|per cent)?$"  # noqa: E501
)
"""An entry of a box: its label, a colon and its value."""
_END = re.compile(r"[。！？!?：:；;.…]['\"”’」』)）\]]*\s*$")
_LISTED = re.compile(r"^\s*(?:[•▪◦·●*–—]|\(?[a-z0-9ivx]{1,3}[.)]\s|[（(](?:[一二三四五六七八九十]+|\d{1,2})[)）])")
_NUMBERS = re.compile(r"^[\s\d.,%+()/:\-–]*\d[\s\d.,%+()/:\-–]*$")
_PAGE_HEAD = re.compile(r"^\s*(?:\d{1,3}\s{1,}\S.{0,40}|\S.{0,40}\s{1,}\d{1,3})\s*$")
_LEADERS = re.compile(r"(?:\.\s){3}|\.{4,}|…\s?…")
"""Dots that lead from a label to its number: such a line stands alone."""
_LINK = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
_DOT_END = re.compile(
    r"(?:(?<!\d\s)\b(?:[A-Z]|No|Nos|Mr|Ms|Dr|St|approx|ca|cf|vs|e\.g|i\.e|para|Art|Fig|vol)|\.[A-Z])\.$", re.I
)
_SENTENCE = {
    "zh": re.compile(r"(?<=\S)\s{2,}(?=\d)|[。！？!?；][”’」』)）\"']*|(?<=[a-z)%])\.\s+(?=[A-Z\u4e00-\u9fff])"),
    "en": re.compile(r"\s{3,}|[.!?][”’)\"']*\s+(?=[“‘(\"']?[A-Z\d•])|[。！？]"),
}
_LONG = {"zh": 12, "en": 40}
_WIDEST = {"zh": 90, "en": 200}
"""No line of a page is longer: a text with longer ones has a paragraph to a line."""
_CUT = re.compile(r"(?:[,，、（(《“\-–/]|\b(?:and|or|of|the|a|an|in|to|for|with|by|from|at|on)|[和与及或的])$")
"""A line that is cut in the middle of a sentence, though the text has a paragraph to a line."""
_REPEATED = 3
_WHOLE = 2
_EDGE = 4
_IN_NUMBERS = "0123456789.,%"


_TITLE_NUMBER = re.compile(r"(?P<number>\d[\d,.]*)\s?(?:[\u4e00-\u9fff]{1,8}|(?:[a-z]+ ?){1,3})$")


def reflow(lines: Sequence[Line], language: Language | None = None) -> Document:
    """Make passages of running text, and chart runs, of the lines of a file."""
    spoken = language or language_of(lines)
    kept = _without_page_heads(_plain(lines), spoken)
    passages: list[Passage] = []
    page = _Page(_has_whole_paragraphs(kept, spoken), _width(kept), frozenset(_sheets(kept)))
    for kind, group in _groups(kept, spoken, rows(kept), page):
        passages.append(_passage(group, kind, spoken, len(passages)))
    return Document(tuple(passages), spoken)


def _plain(lines: Sequence[Line]) -> list[Line]:
    """Make signs and spaces plain, and mark the spaces that part thousands.

    Narrow and fixed spaces between groups of three digits do so; so do plain ones where the text parts no thousands by
    commas, or where a unit follows.
    """
    texts = [_NARROW.sub(GROUPS, line.text).translate(WIDE) for line in lines]
    parted = _SPACED_IN_UNITS if any(_WITH_COMMAS.search(text) for text in texts) else _SPACED
    texts = [parted.sub(lambda found: found.group().replace(" ", GROUPS), text) for text in texts]
    return [
        Line(text, line.number, line.page, line.text if line.text != text else "")
        for text, line in zip(texts, lines, strict=True)
    ]


@dataclass(frozen=True)
class _Page:
    """Whether each paragraph of a text is one line, else how wide its full lines are, in characters; and the lines of fact sheets."""  # noqa: E501

    whole: bool
    width: int
    sheets: frozenset[int] = frozenset()


def _sheets(lines: Sequence[Line]) -> Iterator[int]:
    """Give the numbers of the lines of fact sheets: blocks of lines most of which are a label, a colon and a value."""
    block: list[Line] = []
    for line in [*lines, Line("", 0, 0)]:
        if line.text.strip():
            block.append(line)
            continue
        entries = sum(bool(_LABELLED.match(each.text.strip())) for each in block)
        if entries >= _WHOLE and 2 * entries >= len(block):
            yield from (each.number for each in block)
        block = []


_LABELLED = re.compile(r"[^。；;，,:：]{2,40}(?:（[^）]*）)?\s*[:：]\s?(?=[^:：]*\d)\S")


def _width(lines: Sequence[Line]) -> int:
    """Give the width of a full line: few are longer."""
    lengths = sorted(len(line.text.strip()) for line in lines if len(line.text.strip()) > _NO_LINE)
    return lengths[int(len(lengths) * _FULL)] if len(lengths) >= _FEW_LINES else 0


def _ends_short(first: str, second: str, width: int) -> bool:
    """Say whether a line ends well before its page does, where the first word of the next would have stood: a paragraph ends."""  # noqa: E501
    word = re.match(r"[^\s\u4e00-\u9fff]*", second)
    return len(first) + 1 + (len(word.group()) if word else 0) <= width * _SHORT


_NO_LINE, _FULL, _FEW_LINES, _SHORT = 20, 0.75, 6, 0.8


def _has_whole_paragraphs(lines: Sequence[Line], language: Language) -> bool:
    """Say whether each paragraph of a text is one line: two lines or more are longer than those of a page."""
    long = sum(len(line.text) > _WIDEST[language] and bool(_END.search(line.text)) for line in lines)
    return long >= _WHOLE


def _without_page_heads(lines: list[Line], language: Language) -> list[Line]:
    """Drop the lines that repeat as page heads do: short, with a page number or the same on several pages."""
    edges = _edges(lines)
    shapes = Counter(
        " ".join(line.text.split()) for line in lines if _is_short(line.text, language) and line.number in edges
    )
    kept = []
    for line in lines:
        text = line.text.strip()
        head = (
            _is_short(text, language)
            and not _END.search(text)
            and (
                (_PAGE_HEAD.match(line.text) and _looks_like_head(line.text))
                or (
                    line.number in edges
                    and shapes[" ".join(text.split())] >= _REPEATED
                    and not re.search(r"\d", text)
                    and len(text) > 3
                )
            )
        )
        kept.append(Line("", line.number, line.page) if head or _LINK.match(text) else line)
    return kept


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """Give the lines among which page heads and feet are: the first and last of each page, or all where there is one."""  # noqa: E501
    pages: dict[int, list[int]] = {}
    for line in lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line.number)
    if len(pages) < _REPEATED:
        return frozenset(line.number for line in lines)
    return frozenset(number for page in pages.values() for number in (*page[:_EDGE], *page[-_EDGE:]))


def _looks_like_head(text: str) -> bool:
    """A page head parts its number from its words by a wide gap, or names the report."""
    return bool(
        re.search(r"^\s*\d{1,3}\s{2,}\S|\S\s{2,}\d{1,3}\s*$|年度报告|Annual Report", text)
        or re.search(r"^\d{1,3} \S*[\u4e00-\u9fff]|[\u4e00-\u9fff] \d{1,3}\s*$", text)
    ) and not re.search(r"[，。,;；%]", text)


def _is_short(text: str, language: Language) -> bool:
    return 0 < len(" ".join(text.split())) <= (34 if language == "zh" else 70)


def _groups(
    lines: Iterable[Line], language: Language, of_tables: frozenset[int], page: _Page
) -> Iterator[tuple[Kind, list[Line]]]:
    """Give the lines of each passage; chart numbers inside a sentence come after it, and do not end it."""
    group: list[Line] = []
    chart: list[Line] = []
    blank = False
    for line in lines:
        text = line.text.strip()
        if not text:
            blank = True
            continue
        if line.number in of_tables and not _NUMBERS.match(text):
            yield from _ended(group, chart)
            group, chart = [], []
            yield "chart", [line]
            continue
        listed = line.number in page.sheets or (blank and bool(group) and group[-1].number in page.sheets)
        entry = listed and bool(group) and not _goes_on(group[-1].text.strip(), text)
        continues = bool(group) and not entry and _continues(group, line.text, blank, language, page)
        belongs = continues and not chart and (_number_belongs(group[-1].text) or bool(_YEARS.match(text)))
        if _NUMBERS.match(text) and not belongs:
            chart.append(line)
            continue
        if not continues:
            yield from _ended(group, chart)
            group, chart = [], []
        group.append(line)
        blank = False
    yield from _ended(group, chart)


def _ended(group: list[Line], chart: list[Line]) -> Iterator[tuple[Kind, list[Line]]]:
    if group:
        yield "prose", group
    if chart:
        yield "chart", chart


def _number_belongs(before: str) -> bool:
    """Say whether a line that is a number alone is what the line before asks for (``... reached``, ``...达到``)."""
    return bool(
        re.search(r"(?:达|为|到|至|在|有|和|约|近|过|第|年|of|to|and|than|reached|about|nearly|,|、|，)\s*$", before)
    )


def _continues(group: list[Line], after: str, blank: bool, language: Language, page: _Page) -> bool:
    """Say whether the sentence of the last line of ``group`` goes on in the line ``after``."""
    first, second = group[-1].text.strip(), after.strip()
    if _LABELS.match(first) or _LABELS.match(second):
        return False
    if _LEADERS.search(first) or _LEADERS.search(second):
        return False
    if blank and _LISTED.match(group[0].text.strip()) and second[:1].isupper():
        return False
    if _LISTED.match(second) or (_END.search(first) and blank) or _GAP.search(first) or _GAP.search(second):
        return False
    if _NUMBERS.match(second) and not _number_belongs(first):
        return bool(_YEARS.match(second) and re.search(r"\w$", first) and not blank)
    if page.whole and not _goes_on(first, second):
        return False
    if len(group) == 1 and _ENTRY.match(first):
        return False
    if _END.search(first):
        if first[-1:] in "：:" and re.match(r"[约近]?(?:US\$|€)?\d", second):
            return not blank
        return not blank and len(first) >= _LONG[language] and not _ends_short(first, second, page.width)
    if re.search(r"[\d,，、（(《“\-–]$", first) or re.match(r"[，。、；：）)》”%,]", second):
        return True
    if blank:
        full = len(first) >= max(_LONG[language] + 4, int(0.85 * max(len(line.text.strip()) for line in group)))
        return full and (language == "zh" or second[:1].islower() or second[:1].isdigit())
    return language == "zh" or len(first) >= _LONG[language] or second[:1].islower()


def _goes_on(first: str, second: str) -> bool:
    """Say whether a line of whole paragraphs goes on in the next: it is cut, or is the number that the next begins to tell of."""  # noqa: E501
    number = _TITLE_NUMBER.match(first)
    told = number is not None and number["number"] in second
    return told or bool(_CUT.search(first) or re.match(r"[a-z，。、；：）)》”%,]", second))


def _passage(group: list[Line], kind: Kind, language: Language, number: int) -> Passage:
    text = ""
    starts: list[tuple[int, Line]] = []
    for line in group:
        piece = line.text.strip()
        if text and re.search(r"[a-z]-$", text) and piece[:1].islower():
            text = text[:-1]
        elif text and _needs_space(text[-2:], piece[:1], kind, language):
            text += " "
        starts.append((len(text), line))
        text += piece
    return Passage(text, tuple(starts), kind, number, _sentences(text, language))


def _needs_space(end: str, after: str, kind: Kind, language: Language) -> bool:
    if kind == "chart":
        return True
    before = end[-1]
    if language == "zh" and before in _IN_NUMBERS and after in _IN_NUMBERS:
        return False
    wide = "\u2e80" <= before <= "\u9fff" or "\uff00" <= before <= "\uffef" or "\u3000" <= before <= "\u303f"
    other = "\u2e80" <= after <= "\u9fff" or "\uff00" <= after <= "\uffef" or "\u3000" <= after <= "\u303f"
    return not (wide or other or before in "-–/“" or (before in ",." and end[:1].isdigit() and after.isdigit()))


def _sentences(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    first = 0
    for match in _SENTENCE[language].finditer(text):
        if (
            match.group().isspace()
            and language == "zh"
            and not re.search(r"\d+[个项名家]", text[first : match.start()])
        ):
            continue
        if match.group()[0] == "." and _DOT_END.search(text[max(first, match.start() - 12) : match.start() + 1]):
            continue
        if match.group()[0] == "." and text[match.start() - 1 : match.start()].isspace():
            continue
        found.append((first, match.end()))
        first = match.end()
    if first < len(text):
        found.append((first, len(text)))
    return tuple(found) or ((0, 0),)
