"""Plants faults in texts: one wrong digit, scale, unit, bound, part, count or date at a time, by a seeded generator."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outturn.methods.quantities import Line, Quantity, lines_of, read_quantities, reflow

KINDS = ("digit", "scale", "unit", "bound", "part", "count", "date")
_SCALES = {"万": "亿", "亿": "万", "million": "billion", "billion": "million", "thousand": "million"}
_UNITS = {
    "美元": "欧元", "欧元": "美元", "US$": "€", "USD": "EUR", "EUR": "USD", "吨": "公斤", "tonnes": "kilograms",
    "tons": "kilograms", "兆瓦时": "千瓦时", "兆瓦": "千瓦", "千瓦": "兆瓦", "MWh": "kWh", "GWh": "MWh", "kW": "MW",
    "MW": "kW", "%": "个百分点", "per cent": "percentage points", "公里": "米", "km": "m", "千克": "克", "kg": "g",
    "立方米": "升", "cubic metres": "litres",
}  # fmt: skip
_BOUNDS = {
    "超过": "不到", "逾": "近", "近": "超过", "至少": "至多", "多达": "至少", "不到": "超过", "不超过": "至少", "高达": "超过",  # noqa: E501
    "more than": "fewer than", "More than": "Fewer than", "over": "under", "Over": "Under", "nearly": "more than",
    "Nearly": "More than", "almost": "more than", "at least": "at most", "At least": "At most", "less than": "more than",  # noqa: E501
    "up to": "more than", "fewer than": "more than",
}  # fmt: skip
_LIST = re.compile(r"[（(：:][^（()）：:。]*?(?:、|, )[^（()）：:。]*")


@dataclass(frozen=True)
class Planted:
    """A text with one fault: its kind, the line it stands on, what was printed before and what is now."""

    text: str
    kind: str
    line: int
    before: str
    after: str


def plant(text: str, kind: str, rng: random.Random) -> Planted | None:
    """Put one fault of ``kind`` into a text; None where it holds no place for one."""
    lines = lines_of(text)
    quantities = read_quantities(reflow(lines))
    places = list(_places(lines, quantities, kind))
    rng.shuffle(places)
    for line, before, after in places:
        rows = text.split("\n")
        row = rows[line - 1]
        if row.count(before) == 1 and after != before:
            rows[line - 1] = row.replace(before, after)
            return Planted("\n".join(rows), kind, line, before, after)
    return None


def _places(lines: Sequence[Line], quantities: Sequence[Quantity], kind: str) -> Iterator[tuple[int, str, str]]:
    rng = random.Random(len(lines))
    for quantity in quantities:
        row = lines[quantity.line - 1].text
        printed = quantity.text
        if printed not in row:
            continue
        around = row[max(0, row.index(printed) - 1) : row.index(printed) + len(printed) + 3]
        for before, after in _changes(quantity, kind, rng, around):
            yield quantity.line, before, after


def _changes(quantity: Quantity, kind: str, rng: random.Random, around: str) -> Iterator[tuple[str, str]]:
    printed = quantity.text
    if kind == "date" and quantity.family == "date":
        year = re.search(r"(?:19|20)\d\d", printed)
        if year is not None and around != printed:
            old = year.group()
            new = old[:3] + str((int(old[3]) + rng.choice((1, 2, 5, 7, 9))) % 10)
            yield around, around.replace(old, new, 1)
    if quantity.family == "date":
        return
    if kind == "digit" or (kind == "part" and _has_parts(quantity)):
        digits = re.search(r"\d[\d,]*\.?\d*", printed)
        if digits is not None and len(re.sub(r"\D", "", digits.group())) >= 2:
            yield around, around.replace(digits.group(), _other_digit(digits.group(), rng), 1)
    if kind == "scale":
        yield from _swapped(around, printed, _SCALES)
    if kind == "unit":
        yield from _swapped(around, printed, _UNITS)
    if kind == "bound" and quantity.sign:
        yield from _swapped(around, printed, _BOUNDS)
    if kind == "count" and _has_list(quantity):
        number = re.search(r"\d+|[二三四五六七八九十]+|\b(?:two|three|four|five|six|seven|eight|nine)\b", printed, re.I)
        if number is not None:
            yield around, around.replace(number.group(), str(int(quantity.value) + rng.choice((1, 2, 3))), 1)


def _swapped(around: str, printed: str, pairs: dict[str, str]) -> Iterator[tuple[str, str]]:
    for before in sorted(pairs, key=len, reverse=True):
        word = rf"(?<![A-Za-z]){re.escape(before)}(?![A-Za-z])" if before.isascii() else re.escape(before)
        if re.search(word, printed):
            yield around, re.sub(word, pairs[before], around, count=1)
            return


def _other_digit(digits: str, rng: random.Random) -> str:
    places = [place for place, character in enumerate(digits) if character.isdigit()]
    significant = [place for place in places if digits[place] != "0"] or places
    place = rng.choice(significant)
    options = [each for each in "123456789" if each != digits[place]]
    return digits[:place] + rng.choice(options) + digits[place + 1 :]


def _sentence(quantity: Quantity) -> str:
    first, last = quantity.sentence
    return quantity.passage.text[first:last]


def _has_parts(quantity: Quantity) -> bool:
    return bool(re.search(r"其中|of which|of whom|, including|分别|comprising", _sentence(quantity)))


def _has_list(quantity: Quantity) -> bool:
    after = quantity.passage.text[quantity.last : quantity.sentence[1]]
    if quantity.family != "count" or not 2 <= quantity.value <= 40 or quantity.sign:
        return False
    listed = _LIST.match(re.sub(r"^[^，。；、,.;:：（()）\d]{0,26}", "", after))
    return bool(listed) and not re.match(r"[（(：:]\s*(?:包括|其中|如|including)", listed.group())
