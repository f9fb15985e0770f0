"""The charts of a country profile: each from the series it shows, with their exact numbers to download."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from outturn.publications.charts import Amount, Band, Lines, Point, line_chart
from outturn.publications.country_profile.profile import Competitiveness, GroupSeries, Indicator, Production, Tracked
from outturn.publications.rounding import number_text
from outturn.publications.statistics.document import Picture
from outturn.publications.statistics.numbers import Numbers, scale_of
from outturn.publications.statistics.observations import ESTIMATED, Series

if TYPE_CHECKING:
    from outturn.publications.country_profile.content import Teller

_MOST_LINES = 6
_DRAWN_OUTLOOKS = ("SDG.9.2.1.share", "SDG.9.2.1.per_capita", "SDG.9.4.1", "SDG.9.b.1")
_SCORE_PLACES = 4


def value_added(teller: Teller) -> list[Picture]:
    """Give the chart of manufacturing value added at constant prices; none where it is not reported."""
    fact = teller.profile.facts["MVA_CONSTANT"]
    if fact.series is None:
        return []
    series = fact.series
    scale = scale_of(series.unit, [one.value for one in series.observations])
    points = _points(series, teller.numbers, scale)
    title = teller.numbers.series(fact.code)
    unit = teller.numbers.scaled_unit(series.unit, scale)
    return [_picture(teller, f"{teller.profile.area}-value-added", title, unit, [(title, points)])]


def indicators(teller: Teller) -> list[Picture]:
    """Give a chart for each indicator that the country has a value of: itself, comparators, groups."""
    return [_indicator(teller, each) for each in teller.profile.indicators if each.fact.series]


def _indicator(teller: Teller, each: Indicator) -> Picture:
    own, numbers, profile = each.fact.series, teller.numbers, teller.profile
    assert own is not None
    lines = [(numbers.area(profile.area), _points(own, numbers))]
    silent = []
    for area, series in zip(profile.comparators, each.comparators, strict=True):
        if series is None:
            silent.append(numbers.area(area))
        else:
            lines.append((numbers.area(area), _points(series, numbers)))
    countries = len(lines)
    for group in each.groups:
        if group.points:
            lines.append((numbers.area(group.group), _group_points(group, own.unit, numbers)))
    name = f"{profile.area}-{each.code}"
    said = teller.words["not_drawn"].format(list=numbers.listed(silent)) if silent else ""
    return _picture(teller, name, numbers.series(each.code), numbers.short_unit(own.unit), lines, said=said,
                    computed=frozenset(range(countries, len(lines))))  # fmt: skip


def outlooks(teller: Teller) -> list[Picture]:
    """Give a chart of reported values, outlook with its interval, and target, for the indicators read most."""
    found = []
    for each in teller.profile.tracked:
        indicator = next(one for one in teller.profile.indicators if one.code == each.code)
        drawn = each.expected is not None and not each.reason and indicator.fact.series is not None
        if drawn and each.code in _DRAWN_OUTLOOKS:
            found.append(_outlook(teller, each, indicator))
    return found


def _outlook(teller: Teller, each: Tracked, indicator: Indicator) -> Picture:
    series, numbers, words = indicator.fact.series, teller.numbers, teller.words
    assert series is not None and each.expected is not None
    unit = series.unit
    expected = Point(each.horizon, Amount(each.expected, numbers.value(each.expected, unit)), estimated=True)
    bands: tuple[Band, ...] = ()
    if each.low is not None and each.high is not None:
        ends = [Amount(value, numbers.value(value, unit)) for value in (each.low, each.high)]
        bands = (Band(each.horizon, ends[0], ends[1]),)
    level = None
    if each.target is not None:
        level = (words["target"], Amount(each.target, numbers.value(each.target, unit)))
    title = words["tracked_chart"].format(name=numbers.series(each.code), horizon=each.horizon)
    lines = [(numbers.area(teller.profile.area), _points(series, numbers)), (words["outlook_point"], (expected,))]
    return _picture(teller, f"{teller.profile.area}-{each.code}-outlook", title, numbers.short_unit(unit), lines,
                    bands=bands, level=level, is_outlook=True)  # fmt: skip


def score_history(teller: Teller, found: Competitiveness) -> list[Picture]:
    """Give the chart of the score of competitiveness over the years."""
    points = tuple(
        Point(year, Amount(score, number_text(score, _SCORE_PLACES, teller.language)))
        for year, _, score in found.history
    )
    if len(points) < 2:
        return []
    title = teller.words["history_chart"]
    return [_picture(teller, f"{teller.profile.area}-CIP", title, teller.words["score"], [(title, points)])]


def production(teller: Teller, found: Production) -> list[Picture]:
    """Give the chart of the index of industrial production by period."""
    points = tuple(
        Point(one.period.ordinal, Amount(one.value, number_text(one.value, 1, teller.language)), one.is_estimated)
        for one in found.series.observations
    )
    frequency = found.series.last.period.frequency
    title = teller.words["production_chart"]
    return [
        _picture(
            teller,
            f"{teller.profile.area}-IIP",
            title,
            teller.words["index_value"],
            [(title, points)],
            frequency=frequency,
        )
    ]


def _points(series: Series, numbers: Numbers, scale: int = 1) -> tuple[Point, ...]:
    found = []
    for one in series.observations:
        shown = numbers.value(one.value, series.unit) if scale == 1 else number_text(one.value / scale, 1)
        value = one.value if scale == 1 else Decimal(one.value) / scale
        found.append(Point(one.period.ordinal, Amount(value, shown), one.is_estimated))
    return tuple(found)


def _group_points(group: GroupSeries, unit: str, numbers: Numbers) -> tuple[Point, ...]:
    return tuple(
        Point(one.year, Amount(one.value, numbers.value(one.value, unit)), one.status in ESTIMATED)
        for one in group.points
    )


def _picture(
    teller: Teller,
    name: str,
    title: str,
    unit: str,
    lines: Sequence[tuple[str, tuple[Point, ...]]],
    *,
    bands: tuple[Band, ...] = (),
    level: tuple[str, Amount] | None = None,
    frequency: str = "A",
    is_outlook: bool = False,
    said: str = "",
    computed: frozenset[int] = frozenset(),
) -> Picture:
    drawn = lines[:_MOST_LINES]
    every = [point for _, points in drawn for point in points]
    marked = any(point.estimated for point in every)
    note = teller.words["chart_note_estimates" if marked else "chart_note_plain"]
    further = teller.words["further_groups"] if len(lines) > len(drawn) else ""
    note = teller.words["space"].join(text for text in (note, further, said) if text)
    sources = teller.numbers.listed(source.name for source in teller.profile.sources)
    chart = line_chart(
        Lines(
            name=name,
            language=teller.language,
            title=title,
            head=teller.words["year" if frequency == "A" else "period"],
            unit=unit,
            parts=tuple(part for part, _ in drawn),
            points=tuple(points for _, points in drawn),
            first=min(point.period for point in every),
            last=max(point.period for point in every),
            bands=bands,
            level=level,
            note=note,
            credit=f"{teller.words['sources']}: {sources}",
            frequency=frequency,
            blank=frozenset({1}) if is_outlook else frozenset(),
            computed=computed,
        )
    )
    return Picture(chart, repeats=is_outlook)
