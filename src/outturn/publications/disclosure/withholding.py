"""Finds the cells of a published table that must be withheld so that no number of few persons becomes known.

A cell of one to four persons is withheld. A reader who knows a total and all parts but one knows that one too; so
further cells are withheld until (1) no withheld cell follows from the published ones by adding and subtracting along
the sums of the table, in however many steps, and (2) what a total leaves for its withheld parts is no small number.
Source of the two rules: Hundepool and others, Handbook on Statistical Disclosure Control, Eurostat (ESSnet), 2010, on
the threshold rule and on secondary suppression.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from outturn.publications.disclosure.counting import FEWEST

Cell = tuple[tuple[str, str], ...]
"""A slice: pairs of dimension and code in the order of the dimensions' names; the empty one is the total of all."""
_PRIME = (1 << 61) - 1


def withheld(counts: Mapping[Cell, Fraction]) -> frozenset[Cell]:
    """Give the cells to withhold of a table; ``counts`` gives the persons of each published cell.

    Cells are linked by sums: each cell is the sum of those by one dimension more. Cells of nobody are published.
    Of the cells that help, those are withheld that expose the fewest others, then the smallest, and of equal ones the
    first in order, so that the answer is the same each time.
    """
    counted = {cell: count for cell, count in counts.items() if count > 0}
    hidden = {cell for cell, count in counted.items() if count < FEWEST}
    lines = sums(counted)
    parts_with: dict[Cell, list[tuple[Cell, ...]]] = {}
    for _, parts in lines:
        for cell in parts:
            parts_with.setdefault(cell, []).append(parts)
    while True:
        further = _further(lines, parts_with, counted, hidden)
        if further is None:
            return frozenset(hidden)
        hidden.add(further)


def sums(cells: Iterable[Cell]) -> list[tuple[Cell, tuple[Cell, ...]]]:
    """Give every sum of a table: a cell, and the cells by one dimension more that it is the sum of."""
    known = set(cells)
    found: dict[tuple[Cell, str], list[Cell]] = {}
    for cell in sorted(known):
        for pair in cell:
            whole = tuple(each for each in cell if each != pair)
            if whole in known:
                found.setdefault((whole, pair[0]), []).append(cell)
    return [(whole, tuple(parts)) for (whole, _), parts in sorted(found.items())]


def _further(
    lines: Sequence[tuple[Cell, tuple[Cell, ...]]],
    parts_with: Mapping[Cell, Sequence[tuple[Cell, ...]]],
    counts: Mapping[Cell, Fraction],
    hidden: set[Cell],
) -> Cell | None:
    """Give one more cell to withhold; ``None`` where all withheld ones are safe.

    Of the cells that help, it is one that leaves the fewest other sums with a single withheld part, then the
    smallest, a whole only where no part is left.
    """
    unsafe = next((line for line in lines if not _is_safe(*line, counts, hidden)), None)
    if unsafe is not None:
        near = {*unsafe[1], unsafe[0]} - hidden
    else:
        known = next(recomputable(lines, hidden), None)
        if known is None:
            return None
        around = {cell for whole, parts in lines if known in (whole, *parts) for cell in (whole, *parts)}
        near = (around - hidden) or set(counts) - hidden
    whole = None if unsafe is None else unsafe[0]

    def cost(cell: Cell) -> tuple[bool, int, Fraction, Cell]:
        exposing = sum(hidden.isdisjoint(parts) for parts in parts_with.get(cell, ()))
        return cell in (whole, ()), exposing, counts[cell], cell

    return min(near, key=cost)


def _is_safe(whole: Cell, parts: Sequence[Cell], counts: Mapping[Cell, Fraction], hidden: set[Cell]) -> bool:
    """Say whether what a published total leaves for its withheld parts is no small number, and not one cell alone."""
    unknown = [cell for cell in parts if cell in hidden]
    if whole in hidden or not unknown:
        return True
    return len(unknown) > 1 and sum(counts[cell] for cell in unknown) >= FEWEST


def recomputable(lines: Sequence[tuple[Cell, tuple[Cell, ...]]], hidden: Iterable[Cell]) -> Iterator[Cell]:
    """Give the withheld cells that follow from the published ones, in however many steps, in order.

    Each sum is a linear equation; a cell follows where an equation in it alone can be made of them. The equations
    are reduced modulo a large prime: for sums without factors that finds the same as with fractions, and is exact.
    """
    places = {cell: place for place, cell in enumerate(sorted(hidden))}
    pivots: dict[int, dict[int, int]] = {}
    for whole, parts in lines:
        row = {places[cell]: 1 for cell in parts if cell in places}
        if whole in places:
            row[places[whole]] = _PRIME - 1
        _add(row, pivots)
    alone = {next(iter(row)) for row in pivots.values() if len(row) == 1}
    return iter(cell for cell, place in places.items() if place in alone)


def _add(row: dict[int, int], pivots: dict[int, dict[int, int]]) -> None:
    """Bring one equation to the reduced form that the others have, and the others with it."""
    for place in sorted(set(row) & set(pivots)):
        _subtract(row, pivots[place], row[place])
    if not row:
        return
    place = min(row)
    inverse = pow(row[place], -1, _PRIME)
    scaled = {each: value * inverse % _PRIME for each, value in row.items()}
    for other in pivots.values():
        if place in other:
            _subtract(other, scaled, other[place])
    pivots[place] = scaled


def _subtract(row: dict[int, int], other: Mapping[int, int], times: int) -> None:
    for place, value in other.items():
        left = (row.get(place, 0) - times * value) % _PRIME
        if left:
            row[place] = left
        else:
            row.pop(place, None)
