"""The printed figures counted from generated rows in plain Python, without the engine: a second opinion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from outturn.demo.drafting import LAST_DAY, Draft, Row, add_months
from outturn.demo.organisation import generate

Slice = dict[str, str]
WORLD = ("global", "interregional")


@cache
def draft(seed: int) -> Draft:
    """The organisation of a seed."""
    return generate(seed)


@cache
def counted(seed: int, record: str) -> tuple[Row, ...]:
    """The rows that count: our own, reported (so verified on acceptance), not of an excluded project."""
    excluded = {row["code"] for row in draft(seed).rows["project"] if row["excluded"]}
    rows = [row for row in draft(seed).rows[record] if not row.get("reporting_org")]
    code = "code" if record == "project" else "project"
    return tuple(r for r in rows if r.get("verification", "reported") == "reported" and r.get(code) not in excluded)


def pick(rows: Iterable[Row], **wanted: Any) -> list[Row]:
    """The rows that carry these values; a tuple of values allows any of them."""
    return [r for r in rows if all(r[k] in v if isinstance(v, tuple) else r[k] == v for k, v in wanted.items())]


def in_year(rows: Iterable[Row], column: str, year: int = 2020) -> list[Row]:
    """The rows dated in a year."""
    return [row for row in rows if isinstance(row[column], date) and row[column].year == year]  # type: ignore[union-attr]


class Counting:
    """The figures of one seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.projects = {str(row["code"]): row for row in counted(seed, "project")}
        self.rates = {(r["currency"], r["month"]): Fraction(r["rate"]) for r in self("exchange_rate")}  # type: ignore[arg-type]
        self.donors = {row["code"]: row["donor_type"] for row in self("partner")}
        self.regions = {row["code"]: row["region"] for row in self("country")}

    def __call__(self, record: str) -> tuple[Row, ...]:
        return counted(self.seed, record)

    def usd(self, row: Row, amount: str, day: str) -> Fraction:
        """An amount in dollars by its month's rate."""
        value = Fraction(row[amount])  # type: ignore[arg-type]
        return value if row["currency"] == "USD" else value * self.rates[row["currency"], f"{row[day]:%Y-%m}"]

    def ongoing(self, *kinds: str) -> set[str]:
        """Codes of the ongoing projects of some kinds."""
        return {str(r["code"]) for r in pick(self.projects.values(), status="ongoing", kind=kinds)}

    def located(self, wanted: Slice) -> set[str]:
        """Codes of the projects in a slice of region, country and theme."""
        found = set(self.projects)
        for record, names in (("project_location", ("region", "country")), ("project_theme", ("theme",))):
            for name in names:
                if name in wanted:
                    found &= {str(row["project"]) for row in pick(self(record), **{name: wanted[name]})}
        return found

    def count_projects(self, wanted: Slice, *kinds: str) -> Fraction:
        """Ongoing projects of a slice."""
        return Fraction(len(self.ongoing(*kinds) & self.located(wanted)))

    def spent(self, year: int = 2020, **wanted: Any) -> Fraction:
        """Expenditure of a year."""
        rows = in_year(pick(self("expenditure"), **wanted), "posted_on", year)
        return sum((self.usd(row, "amount", "posted_on") for row in rows), Fraction(0))

    def agreements(self, year: int = 2020, **wanted: Any) -> list[Row]:
        """Net agreements signed in a year."""
        rows = pick(self("funding_agreement"), basis="net", status=("signed", "closed"), **wanted)
        return in_year(rows, "signed", year)

    def net(self, year: int = 2020, **wanted: Any) -> Fraction:
        """Their sum."""
        return total(self.agreements(year, **wanted), "amount")

    def by_donor_type(self, *types: str) -> Fraction:
        """Net agreements of the year with donors of some types."""
        return total([row for row in self.agreements() if self.donors[row["donor"]] in types], "amount")

    def large_donors(self) -> Fraction:
        """Governments whose agreements of the year come to more than a million."""
        donors = [code for code, kind in self.donors.items() if kind in ("member_state", "government")]
        return Fraction(sum(self.net(donor=donor) > 1_000_000 for donor in donors))

    def linked(self, *types: str) -> Fraction:
        """Ongoing projects linked to a partner of some types."""
        partners = {row["code"] for row in pick(self("partner"), partner_type=types)}
        ours = self.ongoing("project", "programme")
        return Fraction(len({r["project"] for r in self("partner_link") if r["partner"] in partners} & ours))

    def approvals(self, wanted: Slice, *kinds: str) -> Fraction:
        """Approvals of the year without the Montreal Protocol."""
        rows = pick(
            self("approval"), kind=kinds, decision=("approved", "conditional"), montreal_protocol=False, **wanted
        )
        return Fraction(len(in_year(rows, "decided_on")))

    def marks(self, wanted: Slice, in_the_year: bool, money: bool = False) -> Fraction:
        """A marker's share of the marks of the year, or of the ongoing entries or their budgets."""
        rows = list(self("gender_mark"))
        rows = in_year(rows, "assessed_on") if in_the_year else [r for r in rows if self.is_ongoing(r)]
        weight = [Fraction(self.projects[str(r["project"])]["total_budget"]) if money else 1 for r in rows]  # type: ignore[arg-type]
        mine = sum(w for r, w in zip(rows, weight, strict=True) if r["marker"] == wanted["gender_marker"])
        return Fraction(100) * mine / sum(weight)

    def is_ongoing(self, row: Row) -> bool:
        """Is the row's project ongoing?"""
        return self.projects.get(str(row["project"]), {}).get("status") == "ongoing"

    def gains(self) -> list[Fraction]:
        """What each firm gained in the year, in sales and savings; losses are negative."""
        years = self("firm_year")
        before = {r["firm"]: r for r in sorted(pick(years, baseline=True), key=lambda r: int(r["year"]))}  # type: ignore[arg-type]
        found = []
        for row in pick(years, year=2020, baseline=False):
            parts = [Fraction(row["savings"])] if row["savings"] is not None else []  # type: ignore[arg-type]
            if row["sales"] is not None:
                parts.append(Fraction(row["sales"]) - Fraction(before[row["firm"]]["sales"]))  # type: ignore[arg-type]
            if parts:
                found.append(sum(parts, Fraction(0)))
        return found

    def jobs(self, wanted: Slice) -> Fraction:
        """Jobs of the year: the latest report on each stream and period; totals, or parts where there are none."""
        indicators = {
            f"{r['project']}|{r['number']}": r for r in pick(self("project_indicator"), framework_indicator="SOC.1")
        }
        streams: dict[tuple[str, str], dict[str, dict[str, Row]]] = {}
        for row in self("result_report"):
            if row["project_indicator"] in indicators:
                of_part = streams.setdefault((str(row["project_indicator"]), str(row["place"])), {})
                periods = of_part.setdefault(str(row["disaggregation"]), {})
                old = periods.get(str(row["period"]))
                if old is None or row["reported_on"] >= old["reported_on"]:  # type: ignore[operator]
                    periods[str(row["period"])] = row
        whole = Fraction(0)
        for (indicator, _), parts in streams.items():
            cumulative = indicators[indicator]["aggregation"] == "cumulative"
            names = ["sex=F"] if wanted else [""] if "" in parts else ["sex=F", "sex=M"]
            whole += sum((reached(parts.get(name, {}), cumulative) for name in names), Fraction(0))
        return whole

    def saved(self, kind: str) -> Fraction:
        """What environmental measures of the year saved."""
        rows = pick(self("environmental_measure"), kind=kind, period="2020", lifetime=False)
        measured = [r for r in rows if r["actual"] is not None]
        return Fraction(sum((r["baseline"] - r["actual"]) * r["factor"] for r in measured))  # type: ignore[operator]

    def items(self, record: str, **wanted: Any) -> Fraction:
        """Items dated in the year."""
        return Fraction(len(in_year(pick(self(record), **wanted), "date")))

    def of_year(self, record: str, **wanted: Any) -> Fraction:
        """Records of the year 2020."""
        return Fraction(len(pick(self(record), year=2020, **wanted)))

    def staff(self, wanted: Slice, core: bool = True, **more: Any) -> Fraction:
        """Persons on the last day."""
        kinds = {row["code"]: row["kind"] for row in self("office")}
        rows = pick(self("posting"), day=LAST_DAY, **({"core": True} if core else {}), **more)
        rows = [{**row, "office": kinds[row["office"]]} for row in rows]
        return Fraction(len({row["person_key"] for row in pick(rows, **wanted)}))

    def members(self, group: str, **wanted: str) -> set[str]:
        """Member States on the last day that belong to a group."""

        def of(name: str) -> set[str]:
            rows = pick(self("country_group_membership"), group=name)
            return {str(r["country"]) for r in rows if r["valid_from"] <= LAST_DAY <= (r["valid_to"] or LAST_DAY)}  # type: ignore[operator]

        own = {str(code) for code, region in self.regions.items() if region == wanted.get("region", region)}
        return of("member_state") & of(group) & own

    def nationals(self, core: bool) -> Fraction:
        """Share of Member States with a national on board."""
        rows = pick(self("posting"), day=LAST_DAY, **({"core": True} if core else {}))
        states = self.members("member_state")
        return Fraction(100 * len({str(row["nationality"]) for row in rows} & states), len(states))

    def procurement(self) -> Fraction:
        """Share of cases completed within 110 days."""
        rows = in_year(pick(self("procurement_case"), kind="centralized_open_competitive"), "completed_on")
        quick = [r for r in rows if r["completed_on"] - r["requisition_approved_on"] <= timedelta(days=110)]  # type: ignore[operator]
        return Fraction(100 * len(quick), len(rows))

    def started(self) -> Fraction:
        """Share of agreements whose projects spent 5 % of their budget within six months."""
        lines: dict[str, list[Row]] = {}
        for line in self("expenditure"):
            lines.setdefault(str(line["project"]), []).append(line)
        done = []
        for agreement in self("funding_agreement"):
            start = agreement["starts"]
            if isinstance(start, date) and (add_months(start, 6) - timedelta(days=1)).year == 2020:
                code, end = str(agreement["project"]), add_months(start, 6)
                mine = [r for r in lines.get(code, []) if start <= r["posted_on"] < end]  # type: ignore[operator]
                spent = sum(self.usd(r, "amount", "posted_on") for r in mine)
                done.append(20 * spent >= Fraction(self.projects[code]["total_budget"]))  # type: ignore[arg-type]
        return Fraction(100 * sum(done), len(done))

    def solved(self) -> Fraction:
        """Share of standard requests solved by the third working day after they were opened."""
        working: dict[Any, list[date]] = {}
        for row in pick(self("working_calendar"), working=True):
            working.setdefault(row["office"], []).append(row["day"])  # type: ignore[arg-type]
        rows = in_year(pick(self("service_request"), standard=True), "opened_on")
        quick = [r for r in rows if isinstance(r["resolved_on"], date) and r["resolved_on"] <= _limit(working, r)]
        return Fraction(100 * len(quick), len(rows))

    def recovery(self, *categories: str) -> Fraction:
        """Cost recovered in the year, in EUR."""
        return total(pick(self("income_line"), year=2020, category=categories), "amount")

    def allocated(self, wanted: Slice) -> Fraction:
        """Allocations of the year from thematic funds under agreements of earlier years."""
        rows = pick(self("funding_agreement"), fund_kind="thematic_trust_fund", **wanted)
        older = {row["number"] for row in rows if row["signed"] < date(2020, 1, 1)}  # type: ignore[operator]
        paid = in_year(pick(self("contribution"), kind="allocation"), "received_on")
        return total([row for row in paid if row["agreement"] in older], "amount")

    def due(self, first: date) -> Fraction:
        """Instalments due from a day on."""
        return total([row for row in self("instalment") if row["due"] >= first], "amount")  # type: ignore[operator]

    def offices(self, region: str) -> Fraction:
        """Countries of a region with an open office."""
        countries = {row["country"] for row in pick(self("office"), closed_on=None)}
        return Fraction(sum(self.regions[code] == region for code in countries))

    def frameworks(self, wanted: Slice, signed_in_year: bool) -> Fraction:
        """Cooperation frameworks in force, or signed in the year."""
        rows = [{**row, "region": self.regions[row["country"]]} for row in self("unsdcf")]
        rows = pick(rows, **wanted)
        if signed_in_year:
            return Fraction(len(in_year(rows, "signed_on")) if "country" in wanted else 0)
        return Fraction(sum(row["last_year"] >= 2020 for row in rows))  # type: ignore[operator]


