"""What a country makes by division of industry: its employees by division of ISIC Rev.3, in one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from outturn import vocab
from outturn.publications.charts import Amount, Bars, bar_chart
from outturn.publications.rounding import number_text
from outturn.publications.statistics.document import Block, Note, Picture, Table
from outturn.publications.statistics.observations import STALE_AFTER, Observation, Observations, Series

if TYPE_CHECKING:
    from outturn.publications.country_profile.content import Teller

TOTAL, DIVISION = "EMPLOYEES", "EMPLOYEES."
_WHOLE = Decimal(100)
_ROUNDED = Decimal("1.001")
"""Parts that are rounded may add up to a little more than their whole."""
_MOST_BARS = 10
_NAMES = ("series", "time_period", "value", "obs_status", "share_pct", "last_reported")


@dataclass(frozen=True)
class Division:
    """A division of industry in the year of a breakdown.

    ``found`` is its observation of that year, None where it is not reported; ``last`` is its last one. ``share`` is the
    percentage of all employees in manufacturing of the same year and dataset, None where these are not reported or less
    than the divisions together.
    """

    code: str
    found: Observation | None
    last: Observation
    share: Decimal | None


@dataclass(frozen=True)
class Breakdown:
    """The divisions of a country's manufacturing in ``year``, the last in which any is reported."""

    year: int
    is_current: bool
    divisions: tuple[Division, ...]


def breakdown_of(observations: Observations, area: str, year: int) -> Breakdown | None:
    """Give the employees of an area by division, up to ``year``; None where no division is reported."""
    codes = [code for code in observations.codes if code.startswith(DIVISION)]
    held = [series for code in codes if (series := observations.series(code, area)) is not None]
    if not held:
        return None
    last = max(series.last.period.year for series in held)
    whole = _whole(observations.series(TOTAL, area), held, last)
    divisions = tuple(_division(series, whole, last) for series in held)
    return Breakdown(last, last >= year - STALE_AFTER, divisions)


def _at(series: Series, year: int) -> Observation | None:
    return next((one for one in series.observations if one.period.year == year), None)


def _whole(total: Series | None, held: Sequence[Series], year: int) -> Decimal | None:
    """Give all employees that shares are of; None where they are not of the same dataset, or less than their parts."""
    if total is None or any(each.dataset != total.dataset or each.unit != total.unit for each in held):
        return None
    whole = _at(total, year)
    parts = sum((one.value for series in held if (one := _at(series, year)) is not None), Decimal(0))
    return whole.value if whole is not None and whole.value and parts <= whole.value * _ROUNDED else None


def _division(series: Series, whole: Decimal | None, year: int) -> Division:
    found = _at(series, year)
    share = None if found is None or whole is None else found.value / whole * _WHOLE
    return Division(series.code.removeprefix(DIVISION), found, series.last, share)


def breakdown_blocks(teller: Teller) -> list[Block]:
    """Give the divisions as table and chart, the largest first; nothing where none is reported."""
    breakdown, words, numbers = teller.profile.breakdown, teller.words, teller.numbers
    if breakdown is None:
        return []
    ordered = sorted(breakdown.divisions, key=lambda one: (one.found is None, -(one.found.value if one.found else 0)))
    rows = tuple(
        (name_of(each.code, teller.language), numbers.observation(each.found, "persons"),
         number_text(each.share, 1, teller.language),
         "" if each.found else words["last_of_division"].format(year=each.last.period.year))
        for each in ordered
    )  # fmt: skip
    heads = (words["division"], words["employees"], words["share_of_employees"], words["note"])
    observed = [each.found for each in ordered if each.found]
    legend = numbers.legend(observed)
    table = Table(words["divisions_caption"].format(year=breakdown.year), heads, rows, words=frozenset({3}),
                  widths=(4, 1.2, 1.4, 1.6), notes=(*((legend,) if legend else ()), words["divisions_note"]),
                  file=f"{teller.profile.area}-divisions-{breakdown.year}.csv",
                  exact=(_NAMES, *(_exact(each, breakdown.year) for each in ordered)))  # fmt: skip
    old = [] if breakdown.is_current else [Note(words["divisions_old"].format(year=breakdown.year), "warning")]
    drawn = [each for each in ordered if each.found is not None][:_MOST_BARS]
    bars = tuple(
        (name_of(each.code, teller.language),
         (Amount(each.found.value if each.found else None, numbers.observation(each.found, "persons")),))
        for each in drawn
    )  # fmt: skip
    title = words["divisions_chart"].format(year=breakdown.year)
    note = words["further_divisions"] if len(drawn) < len(ordered) else ""
    chart = Bars(f"{teller.profile.area}-divisions", teller.language, title, words["division"],
                 numbers.short_unit("persons"), ("",), bars, note=note)  # fmt: skip
    return [*old, table, Picture(bar_chart(chart), repeats=True)]


def name_of(code: str, language: str) -> str:
    """Give the name of a division with its code; the code alone where it is none, as of divisions put together."""
    divisions = vocab.code_list("isic_rev3")
    return f"{code} {divisions.label(code, language)}" if code in divisions else code


def _exact(each: Division, year: int) -> tuple[str, ...]:
    found = each.found
    return (
        f"{DIVISION}{each.code}", str(year), "" if found is None else str(found.value),
        "" if found is None else found.status, "" if each.share is None else str(each.share), each.last.period.text,
    )  # fmt: skip
