"""Countries with their groups, and the catalogue of statistical datasets."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each


class Country(Record):
    """A country or territory as the organisation groups it. Its names are the United Nations'."""

    code = col.code("ISO 3166-1 alpha-2 code", "country", required=True)
    region = col.code("Region of the organisation", "region")
    valid_from = col.date("First day of validity", public=True)
    valid_to = col.date("Last day of validity", public=True)

    described = Described(
        "country", ("code",), None, {"country": each("code"), "region": each("region")}, register=True
    )


class CountryGroupMembership(Record):
    """A country's membership of a group (LDC, SIDS, LLDC, MIC, member states) from a day on."""

    country = col.reference("Country", "statistics.Country", required=True, public=True)
    group = col.code("Group", "country_group", required=True)
    valid_from = col.date("First day of membership", required=True, public=True)
    valid_to = col.date("Last day of membership; empty while it lasts", public=True)
    origin = col.text("Who states it, and how sure it is", public=True)

    described = Described(
        "country_group_membership",
        ("country", "group", "valid_from"),
        None,
        {"country": each("country", "code"), "region": each("country", "region")},
        register=True,
    )


class Dataset(Record):
    """A dataset of observations in the catalogue; the observations are a file named by its digest."""

    name = col.text("Name of the dataset", required=True, length=100, public=True)
    vintage = col.text("Vintage (release) of the dataset", required=True, length=60, public=True)
    title = col.text("What it holds, in words", public=True)
    publisher = col.text("Who publishes it", public=True)
    published_at = col.text("Where it is published: an address or a document", public=True)
    licence = col.text("Licence", public=True)
    unit = col.text("Units of its values, as codes of the list unit divided by spaces", public=True)
    frequency = col.code("Frequency", "frequency")
    classification = col.text("Classification used", public=True)
    status_rule = col.text("How the publisher's marks became the status of observations", length=600, public=True)
    digest = col.text("SHA-256 of the observations' canonical content", required=True, length=64, public=True)
    rows = col.integer("Number of observations", required=True, minimum=0, public=True)

    described = Described("dataset", ("name", "vintage"), register=True)
