"""What a report on industrial production shows: indices, how each was made, its components, and groups of countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

PART = 0.5
"""A number of a group whose members with data hold less than this share of its known weight does not speak for it."""


@dataclass(frozen=True)
class Made:
    """How the index of a country was made: ``laspeyres``, ``chained`` or ``published``.

    ``components`` is how many it is made of; ``difference`` the largest from the published index, in points, over the
    ``compared`` periods that have both; ``published`` the published one of the last of them.
    """

    area: str
    way: str
    components: int = 0
    compared: int = 0
    difference: float | None = None
    published: float | None = None
    period: str = ""


@dataclass(frozen=True)
class Groups:
    """The indices of groups as ``weighted_groups`` gives them; ``adjusted`` are those all of whose countries are.

    ``year`` is that of the value added that weights the countries; ``silent`` are groups asked for without a value.
    """

    table: pa.Table
    year: int
    adjusted: frozenset[str] = frozenset()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Production:
    """The indices of countries and what stands behind them.

    ``index`` has rows as ``movements`` gives them: ``ref_area``, ``time_period``, ``value``, ``obs_status``,
    ``year_on_year``, ``period_on_period``, ``annualised`` and, where the season was taken out of any, ``adjustment``
    (null where it is in). ``as_given`` says of countries why the season is in: ``no_library``, ``not_asked``,
    ``short``, ``gap`` or ``not_positive``. ``components`` has rows as ``component_moves`` gives them. ``left_out`` are
    countries whose index has other periods than the report.
    """

    index: pa.Table
    as_given: Mapping[str, str] = field(default_factory=dict)
    made: tuple[Made, ...] = ()
    components: pa.Table | None = None
    groups: Groups | None = None
    left_out: tuple[str, ...] = ()
