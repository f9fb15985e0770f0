"""The log of what was published as open data, and which elements each published activity carried, as calibrated."""

from __future__ import annotations

from datetime import date

from outturn.demo import targets
from outturn.demo.drafting import LAST_DAY, YEAR, Draft, add_months
from outturn.demo.portfolio import EVERYWHERE, REGIONS

ELEMENTS = {
    "core": {"reporting_org": "reporting_organisation", "participating_org": "participating_organisation"},
    "financials": {},
    "value_added": {"contact_info": "contact", "document_link": "document"},
    "forward_looking": {
        "year_2020": "budget_this_year",
        "year_2021": "budget_next_year",
        "year_2022": "budget_year_after",
    },
}
"""Per group the elements of the calibration whose column has another name."""


def add_publishing(draft: Draft) -> None:
    """Add monthly snapshots, the latest transaction of each two months old, and the activities published."""
    for back in range(15, 0, -1):
        day = add_months(date(YEAR + 1, 1, 28), -back)
        month = add_months(day.replace(day=1), -2 if day.month < 12 or day.year < YEAR else -3)
        for region in (*REGIONS, *EVERYWHERE):
            latest = draft.day(month.replace(day=20), add_months(month, 1).replace(day=1))
            draft.add(
                "publication_log",
                day=day,
                file=f"activities-{region}.xml",
                latest_transaction=min(latest, month.replace(day=28)),
                activities=draft.random.randint(60, 240),
            )
    _add_activities(draft)


def _add_activities(draft: Draft) -> None:
    current = targets.target("transparency.current_activities")
    candidates = [p for p in draft.projects if p.status == "ongoing" and not p.left_out]
    columns: dict[str, list[bool]] = {}
    for group, names in ELEMENTS.items():
        for element, count in targets.target(f"transparency.{group}").items():
            carries = [True] * count + [False] * (current - count)
            columns[names.get(element, element)] = draft.shuffled(carries)
    for number, project in enumerate(draft.random.sample(candidates, current)):
        draft.add(
            "published_activity",
            day=LAST_DAY,
            identifier=f"XX-OUTTURN-DEMO-{project.code}",
            project=project.code,
            **{column: values[number] for column, values in columns.items()},
        )
