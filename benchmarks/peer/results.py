"""Results that streams and firms reported: jobs and access by annual actuals, gains of firms against a baseline."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd

from benchmarks.peer.cubes import NOT_SPECIFIED, Cube, Figures, distinct, rolled_up
from benchmarks.peer.frames import Frames, followed, positions
from benchmarks.peer.money import RATE, Money
from benchmarks.peer.portfolio import Portfolio

ACTUALS = 10**4
"""Values of result reports have four decimals."""
STREAM = ["indicator", "number", "stream", "place"]
"""What is the same in all reports of one stream."""


def results(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> None:
    totals, parts = actuals(frames, shared)
    for code, by in (("SOC.1", ("sex", "country")), ("SOC.3", ("sex",))):
        whole = _summed(totals[totals["indicator"] == code], by[1:], shared)
        split = _summed(parts[parts["indicator"] == code], by, shared)
        named = {slice_: value for slice_, value in split.items() if any(name == "sex" for name, _ in slice_)}
        figures.plain(code, {**whole, **named})
    _firms(figures, frames, money)


def actuals(frames: Frames, shared: Portfolio) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give what streams reached in the year: their totals, and the same by sex with what is not specified."""
    reported = _reported(frames, shared)
    increments = pd.concat([_increments(reported[~reported["cumulative"]]), _rises(reported, frames)])
    whole = increments["sex"] == ""
    totals = pd.concat([increments[whole], _loose(increments[~whole], reported[reported["sex"] == ""])])
    parts = increments[~whole & increments["stream"].isin(totals["stream"])]
    split = totals["stream"].isin(parts["stream"])
    of_stream = totals[split].groupby(STREAM, observed=True, dropna=False)["value"].sum().reset_index()
    rest = of_stream["value"] - of_stream["stream"].map(parts.groupby("stream")["value"].sum())
    remainders = of_stream.assign(value=rest)[rest != 0]
    unsplit = pd.concat([remainders, totals[~split]]).assign(sex=NOT_SPECIFIED)
    columns = [*STREAM, "sex", "value"]
    return totals[columns], pd.concat([parts[columns], unsplit[columns]])


def _reported(frames: Frames, shared: Portfolio) -> pd.DataFrame:
    """The latest report with a value on each stream, part and period up to the year's end."""
    streams = frames["project_indicator"]
    streams = streams[streams["framework_indicator"].isin(["SOC.1", "SOC.3"])].reset_index(drop=True)
    reports = frames["result_report"]
    at = positions(reports["project_indicator"], streams["id"])
    kept = at >= 0
    reports, at = reports[kept].reset_index(drop=True), at[kept]
    if reports["denominator"].notna().any():
        raise ValueError("jobs and access are no percentages")
    texts = reports["disaggregation"].astype(object).fillna("")
    if not texts.isin(["", "sex=F", "sex=M"]).all():
        raise ValueError("jobs and access are split by sex alone")
    reports["number"] = shared.numbers(streams["project"])[at]
    reports["indicator"] = followed(at, streams["framework_indicator"])
    reports["cumulative"] = (streams["aggregation"] == "cumulative").to_numpy()[at]
    reports["stream"] = at * 1_000 + reports["place"].cat.codes.to_numpy().astype(np.int64)
    reports["sex"] = texts.str.removeprefix("sex=")
    due = (reports["period_end"] <= frames.last) & (reports["cumulative"] | (reports["period_end"] >= frames.first))
    latest = reports[due].sort_values("reported_on")
    latest = latest.drop_duplicates(["stream", "sex", "period_start", "period_end"], keep="last")
    return latest[latest["value"].notna()].astype({"value": np.int64})


def _increments(reported: pd.DataFrame) -> pd.DataFrame:
    """Incremental reports, but those of a period within a longer one."""
    ordered = reported.assign(end=reported["period_end"].to_numpy().astype("datetime64[D]").astype(np.int64))
    ordered = ordered.sort_values(["stream", "sex", "period_start", "end"], ascending=[True, True, True, False])
    groups = ordered.groupby(["stream", "sex"], sort=False)
    before = ordered.assign(reached=groups["end"].cummax()).groupby(["stream", "sex"], sort=False)["reached"].shift()
    return ordered[before.isna() | (before < ordered["end"])]