def _limit(working: dict[Any, list[date]], request: Row) -> date:
    later = (day for day in working[request["office"]] if day > request["opened_on"])  # type: ignore[operator]
    return [next(later) for _ in range(3)][-1]


def total(rows: Iterable[Row], column: str) -> Fraction:
    """The sum of a column."""
    return sum((Fraction(row[column]) for row in rows), Fraction(0))  # type: ignore[arg-type]


def reached(periods: dict[str, Row], cumulative: bool) -> Fraction:
    """What a stream reached in 2020: its periods' sum, or the last running total less the one of 2019."""
    now = {name: Fraction(row["value"]) for name, row in periods.items() if name.startswith("2020")}  # type: ignore[arg-type]
    if not cumulative or not now:
        return sum(now.values(), Fraction(0))
    before = periods.get("2019")
    return now[max(now)] - (Fraction(before["value"]) if before else 0)  # type: ignore[arg-type]


def percent(part: Fraction, whole: Fraction) -> Fraction:
    """A share in percent."""
    return 100 * part / whole


BOTH = ("project", "programme")
COUNTRY = ("country_programme", "country_partnership")
RECOVERY = ("programme_support", "technical_services", "direct_service_costs")
GRADES = {"P": ("P-1", "P-2", "P-3", "P-4", "P-5"), "D": ("D-1", "D-2"), "junior": ("P-1", "P-2")}


