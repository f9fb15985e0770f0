"""A published rate whose denominators nobody gives: its groups have no value, and the reason says so."""

from __future__ import annotations

import pyarrow as pa

from outturn.methods.statistics import sdg9


def test_a_rate_without_what_it_is_a_rate_of_has_no_group_value() -> None:
    rates = pa.table(
        {
            "series": ["SDG.9.2.2"] * 2, "ref_area": ["KE", "TZ"], "time_period": ["2019", "2019"],
            "value": [7.5, 6.5], "obs_status": ["A", "A"], "unit": ["%", "%"], "dataset": ["ilo|2020"] * 2,
        }
    )  # fmt: skip
    members = pa.table({"group": ["world", "world"], "ref_area": ["KE", "TZ"]})
    rows = sdg9(rates, members, ("SDG.9.2.2",)).to_pylist()
    assert [(row["ref_area"], row["value"]) for row in rows if not row["is_group"]] == [("KE", 7.5), ("TZ", 6.5)]
    assert [(row["value"], row["reason"]) for row in rows if row["is_group"]] == [(None, "no_weight")]
