"""The organisation's people and pace: postings, procurement, start of projects, service requests."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pandas as pd

from benchmarks.peer.cubes import Figures, counts
from benchmarks.peer.frames import Frames, followed, positions
from benchmarks.peer.money import Money
from benchmarks.peer.portfolio import Portfolio

DIRECTORS = ["D-1", "D-2", "SDG", "ADG", "DDG", "DG"]
MONTHS, SHARE, WORKING_DAYS, PROCUREMENT_DAYS = 6, 5, 3, 110


def resources(
    figures: Figures, frames: Frames, money: Money, shared: Portfolio, members: Mapping[str, set[str]]
) -> None:
    _people(figures, frames, members["member_state"])
    cases = frames["procurement_case"]
    open_cases = cases["kind"] == "centralized_open_competitive"
    bought = cases[open_cases & frames.in_year(cases["completed_on"])]
    fast = (bought["completed_on"] - bought["requisition_approved_on"]).dt.days <= PROCUREMENT_DAYS
    figures.ratio("OPM.1", counts(bought[fast]), counts(bought))
    _start_up(figures, frames, money, shared)
    _service(figures, frames)


def _people(figures: Figures, frames: Frames, states: set[str]) -> None:
    every = frames["posting"]
    now = every[every["day"] == frames.last].reset_index(drop=True)
    offices = frames["office"]
    now["office"] = followed(positions(now["office"], offices["id"]), offices["kind"])
    core = now["core"].fillna(False).astype(bool)
    staff = now[core]
    figures.plain("HR.1.a", counts(staff, ("staff_category", "sex")))
    figures.plain("HR.1.b", counts(staff, ("office", "sex")))
    figures.plain("HR.1.f", counts(now, ("office", "sex")))
    figures.ratio("HR.1.c", counts(staff), counts(now))
    figures.ratio("HR.1.e", counts(now[now["core"].notna() & ~core]), counts(now))

    def graded(*grades: str) -> dict[tuple[tuple[str, str], ...], Fraction]:
        return counts(staff[staff["grade"].isin(grades)])

    professional = staff["staff_category"] == "professional"
    general = staff["staff_category"] == "general_service"
    figures.ratio("HR.1.d.gp", counts(staff[general]), counts(staff[professional]), percent=False)
    professionals = [f"P-{number}" for number in range(1, 6)]
    figures.ratio("HR.1.d.pd", graded(*professionals), graded(*DIRECTORS), percent=False)
    figures.ratio("HR.1.d.junior", graded(*professionals[:2]), graded(*professionals[2:]), percent=False)
    countries = {(): Fraction(len(states & set(frames["country"]["id"])))}
    for code, people in (("HR.1.geo_a", staff), ("HR.1.geo_b", now)):
        figures.ratio(code, {(): Fraction(len(states & set(people["nationality"].dropna().unique())))}, countries)


def _start_up(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> None:
    agreements = frames["funding_agreement"]
    valid = agreements["starts"].notna() & agreements["status"].isin(["signed", "closed"])
    agreements = agreements[valid].reset_index(drop=True)
    ends = agreements["starts"] + pd.DateOffset(months=MONTHS) - pd.Timedelta(days=1)
    number = shared.numbers(agreements["project"])
    due = pd.DataFrame({"number": number, "starts": agreements["starts"], "ends": ends})
    due = due[(number >= 0) & frames.in_year(ends)]
    projects = shared.projects.iloc[due["number"]]
    due = due.assign(budget=projects["total_budget"].to_numpy(), budget_rate=projects["rate"].to_numpy())
    due = due[pd.Series(due["budget"]).fillna(0) > 0].reset_index(drop=True)
    spent = _spent(frames, money, shared, due)
    rates = np.array(money.rates, dtype=object)
    budgets = due["budget"].to_numpy(dtype=object) * rates[due["budget_rate"].to_numpy()]
    started = spent * 100 >= budgets * SHARE
    figures.ratio("OPM.2", {(): Fraction(int(started.sum()))}, {(): Fraction(len(due))})


def _spent(frames: Frames, money: Money, shared: Portfolio, due: pd.DataFrame) -> np.ndarray:
    """Give what each agreement's project spent within its months, exactly (cents times rate)."""
    ledger = frames["expenditure"]
    window = (ledger["posted_on"] >= due["starts"].min()) & (ledger["posted_on"] <= due["ends"].max())
    lines = ledger[window & ledger["project"].notna()]
    lines = lines.assign(number=shared.numbers(lines["project"]))[["number", "posted_on", "amount", "currency"]]
    pairs = due[["number", "starts", "ends"]].reset_index(names="row").merge(lines, on="number")
    pairs = pairs[(pairs["posted_on"] >= pairs["starts"]) & (pairs["posted_on"] <= pairs["ends"])].reset_index(
        drop=True
    )
    pairs["rate"] = money.numbers(pairs["currency"], pairs["posted_on"])
    sums = pairs.groupby(["row", "rate"], sort=False)["amount"].sum().reset_index()
    exact = sums["amount"].to_numpy(dtype=object) * np.array(money.rates, dtype=object)[sums["rate"].to_numpy()]
    spent = np.zeros(len(due), dtype=object)
    np.add.at(spent, sums["row"].to_numpy(), exact)
    return spent


def _service(figures: Figures, frames: Frames) -> None:
    """Requests solved by the third working day after the one they were opened on, by each office's calendar."""
    requests = frames["service_request"]
    standard = requests["standard"].fillna(False).astype(bool)
    opened = requests[standard & frames.in_year(requests["opened_on"])]
    calendar = frames["working_calendar"]
    offices = pd.Index(calendar["office"].cat.categories)
    office = offices.get_indexer(opened["office"].astype(object))
    if (office < 0).any():
        raise LookupError("an office has no calendar")
    working = calendar[calendar["working"].fillna(False).astype(bool)]
    days = np.sort(working["office"].cat.codes.to_numpy().astype(np.int64) * 1_000_000 + _day(working["day"]))
    at = np.searchsorted(days, office * 1_000_000 + _day(opened["opened_on"]), side="right") + WORKING_DAYS - 1
    limit = np.append(days, -1)[at.clip(max=len(days))]
    last = _day(calendar.groupby("office", observed=False)["day"].max())[office]
    known = (limit // 1_000_000) == office
    due = np.where(known, limit % 1_000_000, last)
    solved = opened["resolved_on"].notna().to_numpy()
    resolved = np.where(solved, _day(opened["resolved_on"]), np.iinfo(np.int64).max)
    counted = solved | (known & (due <= _day(pd.Series([frames.last]))[0]))
    figures.ratio("OPM.3", {(): Fraction(int((counted & (resolved <= due)).sum()))}, {(): Fraction(int(counted.sum()))})


def _day(days: pd.Series) -> np.ndarray:
    return days.to_numpy().astype("datetime64[D]").astype(np.int64)
