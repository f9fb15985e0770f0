"""What was found of one quantity, and how much its digits tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from outturn.methods.quantities import Quantity
from outturn.methods.quantities.slips import significant
from outturn.publications.audit.likeness import Likeness
from outturn.publications.audit.reference import Reference

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


def digits_that_tell(quantity: Quantity) -> int:
    """Give how many digits of a number tell it from others, from 1 to 5; zeros at its end count as one."""
    kept = len(significant(quantity.digits))
    whole = quantity.digits.replace(".", "").lstrip("0")
    zeros = len(whole) - kept >= (1 if quantity.family in ("share", "count") else 2) or quantity.scale >= 1000
    return min(max(kept + zeros, 1), 5)
