"""Convening and partnership: events, standards processes, mechanisms, networks, partners, country teams."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each, project_dimensions


class Named(Record):
    """What is identified by a name and a year."""

    name = col.text("Name", required=True, length=300, public=True)
    year = col.integer("Year", required=True, minimum=1966, maximum=2100, public=True)
    level = col.code("National, regional or global", "level_of_government")
    role = col.code("Role of the organisation", "standard_role")
    evidence = col.text("Where the evidence is", length=500)

    class Meta:
        abstract = True


class Event(Named):
    """A global forum, workshop, expert group meeting or side event."""

    kind = col.code("Kind of event", "event_kind")
    date = col.date("First day", public=True)
    project = col.reference("The project that organized it", "portfolio.Project", public=True)

    described = Described("event", ("name", "year"), "year")


class StandardProcess(Named):
    """A standard-setting process in which the organisation takes part."""

    described = Described("standard_process", ("name", "year"), "year")


class Mechanism(Named):
    """A United Nations inter-agency mechanism in which the organisation takes part."""

    described = Described("mechanism", ("name", "year"), "year")


class Network(Named):
    """An international network or platform."""

    described = Described("network", ("name", "year"), "year")


class Partner(Record):
    """An organisation we work with or receive funds from."""

    code = col.text("Code of the partner", required=True, length=60, public=True)
    name = col.text("Name", public=True)
    partner_type = col.code("Type of partner", "partner_type", required=True)
    donor_type = col.code("Type of donor", "donor_type")
    country = col.code("Country", "country")
    identifier = col.text("Identifier in open data, such as XM-DAC-7", length=100, public=True)

    described = Described("partner", ("code",), register=True)


class PartnerLink(Record):
    """A partner's part in a project."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    partner = col.reference("The partner", "convening.Partner", required=True, public=True)
    role = col.code("Role of the partner", "partner_role")

    described = Described("partner_link", ("project", "partner"), None, project_dimensions("project"))


class CountryTeam(Record):
    """A United Nations country team in which the organisation takes part."""

    country = col.code("Country", "country", required=True)
    year = col.integer("Year", required=True, minimum=1966, maximum=2100, public=True)
    evidence = col.text("Where the evidence is", length=500)

    described = Described("country_team", ("country", "year"), "year", {"country": each("country")})


class CooperationFramework(Record):
    """A United Nations Sustainable Development Cooperation Framework (UNSDCF) of a country."""

    country = col.reference("Country", "statistics.Country", required=True, public=True)
    first_year = col.integer("First year covered", required=True, minimum=1990, maximum=2100, public=True)
    last_year = col.integer("Last year covered", required=True, minimum=1990, maximum=2100, public=True)
    signed_on = col.date("Day of signature", public=True)

    described = Described(
        "unsdcf",
        ("country", "first_year"),
        "signed_on",
        {"region": each("country", "region"), "country": each("country", "code")},
    )


class ProjectFramework(Record):
    """A link between a project and a United Nations cooperation framework."""

    project = col.reference("The project", "portfolio.Project", required=True, public=True)
    unsdcf = col.reference("The cooperation framework", "convening.CooperationFramework", required=True, public=True)

    described = Described("project_framework", ("project", "unsdcf"), None, project_dimensions("project"))