def compute(c: Counting) -> dict[str, Callable[[Slice], Fraction]]:
    """Every printed figure as a function of its slice."""
    return {**_portfolio(c), **_results(c), **_resources(c), **_profiles(c)}


def _portfolio(c: Counting) -> dict[str, Callable[[Slice], Fraction]]:
    reviews = in_year(c("quality_review"), "reviewed_on")
    evaluated = [r for r in c("evaluation") if 2015 <= r["report_date"].year <= 2018 and r["rating"]]  # type: ignore[union-attr]
    swap = pick(c("un_swap_rating"), year=2019)
    return {
        "POR.1.a": lambda s: c.approvals(s, *BOTH),
        "POR.1.b": lambda s: c.approvals(s, *COUNTRY),
        "POR.1": lambda s: c.approvals(s, *BOTH, *COUNTRY),
        "POR.2": lambda s: Fraction(100 * len(pick(reviews, **s)), len(pick(reviews, criterion=s["criterion"]))),
        "POR.3.a": lambda s: c.count_projects(s, *BOTH),
        "POR.3.b": lambda s: c.spent(**s),
        "POR.3.c": lambda s: c.count_projects(s, "country_programme"),
        "POR.3.d": lambda s: c.count_projects(s, "country_partnership"),
        "POR.4": lambda s: Fraction(100 * len(pick(evaluated, rating=(4, 5, 6), **s)), len(pick(evaluated, **s))),
        "POR.5.a": lambda s: c.marks(s, True),
        "POR.5.b": lambda s: c.marks(s, False),
        "POR.5.c": lambda s: c.marks(s, False, money=True),
        "POR.5.d": lambda s: Fraction(100 * len(pick(swap, rating=("meets", "exceeds"))), len(swap)),
        "POR.5.d.indicators": lambda s: Fraction(len(swap)),
        "POR.7": lambda s: Fraction(len({row["country"] for row in pick(c("country_team"), year=2020)})),
        "CPO.4": lambda s: c.linked("un_entity"),
        "CPO.5": lambda s: c.linked("business", "financial_institution"),
    }


