"""The portfolio: projects, where and on what they work, and their approval."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.description import Dimension
from outturn.records.portfolio.publishing import (
    ProjectBudget,
    ProjectClassification,
    ProjectDocument,
    ProjectSite,
    ProjectText,
)
from outturn.records.record import Described, Record, each, project_dimensions

__all__ = [
    "Approval",
    "Condition",
    "Project",
    "ProjectBudget",
    "ProjectClassification",
    "ProjectDocument",
    "ProjectLocation",
    "ProjectPhase",
    "ProjectSite",
    "ProjectText",
    "ProjectTheme",
]


class Project(Record):
    """A project, programme, country programme or country partnership."""

    code = col.text("Code of the project in the organisation's register", required=True, length=60, public=True)
    title = col.text("Title", public=True)
    kind = col.code("What it is", "project_kind", required=True)
    status = col.code("Where it stands in its life cycle", "project_status", required=True)
    start = col.date("First day of implementation", public=True)
    end = col.date("Last day of implementation, actual or planned", public=True)
    total_budget = col.decimal("Budget over the whole life of the project", unit="currency", minimum=0, public=True)
    currency = col.code("Currency of the budget", "currency")
    montreal_protocol = col.boolean("Is it financed under the Montreal Protocol?", public=True)
    joint = col.boolean("Is it a joint programme with other UN entities?", public=True)
    excluded = col.boolean("Is it left out of all figures?", public=True)
    exclusion_reason = col.text("Why it is left out", public=True)

    described = Described(
        "project",
        ("code",),
        dimensions={
            "region": Dimension(("region",), "project_location", "project", "share"),
            "country": Dimension(("country",), "project_location", "project", "share"),
            "theme": Dimension(("theme",), "project_theme", "project", "share"),
        },
    )


class ProjectLocation(Record):
    """A place where a project works, with its share of the project."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    region = col.code("Region", "region", required=True)
    country = col.code("Country; empty for a whole region, global or interregional work", "country")
    share = col.decimal(
        "Share of the project in this place", required=True, unit="%", minimum=0, maximum=100, public=True
    )

    described = Described(
        "project_location",
        ("project", "region", "country"),
        dimensions={"region": each("region"), "country": each("country")},
    )


class ProjectTheme(Record):
    """A theme that a project serves, with its share of the project."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    theme = col.code("Theme", "theme", required=True)
    share = col.decimal(
        "Share of the project in this theme", required=True, unit="%", minimum=0, maximum=100, public=True
    )

    described = Described("project_theme", ("project", "theme"), dimensions={"theme": each("theme")})


class ProjectPhase(Record):
    """A phase that a project has entered."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    entered_on = col.date("Day on which the phase began", required=True, public=True)
    phase = col.code("Phase", "phase", required=True)

    described = Described("project_phase", ("project", "entered_on"), "entered_on", project_dimensions("project"))


class Approval(Record):
    """The Executive Board's decision on one document."""

    document = col.text("Code of the document", required=True, length=60, public=True)
    project = col.reference("The project the document describes", "portfolio.Project", public=True)
    kind = col.code("What the document describes", "project_kind", required=True)
    decided_on = col.date("Day of the decision", required=True, public=True)
    decision = col.code("Decision", "decision", required=True)
    region = col.code("Region", "region", required=True)
    montreal_protocol = col.boolean("Is it financed under the Montreal Protocol?", public=True)

    described = Described("approval", ("document",), "decided_on", {"region": each("region")})


class Condition(Record):
    """A condition set by an approval."""

    approval = col.reference("The approval", "portfolio.Approval", required=True, public=True)
    number = col.integer("Number of the condition", required=True, minimum=1, public=True)
    statement = col.text("What is to be done", length=1000)
    owner = col.text("Who is to do it", personal=True)
    due = col.date("Day by which it is to be met", public=True)
    met_on = col.date("Day on which it was met", public=True)
    evidence = col.text("Where the evidence is", length=500)

    described = Described("condition", ("approval", "number"), "due", {"region": each("approval", "region")})
