"""The Executive Board's decisions with their conditions, and the reviews of the documents decided on."""

from __future__ import annotations

from datetime import date, timedelta

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Project, Row
from outturn.demo.portfolio import EVERYWHERE, REGIONS

CONDITIONS = (
    "Complete the results framework",
    "Add sex-disaggregated targets",
    "Confirm co-financing in writing",
    "Describe how results will be scaled up",
    "Enter the budget in the register",
)
CONDITIONAL = 87
"""Of the 111 approvals of the year, 78 % carry conditions."""


def add_approvals(draft: Draft) -> None:
    """Add the approvals of the year as calibrated with their reviews, and decisions that must not count."""
    documents = [
        (row["kind"], row["region"]) for row in targets.table("approvals") for _ in range(int(row["documents"]))
    ]
    decisions = draft.shuffled(["conditional"] * CONDITIONAL + ["approved"] * (len(documents) - CONDITIONAL))
    projects = {region: _decided(draft, region) for _, region in documents}
    approved = []
    for (kind, region), decision in zip(documents, decisions, strict=True):
        project = _programme(draft, kind, region) if kind != "project" else projects[region].pop()
        kind = project.kind if project.kind != "programme" else "programme"
        day = draft.day(date(YEAR, 1, 14), date(YEAR, 12, 17))
        approved.append(_approval(draft, project, kind, region, day, decision))
    _add_reviews(draft, approved)
    _add_decisions_that_do_not_count(draft)


def _decided(draft: Draft, region: str) -> list[Project]:
    """Projects of a region whose documents were decided on; the newly approved and newly marked come first."""
    places = EVERYWHERE if region == "global_and_interregional" else (region,)
    fitting = [
        p
        for p in draft.shuffled(draft.projects)
        if p.regions[0] in places
        and p.kind in ("project", "programme")
        and not p.montreal
        and not p.left_out
        and p.status in ("approved", "ongoing")
    ]
    return sorted(fitting, key=lambda p: (p.status == "approved", p.marked_in_year, p.start))


def _programme(draft: Draft, kind: str, region: str) -> Project:
    return draft.pick([p for p in draft.projects if p.kind == kind and p.regions == (region,)])


def _approval(draft: Draft, project: Project, kind: str, region: str, day: date, decision: str) -> Row:
    document = f"DOC-{day.year}-{draft.next_number('approval', str(day.year)):03d}-{draft.key('doc', project.code)[:4]}"
    row = draft.add(
        "approval",
        document=document,
        project=project.code,
        kind=kind,
        decided_on=day,
        decision=decision,
        region=region,
        montreal_protocol=project.montreal,
    )
    if decision == "conditional":
        for number in range(1, draft.random.randint(2, 4)):
            due = day + timedelta(days=draft.random.randint(30, 120))
            met = draft.day(day + timedelta(days=5), due) if draft.chance(80) else None
            draft.add(
                "condition",
                approval=document,
                number=number,
                statement=draft.pick(CONDITIONS),
                owner="project manager",
                due=due,
                met_on=met,
                evidence="minutes of the review" if met else "",
            )
    return row


def _add_reviews(draft: Draft, approved: list[Row]) -> None:
    for row in targets.table("quality_reviews"):
        ratings = [name for name in ("met", "close", "not_met", "not_rated") for _ in range(int(row[name]))]
        for approval, rating in zip(approved, draft.shuffled(ratings), strict=True):
            _review(draft, approval, row["criterion"], rating)


def _review(draft: Draft, approval: Row, criterion: str, rating: str, verification: str = "reported") -> None:
    decided = approval["decided_on"]
    assert isinstance(decided, date)
    first = date(decided.year, 1, 3)
    day = draft.day(max(first, decided - timedelta(days=20)), decided)
    draft.add(
        "quality_review",
        document=approval["document"],
        criterion=criterion,
        rating=rating,
        reviewed_on=day,
        reviewer="quality monitoring",
        comment="" if rating == "met" else "To be strengthened before the start",
        verification=verification,
    )


def _add_decisions_that_do_not_count(draft: Draft) -> None:
    """Montreal Protocol approvals, documents rejected or put off, and those of the year before."""
    montreal = [p for p in draft.ongoing() if p.montreal]
    for project in draft.random.sample(montreal, 38):
        region = "global_and_interregional" if project.regions[0] in EVERYWHERE else project.regions[0]
        _approval(draft, project, "project", region, draft.day(date(YEAR, 2, 1), date(YEAR, 12, 10)), "approved")
    pipeline = [p for p in draft.projects if p.status in ("pipeline", "cancelled") and p.regions[0] in REGIONS]
    for project in draft.random.sample(pipeline, 37):
        day = draft.day(date(YEAR, 2, 1), date(YEAR, 12, 10))
        decision = "rejected" if project.status == "cancelled" else "deferred"
        _approval(draft, project, "project", project.regions[0], day, decision)
    older = [p for p in draft.ongoing() if p.start < date(2018, 7, 1) and not p.montreal and p.regions[0] in REGIONS]
    for project in draft.random.sample(older, 60):
        day = draft.day(date(YEAR - 1, 2, 1), date(YEAR - 1, 12, 10))
        decision = draft.pick(("approved", "conditional"))
        approval = _approval(draft, project, "project", project.regions[0], day, decision)
        for criterion in ("relevance", "technical_design", "efficiency", "gender"):
            _review(draft, approval, criterion, draft.pick(("met", "met", "close", "not_met")))
    for number in range(4):
        draft.add_late(
            "approval",
            document=f"DOC-{YEAR}-LATE-{number}",
            project="",
            kind="project",
            decided_on=date(YEAR, 12, 18),
            decision="approved",
            region=draft.pick(REGIONS),
            montreal_protocol=False,
        )
