"""Money received and spent: the ledger, the agreements, the regular budget and the funds."""

from __future__ import annotations

import pandas as pd

from benchmarks.peer.cubes import Figures, added
from benchmarks.peer.frames import Frames, followed, positions
from benchmarks.peer.money import Money, cents
from benchmarks.peer.portfolio import TOGETHER

FULL_COSTS = ["programme_support", "technical_services", "direct_service_costs"]
RECOVERED = ["full_cost_recovery", *FULL_COSTS]
INCOME = {
    "FIN.1.2": ["assessed_contributions", *RECOVERED, "miscellaneous", "savcca"],
    "FIN.1.2.assessed": ["assessed_contributions"],
    "FIN.1.2.full_cost_recovery": RECOVERED,
    "FIN.1.2.miscellaneous": ["miscellaneous"],
    "FIN.1.2.savcca": ["savcca"],
    "FIN.3.1": ["programme_support"],
}
APPROVED = {
    "FIN.1.1": ["regular_budget", "operational_budget", "savcca"],
    "FIN.1.1.regular": ["regular_budget"],
    "FIN.1.1.operational": ["operational_budget"],
    "FIN.1.1.savcca": ["savcca"],
}
GOVERNMENTS = ["member_state", "government"]
UNITED = ["un_agency", "mptf"]


def finance(figures: Figures, frames: Frames, money: Money) -> None:
    _ledger(figures, frames, money)
    _regular(figures, frames, money)
    agreements = frames["funding_agreement"]
    partners = frames["partner"]
    at = positions(agreements["donor"], partners["id"])
    donors = pd.DataFrame({"code": followed(at, partners["code"]), "type": followed(at, partners["donor_type"])})
    agreements = agreements.reset_index(drop=True).assign(donor=donors["code"], donor_type=donors["type"])
    agreements["rate"] = money.numbers(agreements["currency"], agreements["signed"])
    net = agreements[(agreements["basis"] == "net") & agreements["status"].isin(["signed", "closed"])]
    _contributions(figures, frames, money, net)
    _promised(figures, frames, money, agreements)


def _ledger(figures: Figures, frames: Frames, money: Money) -> None:
    ledger = frames["expenditure"]
    earlier = frames.first - pd.DateOffset(months=60)
    recent = ledger[(ledger["posted_on"] >= earlier) & (ledger["posted_on"] <= frames.last)].reset_index(drop=True)
    recent["rate"] = money.numbers(recent["currency"], recent["posted_on"])
    year = recent[recent["posted_on"] >= frames.first]
    spent = money.totals(year, by=("region", "theme"))
    total = {(): spent[()]}
    figures.plain("POR.3.b", spent)
    figures.plain("EXP.2.1", total)
    previous = recent[(recent["posted_on"] >= frames.previous_first) & (recent["posted_on"] <= frames.previous_last)]
    before = money.totals(previous)
    figures.ratio("EXP.2.2", added(total, before, signs=(1, -1)), before)
    five = money.totals(recent[recent["posted_on"] < frames.first])
    figures.ratio("FUND.delivery_share_of_average", added(total, signs=(5,)), five)
    figures.ratio("FUND.delivery_change_on_average", added(total, five, signs=(5, -1)), five)
    figures.plain("FUND.gef_delivery", money.totals(year[year["fund"] == "gef"]))


def _regular(figures: Figures, frames: Frames, money: Money) -> None:
    budget = frames["budget_line"]
    budget = budget[(budget["year"] == frames.year) & (budget["currency"] == "EUR")]
    approved = budget[budget["stage"] == "approved"]
    for code, categories in APPROVED.items():
        figures.plain(code, cents(approved[approved["category"].isin(categories)]))
    figures.plain("EXP.1", cents(budget[budget["stage"] == "spent"]))
    income = frames["income_line"]
    income = income[income["year"] == frames.year].reset_index(drop=True)
    euros = income[income["currency"] == "EUR"]
    for code, categories in INCOME.items():
        figures.plain(code, cents(euros[euros["category"].isin(categories)]))
    costs = income[income["category"].isin(FULL_COSTS)].reset_index(drop=True)
    costs["rate"] = money.numbers(costs["currency"], costs["received_on"])
    value, _, _ = figures.found["EXP.2.1", ()]
    figures.ratio("FIN.3.2", money.totals(costs), {(): value} if value is not None else {})


def _contributions(figures: Figures, frames: Frames, money: Money, net: pd.DataFrame) -> None:
    year = net[frames.in_year(net["signed"])]
    previous = net[(net["signed"] >= frames.previous_first) & (net["signed"] <= frames.previous_last)]
    by_donor = money.totals(year, by=("region", "theme", "donor", "fund"), regroup=TOGETHER)
    figures.plain("FUND.contributions", by_donor)
    total, before = {(): by_donor[()]}, money.totals(previous)
    figures.plain("FIN.2.1", total)
    figures.ratio("FIN.2.2", added(total, before, signs=(1, -1)), before)
    figures.plain("REG.tc_by_source", money.totals(year, by=("region", "funding_source"), regroup=TOGETHER))
    of_fund = year[year["fund"].notna() & (year["fund"] != "")]
    figures.plain("FUND.approvals", money.totals(of_fund, by=("fund",)))
    figures.plain("FUND.mobilized", money.totals(year[year["amount"] > 0]))
    for code, types in (
        ("FUND.governments_and_institutions", [*GOVERNMENTS, "european_union", *UNITED, "institution"]),
        ("FUND.member_states", ["member_state"]),
        ("FUND.un_and_mptf", UNITED),
    ):
        figures.plain(code, money.totals(year[year["donor_type"].isin(types)]))
    thematic = year[year["fund_kind"] == "thematic_trust_fund"]
    figures.plain("FUND.thematic.received", money.totals(thematic, by=("donor", "fund")))
    given = money.totals(year[year["donor_type"].isin(GOVERNMENTS)], by=("donor",))
    above = sum(1 for slice_, value in given.items() if slice_ and value > 1_000_000)
    figures.plain("FUND.donors_above_million", {(): type(given[()])(above)})


def _promised(figures: Figures, frames: Frames, money: Money, agreements: pd.DataFrame) -> None:
    instalments = frames["instalment"]
    at = positions(instalments["agreement"], agreements["id"])
    signed = (followed(at, agreements["status"]) == "signed").to_numpy()
    due = instalments[signed & (instalments["due"] >= frames.last).to_numpy()].reset_index(drop=True)
    due["rate"] = money.numbers(due["currency"], frames.last)
    figures.plain("FUND.portfolio", money.totals(due))
    figures.plain("FUND.future_instalments", money.totals(due[due["due"] > frames.last]))
    received = frames["contribution"]
    received = received[(received["kind"] == "allocation") & frames.in_year(received["received_on"])]
    received = received.reset_index(drop=True)
    at = positions(received["agreement"], agreements["id"])
    columns = ("fund_kind", "signed", "donor", "fund")
    received = received.assign(**{name: followed(at, agreements[name]) for name in columns})
    kept = (received["fund_kind"] == "thematic_trust_fund") & (received["signed"] < frames.first)
    allocated = received[kept].reset_index(drop=True)
    allocated["rate"] = money.numbers(allocated["currency"], allocated["received_on"])
    figures.plain("FUND.thematic.allocated", money.totals(allocated, by=("donor", "fund")))
