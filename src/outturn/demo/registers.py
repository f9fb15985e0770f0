"""Registers: countries and their groups, offices and working days, cooperation frameworks, partners, country teams."""

from __future__ import annotations

from datetime import date, timedelta

from outturn import vocab
from outturn.demo import targets
from outturn.demo.drafting import LAST_DAY, YEAR, Draft
from outturn.demo.portfolio import REGIONS, countries_of

LONG_AGO = date(1966, 11, 17)
"""The day the organisation was founded stands for memberships older than the facts."""
NAMES = {
    "member_state": "Synthetic Member State",
    "un_agency": "Synthetic UN entity",
    "mptf": "Synthetic pooled fund",
    "institution": "Synthetic institution",
    "private": "Synthetic foundation",
    "multilateral_fund": "Multilateral fund",
    "european_union": "European Union",
    "government": "Government",
}
HOLIDAYS = {
    date(2020, 1, 1),
    date(2020, 1, 6),
    date(2020, 4, 10),
    date(2020, 4, 13),
    date(2020, 5, 1),
    date(2020, 5, 21),
    date(2020, 6, 1),
    date(2020, 6, 11),
    date(2020, 8, 15),
    date(2020, 10, 26),
    date(2020, 12, 8),
    date(2020, 12, 24),
    date(2020, 12, 25),
    date(2020, 12, 31),
    date(2021, 1, 1),
}
CALENDAR = (date(2019, 12, 1), date(2021, 2, 28))
SERVED = ("HQ-AT", "FIELD-ET", "FIELD-CN")
"""Offices with a service desk, so with a working calendar."""


def add_registers(draft: Draft) -> None:
    """Add every register."""
    for country in vocab.countries():
        if country.valid_to is None:
            draft.add("country", code=country.code, region=country.region or "", valid_from=None, valid_to=None)
    _add_memberships(draft)
    _add_offices(draft)
    _add_frameworks(draft)
    _add_donors(draft)
    _add_country_teams(draft)


def _add_memberships(draft: Draft) -> None:
    """The facts, with the differences that the published counts of the year have from them."""
    differences = {(d.country, d.group): d for d in vocab.report_differences(YEAR)}
    known = {country.code for country in vocab.countries() if country.valid_to is None}
    for fact in vocab.memberships():
        holds = (fact.valid_from or LONG_AGO) <= LAST_DAY <= (fact.valid_to or LAST_DAY)
        if fact.country not in known or (holds and (fact.country, fact.group) in differences):
            continue
        draft.add(
            "country_group_membership",
            country=fact.country,
            group=fact.group,
            valid_from=fact.valid_from or LONG_AGO,
            valid_to=fact.valid_to,
            origin=fact.source,
        )
    for (country, group), difference in differences.items():
        if difference.effect > 0:
            first, last = date(YEAR, 12, 31), date(YEAR, 12, 31)
            draft.add(
                "country_group_membership",
                country=country,
                group=group,
                valid_from=first,
                valid_to=last,
                origin=f"as the published count: {difference.reason}"[:300],
            )


def _add_offices(draft: Draft) -> None:
    short = {"headquarters": "HQ", "field": "FIELD", "liaison": "LIAISON", "itpo": "ITPO"}
    for row in targets.table("offices"):
        for number in range(int(row["offices"])):
            code = f"{short[row['office']]}-{row['country']}" + (f"-{number + 1}" if number else "")
            draft.add(
                "office",
                code=code,
                kind=row["office"],
                country=row["country"],
                opened_on=draft.day(date(1967, 1, 1), date(2016, 12, 31)),
                closed_on=None,
            )
    taken = {row["country"] for row in targets.table("offices")}
    for region in REGIONS:
        country = draft.pick([code for code in countries_of(region) if code not in taken])
        draft.add(
            "office",
            code=f"FIELD-{country}",
            kind="field",
            country=country,
            opened_on=draft.day(date(1990, 1, 1), date(2005, 12, 31)),
            closed_on=draft.day(date(2010, 1, 1), date(2018, 12, 31)),
        )
    for office in SERVED:
        day = CALENDAR[0]
        while day <= CALENDAR[1]:
            working = day.weekday() < 5 and (office != "HQ-AT" or day not in HOLIDAYS)
            draft.add("working_calendar", office=office, day=day, working=working)
            day += timedelta(days=1)


def _add_frameworks(draft: Draft) -> None:
    for row in targets.table("cooperation_frameworks"):
        signed = draft.day(date(int(row["signed_year"]), 2, 1), date(int(row["signed_year"]), 12, 15))
        draft.add(
            "unsdcf",
            country=row["country"],
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]),
            signed_on=signed,
        )
        ongoing = [p for p in draft.ongoing() if row["country"] in p.countries]
        for project in ongoing[:6]:
            draft.add("project_framework", project=project.code, unsdcf=f"{row['country']}|{row['first_year']}")


def _add_donors(draft: Draft) -> None:
    donors = {row["donor"]: row["donor_type"] for row in targets.table("contributions")}
    for row in targets.table("thematic_allocations"):
        donors.setdefault(row["donor"], "member_state")
    for code, kind in sorted(donors.items()):
        country = code if len(code) == 2 and code != "EU" else ""
        name = vocab.country(code).en if country else f"{NAMES[kind]} {code}"
        partner_type = "un_entity" if kind in ("un_agency", "mptf") else "other"
        draft.add("partner", code=code, name=name, partner_type=partner_type, donor_type=kind, country=country)


def _add_country_teams(draft: Draft) -> None:
    everywhere = [code for region in REGIONS for code in countries_of(region)]
    for year, count in ((YEAR, targets.target("country_teams.teams")), (YEAR - 1, 78)):
        for code in draft.random.sample(everywhere, count):
            draft.add("country_team", country=code, year=year, evidence="membership list of the country team")
