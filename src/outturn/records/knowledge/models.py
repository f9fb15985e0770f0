"""Knowledge: products, and the log of what was published as open data."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, project_dimensions


class KnowledgeProduct(Record):
    """A toolkit, guideline, course, study or other product; one record a product, not a language."""

    title = col.text("Title", required=True, length=400, public=True)
    year = col.integer("Year of completion", required=True, minimum=1966, maximum=2100, public=True)
    kind = col.code("Kind of product", "knowledge_kind")
    output_class = col.code("Technical-cooperation product or publication", "knowledge_class", required=True)
    language = col.code("Main language", "language")
    project = col.reference("The project that produced it", "portfolio.Project", public=True)

    described = Described("knowledge_product", ("title", "year"), "year", project_dimensions("project"))


class PublicationLog(Record):
    """What one open-data file held on one day; timeliness is counted from it."""

    day = col.date("Day of the snapshot", required=True, public=True)
    file = col.text("Name of the file", required=True, length=200, public=True)
    latest_transaction = col.date("Date of the latest transaction in the file", public=True)
    activities = col.integer("Number of activities in the file", minimum=0, public=True)

    described = Described("publication_log", ("day", "file"), "day")


class PublishedActivity(Record):
    """Which elements one published activity carries, present and valid, on the day of a snapshot.

    An element is empty where it does not apply to the activity.
    """

    day = col.date("Day of the snapshot", required=True, public=True)
    identifier = col.text("IATI identifier", required=True, length=100, public=True)
    project = col.reference("The project published", "portfolio.Project", public=True)
    version = col.boolean("Version is on the code list", public=True)
    reporting_organisation = col.boolean("Reporting organisation has reference and name", public=True)
    iati_identifier = col.boolean("Identifier begins with the organisation's", public=True)
    participating_organisation = col.boolean("A funder is named", public=True)
    title = col.boolean("Title has text", public=True)
    description = col.boolean("Description has text", public=True)
    activity_status = col.boolean("Status is on the code list", public=True)
    activity_date = col.boolean("Has a start date, and all dates are valid", public=True)
    sector = col.boolean("Sectors are present and add to 100", public=True)
    country_or_region = col.boolean("Countries and regions are present and add to 100", public=True)
    commitment = col.boolean("Has a valid commitment", public=True)
    spend = col.boolean("Has a valid disbursement or expenditure", public=True)
    traceability = col.boolean("Incoming funds name the provider's activity", public=True)
    budget = col.boolean("Budgets are valid", public=True)
    contact = col.boolean("Has a contact e-mail", public=True)
    location = col.boolean("Has a location", public=True)
    coordinates = col.boolean("Locations have valid coordinates", public=True)
    dac_sector = col.boolean("Has a sector of the OECD DAC", public=True)
    capital_spend = col.boolean("States capital spend", public=True)
    document = col.boolean("Has documents with address and category", public=True)
    aid_type = col.boolean("States the type of aid", public=True)
    recipient_language = col.boolean("Title and description in a language of the country", public=True)
    result_indicator = col.boolean("Has a result with an indicator", public=True)
    budget_this_year = col.boolean("Current this year: has a budget for it", public=True)
    budget_next_year = col.boolean("Current next year: has a budget for it", public=True)
    budget_year_after = col.boolean("Current in the year after next: has a budget for it", public=True)

    described = Described("published_activity", ("day", "identifier"), "day", project_dimensions("project"))
