"""Anniversaries that the year of what is remembered does not make: 2020 is the 25th anniversary of what was adopted in 1995."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, ORDINALS, english_number, whole_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.slips import one_slip
from outturn.methods.quantities.spans import MONTHS, YEAR

_TENS = {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100, "twenty-fifth": 25, "seventy-fifth": 75,
}  # fmt: skip
_NTH = rf"(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join((*ORDINALS, *_TENS))})"
_MADE = (
    r"(?:adopted|founded|established|created|signed|concluded|proclaimed|launched|set\s+up|opened|built|inaugurated|formed"
    r"|passed|began|started)"
)
_ON = rf"(?:in|on)\s+(?:\d{{1,2}}\s+)?(?:(?:{MONTHS})\s+)?(?:\d{{1,2}},\s+)?"
_OF_EN = re.compile(
    rf"\b(?:{_NTH}\s+(?:anniversary|birthday)\s+of|(?P<years>{ENGLISH}|\d{{1,3}})\s+years\s+(?:since|after|from)\s+(?:the\s+)?)"
    r"(?:(?!anniversary|years\s+since)[^.;]){0,120}?"
    rf"(?:\((?:{_MADE}\s+)?(?:in\s+)?(?P<bracket>{YEAR})\)"
    rf"|\b{_MADE}\s+(?:[a-z]+\s+){{0,3}}?{_ON}(?P<made>{YEAR})"
    rf"|\b(?:adoption|founding|foundation|establishment|creation|signing|signature|launch|proclamation|opening)\s+(?:of\s+)?(?:(?!anniversary)[^.;,]){{0,70}}?{_ON}(?P<act>{YEAR})"
    rf"|\bthe\s+(?P<named>{YEAR})\s+[A-Z]|\s+of\s+(?P<of>{YEAR}))(?!\d|\s?[-–])",
    re.IGNORECASE,
)
_ITEM_ZH = re.compile(
    r"(?:"
    rf"[（(](?:成立于|通过于|始于|签署于)?(?P<bracket>{YEAR})年?(?:通过|成立|设立|签署|创立|建立)?[)）][^，。；、（(\d]{{0,8}}?"
    rf"|(?P<before>{YEAR})年[^，。；、\d]{{0,10}}?(?:通过|成立|设立|签署|签订|创立|创办|建立|发表|生效|建成|启动|诞生)[^，。；、]{{0,26}}?"
    rf"|(?:成立于|创立于|创办于|建于|始于|设立于|通过于|签署于){YEAR}年.*?"
    r")"
    rf"(?P<nth>\d{{1,3}}|{CHINESE})周年"
)
_YEAR = re.compile(rf"(?<![\d.,-]){YEAR}(?!\d|[-–—至]\d)")
_FAR = 10
"""Further off than this is no slip, but another anniversary."""


def wrong_anniversaries(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the anniversaries that fall neither into a year that the sentence or the one before names, nor into that reported on."""  # noqa: E501
    chinese = document.language == "zh"
    pattern = _ITEM_ZH if chinese else _OF_EN
    for passage in document.prose():
        if ("周年" not in passage.text) if chinese else not re.search(r"anniversary|birthday|years\s+", passage.text):
            continue
        found = list(pattern.finditer(passage.text))
        remembered = {int(_begun(match)) for match in found if _begun(match)}
        for match in found:
            yield from _held(passage, match, remembered, year, chinese)


def _begun(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next((groups[name] for name in ("bracket", "made", "act", "named", "of", "before") if groups.get(name)), "")


def _held(
    passage: Passage, match: re.Match[str], remembered: set[int], year: int | None, chinese: bool
) -> Iterator[Finding]:
    groups, begun = match.groupdict(), _begun(match)
    number = _number(groups.get("nth") or groups.get("years") or "", chinese)
    if not begun or not number:
        return
    first, last = passage.sentence_of(match.start())
    earlier = [begin for begin, end in passage.sentences if end <= first]
    told = {int(each) for each in _YEAR.findall(passage.text[earlier[-1] if earlier else first : last])}
    known = (told | ({year} if year else set())) - remembered
    if not known or int(begun) + number in known:
        return
    own = {int(each) for each in _YEAR.findall(passage.text[first : match.start()])} & known
    right = min(own or known, key=lambda each: abs(int(begun) + number - each))
    near = one_slip(begun, str(right - number)) or one_slip(str(number), str(right - int(begun)))
    if not near or right <= int(begun) or abs(int(begun) + number - right) > _FAR:
        return
    place = passage.quote(match.start(), match.end())
    words = (
        f"{begun}年的{number}周年是{int(begun) + number}年，而文中为{right}年。"
        if chinese
        else f"{number} years after {begun} is {int(begun) + number}; the text tells of {right}."
    )
    quote = type(place)(passage.text[first:last].strip(), place.line, place.page)
    yield Finding("period", (quote,), begun, str(right - number), words, 0.75)


def _number(printed: str, chinese: bool) -> int | None:
    if chinese:
        return whole_number(printed, "zh")
    text = printed.lower()
    if text[:1].isdigit():
        return int(re.sub(r"\D", "", text))
    if text in ORDINALS:
        return ORDINALS.index(text) + 1
    return _TENS.get(text) or english_number(text)
