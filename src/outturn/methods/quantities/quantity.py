"""A quantity: one number of a text with all that the sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from outturn.methods.quantities.bounds import Interval
from outturn.methods.quantities.clauses import is_of_each, is_of_range
from outturn.methods.quantities.passages import Passage, Place
from outturn.methods.quantities.units import units


@dataclass(frozen=True)
class Quantity:
    """One number of a text.

    ``text`` is the number with its bound and unit as printed. ``value`` is exact, in ``unit``; ``interval`` holds the
    values possible by the bound and by the rounding of what was printed. ``digits`` are the digits printed, ``scale``
    what they were multiplied by (10000 for 万). ``noun`` is the class of what is counted, if known. ``period`` is the
    first and last year the sentence gives, ``own_period`` whether the clause itself gives it. ``first`` and ``last``
    are offsets in the passage.
    """

    text: str
    place: Place
    value: Decimal
    interval: Interval
    sign: str
    unit: str
    family: str
    noun: str
    digits: str
    scale: Decimal
    period: tuple[int, int] | None
    own_period: bool
    subject: str
    passage: Passage
    first: int
    last: int

    @property
    def line(self) -> int:
        """The line of the file on which the number stands."""
        return self.place.line

    @property
    def page(self) -> int:
        """The page on which the number stands."""
        return self.place.page

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """First and last offset of its sentence."""
        return self.passage.sentence_of(self.first)

    @cached_property
    def factor(self) -> Decimal:
        """What its value is multiplied by to be in the first unit of its family."""
        return units().factor(self.unit.removesuffix(" CO2e"))

    @cached_property
    def possible(self) -> Interval:
        """The values possible, in the first unit of its family."""
        return self.interval.times(self.factor)

    @cached_property
    def is_of_each(self) -> bool:
        """Whether the number is said of each of several."""
        return is_of_each(self.passage, self.first, self.last)

    @cached_property
    def is_of_range(self) -> bool:
        """Whether the number is the lower or upper end of a range: between 20 and 50, from 20 up to 50."""
        return is_of_range(self.passage, self.first, self.last)

    def quote(self) -> Place:
        """Give the sentence in which it stands, with the line and page of the number itself."""
        first, last = self.sentence
        return Place(self.passage.quote(first, last).text, self.place.line, self.place.page)