def _results(c: Counting) -> dict[str, Callable[[Slice], Fraction]]:
    small = {row["key"] for row in pick(c("firm"), size_class=("micro", "small", "medium"))}
    included = {r["firm"] for r in pick(c("firm_year"), year=2020, value_chain_inclusion=True)}
    gains = [gain for gain in c.gains() if gain > 0]
    reports = [r for r in c("result_report") if str(r["period"]).startswith("2020")]
    reporting = {str(row["project_indicator"]).split("|")[0] for row in reports}
    ours = c.ongoing(*BOTH)
    assets = in_year(c("asset"), "handed_over_on")
    return {
        "COV.2": lambda s: Fraction(100 * len(reporting & ours), len(ours)),
        "ECO.1.firms": lambda s: Fraction(len(gains)),
        "ECO.1.value": lambda s: sum(gains, Fraction(0)),
        "SOC.1": c.jobs,
        "SOC.2": lambda s: Fraction(len(small & included)),
        "ENV.1": lambda s: c.saved("greenhouse_gas"),
        "ENV.2": lambda s: c.saved("pollutant"),
        "ENV.3": lambda s: c.saved("energy"),
        "ENV.5": lambda s: c.items("product", green=True),
        "TCO.1": lambda s: c.items("activity"),
        "TCO.2": lambda s: sum((c.usd(row, "value", "handed_over_on") for row in assets), Fraction(0)),
        "TCO.3": lambda s: c.of_year("knowledge_product", output_class="tco"),
        "TCO.4": lambda s: c.items("plan"),
        "PAO.1": lambda s: c.items("policy_document"),
        "PAO.2": lambda s: c.of_year("knowledge_product", output_class="pao"),
        "NOO.1": lambda s: c.of_year("standard_process"),
        "CPO.1": lambda s: c.of_year("event"),
        "CPO.2": lambda s: c.of_year("mechanism"),
        "CPO.3": lambda s: c.of_year("network", role="secretariat"),
    }


