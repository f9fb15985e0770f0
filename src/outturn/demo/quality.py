"""Evaluations with their recommendations as calibrated, and the ratings of UN-SWAP."""

from __future__ import annotations

from datetime import date, timedelta

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Project

ADVICE = (
    "Agree on targets before the start",
    "Plan for the time after funding ends",
    "Collect data by sex",
    "Share what was learned with other countries",
    "Shorten the procurement of equipment",
)
ANSWERS = ("Accepted; the action plan names who does it", "Partly accepted; resources are limited", "Accepted")


def add_quality(draft: Draft) -> None:
    """Add the evaluations of 2015 to 2018 as calibrated, later ones, and the UN-SWAP ratings."""
    ended = draft.shuffled(p for p in draft.projects if p.status in ("closed", "completed"))
    reports = [
        (f"EV-{draft.key('evaluation', p.code)[:6]}", p, draft.day(date(2015, 3, 1), date(2018, 12, 10)))
        for p in ended[: _reports()]
    ]
    for row in targets.table("evaluations"):
        ratings: list[int | None] = [grade for grade in range(1, 7) for _ in range(int(row[f"rated_{grade}"]))]
        ratings += [None] * int(row["not_rated"])
        for (report, project, day), rating in zip(reports, draft.shuffled(ratings), strict=True):
            draft.add(
                "evaluation",
                report=report,
                criterion=row["criterion"],
                project=project.code,
                rating=rating,
                report_date=day,
            )
    for report, _, day in reports:
        _add_recommendations(draft, report, day)
    _add_later_evaluations(draft, ended[_reports() : _reports() + 12])
    _add_un_swap(draft)


def _reports() -> int:
    row = targets.table("evaluations")[0]
    return sum(int(count) for column, count in row.items() if column != "criterion")


def _add_recommendations(draft: Draft, report: str, day: date) -> None:
    for number in range(1, draft.random.randint(3, 6)):
        status = draft.pick(("accepted", "partially_accepted", "in_progress", "implemented", "closed"))
        draft.add(
            "recommendation",
            report=report,
            number=number,
            statement=draft.pick(ADVICE),
            owner="evaluated unit",
            response=draft.pick(ANSWERS),
            due=day + timedelta(days=draft.random.randint(90, 500)),
            status=status,
        )


def _add_later_evaluations(draft: Draft, projects: list[Project]) -> None:
    for project in projects:
        day = draft.day(date(2019, 2, 1), date(YEAR, 11, 30))
        report = f"EV-{draft.key('evaluation', project.code)[:6]}"
        for row in targets.table("evaluations"):
            rating = None if row["criterion"] == "scaling_up" else draft.random.randint(2, 6)
            draft.add(
                "evaluation",
                report=report,
                criterion=row["criterion"],
                project=project.code,
                rating=rating,
                report_date=day,
            )
        _add_recommendations(draft, report, day)


def _add_un_swap(draft: Draft) -> None:
    counts = targets.target("un_swap")
    ratings = draft.shuffled(name for name, count in counts.items() for _ in range(count))
    for number, rating in enumerate(ratings, start=1):
        draft.add("un_swap_rating", indicator=str(number), year=YEAR - 1, rating=rating)
        before = draft.pick(("approaching", "meets", "missing"))
        draft.add("un_swap_rating", indicator=str(number), year=YEAR - 2, rating=before)
