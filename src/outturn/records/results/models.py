"""Results: the results chain of a project, its indicators, and what was reported against them."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each, places_of, project_dimensions, themes_of


class Result(Record):
    """An element of a project's results chain: an output, outcome or impact."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    number = col.integer("Number within the project", required=True, minimum=1, public=True)
    level = col.code("Level in the results chain", "result_level", required=True)
    actor = col.code("Whose behaviour changes", "actor")
    parent = col.reference("The element it contributes to", "results.Result", public=True)
    statement = col.text("The result", length=1000, public=True)
    assumptions = col.text("Assumptions", length=1000, public=True)
    risks = col.text("Risks", length=1000)

    described = Described("result", ("project", "number"), None, project_dimensions("project"))


class ProjectIndicator(Record):
    """An indicator that a project reports on, its own or one of the framework."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    number = col.integer("Number within the project", required=True, minimum=1, public=True)
    result = col.reference("The result it measures", "results.Result", public=True)
    framework_indicator = col.text("Code of the framework's indicator, such as SOC.1", length=40, public=True)
    title = col.text("Title of an own indicator", public=True)
    unit = col.code("Unit", "unit", required=True)
    aggregation = col.code("Do its values add up, or are they running totals?", "aggregation", required=True)
    ascending = col.boolean("Is more better?", required=True, public=True)
    baseline = col.decimal("Baseline", places=4, public=True)
    baseline_year = col.integer("Year of the baseline", minimum=1966, maximum=2100, public=True)
    baseline_source = col.text("Source of the baseline", public=True)
    means_of_verification = col.text("Means of verification", length=500, public=True)

    described = Described("project_indicator", ("project", "number"), None, project_dimensions("project"))


class IndicatorTarget(Record):
    """The target of a project indicator for a period."""

    project_indicator = col.reference("The indicator", "results.ProjectIndicator", required=True, public=True)
    period = col.period("Period of the target")
    value = col.decimal("Target", places=4, required=True, public=True)

    described = Described(
        "indicator_target",
        ("project_indicator", "period"),
        "period",
        project_dimensions("project_indicator", "project"),
    )


class ResultReport(Record):
    """A reported fact: the actual of a project indicator for a period, place and disaggregation.

    A percentage is reported by numerator and denominator. Of several reports on the same
    period, place and disaggregation the latest counts. In ``disaggregation`` a part is
    written ``sex=F`` or ``sex=F;age=youth``; empty is the total.
    """

    project_indicator = col.reference("The indicator", "results.ProjectIndicator", required=True, public=True)
    period = col.period("Period reported on")
    place = col.code(
        "Country, where the project reports by country; then in every report on the indicator, else in none", "country"
    )
    disaggregation = col.text("Part reported, such as sex=F; empty for the total", length=120, public=True)
    reported_on = col.date("Day of the report", required=True, public=True)
    value = col.decimal("Actual", places=4, public=True)
    numerator = col.decimal("Numerator of a percentage", places=4, public=True)
    denominator = col.decimal("Denominator of a percentage", places=4, public=True)
    evidence = col.text("Where the evidence is", length=500)
    reporter = col.text("Who reported", personal=True)
    method_note = col.text("How it was measured", length=500, public=True)

    described = Described(
        "result_report",
        ("project_indicator", "period", "place", "disaggregation", "reported_on"),
        "period",
        project_dimensions("project_indicator", "project", instead="place"),
    )


class Firm(Record):
    """A firm that projects work with."""

    key = col.text("Key of the firm", required=True, length=60)
    size_class = col.code("Size class", "size_class")
    sector = col.code("Sector (ISIC)", "isic")
    country = col.code("Country", "country")
    owner_sex = col.code("Sex of the owner", "sex")

    described = Described("firm", ("key",), None, {"country": each("country"), "sex": each("owner_sex")})


class FirmYear(Record):
    """What a firm reached in a year; the year before support is its baseline."""

    firm = col.reference("The firm", "results.Firm", required=True)
    year = col.integer("Year", required=True, minimum=1966, maximum=2100, public=True)
    project = col.reference("The project that supported it", "portfolio.Project", public=True)
    baseline = col.boolean("Is it the baseline year?", required=True, public=True)
    currency = col.code("Currency of the amounts", "currency", required=True)
    sales = col.decimal("Sales", unit="currency")
    costs = col.decimal("Costs", unit="currency")
    savings = col.decimal("Savings through the support", unit="currency")
    exports = col.decimal("Exports", unit="currency")
    employees_f = col.integer("Women employed", unit="persons", minimum=0)
    employees_m = col.integer("Men employed", unit="persons", minimum=0)
    output_per_worker = col.decimal("Output per worker", unit="currency")
    value_chain_inclusion = col.boolean("Was the firm included further in value chains?")

    described = Described(
        "firm_year",
        ("firm", "year"),
        "year",
        {"country": each("firm", "country"), "sex": each("firm", "owner_sex"), **themes_of("project"),
         "region": places_of("project")["region"]},
    )  # fmt: skip


class PersonContact(Record):
    """A person, or a group counted together, reached by an activity. Keys are pseudonyms."""

    person_key = col.text("Pseudonym of the person or group", required=True, length=60)
    activity = col.reference("The activity", "results.Activity", required=True, public=True)
    persons = col.integer("How many persons; 1 for a single person", required=True, unit="persons", minimum=1)
    actor = col.code("Actor", "actor")
    sex = col.code("Sex", "sex")
    age_band = col.code("Age band", "age_band")
    engaged = col.boolean("Did they take an active part?")
    pre_test = col.decimal("Score before", places=1, minimum=0, maximum=100)
    post_test = col.decimal("Score after", places=1, minimum=0, maximum=100)
    skill_test_passed = col.boolean("Was a test of skills passed?")

    described = Described(
        "person_contact",
        ("person_key", "activity"),
        None,
        {"sex": each("sex"), **project_dimensions("activity", "project")},
    )


class EnvironmentalMeasure(Record):
    """A before/after measure of one substance or resource at one site for one period.

    What was saved is ``(baseline - actual) * factor``, in the unit of the measure's kind:
    t CO2 equivalent, t, kWh, m3 or t.
    """

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    site = col.text("Site", required=True, length=100, public=True)
    substance = col.code("Substance or resource", "substance", required=True)
    period = col.period("Period measured")
    kind = col.code("What is saved", "measure_kind", required=True)
    convention = col.code("Convention under which it is phased out", "convention")
    baseline = col.decimal("Quantity before", places=3, required=True, public=True)
    actual = col.decimal("Quantity now; empty while not reported", places=3, public=True)
    unit = col.code("Unit of both quantities", "unit", required=True)
    factor = col.decimal("Units of the kind in one unit measured", places=6, required=True, minimum=0, public=True)
    lifetime = col.boolean("Is it the saving over a lifetime, not of the year?", public=True)

    described = Described(
        "environmental_measure",
        ("project", "site", "substance", "period"),
        "period",
        project_dimensions("project"),
    )


class Item(Record):
    """What is counted one by one in a project."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    number = col.integer("Number within the project", required=True, minimum=1, public=True)
    title = col.text("Title", public=True)
    date = col.date("Day on which it was reached", required=True, public=True)
    status = col.code("How far it is", "item_status")
    country = col.code("Country", "country")
    owner = col.text("Who holds it", public=True)
    evidence = col.text("Where the evidence is", length=500)

    class Meta:
        abstract = True


