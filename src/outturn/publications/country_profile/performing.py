"""How the country performs: tracker with outlook, competitiveness with neighbours, industrial production."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outturn.publications.country_profile import drawings
from outturn.publications.country_profile.profile import Competitiveness, Tracked
from outturn.publications.rounding import exact_text, number_text
from outturn.publications.statistics.document import Block, Note, Table

if TYPE_CHECKING:
    from outturn.publications.country_profile.content import Teller

_SCORE_PLACES = 4
_LATEST = 8


def tracker_blocks(teller: Teller) -> list[Block]:
    """Give progress, trend and outlook of each indicator that can be tracked, and name those that cannot."""
    words, profile = teller.words, teller.profile
    tracked = [each for each in profile.tracked if not each.reason]
    blocks: list[Block] = [Note(words["tracker_text"])]
    if tracked:
        horizon = tracked[0].horizon
        level = next((each.level for each in tracked if each.level is not None), None)
        heads = (
            words["indicator"], words["base"], words["now"], words["per_year"], words["target"], words["progress"],
            words["trend"], words["outlook"].format(horizon=horizon),
            words["interval"].format(level="" if level is None else exact_text(level * 100, 0)), words["prospect"],
        )  # fmt: skip
        rows = tuple(_tracked_row(teller, each) for each in tracked)
        kinds = dict.fromkeys(each.target_kind for each in tracked if each.target is not None)
        notes = (*(words[f"target_{kind}"] for kind in kinds), words["trend_text"])
        blocks.append(
            Table(words["tracker_caption"].format(horizon=horizon), heads, rows, words=frozenset({6, 9}),
                  notes=notes, widths=(2.3, 1.3, 1.3, 1.15, 1.15, 1.15, 1.75, 1.2, 1.35, 1.5),
                  file=f"{profile.area}-tracker.csv", exact=(_TRACKER_HEADS, *map(_exact, tracked)))
        )  # fmt: skip
    silent = [each for each in profile.tracked if each.reason]
    if silent:
        said = [
            words["named"].format(title=teller.numbers.series(each.code), name=words[f"reason_{each.reason}"])
            for each in silent
        ]
        blocks.append(Note(words["tracker_missing"].format(list=words["semicolon"].join(said))))
    return [*blocks, *drawings.outlooks(teller)]


_TRACKER_HEADS = ("series", "base_year", "base_value", "last_year", "last_value", "change_per_year_pct", "target",
                  "target_kind", "way_done_pct", "trend", "horizon", "outlook", "low", "high", "level",
                  "prospect")  # fmt: skip


def _exact(each: Tracked) -> tuple[str, ...]:
    text = _exact_text
    return (
        each.code, text(each.base and each.base.period.text), text(each.base and each.base.value),
        text(each.last and each.last.period.text),
        text(each.last and each.last.value), text(each.growth), text(each.target), each.target_kind, text(each.share),
        text(each.trend), str(each.horizon), text(each.expected), text(each.low), text(each.high), text(each.level),
        text(each.anticipated),
    )  # fmt: skip


def _exact_text(value: object) -> str:
    return "" if value is None else str(value)


def _tracked_row(teller: Teller, each: Tracked) -> tuple[str, ...]:
    words, numbers = teller.words, teller.numbers
    unit = next(one.fact.series.unit for one in teller.profile.indicators if one.code == each.code and one.fact.series)

    def valued(found: object) -> str:
        if found is None:
            return words["not_reported"]
        return words["value_in"].format(value=numbers.observation(found, unit), year=found.period.year)  # type: ignore[arg-type,attr-defined]

    target = words["target_none"] if each.target is None else numbers.value(each.target, unit)
    interval = number_text(None)
    if each.low is not None and each.high is not None:
        interval = words["interval_text"].format(low=numbers.value(each.low, unit), high=numbers.value(each.high, unit))
    return (
        numbers.series(each.code), valued(each.base), valued(each.last),
        number_text(each.growth, 1, teller.language), target, number_text(each.share, 0, teller.language),
        words[f"trend_{each.trend}"] if each.trend else number_text(None), numbers.value(each.expected, unit), interval,
        words[f"anticipated_{each.anticipated}"] if each.anticipated else number_text(None),
    )  # fmt: skip


def competitive_blocks(teller: Teller) -> list[Block]:
    """Give rank, dimensions, indicators, neighbours and history; where there is no index, why."""
    words, found = teller.words, teller.profile.competitiveness
    if found is None:
        return [Note(words["competitive_none"])]
    blocks: list[Block] = [Note(words["competitive_text"])]
    if not found.is_current:
        blocks.append(Note(words["competitive_old"].format(year=found.year), "warning"))
    if found.rank is None:
        return [*blocks, *_unranked(teller, found)]
    blocks.append(
        Note(
            words["competitive_rank"].format(
                rank=found.rank, ranked=found.ranked, year=found.year, economies=found.economies,
                score=number_text(found.score, _SCORE_PLACES, teller.language),
            )
        )
    )  # fmt: skip
    blocks += [_dimensions(teller, found), _components(teller, found), _neighbours(teller, found)]
    return [*blocks, *drawings.score_history(teller, found)]


def _unranked(teller: Teller, found: Competitiveness) -> list[Block]:
    words = teller.words
    if all(value is None for _, _, value, _ in found.components):
        return [Note(words["competitive_outside"].format(economies=found.economies, year=found.year))]
    lacking = teller.numbers.listed(teller.numbers.series(f"CIP.{name}") for name in found.missing)
    return [Note(words["competitive_unranked"].format(year=found.year, list=lacking)), _components(teller, found)]


def _dimensions(teller: Teller, found: Competitiveness) -> Table:
    words = teller.words
    rows = tuple(
        (words[f"dimension_{name}"], number_text(score, _SCORE_PLACES, teller.language), number_text(rank))
        for name, score, rank in found.dimensions
    )
    caption = words["dimensions_caption"].format(year=found.year)
    exact = tuple((name, _exact_text(score), _exact_text(rank)) for name, score, rank in found.dimensions)
    return Table(caption, (words["dimension"], words["score"], words["rank"]), rows, widths=(4, 1, 1),
                 file=f"{teller.profile.area}-CIP-dimensions.csv",
                 exact=(("dimension", "score", "rank"), *exact))  # fmt: skip


def _components(teller: Teller, found: Competitiveness) -> Table:
    words, numbers = teller.words, teller.numbers
    rows = tuple(
        (numbers.series(f"CIP.{name}"), words["not_reported"] if value is None else numbers.value(value, unit),
         numbers.short_unit(unit) if value is not None else "", number_text(rank))
        for name, unit, value, rank in found.components
    )  # fmt: skip
    caption = words["components_caption"].format(year=found.year)
    exact = tuple(
        (f"CIP.{name}", str(found.year), _exact_text(value), unit, _exact_text(rank))
        for name, unit, value, rank in found.components
    )
    return Table(caption, (words["indicator"], words["value"], words["unit"], words["place"]), rows,
                 words=frozenset({2}), widths=(4, 1.2, 2, 1.2), file=f"{teller.profile.area}-CIP-indicators.csv",
                 exact=(("series", "time_period", "value", "unit", "place"), *exact))  # fmt: skip


def _neighbours(teller: Teller, found: Competitiveness) -> Table:
    words, profile = teller.words, teller.profile
    rows = tuple(
        (teller.numbers.area(one.area), str(one.rank), number_text(one.score, _SCORE_PLACES, teller.language))
        for one in found.neighbours
    )
    own = frozenset(place for place, one in enumerate(found.neighbours) if one.area == profile.area)
    caption = words["neighbours_caption"].format(year=found.year)
    exact = tuple((one.area, str(one.rank), str(one.score)) for one in found.neighbours)
    return Table(caption, (words["economy"], words["rank"], words["score"]), rows, strong=own, widths=(4, 1, 1),
                 file=f"{profile.area}-CIP-neighbours.csv", exact=(("ref_area", "rank", "score"), *exact))  # fmt: skip


def production_blocks(teller: Teller) -> list[Block]:
    """Give the index of industrial production, its latest periods with growth, and a chart; or that there is none."""
    words, found = teller.words, teller.profile.production
    if found is None:
        return [Note(words["production_none"])]
    last = found.series.last
    text = words["production_text"].format(period=teller.numbers.period(last.period))
    blocks: list[Block] = [Note(text)]
    if not found.is_current or last.period.year < teller.profile.year - 1:
        blocks.append(Note(words["production_old"].format(period=teller.numbers.period(last.period)), "warning"))
    growth = dict(found.growth)
    rows = tuple(
        (one.period.text, teller.numbers.marked(number_text(one.value, 1, teller.language), one),
         number_text(growth[one.period], 1, teller.language))
        for one in reversed(found.series.observations[-_LATEST:])
    )  # fmt: skip
    heads = (words["period"], words["index_value"], words["named"].format(title=words["production_growth"], name="%"))
    notes = teller._legend(list(found.series.observations[-_LATEST:]))
    exact = tuple((one.period.text, str(one.value), one.status, _exact_text(growth[one.period]))
                  for one in found.series.observations)  # fmt: skip
    blocks.append(Table(words["production_caption"], heads, rows, notes=notes, widths=(1, 1, 2),
                        file=f"{teller.profile.area}-IIP-growth.csv",
                        exact=(("time_period", "value", "obs_status", "growth_pct"), *exact)))  # fmt: skip
    return [*blocks, *drawings.production(teller, found)]
