"""Technology classes: the lists are whole, shares add up, what is in no class is found."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods import statistics
from outturn.methods.faults import UnknownParameterError
from outturn.methods.statistics.faults import MixedCodesError
from outturn.methods.statistics.trade.faults import ClassListError, UnclassifiedProductError
from outturn.methods.statistics.trade.technology import LISTS, class_list

KINDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}
FLOWS = {
    "ref_area": ["A"] * 5 + ["B"] * 2,
    "time_period": [2019] * 7,
    "product": ["0011", "016", "6511", "78121", "716", "716", "931"],
    "value": [10.0, 10.0, 20.0, 40.0, 20.0, 3.0, 1.0],
}
"""Of A: primary 10, resource-based 10, low 20, medium 40, high 20; of B: high 3, special 1."""


def rows(table: Any) -> list[dict[str, Any]]:
    if isinstance(table, pa.Table):
        return table.to_pylist()
    return (
        table.to_dicts()
        if isinstance(table, pl.DataFrame)
        else table.astype(object).where(table.notna(), None).to_dict("records")
    )


@pytest.mark.parametrize("kind", KINDS)
def test_shares_of_all_exports_and_of_manufactures(kind: str) -> None:
    found = {
        (row["ref_area"], row["technology_class"]): row
        for row in rows(statistics.technology_shares(KINDS[kind](FLOWS)))
    }
    of_a = {name: found["A", name]["value"] for name in ("PP", "RB", "LT", "MT", "HT", "OT")}
    assert of_a == {"PP": 10, "RB": 10, "LT": 20, "MT": 40, "HT": 20, "OT": 0}
    made = {name: found["A", name]["share_of_manufactures"] for name in of_a}
    assert made["PP"] is made["OT"] is None
    assert [made[name] for name in ("RB", "LT", "MT", "HT")] == pytest.approx([100 / 9, 200 / 9, 400 / 9, 200 / 9])
    assert found["B", "HT"]["value"] == 75 and found["B", "HT"]["share_of_manufactures"] == 100
    assert found["A", "MT"]["exports"] == 40 and found["A", "MT"]["products"] == 1
    assert {row["time_period"] for row in found.values()} == {2019}


def test_the_parts_of_the_classes() -> None:
    found = statistics.technology_shares(pa.table(FLOWS), detail=True).to_pylist()
    shown = {row["technology_class"]: row["value"] for row in found if row["ref_area"] == "A" and row["value"]}
    assert shown == {"PP": 10, "RB1": 10, "LT1": 20, "MT1": 40, "HT1": 20}


def test_value_added_by_division_gives_the_share_of_medium_high_technology() -> None:
    made = {"ref_area": ["A"] * 3, "activity": ["10", "20", "24"], "value": [5.0, 3.0, 2.0]}
    found = statistics.technology_shares(pa.table(made), "mht_isic4").to_pylist()
    assert {row["technology_class"]: row["value"] for row in found} == {"LOW": 50, "MLT": 20, "MHT": 30}
    third = statistics.technology_shares(pa.table({**made, "activity": ["15", "24", "27"]}), "mht_isic3").to_pylist()
    assert {row["technology_class"]: row["value"] for row in third} == {"LOW": 50, "MLT": 20, "MHT": 30}


def test_products_in_no_class_are_refused_with_their_weight_or_kept_apart() -> None:
    flows = pa.table({**FLOWS, "product": ["0011", "016", "9999", "78121", "716", "716", "931"]})
    with pytest.raises(UnclassifiedProductError) as raised:
        statistics.technology_shares(flows)
    assert "'9999'" in raised.value.got and "19.2 % of all exports" in raised.value.got  # 20 of 104
    kept = statistics.technology_shares(flows, unclassified="keep").to_pylist()
    apart = {row["ref_area"]: row for row in kept if row["technology_class"] == "unclassified"}
    assert apart["A"]["value"] == 20 and apart["A"]["share_of_manufactures"] is None and apart["B"]["value"] == 0


def test_codes_without_their_zeros_are_found() -> None:
    with pytest.raises(UnclassifiedProductError) as raised:
        statistics.technology_shares(pa.table({**FLOWS, "product": [11, 16, 651, 781, 716, 716, 931]}))
    assert "leading zeros" in raised.value.fix
    with pytest.raises(MixedCodesError):
        statistics.technology_shares(pa.table({**FLOWS, "product": ["011", "11", "651", "781", "716", "716", "931"]}))


def test_a_list_of_ones_own() -> None:
    own = {"product": ["0", "1", "6", "7", "9"], "technology_class": ["raw", "raw", "simple", "hard", "raw"],
           "kind": ["other", "other", "manufacture", "medium_high", "other"]}  # fmt: skip
    found = statistics.technology_shares(pa.table(FLOWS), pd.DataFrame(own)).to_pylist()
    of_a = {row["technology_class"]: row["share_of_manufactures"] for row in found if row["ref_area"] == "A"}
    assert of_a == {"raw": None, "simple": 25, "hard": 75}
    with pytest.raises(ClassListError):
        statistics.technology_shares(pa.table(FLOWS), pa.table({**own, "product": ["0", "1", "6", "6", "9"]}))
    with pytest.raises(ClassListError):
        statistics.technology_shares(
            pa.table(FLOWS), pa.table({**own, "kind": ["other", "other", "made", "made", "other"]})
        )
    with pytest.raises(UnknownParameterError):
        statistics.technology_shares(pa.table(FLOWS), "hs2017")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_each_product_once_and_says_where_it_is_from(name: str) -> None:
    file = resources.files("outturn.methods.statistics.trade") / "classes" / f"{name}.toml"
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    products = [code for part in content["parts"].values() for code in part["products"].split()]
    assert len(products) == len(set(products)) and {len(code) for code in products} == {content["digits"]}
    assert {part for group in content["groups"].values() for part in group["parts"]} == set(content["parts"])
    assert content["source"] and content["provenance"]
    assert class_list(name).medium_high <= class_list(name).manufactures


def test_the_lists_cover_their_classifications() -> None:
    """SITC Rev.3 has 261 groups, Rev.2 239 (230 in Lall's classes); ISIC Rev.4 C has 24 divisions, Rev.3 D 23."""
    sizes = {name: len(class_list(name).members) for name in LISTS}
    assert sizes == {"lall_sitc3": 261, "lall_sitc2": 239, "mht_isic4": 24, "mht_isic3": 23}
    assert sum(1 for name in class_list("lall_sitc2").members.values() if name != "OT") == 230
    members = class_list("mht_isic4").members
    assert {code for code, name in members.items() if name == "MHT"} == {"20", "21", "26", "27", "28", "29", "30"}
    members = class_list("mht_isic3").members
    assert {code for code, name in members.items() if name == "MHT"} == {"24", "29", "30", "31", "32", "33", "34", "35"}
