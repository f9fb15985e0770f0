"""What projects say of themselves to the public: texts, classifications, sites, documents, budgets by year."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, project_dimensions


class ProjectText(Record):
    """A text on a project in one language: a translated title, or a description."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    kind = col.code("What the text is", "text_kind", required=True)
    language = col.code("Language", "language", required=True)
    text = col.text("The text", required=True, length=20_000, public=True)

    described = Described("project_text", ("project", "kind", "language"), None, project_dimensions("project"))


class ProjectClassification(Record):
    """A code that classifies a project: a sector, a goal or target, a type of aid, a policy marker."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    scheme = col.code("Classification", "classification", required=True)
    code = col.text("Code in it", required=True, length=60, public=True)
    percentage = col.decimal(
        "Part of the project, where the classification has parts", unit="%", minimum=0, maximum=100, public=True
    )
    significance = col.integer("Significance of a policy marker, from 0 to 4", minimum=0, maximum=4, public=True)

    described = Described("project_classification", ("project", "scheme", "code"), None, project_dimensions("project"))


class ProjectSite(Record):
    """A place on the map where a project works."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    number = col.integer("Number within the project", required=True, minimum=1, public=True)
    name = col.text("Name of the place", required=True, public=True)
    description = col.text("What is done there", length=1000, public=True)
    latitude = col.decimal("Degrees north", places=5, required=True, minimum=-90, maximum=90, public=True)
    longitude = col.decimal("Degrees east", places=5, required=True, minimum=-180, maximum=180, public=True)
    exact = col.boolean("Is it the exact place?", public=True)

    described = Described("project_site", ("project", "number"), None, project_dimensions("project"))


class ProjectDocument(Record):
    """A document on a project that the public can open."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    number = col.integer("Number within the project", required=True, minimum=1, public=True)
    title = col.text("Title", required=True, public=True)
    address = col.text("Address, beginning with https://", required=True, length=2000, public=True)
    media_type = col.text("Format, such as application/pdf", required=True, length=100, public=True)
    category = col.text("Code of the IATI list DocumentCategory, such as A01", required=True, length=10, public=True)
    language = col.code("Language", "language")
    published_on = col.date("Day of publication", public=True)

    described = Described("project_document", ("project", "number"), "published_on", project_dimensions("project"))


class ProjectBudget(Record):
    """What a project may spend in one budget period, of a year or less."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    start = col.date("First day of the budget period", required=True, public=True)
    end = col.date("Last day of the budget period", required=True, public=True)
    amount = col.decimal("Amount", required=True, unit="currency", public=True)
    currency = col.code("Currency", "currency", required=True)
    status = col.code("Indicative or committed", "budget_status", required=True)

    described = Described("project_budget", ("project", "start"), "start", project_dimensions("project"))
