"""Lines over time: gaps stay gaps, estimates are hollow, every line has its letter, the file tells estimates."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from outturn.publications.charts import Amount, Band, Lines, Point, line_chart
from outturn.publications.charts.lines import _value_ticks


def amount(text: str) -> Amount:
    return Amount(Decimal(text), text)


def lines(**changes: Any) -> Lines:
    """Two countries and a silent group: one with a gap and an estimate, one whose series stops."""
    first = (
        Point(2000, amount("10")), Point(2001, amount("11")), Point(2004, amount("12.5"), estimated=True),
        Point(2005, amount("13")),
    )  # fmt: skip
    second = (Point(2000, amount("5")), Point(2001, Amount(None, "withheld")), Point(2002, amount("6")))
    drawn = Lines(
        name="share", language="en", title="Share of manufacturing", head="Year", unit="%",
        parts=("Here", "There", "A group"), points=(first, second, ()), first=2000, last=2005,
    )  # fmt: skip
    return replace(drawn, **changes)


def rows_of(spec: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows if key in row]


def test_only_consecutive_periods_are_joined() -> None:
    runs: dict[str, list[int]] = {}
    for row in rows_of(line_chart(lines()).specification(), "run"):
        if row["period"] not in runs.setdefault(row["run"], []):
            runs[row["run"]].append(row["period"])
    assert runs == {"0-0": [2000, 2001], "0-1": [2004, 2005], "1-0": [2000], "1-1": [2002]}


def test_what_is_not_known_is_not_drawn_as_zero() -> None:
    drawn = rows_of(line_chart(lines()).specification(), "run")
    assert all(row["value"] for row in drawn)
    assert not [row for row in drawn if row["part"] == "A group"]


def test_estimates_are_hollow_and_reported_values_full() -> None:
    svg = line_chart(lines()).svg()
    assert svg.count('fill="white" stroke="#0b3c6f"') == 1
    assert svg.count('fill="#0b3c6f"') >= 3


def test_each_line_that_has_a_value_ends_with_its_letter_and_none_lies_on_another() -> None:
    close = (Point(2005, amount("13.01")),)
    spec = line_chart(lines(parts=("Here", "There"), points=(lines().points[0], close))).specification()
    ends = {row["letter"]: row for row in rows_of(spec, "letter")}
    assert set(ends) == {"A", "B"}
    assert abs(ends["A"]["at"] - ends["B"]["at"]) >= 13
    assert {row["letter"] for row in rows_of(line_chart(lines()).specification(), "letter")} == {"A", "B"}


def test_the_table_says_what_is_missing_and_the_file_what_is_estimated() -> None:
    table = line_chart(lines()).table
    assert [cell.text for cell in table.rows[1]] == ["2001", "11", "withheld", "not reported"]
    assert [cell.text for cell in table.rows[3]] == ["2004", "12.5 e", "not reported", "not reported"]
    assert table.to_csv().decode("utf-8-sig").splitlines()[:5] == [
        "Year,Here (%),Here: status,There (%),There: status,A group (%),A group: status",
        "2000,10,as reported,5,as reported,,not reported",
        "2001,11,as reported,,withheld,,not reported",
        "2002,,not reported,6,as reported,,not reported",
        "2004,12.5,estimate,,not reported,,not reported",
    ]


def test_the_alternative_gives_first_and_last_values_the_interval_and_who_is_silent() -> None:
    chart = line_chart(
        lines(last=2030, bands=(Band(2030, amount("12"), amount("24")),), level=("Target", amount("20")))
    )
    assert chart.alternative == (
        "Line chart: Share of manufacturing (%), 3 lines, from 2000 to 2030. Here: 10 in 2000, 13 in 2005. "
        "There: 5 in 2000, 6 in 2002. A level line stands for Target, 20. Here in 2030: between 12 and 24. "
        "Without a value: A group."
    )
    assert "2030,,not reported,,not reported,,not reported,12,24" in chart.table.to_csv().decode()


@pytest.mark.parametrize("language", ["en", "zh", "ar"])
@pytest.mark.parametrize("width", [320, 640])
def test_lines_are_drawn_in_each_language_and_width(language: str, width: int) -> None:
    svg = line_chart(lines(language=language)).svg(width)
    assert svg.startswith("<svg")
    assert "NaN" not in svg


def test_months_stand_at_their_place_and_are_named_as_sdmx_writes_them() -> None:
    points = (Point(2019 * 12 + 11, amount("101")), Point(2020 * 12, amount("99")))
    chart = line_chart(lines(parts=("Here",), points=(points,), first=2019 * 12 + 11, last=2020 * 12, frequency="M"))
    assert [row[0].text for row in chart.table.rows] == ["2019-12", "2020-01"]
    assert "101 in 2019-12, 99 in 2020-01" in chart.alternative
    assert {row["run"] for row in rows_of(chart.specification(), "run")} == {"0-0"}


def test_an_axis_starts_at_zero_and_has_round_values() -> None:
    assert _value_ticks(0, 17) == (0.0, 5.0, 10.0, 15.0, 20.0)
    assert _value_ticks(-3, 9)[0] <= -3
    assert _value_ticks(0, 4_100_000)[-1] >= 4_100_000
    assert _value_ticks(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("highest", "labels"),
    [
        ("11.5", ["0.0", "2.5", "5.0", "7.5", "10.0", "12.5"]),
        ("1.15", ["0.00", "0.25", "0.50", "0.75", "1.00", "1.25"]),
        ("4100", ["0", "1,000", "2,000", "3,000", "4,000", "5,000"]),
    ],
)
def test_the_values_beside_the_plot_are_written_in_full(highest: str, labels: list[str]) -> None:
    points = (Point(2000, amount(highest)), Point(2001, amount("0.1")))
    drawn = line_chart(lines(parts=("Here",), points=(points,)))
    written = re.findall(r">(-?[\d,.]+)</text>", drawn.svg())
    assert [each for each in written if not each.startswith("20")] == labels


@pytest.mark.parametrize(
    ("language", "frequency", "first", "said"),
    [
        ("en", "A", 2019, "one line, from 2019 to 2020. Here: 101 in 2019, 99 in 2020."),
        ("zh", "A", 2019, "一条线，2019年至2020年。Here：2019年为101，2020年为99。"),
        ("zh", "Q", 2019 * 4 + 3, "一条线，2019年第4季度至2020年第1季度。Here：2019年第4季度为101，"),
        ("zh", "M", 2019 * 12 + 11, "一条线，2019年12月至2020年1月。Here：2019年12月为101，2020年1月为99。"),
    ],
)
def test_one_line_and_its_periods_are_said_as_the_language_says_them(
    language: str, frequency: str, first: int, said: str
) -> None:
    points = (Point(first, amount("101")), Point(first + 1, amount("99")))
    only = {"parts": ("Here",), "points": (points,), "first": first, "last": first + 1}
    assert said in line_chart(lines(language=language, frequency=frequency, **only)).alternative


def test_what_nobody_reports_but_is_computed_is_not_called_reported() -> None:
    group = (Point(2000, amount("7")),)
    chart = line_chart(lines(points=(*lines().points[:2], group), computed=frozenset({2})))
    assert [row[3].text for row in chart.table.rows[:2]] == ["7", "not computed"]
    assert chart.table.to_csv().decode("utf-8-sig").splitlines()[1:3] == [
        "2000,10,as reported,5,as reported,7,computed", "2001,11,as reported,,withheld,,not computed"
    ]  # fmt: skip