def _resources(c: Counting) -> dict[str, Callable[[Slice], Fraction]]:
    def approved(*names: str) -> Fraction:
        return total(pick(c("budget_line"), year=2020, stage="approved", category=names), "amount")

    recovered = [row for row in pick(c("income_line"), year=2020) if row["category"] in RECOVERY]
    return {
        "OPM.1": lambda s: c.procurement(),
        "OPM.2": lambda s: c.started(),
        "OPM.3": lambda s: c.solved(),
        "FIN.1.1": lambda s: approved("regular_budget", "operational_budget", "savcca"),
        "FIN.1.1.regular": lambda s: approved("regular_budget"),
        "FIN.1.1.operational": lambda s: approved("operational_budget"),
        "FIN.1.1.savcca": lambda s: approved("savcca"),
        "FIN.1.2": lambda s: total(pick(c("income_line"), year=2020), "amount"),
        "FIN.1.2.assessed": lambda s: c.recovery("assessed_contributions"),
        "FIN.1.2.full_cost_recovery": lambda s: c.recovery(*RECOVERY),
        "FIN.1.2.miscellaneous": lambda s: c.recovery("miscellaneous"),
        "FIN.1.2.savcca": lambda s: c.recovery("savcca"),
        "FIN.2.1": lambda s: c.net(),
        "FIN.2.2": lambda s: percent(c.net() - c.net(2019), c.net(2019)),
        "FIN.3.1": lambda s: c.recovery("programme_support"),
        "FIN.3.2": lambda s: percent(
            sum((c.usd(r, "amount", "received_on") for r in recovered), Fraction(0)), c.spent()
        ),
        "EXP.1": lambda s: total(pick(c("budget_line"), year=2020, stage="spent"), "amount"),
        "EXP.2.1": lambda s: c.spent(),
        "EXP.2.2": lambda s: percent(c.spent() - c.spent(2019), c.spent(2019)),
        **_workforce(c),
    }


