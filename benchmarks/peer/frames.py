"""The edition's tables as pandas frames: needed columns, categorical texts, only what counts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

LONG, PLACES = 12, 6
"""Decimals are whole numbers of their own last place; statistics, which have room for more, of the sixth."""

OUTCOME = ("project", "date")
COLUMNS: dict[str, tuple[str, ...]] = {
    "activity": ("id", *OUTCOME),
    "approval": ("project", "kind", "decided_on", "decision", "region", "montreal_protocol"),
    "asset": ("project", "value", "currency", "handed_over_on"),
    "budget_line": ("category", "year", "stage", "amount", "currency"),
    "collaboration": (*OUTCOME, "actor_key", "sex"),
    "contribution": ("agreement", "received_on", "amount", "currency", "kind"),
    "country": ("id", "code", "region", "valid_from", "valid_to"),
    "country_group_membership": ("country", "group", "valid_from", "valid_to"),
    "country_team": ("country", "year"),
    "environmental_measure": ("project", "period_end", "kind", "baseline", "actual", "factor", "lifetime"),
    "evaluation": ("project", "criterion", "rating", "report_date"),
    "event": ("project", "year"),
    "exchange_rate": ("currency", "month_start", "rate"),
    "expenditure": ("project", "posted_on", "amount", "currency", "theme", "region", "fund"),
    "firm": ("id", "size_class", "country"),
    "firm_year": ("id", "firm", "year", "project", "baseline", "currency", "sales", "savings", "exports",
                  "output_per_worker", "value_chain_inclusion"),
    "funding_agreement": ("id", "project", "donor", "fund", "fund_kind", "funding_source", "signed", "starts", "amount",
                          "currency", "basis", "status", "region", "theme"),
    "gender_mark": ("project", "assessed_on", "marker"),
    "income_line": ("category", "year", "received_on", "amount", "currency"),
    "instalment": ("agreement", "due", "amount", "currency"),
    "institution": (*OUTCOME, "institution_key"),
    "investment": (*OUTCOME, "country", "stage", "amount", "currency"),
    "knowledge_product": ("project", "output_class", "year"),
    "mechanism": ("name", "year"),
    "network": ("name", "year", "role"),
    "observation": ("series", "ref_area", "period", "period_end", "value", "id"),
    "office": ("id", "kind", "country", "opened_on", "closed_on"),
    "partner": ("id", "code", "partner_type", "donor_type"),
    "partner_link": ("project", "partner"),
    "person_contact": ("person_key", "activity", "persons", "sex", "engaged", "pre_test", "post_test",
                       "skill_test_passed"),
    "plan": OUTCOME,
    "policy_document": (*OUTCOME, "status"),
    "posting": ("day", "staff_category", "grade", "sex", "nationality", "office", "core"),
    "practice": (*OUTCOME, "status", "firm"),
    "procurement_case": ("kind", "requisition_approved_on", "completed_on"),
    "product": (*OUTCOME, "green", "firm"),
    "project": ("id", "kind", "status", "start", "total_budget", "currency", "montreal_protocol"),
    "project_indicator": ("id", "project", "framework_indicator", "aggregation"),
    "project_location": ("project", "region", "country", "share"),
    "project_theme": ("project", "theme"),
    "publication_log": ("day", "latest_transaction"),
    "published_activity": (
        "project", "day", "version", "reporting_organisation", "iati_identifier", "participating_organisation",
        "title", "description", "activity_status", "activity_date", "sector", "country_or_region", "commitment",
        "spend", "traceability", "budget", "contact", "location", "coordinates", "dac_sector", "capital_spend",
        "document", "aid_type", "recipient_language", "result_indicator", "budget_this_year", "budget_next_year",
        "budget_year_after"),
    "quality_review": ("document", "criterion", "rating", "reviewed_on"),
    "replication": OUTCOME,
    "result_report": ("id", "project_indicator", "period_start", "period_end", "place", "disaggregation",
                      "reported_on", "value", "denominator"),
    "service_request": ("standard", "office", "opened_on", "resolved_on"),
    "standard": (*OUTCOME, "kind", "status"),
    "standard_process": ("name", "year"),
    "startup": OUTCOME,
    "technology": (*OUTCOME, "stage"),
    "un_swap_rating": ("indicator", "year", "rating"),
    "unsdcf": ("country", "last_year", "signed_on"),
    "working_calendar": ("office", "day", "working"),
}  # fmt: skip
REGISTERS = {"country", "country_group_membership", "exchange_rate", "observation", "office", "partner",
             "working_calendar"}  # fmt: skip
PARENTS = {
    "result_report": ("project_indicator", "project_indicator"),
    "person_contact": ("activity", "activity"),
    "instalment": ("agreement", "funding_agreement"),
    "contribution": ("agreement", "funding_agreement"),
    "quality_review": ("document", "approval"),
}
"""Records that belong to a project by way of another record: the column and the record type."""


class Frames:
    """Frames of one edition for one year and one reporting organisation, each read once."""

    def __init__(self, folder: Path, organisation: str, year: int) -> None:
        self.folder = folder
        self.organisation = organisation
        self.year = year
        self.first, self.last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
        self.previous_first, self.previous_last = pd.Timestamp(year - 1, 1, 1), pd.Timestamp(year - 1, 12, 31)
        self._frames: dict[str, pd.DataFrame] = {}
        self._excluded: dict[str, pd.Series] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            filters = [("reporting_org", "==", self.organisation)]
            if name not in REGISTERS:
                filters.append(("verification", "==", "verified"))
            frame = self._read(name, COLUMNS[name], filters)
            self._frames[name] = frame[self._counts(name, frame)]
        return self._frames[name]

    def drop(self, name: str) -> None:
        """Forget a frame that no further figure needs."""
        self._frames.pop(name, None)

    def in_year(self, days: pd.Series) -> pd.Series:
        return (days >= self.first) & (days <= self.last)

    def _read(self, name: str, columns: tuple[str, ...], filters: list[tuple[str, str, object]]) -> pd.DataFrame:
        path = self.folder / f"{name}.parquet"
        schema = pq.read_schema(path)
        texts = [column for column in columns if pa.types.is_string(schema.field(column).type)]
        table = pq.read_table(path, columns=list(columns), read_dictionary=texts, filters=filters)
        for index, field in enumerate(table.schema):
            if pa.types.is_decimal(field.type):
                places = PLACES if field.type.scale > LONG else field.type.scale
                column = table.column(index)
                column = column.cast(pa.decimal128(24, places)) if places != field.type.scale else column
                scaled = pc.multiply(column, pa.scalar(Decimal(10**places)))
                table = table.set_column(index, field.name, scaled.cast(pa.int64()))
        given = {
            name: pd.Int64Dtype() if pa.types.is_integer(field.type) else pd.BooleanDtype()
            for name, field in zip(table.column_names, table.schema, strict=True)
            if table.column(name).null_count and (pa.types.is_integer(field.type) or pa.types.is_boolean(field.type))
        }
        frame = table.drop_columns(list(given)).to_pandas(date_as_object=False)
        for name, kind in given.items():
            frame[name] = table.column(name).to_pandas(types_mapper={pa.int64(): kind, pa.bool_(): kind}.get)
        return frame

    def _counts(self, name: str, frame: pd.DataFrame) -> pd.Series | np.ndarray:
        """Which rows are not of an excluded project."""
        if name == "project":
            return ~frame["id"].isin(self._excluded_ids("project"))
        if name in PARENTS:
            column, parent = PARENTS[name]
            return ~frame[column].isin(self._excluded_ids(parent))
        if "project" in frame:
            return ~frame["project"].isin(self._excluded_ids("project"))
        return np.ones(len(frame), dtype=bool)

    def _excluded_ids(self, name: str) -> pd.Series:
        """The ids of excluded projects, or of the records that belong to one."""
        if name not in self._excluded:
            own = [("reporting_org", "==", self.organisation)]
            if name == "project":
                self._excluded[name] = self._read(name, ("id",), [*own, ("excluded", "==", True)])["id"]
            else:
                found = self._read(name, ("id", "project"), own)
                self._excluded[name] = found["id"][found["project"].isin(self._excluded_ids("project"))]
        return self._excluded[name]


def positions(keys: pd.Series, ids: pd.Series) -> np.ndarray:
    """Give for each key the position of its row among ``ids``, or -1; texts are matched once a category."""
    found = pd.Index(ids.astype(object)).get_indexer(keys.cat.categories)
    codes = keys.cat.codes.to_numpy()
    return np.where(codes >= 0, found[codes], -1) if len(found) else np.full(len(codes), -1)


def followed(at: np.ndarray, column: pd.Series) -> pd.Series:
    """Give a parent's column for each row; nothing where there is no parent."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = np.where(at >= 0, column.cat.codes.to_numpy()[at], -1) if len(column) else np.full(len(at), -1)
        return pd.Series(pd.Categorical.from_codes(codes, dtype=column.dtype))
    return column.reset_index(drop=True).reindex(at).reset_index(drop=True)
