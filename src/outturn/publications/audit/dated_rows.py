"""Holds months and spans of years against those that published rows alone tell: when it was adopted, what it covers.

A row's month is that of an event, its span the years that a framework or strategy covers. A date of the same kind that
stands beside the row's words, or beside its own number, and is another, is wrong: above all where only the year
differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.clauses import clause_bounds, is_compared
from outturn.methods.quantities.consistency.periods import is_of_writing
from outturn.methods.quantities.dates import Mention, mentions
from outturn.publications.audit.binding import Binder
from outturn.publications.audit.judgement import Judgement, digits_that_tell
from outturn.publications.audit.likeness import agrees
from outturn.publications.audit.reference import Reference

_INFORMED = 1.2
"""So many words that no other row has show that a sentence tells of a row, where a third of a wording is there."""
_BESIDE_NUMBER = 0.5
"""So much is enough where its own number stands near by."""
_IN_FULL = (0.4, 0.3, 4.0)
"""What is needed of wording, context and words where the year stated is the one reported on: much happened in it."""
_WORDED, _ABOUT = 0.3, 0.25
_PLACED_WORDED, _PLACED = 0.25, 0.9
"""Less is enough where every country of the row is named."""
_NEAR_BY = 200
"""A row's own number stands at most so many characters from a date of it."""
_DECADE = 10
_COVERS, _COVERS_APART = 0.3, 0.45
"""How much of the wording of a span must stand there: right behind the country, and elsewhere in its sentence."""
_LOOKS_BACK = re.compile(
    r"\b(?:previous|preceding|former|earlier|last|replac\w+|succe\w+|predecessor|expired|ended|until|old)\b"
    r"|\b(?:evaluat(?:ed|es|ing)|evaluations? of)\b"
    r"|上一|前一|此前|以前|原有|取代|代替|接替|到期|结束|(?:评价|评估)(?![^，。；]{0,8}(?:办公室|部门|职能|处))|旧",
    re.I,
)
_BRACKET = re.compile(r"[（(]\s*(?:for\s+|covering\s+)?$|\bfor\s+$|(?:涵盖|覆盖|期间为|为期)\s*$|的$|^$")
_CLOSES = re.compile(r"\s*[)）]|的?联合国|的?可持续|的?(?:合作)?框架")
_BEGINS = re.compile(
    r"introduc|launch|\bnew\b|adopt|\bfirst\b|\bus(?:e|ed)\b|start|beg[au]n|启用|采用|推出|新指标|新增|引入|开始|使用|设立|实行",
    re.I,
)


def dated_by_rows(judgements: Sequence[Judgement], binder: Binder, year: int) -> list[Judgement]:
    """Find the months and spans of years that a published row shows to be wrong; ``year`` is that reported on."""
    found = list(judgements)
    passages: dict[int, list[Judgement]] = defaultdict(list)
    for each in judgements:
        passages[each.quantity.passage.number].append(each)
    for position, each in enumerate(judgements):
        if each.quantity.family != "date" or each.state == "contradicted":
            continue
        date = next(iter(mentions(each.quantity.text)), None)
        if date is None or is_of_writing(each.quantity, date):
            continue
        around = passages[each.quantity.passage.number]
        row = (
            _spanned(each.quantity, date, binder)
            if date.is_range
            else _happened(each.quantity, date, around, binder, year)
            or _told_as_year(each.quantity, date, binder, year)
            or _of_another_year(each.quantity, date, around, binder, year)
        )
        if row is not None:
            reference, years = row
            found[position] = replace(
                each, state="contradicted", reference=reference, score=_SCORE, likeness="digit", wrong_period=years
            )
    return found


_SCORE = 0.5
"""How well a row is said to fit whose date is wrong."""


