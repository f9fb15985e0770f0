"""The portfolio: projects, approvals, their quality, partners, and who has reported."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd

from benchmarks.peer.cubes import Cube, Figures, Slice, counts, distinct
from benchmarks.peer.frames import Frames, followed, positions
from benchmarks.peer.money import Money

TOGETHER = {"global": "global_and_interregional", "interregional": "global_and_interregional"}
Shares = dict[Slice, tuple[Fraction | None, Fraction | None]]
WHOLE = 10_000
"""A share of 100 per cent, in hundredths of one per cent."""


class Portfolio:
    """Projects by number (the position of their row), with places, themes, budgets and reports."""

    def __init__(self, frames: Frames, money: Money) -> None:
        self.frames = frames
        self.projects = frames["project"].reset_index(drop=True)
        self.ids = self.projects["id"]
        self.kinds = self.projects["kind"].isin(["project", "programme"])
        self.ongoing = (self.projects["status"] == "ongoing").to_numpy()
        self.active = self.kinds.to_numpy() & self.ongoing
        self.projects["rate"] = money.numbers(self.projects["currency"], self.projects["start"])
        self.locations = self._numbered("project_location")
        self.themes = self._numbered("project_theme")

    def numbers(self, column: pd.Series) -> np.ndarray:
        """Give the number of each row's project, -1 where none counts."""
        return positions(column, self.ids)

    def placed(self, frame: pd.DataFrame, name: str) -> pd.DataFrame:
        """Give one row for each code of ``name`` that a row's project has: all of it counts in each.

        ``frame`` needs the column ``number`` of the project.
        """
        return frame.merge(self.locations[["number", name]].drop_duplicates(), on="number", how="left")

    def shared(self, frame: pd.DataFrame, name: str) -> pd.DataFrame:
        """Split money by place: one row a code of ``name`` with its ``share``; the rest is not specified.

        ``frame`` needs the column ``number`` of the project.
        """
        sums = self.locations.groupby(["number", name], observed=True, sort=False, dropna=False)["share"].sum()
        parts = sums.reset_index()
        wholes = parts.groupby("number")["share"].sum()
        rest = (WHOLE - wholes[wholes != WHOLE]).reset_index()
        joined = frame.merge(pd.concat([parts, rest]), on="number", how="left")
        joined["share"] = joined["share"].fillna(WHOLE).astype(np.int64)
        return joined

    def _numbered(self, name: str) -> pd.DataFrame:
        frame = self.frames[name].copy()
        frame["number"] = self.numbers(frame["project"])
        return frame[frame["number"] >= 0].drop(columns="project")


