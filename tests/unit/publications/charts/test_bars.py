"""Bars: what is drawn, what is said, and that nothing unknown is drawn as zero."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from outturn.publications.charts import Amount, bar_chart
from tests.unit.publications.charts.samples import bars, targets


def rows_of(spec: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The rows of data of a specification that have a column."""
    return [row for rows in spec["datasets"].values() for row in rows if key in row]


def test_bars_are_as_long_as_their_values_and_stand_side_by_side() -> None:
    drawn = rows_of(bar_chart(bars()).specification(), "start")
    assert [(row["label"], row["part"], row["start"], row["end"]) for row in drawn] == [
        ("Africa", "Creating shared prosperity", 0, 54), ("Africa", "Advancing economic competitiveness", 54, 83),
        ("Latin America and the Caribbean", "Creating shared prosperity", 0, 5),
        ("Latin America and the Caribbean", "Other", 5, 65), ("Global", "Other", 0, 9),
    ]  # fmt: skip


def test_what_is_not_known_is_said_and_not_drawn_as_zero() -> None:
    ends = {row["label"]: row["end"] for row in rows_of(bar_chart(bars()).specification(), "at") if "end" in row}
    assert ends == {
        "Africa": "83",
        "Latin America and the Caribbean": "70 · B not reported",
        "Interregional": "not reported",
        "Global": "20 · A B withheld",
    }


def test_a_total_is_the_one_given_and_never_added_up() -> None:
    # 5 + 60 = 65, but the records of the second region count 70.
    table = bar_chart(bars()).table
    assert table.header == (
        "Region", "Creating shared prosperity (projects)", "Advancing economic competitiveness (projects)",
        "Other (projects)", "Total (projects)",
    )  # fmt: skip
    assert [cell.text for cell in table.rows[1]] == ["Latin America and the Caribbean", "5", "not reported", "60", "70"]
    assert [cell.raw for cell in table.rows[1]] == ["Latin America and the Caribbean", 5, None, 60, 70]
    assert table.rows[0][1].figure == ("POR.3.a", (("region", "africa"),))


def test_the_alternative_says_what_the_chart_shows() -> None:
    assert bar_chart(bars()).alternative == (
        "Bar chart: Projects (projects), 4 bars. The longest bar is Africa with 83, the shortest Global with 20. "
        "The parts of each bar are Creating shared prosperity, Advancing economic competitiveness and Other. "
        "The largest parts: Africa, Creating shared prosperity 54; Latin America and the Caribbean, Other 60; "
        "Global, Other 9. Not drawn (not reported): Latin America and the Caribbean, Advancing economic "
        "competitiveness; Interregional. Not drawn (withheld): Global, Creating shared prosperity; Global, Advancing "
        "economic competitiveness."
    )


def test_the_alternative_in_chinese() -> None:
    assert bar_chart(bars("zh")).alternative == (
        "条形图：Projects（projects），共4条。最长的是非洲（83），最短的是全球（20）。"
        "每条由以下部分组成：创造共同繁荣、提高经济竞争力和其他。"
        "各条中最大的部分：非洲为创造共同繁荣（54）；拉丁美洲和加勒比为其他（60）；全球为其他（9）。"
        "未绘出（未报告）：拉丁美洲和加勒比（提高经济竞争力）；区域间。"
        "未绘出（不予公布）：全球（创造共同繁荣）；全球（提高经济竞争力）。"
    )


def test_a_chart_of_nothing_known_says_so() -> None:
    none = Amount(None, "not reported")
    chart = bar_chart(replace(bars(), parts=("",), rows=(("Africa", (none,)), ("Global", (none,))), totals=()))
    assert chart.alternative == "Bar chart: Projects (projects), 2 bars. Not drawn (not reported): Africa; Global."
    assert rows_of(chart.specification(), "start") == []
    assert chart.svg().count("not reported") == 2


def test_amounts_below_zero_run_the_other_way() -> None:
    rows = (("Gained", (Amount(6, "6"),)), ("Lost", (Amount(-2, "\u22122"),)))
    drawn = rows_of(bar_chart(replace(bars(), parts=("",), rows=rows, totals=())).specification(), "start")
    assert [(row["start"], row["end"]) for row in drawn] == [(0, 6), (0, -2)]


def test_where_bars_run_below_zero_its_line_is_drawn_and_no_bar_is_called_longest() -> None:
    rows = (("Gained", (Amount(1, "1"),)), ("Lost", (Amount(-6, "\u22126"),)))
    below = bar_chart(replace(bars(), parts=("",), rows=rows, totals=()))
    assert "The highest is Gained with 1, the lowest Lost with \u22126." in below.alternative
    above = bar_chart(replace(bars(), parts=("",), rows=rows[:1], totals=()))
    assert "one bar." in above.alternative
    marks = [[layer["mark"]["type"] for layer in flat(one.specification())].count("rule") for one in (below, above)]
    assert marks == [1, 0]


def flat(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every layer of a specification that has a mark."""
    inner = [layer for key in ("layer", "vconcat", "hconcat") for layer in spec.get(key, [])]
    return [*([spec] if "mark" in spec else []), *(found for layer in inner for found in flat(layer))]


def test_a_targets_line_stands_at_the_target_and_words_say_whether_it_is_met() -> None:
    chart = targets()
    ends = [row["end"] for row in rows_of(chart.specification(), "at")]
    assert ends == [
        "87%; target 70%; met", "50%; target 90%; not met", "3 days; target 5 days; met", "not reported"
    ]  # fmt: skip
    shares = [row["share"] for row in rows_of(chart.specification(), "share")]
    assert shares == pytest.approx([87 / 70, 50 / 90, 3 / 5]) and len(shares) == 3
    assert [[cell.text for cell in row] for row in chart.table.rows] == [
        ["Start-up rate (%)", "87", "70", "124"], ["Requests solved (%)", "50", "90", "56"],
        ["Days late (days)", "3", "5", "60"], ["Visits (visits)", "not reported", "4", "not reported"],
    ]  # fmt: skip
    assert chart.alternative == (
        "Targets against actuals, 4 indicators. The line is the target. "
        "Start-up rate: 87% against a target of 70%, met; Requests solved: 50% against a target of 90%, not met; "
        "Days late: 3 days against a target of 5 days, met. "
        "Not drawn (not reported): Visits."
    )
