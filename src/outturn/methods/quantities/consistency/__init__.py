"""A text held against itself: one module per kind of contradiction, each giving findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from outturn.methods.quantities.consistency.changes import wrong_changes
from outturn.methods.quantities.consistency.courses import reversed_courses
from outturn.methods.quantities.consistency.lengths import wrong_lengths
from outturn.methods.quantities.consistency.lists import short_lists
from outturn.methods.quantities.consistency.parts import wrong_totals
from outturn.methods.quantities.consistency.periods import wrong_periods
from outturn.methods.quantities.consistency.ranges import impossible_bounds
from outturn.methods.quantities.consistency.remainders import wrong_remainders
from outturn.methods.quantities.consistency.repeats import stated_otherwise
from outturn.methods.quantities.consistency.shares import levels_in_points, wrong_shares
from outturn.methods.quantities.findings import Finding
from outturn.methods.quantities.passages import Document
from outturn.methods.quantities.quantity import Quantity

__all__ = ["contradictions"]


def contradictions(
    document: Document,
    quantities: Sequence[Quantity],
    year: int | None = None,
    are_different: Callable[[Quantity, Quantity], bool] = lambda one, other: False,
) -> list[Finding]:
    """Give the places where a text contradicts itself, in the order in which they stand.

    ``year`` is the year it reports on; without one it is the year most often named. ``are_different`` says of two
    quantities that they are known to be about different things.
    """
    checks: Iterable[Iterable[Finding]] = (
        impossible_bounds(document, quantities),
        wrong_totals(document, quantities),
        wrong_remainders(document, quantities),
        wrong_shares(document, quantities),
        levels_in_points(document, quantities),
        short_lists(document, quantities),
        wrong_periods(document, quantities, year),
        reversed_courses(document),
        wrong_lengths(document),
        wrong_changes(document, quantities),
        stated_otherwise(document, quantities, are_different),
    )
    found = [finding for check in checks for finding in check]
    return sorted(found, key=lambda each: (each.quotes[0].line, each.kind))
