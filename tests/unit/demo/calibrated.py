"""The printed figures computed from the calibration alone, without records: what the generator has to reach."""

from __future__ import annotations

import csv
import datetime
import tomllib
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import outturn
from outturn import vocab

DEMO = Path(outturn.__file__).parent / "demo"
PUBLISHED = DEMO / "published" / "2020"
END_OF_YEAR = datetime.date(2020, 12, 31)

Row = dict[str, str]
Slice = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of one table of the calibration."""
    with (DEMO / "calibration" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def figures() -> dict[str, dict[str, object]]:
    """The single targets of ``figures.toml``."""
    return tomllib.loads((DEMO / "calibration" / "figures.toml").read_text(encoding="utf-8"))


@cache
def published(name: str) -> tuple[Row, ...]:
    """The rows of one published table, or of the bindings."""
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def number(text: object) -> Fraction:
    """A target as an exact number."""
    return Fraction(Decimal(str(text)))


def ratio(target: object) -> Fraction:
    """A target of numerator and denominator, in percent."""
    assert isinstance(target, dict)
    return Fraction(100 * target["numerator"], target["denominator"])


def total(name: str, columns: tuple[str, ...], where: Slice | None = None) -> Fraction:
    """The sum of columns over the rows of a table that carry every value of ``where``."""
    rows = [row for row in table(name) if all(row[key] == value for key, value in (where or {}).items())]
    return sum((number(row[column]) for row in rows for column in columns), Fraction(0))


def rounded(value: Fraction, places: int) -> Decimal:
    """The value rounded half away from zero at ``places`` decimals (negative: at tens, hundreds)."""
    scaled = abs(value) * Fraction(10) ** places
    whole = int(scaled + Fraction(1, 2))
    return (-1 if value < 0 else 1) * Decimal(whole).scaleb(-places)


def half_up(value: Fraction) -> int:
    """A percentage as the dashboard rounds it, half away from zero."""
    return int(rounded(value, 0).to_integral_value(ROUND_HALF_UP))


def projects(where: Slice) -> Fraction:
    """Ongoing projects of a slice: one in two regions counts once in each of them, and once in a total."""
    region, rest = where.get("region"), {k: v for k, v in where.items() if k != "region"}
    if region is None:
        return total("projects", ("projects",), rest)
    return sum(
        (total("projects", ("projects",), {place: region, **rest}) for place in ("region", "second_region")),
        Fraction(0),
    )


def net(where: Slice) -> Fraction:
    """Net value of the agreements signed in the year: approved less reduced."""
    return total("contributions", ("approved_usd", "reduced_usd"), where)


def by_donor_type(*types: str) -> Fraction:
    """Net value of the agreements with donors of some types."""
    return sum((net({"donor_type": name}) for name in types), Fraction(0))


def donors_above_million() -> Fraction:
    """Governments, Member States or not, whose net value is above one million."""
    donors = {row["donor"] for row in table("contributions") if row["donor_type"] in ("member_state", "government")}
    return Fraction(sum(net({"donor": donor}) > 1_000_000 for donor in donors))


def persons(where: Slice, core: bool) -> Fraction:
    """Persons on the last day of the year."""
    return total("workforce", ("persons",), {**where, "contract_series": "100"} if core else where)


def grades(*names: str) -> Fraction:
    """Core staff at some grades."""
    return sum((persons({"grade": name}, True) for name in names), Fraction(0))


def marked(column: str, where: Slice) -> Fraction:
    """Share of a gender marker in a column, in percent."""
    return 100 * total("gender_marks", (column,), where) / total("gender_marks", (column,))


def rated(criterion: str) -> Fraction:
    """Share of ratings 4 to 6 among the rated evaluations of a criterion, in percent."""
    good = total("evaluations", ("rated_6", "rated_5", "rated_4"), {"criterion": criterion})
    return 100 * good / (good + total("evaluations", ("rated_3", "rated_2", "rated_1"), {"criterion": criterion}))


def reviewed(where: Slice) -> Fraction:
    """Share of a rating among all documents reviewed on a criterion, in percent."""
    criterion = {"criterion": where["criterion"]}
    everything = total("quality_reviews", ("met", "close", "not_met", "not_rated"), criterion)
    return 100 * total("quality_reviews", (where["rating"],), criterion) / everything


def transparency(part: str) -> Fraction:
    """A score of transparency by the dashboard's rules of 2021."""
    given = figures()["transparency"]
    current = given["current_activities"]

    def group(name: str) -> int:
        shares = [half_up(Fraction(100 * valid, current)) for valid in given[name].values()]  # type: ignore[union-attr]
        return half_up(Fraction(sum(shares), len(shares)))

    ahead = [half_up(Fraction(100 * n, current)) for n in given["forward_looking"].values()]  # type: ignore[union-attr]
    scores = {
        "a": half_up(Fraction(100 * (given["frequency_score"] + given["lag_score"]), 8)),  # type: ignore[operator]
        "b": half_up(Fraction(2 * group("core") + group("financials") + group("value_added"), 4)),
        "c": sum(ahead) // 3,
    }
    return Fraction(half_up(Fraction(sum(scores.values()), 3)) if part == "score" else scores[part])


