"""Totals of short tables and lists in lines: rows with one number each, of which the last, or the first, is all of them."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document, Passage
from outturn.methods.quantities.slips import one_slip

_ROW = re.compile(
    r"\s*(?:[•·*▪◦–—-]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?P<label>[^\d:：|]{2,60}?)\s*(?:[:：|–—-]|\s|\.{2,})\s*(?P<money>US\$|USD|EUR|[€£$])?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s.;。；,，、][^\d;；。]{0,18}?)?\s*[.;。；,，]?\s*"
)
_ALL = re.compile(
    r"^(?:(?:the|sub|grand|in)[\s-]*)?(?:total\w*|sum|overall|altogether|all(?:\s+[a-z]+){0,3}|combined)\b|\btotal$|合计|总计|共计|总数|总额|小计|全部|各.{1,4}合计",
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(r"%|per cent|percent|平均|average|mean|rate|率|比|year|年", re.IGNORECASE)
_FEWEST, _MOST = 2, 40


@dataclass(frozen=True)
class _Row:
    passage: Passage
    label: str
    number: Decimal
    printed: str
    unit: str


def wrong_rows(document: Document) -> Iterator[Finding]:
    """Give the total rows that their rows miss by one digit; rows of one unit that follow each other directly are a table."""  # noqa: E501
    run: list[_Row] = []
    for passage in (*document.passages, None):
        row = None if passage is None else _row(passage)
        if row is not None and (not run or row.unit == run[0].unit):
            run.append(row)
            continue
        finding = _judged(run, document.language == "zh")
        if finding is not None:
            yield finding
        run = [row] if row is not None else []


def _row(passage: Passage) -> _Row | None:
    found = _ROW.fullmatch(passage.text) if len(passage.text) <= 110 else None
    if found is None or _NOT_ADDED.search(passage.text):
        return None
    printed = found["number"].replace(",", "")
    unit = f"{found['money'] or ''}{(found['unit'] or '').strip().lower()}"
    return _Row(passage, found["label"].strip(" •·*–—-"), Decimal(printed), printed, unit)


def _judged(run: Sequence[_Row], chinese: bool) -> Finding | None:
    totals = [place for place, row in enumerate(run) if _ALL.search(row.label)]
    if len(totals) != 1 or totals[0] not in (0, len(run) - 1):
        return None
    whole = run[totals[0]]
    parts = [row for row in run if row is not whole]
    made = sum((row.number for row in parts), Decimal(0))
    decimals = max(len(row.printed.partition(".")[2]) for row in run)
    room = Decimal(1).scaleb(-decimals) * len(parts) / 2 if decimals else Decimal(0)
    if not _FEWEST <= len(parts) <= _MOST or abs(made - whole.number) <= room:
        return None
    wanted = [(whole, made), *((row, whole.number - made + row.number) for row in parts)]
    slipped = any(
        value > 0 and len(row.printed) > 1 and one_slip(row.printed.replace(".", ""), _printed(value, row))
        for row, value in wanted
    )
    return _finding(whole, made, chinese) if slipped else None


def _printed(value: Decimal, row: _Row) -> str:
    return f"{round(value, len(row.printed.partition('.')[2])):f}".replace(".", "")


def _finding(whole: _Row, made: Decimal, chinese: bool) -> Finding:
    words = (
        f"各行之和为{made:,f}，而合计为{whole.printed}。"
        if chinese
        else f"The rows come to {made:,f}; the total is {whole.printed}."
    )
    quote = whole.passage.quote(0, len(whole.passage.text))
    return Finding("parts_total", (quote,), whole.printed, f"{made:,f}", words, 0.7)
