"""The eight indicators from flows and production, worked out by hand for three economies."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from outturn.methods import statistics
from outturn.methods.statistics.faults import ImpossibleValueError, UnjoinedCodesError

KINDS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "arrow": pa.table}
FLOWS = {
    "year": [2019] * 5,
    "exporter": ["A", "A", "A", "B", "B"],
    "importer": ["B", "B", "C", "A", "C"],
    "product": ["001", "651", "781", "716", "931"],
    "value": [20.0, 40.0, 40.0, 20.0, 30.0],
}
"""In thousands. A: manufactures 80 of 100, of them 40 medium technology; B: 20 of 50, all high; C exports nothing."""

PRODUCTION = {
    "ref_area": ["A", "B", "C"],
    "time_period": [2019] * 3,
    "MVA": [3e6, 1e6, None],
    "GDP": [12e6, 2e6, 5e6],
    "MHVA": [1e6, 0.25e6, None],
    "population": [1000.0, 500.0, 800.0],
}


def by_area(table: Any) -> dict[str, dict[str, Any]]:
    if isinstance(table, pl.DataFrame):
        rows = table.to_dicts()
    else:
        rows = table.to_pylist() if isinstance(table, pa.Table) else pa.Table.from_pandas(table).to_pylist()
    return {row["ref_area"]: row for row in rows}


@pytest.mark.parametrize("kind", KINDS)
def test_the_eight_indicators(kind: str) -> None:
    found = by_area(statistics.competitiveness_inputs(pa.table(FLOWS), KINDS[kind](PRODUCTION), unit=1000))
    a, b, c = found["A"], found["B"], found["C"]
    assert (a["MXpc"], a["MXsh"], a["MHXsh"], a["ImWMT"]) == (80, 80, 50, 80)
    assert (b["MXpc"], b["MXsh"], b["MHXsh"], b["ImWMT"]) == (40, 40, 100, 20)
    assert (a["MVApc"], a["MVAsh"], a["ImWMVA"]) == (3000, 25, 75) and a["MHVAsh"] == pytest.approx(100 / 3)
    assert (b["MVApc"], b["MVAsh"], b["MHVAsh"], b["ImWMVA"]) == (2000, 50, 25, 25)
    assert all(value is None for name, value in c.items() if name not in ("ref_area", "time_period"))
    assert a["time_period"] == 2019


def test_the_index_of_flows_is_that_of_their_indicators() -> None:
    inputs = statistics.competitiveness_inputs(pa.table(FLOWS), pa.table(PRODUCTION))
    whole = statistics.competitiveness_of_flows(pa.table(FLOWS), pa.table(PRODUCTION), aggregation="arithmetic")
    assert whole.equals(statistics.competitiveness(inputs, aggregation="arithmetic"))
    # A leads in MVApc, MXpc, ImWMVA, ImWMT, MHVAsh, MXsh, B in MVAsh, MHXsh: (4 + 1/2 + 1/2) / 6 against (0 + 1) / 6
    assert by_area(whole)["A"]["value"] == pytest.approx(5 / 6)
    assert by_area(whole)["B"]["value"] == pytest.approx(1 / 6)
    assert by_area(whole)["C"]["value"] is None


def test_an_exporter_without_production_is_named() -> None:
    production = {name: values[:1] for name, values in PRODUCTION.items()}
    with pytest.raises(UnjoinedCodesError) as raised:
        statistics.competitiveness_inputs(pa.table(FLOWS), pa.table(production))
    assert raised.value.got == "B 2019"
    with pytest.raises(UnjoinedCodesError):
        statistics.competitiveness_inputs(pa.table(FLOWS), pa.table({**PRODUCTION, "time_period": [2010] * 3}))


def test_a_part_above_its_whole_is_refused() -> None:
    with pytest.raises(ImpossibleValueError):
        statistics.competitiveness_inputs(pa.table(FLOWS), pa.table({**PRODUCTION, "MHVA": [4e6, 0.0, None]}))
    with pytest.raises(ImpossibleValueError):
        statistics.competitiveness_inputs(pa.table(FLOWS), pa.table({**PRODUCTION, "population": [-1.0, 1, 1]}))
