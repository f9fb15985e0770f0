"""How an indicator is computed, in words: what a method is asked for is said, and nothing is said twice."""

from __future__ import annotations

from outturn.frameworks import packaged
from outturn.indicators.reading import read_framework
from outturn.publications.scorecard.measures import measure_text


def test_gains_and_losses_of_firms_are_told_apart() -> None:
    known = read_framework(packaged()["irpf_2020"]).indicators
    assert measure_text(known["ECO.1.value"]) == "sum(*) by method firm_gains(kind = gain) of firm_year"
    assert measure_text(known["ECO.1.losses"]) == "sum(*) by method firm_gains(kind = loss) of firm_year"
    assert measure_text(known["POR.6.a"]) == "method transparency(part = timeliness, rules = publishing-stats-2021)"
