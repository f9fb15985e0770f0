"""Which elements one activity carries validly, and for which years it is current and has a budget.

Version 1 of the standard has other codes for dates, transactions, roles and vocabularies; they are known here.

Source: IATI Publishing Statistics, commit edb5b14 of 12 March 2021: stats/dashboard.py (class ActivityStats).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from outturn.exchange.iati.nodes import LANGUAGE, Node
from outturn.exchange.iati.publishing import values
from outturn.exchange.iati.standard import Standard
from outturn.methods.transparency.counting import CORE, FINANCIALS, VALUE_ADDED

NAMES = {"1": {"planned_start": "start-planned", "actual_start": "start-actual", "planned_end": "end-planned",
               "actual_end": "end-actual", "incoming": "IF", "commitment": "C", "disbursement": "D", "expenditure": "E",
               "dac_5": "DAC", "dac_3": "DAC-3", "funding": "Funding", "extending": "Extending",
               "implementing": "Implementing"},
         "2": {"planned_start": "1", "actual_start": "2", "planned_end": "3", "actual_end": "4", "incoming": "1",
               "commitment": "2", "disbursement": "3", "expenditure": "4", "dac_5": "1", "dac_3": "2", "funding": "1",
               "extending": "3", "implementing": "4"}}  # fmt: skip
"""Codes by major version."""


@dataclass
class ActivityFacts:
    """What the scores need of one activity; ``budgeted`` has the years in which it is current and not left out."""

    identifier: str
    hierarchy: str
    is_secondary: bool
    is_current: bool
    elements: dict[str, bool] = field(default_factory=dict)
    applies: dict[str, bool] = field(default_factory=dict)
    has_commitment: bool = False
    has_budget: bool = False
    budgeted: dict[int, bool] = field(default_factory=dict)
    excused: dict[int, bool] = field(default_factory=dict)
    transaction_days: list[date] = field(default_factory=list)


class ActivityReader:
    """Reads the facts of activities of one file."""

    def __init__(self, standard: Standard, version: str | None, today: date, start_counts: bool = True) -> None:
        self._lists = standard.code_lists
        self._stated = version
        known = version is not None and version in self._lists["Version"]
        self._major = "2" if known and (version or "").startswith("2.") else "1"
        self._code = NAMES[self._major]
        self._today = today
        self._start_counts = start_counts

    def read(self, activity: Node) -> ActivityFacts:
        """Give the facts of one activity."""
        identifier = activity.first("iati-identifier")
        reporting = activity.first("reporting-org")
        secondary = reporting.attributes.get("secondary-reporter") if reporting is not None else None
        facts = ActivityFacts(
            identifier=identifier.text if identifier is not None else "",
            hierarchy=activity.attributes.get("hierarchy", "1"),
            is_secondary=secondary in ("1", "true"),
            is_current=self._is_current(activity),
        )
        days = [values.transaction_day(one) for one in activity.named("transaction")]
        facts.transaction_days = [one for one in days if one is not None]
        self._read_years(activity, facts)
        if facts.is_current:
            facts.elements = {**self._core(activity), **self._financials(activity), **self._value_added(activity)}
            facts.applies = self._applies(activity)
            facts.has_commitment = bool(self._transactions(activity, self._code["commitment"], "11"))
            facts.has_budget = bool(activity.named("budget")) or "budget-not-provided" in activity.attributes
        return facts

    def _is_current(self, activity: Node) -> bool:
        status = next((one.attributes.get("code") for one in activity.named("activity-status")), None)
        planned, actual = (self._days(activity, kind) for kind in ("planned_end", "actual_end"))
        if not planned and status in ("2", "4"):
            return True
        year_ago = _years_before(self._today)
        if any(year_ago <= day <= self._today for day in actual):
            return True
        return any(day >= self._today for day in planned)

    def _core(self, activity: Node) -> dict[str, bool]:
        reporting = activity.first("reporting-org")
        status = [one.attributes.get("code") for one in activity.named("activity-status")]
        dates = activity.named("activity-date")
        starts = {self._code["planned_start"], self._code["actual_start"]}
        roles = {one.attributes.get("role") for one in activity.named("participating-org")}
        return {
            "version": self._stated is not None and self._stated in self._lists["Version"],
            "reporting_organisation": reporting is not None and "ref" in reporting.attributes
            and self._has_text(activity, "reporting-org"),
            "iati_identifier": self._identifier_fits(activity),
            "participating_organisation": self._code["funding"] in roles,
            "title": self._has_text(activity, "title"),
            "description": self._has_text(activity, "description"),
            "activity_status": bool(status) and all(code in self._lists["ActivityStatus"] for code in status),
            "activity_date": any(one.attributes.get("type") in starts for one in dates)
            and all(values.is_dated(one) for one in dates),
            "sector": self._has(activity, "sector") and _by_vocabulary(activity.named("sector")),
            "country_or_region": self._has(activity, "recipient-country", "recipient-region")
            and values.adds_to_hundred([*activity.named("recipient-country"), *activity.named("recipient-region")]),
        }  # fmt: skip

    def _financials(self, activity: Node) -> dict[str, bool]:
        incoming = self._transactions(activity, self._code["incoming"])
        traced = [_first_attribute(one, "provider-org", "provider-activity-id") is not None for one in incoming]
        spend = (self._code["disbursement"], self._code["expenditure"])
        return {
            "commitment": _all_valid(self._transactions(activity, self._code["commitment"], "11")),
            "spend": _all_valid(self._transactions(activity, *spend)),
            "traceability": (bool(traced) and all(traced)) or self._is_donor(activity),
            "budget": self._has_valid_budget(activity),
        }

    def _value_added(self, activity: Node) -> dict[str, bool]:
        locations = activity.named("location")
        points = [pos for one in locations for point in one.named("point") for pos in point.named("pos")]
        named = any(tag in one.children for one in locations for tag in ("name", "description"))
        documents = activity.named("document-link")
        return {
            "contact": any("email" in one.children for one in activity.named("contact-info")),
            "location": bool(points) or named or any("location-administrative" in one.children for one in locations),
            "coordinates": bool(points) and all(values.is_place(one.text) for one in points),
            "dac_sector": self._has_dac_sector(activity),
            "capital_spend": any("percentage" in one.attributes for one in activity.named("capital-spend")),
            "document": bool(documents) and all(self._is_document(one) for one in documents),
            "aid_type": self._has_aid_type(activity),
            "recipient_language": self._is_in_local_language(activity),
            "result_indicator": any("indicator" in one.children for one in activity.named("result")),
        }

    def _applies(self, activity: Node) -> dict[str, bool]:
        starts = [one for kind in ("actual_start", "planned_start") for one in self._dates(activity, kind)]
        started = values.day_of(starts[0]) if starts else None
        return {
            "recipient_language": len(activity.named("recipient-country")) == 1,
            "spend": started is not None and self._today - started > timedelta(days=365),
            "traceability": bool(self._transactions(activity, self._code["incoming"])) or self._is_donor(activity),
        }

    def _read_years(self, activity: Node, facts: ActivityFacts) -> None:
        """Find the years for which the activity is current and not left out, and whether it has a budget for each."""
        budgets = {_budget_year(one) for one in activity.named("budget")}
        stated = "budget-not-provided" in activity.attributes
        first = activity.first("budget")
        both = stated and first is not None and bool(first.children)
        for year in range(self._today.year, self._today.year + 3):
            if self._is_current_in(activity, year) and not self._is_left_out(activity, year):
                facts.budgeted[year] = year in budgets and not both
                facts.excused[year] = stated and not both

    def _is_current_in(self, activity: Node, year: int) -> bool:
        ends = [*self._days(activity, "planned_end"), *self._days(activity, "actual_end")]
        if not ends:
            return True
        starts = [*self._days(activity, "planned_start"), *self._days(activity, "actual_start")]
        started = any(day.year <= year for day in starts) or not self._start_counts
        return any(day.year >= year for day in ends) and started

    def _is_left_out(self, activity: Node, year: int) -> bool:
        """Whether the activity ends within six months, or nine tenths of its commitments are spent by the year."""
        ends = self._dates(activity, "actual_end") or self._dates(activity, "planned_end")
        end = values.day_of(ends[0]) if ends else None
        if end is not None and _months_after(self._today, 6) > end:
            return True
        commitments = self._dollars(activity, None, self._code["commitment"])
        spent = self._dollars(activity, year, self._code["disbursement"], self._code["expenditure"])
        return commitments > 0 and spent >= commitments * Decimal("0.9")

    def _dollars(self, activity: Node, until: int | None, *kinds: str) -> Decimal:
        total = Decimal(0)
        for one in self._transactions(activity, *kinds):
            value, day = one.first("value"), values.transaction_day(one)
            if value is None or not value.text or day is None or (until is not None and day.year > until):
                continue
            currency = value.attributes.get("currency") or activity.attributes.get("default-currency")
            if currency is not None:
                total += values.in_dollars(values.amount(value.text), currency, day.year)
        return total

    def _identifier_fits(self, activity: Node) -> bool:
        identifier = activity.first("iati-identifier")
        if identifier is None or not identifier.text:
            return False
        if self._major == "1":
            return True
        reporting = activity.first("reporting-org")
        former = [one for one in activity.named("other-identifier") if one.attributes.get("type") == "B1"]
        refs = [one.attributes["ref"] for one in former if "ref" in one.attributes]
        if reporting is not None and reporting.attributes.get("ref"):
            refs.append(reporting.attributes["ref"])
        return identifier.text.startswith(tuple(refs))

    def _has_text(self, activity: Node, tag: str) -> bool:
        if self._major == "1":
            return any(one.texts for one in activity.named(tag))
        return any(text.texts for one in activity.named(tag) for text in one.named("narrative"))

    def _has(self, activity: Node, *tags: str) -> bool:
        """Whether the activity, or every one of its transactions, has one of these elements."""
        if any(tag in activity.children for tag in tags):
            return True
        transactions = activity.named("transaction") if self._major == "2" else []
        return bool(transactions) and all(any(tag in one.children for tag in tags) for one in transactions)

    def _is_donor(self, activity: Node) -> bool:
        reporting = next(
            (one.attributes["ref"] for one in activity.named("reporting-org") if "ref" in one.attributes), None
        )
        if reporting is None:
            return False
        roles = {one.attributes.get("role") for one in activity.named("participating-org")
                 if one.attributes.get("ref") == reporting}  # fmt: skip
        return (
            bool(roles & {self._code["funding"], self._code["extending"]}) and self._code["implementing"] not in roles
        )

    def _has_valid_budget(self, activity: Node) -> bool:
        budgets, stated = activity.named("budget"), activity.attributes.get("budget-not-provided")
        both = stated is not None and bool(budgets) and bool(budgets[0].children)
        if both:
            return False
        valid = bool(budgets) and all(
            values.is_dated(one.first("period-start")) and values.is_dated(one.first("period-end"))
            and values.is_dated(one.first("value")) and values.is_amount(one.first("value"))
            for one in budgets
        )  # fmt: skip
        return valid or (stated is not None and stated in self._lists["BudgetNotProvided"])

    def _has_dac_sector(self, activity: Node) -> bool:
        dac = (None, self._code["dac_5"], self._code["dac_3"])
        own = [one for one in activity.named("sector") if one.attributes.get("vocabulary") in dac]
        transactions = activity.named("transaction") if self._major == "2" else []
        everywhere = bool(transactions) and all(
            any(sector.attributes.get("vocabulary") in dac for sector in one.named("sector")) for one in transactions
        )
        if not own and not everywhere:
            return False
        lists = {self._code["dac_3"]: "SectorCategory"}
        return all(
            one.attributes.get("code") in self._lists[lists.get(one.attributes.get("vocabulary") or "", "Sector")]
            for one in own
        )

    def _is_document(self, document: Node) -> bool:
        category = document.first("category")
        code = category.attributes.get("code") if category is not None else None
        return code in self._lists["DocumentCategory"] and values.is_address(document.attributes.get("url"))

    def _has_aid_type(self, activity: Node) -> bool:
        known = self._lists["AidType"]
        codes = [one.attributes["code"] for one in activity.named("default-aid-type") if "code" in one.attributes]
        if codes and all(code in known for code in codes):
            return True
        transactions = activity.named("transaction")
        return bool(transactions) and all(
            any(kind.attributes.get("code") in known for kind in one.named("aid-type")) for one in transactions
        )

    def _is_in_local_language(self, activity: Node) -> bool:
        countries = activity.named("recipient-country")
        if len(countries) != 1:
            return False
        local = values.languages_of(countries[0].attributes.get("code", ""))
        return all(self._languages(activity, tag) & local for tag in ("title", "description"))

    def _languages(self, activity: Node, tag: str) -> frozenset[str]:
        default = activity.attributes.get(LANGUAGE)
        texts = activity.named(tag)
        if self._major == "2":
            texts = [text for one in texts for text in one.named("narrative")]
        found = (one.attributes.get(LANGUAGE, default) for one in texts)
        return frozenset(one for one in found if one is not None)

    def _transactions(self, activity: Node, *kinds: str) -> list[Node]:
        return [
            one
            for one in activity.named("transaction")
            if any(kind.attributes.get("code") in kinds for kind in one.named("transaction-type"))
        ]

    def _dates(self, activity: Node, kind: str) -> list[Node]:
        return [one for one in activity.named("activity-date") if one.attributes.get("type") == self._code[kind]]

    def _days(self, activity: Node, kind: str) -> list[date]:
        days = (values.day_of(one) for one in self._dates(activity, kind))
        return [day for day in days if day is not None]


def _first_attribute(node: Node, tag: str, name: str) -> str | None:
    return next((one.attributes[name] for one in node.named(tag) if name in one.attributes), None)


def _by_vocabulary(sectors: list[Node]) -> bool:
    groups: dict[str | None, list[Node]] = {}
    for one in sectors:
        groups.setdefault(one.attributes.get("vocabulary"), []).append(one)
    return all(values.adds_to_hundred(group) for group in groups.values())


def _all_valid(transactions: list[Node]) -> bool:
    return bool(transactions) and all(
        values.is_amount(one.first("value"))
        and any(values.is_dated(dated) for dated in (*one.named("transaction-date"), *one.named("value")))
        for one in transactions
    )


def _budget_year(budget: Node) -> int | None:
    """Give the year a budget counts for: periods above 370 days count for none."""
    start, end = values.day_of(budget.first("period-start")), values.day_of(budget.first("period-end"))
    if start is None or end is None or (end - start).days > 370:
        return None
    return end.year if end.year == start.year or end.month >= 7 else end.year - 1


def _years_before(day: date) -> date:
    """Give the same day a year before; for the 29th of February the 1st of March."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


ELEMENTS = (*CORE, *FINANCIALS, *VALUE_ADDED)
