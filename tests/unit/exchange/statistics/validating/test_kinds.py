"""Each kind of rule: what it finds, what it leaves alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from outturn.exchange.statistics.findings import Finding
from outturn.exchange.statistics.understanding import Observed
from outturn.exchange.statistics.validating import kinds
from outturn.exchange.statistics.validating.always import NAMED
from outturn.exchange.statistics.validating.rules import Rule
from outturn.exchange.statistics.validating.series_of_areas import Checked
from outturn.records.validation import Origin

Values = dict[str, str | None]


def run(held: dict[str, Values], unit: str = "USD", **rule: object) -> list[Finding]:
    observed = [
        Observed(code, area, period, None if value is None else Decimal(value), unit, "A", "", "", 0, row)
        for code, values in held.items()
        for row, (key, value) in enumerate(values.items(), start=2)
        for area, period in (key.split(),)
    ]
    given = {"name": "r", "severity": "error", "problem": "It is broken", "fix": "mend it", **rule}
    made = Rule(**given)  # type: ignore[arg-type]
    return list(kinds.KINDS[made.kind](made, Checked.of(observed, [Origin("a.csv")])))


def broken(found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.area, each.period) for each in found]


def test_limits_of_a_range_are_allowed() -> None:
    values: Values = {"KE 2019": "100", "NA 2019": "100.1", "TD 2019": "0", "AF 2019": "-0.1", "UG 2019": None}
    found = run({"X": values}, kind="range", minimum=Decimal(0), maximum=Decimal(100))
    assert broken(found) == [("NA", "2019"), ("AF", "2019")]
    assert (found[0].where, found[0].expected, found[0].got) == ("a.csv, row 3", "at least 0 and at most 100", "100.1")


@pytest.mark.parametrize(
    ("before", "after", "is_found"),
    [("10", "29.9", False), ("10", "30", True), ("30", "10", True), ("-10", "-30", True), ("-10", "30", False),
     ("0", "30", False), ("10", "0", False)],
)  # fmt: skip
def test_a_ratio_to_the_period_before(before: str, after: str, is_found: bool) -> None:
    found = run({"X": {"KE 2018": before, "KE 2019": after}}, kind="jump", factor=Decimal(3))
    assert broken(found) == ([("KE", "2019")] if is_found else [])


@pytest.mark.parametrize(("after", "is_found"), [("1340", True), ("1360", False), ("745", True), ("730", False)])
def test_a_ratio_that_betrays_another_unit(after: str, is_found: bool) -> None:
    """Within 1.35 of a thousandfold: from 740.7 to 1,350."""
    rule = {"kind": "jump", "powers": (Decimal(1000),), "within": Decimal("1.35")}
    assert bool(run({"X": {"KE 2018": "1", "KE 2019": after}}, **rule)) == is_found
    assert bool(run({"X": {"KE 2018": after, "KE 2019": "1"}}, **rule)) == is_found


def test_a_difference_in_points_between_neighbours_alone() -> None:
    values: Values = {"KE 2015": "10", "KE 2019": "60", "KE 2020": "29.9", "KE 2021": "60", "NA 2021": "1"}
    assert broken(run({"X": values}, kind="jump", points=Decimal(30))) == [("KE", "2020"), ("KE", "2021")]


def test_quarters_and_months_have_neighbours_too() -> None:
    values: Values = {"KE 2019-Q4": "1", "KE 2020-Q1": "9", "NA 2019-12": "1", "NA 2020-01": "9"}
    found = broken(run({"X": values}, kind="jump", factor=Decimal(3)))
    assert found == [("KE", "2020-Q1"), ("NA", "2020-01")]


def test_a_part_above_its_whole() -> None:
    series: dict[str, Values] = {
        "PART": {"KE 2019": "100.2", "NA 2019": "99", "TD 2019": "5", "UG 2019": "1"},
        "WHOLE": {"KE 2019": "100", "NA 2019": "99", "TD 2018": "1", "UG 2019": None},
    }
    rule = {"kind": "not_above", "lesser": "PART", "greater": "WHOLE"}
    assert broken(run(series, **rule)) == [("KE", "2019")]
    assert run(series, **rule, tolerance=Decimal("0.002")) == []


def test_parts_that_add_up_to_more_and_complete_ones_to_less() -> None:
    series: dict[str, Values] = {
        "ALL": {"KE 2019": "100", "NA 2019": "100", "TD 2019": "100"},
        "ALL.1": {"KE 2019": "60", "NA 2019": "50", "TD 2019": "40"},
        "ALL.2": {"KE 2019": "41", "NA 2019": "49"},
    }
    rule = {"kind": "sum_of_parts", "total": "ALL", "parts": ("ALL.*",)}
    assert broken(run(series, **rule)) == [("KE", "2019")]
    assert broken(run(series, **rule, complete=True)) == [("KE", "2019"), ("NA", "2019")]
    assert run(series, **rule, tolerance=Decimal("0.01"), complete=True) == []


def test_gaps_between_values_are_named_by_area() -> None:
    values: Values = {"KE 2010": "1", "KE 2011": None, "KE 2012": "1", "KE 2015": "1", "NA 2010": "1", "NA 2011": "1"}
    (found,) = run({"X": values}, kind="gap")
    assert (found.area, found.got, found.count) == ("KE", "nothing between 2010 to 2012, 2012 to 2015", 2)
    (longer,) = run({"X": values}, kind="gap", longest=1)
    assert longer.got == "nothing between 2012 to 2015"


def test_a_rule_is_for_its_series_and_units_alone() -> None:
    series: dict[str, Values] = {"A.1": {"KE 2019": "-1"}, "A.2": {"KE 2019": "-1"}, "B": {"KE 2019": "-1"}}
    rule = {"kind": "range", "minimum": Decimal(0), "series": ("A.*",), "but": ("A.2",)}
    assert [each.series for each in run(series, **rule)] == ["A.1"]
    assert run(series, **rule, units=("persons",)) == []


def test_beyond_a_hundred_places_the_others_are_counted() -> None:
    found = run({"X": {f"K{n} 2019": "-1" for n in range(NAMED + 30)}}, kind="range", minimum=Decimal(0))
    assert len(found) == NAMED + 1
    assert (found[-1].count, sum(each.count for each in found)) == (30, NAMED + 30)
