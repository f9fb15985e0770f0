"""Numbers that are only published, not computed: loaded as observations of one dataset, with where they stand."""

from __future__ import annotations

import re
from decimal import Decimal

from outturn.demo import targets
from outturn.demo.drafting import YEAR, Draft, Row

DATASET = ("annual-report-2020", "1")
TABLES = (
    "irpf_level1",
    "irpf_level2",
    "irpf_level3_outputs",
    "irpf_level3_portfolio",
    "irpf_level4",
    "funding",
    "regional_profiles",
)
MARKS = ("published_only", "not_printed")
UNITS = {
    "%": "%",
    "USD per capita": "USD_per_capita",
    "USD": "USD",
    "firms": "firms",
    "jobs": "jobs",
    "countries": "countries",
    "processes": "processes",
    "Gt CO2": "gt_co2",
    "kg CO2 per USD": "kg_co2_per_usd",
    "ratio (2000=1)": "ratio",
    "publications": "publications",
}


def add_observations(draft: Draft) -> None:
    """Add an observation for each published-only number; the series is the figure it belongs to, else its id."""
    bindings = {row["id"]: row for row in targets.published("bindings")}
    taken: set[tuple[str, str, str]] = set()
    for name in TABLES:
        for row in targets.published(name):
            if row["reconcile"] in MARKS and row["value"]:
                observation = _observation(row, bindings.get(row["id"], {}), name)
                key = (str(observation["series"]), str(observation["ref_area"]), str(observation["period"]))
                if key in taken:
                    observation["series"] = row["id"]
                taken.add((str(observation["series"]), key[1], key[2]))
                draft.rows.setdefault("observation", []).append(observation)


def _observation(row: dict[str, str], binding: dict[str, str], table: str) -> Row:
    given = dict(part.split("=") for part in binding.get("slice", "").split(";") if part)
    stated = [] if "latest" in row["period"] else re.findall(r"(?:19|20)\d\d", row["period"])
    period = given.get("period", "")
    return {
        "dataset": "|".join(DATASET),
        "series": binding.get("figure") or row["id"],
        "ref_area": given.get("ref_area") or given.get("country") or given.get("region") or "world",
        "period": period if re.fullmatch(r"\d{4}", period) else stated[-1] if stated else str(YEAR),
        "value": Decimal(row["value"]),
        "unit": UNITS.get(row["unit"], ""),
        "obs_status": "A",
        "qualifier": row["qualifier"][:300],
        "origin": f"Annual Report 2020, {row['table_or_chapter']}, table {table}, {row['id']}, {row['period']}",
    }
