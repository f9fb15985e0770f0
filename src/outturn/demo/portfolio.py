"""The portfolio: ongoing projects as calibrated, country programmes, closed, approved, pipeline and excluded ones."""

from __future__ import annotations

from datetime import date
from functools import cache

from outturn import vocab
from outturn.demo import targets, titles
from outturn.demo.drafting import LAST_DAY, YEAR, Draft, Project

REGIONS = ("africa", "arab_region", "asia_pacific", "europe_central_asia", "latin_america_caribbean")
EVERYWHERE = ("global", "interregional")
THEMES = ("prosperity", "competitiveness", "environment", "cross_cutting", "other")
STARTED = {YEAR: (date(2019, 9, 1), date(2020, 5, 25)), YEAR - 1: (date(2018, 9, 1), date(2019, 5, 25))}
"""First and last start of the projects whose first six months end in a year; no other project starts near."""


@cache
def countries_of(region: str) -> tuple[str, ...]:
    """Give the Member States of a region on the last day of the year, in order of code."""
    members = vocab.members("member_state", LAST_DAY)
    return tuple(country.code for country in vocab.countries() if country.region == region and country.code in members)


@cache
def recipients_of(region: str) -> tuple[str, ...]:
    """Give the Member States of a region where projects work: those that are not industrialized economies."""
    industrialized = vocab.members("industrialized", LAST_DAY)
    return tuple(code for code in countries_of(region) if code not in industrialized)


def add_projects(draft: Draft) -> None:
    """Add every project to the draft; their rows follow once they have spent and have budgets."""
    codes = iter(draft.random.sample(range(100_000, 260_000), 1500))
    for project in [*_ongoing(draft), *_programmes(draft), *_ended(draft), *_coming(draft), *_left_out(draft)]:
        project.code = f"P-{next(codes)}"
        draft.projects.append(project)
    for project in draft.random.sample(draft.ongoing(), targets.target("results.coverage.reporting_projects")):
        project.reports = True


def make(draft: Draft, kind: str, status: str, regions: tuple[str, ...], theme: str, start: date, end: date) -> Project:
    """Give a project in some regions on a theme, with countries and a title, yet without a code."""
    countries: tuple[str, ...] = ()
    if len(regions) == 1 and regions[0] in REGIONS and not draft.chance(12):
        count = 1 if draft.chance(80) else draft.random.randint(2, 3)
        countries = tuple(draft.random.sample(recipients_of(regions[0]), count))
    place = vocab.country(countries[0]).en if len(countries) == 1 else titles.PLACES[regions[0]]
    title = titles.title(draft, theme, place)
    if draft.chance(2):
        title = titles.awkward(draft, title)
    return Project("", title, kind, status, regions, (theme,), countries, start, end)


def _starts(draft: Draft, count: int) -> list[date]:
    """Days of start: as many in each start-up window as calibrated, the others away from both."""
    now = targets.target("operations.started_within_6_months")["denominator"]
    before = targets.target("operations.started_within_6_months_2019")["denominator"]
    days = [draft.day(*STARTED[YEAR]) for _ in range(now)]
    days += [draft.day(*STARTED[YEAR - 1]) for _ in range(before)]
    days += [draft.day(date(2020, 7, 10), date(2020, 11, 30)) for _ in range(40)]
    days += [draft.day(date(2014, 2, 1), date(2018, 6, 10)) for _ in range(count - len(days))]
    return draft.shuffled(days)


def _ongoing(draft: Draft) -> list[Project]:
    places = [
        (
            tuple(filter(None, (row["region"], row["second_region"]))),
            row["theme"],
            n < int(row["of_which_montreal_protocol"]),
        )
        for row in targets.table("projects")
        for n in range(int(row["projects"]))
    ]
    projects = []
    for (regions, theme, montreal), start in zip(places, _starts(draft, len(places)), strict=True):
        kind = "programme" if draft.chance(6) else "project"
        end = draft.day(date(2021, 3, 31), date(2025, 12, 31))
        project = make(draft, kind, "ongoing", regions, theme, start, end)
        project.montreal = montreal
        projects.append(project)
    return projects


def _programmes(draft: Draft) -> list[Project]:
    projects = []
    for row in targets.table("programmes"):
        start = draft.day(date(2015, 1, 15), date(2018, 6, 1))
        project = make(
            draft, row["kind"], "ongoing", (row["region"],), draft.pick(THEMES[:4]), start, date(2022, 12, 31)
        )
        project.countries = (row["country"],)
        name = "Country partnership" if row["kind"] == "country_partnership" else "Country programme"
        project.title = f"{name}: {vocab.country(row['country']).en} (synthetic)"
        projects.append(project)
    return projects


def _ended(draft: Draft) -> list[Project]:
    """Closed and completed projects in every region and theme; some bore on two themes."""
    projects = []
    for region in (*REGIONS, *EVERYWHERE):
        for theme in THEMES:
            count = 9 if theme == "environment" else 2 if theme == "other" else 6
            for number in range(count):
                start = draft.day(date(2011, 1, 10), date(2015, 6, 30))
                status = draft.pick(("closed", "closed", "completed"))
                project = make(
                    draft, "project", status, (region,), theme, start, draft.day(date(2018, 6, 30), LAST_DAY)
                )
                project.montreal = theme == "environment" and number % 3 == 0
                if draft.chance(20) and not project.montreal:
                    project.themes = (theme, draft.pick([other for other in THEMES[:4] if other != theme]))
                projects.append(project)
    return projects


def _coming(draft: Draft) -> list[Project]:
    """Newly approved projects, as many as marks of the year need, and the pipeline."""
    approved = sum(int(row["marks_2020"]) - int(row["of_which_marked_2020"]) for row in targets.table("gender_marks"))
    regions = [
        row["region"]
        for row in targets.table("approvals")
        if row["kind"] == "project"
        for _ in range(int(row["documents"]))
    ]
    projects = []
    for region in draft.random.sample(regions, approved):
        place = draft.pick(EVERYWHERE) if region == "global_and_interregional" else region
        start = draft.day(date(2021, 1, 15), date(2021, 9, 1))
        projects.append(make(draft, "project", "approved", (place,), draft.pick(THEMES[:4]), start, date(2024, 12, 31)))
    for _ in range(70):
        status = "cancelled" if draft.chance(20) else "pipeline"
        start = draft.day(date(2021, 3, 1), date(2021, 12, 15))
        place = draft.pick((*REGIONS, *EVERYWHERE))
        projects.append(make(draft, "project", status, (place,), draft.pick(THEMES[:4]), start, date(2025, 12, 31)))
    return projects


def _left_out(draft: Draft) -> list[Project]:
    """Projects that must not count: excluded ones, and drafts."""
    projects = []
    for number in range(12):
        start, place = draft.day(date(2015, 2, 1), date(2018, 6, 1)), draft.pick(REGIONS)
        project = make(draft, "project", "ongoing", (place,), draft.pick(THEMES[:4]), start, date(2023, 6, 30))
        project.excluded, project.verification = number < 7, "" if number < 7 else "draft"
        projects.append(project)
    return projects
