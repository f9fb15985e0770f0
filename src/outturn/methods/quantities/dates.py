"""Dates and spans of years that a text mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from outturn.methods.quantities.spans import DATE, MONTH_NUMBER, RANGE_OF_YEARS, YEAR


@dataclass(frozen=True)
class Mention:
    """A date, a year or a span of years: first and last year as printed, month and day if given, and its offsets."""

    years: tuple[int, int]
    first: int
    last: int
    month: int | None = None
    day: int | None = None
    is_range: bool = False


_ANY_YEAR = re.compile(YEAR)
"""Every date and span holds one."""


def mentions(text: str) -> list[Mention]:
    """Give the dates and spans of years of a text in order.

    >>> [(each.years, each.month) for each in mentions("2020年10月、2016-2020年")]
    [((2020, 2020), 10), ((2016, 2020), None)]
    """
    found: list[Mention] = []
    if not _ANY_YEAR.search(text):
        return found
    for match in RANGE_OF_YEARS.finditer(text):
        groups = match.groupdict()
        begin = groups["a"] or groups["c"] or groups["e"]
        end = groups["b"] or groups["d"] or groups["f"]
        if len(end) == 2:
            if (
                int(end) <= int(begin[2:])
                or int(end) - int(begin[2:]) > 20
                or (int(end) <= 12 and "-" in match.group() and not match.group().endswith("年"))
            ):
                continue
            end = begin[:2] + end
        found.append(Mention((int(begin), int(end)), *match.span(), is_range=True))
    for match in DATE.finditer(text):
        if any(each.first < match.end() and match.start() < each.last for each in found):
            continue
        groups = match.groupdict()
        year = int(groups["zy"] or groups["my"] or groups["ny"] or groups["iy"] or groups["y"])
        name = groups["mm"] or groups["nm"]
        month = MONTH_NUMBER[name] if name else int(groups["zm"] or groups["im"] or 0) or None
        day = int(groups["zd"] or groups["md"] or groups["nd"] or groups["id"] or 0) or None
        found.append(Mention((year, year), *match.span(), month=month, day=day))
    return sorted(found, key=lambda each: each.first)
