"""A few facts of two organisations, entered in any order, for tests of editions."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

ENTERED = datetime(2021, 1, 10, 12, 30, tzinfo=UTC)


def enter(order: int = 0, organisation: str = "XX-TEST", at: datetime = ENTERED) -> dict[str, Any]:
    """Enter the facts; ``order`` shuffles those that do not depend on each other. Gives them by name."""
    from outturn.records.registry import models_by_type

    models = models_by_type()
    made: dict[str, Any] = {}

    def put(name: str, record: str, values: dict[str, Any]) -> None:
        links = {key: made[value[1:]] if str(value).startswith(">") else value for key, value in values.items()}
        fact = models[record](
            reporting_org=organisation, changed_at=at, source=made["source"], source_row=len(name), **links
        )
        fact._history_date = at
        fact.save()
        made[name] = fact

    chance = random.Random(order)
    source = models["project"]._meta.get_field("source").related_model
    for number in range(order):
        source.objects.create(file_name=f"earlier-{organisation}-{number}.csv", digest="00")
    made["source"] = source.objects.get_or_create(file_name="facts.xlsx", sheet="all", digest="ab" * 32)[0]
    for layer in LAYERS:
        shuffled = list(layer)
        chance.shuffle(shuffled)
        for name, record, values in shuffled:
            put(name, record, values)
    return made


LAYERS: tuple[tuple[tuple[str, str, dict[str, Any]], ...], ...] = (
    (
        ("one", "project", {"code": "P-1", "title": "Första", "kind": "project", "status": "ongoing",
                            "start": date(2019, 7, 1), "total_budget": Decimal("9999999999999.99"), "currency": "USD",
                            "joint": True}),
        ("two", "project", {"code": "Å-2", "title": "第二", "kind": "programme", "status": "ongoing",
                            "total_budget": Decimal("0.10"), "currency": "EUR", "joint": False}),
        ("three", "project", {"code": "a-3", "kind": "project", "status": "completed"}),
        ("namibia", "country", {"code": "NA", "region": "africa"}),
        ("kenya", "country", {"code": "KE"}),
    ),
    (
        ("place", "project_location", {"project": ">one", "region": "africa", "share": Decimal("33.33")}),
        ("rest", "project_location", {"project": ">one", "region": "africa", "country": "NA",
                                      "share": Decimal("66.67")}),
        ("indicator", "project_indicator", {"project": ">one", "number": 2, "unit": "firms", "ascending": True,
                                            "aggregation": "incremental", "baseline": Decimal("0.0001")}),
        ("other", "project_indicator", {"project": ">two", "number": 10, "unit": "firms", "ascending": False,
                                        "aggregation": "cumulative"}),
        ("office", "office", {"code": "WHK", "kind": "field", "country": ">namibia"}),
    ),
    (
        ("early", "result_report", {"project_indicator": ">indicator", "period": "2020-Q1", "place": "NA",
                                    "disaggregation": "sex=F", "reported_on": date(2020, 5, 1),
                                    "value": Decimal("12345678901.2345"), "reporter": "Not Frozen"}),
        ("late", "result_report", {"project_indicator": ">indicator", "period": "2020-01-15/2020-06-30",
                                   "reported_on": date(2021, 1, 2), "value": Decimal("-0.0001")}),
        ("unreported", "result_report", {"project_indicator": ">other", "period": "2020",
                                         "reported_on": date(2021, 1, 2), "verification": "verified"}),
        ("person", "posting", {"person_key": "k-1", "day": date(2020, 12, 31), "contract_series": "100",
                               "office": ">office", "core": True, "sex": "F"}),
    ),
)  # fmt: skip
