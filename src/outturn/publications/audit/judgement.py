"""What was found of one quantity, and how much its digits tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.slips import significant
from outturn.publications.audit.likeness import Likeness
from outturn.publications.audit.reference import Reference

_SCALED = 1000
State = Literal["agrees", "contradicted", "unknown"]


@dataclass(frozen=True)
class Judgement:
    """What was found of one quantity; ``likeness`` says how it differs.

    ``wrong_period`` are the years for which the number is right, where only those differ.
    """

    quantity: Quantity
    state: State
    reference: Reference | None = None
    score: float = 0.0
    likeness: Likeness = "other"
    wrong_period: tuple[int, int] | None = None


class Sentences:
    """What was found of the numbers of a text, by sentence."""

    def __init__(self, judged: Iterable[Judgement]) -> None:
        self._found: dict[tuple[int, int], list[Judgement]] = defaultdict(list)
        for each in judged:
            self._found[_sentence(each.quantity)].append(each)

    def of(self, quantity: Quantity) -> list[Judgement]:
        """Give what was found of the numbers of the sentence of a quantity, its own among them."""
        return self._found[_sentence(quantity)]


def _sentence(quantity: Quantity) -> tuple[int, int]:
    return quantity.passage.number, quantity.sentence[0]


def digits_that_tell(quantity: Quantity) -> int:
    """Give how many digits of a number tell it from others, from 1 to 5; zeros at its end count as one."""
    return _telling(quantity.digits, quantity.family in ("share", "count"), quantity.scale >= _SCALED)


@lru_cache(maxsize=20_000)
def _telling(digits: str, exact: bool, scaled: bool) -> int:
    kept = len(significant(digits))
    whole = digits.replace(".", "").lstrip("0")
    zeros = len(whole) - kept >= (1 if exact else 2) or scaled
    return min(max(kept + zeros, 1), 5)
