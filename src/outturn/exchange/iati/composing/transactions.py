"""The money of one activity: what is promised to come, what was promised, received, committed and spent."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from outturn.exchange.iati.composing.building import child, dated, money

if TYPE_CHECKING:
    from outturn.exchange.iati.composing.activity import Publisher

Row = Mapping[str, Any]
INCOMING_FUNDS, COMMITMENT, EXPENDITURE, INCOMING_COMMITMENT = "1", "2", "4", "11"


def plan(activity: Any, publisher: Publisher, parts: Mapping[str, list[Row]]) -> None:
    """Add the instalments that are due after the last day of the data, each in the month it is due."""
    for one in parts["instalment"]:
        if one["due"] <= publisher.day or one["amount"] <= 0:
            continue
        planned = child(activity, "planned-disbursement", {"type": "1"})
        first, last = month_of(one["due"])
        dated(planned, "period-start", first)
        dated(planned, "period-end", last)
        money(planned, one["amount"], one["currency"], first)
        publisher.refer_to(one["donor"], planned, "provider-org", {"provider-activity-id": one["donor_activity"]})
        publisher.refer(planned, "receiver-org")


def add(activity: Any, publisher: Publisher, project: Row, parts: Mapping[str, list[Row]]) -> None:
    """Add the transactions up to the day on which those of the publisher end."""
    for one in parts["funding_agreement"]:
        if one["signed"] <= publisher.transactions_until:
            found = _start(activity, INCOMING_COMMITMENT, one["number"], one["signed"], one["amount"], one["currency"])
            _come_from(found, publisher, one)
    for one in parts["contribution"]:
        if one["received_on"] <= publisher.transactions_until:
            ref = f"{one['agreement']}-{one['number']}"
            found = _start(activity, INCOMING_FUNDS, ref, one["received_on"], one["amount"], one["currency"])
            _come_from(found, publisher, one)
    start = project["start"]
    if project["total_budget"] is not None and start is not None and start <= publisher.transactions_until:
        ref = f"{project['code']}-budget"
        _pays(_start(activity, COMMITMENT, ref, start, project["total_budget"], project["currency"]), publisher)
    for one in parts["expenditure"]:
        if one["posted_on"] <= publisher.transactions_until:
            ref, day = one["ledger_line"], one["posted_on"]
            _pays(_start(activity, EXPENDITURE, ref, day, one["amount"], one["currency"]), publisher)


def month_of(day: date) -> tuple[date, date]:
    """Give the first and the last day of a day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _start(activity: Any, kind: str, ref: str, day: date, amount: Decimal, currency: str | None) -> Any:
    found = child(activity, "transaction", {"ref": ref})
    child(found, "transaction-type", {"code": kind})
    dated(found, "transaction-date", day)
    money(found, amount, currency, day)
    return found


def _come_from(transaction: Any, publisher: Publisher, agreement: Row) -> None:
    told = {"provider-activity-id": agreement["donor_activity"]}
    publisher.refer_to(agreement["donor"], transaction, "provider-org", told)
    publisher.refer(transaction, "receiver-org")


def _pays(transaction: Any, publisher: Publisher) -> None:
    publisher.refer(transaction, "provider-org")
