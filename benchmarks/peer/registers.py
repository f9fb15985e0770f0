"""Countries and their groups, offices, cooperation frameworks, and statistics as published."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from benchmarks.peer.cubes import Figures, counts, distinct
from benchmarks.peer.frames import Frames, followed, positions

SERIES = ("SDG.9.2.1.share", "SDG.9.2.1.per_capita", "SDG.9.2.1.growth", "SDG.9.2.2.level", "SDG.9.2.2", "SDG.9.3.1",
          "SDG.9.3.2", "SDG.9.4.1.emissions", "SDG.9.4.1", "SDG.9.b.1")  # fmt: skip


def members(frames: Frames) -> dict[str, set[str]]:
    """Give the countries that belong to each group on the last day of the year."""
    every = frames["country_group_membership"]
    open_end = every["valid_to"].isna() | (every["valid_to"] >= frames.last)
    valid = every[(every["valid_from"] <= frames.last) & open_end]
    return {str(group): set(valid.loc[valid["group"] == group, "country"]) for group in every["group"].cat.categories}


def registers(figures: Figures, frames: Frames, groups: dict[str, set[str]]) -> None:
    countries = frames["country"]
    begun = countries["valid_from"].isna() | (countries["valid_from"] <= frames.last)
    there = begun & (countries["valid_to"].isna() | (countries["valid_to"] >= frames.last))
    states = countries[there & countries["id"].isin(groups["member_state"])]
    figures.plain("REG.member_states", counts(states, ("region",)))
    for group in ("ldc", "mic", "sids"):
        figures.plain(f"REG.{group}", counts(states[states["id"].isin(groups[group])], ("region",)))
    offices = frames["office"]
    opened = offices["opened_on"].isna() | (offices["opened_on"] <= frames.last)
    at_work = offices[opened & (offices["closed_on"].isna() | (offices["closed_on"] > frames.last))]
    figures.plain("REG.representation", distinct(_placed(at_work, countries), "country", ("region",)))
    frameworks = _placed(frames["unsdcf"], countries)
    in_force = frameworks[(frameworks["signed_on"] <= frames.last) & (frameworks["last_year"] >= frames.year)]
    figures.plain("REG.unsdcf", counts(in_force, ("region",)))
    figures.plain(
        "REG.unsdcf_signed", counts(frameworks[frames.in_year(frameworks["signed_on"])], ("region", "country"))
    )
    _statistics(figures, frames)


def _placed(frame: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    at = positions(frame["country"], countries["id"])
    return frame.reset_index(drop=True).assign(region=followed(at, countries["region"]))


def _statistics(figures: Figures, frames: Frames) -> None:
    """The latest value of each series by area, and by area and period."""
    known = frames["observation"]
    known = known[(known["period_end"] <= frames.last) & known["value"].notna()]
    known = known.assign(id=known["id"].astype(object)).sort_values(["period_end", "id"])
    for code in SERIES:
        series = known[known["series"] == code]
        for names in (["ref_area"], ["ref_area", "period"]):
            latest = series.drop_duplicates(names, keep="last")
            for values in latest[[*names, "value"]].itertuples(index=False):
                slice_ = tuple(sorted(zip(names, map(str, values[:-1]), strict=True)))
                value = Fraction(int(values[-1]), 10**6)
                figures.found[code, slice_] = (value, value, None)


def transparency(figures: Figures, frames: Frames) -> None:
    """Scores of open data as the source's statistics code computes them, every percentage rounded."""
    log = frames["publication_log"]
    log = log[log["day"] <= frames.last]
    timely, points = _timeliness(log, frames)
    activities = frames["published_activity"]
    known = activities[activities["day"] <= frames.last]
    last = known[known["day"] == known["day"].max()]
    columns = [name for name in last.columns if name not in ("project", "day")]
    valid, applied = last[columns].fillna(False).astype(bool).sum(), last[columns].notna().sum()
    shares = [
        _rounded(Fraction(100 * int(valid[name]), int(applied[name]))) if applied[name] else 0 for name in columns
    ]
    groups = [_rounded(Fraction(sum(part), len(part))) for part in (shares[:10], shares[10:14], shares[14:23])]
    complete, years = 2 * groups[0] + groups[1] + groups[2], shares[23:]
    forward = sum(years) // 3
    scores = (
        ("POR.6.a", timely, points, 8),
        ("POR.6.b", _rounded(Fraction(complete, 4)), complete, 4),
        ("POR.6.c", forward, sum(years), 3),
    )
    total = sum(value for _, value, _, _ in scores)
    for code, value, part, whole in (*scores, ("POR.6.score", _rounded(Fraction(total, 3)), total, 3)):
        figures.found[code, ()] = (Fraction(value), Fraction(part), Fraction(whole))


def _timeliness(log: pd.DataFrame, frames: Frames) -> tuple[int, int]:
    shown = log[log["latest_transaction"] <= log["day"]].sort_values(["day", "latest_transaction"])
    before = shown["latest_transaction"].cummax().shift()
    updates = shown[before.isna() | (shown["latest_transaction"] > before)]
    this = frames.last.year * 12 + frames.last.month - 1
    updated = np.isin(np.arange(this - 1, this - 13, -1), _month(updates["day"]))
    dated = np.isin(np.arange(this - 1, this - 13, -1), _month(shown["latest_transaction"]))
    if log["day"].min() >= frames.last - pd.DateOffset(months=12):
        raise ValueError("a log of less than a year is scored by other rules")
    points = _frequency(updated) + _lag(dated)
    return _rounded(Fraction(100 * points, 8)), points


def _frequency(updated: np.ndarray) -> int:
    reached = np.concatenate([[0], updated.cumsum()])
    if reached[12] >= 7 and reached[2] >= 1:
        return 4
    if reached[12] >= 3 and reached[4] >= 1:
        return 3
    return 2 if reached[6] >= 1 and reached[12] > reached[6] else int(reached[12] >= 1)


def _lag(dated: np.ndarray) -> int:
    if dated[:3].sum() >= 2:
        return 4
    return next((score for score, months in ((3, 3), (2, 6), (1, 12)) if dated[:months].any()), 0)


def _month(days: pd.Series) -> np.ndarray:
    return (days.dt.year * 12 + days.dt.month - 1).to_numpy()


def _rounded(value: Fraction) -> int:
    """Round half up; scores are never negative."""
    return int(value + Fraction(1, 2))