def _of_another_year(
    quantity: Quantity, date: Mention, judgements: Sequence[Judgement], binder: Binder, year: int
) -> tuple[Reference, tuple[int, int]] | None:
    """Give the row of another year that a number beside a year is but for the year: 5.3 per cent in 2014."""
    first, last = quantity.sentence
    dates = {each.years for each in mentions(quantity.passage.text[first:last])}
    if is_compared(quantity.passage.text, replace(date, first=quantity.first, last=quantity.last)):
        return None
    found: list[tuple[float, Reference, tuple[int, int]]] = []
    for each in judgements:
        other = each.quantity
        beside = other.passage is quantity.passage and other.sentence == quantity.sentence
        if not beside or each.state != "unknown" or other.family == "date" or other.period != date.years:
            continue
        for match in binder.matches_of_any_year(other)[:_BEST]:
            known = match.reference.period
            if (
                match.reference.exact
                or known is None
                or known[0] != known[1]
                or known in dates
                or known == (year, year)
            ):
                continue
            if match.score >= _LEAST and agrees(other, match.reference):
                named = binder.places.between(quantity, max(0, first - _EARLIER), last)
                placed = binder.places.are_countries_named(match.reference, named)
                shown = digits_that_tell(other) >= _SHOWN
                found.append((match.score * (1 + placed) * (1 if shown else _LITTLE), match.reference, known))
                break
    known_years = {known for _, _, known in found}
    if len(known_years) != 1 or sum(score for score, _, _ in found) < _FITS:
        return None
    _, reference, years = max(found, key=lambda each: each[0])
    return reference, years


_LEAST, _LITTLE = 0.12, 0.5
_EARLIER = 250
"""The country is named so far before: 2014年，该国只有…"""
_SHOWN, _FITS, _BEST = 2, 0.3, 3


def _happened(
    quantity: Quantity, date: Mention, judgements: Sequence[Judgement], binder: Binder, year: int
) -> tuple[Reference, tuple[int, int]] | None:
    """Give the row of an event of the same month, or day, in another year that a sentence tells of."""
    told: list[tuple[float, Reference, tuple[int, int]]] = []
    begin, end = _part(quantity)
    named = binder.places.between(quantity, begin, end)
    around = [each for each in judgements if each.state == "agrees" and each.quantity.family != "date"]
    others = {each.years for each in mentions(quantity.passage.text[begin:end])}
    for reference in binder.dated():
        for known in reference.dates:
            if known.month != date.month or (known.day and date.day and known.day != date.day):
                continue
            if known.month is None and not _is_beginning(quantity):
                continue
            worded, about, words = binder.heard_of(reference, quantity)
            beside = any(_states(each, reference, quantity) for each in around)
            if known.years == date.years:
                if words >= _BESIDE_NUMBER:
                    return None
                continue
            if known.month is None:
                is_told = (
                    binder.places.are_countries_named(reference, named)
                    and (worded >= _PLACED_WORDED or about >= _WORDED)
                    and words >= _PLACED
                    and known.years not in others
                )
            elif reference.exact:
                first, last = quantity.sentence
                is_told = bool(_BEGINS.search(quantity.passage.text[first:last])) and (beside or worded >= _WORDED)
            elif date.years == (year, year):
                least_worded, least_about, least = _IN_FULL
                is_told = worded >= least_worded and about >= least_about and words >= least
            else:
                is_told = (worded >= _WORDED or about >= _ABOUT) and words >= _INFORMED
                is_told = is_told or (beside and words >= _BESIDE_NUMBER)
            if is_told:
                told.append((words, reference, known.years))
    if not told:
        return None
    _, reference, years = max(told, key=lambda each: each[0])
    return reference, years


def _told_as_year(
    quantity: Quantity, date: Mention, binder: Binder, year: int
) -> tuple[Reference, tuple[int, int]] | None:
    """Give the row of a year, in which something was founded or first done, whose words stand there nearly whole."""
    if date.month is not None or date.years[0] != date.years[1] or date.years == (year, year):
        return None
    here = {each.years for each in mentions(quantity.passage.text[slice(*quantity.sentence)])}
    for each in binder.years:
        years = _years(each)
        worded, _, words = binder.heard_of(each, quantity)
        if years not in here and worded >= _YEAR_WORDED and words >= _INFORMED:
            return each, years
    return None


_YEAR_WORDED = 0.8


def _part(quantity: Quantity) -> tuple[int, int]:
    """Give the part of the sentence of a date between semicolons."""
    first, last = quantity.sentence
    text = quantity.passage.text
    begin = max(text.rfind(mark, first, quantity.first) for mark in ";；") + 1
    ends = [end for end in (text.find(mark, quantity.last, last) for mark in ";；") if end >= 0]
    return max(first, begin), min(ends, default=last)


_BEGUN_BEFORE = re.compile(
    r"\b(?:joined|signed|added|adopted|launched|approved|began|begun|started|established|concluded|newly \w+)\b[^.;\d]{0,60}$"  # noqa: E501
    r"|(?:自|从|始于|起于)\s?$",
    re.I,
)
_BEGUN_AFTER = re.compile(
    r"\s?年?(?:\d{1,2}月)?[底初末]?[^。；\d]{0,24}?(?:新?加入|新签|签署|通过|启动|开始|批准|增加|新增|起|以来)"
    r"|,?\s[^.;\d]{0,60}?\b(?:joined|signed|added|adopted|launched|approved|began|started|established|concluded)\b"
)