def members(group: str, region: str) -> Fraction:
    """Member States of a region that belong to a group at the end of the year, as the report counts them."""
    own = {country.code for country in vocab.countries() if country.region == region}
    own &= vocab.members("member_state", END_OF_YEAR)
    count = len(own & vocab.members(group, END_OF_YEAR))
    path = Path(vocab.__file__).parent / "memberships" / "report_2020_differences.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["group"], row["region"]) == (group, region)]
    return Fraction(count + sum(int(row["effect"]) for row in rows))


def offices(region: str) -> Fraction:
    """Countries of a region with an office of any kind."""
    return Fraction(len({row["country"] for row in table("offices") if row["region"] == region}))


def frameworks(where: Slice, signed_in_year: bool) -> Fraction:
    """Cooperation frameworks signed by the end of the year and not over before it; or those signed in it."""
    rows = [row for row in table("cooperation_frameworks") if all(row[key] == value for key, value in where.items())]
    if signed_in_year:
        rows = [row for row in rows if row["signed_year"] == "2020"]
        return Fraction(len(rows) if "country" in where else 0)
    return Fraction(sum(int(row["signed_year"]) <= 2020 <= int(row["last_year"]) for row in rows))


def income() -> Fraction:
    """Income received in the year, in EUR, with what was recovered in full."""
    return sum(map(number, figures()["finance"]["received_eur"].values()), recovered())  # type: ignore[attr-defined]


def recovered() -> Fraction:
    """Full cost recovery of the year in EUR."""
    return total("monthly_recovery", ("programme_support_eur", "technical_services_eur", "direct_service_costs_eur"))


def recovery_rate() -> Fraction:
    """Full cost recovery at the months' rates over the year's delivery, in percent."""
    parts = ("programme_support_eur", "technical_services_eur", "direct_service_costs_eur")
    dollars = sum(number(row[p]) * number(row["usd_per_eur"]) for row in table("monthly_recovery") for p in parts)
    return 100 * Fraction(dollars) / total("expenditure", ("amount_usd",))


def delivery_average() -> Fraction:
    """Delivery as a share of the mean of the five years before, in percent."""
    return 100 * total("expenditure", ("amount_usd",)) / (total("delivery_by_year", ("expenditure_usd",)) / 5)


def change(now: Fraction, before: Fraction) -> Fraction:
    """Change in percent."""
    return 100 * (now - before) / before


def value(path: str) -> Fraction:
    """A single target by its dotted path."""
    found: object = figures()
    for step in path.split("."):
        found = found[step]  # type: ignore[index]
    return number(found)


def parts_of(path: str) -> Fraction:
    """The sum of the single targets below a dotted path."""
    found: object = figures()
    for step in path.split("."):
        found = found[step]  # type: ignore[index]
    return sum(map(number, found.values()), Fraction(0))  # type: ignore[attr-defined]


