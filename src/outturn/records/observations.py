"""Statistical observations: described like a record type, stored as Parquet files named by digest."""

from __future__ import annotations

from outturn.records.description import Dimension, Field, RecordType

OBSERVATION = RecordType(
    name="observation",
    family="statistics",
    help="A statistic as published: one value of one series for one area and period.",
    fields=(
        Field("dataset", "reference", "Dataset, as name|vintage", required=True, references="dataset", public=True),
        Field("series", "text", "Code of the series", required=True, public=True),
        Field("ref_area", "text", "Country (alpha-2) or group code, such as world or ldc", required=True, public=True),
        Field("period", "period", "Time period", required=True, public=True),
        Field("value", "decimal", "Value; empty where not available", places=6, public=True),
        Field("unit", "code", "Unit of the value", code_list="unit", public=True),
        Field("obs_status", "code", "SDMX observation status", code_list="obs_status", public=True),
        Field("qualifier", "text", "What the publisher says of the value, such as > or about", public=True),
        Field("origin", "text", "Where the value stands", public=True),
    ),
    natural_key=("dataset", "series", "ref_area", "period"),
    dimensions={"ref_area": Dimension(("ref_area",)), "period": Dimension(("period",))},
    period_field="period",
    register=True,
    stored_in="file",
)
