"""Likely joint programmes: pairs of activities of different publishers that may be one, with a score and its reasons.

The score runs from 0 to 1. Names, dates and amounts give evidence from 0 to 1: six tenths the name (Dice's coefficient
of its words), two tenths the dates (common days as a part of the shorter), two tenths the amount (the smaller as a part
of the larger). A pair that shares an identifier begins at 0.8 and the evidence fills the rest; another one needs a
country in common and has the evidence alone. Pairs from ``LIKELY`` on are given. A person confirms them; only what is
confirmed is counted as one.

Source of the coefficient: L. R. Dice, Measures of the amount of ecologic association between species, Ecology 26,
1945.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from outturn.exchange.iati.faults import ConfirmationsError
from outturn.exchange.iati.mapping.programmes import REGION, Programme

LIKELY = Fraction(6, 10)
SHARED = Fraction(8, 10)
NAME, DATES, AMOUNT = Fraction(6, 10), Fraction(2, 10), Fraction(2, 10)
FREQUENT = 60
"""A word of more titles than this brings no pairs together."""
COLUMNS = ("first_publisher", "first", "second_publisher", "second", "score", "why", "confirmed")
_WORD = re.compile(r"[^\W_]{3,}")
Pair = tuple[int, int]
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Likely:
    """Two activities, by their place among all, that may be one programme."""

    first: int
    second: int
    score: Fraction
    why: tuple[str, ...]


def likely_pairs(programmes: Sequence[Programme]) -> list[Likely]:
    """Give every likely pair once, the likeliest first."""
    words = [_words(one.title) for one in programmes]
    shared = set(_sharing(programmes))
    found = []
    for first, second in shared | set(_alike(programmes, words)):
        one, other = programmes[first], programmes[second]
        common = set(one.places) & set(other.places)
        if (first, second) not in shared and not any(not place.startswith(REGION) for place in common):
            continue
        name = _dice(words[first], words[second])
        dates, amount = _overlap(one, other), _closeness(one, other)
        begin = SHARED if (first, second) in shared else Fraction(0)
        score = begin + (1 - begin) * (NAME * name + DATES * dates + AMOUNT * amount)
        if score >= LIKELY:
            why = [word for word, has in (("identifier", begin), ("country", common), ("name", name >= Fraction(1, 2)),
                                          ("dates", dates >= Fraction(1, 2)), ("amount", amount >= Fraction(9, 10)))
                   if has]  # fmt: skip
            found.append(Likely(first, second, score, tuple(why)))
    return sorted(found, key=lambda one: (-one.score, one.first, one.second))


def groups(programmes: Sequence[Programme], confirmed: Iterable[Pair]) -> list[int]:
    """Give for each activity the number of the programme it belongs to: confirmed pairs are one."""
    belongs = list(range(len(programmes)))

    def top(one: int) -> int:
        while belongs[one] != one:
            belongs[one] = belongs[belongs[one]]
            one = belongs[one]
        return one

    for first, second in confirmed:
        low, high = sorted((top(first), top(second)))
        belongs[high] = low
    return [top(one) for one in range(len(programmes))]


def key_of(programmes: Sequence[Programme], pair: Pair) -> Key:
    """Give publishers and identifiers of a pair."""
    first, second = (programmes[one] for one in pair)
    return first.publisher, first.identifier, second.publisher, second.identifier


def read_confirmations(path: Path) -> dict[Key, bool]:
    """Give what a person decided, from a list of likely pairs with yes or no in its column ``confirmed``.

    Raises ``ConfirmationsError`` where columns are missing or a decision is neither yes nor no.
    """
    decided = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in (*COLUMNS[:4], "confirmed") if name not in (reader.fieldnames or ())]
        if missing:
            raise _unread(str(path), f"the columns {', '.join((*COLUMNS[:4], 'confirmed'))}", f"no {missing[0]}")
        for number, row in enumerate(reader, 2):
            said = (row["confirmed"] or "").strip().lower()
            if said not in ("", "yes", "no"):
                raise _unread(f"{path}, row {number}, column confirmed", "yes, no, or an empty cell", repr(said))
            if said:
                decided[(row[COLUMNS[0]], row[COLUMNS[1]], row[COLUMNS[2]], row[COLUMNS[3]])] = said == "yes"
    return decided


def _unread(where: str, expected: str, got: str) -> ConfirmationsError:
    return ConfirmationsError(
        "The list of confirmed joint programmes cannot be used", where=where, expected=expected, got=got,
        fix="take joint_programmes.csv of an earlier run and write yes or no into its column confirmed",
    )  # fmt: skip


def _sharing(programmes: Sequence[Programme]) -> Iterator[Pair]:
    """Give pairs of different publishers of which one names the other, or that name the same identifier."""
    by_identifier: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(programmes):
        for name in {one.identifier, *one.links} - {""}:
            by_identifier[name].append(number)
    for numbers in by_identifier.values():
        if len(numbers) <= FREQUENT:
            yield from _pairs(programmes, numbers)


def _alike(programmes: Sequence[Programme], words: Sequence[frozenset[str]]) -> Iterator[Pair]:
    """Give pairs of different publishers whose titles have a word in common that few titles have."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, those in enumerate(words):
        for word in those:
            by_word[word].append(number)
    for numbers in by_word.values():
        if 1 < len(numbers) <= FREQUENT:
            yield from _pairs(programmes, numbers)


def _pairs(programmes: Sequence[Programme], numbers: Sequence[int]) -> Iterator[Pair]:
    for place, first in enumerate(numbers):
        for second in numbers[place + 1 :]:
            if programmes[first].publisher != programmes[second].publisher:
                yield first, second


def _words(title: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", title.casefold())
    return frozenset(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def _dice(one: frozenset[str], other: frozenset[str]) -> Fraction:
    whole = len(one) + len(other)
    return Fraction(2 * len(one & other), whole) if whole else Fraction(0)


def _overlap(one: Programme, other: Programme) -> Fraction:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return Fraction(0)
    common = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    shorter = min((one.end - one.start).days, (other.end - other.start).days) + 1
    return Fraction(max(common, 0), shorter) if shorter > 0 else Fraction(0)


def _closeness(one: Programme, other: Programme) -> Fraction:
    if not one.amount or not other.amount or one.amount < 0 or other.amount < 0:
        return Fraction(0)
    return Fraction(min(one.amount, other.amount)) / Fraction(max(one.amount, other.amount))