def programmes(kind: str, where: Slice) -> Fraction:
    """Country programmes, or country partnerships, of a slice."""
    rows = [row for row in table("programmes") if row["kind"] == kind]
    return Fraction(sum(all(row[key] == val for key, val in where.items()) for row in rows))


def approved(where: Slice, *kinds: str) -> Fraction:
    """Documents approved in the year."""
    return sum((total("approvals", ("documents",), {"kind": kind, **where}) for kind in kinds), Fraction(0))


COUNTRY_KINDS = ("country_programme", "country_partnership")
EXPENDITURE = {"gef": "of_which_gef_usd", "mlf": "of_which_mlf_usd"}

COMPUTE: dict[str, Callable[[Slice], Fraction]] = {
    "COV.2": lambda s: 100 * value("results.coverage.reporting_projects") / value("results.coverage.projects_in_scope"),
    "ECO.1.firms": lambda s: value("results.economic_gains.firms"),
    "ECO.1.value": lambda s: value("results.economic_gains.value_usd"),
    "SOC.1": lambda s: value("results.jobs.women") if s else parts_of("results.jobs"),
    "SOC.2": lambda s: value("results.small_firms_in_chains"),
    "ENV.1": lambda s: parts_of("results.greenhouse_gas_t_co2e"),
    "ENV.2": lambda s: value("results.pollutants_t"),
    "ENV.3": lambda s: value("results.energy_kwh"),
    "ENV.5": lambda s: value("results.green_products"),
    "TCO.1": lambda s: value("outputs.activities"),
    "TCO.2": lambda s: value("outputs.assets_usd"),
    "TCO.3": lambda s: value("outputs.toolkits"),
    "TCO.4": lambda s: value("outputs.business_plans"),
    "PAO.1": lambda s: value("outputs.policy_documents"),
    "PAO.2": lambda s: value("outputs.publications"),
    "NOO.1": lambda s: value("outputs.standard_processes"),
    "CPO.1": lambda s: value("outputs.events"),
    "CPO.2": lambda s: value("outputs.mechanisms"),
    "CPO.3": lambda s: value("outputs.networks"),
    "CPO.4": lambda s: parts_of("partners.un_entity"),
    "CPO.5": lambda s: value("partners.business") + value("partners.financial_institution"),
    "POR.1.a": lambda s: approved(s, "project"),
    "POR.1.b": lambda s: approved(s, *COUNTRY_KINDS),
    "POR.1": lambda s: approved(s, "project", *COUNTRY_KINDS),
    "POR.2": reviewed,
    "POR.3.a": projects,
    "POR.3.b": lambda s: total("expenditure", ("amount_usd",), s),
    "POR.3.c": lambda s: programmes("country_programme", s),
    "POR.3.d": lambda s: programmes("country_partnership", s),
    "POR.4": lambda s: rated(s["criterion"]),
    "POR.5.a": lambda s: marked("marks_2020", s),
    "POR.5.b": lambda s: marked("register_entries", s),
    "POR.5.c": lambda s: marked("budget_usd", s),
    "POR.5.d": lambda s: 100 * (value("un_swap.meets") + value("un_swap.exceeds")) / parts_of("un_swap"),
    "POR.5.d.indicators": lambda s: parts_of("un_swap"),
    **{f"POR.6.{part}": (lambda s, part=part: transparency(part)) for part in ("a", "b", "c", "score")},  # type: ignore[misc]
    "POR.7": lambda s: value("country_teams.teams"),
    "OPM.1": lambda s: ratio(figures()["operations"]["procurement_within_110_days"]),
    "OPM.2": lambda s: ratio(figures()["operations"]["started_within_6_months"]),
    "OPM.3": lambda s: ratio(figures()["operations"]["requests_within_3_days"]),
    "FIN.1.1": lambda s: parts_of("finance.approved_eur"),
    "FIN.1.1.regular": lambda s: value("finance.approved_eur.regular_budget"),
    "FIN.1.1.operational": lambda s: value("finance.approved_eur.operational_budget"),
    "FIN.1.1.savcca": lambda s: value("finance.approved_eur.savcca"),
    "FIN.1.2": lambda s: income(),
    "FIN.1.2.assessed": lambda s: value("finance.received_eur.assessed_contributions"),
    "FIN.1.2.full_cost_recovery": lambda s: recovered(),
    "FIN.1.2.miscellaneous": lambda s: value("finance.received_eur.miscellaneous"),
    "FIN.1.2.savcca": lambda s: value("finance.received_eur.savcca"),
    "FIN.2.1": net,
    "FIN.2.2": lambda s: change(net({}), value("funding.net_contributions_2019_usd")),
    "FIN.3.1": lambda s: total("monthly_recovery", ("programme_support_eur",)),
    "FIN.3.2": lambda s: recovery_rate(),
    "EXP.1": lambda s: parts_of("finance.spent_eur"),
    "EXP.2.1": lambda s: total("expenditure", ("amount_usd",)),
    "EXP.2.2": lambda s: change(
        total("expenditure", ("amount_usd",)), total("delivery_by_year", ("expenditure_usd",), {"year": "2019"})
    ),
    "HR.1.a": lambda s: persons(s, True),
    "HR.1.b": lambda s: persons(s, True),
    "HR.1.c": lambda s: 100 * persons({}, True) / persons({}, False),
    "HR.1.d.gp": lambda s: (
        persons({"staff_category": "general_service"}, True) / persons({"staff_category": "professional"}, True)
    ),
    "HR.1.d.pd": lambda s: grades("P-1", "P-2", "P-3", "P-4", "P-5") / grades("D-1", "D-2"),
    "HR.1.d.junior": lambda s: grades("P-1", "P-2") / grades("P-3", "P-4", "P-5"),
    "HR.1.e": lambda s: 100 - 100 * persons({}, True) / persons({}, False),
    "HR.1.f": lambda s: persons(s, False),
    "HR.1.geo_a": lambda s: 100 * value("nationalities.core_member_states") / value("nationalities.member_states"),
    "HR.1.geo_b": lambda s: 100 * value("nationalities.workforce_member_states") / value("nationalities.member_states"),
    "FUND.contributions": net,
    "FUND.member_states": lambda s: by_donor_type("member_state"),
    "FUND.governments_and_institutions": lambda s: by_donor_type(
        "member_state", "government", "european_union", "un_agency", "mptf", "institution"
    ),
    "FUND.un_and_mptf": lambda s: by_donor_type("un_agency", "mptf"),
    "FUND.donors_above_million": lambda s: donors_above_million(),
    "FUND.mobilized": lambda s: total("contributions", ("approved_usd",)),
    "FUND.approvals": net,
    "FUND.portfolio": lambda s: value("funding.balance_in_hand_usd") + value("funding.future_instalments_usd"),
    "FUND.future_instalments": lambda s: value("funding.future_instalments_usd"),
    "FUND.delivery_share_of_average": lambda s: delivery_average(),
    "FUND.delivery_change_on_average": lambda s: delivery_average() - 100,
    "FUND.gef_delivery": lambda s: total("expenditure", (EXPENDITURE["gef"],)),
    "FUND.thematic.received": net,
    "FUND.thematic.allocated": lambda s: total("thematic_allocations", ("amount_usd",), s),
    "REG.tc_by_source": net,
    **{
        f"REG.{name}": (lambda s, g=group: members(g, s["region"]))
        for name, group in (("member_states", "member_state"), ("ldc", "ldc"), ("sids", "sids"), ("mic", "mic"))  # type: ignore[misc]
    },
    "REG.representation": lambda s: offices(s["region"]),
    "REG.unsdcf": lambda s: frameworks(s, False),
    "REG.unsdcf_signed": lambda s: frameworks(s, True),
}
