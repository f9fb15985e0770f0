"""The class of a trend: growth since a base year against the growth that reaches the target in time.

Source: Statistics Canada's method as Open SDG documents it (Progress measurement methodology, and sdg-build), made
after Eurostat's: R = direction x observed / |required| compound annual growth; without a target the observed rate is
held against bands, which a natural limit near the base value narrows. Eurostat: Sustainable development in the
European Union, monitoring report, annex on the assessment of progress.
"""

from __future__ import annotations

from dataclasses import dataclass

STATUSES = {
    "target_achieved": "the target is met",
    "substantial_progress": "fast enough to meet the target in time",
    "moderate_progress": "in the right direction, and too slow",
    "limited_progress": "hardly moving",
    "deterioration": "moving away from the target",
    "not_available": "cannot be told",
}
ASSESSMENTS = ("on_track", "moderate", "insufficient", "away")
WITH_TARGET = (0.95, 0.60, 0.0)
WITHOUT_TARGET = (0.015, 0.005, 0.0)
_EUROSTAT_BAND = 0.01
_IN_PLACE_OF_ZERO = 0.001
_STEEPNESS = 4.44
"""Of the scaling near a natural limit, as sdg-build has it."""


@dataclass(frozen=True)
class Trend:
    """The rates a trend is judged by (as shares a year), their ratio, Open SDG's status and Eurostat's assessment."""

    observed: float | None = None
    required: float | None = None
    ratio: float | None = None
    status: str = "not_available"
    assessment: str | None = None
    reason: str | None = None


def is_met(value: float, target: float, direction: str) -> bool:
    """Say whether ``value`` meets ``target`` in the wanted direction."""
    return value >= target if direction == "up" else value <= target


def trend_of(
    base: float,
    value: float,
    years: float,
    target: float | None,
    target_years: float,
    direction: str,
    limit: float | None = None,
) -> Trend:
    """Judge the way from ``base`` to ``value`` in ``years``, with ``target`` due ``target_years`` after the base.

    A base or target of zero is taken as 0.001 in the rates; values of different signs have no rate, and the trend is
    ``not_available``; of negative values the sign of the rate is turned. A target that is met is achieved, however
    the trend runs; one that asks for no growth, and is not met, is moved away from.
    """
    sign = 1.0 if direction == "up" else -1.0
    start = base or _IN_PLACE_OF_ZERO
    achieved = target is not None and is_met(value, target, direction)
    if value / start < 0:
        return _without_rate(achieved, "signs_differ")
    turned = sign if start > 0 else -sign
    observed = float((value / start) ** (1.0 / years) - 1.0)
    if target is None:
        return _by_bands(turned * observed, observed, limit, base, direction)
    end = target or _IN_PLACE_OF_ZERO
    if end / start < 0:
        return _without_rate(achieved, "signs_differ")
    required = float((end / start) ** (1.0 / target_years) - 1.0)
    ratio = turned * observed / abs(required) if required else None
    worst = ratio if ratio is not None else float("-inf") if turned * observed < 0 else 0.0
    place = _place(worst, WITH_TARGET)
    status = "target_achieved" if achieved else tuple(STATUSES)[1 + place]
    return Trend(observed, required, ratio, status, ASSESSMENTS[0 if achieved else place])


def _without_rate(achieved: bool, reason: str) -> Trend:
    return Trend(status="target_achieved", assessment="on_track") if achieved else Trend(reason=reason)


def _place(value: float, bands: tuple[float, ...]) -> int:
    return next((place for place, bound in enumerate(bands) if value >= bound), len(bands))


def _by_bands(wanted: float, observed: float, limit: float | None, base: float, direction: str) -> Trend:
    """Judge a trend without a target: Open SDG's bands near a limit narrowed, Eurostat's of one percent a year."""
    scale = 1.0 if limit is None else _narrowing(abs(base), abs(limit))
    status = tuple(STATUSES)[1 + _place(wanted, tuple(bound * scale for bound in WITHOUT_TARGET))]
    bands = (_EUROSTAT_BAND, 0.0, -_EUROSTAT_BAND)
    return Trend(observed, status=status, assessment=("significant", "moderate", "moderate_away", "significant_away")[
        _place(wanted, bands)
    ])  # fmt: skip


def _narrowing(base: float, limit: float) -> float:
    """Give the factor by which a limit near the base value narrows the bands: 1 far from it, 0 at it."""
    if base >= 2 * limit:
        return 1.0
    near = base / limit if base <= limit else (2 * limit - base) / limit
    return float(1.0 - near**_STEEPNESS)