def _is_beginning(quantity: Quantity) -> bool:
    """Say whether a year is that in which something began, was signed or joined."""
    first, last = quantity.sentence
    text = quantity.passage.text
    return bool(_BEGUN_BEFORE.search(text[first : quantity.first]) or _BEGUN_AFTER.match(text[quantity.last : last]))


def _states(judgement: Judgement, reference: Reference, quantity: Quantity) -> bool:
    """Say whether a number near a date is that of a row, or of the figure that the row is bound to."""
    other = judgement.quantity
    near = abs(other.first - quantity.first) <= _NEAR_BY
    return near and judgement.reference is not None and judgement.reference.name == reference.name


def _spanned(quantity: Quantity, date: Mention, binder: Binder) -> tuple[Reference, tuple[int, int]] | None:
    """Give the row of a span other than the one stated: that of the country named, or one a decade from it."""
    first, last = quantity.sentence
    text = quantity.passage.text
    if _LOOKS_BACK.search(text[slice(*clause_bounds(quantity.passage, quantity.first, quantity.last))]):
        return None
    alone = sum(each.is_range for each in mentions(text[first:last])) == 1
    known = [(each, _years(each)) for each in binder.spans()]
    placed = list(_of_country(quantity, date, known, binder, alone))
    if placed:
        return None if any(years == date.years for _, years in placed) else placed[0]
    same = (each for each, years in known if years == date.years)
    if any(binder.heard_of(each, quantity)[2] >= _BESIDE_NUMBER for each in same):
        return None
    for each, years in known:
        shift = years[0] - date.years[0]
        if shift == years[1] - date.years[1] and shift:
            worded, about, words = binder.heard_of(each, quantity)
            in_full = worded >= _NEARLY_IN_FULL and words >= _INFORMED
            if in_full or (shift % _DECADE == 0 and worded + about >= _TOGETHER and worded >= _LEAST_WORDED):
                return each, years
    return None


_NEARLY_IN_FULL = 0.54
"""So much of the wording of a span must stand there where the one stated is as long, and not just a decade off."""
_TOGETHER, _LEAST_WORDED = 0.5, 0.2
"""Wording and context together, and wording alone, that show which span a decade off is meant."""


def _years(reference: Reference) -> tuple[int, int]:
    return int(reference.possible.low), int(reference.possible.high)


def _of_country(
    quantity: Quantity,
    date: Mention,
    known: Sequence[tuple[Reference, tuple[int, int]]],
    binder: Binder,
    alone: bool,
) -> Iterator[tuple[Reference, tuple[int, int]]]:
    """Give the rows of the country whose years a span is: the one right before it, or those of the sentence."""
    text = quantity.passage.text
    first, last = quantity.sentence
    before = text[max(first, quantity.first - 60) : quantity.first]
    bracket = _BRACKET.search(before)
    led = before[: bracket.start()].rstrip().lower() if bracket else before.rstrip().lower()
    closed = bool(_CLOSES.match(text[quantity.last : quantity.last + 8])) or before.endswith(("for ", "涵盖", "覆盖"))
    named = binder.places.between(quantity, *_part(quantity))
    for reference, years in known:
        if not reference.places:
            continue
        names = reference.places[-1]
        behind = closed and any(led.endswith(name.lower()) for name in names)
        if not behind and not (alone and names & named):
            continue
        worded, _, words = binder.heard_of(reference, quantity)
        listed = behind and _is_listed_with(reference, names, text[first:last], known)
        if listed or (worded >= (_COVERS if behind else _COVERS_APART) and words >= _BESIDE_NUMBER):
            yield reference, years


def _is_listed_with(
    reference: Reference, names: frozenset[str], sentence: str, known: Sequence[tuple[Reference, tuple[int, int]]]
) -> bool:
    """Say whether another country of the same wording and its years stand in the sentence: Bahrain (2020-2022), Somalia (2021-2025)."""  # noqa: E501
    told = {each.years: each.first for each in mentions(sentence) if each.is_range}
    return any(
        other.labels == reference.labels and bool(other.places) and other.places[-1] != names and years in told
        and any(sentence[: told[years]].rstrip("(（ ").lower().endswith(name.lower()) for name in other.places[-1])
        for other, years in known
    )  # fmt: skip
