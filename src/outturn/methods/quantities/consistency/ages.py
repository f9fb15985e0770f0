"""Ages that do not follow from the year of birth: founded in 2001 and now in its tenth year; in service since 1980, 30 years."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from outturn.methods.quantities.consistency.stated_lengths import Length, stated_lengths
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.grouping import plain
from outturn.methods.quantities.number_words import CHINESE, whole_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.slips import one_slip

_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    "seventeenth|eighteenth|nineteenth|twentieth"
)
_TENS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "seventy-fifth": 75}
_ORDINAL = rf"(?P<number>{_ORDINALS}|twenty-fifth|{'|'.join(_TENS)}|\d{{1,3}}(?:st|nd|rd|th))"
_NTH = {
    "en": re.compile(
        rf"\b(?:(?:now|already|currently|is|was|enter\w*|begins?|began|complet\w*)\s+(?:in\s+)?(?:its|their)\s+{_ORDINAL}\s+year"
        rf"|(?:its|their|the)\s+{_ORDINAL.replace('number', 'jubilee')}\s+(?:anniversary|birthday))\b",
        re.I,
    ),
    "zh": re.compile(
        rf"(?:进入|迎来|步入|迈入|已是|已到|正是|恰是|是|到了|满)(?:它|其|该[^，。；]{{1,4}})?[^，。；\d]{{0,4}}第(?P<number>\d{{1,3}}|{CHINESE})个?"
        rf"(?:年头|年度|年(?![度代级初末中底])|周年)|(?P<jubilee>\d{{1,3}}|{CHINESE})周年"
    ),
}
_BORN = {
    "en": re.compile(
        r"\b(?:founded|adopted|signed|proclaimed|established|set up|created|opened|launched|started|began|begun|inaugurated|in operation|in force|exist\w*|formed|"  # noqa: E501
        r"constituted|built|born|dates? (?:back to|from)|since)\s*(?:[a-z]+\s+){0,3}$",
        re.I,
    ),
    "zh": re.compile(r"(?:成立于|创立于|创办于|建于|始于|创建于|设立于|自从?|从|启动于|建成于|投产于)\s?$"),
}
_BORN_AFTER = re.compile(
    r"^\s?(?:年)?(?:成立|创立|创办|创建|设立|建成|建立|通过|签署|投产|启动|开办|开园|开业|建厂|以来|起)"
)
_SINCE = {
    "en": re.compile(r"\bsince\s+$", re.I),
    "zh": re.compile(r"(?:自从?|从)\s?$"),
}
_FOR = {
    "en": re.compile(
        r"\b(?:after|for|these|during|over)\s+(?:(?:more|less) than|over|nearly|almost|about|some|exactly)?\s*$", re.I
    ),
    "zh": re.compile(r"(?:已|已有|已经|经过|历经|历时|连续|运行|使用|服役|坚持)(?:了|达|近|约|整整)?\s?$"),
}
_LEAST = 3


def wrong_ages(document: Document, year: int | None) -> Iterator[Finding]:
    """Give the ages and anniversaries that no year of the passage, nor the one reported on, makes of the year of birth.

    The year of birth is the one behind "founded", "since" and the like in the same sentence. In its tenth year is what is
    nine or ten years old.
    """  # noqa: E501
    for passage in document.prose():
        years = [each for each in mentions(passage.text) if not each.is_range]
        if not years:
            continue
        for sentence in passage.sentences or ((0, len(passage.text)),):
            own = [each for each in years if sentence[0] <= each.first < sentence[1]]
            born = [each for each in own if _is_born(passage.text, each, document.language)]
            if len(born) == 1:
                later = {each.years[0] for each in years if each.years[0] > born[0].years[0]} | (
                    {year} if year else set()
                )
                if later:
                    yield from _of_sentence(passage, sentence, born[0], later, document.language)


def jubilees(passage: Passage, language: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Give the anniversaries of a passage that tells of one year of founding, with their number and that year."""
    found = [match for match in _NTH[language].finditer(passage.text) if match.groupdict().get("jubilee")]
    if not found:
        return
    years = [each for each in mentions(passage.text) if not each.is_range]
    born = {each.years[0] for each in years if _is_born(passage.text, each, language)}
    for match in found if len(born) == 1 else ():
        number = _value(match, language)
        if number:
            yield match, number, min(born)


def _is_born(text: str, date: Mention, language: str) -> bool:
    before = bool(_BORN[language].search(text[max(0, date.first - 60) : date.first]))
    return before or (language == "zh" and bool(_BORN_AFTER.match(text[date.last : date.last + 8])))


def _of_sentence(
    passage: Passage, sentence: tuple[int, int], born: Mention, later: set[int], language: str
) -> Iterator[Finding]:
    begun, text = born.years[0], passage.text
    for match in _NTH[language].finditer(text, *sentence):
        number = _value(match, language)
        whole = "anniversary" in match.group().lower() or "周年" in match.group() or "birthday" in match.group().lower()
        ages = {each - begun for each in later} | (set() if whole else {each - begun + 1 for each in later})
        if whole and len(re.findall(r"anniversar|周年", text[slice(*sentence)])) > 1:
            continue
        slipped = any(one_slip(str(begun), str(begun + age - number)) for age in ages if number)
        if number and number not in ages and min(ages) >= _LEAST and slipped:
            yield _finding(passage, match.span(), match.group(), (begun, max(later) - begun), language == "zh")
    if not _SINCE[language].search(text[max(0, born.first - 8) : born.first]):
        return
    for length in stated_lengths(text, born.last, sentence[1], language):
        if _is_since(text, length, born, language) and not _is_so_old(length, begun, later):
            yield _finding(
                passage, (length.first, length.last), length.text, (begun, max(later) - begun), language == "zh"
            )


def _is_since(text: str, length: Length, born: Mention, language: str) -> bool:
    between = text[born.last : length.first]
    return (
        length.unit == "years" and not length.led_by and len(between) < 60 and not re.search(r"\d", between)
        and bool(_FOR[language].search(between))
    )  # fmt: skip


def _is_so_old(length: Length, begun: int, later: set[int]) -> bool:
    """Say whether some later year makes a length of years, or none is far off and one digit away."""
    low, high = length.interval.low - 1, length.interval.high + 1
    if any(low <= Decimal(each - begun) <= high for each in later):
        return True
    wanted = [int(each - length.interval.low) for each in later]
    return not any(one_slip(str(begun), str(each)) for each in wanted)


def _value(match: re.Match[str], language: str) -> int | None:
    if language == "zh":
        printed = match["number"] or match["jubilee"]
        return whole_number(printed, language)
    printed = (match["number"] or match["jubilee"]).lower()
    if printed[0].isdigit():
        return int(re.sub(r"\D", "", printed))
    if printed == "twenty-fifth":
        return 25
    return _TENS.get(printed) or _ORDINALS.split("|").index(printed) + 1


def _finding(passage: Passage, place: tuple[int, int], stated: str, known: tuple[int, int], chinese: bool) -> Finding:
    begun, age = known
    expected = plain(Decimal(age))
    words = (
        f"自{begun}年起为{expected}年，而文中为{stated}。"
        if chinese
        else f"From {begun} it is {expected} years; the text says {stated}."
    )
    quote = passage.quote(*place)
    sentence = type(quote)(passage.text[slice(*passage.sentence_of(place[0]))].strip(), quote.line, quote.page)
    return Finding("period", (sentence,), stated, expected, words, 0.6)
