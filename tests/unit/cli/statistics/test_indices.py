"""The commands of indices: competitiveness, production and the regional overview, from files alone, in each format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from outturn.cli.application import outturn
from outturn.errors import OutturnError
from outturn.vocab import areas

INDICATORS = ("MVApc", "MXpc", "MHVAsh", "MVAsh", "MHXsh", "MXsh", "ImWMVA", "ImWMT")
GIVEN = Path(__file__).parents[5] / "shared/data/stats"
OF_2010 = Path(__file__).parents[3] / "fixtures/competitiveness/unido-cip-2010.csv"


def asked(*arguments: str, folder: Path) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(outturn, ["stats", *arguments])


def rows_of(*arguments: str, folder: Path) -> list[dict[str, Any]]:
    result = asked(*arguments, "--format", "json", folder=folder)
    assert result.exit_code == 0, (result.output, result.exception)
    content: list[dict[str, Any]] = json.loads(result.stdout)["observations"]
    return content


def written(path: Path, rows: list[list[Any]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def economies(tmp_path: Path) -> Path:
    """Kenya between Ethiopia (lowest) and Germany (highest) as worked by hand in the test of the method: 1/4."""
    low, high = (10, 20, 10, 5, 0, 40, 0, 1), (110, 100, 50, 25, 80, 80, 20, 9)
    between = (60, 30, 40, 10, 16, 42, 10, 2)
    rows: list[list[Any]] = [["country", "year", *INDICATORS]]
    rows += [["Germany", 2010, *high], ["Kenya", 2010, *between], ["Ethiopia", 2010, *low]]
    rows += [["Germany", 2009, *high], ["Kenya", 2009, *between[:7], ""], ["Ethiopia", 2009, *low]]
    return written(tmp_path / "cip.csv", rows)


def test_competitiveness_by_hand(economies: Path) -> None:
    rows = rows_of("cip", "--input", f"cip={economies}", folder=economies.parent)
    assert [(row["ref_area"], row["rank"]) for row in rows] == [("DE", 1), ("KE", 2), ("ET", 3)]
    assert [row["value"] for row in rows] == pytest.approx([1.0, 0.25, 0.0], abs=1e-12)


def test_the_portals_download_gives_the_published_ranks(tmp_path: Path) -> None:
    rows = rows_of("cip", "--year", "2010", "--input", f"cip={OF_2010}", folder=tmp_path)
    with OF_2010.open(encoding="utf-8") as stream:
        printed = {(row["CountryCode"], row["VariableCode"]): row["Value"] for row in csv.DictReader(stream)}
    codes = {areas.area(code, "m49"): code for code, _ in printed}
    assert len(rows) == len(codes) == 153
    for row in rows:
        code = codes[row["ref_area"]]
        assert row["rank"] == float(printed[code, "cipRank"])
        assert row["value"] == pytest.approx(float(printed[code, "cip"]), abs=1e-13)


def test_scale_and_rank_run_over_all_economies_whichever_are_shown(economies: Path) -> None:
    result = asked(
        "cip", "--area", "Kenya", "--neighbours", "1", "--input", f"cip={economies}", folder=economies.parent
    )
    assert result.exit_code == 0
    assert "2010: scale and ranks over 3 economies, 3 of them with an index" in result.stderr
    assert "0.250" in result.stdout and "Germany" in result.stdout and "From cip|" in result.stdout


def test_an_economy_without_an_index_is_named_with_what_it_lacks(economies: Path) -> None:
    arguments = ("cip", "--area", "KE", "--year", "2009", "--input", f"cip={economies}")
    (row,) = rows_of(*arguments, folder=economies.parent)
    assert (row["value"], row["obs_status"], row["missing"]) == (None, "M", "ImWMT")
    assert "No value: Kenya" in asked(*arguments, folder=economies.parent).stderr
    (scaled,) = rows_of(*arguments, "--missing", "reweight", folder=economies.parent)
    assert scaled["obs_status"] == "E" and scaled["value"] is not None


def test_sensitivity_adds_intervals_and_agreement(economies: Path) -> None:
    arguments = ("cip", "--sensitivity", "--input", f"cip={economies}")
    result = asked(*arguments, "--format", "json", folder=economies.parent)
    content = json.loads(result.stdout)
    assert [(row["rank_low"], row["rank_high"]) for row in content["observations"]] == [(1, 1), (2, 2), (3, 3)]
    assert [row["spearman"] for row in content["agreement"]] == pytest.approx([1.0] * len(content["agreement"]))
    assert len(content["datasets"][0]["digest"]) == 64


@pytest.fixture
def india(tmp_path: Path) -> tuple[str, ...]:
    """Two groups with weights 3 and 1 by month, and a general index beside them."""
    months = [f"{year}-{month:02d}" for year in (2019, 2020) for month in range(1, 13)]
    rows = [["IN", month, 100 + place, 200 - 2 * place, 99.9] for place, month in enumerate(months)]
    header: list[Any] = ["ref_area", "time_period", "basic", "capital", "general"]
    index = written(tmp_path / "index.csv", [header, *rows])
    weights = [["ref_area", "time_period", "activity", "weight"], ["IN", 2019, "basic", 3], ["IN", 2019, "capital", 1]]
    weighted = written(tmp_path / "weights.csv", weights)
    return "--input", f"iip={index}", "--input", f"iip={weighted}"


def test_an_index_of_components_beside_the_published_one(india: tuple[str, ...], tmp_path: Path) -> None:
    """In month n (from 0) the index is (3 x (100 + n) + 200 - 2 n) / 4 = 125 + n / 4."""
    rows = rows_of("production", "--area", "IND", "--year", "2020", *india, folder=tmp_path)
    assert [row["value"] for row in rows] == pytest.approx([125 + place / 4 for place in range(12, 24)])
    assert rows[0]["published"] == 99.9
    assert rows[0]["year_on_year"] == pytest.approx(100 * (128 / 125 - 1))


def test_quarters_bases_and_contributions(india: tuple[str, ...], tmp_path: Path) -> None:
    quarters = rows_of("production", "--quarterly", "--year", "2020", *india, folder=tmp_path)
    assert [row["value"] for row in quarters] == pytest.approx([128.25, 129.0, 129.75, 130.5])
    based = rows_of("production", "--base", "2019", "--year", "2020", *india, folder=tmp_path)
    expected = (3 * 112 / 105.5 + 176 / 189) / 4 * 100
    assert based[0]["value"] == pytest.approx(expected)
    parts = rows_of("production", "--contributions", "--year", "2020", *india, folder=tmp_path)
    assert [(row["activity"], row["value"]) for row in parts[:2]] == [
        ("basic", pytest.approx(100 * 36 / 500)), ("capital", pytest.approx(-100 * 24 / 500)),
    ]  # fmt: skip


def test_csv_is_unrounded_and_an_area_without_data_is_named(india: tuple[str, ...], tmp_path: Path) -> None:
    result = asked("production", "--area", "IN", "--area", "FR", *india, "--format", "csv", folder=tmp_path)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [float(row["value"]) for row in rows] == pytest.approx([125 + place / 4 for place in range(12, 24)])
    assert "No value: France" in result.stderr


def test_weights_of_a_total_are_refused(india: tuple[str, ...], tmp_path: Path) -> None:
    with (tmp_path / "weights.csv").open("a", encoding="utf-8") as file:
        file.write("IN,2019,general,4\n")
    result = asked("production", *india, folder=tmp_path)
    assert isinstance(result.exception, OutturnError)
    assert (result.exception.code, result.exception.exit_status) == ("E623", 4)
    assert "general" in str(result.exception)


def test_without_statistics_the_error_says_what_to_load(india: tuple[str, ...], tmp_path: Path) -> None:
    for command, series in (("cip", "CIP.MVApc"), ("overview", "POPULATION")):
        result = asked(command, *india, folder=tmp_path)
        assert isinstance(result.exception, OutturnError)
        assert result.exception.exit_status == 2 and series in result.exception.expected


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """Kenya with international travel closed on one of two days, Uganda with controls at 2 of 4 on one."""
    codes = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "E1", "E2", "H1", "H2", "H3", "H6", "H7", "H8")
    days = [("KEN", 20200101, 4), ("KEN", 20200102, 0), ("UGA", 20200101, 2)]
    header = ["CountryCode", "CountryName", "Date", *(f"{code}_policy" for code in codes), "ConfirmedCases"]
    rows = [[area, area, day, *(level if code == "C8" else 0 for code in codes), 53.8] for area, day, level in days]
    return written(tmp_path / "policies.csv", [header, *rows])


def test_the_overview_computes_the_indices_and_names_what_is_not_held(policies: Path) -> None:
    arguments = ("overview", "--group", "m49_eastern_africa", "--area", "UG", "--input", f"oxcgrt={policies}")
    rows = {(row["ref_area"], row["measure"]): row for row in rows_of(*arguments, folder=policies.parent)}
    region = rows["m49_eastern_africa", "stringency_index"]
    assert region["value"] == pytest.approx(50 / 9)
    assert region["members_with_data"] == 2 and "ET" in region["without_data"].split(";")
    assert rows["UG", "stringency_index"]["value"] == pytest.approx(50 / 9)
    cases = rows["m49_eastern_africa", "cases_per_million"]
    assert (cases["value"], cases["reason"]) == (None, "no_population")
    said = asked(*arguments, folder=policies.parent).stderr
    assert "No dataset holds population, deaths, gdp, mva" in said


def test_the_overview_of_an_area_that_no_dataset_holds(policies: Path) -> None:
    arguments = ("overview", "--area", "FJ", "--input", f"oxcgrt={policies}")
    assert rows_of(*arguments, folder=policies.parent) == []
    result = asked(*arguments, "--area", "UG", folder=policies.parent)
    assert "No data: Fiji" in result.stderr and "Uganda" in result.stdout


def test_the_policies_as_the_tracker_writes_them_by_country(tmp_path: Path) -> None:
    """Files of an indicator each, a column a day: the given five are too few for an index, which is said."""
    folder = GIVEN / "covid"
    if not folder.is_dir():
        pytest.skip("the given policies are not beside this checkout")
    names = ("raw_wide_c1_school_closing_12countries.csv", "raw_wide_c1_flag_12countries.csv")
    inputs = [part for name in names for part in ("--input", f"oxcgrt={folder / name}")]
    result = asked("overview", *inputs, folder=tmp_path)
    assert isinstance(result.exception, OutturnError)
    assert "none for C2" in result.exception.got


def test_a_group_is_weighted_by_value_added_and_names_who_is_silent(tmp_path: Path) -> None:
    """Germany weighs 3 and Austria 1; Austria has no last quarter, so that Germany's growth alone counts there."""
    quarters = [f"{year}-Q{quarter}" for year in (2015, 2016) for quarter in (1, 2, 3, 4)]
    rows: list[list[Any]] = [["ref_area", "time_period", "activity", "value"]]
    rows += [["DE", quarter, "", 100 + 10 * (place > 3)] for place, quarter in enumerate(quarters)]
    rows += [["AT", quarter, "", 100 - 10 * (place > 3)] for place, quarter in enumerate(quarters[:7])]
    accounts = [["m49", "iso3", "country", "indicator", "year", "value_usd"]]
    accounts += [[276, "DEU", "Germany", "MVA_ISIC_D", 2015, 3.0], [40, "AUT", "Austria", "MVA_ISIC_D", 2015, 1.0]]
    files = {"iip": written(tmp_path / "iip.csv", rows), "unama": written(tmp_path / "constant2015.csv", accounts)}
    arguments = [part for name, path in files.items() for part in ("--input", f"{name}={path}")]
    asking = ("production", "--group", "m49_western_europe", "--base", "2015", "--year", "2016", *arguments)
    found = rows_of(*asking, folder=tmp_path)
    assert [row["value"] for row in found] == pytest.approx([105.0, 105.0, 105.0, 105.0])
    assert found[3]["year_on_year"] == pytest.approx(10.0) and found[2]["year_on_year"] == pytest.approx(5.0)
    assert (found[3]["coverage_weight"], found[3]["without_data"]) == (0.75, "AT")
    said = asked(*asking, folder=tmp_path).stderr
    assert "Western Europe (M49) 2016-Q4, without data: Austria" in said and "without weight: " in said
    none = asked(*asking, "--group", "m49_eastern_africa", folder=tmp_path)
    assert none.exit_code == 0 and "Western Europe" in none.stdout
    assert "No country with index and weight: Eastern Africa (M49)" in none.stderr
    alone = asked("production", "--group", "m49_eastern_africa", "--base", "2015", *arguments, folder=tmp_path)
    assert alone.exit_code == 0 and "Eastern Africa (M49)" in alone.stderr and "No value" in alone.stdout
