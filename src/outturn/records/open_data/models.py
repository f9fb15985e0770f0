"""Open data as published, in its own order and spelling: files, entries, elements, and nodes of other namespaces.

Values are texts as they were written, so that a file can be given out again without a change. A column is empty where
the attribute is not there; ``blank`` names the attributes that are there without a value.

Source of the columns: IATI 2.03, attributes of the activity and organisation standards.
"""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record

LONGEST = 1_000_000
"""Characters that a text or a node may have."""


def _attribute(help: str, length: int = 10_000) -> object:
    return col.text(help, length=length, public=True)


class OpenFile(Record):
    """A published file that was imported: its root element."""

    publisher = col.text("Identifier of the organisation that published it", required=True, length=100, public=True)
    name = col.text("Name of the file", required=True, length=300, public=True)
    kind = col.text("Root element: iati-activities or iati-organisations", required=True, length=60, public=True)
    version = _attribute("Version of the standard")
    stated_version = _attribute("Version the file stated, where it was brought into the form of a newer one")
    generated = _attribute("Day and time at which it was generated")
    linked_data_default = _attribute("Address of linked data")
    blank = _attribute("Attributes that are there without a value")
    further = _attribute("Attributes of other namespaces, as JSON", 100_000)
    namespaces = _attribute("Namespaces declared, as JSON", 100_000)

    described = Described("open_file", ("publisher", "name"), register=True)


class OpenEntry(Record):
    """An activity or organisation in a published file."""

    identifier = col.text("Its identifier; file and number where it has none", length=1000, public=True)
    copy = col.integer("1, or a higher number for a further one of that identifier", required=True, minimum=1)
    file = col.reference("The file it stands in", "open_data.OpenFile", required=True, public=True)
    number = col.integer("Its number in the file", required=True, minimum=1, public=True)
    kind = col.text("iati-activity, iati-organisation, or foreign-node", required=True, length=60)

    described = Described("open_entry", ("identifier", "copy"), register=True)


class OpenElement(Record):
    """One element of a published activity or organisation, with each attribute of the standard in a column."""

    entry = col.reference("The activity or organisation", "open_data.OpenEntry", required=True, public=True)
    place = col.text("Numbers among its brothers, from the top down; empty for the entry", length=200, public=True)
    path = col.text("Names from the top down, such as transaction/value", length=300, public=True)
    language = _attribute("xml:lang")
    value = col.text("Text, as written", length=LONGEST, public=True)
    activity_id = _attribute("activity-id")
    aggregation_status = _attribute("aggregation-status")
    ascending = _attribute("ascending")
    attached = _attribute("attached")
    budget_not_provided = _attribute("budget-not-provided")
    code = _attribute("code")
    crs_channel_code = _attribute("crs-channel-code")
    currency = _attribute("currency")
    default_currency = _attribute("default-currency")
    extraction_date = _attribute("extraction-date")
    format = _attribute("format")
    hierarchy = _attribute("hierarchy")
    humanitarian = _attribute("humanitarian")
    iati_equivalent = _attribute("iati-equivalent")
    indicator_uri = _attribute("indicator-uri")
    iso_date = _attribute("iso-date")
    last_updated_datetime = _attribute("last-updated-datetime")
    level = _attribute("level")
    linked_data_uri = _attribute("linked-data-uri")
    measure = _attribute("measure")
    name = _attribute("name")
    percentage = _attribute("percentage")
    phaseout_year = _attribute("phaseout-year")
    priority = _attribute("priority")
    provider_activity_id = _attribute("provider-activity-id")
    rate_1 = _attribute("rate-1")
    rate_2 = _attribute("rate-2")
    receiver_activity_id = _attribute("receiver-activity-id")
    ref = _attribute("ref")
    role = _attribute("role")
    secondary_reporter = _attribute("secondary-reporter")
    significance = _attribute("significance")
    srs_name = _attribute("srsName")
    status = _attribute("status")
    type = _attribute("type")
    url = _attribute("url")
    value_attribute = _attribute("value")
    value_date = _attribute("value-date")
    vocabulary = _attribute("vocabulary")
    vocabulary_uri = _attribute("vocabulary-uri")
    year = _attribute("year")
    blank = _attribute("Attributes that are there without a value")
    further = _attribute("Attributes of other namespaces, as JSON", 100_000)
    namespaces = _attribute("Namespaces declared here, as JSON", 100_000)

    described = Described("open_element", ("entry", "place"), register=True)


class ForeignNode(Record):
    """An element of another namespace inside a published activity or organisation, as XML."""

    entry = col.reference("The activity or organisation", "open_data.OpenEntry", required=True, public=True)
    place = col.text("Numbers among its brothers, from the top down", required=True, length=200, public=True)
    node = col.text("The element, as XML", required=True, length=LONGEST, public=True)

    described = Described("foreign_node", ("entry", "place"), register=True)
