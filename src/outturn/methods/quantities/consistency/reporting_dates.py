"""Dates that are not those of a report on its year: it is dated before the year's end, or closes other years' books."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from outturn.methods.quantities.consistency.periods import is_of_writing, reported_year
from outturn.methods.quantities.dates import Mention, mentions
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

_CLOSED = re.compile(
    r"\b(?:books?|accounts?|ledgers?|financial year|fiscal year|year|reporting period|period)\s+(?:(?:that|which|was|were|is|are)\s+)?(?:closed|ended|ending|ends|closing|closes)"  # noqa: E501
    r"\s+(?:(?:on|at)\s+)?(?:the end of\s+)?$"
    r"|(?:结账|关账|决算|账目|账簿|财政年度|报告期)(?:截至|截止|止于|结束于|为|日期为|于)?\s?$",
    re.I,
)
_LAST_MONTH, _LAST_DAY = 12, 31
_BY = {
    "zh": re.compile(r"^\s?(?:底|末|中旬|上旬|下旬)?(?:之)?前(?!往|后|景|提|期|一|身)"),
    "en": re.compile(r"\b(?:by|before|no later than|not later than)\s+(?:the end of\s+|late\s+|early\s+|mid-)?$", re.I),
}
_DONE = re.compile(
    r"已|了|曾|当时|原定|原计划|原本|如期|按时|\b(?:was|were|had|has|have|did|originally|already|\w{3,}ed)\b", re.I
)
_AHEAD = re.compile(
    r"将|计划|拟|预计|打算|要|明年|来年|"
    r"\b(?:will|shall|plans?|planned|(?:is|are) to|to be|expect\w*|intend\w*|should|must|due|next year|schedul\w*)\b",
    re.I,
)
_FOUNDED = re.compile(
    r"自|从|成立|通过|生效|协定|宣言|创立|以来|公约|设立|始于|\b(?:since|from|establish\w*|found\w*|adopt\w*|force|Agreement|Declaration|Convention|launch\w*|start\w*|"
    r"began|begun|sign\w*|earlier|previous\w*|first|than|compared|level|baseline|until|between|built|opened|created|joined)\b",
    re.I,
)
_COMPARED = re.compile(r"\b(?:compared|against|than|previous|preceding|before that)\b|较|比|上年|上一|前一|同期", re.I)
_TAIL = 8
_EDGE = 4
"""A text bears its date among its first passages or its last."""


def wrong_reporting_dates(document: Document, quantities: Sequence[Quantity], year: int | None) -> Iterator[Finding]:
    """Give the dates of writing within the year reported on or before it, closings of other years' books, terms of things to
    come that are past, and years that are the reported one with two digits swapped.
    """  # noqa: E501
    reported = year or reported_year(quantities)
    if reported is None:
        return
    dated = [(each, date) for each in quantities if each.family == "date" for date in mentions(each.text)[:1]]
    named = Counter(date.years[0] for _, date in dated if not date.is_range)
    whole = any(date.years == (reported, reported) and date.month is None for _, date in dated)
    last = max((each.number for each in document.prose()), default=0)
    for quantity, date in dated:
        if date.is_range:
            continue
        edge = whole and (quantity.passage.number < _EDGE or quantity.passage.number > last - _EDGE)
        told = _told(document, quantity, date, reported, edge, named)
        if told is not None:
            words, expected = told
            yield Finding("period", (quantity.quote(),), quantity.text, expected, words, 0.6, quantities=(quantity,))


def _told(
    document: Document, quantity: Quantity, date: Mention, reported: int, edge: bool, named: Counter[int]
) -> tuple[str, str] | None:
    """Say what is wrong with a date, and what was expected."""
    chinese, year = document.language == "zh", date.years[0]
    if (
        edge
        and year <= reported
        and year >= reported - 1
        and date.month != _LAST_MONTH
        and is_of_writing(quantity, date)
    ):
        words = (
            f"全文报告{reported}年全年，而写作日期在该年结束之前。"
            if chinese
            else f"It reports on all of {reported}, yet is dated before the end of that year."
        )
        return words, f"> {reported}"
    if _closes_another(quantity, date, reported):
        words = (
            f"报告期是{reported}年，而此处结账于{year}年。"
            if chinese
            else f"The text reports on {reported}; these are the books of {year}."
        )
        return words, str(reported)
    if year < reported and _is_past_term(document, quantity, date):
        words = (
            f"{year}年早于报告期（{reported}年），却写作将来的期限。"
            if chinese
            else f"{year} lies before {reported}, the year reported on, yet is the term of something to come."
        )
        return words, f"> {reported}"
    if named[year] == 1 and date.month is None and _is_swapped(year, reported) and not _is_founding(quantity, date):
        words = f"{year}疑为{reported}。" if chinese else f"{year} looks like {reported} with two digits swapped."
        return words, str(reported)
    return None


def _closes_another(quantity: Quantity, date: Mention, reported: int) -> bool:
    text = quantity.passage.text
    first, last = quantity.sentence
    years = {each.years[0] for each in mentions(text[first:last])}
    closing = date.month == _LAST_MONTH and date.day in (None, _LAST_DAY)
    return (
        closing and abs(date.years[0] - reported) == 1 and reported not in years
        and bool(_CLOSED.search(text[max(first, quantity.first - 60) : quantity.first]))
        and not _COMPARED.search(text[first : quantity.last + _TAIL])
    )  # fmt: skip


def _is_past_term(document: Document, quantity: Quantity, date: Mention) -> bool:
    """Say whether something still to be done has a term that is past: its sentence, or the one before, looks ahead."""
    text, language = quantity.passage.text, document.language
    first, last = quantity.sentence
    marked = (
        _BY["zh"].match(text[quantity.last : quantity.last + 6])
        if language == "zh"
        else _BY["en"].search(text[max(first, quantity.first - 24) : quantity.first])
    )
    if not marked or date.month is None or _DONE.search(text[first:last]):
        return False
    begin, _ = quantity.passage.sentence_of(max(0, first - 1)) if first else (first, last)
    return bool(_AHEAD.search(text[begin:last]))


def _is_swapped(year: int, reported: int) -> bool:
    one, other = str(year), str(reported)
    return any(
        one != other and one[:place] + one[place + 1] + one[place] + one[place + 2 :] == other for place in range(3)
    )


def _is_founding(quantity: Quantity, date: Mention) -> bool:
    first, last = quantity.sentence
    passage = quantity.passage
    others = [each for each in mentions(passage.text[first:last]) if each.years != date.years]
    return bool(_FOUNDED.search(passage.text[first:last])) or bool(others)