def _item(name: str) -> Described:
    return Described(name, ("project", "number"), "date", project_dimensions("project", instead="country"))


class Product(Item):
    """A product that a firm brought to market."""

    green = col.boolean("Is it a green product?", public=True)
    firm = col.reference("The firm", "results.Firm")
    described = _item("product")


class Technology(Item):
    """A technology developed, demonstrated or adopted."""

    stage = col.code("Developed, demonstrated or adopted", "technology_stage", required=True)
    firm = col.reference("The firm", "results.Firm")
    described = _item("technology")


class Practice(Item):
    """A management practice that a firm improved."""

    firm = col.reference("The firm", "results.Firm")
    described = _item("practice")


class Startup(Item):
    """A firm founded with a project's support."""

    founder_sex = col.code("Sex of the founder", "sex")
    founder_young = col.boolean("Is the founder young?", public=True)
    described = _item("startup")


class Plan(Item):
    """A business plan."""

    described = _item("plan")


class PolicyDocument(Item):
    """An industrial strategy or policy document."""

    level = col.code("Level of government", "level_of_government")
    described = _item("policy_document")


class Standard(Item):
    """A standard or guideline."""

    kind = col.code("Standard or guideline", "standard_kind", required=True)
    level = col.code("Level of government", "level_of_government")
    described = _item("standard")


class Institution(Item):
    """An institution established or strengthened."""

    institution_key = col.text("Key of the institution", required=True, length=60, public=True)
    kind = col.code("Established or strengthened", "institution_kind")
    described = _item("institution")


class Collaboration(Item):
    """An actor in a cluster, network or other setting of collaboration."""

    actor_key = col.text("Key of the actor", required=True, length=60)
    actor = col.code("Kind of actor", "actor")
    sex = col.code("Sex", "sex")
    described = Described(
        "collaboration",
        ("project", "number"),
        "date",
        {"sex": each("sex"), **project_dimensions("project", instead="country")},
    )


class Investment(Item):
    """An investment: proposed, financed or leveraged."""

    stage = col.code("Proposal, financing or leverage", "investment_stage", required=True)
    amount = col.decimal("Amount", unit="currency", minimum=0, public=True)
    currency = col.code("Currency", "currency")
    origin = col.code("Public or private", "investment_origin")
    described = _item("investment")


class Replication(Item):
    """An approach replicated or mainstreamed."""

    level = col.code("Level", "level_of_government")
    kind = col.code("Replicated or mainstreamed", "replication_kind")
    described = _item("replication")


class Activity(Item):
    """A capacity-building activity: a training, workshop, lecture or similar."""

    kind = col.code("Kind of activity", "activity_kind")
    mode = col.code("Online, in person or both", "activity_mode")
    participants_f = col.integer("Women who took part", unit="persons", minimum=0, public=True)
    participants_m = col.integer("Men who took part", unit="persons", minimum=0, public=True)
    participants_unspecified = col.integer(
        "Participants whose sex is not known", unit="persons", minimum=0, public=True
    )
    described = _item("activity")


class Asset(Record):
    """Equipment or technology handed over to beneficiaries."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    number = col.integer("Number within the project", required=True, minimum=1, public=True)
    title = col.text("What it is", public=True)
    value = col.decimal("Value", required=True, unit="currency", minimum=0, public=True)
    currency = col.code("Currency", "currency", required=True)
    handed_over_on = col.date("Day of handover", required=True, public=True)
    recipient = col.text("Who received it", public=True)

    described = Described("asset", ("project", "number"), "handed_over_on", project_dimensions("project"))
