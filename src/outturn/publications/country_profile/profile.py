"""What a country profile knows, before any language: series, comparators, groups, and what is computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from outturn.publications.statistics.observations import Impossible, Observation, Series, Source
from outturn.publications.statistics.periods import Period

if TYPE_CHECKING:
    from outturn.publications.country_profile.dividing import Breakdown

INDICATORS = (
    "SDG.9.2.1.share", "SDG.9.2.1.per_capita", "SDG.9.2.2", "SDG.9.3.1", "SDG.9.3.2", "SDG.9.4.1", "SDG.9.5.1",
    "SDG.9.5.2", "SDG.9.b.1",
)  # fmt: skip
"""The indicators of industry within Goal 9, in the order of the goal."""
FACTS = (
    "POPULATION", "GDP_CURRENT", "GDP_CONSTANT", "MVA_CURRENT", "MVA_CONSTANT", "SDG.9.2.1.share",
    "SDG.9.2.1.per_capita", "EXPORTS_MERCHANDISE",
)  # fmt: skip
"""What stands first in a profile."""
MAKES = ("SDG.9.b.1", "MHT_SHARE_WB", "EMPLOYMENT_MANUFACTURING", "EMPLOYEES", "CO2_MANUFACTURING", "GERD")
EXPORTS = ("CIP.MXsh", "CIP.MHXsh", "MHT_EXPORT_SHARE", "HIGH_TECHNOLOGY_EXPORT_SHARE", "CIP.MXpc", "CIP.ImWMT")
"""Series on what a country makes and on what it exports."""
PRODUCTION = "IIP"


@dataclass(frozen=True)
class Fact:
    """A series of the country beside the last year for which any country reports it.

    ``series`` is None where the country has no value in any year; ``is_current`` is false where its last value is
    old beside those of others, so that it must not be read as the present.
    """

    code: str
    series: Series | None
    last_year: int | None
    is_current: bool

    @property
    def last(self) -> Observation | None:
        """The last observation, current or not."""
        return self.series.last if self.series else None


@dataclass(frozen=True)
class GroupPoint:
    """A value of a group of countries in a year, with its coverage.

    ``with_data`` of the ``members`` report what the value needs; ``weight`` is the share, from 0 to 1, of the group's
    known weight that they hold; ``missing`` are the members without data, ``imputed`` those whose value was carried
    from another year. ``published`` is the value that the source itself gives for the group, where it gives one.
    """

    year: int
    value: Decimal
    with_data: int
    members: int
    weight: Decimal | None = None
    missing: tuple[str, ...] = ()
    imputed: tuple[str, ...] = ()
    status: str = "A"
    published: Decimal | None = None


@dataclass(frozen=True)
class GroupSeries:
    """The values of a group by year, and for the years that have none the name of the reason."""

    group: str
    points: tuple[GroupPoint, ...]
    reasons: Mapping[int, str] = field(default_factory=dict)

    def at(self, year: int) -> GroupPoint | None:
        """Give the value of a year."""
        return next((point for point in self.points if point.year == year), None)


@dataclass(frozen=True)
class Indicator:
    """An indicator of the country over time, of its comparators and of its groups."""

    fact: Fact
    comparators: tuple[Series | None, ...]
    groups: tuple[GroupSeries, ...]

    @property
    def code(self) -> str:
        """The code of its series."""
        return self.fact.code


@dataclass(frozen=True)
class Tracked:
    """Where an indicator stands on the way from its base year, and where it is heading.

    ``share`` is how much of the way to the target is done, in per cent; it and ``trend`` are None where they are not
    calculable, and ``reason`` names why. ``expected``, ``low`` and ``high`` are the outlook at ``horizon``.
    """

    code: str
    base: Observation | None
    base_year: int
    last: Observation | None
    target: Decimal | None
    target_kind: str
    share: Decimal | None
    growth: Decimal | None
    trend: str | None
    horizon: int
    expected: Decimal | None
    low: Decimal | None
    high: Decimal | None
    level: Decimal | None
    years_used: int
    anticipated: str | None
    reason: str = ""


@dataclass(frozen=True)
class Neighbour:
    """An economy beside the country in the ranking."""

    area: str
    rank: int
    score: Decimal


@dataclass(frozen=True)
class Competitiveness:
    """The competitive industrial performance of the country in the last year it can be computed for.

    ``rank`` is among ``ranked`` economies with an index; where the country has none ``reason`` says why and
    ``missing`` names the indicators it lacks. ``components`` are the eight indicators, ``dimensions`` the three scores.
    """

    year: int
    economies: int
    ranked: int
    rank: int | None
    score: Decimal | None
    dimensions: tuple[tuple[str, Decimal | None, int | None], ...]
    components: tuple[tuple[str, str, Decimal | None, int | None], ...]
    neighbours: tuple[Neighbour, ...]
    history: tuple[tuple[int, int, Decimal], ...]
    missing: tuple[str, ...] = ()
    is_current: bool = True


@dataclass(frozen=True)
class Production:
    """The index of industrial production: the series, and its growth on the year before by period."""

    series: Series
    growth: tuple[tuple[Period, Decimal | None], ...]
    is_current: bool


@dataclass(frozen=True)
class CountryProfile:
    """The profile of a country or area.

    ``year`` is the year the profile speaks of; nothing later stands in it. ``comparator_rule`` names how the
    comparators were chosen; ``group_days`` are the days that members of
    groups are known for where that is not the last day of the year.
    """

    area: str
    year: int
    facts: Mapping[str, Fact]
    makes: tuple[Fact, ...]
    exports: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    comparators: tuple[str, ...]
    comparator_rule: str
    groups: tuple[str, ...]
    group_days: Mapping[str, date]
    tracked: tuple[Tracked, ...]
    competitiveness: Competitiveness | None
    production: Production | None
    production_fact: Fact
    breakdown: Breakdown | None
    sources: tuple[Source, ...]
    left_out: Mapping[str, tuple[str, ...]]
    impossible: tuple[Impossible, ...] = ()

    @property
    def has_anything(self) -> bool:
        """Whether any series of the profile has a value for the country."""
        return any(fact.series for fact in self.all_facts)

    @property
    def all_facts(self) -> tuple[Fact, ...]:
        """Every series the profile looks for, each once."""
        found = [*self.facts.values(), *self.makes, *self.exports, *(each.fact for each in self.indicators),
                 self.production_fact]  # fmt: skip
        return tuple({fact.code: fact for fact in found}.values())
