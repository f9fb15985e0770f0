"""The numbers inside the wording of figures: limits, thresholds and targets that a text repeats and may misprint.

"Procurement completed within 110 days" holds a number that is no figure. A text that says "within 160 days" is wrong all the
same.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from outturn.methods.quantities import Interval, Quantity, lines_of, read_quantities, reflow
from outturn.methods.quantities.number_forms import holds_number
from outturn.methods.quantities.units import MEASURED, units
from outturn.publications.audit.concepts import concepts
from outturn.publications.audit.measures import Measured
from outturn.publications.audit.reference import Reference, shown_value

_TOLD = MEASURED | {"time", "age"}
_TARGET = frozenset({"target", "targets", "targeted", "目标"})


def conditions(reference: Reference, wordings: Iterable[str]) -> Iterator[Reference]:
    """Give a reference for each limit or threshold that the wordings of a reference name."""
    found: set[tuple[str, str]] = set()
    for wording in filter(holds_number, dict.fromkeys(wordings)):
        for quantity in read_quantities(reflow(lines_of(f"{wording}."))):
            if quantity.family not in _TOLD and not quantity.noun:
                continue
            if quantity.family == "date" or (quantity.text, wording) in found:
                continue
            found.add((quantity.text, wording))
            yield _condition(reference, quantity, wording)


def _condition(reference: Reference, quantity: Quantity, wording: str) -> Reference:
    factor = units().factor(quantity.unit)
    value = quantity.value * factor
    possible = quantity.interval.times(factor) if quantity.sign else Interval(value, value)
    return replace(
        reference, value=value, possible=possible, sign=quantity.sign, exact=False,
        unit=quantity.unit, family=quantity.family, noun=quantity.noun, labels=(concepts(wording),),
        shown=quantity.text,
        printed=quantity.digits, stated=(), also=(), period=None, base=None, condition=True,
    )  # fmt: skip


def target(reference: Reference, value: Decimal, unit: Measured) -> Reference:
    """Give the reference for the target of a figure; a sentence about it says that it is one."""
    amount = value * unit.factor
    return replace(
        reference, value=amount, possible=Interval(amount, amount), cues=_TARGET, needed=True,
        shown=f"target {shown_value(amount, unit)}", stated=(), also=(), condition=True,
    )  # fmt: skip
