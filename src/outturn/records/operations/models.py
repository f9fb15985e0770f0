"""Operations: procurement, service requests, working days."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each


class ProcurementCase(Record):
    """A procurement, from approved requisition to contract."""

    number = col.text("Number of the case", required=True, length=60, public=True)
    kind = col.code("Kind of procurement", "procurement_kind", required=True)
    requisition_approved_on = col.date("Day on which the requisition was approved", required=True, public=True)
    completed_on = col.date("Day on which the contract was signed", public=True)
    value = col.decimal("Value of the contract", unit="currency", minimum=0, public=True)
    currency = col.code("Currency", "currency")
    supplier = col.text("Supplier", public=True)
    country = col.code("Country of the supplier", "country")

    described = Described("procurement_case", ("number",), "completed_on", {"country": each("country")})


class ServiceRequest(Record):
    """A request to the ICT service desk."""

    number = col.text("Number of the request", required=True, length=60, public=True)
    standard = col.boolean("Is it a standard request?", required=True, public=True)
    office = col.reference("Office whose calendar counts", "people.Office", required=True, public=True)
    opened_on = col.date("Day on which it was opened", required=True, public=True)
    resolved_on = col.date("Day on which it was solved", public=True)

    described = Described("service_request", ("number",), "opened_on", {"office": each("office", "kind")})


class WorkingCalendar(Record):
    """Whether an office works on a day."""

    office = col.reference("The office", "people.Office", required=True, public=True)
    day = col.date("The day", required=True, public=True)
    working = col.boolean("Is it a working day?", required=True, public=True)

    described = Described("working_calendar", ("office", "day"), "day", register=True)
