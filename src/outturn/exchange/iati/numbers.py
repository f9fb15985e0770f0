"""Numbers and dates as the official engine reads them, so that verdicts agree on odd input as well.

Source: ECMA-262, ToNumber applied to strings and the date-time string format; what engines accept beyond it is theirs.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_SPACES = "\t\n\v\f\r \u00a0\ufeff\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_PREFIXED = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)\Z")
_ISO = re.compile(
    r"(?P<year>\d{4}|[+-]\d{6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:[Tt ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.(?P<fraction>\d+))?)?)?"
    r"\s*(?P<zone>[zZ]|[+-]\d\d:?\d\d)?\Z",
    re.ASCII,
)
_PLAIN = re.compile(r"(?P<one>\d{1,4})[-/. ](?P<two>\d{1,2})(?:[-/. ](?P<three>\d{1,4}))?(?P<zone>[zZ])?\Z", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})[ -]+)?(?P<name>[A-Za-z]{3,9})\.?[ -]+(?:(?P<later>\d{1,2}),?[ -]+)?(?P<year>\d{4})\Z",
    re.ASCII,
)


def trimmed(text: str) -> str:
    """Give a text without the white space around it."""
    return text.strip(_SPACES)


@lru_cache(maxsize=4096)
def number(text: str) -> float:
    """Give a text as a number; an empty text is 0, what is no number is NaN.

    >>> number(""), number(" 12.5 "), number("1,5")
    (0.0, 12.5, nan)
    """
    text = trimmed(text)
    if not text:
        return 0.0
    if _DECIMAL.match(text):
        return float(text)
    if text.lstrip("+-") == "Infinity":
        return -math.inf if text[0] == "-" else math.inf
    return float(int(text, 0)) if _PREFIXED.match(text) else math.nan


def total(texts: list[str]) -> float:
    """Give the sum of texts, rounded to four decimals.

    >>> total(["33.3333", "33.3333", "33.3334"])
    100.0
    """
    value = 0.0
    for text in texts:
        value += number(text)
    return value if math.isnan(value) or math.isinf(value) else float(f"{value:.4f}")


@lru_cache(maxsize=16384)
def moment(text: str) -> datetime | None:
    """Give a date or time as a moment (UTC), or None where it cannot be read as one.

    >>> moment("2020-02-30"), moment("soon")
    (datetime.datetime(2020, 3, 1, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    text = trimmed(text)
    matched = _ISO.match(text)
    if matched:
        return _iso(matched)
    matched = _PLAIN.match(text)
    if matched:
        return _plain(matched)
    matched = _NAMED.match(text)
    return _named(matched) if matched else None


def days_between(start: datetime, end: datetime) -> int:
    """Give the whole days from start to end, towards zero."""
    return math.trunc((end - start) / timedelta(days=1))


def _iso(matched: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(matched[part] or 0) for part in ("hour", "minute", "second"))
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    micro = int(((matched["fraction"] or "") + "000000")[:3]) * 1000
    day = _day(int(matched["year"]), int(matched["month"] or 1), int(matched["day"] or 1))
    if day is None:
        return None
    offset = timedelta(0)
    zone = matched["zone"]
    if zone and zone not in "zZ":
        if matched["hour"] is None:
            return None
        digits = zone[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    try:
        return day + timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro) - offset
    except OverflowError:
        return None


def _plain(matched: re.Match[str]) -> datetime | None:
    """Read 2020/1/31, and 1/31/2020 with the month first."""
    one, two, three = (int(matched[part] or 1) for part in ("one", "two", "three"))
    if one > 31 or len(matched["one"]) > 2:
        return _day(one, two, three) if len(matched["three"] or "") <= 2 else None
    if matched["three"] is None:
        return None
    year = three if three > 99 else three + (2000 if three < 50 else 1900)
    return _day(year, one, two)


def _named(matched: re.Match[str]) -> datetime | None:
    name = matched["name"][:3].lower()
    if name not in _MONTHS:
        return None
    return _day(int(matched["year"]), _MONTHS.index(name) + 1, int(matched["day"] or matched["later"] or 1))


def _day(year: int, month: int, day: int) -> datetime | None:
    """Give a day; the 29th to 31st of a shorter month run on into the next one."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return datetime(year, month, 1, tzinfo=UTC) + timedelta(days=day - 1)