def _rises(reported: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Cumulative reports: the last value of the year less the last one before it."""
    ordered = reported[reported["cumulative"]]
    ordered = ordered.sort_values(["period_end", "reported_on", "period_start"], ascending=[True, True, False])
    during = ordered["period_end"] >= frames.first
    now = ordered[during].drop_duplicates(["stream", "sex"], keep="last")
    past = ordered[~during].drop_duplicates(["stream", "sex"], keep="last")[["stream", "sex", "value"]]
    joined = now.merge(past, on=["stream", "sex"], how="left", suffixes=("", "_before"))
    joined["value"] -= joined.pop("value_before").fillna(0).astype(np.int64)
    return joined


def _loose(parts: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Parts that stand in for a total: none was reported that touches their period (ever, for cumulative streams)."""
    parts = parts.reset_index(drop=True)
    periods = totals[["stream", "cumulative", "period_start", "period_end"]].drop_duplicates()
    pairs = parts.reset_index().merge(periods, on=["stream", "cumulative"], suffixes=("", "_total"))
    overlap = (pairs["period_start_total"] <= pairs["period_end"]) & (
        pairs["period_end_total"] >= pairs["period_start"]
    )
    return parts.drop(index=pairs.loc[pairs["cumulative"] | overlap, "index"].unique())


def _summed(rows: pd.DataFrame, by: tuple[str, ...], shared: Portfolio) -> Cube:
    """Sum values by every subset of ``by``; what is reached in several countries is counted in each."""
    cube: Cube = {(): Fraction(int(rows["value"].sum()), ACTUALS)}
    placed = rows
    if "country" in by:  # the place of the report, else the places of the project
        own = rows["place"].notna()
        placed = pd.concat([rows[own].assign(country=rows["place"][own]), shared.placed(rows[~own], "country")])
    for size in range(1, len(by) + 1):
        for names in combinations(by, size):
            base = placed if "country" in names else rows
            sums = base.groupby(list(names), observed=True, dropna=False, sort=False)["value"].sum()
            cube.update(
                {slice_: value for slice_, value in rolled_up(sums, names, ACTUALS).items() if len(slice_) == size}
            )
    return cube


def _firms(figures: Figures, frames: Frames, money: Money) -> None:
    years, firms = frames["firm_year"], frames["firm"]
    at = positions(years["firm"], firms["id"])
    years = years.assign(
        country=followed(at, firms["country"]).to_numpy(), size=followed(at, firms["size_class"]).to_numpy()
    )
    years["firm"] = years["firm"].cat.codes
    years[["country", "size"]] = years[["country", "size"]].astype("category")
    first = years["baseline"].fillna(False).astype(bool)
    now = years[(years["year"] == frames.year) & ~first]
    drawn = now["value_chain_inclusion"].fillna(False).astype(bool) & now["size"].isin(["micro", "small", "medium"])
    figures.plain("SOC.2", distinct(now[drawn], "firm", ("country",)))
    compared, scale = _compared(now, years[first & (years["year"] < frames.year)], frames, money)
    for code, column in (("ECO.2", "output_per_worker"), ("ECO.3", "exports")):
        change = compared[column].dropna()
        figures.plain(code, distinct(compared.loc[change.index[change > 0]], "firm", ("country",)))
    figures.plain("ECO.3.value", {(): Fraction(int(compared["exports"].sum()), scale)})
    known = compared[compared["sales"].notna() | compared["savings"].notna()]
    known = known.assign(gain=known["sales"].fillna(0) + known["savings"].fillna(0))
    gains = known[known["gain"] >= 0]
    figures.plain("ECO.1.firms", distinct(gains[gains["gain"] > 0], "firm", ("country",)))
    by_country = gains.groupby("country", observed=True, dropna=False)["gain"].sum()
    figures.plain("ECO.1.value", rolled_up(by_country, ("country",), scale))
    figures.plain("ECO.1.losses", {(): Fraction(int(known.loc[known["gain"] < 0, "gain"].sum()), scale)})


def _compared(now: pd.DataFrame, bases: pd.DataFrame, frames: Frames, money: Money) -> tuple[pd.DataFrame, int]:
    """Give each firm's changes against its latest baseline, and its savings, as whole numbers with their scale."""
    amounts = ["sales", "savings", "exports", "output_per_worker"]
    base = bases.sort_values("year").drop_duplicates("firm", keep="last")
    sides = []
    scale = 100
    for side in (now, base):
        december = pd.to_datetime(pd.DataFrame({"year": side["year"], "month": 12, "day": 1}))
        numbers = money.numbers(side["currency"], december)
        if numbers.any():
            scale = 100 * RATE
        sides.append((side[["firm", "country", *amounts]].astype(dict.fromkeys(amounts, "Int64")), numbers))
    if scale != 100:
        rates = np.array(money.rates, dtype=object)
        sides = [
            (side.assign(**{name: side[name].astype(object) * rates[at] for name in amounts}), at) for side, at in sides
        ]
    found = sides[0][0].merge(sides[1][0].drop(columns="country"), on="firm", how="left", suffixes=("", "_base"))
    for name in ("sales", "exports", "output_per_worker"):
        found[name] = found[name] - found[f"{name}_base"]
    return found, scale