def _workforce(c: Counting) -> dict[str, Callable[[Slice], Fraction]]:
    def ratio(column: str, above: tuple[str, ...], below: tuple[str, ...]) -> Fraction:
        return c.staff({}, **{column: above}) / c.staff({}, **{column: below})

    return {
        "HR.1.a": c.staff,
        "HR.1.b": c.staff,
        "HR.1.c": lambda s: percent(c.staff({}), c.staff({}, core=False)),
        "HR.1.e": lambda s: 100 - percent(c.staff({}), c.staff({}, core=False)),
        "HR.1.f": lambda s: c.staff(s, core=False),
        "HR.1.d.gp": lambda s: ratio("staff_category", ("general_service",), ("professional",)),
        "HR.1.d.pd": lambda s: ratio("grade", GRADES["P"], GRADES["D"]),
        "HR.1.d.junior": lambda s: ratio("grade", GRADES["junior"], GRADES["P"][2:]),
        "HR.1.geo_a": lambda s: c.nationals(core=True),
        "HR.1.geo_b": lambda s: c.nationals(core=False),
    }


def _profiles(c: Counting) -> dict[str, Callable[[Slice], Fraction]]:
    def average() -> Fraction:
        return percent(c.spent(), sum((c.spent(year) for year in range(2015, 2020)), Fraction(0)) / 5)

    return {
        **{name: (lambda s: c.net(**s)) for name in ("FUND.contributions", "FUND.approvals", "REG.tc_by_source")},
        "FUND.member_states": lambda s: c.by_donor_type("member_state"),
        "FUND.governments_and_institutions": lambda s: c.by_donor_type(
            "member_state", "government", "european_union", "un_agency", "mptf", "institution"
        ),
        "FUND.un_and_mptf": lambda s: c.by_donor_type("un_agency", "mptf"),
        "FUND.donors_above_million": lambda s: c.large_donors(),
        "FUND.mobilized": lambda s: total([r for r in c.agreements() if r["amount"] > 0], "amount"),  # type: ignore[operator]
        "FUND.portfolio": lambda s: c.due(LAST_DAY),
        "FUND.future_instalments": lambda s: c.due(LAST_DAY + timedelta(days=1)),
        "FUND.delivery_share_of_average": lambda s: average(),
        "FUND.delivery_change_on_average": lambda s: average() - 100,
        "FUND.gef_delivery": lambda s: c.spent(fund="gef"),
        "FUND.thematic.received": lambda s: c.net(fund_kind="thematic_trust_fund", **s),
        "FUND.thematic.allocated": c.allocated,
        "REG.member_states": lambda s: Fraction(len(c.members("member_state", **s))),
        "REG.ldc": lambda s: Fraction(len(c.members("ldc", **s))),
        "REG.sids": lambda s: Fraction(len(c.members("sids", **s))),
        "REG.mic": lambda s: Fraction(len(c.members("mic", **s))),
        "REG.representation": lambda s: c.offices(s["region"]),
        "REG.unsdcf": lambda s: c.frameworks(s, False),
        "REG.unsdcf_signed": lambda s: c.frameworks(s, True),
    }
