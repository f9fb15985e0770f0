"""People: offices and postings. Person keys are pseudonyms; names are not kept."""

from __future__ import annotations

from outturn.records import columns as col
from outturn.records.record import Described, Record, each


class Office(Record):
    """An office: headquarters, field, liaison, or investment and technology promotion."""

    code = col.text("Code of the office", required=True, length=60, public=True)
    kind = col.code("Kind of office", "office_kind", required=True)
    country = col.reference("Country", "statistics.Country", required=True, public=True)
    opened_on = col.date("Day on which it opened", public=True)
    closed_on = col.date("Day on which it closed", public=True)

    described = Described(
        "office",
        ("code",),
        None,
        {"office": each("kind"), "country": each("country", "code"), "region": each("country", "region")},
        register=True,
    )


class Posting(Record):
    """Where a person stood in the workforce on a day."""

    person_key = col.text("Pseudonym of the person", required=True, length=60)
    day = col.date("Day of the count", required=True, public=True)
    contract_series = col.code("Contract series", "contract_series", required=True)
    staff_category = col.code("Staff category", "staff_category")
    grade = col.code("Grade", "grade")
    sex = col.code("Sex", "sex")
    nationality = col.reference("Nationality", "statistics.Country")
    office = col.reference("Office", "people.Office", required=True, public=True)
    core = col.boolean("Is it a core appointment (100 series)?", required=True, public=True)

    described = Described(
        "posting",
        ("person_key", "day"),
        "day",
        {
            "sex": each("sex"),
            "office": each("office", "kind"),
            "staff_category": each("staff_category"),
            "country": each("nationality", "code"),
        },
    )
