"""The rows that one activity gives to each table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from outturn.exchange.iati.nodes import LANGUAGE, Node
from outturn.exchange.iati.standard import Standard
from outturn.exchange.iati.tables.cube import CubeClassifier
from outturn.exchange.iati.tables.reading import Cells, attribute, flag, listed, shared, text_in

Row = Mapping[str, Any]
Add = Callable[[str, Row], None]
SECTOR_LISTS = {"1": "Sector", "2": "SectorCategory", "7": "UNSDG-Goals", "8": "UNSDG-Targets"}
DATES = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
DEFAULTS = (("flow_type", "default-flow-type", "FlowType"), ("finance_type", "default-finance-type", "FinanceType"),
            ("tied_status", "default-tied-status", "TiedStatus"))  # fmt: skip


class ActivityRows:
    """Gives the rows of activities of one file to ``add``."""

    def __init__(self, standard: Standard, file: str, add: Add) -> None:
        self._file = file
        self.lines_before = 0
        self._add = add
        self._activity = ""
        self._table = ""
        self._cells = Cells(standard, self._complain)
        self._defaults: dict[str, str | None] = {}

    def read(self, activity: Node) -> None:
        """Give all rows of an activity."""
        identifier = activity.first("iati-identifier")
        self._activity = "" if identifier is None else identifier.text.strip()
        cube = CubeClassifier(activity)
        self._give("activities", self._of_activity(activity))
        self._give_money(activity, cube)
        for one in activity.named("participating-org"):
            self._give("organisations", self._of_organisation(one))
        for one in activity.named("location"):
            self._give("locations", self._of_location(one))
        for one in activity.named("sector"):
            self._give("sectors", self._of_sector(one, "activity", None))
        for number, one in enumerate(activity.named("result"), 1):
            self._give_result(one, number)
        for one in activity.named("document-link"):
            self._give("documents", self._of_document(one, "activity"))
        self.read_narratives(activity, activity.attributes.get(LANGUAGE), "")

    def read_narratives(self, node: Node, language: str | None, path: str) -> None:
        """Give every narrative below an element, with the path of the element that holds it."""
        pending = [(node, path)]
        while pending:
            above, at = pending.pop()
            for one in above.named("narrative"):
                spoken = one.attributes.get(LANGUAGE) or language
                row = {"activity": self._activity, "line": one.line + self.lines_before, "path": at}
                self._add("narratives", {**row, "language": spoken, "text": one.text})
            inner = [
                (one, f"{at}/{tag}" if at else tag)
                for tag, children in above.children.items()
                if tag != "narrative"
                for one in children
                if one.children
            ]
            pending += reversed(inner)

    def read_organisation(self, organisation: Node) -> None:
        """Give all rows of an organisation."""
        identifier = organisation.first("organisation-identifier")
        self._activity = "" if identifier is None else identifier.text.strip()
        default = organisation.attributes.get("default-currency")
        for kind in ("total-budget", "recipient-org-budget", "recipient-region-budget", "recipient-country-budget",
                     "total-expenditure"):  # fmt: skip
            for one in organisation.named(kind):
                self._give("organisation_budgets", self._of_organisation_budget(one, kind, default))
        for one in organisation.named("document-link"):
            self._give("documents", self._of_document(one, "organisation"))
        self.read_narratives(organisation, organisation.attributes.get(LANGUAGE), "")

    def _complain(self, node: Node, column: str, text: str) -> None:
        row = {
            "activity": self._activity,
            "line": node.line + self.lines_before,
            "table": self._table,
            "column": column,
            "written": text,
        }
        self._add("unreadable", row)

    def _give(self, table: str, row: Row) -> None:
        self._add(table, row)

    def _start(self, table: str, node: Node) -> dict[str, Any]:
        self._table = table
        return {"activity": self._activity, "line": node.line + self.lines_before}

    def _of_activity(self, activity: Node) -> Row:
        cells, own = self._cells, activity.attributes
        row = {**self._start("activities", activity), "file": self._file}
        aid_types = [one for one in activity.named("default-aid-type") if one.attributes.get("vocabulary", "1") == "1"]
        self._defaults = {column: attribute(activity, tag) for column, tag, _ in DEFAULTS}
        self._defaults["aid_type"] = aid_types[0].attributes.get("code") if aid_types else None
        self._defaults["currency"] = own.get("default-currency")
        for one in activity.named("activity-date"):
            column = DATES.get(one.attributes.get("type", ""))
            if column is not None and column not in row:
                row[column] = cells.day(one, column)
        for column, _, code_list in DEFAULTS:
            row.update(cells.coded(column, code_list, self._defaults[column]))
        reporting = activity.first("reporting-org")
        told = {} if reporting is None else reporting.attributes
        return {
            **row,
            "reporting_org": told.get("ref"),
            "reporting_org_name": text_in(reporting),
            **cells.coded("reporting_org_type", "OrganisationType", told.get("type")),
            "secondary_reporter": flag(told.get("secondary-reporter")),
            "title": text_in(activity, "title"),
            "description": text_in(activity, "description"),
            "hierarchy": cells.count(activity, own.get("hierarchy"), "hierarchy"),
            "language": own.get(LANGUAGE),
            "default_currency": own.get("default-currency"),
            "last_updated": own.get("last-updated-datetime"),
            "humanitarian": flag(own.get("humanitarian")),
            **cells.coded("status", "ActivityStatus", attribute(activity, "activity-status")),
            **cells.coded("scope", "ActivityScope", attribute(activity, "activity-scope")),
            "countries": shared(activity.named("recipient-country")),
            "regions": shared(activity.named("recipient-region")),
            **cells.coded("collaboration_type", "CollaborationType", attribute(activity, "collaboration-type")),
            **cells.coded("aid_type", "AidType", self._defaults["aid_type"]),
            "policy_markers": listed(activity.named("policy-marker"), "vocabulary", "code", "significance"),
            "tags": listed(activity.named("tag"), "vocabulary", "code"),
            "capital_spend": cells.share(activity.first("capital-spend"), "capital_spend"),
            "budget_not_provided": own.get("budget-not-provided"),
        }

    def _give_money(self, activity: Node, cube: CubeClassifier) -> None:
        for number, one in enumerate(activity.named("transaction"), 1):
            self._give("transactions", {**self._of_transaction(one), **cube.of_transaction(one)})
            for sector in one.named("sector"):
                self._give("sectors", self._of_sector(sector, "transaction", number))
        budget = cube.of_budget() if activity.named("budget") else {}
        for one in activity.named("budget"):
            self._give("budgets", {**self._of_budget("budgets", one), **budget})
        for one in activity.named("planned-disbursement"):
            row = self._of_budget("planned_disbursements", one)
            provider, receiver = one.first("provider-org"), one.first("receiver-org")
            row.update(provider=attribute(one, "provider-org", "ref"), provider_name=text_in(provider))
            row.update(receiver=attribute(one, "receiver-org", "ref"), receiver_name=text_in(receiver))
            self._give("planned_disbursements", row)

    def _money(self, node: Node, currency: str | None) -> dict[str, Any]:
        value = node.first("value")
        if value is None:
            return {}
        written = value.text
        return {
            "value": self._cells.number(value, written, "value"),
            "value_written": written,
            "currency": value.attributes.get("currency") or currency,
            "value_date": self._cells.day(value, "value_date", "value-date"),
        }

    def _of_transaction(self, one: Node) -> dict[str, Any]:
        cells, default = self._cells, self._defaults
        row = self._start("transactions", one)
        provider, receiver = one.first("provider-org"), one.first("receiver-org")
        aid_types = [kind for kind in one.named("aid-type") if kind.attributes.get("vocabulary", "1") == "1"]
        aid_type = aid_types[0].attributes.get("code") if aid_types else default["aid_type"]
        row.update(self._money(one, default["currency"]))
        row.update(cells.coded("type", "TransactionType", attribute(one, "transaction-type")))
        row.update(cells.coded("flow_type", "FlowType", attribute(one, "flow-type") or default["flow_type"]))
        row.update(
            cells.coded("finance_type", "FinanceType", attribute(one, "finance-type") or default["finance_type"])
        )
        row.update(cells.coded("tied_status", "TiedStatus", attribute(one, "tied-status") or default["tied_status"]))
        row.update(cells.coded("aid_type", "AidType", aid_type))
        row.update(cells.coded("country", "Country", attribute(one, "recipient-country")))
        channel = attribute(one, "disbursement-channel")
        row.update(cells.coded("disbursement_channel", "DisbursementChannel", channel))
        row.update(
            reference=one.attributes.get("ref"),
            date=cells.day(one.first("transaction-date"), "date"),
            humanitarian=flag(one.attributes.get("humanitarian")),
            description=text_in(one, "description"),
            provider=attribute(one, "provider-org", "ref"),
            provider_name=text_in(provider),
            provider_activity=attribute(one, "provider-org", "provider-activity-id"),
            receiver=attribute(one, "receiver-org", "ref"),
            receiver_name=text_in(receiver),
            receiver_activity=attribute(one, "receiver-org", "receiver-activity-id"),
            sectors=listed(one.named("sector"), "vocabulary", "code"),
            region=attribute(one, "recipient-region"),
        )
        return row

    def _of_budget(self, table: str, one: Node) -> dict[str, Any]:
        row = self._start(table, one)
        row.update(self._money(one, self._defaults["currency"]))
        row.update(self._cells.coded("type", "BudgetType", one.attributes.get("type")))
        row.update(self._cells.coded("status", "BudgetStatus", one.attributes.get("status")))
        row.update(self._period(one))
        return row

    def _period(self, one: Node) -> dict[str, Any]:
        return {
            "period_start": self._cells.day(one.first("period-start"), "period_start"),
            "period_end": self._cells.day(one.first("period-end"), "period_end"),
        }

    def _of_organisation_budget(self, one: Node, kind: str, currency: str | None) -> Row:
        row = self._start("organisation_budgets", one)
        row["organisation"] = row.pop("activity")
        recipient = next((one.first(tag) for tag in ("recipient-org", "recipient-region", "recipient-country")
                          if tag in one.children), None)  # fmt: skip
        told = {} if recipient is None else recipient.attributes
        row.update(self._money(one, currency))
        row.update(self._cells.coded("status", "BudgetStatus", one.attributes.get("status")))
        row.update(self._period(one))
        lists = {"recipient-region": "Region", "recipient-country": "Country"}
        named = self._cells.name(lists.get(recipient.tag if recipient else "", ""), told.get("code"))
        row.update(kind=kind, recipient=told.get("ref") or told.get("code"), recipient_name=named or text_in(recipient))
        row["lines"] = len(one.named("budget-line")) + len(one.named("expense-line"))
        return row

    def _of_organisation(self, one: Node) -> Row:
        told = one.attributes
        return {
            **self._start("organisations", one),
            "organisation": told.get("ref"),
            "name": text_in(one),
            **self._cells.coded("role", "OrganisationRole", told.get("role")),
            **self._cells.coded("type", "OrganisationType", told.get("type")),
            "organisation_activity": told.get("activity-id"),
        }

    def _of_location(self, one: Node) -> Row:
        row = self._start("locations", one)
        point = one.first("point")
        position = point.first("pos") if point is not None else None
        if position is not None:
            parts = position.text.split()
            if len(parts) == 2:
                row["latitude"] = self._cells.number(position, parts[0], "latitude")
                row["longitude"] = self._cells.number(position, parts[1], "longitude")
            elif parts:
                self._complain(position, "latitude", position.text)
        return {
            **row,
            "reference": one.attributes.get("ref"),
            "name": text_in(one, "name"),
            "description": text_in(one, "description"),
            "reach": attribute(one, "location-reach"),
            "exactness": attribute(one, "exactness"),
            "location_class": attribute(one, "location-class"),
            **self._cells.coded("feature", "LocationType", attribute(one, "feature-designation")),
            "location_ids": listed(one.named("location-id"), "vocabulary", "code"),
            "administrative": listed(one.named("administrative"), "vocabulary", "level", "code"),
        }

    def _of_sector(self, one: Node, of: str, transaction: int | None) -> Row:
        vocabulary = one.attributes.get("vocabulary") or "1"
        code = one.attributes.get("code")
        row = {**self._start("sectors", one), "of": of, "transaction": transaction, "code": code}
        row.update(self._cells.coded("vocabulary", "SectorVocabulary", vocabulary))
        row["name"] = self._cells.name(SECTOR_LISTS.get(vocabulary, ""), code) or text_in(one)
        row["percentage"] = self._cells.share(one, "percentage")
        return row

    def _give_result(self, result: Node, number: int) -> None:
        own = result.attributes
        row = {**self._start("results", result), "result": number, "title": text_in(result, "title")}
        row.update(self._cells.coded("type", "ResultType", own.get("type")))
        row.update(aggregable=flag(own.get("aggregation-status")), description=text_in(result, "description"))
        row["references"] = listed(result.named("reference"), "vocabulary", "code")
        self._give("results", row)
        self._give_documents(result, "result")
        for place, indicator in enumerate(result.named("indicator"), 1):
            self._give_indicator(indicator, {"result": number, "indicator": place})

    def _give_indicator(self, indicator: Node, numbers: dict[str, int]) -> None:
        own = indicator.attributes
        row = {**self._start("indicators", indicator), **numbers, "title": text_in(indicator, "title")}
        row.update(self._cells.coded("measure", "IndicatorMeasure", own.get("measure")))
        row.update(ascending=flag(own.get("ascending"), True), aggregable=flag(own.get("aggregation-status")))
        row.update(description=text_in(indicator, "description"))
        row["references"] = listed(indicator.named("reference"), "vocabulary", "code")
        self._give("indicators", row)
        self._give_documents(indicator, "indicator")
        for one in indicator.named("baseline"):
            year = self._cells.count(one, one.attributes.get("year"), "year")
            dated = {"year": year, "date": self._cells.day(one, "date")}
            self._give_observation(one, "baseline", {**numbers, **dated})
        for period in indicator.named("period"):
            dated = {**numbers, **self._period(period)}
            for kind in ("target", "actual"):
                for one in period.named(kind):
                    self._give_observation(one, kind, dated)

    def _give_observation(self, one: Node, kind: str, known: Row) -> None:
        written = one.attributes.get("value")
        row = {**self._start("observations", one), **known, "kind": kind, "value_written": written}
        row["value"] = self._cells.number(one, written, "value")
        row["locations"] = listed(one.named("location"), "ref")
        pairs = ((d.attributes.get("name", ""), d.attributes.get("value", "")) for d in one.named("dimension"))
        row["dimensions"] = "; ".join(f"{name}={value}" for name, value in pairs) or None
        row["comment"] = text_in(one, "comment")
        self._give("observations", row)
        self._give_documents(one, kind)

    def _give_documents(self, node: Node, of: str) -> None:
        for one in node.named("document-link"):
            self._give("documents", self._of_document(one, of))

    def _of_document(self, one: Node, of: str) -> Row:
        categories = [category.attributes.get("code", "") for category in one.named("category")]
        names = (self._cells.name("DocumentCategory", code) or "" for code in categories)
        return {
            **self._start("documents", one),
            "of": of,
            "address": one.attributes.get("url"),
            "format": one.attributes.get("format"),
            "title": text_in(one, "title"),
            "categories": "; ".join(categories) or None,
            "category_names": "; ".join(names) or None,
            "languages": listed(one.named("language"), "code"),
            "date": self._cells.day(one.first("document-date"), "date"),
        }
