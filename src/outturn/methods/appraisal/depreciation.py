"""Depreciation by the four methods, year by year.

A schedule is computed as exact fractions of the initial book value, because every method is proportional to it. The
first financial year has ``first_year_months``; what remains of the life falls into the years after it.

* Linear to zero charges cost / life a year until cost less scrap value is written off; linear to scrap charges (cost -
  scrap) / life.
* Declining balance charges rate x book value while that is more than (book value - scrap) / life left at the start of
  the year, and that constant amount from then on; no charge goes below the scrap value.
* Sum of years' digits: a life of Y years and m months begins with a stub of m months that bears life / S x m / 12, S
  being
  (Y + 1)(Y + 2m / 12) / 2, and the rest is spread over Y years by their digits; asset years are shifted to financial
  years by months.

Source: COMFAR III Expert, reference manual (UNIDO, Vienna 2003), chapter XI.H; its printed shift formulas for the sum
of years' digits do not add up to the cost, those here do.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from outturn.methods.appraisal import kinds
from outturn.methods.appraisal.faults import argument
from outturn.methods.appraisal.kinds import EXACT
from outturn.methods.appraisal.project import METHODS


def depreciate(
    initial_book_value: Decimal | int | str,
    method: str,
    life_months: int,
    *,
    salvage_rate: Decimal | int | str = 0,
    first_year_months: int = 12,
    declining_rate: Decimal | str | None = None,
) -> list[Decimal]:
    """Give the charge of each financial year, from the first to the last, in the currency of the book value.

    Raises ``ArgumentError`` for an unknown method, a life that is not positive, or a first year of no or over 12
    months.
    """
    if method not in METHODS:
        raise argument("The method of depreciation is not known", "depreciate, method", "one of " + ", ".join(METHODS),
                       method, "name one of these methods")  # fmt: skip
    if life_months < 1 or not 1 <= first_year_months <= 12:
        raise argument("The economic life or the first year is impossible", "depreciate, life_months",
                       "a life of at least one month and a first year of 1 to 12", (life_months, first_year_months),
                       "give both in months")  # fmt: skip
    if method == "DECLINING_BALANCE" and declining_rate is None:
        raise argument("The declining balance needs its rate", "depreciate, declining_rate", "a yearly rate, as 0.3",
                       None, "give declining_rate")  # fmt: skip
    rate = None if declining_rate is None else Decimal(declining_rate)
    shares = charges(method, life_months, Decimal(salvage_rate), first_year_months, rate)
    with kinds.exactly():
        cost = Decimal(initial_book_value)
        return [EXACT.number(Fraction(cost) * share) for share in shares]


@lru_cache(maxsize=512)
def charges(
    method: str, life: int, salvage_rate: Decimal, first_year: int, rate: Decimal | None
) -> tuple[Fraction, ...]:
    """Give the charges as fractions of the initial book value."""
    base = 1 - Fraction(salvage_rate)
    lengths = _year_lengths(life, first_year)
    if method == "DECLINING_BALANCE":
        return _declining(base, lengths, life, Fraction(rate or 0))
    if method == "SUM_OF_YEARS_DIGITS":
        return _digits(base, lengths, life)
    whole = Fraction(1) if method == "LINEAR_TO_ZERO" else base
    left, found = base, []
    for months in lengths:
        charge = min(whole * months / life, left)
        found.append(charge)
        left -= charge
    return tuple(_without_end(found))


def _year_lengths(life: int, first_year: int) -> list[int]:
    lengths = [min(first_year, life)]
    while sum(lengths) < life:
        lengths.append(min(12, life - sum(lengths)))
    return lengths


def _without_end(found: list[Fraction]) -> list[Fraction]:
    while len(found) > 1 and not found[-1]:
        found.pop()
    return found


def _declining(base: Fraction, lengths: list[int], life: int, rate: Fraction) -> tuple[Fraction, ...]:
    book, scrap, months_left = Fraction(1), 1 - base, life
    constant: Fraction | None = None
    found = []
    for number, months in enumerate(lengths):
        left = Fraction(months_left, 12)
        if number == 0 and months < months_left:
            charge = book * rate * months / 12
        elif constant is None and book * rate > (book - scrap) / left:
            charge = book * rate
        else:
            constant = (book - scrap) / left if constant is None else constant
            charge = constant * months / 12
        charge = min(charge, book - scrap)
        found.append(charge)
        book -= charge
        months_left -= months
    return tuple(_without_end(found))


def _digits(base: Fraction, lengths: list[int], life: int) -> tuple[Fraction, ...]:
    years, stub = divmod(life, 12)
    segments: list[tuple[int, Fraction]] = []
    rest = base
    if stub:
        total = Fraction(years + 1) * (years + Fraction(2 * stub, 12)) / 2
        first = Fraction(life, 12) / total * Fraction(stub, 12) * base if years else base
        segments.append((stub, first))
        rest -= first
    digits = Fraction(years * (years + 1), 2)
    segments += [(12, rest * (years - number) / digits) for number in range(years)]
    monthly = [amount / months for months, amount in segments for _ in range(months)]
    found, at = [], 0
    for months in lengths:
        found.append(sum(monthly[at : at + months], Fraction(0)))
        at += months
    return tuple(found)
