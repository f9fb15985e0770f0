"""Says where parts come to more than their whole, since a record counts in each place that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outturn.indicators.declaration import Indicator
    from outturn.publications.scorecard.labels import Labels
    from outturn.publications.scorecard.views import Viewer

_COUNTS = ("count", "count_distinct")


def short_name(labels: Labels, indicator: Indicator) -> str:
    """Give the name of an indicator where its dimensions are none of the matter, or said beside it."""
    return labels.words.get(f"short_{indicator.code}") or labels.of_indicator(indicator)


def come_to_more(viewer: Viewer, indicator: Indicator, dimension: str, fixed: Mapping[str, str] | None = None) -> bool:
    """Say whether the known parts of a count by a dimension come to more than the count itself.

    A reader who adds them up would otherwise take the total for a mistake. Shares and money are none of the matter.
    """
    parts = indicator.measure.parts
    if indicator.measure.kind not in ("part", "total") or any(one.aggregate not in _COUNTS for one in parts):
        return False
    figures = viewer.figures.get(indicator.code, {})
    place = dict(fixed or {})
    whole = figures.get(tuple(sorted(place.items())))
    if whole is None or whole.value is None:
        return False
    names = {*place, dimension}
    values = [
        one.value
        for key, one in figures.items()
        if {name for name, _ in key} == names and place.items() <= dict(key).items() and one.value is not None
    ]
    return sum((Fraction(value) for value in values), Fraction(0)) > whole.value


def notes_of(
    viewer: Viewer, indicators: Sequence[Indicator], dimensions: Sequence[str], fixed: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Give the note below a table of these indicators by these dimensions, where there is one to give."""
    found = [one for one in indicators if any(come_to_more(viewer, one, each, fixed) for each in dimensions)]
    words = viewer.labels.words
    names = words["comma"].join(short_name(viewer.labels, one) for one in found)
    return (words["several_note"].format(names=names),) if found else ()
