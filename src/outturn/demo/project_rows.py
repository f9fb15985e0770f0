"""Rows of the projects: register, locations, themes, phases, and the gender marks with the budgets behind them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Project, cents, money
from outturn.demo.portfolio import STARTED
from outturn.demo.splitting import shared, weights

OTHER_ORGANISATION = "XX-OUTTURN-PARTNER"
PHASES = ("identification", "formulation", "appraisal", "implementation", "completion", "closure")


def add_gender_marks(draft: Draft) -> None:
    """Mark every ongoing entry and the newly approved ones as calibrated, and some closed ones earlier."""
    entries = [p for p in draft.projects if p.status == "ongoing" and not p.left_out]
    started = [p for p in entries if any(first <= p.start <= last for first, last in STARTED.values())]
    others = [p for p in entries if p not in started]
    left = {row["gender_marker"]: int(row["register_entries"]) for row in targets.table("gender_marks")}
    plenty = draft.shuffled(["1"] * left["1"] + ["2A"] * left["2A"])
    for project in started:
        project.marker = plenty.pop()
    rest = plenty + [code for code in ("2B", "0", "none") for _ in range(left[code])]
    for project, marker in zip(others, draft.shuffled(rest), strict=True):
        project.marker = marker
    approved = draft.shuffled(p for p in draft.projects if p.status == "approved")
    for row in targets.table("gender_marks"):
        marker, both = row["gender_marker"], int(row["of_which_marked_2020"])
        for project in draft.random.sample([p for p in entries if p.marker == marker], both):
            project.marked_in_year = True
        for _ in range(int(row["marks_2020"]) - both):
            project = approved.pop()
            project.marker, project.marked_in_year = marker, True
    for project in draft.projects:
        if project.status in ("closed", "completed") and draft.chance(40):
            project.marker = draft.pick(("2A", "1", "1", "0", "none"))
    _add_mark_rows(draft)


def _add_mark_rows(draft: Draft) -> None:
    for project in draft.projects:
        if project.marker:
            last = min(project.start, date(YEAR - 1, 12, 20))
            early = draft.day(last - timedelta(days=300), last)
            day = draft.day(date(YEAR, 1, 13), date(YEAR, 12, 18)) if project.marked_in_year else early
            draft.add(
                "gender_mark",
                project=project.code,
                assessed_on=day,
                marker=project.marker,
                assessor="gender focal point",
                waiver=project.marker == "none",
            )


def add_budgets(draft: Draft) -> None:
    """Give every project a budget, so that each gender marker has its share of the ongoing entries' budget."""
    for row in targets.table("gender_marks"):
        entries = [
            p for p in draft.projects if p.status == "ongoing" and not p.left_out and p.marker == row["gender_marker"]
        ]
        left = cents(row["budget_usd"]) - sum(p.budget for p in entries if p.budget is not None)
        free = [p for p in entries if p.budget is None]
        for project, budget in zip(free, shared(left, weights(draft.random, len(free))), strict=True):
            project.budget = budget
    for project in draft.projects:
        if project.budget is None:
            project.budget = draft.random.randint(100_000, 3_000_000) * 100


def add_project_rows(draft: Draft) -> None:
    """Add the rows of every project, and of some that arrive too late to count."""
    for project in draft.projects:
        draft.add("project", **_columns(project))
        _add_places(draft, project)
        _add_phases(draft, project)
    for number in range(9):
        draft.add_late(
            "project",
            code=f"P-{990_000 + draft.random.randint(0, 999) * 9 + number}",
            title="Late registration (synthetic)",
            kind="project",
            status="ongoing",
            start=date(2020, 3, 1),
            end=date(2022, 2, 28),
            total_budget=Decimal("350000.00"),
            currency="USD",
            montreal_protocol=False,
            joint=False,
            excluded=False,
            exclusion_reason="",
        )


def add_other_organisation(draft: Draft) -> None:
    """Add projects with activities that another organisation reports; they are in no figure of ours."""
    for number in range(1, 9):
        org, code = {"reporting_org": OTHER_ORGANISATION}, f"X-{draft.random.randint(100, 999)}{number}"
        theme, day = draft.pick(("prosperity", "environment")), draft.day(date(YEAR, 2, 1), date(YEAR, 11, 30))
        draft.add(
            "project",
            code=code,
            title=f"Project of another organisation {number} (synthetic)",
            kind="project",
            status="ongoing",
            start=date(2018, 2, 1),
            end=date(2022, 1, 31),
            total_budget=Decimal("420000.00"),
            currency="USD",
            montreal_protocol=False,
            joint=True,
            excluded=False,
            exclusion_reason="",
            verification="reported",
            **org,
        )
        draft.add("project_location", project=code, region="africa", country="KE", share=Decimal("100.00"), **org)
        draft.add("project_theme", project=code, theme=theme, share=Decimal("100.00"), **org)
        draft.add("activity", project=code, number=1, title="Training", date=day, kind="training", **org)


def _columns(project: Project) -> dict[str, str | bool | date | Decimal | None]:
    assert project.budget is not None
    return {
        "code": project.code,
        "title": project.title,
        "kind": project.kind,
        "status": project.status,
        "start": project.start,
        "end": project.end,
        "total_budget": money(project.budget),
        "currency": "EUR" if project.status in ("pipeline", "cancelled") else "USD",
        "montreal_protocol": project.montreal,
        "joint": project.joint,
        "excluded": project.excluded,
        "exclusion_reason": "Managed by another organisation" if project.excluded else "",
        "verification": project.verification or "reported",
    }


def _add_places(draft: Draft, project: Project) -> None:
    places = [(region, "") for region in project.regions]
    if project.countries:
        places = [(project.regions[0], country) for country in project.countries]
    for (region, country), share in zip(places, shared(10_000, weights(draft.random, len(places))), strict=True):
        draft.add("project_location", project=project.code, region=region, country=country, share=money(share))
    for theme, share in zip(project.themes, shared(10_000, weights(draft.random, len(project.themes))), strict=True):
        draft.add("project_theme", project=project.code, theme=theme, share=money(share))


def _add_phases(draft: Draft, project: Project) -> None:
    reached = {"pipeline": 2, "cancelled": 2, "approved": 3, "ongoing": 4, "completed": 5, "closed": 6}
    names = PHASES[: reached[project.status]]
    day = project.start - timedelta(days=draft.random.randint(420, 700))
    for name in names:
        if name == "implementation":
            day = project.start
        elif name == "completion":
            day = project.end
        draft.add("project_phase", project=project.code, entered_on=day, phase=name)
        day += timedelta(days=draft.random.randint(40, 120))
