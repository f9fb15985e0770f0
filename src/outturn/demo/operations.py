"""Procurement cases and service requests as calibrated, some on the very limit and some a day past it."""

from __future__ import annotations

from datetime import date, timedelta

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, money
from outturn.demo.portfolio import REGIONS, countries_of
from outturn.demo.registers import SERVED

LIMIT, WORKING_DAYS = 110, 3
OTHER_KINDS = ("centralized_limited", "decentralized", "direct")


def add_operations(draft: Draft) -> None:
    """Add the cases and requests of the year, and those that must not count."""
    _add_procurement(draft)
    _add_requests(draft)


def _add_procurement(draft: Draft) -> None:
    goal = targets.target("operations.procurement_within_110_days")
    days = [LIMIT, LIMIT, LIMIT] + [draft.random.randint(35, LIMIT) for _ in range(goal["numerator"] - 3)]
    late = goal["denominator"] - goal["numerator"]
    days += [LIMIT + 1, LIMIT + 1] + [draft.random.randint(LIMIT + 1, 260) for _ in range(late - 2)]
    for length in draft.shuffled(days):
        _case(draft, "centralized_open_competitive", draft.day(date(YEAR, 1, 3), date(YEAR, 12, 30)), length)
    for _ in range(45):
        day = draft.day(date(YEAR - 1, 2, 1), date(YEAR - 1, 12, 31))
        _case(draft, "centralized_open_competitive", day, draft.random.randint(60, 200))
    for _ in range(160):
        _case(
            draft,
            draft.pick(OTHER_KINDS),
            draft.day(date(YEAR, 1, 3), date(YEAR, 12, 30)),
            draft.random.randint(5, 300),
        )
    for _ in range(30):
        _case(draft, "centralized_open_competitive", None, draft.random.randint(10, 90))


def _case(draft: Draft, kind: str, completed: date | None, length: int) -> None:
    approved = (completed or date(YEAR, 12, 31)) - timedelta(days=length)
    region = draft.pick(REGIONS)
    draft.add(
        "procurement_case",
        number=f"PC-{draft.key('case', draft.next_number('procurement_case', ''))[:8]}",
        kind=kind,
        requisition_approved_on=approved,
        completed_on=completed,
        value=money(draft.random.randint(40, 900) * 100_000),
        currency=draft.pick(("USD", "EUR")),
        supplier=f"Synthetic supplier {draft.random.randint(1, 90)}",
        country=draft.pick(countries_of(region)),
    )


def _add_requests(draft: Draft) -> None:
    goal = targets.target("operations.requests_within_3_days")
    working = _working_days(draft)
    last = date(YEAR, 12, 16)
    waits: list[int | None] = [draft.pick((0, 0, 1, 1, 2, WORKING_DAYS)) for _ in range(goal["numerator"])]
    late = goal["denominator"] - goal["numerator"]
    waits += [draft.pick((WORKING_DAYS + 1, 5, 6, 9, 15)) for _ in range(late - 6)] + [None] * 6
    for wait in draft.shuffled(waits):
        _request(draft, working, True, date(YEAR, 1, 2), last, wait)
    for _ in range(420):
        _request(draft, working, False, date(YEAR, 1, 2), last, draft.pick((0, 1, 3, 8, 20)))
    for _ in range(25):
        _request(draft, working, True, date(YEAR - 1, 12, 2), date(YEAR - 1, 12, 20), draft.pick((0, 2, 7)))


def _working_days(draft: Draft) -> dict[str, list[date]]:
    days: dict[str, list[date]] = {office: [] for office in SERVED}
    for row in draft.rows["working_calendar"]:
        if row["working"] and isinstance(row["day"], date):
            days[str(row["office"])].append(row["day"])
    return days


def _request(
    draft: Draft, working: dict[str, list[date]], standard: bool, first: date, last: date, wait: int | None
) -> None:
    """A request opened on a working day and solved ``wait`` working days later, or not at all."""
    office = draft.pick(SERVED)
    opened = draft.pick([day for day in working[office] if first <= day <= last])
    solved = working[office][working[office].index(opened) + wait] if wait is not None else None
    draft.add(
        "service_request",
        number=f"SR-{draft.key('request', draft.next_number('service_request', ''))[:9]}",
        standard=standard,
        office=office,
        opened_on=opened,
        resolved_on=solved,
    )
