"""Ages in a year that the year of birth does not make: born in 1971, aged 24 in 1985; the oldest of those between 25 and 60 is 66."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from outturn.methods.quantities.consistency.ages import jubilees
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.number_words import CHINESE, ENGLISH, whole_number
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.spans import YEAR

_BORN = {
    "en": re.compile(rf"\b(?:[Bb]orn|b\.)\s+(?:in|on\s+\d{{1,2}}\s+[A-Z][a-z]+|[^.;,\d]{{1,30}}\s+in)?\s*(?P<year>{YEAR})\b"),  # noqa: E501
    "zh": re.compile(rf"(?P<year>{YEAR})年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:出生|生于|生(?![产效活])|降生)|(?:出生于|生于)(?P<later>{YEAR})年"),  # noqa: E501
}  # fmt: skip
_AGE = {
    "en": re.compile(
        rf"\b(?P<turned>turned|turning|(?P<word>aged?|age of|at|was|is|then|now|just|only))\s+(?P<number>\d{{1,2}}|{ENGLISH})\b(?!\s*(?:per|%|million|of\b|[a-z]*s\b(?<!years)|,\d|\.\d|[-–]))"  # noqa: E501
        rf"|\b(?P<old>\d{{1,2}}|{ENGLISH})(?:-year-old|\s+years\s+(?:old|of\s+age))",
        re.I,
    ),
    "zh": re.compile(rf"(?<![\d.至到—–-])(?P<number>\d{{1,2}}|{CHINESE})(?:周)?岁(?![至到—以及]|之间|上下)"),
}
_YEAR = re.compile(rf"(?<![\d.,$€])(?P<year>{YEAR})(?!\d|%|,\d|\.\d)")
_BETWEEN = {
    "en": re.compile(r"[\s,()–—]*(?:(?:in|the|year|when|she|he|they|who|was|that|is|then|of|and|by|which|had|already|at|age|just|years?|old)[\s,()–—]*)*", re.I),  # noqa: E501
    "zh": re.compile(r"[^。；\d岁]{0,14}"),
}  # fmt: skip
_RANGE = {
    "en": re.compile(r"\b(?:aged|ages?|old)\b[^.;]{0,30}?\b(?:between|from)?\s*(?P<low>\d{2})\s*(?:and|to|–|-)\s*(?P<high>\d{2})\b", re.I),  # noqa: E501
    "zh": re.compile(r"(?:年龄|岁数)[^。；]{0,8}?(?P<low>\d{2})岁?(?:至|到|—|–|-|和)(?P<high>\d{2})岁"),
}  # fmt: skip
_ENDS = {
    "en": (
        re.compile(r"\b(?:youngest)\b[^.;\d]{0,50}?\b(?P<number>\d{2})\b", re.I),
        re.compile(r"\b(?:oldest|eldest)\b[^.;\d]{0,50}?\b(?P<number>\d{2})\b", re.I),
    ),
    "zh": (
        re.compile(r"(?:最年轻|年纪最轻|最小|年龄最小)[^。；\d]{0,20}?(?P<number>\d{2})岁"),
        re.compile(r"(?:最年长|年纪最大|最大|年龄最大)[^。；\d]{0,20}?(?P<number>\d{2})岁"),
    ),
}
_CLOSE = 40
_SLIP = 30
"""An anniversary that is farther off is of something else than began in the year told."""


def wrong_ages_at(document: Document) -> Iterator[Finding]:
    """Give the ages beside a year that a person born in the year told has not, jubilees likewise, and ages outside a range.

    A birthday may lie ahead or behind: one year of age is allowed, none where somebody turns so old.
    """  # noqa: E501
    language = document.language
    for passage in document.prose():
        born = {
            match["year"] or match.groupdict().get("later") or "" for match in _BORN[language].finditer(passage.text)
        }
        if len(born) == 1:
            yield from _of_person(passage, int(born.pop()), language)
        yield from _of_jubilee(passage, language)
        yield from _of_range(passage, language)


def _of_person(passage: Passage, born: int, language: str) -> Iterator[Finding]:
    text = passage.text
    years = [each for each in _YEAR.finditer(text) if int(each["year"]) > born]
    for match in _AGE[language].finditer(text):
        groups = match.groupdict()
        number = whole_number(groups["number"] or groups.get("old") or "", language)
        beside = [
            each for each in years
            if _is_beside(text[match.end() : each.start()] if each.start() >= match.end() else text[each.end() : match.start()], language)  # noqa: E501
        ]  # fmt: skip
        if number is None or len(beside) != 1:
            continue
        known = int(beside[0]["year"]) - born
        early, late = (
            (0, 0) if groups.get("turned") and not groups.get("word") else (0, 1) if language == "en" else (-1, 1)
        )
        if not early <= known - number <= late:
            yield _finding(passage, match, f"{known}", (beside[0]["year"], str(born)), language)


def _is_beside(between: str, language: str) -> bool:
    return len(between) <= _CLOSE and bool(_BETWEEN[language].fullmatch(between))


def _of_jubilee(passage: Passage, language: str) -> Iterator[Finding]:
    """Hold an anniversary with its year beside it against the one year of founding of the passage."""
    found = list(jubilees(passage, language))
    for match, number, begun in found:
        after = _YEAR.search(passage.text, match.end(), match.end() + _CLOSE)
        before = list(_YEAR.finditer(passage.text, max(0, match.start() - _CLOSE), match.start()))
        near = after or (before[-1] if before else None)
        if near is None or int(near["year"]) <= begun:
            continue
        between = passage.text[min(near.end(), match.end()) : max(near.start(), match.start())]
        known = int(near["year"]) - begun
        if (
            known != number
            and abs(known - number) <= _SLIP
            and not re.search(r"[.;。；]|\b(?:since|from|until)\b|自|从", between)
        ):
            yield _finding(passage, match, f"{known}", (near["year"], str(begun)), language)


def _of_range(passage: Passage, language: str) -> Iterator[Finding]:
    ranges = list(_RANGE[language].finditer(passage.text))
    if len(ranges) != 1:
        return
    for pattern, side in zip(_ENDS[language], ("low", "high"), strict=True):
        for match in pattern.finditer(passage.text):
            if match["number"] != ranges[0][side] and not ranges[0].start() <= match.start() < ranges[0].end():
                yield _finding(passage, match, ranges[0][side], (ranges[0].group(), ""), language)


def _finding(passage: Passage, match: re.Match[str], known: str, dates: tuple[str, str], language: str) -> Finding:
    place = passage.quote(match.start(), match.end())
    sentence = passage.text[slice(*passage.sentence_of(match.start()))].strip()
    quote = type(place)(sentence, place.line, place.page)
    later, born = dates
    if not born:
        words = f"与所说的{later}不符。" if language == "zh" else f"It does not agree with {later}."
    elif language == "zh":
        words = f"从{born}年到{later}年为{known}年，而文中为{match.group()}。"
    else:
        words = f"From {born} to {later} are {known} years; the text says {match.group()}."
    return Finding("period", (quote,), place.text, known, words, 0.65)