def portfolio(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> None:
    _projects(figures, shared)
    _approvals(figures, frames)
    _partners(figures, frames, shared)
    _gender(figures, frames, money, shared)
    reviews = frames["quality_review"]
    cube = counts(reviews[frames.in_year(reviews["reviewed_on"])], ("criterion", "rating"))
    figures.ratio("POR.2", cube, cube, within=("criterion",))
    evaluations = frames["evaluation"]
    years = evaluations["report_date"].dt.year
    rated = evaluations[(years >= 2015) & (years <= 2018) & evaluations["rating"].notna()]
    good = rated[rated["rating"] >= 4]
    figures.ratio("POR.4", counts(good, ("criterion",)), counts(rated, ("criterion",)))
    teams = frames["country_team"]
    figures.plain("POR.7", distinct(teams[teams["year"] == frames.year], "country"))


def _projects(figures: Figures, shared: Portfolio) -> None:
    active = pd.DataFrame({"number": np.flatnonzero(shared.active)})
    regions = active.merge(shared.locations[["number", "region"]].drop_duplicates(), on="number", how="left")
    themes = regions.merge(shared.themes[["number", "theme"]].drop_duplicates(), on="number", how="left")
    figures.plain("POR.3.a", distinct(themes, "number", ("region", "theme")))
    for code, kind in (("POR.3.c", "country_programme"), ("POR.3.d", "country_partnership")):
        chosen = np.flatnonzero((shared.projects["kind"] == kind).to_numpy() & shared.ongoing)
        places = shared.locations[["number", "region", "country"]]
        found = pd.DataFrame({"number": chosen}).merge(places, on="number", how="left")
        figures.plain(code, distinct(found, "number", ("region", "country")))


def _approvals(figures: Figures, frames: Frames) -> None:
    every = frames["approval"]
    montreal = every["montreal_protocol"].fillna(False).astype(bool)
    decided = every["decision"].isin(["approved", "conditional"]) & frames.in_year(every["decided_on"])
    found = every[decided & ~montreal]
    figures.plain("POR.1", counts(found, ("region",), TOGETHER))
    for code, kinds in (
        ("POR.1.a", ["project", "programme"]),
        ("POR.1.b", ["country_programme", "country_partnership"]),
    ):
        figures.plain(code, counts(found[found["kind"].isin(kinds)], ("region",), TOGETHER))


def _partners(figures: Figures, frames: Frames, shared: Portfolio) -> None:
    links, partners = frames["partner_link"], frames["partner"]
    numbers = shared.numbers(links["project"])
    kinds = followed(positions(links["partner"], partners["id"]), partners["partner_type"])
    found = pd.DataFrame({"number": numbers, "kind": kinds})[(numbers >= 0) & shared.active[numbers]]
    montreal = shared.projects["montreal_protocol"].fillna(False).astype(bool).to_numpy()[found["number"]]
    united = found["kind"] == "un_entity"
    for code, chosen in (
        ("CPO.4", united),
        ("CPO.4.montreal", united & montreal),
        ("CPO.5", found["kind"].isin(["business", "financial_institution"])),
        ("CPO.5.business", found["kind"] == "business"),
        ("CPO.5.finance", found["kind"] == "financial_institution"),
    ):
        figures.plain(code, distinct(found[chosen], "number"))


def _gender(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> None:
    marks = frames["gender_mark"].rename(columns={"marker": "gender_marker"})
    given = counts(marks[frames.in_year(marks["assessed_on"])], ("gender_marker",))
    figures.ratio("POR.5.a", given, given, within=())
    latest = _latest(marks[marks["assessed_on"] <= frames.last], "project", "assessed_on")
    numbers = shared.numbers(latest["project"])
    kept = (numbers >= 0) & shared.ongoing[numbers]
    ongoing = latest[kept].reset_index(drop=True)
    cube = counts(ongoing, ("gender_marker",))
    figures.ratio("POR.5.b", cube, cube, within=())
    owners = shared.projects.iloc[numbers[kept]].reset_index(drop=True)
    ongoing["budget"], ongoing["rate"] = owners["total_budget"], owners["rate"]
    amounts = money.totals(ongoing, "budget", ("gender_marker",))
    figures.ratio("POR.5.c", amounts, amounts, within=())
    ratings = frames["un_swap_rating"]
    earlier = _latest(ratings[ratings["year"] <= frames.year], "indicator", "year")
    rated = earlier[earlier["rating"].notna() & (earlier["rating"] != "not_applicable")]
    figures.ratio("POR.5.d", counts(rated[rated["rating"].isin(["meets", "exceeds"])]), counts(rated))
    figures.plain("POR.5.d.indicators", counts(earlier))


def _latest(frame: pd.DataFrame, key: str, order: str) -> pd.DataFrame:
    """Give the last row of each key."""
    return frame.sort_values(order).drop_duplicates(key, keep="last")


def reported(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> Shares:
    """Add COV.2; give, for the total, regions and countries, the shares of projects and of budget that reported."""
    reports, streams = frames["result_report"], frames["project_indicator"]
    during = (reports["period_start"] <= frames.last) & (reports["period_end"] >= frames.first)
    at = positions(reports["project_indicator"][during], streams["id"])
    numbers = np.unique(shared.numbers(streams["project"])[np.unique(at[at >= 0])])
    done = np.zeros(len(shared.projects), dtype=bool)
    done[numbers[numbers >= 0]] = True
    scope = shared.projects[["total_budget", "rate"]].assign(done=done, number=np.arange(len(done)))[shared.active]
    figures.ratio("COV.2", {(): Fraction(int(scope["done"].sum()))}, {(): Fraction(len(scope))})
    shares = {}
    for name in (None, "region", "country"):
        by = [] if name is None else [name]
        rows = scope if name is None else scope.merge(shared.locations[["number", name]].drop_duplicates(), how="left")
        for slice_, budgets in _shares(rows, by, money).items():
            shares[slice_] = budgets
    return shares


def _shares(rows: pd.DataFrame, by: list[str], money: Money) -> Shares:
    done = rows[rows["done"]]
    number, number_done = counts(rows, by), counts(done, by)
    budget, budget_done = money.totals(rows, "total_budget", by), money.totals(done, "total_budget", by)
    return {
        slice_: (_share(number_done, number, slice_), _share(budget_done, budget, slice_))
        for slice_ in number
        if len(slice_) == len(by)
    }


def _share(part: Cube, whole: Cube, slice_: Slice) -> Fraction | None:
    return part.get(slice_, Fraction(0)) / whole[slice_] if whole.get(slice_) else None
