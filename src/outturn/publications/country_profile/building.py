"""Builds the profile of a country from a table of observations: nothing later than its year, nothing made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from outturn import vocab
from outturn.publications.country_profile.competing import competitiveness_of
from outturn.publications.country_profile.dividing import DIVISION, breakdown_of
from outturn.publications.country_profile.grouping import Group, Rates, groups_of
from outturn.publications.country_profile.profile import (
    EXPORTS,
    FACTS,
    INDICATORS,
    MAKES,
    PRODUCTION,
    CountryProfile,
    Fact,
    Indicator,
    Production,
)
from outturn.publications.country_profile.tracking import Track
from outturn.publications.statistics.faults import NothingToPublishError
from outturn.publications.statistics.observations import Observations, is_current, sources_of

if TYPE_CHECKING:
    import pyarrow as pa

NEAREST = 3
"""So many comparators are taken where none are named."""
NEARNESS = "SDG.9.2.1.per_capita"
SERIES = tuple(dict.fromkeys((*FACTS, *MAKES, *EXPORTS, *INDICATORS, PRODUCTION, "CIP", "CIP.MVApc", "CIP.MHVAsh",
                              "CIP.MVAsh", "CIP.ImWMVA")))  # fmt: skip
"""Every series that a profile reads."""


@dataclass(frozen=True)
class Asked:
    """What a profile is asked for: the area, a year, comparators and groups; what is None or empty is chosen."""

    area: str
    year: int | None = None
    comparators: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def build_profile(
    table: pa.Table, asked: Asked, memberships: Mapping[str, Iterable[str]] | None = None
) -> CountryProfile:
    """Give the profile of an area.

    ``table`` holds observations of the area and of all others (columns as in ``observations.COLUMNS``), ``memberships``
    the members of groups other than those of the vocabulary. The year, where not given, is the last for which any
    area reports an indicator. Raises ``NothingToPublishError`` where nothing at all is reported for the area, and the
    faults of observations.
    """
    year = asked.year or _last_year(Observations(table, asked.area), asked)
    table = _until(table, year)
    observations = Observations(table, asked.area)
    groups = groups_of(asked, date(year, 12, 31), memberships or {})
    rates = Rates(observations.possible(table), groups, asked.area)
    held = Held(observations, rates, asked, year)
    profile = _profile(held, groups)
    if not profile.has_anything:
        raise _nothing(asked.area, year)
    return profile


@dataclass(frozen=True)
class Held:
    """The observations of a profile: as loaded, and the rates of Goal 9 made of them."""

    observations: Observations
    rates: Rates
    asked: Asked
    year: int

    def fact(self, code: str) -> Fact:
        """Give a series of the area; the rates of Goal 9 as they were made, everything else as it was loaded."""
        observations = self.rates.countries if code in INDICATORS else self.observations
        series = observations.series(code, self.asked.area)
        current = series is not None and is_current(series, self.year)
        return Fact(code, series, observations.last_year(code), current)


def _profile(held: Held, groups: Mapping[str, Group]) -> CountryProfile:
    area, rates = held.asked.area, held.rates
    comparators, rule = _comparators(rates.countries, held.asked, held.fact(NEARNESS))
    indicators = tuple(
        Indicator(
            held.fact(code),
            tuple(rates.countries.series(code, other) for other in comparators),
            tuple(rates.group(code, group) for group in groups),
        )
        for code in INDICATORS
    )
    track = Track(rates.rows, area)
    facts = {code: held.fact(code) for code in FACTS}
    makes, exports = (tuple(held.fact(code) for code in codes) for codes in (MAKES, EXPORTS))
    tracked = tuple(track.of(each.fact) for each in indicators)
    competitiveness = competitiveness_of(held.observations, area, held.year)
    production = _production(held.observations, area, held.year)
    return CountryProfile(
        area=area,
        year=held.year,
        facts=facts,
        makes=makes,
        exports=exports,
        indicators=indicators,
        comparators=comparators,
        comparator_rule=rule,
        groups=tuple(groups),
        group_days={group: one.known_for for group, one in groups.items() if one.known_for},
        tracked=tracked,
        competitiveness=competitiveness,
        production=production,
        production_fact=held.fact(PRODUCTION),
        breakdown=breakdown_of(held.observations, area, held.year),
        sources=sources_of(held.observations, rates.countries),
        left_out=dict(held.observations.left_out),
        impossible=held.observations.impossible(area),
    )


def _last_year(observations: Observations, asked: Asked) -> int:
    years = [observations.last_year(code) for code in INDICATORS if observations.areas(code)]
    years = years or [observations.last_year(code) for code in observations.codes]
    known = [year for year in years if year is not None]
    if not known:
        raise _nothing(asked.area, None)
    return max(known)


def _until(table: pa.Table, year: int) -> pa.Table:
    """Leave out what is later than a year: a profile of 2019 knows nothing of 2020, nor of projections."""
    import pyarrow as pa

    kept = [int(str(period)[:4]) <= year for period in table["time_period"].to_pylist()]
    return table.filter(pa.array(kept, pa.bool_()))


def _fact(observations: Observations, code: str, area: str, year: int) -> Fact:
    series = observations.series(code, area)
    return Fact(code, series, observations.last_year(code), series is not None and is_current(series, year))


def _comparators(observations: Observations, asked: Asked, nearness: Fact) -> tuple[tuple[str, ...], str]:
    """Give the comparators asked for; else the countries of the same region nearest in value added per person."""
    if asked.comparators:
        return tuple(dict.fromkeys(one for one in asked.comparators if one != asked.area)), "named"
    countries = {one.code: one for one in vocab.countries()}
    own = countries.get(asked.area)
    if nearness.series is None or not nearness.is_current:
        return (), "none"
    period, value = nearness.series.last.period, nearness.series.last.value
    found: list[tuple[Decimal, str]] = []
    for other in observations.areas(NEARNESS):
        series = observations.series(NEARNESS, other)
        beside = series.at(period) if series else None
        same = other in countries and own is not None and countries[other].region == own.region
        if beside is not None and other != asked.area and (same or own is None or own.region is None):
            found.append((_distance(beside.value, value), other))
    rule = "none" if not found else "nearest" if own is not None and own.region is not None else "nearest_anywhere"
    return tuple(other for _, other in sorted(found)[:NEAREST]), rule


def _distance(one: Decimal, other: Decimal) -> Decimal:
    """Give how far apart two values are as a ratio, so that half and double are equally far."""
    if not one or not other:
        return abs(one - other) + 1_000_000
    return max(one, other) / min(one, other)


def _production(observations: Observations, area: str, year: int) -> Production | None:
    series = observations.series(PRODUCTION, area)
    if series is None:
        return None
    known = {one.period: one.value for one in series.observations}
    per_year = 12 if series.last.period.frequency == "M" else 4 if series.last.period.frequency == "Q" else 1
    growth = []
    for one in series.observations:
        before = known.get(one.period.shifted(-per_year))
        growth.append((one.period, None if not before else (one.value / before - 1) * 100))
    return Production(series, tuple(growth), is_current(series, year))


def _nothing(area: str, year: int | None) -> NothingToPublishError:
    return NothingToPublishError(
        f"There is nothing to say about {area}",
        where="the observations given" + (f", up to {year}" if year else ""),
        expected="a value of at least one series of the profile for this area",
        got="none",
        fix="load datasets that hold the area (outturn stats load), give a file with --input, or name another area",
    )


def needed(known: Sequence[str]) -> list[str]:
    """Give the series that a command has to read for a profile: its own, and employees by division among ``known``."""
    return [*SERIES, *(code for code in known if code.startswith(DIVISION))]
