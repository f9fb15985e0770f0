"""The quarterly report and the monthly fact sheet from files: components, groups, seasons. Synthetic unless India's."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from outturn.cli.application import outturn
from tests.statistics_data import DATA, needs_data, written

FOUR = ("basic", "capital", "intermediate", "consumer_total")


def published(*arguments: str, folder: Path, lang: str = "en") -> tuple[Result, str]:
    path = folder / "report.html"
    fixed = ("--lang", lang, "-o", str(path), "--date", "2020-03-01")
    result = CliRunner().invoke(outturn, ["stats", "publish", *arguments, *fixed])
    return result, path.read_text("utf-8") if path.exists() else ""


def html_text(page: str) -> str:
    """What a page says, without the numbers to download."""
    return re.sub(r'href="data:[^"]*"', "", page)


@pytest.fixture
def india(tmp_path: Path) -> tuple[str, ...]:
    folder = DATA / "iip"
    with (folder / "india_iip_2004_05_dev.csv").open(encoding="utf-8") as stream:
        rows = [["IN", row["month"], *(row[name] for name in (*FOUR, "general"))] for row in csv.DictReader(stream)]
    with (folder / "india_iip_2004_05_weights.csv").open(encoding="utf-8") as stream:
        weights = [["IN", 2004, row["group"], row["weight_per_mille"]] for row in csv.DictReader(stream)
                   if row["group"] in FOUR]  # fmt: skip
    index = written(tmp_path / "index.csv", [["ref_area", "time_period", *FOUR, "general"], *rows])
    held = written(tmp_path / "weights.csv", [["ref_area", "time_period", "activity", "weight"], *weights])
    return "--input", f"iip={index}", "--input", f"iip={held}"


@needs_data
@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", ("187.6 (2012-03)", "0.07 over 84 periods")), ("zh", ("187.6（2012年3月）", "84个时期内为0.07"))],
)
def test_indias_index_is_made_of_its_components_and_held_against_the_published_one(
    india: tuple[str, ...], tmp_path: Path, lang: str, said: tuple[str, ...]
) -> None:
    """March 2012, by hand from printed numbers: 187.583, published 187.6; the largest difference of all is 0.073."""
    result, page = published("monthly", "--adjust", "none", *india, folder=tmp_path, lang=lang)
    assert result.exit_code == 0, result.output
    assert all(words in page for words in said)
    assert 'id="components"' in page and "45.7" in page
    whole = re.search(r"(?:The index as a whole|总指数)</th>(.*?)</tr>", page)
    assert whole is not None and re.findall(r">([^<]+)</td>", whole[1])[:2] == ["100.0", "187.6"]


@needs_data
def test_an_adjusted_report_names_the_adjustment(india: tuple[str, ...], tmp_path: Path) -> None:
    pytest.importorskip("statsmodels")
    _, page = published("quarterly", *india, folder=tmp_path)
    assert "Adjusted for the season: STL (statsmodels" in page and "At an annual rate, %" in page
    _, chinese = published("quarterly", *india, folder=tmp_path, lang="zh")
    assert "季节窗口13、稳健、乘法模型" in chinese and "robust" not in html_text(chinese)
    _, plain = published("quarterly", "--adjust", "none", *india, folder=tmp_path)
    assert "The indices are not adjusted for the season" in plain and "At an annual rate, %" not in plain


def quarterly(tmp_path: Path) -> list[str]:
    """Synthetic: Germany up by 10 percent in 2016, Austria down by 10 and without its last quarter; weights 3 and 1."""
    quarters = [f"{year}-Q{quarter}" for year in (2015, 2016) for quarter in (1, 2, 3, 4)]
    rows: list[list[Any]] = [["ref_area", "time_period", "activity", "value"]]
    rows += [["DE", quarter, "", 100 + 10 * (place > 3)] for place, quarter in enumerate(quarters)]
    rows += [["AT", quarter, "", 50 - 5 * (place > 3)] for place, quarter in enumerate(quarters[:7])]
    accounts = [["m49", "iso3", "country", "indicator", "year", "value_usd"]]
    accounts += [[276, "DEU", "Germany", "MVA_ISIC_D", 2015, 3.0], [40, "AUT", "Austria", "MVA_ISIC_D", 2015, 1.0]]
    files = {
        "iip": written(tmp_path / "synthetic.csv", rows),
        "unama": written(tmp_path / "constant2015.csv", accounts),
    }
    return [part for name, path in files.items() for part in ("--input", f"{name}={path}")]


def test_a_group_has_its_coverage_and_names_who_is_silent(tmp_path: Path) -> None:
    result, page = published(
        "quarterly", "--group", "m49_western_europe", "--group", "m49_eastern_africa", *quarterly(tmp_path),
        folder=tmp_path,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "Groups of countries, 2016-Q4; the mean of 2015 is the base" in page
    assert "105.0 e" in page and "2 of " not in page and "1 of 9" in page
    assert "No value for 2016-Q4 with weights of 2015: Eastern Africa (M49)." in page
    assert "Not yet reported for 2016-Q4: Austria (2016-Q3)." in page
    assert "They are shorter than three years." in page or "is not installed" in page


def test_groups_are_given_unasked_where_half_of_their_weight_reports(tmp_path: Path) -> None:
    arguments = quarterly(tmp_path)
    _, page = published("quarterly", *arguments, "--year", "2015", folder=tmp_path)
    assert "World" in page and "2 of 249" in page
    _, alone = published("quarterly", *arguments, "--area", "DE", folder=tmp_path)
    assert 'id="groups"' not in alone


def test_a_report_by_month_of_quarters_is_refused(tmp_path: Path) -> None:
    result, page = published("monthly", *quarterly(tmp_path), folder=tmp_path)
    assert result.exit_code != 0 and not page
    assert "not given by month" in str(result.exception)


def test_a_group_without_value_added_to_weigh_it_by_is_refused(tmp_path: Path) -> None:
    arguments = quarterly(tmp_path)[:2]
    result, page = published("quarterly", "--group", "world", *arguments, folder=tmp_path)
    assert result.exit_code != 0 and not page
    assert "MVA_CONSTANT" in str(result.exception.__dict__)


def test_without_the_library_a_report_is_unadjusted_and_says_so_unless_a_method_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels", None)
    header = ["ref_area", "time_period", "activity", "value"]
    months = [f"{year}-{month:02d}" for year in (2016, 2017, 2018, 2019) for month in range(1, 13)]
    rows = [["KE", month, "", 100 + place] for place, month in enumerate(months)]
    arguments = ("--input", f"iip={written(tmp_path / 'synthetic.csv', [header, *rows])}")
    result, page = published("monthly", *arguments, folder=tmp_path)
    assert result.exit_code == 0, result.output
    assert "The library that takes it out is not installed." in page and "On the period before, %" not in page
    named, _ = published("monthly", "--adjust", "stl", *arguments, folder=tmp_path)
    assert "needs libraries that are not installed" in str(named.exception)
