"""The inputs of analyses beside the statements: cost centres, economic prices, uncertainty, scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from outturn.methods.appraisal import keys as k
from outturn.methods.appraisal.keys import entry

ZERO, ONE = Decimal(0), Decimal(1)
NUMERAIRES = ("LOCAL_DOMESTIC_PRICES", "LOCAL_BORDER_PRICES", "FOREIGN_BORDER_PRICES")
CENTRES = ("production", "service", "administration", "marketing", "environment", "other")
ABSENT: dict[str, Any] = {"default": (), "why": "none is given", "quiet": True}


@dataclass(frozen=True)
class CostCentre:
    """A cost centre: costs are gathered by it, and its common costs are shared by its key."""

    key: str = entry(k.TEXT, "its name in results, and in cost_centre of costs")
    group: str = entry(k.CHOICE, "the kind of centre", default="production", choices=CENTRES, quiet=True)
    shares: Mapping[str, Decimal] = entry(
        k.SHARES, "shares of the products in its common costs", default=(), quiet=True
    )


@dataclass(frozen=True)
class IndirectEffect:
    """An effect on others, outside the project's own flows; it counts in the economic analysis alone."""

    key: str = entry(k.TEXT, "its name in results")
    side: str = entry(k.CHOICE, "whether others gain or lose", choices=("benefit", "cost"))
    values: tuple[Decimal, ...] = entry(k.AMOUNTS, "its value in each period, in the project's currency")
    adjustment_factor: Decimal = entry(k.NUMBER, "economic value over the value given", default=ONE, quiet=True)
    exposure: Decimal = entry(k.SHARE, "share of its value that is foreign currency", default=ZERO, quiet=True)


@dataclass(frozen=True)
class Economic:
    """Cost-benefit analysis at economic prices."""

    discount_rate: Decimal = entry(k.RATE, "economic rate of discount", default=None, why="the rate for total capital")
    numeraire: str = entry(
        k.CHOICE, "the numeraire", default=NUMERAIRES[0], choices=NUMERAIRES, why="local currency at domestic prices"
    )
    standard_conversion_factor: Decimal = entry(k.NUMBER, "official over shadow exchange rate", default=ONE, why="the "
                                              "official rate is taken as the shadow rate",
                                              aliases=("scf",))  # fmt: skip


@dataclass(frozen=True)
class Uncertainty:
    """An uncertain input: its path, and the distribution of its value or of the factor on it."""

    path: str = entry(k.TEXT, "the input, as products.garments.lines.home.price")
    distribution: str = entry(k.CHOICE, "the distribution", choices=("normal", "lognormal", "uniform", "triangular",
                                                                  "pert", "discrete"))  # fmt: skip
    parameters: tuple[Decimal, ...] = entry(k.NUMBERS, "normal: mean, standard deviation; lognormal: mean and standard "
                                          "deviation of the value; uniform: least, most; triangular and pert: least, "
                                          "likeliest, most; discrete: value, weight, value, weight, …")  # fmt: skip
    applies_to: str = entry(k.CHOICE, "whether it is a factor on the input, or its value", default="factor",
                          choices=("factor", "value"), why="it is a factor")  # fmt: skip


@dataclass(frozen=True)
class Correlation:
    """The rank-preserving correlation of two uncertain inputs (Gaussian copula)."""

    first: str = entry(k.TEXT, "path of one")
    second: str = entry(k.TEXT, "path of the other")
    coefficient: Decimal = entry(k.NUMBER, "from -1 to 1")


@dataclass(frozen=True)
class Change:
    """One changed input of a scenario."""

    path: str = entry(k.TEXT, "the input")
    factor: Decimal | None = entry(k.NUMBER, "factor on it", default=None, quiet=True)
    value: Decimal | None = entry(k.NUMBER, "its value instead", default=None, quiet=True)


@dataclass(frozen=True)
class Scenario:
    """A named set of changed inputs."""

    key: str = entry(k.TEXT, "its name in results")
    changes: tuple[Change, ...] = entry(k.TABLES, "what is different", table=Change)
