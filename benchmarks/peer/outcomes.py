"""Level 2 and the outputs of level 3: what people, firms, institutions and governments did in the year."""

from __future__ import annotations

import pandas as pd

from benchmarks.peer.cubes import Cube, Figures, added, counts, distinct, rolled_up
from benchmarks.peer.frames import Frames, followed, positions
from benchmarks.peer.money import RATE, Money
from benchmarks.peer.portfolio import WHOLE, Portfolio

IN_FORCE = ["adopted", "implemented"]
ENVIRONMENT = {
    "ENV.2": "pollutant", "ENV.3": "energy", "ENV.4.materials": "material", "ENV.4.water": "water",
}  # fmt: skip


def outcomes(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> None:
    _dated(figures, frames)
    _yearly(figures, frames)
    _people(figures, frames)
    _investments(figures, frames, money, shared)
    _environment(figures, frames, shared)


def _dated(figures: Figures, frames: Frames) -> None:
    year = {}
    for name in ("practice", "product", "startup", "institution", "collaboration", "policy_document", "standard",
                 "replication", "technology", "plan", "activity"):  # fmt: skip
        year[name] = frames[name][frames.in_year(frames[name]["date"])]
    practice, product, standard = year["practice"], year["product"], year["standard"]
    figures.plain("BUS.1", distinct(practice[practice["status"].isin(IN_FORCE)], "firm"))
    figures.plain("BUS.2", distinct(product, "firm"))
    figures.plain("BUS.3", counts(year["startup"]))
    figures.plain("ENV.5", counts(product[product["green"].fillna(False).astype(bool)]))
    figures.plain("GOV.1", distinct(year["institution"], "institution_key"))
    figures.plain("GOV.2", distinct(year["collaboration"], "actor_key", ("sex",)))
    policies = year["policy_document"]
    figures.plain("POL.1", counts(policies[policies["status"].isin(IN_FORCE)]))
    figures.plain("PAO.1", counts(policies))
    in_force = standard[standard["status"].isin(IN_FORCE)]
    figures.plain("POL.2", counts(in_force[in_force["kind"] == "standard"]))
    figures.plain("POL.3", counts(in_force[in_force["kind"] == "guideline"]))
    figures.plain("SCA.1", counts(year["replication"]))
    technology = year["technology"]
    for code, stage in (("TEC.1", "developed"), ("TEC.2", "demonstrated"), ("TEC.3", "adopted")):
        figures.plain(code, counts(technology[technology["stage"] == stage]))
    figures.plain("TCO.1", counts(year["activity"]))
    figures.plain("TCO.4", counts(year["plan"]))


def _yearly(figures: Figures, frames: Frames) -> None:
    year = {}
    for name in ("event", "mechanism", "network", "standard_process", "knowledge_product"):
        year[name] = frames[name][frames[name]["year"] == frames.year]
    figures.plain("CPO.1", counts(year["event"]))
    figures.plain("CPO.2", distinct(year["mechanism"], "name"))
    figures.plain("CPO.3", distinct(year["network"][year["network"]["role"] == "secretariat"], "name"))
    figures.plain("NOO.1", distinct(year["standard_process"], "name"))
    products = year["knowledge_product"]
    figures.plain("PAO.2", counts(products[products["output_class"] == "pao"]))
    figures.plain("TCO.3", counts(products[products["output_class"] == "tco"]))


def _people(figures: Figures, frames: Frames) -> None:
    contacts, activities = frames["person_contact"], frames["activity"]
    days = followed(positions(contacts["activity"], activities["id"]), activities["date"])
    reached = contacts[frames.in_year(days).to_numpy()]
    learned = (reached["post_test"] > reached["pre_test"]).fillna(False).astype(bool)
    for code, chosen in (
        ("REA.1", reached),
        ("REA.2", reached[reached["engaged"].fillna(False).astype(bool)]),
        ("KASA.1", reached[learned]),
        ("KASA.2", reached[reached["skill_test_passed"].fillna(False).astype(bool)]),
    ):
        groups = chosen[chosen["persons"] > 1]
        sums = groups.groupby("sex", observed=True, dropna=False, sort=False)["persons"].sum()
        known = distinct(chosen[chosen["persons"] == 1], "person_key", ("sex",))
        figures.plain(code, added(known, rolled_up(sums, ("sex",))))


def _investments(figures: Figures, frames: Frames, money: Money, shared: Portfolio) -> None:
    found = frames["investment"][frames.in_year(frames["investment"]["date"])].reset_index(drop=True)
    found["rate"] = money.numbers(found["currency"], found["date"])
    proposals = found[found["stage"] == "proposal"]
    figures.plain("INV.1", counts(proposals))
    figures.plain("INV.1.value", money.totals(proposals))
    figures.plain("INV.2", money.totals(found[found["stage"] == "financing"]))
    leverage = found[found["stage"] == "leverage"][["project", "country", "amount", "rate"]]
    leverage["number"] = shared.numbers(leverage["project"])
    own = leverage["country"].notna()
    split = shared.shared(leverage[~own].drop(columns="country"), "country")
    rows = pd.concat([leverage[own].assign(share=WHOLE), split])
    sums = rows.groupby(["country", "share", "rate"], observed=True, dropna=False, sort=False)["amount"].sum()
    exact: dict[tuple[object, ...], int] = {}
    for (country, share, rate), cents in sums.items():
        exact[(country,)] = exact.get((country,), 0) + int(cents) * int(share) * money.rates[rate]
    figures.plain("INV.3", rolled_up(exact, ("country",), 100 * RATE * WHOLE))
    assets = frames["asset"][frames.in_year(frames["asset"]["handed_over_on"])].reset_index(drop=True)
    assets["rate"] = money.numbers(assets["currency"], assets["handed_over_on"])
    figures.plain("TCO.2", money.totals(assets, "value"))


def _environment(figures: Figures, frames: Frames, shared: Portfolio) -> None:
    every = frames["environmental_measure"]
    measured = every[every["actual"].notna() & frames.in_year(every["period_end"])].reset_index(drop=True)
    measured["saved"] = measured["baseline"] - measured["actual"]
    lifetime = measured["lifetime"].fillna(False).astype(bool)
    gases = measured["kind"] == "greenhouse_gas"
    figures.plain("ENV.1.lifetime", _saved(measured[gases & lifetime]))
    yearly = measured[~lifetime]
    for code, kind in ENVIRONMENT.items():
        figures.plain(code, _saved(yearly[yearly["kind"] == kind]))
    avoided = yearly[yearly["kind"] == "greenhouse_gas"][["project", "saved", "factor"]]
    avoided["number"] = shared.numbers(avoided["project"])
    placed = _saved(shared.placed(avoided, "region"), ("region",))
    figures.plain("ENV.1", {**placed, **_saved(avoided)})


def _saved(rows: pd.DataFrame, by: tuple[str, ...] = ()) -> Cube:
    """Sum what was saved times its factor, exactly."""
    sums = rows.groupby([*by, "factor"], observed=True, dropna=False, sort=False)["saved"].sum()
    exact: dict[tuple[object, ...], int] = {}
    for key, saved in sums.items():
        codes = key if isinstance(key, tuple) else (key,)
        exact[codes[:-1]] = exact.get(codes[:-1], 0) + int(saved) * int(codes[-1])
    return rolled_up(exact, by, 10**9)
